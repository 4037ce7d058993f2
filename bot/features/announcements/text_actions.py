"""What a sender does in the dialog in which an announcement of its own is written."""

from collections.abc import Mapping
from dataclasses import replace

from bot.chat.context import Context
from bot.core.refusals import Refused
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.drafting import DraftOvertaken
from bot.features.announcements.option_actions import WhichHour, moment_in
from bot.features.announcements.writing_text import FIELDS, OpenText, WriteText, open_text, write_text
from cards.announcements.option_actions import AT_HOUR, EXPIRES, LATEST_HOUR, ON_DAY
from cards.announcements.options_form import values_of
from cards.announcements.text_form import LABELS, TextFilling, begin_card, text_form_card
from cards.kit.messages import invoke_dialog, invoke_dialog_over

INPUTS = (*FIELDS, EXPIRES + ON_DAY, EXPIRES + AT_HOUR)


async def begin(context: Context) -> str:
    """“nytt meddelande”: the button that opens the form, where there is anybody whom they may send to."""
    await context.read(open_text, OpenText("", context.by))
    return await context.answer(begin_card(context.reader))


async def open_form(context: Context) -> str:
    """The form, empty or filled with what stands."""
    form = await context.read(open_text, OpenText(_named(context), context.by))
    times = values_of(form.announcement, context.reader) if form.announcement else {}
    return _shown(context, TextFilling(form.announcement, {**times, **form.values}))


async def save_form(context: Context) -> str:
    """Keep what it sends; what isn't taken is shown again, with why."""
    values = {name: context.written(name) for name in INPUTS}
    name = _named(context)

    def told(_written: Announcement) -> str:
        return invoke_dialog_over(context.reader.text("write-saved-again" if name else "write-saved"))

    try:
        revision = context.number("revision", 9) if name else None
        stands = (await context.read(open_text, OpenText(name, context.by))).announcement
        known = WhichHour(stands.expires_at if stands else None, context.now)
        expires = moment_in(values, EXPIRES, LATEST_HOUR, context.reader.zone.key, known)
        command = WriteText(name, context.by, values, expires, revision)
        return await context.change_as(write_text, command, told)
    except Refused as refused:
        return await _again(context, values, refused)


async def _again(context: Context, values: Mapping[str, str], refused: Refused) -> str:
    """The form with what they wrote; where somebody else has saved it, what stands now beside it."""
    form = await context.read(open_text, OpenText(_named(context), context.by))
    overtaken, stands = isinstance(refused, DraftOvertaken), form.announcement
    if stands is not None and not overtaken:
        stands = replace(stands, revision=context.number("revision", 9))
    params = dict(refused.params)
    if isinstance(params.get("place"), str):
        params["place"] = _place(str(params["place"]), context)
    fault = context.reader.text(refused.key, **params)
    return _shown(context, TextFilling(stands, values, fault, overtaken))


def _place(place: str, context: Context) -> str:
    """What the form calls the field: `lead.sv` is the Swedish lead."""
    name, _, rest = place.partition(".")
    key = LABELS.get(name)
    if key is None:
        return place
    label = context.reader.text("write-url" if place == "link" else key)
    language = rest.rpartition(".")[2]
    if language not in ("sv", "en"):
        return label
    return context.reader.text("write-place-sv" if language == "sv" else "write-place-en", label=label)


def _named(context: Context) -> str:
    """The draft that it is about; empty: a new one."""
    return context.word("announcement") if "announcement" in context.activity.data else ""


def _shown(context: Context, filling: TextFilling) -> str:
    return invoke_dialog(context.reader.text("write-heading"), text_form_card(filling, context.reader))
