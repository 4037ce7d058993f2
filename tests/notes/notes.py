"""Notes: what they are, where they are kept, and what can be done with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Protocol

from bot.core.database import Port, UnitOfWork
from bot.core.facts import Fact
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Effect, Message, Recipient, Task
from bot.features.gates.facts import GateClosed

NOTE_CARD = "note"
SHOW = "notes.show"
TELL = "notes.tell"


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    person: PersonId
    text: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class NoteFinished(Fact):
    """Somebody is done with what they noted down."""

    about: ClassVar[str] = "note"

    note: str
    text: OwnWords


FACTS = (NoteFinished,)


class Notes(Protocol):
    def get(self, note: str) -> Note | None: ...
    def all(self) -> Sequence[Note]: ...
    def save(self, note: Note) -> None: ...


NOTES = Port[Notes]("notes")


@dataclass(frozen=True, slots=True)
class WriteNote:
    """Note something down for a person."""

    id: str
    person: PersonId
    text: str


@dataclass(frozen=True, slots=True)
class FinishNote:
    id: str
    by: Principal


def write_note(command: WriteNote, uow: UnitOfWork, now: datetime) -> Note:
    """Keep the note, and have it shown to whoever wrote it."""
    note = Note(command.id, command.person, command.text)
    uow[NOTES].save(note)
    uow.jobs.run(Task(SHOW, note.id))
    return note


def finish_note(command: FinishNote, uow: UnitOfWork, now: datetime) -> Note:
    """Mark it done, and tell the other system.

    Raises:
        Refused: it is nobody's, or somebody else's.
    """
    note = uow[NOTES].get(command.id)
    if note is None or note.person != command.by.person:
        raise Refused("refused-no-such-note")
    done = Note(note.id, note.person, note.text, done=True)
    uow[NOTES].save(done)
    uow.tell(NoteFinished(note.id, note.text), command.by.actor)
    uow.jobs.call(Effect(TELL, note.id, "done", {"text": note.text}))
    return done


def show_note(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """The task's use case: ask for the message."""
    note = uow[NOTES].get(task.subject)
    if note is not None:
        uow.jobs.deliver(Message(NOTE_CARD, note.id, Recipient("person", note.person)))


def note_decision(fact: GateClosed, uow: UnitOfWork, now: datetime) -> None:
    """The reaction: whoever presides hears in a note that the gate is decided."""
    if fact.presiding is not None:
        write_note(WriteNote(fact.ballot, fact.presiding, fact.closing.decision.outcome.value), uow, now)


def list_notes(_command: None, uow: UnitOfWork, now: datetime) -> Sequence[Note]:
    return uow[NOTES].all()
