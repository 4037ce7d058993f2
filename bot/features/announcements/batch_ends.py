"""What became of the calls that were made for many people: in the transaction that writes each answer down.

Whoever has said meanwhile that they have read it keeps that, and a row that is tried again by itself isn't touched.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Effect
from bot.core.written import folded
from bot.delivery.batches import BatchEnd, BatchTold, cancel_batch
from bot.delivery.queue import JOB_TABLE
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.handed import HANDED_BATCHES, HandedBatch, HandedState
from bot.features.announcements.landing import UNANSWERED
from bot.features.announcements.ledger import LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.pumping import progress_message, pump_of

COMPLETED = "completed"
TURNED_DOWN, NOT_BROUGHT = "batch_refused", "batch_failed"
"""Why a row failed: Teams didn't take the call; or didn't bring it to this person, for whatever reason."""

STOPPED = (AnnouncementState.CANCELLED, AnnouncementState.WITHDRAWN)
OPEN = (LedgerState.SENDING, LedgerState.UNCERTAIN)

_WHY = (
    (("botnotinconversationroster", "notinstalled", "not installed", "forbiddenoperation"), "not_installed"),
    (("blocked", "botdisabled"), "blocked"),
    (("notfound", "not found", "404"), "not_found"),
)
_ORGANISATION = "8:orgid:"
"""What Teams sets before an Entra object id."""


def why_not(said: str) -> tuple[LedgerState, str]:
    """The state and reason of a row that a batch hasn't reached; of what nobody knows, that it failed."""
    words = folded(said)
    for signs, state in _WHY:
        if any(sign in words for sign in signs):
            return LedgerState(state), state
    return LedgerState.FAILED, NOT_BROUGHT


def note_accepted(effect: Effect, operation: str, uow: UnitOfWork, now: datetime) -> None:
    """Teams has it. Where it was cancelled meanwhile, Teams is to stop it."""
    found = _known(effect, uow)
    if found is None:
        return
    announcement, batch = found
    if announcement.state in STOPPED:
        cancel_batch(effect, operation, uow)
    uow[JOB_TABLE].flush()
    uow[HANDED_BATCHES].save(replace(batch, state=HandedState.ACCEPTED, operation=operation))


def note_refused(effect: Effect, why: str, uow: UnitOfWork, now: datetime) -> None:
    """Nobody has got it: they can be tried again."""
    found = _known(effect, uow)
    if found is not None:
        to = LedgerState.WITHDRAWN if found[0].state in STOPPED else LedgerState.FAILED
        _settle(found, HandedState.REFUSED, to, "" if to is LedgerState.WITHDRAWN else TURNED_DOWN, uow)


def note_uncertain(effect: Effect, why: str, uow: UnitOfWork, now: datetime) -> None:
    found = _known(effect, uow)
    if found is not None:
        _settle(found, HandedState.UNCERTAIN, LedgerState.UNCERTAIN, UNANSWERED, uow)


def note_lost(effect: Effect, why: str, uow: UnitOfWork, now: datetime) -> None:
    found = _known(effect, uow)
    if found is not None:
        _settle(found, HandedState.LOST, LedgerState.UNCERTAIN, UNANSWERED, uow)


def note_ended(effect: Effect, end: BatchEnd, uow: UnitOfWork, now: datetime) -> None:
    """Whom it hasn't reached is told by name; of the others it is known only where Teams' numbers say so too."""
    found = _known(effect, uow)
    if found is None:
        return
    announcement, batch = found
    failed = {_person(entry.id): why_not(entry.reason) for entry in end.failed}
    members = {row.person for row in uow[HANDED_BATCHES].rows(batch.id, LedgerState)}
    to, reason = LedgerState.UNCERTAIN, UNANSWERED
    if failed.keys() <= members:  # otherwise some of them were named in a way that we don't know
        stopped = announcement.state in STOPPED
        to, reason = _of_the_rest(end, batch.size - len(failed), stopped=stopped)
    _settle(found, HandedState.ENDED, to, reason, uow, failed)


def _of_the_rest(end: BatchEnd, rest: int, *, stopped: bool) -> tuple[LedgerState, str]:
    """What became of those who aren't named as failed."""
    counted = {status: count for status, count in end.counts.items() if status.isascii() and status.isdigit()}
    brought = sum(count for status, count in counted.items() if status.startswith("2"))
    if brought >= rest if counted else folded(end.state) == COMPLETED:
        return LedgerState.DELIVERED, ""
    if counted and brought == 0 and folded(end.state) != COMPLETED:
        return (LedgerState.WITHDRAWN, "") if stopped else (LedgerState.FAILED, NOT_BROUGHT)
    return LedgerState.UNCERTAIN, UNANSWERED


def _settle(
    found: tuple[Announcement, HandedBatch],
    state: HandedState,
    to: LedgerState,
    reason: str,
    uow: UnitOfWork,
    failed: Mapping[PersonId, tuple[LedgerState, str]] | None = None,
) -> None:
    announcement, batch = found
    uow.jobs.run(pump_of(announcement.id))
    if announcement.state is not AnnouncementState.SENDING:
        uow.jobs.deliver(progress_message(announcement))
    uow[JOB_TABLE].flush()  # jobs are locked before the rows
    rows = uow[HANDED_BATCHES].rows(batch.id, OPEN)
    named = failed or {}
    if named:
        uow[LEDGER].save(_named(rows, named))
    text = announcement.text if to is LedgerState.DELIVERED else 0
    uow[HANDED_BATCHES].settle(batch.id, OPEN, to, reason=reason, text=text)
    uow[HANDED_BATCHES].save(replace(batch, state=state))


def _named(
    rows: Sequence[LedgerRow], failed: Mapping[PersonId, tuple[LedgerState, str]]
) -> Iterable[LedgerRow]:
    for row in rows:
        if row.person in failed:
            state, reason = failed[row.person]
            yield replace(row, state=state, reason=reason)


def _known(effect: Effect, uow: UnitOfWork) -> tuple[Announcement, HandedBatch] | None:
    batch = uow[HANDED_BATCHES].get(effect.subject)
    announcement = None if batch is None else uow[ANNOUNCEMENTS].get(batch.announcement)
    return None if batch is None or announcement is None else (announcement, batch)


def _person(member: str) -> PersonId:
    """As we name whom Teams names."""
    return member.strip().lower().removeprefix(_ORGANISATION)


TOLD = BatchTold(note_accepted, note_refused, note_uncertain, note_ended, note_lost)
