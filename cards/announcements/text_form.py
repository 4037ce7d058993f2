"""The dialog in which an announcement of its own is written, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.checking import LONGEST
from bot.features.announcements.writing_text import NO, YES
from cards.announcements.option_actions import EXPIRES, DraftDialog
from cards.announcements.options_form import fault_lines, moment_inputs, small_note
from cards.announcements.texts_shown import text_lines
from cards.kit.actions import dialog_button
from cards.kit.elements import Card, Container, Paragraph, Submit
from cards.kit.headings import kicker
from cards.kit.inputs import InputChoice, InputText

LABELS = {
    "kicker": "write-kicker",
    "heading": "write-title",
    "lead": "write-lead",
    "details": "write-details",
    "link": "write-link",
    "support": "write-support",
}
LANGUAGE_NAMES = {"sv": "write-in-sv", "en": "write-in-en"}
LONGEST_DETAILS = 2_000


@dataclass(frozen=True, slots=True)
class TextFilling:
    """The form as it is to be shown. `announcement`: None: a new one; `fault`: why what was sent wasn't taken.

    `overtaken`: somebody else has saved it meanwhile, so what stands now is shown too.
    """

    announcement: Announcement | None
    values: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""
    overtaken: bool = False


def text_form_card(filling: TextFilling, reader: Reader) -> Card:
    """Swedish, English, and what both share."""
    values = filling.values
    body: list[Any] = fault_lines(filling.fault)
    if filling.overtaken and filling.announcement is not None:
        shown = text_lines(filling.announcement.content, reader.language)
        heading = Paragraph(reader.text("options-stands"), weight="Bolder")
        body.append(Container(style="emphasis", items=[heading, *shown]))
    for language in ("sv", "en"):
        body.append(kicker(reader.text(LANGUAGE_NAMES[language])))
        for name, key in LABELS.items():
            body.append(_text(f"{name}.{language}", reader.text(key), values, name))
    body.append(kicker(reader.text("write-both")))
    body += [
        _text("url", reader.text("write-url"), values, "url"),
        _text("person", reader.text("write-person"), values, "person"),
        _confirm(values, reader),
        moment_inputs(EXPIRES, values, reader.text("options-expires"), reader),
        small_note(reader.text("options-expires-note")),
    ]
    data = {"verb": str(DraftDialog.SAVE_TEXT)}
    if filling.announcement is not None:
        revision = str(filling.announcement.revision)
        data |= {"announcement": filling.announcement.id, "revision": revision}
    return Card(
        reader.language, body, [Submit(title=reader.text("options-save"), data=data, style="positive")]
    )


def begin_card(reader: Reader) -> Card:
    """Answers “nytt meddelande”: what it is, and the button that opens the form."""
    button = dialog_button(DraftDialog.WRITE, reader.text("write-open"), {})
    return Card(reader.language, [Paragraph(reader.text("write-begin"))], [button])


def _text(name: str, label: str, values: Mapping[str, str], kind: str) -> InputText:
    value = values.get(name, "")
    more: dict[str, Any] = {"value": value} if value else {}
    if kind in ("lead", "details"):
        more["multiline"] = True
    limit = {"details": LONGEST_DETAILS, "url": 1_000, "person": 254}.get(kind) or LONGEST[kind]
    return InputText(id=name, label=label, max_length=max(limit, len(value)), **more)


def _confirm(values: Mapping[str, str], reader: Reader) -> InputChoice:
    choices = [
        {"title": reader.text("write-confirm-no"), "value": NO},
        {"title": reader.text("write-confirm-yes"), "value": YES},
    ]
    return InputChoice(
        id="confirm",
        label=reader.text("write-confirm"),
        style="expanded",
        value=values.get("confirm") or NO,
        choices=choices,
    )
