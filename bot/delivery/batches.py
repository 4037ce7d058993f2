"""Handing a message over to Teams for many people at once (`/v3/batch/conversation/*`), as effects.

Teams tells no message id for anybody, so nothing of it can be changed, withdrawn or seen to be read afterwards. A call
that was never answered is never made again by itself: up to a thousand people would get it twice.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from itertools import pairwise
from typing import Any, Protocol, TypeVar

from bot.core.database import UnitOfWork
from bot.core.errors import BotRejected, Permanent, Retryable
from bot.core.work import Effect, Priority
from bot.delivery.rates import Window
from bot.delivery.targets import EffectKind, EffectKinds, Response, Target

BATCH, BATCH_STATE, BATCH_CANCEL = "delivery.batch", "delivery.batch_state", "delivery.batch_cancel"

FEWEST, MOST = 5, 1000
"""Members of one call, as Teams wants them."""

AT_ONCE = 2
LOOK_AGAIN = 30.0
"""Seconds between looks at a batch that is under way, unless Teams names others; fifty of them, then it is given up."""

Member = TypeVar("Member")


@dataclass(frozen=True, slots=True)
class FailedEntry:
    """Somebody whom a batch hasn't reached, and why, as Teams says it."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class BatchState:
    """How far a batch is. `counts`: HTTP status → people; `retry_after`: seconds until it is worth another look."""

    over: bool
    state: str
    counts: Mapping[str, int]
    total: int | None = None
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class BatchEnd:
    """What became of a batch that is over."""

    operation: str
    state: str
    counts: Mapping[str, int]
    failed: Sequence[FailedEntry]


class BatchConnector(Protocol):
    """Teams' batch calls. Errors as `bot.delivery.ports.Connector` raises them."""

    async def start_batch(
        self, service_url: str, tenant: str, members: Sequence[str], activity: Mapping[str, Any]
    ) -> str:
        """Hand the activity over for these people, and return the operation's id."""

    async def batch_state(self, service_url: str, operation: str) -> BatchState: ...
    async def failed_entries(self, service_url: str, operation: str) -> Sequence[FailedEntry]: ...
    async def cancel_batch(self, service_url: str, operation: str) -> None:
        """Stop what hasn't been sent yet; one that is over or unknown is left alone."""


Accepted = Callable[[Effect, str, UnitOfWork, datetime], None]
Ended = Callable[[Effect, BatchEnd, UnitOfWork, datetime], None]
Said = Callable[[Effect, str, UnitOfWork, datetime], None]


@dataclass(frozen=True, slots=True)
class BatchTold:
    """Who is told, each in the transaction that writes it down. The effect is the one of `hand_over`.

    `accepted`: Teams has it, with the operation's id; `refused`: surely not; `uncertain`: nobody knows. Then `ended`,
    or `lost`: it was accepted, and how it went can't be learnt.
    """

    accepted: Accepted
    refused: Said
    uncertain: Said
    ended: Ended
    lost: Said


@dataclass(frozen=True, slots=True)
class HandOver:
    """A message for many. `subject`, `key`: as of an effect, one pair for each call; give each call its own subject."""

    subject: str
    key: str
    service_url: str
    tenant: str
    members: Sequence[str]
    activity: Mapping[str, Any]


def parts_of(members: Sequence[Member]) -> tuple[Sequence[Sequence[Member]], Sequence[Member]]:
    """The members in as few calls as may be, of nearly the same size; and those who are too few for any."""
    if len(members) < FEWEST:
        return [], members
    calls = -(-len(members) // MOST)
    bounds = [len(members) * number // calls for number in range(calls + 1)]
    return [members[start:end] for start, end in pairwise(bounds)], []


def hand_over(asked: HandOver, uow: UnitOfWork, priority: Priority = Priority.BULK) -> Effect:
    """Let the message be handed over once this transaction is committed; asked for again, it is the same call.

    Raises:
        ValueError: too few or too many members.
    """
    if not FEWEST <= len(asked.members) <= MOST:
        raise ValueError(f"a batch has {FEWEST} to {MOST} members, not {len(asked.members)}")
    data = {field.name: getattr(asked, field.name) for field in fields(asked)}
    # not `asdict`: a card may be ready-made JSON
    data |= {"members": list(asked.members), "activity": dict(asked.activity)}
    effect = Effect(BATCH, asked.subject, asked.key, data, priority)
    uow.jobs.call(effect)
    return effect


def cancel_batch(batch: Effect, operation: str, uow: UnitOfWork) -> None:
    """Let Teams stop what hasn't been sent of an accepted batch, before more is handed over. `batch`: the effect of
    `hand_over`."""
    data = {"operation": operation, "service_url": batch.data["service_url"]}
    uow.jobs.call(Effect(BATCH_CANCEL, f"cancel:{batch.subject}", operation, data, Priority.NEWS))


def batch_kinds(connector: BatchConnector, told: BatchTold, per_minute: int) -> EffectKinds:
    """The kinds of effects, for the one feature that hands messages over. `per_minute`: calls of all kinds together."""
    target = Target("teams batch", Window(per_minute, 60_000), AT_ONCE)
    work = BatchWork(connector, told)
    return {
        BATCH: EffectKind(
            target, work.start, done=work.accepted, failed=told.refused, hold=True, uncertain=told.uncertain
        ),
        BATCH_STATE: EffectKind(target, work.look, done=work.ended, failed=work.lost),
        BATCH_CANCEL: EffectKind(target, work.cancel),
    }


class BatchWork:
    """The calls, and what follows from them."""

    def __init__(self, connector: BatchConnector, told: BatchTold) -> None:
        self._connector = connector
        self._told = told

    async def start(self, effect: Effect) -> Response:
        data = effect.data
        operation = await self._connector.start_batch(
            data["service_url"], data["tenant"], data["members"], data["activity"]
        )
        return {"operation": operation}

    async def look(self, effect: Effect) -> Response:
        """How the batch went; while it goes on, it is looked at again later."""
        where = effect.data["service_url"], effect.data["operation"]
        state = await self._connector.batch_state(*where)
        if not state.over:
            delay = LOOK_AGAIN if state.retry_after is None else max(state.retry_after, 1.0)
            raise Retryable(f"the batch is {state.state or 'under way'}", delay=delay)
        failed = await self._connector.failed_entries(*where)
        return {
            "state": state.state,
            "counts": dict(state.counts),
            "failed": [asdict(entry) for entry in failed],
        }

    async def cancel(self, effect: Effect) -> Response:
        try:
            await self._connector.cancel_batch(effect.data["service_url"], effect.data["operation"])
        except BotRejected:
            raise
        except Permanent as error:  # there is nothing left to stop
            return {"said": str(error)}
        return {}

    def accepted(self, effect: Effect, answer: Response, uow: UnitOfWork, now: datetime) -> None:
        operation = str(answer["operation"])
        # not about the same subject: that isn't done before this is written down
        data = {
            "operation": operation,
            "service_url": effect.data["service_url"],
            "subject": effect.subject,
            "key": effect.key,
        }
        uow.jobs.call(Effect(BATCH_STATE, f"state:{effect.subject}", operation, data, effect.priority))
        self._told.accepted(effect, operation, uow, now)

    def ended(self, effect: Effect, answer: Response, uow: UnitOfWork, now: datetime) -> None:
        failed = [FailedEntry(**entry) for entry in answer["failed"]]
        end = BatchEnd(effect.data["operation"], answer["state"], answer["counts"], failed)
        self._told.ended(_batch_of(effect), end, uow, now)

    def lost(self, effect: Effect, why: str, uow: UnitOfWork, now: datetime) -> None:
        self._told.lost(_batch_of(effect), why, uow, now)


def _batch_of(look: Effect) -> Effect:
    """The effect by which the batch was handed over, without the message and its members."""
    data = {"service_url": look.data["service_url"]}
    return Effect(BATCH, look.data["subject"], look.data["key"], data, Priority.BULK)
