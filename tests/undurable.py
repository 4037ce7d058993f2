"""No test waits for the disk: a plugin for pytest, by which SQLite's commits are left to the operating system.

They outlive the program, however it ends, and nothing here has to survive a power cut; as on PostgreSQL
(`tests.postgres`). That the product itself waits is seen in `tests/storage/test_sqlite.py`.
"""

from storage.engine import sqlite

DURABLE = sqlite.WRITING
"""What the product tells SQLite."""

sqlite.WRITING = tuple("synchronous=OFF" if one == "synchronous=FULL" else one for one in DURABLE)
