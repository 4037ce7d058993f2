"""The card of initiatives that stand still."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.texts import Reader
from cards.following.actions import INITIATIVE_STATUS, PulseVerb
from cards.kit.actions import execute
from cards.kit.elements import Card, Execute, Paragraph, TextRun, cut, name_of, said
from cards.kit.folds import tappable

MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class UnmovedRow:
    """`days`: workdays. `owner`: who answers for it, by name; empty: nobody is known."""

    key: str
    title: str
    place: str
    days: int
    owner: str


def unmoved_card(rows: Sequence[UnmovedRow], reader: Reader, *, begin: int = 0) -> Card:
    """What stands still, the longest first, a page at a time. Each opens how it is doing."""
    heading = reader.text("unmoved-heading", count=len(rows))
    body: list[Any] = [Paragraph(heading, size="Large", weight="Bolder", style="heading")]
    shown = rows[begin : begin + MOST_SHOWN]
    for row in shown:
        title = cut(row.title, 80)
        opens = execute(
            INITIATIVE_STATUS, reader.text("following-open", title=title), {"initiative": row.key}
        )
        body.append(tappable(name_of(title), "", opens, "›", spacing="Small", separator=True))
        note = unmoved_note(row, reader)
        body.append(said(TextRun(cut(note, 200), subtle=True, size="Small"), spacing="None"))
    left = len(rows) - begin - len(shown)
    actions: list[Execute] = []
    if left > 0:
        body.append(Paragraph(reader.text("waiting-more", count=left), weight="Bolder", separator=True))
        more = reader.text("waiting-next", count=min(left, MOST_SHOWN))
        actions.append(execute(PulseVerb.UNMOVED, more, {"begin": str(begin + len(shown))}))
    return Card(reader.language, body, actions)


def unmoved_note(row: UnmovedRow, reader: Reader) -> str:
    """“Genomförande · 34 arbetsdagar · Erik Wallin”"""
    return " · ".join(filter(None, (row.place, reader.text("unmoved-days", days=row.days), row.owner)))
