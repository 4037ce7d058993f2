"""The cards that people get: one for each round, asked for as they are at work, and drawn anew where they stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Priority, Recipient, Task, WhenUnknown
from bot.core.written import whole_number
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.features.announcements.guests import out_of_reach
from bot.features.announcements.reach_facts import ServiceOpened
from bot.features.trainings.assignments import AssignmentState, CardReach, TrainingAssignment
from bot.features.trainings.kinds import REMINDER, SEND, TRAINING
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from bot.features.trainings.trainings import TrainingState

AT_A_TIME = 250
"""Messages that are asked for in one transaction: some twenty milliseconds."""
AHEAD, TICK = 4, timedelta(seconds=1)
"""Seconds of sending that are on the queue, and how soon there is room again."""
SLOWEST = 5
"""Cards a second that are asked for all the same: what became of some may never be known."""


def card_to(row: TrainingAssignment) -> Message:
    """The card of this round; never sent again by itself where it may have arrived."""
    return card_of_round(row.training, row.person, row.round)


def card_of_round(training: str, person: PersonId, number: int) -> Message:
    subject = f"{training}/{number}"
    return Message(TRAINING, subject, Recipient("person", person), Priority.BULK, WhenUnknown.HOLD)


def reminder_to(person: PersonId, day: date) -> Message:
    """The reminder of a day of theirs, of whatever waits then."""
    whom = Recipient("person", person)
    return Message(REMINDER, day.isoformat(), whom, Priority.BULK, WhenUnknown.HOLD)


def cards_of(row: TrainingAssignment) -> Iterator[Message]:
    """All that stand before them about this round: its card, and the last reminder that names it."""
    yield card_to(row)
    if row.reminded_on is not None:
        yield reminder_to(row.person, row.reminded_on)


def round_of(subject: str) -> tuple[str, int]:
    """The training and the round that a card's subject names; round 0: it names none."""
    training, _, number = subject.partition("/")
    return training, whole_number(number, 5) or 0


class CardSending:
    """The task: asks for the cards of those who are at work now, and comes back when the next are.

    A few seconds' worth are on the queue (`rate`: messages a second that Teams takes), however many there are: a card
    that waited there for long would reach people after their hours. Where there is no more room, it comes back in a
    second, and its subject then says where it goes on; so does the cursor, of a part: the earliest moment at which
    somebody can be reached who couldn't yet, and the last person looked at.
    """

    def __init__(self, reaching: Reaching, rate: int) -> None:
        self._reaching = reaching
        self._rate = rate

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        name, _, place = task.subject.partition("|")
        training = uow[TRAININGS].get(name)
        if training is None or training.state is not TrainingState.ACTIVE:
            return None
        noted, _, after = (task.cursor or place).partition("|")
        next_at = datetime.fromisoformat(noted) if noted else None
        rows = uow[ASSIGNMENTS].to_send(name, after, AT_A_TIME)
        room = max(AHEAD * self._rate - uow[ASSIGNMENTS].count_sending(name), SLOWEST)
        due, later, looked_at = self._at_work(rows, room, uow, now)
        next_at = min((at for at in (next_at, later) if at is not None), default=None)
        ask_for_cards(due, uow)
        goes_on = f"{next_at.astimezone(UTC).isoformat() if next_at else ''}|{looked_at or after}"
        if looked_at != (rows[-1].person if rows else ""):
            uow.jobs.run(Task(SEND, f"{name}|{goes_on}"), now + TICK)
        elif len(rows) == AT_A_TIME:
            return goes_on
        elif next_at is not None:
            uow.jobs.run(Task(SEND, name), next_at)
        return None

    def _at_work(
        self, rows: Sequence[TrainingAssignment], room: int, uow: UnitOfWork, now: datetime
    ) -> tuple[Sequence[TrainingAssignment], datetime | None, PersonId]:
        """Whom there is room for now, when the next of the others is at work, and who was the last looked at."""
        people = [row.person for row in rows]
        outside = out_of_reach(people, uow) if rows else ()
        hours = uow[AVAILABILITY].of(people)
        due: list[TrainingAssignment] = []
        next_at, last = None, ""
        for row in rows:
            at = self._reaching.when(hours[row.person], now)
            if row.person not in outside:
                if at > now:
                    next_at = at if next_at is None else min(at, next_at)
                elif len(due) == room:
                    break
                else:
                    due.append(row)
            last = row.person
        return due, next_at, last


def ask_for_cards(rows: Iterable[TrainingAssignment], uow: UnitOfWork) -> None:
    """Put the cards on the queue: their jobs are locked before their rows."""
    several = list(rows)
    if not several:
        return
    for row in several:
        uow.jobs.deliver(card_to(row))
    uow[JOB_TABLE].flush()
    training = several[0].training
    now = uow[ASSIGNMENTS].rows(training, [row.person for row in several], lock=True)
    waiting = [row for row in now.values() if row.reach is CardReach.NOT_ASKED]
    uow[ASSIGNMENTS].mark(training, [row.person for row in waiting], CardReach.SENDING)


def redraw(rows: Iterable[TrainingAssignment], uow: UnitOfWork) -> None:
    """Draw anew the cards that stand before these people, or are on their way."""
    for row in rows:
        if row.reach is not CardReach.NOT_ASKED:
            for card in cards_of(row):
                uow.jobs.deliver(card)
    uow[JOB_TABLE].flush()


def on_service_opened(fact: ServiceOpened, uow: UnitOfWork, now: datetime) -> None:
    """Whoever was outside the guest list gets the card now."""
    for training in uow[TRAININGS].active():
        uow.jobs.run(Task(SEND, training.id))


def asked_anew(row: TrainingAssignment, **changes: object) -> TrainingAssignment:
    """The row in its next round: nothing of what was said or sent in the one before holds."""
    return replace(
        row,
        round=row.round + 1,
        reach=CardReach.NOT_ASKED,
        reason="",
        snoozed_until=None,
        reminded_on=None,
        reminders=0,
        **changes,  # type: ignore[arg-type]
    )


def is_to_do(row: TrainingAssignment) -> bool:
    """Whether there is something for them to acknowledge."""
    return row.renewing or row.state in (
        AssignmentState.ASSIGNED,
        AssignmentState.OPENED,
        AssignmentState.EXPIRED,
        AssignmentState.DECLINED,
        AssignmentState.OBJECTED,
    )


def trainings_awaiting(person: PersonId, uow: UnitOfWork) -> Iterator[Message]:
    """The cards of somebody who can be reached from now on; see `bot.delivery.greeting.Awaiting`."""
    if person in out_of_reach([person], uow):
        return
    for row in uow[ASSIGNMENTS].of_person(person):
        training = uow[TRAININGS].get(row.training)
        if training is not None and training.state is TrainingState.ACTIVE and is_to_do(row):
            yield card_to(row)
