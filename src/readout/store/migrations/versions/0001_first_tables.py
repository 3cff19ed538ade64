"""The archive's first tables, and the full-text index of its articles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SEARCHED = 200_000
"""Characters of a text that PostgreSQL indexes; its vectors have a limit."""


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "happening",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False, comment="Accounts of it."),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=True),
        sa.Column("last", sa.Text(), nullable=True),
        sa.Column(
            "profile",
            sa.LargeBinary(),
            nullable=False,
            comment="What its accounts have in common: MessagePack, compressed.",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_happening")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
        comment="What the archive knows of itself.",
    )
    op.create_table(
        "story",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False, comment="Articles in it."),
        sa.Column("first", sa.Text(), nullable=True, comment="Moment of its earliest article."),
        sa.Column("last", sa.Text(), nullable=True, comment="Moment of its latest article."),
        sa.Column("centre", sa.LargeBinary(), nullable=False, comment="Weighted words: MessagePack, compressed."),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
    )
    op.create_table(
        "word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False, comment="How many articles have it."),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_word")),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False, comment="The id that the input gave it."),
        sa.Column("sha256", sa.Text(), nullable=False, comment="Of the cleaned text."),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True, comment="The URL without what does not tell pages apart."),
        sa.Column("version", sa.Integer(), nullable=False, comment="1, 2 …: texts that stood at one address."),
        sa.Column("replaces", sa.Integer(), nullable=True, comment="The version before."),
        sa.Column("current", sa.Boolean(), nullable=False, comment="False once a later version has come."),
        sa.Column("copy_of", sa.Integer(), nullable=True, comment="The earliest article of which it is a near copy."),
        sa.Column("story", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True, comment="As known: a day, a month, a year, or a moment."),
        sa.Column(
            "day",
            sa.Text(),
            nullable=True,
            comment="Day of publication; null where only month or year, or nothing, is known.",
        ),
        sa.Column("added_at", sa.Text(), nullable=False, comment="UTC."),
        sa.Column("coder", sa.Text(), nullable=False, comment="Version, data and model that made the records."),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=True, comment="MinHash values, to find near copies by."),
        sa.Column(
            "coding",
            sa.LargeBinary(),
            nullable=False,
            comment="The output line without its text: MessagePack, compressed.",
        ),
        sa.ForeignKeyConstraint(["copy_of"], ["article.id"], name=op.f("fk_article_copy_of")),
        sa.ForeignKeyConstraint(["replaces"], ["article.id"], name=op.f("fk_article_replaces")),
        sa.ForeignKeyConstraint(["story"], ["story.id"], name=op.f("fk_article_story")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("sha256", name=op.f("uq_article_sha256")),
    )
    op.create_index(op.f("ix_article_address"), "article", ["address"], unique=False)
    op.create_index(op.f("ix_article_copy_of"), "article", ["copy_of"], unique=False)
    op.create_index(op.f("ix_article_day"), "article", ["day"], unique=False)
    op.create_index(op.f("ix_article_story"), "article", ["story"], unique=False)
    op.create_table(
        "happening_side",
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("happening", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["happening"], ["happening.id"], name=op.f("fk_happening_side_happening")),
        sa.PrimaryKeyConstraint("side", "happening", name=op.f("pk_happening_side")),
    )
    op.create_index("ix_happening_side_side_type_last", "happening_side", ["side", "type", "last"], unique=False)
    op.create_table(
        "story_word",
        sa.Column("word", sa.BigInteger(), nullable=False, comment="Hash of a heavy word of one of its articles."),
        sa.Column("story", sa.Integer(), nullable=False),
        sa.Column(
            "last", sa.Text(), nullable=False, comment="Day of the latest article with the word; empty where undated."
        ),
        sa.ForeignKeyConstraint(["story"], ["story.id"], name=op.f("fk_story_word_story")),
        sa.PrimaryKeyConstraint("word", "story", name=op.f("pk_story_word")),
    )
    op.create_index("ix_story_word_word_last", "story_word", ["word", "last"], unique=False)
    op.create_table(
        "band",
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_band_article")),
        sa.PrimaryKeyConstraint("band", "article", name=op.f("pk_band")),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False, comment="events, quotations, statistics or wordings."),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False, comment="added, removed or changed."),
        sa.Column("before", sa.Text(), nullable=True, comment="The record as it was, JSON."),
        sa.Column("after", sa.Text(), nullable=True, comment="The record as it is, JSON."),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_change_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        comment="What coding again has changed.",
    )
    op.create_index(op.f("ix_change_article"), "change", ["article"], unique=False)
    op.create_table(
        "delivery",
        sa.Column("digest", sa.Text(), nullable=False, comment="SHA-256 of the input as it came."),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("article", sa.Integer(), nullable=True, comment="Null where it could not be coded."),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("error_kind", sa.Text(), nullable=True),
        sa.Column("error_message", sa.Text(), nullable=True),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_delivery_article")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_delivery")),
        comment="Every input that was taken in, also those that are no article.",
    )
    op.create_index(op.f("ix_delivery_article"), "delivery", ["article"], unique=False)
    op.create_table(
        "event",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("happening", sa.Integer(), nullable=True),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("cameo", sa.Text(), nullable=True),
        sa.Column("quad", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("first", sa.Text(), nullable=True, comment="First day that the text gives."),
        sa.Column("last", sa.Text(), nullable=True, comment="Last day that the text gives."),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column(
            "day",
            sa.Text(),
            nullable=True,
            comment="The first day; where the text gives none and the event is news, the day of publication.",
        ),
        sa.Column("day_basis", sa.Text(), nullable=True, comment="text or published: where `day` comes from."),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_country", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_event_article")),
        sa.ForeignKeyConstraint(["happening"], ["happening.id"], name=op.f("fk_event_happening")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_event")),
        sa.UniqueConstraint("id", name=op.f("uq_event_id")),
    )
    op.create_index(op.f("ix_event_article"), "event", ["article"], unique=False)
    op.create_index("ix_event_day", "event", ["day"], unique=False)
    op.create_index(op.f("ix_event_happening"), "event", ["happening"], unique=False)
    op.create_index("ix_event_type_day", "event", ["type", "day"], unique=False)
    op.create_table(
        "quotation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True, comment="Entity, or name."),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_quotation_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotation")),
    )
    op.create_index(op.f("ix_quotation_article"), "quotation", ["article"], unique=False)
    op.create_index("ix_quotation_country_day", "quotation", ["country", "day"], unique=False)
    op.create_table(
        "statistic",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("change", sa.Text(), nullable=True),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("first", sa.Text(), nullable=True),
        sa.Column("last", sa.Text(), nullable=True),
        sa.Column(
            "countries",
            sa.Text(),
            nullable=False,
            comment="Between whom: codes in order, each between bars: |CHN|RUS|.",
        ),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_statistic_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statistic")),
    )
    op.create_index(op.f("ix_statistic_article"), "statistic", ["article"], unique=False)
    op.create_index("ix_statistic_countries", "statistic", ["countries"], unique=False)
    op.create_table(
        "wording",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("article", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("refers_to", sa.Text(), nullable=True),
        sa.Column("instead_of", sa.Text(), nullable=True),
        sa.Column("users", sa.Text(), nullable=False, comment="Countries that use it, in order, each between bars."),
        sa.Column("day", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_wording_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording")),
    )
    op.create_index(op.f("ix_wording_article"), "wording", ["article"], unique=False)
    op.create_table(
        "dyad",
        sa.Column("one", sa.Text(), nullable=False, comment="The country that comes first in the alphabet."),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column(
            "direction", sa.Integer(), nullable=False, comment="1: one to other, -1: other to one, 0: both together."
        ),
        sa.Column("day", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event"], ["event.number"], name=op.f("fk_dyad_event")),
        sa.PrimaryKeyConstraint("one", "other", "event", name=op.f("pk_dyad")),
        comment="Pairs of countries that an event of a current article joins.",
    )
    op.create_index("ix_dyad_event", "dyad", ["event"], unique=False)
    op.create_index("ix_dyad_one_other_day", "dyad", ["one", "other", "day"], unique=False)
    op.create_table(
        "side",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False, comment="actor, recipient, or account (according to whom)."),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event"], ["event.number"], name=op.f("fk_side_event")),
        sa.PrimaryKeyConstraint("event", "role", "position", name=op.f("pk_side")),
    )
    op.create_index("ix_side_country_event", "side", ["country", "event"], unique=False)
    op.create_index("ix_side_entity_event", "side", ["entity", "event"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "ALTER TABLE article ADD COLUMN search tsvector GENERATED ALWAYS AS "
            f"(to_tsvector('english', coalesce(title, '') || ' ' || left(text, {_SEARCHED}))) STORED"
        )
        op.execute("CREATE INDEX ix_article_search ON article USING gin (search)")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE article_search USING fts5"
            "(title, text, content='article', content_rowid='id', tokenize='porter unicode61')"
        )
        op.execute(
            "CREATE TRIGGER article_searched AFTER INSERT ON article BEGIN "
            "INSERT INTO article_search(rowid, title, text) VALUES (new.id, new.title, new.text); END"
        )


def downgrade() -> None:
    """Drop all tables."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE article_search")
    op.drop_index("ix_side_entity_event", table_name="side")
    op.drop_index("ix_side_country_event", table_name="side")
    op.drop_table("side")
    op.drop_index("ix_dyad_one_other_day", table_name="dyad")
    op.drop_index("ix_dyad_event", table_name="dyad")
    op.drop_table("dyad")
    op.drop_index(op.f("ix_wording_article"), table_name="wording")
    op.drop_table("wording")
    op.drop_index("ix_statistic_countries", table_name="statistic")
    op.drop_index(op.f("ix_statistic_article"), table_name="statistic")
    op.drop_table("statistic")
    op.drop_index("ix_quotation_country_day", table_name="quotation")
    op.drop_index(op.f("ix_quotation_article"), table_name="quotation")
    op.drop_table("quotation")
    op.drop_index("ix_event_type_day", table_name="event")
    op.drop_index(op.f("ix_event_happening"), table_name="event")
    op.drop_index("ix_event_day", table_name="event")
    op.drop_index(op.f("ix_event_article"), table_name="event")
    op.drop_table("event")
    op.drop_index(op.f("ix_delivery_article"), table_name="delivery")
    op.drop_table("delivery")
    op.drop_index(op.f("ix_change_article"), table_name="change")
    op.drop_table("change")
    op.drop_table("band")
    op.drop_index("ix_story_word_word_last", table_name="story_word")
    op.drop_table("story_word")
    op.drop_index("ix_happening_side_side_type_last", table_name="happening_side")
    op.drop_table("happening_side")
    op.drop_index(op.f("ix_article_story"), table_name="article")
    op.drop_index(op.f("ix_article_day"), table_name="article")
    op.drop_index(op.f("ix_article_copy_of"), table_name="article")
    op.drop_index(op.f("ix_article_address"), table_name="article")
    op.drop_table("article")
    op.drop_table("word")
    op.drop_table("story")
    op.drop_table("setting")
    op.drop_table("happening")
