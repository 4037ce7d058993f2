"""The sample colleagues as they meet what the person at the screen sends: one approves it, others read it and ask.

What is their turn is told from what the database says, so that a correction is approved, read and confirmed anew.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.features.announcements.announcements import GOING, Announcement
from bot.features.announcements.approving import ApproveAnnouncement, approve_announcement
from bot.features.announcements.ledger import REACHED, LedgerRow
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER, QUESTIONS
from bot.features.announcements.reach_ports import APPROVAL_REQUESTS
from bot.features.announcements.reading import AskQuestion, ConfirmRead, ask_question, confirm_read
from bot.features.announcements.requests import RequestState
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.trainings import Training, TrainingState


@dataclass(frozen=True, slots=True)
class ScriptedReader:
    """One who confirms `after` they have it before them; `asks`: what, once about each; empty: nothing."""

    person: PersonId
    after: timedelta
    asks: str
    asks_after: timedelta


@dataclass(frozen=True, slots=True)
class ReadingScript:
    """Who does what with what `you` send. `training`: the source of the training that `you` get; empty: it is alone."""

    you: PersonId
    approver: PersonId
    approves_after: timedelta
    readers: tuple[ScriptedReader, ...]
    training: str


@dataclass(frozen=True, slots=True)
class ColleagueTurn:
    """What a colleague does now, as a use case with its command."""

    use_case: Callable[..., Any]
    command: Any


def read_reading_script(file: Path, ids: Mapping[str, PersonId], pace: float = 1.0) -> ReadingScript:
    """The script from its file, with the mail addresses replaced by `ids`; its seconds are divided by `pace`."""
    content = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))

    def waiting(seconds: float) -> timedelta:
        return timedelta(seconds=seconds / pace)

    return ReadingScript(
        you=ids[content["you"]],
        approver=ids[content["approver"]["person"]],
        approves_after=waiting(content["approver"]["after"]),
        readers=tuple(
            ScriptedReader(
                ids[reader["person"]],
                waiting(reader["after"]),
                reader.get("asks", ""),
                waiting(reader.get("asks_after", 0)),
            )
            for reader in content["readers"]
        ),
        training=content["training"],
    )


@dataclass(frozen=True, slots=True)
class Cue:
    """The script, and when the play could be seen first: what was there before is as if it had come then."""

    script: ReadingScript
    began: datetime


def due_turns(cue: Cue, uow: UnitOfWork, now: datetime) -> tuple[ColleagueTurn, ...]:
    """Whatever the colleagues are to do now, and haven't done."""
    return tuple(
        turn
        for announcement in uow[ANNOUNCEMENTS].of_sender(cue.script.you)
        for turn in (*_approving(announcement, cue, uow, now), *_reading(announcement, cue, uow, now))
    )


def sample_training(script: ReadingScript, uow: UnitOfWork, _now: datetime) -> Training | None:
    """The training that is still to be published; None: it is, or was taken away."""
    several = uow[TRAININGS].under(script.training)
    return several[0] if several and several[0].state is TrainingState.DRAFT else None


def _approving(
    announcement: Announcement, cue: Cue, uow: UnitOfWork, now: datetime
) -> Iterator[ColleagueTurn]:
    """Before it goes out, and before it is corrected."""
    script = cue.script
    request = uow[APPROVAL_REQUESTS].get(announcement.id)
    if request is None or request.state is not RequestState.ASKED or script.approver not in request.approvers:
        return
    if max(request.asked_at, cue.began) + script.approves_after <= now:
        command = ApproveAnnouncement(announcement.id, request.token, Principal(script.approver))
        yield ColleagueTurn(approve_announcement, command)


def _reading(announcement: Announcement, cue: Cue, uow: UnitOfWork, now: datetime) -> Iterator[ColleagueTurn]:
    if announcement.state not in GOING or announcement.is_over(now):
        return
    for reader in cue.script.readers:
        row = uow[LEDGER].row(announcement.id, reader.person)
        if row is None or row.state not in REACHED or row.text < announcement.text:
            continue
        has_it = max(_said_at(announcement, cue, uow), row.delivered_at or cue.began, cue.began)
        by = Principal(reader.person)
        if announcement.content.confirm and _unconfirmed(row) and has_it + reader.after <= now:
            yield ColleagueTurn(confirm_read, ConfirmRead(announcement.id, announcement.text, by))
        if reader.asks and has_it + reader.asks_after <= now and _may_ask(announcement, reader, cue, uow):
            person = uow[PEOPLE].get(reader.person)
            name = person.name if person is not None else ""
            yield ColleagueTurn(ask_question, AskQuestion(announcement.id, reader.asks, by, name))


def _said_at(announcement: Announcement, cue: Cue, uow: UnitOfWork) -> datetime:
    """When it came to say what it says: a row tells only when it was delivered first."""
    text = uow[ANNOUNCEMENTS].text(announcement.id, announcement.text)
    return text.at if text is not None else cue.began


def _unconfirmed(row: LedgerRow) -> bool:
    return row.confirmed_text < row.text


def _may_ask(announcement: Announcement, reader: ScriptedReader, cue: Cue, uow: UnitOfWork) -> bool:
    """Whether they haven't asked yet, and the question comes to whoever sits at the screen."""
    support = announcement.content.support
    asked = uow[QUESTIONS].asked_by(announcement.id, reader.person)
    return support is not None and support.person == cue.script.you and not asked
