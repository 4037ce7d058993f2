"""What somebody may do with conditions: asked here alone, wherever they come from."""

from collections.abc import Callable, Iterator

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.conditions.conditions import Condition
from bot.features.gates.deciders import OPENERS, find_decider
from bot.features.gates.ports import BALLOTS
from bot.features.gates.seats import in_conflict
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import FORUMS
from bot.features.processes.kinds import DecisionForm
from bot.features.processes.model import ProcessModel
from bot.features.processes.ports import PROCESSES


def stewards(initiative: Initiative, gate: str, ballot: str, uow: UnitOfWork) -> tuple[PersonId, ...]:
    """Those who see to the conditions of a gate's decision: its forum's secretary, chair and vice chair as of now.

    Of one person's gate: that person, and those three of any forum that decides in the same process. Nobody who has
    declared a conflict in the matter.
    """
    model = uow[PROCESSES].get(initiative.process)
    put = uow[BALLOTS].get(ballot) if ballot else None
    if put is not None:
        forum = uow[FORUMS].get(put.question.forum) if put.question.forum else None
        if forum is not None:
            seeing = forum.holders(*OPENERS)
            if put.question.form is DecisionForm.INDIVIDUAL:
                # a delegate decides, and those who prepared it see to it too
                seeing = (*seeing, *put.question.secretaries)
        else:
            alone = tuple(seat.holder for seat in put.question.seats)
            seeing = (*alone, *put.question.secretaries, *_planners(model, uow))
        return tuple(person for person in dict.fromkeys(seeing) if not in_conflict(put, person))
    return tuple(dict.fromkeys(_before_it_is_put(initiative, model, gate, uow)))


def may_see_conditions(by: Principal, initiative: Initiative, uow: UnitOfWork) -> bool:
    """An administrator, whoever presents it or holds a role in it, and who sits in a forum of its process."""
    return sees_conditions_of(by, uow)(initiative)


def sees_conditions_of(by: Principal, uow: UnitOfWork) -> Callable[[Initiative], bool]:
    """The same of many initiatives: the forums are read once."""
    seated = frozenset[str]()
    if by.person is not None and not by.administers:
        own = (forum for forum in uow[FORUMS].all() if by.person in {seat.person for seat in forum.seats})
        seated = frozenset(role for forum in own for role in forum.roles)

    def sees(initiative: Initiative) -> bool:
        if by.administers or by.person is None:
            return by.administers
        if by.person == initiative.presenter or any(by.person in each for each in initiative.roles.values()):
            return True
        gates = uow[PROCESSES].get(initiative.process).gates.values()
        return any(not seated.isdisjoint(gate.decided_by) for gate in gates)

    return sees


def may_propose(by: Principal, initiative: Initiative, gate: str, ballot: str, uow: UnitOfWork) -> bool:
    """An administrator, the presenter, and those who see to the conditions."""
    if by.administers:
        return True
    return by.person is not None and (
        by.person == initiative.presenter or by.person in stewards(initiative, gate, ballot, uow)
    )


def may_steer(by: Principal, condition: Condition, initiative: Initiative, uow: UnitOfWork) -> bool:
    """Whether they decide in the body's stead what becomes of a condition; never of one's own."""
    if by.administers:
        return True
    if by.person is None or by.person == condition.owner:
        return False
    return by.person in stewards(initiative, condition.gate, condition.ballot, uow)


def check_may_propose(by: Principal, initiative: Initiative, gate: str, ballot: str, uow: UnitOfWork) -> None:
    """Make sure of it.

    Raises:
        Refused: they may not.
    """
    if not may_propose(by, initiative, gate, ballot, uow):
        raise Refused("refused-may-not-propose-condition", gate=gate)


def check_may_see(by: Principal, initiative: Initiative, uow: UnitOfWork) -> None:
    """Make sure of it.

    Raises:
        Refused: they may not.
    """
    if not may_see_conditions(by, initiative, uow):
        raise Refused("refused-not-your-conditions", initiative=initiative.key)


def _before_it_is_put(
    initiative: Initiative, model: ProcessModel, gate: str, uow: UnitOfWork
) -> Iterator[PersonId]:
    try:
        decider = find_decider(initiative, model, model.gates[gate], uow[FORUMS].all())
    except (KeyError, Refused):
        yield from _planners(model, uow)
        return
    if decider.forum is not None:
        yield from decider.forum.holders(*OPENERS)
        return
    yield from (seat.holder for seat in decider.seats)
    yield from _planners(model, uow)


def _planners(model: ProcessModel, uow: UnitOfWork) -> Iterator[PersonId]:
    deciding = {role for gate in model.gates.values() for role in gate.decided_by}
    for forum in uow[FORUMS].all():
        if deciding & set(forum.roles):
            yield from forum.holders(*OPENERS)
