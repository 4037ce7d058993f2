"""Room for a tie: who is asked for the casting vote, and until when."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("ballots", sa.Column("tie", sa.Text))
