"""The use cases of a gate on a ballot in memory, with its timers and a clock: what the property tests play with."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.core.database import Port
from bot.core.facts import Fact
from bot.core.personal import Actor
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Message, Task
from bot.delivery.ports import CONVERSATIONS
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import AVAILABILITY, Hours
from bot.features.gates.ballots import (
    CASTING,
    CLOSE,
    CLOSE_EARLY,
    GRACE,
    PUBLISH,
    Ballot,
    Closing,
    Position,
    Tie,
)
from bot.features.gates.casting import close_certain, close_due
from bot.features.gates.closing import CastingTimer
from bot.features.gates.ports import BALLOT_REMINDERS, BALLOTS, DEPARTED
from bot.features.gates.publishing import BallotPublishing

CALENDAR = swedish_calendar()
HANDLERS: dict[str, Any] = {
    PUBLISH: BallotPublishing(CALENDAR),
    CLOSE: close_due,
    CLOSE_EARLY: close_certain,
    CASTING: CastingTimer(CALENDAR),
}


class OfficeHours:
    def of(self, people: Iterable[str]) -> dict[str, Hours]:
        return {person: Hours("sv") for person in people}


class NobodyReminded:
    """The reminders of ballots; there are none."""

    def of(self, _ballot: str) -> dict[str, int]:
        return {}


class NothingSent:
    """The jobs table, before anything of it stands in Teams."""

    @property
    def deliveries(self) -> "NothingSent":
        return self

    def about(self, _kinds: Collection[str], _subject: str) -> list[tuple[str, str]]:
        return []


class NobodyLeft:
    def gone(self, people: Iterable[str]) -> frozenset[str]:
        return frozenset()


class PaperRoom:
    """A unit of work that holds one ballot. `timers`: what is to be run, and when."""

    def __init__(self, ballot: Ballot) -> None:
        self.ballot = ballot
        self.now = ballot.question.opened_at
        self.facts: list[Fact] = []
        self.messages: list[Message] = []
        self.timers: dict[str, tuple[datetime, Task]] = {}
        self.run(Task(CLOSE, ballot.id), ballot.question.deadline + GRACE)

    @property
    def jobs(self) -> "PaperRoom":
        return self

    @property
    def log(self) -> "PaperRoom":
        return self

    def about(self, _ballot: str, kinds: Collection[str]) -> list[Fact]:
        return [fact for fact in self.facts if type(fact).__name__ in kinds]

    def __getitem__(self, port: Port[Any]) -> Any:
        known = {
            CONVERSATIONS: NoConversations(),
            DEPARTED: NobodyLeft(),
            AVAILABILITY: OfficeHours(),
            BALLOT_REMINDERS: NobodyReminded(),
            JOB_TABLE: NothingSent(),
        }
        return self if port is BALLOTS else known[port]

    def get(self, _ballot: str, *, lock: bool = False) -> Ballot:
        return self.ballot

    def save_position(self, _ballot: str, position: Position) -> None:
        self.ballot = self.ballot.with_position(position)

    def save_closing(self, _ballot: str, closing: Closing) -> None:
        self.ballot = self.ballot.with_closing(closing)

    def save_tie(self, _ballot: str, tie: Tie | None) -> None:
        self.ballot = replace(self.ballot, tie=tie)

    def tell(self, fact: Fact, _by: Actor) -> None:
        self.facts.append(fact)

    def deliver(self, message: Message) -> None:
        self.messages.append(message)

    def run(self, task: Task, at: datetime | None = None) -> None:
        """As the jobs table does it: the same task again is moved to the earlier of the two times."""
        when = at or self.now
        earlier = self.timers.get(task.key, (when, task))[0]
        self.timers[task.key] = (min(when, earlier), task)

    def move(self, task: Task, at: datetime) -> None:
        self.timers[task.key] = (at, task)

    def cancel(self, task: Task) -> None:
        self.timers.pop(task.key, None)

    def do(self, use_case: Any, command: Any) -> Any:
        """The use case, all or nothing, as the database runs it; then what is due."""
        before = (self.ballot, list(self.facts), dict(self.timers))
        try:
            return use_case(command, self, self.now)
        except Exception:
            self.ballot, self.facts, self.timers = before
            raise
        finally:
            self.run_due()

    def wait(self, span: timedelta) -> None:
        """Let time pass, timer by timer."""
        end = self.now + span
        while coming := [at for at, _ in self.timers.values() if at <= end]:
            self.now = max(self.now, min(coming))
            self.run_due()
        self.now = end

    def run_due(self) -> None:
        """Run every timer whose time has come, and what that asks for."""
        while due := [key for key, (at, _) in self.timers.items() if at <= self.now]:
            key = min(due, key=lambda name: self.timers[name][0])
            task = self.timers.pop(key)[1]
            HANDLERS[task.kind](task, self, self.now)


class NoConversations:
    def get(self, _conversation: str) -> None:
        return None
