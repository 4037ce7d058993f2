"""A yes to owning the solution that comes after it was gone on without, or is taken back: who is told."""

from collections.abc import Iterator

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.features.conditions.conditions import Condition, ConditionState
from bot.features.conditions.owning import gates_after
from bot.features.conditions.rights import stewards
from bot.features.gates.ports import BALLOTS
from bot.features.gates.reminding import told_how_it_goes
from bot.features.gates.seats import voices
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.ports import PROCESSES


def told_of_the_yes(condition: Condition, before: ConditionState, uow: UnitOfWork) -> Iterator[PersonId]:
    """Who hears that there is a yes after all, or that it has been taken back: that opens or shuts later gates.

    Those who see to it, and where such a gate is being decided those who decide it and lead that: their question is
    frozen, and says what was so when it was put.
    """
    came = before is ConditionState.PASSED and condition.state is ConditionState.ACCEPTED
    went = before is ConditionState.ACCEPTED and condition.state is ConditionState.DECLINED
    initiative = uow[INITIATIVES].get(condition.initiative)
    if not condition.role or not (came or went) or initiative is None:
        return
    seeing = stewards(initiative, condition.gate, condition.ballot, uow)
    yield from (person for person in seeing if person != condition.owner)
    later = gates_after(condition.gate, initiative, uow[PROCESSES].get(initiative.process))
    for ballot in uow[BALLOTS].of_initiative(condition.initiative):
        if ballot.is_open and ballot.question.gate in later:
            about = (*voices(ballot), *told_how_it_goes(ballot, uow))
            yield from (person for person in about if person != condition.owner)
