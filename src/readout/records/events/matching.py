"""Triggers: which words of a sentence are events, by which entry of the lexicon, with which participants."""

from __future__ import annotations

from dataclasses import dataclass

from readout.language.sentence import Sentence
from readout.mentions.reading import FoundActor
from readout.records.events.clause import Clause, case_names, counted_by
from readout.records.events.frame import tokens_at, word_forms
from readout.records.events.grammar import grammar
from readout.records.events.judged import without_sufferers
from readout.records.events.lexicon import Entry, EventLexicon, PartOfSpeech
from readout.records.events.participants import (
    NOUN_ACTOR,
    NOUN_RECIPIENT,
    VERB_ACTOR,
    VERB_RECIPIENT,
    ParticipantFinder,
    identity,
    is_private,
)
from readout.records.events.sides import (
    charged,
    doers_of_noun,
    is_force,
    makers_of_measure,
    misresolved,
    reached_otherwise,
    those_in,
    without_own_means,
)

_PARTS: dict[str, PartOfSpeech] = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
_SUPPORT_RECIPIENT = ("with", "against", "on", "to", "iobj", "at", "from", "for")
"""Where the recipient of an event noun stands under its support verb."""
_PLATFORMS = grammar("platform")
_CROWD = frozenset({"dozen", "hundred", "thousand", "million"})
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
"""Types in which those who are in it ("in talks with") are on one side."""
_SUFFERED = frozenset({"COERCE", "SANCTION"})
"""Types that those who are in it ("in detention") suffer."""
_SPEECH = frozenset({"REQUEST", "AGREE", "REJECT", "THREATEN", "CONCEDE"})
"""Types whose object names what is asked, promised or refused: that is an event of its own, which may not happen."""


@dataclass(slots=True)
class Match:
    """One trigger with the entry that fits it and the actors on either side."""

    clause: Clause
    entry: Entry
    actors: list[FoundActor]
    recipients: list[FoundActor]
    support: int | None = None
    """The support verb of an event noun ("*held* talks")."""
    nouns: tuple[int, ...] = ()
    """Objects of the verb that name the event too ("held three *meetings*"): what counts them counts the event."""
    mode: str | None = None
    """PLOVER mode: the entry's, or that of the noun that tells the same event ("the *missile attack* wounded …")."""

    @property
    def index(self) -> int:
        """The trigger token."""
        return self.clause.index


def find_matches(sentence: Sentence, finder: ParticipantFinder, lexicon: EventLexicon) -> list[Match]:
    """The events that the sentence's words trigger, in text order; each token triggers one at most."""
    matches: dict[int, Match] = {}
    for token in sentence.tokens:
        part = _PARTS.get(token.upos)
        if part is None:
            continue
        entries = next((found for form in word_forms(token) if (found := lexicon.entries.get((form, part)))), None)
        state = lexicon.entries.get((token.norm, "adj")) if part == "verb" and token.tag in ("VBN", "JJ") else None
        if not (entries or state) or (part == "verb" and token.relation == "amod"):
            continue
        if part == "noun" and token.relation in ("compound", "flat"):
            continue
        clause = Clause(sentence, token.index)
        match = _first_fit(clause, entries, finder, lexicon) if entries else None
        if match is None and state and sentence.child(token.index, "obl:agent") is None:
            # "is prepared to": a participle that the tree takes for a passive
            match = _first_fit(Clause(sentence, token.index, passive=False), state, finder, lexicon)
        if match is not None:
            matches[token.index] = match
    for match in matches.values():
        _share_company(match, matches)
    kept = []
    for match in matches.values():
        teller = _told_by(match, matches)
        if teller is None:
            kept.append(match)
        elif teller.entry.type == match.entry.type:
            teller.mode = teller.mode or match.mode
            if match.entry.pos == "verb":
                # "gathered for a summit convened by …": the convener stands first
                teller.actors = [*match.actors, *(one for one in teller.actors if not _contains(match.actors, one))]
    return kept


def _share_company(match: Match, matches: dict[int, Match]) -> None:
    """Give an act that takes two the company of the meeting it goes on with ("met the premier *and discussed* …")."""
    sentence = match.clause.sentence
    token = sentence.tokens[match.index]
    meeting = matches.get(token.head)
    lonely = (
        match.entry.type in _MUTUAL and match.entry.pos == "verb" and len(match.actors) == 1 and not match.recipients
    )
    if not lonely or token.relation != "conj" or meeting is None or meeting.entry.type != "CONSULT":
        return
    sides = [*meeting.actors, *meeting.recipients]
    ours = match.actors[0].actor.chain
    if len(sides) > 1 and any(one.actor.chain == ours for one in sides):
        match.actors += [one for one in sides if one.actor.chain != ours]


def _first_fit(clause: Clause, entries: list[Entry], finder: ParticipantFinder, lexicon: EventLexicon) -> Match | None:
    for entry in entries:
        if all(condition.holds(clause, finder.is_actor) for condition in entry.frame):
            match = _with_participants(clause, entry, finder, lexicon)
            if match is not None:
                return match
    return None


def _with_participants(clause: Clause, entry: Entry, finder: ParticipantFinder, lexicon: EventLexicon) -> Match | None:
    """The match with both sides found, or None where the entry asks for more than the text gives."""
    support: int | None = None
    if entry.pos == "noun":
        actors = finder.at(clause, entry.actor or NOUN_ACTOR)
        recipients = []
        if entry.recipient != ("none",):
            recipients = finder.at(clause, entry.recipient or NOUN_RECIPIENT, but=actors)
        verb = clause.support_verb()
        lemma = None if verb is None else clause.sentence.tokens[verb].lemma.lower()
        if verb is not None and lemma in lexicon.classes.get("receptive_verb", frozenset()):
            # "received threats *from the militia*": the verb's subject is the one that it happens to
            support = verb
            around = Clause(clause.sentence, verb)
            sufferers = finder.at(around, ("subj",))
            if sufferers and entry.recipient != ("none",):
                recipients = sufferers
            senders = ("from",) if around.passive else ("from", "by")
            actors = finder.at(clause, ("from", "by")) or finder.at(around, senders) or actors
        elif verb is not None and lemma in lexicon.classes.get("support_verb", frozenset()):
            support = verb
            around = Clause(clause.sentence, verb)
            holders = finder.at(around, ("subj",))
            if holders:
                owners = [actor for actor in actors if not _contains(holders, actor)]
                actors = holders
                if not recipients:
                    recipients = finder.at(around, _SUPPORT_RECIPIENT, but=actors) or owners
        if inside := those_in(clause, finder):
            if entry.type in _SUFFERED:
                actors, recipients = [one for one in actors if not _contains(inside, one)], inside
            else:
                others = [one for one in actors + recipients if not _contains(inside, one)]
                mutual = entry.type in _MUTUAL and entry.mode != "visit"
                actors, recipients = (inside + others, []) if mutual else (inside, others)
        if not actors:
            actors = doers_of_noun(clause, entry, finder)
            recipients = [found for found in recipients if not _contains(actors, found)]
            if not recipients and entry.recipient != ("none",):
                recipients = finder.at(clause, entry.recipient or NOUN_RECIPIENT, but=actors)
    else:
        actors = finder.at(clause, entry.actor or VERB_ACTOR)
        recipients = []
        if entry.recipient != ("none",):
            recipients = finder.at(clause, entry.recipient or VERB_RECIPIENT, but=actors)
            recipients = without_sufferers(clause, entry, recipients, lexicon)
            if not actors and entry.type == "MOBILIZE":
                # "troops were deployed": whose they are deploys them
                actors = [one for one in recipients if is_force(one)]
                recipients = [one for one in recipients if not is_force(one)]
            recipients = without_own_means(clause, recipients)
            if not actors:
                actors = makers_of_measure(clause, entry, finder)
                recipients = [one for one in recipients if not _contains(actors, one)]
            if actors and not recipients and not entry.reciprocal:
                actors, recipients = misresolved(clause, entry, actors, finder)
        if not actors:
            actors = charged(clause, entry, finder)
    recipients = [found for found in recipients if not _is_platform(clause.sentence, found)]
    ours = {actor.actor.chain for actor in actors}
    recipients = [actor for actor in recipients if not _contains(actors, actor) and actor.actor.chain not in ours]
    if actors and not recipients and entry.recipient != ("none",):
        recipients = reached_otherwise(clause, entry, actors, finder)
    if not actors and not recipients and not (_is_placed(entry) or (entry.type == "PROTEST" and _is_crowd(clause))):
        return None
    if entry.weak and not (_known(actors) and (_known(recipients) or len(actors) > 1)):
        return None
    if entry.reciprocal:
        actors, recipients = actors + recipients, []
    return Match(clause, entry, actors, recipients, support, _event_nouns(clause, entry, lexicon), entry.mode)


def _is_placed(entry: Entry) -> bool:
    """Whether a place alone may tell whom it reached ("the *siege* of Leningrad"): the event falls later where none does."""
    return entry.pos == "noun" and entry.type == "ASSAULT" and not entry.weak


def _is_crowd(clause: Clause) -> bool:
    """Whether a number alone tells who does it ("*thousands* marched"): a crowd is public without a name."""
    return any(clause.sentence.tokens[index].lemma.lower() in _CROWD for index in clause.subjects())


def _event_nouns(clause: Clause, entry: Entry, lexicon: EventLexicon) -> tuple[int, ...]:
    """The objects that name the event of the verb: nouns that could trigger the same type."""
    if entry.pos == "noun":
        return ()
    tokens = clause.sentence.tokens
    objects = [[item, *counted_by(clause.sentence, item)] for item in clause.objects()]
    return tuple(
        item
        for chain in objects
        for item in chain
        for index in chain[-1:]
        if any(
            other.type == entry.type
            for form in word_forms(tokens[index])
            for other in lexicon.entries.get((form, "noun"), ())
        )
    )


def _contains(found: list[FoundActor], actor: FoundActor) -> bool:
    """Whether the same words, or words inside them, are among the found."""
    return any(other.first <= actor.first and actor.last <= other.last for other in found)


def _is_platform(sentence: Sentence, found: FoundActor) -> bool:
    """Whether the actor is only where something was said ("denounced it *on Twitter*")."""
    return found.actor.text.casefold() in _PLATFORMS and "on" in case_names(sentence, found.head)


def _known(found: list[FoundActor]) -> bool:
    """Whether one of the actors has a name, an office or a country."""
    return any(not is_private(actor.actor) for actor in found)


def _told_by(match: Match, matches: dict[int, Match]) -> Match | None:
    """The trigger that already tells this event: the verb that needed this noun, or None."""
    sentence, index = match.clause.sentence, match.index
    for above in sentence.ancestors(index):
        other = matches.get(above)
        if other is None:
            continue
        named_words = {
            word
            for condition in other.entry.frame
            if condition.lemmas
            and not condition.negated
            and condition.path[0] not in ("passive", "active", "prt", "has")
            for word in tokens_at(other.clause, condition.path)
        }
        token = sentence.tokens[index]
        if token.relation == "acl" and token.head in named_words and match.entry.type == other.entry.type == "CONSULT":
            return other
        named = index in named_words
        subject = index in other.clause.subjects()  # "*the talks* collapsed": not what is spoken of
        told = match.entry.pos == "noun" and (subject or other.entry.type not in _SPEECH)
        if named and (told or match.entry.type == other.entry.type):
            return other if other.entry.type != "ACCUSE" or match.entry.type == "ACCUSE" else None
        same_sides = {identity(a.actor) for a in match.actors} <= {
            identity(a.actor) for a in other.actors + other.recipients
        }
        accompanies = token.deprel == "advcl" and (
            (token.tag == "VBG" and sentence.child(index, "mark", "case") is None)
            or (match.entry.type == "CONSULT" and token.tag == "VB")  # "met to discuss …"
        )
        if (match.entry.pos == "noun" or accompanies) and match.entry.type == other.entry.type and same_sides:
            return other
    support = None if match.support is None else matches.get(match.support)
    return support if support is not None and support.entry.type == match.entry.type else None
