"""What cards begin with: a line that says what is wanted, what the matter is called, and a box with the facts."""

from typing import Any

from cards.kit.elements import Container, Paragraph, RichText, TextRun, name_of, said
from cards.kit.kept import kept


@kept
def kicker(status: str) -> Paragraph:
    """The card's first heading, a line of ours: what is wanted of the reader, or what goes on."""
    return Paragraph(status, size="Small", weight="Bolder", color="accent", style="heading")


@kept
def title_line(name: str) -> RichText:
    """What somebody has called it, as the largest line: never markdown, and so no heading for screen readers."""
    return said(TextRun(name_of(name, size="Large"), size="Large", weight="Bolder"), spacing="None")


def band(lines: list[Any], style: str = "emphasis") -> Container:
    """The one box of a card: what there is to know before all else, from edge to edge."""
    return Container(style=style, items=lines, spacing="Medium", bleed=True)
