"""The conditions that an approval is bound to, as a ballot's cards show them."""

from collections.abc import Sequence
from typing import Any

from bot.features.gates.attached import AttachedCondition
from cards.gates.actions import GateVerb
from cards.gates.headings import Scene
from cards.kit.actions import execute
from cards.kit.elements import Paragraph, TextRun, cut, said
from cards.kit.folds import asking_row

LONGEST_SHOWN = 300
"""Characters of a condition on a ballot's card; its own card has all."""


def condition_lines(
    conditions: Sequence[AttachedCondition], scene: Scene, *, decided: bool = False
) -> list[Any]:
    """Each with who sees to it and its last day, under a heading; nothing where there are none."""
    if not conditions:
        return []
    reader = scene.reader
    key = "conditions-decided" if decided else "conditions-proposed"
    lines: list[Any] = [Paragraph(reader.text(key), weight="Bolder", spacing="Medium")]
    for condition in conditions:
        text = cut(condition.text, LONGEST_SHOWN, reader.text("cut-short"))
        day = reader.day(condition.due, scene.now)
        who = reader.text("condition-owner-due", name=cut(condition.owner_name, 80), day=day)
        lines.append(said(TextRun(text), TextRun(f"  {who}", subtle=True), spacing="Small"))
    return lines


def conditions_row(scene: Scene) -> Any:
    """The way to them, for whoever may propose one."""
    reader, question = scene.reader, scene.ballot.question
    label, count = reader.text("conditions-row"), len(scene.ballot.conditions)
    note = reader.text("conditions-count", count=count) if count else ""
    ids = {"initiative": question.initiative, "ballot": scene.ballot.id}
    return asking_row(label, note, execute(GateVerb.CONDITIONS, label, ids))


def conditions_button(scene: Scene) -> Any:
    """The same as a button."""
    ids = {"initiative": scene.ballot.question.initiative, "ballot": scene.ballot.id}
    return execute(GateVerb.CONDITIONS, scene.reader.text("conditions-row"), ids)
