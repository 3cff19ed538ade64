"""The archive's tables, one definition for SQLite and PostgreSQL.

Days are ISO 8601 text (`2025-02-24`), so that both databases compare them alike. Numbers of rows are given by the archive
under its writer's lock, not by the database: coding the same input in the same order gives the same tables. What a record
holds beyond the columns is in `article.coding`, from which the article's whole output line can be read back.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    comment="What the archive knows of itself.",
)

article = Table(
    "article",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False, comment="The id that the input gave it."),
    Column("sha256", Text, nullable=False, unique=True, comment="Of the cleaned text."),
    Column("url", Text),
    Column("address", Text, index=True, comment="The URL without what does not tell pages apart."),
    Column("version", Integer, nullable=False, comment="1, 2 …: texts that stood at one address."),
    Column("replaces", Integer, ForeignKey("article.id"), comment="The version before."),
    Column("current", Boolean, nullable=False, comment="False once a later version has come."),
    Column(
        "copy_of",
        Integer,
        ForeignKey("article.id"),
        index=True,
        comment="The earliest article of which it is a near copy.",
    ),
    Column("story", Integer, ForeignKey("story.id"), index=True),
    Column("title", Text),
    Column("outlet", Text),
    Column("language", Text),
    Column("published", Text, comment="As known: a day, a month, a year, or a moment."),
    Column("day", Text, index=True, comment="Day of publication; null where only month or year, or nothing, is known."),
    Column("added_at", Text, nullable=False, comment="UTC."),
    Column("coder", Text, nullable=False, comment="Version, data and model that made the records."),
    Column("text", Text, nullable=False),
    Column("signature", LargeBinary, comment="MinHash values, to find near copies by."),
    Column("coding", LargeBinary, nullable=False, comment="The output line without its text: MessagePack, compressed."),
)

delivery = Table(
    "delivery",
    metadata,
    Column("digest", Text, primary_key=True, comment="SHA-256 of the input as it came."),
    Column("key", Text, nullable=False),
    Column("url", Text),
    Column("article", Integer, ForeignKey("article.id"), index=True, comment="Null where it could not be coded."),
    Column("coder", Text, nullable=False),
    Column("error_kind", Text),
    Column("error_message", Text),
    Column("added_at", Text, nullable=False),
    comment="Every input that was taken in, also those that are no article.",
)

event = Table(
    "event",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("article", Integer, ForeignKey("article.id"), nullable=False, index=True),
    Column("current", Boolean, nullable=False),
    Column("happening", Integer, ForeignKey("happening.id"), index=True),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("cameo", Text),
    Column("quad", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("status", Text, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("first", Text, comment="First day that the text gives."),
    Column("last", Text, comment="Last day that the text gives."),
    Column("precision", Text),
    Column(
        "day", Text, comment="The first day; where the text gives none and the event is news, the day of publication."
    ),
    Column("day_basis", Text, comment="text or published: where `day` comes from."),
    Column("count", Integer, nullable=False),
    Column("ordinal", Integer),
    Column("place", Text),
    Column("place_country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("confidence", Float, nullable=False),
    Index("ix_event_type_day", "type", "day"),
    Index("ix_event_day", "day"),
)

side = Table(
    "side",
    metadata,
    Column("event", Integer, ForeignKey("event.number"), primary_key=True),
    Column("role", Text, primary_key=True, comment="actor, recipient, or account (according to whom)."),
    Column("position", Integer, primary_key=True),
    Column("entity", Text),
    Column("name", Text),
    Column("country", Text),
    Column("sector", Text),
    Index("ix_side_country_event", "country", "event"),
    Index("ix_side_entity_event", "entity", "event"),
)

dyad = Table(
    "dyad",
    metadata,
    Column("one", Text, primary_key=True, comment="The country that comes first in the alphabet."),
    Column("other", Text, primary_key=True),
    Column("event", Integer, ForeignKey("event.number"), primary_key=True),
    Column("direction", Integer, nullable=False, comment="1: one to other, -1: other to one, 0: both together."),
    Column("day", Text),
    Index("ix_dyad_one_other_day", "one", "other", "day"),
    Index("ix_dyad_event", "event"),
    comment="Pairs of countries that an event of a current article joins.",
)

quotation = Table(
    "quotation",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article", Integer, ForeignKey("article.id"), nullable=False, index=True),
    Column("current", Boolean, nullable=False),
    Column("kind", Text, nullable=False),
    Column("speaker", Text, comment="Entity, or name."),
    Column("country", Text),
    Column("day", Text),
    Index("ix_quotation_country_day", "country", "day"),
)

statistic = Table(
    "statistic",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article", Integer, ForeignKey("article.id"), nullable=False, index=True),
    Column("current", Boolean, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("value", Float),
    Column("unit", Text),
    Column("change", Text),
    Column("record", Text),
    Column("first", Text),
    Column("last", Text),
    Column("countries", Text, nullable=False, comment="Between whom: codes in order, each between bars: |CHN|RUS|."),
    Index("ix_statistic_countries", "countries"),
)

wording = Table(
    "wording",
    metadata,
    Column("id", Text, primary_key=True),
    Column("article", Integer, ForeignKey("article.id"), nullable=False, index=True),
    Column("current", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    Column("refers_to", Text),
    Column("instead_of", Text),
    Column("users", Text, nullable=False, comment="Countries that use it, in order, each between bars."),
    Column("day", Text),
)

story = Table(
    "story",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False, comment="Articles in it."),
    Column("first", Text, comment="Moment of its earliest article."),
    Column("last", Text, comment="Moment of its latest article."),
    Column("centre", LargeBinary, nullable=False, comment="Weighted words: MessagePack, compressed."),
)

story_word = Table(
    "story_word",
    metadata,
    Column("word", BigInteger, primary_key=True, comment="Hash of a heavy word of one of its articles."),
    Column("story", Integer, ForeignKey("story.id"), primary_key=True),
    Column("last", Text, nullable=False, comment="Day of the latest article with the word; empty where undated."),
    Index("ix_story_word_word_last", "word", "last"),
)

happening = Table(
    "happening",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("size", Integer, nullable=False, comment="Accounts of it."),
    Column("type", Text, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column(
        "profile", LargeBinary, nullable=False, comment="What its accounts have in common: MessagePack, compressed."
    ),
)

happening_side = Table(
    "happening_side",
    metadata,
    Column("side", Text, primary_key=True),
    Column("happening", Integer, ForeignKey("happening.id"), primary_key=True),
    Column("type", Text, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Index("ix_happening_side_side_type_last", "side", "type", "last"),
)

band = Table(
    "band",
    metadata,
    Column("band", BigInteger, primary_key=True),
    Column("article", Integer, ForeignKey("article.id"), primary_key=True),
)

word = Table(
    "word",
    metadata,
    Column("word", Text, primary_key=True),
    Column("articles", Integer, nullable=False, comment="How many articles have it."),
)

change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("article", Integer, ForeignKey("article.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False, comment="events, quotations, statistics or wordings."),
    Column("record", Text, nullable=False),
    Column("what", Text, nullable=False, comment="added, removed or changed."),
    Column("before", Text, comment="The record as it was, JSON."),
    Column("after", Text, comment="The record as it is, JSON."),
    comment="What coding again has changed.",
)

feed = Table(
    "feed",
    metadata,
    Column("name", Text, primary_key=True, comment="As feeds.toml calls it."),
    Column("url", Text, nullable=False),
    Column("etag", Text, comment="What the server called the feed when it last sent it."),
    Column("modified", Text, comment="Its header Last-Modified."),
    Column("polled_at", Text, comment="UTC, as all moments here."),
    Column("succeeded_at", Text),
    Column("due_at", Text, nullable=False, comment="When to poll it again."),
    Column("failures", Integer, nullable=False, comment="Failed polls in a row."),
    Column(
        "errors",
        Integer,
        nullable=False,
        comment="Failed polls and articles that could not be had, since it was added.",
    ),
    Column("articles", Integer, nullable=False, comment="Articles that it brought to the archive."),
    Column("error", Text, comment="The latest error."),
    Column("error_at", Text),
    comment="Feeds that are polled.",
)

feed_entry = Table(
    "feed_entry",
    metadata,
    Column("feed", Text, primary_key=True),
    Column("digest", Text, primary_key=True, comment="SHA-256 of the entry's key in its feed."),
    Column("entry", Text, comment="What the feed tells of it, JSON; null once that is dealt with."),
    Column("tries", Integer, nullable=False, comment="Times that it was taken in hand."),
    Column("due_at", Text, comment="When to take it in; null once that is done or given up."),
    Column("listed_on", Text, nullable=False, comment="The latest day on which the feed listed it."),
    Column("article", Integer, comment="The article that it became."),
    Index("ix_feed_entry_due_at", "due_at"),
    comment="Entries that feeds have listed: a queue that outlives the program, and what need not be fetched again.",
)

alert = Table(
    "alert",
    metadata,
    Column("id", Text, primary_key=True, comment="SHA-256 of the alert's name and the happening: each is told once."),
    Column("name", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("body", Text, comment="What is posted, JSON; null once that is done or given up."),
    Column("tries", Integer, nullable=False),
    Column("due_at", Text, comment="When to post it; null once that is done or given up."),
    Column("sent_at", Text),
    Column("error", Text, comment="Why it could not be posted the last time."),
    Index("ix_alert_due_at", "due_at"),
    comment="Alerts that were, or are to be, posted.",
)

RECORD_TABLES: dict[str, Table] = {
    "events": event,
    "quotations": quotation,
    "statistics": statistic,
    "wordings": wording,
}
