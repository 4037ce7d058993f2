"""The tables of who may send to whom, the guest list, approvals and dry runs."""

from sqlalchemy import Column, Integer, String, Table, Text

from storage.engine.tables import Document, Utc, metadata, ordered

sending_rights = Table(
    "sending_rights",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("document", Document, nullable=False),
    Column("set_by", Text, nullable=False),
    Column("set_at", Utc, nullable=False),
)

guest_list = Table(
    "guest_list",
    metadata,
    Column("person", ordered(64), primary_key=True),
    Column("added_at", Utc, nullable=False),
)

opened_services = Table(
    "opened_services",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("opened_at", Utc, nullable=False),
)
"""A service without a row isn't open: so a new installation begins."""

approval_requests = Table(
    "approval_requests",
    metadata,
    Column("announcement", String(64), primary_key=True),
    Column("state", String(16), nullable=False, index=True),
    Column("asked_at", Utc, nullable=False),
    Column("document", Document, nullable=False),
)

dry_runs = Table(
    "dry_runs",
    metadata,
    Column("announcement", String(64), primary_key=True),
    Column("resolution", String(64), nullable=False, index=True),
    Column("document", Document, nullable=False),
)
