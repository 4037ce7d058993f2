"""Marking a matter or a paper as secret, from one day to another, and taking that back."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.local_times import EARLIEST, LATEST
from bot.core.principals import PROGRAM, Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.core.written import called, one_line
from bot.features.portfolio.facts import SecrecyLifted, SecrecyMarked
from bot.features.portfolio.initiatives import Initiative, Secrecy
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.procuring import mark_by_steps
from bot.features.portfolio.rights import may_plan
from bot.features.portfolio.secrecy import PROCUREMENT_GROUND, SecrecyKind, is_hidden_from
from bot.features.processes.ports import PROCESSES

LONGEST_GROUND = 200
SECRECY_ENDS = "initiative.secrecy_ends"
"""The task of a secrecy's end: the night after its last day."""


@dataclass(frozen=True, slots=True)
class ViewSecrecy:
    """Look at what of a matter is secret, to change it."""

    initiative: str
    by: Principal


@dataclass(frozen=True, slots=True)
class MarkSecret:
    """Mark the paper (by id, or by a title that no other has), or where it is empty the whole matter; in the place of
    what was marked before.

    `first` None: from today. `last`: its last day, None: until further notice. `twin`: the redacted paper that all
    others get. `ground`: the law; a procurement that is open has its own.
    """

    initiative: str
    by: Principal
    paper: str = ""
    kind: SecrecyKind = SecrecyKind.MARKED
    ground: str = ""
    first: date | None = None
    last: date | None = None
    twin: str = ""


@dataclass(frozen=True, slots=True)
class LiftSecrecy:
    """It is secret no more."""

    initiative: str
    by: Principal
    paper: str = ""


def view_secrecy(command: ViewSecrecy, uow: UnitOfWork, now: datetime) -> Initiative:
    """The initiative, for whoever may say what of it is secret.

    Raises:
        Refused: there is no such initiative for them, or they may not.
    """
    return _theirs(command.initiative, command.by, uow, now, lock=False)


class Marking:
    """The use cases, with the calendar that says which day it is."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def mark(self, command: MarkSecret, uow: UnitOfWork, now: datetime) -> Initiative:
        """Mark it, and tell it; marking what is marked so already changes nothing.

        Raises:
            Refused: there is no such initiative for them, or they may not; no such paper or ground; impossible days.
        """
        initiative = _theirs(command.initiative, command.by, uow, now, lock=True)
        first = command.first or self._calendar.local(now).date()
        paper, twin = _paper(command.paper, initiative, "paper"), _paper(command.twin, initiative, "twin")
        secrecy = Secrecy(paper, command.kind.value, _ground(command), first, command.last, twin)
        _check(secrecy, initiative, self._calendar.local(now).date())
        before = next((each for each in initiative.secrecy if each.paper == secrecy.paper), None)
        if before is not None and before.first <= first and command.first is None:
            secrecy = replace(secrecy, first=before.first)  # it has been so already
        if before == secrecy:
            return initiative
        others = tuple(each for each in initiative.secrecy if each.paper != secrecy.paper)
        several = sorted((*others, secrecy), key=lambda each: each.paper)
        after = replace(initiative, secrecy=tuple(several))
        uow[INITIATIVES].save(after)
        said = secrecy.paper, secrecy.kind, secrecy.ground, secrecy.first, secrecy.last, secrecy.twin
        uow.tell(SecrecyMarked(initiative.key, *said), command.by.actor)
        ends = Task(SECRECY_ENDS, f"{initiative.key}:{secrecy.paper}")
        if secrecy.last is not None:
            uow.jobs.move(ends, self._calendar.at(secrecy.last + timedelta(days=1), time(3)))
        else:
            uow.jobs.cancel(ends)
        return after


def lift_what_is_over(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """The timer's use case: the last day is over."""
    key, _, paper = task.subject.partition(":")
    initiative = uow[INITIATIVES].get(key, lock=True)
    if initiative is None:
        return
    found = next((each for each in initiative.secrecy if each.paper == paper), None)
    if found is None or found.last is None:
        return
    if not too_early_to_lift(found, now):
        mark_by_steps(_lift(initiative, paper, PROGRAM, uow), uow, now)
    else:
        uow.jobs.run(task, at=now + timedelta(hours=1))


def too_early_to_lift(secrecy: Secrecy, now: datetime) -> bool:
    """It holds an hour or two into the next day: whatever the clocks say, nothing is open too early."""
    return secrecy.last is None or now.date() <= secrecy.last


def lift_secrecy(command: LiftSecrecy, uow: UnitOfWork, now: datetime) -> Initiative:
    """Take the mark away, and tell it; what isn't marked is left as it is.

    Raises:
        Refused: there is no such initiative for them, or they may not.
    """
    initiative = _theirs(command.initiative, command.by, uow, now, lock=True)
    return _lift(initiative, command.paper, command.by, uow)


def _lift(initiative: Initiative, paper: str, by: Principal, uow: UnitOfWork) -> Initiative:
    left = tuple(each for each in initiative.secrecy if each.paper != paper)
    if left == initiative.secrecy:
        return initiative
    after = replace(initiative, secrecy=left)
    uow[INITIATIVES].save(after)
    uow.tell(SecrecyLifted(initiative.key, paper), by.actor)
    return after


def _theirs(key: str, by: Principal, uow: UnitOfWork, now: datetime, *, lock: bool) -> Initiative:
    initiative = uow[INITIATIVES].get(key, lock=lock)
    if initiative is None or is_hidden_from(by, initiative, uow, now):
        raise Refused("refused-no-such-initiative", words=key[:80])
    model = uow[PROCESSES].get(initiative.process)
    if not may_plan(by, initiative, model, uow[FORUMS].all()):
        raise Refused("refused-may-not-mark", initiative=initiative.key)
    return initiative


def _paper(named: str, initiative: Initiative, field: str) -> str:
    """The id of the paper that has this id, or this title as the only one; else as it was named.

    Raises:
        Refused: several have the title.
    """
    if any(each.id == named for each in initiative.papers):
        return named
    meant = called(named, initiative.papers, lambda each: (each.id,), lambda each: (each.title,))
    having = [each.id for each in meant]
    if len(having) > 1:
        raise Refused("refused-paper-several", field=field, paper=named[:80], ids=", ".join(having[:10]))
    return having[0] if having else named


def _ground(command: MarkSecret) -> str:
    ground = one_line(command.ground)
    if not ground and command.kind is SecrecyKind.PROCUREMENT:
        return PROCUREMENT_GROUND
    if not ground:
        raise Refused("refused-no-ground", field="ground")
    if len(ground) > LONGEST_GROUND:
        raise Refused("refused-ground-too-long", field="ground", limit=LONGEST_GROUND)
    return ground


def _check(secrecy: Secrecy, initiative: Initiative, today: date) -> None:
    papers = {paper.id for paper in initiative.papers}
    if secrecy.paper and secrecy.paper not in papers:
        raise Refused("refused-no-such-paper", field="paper", paper=secrecy.paper[:80])
    if secrecy.twin and (secrecy.twin not in papers or secrecy.twin == secrecy.paper):
        raise Refused("refused-no-such-twin", field="twin", paper=secrecy.twin[:80])
    for name, day in (("first", secrecy.first), ("last", secrecy.last)):
        if day is not None and not EARLIEST <= day.year <= LATEST:  # the day after it must be one, too
            raise Refused("refused-bad-date", field=name)
    if secrecy.last is not None and secrecy.last < max(secrecy.first, today):
        raise Refused("refused-secrecy-over", field="last")
