"""`grindvakt log key` and `grindvakt log checkpoint`: the key that proves the log, and what it has signed."""

from pathlib import Path
from typing import Annotated

import typer

from bot.console.opening import opening
from bot.console.output import print_whole, say, work_is_done
from bot.console.running import administrator, refuse, with_database
from bot.core.database import Database
from bot.core.phrases import phrase
from bot.features.records.checkpointing import MakeCheckpoint, make_checkpoint
from bot.features.records.cli_words import named
from bot.features.records.key_files import KeyFault, create_key, read_key
from bot.features.records.settings import RecordsSettings

key_app = typer.Typer(help="Make and show the key that signs the log's checkpoints.", no_args_is_help=True)

KeyFile = Annotated[Path | None, typer.Option("--file", help="Default: the setting RECORDS_KEY_FILE.")]


@key_app.command()
def create(
    name: Annotated[
        str, typer.Argument(help="Whose log it is, such as grindvakt.example.org/log.", show_default=False)
    ],
    file: KeyFile = None,
) -> None:
    """Make a new key in a new file, for its owner alone, and print the public key. Keep the file outside the database
    and its backups; hand the public key to whoever is to check the log. After a change of key the log tells of it with
    the next checkpoint; the old public key is still needed for what it has signed."""
    with named():
        made = create_key(_file(file), name)
    work_is_done()
    say(str(made.verifying))


@key_app.command("show")
def show_key(file: KeyFile = None) -> None:
    """Print the public key."""
    with named():
        say(str(read_key(_file(file)).verifying))


def checkpoint() -> None:
    """Make a checkpoint of the log as it stands now, if it has grown since the last one, and print the newest."""
    with named():
        path = _file(None)

    async def use(database: Database) -> str | None:
        while (note := await database.run(make_checkpoint, MakeCheckpoint(administrator(), path))) is None:
            pass
        return str(note)

    with named():
        note = with_database(use, changes=True)
    if not note:
        refuse("the log has no entries yet")
    print_whole(note or "")


def _file(given: Path | None) -> Path:
    if given is not None:
        return given
    found = opening.get()().settings().of(RecordsSettings).key_file
    if found is None:
        raise KeyFault(phrase("which file? set RECORDS_KEY_FILE, or give --file"))
    return found
