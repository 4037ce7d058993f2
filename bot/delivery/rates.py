"""How fast Teams may be called, as pure arithmetic on milliseconds.

The limit for all calls together is a sliding log: when the newest ones go is remembered, and one more goes as soon as
the window has room. A conversation's limits are a generic cell rate algorithm (GCRA): calls `interval` apart, with a
small burst after a rest, for which one number is enough. Why not the same for both: docs/decisions.md, 10.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.delivery.limits import SECOND, Ceiling

SLACK = 5_000
"""Milliseconds that a clock may be set back without anything being forgotten: so long is waited, and no longer."""

LONGEST_BLOCK = 3_600_000
"""Milliseconds for which calls are held back at most, whatever Teams says."""

MARGIN = 2
"""Milliseconds that our window is longer than Teams' own, whose clock starts when calls arrive."""

SHARED_MARGIN = 80
"""The same where several processes share the window: so much later than its permit may one of them be than another."""


@dataclass(frozen=True, slots=True)
class Window:
    """At most `calls` in any `length` ms."""

    calls: int
    length: int


@dataclass(frozen=True, slots=True)
class Pause:
    """From when and until when no calls may go, in ms; a block from the future is none: a clock was wrong."""

    since: int = 0
    until: int = 0

    def over(self, now: int) -> int:
        """When calls may go again."""
        holds = self.since <= now + SLACK and self.until <= now + LONGEST_BLOCK
        return max(now, self.until) if holds else now


@dataclass(frozen=True, slots=True)
class Recent:
    """The calls that a window may hold, oldest first, and what holds calls back; all in ms since some beginning."""

    times: tuple[int, ...] = ()
    blocked_until: int = 0
    blocked_at: int = 0
    ceiling: Ceiling | None = None

    def sound(self, latest: int) -> "Recent":
        """Without calls later than anybody can have reserved: they were timed by a clock that was ahead."""
        return replace(self, times=tuple(at for at in self.times if at <= latest + SLACK))

    def shifted(self, late: Sequence[tuple[int, int]]) -> "Recent":
        """With calls where they arrived: `late` has when each was to go, and by how much later it arrived."""
        times = list(self.times)
        for at, by in late:
            if at in times:
                times.remove(at)
                times.append(at + by)
        return replace(self, times=tuple(sorted(times)))

    def earliest(self, window: Window, now: int) -> int:
        """When the next call may go; never before one that has its time already.

        Where fewer calls may go than usual, nothing sees to it that they arrive as evenly as they leave.
        """
        calls = window.calls if self.ceiling is None else self.ceiling.lowered(window.calls, now)
        length = window.length if calls == window.calls else max(window.length, SECOND + SHARED_MARGIN)
        at = max(Pause(self.blocked_at, self.blocked_until).over(now), self.times[-1] if self.times else 0)
        return at if len(self.times) < calls else max(at, self.times[-calls] + length)

    def take(self, window: Window, at: int) -> "Recent":
        """What is remembered once a call goes at `at`."""
        times = (*self.times, at)[-window.calls :]
        return Recent(times, self.blocked_until, self.blocked_at, self.ceiling)


def tenant_limit(per_second: int, *, alone: bool = True) -> Window:
    """The limit for all calls together: never more than `per_second` in any sliding second.

    `alone`: one process makes them all, and sees to it that they arrive as they should (`bot/delivery/pacer.py`).
    """
    return Window(per_second, 1000 + (MARGIN if alone else SHARED_MARGIN))


@dataclass(frozen=True, slots=True)
class Pace:
    """Calls `interval` ms apart, and `burst` of them at once after a rest.

    In any closed window of w ms that lets at most `w // interval + burst` calls through.
    """

    interval: int
    burst: int

    def sound(self, tat: int, latest: int) -> int:
        """`tat`, or 0 where calls until `latest` can't have brought it about: a clock was ahead."""
        return tat if tat <= latest + self.burst * self.interval + SLACK else 0

    def earliest(self, tat: int, now: int) -> int:
        """When the next call may go. `tat`: when it would be on time."""
        return max(now, tat - (self.burst - 1) * self.interval)

    def after(self, tat: int, at: int) -> int:
        """The new `tat`, once a call goes at `at`."""
        return max(tat, at) + self.interval


@dataclass(frozen=True, slots=True)
class Limit:
    """Two paces that hold at the same time."""

    short: Pace
    long: Pace


CONVERSATION = Limit(Pace(540, 4), Pace(2250, 200))
"""Teams' windows for one conversation: 7 in 1 s, 8 in 2 s, 60 in 30 s; 1800 in an hour."""


@dataclass(frozen=True, slots=True)
class Meter:
    """What is remembered of the calls in a conversation: when the next one would be on time, in ms since 1970.

    `block`: Teams has refused a call there (429), which holds back that conversation alone.
    """

    short_tat: int = 0
    long_tat: int = 0
    block: Pause = Pause()

    def sound(self, latest: int) -> "Meter":
        """Without times later than calls until `latest` can have brought about."""
        short = CONVERSATION.short.sound(self.short_tat, latest)
        return Meter(short, CONVERSATION.long.sound(self.long_tat, latest), self.block)

    def earliest(self, now: int) -> int:
        """When the next call may go."""
        limit = CONVERSATION
        at = self.block.over(now)
        return max(limit.short.earliest(self.short_tat, at), limit.long.earliest(self.long_tat, at))

    def take(self, at: int) -> "Meter":
        """The meter once a call goes at `at`."""
        limit = CONVERSATION
        short, long = limit.short.after(self.short_tat, at), limit.long.after(self.long_tat, at)
        return Meter(short, long, self.block)


class Verdict(Enum):
    GO = auto()
    CONVERSATION_FULL = auto()
    ALL_FULL = auto()


@dataclass(frozen=True, slots=True)
class Permit:
    """The answer to one who wants to call: at which time it may, or when to ask again."""

    answer: Verdict
    at: int


@dataclass(frozen=True, slots=True)
class Allotment:
    """Permits in the order of the requests, and what is remembered afterwards."""

    permits: Sequence[Permit]
    tenant: Recent
    conversations: Mapping[str, Meter]


def allot(
    requests: Sequence[str | None],
    limit: Window,
    tenant: Recent,
    conversations: Mapping[str, Meter],
    now: int,
    horizon: int,
) -> Allotment:
    """Share out the calls from `now` until `now + horizon` ms among `requests`, first come first served.

    A request is the id of the conversation it is for, or None where there is none yet. One whose conversation has
    no room at the next free time takes nothing from the others: it is told when to come back.
    """
    permits: list[Permit] = []
    changed: dict[str, Meter] = {}
    tenant = tenant.sound(now + horizon)
    for conversation in requests:
        at = tenant.earliest(limit, now)
        if at > now + horizon:
            permits.append(Permit(Verdict.ALL_FULL, at))
            continue
        if conversation is not None:
            meter = changed.get(conversation) or conversations.get(conversation, Meter()).sound(now + horizon)
            if (free := meter.earliest(at)) > at:
                permits.append(Permit(Verdict.CONVERSATION_FULL, free))
                continue
            changed[conversation] = meter.take(at)
        tenant = tenant.take(limit, at)
        permits.append(Permit(Verdict.GO, at))
    return Allotment(permits, tenant, changed)
