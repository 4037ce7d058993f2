"""The ways that an initiative can take through a model, from place to place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.features.processes.kinds import Outcome
from bot.features.processes.model import ESCALATION, Gate, ProcessModel

Reach = Mapping[str, frozenset[str]]
"""Variant id → every place that its initiatives can come to."""


@dataclass(frozen=True, slots=True)
class Road:
    """The gates that are met where each is approved, in order; `again`: the one where the road goes round."""

    gates: tuple[Gate, ...]
    again: Gate | None = None


def road(model: ProcessModel, place: str, variant: str) -> Road:
    """What lies ahead of an initiative of `variant` at `place`. A gate that it would meet again ends it."""
    gates = dict[str, Gate]()
    gate = model.next_gate(place, variant)
    while gate is not None and gate.id not in gates:
        gates[gate.id] = gate
        gate = model.next_gate(gate.outcome_to.get(Outcome.APPROVED, ""), variant)
    return Road(tuple(gates.values()), gate)


def goes_round(model: ProcessModel, gate: Gate, after: Gate, variant: str) -> bool:
    """Whether `after`, where an approval at `gate` leads, has been met before: the road goes round."""
    known = model.variants.get(variant)
    way = [each.id for each in road(model, known.start if known else gate.id, variant).gates]
    before = way[: way.index(gate.id) + 1] if gate.id in way else [gate.id]
    return after.id in before


def gates_beside(model: ProcessModel, place: str, variant: str) -> tuple[Gate, ...]:
    """The gates that can be met from `place` though no approval leads there (after a return, say), as the model lists
    them."""
    known = model.variants.get(variant)
    start = known.start if known else place
    if not (model.is_open_at(place) and model.is_open_at(start)):
        return ()
    on_the_road = {gate.id for begin in (start, place) for gate in road(model, begin, variant).gates}
    beside = _from(model, place, variant, None) - on_the_road
    return tuple(gate for gate in model.gates.values() if gate.id in beside)


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
