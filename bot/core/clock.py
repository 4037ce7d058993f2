"""Where the time comes from: handed in everywhere, so that tests can turn it. And when something is received."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from threading import Lock


@dataclass(frozen=True, slots=True)
class Receipt:
    """When something began to arrive. `ticks`: the same moment in the event loop's monotonic seconds."""

    at: datetime
    ticks: float


ARRIVES_WITHIN = timedelta(seconds=10)
"""How long a request may take from its first byte, which is its receipt, to its last; a slower one is refused."""

JUMP = timedelta(seconds=10)
"""By so much a clock may be set, or differ from another, before it isn't believed: less than a ballot is kept open
after its deadline for votes on their way, so that none is ever closed too early."""

RIGHT = timedelta()
_JUMP = JUMP.total_seconds()


def _ticks() -> Callable[[], float]:
    if hasattr(time, "CLOCK_BOOTTIME"):
        return partial(time.clock_gettime, time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":  # whose monotonic() stands still while it sleeps
        return partial(time.clock_gettime, time.CLOCK_MONOTONIC)
    return time.monotonic


ticks_asleep = _ticks()
"""Seconds that nobody sets, and that go on while the machine sleeps."""


machines: Callable[[], datetime] = partial(datetime.now, UTC)
"""What the machine's own clock shows, which anybody may set."""


class SteadyClock:
    """The time now, aware, in UTC, by a clock that doesn't jump when somebody sets the machine's.

    Where the machine's wall clock is set by more than `JUMP`, time goes on as before: all that a wrong day would do
    (close a ballot, remind, expire, turn tokens down) can't be undone. The new time is believed once it is borne out
    from outside (`hear`); what is set back again needs nobody's word. A program begins with the machine's own time.
    """

    def __init__(
        self,
        wall: Callable[[], datetime] = machines,
        ticks: Callable[[], float] = ticks_asleep,
    ) -> None:
        self.wall, self.ticks = wall, ticks
        self.doubted = False
        """Whether the machine's clock isn't believed, as of the last look."""
        self._lock = Lock()
        self._since: float | None = None  # the wall clock's seconds when ours were none, at the last look
        self._off = RIGHT

    def __call__(self) -> datetime:
        with self._lock:
            wall = self.wall()
            since = wall.timestamp() - self.ticks()
            moved = 0.0 if self._since is None else since - self._since
            if moved > _JUMP or moved < -_JUMP:
                self._go_by(self._off + timedelta(seconds=moved))
            self._since = since
            return wall - self._off if self.doubted else wall

    @property
    def off(self) -> timedelta:
        """By how much the machine's clock is ahead of what is believed; zero where it is believed itself."""
        self()
        return self._off

    def hear(self, now: datetime) -> None:
        """Somebody else, whose word can be trusted, says what time it is: of the machine's clock and what is believed,
        the nearer is right. Where there is no doubt nothing is moved: what was kept on its way for hours says the time
        of then, and would put a right clock wrong."""
        believed = self()
        with self._lock:
            if self.doubted and abs(self.wall() - now) < abs(believed - now):
                self._go_by(RIGHT)

    def bear_out(self, begins: float, ends: float) -> None:
        """Teams has signed something that holds between these, in seconds since 1970: it can't be earlier.

        Where what is believed is, and the machine's clock lies between them, the machine's is right.
        """
        if self.doubted and begins > self().timestamp() and begins <= self.wall().timestamp() <= ends:
            self.begin()

    def begin(self) -> None:
        """Believe the machine's clock as it stands, as at the start of a program."""
        with self._lock:
            self._since = None
            self._go_by(RIGHT)

    def _go_by(self, off: timedelta) -> None:
        self.doubted = abs(off) > JUMP
        self._off = off if self.doubted else RIGHT


utc_now = SteadyClock()
"""The time now. One for the process, as the machine has one clock."""


def time_said(date: str | None, age: str | None) -> datetime | None:
    """When an answer was given, by its own `Date`; None where it doesn't say, or somebody kept it for a while."""
    if date is None or age is not None:
        return None
    try:
        return parsedate_to_datetime(date).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
