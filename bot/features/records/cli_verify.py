"""`grindvakt log verify`: whether a log is whole, in the database or in an export, by itself or by checkpoints."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.console.output import counted, printable, say
from bot.console.running import refuse, with_database
from bot.core.database import Database
from bot.core.phrases import phrase
from bot.core.reading import opened_file
from bot.features.records.against import UNSEEN, Against
from bot.features.records.checkpoints import Checkpoint, checkpoints_in
from bot.features.records.cli_folder import say_folder, say_part
from bot.features.records.cli_words import moving, named
from bot.features.records.folder_check import FolderChecked, check_folder
from bot.features.records.key_files import read_public_keys
from bot.features.records.log import FollowLog, compare_log, follow_log
from bot.features.records.log_file import text_of, verify_lines
from bot.features.records.log_part import is_part, verify_part

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of a line that are read: no entry is as long, and no file makes the program eat up the memory."""

LONGEST_CHECKPOINTS = 64 * 1024 * 1024
"""Bytes of a file with checkpoints: an hourly one for thirty years is less."""

MOST_SHOWN = 20
"""Differences that are named one by one."""

Keys = list[Path]


def verify(
    export: Annotated[
        Path | None,
        typer.Argument(exists=True, help="An export to verify, without the database.", show_default=False),
    ] = None,
    file: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="The same, as it used to be given.")
    ] = None,
    checkpoint: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help="Checkpoints that were kept elsewhere: one, or a file of many."
        ),
    ] = None,
    key: Annotated[
        Keys | None,
        typer.Option(
            exists=True, dir_okay=False, help="The public key that they are signed with; may be repeated."
        ),
    ] = None,
) -> None:
    """Follow the whole chain of hashes, and compare the log with the tables. With a checkpoint and its key it is also
    found out where entries were cut off at the end, or everything was computed anew. Exit status 0: all holds; 1: what
    doesn't is named: the first entry that doesn't fit, or each difference."""
    with named():
        path = export or file
        kept = _checkpoints(checkpoint, key or [], alone=path is not None and path.is_dir())
        if path is not None and (path.is_dir() or _is_part(path)):
            _verify_part(path, kept, key or [])
            return
        against = Against(kept)
        count = _verify_database(against) if path is None else _verify_file(path, against)
    say("{count}, no fault.", count=counted(count, "entry", "entries"))
    if kept:
        say(against.said(count))
    else:
        say(UNSEEN, error=True)


def _checkpoints(path: Path | None, keys: Sequence[Path], *, alone: bool) -> list[Checkpoint]:
    """Those that were given. `alone`: the export has one of its own."""
    if path is None:
        if keys and not alone:
            refuse("--key says whom checkpoints are by: give --checkpoint too")
        return []
    if not keys:
        refuse("--checkpoint shows nothing without the public key that it is signed with: give --key")
    try:
        with opened_file(path) as file:
            content = file.read(LONGEST_CHECKPOINTS)
    except OSError as error:
        _unreadable(path, error)
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n")  # as Windows saves it
    return checkpoints_in(text, read_public_keys(keys))


def _is_part(path: Path) -> bool:
    try:
        with opened_file(path) as file:
            return is_part(file.readline(1000).decode("utf-8", "replace"))
    except OSError as error:
        _unreadable(path, error)


def _verify_part(path: Path, kept: Sequence[Checkpoint], keys: Sequence[Path]) -> None:
    """A decision's folder, or its part of the log alone."""
    checked: FolderChecked | None = None
    try:
        if path.is_dir():
            checked = check_folder(path, kept, read_public_keys(keys) if keys else [])
            part = checked.part
        else:
            with opened_file(path) as file:
                lines = text_of(iter(lambda: file.readline(LONGEST_LINE), b""))
                part = verify_part(lines, kept)
    except OSError as error:
        _unreadable(path, error)
    doubts = [*(say_part(part, own_key=checked is not None and checked.own_key) if part else [])]
    doubts += say_folder(checked) if checked else []
    if doubts:
        refuse(*doubts)


def _verify_file(path: Path, against: Against) -> int:
    try:
        with opened_file(path) as file:
            count = verify_lines(text_of(iter(lambda: file.readline(LONGEST_LINE), b"")), against.see)
    except OSError as error:
        _unreadable(path, error)
    against.end()
    return count


def _verify_database(against: Against) -> int:
    with moving("Verifying") as progress:

        async def use(database: Database) -> tuple[int, Sequence[str]]:
            count: int = await database.read(follow_log, FollowLog(progress, against.see))
            against.end()
            differences: Sequence[str] = await database.read(compare_log, None)
            return count, differences

        count, differences = with_database(use)
    if differences:
        more = len(differences) - MOST_SHOWN
        refuse(
            phrase(
                "the chain of {count} entries holds, but the tables differ from what the log tells:",
                count=count,
            ),
            *(printable(difference) for difference in differences[:MOST_SHOWN]),
            *([phrase("… and {more} more", more=more)] if more > 0 else []),
        )
    return count


def _unreadable(path: Path, error: OSError) -> NoReturn:
    refuse("{path} can't be read: {why}", path=path, why=error.strerror or error)
