"""From when and until when a forum decides by a delegation.

Revision ID: 0031
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("forum_regimes", sa.Column("delegated_from", sa.Date()))
    op.add_column("forum_regimes", sa.Column("delegated_until", sa.Date()))
