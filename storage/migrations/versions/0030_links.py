"""The chat messages that became needs.

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "need_messages",
        sa.Column("message", sa.String(64), nullable=False),
        sa.Column("need", sa.String(32)),
        sa.ForeignKeyConstraint(["need"], ["needs.id"], name="fk_need_messages_need"),
        sa.PrimaryKeyConstraint("message", name="pk_need_messages"),
    )
    op.create_index("ix_need_messages_need", "need_messages", ["need"])
