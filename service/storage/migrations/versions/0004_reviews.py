"""Reviews, revisions, publications and the audit log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "reviews",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("article_sha256", sa.String(64), nullable=False),
        sa.Column("machine_hash", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("assignee", sa.Text),
        sa.Column("last_editor", sa.Text),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("opened_at", _MOMENT),
        sa.Column("updated_at", _MOMENT, nullable=False),
        sa.Column("approved_at", _MOMENT),
        sa.Column("approved_by", sa.Text),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("authority", sa.Text),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("scope", sa.String(16), nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("engine", sa.String(64), nullable=False),
        sa.Column("errors", sa.Integer, nullable=False),
        sa.Column("warnings", sa.Integer, nullable=False),
        sa.Column("uncovered", sa.Integer, nullable=False),
        sa.Column("struck", sa.Integer, nullable=False),
        sa.Column("doubt", sa.Integer, nullable=False),
        sa.Column("worst", sa.Text, nullable=False),
        sa.Column("search", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        sa.CheckConstraint(
            "state IN ('draft', 'in_review', 'approved', 'published', 'rejected', 'reopened', 'superseded')",
            name=op.f("ck_reviews_state"),
        ),
        sa.ForeignKeyConstraint(["id"], ["analyses.id"], name="fk_reviews_id"),
        sa.UniqueConstraint("number", name="uq_reviews_number"),
    )
    op.create_index("ix_reviews_article_id_number", "reviews", ["article_id", "number"])
    op.create_index("ix_reviews_state_doubt", "reviews", ["state", "doubt"])
    op.create_table(
        "revisions",
        sa.Column("review_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("parent", sa.Integer),
        sa.Column("restores", sa.Integer),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("section", sa.Text),
        sa.Column("statement_id", sa.Text),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Column("machine", sa.Text),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("stored_hash", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("review_id", "number", name="pk_revisions"),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name="fk_revisions_review_id"),
    )
    op.create_table(
        "review_dates",
        sa.Column("review_id", sa.String(64), nullable=False),
        sa.Column("approved", sa.Boolean, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("statement_id", sa.Text, nullable=False),
        sa.Column("when", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("precision", sa.String(16), nullable=False),
        sa.Column("iso", sa.String(10)),
        sa.Column("first_day", sa.Date),
        sa.Column("last_day", sa.Date),
        sa.Column("computed_from", sa.Text),
        sa.PrimaryKeyConstraint("review_id", "approved", "position", name="pk_review_dates"),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name="fk_review_dates_review_id"),
    )
    op.create_index("ix_review_dates_last_day", "review_dates", ["last_day"])
    op.create_table(
        "approvals",
        sa.Column("review_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("minutes", sa.Float),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("markdown_hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("review_id", "number", name="pk_approvals"),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name="fk_approvals_review_id"),
    )
    op.create_index("ix_approvals_content_hash", "approvals", ["content_hash"])
    op.create_index("ix_approvals_markdown_hash", "approvals", ["markdown_hash"])
    op.create_table(
        "publications",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("review_id", sa.String(64), nullable=False),
        sa.Column("review_number", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("machine_hash", sa.String(64), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("approved_at", _MOMENT, nullable=False),
        sa.Column("approved_by", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("article_text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_publications"),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name="fk_publications_review_id"),
        sa.UniqueConstraint("number", name="uq_publications_number"),
    )
    op.create_index("ix_publications_article_id_number", "publications", ["article_id", "number"])
    op.create_index("ix_publications_content_hash", "publications", ["content_hash"])
    op.create_table(
        "outcomes",
        sa.Column("review_id", sa.String(64), nullable=False),
        sa.Column("section", sa.String(64), nullable=False),
        sa.Column("engine", sa.String(64), nullable=False),
        sa.Column("model", sa.Text),
        sa.Column("prompts", sa.Text),
        sa.Column("kept", sa.Integer, nullable=False),
        sa.Column("edited", sa.Integer, nullable=False),
        sa.Column("removed", sa.Integer, nullable=False),
        sa.Column("added", sa.Integer, nullable=False),
        sa.Column("distance", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("review_id", "section", name="pk_outcomes"),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name="fk_outcomes_review_id"),
    )
    op.create_table(
        "audit_log",
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_audit_log"),
    )
    op.create_index("ix_audit_log_subject_seq", "audit_log", ["subject", "seq"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("audit_log")
    op.drop_table("outcomes")
    op.drop_table("publications")
    op.drop_table("approvals")
    op.drop_table("review_dates")
    op.drop_table("revisions")
    op.drop_table("reviews")
