"""How fast Teams may be called: a generic cell rate algorithm (GCRA), as pure arithmetic on milliseconds.

A limit of the kind "n in any sliding window" is kept by letting calls through `interval` apart, with a small burst
after a rest. All that has to be remembered is one number for each limit: when the next call would be on time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto


@dataclass(frozen=True, slots=True)
class Pace:
    """Calls `interval` ms apart, and `burst` of them at once after a rest.

    In any closed window of w ms that lets at most `w // interval + burst` calls through.
    """

    interval: int
    burst: int

    def earliest(self, tat: int, now: int) -> int:
        """When the next call may go. `tat`: when it would be on time."""
        return max(now, tat - (self.burst - 1) * self.interval)

    def after(self, tat: int, at: int) -> int:
        """The new `tat`, once a call goes at `at`."""
        return max(tat, at) + self.interval


@dataclass(frozen=True, slots=True)
class Limit:
    """One or two paces that hold at the same time."""

    short: Pace
    long: Pace | None = None


@dataclass(frozen=True, slots=True)
class Meter:
    """What is remembered of the calls under a limit; all in ms since 1970."""

    short_tat: int = 0
    long_tat: int = 0
    blocked_until: int = 0

    def earliest(self, limit: Limit, now: int) -> int:
        """When the next call may go."""
        at = max(self.blocked_until, limit.short.earliest(self.short_tat, now))
        return at if limit.long is None else max(at, limit.long.earliest(self.long_tat, now))

    def take(self, limit: Limit, at: int) -> "Meter":
        """The meter once a call goes at `at`."""
        return replace(
            self,
            short_tat=limit.short.after(self.short_tat, at),
            long_tat=limit.long.after(self.long_tat, at) if limit.long else self.long_tat,
        )


CONVERSATION = Limit(Pace(540, 4), Pace(2250, 200))
"""Teams' windows for one conversation: 7 in 1 s, 8 in 2 s, 60 in 30 s; 1800 in an hour."""


def tenant_limit(per_second: int) -> Limit:
    """The limit for all calls together: never more than `per_second` in any sliding second.

    A twelfth is left unused and there is no burst, since what is measured is when calls arrive at Teams, and the way
    there is not even: for 50 a second they go 22 ms apart, and a window holds 46 of them.
    """
    return Limit(Pace(1000 // (per_second - per_second // 12) + 1, burst=1))


class Answer(Enum):
    GO = auto()
    CONVERSATION_FULL = auto()
    ALL_FULL = auto()


@dataclass(frozen=True, slots=True)
class Permit:
    """The answer to one who wants to call: at which time it may, or when to ask again."""

    answer: Answer
    at: int


@dataclass(frozen=True, slots=True)
class Allotment:
    """Permits in the order of the requests, and the meters that changed."""

    permits: Sequence[Permit]
    tenant: Meter
    conversations: Mapping[str, Meter]


def allot(
    requests: Sequence[str | None],
    limit: Limit,
    tenant: Meter,
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
    for conversation in requests:
        at = tenant.earliest(limit, now)
        if at > now + horizon:
            permits.append(Permit(Answer.ALL_FULL, at))
            continue
        if conversation is not None:
            meter = changed.get(conversation) or conversations.get(conversation, Meter())
            if (free := meter.earliest(CONVERSATION, at)) > at:
                permits.append(Permit(Answer.CONVERSATION_FULL, free))
                continue
            changed[conversation] = meter.take(CONVERSATION, at)
        tenant = tenant.take(limit, at)
        permits.append(Permit(Answer.GO, at))
    return Allotment(permits, tenant, changed)
