"""The dialog in which a sender corrects what has gone out."""

from collections.abc import Mapping
from dataclasses import replace

from bot.chat.context import Context
from bot.core.bilingual import Text
from bot.core.refusals import Refused
from bot.core.written import one_line
from bot.features.announcements.correcting import (
    CorrectionForm,
    CorrectionOutcome,
    OpenCorrection,
    SaveCorrection,
    SavedCorrection,
    open_correction,
    save_correction,
)
from cards.announcements.corrections import correction_card
from cards.announcements.places import LONG, kind_of, place_name
from cards.kit.messages import invoke_dialog, invoke_dialog_over

MOST_FIELDS = 100


async def open_it(context: Context) -> str:
    """The texts as they stand."""
    command = OpenCorrection(context.word("announcement"), context.by)
    return _dialog(context, await context.read(open_correction, command))


async def save_it(context: Context) -> str:
    """What the form sends: corrected, or asked about, or shown again with what is wrong or what another has written."""
    what = Text(context.written("what.sv"), context.written("what.en"))
    command = SaveCorrection(
        context.word("announcement"), context.by, _values(context), what, context.word("basis")
    )

    def body(saved: SavedCorrection) -> str:
        if saved.outcome is CorrectionOutcome.CLASH and saved.form is not None:
            return _dialog(context, saved.form)
        said = context.reader.text(f"correctionoutcome-{saved.outcome}")
        return invoke_dialog_over(said)

    try:
        return await context.change_as(save_correction, command, body)
    except Refused as refused:
        form = await context.read(open_correction, OpenCorrection(command.id, command.by))
        written = {place: text for place, text in command.values.items() if place in form.values}
        apart = {place: text for place, text in command.values.items() if text and place not in form.values}
        again = replace(
            form,
            basis=command.basis,
            values={**form.values, **written},
            what=what,
            comment="",
            apart=apart,
        )
        return _dialog(context, again, _fault(context, refused))


def _values(context: Context) -> Mapping[str, str]:
    """The texts of the places that were shown. A client leaves out the inputs that are empty."""
    fields = context.activity.data.get("fields")
    if not isinstance(fields, str):
        raise Refused("refused-bad-data")
    return {place: _written(context, place) for place in fields.split(",")[:MOST_FIELDS] if place}


def _written(context: Context, place: str) -> str:
    """What stands in one line may be shown in several, on a phone."""
    text = context.written(place)
    return text if kind_of(place) in LONG else one_line(text)


def _fault(context: Context, refused: Refused) -> str:
    """What is wrong, with the place as the form calls it."""
    params = dict(refused.params)
    if "place" in params:
        params["place"] = place_name(str(params["place"]), context.reader, language=True)
    return context.reader.text(refused.key, **params)


def _dialog(context: Context, form: CorrectionForm, fault: str = "") -> str:
    return invoke_dialog(context.reader.text("correct-title"), correction_card(form, context.reader, fault))
