"""What an administrator must see to where releases can't go their way by themselves."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.phrases import phrase
from bot.core.swedish_days import swedish_calendar
from bot.features.announcements.announcements import UNSENT
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.directory.ports import DIRECTORY
from bot.features.gates.ports import DEPARTED
from bot.features.releases.freezing import freezes_of, unknown_in
from bot.features.releases.known_systems import KnownSystems
from bot.features.releases.ports import FREEZES, RELEASES
from bot.features.releases.releases import OPEN, Doubt, Freeze, Release, ReleaseState, SeriesPart
from bot.features.releases.series import TIMED
from bot.features.releases.unsent import unsent_part
from bot.features.releases.viewing import unmet_of
from bot.settings.model import Settings

LATE = timedelta(hours=1)
"""Later than this no timer comes that works."""

DOUBTS = {
    Doubt.RECONSIDERED: "the decision to take it into operation is put again",
    Doubt.REVOKED: "the decision to take it into operation was revoked",
    Doubt.RUNS_OUT: "the decision to take it into operation runs out before it goes live",
    Doubt.REJECTED: "it was decided not to take it into operation",
}

NEW_MANAGER = "give it another: grindvakt release export, `manager`, grindvakt release import"


def look_over_releases(_settings: Settings, uow: UnitOfWork, now: datetime) -> list[Finding]:
    """Look over the releases that aren't over, and the freezes that are to come."""
    going = [each for each in uow[RELEASES].all() if each.state is ReleaseState.DRAFT or each.state in OPEN]
    today = swedish_calendar().local(now).date()
    freezes = [each for each in uow[FREEZES].all() if each.last >= today]
    named = {each.manager for each in going if each.manager} | {
        one for each in freezes for one in each.people
    }
    left, register = _left(named, uow), KnownSystems(uow)
    return [
        *(finding for release in going for finding in _release(release, left, register, uow, now)),
        *(finding for freeze in freezes for finding in _freeze(freeze, left)),
        *(_misspelt(freeze, system) for freeze, system in unknown_in(freezes, register)),
    ]


def _left(people: Iterable[PersonId], uow: UnitOfWork) -> dict[PersonId, str]:
    """Those who have left, by what they are called."""
    gone = uow[DEPARTED].gone(people)
    known, entries = uow[PEOPLE].many(gone), uow[DIRECTORY].many(gone)
    return {one: known[one].name if one in known else entries[one].name or one for one in gone}


def _release(
    release: Release, left: dict[PersonId, str], register: KnownSystems, uow: UnitOfWork, now: datetime
) -> Iterator[Finding]:
    if release.manager in left:
        what = phrase(
            "release {release}: {left}, who manages it, has left",
            release=release.id,
            left=left[release.manager],
        )
        yield Finding(Level.WARNING, what, NEW_MANAGER)
    elif release.manager is None and release.state in OPEN:
        yield Finding(
            Level.WARNING, phrase("release {release}: nobody manages it", release=release.id), NEW_MANAGER
        )
    if release.is_unplanned(now):
        what = phrase(
            "release {release} is a draft, and its time has passed: nobody has been told of it",
            release=release.id,
        )
        todo = phrase(
            "ask its manager to plan it with another time, or: grindvakt release cancel {release} --why …",
            release=release.id,
        )
        yield Finding(Level.WARNING, what, todo)
    if release.state in OPEN:
        yield from _untold(release, uow, now)
    if release.state is ReleaseState.PLANNED:
        yield from _planned(release, register, uow, now)


def _untold(release: Release, uow: UnitOfWork, now: datetime) -> Iterator[Finding]:
    """What has no audience, wasn't sent in time, or is in doubt."""
    if empty := _without_audience(release, uow):
        one, several = (
            "release {release}: {names} has no audience",
            "release {release}: {names} have no audience",
        )
        what = phrase(one if len(empty) == 1 else several, release=release.id, names=", ".join(empty))
        yield Finding(
            Level.WARNING, what, "choose whom it concerns: `interested`, or the announcement's audience"
        )
    if unsent := [part for part in TIMED if _is_overdue(release, part, uow, now)]:
        what = phrase(
            "release {release}: the time of {names} has passed, and nobody has sent it",
            release=release.id,
            names=", ".join(unsent),
        )
        yield Finding(Level.WARNING, what, "ask its manager, who finds it by writing “vad väntar på mig?”")
    if release.doubt is not None:
        what = phrase(
            "release {release}: {doubts}, and it is still to be told of",
            release=release.id,
            doubts=phrase(DOUBTS[release.doubt]),
        )
        yield Finding(
            Level.WARNING,
            what,
            phrase("ask its manager, or: grindvakt release cancel {release} --why …", release=release.id),
        )


def _planned(release: Release, register: KnownSystems, uow: UnitOfWork, now: datetime) -> Iterator[Finding]:
    """What stands in the way of one whose series has begun."""
    if unmet := unmet_of(release, uow):
        what = phrase(
            "release {release} is planned, and {unmet} of its initiative's conditions are not met",
            release=release.id,
            unmet=unmet,
        )
        yield Finding(Level.WARNING, what, f"grindvakt condition list {release.initiative}")
    at = release.goes_live_at
    for freeze in freezes_of(release, uow, swedish_calendar(), register):
        what = phrase(
            "release {release} goes live in the freeze {freeze}, and nobody has excepted it",
            release=release.id,
            freeze=freeze.id,
        )
        todo = phrase(
            "grindvakt release except {release} {freeze} --reason …, or move it",
            release=release.id,
            freeze=freeze.id,
        )
        yield Finding(Level.WARNING, what, todo)
    if at is None or at + LATE < now:
        when = (
            phrase("it has no time")
            if at is None
            else phrase("it was to go live {at:%Y-%m-%d %H:%M}", at=swedish_calendar().local(at))
        )
        todo = "delay, finish or cancel it: grindvakt release; see grindvakt outbox list for what waits"
        yield Finding(
            Level.WARNING,
            phrase("release {release}: {when}, and hasn't started", release=release.id, when=when),
            todo,
        )


def _is_overdue(release: Release, part: SeriesPart, uow: UnitOfWork, now: datetime) -> bool:
    """Whether it was to go out a while ago, and waits for its sender still."""
    made = unsent_part(release, part, uow)
    return made is not None and made.starts_at is not None and made.starts_at + LATE < now


def _without_audience(release: Release, uow: UnitOfWork) -> Sequence[str]:
    """What is to be told of it to nobody: all that is to come, or parts that are drafted."""
    if not release.audience.include:
        return [phrase("its series")]
    made = uow[ANNOUNCEMENTS].under(release.source)
    return [each.id for each in made if each.state in UNSENT and not each.audience.include]


def _freeze(freeze: Freeze, left: dict[PersonId, str]) -> Iterator[Finding]:
    for person in freeze.people:
        if person in left:
            what = phrase(
                "freeze {freeze}: {left}, who may give an exception, has left",
                freeze=freeze.id,
                left=left[person],
            )
            others = [one for one in freeze.people if one not in left]
            rest = "" if others or freeze.roles else phrase("; only administrators may now")
            yield Finding(Level.WARNING, what + rest, "name somebody else in `people` and import it again")


def _misspelt(freeze: Freeze, system: str) -> Finding:
    what = phrase(
        "freeze {freeze}: nobody has registered the system {system!r}, so it may freeze nothing",
        freeze=freeze.id,
        system=system,
    )
    return Finding(
        Level.WARNING, what, "register the system, or correct its name and import the freeze again"
    )
