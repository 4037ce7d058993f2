"""A small feature that lives in the tests alone: all kinds of things that a feature can add, in one record.

Nothing outside this folder knows of it; `create_app(features=…)` is given it beside the product's own.
"""

import dataclasses
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web
from pydantic import Field

from bot.chat.commands import EVERYWHERE, Command
from bot.chat.context import Context
from bot.chat.invokes import DIALOG_OPEN
from bot.chat.routes import Routes
from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.people_port import PEOPLE
from bot.core.refusals import Refused
from bot.core.texts import Reader
from bot.core.work import Effect, Message
from bot.delivery.messages import Rendered, Renderers
from bot.delivery.rates import Window
from bot.delivery.targets import EffectKind, EffectKinds, Response, Target
from bot.feature import Feature, House, Probe
from bot.features.gates.facts import GateClosed
from bot.settings.fields import Section
from cards.kit.messages import message as as_message
from cards.kit.notices import line_card
from tests.notes.cards import DONE, note_card
from tests.notes.notes import (
    FACTS,
    NOTE_CARD,
    NOTES,
    SHOW,
    TELL,
    FinishNote,
    WriteNote,
    finish_note,
    list_notes,
    note_decision,
    show_note,
    write_note,
)
from tests.notes.stored import STORED


class NotesSettings(Section):
    """The notes' own settings."""

    notes_longest: int = Field(40, ge=1, description="Characters of a note")


NOTE = Command(
    id="note",
    name=Text(sv="anteckna", en="note down"),
    description=Text(sv="Skriver upp något åt dig", en="Writes something down for you"),
    scopes=EVERYWHERE,
    takes_words=True,
)


@dataclass
class OtherSystem:
    """What the effect calls: whatever it is told, it keeps."""

    told: list[Mapping[str, Any]] = field(default_factory=list)

    async def call(self, effect: Effect) -> Response:
        self.told.append(effect.data)
        return {}


async def write_down(context: Context) -> str:
    """“anteckna …”: keep it, and say that it is kept."""
    longest = context.settings.of(NotesSettings).notes_longest
    if len(context.words) > longest:
        raise Refused("refused-comment-too-long", limit=longest)
    command = WriteNote(context.activity.key[:40], context.person, context.words)
    return await context.change(
        write_note, command, lambda _: line_card(context.reader.text("note-kept"), context.reader)
    )


async def finish(context: Context) -> str:
    """The button."""
    command = FinishNote(context.word("note"), context.by)
    return await context.change(finish_note, command, lambda note: note_card(note, context.reader))


async def open_dialog(context: Context) -> str:
    """A dialog that shows how many notes there are."""
    notes = await context.read(list_notes, None)
    return f'{{"task":{{"type":"message","value":"{len(notes)}"}}}}'


def _is_note(note: str, uow: UnitOfWork) -> bool:
    return uow[NOTES].get(note) is not None


def _messages(house: House) -> Renderers:
    def render(message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        note = uow[NOTES].get(message.subject)
        if note is None:
            return None
        person = uow[PEOPLE].get(note.person)
        reader = Reader(person.locale if person else house.settings.language)
        return Rendered(lambda: as_message(note_card(note, reader), reader.text("note-card")))

    return {NOTE_CARD: render}


def _pages(house: House) -> Iterable[web.RouteDef]:
    async def page(_request: web.Request) -> web.Response:
        notes = await house.database.read(list_notes, None)
        return web.json_response([dataclasses.asdict(note) for note in notes])

    return [web.get("/notes", page)]


def _readiness(house: House) -> Mapping[str, Probe]:
    async def probe() -> str | None:
        return None if house.settings.of(NotesSettings).notes_longest < 1000 else "notes are too long"

    return {"notes": probe}


def _look_over(_settings: object, uow: UnitOfWork, now: datetime) -> Sequence[Finding]:
    return [Finding(Level.OK, f"{len(uow[NOTES].all())} notes")]


def notes_feature(call: Callable[[Effect], Awaitable[Response]]) -> Feature:
    """The feature, whose effect calls `call`."""
    target = Target("notes' system", Window(10, 1000), at_once=2)

    def effects(_house: House) -> EffectKinds:
        return {TELL: EffectKind(target, call)}

    return Feature(
        name="notes",
        routes=Routes(
            actions={DONE: finish},
            messages=((NOTE, write_down),),
            invokes={DIALOG_OPEN: open_dialog},
            subjects={"note": _is_note},
        ),
        tasks=lambda _house: {SHOW: show_note},
        messages=_messages,
        effects=effects,
        pages=_pages,
        readiness=_readiness,
        facts=FACTS,
        reactions={GateClosed: (note_decision,)},
        golive=(_look_over,),
        settings=NotesSettings,
        commands={"notes": "tests.notes.cli:show"},
        texts=Path(__file__).parent / "texts",
        stored=STORED,
    )
