"""Announcements, their texts and their ledgers as they are kept, on both databases."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.app import open_database
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Task
from bot.delivery.jobs import Queue
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import Hours, Reaching
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.drafting import (
    DiscardDraft,
    DraftOvertaken,
    SaveDraft,
    discard,
    save_draft,
)
from bot.features.announcements.handling import move_again
from bot.features.announcements.kinds import LAY_OUT, PUMP, RETRY
from bot.features.announcements.laying_out import LayOut
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.pumping import Pump
from bot.features.announcements.receipts import note_seen
from bot.features.announcements.sending import (
    Cancel,
    Correct,
    RetryFailed,
    SendToJoined,
    StartSending,
    cancel,
    correct,
    retry_failed,
    send_to_joined,
    start_sending,
)
from bot.features.announcements.starting import start_due
from bot.features.announcements.viewing import SearchArchive, search_archive
from bot.features.trainings.cards_asked import card_of_round
from storage.engine.opening import SqlDatabase
from tests.announcing import AUDIENCE, CORRECTED, SENDER, WHAT, Register, a_content, both
from tests.factories import ADMINISTRATOR, by_person, person_id

BY = Principal(SENDER)
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
Use = Callable[..., Any]
MANY = 4_100


@pytest.fixture
def register() -> Register:
    return Register({"r": [(person_id(n), "sv" if n % 2 else "de") for n in range(100, 100 + MANY)]})


@pytest.fixture
async def use(database_url: str, register: Register) -> AsyncIterator[Use]:
    """Runs a use case at NOW, or what is given as `at`."""
    async with open_database(database_url, features=register.features()) as database:
        yield lambda work, command, at=NOW: _run(database, work, command, at)


async def _run(database: SqlDatabase, work: Any, command: Any, at: datetime) -> Any:
    return await database.run(lambda given, uow, _now: work(given, uow, at), command, long=True)


async def begun(use: Use, **changes: Any) -> Announcement:
    draft = await use(save_draft, SaveDraft(BY, a_content(), AUDIENCE, **changes))
    return await use(start_sending, StartSending(draft.id, "r", BY, draft.revision))


async def laid_out(use: Use, announcement: str) -> int:
    cursor, parts = "", 0
    while cursor := await use(
        LayOut(Reaching(swedish_calendar())), Task(LAY_OUT, announcement, cursor=cursor)
    ):
        parts += 1
    return parts


async def counts(use: Use, announcement: str, at: datetime = NOW) -> Any:
    return await use(lambda _, uow, now: uow[LEDGER].counts(announcement, now), None, at)


async def test_a_fast_pump_asks_in_parts(use: Use) -> None:
    announcement = await begun(use, urgent="Nu.")
    await laid_out(use, announcement.id)
    pump, asked = Pump(200), []
    for _ in range(5):
        await use(pump, Task(PUMP, announcement.id))
        asked.append((await counts(use, announcement.id)).by_state[LedgerState.SENDING])
    assert asked == [160, 320, 480, 640, 800], "the event loop waits for no more than some at a time"


@pytest.mark.parametrize("urgent", ["Nu.", ""])
async def test_what_is_urgent_goes_before_what_waits_for_thousands(use: Use, urgent: str) -> None:
    """Cards of a training that are drawn anew are all on the queue; at Teams' pace they take a quarter of an hour."""

    def waiting(_: None, uow: Any, _now: datetime) -> None:
        for number in range(60):
            uow.jobs.deliver(card_of_round("U-2026-009", person_id(number), 1))

    await use(waiting, None)
    announcement = await begun(use, urgent=urgent)
    await laid_out(use, announcement.id)
    await use(Pump(10), Task(PUMP, announcement.id))

    def claimed(_: None, uow: Any, _now: datetime) -> set[str]:
        return {claim.subject.partition(":")[0] for claim in uow[JOB_TABLE].claim(Queue.SEND, "w/1", 20)}

    subjects = await use(claimed, None)
    assert ("training" in subjects) is not bool(urgent)


async def test_two_authors_never_overwrite_each_other(use: Use) -> None:
    first = await use(save_draft, SaveDraft(BY, a_content(), AUDIENCE))
    mine = await use(save_draft, SaveDraft(BY, CORRECTED, AUDIENCE, first.id, revision=1))
    assert (mine.revision, mine.content) == (2, CORRECTED)
    theirs = a_content(lead=both("Något annat"))
    with pytest.raises(DraftOvertaken) as overtaken:
        await use(save_draft, SaveDraft(BY, theirs, AUDIENCE, first.id, revision=1))
    assert (overtaken.value.current.content, overtaken.value.offered) == (CORRECTED, theirs)
    with pytest.raises(DraftOvertaken):
        await use(start_sending, StartSending(first.id, "r", BY, 1))
    with pytest.raises(DraftOvertaken):
        await use(discard, DiscardDraft(first.id, BY, 1))
    same = await use(save_draft, SaveDraft(BY, CORRECTED, AUDIENCE, first.id, revision=2))
    assert same.revision == 2, "nothing has changed"
    await use(discard, DiscardDraft(first.id, BY, 2))
    with pytest.raises(Refused, match="refused-no-such-announcement"):
        await use(start_sending, StartSending(first.id, "r", BY, 2))


async def test_whose_it_is_and_when_it_may_be(use: Use) -> None:
    other = by_person(7)
    draft = await use(save_draft, SaveDraft(BY, a_content(), AUDIENCE))
    for work, command in (
        (save_draft, SaveDraft(other, a_content(), AUDIENCE, draft.id)),
        (save_draft, SaveDraft(other, a_content(), AUDIENCE, sender=SENDER)),
        (start_sending, StartSending(draft.id, "r", other, 1)),
        (discard, DiscardDraft(draft.id, other)),
    ):
        with pytest.raises(Refused, match="refused-not-sender"):
            await use(work, command)
    with pytest.raises(Refused, match="refused-no-sender"):
        await use(save_draft, SaveDraft(ADMINISTRATOR, a_content(), AUDIENCE))
    assert (
        await use(save_draft, SaveDraft(ADMINISTRATOR, a_content(), AUDIENCE, sender=SENDER))
    ).sender == SENDER
    with pytest.raises(Refused, match="refused-starts-in-past"):
        await use(save_draft, SaveDraft(BY, a_content(), AUDIENCE, starts_at=NOW - timedelta(seconds=1)))
    with pytest.raises(Refused, match="refused-expires-before-start"):
        await use(save_draft, SaveDraft(BY, a_content(), AUDIENCE, expires_at=NOW))


async def test_the_ledger_is_laid_out_in_parts_and_sent_as_people_work(use: Use, register: Register) -> None:
    at_night, away = person_id(100), person_id(101)
    register.hours = {
        at_night: Hours("sv", time_zone="America/New_York"),
        away: Hours("sv", leave=((NOW.date(), NOW.date()),)),
    }
    announcement = await begun(use)
    assert await laid_out(use, announcement.id) == 3
    assert await laid_out(use, announcement.id) == 0, "once more changes nothing"
    told = await counts(use, announcement.id)
    assert (told.by_state, told.later) == ({LedgerState.PENDING: MANY}, 2)
    row = await use(lambda _, uow, now: uow[LEDGER].row(announcement.id, at_night), None)
    assert (row.due_at, row.language) == (datetime(2026, 12, 1, 13, tzinfo=UTC), "sv"), "de is Swedish to us"
    await use(Pump(50), Task(PUMP, announcement.id))
    assert (await counts(use, announcement.id)).by_state[LedgerState.SENDING] == 160
    for _ in range(2):
        await use(Pump(50), Task(PUMP, announcement.id))
    assert (await counts(use, announcement.id)).by_state[LedgerState.SENDING] == 200, "the queue stays short"
    await use(cancel, Cancel(announcement.id, BY))
    for _ in range(4):
        await use(Pump(50), Task(PUMP, announcement.id))
    told = await counts(use, announcement.id)
    assert told.by_state == {LedgerState.SENDING: 200, LedgerState.WITHDRAWN: MANY - 200}
    assert [
        row.person for row in await use(lambda _, uow, now: uow[LEDGER].each(announcement.id, "", 2), None)
    ] == [
        at_night,
        away,
    ]


async def test_what_is_scheduled_starts_at_its_time_and_to_those_who_joined_later(
    use: Use, register: Register
) -> None:
    later = NOW + timedelta(hours=2)
    ready = await begun(use, starts_at=later)
    assert (ready.state, ready.sent_at) == (AnnouncementState.READY, None)
    await use(start_due, Task("x", ready.id))
    state = lambda: use(lambda _, uow, now: uow[ANNOUNCEMENTS].get(ready.id), None)  # noqa: E731
    assert (await state()).state is AnnouncementState.READY
    await use(start_due, Task("x", ready.id), later)
    assert (await state()).state is AnnouncementState.SENDING
    register.resolutions["r"] = register.resolutions["r"][:3]
    register.resolutions["s"] = [*register.resolutions["r"], (person_id(9_000), "en")]
    with pytest.raises(Refused, match="refused-not-in-this-state"):
        await use(send_to_joined, SendToJoined(ready.id, BY, "s"))
    await laid_out(use, ready.id)
    await use(send_to_joined, SendToJoined(ready.id, BY, "s"))
    await laid_out(use, ready.id)
    assert (await counts(use, ready.id, later)).audience == 4


async def test_the_failed_are_tried_again_once_each(use: Use) -> None:
    announcement = await begun(use)
    await laid_out(use, announcement.id)
    to = LedgerState.BLOCKED
    shift = lambda _, uow, now: uow[LEDGER].shift(  # noqa: E731
        announcement.id, [LedgerState.PENDING], to, reason="blocked", due_at=NOW, limit=2_500
    )
    assert await use(shift, None) == 2_500
    soon = NOW + timedelta(seconds=1)
    await use(retry_failed, RetryFailed(announcement.id, BY), soon)
    assert (await counts(use, announcement.id)).by_state[to] == 1_500
    task = Task(RETRY, f"{announcement.id}/retried/{soon.isoformat()}", cursor="on")
    assert await use(move_again, task, soon + timedelta(seconds=1)) == "on"
    assert await use(move_again, task, soon + timedelta(seconds=2)) is None
    assert (await counts(use, announcement.id)).by_state == {LedgerState.PENDING: MANY}


async def test_each_version_of_the_text_is_kept_and_found(use: Use) -> None:
    draft = await use(save_draft, SaveDraft(BY, a_content(), AUDIENCE, source="release:R-1/before"))

    async def find(words: str, by: Principal = BY) -> Sequence[Announcement]:
        return (await use(search_archive, SearchArchive(words, by))).newest  # type: ignore[no-any-return]

    assert await find("e-arkivet") == [], "a draft hasn't gone out"
    await use(start_sending, StartSending(draft.id, "r", BY, draft.revision))
    await laid_out(use, draft.id)
    await use(correct, Correct(draft.id, BY, CORRECTED, WHAT))
    texts = await use(lambda _, uow, now: uow[ANNOUNCEMENTS].texts(draft.id), None)
    assert [(text.number, text.content, text.what) for text in texts] == [
        (1, a_content(), None),
        (2, CORRECTED, WHAT),
    ]
    with pytest.raises(Refused, match="refused-nothing-corrected"):
        await use(correct, Correct(draft.id, BY, CORRECTED, WHAT))
    for words in ("E\u2011ARKIVET", "forskningsdata  tis", ""):
        assert [found.id for found in await find(words)] == [draft.id]
    assert [found.id for found in await find("e-arkivet", by_person(100))] == [draft.id]
    assert await find("e-arkivet", by_person(50)) == [], "it doesn't concern them"
    assert await find("100%_") == []
    look = lambda how: use(lambda _, uow, now: how(uow[ANNOUNCEMENTS]), None)  # noqa: E731
    assert [one.id for one in await look(lambda them: them.under("release:R-1"))] == [draft.id]
    assert await look(lambda them: them.under("release:R-")) == []
    assert (await look(lambda them: them.of_source("release:R-1/before"))).id == draft.id
    day = timedelta(days=1)
    assert [one.id for one in await look(lambda them: them.going_out(NOW, NOW + day))] == [draft.id]
    assert await look(lambda them: them.going_out(NOW + day, NOW + 2 * day)) == []


async def test_seen_is_noted_once_and_never_goes_before_confirmed(use: Use) -> None:
    announcement = await begun(use)
    await laid_out(use, announcement.id)
    one = person_id(100)
    see = lambda _, uow, now: note_seen(one, [announcement.id, "U-none"], uow, now)  # noqa: E731
    assert await use(see, None) == 0, "it hasn't been delivered"

    def deliver(_: None, uow: Any, now: datetime) -> None:
        row = uow[LEDGER].row(announcement.id, one, lock=True)
        uow[LEDGER].save([replace(row, state=LedgerState.DELIVERED, text=1)])

    await use(deliver, None)
    assert [await use(see, None), await use(see, None)] == [1, 0]
    told = await counts(use, announcement.id)
    assert (told.by_state[LedgerState.SEEN], told.audience) == (1, MANY)
