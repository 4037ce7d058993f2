"""The card that lets somebody choose among the initiatives that their words could mean."""

from collections.abc import Sequence
from typing import Any

from bot.core.texts import Reader
from bot.features.portfolio.finding import FoundInitiatives
from bot.features.portfolio.initiatives import Initiative
from cards.kit.actions import execute
from cards.kit.elements import Card, Container, Paragraph, cut, plain_text
from cards.kit.notices import line_card

MOST_LISTED = 8
"""Initiatives to choose from: as many rows as a phone shows at once."""


def choices_card(words: str, found: FoundInitiatives, verb: str, reader: Reader) -> Card:
    """What to choose from, or that nothing is even near: which is no error of anybody's."""
    if found.several:
        return several_card(words, found.several, found.total, verb, reader, nearest=found.nearest)
    if words:
        return line_card(reader.text("none-found", words=cut(words, 80)), reader)
    return line_card(reader.text("no-initiatives"), reader)


def which_card(command: str, found: FoundInitiatives, verb: str, reader: Reader) -> Card:
    """What a command that was written alone can be about. `command`: its name."""
    several = found.several or ((found.one,) if found.one else ())
    if not several:
        return line_card(reader.text("no-initiatives"), reader)
    asked = reader.text("status-which", command=command)
    return _choices_card(reader.text("status-which-heading"), asked, several, found.total, verb, reader)


def several_card(
    words: str,
    initiatives: Sequence[Initiative],
    total: int,
    verb: str,
    reader: Reader,
    *,
    nearest: bool = False,
) -> Card:
    """The initiatives that the words could mean, each a tap away from what was asked for (`verb`).

    `nearest`: none of them holds the words; they are those that come closest.
    """
    if words and nearest:
        heading = reader.text("status-nearest-heading", words=cut(words, 80))
    elif words:
        heading = reader.text("status-many-heading", words=cut(words, 80))
    else:
        heading = reader.text("status-all-heading")
    asked = reader.text("status-nearest-text" if nearest else "status-many-text")
    return _choices_card(heading, asked, initiatives, total, verb, reader)


def _choices_card(
    heading: str, asked: str, initiatives: Sequence[Initiative], total: int, verb: str, reader: Reader
) -> Card:
    body: list[Any] = [plain_text(heading, size="Large", weight="Bolder"), Paragraph(asked)]
    body += [_choice(initiative, verb) for initiative in initiatives]
    if total > len(initiatives):
        body.append(Paragraph(reader.text("status-more", count=total - len(initiatives)), subtle=True))
    return Card(reader.language, body)


def _choice(initiative: Initiative, verb: str) -> Container:
    """A line to tap: as many as are found, where buttons would stop at six."""
    title = f"{initiative.key} · {cut(initiative.title, 120)}"
    action = execute(verb, title, {"initiative": initiative.key})
    row = Container(
        items=[plain_text(title, weight="Bolder", color="accent")], style="emphasis", spacing="Small"
    )
    row.set_data("selectAction", action)
    return row
