"""Which noun phrases of a sentence name an indicator."""

from __future__ import annotations

from dataclasses import dataclass

from readout.language.sentence import Sentence
from readout.records.events.clause import direct_modifiers, prepositional_phrases
from readout.records.statistics.lexicon import Good, Indicator, StatisticsLexicon

_ECONOMY = frozenset({"economy", "economic", "gdp", "imf", "recession", "economist", "macroeconomic"})
"""Lemmas that tell that bare "growth" is that of an economy."""


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator as a noun phrase of a sentence names it."""

    indicator: Indicator
    name: str
    """Name in the record, with the commodity where one makes it an indicator of its own ("oil exports")."""
    head: int
    first: int
    last: int
    """Tokens `first` to `last` (exclusive) that name it."""
    sentence: int
    is_made: bool = False
    """Whether a verb and its object make it together ("*imports* 40 percent of its *gas*")."""

    @property
    def is_of_clause(self) -> bool:
        """Whether the clause's subject and phrases tell whose it is, beside the noun phrase ("hosts 900 refugees")."""
        return self.is_made or "stock" in self.indicator.needs


def named_indicators(sentence: Sentence, lexicon: StatisticsLexicon) -> dict[int, Named]:
    """The indicators that the sentence names, by the head token of the name."""
    lemmas = [token.lemma.lower() for token in sentence.tokens]
    found: dict[int, Named] = {}
    index = 0
    while index < len(lemmas):
        match = lexicon.indicators.at(lemmas, index)
        if match is None or sentence.tokens[match[0] - 1].upos not in ("NOUN", "PROPN", "ADJ", "VERB"):
            index += 1
            continue
        end, indicator = match
        head = _head(sentence, index, end)
        good = _good(sentence, lemmas, index, end, head, indicator, lexicon)
        if "economy" in indicator.needs and _ECONOMY.isdisjoint(lemmas):
            good = None
        if "singular" in indicator.needs and sentence.tokens[head].tag in ("NNS", "NNPS"):
            good = None
        if good is not None and sentence.tokens[head].upos in ("NOUN", "PROPN"):
            name = f"{good} {indicator.name}" if good else indicator.name
            found[head] = Named(indicator, name, head, index, end, sentence.index)
        index = end
    return found


def _head(sentence: Sentence, first: int, last: int) -> int:
    for index in range(last - 1, first - 1, -1):
        if not first <= sentence.tokens[index].head < last:
            return index
    return last - 1


def _good(
    sentence: Sentence,
    lemmas: list[str],
    first: int,
    last: int,
    head: int,
    indicator: Indicator,
    lexicon: StatisticsLexicon,
) -> str | None:
    """The commodity beside an indicator, empty where there is none; None where the indicator cannot do without one."""
    if not indicator.goods:
        return ""
    good = _good_before(lemmas, first, lexicon)
    phrases = prepositional_phrases(sentence, head)
    for item in [*phrases.get("of", []), *phrases.get("in", []), *phrases.get("for", [])]:
        good = good if good is not None and good.name else good_at(sentence, item, lexicon)
    if good is not None and good.name and (good.has_price or indicator.name != "prices"):
        return good.name
    if indicator.goods == "must":
        return None
    for child in direct_modifiers(sentence, head):
        token = sentence.tokens[child]
        if token.upos == "NOUN" and token.deprel == "compound" and not first <= child < last:
            known = lexicon.goods.get(token.lemma.lower())
            if known is None and token.lemma.isalpha() and token.lemma.lower() not in lexicon.carriers:
                return token.lemma.lower()
    return ""


def _good_before(lemmas: list[str], first: int, lexicon: StatisticsLexicon) -> Good | None:
    """The commodity whose name ends just before token `first`."""
    for start in range(max(0, first - 3), first):
        match = lexicon.goods.at(lemmas, start)
        if match is not None and match[0] == first:
            return match[1]
    return None


def good_at(sentence: Sentence, head: int, lexicon: StatisticsLexicon) -> Good | None:
    """The commodity that the noun phrase headed by the token is, or None."""
    lemmas = [token.lemma.lower() for token in sentence.tokens]
    for start in range(max(0, head - 2), head + 1):
        match = lexicon.goods.at(lemmas, start)
        if match is not None and start <= head < match[0]:
            return match[1]
    return None


class Indicators:
    """Looks up the indicator that a noun phrase stands for, with the words that only carry it."""

    def __init__(self, sentence: Sentence, lexicon: StatisticsLexicon) -> None:
        self.sentence = sentence
        self.named = named_indicators(sentence, lexicon)
        self.carriers = lexicon.carriers

    def at(self, head: int) -> Named | None:
        """The indicator that the phrase headed by the token is, or counts ("the number of refugees")."""
        named = self.named.get(head)
        if named is not None:
            return None if self._is_modifier(head) else named
        token = self.sentence.tokens[head]
        if token.lemma.lower() in self.carriers:
            return self.under(head)
        for named in self.named.values():
            # the parser may see another head of the name than the name has
            if named.first <= head < named.last:
                return named
        return None

    def under(self, head: int) -> Named | None:
        """The indicator that modifies the token or stands in a phrase under it ("*trade* growth", "growth of *it*")."""
        phrases = prepositional_phrases(self.sentence, head)
        for preposition in ("of", "in", "for", "on", "to"):
            for item in phrases.get(preposition, [])[:1]:
                named = self.named.get(item)
                if named is None and self.sentence.tokens[item].lemma.lower() in self.carriers:
                    named = self.at(item)
                if named is not None:
                    return named
        for child in direct_modifiers(self.sentence, head):
            named = self.named.get(child)
            if named is not None:
                return named
        return None

    def _is_modifier(self, head: int) -> bool:
        """Whether the name only modifies a noun that is something else ("*trade* talks")."""
        token = self.sentence.tokens[head]
        return (
            token.relation == "compound"
            and self.sentence.tokens[token.head].lemma.lower() not in self.carriers
            and self.sentence.tokens[token.head].upos in ("NOUN", "PROPN")
        )
