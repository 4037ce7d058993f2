"""What the cards of announcements are made of."""

from dataclasses import dataclass
from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.checking import LONGEST
from bot.features.announcements.content import Content
from bot.features.announcements.pictures import picture_address
from cards.announcements.actions import input_id
from cards.kit.actions import execute
from cards.kit.breaks import breakable
from cards.kit.elements import (
    Column,
    ColumnSet,
    Form,
    Image,
    OpenUrl,
    Paragraph,
    RichText,
    ShowCard,
    TextRun,
    cut,
    plain_text,
    said,
)
from cards.kit.inputs import InputText, care_line

LABEL_WIDTH = "80px"
MOST_GIVEN_BACK = 3_000
"""Characters of what wasn't taken that a card gives back."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """What somebody wrote in a field and wasn't taken, with why (a text of ours). `attempt`: of the field's name."""

    words: str
    fault: str
    attempt: int = 1


@dataclass(frozen=True, slots=True)
class Writing:
    """A field: its name, the button that unfolds it, its label, what is said where it is empty, and what sends it."""

    name: str
    title: str
    label: str
    missing: str
    send: str
    limit: int


def kicker_line(text: str, color: str = "accent") -> RichText:
    """The small line over the heading, as somebody wrote it."""
    return plain_text(text, 120, size="Small", weight="Bolder", color=color)


def content_lines(content: Content, reader: Reader, public_url: str = "") -> list[Any]:
    """What it says below the heading. `public_url`: where Teams fetches its picture from; without it, none is shown."""
    language = reader.language
    lines: list[Any] = []
    picture = picture_address(content.picture, public_url)
    if picture and content.picture_alt is not None:
        alt = cut(content.picture_alt.in_language(language), 300)
        lines.append(Image(url=picture, alt=alt, size="Stretch"))
    lines.append(plain_text(content.lead.in_language(language), spacing="Medium"))
    for number, detail in enumerate(content.details):
        spacing = "Medium" if number == 0 else "Small"
        label = breakable(cut(detail.label.in_language(language), 40))
        value = detail.value.in_language(language)
        lines.append(_detail(label, value, spacing))
    if content.link is not None:
        title = cut(content.link.title.in_language(language), 120)
        link = OpenUrl(title=title, url=content.link.url)
        lines.append(RichText([TextRun(title, color="accent", select_action=link)], spacing="Medium"))
    return lines


def writing(
    asked: Writing, verb: str, data: dict[str, str], unsent: Unsent | None, reader: Reader
) -> tuple[list[Any], Any]:
    """What stands in the card, and its button: one that unfolds a field.

    What wasn't taken is given back in sight, with why, and the button sends it.
    """
    attempt = 1 if unsent is None else unsent.attempt + 1
    field = InputText(
        id=input_id(asked.name, attempt),
        label=asked.label,
        multiline=True,
        max_length=asked.limit,
        required=True,
        error=asked.missing,
    )
    send = execute(verb, asked.send, data, style="positive")
    if unsent is None:
        return [], ShowCard(title=asked.title, card=Form([field, care_line(reader)], [send]))
    if unsent.words:
        field.value = unsent.words[:MOST_GIVEN_BACK]
    fault = plain_text(unsent.fault, 400, weight="Bolder", color="attention", spacing="Medium")
    return [fault, field, care_line(reader)], send


def count_row(sign: str, label: str, number: str, color: str = "", *, total: bool = False) -> ColumnSet:
    """A line of the ledger: sign, word, number."""
    weight = {"weight": "Bolder"} if total else {}
    columns = [
        Column(width="stretch", items=[Paragraph(label, **weight)]),
        Column(width="auto", items=[Paragraph(number, **weight)]),
    ]
    if sign:
        colored = {"color": color} if color else {}
        columns.insert(0, Column(width="20px", items=[Paragraph(sign, weight="Bolder", **colored)]))
    return ColumnSet(columns=columns, spacing="Small", **({"separator": True} if total else {}))


def line(text: str, **properties: Any) -> RichText:
    return said(TextRun(text, **properties), spacing="Small")


def number_in(reader: Reader, number: int) -> str:
    """A number with the thousands set apart as the language does: 4 212 or 4,212."""
    return f"{number:,}".replace(",", "\u00a0" if reader.language == "sv" else ",")


def _detail(label: str, value: str, spacing: str) -> ColumnSet:
    return ColumnSet(
        columns=[
            Column(width=LABEL_WIDTH, items=[said(TextRun(label, subtle=True))]),
            Column(width="stretch", spacing="Small", items=[plain_text(value, LONGEST["value"])]),
        ],
        spacing=spacing,
    )
