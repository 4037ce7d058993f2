"""Letting what a body said in an earlier round of a gate hold in the coming one too."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.features.advice.advice import REMIND, Advice
from bot.features.advice.asked import asking
from bot.features.advice.facts import AdviceCarried
from bot.features.advice.matters import AdviceMatter, matter_of
from bot.features.advice.ports import ADVICE
from bot.features.portfolio.secrecy import safe_title


@dataclass(frozen=True, slots=True)
class CarryAdvice:
    """Carry over what was said of the gate before it was withdrawn or postponed."""

    initiative: str
    by: Principal


def carry_advice(command: CarryAdvice, uow: UnitOfWork, now: datetime) -> AdviceMatter:
    """Carry over all that was said of the same papers; done twice, the first time holds.

    The bodies get their cards, and may say something else until the gate opens.

    Raises:
        Refused: no gate is ahead or it is open already, they may not, or the papers have changed since all was said.
    """
    matter = matter_of(command.initiative, uow, now, command.by, lock=True)
    if not matter.may_pass(command.by):
        raise Refused("refused-may-not-carry-advice")
    if matter.earlier and not matter.carriable:
        raise Refused("refused-advice-papers-changed")
    for earlier in matter.carriable:
        _carry(earlier, matter, command.by, uow, now)
    return matter_of(command.initiative, uow, now, command.by)


def _carry(earlier: Advice, matter: AdviceMatter, by: Principal, uow: UnitOfWork, now: datetime) -> None:
    """On what has been asked anew, where it has."""
    asked = matter.of(earlier.body)
    if asked is None:
        body = matter.named(earlier.body)
        people = body.people if body is not None else earlier.people
        asked = replace(
            earlier,
            title=safe_title(matter.initiative),
            round=matter.round,
            people=people,
            asked_by=by.actor,
            asked_at=now,
            due=now,
            passed=None,
            frozen=False,
            revision=0,
        )
    said = earlier.said
    assert said is not None  # carriable
    carried = replace(asked, said=said, revision=asked.revision + 1)
    uow[ADVICE].save(carried)
    told = AdviceCarried(
        carried.id,
        carried.initiative,
        carried.gate,
        carried.body_name,
        carried.people,
        carried.question,
        said.opinion,
        said.words,
        said.link,
        said.by,
        earlier.id,
    )
    uow.tell(told, by.actor)
    uow.jobs.cancel(Task(REMIND, carried.id))
    for person in carried.people:
        uow.jobs.deliver(asking(carried, person, uow))
