"""The way from an article to its wordings, on one page."""

from __future__ import annotations

from msgspec.structs import replace

from readout.contract import Evidence, Participant, Quotation, Wording, WordingReferent
from readout.language.sentence import Sentence
from readout.mentions.reading import Reading
from readout.records.descriptions import described, descriptions
from readout.records.events.participants import identity
from readout.records.identity import record_id
from readout.records.voices import Voices
from readout.records.wordings.bare import bare_terms
from readout.records.wordings.lexicon import RivalTerm, WordingLexicon, wording_lexicon
from readout.records.wordings.naming import Naming, naming_of
from readout.records.wordings.phrases import referent, users_at
from readout.records.wordings.quoted import quoted_terms
from readout.records.wordings.referents import referent_head
from readout.records.wordings.rivals import Rivals
from readout.records.wordings.term import Term

_RELATIVE = frozenset({"which", "that", "who", "whom", "what", "it"})
"""Speakers that tell nothing unless the actor they point back to is known."""


def read_wordings(reading: Reading, quotations: list[Quotation]) -> list[Wording]:
    """The wordings of the article in text order.

    A term belongs to whom the text names as its user; else to the innermost speaker in whose words it stands; else to
    the outlet, which an empty `used_by` says. A rival term that stands unquoted is recorded once for each of its users.
    """
    lexicon = wording_lexicon()
    text = reading.article.text
    speakers = Voices(quotations)
    rivals = Rivals(text, lexicon)
    quoted = quoted_terms(text, reading.sentences, lexicon)
    found: list[Wording] = []
    taken: dict[int, set[int]] = {}
    for term in quoted:
        sentence = reading.sentences[term.sentence]
        if _is_said(term, sentence, speakers, lexicon):
            continue
        taken.setdefault(term.sentence, set()).update(range(term.first, term.last))
        found.append(_wording(term, naming_of(term, sentence, lexicon), reading, speakers, rivals))
    seen: set[tuple[str, ...]] = set()
    for sentence in reading.sentences:
        used = taken.setdefault(sentence.index, set())
        for term, naming in bare_terms(sentence, lexicon):
            if used.isdisjoint(range(term.first, term.last)):
                record = _wording(term, naming, reading, speakers, rivals)
                if record.used_by or naming.is_prefix:
                    used.update(range(term.first, term.last))
                    found.append(record)
        for term, entry in rivals.loaded_terms(sentence):
            if used.isdisjoint(range(term.first, term.last)):
                record = _wording(term, naming_of(term, sentence, lexicon), reading, speakers, rivals, entry)
                key = (record.text.casefold(), *(identity(user) for user in record.used_by))
                if key not in seen:
                    seen.add(key)
                    found.append(record)
    known = descriptions(reading)
    return [
        replace(wording, used_by=described(wording.used_by, known))
        for wording in sorted(found, key=lambda wording: wording.span)
    ]


def _is_said(term: Term, sentence: Sentence, speakers: Voices, lexicon: WordingLexicon) -> bool:
    """Whether the quoted words are all that somebody is said to have said, and the clause does not need them."""
    if term.quoted is None:
        return False
    for quotation in speakers.around(term.span):
        spans = quotation.content.spans or [quotation.content.span]
        if quotation.kind == "direct" and any(
            abs(start - term.quoted[0]) <= 1 and abs(end - term.quoted[1]) <= 1 for start, end in spans
        ):
            return sentence.tokens[term.head].relation in ("ccomp", "parataxis", "root", "dep")
    return False


def _wording(
    term: Term,
    naming: Naming | None,
    reading: Reading,
    speakers: Voices,
    rivals: Rivals,
    entry: RivalTerm | None = None,
) -> Wording:
    sentence = reading.sentences[term.sentence]
    text = reading.article.text
    words = text[term.span[0] : term.span[1]]
    users = _users(term, naming, reading, sentence, speakers, rivals)
    known = rivals.entry_of(words, users, _around(term, reading)) or entry
    cue = sentence.span(*naming.cue) if naming is not None else None
    return Wording(
        id=record_id(reading.article.sha256, "wording", *term.span),
        text=words,
        span=term.span,
        refers_to=_referent(term, naming, reading, sentence),
        used_by=users,
        scare_quotes=term.quoted is not None,
        instead_of=known.instead_of if known is not None else None,
        evidence=Evidence(sentence=(sentence.start, sentence.end), trigger=cue or term.span),
    )


def _around(term: Term, reading: Reading) -> str:
    """The sentence of the term and the one before."""
    before = reading.sentences[max(0, term.sentence - 1)]
    return reading.article.text[before.start : reading.sentences[term.sentence].end]


def _users(
    term: Term, naming: Naming | None, reading: Reading, sentence: Sentence, speakers: Voices, rivals: Rivals
) -> list[Participant]:
    """Whose term it is; empty for the outlet's own."""
    if naming is not None and naming.users:
        return users_at(reading, sentence, naming.users)
    there = users_at(reading, sentence, naming.places) if naming is not None else []
    if any(user.country or user.entity for user in there):
        return there
    voices = [quotation.speaker for quotation in speakers.around(term.span) if quotation.speaker is not None]
    known = [voice for voice in voices if voice.mention is not None or voice.text.casefold() not in _RELATIVE]
    if known:
        return [known[-1]]
    if naming is not None and naming.is_open:
        return _side_of_clause(term, reading, sentence, rivals)
    return []


def _side_of_clause(term: Term, reading: Reading, sentence: Sentence, rivals: Rivals) -> list[Participant]:
    """The user of a term that is "referred to" so by nobody named: an actor of the sentence whose known term it is."""
    words = reading.article.text[term.span[0] : term.span[1]]
    heads = [actor for actor in reading.actors.in_sentence(sentence.index) if actor.last <= term.first]
    for actor in heads:
        users = users_at(reading, sentence, [actor.head])
        if rivals.entry_of(words, users, _around(term, reading)) is not None:
            return users
    return []


def _referent(term: Term, naming: Naming | None, reading: Reading, sentence: Sentence) -> WordingReferent | None:
    if naming is not None and naming.is_prefix:
        return None
    head = naming.referents[0] if naming is not None and naming.referents else referent_head(term, sentence)
    if head is None or term.first <= head < term.last:
        return None
    return referent(reading, sentence, head, range(term.first - 1, term.last + 1))
