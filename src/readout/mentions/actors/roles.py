"""The role that titles and nouns tell, with what "former", "acting" or "deputy" before them changes."""

from __future__ import annotations

import datetime

from readout.language.sentence import Sentence
from readout.mentions.actors.known import Known, NounSense, Term
from readout.mentions.actors.nominals import Nominal

FORMER = frozenset(("former", "ex", "then", "previous", "erstwhile", "onetime"))
"""Words that mark an office-holder as a past one."""
NOT_THE_HOLDER = FORMER | frozenset(
    (
        "late", "last", "outgoing", "deputy", "vice", "assistant", "acting", "senior", "junior", "associate", "under",
        "elect", "designate", "incoming", "new", "next", "future", "shadow", "first", "second", "another", "other",
        "several", "many", "some", "any", "no", "interim", "would", "potential", "likely", "longtime",
    )
)  # fmt: skip
"""Words before a title with which it does not mean who holds the office at the date."""
_KEPT = ("deputy", "acting", "assistant", "interim")


def qualifiers(sentence: Sentence, nominal: Nominal) -> set[str]:
    """The words of the phrase, lower-cased, with the prefix of "ex-president" as a word of its own."""
    found: set[str] = set()
    for token in sentence.tokens[nominal.first : nominal.last]:
        found.add(token.norm)
        if token.norm.startswith("ex-"):
            found.add("ex")
    return found


def role_of(sentence: Sentence, nominal: Nominal, sense: NounSense, known: Known | None) -> str:
    """The role that a title or noun tells, in the tables' words: "foreign minister", "former president"."""
    role = sense.words.casefold()
    noun = nominal.noun or next((title for title in nominal.titles if title.sense is sense), None)
    if noun is not None and noun.plural:
        role = " ".join([*role.split()[:-1], sentence.tokens[noun.head].lemma.lower()])
    offices = [office.name for office in sense.offices]
    if known is not None:
        # "his counterpart" holds the office that he holds
        current = [] if offices else [term.office for term in known.terms[-1:]]
        role = next((term.office for term in reversed(known.terms) if term.office in offices), (current or [role])[0])
    elif offices and role not in offices and sense.offices[0].sector != "IGO":
        role = offices[0]
    words = qualifiers(sentence, nominal)
    if words & FORMER and not role.startswith("former"):
        return f"former {role}"
    for word in _KEPT:
        if word in words and not role.startswith(word):
            return f"{word} {role}"
    return f"{role}-elect" if "elect" in words and not role.endswith("elect") else role


def former_term(
    sentence: Sentence, nominal: Nominal, sense: NounSense, known: Known, day: datetime.date | None
) -> Term | None:
    """The last ended term of the office, where a word marks its holder as a former one."""
    if not qualifiers(sentence, nominal) & FORMER:
        return None
    offices = {office.name for office in sense.offices}
    ended = [term for term in known.terms if term.office in offices and is_over(term, day)]
    return ended[-1] if ended else None


def role_at(known: Known, term: Term | None, day: datetime.date | None) -> str | None:
    """The office of the day, or the last one held before it."""
    if term is not None:
        return term.office
    if day is None or not known.terms or not all(is_over(one, day) for one in known.terms):
        return None
    return f"former {known.terms[-1].office}"


def is_over(term: Term, day: datetime.date | None) -> bool:
    """Whether the term had ended by the day, or, without one, has ended at all."""
    return term.end is not None and (day is None or term.end < day)
