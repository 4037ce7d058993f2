"""The cards that tell followers what has happened: one a day, and one for what can't wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.texts import Reader
from cards.following.actions import FollowVerb
from cards.kit.actions import execute
from cards.kit.elements import Card, Paragraph, cut, name_of, plain_text
from cards.kit.folds import tappable
from cards.kit.headings import kicker, title_line
from cards.kit.listing import some_named
from cards.portfolio.actions import INITIATIVE_STATUS

MOST_INITIATIVES, MOST_LINES, LONGEST_LINE = 8, 3, 160
MOST_NAMED = 20
"""Of those that there is no room to tell of: they are named, so that they can be asked about."""


@dataclass(frozen=True, slots=True)
class ToldInitiative:
    """What has happened with one, a line each, the oldest first."""

    key: str
    title: str
    said: tuple[str, ...]


def day_news_card(told: Sequence[ToldInitiative], reader: Reader) -> Card:
    """What has happened in what they follow since the last such card. Each opens how it is doing."""
    heading = reader.text("following-day-heading", count=len(told))
    body: list[Any] = [Paragraph(heading, size="Large", weight="Bolder", style="heading")]
    for each in told[:MOST_INITIATIVES]:
        title = cut(each.title, 80)
        opens = execute(
            INITIATIVE_STATUS, reader.text("following-open", title=title), {"initiative": each.key}
        )
        body.append(tappable(name_of(title), "", opens, "›", spacing="Small", separator=True))
        body += [plain_text(cut(line, LONGEST_LINE), spacing="None") for line in each.said[-MOST_LINES:]]
        if len(each.said) > MOST_LINES:
            earlier = reader.text("waiting-more", count=len(each.said) - MOST_LINES)
            body.append(Paragraph(earlier, subtle=True, size="Small", spacing="None"))
    if len(told) > MOST_INITIATIVES:
        others = [cut(each.title, 80) for each in told[MOST_INITIATIVES:]]
        also = reader.text("following-day-also", names=some_named(others, MOST_NAMED, reader))
        body.append(plain_text(also, spacing="Medium", separator=True))
    return Card(reader.language, body, [execute(FollowVerb.LIST, reader.text("following-button-list"), {})])


def one_news_card(told: ToldInitiative, reader: Reader) -> Card:
    """One thing that can't wait."""
    about = {"initiative": told.key}
    body: list[Any] = [kicker(reader.text("following-kicker")), title_line(told.title)]
    body += [plain_text(cut(line, 300), spacing="Small") for line in told.said]
    actions = [
        execute(INITIATIVE_STATUS, reader.text("following-button-status"), about),
        execute(FollowVerb.SHOW, reader.text("following-button-choose"), about),
    ]
    return Card(reader.language, body, actions)
