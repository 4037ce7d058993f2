"""Status: how an initiative is doing, and what waits for a person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.written import folded, one_line
from bot.features.assistant.standing import InitiativeStatus
from bot.features.gates.ballots import Ballot, Choice, latest
from bot.features.gates.ports import BALLOTS
from bot.features.gates.voting import presiding, voices
from bot.features.portfolio.initiatives import Initiative, Outline, StepStatus
from bot.features.portfolio.ports import INITIATIVES, PEOPLE
from bot.features.processes.model import ProcessModel
from bot.features.processes.ports import PROCESSES

MOST_NEAR = 3
NEAR = 0.6
"""How alike two spellings are to be offered: as `difflib` counts, 1 is the same."""

_MENTION = re.compile(r"<at\b[^<>]*>[^<>]*</at>", re.IGNORECASE)
_AROUND = " ,;:?!.*~`'\"”“„»«’‘›‹"

LONGEST_WORDS = 200
"""Characters to search for; nobody writes more to find something, and the database wouldn't take it."""


@dataclass(frozen=True, slots=True)
class FindInitiatives:
    """A question for initiatives: their key, or words of their title; empty: all, those at their end last.

    `most`: how many are given to choose from.
    """

    words: str
    most: int


@dataclass(frozen=True, slots=True)
class WaitingFor:
    person: PersonId


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: the one status, or several to choose from. `total` counts what isn't shown too.

    `nearest`: nothing holds the words, and `several` are those that come closest to them.
    """

    status: InitiativeStatus | None
    several: tuple[Initiative, ...]
    total: int
    nearest: bool = False


def find_initiatives(command: FindInitiatives, uow: UnitOfWork, now: datetime) -> Found:
    """The initiative that the words mean: by its key, else by its title."""
    words = _sought(command.words)
    if len(words) > LONGEST_WORDS:
        return Found(None, (), 0)
    exact = uow[INITIATIVES].get(words.upper()) if words else None
    if exact is not None:
        return Found(_status(exact, uow), (), 1)
    hits = uow[INITIATIVES].search(words) if words else _ongoing_first(uow[INITIATIVES].outlines(), uow)
    nearest = bool(words) and not hits
    if nearest:
        hits = _nearest(words, uow[INITIATIVES].outlines())
    shown = [hit.key for hit in hits[: command.most]]
    loaded = uow[INITIATIVES].many(shown)
    if len(hits) == 1 and not nearest:
        return Found(_status(loaded[shown[0]], uow), (), 1)
    return Found(None, tuple(loaded[key] for key in shown), len(hits), nearest)


def an_example(_command: None, uow: UnitOfWork, now: datetime) -> str:
    """The key of an initiative that is under way, to show what can be asked; empty where there is none."""
    outlines = uow[INITIATIVES].outlines()
    return _ongoing_first(outlines, uow)[0].key if outlines else ""


def _nearest(words: str, outlines: Sequence[Outline]) -> list[Outline]:
    """Those whose key, title or words of it are spelt most like the words; none where nothing is near."""
    wanted = folded(words)
    likeness = {outline.key: _likeness(wanted, outline) for outline in outlines}
    near = [outline for outline in outlines if likeness[outline.key] >= NEAR]
    return sorted(near, key=lambda outline: (-likeness[outline.key], outline.key))[:MOST_NEAR]


def _likeness(wanted: str, outline: Outline) -> float:
    title = folded(outline.title)
    wholes = (folded(outline.key), title)
    best = max(_ratio(wanted, whole) for whole in wholes)
    parts = title.split()
    each = [max((_ratio(word, part) for part in parts), default=0.0) for word in wanted.split()]
    return max(best, sum(each) / len(each) if each else 0.0)


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR else 0.0


def _sought(words: str) -> str:
    """The words without what stands round them when they are pasted or pointed at somebody, and the marks between."""
    parts = [part.strip(_AROUND) or part for part in _MENTION.sub(" ", one_line(words)).split()]
    named = [part for part in parts if any(map(str.isalnum, part))]
    return " ".join(named or parts)


def waiting_for(command: WaitingFor, uow: UnitOfWork, now: datetime) -> tuple[Ballot, ...]:
    """The open ballots where the person has a voice now, those without an answer first.

    One that waits for a casting vote waits for whoever presides alone.
    """
    person = command.person
    ballots = [
        ballot
        for ballot in uow[BALLOTS].waiting_for(person)
        if person in voices(ballot) and (ballot.tie is None or presiding(ballot) == person)
    ]
    return tuple(sorted(ballots, key=lambda each: (not _is_unanswered(each, person), each.question.deadline)))


def still_to_answer(ballots: Sequence[Ballot], person: PersonId) -> int:
    """How many of the ballots the person has not answered."""
    return sum(_is_unanswered(ballot, person) for ballot in ballots)


def _is_unanswered(ballot: Ballot, person: PersonId) -> bool:
    position = ballot.position_of(person)
    return ballot.tie is not None or position is None or position.choice is Choice.CONFLICT


def _ongoing_first(outlines: Sequence[Outline], uow: UnitOfWork) -> Sequence[Outline]:
    """As they are, but what is at the end of its way goes last: in use, or closed."""
    models = {ref: uow[PROCESSES].get(ref) for ref in {outline.process for outline in outlines}}
    return sorted(outlines, key=lambda outline: models[outline.process].ends_at(outline.place))


def _status(initiative: Initiative, uow: UnitOfWork) -> InitiativeStatus:
    model = uow[PROCESSES].get(initiative.process)
    owners = initiative.owners(model.owner_roles)
    people = uow[PEOPLE].many({*owners, initiative.presenter})
    ballots = uow[BALLOTS].of_initiative(initiative.key)
    done, every = _steps(initiative, model)
    presenter = people.get(initiative.presenter)
    return InitiativeStatus(
        initiative=initiative,
        place=model.place_name(initiative.place),
        next_gate=model.next_gate(initiative.place, initiative.variant),
        process=model.name,
        owners=tuple(sorted(people[person].name for person in owners if person in people)),
        presenter=presenter.name if presenter else initiative.presenter,
        ballot=latest(ballots),
        steps_done=done,
        steps_all=every,
    )


def _steps(initiative: Initiative, model: ProcessModel) -> tuple[int, int]:
    """The latest round of each step of the stage that the initiative is in: done, and those that apply."""
    stage = model.stages.get(initiative.place)
    if stage is None:
        return 0, 0
    latest = {
        state.step: state
        for state in sorted(initiative.steps, key=lambda state: state.round)
        if state.stage == stage.id
    }
    statuses = [
        latest[step.id].status if step.id in latest else StepStatus.NOT_STARTED for step in stage.steps
    ]
    applying = [status for status in statuses if status is not StepStatus.NOT_APPLICABLE]
    return applying.count(StepStatus.DONE), len(applying)
