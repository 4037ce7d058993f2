"""Where the process model speaks of releases: which gate leads into operation, and who manages the release."""

from bot.core.people import PersonId
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.kinds import Outcome
from bot.features.processes.model import Gate, ProcessModel, Stage, Step

RELEASING, INFORMING = "releasa", "informera"
"""The steps that a release does, as the preset `genomforande` names them; a model without them has none."""

MANAGER_ROLES = ("release_manager", "releaseansvarig", "rm")
"""How a model calls the role, where it has one of its own."""

APPROVING = frozenset({Outcome.APPROVED, Outcome.APPROVED_WITH_CONDITIONS})

DECIDES = APPROVING | {Outcome.REJECTED}


def operation_gate(model: ProcessModel, variant: str) -> Gate | None:
    """The gate whose approval takes what was made into operation (G4): it leads to a final stage."""
    for gate in model.gates.values():
        target = gate.outcome_to.get(Outcome.APPROVED, "")
        if gate.applies_in(variant) and model.ends_at(target):
            return gate
    return None


def releasing_stage(model: ProcessModel, variant: str) -> Stage | None:
    """The stage that ends with that gate: where the release is prepared."""
    gate = operation_gate(model, variant)
    ending = (stage for stage in model.stages.values() if gate and stage.gate_out.get(variant) == gate.id)
    return next(ending, None)


def may_be_drafted(initiative: Initiative, model: ProcessModel) -> bool:
    """Whether the initiative has come so far that its release can be drafted: to the gate before that stage (G3)."""
    gate, stage = operation_gate(model, initiative.variant), releasing_stage(model, initiative.variant)
    if gate is None or stage is None:
        return False
    before = {
        each.id
        for each in model.gates.values()
        if each.applies_in(initiative.variant) and each.outcome_to.get(Outcome.APPROVED) == stage.id
    }
    return initiative.place in {*before, stage.id, gate.id, gate.outcome_to[Outcome.APPROVED]}


def step_of(model: ProcessModel, step: str) -> tuple[Stage, Step] | None:
    """The step of that id, with its stage."""
    for stage in model.stages.values():
        if (found := stage.step(step)) is not None:
            return stage, found
    return None


def manager_of(initiative: Initiative, model: ProcessModel) -> PersonId:
    """Whoever manages the initiative's release.

    The model's own role for it; else whoever answers for the step Releasa; else the product owner; else the presenter.
    """
    step = step_of(model, RELEASING)
    roles = (*MANAGER_ROLES, *(step[1].responsible if step else ()), "po")
    holders = (initiative.roles.get(role, ()) for role in roles)
    return next((people[0] for people in holders if people), initiative.presenter)
