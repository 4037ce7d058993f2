"""Checks that a variant's steps, and the steps that criteria ask about, lie on its way."""

from collections.abc import Iterator

from bot.features.processes.faults import Objection, Path
from bot.features.processes.model import Criterion, ProcessModel, Stage, Variant
from bot.features.processes.schema import ModelShape
from bot.features.processes.ways import Reach, reached


def step_findings(shape: ModelShape, model: ProcessModel, reach: Reach) -> Iterator[Objection]:
    """What is wrong with steps in `model`, which was built from `shape` and whose references all resolve."""
    for index, variant in enumerate(model.variants.values()):
        if variant.steps:
            stages = [stage for place, stage in model.stages.items() if place in reach[variant.id]]
            yield from _proposed(variant, stages, ("variants", index, "steps"))
    for index, gate in enumerate(shape.gates):
        for variant in model.variants.values():
            if gate.id in reach[variant.id]:
                yield from _asked(model, gate.id, variant, ("gates", index, "criteria"))


def _proposed(variant: Variant, stages: list[Stage], path: Path) -> Iterator[Objection]:
    """A list of proposed steps must hold what the stages on the variant's way demand, and nothing else."""
    on_the_way = {step.id for stage in stages for step in stage.steps}
    for place, step_id in enumerate(variant.steps):
        if step_id not in on_the_way:
            yield (
                (*path, place),
                f"`{step_id}` belongs to a stage that `{variant.id}` never comes to: remove it",
            )
    for stage in stages:
        for step in stage.steps:
            if step.mandatory and step.id not in variant.steps:
                yield path, f"`{step.id}` is mandatory in `{stage.id}`: add it to the steps of `{variant.id}`"
        for choice, alternatives in _choices(stage).items():
            if not set(alternatives) & set(variant.steps):
                names = ", ".join(alternatives)
                yield (
                    path,
                    f"`{variant.id}` proposes no `{choice}` in `{stage.id}`: add one or more of {names}",
                )


def _choices(stage: Stage) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for step in stage.steps:
        if step.choice:
            found.setdefault(step.choice, []).append(step.id)
    return found


def _asked(model: ProcessModel, gate: str, variant: Variant, path: Path) -> Iterator[Objection]:
    """A criterion can ask about a step only where the variant does that step before the gate."""
    before = reached(model, variant.id, stopping_at=gate)
    done = {step.id for place in before & model.stages.keys() for step in model.stages[place].steps}
    for index, criterion in enumerate(model.gates[gate].criteria):
        fault = _fault(criterion, variant, done)
        if fault:
            yield (*path, index, "step"), fault


def _fault(criterion: Criterion, variant: Variant, done: set[str]) -> str | None:
    step = criterion.step
    if step is None:
        return None
    if step not in done:
        return f"`{step}` doesn't come before the gate in `{variant.id}`, so nobody could answer this: ask elsewhere"
    if criterion.blocks_approval and variant.steps and step not in variant.steps:
        return f"this blocks approval, but `{step}` is not among the steps of `{variant.id}`: add it there"
    return None
