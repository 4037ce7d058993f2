"""All tables at once, for tests that aren't about migrations."""

from sqlalchemy import Connection, NullPool, create_engine, make_url, text

from storage.engine.schema import SCHEMA_REVISION
from storage.tables import metadata


def connect(url: str) -> Connection:
    """A connection that commits each statement, and is closed for good at the end."""
    address = make_url(url)
    driver = "sqlite" if address.get_backend_name() == "sqlite" else "postgresql+psycopg"
    engine = create_engine(address.set(drivername=driver), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    return engine.connect()


def create_schema(url: str) -> None:
    """Give the empty database at `url` what all migrations would give it (a test proves that they do)."""
    with connect(url) as connection:
        metadata.create_all(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:it)"), {"it": SCHEMA_REVISION})
