"""`grindvakt release`: list, show, draft, change and plan releases, and tell how they go; calendar, files, freezes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text as Line

from bot.console.arguments import AsJson, InitiativeKey, Language, Yes, written_id
from bot.console.output import agrees, counted, print_json, say
from bot.console.running import administrator, refuse, with_database, writing
from bot.console.screen import Screen
from bot.core.chain import plain
from bot.core.clock import utc_now
from bot.core.local_times import NoSuchTime
from bot.core.phrases import language, phrase, stated, worded
from bot.core.saving import saving
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.core.written import one_line
from bot.features.releases.cli_files import export, import_
from bot.features.releases.coming import CalendarReading, ReleaseCalendar, ShowCalendar
from bot.features.releases.drafting import DraftRelease, NewRelease, draft_release, new_release
from bot.features.releases.editing import EditedRelease, Editing, EditRelease
from bot.features.releases.freezing import GrantException, grant_exception
from bot.features.releases.icalendar_file import calendar_file
from bot.features.releases.importing import RemoveFreeze, remove_freeze
from bot.features.releases.moments import read_moments
from bot.features.releases.moving_on import (
    CancelRelease,
    DelayRelease,
    FinishRelease,
    PlanRelease,
    ReleaseProgress,
)
from bot.features.releases.printing import fields_of, series_of
from bot.features.releases.releases import Release, ReleaseKind, ReleaseState
from bot.features.releases.viewing import (
    ListReleases,
    ReleaseView,
    ReleaseViewing,
    ShowRelease,
    list_releases,
)

app = typer.Typer(help="Releases: their drafts, series, calendar and freezes.", no_args_is_help=True)
app.command("import")(import_)
app.command()(export)

ReleaseId = Annotated[
    str,
    typer.Argument(
        help="The release, for example R-2026-001.", show_default=False, parser=written_id, metavar="RELEASE"
    ),
]
FreezeId = Annotated[str, typer.Argument(help="The freeze's id.", parser=one_line, metavar="FREEZE")]


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List all releases, and where each stands."""
    found = with_database(lambda database: database.read(list_releases, ListReleases(administrator())))
    if as_json:
        print_json(plain(list(found)))
        return
    _print_releases(found)


@app.command()
def show(release: ReleaseId, as_json: AsJson = False) -> None:
    """Show a release: every field, its series, and what is missing before it can be planned."""
    calendar = swedish_calendar()
    viewing, asked = ReleaseViewing(calendar), ShowRelease(release, administrator())
    view: ReleaseView = with_database(lambda database: database.read(viewing.show, asked))
    if as_json:
        print_json(plain(view.release))
        return
    console = Screen(markup=False)
    console.print(fields_of(view, calendar))
    console.print(series_of(view, calendar), none="Nothing is announced of it.")
    for fault in view.faults:
        say(fault.said(language()))
    for freeze in view.freezes:
        say("in the freeze {freeze} ({first}–{last})", freeze=freeze.id, first=freeze.first, last=freeze.last)


@app.command()
def draft(initiative: InitiativeKey) -> None:
    """Draft the release of an initiative, filled from it; the one that there is, where it is drafted already."""
    command = DraftRelease(initiative.upper(), administrator())
    made: Release = with_database(lambda database: database.run(draft_release, command), changes=True)
    say(
        "{made}: {state}, revision {revision}",
        made=made.id,
        state=stated("releasestate-", made.state),
        revision=made.revision,
    )


@app.command()
def new(kind: Annotated[ReleaseKind, typer.Argument(help="What it is.")]) -> None:
    """Make an empty draft that no initiative leads to."""
    command = NewRelease(kind, administrator())
    made: Release = with_database(lambda database: database.run(new_release, command), changes=True)
    say(f"{made.id}: {stated('releasestate-', made.state)}")


@app.command("set")
def set_(
    release: ReleaseId,
    values: Annotated[list[str], typer.Argument(help="name=value, for example title.sv=“E-arkivet öppnar”.")],
) -> None:
    """Set fields of a release, by the names that `show` prints."""
    pairs = [value.partition("=") for value in values]
    for name, sign, _ in pairs:
        if not sign:
            refuse("{name}: write name=value", name=name)
    command = EditRelease(release, {name: value for name, _, value in pairs}, administrator())
    editing = Editing(swedish_calendar())
    edited: EditedRelease = with_database(lambda database: database.run(editing.edit, command), changes=True)
    say("{release}: revision {revision}", release=edited.release.id, revision=edited.release.revision)


@app.command()
def plan(release: ReleaseId) -> None:
    """Let the series of a release begin."""
    _move("plan", PlanRelease(release, administrator()))


@app.command()
def finish(release: ReleaseId, yes: Yes = False) -> None:
    """Say that a release is in operation, or an outage over. Asks first where it is still to come."""
    if not yes:
        _ask_if_to_come(release)
    _move("finish", FinishRelease(release, administrator()))


@app.command()
def cancel(release: ReleaseId, why: Annotated[str, typer.Option(help="Why it will not be.")]) -> None:
    """Say that a release will not be."""
    _move("cancel", CancelRelease(release, why, administrator()))


@app.command()
def delay(
    release: ReleaseId,
    to: Annotated[str, typer.Argument(help="The new time, local: “2026-12-14 06:00”.")],
    why: Annotated[str, typer.Option(help="Why.")] = "",
) -> None:
    """Move a release, or say that it takes longer."""
    try:
        moment, again = read_moments(to, swedish_calendar())
    except NoSuchTime as error:
        if error.why == "skipped":
            refuse("{to} is no time: the clocks are put forward over it; write another", to=to)
        refuse("{to} is no time; write it as 2026-12-14 06:00", to=to)
    _move("delay", DelayRelease(release, moment, why, administrator(), again))


@app.command("except")
def except_(
    release: ReleaseId,
    freeze: FreezeId,
    reason: Annotated[str, typer.Option(help="Why it may go out all the same.")],
) -> None:
    """Let a release out in a freeze; the reason is recorded."""
    command = GrantException(release.upper(), freeze, reason, administrator())
    with_database(lambda database: database.run(grant_exception, command), changes=True)
    say("{release} may go out in {freeze}", release=release.upper(), freeze=freeze)


@app.command()
def thaw(freeze: FreezeId) -> None:
    """Remove a freeze. Freezes are made by `release import`."""
    command = RemoveFreeze(freeze, administrator())
    with_database(lambda database: database.run(remove_freeze, command), changes=True)
    say("{freeze} is removed", freeze=freeze)


@app.command()
def calendar(
    ics: Annotated[Path | None, typer.Option(help="Write an iCalendar file instead.")] = None,
    language: Annotated[Language, typer.Option(help="The file's language.")] = Language.SV,
) -> None:
    """Show coming releases, freezes, and what collides."""
    reading = CalendarReading(swedish_calendar())
    command = ShowCalendar(cancelled=ics is not None)
    shown: ReleaseCalendar = with_database(lambda database: database.read(reading.show, command))
    if ics is not None:
        with writing(ics), saving(ics) as file:
            file.write(calendar_file(shown, Reader(language.value), utc_now()))
        freezes = sum(not each.removed for each in shown.freezes)
        say(f"{ics}: {counted(len(shown.releases), 'release')}, {counted(freezes, 'freeze')}")
        return
    _print_releases(shown.releases)
    for freeze in shown.freezes:
        say(
            "freeze {freeze}: {first}–{last} {name}",
            freeze=freeze.id,
            first=freeze.first,
            last=freeze.last,
            name=worded(freeze.name),
        )
    for each in shown.collisions:
        say(
            phrase(
                "{day}: {one} and {other} share the {kind} {what}",
                day=each.day,
                one=each.one,
                other=each.other,
                kind=each.kind,
                what=each.what,
            ).rstrip()
        )
    if shown.more_collide:
        say("There are more collisions, of later days.", error=True)


def _ask_if_to_come(release: str) -> None:
    """Cards let nobody finish what hasn't begun."""
    viewing, asked = ReleaseViewing(swedish_calendar()), ShowRelease(release, administrator())
    found = with_database(lambda database: database.read(viewing.show, asked)).release
    begins = found.goes_live_at
    if found.state is ReleaseState.PLANNED and begins is not None and begins > utc_now():
        when = f"{swedish_calendar().local(begins):%Y-%m-%d %H:%M}"
        what = "{release} begins {when}. What was to be sent before then never will be."
        say(what, release=found.id, when=when, error=True)
        if not agrees("Finish it all the same?"):
            refuse("Nothing was changed. (--yes does it without asking.)")


def _move(name: str, command: object) -> None:
    use_case = getattr(ReleaseProgress(swedish_calendar()), name)
    moved: Release = with_database(lambda database: database.run(use_case, command), changes=True)
    say(f"{moved.id}: {stated('releasestate-', moved.state)}")


def _print_releases(releases: Sequence[Release]) -> None:
    table = Table("Release", "Kind", "State", "Goes live", "Title")
    local = swedish_calendar().local
    for each in releases:
        at = local(each.goes_live_at).strftime("%Y-%m-%d %H:%M") if each.goes_live_at else ""
        kind, state = stated("releasekind-", each.kind), stated("releasestate-", each.state)
        table.add_row(each.id, kind, state, at, Line(worded(each.title) or each.title.sv))
    Screen().print(table, none="There are no releases.")
