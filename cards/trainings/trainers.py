"""The trainer's list: who has booked, who is there, and the code to show in the room; and the dialog for a session."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.people import PersonId
from bot.core.texts import Reader
from bot.features.trainings.presence import PresenceList
from bot.features.trainings.sessions import BookingState, SessionState
from cards.kit.actions import execute
from cards.kit.elements import Card, Container, Submit, TextRun, name_of, plain_text, said
from cards.kit.headings import band, kicker, title_line
from cards.kit.inputs import InputChoice, InputDate, InputText, InputTime
from cards.kit.listing import some_named
from cards.trainings.actions import PRESENT, SessionField, TrainingDialog, TrainingVerb
from cards.trainings.sessions import when_said

EMPTY: Mapping[str, str] = {}
MOST_REFUSED = 10
MOST_NAMES = 100
"""More don't fit a card: the rest are told by the code, or at the command line."""


@dataclass(frozen=True, slots=True)
class TrainerScene:
    """The list with names. Who isn't known has none there, and is shown as somebody."""

    list: PresenceList
    names: Mapping[PersonId, str]
    reader: Reader
    now: datetime
    may_note: bool = True


def trainer_card(scene: TrainerScene) -> Card:
    """The list, until it is long over."""
    reader, session = scene.reader, scene.list.session
    present = sum(each.state is BookingState.PRESENT for each in scene.list.bookings)
    booked = [each.person for each in scene.list.bookings if each.state is BookingState.BOOKED]
    lines = [
        said(TextRun(when_said(session, reader, scene.now), weight="Bolder")),
        plain_text(
            reader.text("trainer-count", present=present, booked=present + len(booked)), 200, spacing="Small"
        ),
    ]
    if scene.list.refused:
        refused = some_named([_name(person, scene) for person in scene.list.refused], MOST_REFUSED, reader)
        lines.append(plain_text(reader.text("trainer-refused", names=refused), 600, spacing="Small"))
    body: list[Any] = [
        kicker(reader.text("trainer-kicker")),
        title_line(scene.list.training.title.in_language(reader.language)),
        band(lines, "good" if scene.list.done else "emphasis"),
    ]
    if session.state is SessionState.CANCELLED:
        body.append(plain_text(reader.text("seatnews-cancelled")))
        return Card(reader.language, body)
    body.append(
        said(TextRun(reader.text("trainer-code"), subtle=True), TextRun(f" {session.code}", weight="Bolder"))
    )
    if not booked or not scene.may_note:
        return Card(reader.language, body)
    body += _ticks(booked, scene)
    data = {"session": session.id}
    note = execute(TrainingVerb.CHECK_IN, reader.text("trainer-check-in"), data, style="positive")
    again = execute(TrainingVerb.TRAINER_LIST, reader.text("trainer-again"), data, associated="none")
    return Card(reader.language, body, [note, again])


def _ticks(booked: Sequence[PersonId], scene: TrainerScene) -> Iterator[Any]:
    reader = scene.reader
    choices = [{"title": _name(person, scene), "value": person} for person in booked[:MOST_NAMES]]
    yield InputChoice(
        id=PRESENT,
        label=reader.text("trainer-who"),
        style="expanded",
        several=True,
        choices=sorted(choices, key=lambda each: each["title"]),
        required=True,
        error=reader.text("training-choose"),
    )
    if len(booked) > MOST_NAMES:
        more = reader.text("trainer-more", count=len(booked) - MOST_NAMES)
        yield plain_text(more, 300, subtle=True, size="Small")


def session_form_card(
    training: str,
    values: Mapping[str, str],
    reader: Reader,
    fault: str = "",
    moved: Mapping[str, str] = EMPTY,
) -> Card:
    """The dialog that adds a session, or changes one: `moved` then has its id and revision.

    What was wrong stands above what was written.
    """
    body: list[Any] = []
    if fault:
        body.append(Container(style="attention", items=[plain_text(fault, 500)]))
    kinds: dict[str, Any] = {
        SessionField.DAY: InputDate,
        SessionField.BEGINS: InputTime,
        SessionField.ENDS: InputTime,
    }
    for name in SessionField:
        value = values.get(name, "")
        given: dict[str, Any] = {"value": value} if value else {}
        made = kinds.get(name)
        label = reader.text(f"sessionfield-{name}")
        if made is not None:
            body.append(made(id=name, label=label, **given))
        else:
            limit = 4 if name is SessionField.SEATS else 200 if name is SessionField.PLACE else 2_000
            body.append(InputText(id=name, label=label, max_length=limit, **given))
    verb = TrainingDialog.SAVE_MOVED if moved else TrainingDialog.SAVE_SESSION
    data = {"verb": str(verb), "training": training, **moved}
    title = reader.text("training-save" if moved else "session-save")
    save = Submit(title=title, data=data, style="positive")
    return Card(reader.language, body, [save])


def _name(person: PersonId, scene: TrainerScene) -> str:
    return name_of(scene.names.get(person, ""), 80) or scene.reader.text("training-somebody")
