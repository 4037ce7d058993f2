"""What the use cases need from outside, as protocols: the database, and what is kept in it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar

from bot.core.chain import Entry, Fact, Record, Tail
from bot.core.people import Person, PersonId
from bot.delivery.jobs import Message, Task
from bot.features.gates.ballots import Ballot, Closing, Position, Tie
from bot.features.portfolio.forums import Forum
from bot.features.portfolio.initiatives import Initiative, Outline, ProcessRef
from bot.features.processes.model import ProcessModel
from bot.features.records.told import Standing

Command = TypeVar("Command", contravariant=True)
Result = TypeVar("Result", covariant=True)


@dataclass(frozen=True, slots=True)
class Conversation:
    """A Teams conversation that the bot can speak in, as last seen in an activity.

    `person`: the Entra object id, for a 1:1 conversation. `user_id`: Teams' own id of that person (`29:…`).
    `installed` is False once the app was removed or blocked there; `problem` says why nothing can be sent. `seen_at`:
    when it was last heard from, as far as the database knows; None before it has been kept.
    """

    id: str
    kind: str
    """As in `bot.core.places`."""
    tenant: str
    service_url: str
    person: PersonId | None = None
    user_id: str | None = None
    team: str | None = None
    installed: bool = True
    problem: str | None = None
    seen_at: datetime | None = field(default=None, compare=False)


class People(Protocol):
    def get(self, person: PersonId) -> Person | None: ...
    def many(self, ids: Iterable[PersonId]) -> Mapping[PersonId, Person]:
        """Those of `ids` that are known."""

    def all(self) -> Sequence[Person]: ...
    def save(self, person: Person) -> None: ...


class Forums(Protocol):
    def get(self, forum: str) -> Forum | None: ...
    def all(self) -> Sequence[Forum]: ...
    def save(self, forum: Forum) -> None: ...


class Processes(Protocol):
    """Process models by id, version and hash: kept for ever, since initiatives are pinned to them."""

    def get(self, ref: ProcessRef) -> ProcessModel:
        """The model that `ref` is pinned to.

        Raises:
            KeyError: no such model is kept.
        """

    def keep(self, model: ProcessModel) -> ProcessRef:
        """Keep the model, if it isn't kept yet, and return what an initiative is pinned to it by."""

    def all(self) -> Sequence[ProcessRef]: ...


class Initiatives(Protocol):
    def get(self, key: str, *, lock: bool = False) -> Initiative | None:
        """The initiative; `lock`: nobody else changes it before this transaction ends."""

    def many(self, keys: Iterable[str], *, lock: bool = False) -> Mapping[str, Initiative]:
        """Those of `keys` that there are; locked in the order of their keys."""

    def all(self) -> Sequence[Initiative]: ...
    def save(self, initiative: Initiative) -> None: ...
    def outlines(self) -> Sequence[Outline]:
        """Every initiative, in the order of their keys, without what belongs to it."""

    def search(self, words: str) -> Sequence[Outline]:
        """Initiatives whose key or title holds all of the words, whatever their case, best first."""


class Ballots(Protocol):
    def get(self, ballot: str, *, lock: bool = False) -> Ballot | None: ...
    def add(self, ballot: Ballot) -> None:
        """Save a new ballot whole: its frozen part is never written again."""

    def save_position(self, ballot: str, position: Position) -> None:
        """Save one person's position, in the place of the one they had."""

    def save_tie(self, ballot: str, tie: Tie | None) -> None:
        """Save that the votes are even and who is asked for the casting vote; None: they no longer are."""

    def save_closing(self, ballot: str, closing: Closing) -> None:
        """Save how the ballot ended; it is never written again."""

    def rounds(self, initiative: str, gate: str) -> int:
        """How many ballots the initiative has had at the gate."""

    def of_initiative(self, initiative: str) -> Sequence[Ballot]: ...
    def open(self) -> Sequence[Ballot]: ...
    def waiting_for(self, person: PersonId) -> Sequence[Ballot]:
        """Open ballots whose snapshot names the person as a voter or a substitute."""

    def ids(self) -> Sequence[str]:
        """Every ballot there has been."""

    def standing(self, ballot: str) -> Standing:
        """The ballot just as it is kept, whatever somebody has made of it."""


class Conversations(Protocol):
    def get(self, conversation: str, *, lock: bool = False) -> Conversation | None:
        """The conversation; `lock`: nobody else notes anything about it before this transaction ends."""

    def is_troubled(self, conversation: str) -> bool:
        """Whether a problem is noted there."""

    def personal(self, person: PersonId) -> Conversation | None: ...
    def save(self, conversation: Conversation) -> None: ...
    def of_team(self, team: str) -> Sequence[str]:
        """The ids of the team's conversations; its first channel has the team's own id."""

    def note_problem(self, read: Conversation, problem: str | None) -> bool:
        """Note why nothing can be sent there. False, and nothing is noted: it was heard from after `read` was read."""

    def note_reached(self, read: Conversation, service_url: str) -> bool:
        """Note that Teams took a message there, at this address. False, and nothing is noted: as above."""

    def knows_address(self, service_url: str) -> bool:
        """Whether any conversation is at this address of Teams."""

    def newest_service_url(self) -> str | None: ...


class Log(Protocol):
    def append(self, fact: Fact) -> None:
        """Add a fact; it is numbered and sealed when the transaction commits, in the order appended."""

    def entries(
        self, *, subject: str | None = None, after: int | None = None, limit: int | None = None
    ) -> Iterable[Entry]:
        """Entries in order, from the first or from the one after `after`.

        `subject`: only what is about that, or begins with it and a `/`.

        Raises:
            Broken: an entry can't be read, since somebody has changed it.
        """

    def records(
        self, *, subject: str | None = None, after: int | None = None, limit: int | None = None
    ) -> Iterable[Record]:
        """The same entries as they are kept, to the byte: what `verify` and an export need."""

    def about(self, subject: str, kinds: Collection[str]) -> Sequence[Entry]:
        """The entries of these kinds about just this, in order.

        Raises:
            Broken: see `entries`.
        """

    def subjects(self, kind: str) -> Sequence[str]:
        """What entries of this kind are about, each once."""

    def tail(self) -> Tail:
        """Where the log ends, as it is kept apart from the entries."""


class Inbox(Protocol):
    """The activities that have been handled, with what was answered: see `Database.run`."""

    def keep(self, key: str, answer: str) -> str | None:
        """Remember `key` for a day; where it is remembered already, change nothing and give what was kept with it."""

    def forget(self, before: datetime) -> int:
        """Remove what was answered before `before`, and return how many that were."""


class Jobs(Protocol):
    def deliver(self, message: Message) -> None:
        """See to it that the message stands in front of its recipient, new or updated, as of this commit."""

    def run(self, task: Task, at: datetime | None = None) -> None:
        """Run the task once this transaction has been committed, at `at` or at once.

        While a row with the task's key waits, asking again moves it to the earlier of the two times; while it is
        being run, it is run once more afterwards.
        """

    def reply(self, key: str, conversation: str, activity: Mapping[str, Any]) -> None:
        """Send an activity that is ready as it is (an answer to a message), once for each `key`."""


class UnitOfWork(Protocol):
    """One transaction. What is done through it is committed whole or not at all."""

    @property
    def people(self) -> People: ...
    @property
    def forums(self) -> Forums: ...
    @property
    def processes(self) -> Processes: ...
    @property
    def initiatives(self) -> Initiatives: ...
    @property
    def ballots(self) -> Ballots: ...
    @property
    def conversations(self) -> Conversations: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def log(self) -> Log: ...
    @property
    def jobs(self) -> Jobs: ...


class Database(Protocol):
    """Runs use cases: ordinary functions `(command, unit of work, now)`, each in one transaction."""

    async def run(
        self,
        work: Callable[[Any, Any, datetime], Any],
        command: Any,
        *,
        once: str | None = None,
        answer: Callable[[Any], str] | None = None,
        long: bool = False,
    ) -> Any:
        """Run `work(command, uow, now)` in a write transaction and return what it returns.

        `once`: the key of the activity that caused it (conversation and activity id). With it, the text that
        `answer(result)` gives is committed together with the change, and a second run with the same key within 24 h
        raises `AlreadyDone` with that text instead of doing anything.

        `long`: it may take more than some tens of milliseconds, for which SQLite would keep the event loop waiting.

        Raises:
            Refused: the use case turned it down; rolled back.
            AlreadyDone: see `once`.
            Retryable: the database is busy or gone; rolled back.
        """

    async def read(self, work: Callable[[Any, Any, datetime], Any], command: Any) -> Any:
        """Run `work(command, uow, now)` on a read connection; writing through it is an error."""


class Connector(Protocol):
    """Teams' side: what the bot can do in a conversation. Every call is one HTTP request.

    Raises (all three):
        Throttled, Retryable, Unanswered: try again as they say.
        Unreachable: the person or conversation can't be reached.
        BotRejected, Permanent: it will never work as it is.
    """

    async def create_conversation(self, service_url: str, tenant: str, member: str) -> str:
        """Open the 1:1 conversation with `member` (Entra object id or `29:…`) and return its id."""

    async def send(self, service_url: str, conversation: str, activity: Mapping[str, Any]) -> str:
        """Post an activity and return the id that it got."""

    async def update(
        self, service_url: str, conversation: str, activity_id: str, activity: Mapping[str, Any]
    ) -> None:
        """Put a new activity in the place of one that was sent before."""
