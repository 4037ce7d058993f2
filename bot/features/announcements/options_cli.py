"""`grindvakt announcement options`: when an announcement goes out, until when it applies, and how."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.console.arguments import AsJson
from bot.console.output import print_json, say
from bot.console.running import administrator, refuse, with_database
from bot.core.chain import plain
from bot.core.database import UnitOfWork
from bot.core.local_times import NoSuchTime, read_local
from bot.core.phrases import phrase, stated
from bot.core.principals import Principal
from bot.core.swedish_days import swedish_calendar
from bot.features.announcements.announcements import Announcement, Mode
from bot.features.announcements.arguments import AnnouncementId
from bot.features.announcements.options import (
    ChangedOptions,
    ChangeOptions,
    Options,
    ViewOptions,
    view_options,
)

app = typer.Typer()
NEVER = "none"


@dataclass(frozen=True, slots=True)
class WrittenOptions:
    """What was given; None: it stays as it is. `starts`, `expires`: empty takes the time away."""

    announcement: str
    by: Principal
    starts: datetime | str | None
    expires: datetime | str | None
    mode: Mode | None
    urgent: str | None
    channels: tuple[str, ...] | None = None


@app.command("options")
def options(
    announcement: AnnouncementId,
    starts: Annotated[
        str | None, typer.Option(help="When it goes out (“2026-12-12 06:00”); “none”: when it is sent.")
    ] = None,
    expires: Annotated[
        str | None, typer.Option(help="Until when it applies; “none”: until further notice.")
    ] = None,
    zone: Annotated[str, typer.Option(help="The time zone of both.")] = "Europe/Stockholm",
    mode: Annotated[
        Mode | None, typer.Option(help="Each by itself, or in batches, which can't be corrected.")
    ] = None,
    urgent: Annotated[
        str | None, typer.Option(help="Why it may reach people outside their hours; “none”: it may not.")
    ] = None,
    channel: Annotated[
        list[str] | None,
        typer.Option(help="Post it in this channel too: its link or id. Repeat for more; “none”: in none."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Set how it goes out. What was approved needs another approval then, and it is counted anew."""
    if urgent is not None and urgent.strip() == NEVER:
        urgent = ""
    channels = tuple(each for each in channel if each.strip() != NEVER) if channel else None
    _check_zone(zone)
    begins = _moment(starts, zone)
    times = begins, _moment(expires, zone, begins if isinstance(begins, datetime) else None)
    written = WrittenOptions(announcement, administrator(), times[0], times[1], mode, urgent, channels)
    changed = with_database(lambda database: database.run(_change, written), changes=True)
    if as_json:
        print_json(plain(changed.announcement))
        return
    for line in _lines(changed.announcement, zone):
        say(line)
    if changed.counting:
        say("The running program counts it anew.")


def _moment(given: str | None, zone: str, after: datetime | None = None) -> datetime | str | None:
    if given is None or given.strip() == NEVER:
        return None if given is None else ""
    try:
        return read_local(given, zone, after)
    except NoSuchTime as error:
        why = (
            phrase("the clocks are put forward over it")
            if error.why == "skipped"
            else phrase("write 2026-12-12 06:00")
        )
        refuse("{given!r} is no time; {why}", given=given, why=why)


def _check_zone(zone: str) -> None:
    """Before anything is changed: the times are told in it too, where none is given."""
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        refuse("{zone!r} is no time zone; write one like Europe/Stockholm", zone=zone)


def _change(written: WrittenOptions, uow: UnitOfWork, now: datetime) -> ChangedOptions:
    current = view_options(ViewOptions(written.announcement, written.by), uow, now).announcement
    command = ChangeOptions(
        current.id,
        written.by,
        current.revision,
        _meant(written.starts, current.starts_at),
        _meant(written.expires, current.expires_at),
        written.mode or current.mode,
        current.urgent if written.urgent is None else written.urgent,
        tuple(part.of for part in current.channels) if written.channels is None else written.channels,
    )
    return Options(swedish_calendar()).change(command, uow, now)


def _meant(given: datetime | str | None, stands: datetime | None) -> datetime | None:
    if given is None:
        return stands
    return given if isinstance(given, datetime) else None


def _lines(announcement: Announcement, zone: str) -> list[str]:
    def said(moment: datetime | None, otherwise: str) -> str:
        return otherwise if moment is None else f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M} {zone}"

    return [
        phrase("goes out: {said}", said=said(announcement.starts_at, phrase("when it is sent"))),
        phrase("applies until: {said}", said=said(announcement.expires_at, phrase("further notice"))),
        phrase("mode: {mode}", mode=stated("optionmode-", announcement.mode)),
        phrase("urgent: {urgent}", urgent=announcement.urgent or phrase("no")),
        phrase(
            "channels: {names}",
            names=", ".join(part.name or part.of for part in announcement.channels) or phrase("none"),
        ),
    ]
