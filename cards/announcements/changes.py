"""What a correction changes, old beside new in both languages, as whoever approves it reads it on a phone."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.core.texts import LANGUAGES, Reader
from bot.features.announcements.comparing import Piece, TextChange, changes_of, pieces
from bot.features.announcements.content import Content
from cards.announcements.corrections import IN_LANGUAGE
from cards.announcements.places import place_name
from cards.kit.breaks import breakable
from cards.kit.elements import Paragraph, TextRun, cut, said
from cards.kit.headings import band

_TOLD = {
    "confirm": "approval-changed-confirm",
    "support.person": "approval-changed-support-person",
    "picture": "approval-changed-picture",
}
"""What is told in a sentence: there is nothing in it to read."""

LONGEST_SHOWN = 600
"""Characters of a piece; the whole text folds out below."""


def change_lines(before: Content, after: Content, reader: Reader) -> list[Any]:
    """Each text that changes, under the language that it is in, the reader's own first."""
    changes = changes_of(before, after)
    lines: list[Any] = []
    for language in sorted(LANGUAGES, key=lambda each: each != reader.language):
        own = [
            each
            for each in changes
            if not each.neutral and each.was.in_language(language) != each.now.in_language(language)
        ]
        lines += _of_language(own, language, reader.text(IN_LANGUAGE[language]), reader)
    neutral = [each for each in changes if each.neutral]
    return lines + _of_language(neutral, reader.language, reader.text("approval-in-both"), reader)


def _of_language(changes: Sequence[TextChange], language: str, title: str, reader: Reader) -> list[Any]:
    if not changes:
        return []
    heading = Paragraph(title, weight="Bolder", style="heading", size="Default", spacing="Medium")
    rows = [
        element for number, each in enumerate(changes) for element in _change(each, language, reader, number)
    ]
    return [heading, band(rows)]


def _change(change: TextChange, language: str, reader: Reader, number: int) -> Iterator[Any]:
    named = change.name.in_language(language)
    name = named if change.place == "value" else place_name(change.place, reader)
    placed: dict[str, Any] = {"spacing": "Medium"} if number else {}
    yield said(TextRun(breakable(cut(name, 80)), weight="Bolder"), **placed)
    was, now = change.was.in_language(language), change.now.in_language(language)
    if change.place in _TOLD:
        yield said(TextRun(reader.text(_TOLD[change.place])), spacing="Small")
        return
    old, new = pieces(was, now)
    yield _row(reader.text("approval-was"), old, reader.text("approval-was-nothing"), "attention")
    yield _row(reader.text("approval-becomes"), new, reader.text("approval-becomes-nothing"), "good")


def _row(label: str, several: Sequence[Piece], nothing: str, color: str) -> Any:
    runs = [
        TextRun(
            breakable(_inside(piece.text)), **({"weight": "Bolder", "color": color} if piece.changed else {})
        )
        for piece in several
        if piece.text
    ]
    if not runs:
        runs = [TextRun(nothing, subtle=True)]
    return said(TextRun(f"{label}: ", subtle=True), *runs, spacing="Small")


def _inside(text: str) -> str:
    """A piece keeps the white space at its ends, which `cut` would take."""
    head = text[: len(text) - len(text.lstrip())]
    tail = text[len(text.rstrip()) :] if text.strip() else ""
    return f"{head and ' '}{cut(text, LONGEST_SHOWN)}{tail and ' '}"
