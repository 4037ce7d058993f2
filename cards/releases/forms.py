"""The dialogs of a release: its form, and the choice between two versions of the same text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.core.texts import Reader
from bot.features.releases.faults import FieldFault
from cards.kit.elements import Card, Container, Paragraph, Submit, plain_text
from cards.kit.inputs import LONGEST_INPUT, InputText
from cards.kit.listing import and_more
from cards.releases.actions import ReleaseDialog, ReleaseSection
from cards.releases.inputs import TIMES, inputs_of, label_of


@dataclass(frozen=True, slots=True)
class FormFilling:
    """A part of the form as it is to be shown. `revision`: what it was read from; `faults`: what is wrong with it."""

    release: str
    revision: int
    section: ReleaseSection
    values: Mapping[str, str]
    faults: Sequence[FieldFault] = field(default=())


MOST_FAULTS = 8


def release_form_card(filling: FormFilling, reader: Reader) -> Card:
    """The form; what was wrong stands above what was written."""
    body: list[Any] = []
    if filling.faults:
        said: list[Any] = [plain_text(fault.said(reader.language)) for fault in filling.faults[:MOST_FAULTS]]
        said += and_more(len(filling.faults) - MOST_FAULTS, reader)
        heading = Paragraph(reader.text("release-form-faults"), weight="Bolder")
        body.append(Container(style="attention", items=[heading, *said]))
    body += inputs_of(filling.section, filling.values, reader)
    return Card(reader.language, body, [_save(filling, reader.text("release-save"))])


def release_clash_card(filling: FormFilling, theirs: Mapping[str, str], whose: str, reader: Reader) -> Card:
    """Two have changed the same texts: both side by side, and what is saved is what is left in the input."""
    body: list[Any] = [
        Paragraph(reader.text("release-clash-heading"), size="Large", weight="Bolder", style="heading"),
        plain_text(reader.text("release-clash-text", name=whose)),
    ]
    for name in sorted(theirs):
        stands = theirs[name] or reader.text("release-nothing")
        shown = [
            Paragraph(reader.text("release-clash-theirs"), size="Small", weight="Bolder"),
            plain_text(stands, 1000),
        ]
        body.append(Paragraph(label_of(name, reader), weight="Bolder", spacing="Medium"))
        body.append(Container(style="emphasis", items=shown))
        mine = filling.values.get(name, "")
        limit = max(LONGEST_INPUT, len(mine))
        given: dict[str, Any] = {"value": mine} if mine else {}
        if name not in TIMES:
            given["multiline"] = True
        label = reader.text("release-clash-mine")
        body.append(InputText(id=name, label=label, max_length=limit, **given))
    return Card(reader.language, body, [_save(filling, reader.text("release-clash-save"), chosen="yes")])


def _save(filling: FormFilling, title: str, **more: str) -> Submit:
    data = {
        "verb": str(ReleaseDialog.SAVE),
        "release": filling.release,
        "revision": str(filling.revision),
        "section": str(filling.section),
        **more,
    }
    return Submit(title=title, data=data, style="positive")
