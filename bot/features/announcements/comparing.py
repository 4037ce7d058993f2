"""What a correction changes: which texts, what each said and says, and which of its words are others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from bot.core.bilingual import Text
from bot.features.announcements.content import Content, Detail

NOTHING = Text("", "")
LONGEST_COMPARED = 600
"""Words of a text that are compared one by one; of a longer one all counts as changed."""
AROUND = 30
"""Characters of what stays the same that are shown beside what doesn't."""

_TOKENS = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class TextChange:
    """One text that says something else. `place`: as in `checking.py`, without number; `name`: of the detail.

    `neutral`: it is the same in both languages (an address, a person).
    """

    place: str
    was: Text
    now: Text
    name: Text = NOTHING
    neutral: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a text; `changed`: the other one says something else here."""

    text: str
    changed: bool


def changes_of(before: Content, after: Content) -> Sequence[TextChange]:
    """Everything that differs, in the order in which it is read: nothing of it goes to anybody unseen."""
    return [change for change in _compared(before, after) if change.was != change.now]


def pieces(was: str, now: str) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """Both texts cut where they differ, and shortened where they don't."""
    old, new = _TOKENS.findall(was), _TOKENS.findall(now)
    if not old or not new or max(len(old), len(new)) > LONGEST_COMPARED:
        return [Piece(was, True)], [Piece(now, True)]
    before, after = [], []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before.append(Piece("".join(old[i:j]), what != "equal"))
        after.append(Piece("".join(new[k:m]), what != "equal"))
    return _shortened(_joined(before)), _shortened(_joined(after))


def _joined(several: Sequence[Piece]) -> Sequence[Piece]:
    """Without pieces that say nothing: white space belongs to what stands before it."""
    joined: list[Piece] = []
    for piece in several:
        if joined and (piece.changed == joined[-1].changed or not piece.text.strip()):
            joined[-1] = Piece(joined[-1].text + piece.text, joined[-1].changed)
        elif piece.text:
            joined.append(piece)
    return joined


def _compared(before: Content, after: Content) -> Iterator[TextChange]:
    yield TextChange("kicker", before.kicker, after.kicker)
    yield TextChange("heading", before.heading, after.heading)
    yield TextChange("lead", before.lead, after.lead)
    for old, new in _pairs(before.details, after.details):
        label = (old or new).label if (old or new) else NOTHING  # type: ignore[union-attr]
        if old and new:
            yield TextChange("label", old.label, new.label, name=label)
        yield TextChange("value", old.value if old else NOTHING, new.value if new else NOTHING, name=label)
    links = [(each.title, each.url) if each else (NOTHING, "") for each in (before.link, after.link)]
    yield TextChange("link.title", links[0][0], links[1][0])
    yield _neutral("link.url", links[0][1], links[1][1])
    names = [each.name if each else NOTHING for each in (before.support, after.support)]
    yield TextChange("support.name", names[0], names[1])
    people = [each.person if each else "" for each in (before.support, after.support)]
    yield _neutral("support.person", *people)
    yield _neutral("picture", before.picture, after.picture)
    yield TextChange("picture_alt", before.picture_alt or NOTHING, after.picture_alt or NOTHING)
    yield _neutral("confirm", *("✓" if each.confirm else "" for each in (before, after)))


def _neutral(place: str, was: str, now: str) -> TextChange:
    return TextChange(place, Text(was, was), Text(now, now), neutral=True)


def _pairs(
    before: Sequence[Detail], after: Sequence[Detail]
) -> Iterator[tuple[Detail | None, Detail | None]]:
    """Each detail beside the one of the same name, else beside the one that has come in its place."""
    was, now = ([(each.label.sv, each.label.en) for each in several] for several in (before, after))
    for _what, i, j, k, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        yield from zip_longest(before[i:j], after[k:m])


def _shortened(several: Sequence[Piece]) -> Sequence[Piece]:
    last = len(several) - 1
    return [
        piece if piece.changed else Piece(_ends(piece.text, first=n == 0, last=n == last), False)
        for n, piece in enumerate(several)
        if piece.text
    ]


def _ends(text: str, *, first: bool, last: bool) -> str:
    """What stands beside something that changes; the rest gives way to dots."""
    if len(text) <= 2 * AROUND + 3:
        return text
    head = "" if first else text[:AROUND].rpartition(" ")[0]
    tail = "" if last else text[-AROUND:].partition(" ")[2]
    return f"{head} … {tail}"
