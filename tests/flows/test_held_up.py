"""Whom Teams doesn't take is tried again later, however many: the others get theirs, and the sender is told."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.features.announcements import held_up as held_up_module
from bot.features.announcements import pumping, reminding
from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.follow_ports import FOLLOW_UPS
from bot.features.announcements.held_up import held_up
from bot.features.announcements.ledger import LedgerState
from tests.factories import person_id
from tests.flows.office_hours import Hours, texts_of
from tests.flows.test_announcements import bureau, counts, in_state, start
from tests.teams_faults import Fault, refused, throttled

RATE = 4
ODD = [person_id(number) for number in range(10, 15)]
"""More than there is room for on the queue at that rate, of one second's sending."""
OTHERS = [person_id(number) for number in range(30, 33)]


@pytest.fixture(autouse=True)
def _little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (held_up_module, pumping):
        monkeypatch.setattr(module, "AHEAD", 1)


@pytest.mark.parametrize("fault", [refused(500, "ServiceError"), throttled(10_800)])
async def test_however_many_teams_puts_off_all_others_have_theirs(sqlite_url: str, fault: Fault) -> None:
    async with bureau(sqlite_url, [*ODD, *OTHERS], rate_per_second=RATE) as hours:
        for person in ODD:
            where = f"a:chat-{person}"
            hours.teams.faults.add(replace(fault, operation="send", conversation=where, lasting=True))
        begun = await start(hours)

        async def others_have_it() -> bool:
            return (await counts(hours, begun.id)).of(LedgerState.DELIVERED) == len(OTHERS)

        await hours.wait_for(others_have_it)
        assert (await counts(hours, begun.id)).of(LedgerState.SENDING) == len(ODD)
        await told(hours, begun.id)


@pytest.mark.postgres
async def test_whose_digest_teams_puts_off_holds_up_nobody_either(postgres_url: str) -> None:
    """It is one card for several announcements: their sender is told of it as of one that comes by itself."""
    async with bureau(
        postgres_url, [*ODD, *OTHERS], rate_per_second=RATE, announcements_per_day="1"
    ) as hours:
        first = await start(hours, urgent="Det stormar.")
        await in_state(hours, first.id, AnnouncementState.SENT)
        for person in ODD:
            where = f"a:chat-{person}"
            hours.teams.faults.add(
                replace(throttled(10_800), operation="send", conversation=where, lasting=True)
            )
        begun = await start(hours)

        async def others_have_it() -> bool:
            return (await counts(hours, begun.id)).of(LedgerState.DELIVERED) == len(OTHERS)

        await hours.wait_for(others_have_it)
        held = await counts(hours, begun.id)
        assert (held.of(LedgerState.SENDING), held.merged) == (len(ODD), len(ODD) + len(OTHERS))

        async def all_are_held_up() -> bool:
            return bool(await hours.look(lambda uow: held_up(begun.id, uow) == len(ODD)))

        await hours.wait_for(all_are_held_up)
        assert await hours.look(lambda uow: held_up(first.id, uow)) == 0
        await told(hours, begun.id)


async def test_whom_teams_puts_off_for_hours_is_not_reached_and_may_be_tried_again(sqlite_url: str) -> None:
    """Else it would be under way for ever, and nothing that follows once it is sent would follow."""
    odd = ODD[0]
    async with bureau(sqlite_url, [odd, *OTHERS]) as hours:
        refuses = replace(throttled(10_800), operation="send", conversation=f"a:chat-{odd}", lasting=True)
        hours.teams.faults.add(refuses)
        begun = await start(hours)

        async def given_up() -> bool:
            await an_hour_passes(hours)
            return (await counts(hours, begun.id)).of(LedgerState.FAILED) == 1

        await hours.wait_for(given_up)
        await in_state(hours, begun.id, AnnouncementState.SENT)
        tries = [one for one in hours.teams.of("send") if one.conversation == f"a:chat-{odd}"]
        assert 5 <= len(tries) <= 10
        card = texts_of(await hours.tap(1, "announcement.show", announcement=begun.id))
        assert "1 nåddes inte trots flera försök" in card, card
        hours.teams.faults.clear()
        await hours.tap(1, "announcement.retry", announcement=begun.id)

        async def reached() -> bool:
            await an_hour_passes(hours)
            return (await counts(hours, begun.id)).of(LedgerState.DELIVERED) == len(OTHERS) + 1

        await hours.wait_for(reached)


async def test_reminders_that_teams_puts_off_stop_nobody_else_s(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding, "UNDER_WAY", 2)
    odd = ODD[:2]
    async with bureau(sqlite_url, [*odd, *OTHERS]) as hours:
        begun = await start(hours)
        await in_state(hours, begun.id, AnnouncementState.SENT)
        for person in odd:
            where = f"a:chat-{person}"
            hours.teams.faults.add(
                replace(throttled(10_800), operation="send", conversation=where, lasting=True)
            )
        await hours.tap(1, "announcement.remind", announcement=begun.id, shown="0")

        async def others_are_reminded() -> bool:
            found = await hours.look(lambda uow: uow[FOLLOW_UPS].counts(begun.id))
            return bool(found.reminded == len(OTHERS))

        await hours.wait_for(others_are_reminded)


async def an_hour_passes(hours: Hours) -> None:
    def pass_by(_: None, uow: Any, _now: datetime) -> None:
        hour = 3_600_000
        uow.connection.exec_driver_sql(
            f"UPDATE jobs SET run_at = run_at - {hour} WHERE queue = 'send' AND state = 'ready'"
        )
        uow.connection.exec_driver_sql(
            f"UPDATE rates SET blocked_at = blocked_at - {hour}, blocked_until = blocked_until - {hour}"
        )

    await hours.bot.database.run(pass_by, None)


async def told(hours: Hours, announcement: str) -> None:
    """The sender is told how many those are, and not that all are done in a moment."""
    card = texts_of(await hours.tap(1, "announcement.show", announcement=announcement))
    assert "Försöks igen lite senare" in card, card
    assert "klart om cirka" not in card


async def test_the_senders_card_is_brought_up_to_date_once_teams_takes_it_again(database_url: str) -> None:
    """Teams let the bot write to nobody as it came to its end: the card said for ever that it goes out."""
    async with bureau(database_url, OTHERS) as hours:
        hours.teams.faults.add(replace(throttled(1), operation="send", conversation=f"a:chat-{OTHERS[0]}"))
        begun = await start(hours)
        await hours.shown_to(1, lambda text: "Utskick pågår" in text)
        where = f"a:chat-{person_id(1)}"
        hours.teams.faults.add(refused(403, "Forbidden", conversation=where, lasting=True))
        await in_state(hours, begun.id, AnnouncementState.SENT)

        mine = f"subject = 'announcement_progress:{begun.id}'"
        reports = (
            "UPDATE jobs SET run_at = run_at - {ms} WHERE kind = 'announcement.progress' AND state = 'ready'"
        )

        def passes(ms: int) -> Any:
            return lambda _, uow, _now: uow.connection.exec_driver_sql(reports.format(ms=ms))

        async def refused_for_good() -> bool:
            """And what was to be told while it went out has been."""
            await hours.bot.database.run(passes(1_000), None)
            soon = round(datetime.now(UTC).timestamp() * 1000) + 120_000
            waits = f"kind = 'announcement.progress' AND state = 'ready' AND run_at < {soon}"
            over = f"NOT EXISTS (SELECT 1 FROM jobs WHERE {waits})"
            found = f"SELECT 1 FROM jobs WHERE {mine} AND state = 'dead' AND {over}"
            return bool(await hours.look(lambda uow: uow.connection.exec_driver_sql(found).all()))

        await hours.wait_for(refused_for_good)
        hours.teams.faults.clear()
        await hours.bot.database.run(passes(700_000), None)
        await hours.shown_to(1, lambda text: "Utskicket är klart" in text)
