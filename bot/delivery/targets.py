"""Other systems: what an effect's kind knows how to do there, and how hard one may be asked."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.database import UnitOfWork
from bot.core.work import Effect
from bot.delivery.rates import Window

Response = Mapping[str, Any]
"""What the other system said of a call, as its kind reads it; JSON values only."""

MakeCall = Callable[[Effect], Awaitable[Response]]
LookUp = Callable[[Effect], Awaitable[Response | None]]
Told = Callable[[Effect, Response, UnitOfWork, datetime], None]

TIMEOUT = 20.0
"""Seconds that a call may take; shorter than a lease, so that nobody else takes it up meanwhile."""


LONGEST_NAME = 64
"""Characters of a target's name, as the table has room for."""


@dataclass(frozen=True, slots=True)
class Target:
    """Another system. At most `limit` calls are begun in its window, and `at_once` are on their way, all processes
    together; a 429's `Retry-After` stops them all."""

    name: str
    limit: Window
    at_once: int


@dataclass(frozen=True, slots=True)
class EffectKind:
    """How calls of one kind are made.

    `call` makes it, outside any transaction, and raises `Throttled`, `Retryable`, `Unanswered` or `Permanent`; whatever
    else it raises is tried some times more. `look_up` says whether a call that was never answered was carried out, and
    how; None where it was not. A kind without it says that its call may simply be repeated. `done` is told of the
    answer in the transaction that writes it down, `failed` that the call will not be tried again.

    `hold`: a call of which nobody knows whether it was carried out is never made again by itself, and has no look-up;
    it ends as `unknown`, and `uncertain` is told. What is to be tried all the same is asked for with another key.
    `put_off`: told each time that a call is to be tried again, with the seconds until then. `most_doubts`: after so
    many calls of which nobody knows whether they were carried out, it is given up; 0: it is tried as often as what
    fails for sure.
    """

    target: Target
    call: MakeCall
    look_up: LookUp | None = None
    done: Told | None = None
    failed: Callable[[Effect, str, UnitOfWork, datetime], None] | None = None
    hold: bool = False
    uncertain: Callable[[Effect, str, UnitOfWork, datetime], None] | None = None
    most_doubts: int = 0
    put_off: Callable[[Effect, float, UnitOfWork, datetime], None] | None = None

    def is_in_doubt_for_good(self, doubts: int) -> bool:
        """Whether it has been called so often without an answer that it is given up."""
        return 0 < self.most_doubts <= doubts


EffectKinds = Mapping[str, EffectKind]
"""Effect kind → how its calls are made; the features list them."""


def targets_of(kinds: EffectKinds) -> Sequence[Target]:
    """The systems that these kinds call, in the order of their names: that is how their rows are locked.

    Raises:
        ValueError: two of them have one name, and so would share a governor with different limits; or one lets no
            call through, for which all systems would wait.
    """
    targets = sorted({kind.target for kind in kinds.values()}, key=lambda target: target.name)
    names = [target.name for target in targets]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        whose = [f"{name} ({', '.join(_calling(name, kinds))})" for name in twice]
        raise ValueError(f"targets of effects with different limits have one name: {'; '.join(whose)}")
    for target in targets:
        if not (0 < len(target.name) <= LONGEST_NAME and target.limit.calls > 0 < target.limit.length):
            raise ValueError(f"{target}: it needs a name of up to {LONGEST_NAME} characters, and a window")
        if target.at_once < 1:
            raise ValueError(f"{target}: no call could ever be on its way")
    return targets


def _calling(target: str, kinds: EffectKinds) -> Sequence[str]:
    return sorted(name for name, kind in kinds.items() if kind.target.name == target)
