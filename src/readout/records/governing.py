"""Which time expressions govern a word: asked of the tree alone, never of distance.

An expression belongs to the word that it depends on. A word without one of its own takes that of the structure it
shares the time with: its support verb, the clause it is coordinated with, the clause above where that tells of the same
moment.
"""

from __future__ import annotations

from collections.abc import Iterator

from readout.language.sentence import Sentence
from readout.mentions.dates.context import direction
from readout.mentions.reading import FoundDate, Phrases
from readout.records.owning import owner, part_contradictions, passing_words

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_OCCASION = frozenset({"in", "at", "during"})
_MAX_STEPS = 8
"""How far a time is looked for upwards: a guard against broken trees."""


def governing_dates(dates: Phrases[FoundDate], sentence: Sentence, trigger: int) -> list[FoundDate]:
    """The dated expressions that govern token `trigger`, in text order; empty where the tree names none.

    Several are returned only where they depend on the same word ("from 2019 to 2021").
    """
    owned: dict[int, list[FoundDate]] = {}
    for found in dates.in_sentence(sentence.index):
        if found.date.start is None and found.date.end is None:
            continue
        if found.date.type == "SET" or found.first <= trigger < found.last:
            continue
        word = owner(found, sentence, dates)
        if word is not None:
            owned.setdefault(word, []).append(found)
    clause = _date_of_when_clause(sentence, trigger, dates)
    if clause is not None:
        return [clause]
    if not owned:
        return []
    part_contradictions(owned, sentence)
    for word in _sharing(sentence, trigger):
        found_here = owned.get(word)
        if found_here:
            return found_here if word == trigger or _same_way(sentence, word, trigger) else []
    return _fronted(owned, sentence, trigger) or _on_occasion(owned, sentence, trigger)


def _same_way(sentence: Sentence, word: int, trigger: int) -> bool:
    """Whether the trigger may lie in the time of another word: a noun always, a verb by its tense."""
    token = sentence.tokens[trigger]
    if token.upos not in ("VERB", "AUX"):
        return True
    told, own = direction(sentence, word), direction(sentence, trigger)
    if told < 0 and own == 0 and token.tag in ("VBZ", "VBP"):
        return False
    return told * own >= 0


def _sharing(sentence: Sentence, trigger: int) -> Iterator[int]:
    """The trigger, then the words that share its time, nearest first."""
    yield trigger
    yield from _clauses_of_noun(sentence, trigger)
    current = trigger
    for _ in range(_MAX_STEPS):
        above = sharing_word(sentence, current)
        if above is None:
            break
        yield above
        current = above
    for child in sentence.children(trigger):
        token = sentence.tokens[child]
        if token.relation == "conj" and token.upos == "VERB" and token.tag == sentence.tokens[trigger].tag:
            # "entered the town and seized the airport on Monday"
            if sentence.child(child, "nsubj") is None:
                yield child
        elif token.relation == "advcl":
            mark = sentence.child(child, "mark", "advmod")
            if (token.tag == "VBG") if mark is None else (sentence.tokens[mark].norm in ("when", "while", "as")):
                yield child
        elif token.relation == "nsubj":
            # "the president, speaking on Monday, urged …"
            yield from (
                below
                for below in sentence.children(child)
                if sentence.tokens[below].relation == "acl" and sentence.tokens[below].tag == "VBG"
            )


def _clauses_of_noun(sentence: Sentence, noun: int) -> Iterator[int]:
    """Clauses that tell of a noun's own happening ("a summit *held* in May", "the raid that *killed* 20 in May")."""
    if sentence.tokens[noun].upos not in ("NOUN", "PROPN"):
        return
    for child in sentence.children(noun):
        token = sentence.tokens[child]
        if token.relation != "acl" or token.upos != "VERB":
            continue
        subject = sentence.child(child, "nsubj", "nsubj:pass")
        if (token.deprel == "acl:relcl" and subject is not None and sentence.tokens[subject].tag[:1] == "W") or (
            token.deprel == "acl" and token.tag in ("VBN", "VBG") and subject is None
        ):
            yield child


def sharing_word(sentence: Sentence, index: int) -> int | None:
    """The word above that shares the time of token `index`, or None where time is not shared any further."""
    token = sentence.tokens[index]
    if token.head < 0:
        return None
    head = sentence.tokens[token.head]
    relation = token.relation
    verbal = head.upos in ("VERB", "AUX") or sentence.child(head.index, "cop") is not None
    if relation == "conj":
        if token.upos in ("VERB", "AUX") and sentence.child(index, "nsubj") is not None:
            return None
        if token.upos in ("NOUN", "PROPN"):
            return sharing_word(sentence, head.index)
        return head.index
    if token.upos in ("NOUN", "PROPN"):
        return _above_noun(sentence, index, verbal)
    if not verbal:
        return head.index if relation == "acl" and head.lemma in passing_words("transparent") else None
    if relation == "xcomp":
        return head.index if head.lemma in passing_words("concurrent") else None
    if relation == "advcl":
        return head.index if _is_simultaneous(sentence, index) else None
    if relation == "ccomp" and head.index < index:
        # a time after the reported clause that hangs on the verb of saying: the clause's own, misplaced by the parser
        end = max(sentence.subtree(index))
        after = [child for child in sentence.children(head.index) if child > end]
        return head.index if any(sentence.tokens[child].relation == "obl" for child in after) else None
    return None


def _above_noun(sentence: Sentence, index: int, verbal: bool) -> int | None:
    """The word above that shares the time of a noun."""
    token = sentence.tokens[index]
    head = sentence.tokens[token.head]
    if not verbal:
        return head.index if token.relation == "nmod" and head.lemma in passing_words("transparent") else None
    if token.relation == "nsubj":
        return head.index
    if token.relation == "obj":
        carried = head.lemma in passing_words("carrying")
        return head.index if carried or not _is_definite(sentence, index) else None
    if token.relation == "obl":
        case = sentence.child(index, "case")
        name = sentence.tokens[case].norm if case is not None else ""
        same_moment = name in ("in", "at", "during", "amid")
        if same_moment or (name in passing_words("meanwhile") and not _is_definite(sentence, index)):
            return head.index
    return None


def _is_definite(sentence: Sentence, index: int) -> bool:
    return any(
        sentence.tokens[child].deprel == "nmod:poss"
        or (sentence.tokens[child].relation == "det" and sentence.tokens[child].norm in _DEFINITE)
        for child in sentence.children(index)
    )


def _is_simultaneous(sentence: Sentence, index: int) -> bool:
    """Whether an adverbial clause tells of the same time as the clause above."""
    token = sentence.tokens[index]
    mark = sentence.child(index, "mark")
    word = mark if mark is not None else sentence.child(index, "advmod")
    if word is not None and sentence.tokens[word].norm in passing_words("simultaneous"):
        return True
    if token.tag in ("VBG", "VBN"):
        return mark is None or sentence.tokens[mark].norm == "with"
    head = sentence.tokens[token.head]
    return mark is not None and sentence.tokens[mark].norm == "to" and head.lemma in passing_words("concurrent")


def _fronted(owned: dict[int, list[FoundDate]], sentence: Sentence, trigger: int) -> list[FoundDate]:
    """Expressions before the first clause ("On Monday, …"), which govern the clauses coordinated with it too."""
    current = trigger
    for _ in range(_MAX_STEPS):
        token = sentence.tokens[current]
        if token.relation == "conj" and token.head >= 0 and token.upos in ("VERB", "AUX"):
            first = token.head
            subject = sentence.child(first, "nsubj", "csubj")
            found = [date for date in owned.get(first, []) if subject is not None and date.last <= subject]
            if found and _same_way(sentence, first, trigger):
                return found
            current = first
            continue
        above = sharing_word(sentence, current)
        if above is None:
            return []
        current = above
    return []


def _on_occasion(owned: dict[int, list[FoundDate]], sentence: Sentence, trigger: int) -> list[FoundDate]:
    """The day of the occasion on which a clause has something happen ("condemned it in a statement *on Tuesday*")."""
    if sentence.tokens[trigger].upos != "VERB":
        return []
    for child in sentence.children(trigger):
        case = sentence.child(child, "case")
        if sentence.tokens[child].relation != "obl" or case is None or sentence.tokens[case].norm not in _OCCASION:
            continue
        found = [date for date in owned.get(child, []) if date.date.precision in ("day", "hour", "minute")]
        if found and _same_way(sentence, child, trigger):
            return found
    return []


def _date_of_when_clause(sentence: Sentence, trigger: int, dates: Phrases[FoundDate]) -> FoundDate | None:
    """The expression that the trigger's clause explains ("in 2014, *when* Russia seized Crimea")."""
    if sentence.tokens[trigger].upos not in ("VERB", "AUX") or not dates.in_sentence(sentence.index):
        return None
    when = next((child for child in sentence.children(trigger) if sentence.tokens[child].norm == "when"), None)
    if when is None:
        return None
    last = when - 1 if when and sentence.tokens[when - 1].norm == "," else when
    for found in dates.in_sentence(sentence.index):
        if found.last == last and found.date.start is not None and found.date.type in ("DATE", "TIME"):
            return found
    return None
