"""What follows an announcement, as its sender and a reader do it in Teams, through the whole program."""

from datetime import UTC, datetime

from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.dry_figures import DryFigures
from bot.features.announcements.follow_ports import FOLLOW_UPS
from bot.features.announcements.following import NOTHING, FollowUp
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.reach_ports import DRY_RUNS
from bot.features.announcements.sending import Withdraw, withdraw
from tests.announcing import AUDIENCE, a_content
from tests.factories import person_id
from tests.flows.office_hours import texts_of, words
from tests.flows.test_announcements import BY, bureau, in_state, lacks, start

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


async def test_a_reminder_draws_both_cards_and_what_follows_is_chosen_on_the_dry_runs(
    sqlite_url: str,
) -> None:
    async with bureau(sqlite_url) as hours:
        begun = await start(hours)
        await in_state(hours, begun.id, AnnouncementState.SENT)
        data = {"announcement": begun.id}
        assert "Följ upp" in words(await hours.tap(1, "announcement.show", **data))
        await hours.tap(5, "announcement.confirm", **data, text="1")
        shown = words(await hours.tap(1, "announcement.follow", **data))
        assert "2 har fått utskicket men inte bekräftat." in shown
        assert "Påminn 2" in shown
        assert "bara avsändaren" in texts_of(await hours.tap(4, "announcement.remind", **data, shown="0"))
        for _ in range(2):
            again = words(await hours.tap(1, "announcement.remind", **data, shown="0"))
        assert "Påminda 1 gång" in again
        await hours.shown_to(3, lambda text: "Påminnelse" in text and "Jag har läst" in text)
        english = await hours.shown_to(4, lambda text: "Reminder" in text)
        assert english["summary"] == "Reminder: The e-archive opens"
        read = await hours.tap(3, "announcement.confirm_reminder", **data, text="1")
        assert "Påminnelse" in words(read)
        assert "Du har läst det här" in words(read)
        chat = hours.teams.chats[f"a:chat-{person_id(3)}"]

        async def both_say_so() -> bool:
            return sum("Du har läst det här" in texts_of(each) for each in chat.activities.values()) == 2

        await hours.wait_for(both_say_so)
        await hours.shown_to(5, lambda text: "Påminnelse" not in text, newest=True)

        async def noted() -> bool:
            counts = await hours.look(lambda uow: uow[FOLLOW_UPS].counts(begun.id))
            return bool(counts.reminded == 2)

        await hours.wait_for(noted)
        await hours.bot.database.run(withdraw, Withdraw(begun.id, BY))
        other = hours.teams.chats[f"a:chat-{person_id(4)}"]
        await hours.wait_for(lambda: lacks(other, "Reminder"))

        draft = await hours.bot.database.run(save_draft, SaveDraft(BY, a_content(), AUDIENCE))
        figures = DryFigures(
            draft.id, "r", NOW, BY.actor, included=3, without_mail=2, can_mail=False, done=NOW
        )
        await hours.change(lambda uow: uow[DRY_RUNS].save(figures))
        own = {"announcement": draft.id}
        for odd in ({"mail": "²"}, {"remind": "3"}, {"remind": "1:99"}, {"mail": "9999"}):
            await hours.tap(1, "announcement.follow_up", **own, **odd)
        assert "bara avsändaren" in texts_of(await hours.tap(4, "announcement.follow_up", **own, mail="0"))
        found = await hours.look(lambda uow: uow[ANNOUNCEMENTS].get(draft.id))
        assert found.follow_up == NOTHING
        chosen = words(await hours.tap(1, "announcement.follow_up", **own, mail="48", remind="3:2"))
        assert "De som inte nås i Teams får det med e-post." in chosen
        assert "2 av dem saknar e-postadress." in chosen
        assert "E-post är inte inställd här" in chosen
        found = await hours.look(lambda uow: uow[ANNOUNCEMENTS].get(draft.id))
        assert found.follow_up == FollowUp(mail=True, unseen_hours=48, remind_after=3, reminders=2)
