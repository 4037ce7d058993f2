"""Mail to those who weren't reached, reminders, and those who joined since, on both databases."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.app import open_database
from bot.core.golive import Level
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Effect, Priority, Task
from bot.delivery.batches import BATCH, BATCH_CANCEL, BATCH_STATE, BatchWork, cancel_batch
from bot.delivery.daily import Daily
from bot.delivery.jobs import JobState, Queue, Report
from bot.delivery.landings import Landed, Landing
from bot.delivery.mail import Unwanted
from bot.delivery.queue import JOB_TABLE
from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.batch_ends import TOLD
from bot.features.announcements.follow_choosing import ChooseFollowUp, choose_follow_up
from bot.features.announcements.follow_golive import look_over_mail
from bot.features.announcements.follow_ports import FOLLOW_UPS, JOININGS, JoinState
from bot.features.announcements.following import FollowCounts, FollowState, FollowUp, Way
from bot.features.announcements.handing_over import HandingOver
from bot.features.announcements.installs import ask_install
from bot.features.announcements.joining import JoinedSince, ask_joined, send_to_resolved
from bot.features.announcements.kinds import LAY_OUT, MAIL, POST, PUMP, REMIND, REMIND_AT, REPORT
from bot.features.announcements.laying_out import LayOut
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.mail_letters import note_mailed, note_not_mailed
from bot.features.announcements.mailing import LETTER, Mailing, Posting, mailing_of
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.pumping import Pump
from bot.features.announcements.reading import ConfirmRead, confirm_read
from bot.features.announcements.reminders import reminder_to
from bot.features.announcements.reminding import (
    RemindAt,
    Reminding,
    RemindNow,
    note_reminded,
    remind_now,
)
from bot.features.announcements.reporting import BETWEEN_REPORTS
from bot.features.announcements.sending import (
    Correct,
    PauseSending,
    RetryFailed,
    SendUncertain,
    Withdraw,
    correct,
    pause,
    retry_failed,
    send_uncertain,
    withdraw,
)
from bot.features.announcements.sending_rules import (
    DEFAULT_RULES,
    ReachKind,
    SenderMark,
    SendingRights,
    SendingRule,
    WhoKind,
)
from bot.features.announcements.setting_rules import SetSendingRights, set_sending_rights
from bot.features.announcements.starting import tell_nobody_more
from bot.features.announcements.telling_corrected import told_message
from bot.features.directory.audience_facts import AudienceResolved
from bot.features.directory.audiences import ResolutionState
from bot.features.directory.entries import Leave
from bot.features.directory.graph_calls import INSTALL
from bot.features.directory.ports import DIRECTORY
from bot.features.directory.resolving import RESOLVE, Resolver
from bot.settings.model import make_settings
from tests.announcing import CORRECTED, WHAT
from tests.audience_room import an_entry, fill, run_task
from tests.factories import ADMINISTRATOR, by_person, person_id
from tests.following import BY, CHOSEN, NOW, NUMBERS, REACHING, FollowRoom


@pytest.fixture
async def room(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FollowRoom]:
    """In parts of three people."""
    monkeypatch.setattr("bot.features.announcements.mailing.PAGE", 3)
    monkeypatch.setattr("bot.features.announcements.reminding.AT_A_TIME", 3)
    async with open_database(database_url) as database:
        yield FollowRoom(database)


async def test_what_had_to_wait_past_the_day_is_mailed_the_next_morning(room: FollowRoom) -> None:
    """There was no server, or a pause, or it was tried again in the evening."""
    await room.begin()
    await room.stand(LedgerState.NOT_INSTALLED, 20)
    await room.sent()
    await room.mail(NOW + timedelta(minutes=20), per_minute=0)
    evening = NOW + timedelta(hours=9)
    await room.do(Posting(300, REACHING), Task(POST, room.id), evening)
    assert await room.rows(Way.MAIL, 20) == [(FollowState.WAITING, "unreached")]
    await room.do(Posting(300, REACHING), Task(POST, room.id), NOW + timedelta(hours=22))
    assert await room.rows(Way.MAIL, 20) == [(FollowState.ASKED, "unreached")]


@pytest.mark.parametrize(("urgent", "rank"), [("Avbrott", Priority.NEWS), ("", Priority.BULK)])
async def test_what_is_urgent_goes_first_by_every_way(
    room: FollowRoom, urgent: str, rank: Priority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As mail, in a call for many, as the app that somebody lacks, and as a correction; to stop a call always does."""
    monkeypatch.setattr("bot.delivery.batches.FEWEST", 1)
    announcement = await room.begin(urgent=urgent)
    await room.stand(LedgerState.NOT_INSTALLED, 20)
    await room.sent()
    await room.mail(NOW + timedelta(minutes=20))

    def ask(_none: None, uow: Any, now: datetime) -> None:
        ask_install(announcement, person_id(20), uow)
        uow.jobs.deliver(told_message(announcement, 2, person_id(20)))
        rows = [row for row in uow[LEDGER].each(room.id, "", 100) if row.language == "sv"]
        handing = HandingOver("tenant", "https://t.example/", "")
        parts, _ = handing.parted(rows, complete=True)
        [call] = handing.ask(announcement, parts, uow, now)
        data = {"service_url": "https://t.example/", "subject": call.batch.id, "key": "k"}
        asked = Effect(BATCH, call.batch.id, "k", data, rank)
        BatchWork(None, TOLD).accepted(asked, {"operation": "o-1"}, uow, now)  # type: ignore[arg-type]
        cancel_batch(asked, "o-1", uow)

    await room.do(ask)
    known = "SELECT kind, priority FROM jobs WHERE queue = 'effect' OR dedup LIKE 'announcement_correction%%'"
    found = dict(await room.do(lambda _c, uow, _n: uow.connection.exec_driver_sql(known).all()))
    assert found.pop(BATCH_CANCEL) == Priority.NEWS
    assert set(found) == {LETTER, BATCH, BATCH_STATE, INSTALL, "message"}
    assert set(found.values()) == {rank}, found


async def test_many_mails_ask_once_for_the_senders_card(room: FollowRoom) -> None:
    """It is drawn ten seconds after the first of them, however many more have been taken until then."""
    await room.begin()
    await room.stand(LedgerState.NOT_INSTALLED, 20, 21, 22)
    await room.sent()
    await room.mail(NOW + timedelta(minutes=20))
    first = NOW + timedelta(minutes=21)
    report = f"SELECT run_at FROM jobs WHERE dedup = '{REPORT}:{room.id}:0' AND state = 'ready'"
    await room.do(lambda _c, uow, _n: uow.jobs.cancel(Task(REPORT, room.id)))
    for number in (20, 21, 22):
        at = first + timedelta(seconds=number - 20)
        await room.do(
            lambda answer, uow, now, n=number: note_mailed(room.effect(n), answer, uow, now), {}, at
        )
    found = await room.do(lambda _c, uow, _n: uow.connection.exec_driver_sql(report).scalars().all())
    assert [datetime.fromtimestamp(at / 1000, UTC) for at in found] == [first + BETWEEN_REPORTS]


async def test_who_is_mailed_and_why_not(room: FollowRoom) -> None:
    await room.begin()
    await room.stand(LedgerState.NOT_INSTALLED, 20, 21, 22, 23, 24)
    await room.stand(LedgerState.GUEST, 25)
    await room.stand(LedgerState.DELIVERED, 26, 27)
    await room.stand(LedgerState.SEEN, 28)
    await room.stand(LedgerState.FAILED, 29, reason="expired")
    changed = [
        an_entry(21, mail=" "),
        an_entry(22, guest=True),
        an_entry(23, enabled=False),
        an_entry(24, leave=(Leave(date(2026, 12, 1), date(2026, 12, 4)),)),
    ]
    await room.do(lambda _c, uow, _n: uow[DIRECTORY].save(changed))
    await room.sent()
    await room.mail(NOW + timedelta(minutes=14))
    assert await room.counts() == FollowCounts(), "Teams has some time to reach them"
    soon, later = NOW + timedelta(minutes=16), NOW + timedelta(hours=48, minutes=1)
    for _ in range(2):  # asked again nothing comes twice
        await room.mail(soon)
    assert [job.subject for job in await room.jobs(Queue.EFFECT, LETTER)] == [f"{room.id}/{person_id(20)}"]
    told = await room.counts()
    assert (told.mails_waiting, told.not_mailed) == (2, (("disabled", 1), ("guest", 1), ("no_address", 1)))
    await room.mail(later, receipts=False)
    assert await room.rows(Way.MAIL, 26, 27, 28, 29, 25) == [], "nobody tells who has read it"
    await room.mail(later)
    assert await room.rows(Way.MAIL, 26, 27, 28) == [(FollowState.ASKED, "unseen")] * 2
    assert await room.rows(Way.MAIL, 24) == [(FollowState.WAITING, "unreached")], "on leave"
    await room.mail(datetime(2026, 12, 7, 7, 30, tzinfo=UTC))
    assert await room.rows(Way.MAIL, 24) == [(FollowState.ASKED, "unreached")]


async def test_what_a_mail_says_is_so_when_it_leaves(room: FollowRoom) -> None:
    await room.begin()
    await room.stand(LedgerState.BLOCKED, 20, 21, text=0)
    await room.stand(LedgerState.DELIVERED, 22, 23)
    await room.sent()
    await room.mail(NOW + timedelta(hours=49))
    first, english, unseen = [await room.letter(number) for number in (20, 21, 22)]
    assert (first.to, first.heading, first.language) == ("person20@example.org", "E-arkivet öppnar", "sv")
    assert english.heading == "The e-archive opens"
    assert "couldn’t reach you" in english.footer[0]
    assert "inte har visat att du har läst" in unseen.footer[0]
    assert first.links[-1].url == "https://teams.microsoft.com/l/chat/0/0?users=28:app"
    await room.do(confirm_read, ConfirmRead(room.id, 1, by_person(22)))
    await room.stand(LedgerState.DELIVERED, 20)
    assert [await room.letter(number) for number in (20, 22)] == [Unwanted("reached"), Unwanted("confirmed")]
    for number, answer in ((20, {"unwanted": "reached"}), (21, {"message_id": "<x>"})):
        await room.do(lambda _c, uow, now, n=number, a=answer: note_mailed(room.effect(n), a, uow, now))
    await room.do(
        lambda _c, uow, now: note_not_mailed(room.effect(23), "the mail server answered 550", uow, now)
    )
    assert await room.rows(Way.MAIL, 20, 21, 23) == [
        (FollowState.NOT_NEEDED, "reached"),
        (FollowState.SENT, "unreached"),
        (FollowState.FAILED, "refused"),
    ]
    row = await room.do(lambda _c, uow, _n: uow[LEDGER].row(room.id, person_id(21)))
    assert (row.mailed_at, row.state) == (NOW, LedgerState.BLOCKED)
    told = await room.counts()
    assert (told.mailed, told.mails_waiting, told.not_mailed) == (1, 1, (("refused", 1),))

    await room.do(correct, Correct(room.id, BY, CORRECTED, WHAT))
    assert await room.letter(21) == Unwanted("corrected")
    await room.mail(NOW + timedelta(hours=50))
    again = await room.letter(21, 2)
    assert again.notes[0].endswith(WHAT.en)
    assert again.once != english.once
    await room.do(withdraw, Withdraw(room.id, BY))
    assert await room.letter(21, 2) == Unwanted("over")


async def test_nobody_is_mailed_who_is_being_tried_in_teams_again(room: FollowRoom) -> None:
    await room.begin()
    await room.stand(LedgerState.BLOCKED, 20, 21, text=0)
    await room.sent()
    await room.mail(NOW + timedelta(minutes=16))
    await room.stand(LedgerState.SENDING, 20, text=0)
    await room.stand(LedgerState.UNCERTAIN, 21, text=0)
    for number, why in ((20, "tried_again"), (21, "uncertain")):
        assert await room.letter(number) == Unwanted(why)
        answer = {"unwanted": why}
        await room.do(lambda _c, uow, now, n=number, a=answer: note_mailed(room.effect(n), a, uow, now))
    assert await room.rows(Way.MAIL, 20, 21) == [
        (FollowState.WAITING, "unreached"),
        (FollowState.NOT_NEEDED, "uncertain"),
    ]
    await room.do(Posting(300, REACHING), Task(POST, room.id))
    assert await room.rows(Way.MAIL, 20) == [(FollowState.WAITING, "unreached")], "for a quarter of an hour"

    await room.mail(NOW + timedelta(minutes=17))
    assert await room.rows(Way.MAIL, 21) == [(FollowState.NOT_NEEDED, "uncertain")], "nobody knows yet"
    await room.stand(LedgerState.NOT_INSTALLED, 21)
    await room.mail(NOW + timedelta(minutes=18))
    assert await room.rows(Way.MAIL, 21) == [(FollowState.ASKED, "unreached")], "tried anew, and in vain"
    await room.stand(LedgerState.DELIVERED, 21)
    answer = {"unwanted": "reached"}
    await room.do(lambda _c, uow, now: note_mailed(room.effect(21), answer, uow, now))
    await room.mail(NOW + timedelta(hours=47))
    assert await room.rows(Way.MAIL, 21) == [(FollowState.NOT_NEEDED, "reached")]
    await room.mail(NOW + timedelta(hours=49))
    assert await room.rows(Way.MAIL, 21) == [(FollowState.ASKED, "unseen")], "what came stays unread"


async def test_whom_teams_misses_late_is_looked_for_late(room: FollowRoom) -> None:
    """Whoever was away when it was sent, and whoever is tried anew once all had been."""
    await room.begin(replace(CHOSEN, unseen_hours=0))
    await room.stand(LedgerState.DELIVERED, *NUMBERS[:-1])
    back = NOW + timedelta(days=10)
    await room.stand(LedgerState.PENDING, 29, due_at=back, text=0, delivered_at=None)
    await room.do(lambda _c, uow, _n: uow.jobs.cancel(mailing_of(room.id)))
    await room.do(Pump(50), Task(PUMP, room.id))
    assert [job.subject for job in await room.jobs(Queue.TASK, MAIL)] == [room.id], "all have been tried"
    for state, soonest in ((LedgerState.PENDING, back), (LedgerState.SENDING, NOW)):
        await room.stand(state, 29, due_at=back, text=0, delivered_at=None)
        await room.do(lambda _c, uow, _n: uow.jobs.cancel(mailing_of(room.id)))
        await room.mail(NOW)
        assert await room.looks_at() == soonest + timedelta(minutes=5)


async def test_who_fails_while_the_pages_are_read_is_looked_for_soon(room: FollowRoom) -> None:
    """One is tried as their page is read, and fails before the last one is: somebody else is on leave for a week."""
    await room.begin(replace(CHOSEN, unseen_hours=0))
    away = {"due_at": NOW + timedelta(days=7), "text": 0, "delivered_at": None}
    await room.stand(LedgerState.DELIVERED, *NUMBERS)
    await room.stand(LedgerState.PENDING, 29, **away)
    await room.stand(LedgerState.SENDING, 20, text=0, delivered_at=None)
    await room.do(lambda _c, uow, _n: uow.jobs.cancel(mailing_of(room.id)))
    look = Mailing(REACHING, receipts=True)
    cursor: str | None = await room.do(look, Task(MAIL, room.id))
    await room.stand(LedgerState.NOT_INSTALLED, 20)
    while cursor is not None:
        cursor = await room.do(look, Task(MAIL, room.id, cursor=cursor))
    assert await room.looks_at() == NOW + timedelta(minutes=5)


async def test_while_all_who_are_left_are_away_nobody_is_looked_for(room: FollowRoom) -> None:
    await room.begin()
    await room.stand(LedgerState.PENDING, *NUMBERS, due_at=NOW + timedelta(days=3))
    await room.mail(NOW)
    assert await room.looks_at() == NOW + timedelta(days=3, minutes=5)


async def test_who_waits_for_a_mail_that_is_chosen_away_and_anew_gets_it(room: FollowRoom) -> None:
    await room.begin()
    await room.stand(LedgerState.NOT_INSTALLED, *NUMBERS)
    soon = NOW + timedelta(minutes=16)
    await room.mail(soon, per_minute=0)
    for chosen in (FollowUp(), CHOSEN):
        await room.do(choose_follow_up, ChooseFollowUp(room.id, BY, chosen))
        await room.mail(soon)
        state = FollowState.ASKED if chosen.mail else FollowState.NOT_NEEDED
        assert {state for state, _ in await room.rows(Way.MAIL, *NUMBERS)} == {state}


async def test_what_has_been_replaced_is_followed_up_no_more(room: FollowRoom) -> None:
    """No mail that is on its way, no reminder, by whatever way it is asked for; each refusal says why."""
    await room.begin()
    await room.stand(LedgerState.DELIVERED, *NUMBERS[:-1])
    await room.stand(LedgerState.NOT_INSTALLED, 29)
    await room.sent()
    await room.mail(NOW + timedelta(minutes=16))
    await room.do(remind_now, RemindNow(room.id, BY, 0))
    await room.lay_out_reminders()
    await room.do(lambda _c, uow, now: tell_nobody_more(room.id, uow, now))
    assert await room.letter(29) == Unwanted("over")
    await room.do(Reminding(Daily(REACHING, 0)), Task(REMIND, room.id))
    assert await room.rows(Way.REMINDER, 20) == [(FollowState.NOT_NEEDED, "over")]
    await room.do(RemindAt(swedish_calendar()), Task(REMIND_AT, room.id), NOW + timedelta(days=20))
    assert (await room.do(lambda _c, uow, _n: uow[ANNOUNCEMENTS].get(room.id))).reminders == 1
    for work, command in (
        (remind_now, RemindNow(room.id, BY, 1)),
        (ask_joined, JoinedSince(room.id, BY)),
        (retry_failed, RetryFailed(room.id, BY)),
        (send_uncertain, SendUncertain(room.id, BY)),
    ):
        with pytest.raises(Refused, match="refused-told-since"):
            await room.do(work, command)


async def test_what_the_mail_server_did_not_take_is_tried_again_with_the_rest(room: FollowRoom) -> None:
    await room.begin()
    await room.stand(LedgerState.NOT_INSTALLED, 20, 21)
    await room.stand(LedgerState.DELIVERED, 22)
    await room.sent()
    later = NOW + timedelta(hours=49)
    await room.mail(later)
    dead = [job.id for job in await room.jobs(Queue.EFFECT, LETTER)]
    assert len(dead) == 3

    def fails(error: str, uow: Any, now: datetime) -> None:
        claims = uow[JOB_TABLE].claim(Queue.EFFECT, f"w/{error}", 10)
        uow[JOB_TABLE].report([Report(claim, JobState.DEAD, 0.0, 1, error) for claim in claims])
        for number in (20, 21, 22):
            note_not_mailed(room.effect(number), error, uow, now)

    await room.do(fails, "gave up after two days", later)
    assert await room.rows(Way.MAIL, 20, 22) == [(FollowState.FAILED, "gave_up")] * 2
    replayed = await room.do(lambda _c, uow, _n: uow[JOB_TABLE].outbox.replay(dead[1:2]))
    assert len(replayed) == 1
    again = later + timedelta(minutes=1)
    await room.do(retry_failed, RetryFailed(room.id, BY), again)
    states = await room.rows(Way.MAIL, 20, 21, 22)
    assert states[0] == (FollowState.WAITING, "unreached")
    assert states[1] == (FollowState.FAILED, "gave_up"), "an administrator has it tried already"
    assert states[2] == (FollowState.WAITING, "unseen")
    await room.do(Posting(300, REACHING), Task(POST, room.id), again)
    assert (await room.rows(Way.MAIL, 20, 22)) == [
        (FollowState.WAITING, "unreached"),
        (FollowState.ASKED, "unseen"),
    ], "Teams is tried first"
    await room.do(Posting(300, REACHING), Task(POST, room.id), again + timedelta(minutes=16))
    assert await room.rows(Way.MAIL, 20) == [(FollowState.ASKED, "unreached")]
    due = await room.do(lambda _c, uow, _n: uow[JOB_TABLE].claim(Queue.EFFECT, "w/again", 10))
    assert sorted(claim.subject[-36:] for claim in due) == sorted(map(person_id, (20, 21, 22))), (
        "none is held back by the dead one before it"
    )


async def test_a_pause_holds_what_waits_and_a_slow_server_gets_a_minutes_worth(room: FollowRoom) -> None:
    await room.begin(replace(CHOSEN, unseen_hours=0))
    await room.stand(LedgerState.BLOCKED, *NUMBERS)
    soon = NOW + timedelta(minutes=20)
    await room.mail(soon, per_minute=0)
    assert (await room.counts()).mails_waiting == 10, "no server: they wait for one"
    assert await room.jobs(Queue.EFFECT, LETTER) == []
    await room.mail(soon, per_minute=4)
    await room.mail(soon, per_minute=4)
    assert len(await room.jobs(Queue.EFFECT, LETTER)) == 4
    await room.do(pause, PauseSending(room.id, BY))
    assert await room.letter(20) == Unwanted("paused")
    await room.do(lambda _c, uow, now: note_mailed(room.effect(20), {"unwanted": "paused"}, uow, now))
    await room.mail(soon)
    assert (await room.counts()).mails_waiting == 10
    assert await room.rows(Way.MAIL, 20, 29) == [(FollowState.WAITING, "unreached")] * 2


async def test_whoever_has_not_confirmed_is_reminded_once_each_time(room: FollowRoom) -> None:
    await room.begin(FollowUp())
    await room.stand(LedgerState.DELIVERED, 20, 21, 22)
    await room.stand(LedgerState.SEEN, 23)
    await room.stand(LedgerState.CONFIRMED, 24, confirmed_text=1)
    await room.stand(LedgerState.BLOCKED, 25, text=0)
    away = an_entry(22, leave=(Leave(date(2026, 12, 1), date(2026, 12, 2)),))
    await room.do(lambda _c, uow, _n: uow[DIRECTORY].save([away]))
    await room.sent()
    for _ in range(2):
        begun = await room.do(remind_now, RemindNow(room.id, BY, 0))
    assert begun.reminders == 1, "tapped twice"
    await room.remind_all()
    subjects = [(job.kind, job.recipient) for job in await room.jobs(Queue.SEND) if "reminder" in job.subject]
    assert sorted(whom for _, whom in subjects) == [f"person:{person_id(n)}" for n in (20, 21, 23)]
    assert await room.rows(Way.REMINDER, 22, 24, 25) == [(FollowState.WAITING, "")]
    card = (await room.reminder(21)).build()
    assert "Reminder: The e-archive opens" in str(card)
    await room.do(confirm_read, ConfirmRead(room.id, 1, by_person(20)))
    confirmed = await room.reminder(20)
    assert confirmed.news_until == NOW, "it comes to nobody anew"
    assert "announcement.confirm_reminder" not in str(confirmed.build())
    await room.do(confirm_read, ConfirmRead(room.id, 1, by_person(22)))
    await room.do(Reminding(Daily(REACHING, 0)), Task(REMIND, room.id), NOW + timedelta(days=2))
    assert await room.rows(Way.REMINDER, 22) == [(FollowState.NOT_NEEDED, "confirmed")]
    landed = [
        Landed(reminder_to(room.id, 1, person_id(n)), how)
        for n, how in ((21, Landing.SENT), (20, Landing.NOT_SENT), (23, Landing.UNKNOWN))
    ]
    await room.do(lambda _c, uow, now: note_reminded(landed, uow, now))
    told = await room.counts()
    assert (told.reminded, told.not_reminded) == (1, 1), "the worker was killed: nobody knows of one of them"
    await room.do(correct, Correct(room.id, BY, CORRECTED, WHAT))
    left = await room.do(lambda _c, uow, _n: uow[FOLLOW_UPS].count_unconfirmed(room.id, 2))
    assert left == 5, "who confirmed the older text among them"
    await room.do(withdraw, Withdraw(room.id, BY))
    with pytest.raises(Refused, match="refused-not-in-this-state"):
        await room.do(remind_now, RemindNow(room.id, BY, 1))


async def test_a_timer_reminds_as_often_as_was_chosen(room: FollowRoom) -> None:
    await room.begin(FollowUp(remind_after=3, reminders=2))
    await room.stand(LedgerState.DELIVERED, 20)
    await room.sent()
    timer, task = RemindAt(swedish_calendar()), Task(REMIND_AT, room.id)

    async def reminders(at: datetime) -> int:
        await room.do(timer, task, at)
        found: int = await room.do(lambda _c, uow, _n: uow[ANNOUNCEMENTS].get(room.id).reminders)
        return found

    friday, wednesday = datetime(2026, 12, 4, 11, tzinfo=UTC), datetime(2026, 12, 9, 11, tzinfo=UTC)
    assert await reminders(friday - timedelta(hours=1)) == 0
    assert await reminders(friday) == 1
    assert await reminders(friday + timedelta(hours=3)) == 1
    assert await reminders(wednesday) == 2
    assert await reminders(wednesday + timedelta(days=30)) == 2


async def test_what_follows_is_chosen_where_it_can_be(room: FollowRoom) -> None:
    await room.begin()
    for wrong in (
        FollowUp(unseen_hours=4),
        FollowUp(mail=True, unseen_hours=-1),
        FollowUp(remind_after=2),
        FollowUp(reminders=9, remind_after=1),
    ):
        with pytest.raises(Refused):
            await room.do(choose_follow_up, ChooseFollowUp(room.id, BY, wrong))
    with pytest.raises(Refused, match="refused-not-sender"):
        await room.do(choose_follow_up, ChooseFollowUp(room.id, by_person(7), FollowUp()))
    server = {"smtp_host": "localhost", "smtp_from": "grindvakt@example.org"}
    for settings, said in (({}, "no mail server"), (server, "doesn't tell who has read")):
        [found] = await room.do(look_over_mail, make_settings(settings))
        assert (found.level, said in found.what) == (Level.WARNING, True)
    [found] = await room.do(look_over_mail, make_settings({**server, "read_receipts": "true"}))
    assert found.level is Level.OK
    chosen = await room.do(choose_follow_up, ChooseFollowUp(room.id, BY, FollowUp(mail=True)))
    assert (chosen.follow_up, chosen.state) == (FollowUp(mail=True), AnnouncementState.SENDING)
    await room.do(withdraw, Withdraw(room.id, BY))
    with pytest.raises(Refused, match="refused-not-in-this-state"):
        await room.do(choose_follow_up, ChooseFollowUp(room.id, BY, FollowUp()))


async def test_those_who_joined_get_it_and_nobody_loses_a_row(room: FollowRoom) -> None:
    await room.begin(FollowUp())
    await room.stand(LedgerState.DELIVERED, *NUMBERS)
    await room.sent()

    async def ask(members: list[int]) -> Any:
        """The group has these members, and it is asked for twice; what came of it."""
        await room.do(lambda _c, uow, _n: fill(uow, map(an_entry, members), {"alla": members}))
        at = datetime.now(UTC)
        for _ in range(2):
            await room.do(ask_joined, JoinedSince(room.id, BY), at)
        asked = await room.do(lambda _c, uow, _n: uow[JOININGS].newest(room.id))
        assert asked.state is JoinState.ASKED
        await run_task(room.database, Task(RESOLVE, asked.resolution), Resolver().resolve)
        return await room.do(lambda _c, uow, _n: uow[JOININGS].of_resolution(asked.resolution))

    assert (await ask([*NUMBERS][:9])).state is JoinState.NOBODY
    after = await ask([*range(22, 32)])
    assert (after.state, after.joined) == (JoinState.SENT, 2)
    await run_task(room.database, Task(LAY_OUT, room.id), LayOut(REACHING))
    told = await room.do(lambda _c, uow, now: uow[LEDGER].counts(room.id, now))
    assert told.by_state == {LedgerState.DELIVERED: 10, LedgerState.PENDING: 2}
    with pytest.raises(Refused, match="refused-not-in-this-state"):
        await room.do(ask_joined, JoinedSince(room.id, BY))
    await room.do(
        lambda _c, uow, now: send_to_resolved(
            AudienceResolved(after.resolution, ResolutionState.DONE, 10, {}, "x", "", ""), uow, now
        )
    )
    assert (await room.do(lambda _c, uow, now: uow[LEDGER].counts(room.id, now))).audience == 12, "told twice"


async def test_an_administrator_sends_it_to_those_who_joined_where_its_sender_has_left(
    room: FollowRoom,
) -> None:
    await room.begin(FollowUp())
    await room.stand(LedgerState.DELIVERED, *NUMBERS)
    await room.sent()
    members = [*range(22, 32)]
    await room.do(lambda _c, uow, _n: fill(uow, map(an_entry, members), {"alla": members}))
    await room.do(lambda _c, uow, _n: uow[DIRECTORY].save([an_entry(1, enabled=False)]))
    senders = SendingRule(SenderMark(WhoKind.PERSON, person=person_id(1)), ReachKind.ANYTHING)
    rights = SendingRights((senders, *DEFAULT_RULES))
    await room.do(set_sending_rights, SetSendingRights(rights, ADMINISTRATOR))
    states = []
    for by in (BY, ADMINISTRATOR):
        await room.do(ask_joined, JoinedSince(room.id, by), datetime.now(UTC))
        asked = await room.do(lambda _c, uow, _n: uow[JOININGS].newest(room.id))
        await run_task(room.database, Task(RESOLVE, asked.resolution), Resolver().resolve)
        states.append((await room.do(lambda _c, uow, _n: uow[JOININGS].newest(room.id))).state)
    assert states == [JoinState.REFUSED, JoinState.SENT]


async def test_whoever_has_had_their_number_that_day_is_reminded_on_another(room: FollowRoom) -> None:
    await room.begin(FollowUp())
    await room.stand(LedgerState.DELIVERED, 20, 22)
    await room.sent()
    await room.do(remind_now, RemindNow(room.id, BY, 0))
    await room.lay_out_reminders()
    daily = Daily(REACHING, 1)
    await room.do(lambda _c, uow, now: daily.take(daily.turns([person_id(20)], uow, now), uow))
    await room.do(Reminding(daily), Task(REMIND, room.id), NOW)
    states = [state for state, _ in await room.rows(Way.REMINDER, 20, 22)]
    assert states == [FollowState.WAITING, FollowState.ASKED]
    await room.do(Reminding(daily), Task(REMIND, room.id), NOW + timedelta(days=1))
    states = [state for state, _ in await room.rows(Way.REMINDER, 20, 22)]
    assert states == [FollowState.ASKED, FollowState.ASKED]


async def test_nobody_is_reminded_of_two_announcements_on_a_day(room: FollowRoom) -> None:
    """Nor on a day on which a training has reminded them; by Friday each has come."""
    daily, several = Daily(REACHING, 3), []
    for _ in range(2):
        several.append((await room.begin(FollowUp())).id)
        await room.stand(LedgerState.DELIVERED, 20, 22)
        await room.sent()
        await room.do(remind_now, RemindNow(room.id, BY, 0))
        await room.lay_out_reminders()
    await room.do(lambda _c, uow, now: daily.take_reminders([person_id(22)], uow, now))
    came: dict[int, list[tuple[int, str]]] = {20: [], 22: []}
    for day in range(4):
        at = NOW + timedelta(days=day)
        for room.id in several:
            before = await room.rows(Way.REMINDER, 20, 22)
            await room.do(Reminding(daily), Task(REMIND, room.id), at)
            after = await room.rows(Way.REMINDER, 20, 22)
            for number, was, now in zip(came, before, after, strict=True):
                if was != now:
                    came[number].append((day, room.id))
    first, second = several
    assert came == {20: [(0, first), (1, second)], 22: [(1, first), (2, second)]}


async def test_who_was_reminded_of_another_at_the_same_time_waits_for_their_turn(room: FollowRoom) -> None:
    """Nobody had been when it was looked up. What was asked for comes to nobody, and is asked for anew."""
    await room.begin(FollowUp())
    await room.stand(LedgerState.DELIVERED, 20)
    await room.sent()
    await room.do(remind_now, RemindNow(room.id, BY, 0))
    await room.lay_out_reminders()

    class Late(Daily):
        def when_to_remind(self, people: Any, uow: Any, now: datetime) -> Any:
            found = super().when_to_remind(people, uow, now)
            self.take_reminders(people, uow, now)
            return found

    await room.do(Reminding(Late(REACHING, 0)), Task(REMIND, room.id))
    assert await room.rows(Way.REMINDER, 20) == [(FollowState.WAITING, "")]
    assert (await room.reminder(20)).news_until == NOW
    await room.do(Reminding(Daily(REACHING, 0)), Task(REMIND, room.id), NOW + timedelta(hours=1))
    assert await room.rows(Way.REMINDER, 20) == [(FollowState.WAITING, "")], "until tomorrow"
    tomorrow = NOW + timedelta(days=1, hours=1)
    await room.do(Reminding(Daily(REACHING, 0)), Task(REMIND, room.id), tomorrow)
    assert await room.rows(Way.REMINDER, 20) == [(FollowState.ASKED, "")]
    assert (await room.reminder(20, tomorrow)).news_until > tomorrow


async def test_whoever_comes_back_is_reminded_once_and_whoever_has_left_never(room: FollowRoom) -> None:
    await room.begin(FollowUp())
    await room.stand(LedgerState.DELIVERED, 20, 21, 22)
    leave = (Leave(date(2026, 12, 1), date(2026, 12, 8)),)
    entries = [an_entry(n, leave=leave) for n in (20, 21)]
    await room.do(lambda _c, uow, _n: uow[DIRECTORY].save(entries))
    await room.sent()
    for number in (1, 2):
        await room.do(remind_now, RemindNow(room.id, BY, number - 1))
        await room.lay_out_reminders(number)
    left = replace(entries[1], enabled=False)
    await room.do(lambda _c, uow, _n: uow[DIRECTORY].save([left]))
    await room.do(Reminding(Daily(REACHING, 0)), Task(REMIND, room.id), NOW + timedelta(days=8))
    over = (FollowState.NOT_NEEDED, "over")
    assert await room.rows(Way.REMINDER, 20, 21, 22) == [over, over, over]
    second = await room.rows(Way.REMINDER, 20, 21, 22, number=2)
    assert second == [(FollowState.ASKED, ""), over, (FollowState.ASKED, "")]


async def test_whoever_confirms_while_reminders_are_asked_for_is_not_left_with_one_that_asks(
    room: FollowRoom,
) -> None:
    await room.begin(FollowUp())
    await room.stand(LedgerState.DELIVERED, *NUMBERS)
    await room.sent()
    await room.do(remind_now, RemindNow(room.id, BY, 0))
    await room.lay_out_reminders()
    await asyncio.gather(
        *(room.do(confirm_read, ConfirmRead(room.id, 1, by_person(number))) for number in [*NUMBERS][:5]),
        room.do(Reminding(Daily(REACHING, 0)), Task(REMIND, room.id), NOW),
        *(room.do(confirm_read, ConfirmRead(room.id, 1, by_person(number))) for number in [*NUMBERS][5:]),
    )
    found = await room.do(lambda _c, uow, _n: {job.recipient for job in uow[JOB_TABLE].outbox.list(None, 99)})
    states = await room.rows(Way.REMINDER, *NUMBERS)
    for number, (state, _) in zip(NUMBERS, states, strict=True):
        assert f"person:{person_id(number)}" in found
        assert state in (FollowState.ASKED, FollowState.NOT_NEEDED)
        shown = await room.reminder(number)
        assert shown.news_until == NOW, "nobody gets one any more"
    asked = [each for each, (state, _) in zip(NUMBERS, states, strict=True) if state is FollowState.ASKED]
    assert await _drawn_again(room) >= {person_id(number) for number in asked}


async def _drawn_again(room: FollowRoom) -> set[str]:
    """Whose reminder was asked for by more than the pump: by whoever confirmed after it."""

    def work(_command: Any, uow: Any, _now: datetime) -> set[str]:
        rows = uow[ANNOUNCEMENTS]._connection.execute(
            text("SELECT dedup, revision FROM jobs WHERE dedup LIKE 'announcement_reminder:%'")
        )
        return {row.dedup.rpartition(":")[2] for row in rows if row.revision > 1}

    found: set[str] = await room.do(work)
    return found
