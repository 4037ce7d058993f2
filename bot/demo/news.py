"""What comes to the person at the screen some time after their decision: how it goes is asked of them, what they follow
has news, and a question that they have saved is answered.

All of it keeps to hours of work in earnest; here it comes at any hour, since nobody tries a demo at eight on a Monday.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.work import Message, Recipient, Task
from bot.delivery.reaching import AVAILABILITY
from bot.demo.colleagues import Script
from bot.demo.readers import ColleagueTurn
from bot.features.assistant.saved_ports import SAVED_QUESTIONS, SavedQuestion
from bot.features.assistant.saved_times import SavedTime, next_time
from bot.features.assistant.saving import ASK_SAVED, first_reached, zone_for
from bot.features.following.following import FollowInitiative, follow
from bot.features.following.ports import HAPPENINGS
from bot.features.following.pulse_ports import PULSES
from bot.features.following.saying_status import asked_card
from bot.features.following.telling import day_card
from bot.features.gates.picking import latest
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.plans import PlanDates, plan_dates
from bot.features.portfolio.ports import INITIATIVES

OWNED, FOLLOWED, GATE = "INI-2026-024", "INI-2026-009", "G4"
AHEAD = timedelta(days=80)
SAVED, WORDS, INTENT = "demo", "vilka initiativ står still?", "unmoved"
MONDAY_AT_EIGHT = SavedTime("0", 8 * 60)
PAUSE = timedelta(seconds=15)
"""Between one card and the next, at the demo's usual pace."""


@dataclass(frozen=True, slots=True)
class Begin:
    """`you` have followed an initiative and saved a question, and are asked how one of theirs goes."""

    you: PersonId


class ScriptedNews:
    """One thing after the other, each told from what the database says. `pace`: how much faster it goes."""

    def __init__(self, script: Script, calendar: WorkCalendar, by: Principal, pace: float = 1.0) -> None:
        self._script, self._calendar, self._by = script, calendar, by
        self._pause = PAUSE / pace

    def due(self, _command: None, uow: UnitOfWork, now: datetime) -> tuple[ColleagueTurn, ...]:
        ballot = latest(uow[BALLOTS].of_initiative(self._script.initiative))
        if ballot is None or ballot.closing is None:
            return ()
        return tuple(self._turns(now - ballot.closing.at, uow))

    def _turns(self, since: timedelta, uow: UnitOfWork) -> Iterator[ColleagueTurn]:
        you, pulse = self._script.you, uow[PULSES].get(OWNED)
        if pulse is None or not pulse.round:
            if since >= self._pause:
                yield ColleagueTurn(self.begin, Begin(you))
            return
        initiative = uow[INITIATIVES].get(FOLLOWED)
        if since >= 2 * self._pause and initiative is not None and GATE not in initiative.planned:
            yield ColleagueTurn(self.plan, Begin(you))
        if uow[HAPPENINGS].untold([you]):
            yield ColleagueTurn(self.tell, Begin(you))
        saved = uow[SAVED_QUESTIONS].get(SAVED)
        if since >= 3 * self._pause and saved is not None and not saved.runs:
            yield ColleagueTurn(self.ask, Begin(you))

    def begin(self, command: Begin, uow: UnitOfWork, now: datetime) -> None:
        """They follow, have saved, and are asked: once."""
        pulse = uow[PULSES].get(OWNED, lock=True)
        if pulse is None or pulse.round:
            return
        follow(FollowInitiative(FOLLOWED, Principal(command.you)), uow, now)
        hours = uow[AVAILABILITY].of([command.you])[command.you]
        at = next_time(MONDAY_AT_EIGHT, zone_for(hours, self._calendar), now)
        at = first_reached(at, hours, self._calendar)
        uow[SAVED_QUESTIONS].save(
            SavedQuestion(SAVED, command.you, WORDS, INTENT, {}, MONDAY_AT_EIGHT, now, at)
        )
        uow.jobs.move(Task(ASK_SAVED, SAVED), at)
        asked = replace(pulse, round=1, asked_at=now, asked=command.you)
        uow[PULSES].save(asked)
        uow.jobs.deliver(asked_card(asked))

    def plan(self, _command: Begin, uow: UnitOfWork, now: datetime) -> None:
        """Something that whoever follows it hears of in the day's card."""
        day = self._calendar.add_workdays((now + AHEAD).date(), 0)
        plan_dates(PlanDates(FOLLOWED, {GATE: day}, self._by), uow, now)

    def tell(self, command: Begin, uow: UnitOfWork, now: datetime) -> None:
        """The day's card, at once."""
        several = uow[HAPPENINGS].untold([command.you]).get(command.you, ())
        today = self._calendar.local(now).date()
        if several:
            uow.jobs.deliver(day_card(command.you, today))
            uow[HAPPENINGS].mark(command.you, [each.id for each in several], today, alone=False)

    def ask(self, command: Begin, uow: UnitOfWork, now: datetime) -> None:
        """The saved question is answered; its own time stays."""
        saved = uow[SAVED_QUESTIONS].get(SAVED, lock=True)
        if saved is None or saved.runs:
            return
        uow[SAVED_QUESTIONS].save(replace(saved, run_at=now, runs=1))
        uow.jobs.deliver(Message(ASK_SAVED, f"{SAVED}/1", Recipient("person", command.you)))
