"""Whom praise and blame are for, where they are for a deed: its doer, not the one who suffers it."""

from __future__ import annotations

from readout.mentions.reading import FoundActor
from readout.records.events.clause import Clause, prepositional_phrases
from readout.records.events.frame import word_forms
from readout.records.events.lexicon import Entry, EventLexicon

_JUDGING = frozenset({"ACCUSE", "SUPPORT"})
_HURTING = frozenset({"ASSAULT", "COERCE"})
_SUFFERED = ("of", "on", "against", "into", "upon")
"""Prepositions after a hostile act's noun that lead to the one who suffers it."""


def without_sufferers(
    clause: Clause, entry: Entry, recipients: list[FoundActor], lexicon: EventLexicon
) -> list[FoundActor]:
    """The recipients of a judgement without the victims of the deed judged ("condemned the shelling *of Kharkiv*")."""
    if entry.type not in _JUDGING or entry.pos != "verb" or not recipients:
        return recipients
    sentence = clause.sentence
    sufferers: set[int] = set()
    for deed in clause.objects():
        hostile = any(
            other.type in _HURTING
            for form in word_forms(sentence.tokens[deed])
            for other in lexicon.entries.get((form, "noun"), ())
        )
        if hostile:
            phrases = prepositional_phrases(sentence, deed)
            for preposition in _SUFFERED:
                for head in phrases.get(preposition, []):
                    sufferers.update(sentence.subtree(head))
    return [found for found in recipients if found.head not in sufferers]
