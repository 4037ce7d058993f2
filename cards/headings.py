"""What every card of a ballot begins with: the question, what is wanted, and the facts.

What all cards of a ballot have in common is drawn once and shared: half of a vote's answer. It is never changed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from bot.domain.calendar import NOON, WorkCalendar
from bot.domain.gates import Ballot
from bot.domain.people import PersonId
from bot.domain.process import DecisionForm
from bot.texts import Reader
from cards.briefs import fact_row
from cards.elements import RichText, Text, cut, plain_text
from cards.kept import MOST, kept


@dataclass(frozen=True, slots=True)
class Scene:
    """What a gate's card is drawn from: the ballot as it stands, for whom, and when."""

    ballot: Ballot
    reader: Reader
    now: datetime
    calendar: WorkCalendar


def title(scene: Scene) -> list[Any]:
    """The gate's question and the initiative: the first line of every card of the ballot."""
    question, reader = scene.ballot.question, scene.reader
    asked = question.gate_title.in_language(reader.language)
    return [_title_line(question.gate, asked, question.initiative_title, reader)]


def heading(scene: Scene, person: PersonId | None = None) -> list[Any]:
    """The title, and over it what is wanted of the person (None: what goes on)."""
    question, reader = scene.ballot.question, scene.reader
    individual = question.form is DecisionForm.INDIVIDUAL
    if person is None or scene.ballot.position_of(person) is not None:
        status = reader.text("shared-decision-status" if individual else "shared-status")
    elif individual:
        role = question.decided_by.in_language(reader.language)
        status = reader.text("decision-needed", role=role)
    else:
        status = reader.text("vote-needed")
    return [_kicker(status, question.initiative), *title(scene)]


def facts(scene: Scene) -> list[Any]:
    """Until when, who presents, who decides, and the registry number."""
    question = scene.ballot.question
    presenter = question.name(question.presenter)
    rows = _fact_rows(_deadline(scene), presenter, decided_by(scene), question.registry_no, scene.reader)
    return list(rows)


def decided_by(scene: Scene) -> str:
    """The forum or role that decides, in the reader's language."""
    return scene.ballot.question.decided_by.in_language(scene.reader.language)


def _deadline(scene: Scene) -> str:
    deadline = scene.ballot.question.deadline
    when = scene.reader.when(deadline, scene.now)
    if deadline <= scene.now:
        return scene.reader.text("deadline-passed", when=when)
    today = scene.calendar.local(scene.now).date()
    return _time_left(scene.calendar, today, deadline, when, scene.reader)


@kept
def _kicker(status: str, initiative: str) -> RichText:
    return plain_text(f"{status} · {initiative}", size="Small", weight="Bolder", color="accent")


@kept
def _title_line(gate: str, asked: str, initiative: str, reader: Reader) -> RichText:
    heading = reader.text("gate-heading", gate=gate, question=asked, initiative=cut(initiative, 200))
    return plain_text(heading, size="Large", weight="Bolder")


@kept
def _fact_rows(
    deadline: str, presenter: str, decided_by: str, registry_no: str, reader: Reader
) -> tuple[Any, ...]:
    rows = [
        fact_row(reader.text("label-deadline"), Text(deadline, weight="Bolder")),
        fact_row(reader.text("label-presenter"), presenter),
        fact_row(reader.text("label-decided-by"), decided_by),
    ]
    if registry_no:
        rows.append(fact_row(reader.text("label-registry-no"), registry_no))
    return tuple(rows)


@lru_cache(maxsize=MOST)
def _time_left(calendar: WorkCalendar, today: date, deadline: datetime, when: str, reader: Reader) -> str:
    if calendar.local(deadline).date() == today:
        return reader.text("deadline-today", when=when)
    days = calendar.workdays_between(calendar.at(today, NOON), deadline)
    return reader.text("deadline-in-words", when=when, workdays=days) if days else when
