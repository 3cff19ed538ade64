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
Precision = Literal["minute", "hour", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "range"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


class Record(Struct, frozen=True, kw_only=True):
    """Base of all records: immutable, every field by name."""


class Participant(Record, frozen=True, kw_only=True):
    """An actor as one place of the text names it, with the identity that the tables give it."""

    text: str
    """The exact words."""
    span: Span
    entity: str | None = None
    """`state:RUS`, `person:vladimir-putin`, `org:sco`, `bloc:west`, `media:xinhua`, `group:…`, `company:…`, or null."""
    name: str | None = None
    """The entity's usual English name; without an entity, the name found in the text."""
    role: str | None = None
    """Office or role the text or the tables give ("president")."""
    kind: Kind = "unnamed"
    country: str | None = None
    """ISO 3166-1 alpha-3, or the code in use for what ISO lacks (SUN, YUG, XKX …). Null for blocs."""
    sector: str | None = None
    """GOV, MIL, LEG, JUD, OPP, REB, BUS, MED, CVL, …"""
    igo: str | None = None
    """The intergovernmental organisation, by its short name, where the actor is one."""
    members: list[str] = []
    """Countries of a bloc or organisation, at the article's date."""
    basis: Basis = "stated"
    mention: str | None = None
    """Id of the entry in `mentions.actors`."""


class When(Record, frozen=True, kw_only=True):
    """A time that a record happened at."""

    start: str | None
    """First day, ISO 8601."""
    end: str | None
    """Last day, inclusive; null while it goes on."""
    precision: Precision
    basis: Literal["expression", "landmark", "article", "tenure"]
    text: str | None = None
    span: Span | None = None


class Place(Record, frozen=True, kw_only=True):
    """A place that the text names."""

    text: str
    span: Span
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    """Degrees north, WGS 84."""
    lon: float | None = None
    """Degrees east, WGS 84."""
    precision: Literal["country", "region", "city", "site"] = "city"


class Stance(Record, frozen=True, kw_only=True):
    """Who asserts, or denies, that the event is so."""

    by: Participant
    stance: Literal["asserts", "denies"]


class Quantity(Record, frozen=True, kw_only=True):
    """An amount that belongs to an event."""

    kind: Literal["killed", "wounded", "detained", "displaced", "missing", "troops", "money", "weapons", "people", "other"]
    min: float | None
    max: float | None
    approximate: bool
    unit: str | None
    text: str
    span: Span


class Evidence(Record, frozen=True, kw_only=True):
    """The characters that prove a record."""

    sentence: Span
    trigger: Span


class Event(Record, frozen=True, kw_only=True):
    """Who did what to whom."""

    id: str
    type: EventType
    mode: str | None = None
    contexts: list[str] = []
    cameo: str | None = None
    """CAMEO code, two to four digits."""
    quad: Literal[1, 2, 3, 4]
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    score: float
    """PLOVER score, -10 to 10."""
    actors: list[Participant] = []
    recipients: list[Participant] = []
    when: When | None = None
    where: Place | None = None
    status: Status = "actual"
    status_evidence: Span | None = None
    background: bool = False
    according_to: list[Participant] = []
    """Whose account it is, outermost first; empty is the article's own voice."""
    stances: list[Stance] = []
    content_of: str | None = None
    """Id of the speech event or quotation that speaks of this one."""
    count: Annotated[int, Meta(ge=1)] = 1
    ordinal: Annotated[int, Meta(ge=1)] | None = None
    quantities: list[Quantity] = []
    evidence: Evidence
    also: list[Evidence] = []
    why: str
    """The rule or model that fired."""
    confidence: Annotated[float, Meta(ge=0, le=1)]


class Cue(Record, frozen=True, kw_only=True):
    """The words that mark a quotation."""

    text: str
    span: Span


class Content(Record, frozen=True, kw_only=True):
    """What is said, quote marks included."""

    text: str
    """The text from the first to the last character, interruptions included."""
    span: Span
    spans: list[Span] = []
    """The pieces, where the content is interrupted; otherwise the one span."""


class Quotation(Record, frozen=True, kw_only=True):
    """What somebody says, writes, believes, intends or feels, according to the article."""

    id: str
    kind: Literal["direct", "indirect", "mixed"]
    speaker: Participant | None
    cue: Cue | None
    content: Content
    addressee: Participant | None = None
    according_to: list[Participant] = []
    within: str | None = None
    """Id of the quotation that contains this one."""
    when: When | None = None


class Statistic(Record, frozen=True, kw_only=True):
    """A figure with its period and what it is compared with."""

    id: str
    indicator: str
    measure: Literal["level", "change", "share"]
    between: list[Participant] = []
    value: float | None
    unit: str | None
    change: Literal["rise", "fall", "none"] | None = None
    when: When | None = None
    baseline: When | None = None
    record: Literal["high", "low"] | None = None
    according_to: list[Participant] = []
    evidence: Evidence


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
    used_by: list[Participant] = []
    scare_quotes: bool = False
    instead_of: str | None = None
    """The other side's term."""
    evidence: Evidence


class ActorMention(Participant, frozen=True, kw_only=True):
    """A participant with its place in the article's chains."""

    id: str
    chain: int
    """The same number for the same actor throughout the article."""


class DateMention(Record, frozen=True, kw_only=True):
    """A time expression (TIMEX3)."""

    text: str
    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    """TIMEX3 value: `2022-02`, `P3D`, `PAST_REF`, …"""
    start: str | None = None
    end: str | None = None
    precision: Precision | None = None
    basis: Literal["stated", "relative", "landmark"] | None = None


class Mentions(Record, frozen=True, kw_only=True):
    """Everything the article names, whether or not a record uses it."""

    actors: list[ActorMention] = []
    places: list[Place] = []
    dates: list[DateMention] = []


class Removed(Record, frozen=True, kw_only=True):
    """A piece of the input that is not the article."""

    text: str
    why: str


class Published(Record, frozen=True, kw_only=True):
    """When the article was written, and how that is known."""

    date: str | None = None
    precision: Literal["minute", "day", "month", "year"] | None = None
    basis: Literal["stated", "metadata", "inferred", "unknown"] = "unknown"
    evidence: Span | None = None


class Article(Record, frozen=True, kw_only=True):
    """The cleaned article; the offsets of all records are offsets of its `text`."""

    id: str
    sha256: str
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
    published: Published = field(default_factory=Published)
    updated: str | None = None


class CoderVersion(Record, frozen=True, kw_only=True):
    """What made the records, so that a release can be compared with the next."""

    version: str
    data: str
    """Digest of the data files."""
    model: str
    """Digest of the language model."""


class CodingError(Record, frozen=True, kw_only=True):
    """Why an article has no records."""

    kind: str
    message: str


class Line(Record, frozen=True, kw_only=True):
    """One article with all its records: one line of the JSON Lines output."""

    schema: str = SCHEMA_VERSION
    coder: CoderVersion
    article: Article
    events: list[Event] = []
    quotations: list[Quotation] = []
    statistics: list[Statistic] = []
    wordings: list[Wording] = []
    mentions: Mentions = field(default_factory=Mentions)
    error: CodingError | None = None
