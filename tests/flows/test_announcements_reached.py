"""What becomes of an announcement once it is out: read, taken back, and installs made for those without the app."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.delivery.ports import CONVERSATIONS
from bot.delivery.receipts import READ_RECEIPT
from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.installs import BECAUSE
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.sending import Correct, Withdraw, correct, withdraw
from bot.features.announcements.viewing import SendingProgress, progress_of
from bot.features.directory.facts import AppInstalled, AppNotInstalled
from tests.announcing import CORRECTED, WHAT
from tests.cards.walking import of_type
from tests.factories import person_id
from tests.flows.office_hours import Hours, chat_of, sender, texts_of
from tests.flows.test_announcements import BY, READERS, bureau, counts, in_state, lacks, start
from tests.teams_activities import Place, activity
from tests.teams_faults import Fault, refused


@pytest.fixture
async def hours_of(database_url: str) -> AsyncIterator[Hours]:
    async with bureau(database_url) as hours:
        yield hours


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Hours]:
    async with bureau(sqlite_url) as hours:
        yield hours


async def receipt(hours: Hours, number: int, last: Any) -> None:
    told = activity("event", hours.teams.service_url, sender(number), chat_of(number))
    status, _ = await hours.deliver(told | {"name": READ_RECEIPT, "value": {"lastReadMessageId": last}})
    assert status == 200


async def states(hours: Hours, announcement: str) -> dict[LedgerState, int]:
    return dict((await counts(hours, announcement)).by_state)


async def test_a_receipt_makes_seen_of_delivered_and_nothing_less_of_confirmed(hours_of: Hours) -> None:
    hours = hours_of
    begun = await start(hours)
    await in_state(hours, begun.id, AnnouncementState.SENT)
    await hours.tap(4, "announcement.confirm", announcement=begun.id, text="1")
    await receipt(hours, 3, "0")
    assert LedgerState.SEEN not in await states(hours, begun.id), "it came after that"
    for number in (3, 3, 4):
        await receipt(hours, number, "9" * 20)
    three = {LedgerState.SEEN: 1, LedgerState.CONFIRMED: 1, LedgerState.DELIVERED: 1}
    assert await states(hours, begun.id) == three
    assert (await counts(hours, begun.id)).seen == 2
    assert "Sett av minst\n2" in texts_of(await hours.tap(1, "announcement.show", announcement=begun.id))
    row = await hours.look(lambda uow: uow[LEDGER].row(begun.id, person_id(4)))
    assert row.seen_at is not None
    assert row.state is LedgerState.CONFIRMED


async def test_what_is_taken_back_is_deleted_and_says_so_where_teams_does_not(desk: Hours) -> None:
    begun = await start(desk)
    await in_state(desk, begun.id, AnnouncementState.SENT)
    kept, gone = (desk.teams.chats[f"a:chat-{one}"] for one in READERS[:2])
    desk.teams.faults.add(refused(400, "BadArgument", operation="delete", conversation=kept.id))
    await desk.bot.database.run(withdraw, Withdraw(begun.id, BY))

    async def says_so() -> bool:
        return any("Avsändaren har återkallat" in texts_of(each) for each in kept.activities.values())

    await desk.wait_for(says_so)
    await desk.wait_for(lambda: lacks(gone, "E-arkivet"))
    assert await states(desk, begun.id) == {LedgerState.WITHDRAWN: 3}
    reasons = await desk.look(lambda uow: {row.person: row.reason for row in uow[LEDGER].each(begun.id)})
    assert sorted(reasons.values()) == ["", "", "not_deleted"]


async def test_whoever_gets_the_app_installed_gets_it_and_the_rest_stands_in_the_report(
    sqlite_url: str,
) -> None:
    async with bureau(sqlite_url, directory_installs="true", directory_app=person_id(99)) as hours:
        for number in (4, 5):
            await hours.install(number, "add")
            await hours.install(number, "remove")
        begun = await start(hours)
        await in_state(hours, begun.id, AnnouncementState.SENT)
        asked = [effect async for effect in _installs(hours)]
        assert sorted(asked) == sorted(f"{one}/{BECAUSE}{begun.id}" for one in READERS[1:])
        because = f"{BECAUSE}{begun.id}"
        facts = AppInstalled(READERS[1], because), AppNotInstalled(READERS[2], because, "forbidden")
        await hours.change(lambda uow: [uow.tell(fact, "system") for fact in facts])
        await hours.shown_to(4, lambda text: "The e-archive opens" in text)

        async def settled() -> bool:
            done = {LedgerState.DELIVERED: 2, LedgerState.NOT_INSTALLED: 1}
            return await states(hours, begun.id) == done

        await hours.wait_for(settled)
        await in_state(hours, begun.id, AnnouncementState.SENT)
        told = await counts(hours, begun.id)
        assert told.by_reason == {"not_installable": 1}
        await hours.change(lambda uow: [uow.tell(fact, "system") for fact in facts])
        await in_state(hours, begun.id, AnnouncementState.SENT)
        assert await settled(), "told twice"
        shown = texts_of(await hours.tap(1, "announcement.show", announcement=begun.id))
        assert "gick inte att installera" in shown


def buttons_of(card: Any) -> str:
    return " · ".join(action["title"] for action in of_type(card["value"], "Action.Execute"))


async def _installs(hours: Hours) -> AsyncIterator[str]:
    query = "SELECT subject FROM jobs WHERE queue = 'effect' AND kind LIKE '%install%'"
    for row in await hours.look(lambda uow: uow.connection.exec_driver_sql(query).all()):
        yield row[0]


async def _corrected(hours: Hours, announcement: str) -> SendingProgress:
    """Correct it, and wait for all cards that can be changed, and the one that can't."""
    await hours.bot.database.run(correct, Correct(announcement, BY, CORRECTED, WHAT))

    async def told() -> Any:
        progress = await hours.look(
            lambda uow: progress_of(uow[ANNOUNCEMENTS].get(announcement), uow, datetime.now(UTC))
        )
        rows = await hours.look(lambda uow: uow[LEDGER].each(announcement))
        return progress if [row.text for row in rows].count(2) == 2 and progress.unchanged else None

    found: SendingProgress = await hours.wait_for(told)
    return found


async def test_what_teams_gave_no_id_for_is_never_counted_as_corrected_or_taken_back(desk: Hours) -> None:
    desk.teams.faults.add(Fault(201, {}, operation="send", conversation="a:chat-" + READERS[0], arrives=True))
    begun = await start(desk)
    await in_state(desk, begun.id, AnnouncementState.SENT)
    progress = await _corrected(desk, begun.id)
    assert (progress.counts.by_state, progress.unchanged) == ({LedgerState.DELIVERED: 3}, 1)
    rows = await desk.look(lambda uow: uow[LEDGER].each(begun.id))
    assert [(row.text, row.reason) for row in rows] == [(1, "unchanged"), (2, ""), (2, "")]
    assert "Gick inte att ändra: kortet står kvar som det var\n1" in texts_of(
        await desk.tap(1, "announcement.show", announcement=begun.id)
    )
    await desk.bot.database.run(withdraw, Withdraw(begun.id, BY))
    await desk.wait_for(lambda: lacks(desk.teams.chats["a:chat-" + READERS[2]], "E-arkivet"))

    async def taken_back() -> bool:
        return await states(desk, begun.id) == {LedgerState.WITHDRAWN: 3}

    await desk.wait_for(taken_back)
    [row, *_] = await desk.look(lambda uow: uow[LEDGER].each(begun.id))
    assert (row.state, row.reason, row.text) == (LedgerState.WITHDRAWN, "unchanged", 1)
    assert not await lacks(desk.teams.chats["a:chat-" + READERS[0]], "E-arkivet")


async def test_nobody_knows_of_what_was_on_its_way_as_it_was_taken_back(desk: Hours) -> None:
    """Teams has it and its gateway says 504: no id, so nothing can be deleted, and it isn't said to be gone."""
    chat = "a:chat-" + READERS[0]
    late = Fault(504, {}, operation="send", conversation=chat, arrives=True, delay=4.0)
    desk.teams.faults.add(late)
    begun = await start(desk)

    async def out() -> bool:
        return (await states(desk, begun.id)).get(LedgerState.DELIVERED) == 2

    async def all_taken_back() -> bool:
        return await states(desk, begun.id) == {LedgerState.WITHDRAWN: 3}

    async def told() -> bool:
        return await states(desk, begun.id) == {LedgerState.WITHDRAWN: 2, LedgerState.UNCERTAIN: 1}

    await desk.wait_for(out)
    await desk.bot.database.run(withdraw, Withdraw(begun.id, BY))
    await desk.wait_for(all_taken_back)
    await desk.wait_for(told)
    assert not await lacks(desk.teams.chats[chat], "E-arkivet")
    await desk.wait_for(lambda: lacks(desk.teams.chats["a:chat-" + READERS[2]], "E-arkivet"))
    assert await told(), "what is asked for once more makes it no more certain"
    shown = texts_of(await desk.tap(1, "announcement.show", announcement=begun.id))
    assert "Osäkert" in shown


async def test_whose_card_takes_no_change_gets_another_one_on_the_senders_word(desk: Hours) -> None:
    chat = "a:chat-" + READERS[0]
    desk.teams.faults.add(Fault(201, {}, operation="send", conversation=chat, arrives=True))
    begun = await start(desk)
    await in_state(desk, begun.id, AnnouncementState.SENT)
    await desk.tap(3, "announcement.confirm", announcement=begun.id, text="1")
    await _corrected(desk, begun.id)
    data = {"announcement": begun.id}
    assert "Det är bara avsändaren" in texts_of(await desk.tap(2, "announcement.send_anew", **data))

    async def row() -> Any:
        return await desk.look(lambda uow: uow[LEDGER].row(begun.id, READERS[0]))

    desk.teams.faults.add(refused(400, "BadArgument", operation="send", conversation=chat))
    assert "Skicka nytt kort till 1" in buttons_of(await desk.tap(1, "announcement.show", **data))
    await desk.tap(1, "announcement.send_anew", **data)
    await in_state(desk, begun.id, AnnouncementState.SENT)
    kept = await row()
    assert (kept.state, kept.reason, kept.text) == (LedgerState.CONFIRMED, "unchanged", 1), (
        "they have the old one"
    )

    await desk.tap(1, "announcement.send_anew", **data)
    await in_state(desk, begun.id, AnnouncementState.SENT)
    got = await row()
    assert (got.state, got.reason, got.text) == (LedgerState.CONFIRMED, "", 2)
    cards = [texts_of(each) for each in desk.teams.chats[chat].activities.values()]
    assert sum("Läs mer" in card and "Nytt datum" in card for card in cards) == 1
    shown = await desk.tap(1, "announcement.show", **data)
    assert "Skicka nytt kort" not in buttons_of(shown)


@pytest.mark.parametrize("refusal", ["BotNotInConversationRoster", ""])
async def test_a_card_in_a_chat_before_is_corrected_there_or_told_of(desk: Hours, refusal: str) -> None:
    begun = await start(desk)
    await in_state(desk, begun.id, AnnouncementState.SENT)
    old, new = "a:chat-" + READERS[0], f"a:anew-{READERS[0]}"
    for change, chat in (("remove", old), ("add", new)):
        await desk.install(3, change, Place(id=chat))
    if refusal:
        desk.teams.faults.add(refused(403, refusal, operation="update", conversation=old))
        progress = await _corrected(desk, begun.id)
        assert progress.unchanged == 1
        kept = await desk.look(lambda uow: uow[CONVERSATIONS].personal(READERS[0]))
        assert (kept.id, kept.problem) == (new, None), "they can be reached all the same"
    else:
        await desk.bot.database.run(correct, Correct(begun.id, BY, CORRECTED, WHAT))
        await desk.shown(old, lambda text: "Nytt datum" in text)
    await desk.bot.database.run(withdraw, Withdraw(begun.id, BY))
    await desk.wait_for(lambda: lacks(desk.teams.chats[old], "E-arkivet"))
    sent = desk.teams.chats.get(new)
    assert sent is None or all("E-arkivet" not in texts_of(each) for each in sent.activities.values())
