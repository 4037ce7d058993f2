"""The card of initiatives that stand still."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.texts import Reader
from cards.following.actions import PulseVerb
from cards.kit.actions import execute
from cards.kit.elements import Card, TextRun, cut, name_of, said
from cards.kit.folds import tappable
from cards.kit.listing import paged_list
from cards.portfolio.actions import INITIATIVE_STATUS


@dataclass(frozen=True, slots=True)
class UnmovedRow:
    """`days`: workdays. `owner`: who answers for it, by name; empty: nobody is known."""

    key: str
    title: str
    place: str
    days: int
    owner: str


def unmoved_card(
    rows: Sequence[UnmovedRow], reader: Reader, *, begin: int = 0, count: int | None = None
) -> Card:
    """What stands still, the longest first, a page at a time. Each opens how it is doing.

    `count`: see `paged_list`.
    """

    def drawn(row: UnmovedRow) -> list[Any]:
        title = cut(row.title, 80)
        opens = execute(
            INITIATIVE_STATUS, reader.text("following-open", title=title), {"initiative": row.key}
        )
        return [
            tappable(name_of(title), "", opens, "›", spacing="Small", separator=True),
            said(TextRun(cut(unmoved_note(row, reader), 200), subtle=True, size="Small"), spacing="None"),
        ]

    heading = reader.text("unmoved-heading", count=len(rows) if count is None else count)
    verb = PulseVerb.UNMOVED
    body, actions = paged_list(heading, rows, drawn, reader, verb=verb, begin=begin, count=count)
    return Card(reader.language, body, actions)


def unmoved_note(row: UnmovedRow, reader: Reader) -> str:
    """“Genomförande · 34 arbetsdagar · Erik Wallin”"""
    return " · ".join(filter(None, (row.place, reader.text("unmoved-days", days=row.days), row.owner)))
