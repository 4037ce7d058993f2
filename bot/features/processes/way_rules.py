"""Checks that the ways of a model connect: every place can be reached and left, in every variant that it is for."""

from collections.abc import Iterator

from bot.features.processes.faults import Objection, Path
from bot.features.processes.model import ProcessModel
from bot.features.processes.schema import ModelShape, VariantShape
from bot.features.processes.ways import Reach, exits, trapped


def way_findings(shape: ModelShape, model: ProcessModel, reach: Reach) -> Iterator[Objection]:
    """What doesn't connect in `model`, which was built from `shape` and whose references all resolve."""
    yield from _never_reached(shape, reach)
    yield from _never_in_variant(shape, reach)
    for index, variant in enumerate(shape.variants):
        yield from _wrong_start(shape, variant, ("variants", index, "start"))
        yield from _wrong_gates(shape, model, variant.id, reach[variant.id])
    dead_ends = list(_dead_ends(shape, model, reach))
    yield from dead_ends
    if not dead_ends:
        yield from _no_end(shape, model)


def _never_reached(shape: ModelShape, reach: Reach) -> Iterator[Objection]:
    anywhere = frozenset[str]().union(*reach.values())
    for path, place in _places(shape):
        if place not in anywhere:
            yield path, f"`{place}` can't be reached in any variant: let an outcome or a start lead to it"


def _never_in_variant(shape: ModelShape, reach: Reach) -> Iterator[Objection]:
    anywhere = frozenset[str]().union(*reach.values())
    for index, gate in enumerate(shape.gates):
        for place, variant in enumerate(gate.applies_to or ()):
            if gate.id in anywhere - reach[variant]:
                where = ("gates", index, "applies_to", place)
                message = f"an initiative of `{variant}` never comes to {gate.id}"
                yield where, f"{message}: remove it from `applies_to`, or lead it there"


def _wrong_start(shape: ModelShape, variant: VariantShape, path: Path) -> Iterator[Objection]:
    for gate in shape.gates:
        if gate.id == variant.start and not gate.applies_in(variant.id):
            yield path, f"`{variant.id}` starts at {gate.id}, which doesn't apply to it: see its `applies_to`"


def _wrong_gates(
    shape: ModelShape, model: ProcessModel, variant: str, reach: frozenset[str]
) -> Iterator[Objection]:
    """Where an outcome leads a variant to a gate that isn't meant for it."""
    for index, gate in enumerate(shape.gates):
        if gate.id not in reach or not gate.applies_in(variant):
            continue
        for outcome, target in exits(model, gate.id, variant):
            if outcome and target in model.gates and not model.gates[target].applies_in(variant):
                where = ("gates", index, "outcome_to", outcome.value)
                message = f"this leads `{variant}` to {target}, which doesn't apply to it"
                yield where, f"{message}: see its `applies_to`"


def _dead_ends(shape: ModelShape, model: ProcessModel, reach: Reach) -> Iterator[Objection]:
    """Stages whose exit gates leave out a variant that comes there."""
    for index, stage in enumerate(shape.stages):
        if stage.final or not stage.gate_out:  # a stage without any exit is said elsewhere
            continue
        for variant, places in reach.items():
            if stage.id in places and variant not in model.stages[stage.id].gate_out:
                where = ("stages", index, "gate_out")
                message = f"an initiative of `{variant}` comes to `{stage.id}` but no gate here applies to it"
                yield where, f"{message}: add one, or see the gate's `applies_to`"


def _no_end(shape: ModelShape, model: ProcessModel) -> Iterator[Objection]:
    """Places from which a variant goes round for ever."""
    caught = {variant: trapped(model, variant) for variant in model.variants}
    for path, place in _places(shape):
        variants = [f"`{variant}`" for variant in caught if place in caught[variant]]
        if variants:
            names = ", ".join(variants)
            yield path, f"from `{place}` no final stage can be reached (by {names}): lead to one"


def _places(shape: ModelShape) -> Iterator[tuple[Path, str]]:
    for index, gate in enumerate(shape.gates):
        yield ("gates", index), gate.id
    for index, stage in enumerate(shape.stages):
        yield ("stages", index), stage.id
