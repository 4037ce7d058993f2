"""The dialog in which a sender says how an announcement goes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.announcements import Announcement, Mode
from bot.features.announcements.options import LONGEST_REASON, OptionsView
from cards.announcements.option_actions import (
    AT_HOUR,
    CHANNEL_LINK,
    CHANNELS,
    EXPIRES,
    MODE,
    ON_DAY,
    STARTS,
    URGENT,
    ZONE,
    DraftDialog,
)
from cards.announcements.options_shown import option_lines
from cards.kit.actions import dialog_button
from cards.kit.elements import Card, Column, ColumnSet, Container, Paragraph, Submit, cut, plain_text
from cards.kit.inputs import (
    InputChoice,
    InputDate,
    InputText,
    InputTime,
    care_line,
    choices_told_apart,
    filled,
)
from cards.kit.listing import and_more

MOST_CHANNELS = 20
"""As many as one looks through; any other is chosen by its link."""


@dataclass(frozen=True, slots=True)
class OptionsFilling:
    """The dialog as it is to be shown. `values`: by input, as the client has them; `zones`: to choose from.

    `fault`: why what was sent wasn't taken; `overtaken`: somebody else has changed it meanwhile, so what stands now is
    shown too.
    """

    view: OptionsView
    zones: Sequence[str]
    values: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""
    overtaken: bool = False


def options_form_card(filling: OptionsFilling, reader: Reader, now: datetime) -> Card:
    """When, until when, urgent, and how."""
    announcement, values = filling.view.announcement, filling.values
    body: list[Any] = [*_fault(filling, reader, now)]
    body += [
        moment_inputs(STARTS, values, reader.text("options-starts"), reader),
        small_note(reader.text("options-starts-note")),
        InputChoice(
            id=ZONE,
            label=reader.text("options-zone"),
            value=values.get(ZONE) or filling.zones[0],
            choices=[{"title": zone, "value": zone} for zone in filling.zones],
        ),
        moment_inputs(EXPIRES, values, reader.text("options-expires"), reader),
        small_note(reader.text("options-expires-note")),
    ]
    if filling.view.may_be_urgent or values.get(URGENT):
        body.append(
            InputText(
                id=URGENT,
                label=reader.text("options-urgent"),
                placeholder=reader.text("options-urgent-note"),
                multiline=True,
                max_length=LONGEST_REASON,
                **filled(values.get(URGENT, "")),
            )
        )
        body.append(care_line(reader))
    body += _channels(filling, reader)
    body += [_mode(values, reader), small_note(reader.text("options-batch-note"))]
    data = {
        "verb": str(DraftDialog.SAVE_OPTIONS),
        "announcement": announcement.id,
        "revision": str(announcement.revision),
    }
    return Card(
        reader.language, body, [Submit(title=reader.text("options-save"), data=data, style="positive")]
    )


def values_of(announcement: Announcement, reader: Reader) -> Mapping[str, str]:
    """What stands, as the inputs have it: times in the reader's own time zone."""
    zone = reader.zone
    values = {ZONE: zone.key, URGENT: announcement.urgent, MODE: announcement.mode.value}
    values[CHANNELS] = ",".join(part.of for part in announcement.channels)
    for name, moment in ((STARTS, announcement.starts_at), (EXPIRES, announcement.expires_at)):
        if moment is not None:
            local = moment.astimezone(zone)
            values |= {name + ON_DAY: local.date().isoformat(), name + AT_HOUR: f"{local:%H:%M}"}
    return values


def open_dialog(verb: DraftDialog, title: str, data: Mapping[str, str]) -> Submit:
    """A button that opens a dialog; what is written in the card stays there."""
    return dialog_button(verb, title, data, associated="none")


def fault_lines(fault: str) -> list[Any]:
    """Why what was sent wasn't taken, all of it."""
    return [Container(style="attention", items=[plain_text(fault, 2_000)])] if fault else []


def _fault(filling: OptionsFilling, reader: Reader, now: datetime) -> list[Any]:
    if not filling.overtaken:
        return fault_lines(filling.fault)
    stands = option_lines(filling.view.announcement, reader, now)
    lines = [plain_text(filling.fault, 600), Paragraph(reader.text("options-stands"), weight="Bolder")]
    return [Container(style="attention", items=[*lines, *stands])]


def _channels(filling: OptionsFilling, reader: Reader) -> list[Any]:
    """Where it is posted too: those that are known by name, and one more by its link."""
    offered = filling.view.channels[:MOST_CHANNELS]
    choices = choices_told_apart(
        (cut(part.name or part.of, 60), part.of, (part.of[:16],)) for part in offered
    )
    inputs: list[Any] = []
    if choices:
        label = reader.text("options-channels")
        chosen = filled(filling.values.get(CHANNELS, ""))
        inputs.append(InputChoice(id=CHANNELS, label=label, several=True, choices=choices, **chosen))
        inputs += and_more(len(filling.view.channels) - len(offered), reader)
    link = filled(filling.values.get(CHANNEL_LINK, ""))
    inputs.append(
        InputText(id=CHANNEL_LINK, label=reader.text("options-channel-link"), max_length=1_000, **link)
    )
    return [*inputs, small_note(reader.text("options-channels-note"))]


def _mode(values: Mapping[str, str], reader: Reader) -> InputChoice:
    choices = [{"title": reader.text(f"optionmode-{mode}"), "value": mode.value} for mode in Mode]
    return InputChoice(
        id=MODE,
        label=reader.text("options-mode"),
        style="expanded",
        value=values.get(MODE) or Mode.DIRECT.value,
        choices=choices,
    )


def small_note(text: str) -> Paragraph:
    """What a field means when it is empty."""
    return Paragraph(text, subtle=True, size="Small", spacing="Small")


def moment_inputs(name: str, values: Mapping[str, str], label: str, reader: Reader) -> ColumnSet:
    """A day and an hour."""
    day, hour = values.get(name + ON_DAY, ""), values.get(name + AT_HOUR, "")
    inputs = (
        ("stretch", InputDate(id=name + ON_DAY, label=label, **filled(day))),
        ("120px", InputTime(id=name + AT_HOUR, label=reader.text("options-hour"), **filled(hour))),
    )
    return ColumnSet(columns=[Column(width=width, items=[each]) for width, each in inputs])
