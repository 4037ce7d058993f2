"""What every card of a ballot begins with: what is wanted, the matter, the question, and a band with the facts.

What all cards of a ballot have in common is drawn once and shared: half of a vote's answer. It is never changed.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from bot.core.calendar import NOON, WorkCalendar
from bot.core.people import PersonId
from bot.core.texts import Reader, mid_sentence
from bot.features.gates.ballots import Ballot
from bot.features.gates.masking import masked
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.portfolio.secrecy import is_secret
from bot.features.processes.kinds import DecisionForm
from cards.gates.actions import GateVerb
from cards.kit.actions import execute
from cards.kit.elements import Execute, RichText, TextRun, cut, name_of, plain_text, said
from cards.kit.folds import asking_row
from cards.kit.headings import kicker, title_line
from cards.kit.kept import MOST, kept

MOST_OF_A_REASON = 200
"""Characters of one's own reason after the vote, enough to see that it was kept, and of why the last day was moved:
with more, a phone has no room left for the buttons."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a gate's card is drawn from: the ballot as it stands, for whom, and when."""

    ballot: Ballot
    reader: Reader
    now: datetime
    calendar: WorkCalendar
    revealed: bool = False
    """It answers somebody whom the matter concerns, in their own chat: what is secret is shown."""
    true: Ballot = field(init=False, compare=False)
    """The ballot with what is secret: what tokens are made of."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "true", self.ballot)
        if self.ballot.secrecy and not self.revealed:
            object.__setattr__(self, "ballot", masked(self.ballot, self.now, self.reader.language))

    @property
    def secret(self) -> bool:
        """Whether something that is secret doesn't stand on the card."""
        return self.ballot is not self.true and (
            is_secret(self.true.secrecy, self.now) or self.ballot.papers != self.true.papers
        )

    @property
    def named(self) -> dict[str, str]:
        """What a notification calls the question: in its words too, nothing that is secret."""
        question = self.ballot.question
        return {"gate": question.gate, "initiative": question.initiative_title}

    @property
    def individual(self) -> bool:
        """Whether one person decides."""
        return self.ballot.question.form is DecisionForm.INDIVIDUAL


def masks(scene: Scene) -> tuple[str, ...]:
    """What is secret now, where anything of the matter ever was: that draws a card again too."""
    if not scene.true.secrecy:
        return ()
    return (scene.ballot.question.initiative_title, *[paper.title for paper in scene.ballot.papers])


def title(scene: Scene) -> list[Any]:
    """The initiative, as somebody has named it: the largest line of every card of the ballot."""
    return [title_line(scene.ballot.question.initiative_title)]


def question_line(scene: Scene) -> RichText:
    """What is asked at the gate."""
    return _question_line(scene.ballot.question.gate_title.in_language(scene.reader.language))


def heading(scene: Scene, person: PersonId | None = None) -> list[Any]:
    """The title, and over it what is wanted of the person (None: what goes on)."""
    wanted = person is not None and scene.ballot.position_of(person) is None
    return [kicker(_wanted(scene) if wanted else status(scene)), *title(scene)]


def status(scene: Scene) -> str:
    """What goes on, in a line."""
    key = "shared-decision-status" if scene.individual else "shared-status"
    return _of_the_gate(key, scene.ballot.question.gate, scene.reader)


def deadline_line(scene: Scene) -> RichText:
    """Until when, in bold, and how far away that is, on one line; at a meeting its day, and who ends the vote."""
    reader, deadline = scene.reader, scene.ballot.deadline
    meeting = scene.ballot.question.meeting
    if meeting is not None:
        return _meeting_line(reader.day(meeting, scene.now), reader)
    when = reader.by(deadline, scene.now)
    if deadline <= scene.now:
        return _deadline_line("until-passed", when, "", reader)
    today = scene.calendar.local(scene.now).date()
    return _deadline_line("until", when, _time_left(scene.calendar, today, deadline, reader), reader)


def time_lines(scene: Scene) -> list[RichText]:
    """The deadline; where somebody has moved it, also why, in their words."""
    moved = scene.ballot.moved
    if moved is None:
        return [deadline_line(scene)]
    why = scene.reader.text(
        "moved-because", reason=cut(moved.reason, MOST_OF_A_REASON, scene.reader.text("cut-short"))
    )
    return [deadline_line(scene), plain_text(why, subtle=True, spacing="Small")]


def secret_row(scene: Scene) -> list[Any]:
    """What is secret is one tap away, for whom it concerns."""
    return [asking_row(button.title, "", button) for button in secret_buttons(scene)]


def secret_buttons(scene: Scene, **asked: str) -> list[Execute]:
    """The same as a button of the card. `asked`: which of the ballot's cards it is to be."""
    if not scene.secret:
        return []
    return [execute(GateVerb.READ, scene.reader.text("secret-show"), {"ballot": scene.ballot.id, **asked})]


def presenter_line(scene: Scene) -> RichText:
    """Who presents the matter."""
    question = scene.ballot.question
    return _presenter_line(question.name(question.presenter), scene.reader)


def decided_by(scene: Scene) -> str:
    """The forum or role that decides, in the reader's language."""
    return scene.ballot.question.decided_by.in_language(scene.reader.language)


def _wanted(scene: Scene) -> str:
    reader, gate = scene.reader, scene.ballot.question.gate
    if scene.individual and scene.ballot.question.regime is LegalRegime.KL_DELEGAT:
        return reader.text("decision-needed-delegated", gate=gate)
    if scene.ballot.question.any_decides:
        return reader.text("decision-needed-any", role=mid_sentence(decided_by(scene)), gate=gate)
    if scene.individual:
        return reader.text("decision-needed", role=mid_sentence(decided_by(scene)), gate=gate)
    return _of_the_gate("vote-needed", gate, reader)


@lru_cache(maxsize=MOST)
def _of_the_gate(key: str, gate: str, reader: Reader) -> str:
    return reader.text(key, gate=gate)


@kept
def _question_line(asked: str) -> RichText:
    return said(TextRun(name_of(asked, 300)), spacing="Small")


@kept
def _deadline_line(key: str, when: str, left: str, reader: Reader) -> RichText:
    runs = [TextRun(reader.text(key, when=when), weight="Bolder")]
    return said(*runs, *([TextRun(f" · {left}")] if left else []))


@kept
def _meeting_line(day: str, reader: Reader) -> RichText:
    head = TextRun(reader.text("meeting-on", day=day), weight="Bolder")
    return said(head, TextRun(f" · {reader.text('meeting-chair')}"))


@kept
def _presenter_line(presenter: str, reader: Reader) -> RichText:
    runs = (
        TextRun(f"{reader.text('presented-by')} "),
        TextRun(name_of(presenter, 80), weight="Bolder"),
    )
    return said(*runs, spacing="Small")


@lru_cache(maxsize=MOST)
def _time_left(calendar: WorkCalendar, today: date, deadline: datetime, reader: Reader) -> str:
    """The distance in workdays, and from when: the card is read tomorrow too. Nothing on the day itself."""
    if calendar.local(deadline).date() == today:
        return ""
    now = calendar.at(today, NOON)
    days = calendar.workdays_between(now, deadline)
    return reader.text("workdays-left", workdays=days, day=reader.day(today, now)) if days else ""
