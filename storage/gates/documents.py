"""A ballot's documents, as they are kept: the question for ever, the closing too, a tie until it is broken."""

import json
from dataclasses import dataclass
from functools import lru_cache

from pydantic import TypeAdapter

from bot.core.chain import plain
from bot.features.gates.ballots import Closing, Tie
from bot.features.gates.disputes import Dispute
from bot.features.gates.questions import Question
from storage.engine.versions import Documents


@dataclass(frozen=True, slots=True)
class KeptDisputes:
    """Who was said to be in conflict, as one document."""

    disputes: tuple[Dispute, ...]


_read_question = TypeAdapter(Question).validate_json

QUESTIONS = Documents("ballot", _read_question, _read_question, _read_question, _read_question)
"""1, without a number: as release 0.1.0 froze them, perhaps with what came before there were numbers. 2: with
`closes_from`, `ends` and the criteria's statements. 3: with the criteria's figures. 4: with the regime, the meeting,
who stands in and further rules. What lacks them is read by the defaults of `Question` and `Rules`."""

_read_closing = TypeAdapter(Closing).validate_json

CLOSINGS = Documents("closing", _read_closing, _read_closing)
"""2: with the figures at the close."""
TIES = Documents("tie", TypeAdapter(Tie).validate_json)

DISPUTES = Documents("ballot's disputes", TypeAdapter(KeptDisputes).validate_json)


@lru_cache(maxsize=512)
def question_of(frozen: str) -> Question:
    """A question never changes, so it is read from its JSON once."""
    return QUESTIONS.read(frozen)


def frozen(question: Question) -> str:
    return json.dumps(QUESTIONS.numbered(plain(question)), ensure_ascii=False, sort_keys=True)


def closing_text(closing: Closing) -> str:
    return json.dumps(CLOSINGS.numbered(plain(closing)), ensure_ascii=False)


def disputes_text(disputes: tuple[Dispute, ...]) -> str:
    return json.dumps(DISPUTES.numbered(plain(KeptDisputes(disputes))), ensure_ascii=False)


def tie_text(tie: Tie) -> str:
    return json.dumps(TIES.numbered(plain(tie)), ensure_ascii=False)
