"""Releases, found by the initiative that they belong to: one may have several, of which one was drafted for it.

Revision ID: 0037
Revises: 0036
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("releases", sa.Column("initiative", sa.String(64)))
    op.create_index("ix_releases_initiative", "releases", ["initiative"])
    kept = sa.table("releases", sa.column("id"), sa.column("initiative"), sa.column("document"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(kept.c.id, kept.c.document)).all():
        if initiative := json.loads(row.document).get("initiative"):
            mine = sa.update(kept).where(kept.c.id == row.id).values(initiative=initiative)
            connection.execute(mine)
