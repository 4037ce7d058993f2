"""Deliveries: how far each message has come at each recipient, and where it stands in Teams."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    and_,
    bindparam,
    case,
    delete,
    exists,
    false,
    or_,
    select,
    union,
)

from bot.core.parted import in_parts
from bot.delivery.jobs import Claim, Delivery, DeliveryState, JobState, Queue, delivery_of
from bot.delivery.reasons import Reason, reason_in
from storage.delivery.tables import deliveries, jobs
from storage.engine.clock import now_ms
from storage.engine.dialects import OnEither
from storage.engine.prepared import Prepared
from storage.engine.tables import Row
from storage.engine.upserts import upsert

AT_ONCE = 200
"""Messages that are looked up in one statement."""

_KEPT = [field.name for field in fields(Delivery) if field.name != "age"]
_VALUES = attrgetter(*_KEPT)
FIELDS = [*(deliveries.c[name] for name in _KEPT), (now_ms() - deliveries.c.changed_at).label("age")]
OF = Prepared(select(*FIELDS).where(deliveries.c.job.in_(bindparam("keys", expanding=True))))
OF_CONVERSATION = select(*FIELDS).where(
    deliveries.c.conversation == bindparam("conversation"), deliveries.c.activity_id.is_not(None)
)
STANDING_AS = Prepared(
    select(deliveries.c.message).where(
        deliveries.c.conversation == bindparam("conversation"),
        deliveries.c.activity_id == bindparam("activity_id"),
    )
)
SAVE = Prepared(upsert(deliveries, once=["job"], changed_at=now_ms()))


def _retry(dialect: Any) -> Any:
    """What was ended without a call may have no row yet."""
    begun = {"state": DeliveryState.NEW.value, "attempts": 0, "doubts": 0}
    again = {"status": Reason.RETRIED.value, "faults": 0}
    new = dialect.insert(deliveries).values(**begun, **again, changed_at=now_ms())
    return new.on_conflict_do_update(index_elements=["message", "recipient"], set_=again)


RETRY = Prepared(OnEither(_retry))
_of_reply = deliveries.c.message.startswith("reply:")
_outlived = and_(
    deliveries.c.changed_at < now_ms() - case((_of_reply, bindparam("replies")), else_=bindparam("messages")),
    ~exists().where(jobs.c.dedup == deliveries.c.job),
)
OUTLIVED = (
    select(deliveries.c.job)
    .where(_outlived, deliveries.c.job.is_not(None))
    .limit(bindparam("limit", type_=Integer))
)
PURGE = delete(deliveries).where(deliveries.c.job.in_(bindparam("keys", expanding=True)), _outlived)
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
        rows = OF.all(self._connection, keys=[delivery.job for delivery in new.values()])
        known = {row.job: _delivery(row) for row in rows}
        return {job: known.get(delivery.job, delivery) for job, delivery in new.items()}

    def standing(self, conversation: str, kinds: Collection[str]) -> Sequence[Delivery]:
        """See the port; in the order of the table's key. Some hundred rows at the most are in a conversation."""
        of_kinds = or_(
            false(), *(deliveries.c.message.startswith(f"{kind}:", autoescape=True) for kind in kinds)
        )
        rows = self._connection.execute(OF_CONVERSATION.where(of_kinds), {"conversation": conversation})
        return _in_order(map(_delivery, rows))

    def standing_as(self, conversation: str, activity_id: str) -> str:
        """See the port."""
        given = {"conversation": conversation, "activity_id": activity_id}
        return next((row.message for row in STANDING_AS.all(self._connection, **given)), "")

    def about(self, kinds: Collection[str], subject: str) -> Sequence[tuple[str, str]]:
        """See the port; in a fixed order. What is in hand may have been drawn, and stand in no row yet."""
        begins = [f"{kind}:{subject}{end}" for kind in kinds for end in (":", "/")]
        return sorted(self._drawn(_begins(deliveries.c.job, begins), _begins(jobs.c.dedup, begins)))

    def of_messages(self, messages: Iterable[str]) -> Sequence[tuple[str, str]]:
        """See the port; as above."""
        found: set[tuple[str, str]] = set()
        for part in in_parts(sorted(set(messages)), AT_ONCE):
            sending = and_(jobs.c.queue == Queue.SEND, jobs.c.subject.in_(part))
            found |= self._drawn(deliveries.c.message.in_(part), sending)
        return sorted(found)

    def asked(self, keys: Iterable[str]) -> set[str]:
        """See the port."""
        found: set[str] = set()
        for part in in_parts(sorted(set(keys)), AT_ONCE):
            tried = select(deliveries.c.job).where(deliveries.c.job.in_(part))
            waiting = select(jobs.c.dedup).where(jobs.c.dedup.in_(part))
            found |= set(self._connection.execute(union(tried, waiting)).scalars())
        return found

    def _drawn(self, of_row: ColumnElement[bool], of_job: ColumnElement[bool]) -> set[tuple[str, str]]:
        """Message and recipient of what stands, and of what is in hand."""
        stands = select(deliveries.c.message, deliveries.c.recipient).where(
            of_row, deliveries.c.activity_id.is_not(None)
        )
        in_hand = select(jobs.c.subject, jobs.c.recipient).where(
            of_job, jobs.c.state.in_([JobState.LEASED, JobState.UNKNOWN])
        )
        return {(row[0], row[1]) for row in self._connection.execute(union(stands, in_hand))}

    def save(self, changed: Iterable[Delivery]) -> None:
        SAVE.run_each(self._connection, [_row(delivery) for delivery in _in_order(changed)])

    def retry(self, again: Iterable[Delivery]) -> None:
        """Let these be tried whatever is known of their recipients: an administrator says so."""
        keys = ("job", "message", "recipient")
        rows = [{name: getattr(delivery, name) for name in keys} for delivery in _in_order(again)]
        RETRY.run_each(self._connection, rows)

    def outlived(self, replies: float, messages: float, limit: int) -> Sequence[str]:
        """See the port."""
        asked = {**_older(replies, messages), "limit": limit}
        return list(self._connection.execute(OUTLIVED, asked).scalars())

    def purge(self, jobs: Sequence[str], replies: float, messages: float) -> int:
        """See the port."""
        asked = {**_older(replies, messages), "keys": sorted(jobs)}
        return self._connection.execute(PURGE, asked).rowcount


def _older(replies: float, messages: float) -> Row:
    """In milliseconds."""
    return {"replies": round(replies * 1000), "messages": round(messages * 1000)}


def _begins(column: Any, begins: Iterable[str]) -> Any:
    """Found by the column's index on both databases: it is compared byte for byte."""
    return or_(
        false(), *(and_(column >= each, column < f"{each[:-1]}{chr(ord(each[-1]) + 1)}") for each in begins)
    )


def _in_order(several: Iterable[Delivery]) -> list[Delivery]:
    """As their rows are locked everywhere (docs/architecture.md): by the table's own key."""
    return sorted(several, key=lambda delivery: (delivery.message, delivery.recipient))


def _delivery(row: Any) -> Delivery:
    """The release before keeps the addresses where nobody was behind the word, in the same column."""
    word, _, addresses = (row.status or "").partition(" ")
    values = row._asdict()
    values |= {"state": DeliveryState(row.state), "faults": row.faults or 0, "age": row.age / 1000}
    values |= {"status": _status(word), "refused_at": tuple(addresses.split() or row.refused_at or ())}
    return Delivery(**values)


def _status(word: str) -> Reason | None:
    return (reason_in(word) or Reason.OUT_OF_REACH) if word else None


def _row(delivery: Delivery) -> Row:
    values = dict(zip(_KEPT, _VALUES(delivery), strict=True))
    closed = list(delivery.closed_addresses)
    return values | {"state": delivery.state.value, "refused_at": closed or None}
