"""Audiences, saved and resolved; who may be reached; approvals.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

document = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
moment = sa.DateTime(timezone=True)


def ordered(length: int) -> sa.String:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    audiences()
    reach()


def audiences() -> None:
    op.create_table(
        "resolutions",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("audience", document, nullable=False),
        sa.Column("plan", document, nullable=False),
        sa.Column("topic", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("included", sa.Integer(), nullable=False),
        sa.Column("excluded", document, nullable=False),
        sa.Column("languages", document, nullable=False),
        sa.Column("problem", sa.String(64), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_resolutions"),
    )
    op.create_table(
        "resolution_people",
        sa.Column("resolution", sa.String(64), nullable=False),
        sa.Column("person", ordered(64), nullable=False),
        sa.Column("language", sa.String(8)),
        sa.Column("excluded", sa.String(16)),
        sa.PrimaryKeyConstraint("resolution", "person", name="pk_resolution_people"),
    )
    op.create_table(
        "saved_audiences",
        sa.Column("folded", ordered(200), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("audience", document, nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("resolution", sa.String(64)),
        sa.Column("before", sa.String(64)),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("folded", name="pk_saved_audiences"),
    )
    op.create_table(
        "people_lists",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("person", ordered(64), nullable=False),
        sa.PrimaryKeyConstraint("name", "person", name="pk_people_lists"),
    )
    op.create_table(
        "opt_outs",
        sa.Column("topic", sa.String(64), nullable=False),
        sa.Column("person", ordered(64), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("topic", "person", name="pk_opt_outs"),
    )


def reach() -> None:
    op.create_table(
        "sending_rights",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", document, nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("set_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_sending_rights"),
    )
    op.create_table(
        "guest_list",
        sa.Column("person", ordered(64), nullable=False),
        sa.Column("added_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_guest_list"),
    )
    op.create_table(
        "opened_services",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("opened_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_opened_services"),
    )
    op.create_table(
        "approval_requests",
        sa.Column("announcement", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("document", document, nullable=False),
        sa.PrimaryKeyConstraint("announcement", name="pk_approval_requests"),
    )
    op.create_index("ix_approval_requests_state", "approval_requests", ["state"])
    op.create_table(
        "dry_runs",
        sa.Column("announcement", sa.String(64), nullable=False),
        sa.Column("resolution", sa.String(64), nullable=False),
        sa.Column("document", document, nullable=False),
        sa.PrimaryKeyConstraint("announcement", name="pk_dry_runs"),
    )
    op.create_index("ix_dry_runs_resolution", "dry_runs", ["resolution"])
