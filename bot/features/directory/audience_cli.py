"""`grindvakt audience`: look over, save and count audiences from files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.console.arguments import AsJson
from bot.console.output import counted, print_json, say, say_faults
from bot.console.running import REFUSED, administrator, with_database
from bot.core.database import Database, UnitOfWork
from bot.core.phrases import phrase
from bot.core.written import one_line
from bot.features.directory.audience_documents import audience_document
from bot.features.directory.audience_files import WrittenAudience, read_audience_file
from bot.features.directory.audience_ports import (
    PEOPLE_LISTS,
    RESOLUTIONS,
    SAVED_AUDIENCES,
    SavedAudience,
)
from bot.features.directory.audiences import AudiencePart, PartKind, Resolution, ResolutionState
from bot.features.directory.expanding import called
from bot.features.directory.finding_audiences import FoundAudience, find_audience_of
from bot.features.directory.saved_audiences import (
    AudienceChange,
    NamedAudience,
    SaveAudience,
    remove_audience,
    resolve_saved,
    save_audience,
    what_changed,
)

MOST_NAMED = 8
"""Parts of an audience in a line of `list`."""

app = typer.Typer(help="Look over, save and count audiences.", no_args_is_help=True)

AudienceFile = Annotated[
    Path,
    typer.Argument(
        help="YAML with `audience`, or a CSV or Excel file of people.", exists=True, dir_okay=False
    ),
]
Name = Annotated[
    str, typer.Argument(help="The audience's name.", show_default=False, parser=one_line, metavar="NAME")
]


@app.command()
def check(file: AudienceFile, as_json: AsJson = False) -> None:
    """Say what is wrong in a file, by line; nothing is kept but its list of people."""
    found, named = with_database(
        lambda database: database.run(_find_and_count, read_audience_file(file), long=True)
    )
    if as_json:
        print_json(
            {
                "audience": audience_document(found.audience),
                "named": named,
                "faults": [str(each) for each in found.faults],
                "doubts": [str(each) for each in found.doubts],
            }
        )
    else:
        say_faults((*found.faults, *found.doubts))
        parts = len(found.audience.include) + len(found.audience.exclude)
        say("{count} can be used, {faults} not.", count=counted(parts, "part"), faults=len(found.faults))
        if named:
            say("Named one by one: {people}.", people=counted(named, "person", "people"))
    if found.faults:
        raise typer.Exit(REFUSED)


@app.command()
def save(
    name: Name,
    file: AudienceFile,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Also where some of it is wrong: the rest is kept.")
    ] = False,
) -> None:
    """Save an audience under a name, so that it can be chosen; one that is there is changed."""
    by = administrator()

    async def use(database: Database) -> FoundAudience:
        found = await database.run(_find, read_audience_file(file), long=True)
        if found.faults and not anyway:
            return found
        before = await database.read(_saved, name)
        revision = before.revision if before is not None else None
        await database.run(save_audience, SaveAudience(name, found.audience, by, revision))
        return found

    found = with_database(use, changes=True)
    say_faults((*found.faults, *found.doubts))
    if found.faults and not anyway:
        say("Nothing was saved. (--anyway saves the rest.)", error=True)
        raise typer.Exit(REFUSED)
    say("Saved: {name}.", name=name)


@app.command("list")
def list_audiences() -> None:
    """List the saved audiences: how many people each had when it was counted last, and what it is made of."""
    several = with_database(lambda database: database.read(_all, None))
    for saved, counted_last in several:
        without = (
            phrase("; without {exclude}", exclude=_parts(saved.audience.exclude))
            if saved.audience.exclude
            else ""
        )
        people = phrase("not counted yet")
        if counted_last is not None:
            people = phrase(
                "{count} on {at:%Y-%m-%d}",
                count=counted(counted_last.included, "person", "people"),
                at=counted_last.at,
            )
        say(f"{saved.name} ({people}): {_parts(saved.audience.include)}{without}")
    if not several:
        say("No audience is saved.")


def _parts(parts: Sequence[AudiencePart]) -> str:
    """The first of them, and how many more there are."""
    named = [called(part) or _ruled(part) for part in parts[:MOST_NAMED]]
    rest = len(parts) - len(named)
    return ", ".join(named) + (phrase(" and {rest} more", rest=rest) if rest else "")


def _ruled(part: AudiencePart) -> str:
    if part.people:
        return counted(len(part.people), "person", "people")
    rule = part.rule
    said = [] if rule is None else [rule.unit, rule.title, rule.place]
    return " ".join(filter(None, said)) or phrase(part.kind.value)


@app.command("remove")
def remove(name: Name) -> None:
    """Let a saved audience go. What has been written for it keeps whom it is for."""
    command = NamedAudience(name, administrator())
    with_database(lambda database: database.run(remove_audience, command), changes=True)
    say("Removed: {name}.", name=name)


@app.command()
def count(name: Name) -> None:
    """Have a saved audience counted anew; the running program does that. `changes` tells what came of it."""
    command = NamedAudience(name, administrator())

    async def use(database: Database) -> Resolution:
        return await database.run(resolve_saved, command)

    with_database(use, changes=True)
    say("{name} is being counted.", name=name)


@app.command()
def changes(name: Name) -> None:
    """Tell who has joined and left a saved audience between its two newest counts."""
    command = NamedAudience(name, administrator())

    async def use(database: Database) -> AudienceChange | None:
        return await database.read(what_changed, command)

    found = with_database(use)
    if found is None:
        say("It has been counted only once, or is being counted now.")
        return
    say("{joined} joined, {left} left.", joined=found.joined, left=found.left)
    for sign, people in (("+", found.new_people), ("-", found.former_people)):
        for person in people:
            say(f"{sign} {person}")


def _find(written: WrittenAudience, uow: UnitOfWork, _now: object) -> FoundAudience:
    return find_audience_of(written, uow)


def _find_and_count(written: WrittenAudience, uow: UnitOfWork, now: object) -> tuple[FoundAudience, int]:
    """How many people it names: what was read of a list shows nowhere else."""
    found = _find(written, uow, now)
    lists = [part for part in found.audience.include if part.kind is PartKind.PEOPLE]
    counts = (len(part.people) or uow[PEOPLE_LISTS].count(part.of) for part in lists)
    return found, sum(counts)


def _saved(name: str, uow: UnitOfWork, _now: object) -> SavedAudience | None:
    return uow[SAVED_AUDIENCES].get(name)


def _all(_command: None, uow: UnitOfWork, _now: object) -> list[tuple[SavedAudience, Resolution | None]]:
    """Each with its newest count, or the one before where that isn't over."""
    return [(saved, _counted_last(saved, uow)) for saved in uow[SAVED_AUDIENCES].all()]


def _counted_last(saved: SavedAudience, uow: UnitOfWork) -> Resolution | None:
    known = (uow[RESOLUTIONS].get(each) for each in (saved.resolution, saved.before) if each)
    return next((each for each in known if each and each.state is ResolutionState.DONE), None)
