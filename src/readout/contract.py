"""The contract: every record that Readout writes, as typed structures.

The field names and meanings here are what users build on; the JSON Schema in `schema.json` is generated from this
module (`readout.schema`). A *span* is a half-open pair of code-point offsets into `article.text`; the text between is
exactly the text that the record shows. No key is ever left out of the JSON: an unknown scalar or object is null, an
unknown list is empty.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

SCHEMA_VERSION = "1.0"
"""Version of the contract, raised whenever a field is added."""

Span = tuple[int, int]
Basis = Literal["stated", "resolved", "inferred"]
Kind = Literal["person", "office", "state", "organisation", "media", "group", "document", "unnamed"]
Status = Literal["actual", "alleged", "denied", "negated", "planned", "hypothetical"]
Precision = Literal[
    "minute", "hour", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "range"
]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


class Record(Struct, frozen=True, kw_only=True):
    """Base of all records: immutable, every field by name."""


class Participant(Record, frozen=True, kw_only=True):
    """An actor as one place of the text names it, with the identity that the tables give it."""

    text: str
    span: Span
    entity: str | None = None
    """`state:RUS`, `person:vladimir-putin`, `org:sco`, `bloc:west`, `media:xinhua`, `group:…`, `company:…`, or null."""
    name: str | None = None
    """The entity's usual English name; without an entity, the name found in the text."""
    role: str | None = None
    """Office or role the text or the tables give ("president")."""
    kind: Kind = "unnamed"
    """`office` is a title without a known holder, `unnamed` a description ("gunmen")."""
    country: str | None = None
    """ISO 3166-1 alpha-3, or the code in use for what ISO lacks (SUN, YUG, XKX …). Null for blocs."""
    sector: str | None = None
    """GOV, MIL, LEG, JUD, OPP, REB, BUS, MED, CVL, …"""
    igo: str | None = None
    """The intergovernmental organisation, by its short name, where the actor is one."""
    members: list[str] = []
    """Countries of a bloc or organisation, at the article's date."""
    basis: Basis = "stated"
    """`stated`: named there; `resolved`: a pronoun or description; `inferred`: found elsewhere in the text."""
    mention: str | None = None
    """Id of the entry in `mentions.actors`."""


class When(Record, frozen=True, kw_only=True):
    """A time that a record happened at."""

    start: str | None
    """First day, ISO 8601."""
    end: str | None
    """Last day, inclusive; null while it goes on."""
    precision: Precision
    """How exact the words are."""
    basis: Literal["expression", "landmark", "article", "tenure"]
    """`expression`: time words; `landmark`: an event of known date; `article`: tense and the article's date;
    `tenure`: the term of an office."""
    text: str | None = None
    """The time words; null where there are none."""
    span: Span | None = None


class Place(Record, frozen=True, kw_only=True):
    """A place that the text names."""

    text: str
    span: Span
    name: str | None = None
    """The usual English name."""
    country: str | None = None
    """ISO 3166-1 alpha-3; null where no one state holds the place."""
    lat: float | None = None
    """Degrees north, WGS 84."""
    lon: float | None = None
    """Degrees east, WGS 84."""
    precision: Literal["country", "region", "city", "site"] = "city"
    """What sort of place the coordinates stand for."""


class Stance(Record, frozen=True, kw_only=True):
    """Who asserts, or denies, that the event is so."""

    by: Participant
    """Whose word it is."""
    stance: Literal["asserts", "denies"]
    """What it says of the event."""


class Quantity(Record, frozen=True, kw_only=True):
    """An amount that belongs to an event."""

    kind: Literal[
        "killed", "wounded", "detained", "displaced", "missing", "troops", "money", "weapons", "people", "other"
    ]
    """What is counted."""
    min: float | None
    """Least number; null where only a greatest is told."""
    max: float | None
    """Greatest number; null where only a least is told."""
    approximate: bool
    """Whether the text says that the number is rough."""
    unit: str | None
    """Currency (ISO 4217) or unit, where there is one."""
    text: str
    span: Span


class Evidence(Record, frozen=True, kw_only=True):
    """The characters that prove a record."""

    sentence: Span
    trigger: Span
    """The words in it that tell the record."""


class Event(Record, frozen=True, kw_only=True):
    """Who did what to whom."""

    id: str
    type: EventType
    """PLOVER type."""
    mode: str | None = None
    """PLOVER mode: how it was done."""
    contexts: list[str] = []
    """PLOVER contexts: what it was about."""
    cameo: str | None = None
    """CAMEO code, two to four digits."""
    quad: Literal[1, 2, 3, 4]
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    score: float
    """PLOVER score, -10 to 10."""
    actors: list[Participant] = []
    """Who did it; all sides of a reciprocal event."""
    recipients: list[Participant] = []
    """To whom; empty for reciprocal events."""
    when: When | None = None
    """When it happened; null where the text does not tell, never filled with the article's date in silence."""
    where: Place | None = None
    """Where it happened, not where it was written; null where untold."""
    status: Status = "actual"
    """`actual`: the article asserts it; `alleged`: only an interested party does; `denied`: a party denies it, only its
    opponents assert it; `negated`: it did not happen; `planned`: announced; `hypothetical`: if, could, calls for."""
    status_evidence: Span | None = None
    """The words that decide the status; null for plain assertion."""
    background: bool = False
    """Whether it is told as context for the article's news."""
    according_to: list[Participant] = []
    """Whose account it is, outermost first; empty is the article's own voice."""
    stances: list[Stance] = []
    """Who asserts and who denies it."""
    content_of: str | None = None
    """Id of the speech event or quotation that speaks of this one."""
    count: Annotated[int, Meta(ge=1)] = 1
    """How many happenings the record stands for ("three meetings": 3)."""
    ordinal: Annotated[int, Meta(ge=1)] | None = None
    """Place in a series ("the second call": 2)."""
    quantities: list[Quantity] = []
    """Amounts: killed, troops, money …"""
    evidence: Evidence
    """The sentence and words that prove it."""
    also: list[Evidence] = []
    """Where the article tells it again."""
    why: str
    """The rule or model that fired."""
    confidence: Annotated[float, Meta(ge=0, le=1)]
    """How sure the coder is; comparable across events."""


class Cue(Record, frozen=True, kw_only=True):
    """The words that mark a quotation."""

    text: str
    span: Span


class Content(Record, frozen=True, kw_only=True):
    """What is said, quote marks included."""

    text: str
    """The text from the first to the last character, interruptions included."""
    span: Span
    """From the first to the last character."""
    spans: list[Span] = []
    """The pieces, where the content is interrupted; otherwise the one span."""


class Quotation(Record, frozen=True, kw_only=True):
    """What somebody says, writes, believes, intends or feels, according to the article."""

    id: str
    kind: Literal["direct", "indirect", "mixed"]
    """`direct`: wholly in quote marks; `mixed`: partly; `indirect`: without."""
    speaker: Participant | None
    """Who says it; null where nobody is named."""
    cue: Cue | None
    """The words that mark it ("said", "according to"); null where none do."""
    content: Content
    """What is said."""
    addressee: Participant | None = None
    """To whom."""
    according_to: list[Participant] = []
    """Who passes it on, outermost first; never the speaker."""
    within: str | None = None
    """Id of the quotation that contains this one."""
    when: When | None = None
    """When it was said."""


class Statistic(Record, frozen=True, kw_only=True):
    """A figure with its period and what it is compared with."""

    id: str
    indicator: str
    """What is measured: trade, exports, inflation, casualties, troops …"""
    measure: Literal["level", "change", "share"]
    """Whether the value is a level, a change or a part of a whole."""
    between: list[Participant] = []
    """Whose figure it is: one side, or the two sides of a flow."""
    value: float | None
    """The number, without sign for a change; null where only the direction is told."""
    unit: str | None
    """`percent`, a currency (ISO 4217), `people`, …"""
    change: Literal["rise", "fall", "none"] | None = None
    """Direction of the change."""
    when: When | None = None
    """The period that the figure is for."""
    baseline: When | None = None
    """The period that it is compared with."""
    record: Literal["high", "low"] | None = None
    """Whether the text calls it a record."""
    according_to: list[Participant] = []
    """Whose figure it is, outermost first; empty is the article's own voice."""
    evidence: Evidence
    """The sentence and words that prove it."""


class WordingReferent(Record, frozen=True, kw_only=True):
    """What a wording is a word for."""

    text: str
    span: Span


class Wording(Record, frozen=True, kw_only=True):
    """A term that one side uses for something."""

    id: str
    text: str
    span: Span
    refers_to: WordingReferent | None = None
    """What it is a word for, where the text tells."""
    used_by: list[Participant] = []
    """Who uses it; empty is the outlet."""
    scare_quotes: bool = False
    """Whether the quote marks keep a distance from it."""
    instead_of: str | None = None
    """The other side's term."""
    evidence: Evidence
    """The sentence and words that prove it."""


class ActorMention(Participant, frozen=True, kw_only=True):
    """A participant with its place in the article's chains."""

    id: str
    """Id within the article, which participants point to by `mention`."""
    chain: int
    """The same number for the same actor throughout the article."""


class DateMention(Record, frozen=True, kw_only=True):
    """A time expression (TIMEX3)."""

    text: str
    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    """TIMEX3 type; `SET` is something that recurs."""
    value: str | None
    """TIMEX3 value: `2022-02`, `P3D`, `PAST_REF`, …"""
    start: str | None = None
    """First day, ISO 8601."""
    end: str | None = None
    """Last day, inclusive."""
    precision: Precision | None = None
    """How exact the words are."""
    basis: Literal["stated", "relative", "landmark"] | None = None
    """`stated`: a date; `relative`: reckoned from another; `landmark`: an event of known date."""


class Mentions(Record, frozen=True, kw_only=True):
    """Everything the article names, whether or not a record uses it."""

    actors: list[ActorMention] = []
    places: list[Place] = []
    dates: list[DateMention] = []


class Removed(Record, frozen=True, kw_only=True):
    """A piece of the input that is not the article."""

    text: str
    """The piece as it was."""
    why: str
    """The reason: `section label`, `caption`, `dateline`, `share`, …"""


class Published(Record, frozen=True, kw_only=True):
    """When the article was written, and how that is known."""

    date: str | None = None
    """ISO 8601 date or date-time, as precise as is known."""
    precision: Literal["minute", "day", "month", "year"] | None = None
    """How much of the date is known."""
    basis: Literal["stated", "metadata", "inferred", "unknown"] = "unknown"
    """`stated`: in the text; `metadata`: beside it; `inferred`: reckoned from what it tells; `unknown`."""
    evidence: Span | None = None
    """The words that an inferred date rests on."""


class Article(Record, frozen=True, kw_only=True):
    """The cleaned article; the offsets of all records are offsets of its `text`."""

    id: str
    """The input's own id, or the name of its file and its line."""
    sha256: str
    """SHA-256 of `text` in UTF-8, hexadecimal."""
    title: str | None = None
    standfirst: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    """BCP 47 tag."""
    text: str
    """Title, standfirst and body, paragraphs divided by blank lines."""
    removed: list[Removed] = []
    """What was cleaned away."""
    published: Published = field(default_factory=Published)
    """When it was written, and how that is known."""
    updated: str | None = None
    """Date of the last update that the page states."""


class CoderVersion(Record, frozen=True, kw_only=True):
    """What made the records, so that a release can be compared with the next."""

    version: str
    """Version of the package."""
    data: str
    """Digest of the data files."""
    model: str
    """Digest of the language model."""


class CodingError(Record, frozen=True, kw_only=True):
    """Why an article has no records."""

    kind: str
    """One of the words in `docs/questions.md`: `missing`, `language`, `too-large` …"""
    message: str
    """What is wrong and what to do, on one line."""


class Line(Record, frozen=True, kw_only=True):
    """One article with all its records: one line of the JSON Lines output."""

    schema: str = SCHEMA_VERSION
    """Version of the contract."""
    coder: CoderVersion
    """What made the records."""
    article: Article
    """The cleaned article."""
    events: list[Event] = []
    """Who did what to whom, in text order."""
    quotations: list[Quotation] = []
    """Who said what."""
    statistics: list[Statistic] = []
    """Figures with their period."""
    wordings: list[Wording] = []
    """Terms that one side uses."""
    mentions: Mentions = field(default_factory=Mentions)
    """Everything the article names."""
    error: CodingError | None = None
    """Why there are no records; null where the article was coded."""
