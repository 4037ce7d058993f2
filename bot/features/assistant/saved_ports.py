"""Where it is kept what the bot asks itself for people, and how that went last."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.features.assistant.saved_times import SavedTime


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """A question that is asked for somebody at a time of theirs. `words`: as they wrote it.

    `slots`: what it names; days are read from the words anew each time. `run_at`: when it was asked last, None: not
    yet; `problem`: what went wrong then, a word of ours or a refusal's key; `sent_at`: when an answer last stood in
    front of them.
    """

    id: str
    person: PersonId
    words: OwnWords
    intent: str
    slots: Mapping[str, str]
    time: SavedTime
    saved_at: datetime
    next_at: datetime
    run_at: datetime | None = None
    problem: str = ""
    sent_at: datetime | None = None
    runs: int = 0


class SavedQuestions(Protocol):
    def get(self, question: str, *, lock: bool = False) -> SavedQuestion | None: ...
    def of(self, person: PersonId) -> Sequence[SavedQuestion]:
        """Theirs, in the order in which they were saved."""

    def all(self, limit: int) -> Sequence[SavedQuestion]:
        """Those that went wrong first, then by when they are asked next."""

    def save(self, question: SavedQuestion) -> None: ...
    def drop(self, question: str) -> None: ...
    def note_landed(self, questions: Iterable[str], now: datetime | None, problem: str) -> None:
        """What became of the answers: they stand there since `now`, or `problem` says why they don't."""


SAVED_QUESTIONS = Port[SavedQuestions]("saved questions")
