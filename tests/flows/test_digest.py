"""A day's digest through the whole program: opened, confirmed, asked about, and given to whoever comes back."""

from collections.abc import Awaitable, Callable

from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.ports import LEDGER
from bot.features.announcements.sending import StartSending, start_sending
from tests.announcing import AUDIENCE, a_content, both
from tests.factories import person_id
from tests.flows.office_hours import Hours, texts_of, words
from tests.flows.test_announcements import BY, bureau, in_state, sends_in


async def test_what_is_one_too_many_is_read_in_the_days_digest(sqlite_url: str) -> None:
    async with bureau(sqlite_url, [person_id(3)], announcements_per_day="1") as hours:
        _, second, third = [await _sent(hours, f"Nyhet {number}") for number in (1, 2, 3)]
        stands = await hours.shown_to(3, lambda text: "Ytterligare 2 utskick" in text)
        assert "Nyhet 1" not in texts_of(stands)
        opens = {each["data"]["announcement"]: each for each in sends_in(stands)}
        assert opens.keys() == {second, third}

        whole = await hours.tap(3, "announcement.open", announcement=third)
        assert "Jag har läst" in words(whole)
        [back] = [each for each in sends_in(whole) if each["verb"] == "announcement.digest"]
        row = await hours.look(lambda uow: uow[LEDGER].row(third, person_id(3)))
        assert row.state is LedgerState.SEEN
        asked = await hours.tap(3, "announcement.ask", announcement=third, text="1", question="När?")
        assert "Frågan är skickad" in words(asked)
        assert back in sends_in(asked)
        read = await hours.tap(3, "announcement.confirm", announcement=third, text="1")
        assert "✓ Du har läst Nyhet 3" in words(read)
        assert "Ytterligare 2 utskick" in words(read)
        await hours.shown_to(3, lambda text: "Ytterligare 2 utskick" in text and "✓ Läst" in text)

        assert "Nyhet 2" in words(await hours.tap(3, back["verb"], **back["data"]))
        for number, data in (
            (4, back["data"]),
            (3, {**back["data"], "page": "-1"}),
            (3, {"digest": "x", "page": "0"}),
        ):
            assert "Nyhet" not in texts_of(await hours.tap(number, back["verb"], **data))
        assert "Nyhet" not in texts_of(await hours.tap(4, "announcement.open", announcement=third))


async def test_whoever_comes_back_gets_as_many_as_a_day_may_have(sqlite_url: str) -> None:
    async with bureau(sqlite_url, [person_id(3)], announcements_per_day="1") as hours:
        await hours.install(3, "add")
        await hours.install(3, "remove")
        for number in (1, 2, 3):
            await _sent(hours, f"Nyhet {number}")
        await hours.install(3, "add")

        async def stand() -> list[str]:
            chat = hours.teams.chats.get(f"a:chat-{person_id(3)}")
            texts = [texts_of(each) for each in chat.activities.values()] if chat else []
            return [text for text in texts if "Ytterligare 2 utskick" in text or "Nyhet 1" in text]

        await hours.wait_for(lambda: _both(stand))


async def _both(stand: Callable[[], Awaitable[list[str]]]) -> bool:
    return ["Nyhet 1" in text for text in sorted(await stand())] in ([True, False], [False, True])


async def _sent(hours: Hours, heading: str) -> str:
    command = SaveDraft(BY, a_content(heading=both(heading)), AUDIENCE)
    draft = await hours.bot.database.run(save_draft, command)
    await hours.bot.database.run(start_sending, StartSending(draft.id, "r", BY, draft.revision))
    await in_state(hours, draft.id, AnnouncementState.SENT)
    return draft.id
