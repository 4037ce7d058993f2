"""Releases on both databases: one draft an initiative, two authors, the series at work, freezes, steps."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.refusals import Refused
from bot.core.texts import Reader
from bot.core.work import Task
from bot.features.announcements.announcements import AnnouncementState, CameTo, EndNote
from bot.features.announcements.approving import ApproveAnnouncement, approve_announcement
from bot.features.announcements.facts import AnnouncementSent, AnnouncementStarted
from bot.features.announcements.kinds import EXPIRE, PUMP
from bot.features.announcements.ledger import LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.pumping import Pump
from bot.features.announcements.reach_ports import APPROVAL_REQUESTS, SENDING_RIGHTS
from bot.features.announcements.sending import RetryFailed, retry_failed
from bot.features.announcements.sending_rules import SenderMark, WhoKind
from bot.features.announcements.setting_rules import SetSendingRights, set_sending_rights
from bot.features.announcements.standing import news_until
from bot.features.announcements.starting import expire
from bot.features.assistant.searching import SearchKind, SearchShared, search_shared
from bot.features.directory.audience_ports import Member
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.initiatives import ChangeRequest, StepStatus
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.features.releases import file_parts
from bot.features.releases.coming import MOST_COLLISIONS, CalendarReading, CollisionKind, ShowCalendar
from bot.features.releases.drafting import DraftRelease, draft_release
from bot.features.releases.editing import EditedRelease, Editing, EditRelease, OpenForm
from bot.features.releases.faults import InvalidRelease
from bot.features.releases.file_parts import AT_A_TIME, FileImport
from bot.features.releases.freezing import GrantException, grant_exception
from bot.features.releases.icalendar_file import calendar_file
from bot.features.releases.importing import ImportReleases, ReleaseImport
from bot.features.releases.kinds import ASK, BEGIN, FEW, PART, REPLACE, STEPS
from bot.features.releases.messages import releases_awaiting
from bot.features.releases.moving_on import (
    CancelRelease,
    DelayRelease,
    FinishRelease,
    PlanRelease,
    ReleaseProgress,
)
from bot.features.releases.ports import FREEZES, RELEASES
from bot.features.releases.release_files import ReleaseFileFaults, people_in, read_release_file
from bot.features.releases.releases import Freeze, Release, ReleaseKind, ReleaseState, SeriesPart, Span
from bot.features.releases.series_work import SeriesWork
from bot.features.releases.steps_done import set_steps
from bot.features.releases.viewing import ReleaseViewing, ShowRelease
from cards.announcements.reader import ReaderView, view_at
from cards.releases.calendar import release_calendar_card
from storage.engine.opening import SqlDatabase
from tests.audience_room import an_entry, let_send
from tests.factories import (
    ADMINISTRATOR,
    a_forum,
    a_model,
    an_initiative,
    by_person,
    person_id,
    some_people,
)
from tests.flows.office_hours import texts_of
from tests.releasing import CALENDAR, MANAGER, NOW, a_release, local

EDITING, PROGRESS, WORK = Editing(CALENDAR), ReleaseProgress(CALENDAR), SeriesWork(CALENDAR)
MINE, OTHERS = by_person(MANAGER), by_person(3)
CHRISTMAS = Freeze("jul", Text(sv="Jul", en="Christmas"), date(2026, 12, 11), date(2027, 1, 6), roles=("va",))


class Office:
    """The database with one initiative, and the day that the tests say it is."""

    def __init__(self, database: SqlDatabase) -> None:
        self.database = database
        self.now = NOW

    async def do(self, use_case: Callable[..., Any], command: Any) -> Any:
        """The use case, at the tests' time."""
        return await self.database.run(lambda asked, uow, _now: use_case(asked, uow, self.now), command)

    async def see(self, at: Callable[[UnitOfWork], Any]) -> Any:
        return await self.database.read(lambda _none, uow, _now: at(uow), None)

    async def plan(self, release: Release) -> Release:
        await self.do(lambda one, uow, _now: uow[RELEASES].add(one), release)
        planned: Release = await self.do(PROGRESS.plan, PlanRelease(release.id, MINE))
        return planned

    async def due(self, kind: str, subject: str) -> int | None:
        """When the task waits to be run."""

        def at(uow: Any) -> int | None:
            row = uow.connection.exec_driver_sql(
                f"SELECT run_at FROM jobs WHERE dedup = '{kind}:{subject}:0' AND state = 'ready'"
            ).one_or_none()
            return row[0] if row else None

        found: int | None = await self.see(at)
        return found

    async def made(self, part: SeriesPart, release: str = "R-2026-001") -> Any:
        return await self.see(lambda uow: uow[ANNOUNCEMENTS].of_source(f"release:{release}/{part}"))

    async def send(self, part: SeriesPart) -> None:
        """As if it had gone out to everybody."""
        made = await self.made(part)
        sent = replace(made, state=AnnouncementState.SENT, sent_at=self.now, laid_out=True)

        def keep(one: Any, uow: UnitOfWork, _now: datetime) -> None:
            resolution = let_send(uow, one.sender, one.audience, [Member(person_id(9), "sv")])
            uow[ANNOUNCEMENTS].save(replace(one, resolution=resolution))

        await self.do(keep, sent)


@pytest.fixture
async def office(database: SqlDatabase) -> Office:
    def fill(_none: None, uow: UnitOfWork, _now: datetime) -> None:
        for person in some_people():
            uow[PEOPLE].save(person)
        uow[FORUMS].save(a_forum())
        uow[PROCESSES].keep(a_model())
        requests = (ChangeRequest("CHG-1"), ChangeRequest("CHG-2"))
        uow[INITIATIVES].save(
            an_initiative(systems=("E-arkivet",), change_requests=requests, go_live=date(2027, 3, 29))
        )

    await database.run(fill, None)
    return Office(database)


async def test_an_initiative_has_one_draft_filled_from_it_and_what_is_written_stays(office: Office) -> None:
    first = await office.do(draft_release, DraftRelease("INI-2026-014", MINE))
    assert (first.id, first.title.sv, first.systems) == (
        "R-2026-001",
        "E-arkiv för forskningsdata",
        ("E-arkivet",),
    )
    assert first.rfcs == ("CHG-1", "CHG-2")
    assert first.goes_live_at == local("2027-03-29", "08:00"), "the day after the clocks are put forward"
    edit = EditRelease(first.id, {"title.sv": "E-arkivet öppnar", "rfcs": ""}, MINE, 1)
    await office.do(EDITING.edit, edit)
    again = await office.do(draft_release, DraftRelease("INI-2026-014", ADMINISTRATOR))
    assert (again.id, again.title.sv, again.rfcs) == ("R-2026-001", "E-arkivet öppnar", ("CHG-1", "CHG-2"))
    assert again.title.en == "E-arkiv för forskningsdata"
    assert len(await office.see(lambda uow: uow[RELEASES].all())) == 1


async def test_a_draft_is_not_for_everybody_and_not_before_its_time(office: Office) -> None:
    with pytest.raises(Refused, match="refused-not-release-manager"):
        await office.do(draft_release, DraftRelease("INI-2026-014", OTHERS))
    early = an_initiative(15, place="konceptfas")
    await office.do(lambda one, uow, _now: uow[INITIATIVES].save(one), early)
    with pytest.raises(Refused, match="refused-too-early-for-release"):
        await office.do(draft_release, DraftRelease(early.key, ADMINISTRATOR))
    with pytest.raises(Refused, match="refused-no-such-initiative"):
        await office.do(draft_release, DraftRelease("INI-1", ADMINISTRATOR))


async def test_numbers_follow_each_other_within_a_year(office: Office) -> None:
    numbers = [
        await office.do(lambda year, uow, _now: uow[RELEASES].next_id(year), y) for y in (2026, 2026, 2027)
    ]
    assert numbers == ["R-2026-001", "R-2026-002", "R-2027-001"]


async def test_two_who_write_different_texts_both_have_theirs(office: Office) -> None:
    await office.do(lambda one, uow, _now: uow[RELEASES].add(one), a_release())
    await office.do(EDITING.edit, EditRelease("R-2026-001", {"title.sv": "Ett"}, MINE, 1))
    form = {
        "title.sv": "Nytt passersystem",
        "title.en": "Two",
        "rollback": "De gamla läsarna sätts tillbaka.\r\n",
    }
    edited: EditedRelease = await office.do(EDITING.edit, EditRelease("r-2026-001", form, ADMINISTRATOR, 1))
    assert edited.clash is None
    assert edited.release.title == Text(sv="Ett", en="Two")
    assert edited.release.revision == 3


async def test_two_who_write_the_same_text_choose_and_nothing_is_lost(office: Office) -> None:
    await office.do(lambda one, uow, _now: uow[RELEASES].add(one), a_release())
    await office.do(EDITING.edit, EditRelease("R-2026-001", {"title.sv": "Ett"}, ADMINISTRATOR, 1))
    mine = EditRelease("R-2026-001", {"title.sv": "Två", "title.en": "Two"}, MINE, 1)
    edited = await office.do(EDITING.edit, mine)
    assert (edited.release.revision, edited.clash.theirs) == (2, {"title.sv": "Ett"})
    assert edited.clash.mine == {"title.sv": "Två", "title.en": "Two"}
    view = await office.see(
        lambda uow: ReleaseViewing(CALENDAR).show(ShowRelease("R-2026-001", MINE), uow, NOW)
    )
    assert view.edit_waits
    chosen = EditRelease("R-2026-001", {"title.sv": "Ett och två"}, MINE, 2, chosen=True)
    edited = await office.do(EDITING.edit, chosen)
    assert edited.release.title == Text(sv="Ett och två", en="Two")
    assert await office.see(lambda uow: uow[RELEASES].edit_of("R-2026-001", MINE.actor)) is None


async def test_a_release_is_planned_when_it_is_complete(office: Office) -> None:
    await office.do(lambda one, uow, _now: uow[RELEASES].add(one), a_release(rollback="", interested={}))
    with pytest.raises(InvalidRelease) as refused:
        await office.do(PROGRESS.plan, PlanRelease("R-2026-001", MINE))
    places = {fault.place for fault in refused.value.faults}
    assert places == {
        "rollback",
        *(f"interested.{group}" for group in ("audience", "employees", "management", "others")),
    }
    assert "Återgångsplan: saknas" in str(refused.value.params["faults_sv"])
    with pytest.raises(Refused, match="refused-not-release-manager"):
        await office.do(PROGRESS.plan, PlanRelease("R-2026-001", OTHERS))


async def test_the_series_is_made_in_time_and_moves_with_the_date(office: Office) -> None:
    planned = await office.plan(a_release())
    assert planned.state is ReleaseState.PLANNED
    assert await office.due(PART, "R-2026-001/before") is not None
    assert await office.due(BEGIN, "R-2026-001") is not None
    assert await office.due(ASK, "R-2026-001") is not None
    await office.do(WORK.make_part, Task(PART, "R-2026-001/before"))
    await office.do(WORK.make_part, Task(PART, "R-2026-001/before"))
    before = await office.made(SeriesPart.BEFORE)
    assert before.starts_at == local("2026-12-07", "09:00")
    assert before.audience == planned.audience
    assert before.template == "planned_outage 1"
    moved = {"goes_live_at": "2026-12-19 06:00", "ends_at": "2026-12-19 10:00"}
    moved |= {"downtime.begins": "2026-12-19 06:00", "downtime.ends": "2026-12-19 10:00"}
    await office.do(EDITING.edit, EditRelease("R-2026-001", moved, MINE))
    again = await office.made(SeriesPart.BEFORE)
    assert (again.id, again.starts_at) == (before.id, local("2026-12-14", "09:00"))
    assert "19 december" in again.content.lead.sv
    assert await office.due(PART, "R-2026-001/before") is None


async def test_what_has_gone_out_is_corrected_and_somebodys_own_words_stay(office: Office) -> None:
    await office.plan(a_release())
    await office.do(WORK.make_part, Task(PART, "R-2026-001/before"))
    made = await office.made(SeriesPart.BEFORE)
    own = replace(made.content, heading=Text(sv="Egen rubrik", en="Own heading"))
    await office.do(lambda one, uow, _now: uow[ANNOUNCEMENTS].save(one), replace(made, content=own))
    await office.send(SeriesPart.BEFORE)
    delayed = DelayRelease("R-2026-001", local("2026-12-14", "06:00"), "Sjukdom", MINE)
    moved = await office.do(PROGRESS.delay, delayed)
    assert (moved.state, moved.ends_at) == (ReleaseState.PLANNED, local("2026-12-14", "10:00"))
    sent = await office.made(SeriesPart.BEFORE)
    assert (sent.id, sent.text, sent.content.heading.sv) == (made.id, 2, "Egen rubrik")
    assert "måndag 14 december" in sent.content.lead.sv
    assert await office.made(SeriesPart.DELAYED) is None


async def test_a_correction_that_needs_approval_waits_and_takes_later_changes_with_it(office: Office) -> None:
    await office.plan(a_release())
    await office.do(WORK.make_part, Task(PART, "R-2026-001/before"))
    await office.send(SeriesPart.BEFORE)

    def ask_somebody(_: None, uow: UnitOfWork, now: datetime) -> None:
        second = (SenderMark(WhoKind.PERSON, person=person_id(9)),)
        rights = replace(uow[SENDING_RIGHTS].newest(), approvers=second, approve_above=0)
        set_sending_rights(SetSendingRights(rights, ADMINISTRATOR), uow, now)

    await office.do(ask_somebody, None)
    for day in ("2026-12-14", "2026-12-15"):
        await office.do(PROGRESS.delay, DelayRelease("R-2026-001", local(day, "06:00"), "", MINE))
    made = await office.made(SeriesPart.BEFORE)
    assert (made.text, "lördag 12 december" in made.content.lead.sv) == (1, True), "the old text stands"
    shown = await office.see(
        lambda uow: ReleaseViewing(CALENDAR).show(ShowRelease("R-2026-001", MINE), uow, office.now)
    )
    assert [each.correcting for each in shown.series if each.announcement] == [True]
    asked = await office.see(lambda uow: uow[APPROVAL_REQUESTS].get(made.id))
    await office.do(approve_announcement, ApproveAnnouncement(made.id, asked.token, by_person(9)))
    made = await office.made(SeriesPart.BEFORE)
    assert (made.text, "tisdag 15 december" in made.content.lead.sv) == (2, True)


async def test_a_reason_that_is_too_long_is_said_and_not_cut(office: Office) -> None:
    await office.plan(a_release())
    long = DelayRelease("R-2026-001", local("2026-12-14", "06:00"), "x" * 1001, MINE)
    with pytest.raises(Refused, match="refused-delay-reason"):
        await office.do(PROGRESS.delay, long)
    assert (await office.do(PROGRESS.delay, replace(long, why="x" * 1000))).first_planned_at is not None


async def test_of_two_who_delay_it_from_one_card_the_second_is_told(office: Office) -> None:
    shown = (await office.plan(a_release())).revision
    to = local("2026-12-14", "06:00")
    first = DelayRelease("R-2026-001", to, "Sjukdom", MINE, revision=shown)
    moved = await office.do(PROGRESS.delay, first)
    assert moved.goes_live_at == to
    assert (await office.do(PROGRESS.delay, first)).revision == moved.revision, "a double tap is one"
    others = replace(first, by=ADMINISTRATOR, to=to + timedelta(days=2), why="Mer att testa")
    for later in (others, replace(others, by=MINE), replace(first, by=others.by)):
        with pytest.raises(Refused, match="refused-release-changed-since"):
            await office.do(PROGRESS.delay, later)
    again = await office.do(PROGRESS.delay, replace(others, revision=moved.revision))
    assert again.goes_live_at == others.to


async def test_delayed_after_it_has_begun_is_told_once_and_then_it_is_finished(office: Office) -> None:
    await office.plan(a_release())
    await office.do(WORK.make_part, Task(PART, "R-2026-001/day_before"))
    office.now = local("2026-12-12", "06:00") + timedelta(seconds=1)
    await office.do(WORK.begin, Task(BEGIN, "R-2026-001"))
    for hour in ("12:00", "14:00"):
        late = await office.do(
            PROGRESS.delay, DelayRelease("R-2026-001", local("2026-12-12", hour), "", MINE)
        )
        assert late.state is ReleaseState.DELAYED
    told = await office.made(SeriesPart.DELAYED)
    assert "14.00" in told.content.lead.sv
    with pytest.raises(Refused, match="refused-delay-not-later"):
        await office.do(PROGRESS.delay, DelayRelease("R-2026-001", local("2026-12-12", "13:00"), "", MINE))
    await office.do(PROGRESS.finish, FinishRelease("R-2026-001", MINE))
    done = await office.do(PROGRESS.finish, FinishRelease("R-2026-001", MINE))
    assert done.state is ReleaseState.FINISHED
    assert await office.made(SeriesPart.DAY_BEFORE) is None, (
        "it never went out, and would tell of what is over"
    )
    assert (await office.made(SeriesPart.FINISHED)).starts_at is None
    assert await office.due(ASK, "R-2026-001") is None
    with pytest.raises(Refused, match="refused-release-over"):
        await office.do(EDITING.edit, EditRelease("R-2026-001", {"title.sv": "X"}, MINE))


async def test_what_has_gone_out_applies_as_long_as_what_it_tells_of(office: Office) -> None:
    """Else cards turn to “no longer applies” while an outage takes longer, or before one that is moved begins."""
    release = await office.plan(a_release())
    await office.do(WORK.make_part, Task(PART, "R-2026-001/before"))
    await office.send(SeriesPart.BEFORE)
    assert (await office.made(SeriesPart.BEFORE)).expires_at == release.ends_at
    ends = local("2026-12-14", "10:00")
    await office.do(PROGRESS.delay, DelayRelease("R-2026-001", local("2026-12-14", "06:00"), "", MINE))
    assert (await office.made(SeriesPart.BEFORE)).expires_at == ends
    assert await office.due(EXPIRE, (await office.made(SeriesPart.BEFORE)).id) == ends.timestamp() * 1000
    office.now = local("2026-12-14", "06:00")
    await office.do(WORK.begin, Task(BEGIN, "R-2026-001"))
    office.now = ends + timedelta(minutes=10)
    told = await office.made(SeriesPart.BEFORE)
    await office.do(expire, Task(EXPIRE, told.id))
    over = await office.made(SeriesPart.BEFORE)
    assert over.redraws == told.redraws + 1
    await office.do(PROGRESS.delay, DelayRelease("R-2026-001", local("2026-12-14", "12:00"), "", MINE))
    longer = await office.made(SeriesPart.BEFORE)
    assert (longer.expires_at, longer.is_over(office.now)) == (local("2026-12-14", "12:00"), False)
    assert longer.redraws > over.redraws, "its cards say again that it applies"


async def test_until_when_a_notice_applies_is_its_sender_s_to_choose(office: Office) -> None:
    await office.plan(a_release())
    await office.do(WORK.make_part, Task(PART, "R-2026-001/before"))
    made = await office.made(SeriesPart.BEFORE)
    chosen = made.expires_at + timedelta(days=2)
    await office.do(lambda one, uow, _now: uow[ANNOUNCEMENTS].save(one), replace(made, expires_at=chosen))
    later = {"ends_at": "2026-12-12 11:00", "downtime.ends": "2026-12-12 11:00"}
    await office.do(EDITING.edit, EditRelease("R-2026-001", later, MINE))
    assert (await office.made(SeriesPart.BEFORE)).expires_at == chosen
    await office.send(SeriesPart.BEFORE)
    await office.do(PROGRESS.delay, DelayRelease("R-2026-001", local("2026-12-13", "06:00"), "", MINE))
    assert (await office.made(SeriesPart.BEFORE)).expires_at == chosen


async def test_what_is_cancelled_goes_out_no_more(office: Office) -> None:
    await office.plan(a_release())
    await office.do(WORK.make_part, Task(PART, "R-2026-001/before"))
    await office.do(PROGRESS.cancel, CancelRelease("R-2026-001", "Behövs inte", MINE))
    await office.do(WORK.make_part, Task(PART, "R-2026-001/day_before"))
    assert await office.see(lambda uow: list(uow[ANNOUNCEMENTS].under("release:R-2026-001"))) == []
    assert [await office.due(kind, "R-2026-001") for kind in (BEGIN, ASK)] == [None, None]


async def two_parts_under_way(office: Office, kind: ReleaseKind = ReleaseKind.PLANNED_OUTAGE) -> None:
    """The first is paused, the other is sent to all but one, who is away."""
    await office.plan(a_release(kind))
    await office.do(WORK.make_part, Task(PART, "R-2026-001/before"))
    await office.do(WORK.make_part, Task(PART, "R-2026-001/day_before"))
    made = await office.made(SeriesPart.BEFORE)
    before, eve = (
        replace(each, state=state, sent_at=office.now, laid_out=True)
        for each, state in (
            (made, AnnouncementState.PAUSED),
            (await office.made(SeriesPart.DAY_BEFORE), AnnouncementState.SENT),
        )
    )
    away = LedgerRow(eve.id, person_id(3), LedgerState.PENDING, "sv", office.now + timedelta(days=40))

    def going(_command: None, uow: UnitOfWork, _now: datetime) -> None:
        uow[ANNOUNCEMENTS].save(before)
        uow[ANNOUNCEMENTS].save(eve)
        uow[LEDGER].add([away])

    await office.do(going, None)


async def goes_out(office: Office, part: SeriesPart) -> None:
    """Its sending begins, and what follows from that."""
    made = replace(await office.made(part), state=AnnouncementState.SENDING, sent_at=office.now)
    fact = AnnouncementStarted(made.id, made.source, MINE.person, "", 1, "Nytt", again=False)

    def start(told: AnnouncementStarted, uow: UnitOfWork, _now: datetime) -> None:
        uow[ANNOUNCEMENTS].save(made)
        uow.tell(told, "system")

    await office.do(start, fact)


async def test_what_was_to_begin_is_told_as_past_until_a_later_notice_goes_out(office: Office) -> None:
    """Its manager may never send the next one: whoever comes back would hear nothing at all."""
    await two_parts_under_way(office)
    await office.do(WORK.make_part, Task(PART, "R-2026-001/started"))
    office.now = local("2026-12-12", "06:00") + timedelta(seconds=1)
    await office.do(WORK.begin, Task(BEGIN, "R-2026-001"))
    eve = await office.made(SeriesPart.DAY_BEFORE)
    assert (eve.state, eve.told_until, eve.past_at) == (AnnouncementState.SENT, None, office.now)
    assert (view_at(eve, NOW), view_at(eve, office.now)) == (ReaderView.NOW, ReaderView.PAST)
    assert (await office.made(SeriesPart.STARTED)).past_at is None
    await office.do(WORK.replace_told, Task(REPLACE, "R-2026-001"))
    assert (await office.made(SeriesPart.DAY_BEFORE)).told_until is None, "the next one hasn't gone out"

    await goes_out(office, SeriesPart.STARTED)
    assert await office.due(REPLACE, "R-2026-001") is not None
    await office.do(WORK.replace_told, Task(REPLACE, "R-2026-001"))
    eve = await office.made(SeriesPart.DAY_BEFORE)
    assert (eve.state, eve.told_until) == (AnnouncementState.SENT, office.now), "who has it keeps it"
    assert (await office.made(SeriesPart.STARTED)).told_until is None
    await office.do(Pump(50), Task(PUMP, eve.id))
    row = await office.see(lambda uow: uow[LEDGER].row(eve.id, person_id(3)))
    assert (row.state, row.reason) == (LedgerState.FAILED, "replaced")
    assert news_until(eve, row, office.now) is None, "not when they install the app either"
    with pytest.raises(Refused, match="told-since"):
        await office.do(retry_failed, RetryFailed(eve.id, ADMINISTRATOR))


async def test_what_was_told_holds_for_whoever_comes_back_until_the_last_notice_goes_out(
    office: Office,
) -> None:
    await two_parts_under_way(office, ReleaseKind.CHANGE)
    await office.do(PROGRESS.finish, FinishRelease("R-2026-001", MINE))
    last = await office.made(SeriesPart.FINISHED)
    for source in ("elsewhere:R-2026-001/finished", "", f"{last.source}/", "release:R-2026-001/before"):
        fact = AnnouncementStarted("U-1", source, MINE.person, "", 1, "Klart", again=False)
        await office.do(lambda told, uow, _now: uow.tell(told, "system"), fact)
        assert await office.due(REPLACE, "R-2026-001") is None
    await goes_out(office, SeriesPart.FINISHED)
    await office.do(WORK.handlers()[REPLACE], Task(REPLACE, "R-2026-001"))
    for part in (SeriesPart.BEFORE, SeriesPart.DAY_BEFORE):
        assert (await office.made(part)).told_until == office.now
    assert (await office.made(SeriesPart.FINISHED)).told_until is None


async def test_what_is_being_sent_stops_where_the_release_is_cancelled(office: Office) -> None:
    await two_parts_under_way(office)
    await office.do(PROGRESS.cancel, CancelRelease("R-2026-001", "Behövs inte", MINE))
    assert (await office.made(SeriesPart.BEFORE)).state is AnnouncementState.CANCELLED
    assert (await office.made(SeriesPart.DAY_BEFORE)).state is AnnouncementState.CANCELLED


async def test_what_has_gone_out_says_that_it_is_called_off_or_over_sooner(office: Office) -> None:
    """Cards told of an outage for two hours after it was over, and of a release that wouldn't be until its day."""
    await two_parts_under_way(office, ReleaseKind.CHANGE)
    outage = a_release(id="R-2026-002")
    await office.plan(outage)
    await office.do(WORK.make_part, Task(PART, "R-2026-002/started"))
    began = replace(await office.made(SeriesPart.STARTED, outage.id), state=AnnouncementState.SENT)
    await office.do(lambda one, uow, _now: uow[ANNOUNCEMENTS].save(one), began)
    office.now = local("2026-12-12", "08:00")
    await office.do(PROGRESS.finish, FinishRelease(outage.id, MINE))
    over = await office.made(SeriesPart.STARTED, outage.id)
    assert began.expires_at is not None
    assert over.expires_at == office.now < began.expires_at
    assert over.ended == EndNote(CameTo.FINISHED, office.now)
    assert view_at(over, office.now) is ReaderView.OVER
    assert over.redraws == began.redraws + 1, "each card is drawn anew"
    assert await office.due(PUMP, over.id) is not None
    assert await office.due(EXPIRE, over.id) is None
    assert (await office.made(SeriesPart.FINISHED, outage.id)).ended is None

    await office.do(PROGRESS.finish, FinishRelease("R-2026-001", MINE))
    eve = await office.made(SeriesPart.DAY_BEFORE)
    assert eve.ended == EndNote(CameTo.FINISHED, office.now)
    assert view_at(eve, office.now) is ReaderView.DONE, "what is new is there to stay"


async def test_a_called_off_release_turns_its_cards(office: Office) -> None:
    await two_parts_under_way(office)
    await office.do(PROGRESS.cancel, CancelRelease("R-2026-001", "Behövs inte", MINE))
    for part in (SeriesPart.BEFORE, SeriesPart.DAY_BEFORE):
        made = await office.made(part)
        assert made.ended == EndNote(CameTo.CALLED_OFF, office.now)
        assert view_at(made, office.now) is ReaderView.OVER
        assert await office.due(PUMP, made.id) is not None


async def test_a_freeze_holds_until_whoever_may_gives_an_exception(office: Office) -> None:
    await office.do(lambda one, uow, _now: uow[FREEZES].save(one), CHRISTMAS)
    release = a_release(initiative="INI-2026-014")
    await office.do(lambda one, uow, _now: uow[RELEASES].add(one), release)
    with pytest.raises(Refused, match="refused-in-freeze"):
        await office.do(PROGRESS.plan, PlanRelease("R-2026-001", MINE))
    for who, reason, key in (
        (MINE, "Brådskar", "no-freeze-exception"),
        (by_person(11), " ", "freeze-reason"),
    ):
        with pytest.raises(Refused, match=key):
            await office.do(grant_exception, GrantException("R-2026-001", "jul", reason, who))
    granted = await office.do(grant_exception, GrantException("R-2026-001", "jul", "Brådskar", by_person(11)))
    assert granted.exceptions[0].reason == "Brådskar"
    await office.do(PROGRESS.plan, PlanRelease("R-2026-001", MINE))
    with pytest.raises(Refused, match="refused-in-freeze"):
        await office.do(PROGRESS.delay, DelayRelease("R-2026-001", local("2026-12-14"), "", MINE))


async def test_an_outage_that_reaches_into_a_freeze_is_held_against_it(office: Office) -> None:
    await office.do(
        lambda one, uow, _now: uow[FREEZES].save(one), replace(CHRISTMAS, first=date(2026, 12, 13))
    )
    begins = local("2026-12-12", "22:00")
    night = Span(begins, local("2026-12-13", "04:00"))
    await office.do(
        lambda one, uow, _now: uow[RELEASES].add(one),
        a_release(ReleaseKind.CHANGE, goes_live_at=begins, ends_at=None, downtime=night),
    )
    with pytest.raises(Refused, match="refused-in-freeze"):
        await office.do(PROGRESS.plan, PlanRelease("R-2026-001", MINE))
    midnight = {"ends_at": "2026-12-13 00:00", "downtime.ends": "2026-12-13 00:00"}
    await office.do(EDITING.edit, EditRelease("R-2026-001", midnight, MINE))
    await office.do(PROGRESS.plan, PlanRelease("R-2026-001", MINE))
    with pytest.raises(Refused, match="refused-in-freeze"):
        await office.do(EDITING.edit, EditRelease("R-2026-001", {"downtime.ends": "2026-12-13 02:00"}, MINE))


async def test_support_may_be_anybody_whom_the_directory_knows(office: Office) -> None:
    await office.do(lambda one, uow, _now: uow[DIRECTORY].save([one]), an_entry(70))
    await office.do(lambda one, uow, _now: uow[RELEASES].add(one), a_release())
    mail = an_entry(70).mail.upper()
    edited = await office.do(EDITING.edit, EditRelease("R-2026-001", {"support.person": mail}, MINE))
    assert edited.release.support.person == person_id(70)
    form = await office.do(EDITING.form, OpenForm("R-2026-001", MINE))
    assert form.values["support.person"] == an_entry(70).mail
    with pytest.raises(Refused, match="release-faults"):
        await office.do(EDITING.edit, EditRelease("R-2026-001", {"support.person": "x@example.org"}, MINE))


async def test_the_calendar_shows_what_collides(office: Office) -> None:
    await office.do(
        lambda one, uow, _now: uow[FREEZES].save(one), replace(CHRISTMAS, first=date(2026, 12, 21))
    )
    await office.plan(a_release())
    same = a_release(ReleaseKind.CHANGE, id="R-2026-002", systems=("passersystemet",))
    await office.plan(same)
    await office.do(lambda one, uow, _now: uow[RELEASES].add(one), a_release(id="R-2026-003"))
    shown = await office.see(lambda uow: CalendarReading(CALENDAR).show(ShowCalendar(), uow, NOW))
    assert [release.id for release in shown.releases] == ["R-2026-001", "R-2026-002"]
    assert [freeze.id for freeze in shown.freezes] == ["jul"]
    [collision] = shown.collisions
    assert (collision.kind, collision.day) == (CollisionKind.SYSTEM, date(2026, 12, 12))


async def test_the_calendar_leaves_nothing_out_of_thousands(office: Office) -> None:
    """What is over in the month before takes nobody's place, and what isn't told of all collisions is said."""

    def plan(_command: None, uow: Any, _now: datetime) -> None:
        for number in range(900):
            at = local("2026-11-01") + timedelta(hours=10 * number)
            over = at < NOW - timedelta(days=1)
            state = ReleaseState.FINISHED if over else ReleaseState.PLANNED
            release = a_release(id=f"R-2026-{number:04}", systems=(f"System {number}",), state=state)
            uow[RELEASES].add(replace(release, goes_live_at=at, ends_at=at + timedelta(hours=1)))

    await office.do(lambda one, uow, now: plan(one, uow, now), None)
    shown = await office.see(lambda uow: CalendarReading(CALENDAR).show(ShowCalendar(), uow, NOW))
    coming = [each for each in shown.releases if each.state is ReleaseState.PLANNED]
    first = next(each.goes_live_at for each in coming)
    assert (
        len(coming) == sum(first <= local("2026-11-01") + timedelta(hours=10 * n) for n in range(900)) > 800
    )
    content = calendar_file(shown, Reader("sv"), NOW)
    assert content.count(b"BEGIN:VEVENT") == len(shown.releases)
    assert len(shown.collisions) == MOST_COLLISIONS
    assert shown.more_collide
    said = texts_of(json.loads(str(release_calendar_card(shown, Reader("sv"), NOW))))
    assert f"Fler än {MOST_COLLISIONS} krockar" in said
    one_day = replace(shown, collisions=shown.collisions[:3], more_collide=False)
    said = texts_of(json.loads(str(release_calendar_card(one_day, Reader("sv"), NOW))))
    assert "\n3 krockar\n" in said


async def test_what_goes_on_stands_in_the_calendar_until_it_is_done_and_is_coming_no_longer(
    office: Office,
) -> None:
    """Also where it was to be done a day ago; what was done today stands last, and what was done before not at all."""
    day, ends = timedelta(days=1), {"downtime": None}
    for name, state, begun in (
        ("R-2026-001", ReleaseState.PLANNED, -day),
        ("R-2026-002", ReleaseState.FINISHED, timedelta(hours=2)),
        ("R-2026-003", ReleaseState.DELAYED, 3 * day),
        ("R-2026-004", ReleaseState.FINISHED, 3 * day),
        ("R-2026-005", ReleaseState.STARTED, 3 * day),
        ("R-2026-006", ReleaseState.STARTED, 90 * day),
    ):
        at = NOW - begun
        release = a_release(id=name, state=state, goes_live_at=at, ends_at=at + timedelta(hours=1), **ends)
        await office.do(lambda one, uow, _now: uow[RELEASES].add(one), release)
    shown = await office.see(lambda uow: CalendarReading(CALENDAR).show(ShowCalendar(), uow, NOW))
    said = texts_of(json.loads(str(release_calendar_card(shown, Reader("sv"), NOW))))
    told = (
        "Pågår",
        "R-2026-006",
        "R-2026-003",
        "R-2026-005",
        "Kommande",
        "R-2026-001",
        "Klara",
        "R-2026-002",
    )
    places = [said.index(f"\n{word}" if word[0] != "R" else word) for word in told]
    assert places == sorted(places)
    assert "R-2026-004" not in said


async def test_the_steps_stand_done_with_the_figures(office: Office) -> None:
    await office.plan(a_release(initiative="INI-2026-014"))
    await office.do(WORK.make_part, Task(PART, "R-2026-001/before"))
    await office.send(SeriesPart.BEFORE)
    await office.do(set_steps, Task(STEPS, "R-2026-001"))

    async def step(name: str) -> Any:
        initiative = await office.see(lambda uow: uow[INITIATIVES].get("INI-2026-014"))
        return initiative.step_state("genomforandefas", name)

    assert (await step("informera")).status is StepStatus.UNDER_WAY
    assert (await step("releasa")).status is StepStatus.NOT_STARTED
    await office.do(PROGRESS.finish, FinishRelease("R-2026-001", MINE))
    await office.do(set_steps, Task(STEPS, "R-2026-001"))
    assert (await step("releasa")).status is StepStatus.DONE
    assert (await step("informera")).status is StepStatus.UNDER_WAY, "the last part hasn't gone out"
    await office.send(SeriesPart.FINISHED)
    await office.do(set_steps, Task(STEPS, "R-2026-001"))
    done = await step("informera")
    assert done.status is StepStatus.DONE
    assert done.reason.startswith("2 utskick till sammanlagt 0 mottagare")


async def test_what_has_been_sent_has_the_steps_looked_at(office: Office) -> None:
    for source, subject in (
        ("release:R-2026-001/before", "R-2026-001"),
        ("", ""),
        ("elsewhere:7", "elsewhere:7"),
    ):
        fact = AnnouncementSent("U-1", source, {"delivered": 3}, NOW)
        await office.do(lambda told, uow, _now: uow.tell(told, "system"), fact)
        waits = await office.due(STEPS, subject)
        assert (waits is not None) == source.startswith("release:")


async def test_two_who_draft_at_once_get_the_same_one(office: Office) -> None:
    ask = DraftRelease("INI-2026-014", ADMINISTRATOR)
    drafted = await asyncio.gather(*(office.do(draft_release, ask) for _ in range(8)))
    assert {release.id for release in drafted} == {"R-2026-001"}
    assert len(await office.see(lambda uow: uow[RELEASES].all())) == 1


def a_file(count: int, **wrong: str) -> str:
    """So many new releases of one manager; `wrong`: what the last one says instead."""
    values = {"kind": "change", "title": "{sv: Byte, en: Change}", "manager": person_id(MANAGER)}
    rows = [values] * (count - 1) + [values | wrong]
    lines = [
        f"- {name}: {value}" if not at else f"  {name}: {value}"
        for row in rows
        for at, (name, value) in enumerate(row.items())
    ]
    return "releases:\n" + "\n".join(lines) + "\n"


async def imported(office: Office, file: str, *, anew: bool = False) -> Any:
    read = read_release_file(file, "r.yaml")
    return await FileImport(ADMINISTRATOR, CALENDAR, office.database).save(read, anew=anew)


async def cards(office: Office) -> list[str]:
    asked = "SELECT dedup FROM jobs WHERE queue = 'send' ORDER BY id"
    return [row[0] for row in await office.see(lambda uow: uow.connection.exec_driver_sql(asked).all())]


async def test_a_large_file_is_saved_in_parts_and_its_manager_has_one_card(office: Office) -> None:
    transactions = 0
    run = office.database.run

    async def counted(*asked: Any, **more: Any) -> Any:
        nonlocal transactions
        transactions += 1
        return await run(*asked, **more)

    office.database.run = counted  # type: ignore[method-assign]
    done = await imported(office, a_file(2 * AT_A_TIME + 1))
    assert transactions == 3 + 3 + 1, "each part is tried, each is saved, and those who manage them are told"
    assert len(done.releases) == len({each.id for each in done.releases}) == 2 * AT_A_TIME + 1
    [card] = await cards(office)
    assert card.startswith("releases_own:")
    assert f"/{2 * AT_A_TIME + 1}:person:{person_id(MANAGER)}" in card


async def test_the_managers_of_a_file_are_looked_up_at_once(office: Office) -> None:
    """However many rows name them: to read all people took 2.5 ms a row."""
    counts = []
    for rows in (2, 20):
        found = people_in(read_release_file(a_file(rows, manager=person_id(MANAGER + 1)), "r.yaml").releases)
        assert found == {person_id(MANAGER), person_id(MANAGER + 1)}
        counts.append(await looked_up(office, a_file(rows, manager=person_id(MANAGER + 1))))
    assert counts == [1, 1]


async def looked_up(office: Office, file: str) -> int:
    """How often all people are read for an import."""
    read, asked = read_release_file(file, "r.yaml"), 0

    def work(_none: None, uow: Any, _now: datetime) -> None:
        people, everybody = uow[PEOPLE], uow[PEOPLE].all

        def counted() -> Any:
            nonlocal asked
            asked += 1
            return everybody()

        people.all = counted
        ReleaseImport(CALENDAR).run(ImportReleases(read, ADMINISTRATOR), uow, NOW)

    await office.do(work, None)
    return asked


async def test_a_file_whose_import_was_broken_off_is_imported_again_and_nothing_doubles(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = 20
    monkeypatch.setattr(file_parts, "AT_A_TIME", part)  # the test before has parts of the size that they have
    text = a_file(2 * part + 1, title="{sv: Sista bytet, en: The last change}", systems="[E-arkiv]")
    run, kept = office.database.run, 0

    async def killed(work: Any, command: Any, **more: Any) -> Any:
        nonlocal kept
        kept += isinstance(command, ImportReleases) and not command.trial
        if kept == 3:
            raise ConnectionError("killed")
        return await run(work, command, **more)

    office.database.run = killed  # type: ignore[method-assign]
    with pytest.raises(ConnectionError):
        await imported(office, text)
    office.database.run = run  # type: ignore[method-assign]
    before = {each.id for each in await office.see(lambda uow: list(uow[RELEASES].all()))}
    assert len(before) == 2 * part
    done = await imported(office, text)
    assert (len({each.id for each in done.releases}), done.there) == (2 * part + 1, 2 * part)
    everything = {each.id for each in await office.see(lambda uow: list(uow[RELEASES].all()))}
    assert everything == {each.id for each in done.releases}
    assert len(everything - before) == 1
    told = len(await cards(office))
    again = await imported(office, text)
    assert len(await cards(office)) == told
    assert again.there == len(again.releases) == 2 * part + 1
    assert await office.see(lambda uow: len(uow[RELEASES].all())) == len(everything)


async def test_a_file_of_new_releases_beside_a_draft_that_says_something_else(office: Office) -> None:
    """It may be that draft, edited since: whoever imports says whether."""
    [first] = (await imported(office, a_file(1))).releases
    edited = a_file(1, rollback="Gamla skrivarna står kvar.")
    with pytest.raises(
        ReleaseFileFaults, match=f"r.yaml:2: {first.id} is a draft with this title: write `id: {first.id}`"
    ):
        await imported(office, edited)
    with pytest.raises(ReleaseFileFaults, match=first.id):
        await imported(office, edited.replace("Byte", "BYTE"))
    assert len(await office.see(lambda uow: uow[RELEASES].all())) == 1
    other = await imported(office, edited.replace("{sv: Byte", "{sv: Ett annat byte"))
    assert (other.there, [each.id for each in other.releases] == [first.id]) == (0, False)
    done = await imported(office, edited, anew=True)
    assert (done.there, [each.id for each in done.releases] == [first.id]) == (0, False)
    by_id = edited.replace("- kind", f"- id: {first.id}\n  kind")
    assert [each.id for each in (await imported(office, by_id)).releases] == [first.id]
    with pytest.raises(ReleaseFileFaults) as wrong:
        await imported(office, a_file(2, before_workdays="snart"), anew=True)
    assert (len(wrong.value.faults), wrong.value.saved) == (1, 0)


async def test_several_of_one_title_go_on_where_their_import_was_broken_off(office: Office) -> None:
    """The monthly window: those that are there word for word are those, and hold back none of the others."""
    whole = a_file(4, rollback="Den fjärde.")
    await imported(office, a_file(3))
    done = await imported(office, whole)
    assert (done.there, len(done.releases)) == (3, 4)
    again = await imported(office, whole)
    assert (again.there, len(again.releases)) == (4, 4)


async def test_of_a_file_that_is_wrong_at_its_end_nothing_is_saved(office: Office) -> None:
    with pytest.raises(ReleaseFileFaults) as wrong:
        await imported(office, a_file(AT_A_TIME + 1, goes_live_at="snart"))
    assert (len(wrong.value.faults), wrong.value.saved) == (1, 0)
    assert await office.see(lambda uow: list(uow[RELEASES].all())) == []
    assert await cards(office) == []


async def test_faults_of_a_file_are_told_in_the_language_of_the_command_line(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRINDVAKT_LANGUAGE", "sv")
    file = read_release_file("releases:\n- kind: change\n  before_workdays: 99\n", "r.yaml")
    with pytest.raises(ReleaseFileFaults, match=r"r.yaml:3: .*ska vara ett tal från 0 till 60"):
        await office.do(ReleaseImport(CALENDAR).run, ImportReleases(file, ADMINISTRATOR))


async def test_few_releases_of_a_file_come_with_a_card_each(office: Office) -> None:
    done = await imported(office, a_file(2))
    assert await cards(office) == [f"release:{each.id}:person:{person_id(MANAGER)}" for each in done.releases]


async def test_what_is_wrong_only_when_it_is_saved_is_told_with_how_much_is(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody changes something between the trial and the saving: the rest is saved all the same."""

    async def nothing_wrong(*_given: Any) -> tuple[()]:
        return ()

    monkeypatch.setattr(FileImport, "_tried", nothing_wrong)
    with pytest.raises(ReleaseFileFaults) as wrong:
        await imported(office, a_file(3, goes_live_at="snart"))
    assert (len(wrong.value.faults), wrong.value.saved) == (1, 2)
    assert len(await office.see(lambda uow: list(uow[RELEASES].all()))) == 2


async def test_whoever_installs_the_app_late_has_one_card_of_many_releases(office: Office) -> None:
    done = await imported(office, a_file(FEW + 1))
    [message] = await office.see(lambda uow: list(releases_awaiting(person_id(MANAGER), uow)))
    assert (message.kind, message.subject) == ("releases_own", f"{done.releases[-1].id}/{FEW + 1}")


async def test_an_old_release_is_found_by_its_words_beside_hundreds_of_newer_ones(office: Office) -> None:
    def plan(_command: None, uow: Any, _now: datetime) -> None:
        for number in range(600):
            title = Text(sv=f"Byte av skrivare {number}", en=f"Change of printers {number}")
            at = NOW - timedelta(days=number)
            release = a_release(id=f"R-2024-{number:03}", title=title, state=ReleaseState.FINISHED)
            uow[RELEASES].add(replace(release, goes_live_at=at))
        uow[RELEASES].add(a_release(id="R-2026-900", title=Text("Byte av skrivare 599", ""), systems=()))

    await office.do(lambda one, uow, now: plan(one, uow, now), None)

    async def found(words: str, skip: int = 0) -> list[str]:
        asked = SearchShared(SearchKind.RELEASES, words, "19:board@thread.tacv2", skip)
        return [each.release.id for each in await office.see(lambda uow: search_shared(asked, uow, NOW))]

    assert await found("byte 599") == ["R-2024-599"], "a draft isn't there"
    assert await found("Printers R-2024-598") == ["R-2024-598"]
    assert await found("skrivare", skip=25) == [f"R-2024-{number:03}" for number in range(25, 50)]
    assert await found("", skip=25) == [f"R-2024-{number:03}" for number in range(25, 50)]
    assert await found("okänd") == []


async def test_what_ends_today_is_in_the_calendar_until_tomorrow(office: Office) -> None:
    begins, ends = local("2026-12-10", "22:00"), local("2026-12-11", "02:00")
    long_one = a_release(goes_live_at=begins, ends_at=ends, downtime=None, state=ReleaseState.FINISHED)

    async def shown(hour: str, day: str) -> list[str]:
        at = local(day, hour)
        reading = CalendarReading(CALENDAR)
        found = await office.see(lambda uow: reading.show(ShowCalendar(), uow, at))
        return [each.id for each in found.releases]

    await office.database.run(lambda _, uow, _now: uow[RELEASES].add(long_one), None)
    assert await shown("23:00", "2026-12-11") == [long_one.id]
    assert await shown("00:00", "2026-12-12") == []
