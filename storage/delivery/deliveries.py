"""Deliveries: how far each message has come at each recipient, and where it stands in Teams."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, bindparam, case, delete, exists, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from bot.delivery.jobs import RETRIED, Claim, Delivery, DeliveryState, delivery_of
from storage.delivery.tables import deliveries, jobs
from storage.engine.clock import now_ms
from storage.engine.prepared import Prepared
from storage.engine.tables import Row
from storage.engine.upserts import upsert

_KEPT = [field.name for field in fields(Delivery) if field.name != "age"]
FIELDS = [*(deliveries.c[name] for name in _KEPT), (now_ms() - deliveries.c.changed_at).label("age")]
_key = tuple_(deliveries.c.message, deliveries.c.recipient)
OF = Prepared(select(*FIELDS).where(_key.in_(bindparam("keys", expanding=True))))
SAVE = Prepared(upsert(deliveries, changed_at=now_ms()))

_of_reply = deliveries.c.message.startswith("reply:")
_job = case((_of_reply, deliveries.c.message), else_=deliveries.c.message + ":" + deliveries.c.recipient)


def _retry(dialect: Any) -> Any:
    """What was ended without a call may have no row yet."""
    begun = {"state": DeliveryState.NEW.value, "attempts": 0, "doubts": 0}
    new = dialect.insert(deliveries).values(**begun, status=RETRIED, faults=0, changed_at=now_ms())
    return new.on_conflict_do_update(
        index_elements=["message", "recipient"], set_={"status": RETRIED, "faults": 0}
    )


RETRY = Prepared({"sqlite": _retry(sqlite), "postgresql": _retry(postgresql)})
PURGE = delete(deliveries).where(
    deliveries.c.changed_at < now_ms() - case((_of_reply, bindparam("replies")), else_=bindparam("messages")),
    ~exists().where(jobs.c.dedup == _job),
)
"""What can't be asked for again; a message's row outlives its job, since it says what to update."""


class SqlDeliveries:
    """Rows that only whoever holds the job's claim writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, claims: Sequence[Claim]) -> Mapping[int, Delivery]:
        """What is known of the message of each claim (on the queue `send`), by the claim's id."""
        new = {claim.id: delivery_of(claim) for claim in claims}
        if not new:
            return {}
        rows = OF.all(self._connection, keys=[delivery.key for delivery in new.values()])
        known = {(row.message, row.recipient): _delivery(row) for row in rows}
        return {job: known.get(delivery.key, delivery) for job, delivery in new.items()}

    def save(self, changed: Iterable[Delivery]) -> None:
        in_order = sorted(changed, key=lambda delivery: delivery.key)
        SAVE.run_each(self._connection, [_row(delivery) for delivery in in_order])

    def retry(self, keys: Iterable[tuple[str, str]]) -> None:
        """Let these be tried whatever is known of their recipients: an administrator says so."""
        rows = [{"message": message, "recipient": recipient} for message, recipient in sorted(keys)]
        RETRY.run_each(self._connection, rows)

    def purge(self, replies: float, messages: float) -> int:
        """Remove what has no job any more and is older than so many seconds; the rows that were removed."""
        older = {"replies": round(replies * 1000), "messages": round(messages * 1000)}
        return self._connection.execute(PURGE, older).rowcount


def _delivery(row: Any) -> Delivery:
    values = row._asdict()
    values |= {"state": DeliveryState(row.state), "faults": row.faults or 0, "age": row.age / 1000}
    return Delivery(**values)


def _row(delivery: Delivery) -> Row:
    return {name: getattr(delivery, name) for name in _KEPT} | {"state": delivery.state.value}
