"""Cards that couldn't be changed, in an index of their own: to count them, every row of the ledger was read.

Revision ID: 0033
Revises: 0032
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    stands = sa.text("reason = 'unchanged'")
    op.create_index(
        "ix_ledger_unchanged",
        "ledger",
        ["announcement", "state", "reason"],
        sqlite_where=stands,
        postgresql_where=stands,
    )
