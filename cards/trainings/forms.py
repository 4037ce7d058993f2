"""The dialog in which an owner changes what a training says."""

from collections.abc import Mapping
from typing import Any

from bot.core.texts import Reader
from cards.announcements.options_form import fault_lines
from cards.kit.elements import Card, Container, Paragraph, Submit, plain_text
from cards.kit.inputs import InputDate, InputText, filled
from cards.trainings.actions import TrainingDialog, TrainingField

LONG = ("lead_sv", "lead_en")
LIMITS = {"title": 120, "lead": 1_000, "link": 2_000, "minutes": 4}


def training_form_card(
    training: str,
    revision: int,
    values: Mapping[str, str],
    reader: Reader,
    faults: str = "",
    stands: Mapping[str, str] | None = None,
) -> Card:
    """The form; what was wrong stands above what was written.

    `stands`: the fields that somebody else has saved meanwhile, as they are now.
    """
    body: list[Any] = fault_lines(faults)
    if stands:
        heading = Paragraph(reader.text("options-stands"), weight="Bolder")
        now = [
            plain_text(f"{reader.text(f'trainingfield-{name}')}: {value or '–'}", 1_200)
            for name, value in stands.items()
        ]
        body.append(Container(style="emphasis", items=[heading, *now]))
    body += [field_input(name, values[name], reader) for name in TrainingField if name in values]
    data = {"verb": str(TrainingDialog.SAVE), "training": training, "revision": str(revision)}
    return Card(
        reader.language, body, [Submit(title=reader.text("training-save"), data=data, style="positive")]
    )


def field_input(name: TrainingField, value: str, reader: Reader) -> InputText | InputDate:
    """A field with what stands in it."""
    label = reader.text(f"trainingfield-{name}")
    if name == TrainingField.DUE_ON:
        return InputDate(id=name, label=label, **filled(value))
    limit = LIMITS[name.partition("_")[0]]
    more = {"multiline": True} if name in LONG else {}
    return InputText(id=name, label=label, max_length=max(limit, len(value)), **filled(value), **more)
