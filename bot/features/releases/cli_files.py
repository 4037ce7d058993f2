"""`grindvakt release import` and `export`: releases and freezes as files."""

from pathlib import Path
from typing import Annotated

import typer

from bot.console.arguments import written_id
from bot.console.output import counted, print_whole, say
from bot.console.running import administrator, refuse, with_database
from bot.core.phrases import phrase
from bot.core.swedish_days import swedish_calendar
from bot.core.text_files import yaml_text_of
from bot.core.yaml_text import Unreadable
from bot.features.releases.file_parts import FileImport
from bot.features.releases.importing import (
    ExportReleases,
    ImportedReleases,
    export_releases,
)
from bot.features.releases.release_files import ReleaseFileFaults, read_release_file, written_file


def import_(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A YAML file.")],
    new: Annotated[
        bool, typer.Option("--new", help="Draft what has no id even where a draft has its title already.")
    ] = False,
) -> None:
    """Import releases and freezes from a YAML file: all of it, or where anything is wrong nothing."""
    by, calendar = administrator(), swedish_calendar()
    try:
        read = read_release_file(_text(file), file.name)
        done = with_database(
            lambda database: FileImport(by, calendar, database).save(read, anew=new), changes=True
        )
    except ReleaseFileFaults as wrong:
        if wrong.saved:
            say(
                "{count} saved; of these something was changed meanwhile:",
                count=counted(wrong.saved, "release"),
                error=True,
            )
        refuse(*map(str, wrong.faults))
    _say_saved(done)


def _say_saved(done: ImportedReleases) -> None:
    there = phrase(", {there:,} of them there already", there=done.there) if done.there else ""
    say(f"{counted(len(done.releases), 'release')}{there}, {counted(len(done.freezes), 'freeze')}")
    for freeze, system in done.unknown:
        say(
            "freeze {freeze} names {system!r}, which isn't registered: check its spelling",
            freeze=freeze.id,
            system=system,
            error=True,
        )
    for release, freeze in done.caught:
        say(
            "{release} is planned in the freeze {freeze}: move it, or `release except` it",
            release=release.id,
            freeze=freeze.id,
            error=True,
        )
    for clash in done.clashes:
        say(
            "{release} has been changed since it was exported; of it nothing is saved:",
            release=clash.release.id,
            error=True,
        )
        for name, theirs in clash.theirs.items():
            say(
                "  {name}: file {mine!r}, now {theirs!r}",
                name=name,
                mine=clash.mine[name],
                theirs=theirs,
                error=True,
            )
    if done.clashes:
        raise typer.Exit(1)


def export(
    release: Annotated[
        str, typer.Argument(help="One release; all without it.", parser=written_id, metavar="RELEASE")
    ] = "",
) -> None:
    """Print releases and freezes as YAML, which `import` reads."""
    command = ExportReleases(release, administrator())
    found, freezes = with_database(lambda database: database.read(export_releases, command))
    print_whole(written_file(found, freezes, swedish_calendar()))


def _text(file: Path) -> str:
    try:
        return yaml_text_of(file, str(file))
    except Unreadable as error:
        refuse(str(error))
