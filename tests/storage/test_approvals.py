"""Approval, the guest list, rights and dry runs as use cases on both databases."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from bot.app import open_database
from bot.core.golive import Level
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Message, Recipient, Task
from bot.delivery.daily import REACHED, Daily, DayCount
from bot.delivery.messages import Removed
from bot.delivery.reaching import Hours, Reaching
from bot.features.announcements.announcements import Announcement, AnnouncementState, Hindrance
from bot.features.announcements.approval_asking import APPROVAL_CARD, AskApproval, ask_approval
from bot.features.announcements.approving import (
    ApproveAnnouncement,
    SendBackAnnouncement,
    approve_announcement,
    send_back_announcement,
)
from bot.features.announcements.choosing import ViewAudience, clear_audience
from bot.features.announcements.correcting import CorrectionOutcome, correct_or_ask
from bot.features.announcements.drafting import DiscardDraft, SaveDraft, discard, save_draft
from bot.features.announcements.dry_figures import DryFigures, SameDay, comes_too
from bot.features.announcements.dry_run import (
    COUNT,
    MOST_OTHERS,
    DryRun,
    DryRunCounting,
    dry_figures,
    dry_run,
)
from bot.features.announcements.follow_choosing import ChooseFollowUp, choose_follow_up
from bot.features.announcements.following import FollowUp
from bot.features.announcements.guests import (
    ChangeGuests,
    SetService,
    add_guests,
    look_over_guests,
    out_of_reach,
    remove_guests,
    set_service,
)
from bot.features.announcements.may_send import check_may_send
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.reach_messages import reach_messages
from bot.features.announcements.reach_ports import APPROVAL_REQUESTS, DRY_RUNS, SENDING_RIGHTS
from bot.features.announcements.requests import RequestState
from bot.features.announcements.senders_golive import look_over_senders
from bot.features.announcements.sending import Cancel, Correct, StartSending, cancel, start_sending
from bot.features.announcements.sending_counted import SendCounted, send_counted
from bot.features.announcements.sending_rules import (
    ReachKind,
    SenderMark,
    SendingRights,
    SendingRule,
    WhoKind,
)
from bot.features.announcements.setting_rules import SetSendingRights, set_sending_rights
from bot.features.announcements.standings import standing_of_person
from bot.features.announcements.starting import start_due
from bot.features.directory.audience_ports import RESOLUTIONS, Member
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.ports import DIRECTORY
from bot.features.directory.resolving import RESOLVE, Resolver
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.settings.model import Settings
from storage.announcements.guests import SqlRecipients
from storage.engine.opening import SqlDatabase
from tests.announcing import WHAT
from tests.audience_room import (
    MemorySystems,
    an_announcement,
    an_entry,
    content,
    fill,
    group,
    let_send,
    room,
    run_task,
)
from tests.factories import (
    ADMINISTRATOR,
    PRESENTER,
    a_forum,
    a_model,
    a_person,
    an_initiative,
    by_person,
    person_id,
)

AUTHOR, OTHER_OWNER, STRANGER = 1, 2, 3
USERS = Audience((AudiencePart(PartKind.SYSTEM_USERS, "arkiv", "E-arkivet"),))
CALENDAR = swedish_calendar()
COUNTING = DryRunCounting(Reaching(CALENDAR).when, 50, CALENDAR, Daily(Reaching(CALENDAR), 3))


@dataclass
class House:
    database: SqlDatabase
    systems: MemorySystems

    async def do(self, work: Any) -> Any:
        return await self.database.run(lambda _command, uow, _now: work(uow), None)

    async def run(self, use_case: Any, command: Any) -> Any:
        return await self.database.run(use_case, command)

    async def announce(self, audience: Audience = USERS, **changes: Any) -> Announcement:
        """An announcement of the author's, its audience resolved and counted."""
        given = an_announcement(audience, **changes)
        await self.do(lambda uow: uow[ANNOUNCEMENTS].save(given))
        await self.dry_run(given.id)
        found: Announcement = await self.do(lambda uow: uow[ANNOUNCEMENTS].get(given.id))
        return found

    async def included(self, resolution: str) -> list[str]:
        several = await self.do(lambda uow: uow[RESOLUTIONS].people(resolution, "", 100))
        return [each.person for each in several]

    async def dry_run(self, announcement: str = "A-1", by: Principal | None = None) -> DryFigures:
        command = DryRun(announcement, by or by_person(AUTHOR))
        begun = await self.run(dry_run, command)
        await run_task(self.database, Task(RESOLVE, begun.resolution), Resolver().resolve)
        await run_task(self.database, Task(COUNT, begun.resolution), COUNTING.count)
        figures: DryFigures = await self.run(dry_figures, command)
        return figures

    async def may_send(self, by: Principal | None = None) -> None:
        def check(uow: Any) -> None:
            announcement = uow[ANNOUNCEMENTS].get("A-1")
            check_may_send(announcement, by or by_person(AUTHOR), uow, uow.now)

        await self.do(check)

    async def token(self) -> str:
        request = await self.do(lambda uow: uow[APPROVAL_REQUESTS].get("A-1"))
        return str(request.token)

    async def kinds(self) -> list[str]:
        return await self.do(lambda uow: [entry.fact.kind for entry in uow.log.entries()])


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[House]:
    """A system with thirty users and two owners; twenty recipients need a second person; the service is open."""
    systems = MemorySystems({"arkiv": [person_id(AUTHOR), person_id(OTHER_OWNER)]}, {"arkiv": [group("g")]})
    async with open_database(database_url, features=room(systems)) as opened:
        made = House(opened, systems)

        def prepare(uow: Any) -> None:
            fill(uow, [an_entry(number, locale="en" if number > 38 else "sv") for number in range(1, 51)])
            fill(uow, [an_entry(40, guest=True, locale="en")], {"g": range(11, 41)})
            for number in (AUTHOR, OTHER_OWNER, STRANGER):
                uow[PEOPLE].save(a_person(number))

        await made.do(prepare)
        await made.run(set_service, SetService(True, ADMINISTRATOR))
        await made.run(set_sending_rights, SetSendingRights(SendingRights(approve_above=20), ADMINISTRATOR))
        yield made


async def test_a_second_person_approves_and_the_author_never_does(house: House) -> None:
    await house.announce()
    with pytest.raises(Refused, match="refused-approval-missing"):
        await house.may_send()
    asked = await house.run(ask_approval, AskApproval("A-1", by_person(AUTHOR)))
    assert asked.state is AnnouncementState.AWAITING
    token = await house.token()
    for by, key in (
        (by_person(AUTHOR), "refused-approval-own"),
        (by_person(STRANGER), "refused-approval-no-right"),
        (ADMINISTRATOR, "refused-approval-needs-person"),
    ):
        with pytest.raises(Refused, match=key):
            await house.run(approve_announcement, ApproveAnnouncement("A-1", token, by))
    with pytest.raises(Refused, match="refused-approval-outdated"):
        await house.run(approve_announcement, ApproveAnnouncement("A-1", "other", by_person(OTHER_OWNER)))
    command = ApproveAnnouncement("A-1", token, by_person(OTHER_OWNER))
    approved = await house.run(approve_announcement, command)
    assert (approved.state, approved.approval.size) == (AnnouncementState.SENDING, 29), (
        "it goes out by itself"
    )
    await house.may_send()
    with pytest.raises(Refused, match="refused-not-sender"):
        await house.may_send(by_person(OTHER_OWNER))
    with pytest.raises(Refused, match="refused-approval-not-asked"):
        await house.run(approve_announcement, command)
    assert "AnnouncementApproved" in await house.kinds()
    changed = replace(approved, content=replace(approved.content, lead=approved.content.heading))
    await house.do(lambda uow: uow[ANNOUNCEMENTS].save(replace(changed, revision=99)))
    with pytest.raises(Refused, match="refused-approval-text-changed"):
        await house.may_send()


async def test_an_administrator_who_writes_and_sends_can_t_be_the_second_person(house: House) -> None:
    """Whoever asks is as little a second person as the sender is."""
    await house.announce()
    asked = await house.run(ask_approval, AskApproval("A-1", ADMINISTRATOR))
    assert asked.state is AnnouncementState.AWAITING
    request = await house.do(lambda uow: uow[APPROVAL_REQUESTS].get("A-1"))
    assert request.approvers == (person_id(OTHER_OWNER),)


async def test_of_all_who_hold_a_role_those_are_looked_at_whose_system_it_is(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hold(uow: Any) -> None:
        for person in (*range(4, 9), PRESENTER, *range(60, 90)):
            uow[PEOPLE].save(a_person(person))
        uow[FORUMS].save(a_forum())
        uow[PROCESSES].keep(a_model())
        for number in range(61, 90):
            holders = {"tsa": (person_id(number), person_id(60)), "po": (person_id(number),)}
            uow[INITIATIVES].save(an_initiative(number, papers=(), systems=("Annat",), roles=holders))
        its = {"po": (person_id(STRANGER),)}
        uow[INITIATIVES].save(an_initiative(90, papers=(), systems=("ARKIV",), roles=its))

    await house.do(hold)
    looked_at: list[str] = []

    def counting(person: str, uow: Any) -> Any:
        looked_at.append(person)
        return standing_of_person(person, uow)

    monkeypatch.setattr("bot.features.announcements.approvers.standing_of_person", counting)
    await house.announce()
    await house.run(ask_approval, AskApproval("A-1", by_person(AUTHOR)))
    asked = await house.do(lambda uow: uow[APPROVAL_REQUESTS].get("A-1").approvers)
    assert asked == (person_id(OTHER_OWNER), person_id(STRANGER))
    assert sorted(looked_at) == sorted(asked), "each once, and none of the others"


async def test_whoever_has_left_is_asked_nothing_and_takes_nobody_s_place(house: House) -> None:
    """Of a large group that may approve, ten are asked: with ten who have left it would wait for ever."""
    await house.do(lambda uow: fill(uow, [], {"approvers": range(11, 31)}))
    approvers = (SenderMark(WhoKind.GROUP, "approvers"),)
    rights = replace(SendingRights(approve_above=20), approvers=approvers)
    await house.run(set_sending_rights, SetSendingRights(rights, ADMINISTRATOR))
    await house.announce()
    gone = [person_id(number) for number in range(11, 21)]
    await house.do(
        lambda uow: uow[DIRECTORY].save([an_entry(number, enabled=False) for number in range(11, 21)])
    )
    await house.dry_run()
    await house.run(ask_approval, AskApproval("A-1", by_person(AUTHOR)))
    request = await house.do(lambda uow: uow[APPROVAL_REQUESTS].get("A-1"))
    assert (len(request.approvers), set(request.approvers) & set(gone)) == (10, set())
    command = ApproveAnnouncement("A-1", await house.token(), by_person(11))
    with pytest.raises(Refused, match="refused-approval-no-right"):
        await house.run(approve_announcement, command)


async def test_it_is_sent_back_with_a_comment_and_is_a_draft_again(house: House) -> None:
    await house.announce()
    await house.run(ask_approval, AskApproval("A-1", by_person(AUTHOR), person_id(OTHER_OWNER)))
    for comment, key in (("  \u200b ", "comment-missing"), ("x" * 1001, "comment-too-long")):
        with pytest.raises(Refused, match=key):
            await house.run(
                send_back_announcement, SendBackAnnouncement("A-1", comment, by_person(OTHER_OWNER))
            )
    back = await house.run(
        send_back_announcement, SendBackAnnouncement("A-1", "Fel datum.", by_person(OTHER_OWNER))
    )
    assert (back.state, back.approval) == (AnnouncementState.DRAFT, None)
    request = await house.do(lambda uow: uow[APPROVAL_REQUESTS].get("A-1"))
    assert (request.state, request.comment) == (RequestState.SENT_BACK, "Fel datum.")
    again = await house.run(ask_approval, AskApproval("A-1", by_person(AUTHOR)))
    assert again.state is AnnouncementState.AWAITING


async def test_the_audience_may_grow_a_little_before_it_is_approved(house: House) -> None:
    await house.announce()
    await house.run(ask_approval, AskApproval("A-1", by_person(AUTHOR)))
    await house.do(lambda uow: fill(uow, [], {"g": range(11, 42)}))
    await house.dry_run()
    command = ApproveAnnouncement("A-1", await house.token(), by_person(OTHER_OWNER))
    await house.do(lambda uow: fill(uow, [], {"g": range(11, 51)}))
    await house.dry_run()
    with pytest.raises(Refused, match="refused-approval-size-changed"):
        await house.run(approve_announcement, command)
    await house.do(lambda uow: fill(uow, [], {"g": range(11, 42)}))
    await house.dry_run()
    assert (await house.run(approve_announcement, command)).approval.size == 29
    await house.may_send()


async def test_a_correction_is_made_once_it_is_approved_and_the_old_text_stands_until_then(
    house: House,
) -> None:
    sent = replace(await house.announce(), state=AnnouncementState.SENT, revision=50)
    await house.do(lambda uow: uow[ANNOUNCEMENTS].save(sent))
    correction = replace(content(), lead=content().heading)
    asked = await house.run(correct_or_ask, Correct("A-1", by_person(AUTHOR), correction, WHAT))
    assert (asked.outcome, asked.announcement) == (CorrectionOutcome.ASKED, sent)
    token = await house.token()
    other = replace(WHAT, sv="Något annat.")
    await house.run(correct_or_ask, Correct("A-1", by_person(AUTHOR), correction, other))
    approve = ApproveAnnouncement("A-1", token, by_person(OTHER_OWNER))
    with pytest.raises(Refused, match="refused-approval-outdated"):
        await house.run(approve_announcement, approve)  # what is said of it is approved too
    approve = ApproveAnnouncement("A-1", await house.token(), by_person(OTHER_OWNER))
    with pytest.raises(Refused, match="refused-approval-own"):
        await house.run(approve_announcement, replace(approve, by=by_person(AUTHOR)))
    made = await house.run(approve_announcement, approve)
    assert (made.state, made.content, made.text) == (AnnouncementState.SENT, correction, 2)
    text = await house.do(lambda uow: uow[ANNOUNCEMENTS].text("A-1", 2))
    assert (text.what, text.by) == (other, f"person:{person_id(AUTHOR)}")
    once_more = replace(correction, confirm=False)
    again = await house.run(correct_or_ask, Correct("A-1", by_person(AUTHOR), once_more, WHAT))
    assert again.outcome is CorrectionOutcome.ASKED, "each correction needs its own"
    await house.run(correct_or_ask, Correct("A-1", by_person(AUTHOR), correction, WHAT))
    request = await house.do(lambda uow: uow[APPROVAL_REQUESTS].get("A-1"))
    assert request.state is RequestState.DROPPED, "they have thought better of it"


async def test_what_was_approved_goes_out_at_its_time_or_its_sender_is_told_why_not(house: House) -> None:
    later = datetime.now(UTC) + timedelta(minutes=30)
    given = await house.announce(starts_at=later)
    start = StartSending("A-1", given.resolution, by_person(AUTHOR), given.revision)
    waits = await house.run(start_sending, start)
    assert waits.state is AnnouncementState.AWAITING
    approve = ApproveAnnouncement("A-1", await house.token(), by_person(OTHER_OWNER))
    ready = await house.run(approve_announcement, approve)
    assert ready.state is AnnouncementState.READY

    def due(uow: Any) -> None:
        start_due(Task("x", "A-1"), uow, later)

    await house.do(lambda uow: fill(uow, [], {"g": range(11, 51)}))
    await house.run(dry_run, DryRun("A-1", by_person(AUTHOR)))
    await house.do(due)
    counted = await house.do(lambda uow: uow[ANNOUNCEMENTS].get("A-1"))
    assert counted.state is AnnouncementState.READY, "it is just being counted anew, and goes out then"
    await house.dry_run()
    await house.do(due)
    held = await house.do(lambda uow: uow[ANNOUNCEMENTS].get("A-1"))
    assert held.state is AnnouncementState.DRAFT
    assert held.hindrance == Hindrance("refused-approval-size-changed", {"before": 29, "count": 39})
    asked = await house.run(
        start_sending, StartSending("A-1", held.resolution, by_person(AUTHOR), held.revision)
    )
    assert (asked.state, asked.hindrance) == (AnnouncementState.AWAITING, None)
    gone = await house.run(cancel, Cancel("A-1", by_person(AUTHOR)))
    assert gone.state is AnnouncementState.DRAFT
    with pytest.raises(Refused, match="refused-approval-not-asked"):
        await house.run(approve_announcement, replace(approve, token=await house.token()))


async def test_figures_of_another_day_are_nothing_to_send_by(house: House) -> None:
    given = await house.announce()
    send = SendCounted("A-1", by_person(AUTHOR), str(given.resolution))
    at = datetime.now(UTC) + timedelta(days=2)
    with pytest.raises(Refused, match="refused-counted-long-ago"):
        await house.do(lambda uow: send_counted(send, uow, at))
    await house.do(lambda uow: uow[ANNOUNCEMENTS].save(replace(given, starts_at=at + timedelta(days=1))))
    asked = await house.do(lambda uow: send_counted(send, uow, at))
    assert asked.state is AnnouncementState.AWAITING, "whom it goes to is looked up again at its time"
    with pytest.raises(Refused, match="refused-awaiting-approval"):
        await house.do(lambda uow: send_counted(send, uow, at))


async def test_whom_it_goes_to_is_looked_up_again_at_its_time(house: House) -> None:
    begins = datetime.now(UTC) + timedelta(days=20)
    given = await house.announce(starts_at=begins)
    start = StartSending("A-1", given.resolution, by_person(AUTHOR), given.revision)
    await house.run(start_sending, start)
    approve = ApproveAnnouncement("A-1", await house.token(), by_person(OTHER_OWNER))
    await house.run(approve_announcement, approve)

    async def due(at: datetime) -> Announcement:
        await house.do(lambda uow: start_due(Task("x", "A-1"), uow, at))
        found: Announcement = await house.do(lambda uow: uow[ANNOUNCEMENTS].get("A-1"))
        return found

    await house.do(lambda uow: fill(uow, [], {"g": range(12, 43)}))
    counting = await due(begins)
    assert (counting.state, counting.approval.size) == (AnnouncementState.READY, 29)
    assert counting.resolution != given.resolution
    assert (await due(begins + timedelta(seconds=5))).state is AnnouncementState.READY, "it is being counted"
    await run_task(house.database, Task(RESOLVE, counting.resolution), Resolver().resolve)
    sent = await due(begins + timedelta(seconds=10))
    assert (sent.state, sent.resolution) == (AnnouncementState.SENDING, counting.resolution)
    people = await house.included(sent.resolution)
    assert person_id(42) in people, "who has joined since gets it"
    assert person_id(11) not in people, "and who has left doesn't"


async def test_who_approves_long_afterwards_approves_so_many_people(house: House) -> None:
    given = await house.announce()
    start = StartSending("A-1", given.resolution, by_person(AUTHOR), given.revision)
    await house.run(start_sending, start)
    approve = ApproveAnnouncement("A-1", await house.token(), by_person(OTHER_OWNER))
    await house.do(lambda uow: fill(uow, [], {"g": range(11, 51)}))
    friday = datetime.now(UTC) + timedelta(days=4)
    waits = await house.do(lambda uow: approve_announcement(approve, uow, friday))
    assert (waits.state, waits.starts_at) == (AnnouncementState.READY, None)
    await run_task(house.database, Task(RESOLVE, waits.resolution), Resolver().resolve)
    await house.do(lambda uow: start_due(Task("x", "A-1"), uow, friday + timedelta(seconds=5)))
    held = await house.do(lambda uow: uow[ANNOUNCEMENTS].get("A-1"))
    assert (held.state, held.hindrance) == (
        AnnouncementState.DRAFT,
        Hindrance("refused-approval-size-changed", {"before": 29, "count": 39}),
    )


async def test_what_somebody_who_has_left_was_to_send_waits_for_an_administrator(house: House) -> None:
    later = datetime.now(UTC) + timedelta(minutes=30)
    given = await house.announce(starts_at=later)
    await house.run(start_sending, StartSending("A-1", given.resolution, by_person(AUTHOR), given.revision))
    await house.run(
        approve_announcement, ApproveAnnouncement("A-1", await house.token(), by_person(OTHER_OWNER))
    )
    left = an_entry(AUTHOR, enabled=False)
    await house.do(lambda uow: uow[DIRECTORY].save([left]))
    assert [each.level for each in await house.do(lambda uow: look_over_senders(Settings(), uow, later))] == [
        Level.WARNING
    ]
    await house.do(lambda uow: start_due(Task("x", "A-1"), uow, later))
    held = await house.do(lambda uow: uow[ANNOUNCEMENTS].get("A-1"))
    assert (held.state, held.hindrance) == (AnnouncementState.DRAFT, Hindrance("refused-sender-left", {}))
    assert len(await house.do(lambda uow: look_over_senders(Settings(), uow, later))) == 1
    asked = StartSending("A-1", held.resolution, ADMINISTRATOR, held.revision)
    begun = await house.run(start_sending, asked)
    assert begun.state is AnnouncementState.READY, "what was approved still is"
    assert await house.do(lambda uow: look_over_senders(Settings(), uow, later)) == []
    await house.do(lambda uow: start_due(Task("x", "A-1"), uow, later))
    sent = await house.do(lambda uow: uow[ANNOUNCEMENTS].get("A-1"))
    assert (sent.state, sent.hindrance) == (AnnouncementState.SENDING, None), "by the administrator's rights"


async def test_whatever_is_changed_while_it_waits_ends_what_was_asked(house: House) -> None:
    """Whoever was asked, and the sender, see that; of what was thrown away nothing is left to approve."""
    given = await house.announce()
    by = by_person(AUTHOR)

    async def chosen() -> None:
        await house.run(choose_follow_up, ChooseFollowUp("A-1", by, FollowUp(mail=True)))

    async def fewer() -> None:
        await house.run(clear_audience, ViewAudience("A-1", by, "sv"))

    async def rewritten() -> None:
        await house.run(save_draft, SaveDraft(by, content(), given.audience, "A-1", urgent="Nu."))

    async def thrown_away() -> None:
        await house.run(discard, DiscardDraft("A-1", by))

    for change in (chosen, rewritten, fewer, thrown_away):
        now = await house.do(lambda uow: uow[ANNOUNCEMENTS].get("A-1"))
        asked = replace(now, state=AnnouncementState.DRAFT, audience=given.audience, urgent="")
        await house.do(lambda uow, asked=asked: uow[ANNOUNCEMENTS].save(asked))
        await house.dry_run()
        await house.run(ask_approval, AskApproval("A-1", by))
        await change()
        request = await house.do(lambda uow: uow[APPROVAL_REQUESTS].get("A-1"))
        assert request.state is RequestState.DROPPED, change
        approve = ApproveAnnouncement("A-1", request.token, by_person(OTHER_OWNER))
        with pytest.raises(Refused, match=r"refused-(approval-not-asked|no-such-announcement)"):
            await house.run(approve_announcement, approve)
    card = Message(APPROVAL_CARD, "A-1", Recipient("person", person_id(OTHER_OWNER)))
    approval = reach_messages(lambda *_: None)[APPROVAL_CARD]  # type: ignore[arg-type, return-value]
    assert isinstance(await house.do(lambda uow: approval(card, uow, uow.now)), Removed)


async def test_few_need_nobody_and_nobody_is_refused(house: House) -> None:
    rights = SendingRights(approve_above=100)
    await house.run(set_sending_rights, SetSendingRights(rights, ADMINISTRATOR))
    await house.announce()
    await house.may_send()
    await house.do(lambda uow: fill(uow, [], {"g": []}))
    await house.dry_run()
    with pytest.raises(Refused, match="refused-audience-empty"):
        await house.may_send()


async def test_without_the_right_nothing_is_counted_sent_or_asked(house: House) -> None:
    house.systems.owned["arkiv"] = [person_id(OTHER_OWNER)]
    with pytest.raises(Refused) as refused:
        await house.announce()
    told = (refused.value.params["parts_sv"], refused.value.params["parts_en"])
    assert (refused.value.key, *told) == (
        "refused-may-not-send-to",
        "användare av E-arkivet",
        "users of E-arkivet",
    )
    house.systems.owned["arkiv"] = [person_id(AUTHOR)]
    await house.announce()
    with pytest.raises(Refused, match="refused-approval-nobody-could"):
        await house.run(ask_approval, AskApproval("A-1", by_person(AUTHOR)))
    house.systems.owned["arkiv"] = []  # they lose the right after the dry run
    with pytest.raises(Refused, match="refused-may-not-send-to"):
        await house.may_send()


async def test_rights_are_versions_and_the_same_again_is_none(house: House) -> None:
    mark = SenderMark(WhoKind.PERSON, person=person_id(9))
    rules = (SendingRule(mark, ReachKind.LISTED, (group("g"),)),)
    rights = SendingRights(rules, (mark,), 0)
    for _ in range(2):
        kept = await house.run(set_sending_rights, SetSendingRights(rights, ADMINISTRATOR))
        assert kept == replace(rights, number=2)
    assert await house.do(lambda uow: uow[SENDING_RIGHTS].newest()) == kept
    with pytest.raises(Refused, match="refused-only-administrators"):
        await house.run(set_sending_rights, SetSendingRights(rights, by_person(1)))
    assert (await house.kinds()).count("SendingRightsSet") == 2
    records = await house.do(lambda uow: " ".join(record.data for record in uow.log.records()))
    assert person_id(9) not in records, "who it is stands beside the chain"


async def test_only_guests_are_reached_until_the_service_is_open(house: House) -> None:
    await house.announce(approval=None)
    await house.run(set_service, SetService(False, ADMINISTRATOR))
    await house.run(set_sending_rights, SetSendingRights(SendingRights(), ADMINISTRATOR))
    with pytest.raises(Refused, match="refused-all-outside-guest-list"):
        await house.may_send()
    guests = ChangeGuests((person_id(12), person_id(40), person_id(49)), ADMINISTRATOR)
    assert len(await house.run(add_guests, guests)) == 3
    assert await house.run(add_guests, guests) == []
    await house.may_send()
    figures = await house.dry_run()
    assert (figures.included, figures.outside, figures.reached, figures.seconds) == (29, 28, 1, 1)

    def recipients(uow: Any) -> Any:
        return SqlRecipients(uow).people(figures.resolution, "", 100)

    assert await house.do(recipients) == [(person_id(12), "sv")]
    for name in ("A-1", "A-2"):
        await house.announce(id=name, starts_at=datetime.now(UTC) + timedelta(days=8))
    assert (await house.dry_run()).same_day == (SameDay("A-2", 1),), "who isn't on the list gets neither"
    assert await house.do(lambda uow: set(out_of_reach([person_id(12), person_id(13)], uow))) == {
        person_id(13)
    }
    [finding] = await house.do(lambda uow: look_over_guests(None, uow, uow.now))
    assert "only the 3 on the guest list" in finding.what
    with pytest.raises(Refused, match="refused-only-administrators"):
        await house.run(set_service, SetService(True, by_person(AUTHOR)))
    assert (
        len(await house.run(remove_guests, ChangeGuests((person_id(12), person_id(1)), ADMINISTRATOR))) == 1
    )
    assert await house.run(set_service, SetService(True, ADMINISTRATOR))
    assert not await house.run(set_service, SetService(True, ADMINISTRATOR))
    assert len(await house.do(recipients)) == 29
    assert await house.do(lambda uow: set(out_of_reach([person_id(13)], uow))) == set()
    assert [each for each in await house.kinds() if each.startswith(("Guest", "Service"))] == [
        "ServiceOpened",
        "ServiceClosed",
        *["GuestAdded"] * 3,
        "GuestRemoved",
        "ServiceOpened",
    ]


async def test_a_dry_run_counts_what_would_happen(house: House) -> None:
    day = datetime.now(UTC).date() + timedelta(days=8)
    night = CALENDAR.at(CALENDAR.add_workdays(day, 0), time(5))
    await house.announce(starts_at=night)
    figures = await house.dry_run()
    assert figures == replace(
        figures,
        included=29,
        languages={"sv": 28, "en": 1},
        excluded={"guest": 1},
        outside=0,
        seconds=1,
        later=29,
        last_at=night + timedelta(hours=3),
        needs_approval=True,
        same_day=(),
    )
    assert (figures.done is None, figures.merged) == (False, 0)
    assert figures.missed == 0
    for hours, later, missed in ((2, 0, 29), (3, 0, 29), (4, 29, 0)):
        await house.announce(id="A-9", starts_at=night, expires_at=night + timedelta(hours=hours))
        short = await house.dry_run("A-9")
        assert (short.later, short.missed, short.last_at is None) == (later, missed, not later), hours
    await house.do(lambda uow: uow[ANNOUNCEMENTS].forget("A-9"))
    have_had_enough, day = ["p1", *await house.included(figures.resolution)][:4], CALENDAR.local(night).date()
    enough = {(one, day): DayCount(3) for one in have_had_enough}
    await house.do(lambda uow: [uow[REACHED].lock(enough), uow[REACHED].save(enough)])
    assert (await house.dry_run()).merged == 3

    other = replace(await house.announce(id="A-2", starts_at=night + timedelta(hours=9)), revision=9)
    assert (await house.dry_run("A-2")).same_day == (SameDay("A-1", 29),)
    more = [replace(other, id=f"A-1{number}") for number in range(9)]
    await house.do(lambda uow: [uow[ANNOUNCEMENTS].save(each) for each in more])
    assert len((await house.dry_run()).same_day) == 10, "however many there are that day"
    for gone in more:
        await house.do(lambda uow, gone=gone: uow[ANNOUNCEMENTS].forget(gone.id))
    elsewhere = replace(other, id="A-3", starts_at=night + timedelta(days=1))
    await house.do(lambda uow: uow[ANNOUNCEMENTS].save(elsewhere))
    assert (await house.dry_run()).same_day == (SameDay("A-2", 29),)
    assert (await house.announce(id="A-4", starts_at=night, urgent="Avbrott")).urgent
    assert (await house.do(lambda uow: uow[DRY_RUNS].get("A-4"))).later == 0
    with pytest.raises(Refused, match="refused-not-sender"):
        await house.dry_run(by=by_person(OTHER_OWNER))


async def test_how_many_more_announcements_a_day_has_than_are_compared_is_counted(house: House) -> None:
    one = await house.announce(starts_at=datetime.now(UTC) + timedelta(days=8))
    others = [replace(one, id=f"A-1{number:03d}") for number in range(MOST_OTHERS + 2)]

    def last_part(uow: Any) -> Any:
        for each in others:
            uow[ANNOUNCEMENTS].save(each)
        uow[DRY_RUNS].save(replace(uow[DRY_RUNS].get("A-1"), done=None))
        return COUNTING.count(Task(COUNT, str(one.resolution), cursor=f"others:{MOST_OTHERS}"), uow, uow.now)

    assert await house.do(last_part) is None
    assert (await house.do(lambda uow: uow[DRY_RUNS].get("A-1"))).not_compared == 2
    for gone in others[:-MOST_OTHERS]:
        await house.do(lambda uow, gone=gone: uow[ANNOUNCEMENTS].forget(gone.id))
    others.clear()
    await house.do(last_part)
    assert (await house.do(lambda uow: uow[DRY_RUNS].get("A-1"))).not_compared == 0


async def test_a_dry_run_counts_only_what_reaches_the_same_people_still(house: House) -> None:
    day = datetime.now(UTC).date() + timedelta(days=8)
    nine = CALENDAR.at(CALENDAR.add_workdays(day, 0), time(9))
    hour, state = timedelta(hours=1), AnnouncementState
    one = await house.announce(starts_at=nine)
    gone = datetime.now(UTC) - hour

    async def told_beside(**changes: Any) -> bool:
        other = replace(one, id="A-2", **{"revision": 9, "starts_at": nine - hour} | changes)
        await house.do(lambda uow: uow[ANNOUNCEMENTS].save(other))
        return (await house.dry_run()).same_day == (SameDay("A-2", 29),)

    assert await told_beside()
    assert await told_beside(state=state.READY, expires_at=nine + hour)
    assert await told_beside(state=state.SENT, sent_at=nine - hour, expires_at=nine + hour)
    assert await told_beside(state=state.SENT, sent_at=nine - hour, told_until=nine - hour), (
        "who has it keeps it"
    )
    assert not await told_beside(state=state.SENT, sent_at=nine - hour, expires_at=nine)
    assert not await told_beside(state=state.WITHDRAWN, sent_at=nine - hour)
    assert not await told_beside(state=state.CANCELLED, sent_at=nine - hour)
    assert not await told_beside(state=state.READY, expires_at=nine - hour), "it never goes out"
    assert not await told_beside(state=state.READY, told_until=nine - 2 * hour)

    today = await house.announce(starts_at=None)
    assert not comes_too(replace(today, id="A-2", starts_at=gone), nine, datetime.now(UTC)), (
        "a draft's time passed"
    )
    due = replace(today, id="A-2", starts_at=gone, state=state.READY)
    assert comes_too(due, nine, datetime.now(UTC)), "it is just about to go"


async def test_a_dry_run_says_which_part_is_gone(house: House) -> None:
    await house.run(set_sending_rights, SetSendingRights(SendingRights(), ADMINISTRATOR))
    given = an_announcement(Audience((AudiencePart(PartKind.FORUM, "borta", "Rådet"),)))
    await house.do(lambda uow: uow[ANNOUNCEMENTS].save(given))
    figures = await house.dry_run(by=ADMINISTRATOR)
    assert (figures.problem, figures.part, figures.done is None) == ("problem-forum-gone", "Rådet", False)
    with pytest.raises(Refused, match="refused-audience-part-gone"):
        await house.may_send(ADMINISTRATOR)


async def test_others_tests_let_somebody_send_in_a_word(house: House) -> None:
    audience = Audience((group("other"),))
    members = [Member(person_id(number), "sv") for number in (11, 12)]

    def send(uow: Any) -> Any:
        resolution = let_send(uow, person_id(STRANGER), audience, members)
        given = an_announcement(audience, sender=person_id(STRANGER), resolution=resolution)
        check_may_send(given, by_person(STRANGER), uow, uow.now)
        return SqlRecipients(uow).people(resolution, "", 10)

    assert await house.do(send) == [(member.person, member.language) for member in members]


def test_hours_on_odd_days() -> None:
    """Daylight saving, Christmas, leave, a zone that nobody knows, and hours round the clock."""
    first = Reaching(CALENDAR).when
    stockholm = Hours("sv")

    def at(*given_time: int) -> datetime:
        return datetime(*given_time, tzinfo=UTC)  # type: ignore[arg-type, misc]

    assert first(stockholm, at(2026, 10, 23, 20)) == at(2026, 10, 26, 7), "the clocks went back in between"
    assert first(stockholm, at(2026, 12, 23, 17)) == at(2026, 12, 28, 7)
    assert first(stockholm, at(2026, 11, 26, 9)) == at(2026, 11, 26, 9)
    away = replace(stockholm, leave=((at(2026, 11, 26).date(), at(2026, 11, 27).date()),))
    assert first(away, at(2026, 11, 26, 9)) == at(2026, 11, 30, 7)
    assert first(replace(stockholm, time_zone="Mars/Base"), at(2026, 11, 26, 6)) == at(2026, 11, 26, 7)
    round_the_clock = replace(stockholm, work_start=time(0), work_end=time(0))
    assert first(round_the_clock, at(2026, 11, 26, 3)) == at(2026, 11, 26, 3)
