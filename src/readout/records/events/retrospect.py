"""Looking back: which sentences of an article tell of earlier days, and from when on a date is earlier.

News that turns to history names a time once ("In 2018 …") and goes on in the simple past without naming it again.
"""

from __future__ import annotations

import datetime
import re

from readout.contract import DateMention, When
from readout.language.sentence import Sentence
from readout.mentions.dates.context import direction
from readout.mentions.reading import FoundDate, Reading
from readout.records.events.grammar import grammar
from readout.records.owning import owner

NEWS_DAYS = 7
"""What ended more than this many days before publication is background."""
_YEAR = re.compile(r"\b(1[5-9]\d\d|20[0-4]\d)\b")
_LONG_SPANS = frozenset({"month", "months", "year", "years", "decade", "decades", "century", "centuries"})
_GONE = frozenset({"last", "previous", "ago", "earlier"})
_MONTHS = frozenset(
    {
        "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december",
    }
)  # fmt: skip
_OPENING = 4
"""Most tokens before an expression that still opens its sentence."""
_GOING_ON = frozenset({"then", "later", "subsequently", "afterwards", "eventually", "meanwhile", "soon", "finally"})
"""Words by which a new paragraph goes on with the story of the one before."""
_SEVERAL = 4
"""Earlier dates that make an article a history, where it has hardly any others."""
_BRIEF = 3
"""Sentences of a text so short that its only date is that of its news."""
_SAYING = grammar("saying") | {"say", "tell", "add", "note", "explain"}
_PRONOUNS = grammar("pronoun")


class Retrospect:
    """Tells of one article what its text places before its news."""

    def __init__(self, reading: Reading) -> None:
        """Look at the article's dates, then at its sentences in their order."""
        self._reading = reading
        self.published = reading.published
        """The day of publication, where it is known."""
        self.day = reading.published or _known_month(reading) or _latest(reading)
        """The day of writing, or where it is not known a day that the article was not written before."""
        self._earlier: dict[int, set[int]] = {}
        self._recent: dict[int, set[int]] = {}
        told = [found for found in reading.dates.all if self._is_past(found)]
        old = sum(self._is_of_earlier_year(found.date) for found in told)
        self._is_history = old >= _SEVERAL and old * 3 >= len(told) * 2
        self._sentences = self._looking_back()
        self._read_owners()

    def looks_back(self, sentence: Sentence) -> bool:
        """Whether the sentence goes on telling of an earlier time."""
        return sentence.index in self._sentences

    def is_under_earlier(self, sentence: Sentence, index: int) -> bool:
        """Whether the word, or the nearest one above it that any time is told of, is placed before the news."""
        earlier = self._earlier.get(sentence.index)
        if not earlier:
            return False
        recent = self._recent.get(sentence.index, set())
        for above in (index, *sentence.ancestors(index)):
            if above in recent:
                return False
            if above in earlier:
                return True
            if sentence.tokens[above].relation == "conj" and sentence.child(above, "nsubj") is not None:
                return False
        return False

    def _read_owners(self) -> None:
        """Note which words the time expressions place before the news, and which they place in it."""
        for found in self._reading.dates.all:
            if found.date.type not in ("DATE", "TIME"):
                continue
            sentence = self._reading.sentences[found.sentence]
            word = owner(found, sentence, self._reading.dates)
            if word is not None:
                old = self._is_old(found.date) and self._is_past(found)
                (self._earlier if old else self._recent).setdefault(sentence.index, set()).add(word)

    def is_earlier(self, when: When) -> bool:
        """Whether a time had ended long enough before the article's news."""
        if when.basis == "article":
            return False
        last = when.end
        if last is not None and self.day is not None and _days(last, self.day) > NEWS_DAYS:
            return True
        return self._names_year(when.text, when.precision)

    def began_earlier(self, when: When) -> bool:
        """Whether a time without an end began long before the article's news ("since 2014")."""
        if when.end is not None or when.start is None:
            return False
        return self.day is not None and _days(when.start, self.day) > 4 * NEWS_DAYS

    def _names_year(self, text: str | None, precision: str | None) -> bool:
        """Whether an article without a date names a month or year with its number: nobody dates the day's news so."""
        if self._reading.published is not None or len(self._reading.sentences) <= _BRIEF or precision == "day":
            return False
        return text is not None and _YEAR.search(text) is not None

    def _is_old(self, date: DateMention) -> bool:
        """Whether an expression places what it dates before the news."""
        if date.type not in ("DATE", "TIME"):
            return False
        last = date.end or date.start
        if last is not None and self.day is not None and _days(last, self.day) > 2 * NEWS_DAYS:
            return True
        words = set(date.text.casefold().split())
        if words & _LONG_SPANS and words & _GONE:
            return True
        if self._reading.published is None and self._is_month(date.text):
            return True
        return self._names_year(date.text, date.precision)

    def _is_of_earlier_year(self, date: DateMention) -> bool:
        """Whether an expression names a year before that of the article's news."""
        year = _YEAR.search(date.text)
        return year is not None and self.day is not None and int(year[0]) < self.day.year

    def _is_recent(self, date: DateMention) -> bool:
        """Whether an expression may name a day of the news: "yesterday", "on Monday", or a date not long before."""
        if date.start is None:
            return not self._is_month(date.text)
        return self.day is not None and _days(date.start, self.day) <= 2 * NEWS_DAYS

    @staticmethod
    def _is_month(text: str) -> bool:
        """Whether an expression names a month and no day: news names its day, or says "yesterday"."""
        found = text.casefold().split()
        return bool(_MONTHS.intersection(found)) and not any(char.isdigit() for char in text)

    def _is_past(self, found: FoundDate) -> bool:
        return direction(self._reading.sentences[found.sentence], found.head) < 0

    def _looking_back(self) -> frozenset[int]:
        """Indices of the sentences that tell of an earlier time which they, or one before them, name."""
        found: set[int] = set()
        paragraph: int | None = None
        begun = False
        for sentence in self._reading.sentences:
            told = self._own_time(sentence)
            if told is True:
                paragraph, begun = sentence.paragraph, True
            elif told is False or not _goes_on(sentence):
                paragraph = None
            if paragraph is None and begun and self._is_history and told is None and _goes_on(sentence):
                paragraph = sentence.paragraph
            if paragraph is None:
                continue
            if sentence.paragraph != paragraph and not (self._is_history or _takes_up(sentence)):
                paragraph = None
                continue
            paragraph = sentence.paragraph
            if told is None:
                found.add(sentence.index)
        return frozenset(found)

    def _own_time(self, sentence: Sentence) -> bool | None:
        """Whether the sentence's main clause names an earlier time; False where it names another, None where none."""
        dates = [found for found in self._reading.dates.in_sentence(sentence.index) if found.date.type != "SET"]
        if not dates:
            return None
        root = sentence.root()
        main = {root, *(child for child in sentence.children(root) if sentence.tokens[child].relation == "conj")}
        news = False
        for found in dates:
            if found.date.type == "DURATION":
                continue
            old = self._is_old(found.date) and self._is_past(found)
            if old and (found.first < _OPENING or owner(found, sentence, self._reading.dates) in main):
                return True
            # a history dates its own story by days and months without a year
            news = news or (not old and (not self._is_history or self._is_recent(found.date)))
        return False if news else None


def _goes_on(sentence: Sentence) -> bool:
    """Whether the main clause tells a story in the simple past, and is no report of what somebody says."""
    root = sentence.tokens[sentence.root()]
    if root.lemma in _SAYING or direction(sentence, root.index) >= 0:
        return False
    helpers = [sentence.tokens[child] for child in sentence.children(root.index)]
    if any(other.relation == "ccomp" for other in helpers):
        return False
    return not any(
        other.relation in ("aux", "cop") and other.norm in ("has", "have", "'s", "'ve", "is", "are")
        for other in helpers
    )


def _takes_up(sentence: Sentence) -> bool:
    """Whether a new paragraph begins with a pronoun or a word of sequence: it goes on with the same story."""
    return any(token.norm in _GOING_ON or token.norm in _PRONOUNS for token in sentence.tokens[:2])


def _known_month(reading: Reading) -> datetime.date | None:
    """The first day of the month or year of publication, where no more is known."""
    stated = reading.article.published.date
    if stated is None:
        return None
    parts = [int(part) for part in stated[:10].split("-")]
    return datetime.date(parts[0], parts[1] if len(parts) > 1 else 1, 1)


def _latest(reading: Reading) -> datetime.date | None:
    """The beginning of the latest time that the article tells of as past, with its year."""
    starts = [
        found.date.start
        for found in reading.dates.all
        if found.date.start is not None
        and found.date.type in ("DATE", "TIME")
        and direction(reading.sentences[found.sentence], found.head) < 0
    ]
    return datetime.date.fromisoformat(max(starts)[:10]) if starts else None


def _days(first: str, last: datetime.date) -> int:
    """Days from one date to another."""
    return (last - datetime.date.fromisoformat(first[:10])).days
