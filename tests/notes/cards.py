"""How a note looks."""

from bot.core.texts import Reader
from cards.kit.actions import execute
from cards.kit.elements import Card, plain_text
from tests.notes.notes import Note

DONE = "notes.done"


def note_card(note: Note, reader: Reader) -> Card:
    if note.done:
        return Card(reader.language, [plain_text(reader.text("note-is-done"))])
    button = execute(DONE, reader.text("note-done"), {"note": note.id})
    return Card(reader.language, [plain_text(reader.text("note-saved", text=note.text))], [button])
