"""The dialogs in which an owner writes a new training, and gives the material of one its next version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.choosing import AudienceOffer
from bot.features.trainings.trainings import TrainingKind
from cards.announcements.options_form import fault_lines, small_note
from cards.announcements.texts_shown import offer_words, part_marks
from cards.kit.elements import Card, Submit, cut
from cards.kit.headings import kicker
from cards.kit.inputs import InputChoice, InputText, choices_told_apart, filled
from cards.trainings.actions import ASK_AGAIN, NO, YES, NewField, TrainingDialog, TrainingField
from cards.trainings.forms import field_input

LIMITS = {NewField.SOURCE: 40, NewField.GATE: 10, NewField.SUPPORT: 254}
WHAT = (TrainingField.TITLE_SV, TrainingField.TITLE_EN, TrainingField.LEAD_SV, TrainingField.LEAD_EN)
LINKS = (TrainingField.LINK_SV, TrainingField.LINK_EN)


@dataclass(frozen=True, slots=True)
class NewFilling:
    """The form as it is to be shown. `offers`: whom it can be for; `fault`: why what was sent wasn't taken; `more`: how
    many it could be for, too, and there is no room for."""

    offers: Sequence[AudienceOffer]
    values: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""
    more: int = 0


def new_training_card(filling: NewFilling, reader: Reader) -> Card:
    """What it is, for whom, and by when."""
    values = filling.values
    body: list[Any] = [
        *fault_lines(filling.fault),
        _kind(values, reader),
        *(field_input(name, values.get(name, ""), reader) for name in (*WHAT, *LINKS, TrainingField.MINUTES)),
        _words(NewField.SOURCE, values, reader),
        kicker(reader.text("training-new-whom")),
        _people(NewField.INCLUDE, filling, reader),
        _people(NewField.EXCLUDE, filling, reader),
        *([small_note(reader.text("training-new-more", count=filling.more))] if filling.more else []),
        kicker(reader.text("training-new-when")),
        small_note(reader.text("training-new-when-note")),
        field_input(TrainingField.DUE_ON, values.get(TrainingField.DUE_ON, ""), reader),
        *(
            _words(name, values, reader)
            for name in (NewField.GATE, NewField.WORKDAYS_BEFORE, NewField.WITHIN_DAYS, NewField.SUPPORT)
        ),
        small_note(reader.text("training-new-note")),
    ]
    save = Submit(
        title=reader.text("training-save"), data={"verb": str(TrainingDialog.SAVE_NEW)}, style="positive"
    )
    return Card(reader.language, body, [save])


def renew_card(
    training: str, revision: int, values: Mapping[str, str], reader: Reader, fault: str = ""
) -> Card:
    """Where the next version is, and whether those who have done this one do that too."""
    choices = [
        {"title": reader.text("training-renew-ask"), "value": YES},
        {"title": reader.text("training-renew-keep"), "value": NO},
    ]
    again = InputChoice(
        id=ASK_AGAIN,
        label=reader.text("training-renew-who"),
        style="expanded",
        value=values.get(ASK_AGAIN) or YES,
        choices=choices,
    )
    links = [field_input(name, values.get(name, ""), reader) for name in LINKS]
    data = {
        "verb": str(TrainingDialog.SAVE_RENEWED),
        "training": training,
        "revision": str(revision),
    }
    save = Submit(title=reader.text("training-renew-save"), data=data, style="positive")
    return Card(reader.language, [*fault_lines(fault), *links, again], [save])


def _kind(values: Mapping[str, str], reader: Reader) -> InputChoice:
    kinds = [{"title": reader.text(f"trainingkind-{kind}"), "value": str(kind)} for kind in TrainingKind]
    return InputChoice(
        id=NewField.KIND,
        label=reader.text("trainingnew-kind"),
        style="expanded",
        value=values.get(NewField.KIND) or str(TrainingKind.COMPLETED),
        choices=kinds,
    )


def _people(name: NewField, filling: NewFilling, reader: Reader) -> InputChoice:
    offers = [
        (cut(offer_words(each, reader), 60), each.key, part_marks(each.part)) for each in filling.offers
    ]
    return InputChoice(
        id=name,
        label=reader.text(f"trainingnew-{name}"),
        style="filtered",
        several=True,
        placeholder=reader.text("audience-none"),
        choices=choices_told_apart(offers),
        **filled(filling.values.get(name, "")),
    )


def _words(name: NewField, values: Mapping[str, str], reader: Reader) -> InputText:
    value = values.get(name, "")
    limit = max(LIMITS.get(name, 4), len(value))
    return InputText(id=name, label=reader.text(f"trainingnew-{name}"), max_length=limit, **filled(value))
