"""What unfolds in place, and rows with a short label."""

from typing import Any

from bot.texts import Reader
from cards.elements import Column, ColumnSet, Container, RichText, Text, TextRun, Toggle, cut, plain_text


def fold(target: str, title: str, rest: str, content: list[Any], reader: Reader) -> list[Any]:
    """A line that shows and hides `content` below it. `rest`: what the line says beside its title."""
    runs = [TextRun(title, weight="Bolder")]
    if rest:
        runs.append(TextRun(f"  {rest}", subtle=True))
    left = Column(width="stretch", items=[RichText(runs)])
    right = Column(width="auto", items=[Text("▾", color="accent")])
    for column in (left, right):
        column.set_data("verticalContentAlignment", "Center")
    left.set_data("minHeight", "36px")
    row = ColumnSet(columns=[left, right], separator=True, spacing="Small")
    row.set_data("selectAction", Toggle(title=reader.text("fold", title=title), targets=[target]))
    return [row, Container(id=target, visible=False, items=content, spacing="Small")]


def label_row(label: str, value: str, *, spacing: str = "Small") -> ColumnSet:
    """A short label with somebody's words beside it."""
    return ColumnSet(
        columns=[
            Column(width="100px", items=[Text(label, subtle=True)]),
            Column(width="stretch", items=[plain_text(cut(value, 300))]),
        ],
        spacing=spacing,
    )
