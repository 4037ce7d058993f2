"""No test waits for the disk: a plugin for pytest, by which SQLite leaves commits to the operating system.

They outlive the program, however it ends, and nothing here has to survive a power cut; as on PostgreSQL
(`tests.postgres`). That the product itself waits is seen in `tests/storage/test_sqlite.py`.
"""

import sqlite3
from typing import Any

from sqlalchemy import Engine, event


@event.listens_for(Engine, "connect")
def wait_for_no_disk(connection: Any, _record: object) -> None:
    """Whatever the connection was told before."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous=OFF")
