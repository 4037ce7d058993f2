"""Who are an open ballot's secretaries, where that has changed since it was put: whoever holds the seat leads it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.features.gates.questions import Question


@dataclass(frozen=True, slots=True)
class Secretaries:
    """Them, and what the new ones among them were called when they came."""

    people: tuple[PersonId, ...]
    names: Mapping[PersonId, OwnWords]


def led_by(question: Question, now: Secretaries) -> Question:
    """The question with the secretaries of now; all else stays as it was put."""
    return replace(question, secretaries=now.people, names={**now.names, **question.names})
