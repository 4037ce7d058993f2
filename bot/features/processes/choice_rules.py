"""Checks that the rules by which a gate's decider is chosen always choose one, and that each can be the one."""

from collections.abc import Iterator

from bot.features.processes.choosing import covers
from bot.features.processes.faults import Objection, Path
from bot.features.processes.model import DeciderRule
from bot.features.processes.schema import DeciderRuleShape, GateShape, ModelShape


def choice_findings(model: ModelShape) -> Iterator[Objection]:
    """What keeps a gate's rules from choosing, or a rule from ever being the one that does."""
    for index, gate in enumerate(model.gates):
        if gate.choose:
            yield from _rules(gate, ("gates", index))


def _rules(gate: GateShape, path: Path) -> Iterator[Objection]:
    rules = [_rule(shape) for shape in gate.choose]
    for index, rule in enumerate(rules):
        where = (*path, "choose", index)
        if gate.decided_by and rule.to not in gate.decided_by:
            yield (
                (*where, "to"),
                f"`{rule.to}` doesn't decide {gate.id}: add it to `decided_by`, or name another",
            )
        first = next((place for place, each in enumerate(rules[:index]) if covers(each, rule)), None)
        if first is not None:
            yield (
                where,
                f"this rule of {gate.id} is never asked, since rule {first + 1} holds wherever it does: "
                "put it before that one, or remove it",
            )
    if not rules[-1].asks_nothing:
        yield (
            (*path, "choose", len(rules) - 1),
            f"an initiative for which no rule of {gate.id} holds would have no decider: end with a rule that "
            "names `to` alone",
        )
    chosen = {rule.to for rule in rules}
    for place, role in enumerate(gate.decided_by):
        if role not in chosen:
            yield (
                (*path, "decided_by", place),
                f"no rule of {gate.id} chooses `{role}`: add one to `choose`, or remove it here",
            )


def _rule(shape: DeciderRuleShape) -> DeciderRule:
    return DeciderRule(shape.to, shape.amount_over, shape.reach, shape.risk, shape.variants)
