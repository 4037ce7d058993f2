"""Freezes: days on which nothing is released, and who may let something out all the same."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.written import folded, lines
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.systems import ids_of
from bot.features.releases.drafting import offer
from bot.features.releases.facts import FreezeExceptionGranted
from bot.features.releases.known_systems import KnownSystems
from bot.features.releases.ports import FREEZES, RELEASES
from bot.features.releases.releases import Freeze, FreezeException, Release
from bot.features.releases.rights import check_may_except

LONGEST_WHY = 1000
MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class GrantException:
    """Let a release out in a freeze, at the time that it has now."""

    release: str
    freeze: str
    reason: str
    by: Principal


def grant_exception(command: GrantException, uow: UnitOfWork, now: datetime) -> Release:
    """Record the exception and its reason; a release that gets another time needs another one.

    Raises:
        Refused: no such release or freeze, no time yet, no reason, or they may not.
    """
    release = uow[RELEASES].get(command.release, lock=True)
    if release is None:
        raise Refused("refused-no-such-release", words=command.release)
    freeze = uow[FREEZES].get(command.freeze)
    if freeze is None or freeze.removed:
        raise Refused("refused-no-such-freeze", words=command.freeze)
    initiative = uow[INITIATIVES].get(release.initiative) if release.initiative else None
    check_may_except(command.by, freeze, initiative)
    reason = lines(command.reason)
    if not reason or len(reason) > LONGEST_WHY:
        raise Refused("refused-freeze-reason", field="reason", limit=LONGEST_WHY)
    if release.goes_live_at is None:
        raise Refused("refused-release-without-time")
    if any(
        each.freeze == freeze.id and each.goes_live_at == release.goes_live_at for each in release.exceptions
    ):
        return release
    granted = FreezeException(freeze.id, command.by.actor, reason, now, release.goes_live_at)
    kept = replace(release, exceptions=(*release.exceptions, granted), revision=release.revision + 1)
    uow[RELEASES].save(kept)
    uow.tell(FreezeExceptionGranted(release.id, freeze.id, release.goes_live_at, reason), command.by.actor)
    offer(kept, uow)
    return kept


def freezes_of(
    release: Release, uow: UnitOfWork, calendar: WorkCalendar, register: KnownSystems | None = None
) -> Sequence[Freeze]:
    """The freezes that the release would break, and that nobody has excepted it from at this time.

    `register`: given where many are looked at.
    """
    if release.goes_live_at is None:
        return ()
    first, last = days_taken(release, release.goes_live_at, calendar)
    granted = {each.freeze for each in release.exceptions if each.goes_live_at == release.goes_live_at}
    found = [freeze for freeze in uow[FREEZES].on(first, last) if freeze.id not in granted]
    register = register or KnownSystems(uow)
    return [freeze for freeze in found if concerns(freeze, release, register)]


def days_taken(release: Release, begins: datetime, calendar: WorkCalendar) -> tuple[date, date]:
    """Its first and last local day, with those of its outage, where that isn't over before it begins. What ends at
    midnight takes nothing of the day after."""
    down = release.downtime if release.downtime and release.downtime.ends >= begins else None
    ends = max(filter(None, (release.ends_at, down.ends if down else None)), default=begins)
    first = calendar.local(min(begins, down.begins) if down else begins).date()
    last = calendar.local(ends - MOMENT).date() if ends > begins else first
    return first, max(first, last)


def concerns(freeze: Freeze, release: Release, register: KnownSystems) -> bool:
    """Whether the freeze is of all systems, or of one of the release's, whatever either calls it."""
    if not freeze.systems:
        return True
    systems = set(ids_of(release.systems, register.called))
    return not systems.isdisjoint(ids_of(freeze.systems, register.called))


def check_no_freeze(
    release: Release, uow: UnitOfWork, calendar: WorkCalendar, register: KnownSystems | None = None
) -> None:
    """Make sure that it goes out in no freeze.

    Raises:
        Refused: it does; the text names the first one, its days and what to do.
    """
    for freeze in freezes_of(release, uow, calendar, register):
        raise Refused(
            "refused-in-freeze",
            field="goes_live_at",
            freeze_sv=freeze.name.sv,
            freeze_en=freeze.name.en,
            first=freeze.first,
            last=freeze.last,
        )


def unknown_in(freezes: Sequence[Freeze], register: KnownSystems) -> Sequence[tuple[Freeze, str]]:
    """The systems of freezes that aren't registered."""
    return [
        (freeze, system)
        for freeze in freezes
        for system in freeze.systems
        if folded(system) not in register.called
    ]
