"""Names that read the same are told apart where somebody chooses between them: by an address, a unit, a key."""

from collections import defaultdict
from collections.abc import Sequence

from bot.core.written import folded

MarkedName = tuple[str, Sequence[str]]
"""A name as it is shown, and what may tell it from others of the same name, the best first; empty: not known."""


PART_OF_ID = 8
"""Characters of a long id that are shown where nothing else tells two of one name apart."""


def told_apart(several: Sequence[MarkedName]) -> list[str]:
    """The names in their order; those that read the same with the first mark that no other of them has."""
    alike: defaultdict[str, list[Sequence[str]]] = defaultdict(list)
    for name, marks in several:
        alike[folded(name)].append(marks)
    return [_told(name, marks, alike[folded(name)]) for name, marks in several]


def _told(name: str, marks: Sequence[str], others: Sequence[Sequence[str]]) -> str:
    if len(others) == 1:
        return name
    known = [mark for mark in marks if mark]
    alone = (mark for mark in known if sum(mark in theirs for theirs in others) == 1)
    mark = next(alone, known[-1] if known else "")
    return f"{name} · {mark}" if mark else name
