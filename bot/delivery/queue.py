"""What the workers need of the database, as protocols: the use cases themselves only know `bot.core.database.Jobs`."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from bot.core.database import Jobs, Port
from bot.core.work import Recipient
from bot.delivery.jobs import Claim, Delivery, Fence, JobState, ListedJob, Queue, Report
from bot.delivery.rates import Permit, Window
from bot.delivery.targets import Target


class Deliveries(Protocol):
    """How far each message has come; written only under the claim of the message's row."""

    def of(self, claims: Sequence[Claim]) -> Mapping[int, Delivery]:
        """What is known of the message of each claim on the queue `send`, by the claim's id."""

    def save(self, changed: Iterable[Delivery]) -> None: ...
    def standing(self, conversation: str, kinds: Collection[str]) -> Sequence[Delivery]:
        """The messages of these kinds that stand in the conversation, as far as anybody knows."""

    def standing_as(self, conversation: str, activity_id: str) -> str:
        """The message (`kind:subject`) that stands there under Teams' id; empty: none of ours that is kept."""

    def about(self, kinds: Collection[str], subject: str) -> Sequence[tuple[str, str]]:
        """Message (`kind:subject`) and recipient of all of these kinds that stand in Teams, or may in a moment, and are
        about the subject or a part of it (`subject/…`)."""

    def of_messages(self, messages: Iterable[str]) -> Sequence[tuple[str, str]]:
        """The same of just these messages."""

    def asked(self, keys: Iterable[str]) -> set[str]:
        """Those of these messages, by their keys, that have been asked for, whatever has become of them."""

    def retry(self, deliveries: Iterable[Delivery]) -> None:
        """Let these be tried whatever is known of their recipients: an administrator says so."""

    def outlived(self, replies: float, messages: float, limit: int) -> Sequence[str]:
        """Some that have no job any more, of replies and of messages older than so many seconds, by their jobs' keys.

        All rows are read where few are so old: for a reader, never while anything is written.
        """

    def purge(self, jobs: Sequence[str], replies: float, messages: float) -> int:
        """Remove those of these that are still outlived; how many that were."""


class Rates(Protocol):
    """The rate governor's memory, shared by all workers."""

    given_at: float
    """When the last permits were given, by `time.monotonic`: from then their times count."""
    given_ms: int
    """The same by the database's clock, in ms since 1970."""

    def reserve(
        self,
        requests: Sequence[str | None],
        limit: Window,
        horizon: int,
        lead: int = 0,
        late: Sequence[tuple[int, int]] = (),
    ) -> Sequence[Permit]:
        """A permit for each request (a conversation's id, or None where there is none yet), in ms from now.

        None is for sooner than in `lead` ms. `late`: calls that arrived later than they were to go, as `Recent.shifted`
        has them.
        """

    def settle(self, taken: int, refused: Mapping[str, float]) -> bool:
        """Take account of how Teams answered: so many calls taken, and where it refused some, with the seconds.

        Returns whether the limit for all calls has now been found to be reached.
        """

    def block(self, seconds: float) -> None:
        """Stop all calls for so long."""

    def purge(self, limit: int) -> int:
        """Remove some meters of conversations that have long been quiet, and return how many that were."""


class Targets(Protocol):
    """The governors of other systems, shared by all workers, and the claims of effects under them."""

    def take(
        self, target: Target, kinds: Sequence[str], owner: str, room: int, horizon: int
    ) -> Sequence[tuple[Claim, float]]:
        """Lease due effects of these kinds, with the seconds until each may be made, within `horizon` ms.

        Never one whose subject has an earlier call that isn't done: a dead one holds its subject back.
        """

    def block(self, target: str, seconds: float) -> None:
        """Ask nothing of the target for so long."""


class Outbox(Protocol):
    """The jobs as an administrator sees them."""

    def list(self, state: JobState | None, limit: int) -> Sequence[ListedJob]: ...
    def counts(self) -> Mapping[tuple[Queue, JobState], int]: ...
    def oldest(self, *, message: bool = False) -> float:
        """Seconds that the row that has waited longest has been due, of all or of the messages; 0: none waits."""

    def held_up(self, message: str, ahead: float) -> int:
        """How many of this message's rows (`kind:subject`) wait for a time that is more than so many seconds ahead:
        Teams didn't take them."""

    def replay(self, ids: Sequence[int]) -> set[int]: ...
    def replay_dead(self, after: int, limit: int) -> set[int]:
        """Start the first dead rows after this id again."""

    def skip(self, ids: Sequence[int]) -> set[int]:
        """Let these dead rows, and effects that wait, be, so that what waits for them goes on; those that were so."""

    def let_be(self, subjects: Collection[str]) -> Collection[str]:
        """Let the dead effects about these subjects be; those of the subjects about which others are under way."""

    def revive(self, recipient: Recipient) -> int:
        """Start again what couldn't reach the recipient, and is still of use to them."""

    def revive_elsewhere(self) -> int:
        """Start again what was sent to a wrong address of Teams."""


class JobTable(Jobs, Protocol):
    """What the workers need of the database beside the port `Jobs`; `uow[JOB_TABLE]` is what `uow.jobs` is.

    Another queue (PgQueuer, DBOS) takes the product's place by offering this.
    """

    @property
    def deliveries(self) -> Deliveries: ...
    @property
    def rates(self) -> Rates: ...
    @property
    def targets(self) -> Targets: ...
    @property
    def outbox(self) -> Outbox: ...

    def flush(self) -> frozenset[str]:
        """Write what was asked for in this transaction, and return the queues on which something is due."""

    def at_work(self, claim: Claim) -> None:
        """Say which task asks for what is asked for from now on. What it asks of itself is written with its report, and
        never takes the place of what others have asked for since it was claimed: the earliest time holds."""

    def claim(self, queue: Queue, owner: str, limit: int) -> Sequence[Claim]:
        """Lease up to `limit` due rows, the most urgent first. `owner` must be new for each call."""

    def claim_believed(self, owner: str, limit: int, ahead: int) -> Sequence[Claim]:
        """Lease tasks as `claim` does, but for those that are due only because the database's clock is `ahead`
        milliseconds of ours."""

    def claim_oldest(self, owner: str) -> Sequence[Claim]:
        """Lease the task that has been due for the longest, however urgent others are; `owner` as above."""

    def held(self, claims: Iterable[Claim]) -> set[Fence]:
        """Those that nobody has taken over, by their fences; they stay so until this transaction ends."""

    def renew(self, claims: Iterable[Claim]) -> None: ...
    def report(self, reports: Sequence[Report]) -> None:
        """Say what became of claims; for one that has been taken over, this changes nothing."""

    def recover(self, *, everything: bool = False, seen: int | None = None) -> Sequence[Report]:
        """Take back the claims whose lease ran out, or all of them.

        `seen`: the database's time, in milliseconds, by which it had to: one that was found to be right. None: now.
        """

    def resolve(self) -> int:
        """Send again what may be sent again of all that nobody knows about."""

    def old(self, done: float, dead: float, limit: int) -> Sequence[int]:
        """Some rows, by their ids, of what was done or has died more than so many seconds ago."""

    def purge(self, rows: Sequence[int], done: float, dead: float) -> int:
        """Remove those of them that are so still, and return how many that were."""

    def now(self) -> int:
        """Milliseconds since 1970 by the database's clock."""

    def set_right(self, *, leases: bool) -> int:
        """Put right what was written while the clock was ahead; `leases`: it has been set just now."""


JOB_TABLE = Port[JobTable]("job table")
