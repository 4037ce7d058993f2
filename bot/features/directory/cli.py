"""`grindvakt directory`: people from files, how old everything is, and a new reading of Graph."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.console.arguments import AsJson
from bot.console.opening import opening
from bot.console.output import counted, print_json, say
from bot.console.running import REFUSED, administrator, refuse, with_database
from bot.core.clock import utc_now
from bot.core.database import Database
from bot.core.phrases import phrase
from bot.features.directory.entries import CHANNEL, TEAM, DirectoryEntry, is_a_crowd
from bot.features.directory.graph_people import guid_in
from bot.features.directory.importing_people import (
    CountUnnamed,
    EndImport,
    PeopleCounts,
    PeoplePlan,
    PlanPeople,
    WritePeople,
    count_unnamed,
    end_import,
    mark_unnamed,
    plan_people,
    write_people,
)
from bot.features.directory.looking import (
    DirectoryStatus,
    FindEntries,
    ShowDirectory,
    directory_status,
    find_entries,
)
from bot.features.directory.members_cli import WRITTEN_AT_ONCE, members
from bot.features.directory.nightly import DirectorySync, SyncDirectory
from bot.features.directory.people_files import read_people_files
from bot.features.directory.printing import (
    entry_as_json,
    entry_lines,
    import_as_json,
    print_import,
    status_as_json,
    status_lines,
)
from bot.features.directory.reading_groups import AddGroup, add_group
from bot.features.directory.settings import DirectorySettings

app = typer.Typer(
    help="The directory: everybody in the organisation, from files or Microsoft Graph.", no_args_is_help=True
)


@app.command("import")
def import_people(
    files: Annotated[
        list[Path],
        typer.Argument(help="CSV and Excel (.xlsx) files, see docs/graph.md.", exists=True, dir_okay=False),
    ],
    only_check: Annotated[bool, typer.Option("--check", help="Find the faults and write nothing.")] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Write the rows that are right, whatever others are.")
    ] = False,
    complete: Annotated[
        bool,
        typer.Option("--complete", help="The files name everybody: whoever they don't name is gone."),
    ] = False,
    sure: Annotated[
        bool, typer.Option("--sure", help="With --complete: whoever isn't named is gone, however many.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Import people, or what is new of them: only the columns that a file has are changed."""
    found = read_people_files(files)
    with _bar(len(found.rows)) as progress:

        async def use(database: Database) -> tuple[PeoplePlan, PeopleCounts | None]:
            plan = await database.read(plan_people, PlanPeople(found.rows, administrator()))
            if only_check or ((plan.faults or found.faults) and not keep_going):
                return plan, None
            whole = complete and not (plan.faults or found.faults)  # whoever has a fault is not gone
            if whole and not sure:
                await _check_no_crowd(database, plan)
            return plan, await _write(database, plan, whole, progress)

        plan, counts = with_database(use, changes=not only_check)
    faults = sorted([*found.faults, *plan.faults])
    if as_json:
        print_json(import_as_json(faults, counts, found))
    else:
        print_import(faults, counts, found, only_check)
    if faults:
        raise typer.Exit(REFUSED)


@app.command()
def status(as_json: AsJson = False) -> None:
    """Tell how many people and groups are known, from when that is, and what can't be read."""

    async def use(database: Database) -> DirectoryStatus:
        return await database.read(directory_status, ShowDirectory(administrator()))

    found = with_database(use)
    if as_json:
        print_json(status_as_json(found))
        return
    for line in status_lines(found):
        say(line)


@app.command()
def show(
    person: Annotated[str, typer.Argument(help="An object id, a mail address, or words of a name.")],
    as_json: AsJson = False,
) -> None:
    """Show what the directory knows of a person."""

    async def use(database: Database) -> Sequence[DirectoryEntry]:
        return await database.read(find_entries, FindEntries(person, administrator()))

    entries = with_database(use)
    if as_json:
        print_json([entry_as_json(entry) for entry in entries])
        return
    if not entries:
        refuse("nobody in the directory is called that, or has that address or id")
    for entry in entries:
        for line in entry_lines(entry):
            say(line)
        say("")


@app.command()
def sync(
    full: Annotated[bool, typer.Option("--full", help="Everybody, not the changes alone.")] = False,
    sure: Annotated[
        bool, typer.Option("--sure", help="Everybody, and whoever isn't named is gone, however many.")
    ] = False,
) -> None:
    """Read everybody and all known groups from Graph now; the running program does so."""
    settings = opening.get()().settings().of(DirectorySettings)
    if not settings.reads:
        refuse("nothing is read from Graph: set DIRECTORY_USERS or DIRECTORY_GROUPS to true (docs/graph.md)")

    async def use(database: Database) -> int:
        return await database.run(DirectorySync(settings).sync, SyncDirectory(administrator(), full, sure))

    groups = with_database(use, changes=True)
    what = phrase("everybody and ") if settings.directory_users else ""
    say(
        "{what}{count} will be read; see grindvakt directory status",
        what=what,
        count=counted(groups, "group"),
    )


@app.command()
def group(
    group: Annotated[
        str,
        typer.Argument(
            help="An Entra group's object id; team:ID or channel:ID/CHANNEL for the members of those."
        ),
    ],
    name: Annotated[str, typer.Option(help="What people call it; default: as Entra does.")] = "",
) -> None:
    """Read a group's members from Graph, now and each night; the running program does so."""
    wanted = group.strip()
    if guid_in(wanted) is None and not wanted.startswith((TEAM, CHANNEL)):
        refuse("{wanted!r} is not an object id; copy it from the group's overview in Entra", wanted=wanted)
    if not opening.get()().settings().of(DirectorySettings).may_read(wanted):
        refuse(
            "that isn't read from Graph: set DIRECTORY_GROUPS, or DIRECTORY_TEAMS, to true (docs/graph.md)"
        )

    async def use(database: Database) -> str:
        found = await database.run(add_group, AddGroup(guid_in(wanted) or wanted, administrator(), name))
        return found.name

    say("{count} will be read; see grindvakt directory status", count=with_database(use, changes=True))


async def _check_no_crowd(database: Database, plan: PeoplePlan) -> None:
    """A file that was cut off on its way would make all the others gone."""
    absent, known = await database.read(count_unnamed, CountUnnamed(plan.people, administrator()))
    if is_a_crowd(absent, known):
        refuse(
            "{absent} of {known} people would be gone; if that is right, add --sure. Nothing was written.",
            absent=absent,
            known=known,
        )


async def _write(database: Database, plan: PeoplePlan, complete: bool, progress: Any) -> PeopleCounts:
    """A part at a time, each a transaction of its own; done again it changes nothing more."""
    by, since, counts = administrator(), utc_now(), PeopleCounts()
    left = iter(plan.people.items())
    while part := dict(islice(left, WRITTEN_AT_ONCE)):
        counts = counts.plus(await database.run(write_people, WritePeople(part, by), long=True))
        progress(len(part))
    ending = EndImport(counts, by, since if complete else None)
    while marked := await database.run(mark_unnamed, ending, long=True):
        ending = replace(ending, counts=ending.counts.plus(PeopleCounts(gone=marked)))
    await database.run(end_import, ending)
    return ending.counts


@contextmanager
def _bar(total: int) -> Iterator[Any]:
    console = Console(stderr=True)
    columns = (TextColumn(phrase("Writing")), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=total)
        yield lambda steps: progress.advance(task, steps)


app.command()(members)
