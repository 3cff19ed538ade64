"""A coded article made by hand: every kind of record, spans found by their words."""

from __future__ import annotations

from readout.contract import (
    ActorMention,
    Article,
    CoderVersion,
    Content,
    Cue,
    Event,
    Evidence,
    Line,
    Mentions,
    Participant,
    Place,
    Published,
    Quantity,
    Quotation,
    Removed,
    Span,
    Statistic,
    When,
    Wording,
    WordingReferent,
)

TITLE = "Norway and Iceland agree on cod after a tense week"
STANDFIRST = "Oslo ends its port ban; Reykjavik calls the ban an “act of pressure”"
BODY = (
    "Norway lifted its ban on Icelandic trawlers on Friday after ministers met in Bergen for the third time this year.",
    "“We never wanted a quarrel over fish,” the Norwegian fisheries minister said, according to the broadcaster NRK.",
    "Iceland accused Norway of seizing two boats in March, a charge that Oslo denies. Five sailors were injured.",
    "Trade between the neighbours fell 4.2 percent in 2023 from a year earlier. Iceland did not recall its envoy.",
)
TEXT = "\n\n".join((TITLE, STANDFIRST, *BODY))


def span(words: str, start: int = 0) -> Span:
    """Where the words stand first, from `start` on."""
    at = TEXT.index(words, start)
    return at, at + len(words)


def actor(words: str, country: str, start: int = 0, entity: str | None = None) -> Participant:
    """A state as the words name it."""
    return Participant(
        text=words,
        span=span(words, start),
        entity=entity or f"state:{country}",
        name=words,
        kind="state",
        country=country,
    )


def evidence(sentence: str, trigger: str) -> Evidence:
    """The sentence, and the trigger in it."""
    at = span(sentence)
    return Evidence(sentence=at, trigger=span(trigger, at[0]))


def line(**changes: object) -> Line:
    """The coded article."""
    body = len(TITLE) + len(STANDFIRST) + 4
    year = When(
        start="2023-01-01", end="2023-12-31", precision="year", basis="expression", text="2023", span=span("2023")
    )
    friday = When(
        start="2024-05-17", end="2024-05-17", precision="day", basis="expression", text="Friday", span=span("Friday")
    )
    accuse = "Iceland accused Norway of seizing two boats in March, a charge that Oslo denies."
    trade = "Trade between the neighbours fell 4.2 percent in 2023 from a year earlier."
    norway, iceland = actor("Norway", "NOR", body), actor("Iceland", "ISL", TEXT.index(accuse))
    events = [
        Event(
            id="e1",
            type="RETREAT",
            mode="sanctions",
            cameo="085",
            quad=2,
            score=6.0,
            actors=[norway],
            recipients=[actor("Icelandic", "ISL", body)],
            when=friday,
            evidence=evidence(BODY[0], "lifted"),
            why="lift obj=ban",
            confidence=0.9,
            contexts=["economic", "territory"],
        ),
        Event(
            id="e2",
            type="CONSULT",
            mode="meet",
            cameo="036",
            quad=1,
            score=4.0,
            actors=[norway, iceland],
            ordinal=3,
            where=Place(text="Bergen", span=span("Bergen"), name="Bergen", country="NOR", lat=60.39, lon=5.32),
            evidence=evidence(BODY[0], "met"),
            why="meet",
            confidence=0.8,
        ),
        Event(
            id="e3",
            type="ACCUSE",
            quad=3,
            score=-2.0,
            actors=[iceland],
            recipients=[norway],
            evidence=evidence(accuse, "accused"),
            why="accuse",
            confidence=0.9,
        ),
        Event(
            id="e4",
            type="COERCE",
            mode="seize",
            quad=4,
            score=-7.0,
            actors=[norway],
            recipients=[iceland],
            background=True,
            status="alleged",
            according_to=[iceland],
            evidence=evidence(accuse, "seizing"),
            content_of="e3",
            why="seize",
            quantities=[
                Quantity(
                    kind="wounded",
                    min=5,
                    max=5,
                    approximate=False,
                    unit=None,
                    text="Five sailors",
                    span=span("Five sailors"),
                )
            ],
            confidence=0.7,
        ),
        Event(
            id="e5",
            type="COERCE",
            quad=4,
            score=-4.0,
            actors=[iceland],
            status="negated",
            evidence=evidence("Iceland did not recall its envoy.", "recall"),
            why="recall",
            confidence=0.6,
        ),
    ]
    said = "“We never wanted a quarrel over fish,”"
    quotations = [
        Quotation(
            id="q1",
            kind="direct",
            speaker=Participant(
                text="the Norwegian fisheries minister",
                span=span("the Norwegian fisheries minister"),
                country="NOR",
                kind="office",
            ),
            cue=Cue(text="said", span=span("said")),
            content=Content(text=said, span=span(said), spans=[span(said)]),
            according_to=[
                Participant(
                    text="the broadcaster NRK",
                    span=span("the broadcaster NRK"),
                    name="NRK",
                    kind="media",
                    country="NOR",
                )
            ],
        )
    ]
    statistics = [
        Statistic(
            id="s1",
            indicator="trade",
            measure="change",
            value=4.2,
            unit="percent",
            change="fall",
            when=year,
            between=[norway, iceland],
            evidence=evidence(trade, "fell 4.2 percent"),
        )
    ]
    wordings = [
        Wording(
            id="w1",
            text="“act of pressure”",
            span=span("“act of pressure”"),
            scare_quotes=True,
            used_by=[actor("Reykjavik", "ISL")],
            refers_to=WordingReferent(text="the ban", span=span("the ban")),
            evidence=evidence(STANDFIRST, "“act of pressure”"),
        )
    ]
    article = Article(
        id="cod.txt",
        sha256="0" * 64,
        title=TITLE,
        standfirst=STANDFIRST,
        outlet="Harbour Times",
        text=TEXT,
        url="https://example.org/cod",
        published=Published(date="2024-05-17", precision="day", basis="stated"),
        removed=[Removed(text="WORLD", why="section label"), Removed(text="Share this", why="share")],
    )
    given: dict[str, object] = {
        "coder": CoderVersion(version="0", data="0", model="0"),
        "article": article,
        "events": events,
        "quotations": quotations,
        "statistics": statistics,
        "wordings": wordings,
        "mentions": Mentions(actors=[ActorMention(text="Norway", span=norway.span, id="m1", chain=1, country="NOR")]),
    }
    return Line(**{**given, **changes})  # type: ignore[arg-type]
