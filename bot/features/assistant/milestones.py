"""An initiative's progress as a line of gates."""

from bot.asking.replies import Milestone, MilestoneState
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.kinds import Outcome
from bot.features.processes.model import ProcessModel

MOST = 5
"""What a phone has room for."""


def milestones(initiative: Initiative, model: ProcessModel) -> tuple[Milestone, ...]:
    """The gates on the way, the nearest five of them: those behind, the one that is next, and those to come."""
    gates = _way_of(initiative, model)
    ahead = model.next_gate(initiative.place, initiative.variant)
    at = gates.index(ahead.id) if ahead is not None and ahead.id in gates else len(gates)
    begin = max(0, min(at - 2, len(gates) - MOST))
    found = []
    for n, gate in enumerate(gates[begin : begin + MOST], begin):
        state = MilestoneState.DONE if n < at else MilestoneState.NOW if n == at else MilestoneState.LATER
        found.append(Milestone(gate, state))
    return tuple(found) if len(found) > 1 else ()


def _way_of(initiative: Initiative, model: ProcessModel) -> list[str]:
    """The gates that an initiative of its variant meets where each is approved, in order."""
    variant = model.variants.get(initiative.variant)
    place, gates = variant.start if variant else initiative.place, list[str]()
    while True:
        gate = model.next_gate(place, initiative.variant)
        if gate is None or gate.id in gates:
            return gates
        gates.append(gate.id)
        place = gate.outcome_to.get(Outcome.APPROVED, "")
