"""Lists that are read a page at a time."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any, TypeVar

from bot.core.texts import Reader
from cards.kit.actions import execute
from cards.kit.elements import Execute, Paragraph

MOST_SHOWN = 8
LONGEST_NAMED = 250
"""Characters of several names in a sentence: what stands beside a label is cut after some more (`fact_row`)."""

Row = TypeVar("Row")


def and_more(rest: int, reader: Reader) -> list[Paragraph]:
    """The line below a list that says how many it leaves out; none where that is nobody and nothing."""
    return [Paragraph(reader.text("and-more", count=rest), subtle=True, spacing="Small")] if rest > 0 else []


def some_named(names: Sequence[str], most: int, reader: Reader) -> str:
    """The first of them in a sentence, whole, as many as there is room for, and how many more there are."""
    ends = accumulate(len(name) + len(", ") for name in names[:most])
    shown = max(sum(end <= LONGEST_NAMED for end in ends), 1)
    listed, rest = ", ".join(names[:shown]), len(names) - shown
    return reader.text("names-and-more", names=listed, count=rest) if rest > 0 else listed


def paged_list(
    heading: str,
    several: Sequence[Row],
    drawn: Callable[[Row], list[Any]],
    reader: Reader,
    *,
    verb: str,
    begin: int = 0,
    most: int = MOST_SHOWN,
    before: Sequence[Any] = (),
    count: int | None = None,
) -> tuple[list[Any], list[Execute]]:
    """A card's body and buttons: `most` rows from `begin` on, as `drawn` has each, and what gives the next ones.

    `verb`: of the button, which says where to begin; `before`: what stands between the heading and the rows; `count`:
    how many there are in all, where `several` begins with the row at `begin`.
    """
    body: list[Any] = [Paragraph(heading, size="Large", weight="Bolder", style="heading"), *before]
    first = begin if count is None else 0
    shown = several[first : first + most]
    for each in shown:
        body += drawn(each)
    left = (len(several) if count is None else count) - begin - len(shown)
    if left <= 0:
        return body, []
    body.append(Paragraph(reader.text("waiting-more", count=left), weight="Bolder", separator=True))
    more = reader.text("waiting-next", count=min(left, most))
    return body, [execute(verb, more, {"begin": str(begin + len(shown))})]
