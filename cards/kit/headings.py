"""What cards begin with: a line that says what is wanted, what the matter is called, and a box with the facts."""

import re
from typing import Any

from cards.kit.elements import Container, Paragraph, RichText, TextRun, name_of, said
from cards.kit.kept import kept

_MARKDOWN = re.compile(
    r"[*_`\[\]<>{}~#|\\^$\"@\n\t]"
    r"|^\s|^[-+]|^\d+[.)]|  "  # lists, rules, code, line breaks
    r"|(?<!\w)-|-(?!\w)|//"
    r"|(?<!\d)[.:](?=\S)|[.:](?=[^\s\d])"  # addresses that become links, names of emoji
    r"|&#|&\w+;|\((?:c|r|tm|p)\)",
    re.IGNORECASE,
)
"""What some client might read as more than itself; rather too much than too little."""


@kept
def kicker(status: str) -> Paragraph:
    """The card's first heading, a line of ours: what is wanted of the reader, or what goes on."""
    return Paragraph(status, size="Small", weight="Bolder", color="accent", style="heading")


@kept
def title_line(name: str, limit: int = 200) -> RichText:
    """What somebody has called it, as the largest line: never markdown, and so no heading for screen readers."""
    return said(TextRun(name_of(name, limit, size="Large"), size="Large", weight="Bolder"), spacing="None")


@kept
def heading_line(name: str, limit: int = 200) -> Paragraph | RichText:
    """The same, as a heading for screen readers: where nothing in it could be read as markdown, which most names are.

    Only a `TextBlock` can be a heading, and clients read markdown in each.
    """
    shown = name_of(name, limit, size="Large")
    if not shown or _MARKDOWN.search(shown):
        return title_line(name, limit)
    return Paragraph(shown, size="Large", weight="Bolder", spacing="None", style="heading")


def band(lines: list[Any], style: str = "emphasis") -> Container:
    """The one box of a card: what there is to know before all else, from edge to edge."""
    return Container(style=style, items=lines, spacing="Medium", bleed=True)
