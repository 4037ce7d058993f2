"""The dialog in which a chat message becomes a need."""

from dataclasses import dataclass
from typing import Any

from bot.core.texts import Reader
from bot.features.needs.needs import LONGEST_NEED
from cards.kit.elements import Card, Paragraph, Submit, plain_text
from cards.kit.inputs import InputText, care_line, filled
from cards.needs.actions import LINK, MESSAGE, NEED


@dataclass(frozen=True, slots=True)
class TakingDraft:
    """The message's id and link, and its words so far.

    `cut`: there were more; `without`: it has pictures or files; `fault`: what is to be put right.
    """

    message: str
    link: str
    text: str
    cut: bool = False
    without: bool = False
    fault: str = ""


def taking_card(draft: TakingDraft, reader: Reader) -> Card:
    """What is wanted, as it was written, to be read and perhaps changed; then it is sent in."""
    body: list[Any] = [Paragraph(reader.text("take-what"))]
    if draft.fault:
        body.append(plain_text(draft.fault, 400, weight="Bolder", color="attention", spacing="Medium"))
    elif draft.cut:
        body.append(Paragraph(reader.text("take-cut", limit=LONGEST_NEED), weight="Bolder"))
    elif not draft.text:
        body.append(Paragraph(reader.text("take-empty"), weight="Bolder"))
    if draft.without:
        body.append(Paragraph(reader.text("take-without")))
    body.append(
        InputText(
            id=NEED,
            label=reader.text("take-label"),
            multiline=True,
            max_length=LONGEST_NEED,
            required=True,
            error=reader.text("raise-missing"),
            **filled(draft.text),
        )
    )
    body.append(care_line(reader))
    data = {MESSAGE: draft.message, LINK: draft.link}
    return Card(reader.language, body, [Submit(title=reader.text("take-send"), data=data, style="positive")])
