"""A release with everything in it, and the days that the tests of releases live on."""

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from bot.core.bilingual import Text
from bot.core.swedish_days import swedish_calendar
from bot.features.announcements.content import Link, Support
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.releases.releases import Interest, Interested, Release, ReleaseKind, ReleaseState, Span
from tests.factories import person_id

CALENDAR = swedish_calendar()
MANAGER = 10
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
STAFF = AudiencePart(PartKind.GROUP, "8f1d", "Alla anställda")
BOARD = AudiencePart(PartKind.FORUM, "pfld", "Portföljledningen")


def local(day: str, hour: str = "06:00") -> datetime:
    """The local day and hour as aware UTC."""
    naive = datetime.fromisoformat(f"{day}T{hour}")
    return CALENDAR.at(naive.date(), naive.time())


def a_release(kind: ReleaseKind = ReleaseKind.PLANNED_OUTAGE, **changes: Any) -> Release:
    """Complete, in whichever kind: Saturday 12 December 2026, six to ten."""
    begins, ends = local("2026-12-12", "06:00"), local("2026-12-12", "10:00")
    release = Release(
        id="R-2026-001",
        kind=kind,
        title=Text(sv="Nytt passersystem", en="New access system"),
        changes=Text(sv="Ditt kort läses in på nytt.", en="Your card is read in again."),
        known_problems=Text(sv="Dörr 4 öppnar långsamt.", en="Door 4 opens slowly."),
        systems=("Passersystemet", "Behörighetskatalogen"),
        goes_live_at=begins,
        ends_at=ends,
        downtime=Span(begins, ends),
        rollback="De gamla läsarna sätts tillbaka.",
        rfcs=("CHG-20417",),
        links=(Link(Text(sv="Guiden", en="The guide"), "https://example.org/guide"),),
        support=Support(Text(sv="Servicedesken", en="The service desk"), person_id(11)),
        manager=person_id(MANAGER),
        interested={
            Interested.AUDIENCE: Interest(Audience((STAFF,))),
            Interested.EMPLOYEES: Interest(reason="De är målgruppen."),
            Interested.MANAGEMENT: Interest(Audience((BOARD,))),
            Interested.OTHERS: Interest(reason="Inga andra berörs."),
        },
    )
    return replace(release, **changes)


def a_coming_release(now: datetime, **changes: Any) -> Release:
    """The same, planned, in twenty workdays: whatever day the tests are run on, it is to come."""
    day = CALENDAR.add_workdays(CALENDAR.local(now).date(), 20)
    begins, ends = CALENDAR.at(day, time(6)), CALENDAR.at(day, time(10))
    times = {"goes_live_at": begins, "ends_at": ends, "downtime": Span(begins, ends)}
    return a_release(**{**times, "state": ReleaseState.PLANNED, **changes})
