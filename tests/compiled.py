"""What SQLAlchemy has compiled serves all databases of a test process: a plugin for pytest.

Each test has a database of its own, and so an engine that would compile every statement anew: a sixth of all that the
flows took.
"""

from typing import Any

from sqlalchemy import Connection, Dialect, Engine, event
from sqlalchemy.util import LRUCache

STATEMENTS: LRUCache[Any, Any] = LRUCache(3000)


class OfAnyDatabase:
    """The cache as a connection asks it, with whose engine it is left out of the key: all of one kind compile alike."""

    def __init__(self, dialect: Dialect) -> None:
        self._kind = (type(dialect), *(getattr(dialect, name, None) for name in WRITERS))

    def get(self, key: tuple[Any, ...]) -> Any:
        return STATEMENTS.get((self._kind, *key[1:]))

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        STATEMENTS[(self._kind, *key[1:])] = compiled


WRITERS = ("_json_serializer", "_json_deserializer")
"""What an engine may be told beside its address that goes into what is compiled."""


@event.listens_for(Engine, "engine_connect")
def _compile_once(connection: Connection) -> None:
    connection.execution_options(compiled_cache=OfAnyDatabase(connection.dialect))
