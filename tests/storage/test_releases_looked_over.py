"""Releases and announcements beside the log, and what `grindvakt check` finds where a release can't go on by itself."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.app import open_database
from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.principals import PROGRAM, Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.frozen_days import check_not_frozen
from bot.features.announcements.kinds import PUMP
from bot.features.announcements.ledger import LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.pumping import Pump
from bot.features.announcements.sending import StartSending, Withdraw, start_sending, withdraw
from bot.features.announcements.told import compare_announcements
from bot.features.directory.audience_ports import Member
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.ports import SYSTEMS
from bot.features.portfolio.systems import System
from bot.features.releases.facts import ReleaseDrafted
from bot.features.releases.freezing import GrantException, grant_exception
from bot.features.releases.golive import look_over_releases
from bot.features.releases.importing import ImportReleases, ReleaseImport
from bot.features.releases.kinds import BEGIN
from bot.features.releases.moving_on import DelayRelease, FinishRelease, PlanRelease, ReleaseProgress
from bot.features.releases.ports import FREEZES, RELEASES
from bot.features.releases.release_files import ReleaseFile
from bot.features.releases.releases import Freeze, ReleaseState, SeriesPart
from bot.features.releases.series_work import SeriesWork
from bot.features.releases.told import compare_releases
from bot.features.releases.viewing import ReleaseViewing, ShowRelease
from storage.announcements.tables import ledger
from storage.engine.opening import SqlDatabase
from tests.announcing import AUDIENCE, SENDER, a_content
from tests.audience_room import an_announcement, an_entry, let_send
from tests.factories import by_person, person_id, some_people
from tests.releasing import CALENDAR, MANAGER, NOW, a_release

PROGRESS, WORK = ReleaseProgress(CALENDAR), SeriesWork(CALENDAR)
MINE = by_person(MANAGER)


def planned(uow: Any) -> None:
    for person in some_people():
        uow[PEOPLE].save(person)
    release = a_release()
    uow[RELEASES].add(release)
    uow.tell(ReleaseDrafted(release.id, release.kind), PROGRAM.actor)
    PROGRESS.plan(PlanRelease(release.id, MINE), uow, NOW)


class Steps:
    """Each step a transaction of its own: the log is written at its end."""

    def __init__(self, database: SqlDatabase, compare: Callable[[UnitOfWork], Iterator[str]]) -> None:
        self.database = database
        self.compare = compare

    async def do(self, step: Callable[[Any], Any]) -> Any:
        return await self.database.run(lambda _, uow, _now: step(uow), None)

    async def then_differ(self, step: Callable[[Any], Any]) -> list[str]:
        """In what log and tables differ after the step."""
        await self.do(step)
        found: list[str] = await self.do(lambda uow: list(self.compare(uow)))
        return found


async def test_releases_stand_as_the_log_tells(database: SqlDatabase) -> None:
    steps, name = Steps(database, compare_releases), "R-2026-001"
    later = a_release().goes_live_at + timedelta(days=7)  # type: ignore[operator]
    again = DelayRelease(name, later + timedelta(days=1), "Det tar tid.", MINE)
    assert await steps.then_differ(planned) == []
    delay = DelayRelease(name, later, "Leveransen dröjer.", MINE)
    assert await steps.then_differ(lambda uow: PROGRESS.delay(delay, uow, NOW)) == []
    assert await steps.then_differ(lambda uow: WORK.begin(Task(BEGIN, name), uow, later)) == []
    assert await steps.then_differ(lambda uow: PROGRESS.delay(again, uow, later)) == []
    assert (await steps.do(lambda uow: uow[RELEASES].get(name))).state is ReleaseState.DELAYED
    finish = FinishRelease(name, MINE)
    assert await steps.then_differ(lambda uow: PROGRESS.finish(finish, uow, later)) == []

    def forge(uow: Any) -> None:
        forged = replace(uow[RELEASES].get(name), state=ReleaseState.CANCELLED)
        uow[RELEASES].save(forged)
        uow[RELEASES].add(replace(forged, id="R-2026-002"))
        uow.tell(ReleaseDrafted("R-2026-003", forged.kind), PROGRAM.actor)

    assert await steps.then_differ(forge) == [
        "R-2026-001: it is cancelled in the tables and finished in the log",
        "R-2026-002: it is in the tables, and the log doesn't tell of it",
        "R-2026-003: it is missing from the tables",
    ]


async def test_announcements_stand_as_the_log_tells(database: SqlDatabase) -> None:
    steps, by = Steps(database, compare_announcements), by_person(1)
    draft = await steps.do(lambda uow: save_draft(SaveDraft(by, a_content(), AUDIENCE), uow, NOW))
    name = draft.id

    def begin(uow: Any) -> Announcement:
        resolution = let_send(uow, SENDER, AUDIENCE, [Member(person_id(3), "sv")])
        uow[LEDGER].add([LedgerRow(name, person_id(3), LedgerState.DELIVERED, "sv", NOW)])
        return start_sending(StartSending(name, resolution, by, draft.revision), uow, NOW)

    begun = await steps.do(begin)
    put = lambda **changes: lambda uow: uow[ANNOUNCEMENTS].save(replace(begun, **changes))  # noqa: E731
    assert await steps.then_differ(put(laid_out=True)) == []
    assert await steps.then_differ(put(state=AnnouncementState.DRAFT)) == [
        f"{name}: it is unsent in the tables and going out in the log"
    ]
    assert await steps.then_differ(put(text=2)) == [
        f"{name}: its text is version 2 in the tables and 1 in the log"
    ]
    await steps.do(put(laid_out=True))
    assert await steps.then_differ(lambda uow: Pump(50)(Task(PUMP, name), uow, NOW)) == []
    assert await steps.then_differ(lambda uow: uow.connection.execute(ledger.delete())) == [
        f"{name}: 0 recipients are in the tables, and the log tells of 1"
    ]
    uncounted = f"{name}: 0 recipients are in the tables, and the log tells of 1"
    assert await steps.then_differ(lambda uow: withdraw(Withdraw(name, by), uow, NOW)) == [uncounted]
    assert await steps.then_differ(put(id="U-forged")) == [
        uncounted,
        "U-forged: it is in the tables, and the log doesn't tell of it",
    ]
    await steps.do(lambda uow: uow[ANNOUNCEMENTS].forget("U-forged"))
    unsent = await steps.do(lambda uow: save_draft(SaveDraft(by, a_content(), AUDIENCE), uow, NOW))
    assert await steps.then_differ(lambda uow: uow[ANNOUNCEMENTS].forget(unsent.id)) == [uncounted]
    assert await steps.then_differ(lambda uow: uow[ANNOUNCEMENTS].forget(name)) == [
        f"{name}: it is missing from the tables"
    ]


async def test_a_freeze_that_comes_after_the_plan_is_told_and_can_be_excepted_from(sqlite_url: str) -> None:
    freeze = Freeze(
        "jul", Text("Jul", "Christmas"), date(2026, 12, 12), date(2027, 1, 6), ("Passersystemet",)
    )
    by_id = replace(freeze, systems=("passer",))
    office, viewing = Principal(account="eva"), ReleaseViewing(CALENDAR)

    def work(_: None, uow: Any, _now: datetime) -> None:
        planned(uow)
        uow[SYSTEMS].save(System("passer", Text("Passersystemet", "Access system")))
        command = ImportReleases(ReleaseFile([], [by_id]), office)
        done = ReleaseImport(CALENDAR).run(command, uow, NOW)
        assert [(one.id, which.id) for one, which in done.caught] == [("R-2026-001", "jul")]
        view = viewing.show(ShowRelease("R-2026-001", office), uow, NOW)
        assert (view.freezes, view.may_except) == ([freeze], True)
        assert "goes live in the freeze jul" in " ".join(
            one.what for one in look_over_releases(None, uow, NOW)
        )
        grant_exception(GrantException("R-2026-001", "jul", "Leverantören slutar.", office), uow, NOW)
        assert ReleaseImport(CALENDAR).run(command, uow, NOW).caught == []
        users = Audience((AudiencePart(PartKind.SYSTEM_USERS, "passer"),))
        told = an_announcement(users)
        with pytest.raises(Refused, match="scheduled-in-freeze"):
            check_not_frozen(told, datetime(2026, 12, 20, 9, tzinfo=UTC), CALENDAR, uow)

    async with open_database(sqlite_url) as house:
        await house.run(work, None)


async def test_what_keeps_a_release_from_going_on_is_found(database: SqlDatabase) -> None:
    def work(_: None, uow: Any, _now: datetime) -> None:
        planned(uow)
        look = lambda at=NOW: [one.what for one in look_over_releases(None, uow, at)]  # noqa: E731
        days = (date(2026, 12, 13), date(2027, 1, 6))
        uow[FREEZES].save(Freeze("jul", Text("Jul", "Christmas"), *days, people=(person_id(3), person_id(4))))
        uow[FREEZES].save(
            Freeze(
                "ifjol", Text("Jul", "Christmas"), date(2025, 12, 1), date(2026, 1, 6), people=(person_id(3),)
            )
        )
        uow[DIRECTORY].save([an_entry(number) for number in (3, 4, MANAGER)])
        assert look() == []
        at = a_release().goes_live_at
        assert at is not None
        assert look(at + timedelta(hours=2)) == [
            "release R-2026-001: it was to go live 2026-12-12 06:00, and hasn't started"
        ]
        uow[DIRECTORY].save([replace(an_entry(3), gone_at=NOW), replace(an_entry(MANAGER), enabled=False)])
        names = {person.id: person.name for person in some_people()}
        manager, giver = names[person_id(MANAGER)], names[person_id(3)]
        assert look() == [
            f"release R-2026-001: {manager}, who manages it, has left",
            f"freeze jul: {giver}, who may give an exception, has left",
        ]
        uow[DIRECTORY].save([replace(an_entry(4), gone_at=NOW), an_entry(MANAGER)])
        assert look()[-1].endswith("has left; only administrators may now")
        uow[DIRECTORY].save([an_entry(3), an_entry(4)])
        WORK.tell(uow[RELEASES].get("R-2026-001"), SeriesPart.BEFORE, None, uow, NOW)
        made = uow[ANNOUNCEMENTS].of_source("release:R-2026-001/before")
        uow[ANNOUNCEMENTS].save(replace(made, audience=Audience(())))
        assert look() == [f"release R-2026-001: {made.id} has no audience"]
        uow[RELEASES].save(replace(uow[RELEASES].get("R-2026-001"), interested={}, manager=None))
        assert look() == [
            "release R-2026-001: nobody manages it",
            "release R-2026-001: its series has no audience",
        ]
        assert look_over_releases(None, uow, NOW)[0].todo

    await database.run(work, None)
