"""A round over all initiatives: which stand still, and whose owners haven't said for long how it goes.

Those are asked, in their own hours, and asked again when what they said is stale.

Whoever is on leave isn't waited for where somebody stands in for them. Where a day is full, they are asked another day.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Task
from bot.delivery.daily import Daily
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import AVAILABILITY, Hours, Reaching
from bot.features.following.kinds import ASK
from bot.features.following.patience import Patience
from bot.features.following.pulse_ports import PULSES
from bot.features.following.pulses import Beating, Pulse
from bot.features.following.rights import still_here
from bot.features.following.saying_status import asked_card, candidates
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.ports import PROCESSES

AT_A_TIME = 100
SOONEST, LATEST = timedelta(minutes=10), timedelta(hours=3)
MOST_A_DAY, A_DAY = 3, timedelta(hours=20)
"""Questions to one person: who has ten initiatives isn't asked of all of them in one morning."""
MOVES = ("InitiativeMoved", "StepSet", "InitiativeImported")
"""The facts about an initiative that say when one moved whose pulse wasn't kept then."""


class PulseRound:
    """The task, over all initiatives in parts. Its cursor: the next moment to look, and the last key."""

    def __init__(self, word: Patience, movement: Patience, daily: Daily) -> None:
        self._word, self._movement, self._daily = word, movement, daily
        self._reaching = Reaching(word.calendar)

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        noted, _, after = task.cursor.partition("|")
        next_at = datetime.fromisoformat(noted) if noted else now + LATEST
        page = uow[PULSES].page(after, AT_A_TIME)
        due = [pulse for each in page if (pulse := self._silent(each, uow, now)) is not None]
        next_at = min([next_at, *self._ask(due, uow, now)])
        if len(page) == AT_A_TIME:
            return f"{next_at.astimezone(UTC).isoformat()}|{page[-1].outline.key}"
        uow.jobs.run(Task(ASK, ""), max(next_at, now + SOONEST))
        return None

    def _silent(self, beating: Beating, uow: UnitOfWork, now: datetime) -> Pulse | None:
        """The pulse of one whose owner is to be asked; one that wasn't kept before is from now on."""
        outline, pulse = beating.outline, beating.pulse
        if pulse is None:
            moves = uow.log.about(outline.key, MOVES)
            pulse = Pulse(outline.key, moves[-1].at if moves else now)
        ends = uow[PROCESSES].get(outline.process).ends_at(outline.place)
        still = not ends and self._movement.is_out(outline.place, pulse.moved_at, now)
        if beating.pulse is None or pulse.still is not still:
            pulse = replace(pulse, still=still)
            uow[PULSES].save(pulse)
        if ends:
            return None
        heard = pulse.said.at if pulse.said is not None else pulse.moved_at
        since = max(heard, pulse.asked_at or heard)
        return pulse if self._word.is_out(outline.place, since, now) else None

    def _ask(self, due: Sequence[Pulse], uow: UnitOfWork, now: datetime) -> list[datetime]:
        """Ask those who are at work; when to look at the others."""
        whom, later = self._chosen(due, uow, now), list[datetime]()
        at_work: dict[str, PersonId] = {}
        hours = uow[AVAILABILITY].of(sorted(set(whom.values())))
        for key, whose in whom.items():
            at = self._reaching.when(hours[whose], now)
            if at > now:
                later.append(at)
            else:
                at_work[key] = whose
        turns = self._daily.turns(sorted(set(at_work.values())), uow, now)
        times = Counter(uow[PULSES].asked_since(set(at_work.values()), now - A_DAY))
        asked: dict[str, Pulse] = {}
        for pulse in sorted(due, key=lambda each: (each.asked_at or each.moved_at, each.initiative)):
            person = at_work.get(pulse.initiative)
            if person is not None and not turns[person].digest and times[person] < MOST_A_DAY:
                times[person] += 1
                again = replace(pulse, round=pulse.round + 1, asked_at=now, asked=person)
                asked[pulse.initiative] = again
        for pulse in due:
            if pulse.initiative in asked and pulse.is_open:
                uow.jobs.deliver(asked_card(pulse))  # it says that there is a newer one
        for pulse in asked.values():
            uow.jobs.deliver(asked_card(pulse))
        for key in sorted(asked):
            uow[PULSES].save(asked[key])
        uow[JOB_TABLE].flush()
        self._daily.take({pulse.asked: turns[pulse.asked] for pulse in asked.values()}, uow)
        return later

    def _chosen(self, due: Sequence[Pulse], uow: UnitOfWork, now: datetime) -> Mapping[str, PersonId]:
        """Initiative → the first who can answer for it and isn't away today; the first of all, where all are."""
        initiatives = uow[INITIATIVES].many(pulse.initiative for pulse in due)
        could = {
            key: candidates(each, frozenset(uow[PROCESSES].get(each.process).owner_roles))
            for key, each in initiatives.items()
        }
        everybody = sorted({person for several in could.values() for person in several})
        here, hours = still_here(everybody, uow), uow[AVAILABILITY].of(everybody)
        found = {}
        for key, several in could.items():
            there = [person for person in several if person in here]
            working = [person for person in there if not self._is_away(hours[person], now)]
            if there:
                found[key] = (working or there)[0]
        return found

    def _is_away(self, hours: Hours, now: datetime) -> bool:
        today = self._reaching.day(hours, now)
        return any(min(leave) <= today <= max(leave) for leave in hours.leave)
