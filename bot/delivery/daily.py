"""How often a day people are written to of its own accord: one number for all features together.

**How a feature uses it** for whatever it sends to people who haven't asked for it just then (announcements, reminders,
invitations). Never for answers, votes, ballots, or what somebody asks to be shown: that isn't counted and always comes.

1. `Reaching.when` says at which moment a person is at work; the feature waits for that.
2. `Daily.turns` then says for each person whether it may come by itself, or is one too many that day.
3. It asks for the messages accordingly (`uow.jobs`), and flushes the jobs: they are locked before these counts.
4. `Daily.take` counts them. Whoever isn't in its answer has got something else meanwhile: they are asked about anew,
   and what was asked for them in step 3 has nothing to say.

**Reminders** take no place, but nobody gets more than one a day of all features together, and none on a day on which
they have had their number. `Daily.when_to_remind` says when, and `Daily.take_reminders` counts them, as in step 4.
What can't wait (a training's last days) goes all the same, and is counted: the others wait for it.

What is one too many is merged by the announcements into the day's digest card (`Place.digest` names it). A feature
whose things can wait may put them off to the next day instead, and takes no place for them then.

A place is taken when the message is asked for, and kept that day, whatever becomes of it: who couldn't be reached may
install the app, and what was paused goes on, and then it comes all the same. So one too few may come, never one more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Protocol

from bot.core.database import Port, UnitOfWork
from bot.core.people import PersonId
from bot.delivery.reaching import AVAILABILITY, Hours, Reaching

MOST_MERGED = 160
"""Things in one digest card; what comes after them begins another one."""

A_DAY = timedelta(days=1)

PersonDay = tuple[PersonId, date]
"""Somebody's day, by their own calendar (`bot.delivery.reaching.Reaching.day`)."""


@dataclass(frozen=True, slots=True)
class DayCount:
    """What somebody has got on a day of theirs: `direct` messages by themselves.

    `digest`: the number of the digest card that things are merged into, from 1; 0: none that day. `merged`: how many
    are in that card; while there is none, 1 where a reminder has come: once there is one, no reminder comes that day.
    """

    direct: int = 0
    digest: int = 0
    merged: int = 0

    @property
    def is_reminded(self) -> bool:
        return not self.digest and bool(self.merged)


class Reached(Protocol):
    """The counts. Their rows are locked after the deliveries, in the order of days and people."""

    def of(self, whom: Iterable[PersonDay]) -> Mapping[PersonDay, DayCount]:
        """As they are now; whoever has got nothing isn't named. Nothing is locked."""

    def lock(self, whom: Iterable[PersonDay]) -> Mapping[PersonDay, DayCount]:
        """The counts of all of them, which nobody else changes before this transaction ends."""

    def save(self, counts: Mapping[PersonDay, DayCount]) -> None:
        """Write counts that `lock` has locked."""

    def forget(self, before: date, limit: int) -> int:
        """Remove some of the counts of days before, and return how many those were."""


REACHED = Port[Reached]("reached")


@dataclass(frozen=True, slots=True)
class Turn:
    """How something is to reach somebody today: by itself, or where `digest` isn't 0, in the digest with that number.

    `counts`: False: it has its place already, or there is no limit. `urgent`: it comes however many there were.
    """

    day: date | None
    digest: int = 0
    counts: bool = True
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """The place that something has in somebody's day. `day`: None: nobody counts.

    `digest`: the name of the digest it is merged into, and `number` its place there, from 1; empty: by itself.
    """

    day: date | None
    digest: str = ""
    number: int = 0


class Daily:
    """Decides whether somebody is written to once more today. `limit`: how often a day; 0: as often as you like."""

    def __init__(self, reaching: Reaching, limit: int) -> None:
        self._reaching = reaching
        self._limit = limit

    def turns(
        self,
        people: Iterable[PersonId],
        uow: UnitOfWork,
        now: datetime,
        *,
        urgent: bool = False,
        held: Mapping[PersonId, date] = MappingProxyType({}),
    ) -> Mapping[PersonId, Turn]:
        """How it would reach each of them, as it looks now: nothing is locked or counted.

        `urgent`: it comes by itself anyhow, and takes a place all the same. `held`: for whom it has a place on a day
        already, since it was asked for before.
        """
        asked = list(people)
        if self._limit <= 0:
            return {person: Turn(None, counts=False) for person in asked}
        hours = uow[AVAILABILITY].of(asked)
        days = {person: self._reaching.day(hours[person], now) for person in asked}
        counts = uow[REACHED].of(days.items()) if not urgent else {}
        return {
            person: Turn(day, counts=False)
            if held.get(person) == day
            else Turn(day, urgent=True)
            if urgent
            else Turn(day, self._digest(counts.get((person, day), DayCount())))
            for person, day in days.items()
        }

    def take(self, turns: Mapping[PersonId, Turn], uow: UnitOfWork) -> Mapping[PersonId, Place]:
        """Count them, and say who has which place: whose turn isn't as it was any more has none."""
        places = {person: Place(turn.day) for person, turn in turns.items() if not turn.counts}
        counted = {(person, turn.day): turn for person, turn in turns.items() if turn.counts and turn.day}
        changed: dict[PersonDay, DayCount] = {}
        for whom, before in uow[REACHED].lock(counted).items() if counted else ():
            turn = counted[whom]
            if not turn.urgent and turn.digest != self._digest(before):
                continue
            after = changed[whom] = _counted(before, turn)
            person, day = whom
            name = digest_name(day, turn.digest) if turn.digest else ""
            places[person] = Place(day, name, after.merged if turn.digest else 0)
        uow[REACHED].save(changed)
        return places

    def full(self, hours: Mapping[PersonId, tuple[Hours, datetime]], uow: UnitOfWork) -> set[PersonId]:
        """Those who have had their number already on the day of the moment that is given with their hours."""
        if self._limit <= 0:
            return set()
        days = {(person, self._reaching.day(theirs, at)) for person, (theirs, at) in hours.items()}
        found = uow[REACHED].of(days)
        return {person for (person, _), count in found.items() if self._digest(count)}

    def when_to_remind(
        self, people: Iterable[PersonId], uow: UnitOfWork, now: datetime
    ) -> dict[PersonId, datetime]:
        """When each of them may be reminded, as it looks now: nothing is locked or counted."""
        hours = uow[AVAILABILITY].of(people)
        times = {person: self._reaching.when(hours[person], now) for person in hours}
        days = {person: self._reaching.day(hours[person], at) for person, at in times.items()}
        busy = {whom for whom, count in uow[REACHED].of(days.items()).items() if self._is_busy(count)}
        later = [person for person, day in days.items() if (person, day) in busy]
        return times | {person: self._reaching.when(hours[person], times[person] + A_DAY) for person in later}

    def when_at_work(
        self, people: Iterable[PersonId], uow: UnitOfWork, now: datetime
    ) -> dict[PersonId, datetime]:
        """The same of what can't wait: it goes on a day on which they have been reminded, too."""
        hours = uow[AVAILABILITY].of(people)
        return {person: self._reaching.when(hours[person], now) for person in hours}

    def take_reminders(self, people: Iterable[PersonId], uow: UnitOfWork, now: datetime) -> set[PersonId]:
        """Count a reminder of each today, and say for whom it is the first. The jobs are locked before these."""
        hours = uow[AVAILABILITY].of(people)
        days = {(person, self._reaching.day(theirs, now)) for person, theirs in hours.items()}
        before = uow[REACHED].lock(days) if days else {}
        new = {whom: each for whom, each in before.items() if not each.digest and not each.is_reminded}
        uow[REACHED].save({whom: replace(count, merged=1) for whom, count in new.items()})
        return {person for (person, _), count in before.items() if not self._is_busy(count)}

    def _is_busy(self, count: DayCount) -> bool:
        return count.is_reminded or bool(self._limit > 0 and self._digest(count))

    def _digest(self, count: DayCount) -> int:
        """The digest that something more is merged into; 0: it comes by itself. Once one has begun, all goes there."""
        if not count.digest:
            return 1 if count.direct >= self._limit else 0
        return count.digest + 1 if count.merged >= MOST_MERGED else count.digest


def close_digests(several: Iterable[tuple[PersonId, str]], uow: UnitOfWork) -> None:
    """Merge nothing more into these people's digests, by name: nobody knows whether they have arrived.

    What comes next begins another one. It is said before any row of a feature's own is locked.
    """
    closed = set(several)
    days = {(person, day) for person, name in closed if (day := digest_day(name)) is not None}
    counts = uow[REACHED].lock(days) if days else {}
    uow[REACHED].save(
        {
            (person, day): replace(count, digest=count.digest + 1, merged=0)
            for (person, day), count in counts.items()
            if (person, digest_name(day, count.digest)) in closed
        }
    )


def digest_name(day: date, number: int) -> str:
    """What a person's digest is called: by their day, and which of that day's it is."""
    return f"{day.isoformat()}.{number}"


def digest_day(name: str) -> date | None:
    """The day of the digest with this name; None: it is no such name."""
    try:
        return date.fromisoformat(name.partition(".")[0])
    except ValueError:
        return None


def _counted(count: DayCount, turn: Turn) -> DayCount:
    if not turn.digest:
        return DayCount(count.direct + 1, count.digest, count.merged)
    merged = count.merged + 1 if count.digest == turn.digest else 1
    return replace(count, digest=turn.digest, merged=merged)
