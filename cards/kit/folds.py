"""What folds out in place: a row to tap, and under it what it shows and hides.

A row is at least as high as a finger. It never hides itself and holds no inputs: both have failed on phones.
"""

from typing import Any

from bot.core.texts import Reader
from cards.kit.breaks import breakable
from cards.kit.elements import (
    Column,
    ColumnSet,
    Container,
    Paragraph,
    TextRun,
    Toggle,
    cut,
    plain_text,
    said,
)

_SIGN, _NEXT = "▾", "›"
_ROW = "36px"
_BESIDE = 34
"""Letters of a heading and its note that stand on one line of a phone."""


def fold(
    name: str,
    label: str,
    note: str,
    items: list[Any],
    reader: Reader,
    *,
    first: bool,
    unfolded: bool,
    spacing: str = "",
) -> list[Any]:
    """The row and what it unfolds, an element with the id `name`.

    `first`: no line above it. `spacing`: the distance to what stands above, where that isn't another row.
    """
    toggle = Toggle(title=reader.text("fold-title", what=label), targets=[name])
    usual = "Small" if first or unfolded else "None"
    placed: dict[str, Any] = {"spacing": spacing or usual, **({} if first else {"separator": True})}
    return [
        tappable(label, note, toggle, _SIGN, **placed),
        Container(id=name, visible=unfolded, items=items, spacing="Small"),
    ]


def asking_row(label: str, note: str, action: Any) -> ColumnSet:
    """A row like a fold's, that asks the bot for what it would show."""
    return tappable(label, note, action, _NEXT, spacing="Medium", separator=True)


def tappable(label: str, note: str, action: Any, sign: str, **placed: Any) -> ColumnSet:
    """A heading with a note beside it and a sign at the end; the whole row is the button, named by its action.

    What doesn't fit beside the heading on a phone stands below it.
    """
    heading = Paragraph(label, weight="Bolder", style="heading", size="Default")
    if note and len(label) + len(note) > _BESIDE:
        return tap_row([heading, said(TextRun(note, subtle=True), spacing="None")], action, sign, **placed)
    columns = [_column(heading, "auto" if note else "stretch", minHeight=_ROW)]
    if note:
        columns.append(_column(said(TextRun(note, subtle=True)), "stretch", spacing="Small"))
    return _tapped([*columns, _column(Paragraph(sign, color="accent"), "auto")], action, **placed)


def tap_row(lines: list[Any], action: Any, sign: str = _NEXT, **placed: Any) -> ColumnSet:
    """Lines with a sign at their end; the whole row is the button, named by its action."""
    text = Column(width="stretch", items=lines)
    return _tapped([text, _column(Paragraph(sign, color="accent"), "auto")], action, **placed)


def _tapped(columns: list[Column], action: Any, **placed: Any) -> ColumnSet:
    row = ColumnSet(columns=columns, **placed)
    row.set_data("selectAction", action)
    return row


def _column(element: Any, width: str, **placed: Any) -> Column:
    return Column(width=width, verticalContentAlignment="Center", items=[element], **placed)


def label_row(label: str, value: str, *, spacing: str = "Small", limit: int = 300) -> ColumnSet:
    """A short label with somebody's words beside it, of which at most so many characters are shown."""
    return ColumnSet(
        columns=[
            Column(width="120px", items=[Paragraph(label, subtle=True)]),
            Column(
                width="stretch", items=[plain_text(breakable(cut(value, limit), "Beside"), 2_000 + limit)]
            ),
        ],
        spacing=spacing,
    )
