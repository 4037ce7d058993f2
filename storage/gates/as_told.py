"""A ballot's columns as the log tells of them, whatever somebody has made of them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import RowMapping

from bot.core.chain import plain
from storage.engine.kept import parsed


def as_told(row: RowMapping) -> dict[str, Any]:
    """A position in the log's own words. SQLite keeps a time as text, in UTC."""
    at = row["at"]
    try:
        moment = datetime.fromisoformat(at).replace(tzinfo=UTC) if isinstance(at, str) else at
        told = plain(moment)
    except ValueError:
        told = at
    return {"choice": row["choice"], "comment": row["comment"], "at": told, "turn": row["turn"]}


def parsed_editions(document: Any) -> Any:
    """How the papers changed; what can't be read is told as it is."""
    found = parsed(document)
    return found.get("editions", found) if isinstance(found, dict) else found
