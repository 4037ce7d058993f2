"""An announcement from the draft to the answer of a question, through the whole program, on both databases."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.core.calendar import WorkCalendar
from bot.core.clock import utc_now
from bot.core.principals import Principal
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.ledger import Counts, LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.sending import (
    Correct,
    PauseSending,
    StartSending,
    correct,
    pause,
    start_sending,
)
from bot.features.directory.audiences import Audience
from tests.announcing import AUDIENCE, CORRECTED, SENDER, WHAT, Register, a_content, both
from tests.audience_room import an_announcement, people
from tests.factories import person_id
from tests.flows.office_hours import Hours, office_hours, texts_of, words
from tests.teams_faults import Fault, refused

BY = Principal(SENDER)
NO_DAY_OFF = WorkCalendar(lambda _day: False)
"""So that people are reached on whatever day the tests are run."""
READERS = [person_id(number) for number in (3, 4, 5)]


@asynccontextmanager
async def bureau(url: str, readers: list[str] = READERS, **settings: Any) -> AsyncIterator[Hours]:
    """The program with a register of recipients: number 4 reads English."""
    register = Register({"r": [(one, "en" if one == person_id(4) else "sv") for one in readers]})
    async with office_hours(url, register.features(), calendar=NO_DAY_OFF, **settings) as hours:
        yield hours


@pytest.fixture
async def hours_of(database_url: str) -> AsyncIterator[Hours]:
    async with bureau(database_url) as hours:
        yield hours


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[Hours]:
    async with bureau(sqlite_url) as hours:
        yield hours


async def start(hours: Hours, **changes: Any) -> Announcement:
    draft = await hours.bot.database.run(save_draft, SaveDraft(BY, a_content(), AUDIENCE, **changes))
    command = StartSending(draft.id, "r", BY, draft.revision)
    return await hours.bot.database.run(start_sending, command)


async def counts(hours: Hours, announcement: str) -> Counts:
    now = datetime.now(UTC)
    found: Counts = await hours.look(lambda uow: uow[LEDGER].counts(announcement, now))
    return found


async def in_state(hours: Hours, announcement: str, state: AnnouncementState) -> None:
    async def there() -> bool:
        found = await hours.look(lambda uow: uow[ANNOUNCEMENTS].get(announcement))
        return bool(found.state is state)

    await hours.wait_for(there)


async def test_it_is_sent_read_corrected_asked_about_and_answered(hours_of: Hours) -> None:
    hours = hours_of
    begun = await start(hours)
    english = await hours.shown_to(4, lambda text: "The e-archive opens" in text)
    assert english["summary"] == "The e-archive opens"
    await hours.shown_to(3, lambda text: "E-arkivet öppnar" in text)
    await in_state(hours, begun.id, AnnouncementState.SENT)
    assert (await counts(hours, begun.id)).by_state == {LedgerState.DELIVERED: 3}
    data = {"announcement": begun.id, "text": "1"}

    read = await hours.tap(3, "announcement.confirm", **data)
    assert "Du har läst det här" in words(read)
    assert "Du har läst det här" in words(await hours.tap(3, "announcement.confirm", **data)), "twice"
    refused_one = await hours.tap(7, "announcement.confirm", **data)
    assert "inte skickat till dig" in texts_of(refused_one)

    await hours.bot.database.run(correct, Correct(begun.id, BY, CORRECTED, WHAT))
    anew = await hours.shown_to(3, lambda text: "Kortet som du fick tidigare är ändrat" in text)
    assert "Du hade läst det förra." in texts_of(anew), "a card that changes tells nobody"
    [told_of] = [each for each in sends_in(anew) if each["verb"] == "announcement.confirm"]
    await hours.wait_for(lambda: changed(hours, 3))
    other = await hours.shown_to(4, lambda text: "Corrected" in text)
    assert "You had read" not in texts_of(other)
    late = await hours.tap(4, "announcement.confirm", **data)
    assert "corrected since you got it" in words(late)
    read = await hours.tap(3, "announcement.confirm", **told_of["data"])
    assert "Du har läst det här" in words(read)
    assert "Kortet som du fick tidigare" not in words(read)
    told = await counts(hours, begun.id)
    assert (told.confirmed, told.audience) == ({2: 1}, 3)

    empty = await hours.tap(5, "announcement.ask", **data, question="\u200b ")
    assert "Skriv din fråga först." in words(empty)
    asked = await hours.tap(5, "announcement.ask", **data, question_2="Flyttas **allt**?")
    assert "Frågan är skickad" in words(asked)
    question = await hours.shown_to(2, lambda text: "Flyttas **allt**?" in text)
    [answer] = [each for each in sends_in(question) if each["verb"] == "announcement.answer"]
    assert "utpekad" in texts_of(await hours.tap(6, "announcement.answer", **answer["data"], answer="Nej"))
    done = await hours.tap(2, "announcement.answer", **answer["data"], answer="Ja, allt.")
    assert "Besvarad" in words(done)
    await hours.shown_to(5, lambda text: "Ja, allt." in text and "Flyttas" in text)
    assert "redan besvarad" in texts_of(
        await hours.tap(2, "announcement.answer", **answer["data"], answer="Igen")
    )
    kinds = ("AnnouncementDrafted", "AnnouncementStarted", "AnnouncementSent", "AnnouncementCorrected")
    assert [fact.kind for fact in await hours.facts(*kinds)] == list(kinds)
    [sent] = await hours.facts("AnnouncementSent")
    assert sent.data["counts"] == {"delivered": 3}


async def test_the_sender_follows_it_stops_it_and_takes_it_back(desk: Hours) -> None:
    desk.teams.faults.add(refused(403, "MessageWritesBlocked", conversation=f"a:chat-{READERS[2]}"))
    begun = await start(desk)
    card = await desk.shown_to(1, lambda text: "Utskicket är klart" in text)
    assert "Varför 1 inte nåddes" in texts_of(card)
    assert "har blockerat den" in texts_of(card)
    data = {"announcement": begun.id}
    assert "Det är bara avsändaren" in texts_of(await desk.tap(2, "announcement.show", **data))
    assert "redan klart" in texts_of(await desk.tap(1, "announcement.pause", **data))
    again = await desk.tap(1, "announcement.retry", **data)
    assert "Utskick pågår" in words(again)
    await desk.shown_to(5, lambda text: "E-arkivet öppnar" in text)
    await in_state(desk, begun.id, AnnouncementState.SENT)
    assert (await counts(desk, begun.id)).by_state == {LedgerState.DELIVERED: 3}

    await desk.say(1, "utskick")
    await desk.shown_to(1, lambda text: "Dina utskick" in text and "E-arkivet öppnar" in text)
    await desk.say(3, "vad har gått ut om e-arkivet?")
    await desk.shown_to(3, lambda text: "Det här har gått ut" in text)
    await desk.say(7, "what has gone out about the archive")
    await desk.shown_to(7, lambda text: "Inget utskick som rör dig" in text)

    asked = await desk.tap(1, "announcement.ask_withdraw", **data)
    assert "3 har fått utskicket" in words(asked)
    assert "återkallat" in words(await desk.tap(1, "announcement.withdraw", **data))
    for number in (3, 5):
        chat = desk.teams.chats[f"a:chat-{person_id(number)}"]
        await desk.wait_for(lambda chat=chat: lacks(chat, "Läs mer och se guiden"))
    assert (await counts(desk, begun.id)).by_state == {LedgerState.WITHDRAWN: 3}
    assert "återkallats" in texts_of(await desk.tap(3, "announcement.confirm", **data, text="1"))


async def test_what_no_longer_applies_says_so_and_is_sent_to_nobody_more(desk: Hours) -> None:
    begun = await start(desk, expires_at=desk.clock() + timedelta(seconds=2))
    chat = await desk.shown_to(3, lambda text: "E-arkivet öppnar" in text)
    assert chat
    await desk.shown_to(3, lambda text: "Gäller inte längre" in text)
    assert "gäller inte längre" in texts_of(
        await desk.tap(3, "announcement.confirm", announcement=begun.id, text="1")
    )


async def test_a_cut_answer_is_uncertain_and_sent_again_only_on_the_senders_word(desk: Hours) -> None:
    desk.teams.faults.add(Fault(cut="after", operation="send", conversation=f"a:chat-{READERS[0]}"))
    begun = await start(desk)
    await in_state(desk, begun.id, AnnouncementState.SENT)
    told = await counts(desk, begun.id)
    assert told.by_state == {LedgerState.DELIVERED: 2, LedgerState.UNCERTAIN: 1}
    await desk.tap(1, "announcement.send_uncertain", announcement=begun.id)

    async def all_have_it() -> bool:
        return (await counts(desk, begun.id)).by_state == {LedgerState.DELIVERED: 3}

    await desk.wait_for(all_have_it)


async def test_whoever_installs_the_app_later_gets_it_then_and_while_paused_nobody_does(desk: Hours) -> None:
    await desk.install(5, "add")
    await desk.install(5, "remove")
    begun = await start(desk)
    await in_state(desk, begun.id, AnnouncementState.SENT)
    told = await counts(desk, begun.id)
    assert told.by_state == {LedgerState.DELIVERED: 2, LedgerState.NOT_INSTALLED: 1}
    await desk.install(5, "add")
    await desk.shown_to(5, lambda text: "E-arkivet öppnar" in text)

    async def all_have_it() -> bool:
        return (await counts(desk, begun.id)).by_state == {LedgerState.DELIVERED: 3}

    await desk.wait_for(all_have_it)

    def draft_and_pause(uow: Any) -> str:
        draft = save_draft(SaveDraft(BY, a_content(), AUDIENCE), uow, desk.clock())
        start_sending(StartSending(draft.id, "r", BY, draft.revision), uow, desk.clock())
        pause(PauseSending(draft.id, BY), uow, desk.clock())
        return draft.id

    held = await desk.change(draft_and_pause)

    async def all_wait() -> bool:
        return (await counts(desk, held)).by_state == {LedgerState.PENDING: 3}

    await desk.wait_for(all_wait)
    assert "Utskick pågår" in words(await desk.tap(1, "announcement.resume", announcement=held))
    await in_state(desk, held, AnnouncementState.SENT)
    assert "avbrutet" not in texts_of(await desk.tap(1, "announcement.show", announcement=held))


async def changed(hours: Hours, number: int) -> bool:
    """Whether the card that they got first says that it was corrected."""
    first = next(iter(hours.teams.chats[f"a:chat-{person_id(number)}"].activities.values()))
    return "Rättat" in texts_of(first) and "Läs mer" in texts_of(first)


async def lacks(chat: Any, what: str) -> bool:
    return not any(what in texts_of(activity) for activity in chat.activities.values())


def sends_in(value: Any) -> list[dict[str, Any]]:
    """Every button of the message that asks the bot, those within others too."""
    if isinstance(value, list):
        return [found for each in value for found in sends_in(each)]
    if not isinstance(value, dict):
        return []
    own = [value] if value.get("type") == "Action.Execute" else []
    return own + [found for each in value.values() for found in sends_in(each)]


async def test_what_went_out_is_asked_for_by_its_days(office: Hours) -> None:
    """Of three a month; the office's own command and a question in one's own words find the same."""
    october = datetime(2031, 10, 1, 9, tzinfo=UTC)
    office.clock.moved = datetime(2031, 12, 2, 10, tzinfo=UTC) - utc_now()

    def fill(uow: Any) -> None:
        for number in range(30):
            at = october + timedelta(days=2 * number)
            sent = replace(
                an_announcement(Audience((people(3),))),
                id=f"U-{number}",
                content=a_content(heading=both(f"Nyhet {number}")),
                state=AnnouncementState.SENT,
                created_at=at,
                sent_at=at,
            )
            uow[ANNOUNCEMENTS].save(sent)
            rows = [LedgerRow(sent.id, person_id(3), LedgerState.DELIVERED, "sv", at, text=1)]
            uow[LEDGER].add(rows)
            uow[LEDGER].save(rows)

    await office.change(fill)
    await office.install(3)
    for asked, told in (
        ("vad har gått ut i november?", ("Nyhet 29\n", "Nyhet 20\n", "4 äldre finns")),
        ("vad har gått ut om forskningsdata i oktober?", ("Nyhet 15\n", "Nyhet 6\n", "6 äldre finns")),
        ("vad har gått ut i mars?", ("Inget utskick som rör dig gick ut då",)),
        (
            "vad har gått ut om forskningsdata i mars?",
            ("Inget utskick om forskningsdata gick ut till dig då",),
        ),
        ("vilka utskick gick i oktober?", ("16 utskick som rör dig har gått ut", "Nyhet 15\n", "11 till")),
    ):
        await office.say(3, asked)
        shown = texts_of(await office.shown_to(3, lambda text, told=told: told[0] in text, newest=True))
        assert all(each in shown for each in told), (asked, shown)


async def test_older_ones_of_ones_own_are_a_tap_away(desk: Hours) -> None:
    content = a_content(confirm=False)
    for number in range(13):
        draft = SaveDraft(BY, replace(content, heading=both(f"Nyhet {number:02}")), AUDIENCE)
        await desk.bot.database.run(save_draft, draft)
    await desk.install(1)
    await desk.say(1, "utskick")
    shown = texts_of(await desk.shown_to(1, lambda text: "Dina utskick" in text))
    assert "3 äldre till" in shown
    seen = {f"Nyhet {number:02}" for number in range(13) if f"Nyhet {number:02}" in shown}
    last = words(await desk.tap(1, "announcement.own_list", begin="10"))
    assert len(seen) == 10
    assert {f"Nyhet {number:02}" for number in range(13) if f"Nyhet {number:02}" in last}.isdisjoint(seen)
    assert "äldre" not in last
    assert "Du har inga utskick" in words(await desk.tap(5, "announcement.own_list", begin="0"))


async def test_what_no_longer_applies_ends_in_a_pause_too(database_url: str) -> None:
    """Nothing was left to hold back, and it was paused for ever: whoever looked thought that more would come."""
    async with bureau(database_url, rate_per_second=1) as hours:
        begun = await start(hours, expires_at=hours.clock() + timedelta(seconds=4))
        await hours.bot.database.run(pause, PauseSending(begun.id, BY))
        await hours.shown_to(1, lambda text: "Utskicket är pausat" in text)
        await in_state(hours, begun.id, AnnouncementState.SENT)
        told = await counts(hours, begun.id)
        assert (told.left, told.audience) == (0, len(READERS))
        await hours.shown_to(1, lambda text: "Utskicket är klart" in text)
