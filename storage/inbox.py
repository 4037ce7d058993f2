"""The inbox: which activities have been handled, and what was answered."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from storage.tables import inbox

ANSWER = select(inbox.c.answer).where(inbox.c.key == bindparam("key"))
KEEP = insert(inbox)
FORGET = delete(inbox).where(inbox.c.at < bindparam("before"))


class SqlInbox:
    """What has been answered, by the key of the activity (conversation and activity id)."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now

    def answer(self, key: str) -> str | None:
        """What was answered to the activity, or None where it is new."""
        return self._connection.execute(ANSWER, {"key": key}).scalar_one_or_none()

    def keep(self, key: str, answer: str) -> None:
        """Remember the answer.

        Raises:
            IntegrityError: another transaction handled the activity meanwhile: this one must start over.
        """
        self._connection.execute(KEEP, {"key": key, "answer": answer, "at": self._now})

    def forget(self, before: datetime) -> int:
        """Remove what was answered before `before`, and return how many rows that were."""
        return self._connection.execute(FORGET, {"before": before}).rowcount
