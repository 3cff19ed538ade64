"""Status: does the article assert the event, or is it negated, planned, hypothetical, alleged or denied?

The auxiliary modes of PLOVER (historical, future, hypothetical, negation), read from the tree: from the trigger
upwards, each negation, auxiliary, conjunction and governing operator has its say, the inner before the outer.
"""

from __future__ import annotations

from dataclasses import dataclass

from readout.contract import Span, Status
from readout.language.sentence import Sentence
from readout.records.events.arguments import detached_host
from readout.records.events.clause import Clause
from readout.records.events.grammar import grammar
from readout.records.events.lexicon import EventLexicon, PartOfSpeech
from readout.records.events.matching import Match

_NEGATIONS = frozenset({"not", "n't", "never", "nor", "neither"})
_FUTURE = frozenset({"will", "shall", "'ll", "wo"})
_POSSIBLE = frozenset({"can", "could", "may", "might", "should", "must", "ought", "ca"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "should", "until"})
_PARTS: dict[str, PartOfSpeech] = {
    "VERB": "verb",
    "NOUN": "noun",
    "PROPN": "noun",
    "ADJ": "adj",
    "ADV": "adj",
    "AUX": "verb",
}
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_CONTENT = frozenset({"xcomp", "ccomp", "acl", "advcl", "obj", "obl", "nmod", "nsubj", "csubj", "conj"})
_OPERATED = frozenset({"xcomp", "ccomp", "acl", "advcl", "obj", "obl", "nmod"})
_OCCASIONS = grammar("occasion")
_SAYING = grammar("saying")
_RANKS = frozenset({"first", "second", "third", "last", "latest", "only", "next"})
_CALL_PHRASES = frozenset({"on", "upon", "for"})
_SPEECH_EFFECT: dict[str, Status] = {
    "REQUEST": "hypothetical",
    "THREATEN": "hypothetical",
    "AGREE": "planned",
    "REJECT": "negated",
}
"""What a speech act says of the act that it speaks of, where its verb is no operator of its own ("vow")."""
_UTTERED = frozenset({"ACCUSE", "REQUEST"})
"""Types whose purpose is served by the deed itself: who marches to demand something demands it."""
_PERFORMED = frozenset({"VBD", "VBZ", "VBN"})
_NOBODY = frozenset({"nobody", "none", "nothing"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event stands in the article."""

    status: Status
    evidence: Span | None
    """The words that give the status."""
    content_of: Match | None
    """The speech event that speaks of this one."""
    aside: bool = False
    """Whether the event is told in a clause about a noun, which what is said around it takes for granted."""


def standing(match: Match, matches: dict[int, Match], lexicon: EventLexicon) -> Standing:
    """The status of a match, with the words that give it and the speech event it is the content of."""
    sentence = match.clause.sentence
    effects: list[tuple[Status, int]] = []
    content_of: Match | None = None
    current = match.index if match.support is None else match.support
    if match.support is not None:
        effects += _own_effects(sentence, match.index, lexicon)
    own = _own_effects(sentence, current, lexicon)
    if any(condition.path == ("aux",) and not condition.negated for condition in match.entry.frame):
        # the entry reads auxiliary and negation itself: "will not withdraw" is a refusal that did happen
        own = [item for item in own if sentence.tokens[item[1]].relation not in ("aux", "advmod")]
    if match.entry.type in _UTTERED and _is_purpose(sentence, current) and _is_performed(sentence, current):
        mark = sentence.child(current, "mark")
        own = [item for item in own if item != ("planned", current if mark is None else mark)]
    effects += own
    aside = False
    seen = {current}
    while True:
        token = sentence.tokens[current]
        head = token.head
        if head < 0 or head in seen or token.relation not in _CONTENT:
            break
        host = detached_host(sentence, current)
        if host is not None and host not in seen:
            seen.add(host)
            current = host
            continue
        if token.deprel in ("acl", "acl:relcl") and _is_told_of(sentence, current):
            aside = True
            break
        seen.add(head)
        other = matches.get(head)
        effect: Status | None = None
        if (
            other is not None
            and token.relation in _OPERATED
            and other.entry.pos != "noun"
            and not _is_purpose(sentence, current)
        ):
            effect = _speech_effect(other, sentence, current, matches, lexicon)
            if effect is not None and content_of is None:
                content_of = other
        elif (
            _is_message(sentence, current)
            or _is_perfect(sentence, current)
            or _only_accompanies(sentence, current, head)
        ):
            pass
        elif token.relation in _OPERATED or token.deprel == "nsubj:pass" or sentence.tokens[head].upos == "ADJ":
            effect = _operator(sentence, head, lexicon)
        if effect is not None:
            effects.append((effect, head))
        own_subject = sentence.child(current, "nsubj") is not None
        if token.relation in ("ccomp", "conj", "acl") and own_subject:
            break
        if not (token.upos in ("NOUN", "PROPN") and _is_definite(sentence, current)):
            shared = _own_effects(sentence, head, lexicon)
            if token.relation not in ("xcomp", "conj"):
                # "has not backed an attack" leaves the attack open, "could bring an attack" does not
                shared = [item for item in shared if item[0] != "negated"]
            if token.relation == "conj" and _has_tense(sentence, current):
                # "would send troops and had arrested …": the second verb says its own tense
                shared = [item for item in shared if sentence.tokens[item[1]].relation not in ("aux", "advmod")]
            effects += [item for item in shared if not _already(effects, item[1])]
        current = head
    status, word = _combine(effects)
    evidence = None if word is None else (sentence.tokens[word].start, sentence.tokens[word].end)
    return Standing(status, evidence, content_of, aside)


def _is_told_of(sentence: Sentence, index: int) -> bool:
    """Whether the clause tells something of a noun that is so whatever becomes of it ("the men *accused* of spying")."""
    token = sentence.tokens[index]
    if token.deprel == "acl:relcl":
        return _has_tense(sentence, index)
    return token.tag == "VBN" and sentence.child(index, "mark", "aux") is None


def _is_performed(sentence: Sentence, index: int) -> bool:
    """Whether the deed that the purpose hangs on is told as done ("*marched* to demand …")."""
    head = sentence.tokens[index].head
    return head >= 0 and sentence.tokens[head].tag in _PERFORMED


def _has_tense(sentence: Sentence, index: int) -> bool:
    """Whether the verb is finite by its own form or its own auxiliary."""
    if sentence.tokens[index].tag in ("VBD", "VBZ"):
        return True
    return any(
        sentence.tokens[child].relation == "aux" and sentence.tokens[child].tag in ("VBD", "VBZ", "VBP", "MD")
        for child in sentence.children(index)
    )


def _already(effects: list[tuple[Status, int]], word: int) -> bool:
    return any(seen == word for _, seen in effects)


def _is_definite(sentence: Sentence, index: int) -> bool:
    """Whether the noun is presupposed: with "the", "this" or an owner."""
    return any(
        sentence.tokens[child].deprel == "nmod:poss"
        or (sentence.tokens[child].relation == "det" and sentence.tokens[child].norm in _DEFINITE)
        for child in sentence.children(index)
    )


def _own_effects(sentence: Sentence, index: int, lexicon: EventLexicon) -> list[tuple[Status, int]]:
    """Effects of the words that depend on the token: negations, auxiliaries, conditions, modifiers like "alleged"."""
    token = sentence.tokens[index]
    found: list[tuple[Status, int]] = []
    verbal = token.upos in ("VERB", "AUX", "ADJ") or sentence.child(index, "cop") is not None
    for child in sentence.children(index):
        other = sentence.tokens[child]
        relation = other.relation
        if (
            (relation == "advmod" and other.norm in _NEGATIONS)
            or (relation == "det" and other.norm == "no")
            or (relation == "case" and other.norm == "without")
        ):
            found.append(("negated", child))
        elif relation == "aux" and verbal:
            if other.norm in _FUTURE:
                found.append(("planned", child))
            elif other.norm in ("would", "'d") and other.lemma != "have":
                found.append(("hypothetical" if _is_conditional(sentence, index) else "planned", child))
            elif other.norm in _POSSIBLE:
                found.append(("hypothetical", child))
        elif relation == "mark" and other.norm in _CONDITIONS:
            found.append(("hypothetical", child))
        elif relation in ("amod", "advmod"):
            effect = lexicon.operators.get((other.lemma.lower(), "adj"))
            status = _as_status(effect)
            if status is not None:
                found.append((status, child))
        elif verbal and relation in ("nsubj", "obj", "iobj") and _is_nothing(sentence, child):
            found.append(("negated", child))
    if _is_appointed(sentence, index):
        found.append(("planned", index))
    if token.relation == "acl" and _is_open_infinitive(sentence, index):
        found.append(("planned", index))
    if _is_purpose(sentence, index) and not _is_message(sentence, index):
        mark = sentence.child(index, "mark")
        found.append(("planned", index if mark is None else mark))
    return found


def _is_nothing(sentence: Sentence, index: int) -> bool:
    """Whether the words name nobody or nothing ("*nobody* in Oslo", "*neither* Oslo nor Riga", "*no* tear gas")."""
    if sentence.tokens[index].norm in _NOBODY:
        return True
    return any(
        (sentence.tokens[child].relation == "det" and sentence.tokens[child].norm == "no")
        or (sentence.tokens[child].relation in ("cc", "det") and sentence.tokens[child].norm == "neither")
        for child in sentence.children(index)
    )


def _is_purpose(sentence: Sentence, index: int) -> bool:
    """Whether the token heads an infinitive of purpose ("met *to sign* …")."""
    token = sentence.tokens[index]
    if token.relation != "advcl":
        return False
    mark = sentence.child(index, "mark")
    return mark is not None and sentence.tokens[mark].norm == "to"


def _is_appointed(sentence: Sentence, index: int) -> bool:
    """Whether the verb is what somebody "is to" do ("the minister *is to visit* Oslo")."""
    words = [sentence.tokens[child] for child in sentence.children(index)]
    return any(word.norm == "to" and word.relation == "mark" for word in words) and any(
        word.lemma == "be" and word.relation in ("cop", "aux") and word.tag in ("VBZ", "VBP", "VBD") for word in words
    )


def _is_open_infinitive(sentence: Sentence, index: int) -> bool:
    """Whether the infinitive tells what a noun is for ("a law *to ban* …"), not a deed ("the first *to visit* …")."""
    token = sentence.tokens[index]
    mark = sentence.child(index, "mark")
    if mark is None or sentence.tokens[mark].norm != "to" or _is_perfect(sentence, index) or token.head < 0:
        return False
    noun = sentence.tokens[token.head]
    ranks = [noun, *(sentence.tokens[child] for child in sentence.children(token.head))]
    return noun.upos == "NOUN" and not any(word.norm in _RANKS or word.tag in ("JJS", "RBS") for word in ranks)


def _is_message(sentence: Sentence, index: int) -> bool:
    """Whether the infinitive tells what was said on an occasion that did take place ("called *to thank* …")."""
    head = sentence.tokens[index].head
    return (
        sentence.tokens[index].lemma in _SAYING
        and head >= 0
        and sentence.tokens[head].lemma in _OCCASIONS
        and sentence.tokens[head].tag in ("VBD", "VBN", "VBZ")
    )


def _only_accompanies(sentence: Sentence, index: int, head: int) -> bool:
    """Whether a bare participle goes along with a verb that has its object ("suspended her, *saying* …")."""
    token = sentence.tokens[index]
    if token.deprel == "acl:relcl" and sentence.tokens[head].upos in ("NOUN", "PROPN"):
        # "a claim that Oslo *denied*" is not what the claim says
        return True
    return (
        token.relation == "advcl"
        and token.tag == "VBG"
        and sentence.child(index, "mark", "case") is None
        and sentence.child(head, "obj", "ccomp") is not None
    )


def _is_perfect(sentence: Sentence, index: int) -> bool:
    """Whether the infinitive looks back ("the first *to have been killed*")."""
    mark = sentence.child(index, "mark")
    return (
        mark is not None
        and sentence.tokens[mark].norm == "to"
        and any(
            sentence.tokens[child].relation == "aux" and sentence.tokens[child].norm == "have"
            for child in sentence.children(index)
        )
    )


def _is_conditional(sentence: Sentence, index: int) -> bool:
    """Whether a condition hangs on the clause ("would … if …"); else "would" is the future of a past telling."""
    for child in sentence.children(index):
        if sentence.tokens[child].relation == "advcl":
            mark = sentence.child(child, "mark")
            if mark is not None and sentence.tokens[mark].norm in _CONDITIONS:
                return True
            if any(sentence.tokens[aux].norm == "should" for aux in sentence.children(child)):
                return True  # "would … should it fall"
    return any(
        sentence.tokens[child].relation == "aux" and sentence.tokens[child].norm == "have"
        for child in sentence.children(index)
    )


def _operator(sentence: Sentence, index: int, lexicon: EventLexicon) -> Status | None:
    token = sentence.tokens[index]
    part = _PARTS.get(token.upos)
    if part is None:
        return None
    if token.lemma == "swear" and token.tag == "VBN":
        return None  # "sworn in"
    if token.lemma == "call" and part == "verb" and _CALL_PHRASES.isdisjoint(Clause(sentence, index).phrases()):
        return None
    if token.lemma == "have" and _is_yet_to(sentence, index):
        return "negated"
    effect = _as_status(lexicon.operators.get((token.lemma.lower(), part)))
    if effect == "denied" and _is_negated(sentence, index):
        return "alleged"  # "would neither confirm nor deny"
    return effect


def _is_yet_to(sentence: Sentence, index: int) -> bool:
    """Whether the verb says that something is still to come ("*has yet* to resign")."""
    return any(sentence.tokens[child].norm == "yet" for child in sentence.children(index))


def _is_negated(sentence: Sentence, index: int) -> bool:
    """Whether "not", "never" or "nor" stands at the verb."""
    return any(sentence.tokens[child].norm in _NEGATIONS for child in sentence.children(index))


def _as_status(effect: str | None) -> Status | None:
    match effect:
        case "planned":
            return "planned"
        case "hypothetical":
            return "hypothetical"
        case "negated" | "ended":
            return "negated"
        case "alleged":
            return "alleged"
        case "denied":
            return "denied"
        case _:
            return None


def _speech_effect(
    other: Match, sentence: Sentence, index: int, matches: dict[int, Match], lexicon: EventLexicon
) -> Status | None:
    """What the speech event `other` says of the act at `index` under it."""
    token = sentence.tokens[index]
    if other.entry.type == "ACCUSE":
        under_of = index in [
            i for found in (other.clause.phrases().get("of", []), other.clause.phrases().get("for", [])) for i in found
        ]
        if token.relation in ("advcl", "xcomp", "ccomp") or under_of:
            return "alleged"
        return None
    mark = sentence.child(index, "mark", "case")
    led_in = mark is not None and sentence.tokens[mark].norm in ("of", "from", "to", "into")
    if other.entry.type in _SPEECH_EFFECT and (
        token.relation in ("xcomp", "ccomp", "acl", "obj")
        or token.upos == "NOUN"
        or (token.relation == "advcl" and led_in)
    ):
        if other.entry.type == "REJECT" and token.upos == "NOUN" and _is_speech(matches.get(index)):
            return None  # a request that is turned down was made
        effect = _operator(sentence, other.index, lexicon)
        if other.entry.type in ("THREATEN", "AGREE") and effect in ("planned", "hypothetical"):
            return effect
        return _SPEECH_EFFECT[other.entry.type]
    return None


def _is_speech(match: Match | None) -> bool:
    """Whether the match is a request, a threat, an offer or an accusation, which is made whatever answers it."""
    return match is not None and match.entry.type in ("REQUEST", "THREATEN", "AGREE", "ACCUSE")


def _combine(effects: list[tuple[Status, int]]) -> tuple[Status, int | None]:
    """One status from the effects, inner first: the inner rules, unless an outer one takes its ground away."""
    status: Status = "actual"
    word: int | None = None
    for effect, index in effects:
        if (
            status == "actual"
            or (effect == "denied" and status in ("alleged", "planned", "hypothetical"))
            or (effect == "negated" and status == "planned" and index != word)
            or (effect == "hypothetical" and status == "planned")
        ):
            status, word = effect, index
        elif effect == "negated" and status == "negated":
            status, word = "actual", None
    return status, word
