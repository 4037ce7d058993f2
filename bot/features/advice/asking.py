"""Asking for advice, and going on without it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from bot.core.calendar import NOON, WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Priority, Task
from bot.core.written import words_given
from bot.delivery.redrawing import draw_again
from bot.features.advice.advice import (
    ADVICE_REMINDER,
    DUE,
    LONGEST_WORDS,
    MOST_WORKDAYS,
    REMIND,
    WORKDAYS,
    Advice,
    Passed,
)
from bot.features.advice.asked import asking, asking_card, times_asked
from bot.features.advice.bodies import AdviceBody, body_of
from bot.features.advice.facts import AdviceAsked, AdvicePassed
from bot.features.advice.matters import AdviceMatter, matter_of
from bot.features.advice.ports import ADVICE
from bot.features.gates.ports import DEPARTED
from bot.features.portfolio.secrecy import safe_title

MORNING = time(8)


@dataclass(frozen=True, slots=True)
class AskAdvice:
    """Ask bodies what they say of the initiative's next gate. `due` None: in ten workdays.

    `bodies`: ids of forums or roles; empty: those that the process names for the gate.
    """

    initiative: str
    by: Principal
    bodies: tuple[str, ...] = ()
    due: date | None = None
    question: str = ""


@dataclass(frozen=True, slots=True)
class PassAdvice:
    """Go on without a body's answer, whether it was asked or not."""

    initiative: str
    body: str
    reason: str
    by: Principal


def _still_here(body: AdviceBody, uow: UnitOfWork) -> AdviceBody:
    """With those alone who haven't left.

    Raises:
        Refused: nobody is left who could answer for it.
    """
    people = tuple(person for person in body.people if person not in uow[DEPARTED].gone(body.people))
    if not people:
        raise Refused("refused-body-without-people", body_sv=body.name.sv, body_en=body.name.en)
    return replace(body, people=people)


def _ask_others(asked: Advice, body: AdviceBody, by: Principal, uow: UnitOfWork, now: datetime) -> None:
    """The same question and the same day, to whoever answers for the body now."""
    after = replace(asked, people=body.people, asked_by=by.actor, asked_at=now, revision=asked.revision + 1)
    number = times_asked(asked.id, uow)
    for person in asked.people:  # it says that there is a newer one
        uow.jobs.deliver(asking_card(asked, number, person))
    _tell_asked(after, by, uow)


def _tell_asked(advice: Advice, by: Principal, uow: UnitOfWork) -> None:
    number = times_asked(advice.id, uow) + 1
    uow[ADVICE].save(advice)
    told = AdviceAsked(
        advice.id,
        advice.initiative,
        advice.gate,
        advice.body_name,
        advice.people,
        advice.question,
        advice.due,
    )
    uow.tell(told, by.actor)
    for person in advice.people:
        uow.jobs.deliver(asking_card(advice, number, person, Priority.DECISION))


class AdviceAsking:
    """The use cases of whoever prepares a gate, with the calendar by which they count workdays."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def ask(self, command: AskAdvice, uow: UnitOfWork, now: datetime) -> AdviceMatter:
        """Ask each body that hasn't been asked in this round. One that has been is left alone, but for an open question
        whose body has others to answer for it since: they are asked in their place.

        Raises:
            Refused: no gate is ahead or it is open already, they may not ask, there is no such body or nobody answers
                for it, the process names none, or the day is over or too far away.
        """
        matter = matter_of(command.initiative, uow, now, command.by, lock=True)
        known = matter.initiative, matter.model, matter.gate, matter.forums
        if not matter.may_ask(command.by):
            raise Refused("refused-may-not-ask-advice")
        question = words_given(command.question, LONGEST_WORDS, field="question")
        due = self._due(command.due, now)
        wanted = command.bodies or matter.gate.opinion_from
        if not wanted:
            raise Refused("refused-advice-of-whom", gate=matter.gate.id)
        asked = [_still_here(body_of(name, *known), uow) for name in wanted]
        for body in {body.id: body for body in asked}.values():
            there = matter.of(body.id)
            if there is None:
                self._ask_one(matter, body, question, due, command.by, uow, now)
            elif matter.may_ask_again(body):
                _ask_others(there, body, command.by, uow, now)
        return matter_of(command.initiative, uow, now, command.by)

    def pass_over(self, command: PassAdvice, uow: UnitOfWork, now: datetime) -> AdviceMatter:
        """Write down that the matter goes on without the body's answer; done twice, the first reason stands.

        Raises:
            Refused: they may not, there is no such body, it has answered, or no reason is given.
        """
        matter = matter_of(command.initiative, uow, now, command.by, lock=True)
        if not matter.may_pass(command.by):
            raise Refused("refused-may-not-pass-advice")
        missing = Refused("refused-advice-reason-missing", field="reason")
        reason = words_given(command.reason, LONGEST_WORDS, field="reason", missing=missing)
        there = matter.of(command.body)
        if there is None:
            there = self._unasked(matter, command, now)
        elif there.said is not None:
            name = there.body_name
            raise Refused("refused-advice-is-given", body_sv=name.sv, body_en=name.en)
        elif there.passed is not None:
            return matter
        passed = replace(there, passed=Passed(reason, command.by.actor, now), revision=there.revision + 1)
        uow[ADVICE].save(passed)
        uow.tell(AdvicePassed(passed.id, passed.initiative, passed.gate, reason), command.by.actor)
        for person in there.people:
            uow.jobs.deliver(asking(passed, person, uow))
        draw_again((ADVICE_REMINDER,), passed.id, uow)
        return matter_of(command.initiative, uow, now, command.by)

    def _ask_one(
        self,
        matter: AdviceMatter,
        body: AdviceBody,
        question: str,
        due: datetime,
        by: Principal,
        uow: UnitOfWork,
        now: datetime,
    ) -> None:
        initiative = matter.initiative
        advice = Advice(
            initiative=initiative.key,
            title=safe_title(initiative),
            gate=matter.gate.id,
            round=matter.round,
            body=body.id,
            body_name=body.name,
            people=body.people,
            question=question,
            asked_by=by.actor,
            asked_at=now,
            due=due,
        )
        _tell_asked(advice, by, uow)
        uow.jobs.run(Task(DUE, advice.id), due)
        remind_at = self._calendar.at(
            self._calendar.workdays_before(self._calendar.local(due).date()), MORNING
        )
        if remind_at > now:
            uow.jobs.run(Task(REMIND, advice.id), remind_at)

    def _unasked(self, matter: AdviceMatter, command: PassAdvice, now: datetime) -> Advice:
        """What it would be if it were asked now: that it wasn't is what is written down."""
        initiative, gate = matter.initiative, matter.gate
        named = matter.named(command.body)
        if named is None:
            raise Refused(
                "refused-no-such-body", body=command.body[:100], bodies=", ".join(gate.opinion_from) or "–"
            )
        return Advice(
            initiative=initiative.key,
            title=safe_title(initiative),
            gate=gate.id,
            round=matter.round,
            body=named.id,
            body_name=named.name,
            people=(),
            question="",
            asked_by=command.by.actor,
            asked_at=now,
            due=now,
        )

    def _due(self, day: date | None, now: datetime) -> datetime:
        """Noon on the day; on a day off the next workday.

        Raises:
            Refused: it is over, or further away than anybody plans.
        """
        today = self._calendar.local(now).date()
        wanted = day or self._calendar.add_workdays(today, WORKDAYS)
        last = self._calendar.add_workdays(today, MOST_WORKDAYS)
        if wanted > last:
            raise Refused("refused-advice-too-late", field="due", workdays=MOST_WORKDAYS)
        due = self._calendar.at(self._calendar.add_workdays(wanted, 0), NOON)
        if due <= now:
            raise Refused("refused-advice-day-over", field="due")
        return due
