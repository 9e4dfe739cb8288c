"""Articles with their versions, and analyses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "articles",
        sa.Column("row", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("completeness", sa.String(16), nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("row", name="pk_articles"),
        sa.UniqueConstraint("id", "version", name="uq_articles_id_version"),
        sa.UniqueConstraint("id", "fingerprint", name="uq_articles_id_fingerprint"),
    )
    op.create_table(
        "analyses",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("article_row", sa.Integer, nullable=False),
        sa.Column("idempotency_key", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("engine", sa.String(64), nullable=False),
        sa.Column("scope", sa.String(16)),
        sa.Column("status", sa.String(32)),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("search", sa.Text, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("finished_at", _MOMENT),
        sa.Column("content_hash", sa.String(64)),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("result", sa.Text),
        sa.Column("error", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_analyses"),
        sa.UniqueConstraint("idempotency_key", name="uq_analyses_idempotency_key"),
        sa.ForeignKeyConstraint(["article_row"], ["articles.row"], name="fk_analyses_article_row", ondelete="CASCADE"),
        sa.CheckConstraint("state IN ('pending', 'done', 'failed')", name=op.f("ck_analyses_state")),
    )
    op.create_index("ix_analyses_created_at_id", "analyses", ["created_at", "id"])
    op.create_index("ix_analyses_article_row", "analyses", ["article_row"])
    op.create_index("ix_analyses_state_created_at", "analyses", ["state", "created_at"])


def downgrade() -> None:
    """Drop both tables."""
    op.drop_table("analyses")
    op.drop_table("articles")
