"""`grindvakt notes`: the notes, a line each."""

from bot.console.output import say
from bot.console.running import with_database
from tests.notes.notes import list_notes


def show() -> None:
    """List the notes."""
    for note in with_database(lambda database: database.read(list_notes, None)):
        say(f"{note.id}: {note.text}")
