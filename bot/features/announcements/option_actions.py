"""What a sender does in the dialog of an announcement's options."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.chat.context import Context
from bot.core.local_times import NoSuchTime, of_two, read_both
from bot.core.refusals import Refused
from bot.features.announcements.announcements import Announcement, Mode
from bot.features.announcements.drafting import DraftOvertaken
from bot.features.announcements.options import (
    ChangedOptions,
    ChangeOptions,
    Options,
    ViewOptions,
    view_options,
    zones_of,
)
from cards.announcements.option_actions import (
    AT_HOUR,
    CHANNEL_LINK,
    CHANNELS,
    EARLIEST_HOUR,
    EXPIRES,
    LATEST_HOUR,
    MODE,
    ON_DAY,
    STARTS,
    URGENT,
    ZONE,
)
from cards.announcements.options_form import OptionsFilling, options_form_card, values_of
from cards.kit.messages import invoke_dialog, invoke_dialog_over

TIMES = (STARTS + ON_DAY, STARTS + AT_HOUR, EXPIRES + ON_DAY, EXPIRES + AT_HOUR)
INPUTS = (*TIMES, ZONE, MODE, URGENT, CHANNELS, CHANNEL_LINK)


async def open_options(context: Context) -> str:
    """The dialog, filled with what stands."""
    view = await context.read(view_options, _asked(context))
    values = values_of(view.announcement, context.reader)
    return _shown(context, OptionsFilling(view, _zones(context), values))


async def save_options(context: Context) -> str:
    """Keep what it sends; what isn't taken is shown again, with why."""

    def told(changed: ChangedOptions) -> str:
        key = "options-saved-counting" if changed.counting else "options-saved"
        return invoke_dialog_over(context.reader.text(key))

    values = {name: context.written(name) for name in INPUTS}
    try:
        stands = (await context.read(view_options, _asked(context))).announcement
        command = _command(context, values, stands)
        return await context.change_as(Options(context.calendar).change, command, told)
    except Refused as refused:
        fault = context.reader.text(refused.key, **refused.params)
        view = await context.read(view_options, _asked(context))
        overtaken = isinstance(refused, DraftOvertaken)
        filling = OptionsFilling(view, _zones(context), values, fault, overtaken)
        if not overtaken:  # what was read stays what a later try is held against
            stands = replace(view.announcement, revision=context.number("revision", 9))
            filling = replace(filling, view=replace(view, announcement=stands))
        return _shown(context, filling)


def _command(context: Context, values: Mapping[str, str], stands: Announcement) -> ChangeOptions:
    zone = values[ZONE] or context.reader.zone.key
    if zone not in _zones(context) or values[MODE] not in ("", *Mode):
        raise Refused("refused-bad-data")
    starts = moment_in(values, STARTS, EARLIEST_HOUR, zone, WhichHour(stands.starts_at, context.now))
    after = max(starts or context.now, context.now)
    return ChangeOptions(
        context.word("announcement"),
        context.by,
        context.number("revision", 9),
        starts,
        moment_in(values, EXPIRES, LATEST_HOUR, zone, WhichHour(stands.expires_at, after)),
        Mode(values[MODE] or Mode.DIRECT),
        values[URGENT],
        tuple(filter(None, values[CHANNELS].split(","))),
        values[CHANNEL_LINK],
        context.reader.language,
    )


@dataclass(frozen=True, slots=True)
class WhichHour:
    """What tells which one is meant in the hour that comes twice: what the inputs were filled with, else what it is to
    be later than.
    """

    stands: datetime | None = None
    after: datetime | None = None


def moment_in(
    values: Mapping[str, str], name: str, hour: str, zone: str, known: WhichHour | None = None
) -> datetime | None:
    """The time that the two inputs say; a day alone means that `hour`.

    Raises:
        Refused: it is no time, or one that the clocks skip.
    """
    day, clock = values.get(name + ON_DAY, "").partition("T")[0], values.get(name + AT_HOUR, "")
    if not day and not clock:
        return None
    try:
        moments = read_both(f"{day} {clock or hour}", zone)
    except NoSuchTime as error:
        if error.why == "skipped":
            raise Refused("refused-hour-skipped", field=name) from None
        raise Refused("refused-bad-date", field=name) from None
    if known is not None and known.stands in moments:
        return known.stands
    return of_two(moments, known.after if known else None)


def _asked(context: Context) -> ViewOptions:
    return ViewOptions(context.word("announcement"), context.by, context.reader.language)


def _zones(context: Context) -> Sequence[str]:
    return zones_of(context.reader.zone.key, context.calendar.time_zone)


def _shown(context: Context, filling: OptionsFilling) -> str:
    card = options_form_card(filling, context.reader, context.now)
    return invoke_dialog(context.reader.text("options-heading"), card)
