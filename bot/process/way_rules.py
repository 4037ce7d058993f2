"""Checks that the ways of a model connect: every place can be reached and left, in every variant that it is for."""

from collections.abc import Iterator

from bot.domain.process import Criterion, ProcessModel
from bot.process.faults import Finding, Path
from bot.process.schema import ModelShape, VariantShape
from bot.process.ways import exits, reached, trapped


def way_findings(shape: ModelShape, model: ProcessModel) -> Iterator[Finding]:
    """What doesn't connect in `model`, which was built from `shape` and whose references all resolve."""
    reach = {variant: reached(model, variant) for variant in model.variants}
    paths = _place_paths(shape)
    yield from _never_reached(model, reach, paths)
    yield from _never_in_variant(shape, reach)
    for index, variant in enumerate(shape.variants):
        yield from _wrong_gates(shape, model, variant, index, reach[variant.id])
        yield from _no_way_on(model, variant.id, reach[variant.id], paths)
        yield from _proposed_steps(model, variant, index, reach[variant.id])
    yield from _criteria(shape, model, reach)


def _place_paths(shape: ModelShape) -> dict[str, Path]:
    gates: dict[str, Path] = {gate.id: ("gates", i) for i, gate in enumerate(shape.gates)}
    return gates | {stage.id: ("stages", i) for i, stage in enumerate(shape.stages)}


def _never_reached(
    model: ProcessModel, reach: dict[str, frozenset[str]], paths: dict[str, Path]
) -> Iterator[Finding]:
    anywhere = frozenset[str]().union(*reach.values())
    for place, path in paths.items():
        if place not in anywhere:
            kind = "gate" if place in model.gates else "stage"
            yield (
                path,
                f"the {kind} `{place}` can't be reached in any variant: let an outcome or a start lead to it",
            )


def _never_in_variant(shape: ModelShape, reach: dict[str, frozenset[str]]) -> Iterator[Finding]:
    anywhere = frozenset[str]().union(*reach.values())
    for index, gate in enumerate(shape.gates):
        for place, variant in enumerate(gate.applies_to or ()):
            if gate.id in anywhere and gate.id not in reach[variant]:
                where = ("gates", index, "applies_to", place)
                yield (
                    where,
                    f"an initiative of `{variant}` never comes to {gate.id}: remove it from `applies_to`",
                )


def _wrong_gates(
    shape: ModelShape, model: ProcessModel, variant: VariantShape, index: int, reach: frozenset[str]
) -> Iterator[Finding]:
    """Where a variant is led to a gate that isn't meant for it."""
    if variant.start in model.gates and not model.gates[variant.start].applies_in(variant.id):
        where: Path = ("variants", index, "start")
        yield (
            where,
            f"`{variant.id}` starts at {variant.start}, which doesn't apply to it: see its `applies_to`",
        )
    for gate_index, gate in enumerate(shape.gates):
        if gate.id not in reach:
            continue
        for outcome, target in exits(model, gate.id, variant.id):
            if outcome and target in model.gates and not model.gates[target].applies_in(variant.id):
                where = ("gates", gate_index, "outcome_to", outcome.value)
                yield where, f"this leads `{variant.id}` to {target}, which doesn't apply to it"


def _no_way_on(
    model: ProcessModel, variant: str, reach: frozenset[str], paths: dict[str, Path]
) -> Iterator[Finding]:
    closed_to = {
        place
        for place in reach & model.stages.keys()
        if not model.stages[place].final and variant not in model.stages[place].gate_out
    }
    for place in sorted(closed_to):
        yield (
            (*paths[place], "gate_out"),
            (
                f"an initiative of `{variant}` comes to `{place}` but no gate leads out of it for that variant:"
                " add one to `gate_out`, or see the gate's `applies_to`"
            ),
        )
    if not closed_to:
        for place in sorted(trapped(model, variant)):
            yield (
                paths[place],
                f"an initiative of `{variant}` can come to `{place}` but never to an end from there",
            )


def _proposed_steps(
    model: ProcessModel, variant: VariantShape, index: int, reach: frozenset[str]
) -> Iterator[Finding]:
    """A list of proposed steps must hold what the stages on the variant's way demand, and nothing else."""
    if not variant.steps:
        return
    path: Path = ("variants", index, "steps")
    stages = [stage for place, stage in model.stages.items() if place in reach]
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
    for stage in stages:
        for choice in sorted({step.choice for step in stage.steps if step.choice}):
            alternatives = [step.id for step in stage.steps if step.choice == choice]
            if not set(alternatives) & set(variant.steps):
                names = ", ".join(alternatives)
                yield (
                    path,
                    f"`{variant.id}` proposes no `{choice}` in `{stage.id}`: add one or more of {names}",
                )


def _criteria(shape: ModelShape, model: ProcessModel, reach: dict[str, frozenset[str]]) -> Iterator[Finding]:
    for index, gate in enumerate(shape.gates):
        for variant in model.variants.values():
            if gate.id not in reach[variant.id]:
                continue
            before = reached(model, variant.id, stopping_at=gate.id)
            done = {step.id for place in before & model.stages.keys() for step in model.stages[place].steps}
            proposed = frozenset(variant.steps) or done
            for place, criterion in enumerate(model.gates[gate.id].criteria):
                fault = _criterion_fault(criterion, variant.id, done, proposed)
                if fault:
                    yield ("gates", index, "criteria", place, "step"), fault


def _criterion_fault(
    criterion: Criterion, variant: str, done: set[str], proposed: frozenset[str] | set[str]
) -> str | None:
    if criterion.step is None:
        return None
    if criterion.step not in done:
        return f"`{criterion.step}` doesn't come before the gate in `{variant}`, so nobody could answer this"
    if criterion.blocks_approval and criterion.step not in proposed:
        return f"this blocks approval, but `{criterion.step}` is not among the steps of `{variant}`: add it there"
    return None
