"""An initiative's progress as a line of gates."""

from bot.asking.replies import Milestone, MilestoneState
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.model import ProcessModel
from bot.features.processes.ways import road

MOST = 5
"""What a phone has room for."""


def milestones(initiative: Initiative, model: ProcessModel) -> tuple[Milestone, ...]:
    """The gates on the way, the nearest five of them: those behind, the one that is next, and those to come; where the
    way goes round, the gate that it comes back to."""
    variant = model.variants.get(initiative.variant)
    way = road(model, variant.start if variant else initiative.place, initiative.variant)
    gates = [gate.id for gate in way.gates]
    ahead = model.next_gate(initiative.place, initiative.variant)
    at = gates.index(ahead.id) if ahead is not None and ahead.id in gates else len(gates)
    states = [MilestoneState.DONE] * at + [MilestoneState.NOW, *[MilestoneState.LATER] * len(gates)]
    line = [Milestone(gate, state) for gate, state in zip(gates, states, strict=False)]
    if way.again is not None and at < len(gates):
        line.append(Milestone(way.again.id, MilestoneState.AGAIN))
    begin = max(0, min(at - 2, len(line) - MOST))
    return tuple(line[begin : begin + MOST]) if len(line) > 1 else ()
