"""The inbox: which activities have been handled, and what was answered."""

from datetime import datetime

from sqlalchemy import Integer, bindparam, delete, select

from storage.delivery.tables import inbox
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import insert_new

KEEP = Prepared(insert_new(inbox, ["key"]))
ANSWER = select(inbox.c.answer).where(inbox.c.key == bindparam("key"))
_old = select(inbox.c.key).where(inbox.c.at < bindparam("before")).limit(bindparam("limit", type_=Integer))
FORGET = delete(inbox).where(inbox.c.key.in_(_old))


class SqlInbox:
    """What has been answered, by the key of the activity (`bot.chat.activity.Activity.key`)."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection
        self._now = unit.now

    def keep(self, key: str, answer: str) -> str | None:
        """Remember the answer; where the activity has been handled before, change nothing and give what was answered.

        It comes last in a transaction: while another one handles the same activity, this waits for how that ends.
        """
        if KEEP.run(self._connection, key=key, answer=answer, at=self._now):
            return None
        answered: str = self._connection.execute(ANSWER, {"key": key}).scalar_one()
        return answered

    def forget(self, before: datetime, limit: int) -> int:
        """Remove some of what was answered before `before`, and return how many rows that were."""
        return self._connection.execute(FORGET, {"before": before, "limit": limit}).rowcount
