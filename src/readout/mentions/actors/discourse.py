"""What the article has named so far: the ground on which pronouns and short descriptions stand."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from itertools import islice

from readout.mentions.actors.identity import Identity
from readout.mentions.actors.meetings import Meeting
from readout.mentions.actors.phrase_index import fold

_HOME = 0.12
"""Least share of the country of the dateline, where the article speaks of it at all."""
_HERE = 4
"""Mentions after a place within which what happens, happens there."""
_NATIONAL = 4
"""Sentences back in which "the Chilean" finds the person who is one."""
_MOST = 120
"""Mentions that are looked back at, however long the sentences are."""
_FADING = 0.92
"""How much less a country counts with each mention after it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the article named an actor."""

    identity: Identity
    sentence: int
    head: int
    last: int
    """The token after the mention."""
    group: int
    """Head of the coordination that it belongs to ("*Russia* and China"); its own head where it stands alone."""
    subject: bool
    attributive: bool
    coordinated: bool = False
    """Whether it is one of several ("Russia and China")."""
    pronoun: bool = False
    owner: bool = False
    """Whether it owns the subject ("*Ethiopia's* plan")."""
    shared: bool = False
    """Whether the same words stand for others too ("both leaders")."""
    quoted: bool = False
    """Whether it stands inside quotation marks."""
    speaker: bool = False
    """Whether it is the subject of a verb of saying."""
    where: bool = False
    """Whether it only tells where something is ("in *Ghana*")."""
    fronted: bool = False
    """Whether it stands in a clause before the subject ("Asked about *Li's* speech, he …")."""


class Discourse:
    """The actors named so far, in the order of the text."""

    def __init__(self) -> None:
        self.history: list[Mention] = []
        self._introduced: dict[str, Identity] = {}
        self.totals: dict[str, int] = {}
        """How often the whole article names each country."""
        self.spoken: set[str] = set()
        """Countries that the article speaks of, its dateline and its towns included."""
        self.announced: dict[str, str] = {}
        """Countries of the offices that the article's beginning names, by the office's name."""
        self._place: tuple[int, str] | None = None
        self.home: str | None = None
        """The country that the article's dateline tells."""
        self._weights: dict[str, float] = {}
        self._unit = 1.0
        self._bodies: dict[str, Identity] = {}
        self._in_body: dict[Hashable, Identity] = {}
        self._in_office: dict[str, tuple[int, Identity]] = {}
        self._once_in_office: dict[str, tuple[int, Identity]] = {}
        self.genders: dict[object, str] = {}
        """Gender by key, where a pronoun or title has told it."""
        self.meeting: Meeting | None = None
        """The last visit told of."""
        self.roles: dict[object, str] = {}
        """Role by key, where the text has given one."""

    def add(self, mention: Mention) -> None:
        """Note a mention."""
        self.history.append(mention)
        identity = mention.identity
        self._unit /= _FADING
        countries = (
            [identity.country] if identity.country else list(identity.members) if len(identity.members) < 3 else []
        )
        if identity.basis == "resolved" and identity.kind == "group":
            # whose country is only inferred tells nothing of what the article is about
            countries = []
        for country in countries:
            self._weights[country] = self._weights.get(country, 0.0) + self._unit
        if identity.kind == "person" and identity.name and not identity.plural:
            parts = fold(identity.name).split()
            before = self._introduced.get(parts[-1]) if parts else None
            # a leader's wife does not take the surname from him
            if len(parts) > 1 and (before is None or before.entity is None or identity.entity is not None):
                self._introduced[parts[-1]] = identity
            if len(parts) > 1:
                # the family name of a Chinese, the usual name of an Arab may come first
                for part in parts:
                    self._introduced.setdefault(part, identity)
        if identity.kind == "organisation" and identity.name and identity.entity is None and " " not in identity.name:
            self._bodies.setdefault(identity.name, identity)
        if identity.post is not None and identity.is_person:
            self._in_body[identity.post] = identity
        if identity.is_person:
            for office in identity.offices:
                held = self._once_in_office if (identity.role or "").startswith("former") else self._in_office
                held[office] = len(self.history), identity
        if identity.role and identity.key not in self.roles:
            self.roles[identity.key] = identity.role

    def hint(self, country: str, home: bool = False) -> None:
        """Note that the article speaks of a country without naming an actor ("in Khartoum"), or (`home`) is written there."""
        if home and self.home is None:
            self.home = country
        self._place = len(self.history), country
        self._weights[country] = self._weights.get(country, 0.0) + 0.5 * self._unit

    def introduced(self, short: str) -> Identity | None:
        """The person whom the article has introduced under this name of one word (folded)."""
        return self._introduced.get(short)

    def last_in_office(self, offices: tuple[str, ...] = (), former: bool = False) -> Identity | None:
        """The person named last who has (or, `former`, once had) one of these offices; any where none is given."""
        held = self._once_in_office if former else self._in_office
        found = [held[office] for office in offices or held if office in held]
        return max(found, key=lambda item: item[0])[1] if found else None

    def body(self, name: str) -> Identity | None:
        """The body that the article has named by this one word."""
        return self._bodies.get(name)

    def national(self, country: str, sentence: int) -> Identity | None:
        """The one person of this country whom the last sentences have named; None where it may be several."""
        found = {
            mention.identity.key: mention.identity
            for mention in self.recent(sentence, _NATIONAL)
            if mention.identity.is_person and mention.identity.country == country and not mention.shared
        }
        named = {key: one for key, one in found.items() if one.name} or found
        return next(iter(named.values())) if len(named) == 1 else None

    def in_post(self, post: Hashable) -> Identity | None:
        """The person named last in a post of a body ("Mossad *chief*")."""
        return self._in_body.get(post)

    def last_state(self, sentence: int, reach: int) -> str | None:
        """The country of the state named last, in this sentence or the `reach` ones before it.

        In the sentence alone only a subject or modifier counts: "tourists from Japan came to the country" is not Japan.
        """
        for mention in self.recent(sentence, reach):
            if mention.identity.kind == "state" and (reach or mention.subject or mention.attributive):
                return mention.identity.country
        return None

    def prime(self, countries: Iterable[str], weight: float) -> None:
        """Note countries that the article will name, as a ground for its very first words."""
        for country in countries:
            self._weights[country] = self._weights.get(country, 0.0) + weight * self._unit

    def country_here(self) -> str | None:
        """The country of the place that the article has named last, within the last few mentions."""
        if self._place is None or len(self.history) - self._place[0] > _HERE:
            return None
        return self._place[1]

    def country_of_officials(self, least: float) -> str | None:
        """The country for which those act who need no country's name here: where it is written, or the one in play."""
        if self.home is not None and self._weights.get(self.home, 0.0) >= _HOME * sum(self._weights.values()):
            return self.home
        return self.country_in_play(least)

    def is_in_play(self, country: str) -> bool:
        """Whether the article has spoken of the country."""
        return country in self._weights

    def most_in_play(self, countries: Collection[str]) -> str | None:
        """Of these countries, the one that the article speaks of most, lately."""
        named = [country for country in countries if country in self._weights]
        return max(named, key=lambda country: self._weights[country], default=None)

    def country_in_play(self, least: float = 0.0) -> str | None:
        """The country that the article speaks of most, lately; None where its share is below `least`."""
        if not self._weights:
            return None
        best = max(self._weights, key=lambda country: self._weights[country])
        return best if self._weights[best] >= least * sum(self._weights.values()) else None

    def latest(self) -> Iterable[Mention]:
        """The mentions so far, latest first, a bounded number of them."""
        return islice(reversed(self.history), _MOST)

    def recent(self, sentence: int, reach: int) -> Iterable[Mention]:
        """Mentions of the last `reach` sentences and of this one, latest first, a bounded number of them."""
        for mention in self.latest():
            if mention.sentence < sentence - reach:
                return
            yield mention
