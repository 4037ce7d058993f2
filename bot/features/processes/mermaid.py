"""A model as a Mermaid flowchart."""

import re
from collections.abc import Iterator

from bot.features.processes.kinds import Outcome
from bot.features.processes.model import ESCALATION, Gate, ProcessModel
from bot.features.processes.words import word

_LINE = 28
"""Characters on a line of a node, so that a long question becomes a block and not a ribbon."""


def flowchart(model: ProcessModel, language: str) -> str:
    """The stages (boxes), gates (diamonds), starts (round) and where each outcome leads, as Mermaid text.

    `language`: "sv" or "en".
    """
    lines = ["flowchart TD", *_nodes(model, language), *_ways(model, language)]
    return "\n".join(lines) + "\n"


def _nodes(model: ProcessModel, language: str) -> Iterator[str]:
    for variant in model.variants.values():
        yield f"    start_{variant.id}(({_quoted(variant.name.in_language(language))}))"
    for stage in model.stages.values():
        name = _quoted(stage.name.in_language(language))
        yield f"    stage_{stage.id}([{name}])" if stage.final else f"    stage_{stage.id}[{name}]"
    for gate in model.gates.values():
        yield f"    gate_{gate.id}{{{_quoted(model.place_name(gate.id).in_language(language))}}}"
    if _refers(model):
        yield f"    {ESCALATION}[/{_quoted(word(ESCALATION, language))}/]"


def _ways(model: ProcessModel, language: str) -> Iterator[str]:
    for variant in model.variants.values():
        yield f"    start_{variant.id} --> {_node(model, variant.start)}"
    for stage in model.stages.values():
        for gate_id in dict.fromkeys(stage.gate_out.values()):
            yield f"    stage_{stage.id} --> gate_{gate_id}"
    for gate in model.gates.values():
        yield from _outcomes(model, gate, language)


def _outcomes(model: ProcessModel, gate: Gate, language: str) -> Iterator[str]:
    """One arrow for each target; what stays at the gate is not drawn, a loop says nothing there."""
    by_target: dict[str, list[Outcome]] = {}
    for outcome, target in gate.outcome_to.items():
        by_target.setdefault(target, []).append(outcome)
    for target, outcomes in by_target.items():
        if target != gate.id:
            label = _quoted(", ".join(word(outcome.value, language) for outcome in outcomes))
            yield f"    gate_{gate.id} -- {label} --> {_node(model, target)}"


def _node(model: ProcessModel, place: str) -> str:
    if place == ESCALATION:
        return ESCALATION
    return f"gate_{place}" if place in model.gates else f"stage_{place}"


def _refers(model: ProcessModel) -> bool:
    return any(ESCALATION in gate.outcome_to.values() for gate in model.gates.values())


def _quoted(text: str) -> str:
    """A label, on lines of a readable length and with what Mermaid would take for markup written as entities."""
    lines = [""]
    for part in re.split(r"\s+", text):
        if lines[-1] and len(lines[-1]) + len(part) >= _LINE:
            lines.append(part)
        else:
            lines[-1] = f"{lines[-1]} {part}".strip()
    escaped = [re.sub(r"[#\"<>&`\[\]{}|]", lambda found: f"#{ord(found[0])};", line) for line in lines]
    return '"' + "<br>".join(escaped) + '"'
