"""The ways that an initiative can take through a model, from place to place."""

from collections.abc import Iterator, Mapping

from bot.features.processes.kinds import Outcome
from bot.features.processes.model import ESCALATION, ProcessModel

Reach = Mapping[str, frozenset[str]]
"""Variant id → every place that its initiatives can come to."""


def exits(model: ProcessModel, place: str, variant: str) -> Iterator[tuple[Outcome | None, str]]:
    """Where `place` leads: a gate by its outcomes, a stage (outcome None) to its exit gate for the variant."""
    if place in model.gates:
        for outcome, target in model.gates[place].outcome_to.items():
            if target != ESCALATION and model.is_open_at(target):
                yield outcome, target
    elif place in model.stages:
        gate = model.stages[place].gate_out.get(variant)
        if gate and gate in model.gates:
            yield None, gate


def reached(model: ProcessModel, variant: str, *, stopping_at: str | None = None) -> frozenset[str]:
    """Every stage and gate that an initiative of `variant` can come to.

    `stopping_at` names a gate that nothing passes: what is found then can be reached before it.
    """
    start = model.variants[variant].start
    return _from(model, start, variant, stopping_at) if model.is_open_at(start) else frozenset()


def trapped(model: ProcessModel, variant: str) -> frozenset[str]:
    """The places that an initiative of `variant` can come to, but from which no final stage can be reached."""
    places = reached(model, variant)
    return frozenset(
        place
        for place in places
        if not any(
            end in model.stages and model.stages[end].final for end in _from(model, place, variant, None)
        )
    )


def _from(model: ProcessModel, start: str, variant: str, stopping_at: str | None) -> frozenset[str]:
    found = {start}
    waiting = [start]
    while waiting:
        place = waiting.pop()
        if place == stopping_at:
            continue
        for _, target in exits(model, place, variant):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return frozenset(found)
