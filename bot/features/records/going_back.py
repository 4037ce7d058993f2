"""The initiative goes back to the gate of a decision that is put again, or that doesn't hold any more."""

from dataclasses import replace

from bot.core.database import UnitOfWork
from bot.core.personal import Actor
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.facts import InitiativeMoved
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.features.records.decisions import SETTLES, RegisteredDecision


def go_back(initiative: Initiative, decision: RegisteredDecision, by: Actor, uow: UnitOfWork) -> None:
    """Let it stand at the gate, where it can be decided anew."""
    if initiative.place != decision.gate:
        uow[INITIATIVES].save(replace(initiative, place=decision.gate))
        uow.tell(InitiativeMoved(initiative.key, initiative.place, decision.gate, decision.ballot), by)


def led_it_here(initiative: Initiative, decision: RegisteredDecision, uow: UnitOfWork) -> bool:
    """Whether it stands where it does by this decision: nothing has been settled since, nor is anything voted on."""
    if decision.gate not in uow[PROCESSES].get(initiative.process).gates:
        return False
    return not any(
        ballot.is_open
        or (
            ballot.closing is not None
            and ballot.closing.at > decision.decided_at
            and ballot.closing.decision.outcome in SETTLES
        )
        for ballot in uow[BALLOTS].of_initiative(initiative.key)
    )
