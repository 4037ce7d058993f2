"""A ballot's documents, as they are kept: the question for ever, the closing too, a tie until it is broken."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import TypeAdapter

from bot.core.chain import plain
from bot.features.gates.attached import AttachedCondition
from bot.features.gates.ballots import Closing, PaperEdition, Tie
from bot.features.gates.disputes import Dispute
from bot.features.gates.moved import MovedDeadline
from bot.features.gates.questions import Question
from bot.features.gates.secretaries import Secretaries
from bot.features.gates.vacated import Vacated
from storage.engine.versions import Documents

_read_question = TypeAdapter(Question).validate_json

QUESTIONS = Documents("ballot", *[_read_question] * 6)
"""1, without a number: as release 0.1.0 froze them, perhaps with what came before there were numbers. 2: with
`closes_from`, `ends` and the criteria's statements. 3: with the criteria's figures. 4: with the regime, the meeting,
who stands in and further rules. 5: with what was handed on, why those decide who do, students, and how the matter was
before it was sent back. 6: with the roles that nobody had agreed to take. What lacks them is read by the defaults of
`Question` and `Rules`."""

_read_closing = TypeAdapter(Closing).validate_json

CLOSINGS = Documents("closing", _read_closing, _read_closing, _read_closing)
"""2: with the figures at the close. 3: with conditions, the reason and the day on which it comes back."""
_read_conditions = TypeAdapter(tuple[AttachedCondition, ...]).validate_json


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands beside the frozen question: even votes, disputed conflicts, who isn't there, and who leads it."""

    tie: Tie | None = None
    disputes: tuple[Dispute, ...] = ()
    vacated: tuple[Vacated, ...] = ()
    secretaries: Secretaries | None = None


@dataclass(frozen=True, slots=True)
class PaperEditions:
    """How the papers have changed while it was open."""

    editions: tuple[PaperEdition, ...] = ()


_read_tie = TypeAdapter(Tie).validate_json


def _only_a_tie(document: str) -> Aside:
    return Aside(_read_tie(document))


_read_aside = TypeAdapter(Aside).validate_json
ASIDES = Documents("tie", _only_a_tie, _read_aside, _read_aside, _read_aside, _read_aside)
"""1: a tie alone, as the release before keeps it, and we do as long as there is nothing else. 2: with disputes. 3: with
seats whose holders have left. 4: or aren't there for another reason. 5: or are back; and with the secretaries of now,
where they are others than it was put with."""
EDITIONS = Documents("ballot's papers", TypeAdapter(PaperEditions).validate_json)
MOVES = Documents("moved deadline", TypeAdapter(MovedDeadline).validate_json)


@lru_cache(maxsize=512)
def question_of(frozen: str) -> Question:
    """A question never changes, so it is read from its JSON once."""
    return QUESTIONS.read(frozen)


def frozen(question: Question) -> str:
    return json.dumps(QUESTIONS.numbered(plain(question)), ensure_ascii=False, sort_keys=True)


def closing_text(closing: Closing) -> str:
    return json.dumps(CLOSINGS.numbered(plain(closing)), ensure_ascii=False)


@lru_cache(maxsize=512)
def conditions_of(kept: str) -> tuple[AttachedCondition, ...]:
    """What is attached changes seldom, and is read for every vote."""
    return _read_conditions(kept)


def conditions_text(conditions: Sequence[AttachedCondition]) -> str | None:
    """None: nothing is attached."""
    return json.dumps(plain(list(conditions)), ensure_ascii=False) if conditions else None


def aside_text(aside: Aside) -> str | None:
    if aside.disputes or aside.vacated or aside.secretaries:
        return json.dumps(ASIDES.numbered(plain(aside)), ensure_ascii=False)
    return json.dumps(plain(aside.tie), ensure_ascii=False) if aside.tie else None


def moved_text(moved: MovedDeadline) -> str:
    return json.dumps(MOVES.numbered(plain(moved)), ensure_ascii=False)


@lru_cache(maxsize=512)
def editions_of(kept: str) -> tuple[PaperEdition, ...]:
    """They change seldom, and are read for every vote."""
    return EDITIONS.read(kept).editions


def editions_text(editions: tuple[PaperEdition, ...]) -> str:
    return json.dumps(EDITIONS.numbered(plain(PaperEditions(editions))), ensure_ascii=False)
