"""From choosing an audience to a second person's approval, on cards: the author's way and the approver's."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.features.announcements.announcements import GOING, AnnouncementState
from bot.features.announcements.dry_figures import counted_by
from bot.features.announcements.guests import SetService, set_service
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.previewing import previewed as subjects_of
from bot.features.announcements.reach_ports import APPROVAL_REQUESTS, DRY_RUNS
from bot.features.announcements.sending_rules import SendingRights
from bot.features.announcements.setting_rules import SetSendingRights, set_sending_rights
from bot.features.directory.audiences import Audience
from tests.audience_room import MemorySystems, an_announcement, an_entry, fill, people, room
from tests.cards.walking import of_type
from tests.factories import ADMINISTRATOR, person_id
from tests.flows.office_hours import Hours, office_hours, texts_of

AUTHOR, APPROVER, STRANGER = 1, 2, 3


async def prepare(hours: Hours) -> None:
    def filled(uow: Any) -> None:
        fill(uow, [an_entry(number) for number in range(1, 41)], {"g": range(11, 41)})
        uow[ANNOUNCEMENTS].save(an_announcement(Audience(())))

    await hours.change(filled)
    rights = SetSendingRights(SendingRights(approve_above=20), ADMINISTRATOR)
    await hours.bot.database.run(set_sending_rights, rights)


async def announcement(hours: Hours) -> Any:
    return await hours.look(lambda uow: uow[ANNOUNCEMENTS].get("A-1"))


async def test_the_author_s_way_and_the_approver_s(sqlite_url: str) -> None:
    systems = MemorySystems(
        {"arkiv": [person_id(AUTHOR), person_id(APPROVER)]}, {"arkiv": [people(*range(11, 41))]}
    )
    async with office_hours(sqlite_url, room(systems)) as hours:
        await prepare(hours)
        it = {"announcement": "A-1"}

        refused = await hours.tap(AUTHOR, "announcement.add_part", **it)
        assert "Välj först vilka det ska gå till." in texts_of(refused)
        found = await hours.tap(AUTHOR, "announcement.find_group", **it, words="ark")
        [choices] = [node["choices"] for node in of_type(found["value"], "Input.ChoiceSet")][:1]
        assert {"title": "Användare av Arkiv", "value": "system_users:arkiv"} in choices
        chosen = await hours.tap(AUTHOR, "announcement.add_part", **it, part="system_users:arkiv")
        assert "Användare av Arkiv" in texts_of(chosen)
        without = await hours.tap(
            AUTHOR, "announcement.add_part", **it, part="forum:pfld", side="exclude", unit=" "
        )
        assert "Undantas: Forumet Portföljledningen" in texts_of(without)
        gone = await hours.tap(AUTHOR, "announcement.add_part", **it, part="group:nowhere")
        assert "går inte att läsa" in texts_of(gone)
        theirs = await hours.tap(STRANGER, "announcement.audience", **it)
        assert "bara avsändaren" in texts_of(theirs)

        counting = await hours.tap(AUTHOR, "announcement.dry_run", **it)
        assert "Räknar." in texts_of(counting)
        card = await hours.shown_to(AUTHOR, lambda text: "30 personer" in text)
        assert "nås inte än" in texts_of(card), "nobody is on the guest list"
        await hours.tap(AUTHOR, "announcement.preview", **it)
        for language in ("E-arkivet öppnar", "The e-archive opens"):
            await hours.wait_for(lambda said=language: previewed(hours, said))

        counted = await hours.look(lambda uow: uow[DRY_RUNS].get("A-1").resolution)
        nobody = await hours.tap(AUTHOR, "announcement.send", **it, shown=counted)
        assert "gästlistan" in texts_of(nobody)
        await hours.bot.database.run(set_service, SetService(True, ADMINISTRATOR))
        asked = await hours.tap(AUTHOR, "announcement.send", **it, shown=counted)
        assert "Godkännande är begärt." in texts_of(asked)
        wanted = await hours.shown_to(APPROVER, lambda text: "Ditt godkännande behövs" in text)
        assert "Person 1 vill skicka ut det här." in texts_of(wanted)
        assert "The e-archive opens" in texts_of(wanted).replace("\u2011", "-")
        [button] = [
            each
            for each in of_type(wanted["attachments"][0]["content"], "Action.Execute")
            if each["verb"] == "announcement.approve"
        ]
        assert "Du kan inte godkänna" in texts_of(await hours.tap(AUTHOR, button["verb"], **button["data"]))
        missing = await hours.tap(APPROVER, "announcement.send_back", **button["data"], comment=" ")
        assert "Skriv vad som behöver ändras." in texts_of(missing)
        back = await hours.tap(APPROVER, "announcement.send_back", **button["data"], comment_2="Fel **dag**")
        assert "Skickat tillbaka av Person 2" in texts_of(back)
        await hours.shown_to(AUTHOR, lambda text: "Fel **dag**" in text)
        assert (await announcement(hours)).state is AnnouncementState.DRAFT

        await hours.tap(AUTHOR, "announcement.send", **it, shown=counted)
        await hours.wait_for(lambda: waiting(hours))
        cleared = await hours.tap(AUTHOR, "announcement.clear_audience", **it)
        assert "Inget är valt än." in texts_of(cleared)
        over = await hours.tap(APPROVER, button["verb"], **button["data"])
        assert "behöver inte besvaras längre" in texts_of(over), "another audience needs another approval"
        await hours.tap(AUTHOR, "announcement.add_part", **it, part="system_users:arkiv")
        await hours.tap(AUTHOR, "announcement.dry_run", **it)
        await hours.wait_for(lambda: is_counted(hours))
        counted = await hours.look(lambda uow: uow[DRY_RUNS].get("A-1").resolution)
        await hours.tap(AUTHOR, "announcement.send", **it, shown=counted)
        token = await hours.look(lambda uow: uow[APPROVAL_REQUESTS].get("A-1").token)
        done = await hours.tap(APPROVER, button["verb"], **it, token=token)
        assert "✓ Godkänt av Person 2" in texts_of(done)
        await told(hours, "Det går ut nu, till var och en på arbetstid.")
        assert (await announcement(hours)).state in GOING, "by itself"
        assert "förhandsvisning" in str(await hours.tap(AUTHOR, "announcement.previewed"))


async def test_what_was_counted_is_sent_from_the_card(sqlite_url: str) -> None:
    systems = MemorySystems({"arkiv": [person_id(AUTHOR)]}, {"arkiv": [people(*range(11, 21))]})
    async with office_hours(sqlite_url, room(systems)) as hours:
        await prepare(hours)
        await hours.bot.database.run(set_service, SetService(True, ADMINISTRATOR))
        it = {"announcement": "A-1"}
        opened = await hours.tap(AUTHOR, "announcement.show", **it)
        offered = {each["verb"] for each in of_type(opened["value"], "Action.Execute")}
        assert {"announcement.audience", "announcement.dry_run", "announcement.preview"} <= offered
        assert "Texten på engelska" in texts_of(opened)
        await hours.tap(AUTHOR, "announcement.add_part", **it, part="system_users:arkiv")
        early = await hours.tap(AUTHOR, "announcement.send", **it, shown="x")
        assert "provkörningen" in texts_of(early)
        await hours.tap(AUTHOR, "announcement.dry_run", **it)
        card = await hours.shown_to(AUTHOR, lambda text: "10 personer" in text)
        [button] = [
            each
            for each in of_type(card["attachments"][0]["content"], "Action.Execute")
            if each["verb"] == "announcement.send"
        ]
        assert button["title"] == "Skicka till 10"
        assert (
            "bara avsändaren" in texts_of(await hours.tap(STRANGER, button["verb"], **button["data"])).lower()
        )
        await hours.tap(AUTHOR, "announcement.dry_run", **it)
        stale = await hours.tap(AUTHOR, button["verb"], **button["data"])
        assert "räknats om" in texts_of(stale)
        await hours.wait_for(lambda: is_counted(hours))
        again = await hours.look(lambda uow: uow[DRY_RUNS].get("A-1").resolution)
        going = await hours.tap(AUTHOR, button["verb"], **it, shown=again)
        assert "Utskicket har börjat" in texts_of(going)
        assert (await announcement(hours)).state is AnnouncementState.SENDING
        twice = await hours.tap(AUTHOR, button["verb"], **it, shown=again)
        assert (await announcement(hours)).state is AnnouncementState.SENDING, texts_of(twice)


async def test_figures_and_previews_come_below_what_was_tapped_each_time(sqlite_url: str) -> None:
    """The second dry run filled in a card far up, and what was tapped said *Räknar* for ever."""
    systems = MemorySystems({"arkiv": [person_id(AUTHOR)]}, {"arkiv": [people(*range(11, 21))]})
    async with office_hours(sqlite_url, room(systems)) as hours:
        await prepare(hours)
        it = {"announcement": "A-1"}
        await hours.tap(AUTHOR, "announcement.add_part", **it, part="system_users:arkiv")
        for times in (1, 2):
            counting = texts_of(await hours.tap(AUTHOR, "announcement.dry_run", **it))
            assert "Siffrorna kommer i ett nytt kort" in counting
            await hours.shown_to(AUTHOR, lambda text: "10 personer" in text)
            await hours.tap(AUTHOR, "announcement.preview", **it)
            await hours.wait_for(lambda times=times: those_with(hours, "Förhandsvisning", times))
            hours.clock.moved += timedelta(seconds=1)
        await hours.wait_for(lambda: those_with(hours, "Mottagarna har räknats på nytt", 1))
        await hours.wait_for(lambda: those_with(hours, "10 personer", 1))
        chat = hours.teams.chats[f"a:chat-{person_id(AUTHOR)}"].activities.items()
        [(earlier, old)] = [(name, each) for name, each in chat if "räknats på nytt" in texts_of(each)]
        assert of_type(old["attachments"][0]["content"], "Action.Execute") == []
        [newest] = [name for name, each in chat if "10 personer" in texts_of(each)]
        assert int(newest) > int(earlier)


async def those_with(hours: Hours, words: str, count: int) -> bool:
    chat = hours.teams.chats[f"a:chat-{person_id(AUTHOR)}"]
    return sum(words in texts_of(each) for each in chat.activities.values()) == count


async def is_counted(hours: Hours) -> bool:
    figures = await hours.look(lambda uow: uow[DRY_RUNS].get("A-1"))
    return bool(figures and figures.done)


async def test_an_empty_or_vanished_audience_is_told_on_the_card(sqlite_url: str) -> None:
    async with office_hours(sqlite_url, room(MemorySystems({}, {}))) as hours:
        await prepare(hours)
        nothing = await hours.tap(AUTHOR, "announcement.dry_run", announcement="A-1")
        assert "Välj först vilka det ska gå till." in texts_of(nothing)
        nowhere = await hours.tap(AUTHOR, "announcement.dry_run", announcement="A-99")
        assert "Det utskicket finns inte." in texts_of(nowhere)
        for verb in ("approve", "send_back", "send", "preview", "audience", "clear_audience"):
            body = await hours.tap(STRANGER, f"announcement.{verb}", announcement="A-1", token="x", shown="x")
            assert texts_of(body), "nobody but the sender, and no approver before anything is asked"
        kept = await announcement(hours)
        assert kept == replace(kept, audience=Audience(()), state=AnnouncementState.DRAFT)
        assert await hours.look(lambda uow: uow[DRY_RUNS].get("A-1")) is None


async def told(hours: Hours, words: str) -> None:
    """Wait until one of the author's messages says it."""
    chat = hours.teams.chats[f"a:chat-{person_id(AUTHOR)}"]

    async def there() -> bool:
        return any(words in texts_of(each) for each in chat.activities.values())

    await hours.wait_for(there)


async def previewed(hours: Hours, words: str) -> bool:
    chat = hours.teams.chats[f"a:chat-{person_id(AUTHOR)}"]
    texts = [texts_of(each).replace("\u2011", "-") for each in chat.activities.values()]
    return any("Förhandsvisning" in text or "Preview" in text for text in texts if words in text)


async def waiting(hours: Hours) -> bool:
    request = await hours.look(lambda uow: uow[APPROVAL_REQUESTS].get("A-1"))
    return bool(request and request.state == "asked")


def test_cards_that_were_asked_for_by_an_earlier_program_are_still_known() -> None:
    assert counted_by("A-1") == ("A-1", ""), "the newest figures are shown on it, as they were"
    assert subjects_of("A-1/sv") == ("A-1", "sv") == subjects_of("A-1/20261129T101500/sv")
