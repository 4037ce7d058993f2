"""Use cases: have a question asked at a time of one's own, see those that one has, and stop one."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.asking.asker import Asker
from bot.asking.replies import Inquiry
from bot.core.calendar import WorkCalendar, zone_of
from bot.core.database import UnitOfWork
from bot.core.personal import OwnWords
from bot.core.principals import Principal, check_administers
from bot.core.refusals import Refused
from bot.core.texts import Reader
from bot.core.work import Task
from bot.delivery.reaching import AVAILABILITY, Hours, Reaching
from bot.features.assistant.saved_ports import SAVED_QUESTIONS, SavedQuestion
from bot.features.assistant.saved_times import next_time, read_saved
from bot.features.following.rights import follower

ASK_SAVED = "assistant.saved"
"""The task, one a question; the kind of its message too."""
MOST_SAVED = 20
LONGEST_SAVED = 300
MOST_LISTED = 500
LATE = timedelta(hours=1)
NOT_SAVED = frozenset({"help", "thanks", "follow", "unfollow"})
"""What isn't worth asking again."""


@dataclass(frozen=True, slots=True)
class SaveQuestion:
    """`words`: the time and the question, “måndag 08: vad väntar på PFLD?”."""

    words: OwnWords
    by: Principal
    reader: Reader


@dataclass(frozen=True, slots=True)
class StopSaved:
    question: str
    by: Principal


@dataclass(frozen=True, slots=True)
class ListSaved:
    by: Principal


@dataclass(frozen=True, slots=True)
class Saving:
    """The use case. What can be asked and the calendar are given where it is built."""

    asker: Asker
    calendar: WorkCalendar

    def save(self, command: SaveQuestion, uow: UnitOfWork, now: datetime) -> SavedQuestion:
        """Keep it, once it has been answered: what can't be answered now isn't saved. The same again changes nothing.

        Raises:
            Refused: it says no time, isn't clear, may not be asked by them, or they have too many.
        """
        person = follower(command.by, uow)
        read = read_saved(command.words)
        if read is None or len(read[1]) > LONGEST_SAVED:
            raise Refused("refused-saved-how")
        time, words = read
        today = self.calendar.local(now).date()
        best = self.asker.understood(words, today, asking=person).best
        if best is None or best.choose or best.missing or best.intent in NOT_SAVED:
            raise Refused("refused-saved-unclear", words=words[:80])
        if best.others:
            raise Refused("refused-saved-several")
        inquiry = Inquiry(best.intent, best.slots, command.by, command.reader, self.calendar, words=words)
        self.asker.answer(inquiry, uow, now)
        slots = {slot: value for slot, value in best.slots.items() if slot != "period"}
        theirs = uow[SAVED_QUESTIONS].of(person)
        for each in theirs:
            if (each.intent, dict(each.slots), each.time, each.words) == (best.intent, slots, time, words):
                return each
        if len(theirs) >= MOST_SAVED:
            raise Refused("refused-saved-too-many", limit=MOST_SAVED)
        hours = uow[AVAILABILITY].of([person])[person]
        at = first_reached(next_time(time, zone_for(hours, self.calendar), now), hours, self.calendar)
        saved = SavedQuestion(uuid.uuid4().hex[:12], person, words, best.intent, slots, time, now, at)
        uow[SAVED_QUESTIONS].save(saved)
        uow.jobs.move(Task(ASK_SAVED, saved.id), at)
        return saved


def stop_saved(command: StopSaved, uow: UnitOfWork, now: datetime) -> SavedQuestion:
    """It isn't asked any more.

    Raises:
        Refused: there is no such question of theirs.
    """
    saved = uow[SAVED_QUESTIONS].get(command.question, lock=True)
    if saved is None or not (command.by.administers or command.by.person == saved.person):
        raise Refused("refused-no-such-saved")
    uow[SAVED_QUESTIONS].drop(saved.id)
    uow.jobs.cancel(Task(ASK_SAVED, saved.id))
    return saved


def list_own_saved(command: ListSaved, uow: UnitOfWork, now: datetime) -> Sequence[SavedQuestion]:
    """Their own.

    Raises:
        Refused: it isn't a person, or they have left.
    """
    return uow[SAVED_QUESTIONS].of(follower(command.by, uow))


def list_all_saved(command: ListSaved, uow: UnitOfWork, now: datetime) -> Sequence[SavedQuestion]:
    """Everybody's, those that went wrong first; one whose time has gone by unasked has the problem `late`.

    Raises:
        Refused: it isn't an administrator.
    """
    check_administers(command.by)
    return [as_seen(each, now) for each in uow[SAVED_QUESTIONS].all(MOST_LISTED)]


def as_seen(saved: SavedQuestion, now: datetime) -> SavedQuestion:
    late = saved.next_at < now - LATE and not saved.problem
    return replace(saved, problem="late") if late else saved


def zone_for(hours: Hours, calendar: WorkCalendar) -> ZoneInfo:
    return zone_of(hours.time_zone) or ZoneInfo(calendar.time_zone)


def first_reached(at: datetime, hours: Hours, calendar: WorkCalendar) -> datetime:
    """The time itself, where they are at work then; else as they are next, past red days and leave."""
    return Reaching(calendar).when(hours, at).astimezone(UTC)
