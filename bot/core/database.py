"""The database as use cases know it: one transaction, what can be asked of it, and who runs use cases in one."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from bot.core.chain import Entry, Record, Tail
from bot.core.facts import Fact, Happened
from bot.core.hidden import HiddenText, Pseudonym
from bot.core.people import PersonId
from bot.core.personal import Actor
from bot.core.work import Effect, Message, Task

Repository = TypeVar("Repository")
Command = TypeVar("Command")
Result = TypeVar("Result")
Reacting = TypeVar("Reacting", bound=Fact, contravariant=True)


class Port(Generic[Repository]):
    """The key by which a repository is asked for: `uow[BALLOTS]` is what `BALLOTS = Port[Ballots]("ballots")` says.

    A feature defines its ports beside its protocols, and its folder in `storage` says what stands behind each, so the
    unit of work knows no feature. Two ports are the same only where they are the same object.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"Port({self.name!r})"


class Log(Protocol):
    def happened(
        self, *, subject: str | None = None, after: int | None = None, limit: int | None = None
    ) -> Iterable[Happened]:
        """Facts in order, of the kinds that this program knows; `subject`: as in `entries`.

        Raises:
            Broken: see `entries`.
        """

    def entries(
        self, *, subject: str | None = None, after: int | None = None, limit: int | None = None
    ) -> Iterable[Entry]:
        """Entries in order, from the first or the one after `after`, with what is hidden in them where it is known.

        `subject`: only what is about that, or begins with it and a `/`; a person's id too.

        Raises:
            Broken: an entry can't be read, since somebody has changed it.
        """

    def records(
        self, *, subject: str | None = None, after: int | None = None, limit: int | None = None
    ) -> Iterable[Record]:
        """The same entries as they are kept, to the byte: what `verify` and an export need."""

    def about(self, subject: str, kinds: Collection[str]) -> Sequence[Entry]:
        """The entries of these kinds about just this, in order, with their data as today's versions have it.

        Raises:
            Broken: see `entries`.
        """

    def about_each(
        self, subjects: Iterable[str], kinds: Collection[str]
    ) -> Iterator[tuple[str, Sequence[Entry]]]:
        """Each subject in its turn with the same as `about`, some hundred read at once.

        Raises:
            Broken: see `entries`.
        """

    def receipt(self, subject: str, kind: str) -> Tail | None:
        """Number and hash of the last entry of this kind about just this; None: there is none."""

    def subjects(self, *kinds: str) -> Sequence[str]:
        """What entries of any of these kinds are about, each once; all of the log is read for it."""

    def tail(self) -> Tail:
        """Where the log ends, as it is kept apart from the entries."""

    def beside(self) -> Iterable[HiddenText | Pseudonym]:
        """All that stands beside the chain."""

    def beside_of(self, records: Iterable[Record]) -> Iterable[HiddenText | Pseudonym]:
        """What stands beside these entries alone."""

    def forged(self) -> Iterable[str]:
        """What stands beside the chain and isn't what was sealed, each in a sentence."""

    def names_of(self, people: Collection[PersonId]) -> Mapping[PersonId, str]:
        """What stands in the chain for each; not of whom nothing does, or to whom nothing leads back any more."""

    def needed_names(self) -> frozenset[str]:
        """The pseudonyms of those whom the record needs to name (`Fact.needs_names`); the whole log is read."""

    def forget(self, person: PersonId) -> None:
        """Remove, beside the chain, whose pseudonym the person's is, and all texts that are theirs or name them."""


class Jobs(Protocol):
    first: Callable[[], None] | None
    """What is done before any row of the jobs is locked, however early that is; then it is None again."""

    def deliver(self, message: Message) -> None:
        """See to it that the message stands in front of its recipient, new or updated, as of this commit."""

    def deliver_again(self, message: Message) -> None:
        """Send the message though nobody knows whether it has arrived: the sender's own word, where it was held.

        Nothing happens where that isn't so (any more), so that it may be said twice.
        """

    def run(self, task: Task, at: datetime | None = None) -> None:
        """Run the task once this transaction has been committed, at `at` or at once.

        While a row with the task's key waits, asking again moves it to the earlier of the two times; while it is
        being run (all of its parts), it is run once more afterwards, at the earliest of the times asked for meanwhile,
        by others or by itself.
        """

    def move(self, task: Task, at: datetime) -> None:
        """Run the task at `at`, earlier or later than it was to be; where none waits with its key, one does now.

        While it is being run, it is run once more at that time, and where it fails, not before.
        """

    def cancel(self, task: Task) -> None:
        """Don't run the task with this key: what waits is done with, and what is being run now isn't run again.

        Nothing happens where there is none. It may be asked for anew.
        """

    def call(self, effect: Effect) -> None:
        """Make a call to another system after this commit.

        Asked for again with the same key, nothing more happens, for a week at the least after it was made.
        """

    def reply(self, key: str, conversation: str, activity: Mapping[str, Any]) -> None:
        """Send an activity that is ready as it is (an answer to a message), once for each `key`."""


class UnitOfWork(Protocol):
    """One transaction. What is done through it is committed whole or not at all."""

    @property
    def log(self) -> Log: ...
    def tell(self, fact: Fact, by: Actor) -> None:
        """Say that something has happened: it is logged, and then the features react to it, in their order.

        What a feature does by that is part of this transaction, and so are the facts that it tells in turn. The log's
        entries are numbered and sealed when the transaction commits, in the order told.

        Raises:
            ValueError: `by` isn't an `Actor`, but an id alone, say.
        """

    @property
    def jobs(self) -> Jobs: ...
    def __getitem__(self, port: Port[Repository]) -> Repository:
        """The repository behind the port, on this transaction.

        Raises:
            KeyError: no feature of this program has brought one.
        """


class Reaction(Protocol[Reacting]):
    """What one feature does when another says that something has happened; who says so doesn't know who reacts."""

    def __call__(self, fact: Reacting, uow: UnitOfWork, now: datetime, /) -> None: ...


Reactions = Mapping[type[Fact], tuple[Reaction[Any], ...]]
"""What is done when a fact of this very kind is told, in this order."""


class Database(Protocol):
    """Runs use cases: ordinary functions `(command, unit of work, now)`, each in one transaction."""

    async def run(
        self,
        work: Callable[[Command, UnitOfWork, datetime], Result],
        command: Command,
        *,
        once: str | None = None,
        answer: Callable[[Result], str] | None = None,
        long: bool = False,
    ) -> Result:
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

    async def read(self, work: Callable[[Command, UnitOfWork, datetime], Result], command: Command) -> Result:
        """Run `work(command, uow, now)` on a read connection; writing through it is an error."""
