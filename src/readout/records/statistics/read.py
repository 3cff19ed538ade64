"""The way from an article to its statistics, on one page."""

from __future__ import annotations

from collections.abc import Sequence

from readout.contract import Evidence, Participant, Quotation, Statistic, When
from readout.language.sentence import Sentence
from readout.mentions.reading import Reading
from readout.records.identity import record_id
from readout.records.statistics.figures import Figure, read_figures, spelled_figures
from readout.records.statistics.indicators import Indicators, Named
from readout.records.statistics.lexicon import StatisticsLexicon, statistics_lexicon
from readout.records.statistics.link import Link
from readout.records.statistics.linking import Linker
from readout.records.statistics.periods import Periods, as_when, covers_time, periods_of
from readout.records.statistics.records import record_of
from readout.records.statistics.sides import between, is_of_firm
from readout.records.voices import Voices

_MEMORY = 2
"""Sentences for which an indicator that was told of can be pointed back to."""


def read_statistics(reading: Reading, quotations: Sequence[Quotation] = ()) -> list[Statistic]:
    """The statistics of the article in text order, one for each figure of an indicator.

    "Fell by 4 percent to 2 billion" tells two: a change and a level. Of "rose to 5 percent from 4" only the level that
    was reached is recorded, with its direction. `quotations` tell whose account a figure is.
    """
    lexicon = statistics_lexicon()
    voices = Voices(quotations)
    found: list[Statistic] = []
    named: Named | None = None
    sides: list[Participant] = []
    time: When | None = None
    paragraph = -1
    for sentence in reading.sentences:
        if sentence.paragraph != paragraph:
            paragraph, time = sentence.paragraph, None
        if named is not None and sentence.index - named.sentence > _MEMORY:
            named, sides = None, []
        figures = _figures(reading, sentence, lexicon)
        if figures:
            linker = Linker(sentence, Indicators(sentence, lexicon), lexicon, named)
            told: set[int] = set()
            for figure in figures:
                link = linker.link(figure)
                if link is None or (figure.kind == "record" and link.named.head in told):
                    continue
                periods = periods_of(link, reading, sentence, time)
                those = between(link, reading, sentence, sides)
                if not _is_whole(link, periods, those, reading, sentence, lexicon):
                    continue
                found.append(_record(link, periods, those, reading, sentence, voices, figures))
                told.add(link.named.head)
                named, sides = link.named, those
        time = _time_of(reading, sentence) or time
    return sorted(found, key=lambda statistic: statistic.evidence.trigger)


def _figures(reading: Reading, sentence: Sentence, lexicon: StatisticsLexicon) -> list[Figure]:
    """The figures of a sentence that are no times, those in numbers first."""
    dates = reading.dates.in_sentence(sentence.index)
    figures = read_figures(sentence, reading.quantities.in_sentence(sentence.index), lexicon)
    return [
        *(figure for figure in figures if not any(date.first <= figure.first < date.last for date in dates)),
        *spelled_figures(sentence, lexicon),
    ]


def _time_of(reading: Reading, sentence: Sentence) -> When | None:
    """The first period that the sentence names, which the next ones may go on in."""
    times = (as_when(date) for date in reading.dates.in_sentence(sentence.index) if date.date.start is not None)
    return next((time for time in times if covers_time(time)), None)


def _is_whole(
    link: Link,
    periods: Periods,
    sides: list[Participant],
    reading: Reading,
    sentence: Sentence,
    lexicon: StatisticsLexicon,
) -> bool:
    """Whether all is there that the indicator needs for a record."""
    needs = link.named.indicator.needs
    if "period" in needs and link.measure == "level" and _is_promised(link, sentence, lexicon):
        return False
    if "period" in needs and link.measure == "level" and not (covers_time(periods.when) or link.figure.is_rate):
        return False
    if "owner" in needs and not sides:
        return False
    return not is_of_firm(link, reading, sentence, lexicon)


def _is_promised(link: Link, sentence: Sentence, lexicon: StatisticsLexicon) -> bool:
    """Whether the amount is one that somebody pledges or asks for: an event's, not a statistic."""
    return any(sentence.tokens[a].upos == "VERB" and sentence.tokens[a].lemma in lexicon.aims for a in link.anchors)


def _record(
    link: Link,
    periods: Periods,
    sides: list[Participant],
    reading: Reading,
    sentence: Sentence,
    voices: Voices,
    figures: list[Figure],
) -> Statistic:
    figure = link.figure
    trigger = sentence.span(figure.first, figure.last)
    return Statistic(
        id=record_id(reading.article.sha256, "statistic", *trigger),
        indicator=link.named.name,
        measure=link.measure,
        between=sides,
        value=figure.value,
        unit=link.unit,
        change=link.direction,
        when=periods.when,
        baseline=periods.baseline,
        record=record_of(link, sentence, figures),
        according_to=voices.vouching(trigger),
        evidence=Evidence(sentence=(sentence.start, sentence.end), trigger=trigger),
    )
