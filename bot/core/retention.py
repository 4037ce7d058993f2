"""How long what is kept about people is kept: a rule for each kind, with its legal basis named.

A feature says its kinds (`Feature.retention`); `grindvakt retention plan` shows what each rule reaches today and
changes nothing, `grindvakt retention run` carries it out, a part a transaction, and tells the log of each part.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.calendar import HOME, months_on
from bot.core.chain import Record
from bot.core.database import UnitOfWork
from bot.core.facts import Fact
from bot.core.hidden import PSEUDONYM, hidden_in


@dataclass(frozen=True, slots=True)
class RetentionPart:
    """What one part has done. `after`: where the next begins; None: this was the last."""

    rows: int
    after: str | None = None


CountReached = Callable[[None, UnitOfWork, datetime], int]
"""How much the rule reaches now."""


@dataclass(frozen=True, slots=True)
class ThinAsked:
    """From where on, and what `look` has seen."""

    after: str = ""
    seen: frozenset[str] = frozenset()


Look = Callable[[None, UnitOfWork, datetime], frozenset[str]]
"""Reads what takes long (the whole log), before anything is written."""
Thin = Callable[[ThinAsked, UnitOfWork, datetime], RetentionPart]
"""Carries it out: some ten milliseconds' worth, in its transaction."""


@dataclass(frozen=True, slots=True)
class RetentionKind:
    """One kind, in English for whoever keeps the program. `rule`: what becomes of it and when.

    `basis`: the law or decision behind it. `thin` None: it is kept, and nothing is ever to be done.
    """

    name: str
    what: str
    rule: str
    basis: str
    reach: CountReached = lambda _none, _uow, _now: 0
    thin: Thin | None = None
    look: Look = lambda _none, _uow, _now: frozenset()


class LeftFor(Protocol):
    """A rule about people who have been gone for so many months; 0: it is never carried out."""

    @property
    def months(self) -> int: ...
    def reach(self, none: None, uow: UnitOfWork, now: datetime, /) -> int: ...
    def thin(self, asked: ThinAsked, uow: UnitOfWork, now: datetime, /) -> RetentionPart: ...


def kind_of_leavers(kept: RetentionKind, gone: LeftFor, rule: str, basis: str) -> RetentionKind:
    """What becomes of those who have left, where the organisation has given months and a basis; else as `kept` says.

    `kept`: its basis is none; with what the rule looks up first.
    """
    if not gone.months or not basis.strip():
        return kept
    return replace(kept, rule=rule, basis=basis.strip(), reach=gone.reach, thin=gone.thin)


def needed_in(record: Record, kind: type[Fact] | None) -> set[str]:
    """The pseudonyms in an entry of the log whose people its record needs to name; of a `kind` nobody knows, all.

    Where it doesn't need them, whoever did something about others is named all the same: that was their decision.
    """
    about = _names_in(record.subject) | _names_in(record.data)
    actor = _names_in(record.actor)
    return about | actor if kind is None or kind.needs_names else actor - about


def _names_in(told: object) -> set[str]:
    return {name for name in hidden_in(str(told)) if name.startswith(PSEUDONYM)}


def needed_names(_none: None, uow: UnitOfWork, _now: datetime) -> frozenset[str]:
    """What the rules about people who have left look up first; see `Log.needed_names`."""
    return uow.log.needed_names()


def months_before(now: datetime, months: int) -> datetime:
    """The same time of day so many months ago."""
    today = now.astimezone(HOME).date()
    return now - timedelta(days=(today - months_on(today, -months)).days)
