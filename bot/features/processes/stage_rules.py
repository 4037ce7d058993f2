"""Checks that stages can be left, that choices are choices and that the escalation ends."""

from collections import Counter
from collections.abc import Iterator

from bot.features.processes.faults import Objection, Path
from bot.features.processes.schema import EscalationShape, ModelShape, StageShape


def stage_findings(model: ModelShape) -> Iterator[Objection]:
    """What contradicts itself in the stages and in the escalation."""
    for index, stage in enumerate(model.stages):
        path: Path = ("stages", index)
        yield from _exits(model, stage, path)
        yield from _choices(stage, path)
    if model.escalation:
        yield from _links(model.escalation)
        yield from _circles(model.escalation)


def _exits(model: ModelShape, stage: StageShape, path: Path) -> Iterator[Objection]:
    if stage.final and stage.gate_out:
        yield (*path, "gate_out"), f"the way ends in `{stage.id}`: remove `gate_out` or `final`"
    if not stage.final and not stage.gate_out:
        yield path, f"nothing leads out of `{stage.id}`: name its gate in `gate_out`, or say `final: true`"
    gates = [gate for gate in model.gates if gate.id in stage.gate_out]
    for variant in model.variants:
        both = [gate.id for gate in gates if gate.applies_in(variant.id)]
        if len(both) > 1:
            names = " and ".join(both)
            message = f"{names} both apply to `{variant.id}`"
            yield (*path, "gate_out"), f"{message}: a stage has one exit for each variant"


def _choices(stage: StageShape, path: Path) -> Iterator[Objection]:
    sizes = Counter(step.choice for step in stage.steps if step.choice)
    for index, step in enumerate(stage.steps):
        where = (*path, "steps", index)
        if step.choice and sizes[step.choice] == 1:
            message = f"`{step.id}` is alone in the choice `{step.choice}`"
            yield (*where, "choice"), f"{message}: add an alternative, or remove `choice`"
        if step.choice and step.mandatory:
            yield (
                (*where, "mandatory"),
                f"`{step.id}` can't be both mandatory and one of several to choose from",
            )


def _links(escalation: EscalationShape) -> Iterator[Objection]:
    for index, link in enumerate(escalation.chain):
        for place, role in enumerate(link.to):
            if role in link.from_:
                where = ("escalation", "chain", index, "to", place)
                yield where, f"`{role}` would hand the matter to itself: remove it on one side"


def _circles(escalation: EscalationShape) -> Iterator[Objection]:
    """A chain that leads back to where it came from: nobody in it would ever answer."""
    upward: dict[str, set[str]] = {}
    for link in escalation.chain:
        for role in link.from_:
            upward.setdefault(role, set()).update(set(link.to) - set(link.from_))
    for index, link in enumerate(escalation.chain):
        back = [role for role in link.from_ if role in _above(role, upward)]
        if back:
            yield (
                ("escalation", "chain", index),
                f"the escalation from `{back[0]}` comes back to it: break the circle",
            )


def _above(role: str, upward: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [role]
    while waiting:
        new = upward.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found
