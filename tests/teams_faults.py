"""What can be scripted to go wrong at the simulated Teams, and the limits that it can be told to keep."""

import random
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Fault:
    """What happens to a connector request.

    `delay`: seconds before anything. `cut`: `before` (the connection is closed, nothing is done) or `after` (the
    request is carried out, then the connection is closed). `status`: this answer instead of carrying it out.
    `operation`: `create`, `send`, `update`, `delete`, `batch` …; None for all. `conversation`: only this
    one. `lasting`: to each such
    request, not only the next one: how often the bot asks depends on how busy the machine is. `arrives`: the request is
    carried out, whatever status it is answered with.
    """

    status: int | None = None
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut: str | None = None
    operation: str | None = None
    conversation: str | None = None
    lasting: bool = False
    arrives: bool = False


def throttled(seconds: int = 1, **where: Any) -> Fault:
    error = {"error": {"code": "Throttled", "message": "Too many requests"}}
    return Fault(429, error, {"Retry-After": str(seconds)}, **where)


def refused(status: int, code: str, **where: Any) -> Fault:
    return Fault(status, {"error": {"code": code, "message": code}}, **where)


def writes_blocked(*, sub_code: bool = True, **where: Any) -> Fault:
    """The 403 whose message is itself JSON, with and without the sub-code 209."""
    details = '"details":"Thread is blocked","errorCode":null,"errorSubCode":null'
    inner = f'{{"subCode":209,{details}}}' if sub_code else f'{{"subCode":"MessageWritesBlocked",{details}}}'
    return Fault(403, {"error": {"code": "ConversationBlockedByUser", "message": inner}}, **where)


LATE = Fault(delay=0.4)

WEATHER: tuple[tuple[int, Fault], ...] = (
    (60, LATE),
    (20, Fault(cut="before")),
    (20, Fault(cut="after")),
    (15, refused(412, "PreconditionFailed")),
    (10, refused(500, "InternalServerError")),
    (8, refused(502, "BadGateway")),
    (8, refused(502, "BadGateway", arrives=True)),
    (8, refused(504, "GatewayTimeout", arrives=True)),
    (8, Fault(503, {"error": {"code": "ServiceUnavailable"}}, {"Retry-After": "1"})),
    (6, refused(503, "ServiceUnavailable")),
    (8, Fault(201, {}, arrives=True)),
    (6, writes_blocked()),
    (6, writes_blocked(sub_code=False)),
    (6, refused(403, "BotNotInConversationRoster")),
    (4, refused(403, "BotDisabledByAdmin")),
    (6, refused(404, "ConversationNotFound")),
    (4, refused(400, "BadArgument")),
    (4, refused(403, "Forbidden")),
    (2, refused(413, "RequestEntityTooLarge")),
    (2, refused(403, "different region")),
    (3, throttled()),
    (1, refused(429, "Throttled")),
    (1, refused(401, "BotNotRegistered")),
)
"""What Teams answers when something is wrong, and how often, beside each other. 429 and 401 slow everything down."""


class Storm:
    """A share of all requests goes wrong, each in one of the documented ways: by chance, the same for the same seed."""

    def __init__(self, seed: int, share: float) -> None:
        self._random = random.Random(seed)
        self._share = share
        self._weights = [weight for weight, _ in WEATHER]
        self.gave: Counter[tuple[str, int]] = Counter()
        """How often each row of `WEATHER` was given, by operation."""

    def take(self, operation: str) -> Fault | None:
        if self._random.random() >= self._share:
            return None
        [number] = self._random.choices(range(len(WEATHER)), self._weights)
        self.gave[operation, number] += 1
        return WEATHER[number][1]


class Faults:
    """Scripted faults, each used once unless it lasts, in order."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self.storm: Storm | None = None
        """What else goes wrong, by chance."""

    def add(self, *faults: Fault) -> None:
        self._waiting += faults

    def clear(self) -> None:
        self._waiting.clear()
        self.storm = None

    def take(self, operation: str, conversation: str | None) -> Fault | None:
        """The next fault for such a request, if any."""
        for index, fault in enumerate(self._waiting):
            if fault.operation in (None, operation) and fault.conversation in (None, conversation):
                return fault if fault.lasting else self._waiting.pop(index)
        return None if self.storm is None else self.storm.take(operation)


PER_SECOND = 50
CONVERSATION_WINDOWS = ((7, 1.0), (8, 2.0), (60, 30.0), (1800, 3600.0))


class Limits:
    """Teams' limits as sliding windows; requests over the limit don't count (as in Teams)."""

    def __init__(self) -> None:
        self.per_second = PER_SECOND
        self._past: defaultdict[str, deque[float]] = defaultdict(deque)

    def wait(self, conversation: str, now: float) -> float:
        """Seconds until the request would be let through; 0 when it is, and then it counts."""
        wait = max(
            self._wait("", ((self.per_second, 1.0),), now),
            self._wait(conversation, CONVERSATION_WINDOWS, now) if conversation else 0.0,
        )
        if wait <= 0:
            self._past[""].append(now)
            self._past[conversation or "-"].append(now)
        return wait

    def _wait(self, name: str, windows: tuple[tuple[int, float], ...], now: float) -> float:
        past = self._past[name]
        while past and past[0] <= now - windows[-1][1]:
            past.popleft()
        waits = [
            past[-count] + seconds - now
            for count, seconds in windows
            if len(past) >= count and past[-count] + seconds > now
        ]
        return max(waits, default=0.0)
