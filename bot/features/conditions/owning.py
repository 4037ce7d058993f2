"""Who is to own the solution: until somebody has agreed to, the gates that follow wait for it.

Nobody stands still over a card that isn't answered: the secretary, or whoever leads the forum, names another, or lets
the matter go on without a yes and says why, which stands with the question at each gate that follows.
"""

from collections.abc import Iterator, Sequence

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.people_port import name_of_actor
from bot.features.conditions.conditions import Condition, ConditionState
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.resting import rests
from bot.features.gates.ports import DEPARTED
from bot.features.gates.unaccepted import UnacceptedRole
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.model import ProcessModel
from bot.features.processes.ports import PROCESSES


def gates_after(gate: str, initiative: Initiative, model: ProcessModel) -> Sequence[str]:
    """The gates of the initiative's variant that come after it, in order."""
    gates = [each.id for each in model.gates.values() if each.applies_in(initiative.variant)]
    return gates[gates.index(gate) + 1 :] if gate in gates else []


def lacks_yes(condition: Condition, uow: UnitOfWork) -> bool:
    """Whether it asks somebody to own the solution, and nobody who is still there has agreed, while gates follow.

    Also where it is gone on without. Only a yes ends it then: were it confirmed or waived, the gates that follow would
    open and those who decide there would read nothing of it.
    """
    return bool(_without_yes(condition, uow))


def shuts_until_agreed(condition: Condition, uow: UnitOfWork) -> bool:
    """Whether a gate of its process waits for that yes."""
    return condition.state is not ConditionState.PASSED and lacks_yes(condition, uow)


def shuts_gate(condition: Condition, gate: str, uow: UnitOfWork) -> bool:
    """Whether that gate does."""
    return condition.state is not ConditionState.PASSED and gate in _without_yes(condition, uow)


def role_of(condition: Condition, uow: UnitOfWork) -> Text:
    """What the role is called that it asks its owner to take."""
    found = uow[INITIATIVES].get(condition.initiative)
    model = uow[PROCESSES].get(found.process) if found is not None else None
    role = model.roles.get(condition.role) if model is not None else None
    return role.name if role is not None else Text(condition.role, condition.role)


def unaccepted_roles(initiative: str, gate: str, uow: UnitOfWork) -> Iterator[UnacceptedRole]:
    """Those that the gate is opened without, each with why."""
    for each in uow[CONDITIONS].of_initiative(initiative):
        if each.state is ConditionState.PASSED and gate in _shut_by(each, uow) and not rests(each, uow):
            by = name_of_actor(each.by, uow)
            yield UnacceptedRole(role_of(each, uow), each.owner, each.said, by, each.at)


def _without_yes(condition: Condition, uow: UnitOfWork) -> Sequence[str]:
    """The gates that follow, where it lacks a yes; else none."""
    if not condition.role or not condition.stands or condition.state is ConditionState.REPORTED:
        return ()
    accepted = condition.state is ConditionState.ACCEPTED
    if accepted and not uow[DEPARTED].gone([condition.owner]):
        return ()
    return _shut_by(condition, uow)


def _shut_by(condition: Condition, uow: UnitOfWork) -> Sequence[str]:
    """The gates that follow; none once the initiative has come to the end of its way."""
    found = uow[INITIATIVES].get(condition.initiative)
    if found is None:
        return ()
    model = uow[PROCESSES].get(found.process)
    ahead = model.next_gate(found.place, found.variant)
    return gates_after(condition.gate, found, model) if ahead is not None else ()
