"""`grindvakt import` and `grindvakt export`: the portfolio as files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.console.arguments import AsJson
from bot.console.output import counted, print_json, print_whole, say, say_faults, work_is_done
from bot.console.running import REFUSED, administrator, with_database, writing
from bot.core.database import Database
from bot.core.phrases import phrase, recast
from bot.core.saving import save_all
from bot.features.portfolio.files.reading import read_files
from bot.features.portfolio.files.table_rows import LAYOUTS
from bot.features.portfolio.files.tables import TABLES
from bot.features.portfolio.files.writing import as_csv, as_yaml
from bot.features.portfolio.importing import (
    ExportPortfolio,
    Imported,
    ImportPortfolio,
    PortfolioImport,
    export_portfolio,
)
from bot.features.portfolio.imports.plans import Portfolio
from bot.features.portfolio.imports.records import Batch, ImportFault, ImportRecord
from bot.features.processes.loader import shipped_models

Advance = Callable[[], None]

PEOPLE_A_PART, INITIATIVES_A_PART = 1000, 100
"""Written in one transaction: a tenth of a second or two, for which whoever votes waits."""

Records = tuple[ImportRecord, ...]

ALL_BUT_SOME = (
    "all else and {initiatives_written} initiatives were written before, and no other initiative; "
    "what is left is written by the same import again"
)
SECRECY_STAYS = (
    "in a database made of it, mark them again (grindvakt initiative secret); a backup keeps marks."
)


class Format(StrEnum):
    YAML = "yaml"
    CSV = "csv"


def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="YAML, CSV and Excel (.xlsx) files, see docs/import.md.", exists=True, dir_okay=False
        ),
    ],
    only_check: Annotated[bool, typer.Option("--check", help="Find the faults and write nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import people, forums, systems, initiatives, process models. Checks all first; writes all or nothing."""
    with _bars() as bar:
        batch = read_files(files, bar(phrase("Reading"), len(files)))
        result = _import(
            batch, only_check, bar(phrase("Checking") if only_check else phrase("Writing"), len(batch))
        )
    if as_json:
        print_json(_as_json(result, only_check))
    else:
        _print(result, len(files), only_check)
    if result.faults:
        raise typer.Exit(REFUSED)


def export(
    out: Annotated[
        Path | None,
        typer.Option(file_okay=False, help="The folder to write the files to; YAML without it: printed."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.YAML,
) -> None:
    """Export people, forums, systems and initiatives as files that can be imported again."""
    if out is None and form is Format.CSV:
        raise typer.BadParameter(phrase("CSV is several files; say where with --out DIR"))

    async def use(database: Database) -> Portfolio:
        return await database.read(export_portfolio, ExportPortfolio(administrator()))

    portfolio = with_database(use)
    secret = [each.key for each in portfolio.initiatives if each.secrecy]
    if secret:
        say(
            "It holds what is secret in {names}, and not that it is: {secrecy_stays}",
            names=", ".join(secret),
            secrecy_stays=SECRECY_STAYS,
            error=True,
        )
    with _bars() as bar:
        write, tables = (as_yaml, len(TABLES)) if form is Format.YAML else (as_csv, len(LAYOUTS))
        files = write(portfolio, bar(phrase("Writing"), tables))
    if out is None:
        print_whole("".join(files.values()))
        return
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
        save_all({out / name: content.encode() for name, content in files.items()}, private=True)
    work_is_done()
    for name in files:
        say(str(out / name))


def _import(batch: Batch, only_check: bool, advance: Advance) -> Imported:
    importing = PortfolioImport(shipped_models())
    command = ImportPortfolio(batch, administrator(), advance=advance)

    async def use(database: Database) -> Imported:
        checked = await database.read(importing.import_portfolio, replace(command, only_check=True))
        if only_check or checked.faults:
            return checked
        return await _write(database, importing, replace(command, batch=checked.left), checked)

    return with_database(use, changes=not only_check)


async def _write(
    database: Database, importing: PortfolioImport, command: ImportPortfolio, checked: Imported
) -> Imported:
    """Write what the check has found to be new, checked once more; what has come in its way meanwhile is told with how
    much was written before that.

    Whoever votes waits for each transaction. So what is as it was isn't looked at again, and of many people and many
    initiatives some are written at a time: people first, then all else with the first of the initiatives.
    """
    people = initiatives = 0
    for part in _parts(command):
        done = await database.run(importing.import_portfolio, part, long=True)
        if done.faults:
            return replace(checked, faults=done.faults, written=people, initiatives_written=initiatives)
        people, initiatives = people + len(part.batch.people), initiatives + len(part.batch.initiatives)
    return checked


def _parts(command: ImportPortfolio) -> Iterator[ImportPortfolio]:
    """What is written at a time, in the order in which they refer to each other."""
    batch = command.batch
    *people, last = _cut(batch.people, PEOPLE_A_PART)
    first, *initiatives = _cut(batch.initiatives, INITIATIVES_A_PART)
    yield from (replace(command, batch=Batch(people=part), is_part=True) for part in people)
    if len(rest := replace(batch, people=last, initiatives=first)):
        yield replace(command, batch=rest)
    yield from (replace(command, batch=Batch(initiatives=part)) for part in initiatives)


def _cut(records: Records, size: int) -> list[Records]:
    """One part at the least, which may be empty."""
    return [records[at : at + size] for at in range(0, len(records), size)] or [()]


def _print(result: Imported, files: int, only_check: bool) -> None:
    say_faults(result.faults)
    if result.faults:
        faults = (
            phrase("1 fault")
            if len(result.faults) == 1
            else phrase("{faults} faults", faults=len(result.faults))
        )
        say(
            "{faults} in {files}; {written_before}.",
            faults=faults,
            files=counted(files, "file"),
            written_before=_written_before(result),
            error=True,
        )
        return
    for remark in result.remarks:
        say("note: {remark}", remark=recast(str(remark)), error=True)
    counts = phrase(
        "{new} new, {changed} changed, {unchanged} unchanged",
        new=result.new,
        changed=result.changed,
        unchanged=result.unchanged,
    )
    say(
        phrase("{counts} (only checked, nothing was written).", counts=counts) if only_check else f"{counts}."
    )


def _written_before(result: Imported) -> str:
    if result.initiatives_written:
        return phrase(
            ALL_BUT_SOME,
            initiatives_written=result.initiatives_written,
        )
    return (
        phrase("{written} people were written before, and nothing else", written=result.written)
        if result.written
        else phrase("nothing was written")
    )


def _as_json(result: Imported, only_check: bool) -> dict[str, object]:
    return {
        "written": not result.faults and not only_check,
        "new": result.new,
        "changed": result.changed,
        **({"people_written": result.written} if result.faults and result.written else {}),
        **({"initiatives_written": result.initiatives_written} if result.initiatives_written else {}),
        "unchanged": result.unchanged,
        "faults": list(map(_fault_as_json, result.faults)),
        "notes": list(map(_fault_as_json, result.remarks)),
    }


def _fault_as_json(fault: ImportFault) -> dict[str, object]:
    return {"file": fault.where.file, "line": fault.where.line, "message": fault.message}


@contextmanager
def _bars() -> Iterator[Callable[[str, int], Advance]]:
    """Bars on the terminal, if there is one: each call adds one and returns what moves it."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:

        def bar(what: str, total: int) -> Advance:
            task = progress.add_task(what, total=total)
            return lambda: progress.advance(task)

        yield bar
