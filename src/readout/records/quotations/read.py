"""The way from an article to its quotations, on one page."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from readout.contract import Content, Cue, Participant, Quotation, Span, When
from readout.language.sentence import Sentence
from readout.mentions.reading import Reading
from readout.records.descriptions import described, descriptions
from readout.records.identity import record_id
from readout.records.quotations.accounts import accounts
from readout.records.quotations.addressees import addressee_phrase
from readout.records.quotations.chains import cited_drafts, inner_drafts
from readout.records.quotations.draft import Draft, Place
from readout.records.quotations.floor import Floor
from readout.records.quotations.gathering import gather
from readout.records.quotations.lexicon import QuotationLexicon, quotation_lexicon
from readout.records.quotations.marks import Quoted, quoted_texts
from readout.records.quotations.regions import is_heading, parts_of
from readout.records.quotations.speakers import participant_of

Chain = tuple[list[Participant], str | None]
"""Whose account the inner quotations of one are, outermost first, and its id."""


def read_quotations(reading: Reading) -> list[Quotation]:
    """The quotations of an article: the outer ones in text order, then those within them.

    Works with the attribution tags of the language model where the sentences carry them, and by lexicon, tree and
    quotation marks alone where they do not.
    """
    lexicon = quotation_lexicon()
    sentences = reading.sentences
    quoted = quoted_texts(reading.article.text, sentences)
    outer = gather(sentences, quoted, parts_of(quoted, sentences), lexicon)
    cited = cited_drafts(outer, sentences, lexicon)
    # what stands in a report that cites somebody is told by those cited
    told = {report: len(outer) + number for number, (_, report) in enumerate(cited)}
    within = inner_drafts(outer, sentences, lexicon, len(cited))
    inner = [*cited, *((draft, told.get(holder, holder)) for draft, holder in within)]
    records: list[Quotation] = []
    chains: list[Chain] = []
    seen: set[str] = set()
    taken = _taken(outer)
    cues = {draft.cue for draft in [*outer, *(draft for draft, _ in inner)] if draft.cue is not None}
    contents = [span for draft in outer for span in content_spans(reading.article.text, sentences, draft)]
    floor = Floor([found.actor for found in reading.actors.all], contents, [sentence.start for sentence in sentences])
    for number, draft in enumerate([*outer, *(draft for draft, _ in inner)]):
        above: Chain = ([], None) if number < len(outer) else chains[inner[number - len(outer)][1]]
        record = _record(reading, lexicon, quoted, draft, above, taken if number < len(outer) else {}, cues)
        if number < len(outer) and not (record.cue is None and is_heading(draft.pieces, sentences)):
            record = floor.given(record, sentences[draft.pieces[0].sentence].paragraph)
        if record.id in seen and number >= len(outer) and record.cue is not None:
            # what one says in the words of another stands at the same place
            record = replace(record, id=record_id(reading.article.sha256, "quotation in words", *record.cue.span))
        if record.id in seen:
            chains.append(above)
            continue
        seen.add(record.id)
        records.append(record)
        chains.append(([*record.according_to, *([record.speaker] if record.speaker else [])], record.id))
    known = descriptions(reading)
    return [_described(record, known) for record in records]


def _described(record: Quotation, known: dict[str, str]) -> Quotation:
    """The record, its voices that are mere pronouns with their description for a name."""
    voices = described([record.speaker] if record.speaker else [], known)
    return replace(record, speaker=voices[0] if voices else None, according_to=described(record.according_to, known))


def _taken(drafts: list[Draft]) -> dict[int, set[int]]:
    """Tokens inside contents, by sentence."""
    taken: dict[int, set[int]] = {}
    for draft in drafts:
        for piece in draft.pieces:
            taken.setdefault(piece.sentence, set()).update(range(piece.first, piece.last))
    return taken


def _record(
    reading: Reading,
    lexicon: QuotationLexicon,
    quoted: list[Quoted],
    draft: Draft,
    above: Chain,
    taken: dict[int, set[int]],
    cues: set[Place],
) -> Quotation:
    """The record of one draft."""
    text, sentences = reading.article.text, reading.sentences
    spans = content_spans(text, sentences, draft)
    whole = spans[0][0], spans[-1][1]
    speaker = participant_of(reading, lexicon, *draft.source) if draft.source else None
    according_to = list(above[0])
    addressee, cue, when = None, None, None
    if draft.cue is not None and draft.cue_span is not None:
        place, head = draft.cue
        sentence = sentences[place]
        cue_span = sentence.span(*draft.cue_span)
        cue = Cue(text=text[cue_span[0] : cue_span[1]], span=cue_span)
        inside = taken.get(place, set())
        for phrase in accounts(draft, sentences, lexicon, inside, cues):
            according_to.append(participant_of(reading, lexicon, *phrase))
        to = addressee_phrase(sentence, head, lexicon, inside | _tokens(draft, place))
        addressee = participant_of(reading, lexicon, place, *to) if to else None
        if addressee is not None and addressee.basis == "resolved" and _is_same(addressee, speaker):
            # "X told him": whoever is meant, X is not
            addressee = Participant(text=addressee.text, span=addressee.span)
        when = _when(reading, sentence, head, inside | _tokens(draft, place))
    return Quotation(
        id=record_id(reading.article.sha256, "quotation", *whole),
        kind=_kind(text, spans, quoted),
        speaker=speaker,
        cue=cue,
        content=Content(text=text[whole[0] : whole[1]], span=whole, spans=spans),
        addressee=addressee,
        according_to=_voices(according_to, speaker),
        within=above[1],
        when=when,
    )


def _voices(given: list[Participant], speaker: Participant | None) -> list[Participant]:
    """Those who vouch for a quotation, each once, without its own speaker."""
    known = {_identity(speaker)} if speaker is not None else set()
    found: list[Participant] = []
    for voice in given:
        if _identity(voice) not in known:
            known.add(_identity(voice))
            found.append(voice)
    return found


def _is_same(one: Participant, other: Participant | None) -> bool:
    """Whether two participants are known to be one."""
    return other is not None and one.entity is not None and one.entity == other.entity


def _identity(voice: Participant) -> tuple[str, ...]:
    """What tells one voice from another: the entity, else kind and name, else the place of the words."""
    if voice.entity is not None:
        return (voice.entity,)
    return (voice.kind, voice.name) if voice.name is not None else (voice.text, str(voice.span))


def _tokens(draft: Draft, place: int) -> set[int]:
    """Tokens of the draft's content and source in a sentence."""
    found = {index for piece in draft.pieces if piece.sentence == place for index in range(piece.first, piece.last)}
    if draft.source is not None and draft.source[0] == place:
        found |= set(range(draft.source[1], draft.source[2]))
    return found


def content_spans(text: str, sentences: list[Sentence], draft: Draft) -> list[Span]:
    """Offsets of the content in order, pieces that only blanks divide made one."""
    found: list[Span] = []
    for start, end in sorted(sentences[piece.sentence].span(piece.first, piece.last) for piece in draft.pieces):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        elif found and text[found[-1][1] : start].strip() == "":
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _kind(text: str, spans: list[Span], quoted: list[Quoted]) -> Literal["direct", "indirect", "mixed"]:
    """Direct where all the words of the content stand in quotation marks, indirect where none does."""
    inside = outside = False
    for start, end in spans:
        place = start
        for marked in quoted:
            if marked.end <= place or marked.start >= end:
                continue
            inside = True
            outside |= _has_words(text[place : marked.start])
            place = min(end, marked.end)
        outside |= _has_words(text[place:end])
    return "mixed" if inside and outside else "direct" if inside else "indirect"


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _when(reading: Reading, sentence: Sentence, cue: int, taken: set[int]) -> When | None:
    """The time that the clause of the cue gives."""
    for found in reading.dates.in_sentence(sentence.index):
        date = found.date
        if (
            found.head in taken
            or sentence.tokens[found.head].head != cue
            or date.start is None
            or date.precision is None
        ):
            continue
        if date.type in ("DATE", "TIME"):
            return When(
                start=date.start,
                end=date.end,
                precision=date.precision,
                basis="expression",
                text=date.text,
                span=date.span,
            )
    return None
