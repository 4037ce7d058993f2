"""The notes' part of the database."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from bot.core.stored import Stored
from tests.notes.notes import NOTES, Note
from tests.notes.tables import notes


class SqlNotes:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, note: str) -> Note | None:
        row = self._connection.execute(select(notes).where(notes.c.id == note)).one_or_none()
        return Note(*row) if row else None

    def all(self) -> Sequence[Note]:
        return [Note(*row) for row in self._connection.execute(select(notes).order_by(notes.c.id))]

    def save(self, note: Note) -> None:
        self._connection.execute(delete(notes).where(notes.c.id == note.id))
        values = {"id": note.id, "person": note.person, "text": note.text, "done": note.done}
        self._connection.execute(insert(notes).values(values))


STORED = Stored(
    {NOTES: lambda unit: SqlNotes(unit.connection)},
    migrations="tests.notes:migrations",
    revision="notes_0001",
)
