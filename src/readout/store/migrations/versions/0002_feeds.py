"""Feeds that are polled: their state, the queue of their entries, and alerts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of `readout watch`."""
    op.create_table(
        "feed",
        sa.Column("name", sa.Text(), nullable=False, comment="As feeds.toml calls it."),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True, comment="What the server called the feed when it last sent it."),
        sa.Column("modified", sa.Text(), nullable=True, comment="Its header Last-Modified."),
        sa.Column("polled_at", sa.Text(), nullable=True, comment="UTC, as all moments here."),
        sa.Column("succeeded_at", sa.Text(), nullable=True),
        sa.Column("due_at", sa.Text(), nullable=False, comment="When to poll it again."),
        sa.Column("failures", sa.Integer(), nullable=False, comment="Failed polls in a row."),
        sa.Column(
            "errors",
            sa.Integer(),
            nullable=False,
            comment="Failed polls and articles that could not be had, since it was added.",
        ),
        sa.Column("articles", sa.Integer(), nullable=False, comment="Articles that it brought to the archive."),
        sa.Column("error", sa.Text(), nullable=True, comment="The latest error."),
        sa.Column("error_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_feed")),
        comment="Feeds that are polled.",
    )
    op.create_table(
        "feed_entry",
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False, comment="SHA-256 of the entry's key in its feed."),
        sa.Column(
            "entry", sa.Text(), nullable=True, comment="What the feed tells of it, JSON; null once that is dealt with."
        ),
        sa.Column("tries", sa.Integer(), nullable=False, comment="Times that it was taken in hand."),
        sa.Column(
            "due_at", sa.Text(), nullable=True, comment="When to take it in; null once that is done or given up."
        ),
        sa.Column("listed_on", sa.Text(), nullable=False, comment="The latest day on which the feed listed it."),
        sa.Column("article", sa.Integer(), nullable=True, comment="The article that it became."),
        sa.PrimaryKeyConstraint("feed", "digest", name=op.f("pk_feed_entry")),
        comment="Entries that feeds have listed: a queue that outlives the program, and what need not be fetched again.",
    )
    op.create_index("ix_feed_entry_due_at", "feed_entry", ["due_at"])
    op.create_table(
        "alert",
        sa.Column(
            "id", sa.Text(), nullable=False, comment="SHA-256 of the alert's name and the happening: each is told once."
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column(
            "body", sa.Text(), nullable=True, comment="What is posted, JSON; null once that is done or given up."
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.Text(), nullable=True, comment="When to post it; null once that is done or given up."),
        sa.Column("sent_at", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True, comment="Why it could not be posted the last time."),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        comment="Alerts that were, or are to be, posted.",
    )
    op.create_index("ix_alert_due_at", "alert", ["due_at"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_alert_due_at", table_name="alert")
    op.drop_table("alert")
    op.drop_index("ix_feed_entry_due_at", table_name="feed_entry")
    op.drop_table("feed_entry")
    op.drop_table("feed")
