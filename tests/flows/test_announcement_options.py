"""What a sender says of one announcement on cards and in dialogs: how it goes out, and to whom."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from typer.testing import CliRunner

from bot.__main__ import root
from bot.app import open_database
from bot.chat.invokes import DIALOG_OPEN, DIALOG_SUBMIT
from bot.core.bilingual import Text
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.features.announcements.announcements import Announcement, AnnouncementState, Approval, Mode
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.guests import SetService, set_service
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.posts import CHANNEL_POSTS, PostState
from bot.features.announcements.reach_ports import DRY_RUNS
from bot.features.announcements.sending import Correct, RetryFailed, correct, retry_failed
from bot.features.announcements.sending_rules import SenderMark, SendingRights, WhoKind
from bot.features.announcements.setting_rules import SetSendingRights, set_sending_rights
from bot.features.directory.audiences import Audience
from bot.features.directory.entries import Group
from bot.features.directory.ports import GROUPS
from bot.features.releases.ports import FREEZES
from bot.features.releases.releases import Freeze
from tests.announcing import a_content
from tests.audience_room import MemorySystems, an_announcement, an_entry, fill, people, room
from tests.cards.walking import of_type
from tests.factories import ADMINISTRATOR, a_person, person_id
from tests.flows.office_hours import Hours, chat_of, office_hours, sender, texts_of
from tests.teams_activities import CHANNEL, TENANT, activity
from tests.teams_faults import Fault

AUTHOR, STRANGER = 1, 3
IT = {"announcement": "A-1"}


async def dialog(hours: Hours, kind: str, number: int, /, **data: Any) -> Any:
    asked = activity("invoke", hours.teams.service_url, sender(number), chat_of(number))
    status, body = await hours.deliver(asked | {"name": kind, "value": {"data": data}})
    assert status == 200, body
    return body["task"]


async def opened(hours: Hours, number: int = AUTHOR, **data: Any) -> Any:
    return await dialog(hours, DIALOG_OPEN, number, verb="announcement.options", **IT | data)


async def the_one(hours: Hours) -> Announcement:
    found: Announcement = await hours.look(lambda uow: uow[ANNOUNCEMENTS].get("A-1"))
    return found


async def saved(hours: Hours, **values: str) -> Any:
    revision = str((await the_one(hours)).revision)
    given = {"zone": "Europe/Stockholm", "mode": "direct", "revision": revision} | IT | values
    return await dialog(hours, DIALOG_SUBMIT, AUTHOR, verb="announcement.save_options", **given)


async def prepare(hours: Hours, **rights: Any) -> None:
    approval = Approval(person_id(2), hours.clock(), "x", "y", 20, None)

    def filled(uow: Any) -> None:
        fill(uow, [an_entry(number) for number in range(1, 31)])
        audience = Audience((people(*range(11, 21)),))
        ready = an_announcement(audience, state=AnnouncementState.READY, approval=approval)
        uow[ANNOUNCEMENTS].save(ready)

    await hours.change(filled)
    given = SendingRights(**{"approve_above": 20} | rights)
    await hours.bot.database.run(set_sending_rights, SetSendingRights(given, ADMINISTRATOR))
    await hours.bot.database.run(set_service, SetService(True, ADMINISTRATOR))


async def test_options_are_chosen_in_a_dialog_and_change_what_was_approved(sqlite_url: str) -> None:
    author = SenderMark(WhoKind.PERSON, person=person_id(AUTHOR))
    rule = replace(SendingRights().rules[0], who=author)
    async with office_hours(sqlite_url, room(MemorySystems())) as hours:
        somebody = SenderMark(WhoKind.PERSON, person=person_id(9))
        await prepare(hours, rules=(rule,), urgent=(somebody,))
        day = hours.clock().date() + timedelta(days=30)
        freeze = Freeze("jul", Text(sv="Julstopp", en="Christmas"), day, day)
        await hours.change(lambda uow: uow[FREEZES].save(freeze))

        assert "bara avsändaren" in (await opened(hours, STRANGER))["value"]
        form = (await opened(hours))["value"]["card"]["content"]
        ids = {
            node["id"]
            for kind in ("Date", "Time", "Text", "ChoiceSet")
            for node in of_type(form, f"Input.{kind}")
        }
        assert {"starts_day", "expires_hour", "zone", "mode"} <= ids
        assert "urgent" not in ids, "the rules name somebody else"

        for values, said in (
            ({"starts_day": "2020-02-30"}, "Datumet går inte att läsa"),
            ({"starts_day": "2020-02-03"}, "har redan passerat"),
            ({"starts_hour": "10:00"}, "Datumet går inte att läsa"),
            ({"starts_day": last_sunday_of_march(day.year + 1), "starts_hour": "02:30"}, "ställs fram"),
            ({"starts_day": day.isoformat()}, "Julstopp"),
            ({"expires_day": "2020-02-03"}, "sluta gälla innan"),
            ({"urgent": "Avbrott nu"}, "inte rätt att skicka något som brådskande"),
            ({"urgent": "x" * 301}, "för långt"),
        ):
            again = await saved(hours, **values)
            assert again["type"] == "continue"
            assert said in texts_of(again), values
        assert (await the_one(hours)).state is AnnouncementState.READY, "nothing was changed"

        after = day + timedelta(days=1)
        done = await saved(
            hours, zone="UTC", starts_day=after.isoformat(), expires_day="2199-01-01", mode="batch"
        )
        assert "räknas om" in done["value"]
        now = await the_one(hours)
        assert now.starts_at is not None
        assert (now.starts_at.date(), now.starts_at.hour, now.mode) == (after, 8, Mode.BATCH)
        assert (now.state, now.approval) == (AnnouncementState.DRAFT, None), "it needs another approval"
        stale = await saved(hours, revision="1")
        assert "Någon annan har sparat" in texts_of(stale)
        assert "Så här står det nu" in texts_of(stale)

        card = await hours.shown_to(AUTHOR, lambda text: "10 personer" in text)
        assert "går inte att rätta eller återkalla" in texts_of(card)
        [button] = [
            each
            for each in of_type(card["attachments"][0]["content"], "Action.Execute")
            if each["verb"] == "announcement.send"
        ]
        without = {name: value for name, value in button["data"].items() if name != "agreed"}
        assert "Bekräfta" in texts_of(await hours.tap(AUTHOR, button["verb"], **without))
        sent = await hours.tap(AUTHOR, button["verb"], **button["data"])
        assert "Det går ut" in texts_of(sent)
        assert (await the_one(hours)).state is AnnouncementState.READY


def last_sunday_of_march(year: int) -> str:
    last = date(year, 3, 31)
    return (last - timedelta(days=(last.weekday() + 1) % 7)).isoformat()


async def counted(hours: Hours) -> bool:
    figures = await hours.look(lambda uow: uow[DRY_RUNS].get("A-1"))
    return bool(figures and figures.done)


def test_options_at_the_command_line(sqlite_url: str) -> None:
    async def draft() -> str:
        async with open_database(sqlite_url) as database:
            command = SaveDraft(ADMINISTRATOR, a_content(), Audience((people(1),)), sender=person_id(AUTHOR))
            return (await database.run(save_draft, command)).id

    async def bot_in_channel() -> None:
        there = Conversation(CHANNEL.id, "channel", TENANT, "https://example.org")
        async with open_database(sqlite_url) as database:
            await database.run(lambda _it, uow, _now: uow[CONVERSATIONS].save(there), None)

    announcement = asyncio.run(draft())

    def do(*words: str, status: int = 0) -> str:
        typed = ["announcement", "options", announcement, *words]
        done = CliRunner().invoke(root, typed, env={"GRINDVAKT_DATABASE_URL": sqlite_url})
        assert done.exit_code == status, done.output
        return done.output

    assert "no time zone" in do("--starts=2090-01-02 10:00", "--zone=x", status=1)
    assert "no time" in do("--expires=soon", status=1)
    chosen = do("--starts=2090-01-02 10:00", "--expires=2091-01-01 00:00", "--urgent=Nu")
    assert "no time zone" in do("--zone=x", "--mode=batch", status=1), "before anything is changed"
    assert "goes out: 2090-01-02 10:00 Europe/Stockholm" in chosen
    assert "urgent: Nu" in chosen
    assert "not in that channel" in do("--channel", CHANNEL.id, status=1)
    asyncio.run(bot_in_channel())
    assert f"channels: {CHANNEL.id}" in do("--channel", CHANNEL.id)
    assert "channels: none" in do("--channel", "none")
    assert "goes out: when it is sent" in do("--starts=none", "--expires=none", "--urgent=none")


async def test_people_are_chosen_by_rule_and_pasted_and_parts_removed(sqlite_url: str) -> None:
    async with office_hours(sqlite_url, room(MemorySystems())) as hours:
        await prepare(hours)
        some = [
            an_entry(40, unit="Vård", title="Läkare", mail="l@kommun.se"),
            an_entry(41, unit="Vård", place="Lund"),
        ]
        both = [an_entry(number, mail="info@kommun.se") for number in (42, 43)]
        team = Group("team:19:x", "Vårdens team")

        def more(uow: Any) -> None:
            fill(uow, [*some, *both])
            uow[GROUPS].save(team)

        await hours.change(more)
        card = await hours.tap(AUTHOR, "announcement.find_group", **IT, words="vård")
        sets = {node["id"]: node for node in of_type(card["value"], "Input.ChoiceSet")}
        assert sets["unit"]["choices"] == [{"title": "Vård", "value": "Vård"}]
        assert "title" not in sets, "nobody has a title with that word"
        assert {"title": "Teamet Vårdens team", "value": "team:team:19:x"} in sets["part"]["choices"]
        assert "bara avsändaren" in texts_of(
            await hours.tap(STRANGER, "announcement.add_rule", **IT, unit="Vård")
        )
        for values, said in (
            ({}, "Välj en enhet"),
            ({"unit": "Vård", "title": "Bagare"}, "Ingen i katalogen"),
        ):
            assert said in texts_of(await hours.tap(AUTHOR, "announcement.add_rule", **IT, **values))
        added = await hours.tap(AUTHOR, "announcement.add_rule", **IT, unit="vård", title="Läkare")
        assert "Alla med vård, Läkare" in texts_of(added)

        pasted = f"Ek, Anna <L@kommun.se>;{person_id(12)}\n\nnågon\nx@\nnobody@kommun.se\ninfo@kommun.se l@kommun.se"
        wrong = await hours.tap(AUTHOR, "announcement.add_pasted", **IT, pasted=pasted, side_pasted="exclude")
        told = texts_of(wrong)
        for said in (
            "Undantas: 2 namngivna personer",
            "5 rader gick inte",
            "Rad 3: ”någon” är varken",
            "Rad 4: ”x@” är varken",
            "Rad 5: nobody@kommun.se finns inte",
            "Rad 6: Flera personer har adressen info@kommun.se",
            "Rad 6: l@kommun.se står redan",
        ):
            assert said in told, said
        assert "Klistra in minst" in texts_of(
            await hours.tap(AUTHOR, "announcement.add_pasted", **IT, pasted=" ")
        )
        none = await hours.tap(AUTHOR, "announcement.add_pasted", **IT, pasted="x@kommun.se")
        assert "x@kommun.se finns inte" in texts_of(none)
        rule = await hours.tap(AUTHOR, "announcement.add_rule", **IT, unit="Vård", title="Bagare")
        held = {each["id"]: each.get("value") for each in of_type(rule, "Input.ChoiceSet")}
        assert held["unit"] == "Vård", "what was chosen is still"

        assert "vad som ska bort" in texts_of(await hours.tap(AUTHOR, "announcement.remove_part", **IT))
        [left] = [node for node in of_type(none["value"], "Input.ChoiceSet") if node["id"] == "removed"]
        assert [each["title"] for each in left["choices"]] == [
            "10 namngivna personer",
            "Alla med vård, Läkare",
            "Undantas: 2 namngivna personer",
        ]
        for choice in left["choices"][1:]:
            gone = await hours.tap(AUTHOR, "announcement.remove_part", **IT, removed=choice["value"])
            assert choice["title"] not in texts_of(gone)
        now = await the_one(hours)
        assert (len(now.audience.include), now.audience.exclude) == (1, ())
        assert (now.state, now.approval) == (AnnouncementState.DRAFT, None)


async def test_a_message_of_one_s_own_is_written_in_a_dialog(sqlite_url: str) -> None:
    async with office_hours(sqlite_url, room(MemorySystems())) as hours:
        author = SenderMark(WhoKind.PERSON, person=person_id(AUTHOR))
        await prepare(hours, rules=(replace(SendingRights().rules[0], who=author),))
        await hours.say(STRANGER, "nytt meddelande")
        await hours.shown_to(STRANGER, lambda text: "inte rätt att skicka till någon" in text)
        await hours.say(AUTHOR, "nytt meddelande")
        await hours.shown_to(AUTHOR, lambda text: "Ett eget utskick" in text)
        empty = await dialog(hours, DIALOG_OPEN, AUTHOR, verb="announcement.write")
        assert "Rubrik" in texts_of(empty)

        texts = {
            "heading.sv": "Nytt intranät",
            "heading.en": "A new intranet",
            "lead.sv": "Vi byter i januari.",
            "lead.en": "We change in January.",
            "person": "person5@example.org",
        }
        for values, said in (
            ({"lead.en": ""}, "Fyll i ”Text (engelska)”"),
            ({"details.sv": "När: nu"}, "1 rad på svenska och 0 på engelska"),
            ({"details.sv": "nu", "details.en": "When: now"}, "Namn: värde"),
            ({"url": "http://x.se"}, "Adressen i ”Länk"),
            ({"person": "nobody@x.se"}, "finns inte i katalogen"),
            ({"expires_day": "2020-01-01"}, "sluta gälla"),
            ({"expires_day": "2020-01-01T00:00:00Z"}, "sluta gälla"),
        ):
            again = await dialog(
                hours, DIALOG_SUBMIT, AUTHOR, verb="announcement.save_text", **texts | values
            )
            assert said in texts_of(again), values
        facts = {"details.sv": "När: mån\nVar: Lund", "details.en": "When: Mon\nWhere: Lund"}
        both = texts | facts | {"url": "https://x.se"}
        refused = await dialog(hours, DIALOG_SUBMIT, STRANGER, verb="announcement.save_text", **both)
        assert "inte rätt att skicka till någon" in str(refused)
        done = await dialog(hours, DIALOG_SUBMIT, AUTHOR, verb="announcement.save_text", **both)
        assert "Sparat som utkast" in done["value"]
        await dialog(hours, DIALOG_SUBMIT, AUTHOR, verb="announcement.save_text", **both)
        own = await hours.look(lambda uow: uow[ANNOUNCEMENTS].of_sender(person_id(AUTHOR)))
        written = [each for each in own if each.content.heading.sv == "Nytt intranät"]
        assert len(written) == 1, "whose answer was lost taps once more"
        card = await hours.shown_to(AUTHOR, lambda text: "Nytt intranät" in text)
        assert "Ändra texten" in texts_of(card)
        [name] = {
            each["data"]["announcement"]
            for each in of_type(card["attachments"][0]["content"], "Action.Submit")
            if "announcement" in each["data"]
        }
        own = await hours.look(lambda uow: uow[ANNOUNCEMENTS].get(name))
        assert (own.content.confirm, own.content.link.title.sv, len(own.content.details)) == (
            False,
            "Läs mer",
            2,
        )
        assert (own.content.support.person, own.sender) == (person_id(5), person_id(AUTHOR))

        again = await dialog(hours, DIALOG_OPEN, AUTHOR, verb="announcement.write", announcement=name)
        filled = {node["id"]: node.get("value") for node in of_type(again, "Input.Text")}
        assert (filled["details.en"], filled["person"]) == ("When: Mon\nWhere: Lund", "person5@example.org")
        form = {"announcement": name, "revision": "7", **both, "lead.sv": "Annat."}
        stale = await dialog(hours, DIALOG_SUBMIT, AUTHOR, verb="announcement.save_text", **form)
        assert "Vi byter i januari." in texts_of(stale), "both are shown"
        form["revision"] = "1"
        saved_again = await dialog(hours, DIALOG_SUBMIT, AUTHOR, verb="announcement.save_text", **form)
        assert "provkörning" in saved_again["value"]


async def test_it_is_posted_in_a_channel_too_and_people_opt_out_of_its_kind(sqlite_url: str) -> None:
    async with office_hours(sqlite_url, room(MemorySystems())) as hours:
        author = SenderMark(WhoKind.PERSON, person=person_id(AUTHOR))
        rule = replace(SendingRights().rules[0], who=author)
        await prepare(hours, rules=(rule,), optional=("announcements",))
        there = Conversation(CHANNEL.id, "channel", TENANT, hours.teams.service_url)
        plain = await the_one(hours)
        plain = replace(plain, content=replace(plain.content, confirm=False), urgent="Nu.")
        await hours.change(lambda uow: uow[ANNOUNCEMENTS].save(plain))

        form = await opened(hours)
        assert "channels" not in [node["id"] for node in of_type(form, "Input.ChoiceSet")], (
            "the bot isn't there"
        )
        unknown = await saved(hours, channel_link=CHANNEL.id)
        assert "Grindvakt finns inte i den kanalen" in texts_of(unknown)
        assert "inte till en kanal" in texts_of(await saved(hours, channel_link="x"))
        await hours.change(lambda uow: uow[CONVERSATIONS].save(there))
        [choice] = [
            node for node in of_type(await opened(hours), "Input.ChoiceSet") if node["id"] == "channels"
        ]
        assert choice["choices"] == [{"title": "Portföljledningen", "value": CHANNEL.id}]
        assert "räknas om" in (await saved(hours, channels=CHANNEL.id))["value"]
        assert (await the_one(hours)).urgent == ""
        card = await hours.shown_to(AUTHOR, lambda text: "10 personer" in text)
        assert "Publiceras också i: Portföljledningen" in texts_of(card)

        await hours.wait_for(lambda: counted(hours))
        hours.clock.moved = until_office_hours(hours)
        await hours.tap(AUTHOR, "announcement.dry_run", **IT)  # that was another day
        await hours.wait_for(lambda: counted(hours))
        shown = await hours.look(lambda uow: uow[DRY_RUNS].get("A-1").resolution)
        await hours.install(11)
        await hours.tap(AUTHOR, "announcement.send", **IT, shown=shown)
        post = await hours.shown_in_channel(lambda text: "E-arkivet öppnar" in text)
        assert of_type(post, "Action.Execute", "Action.ShowCard") == [], "nothing there is one person's own"
        await hours.shown_to(AUTHOR, lambda text: "✓ Portföljledningen: publicerat" in text)

        got = await hours.shown_to(11, lambda text: "Välj bort sådana utskick" in text)
        [button] = of_type(got["attachments"][0]["content"], "Action.Execute")
        assert "inte skickat till dig" in texts_of(
            await hours.tap(STRANGER, button["verb"], **button["data"])
        )
        out = texts_of(await hours.tap(11, button["verb"], **button["data"]))
        assert "Du får inte längre utskick av det här slaget" in out
        assert "Få sådana utskick igen" in out
        await hours.say(11, "avsluta utskick")
        listed = await hours.shown_to(11, lambda text: "Bortvalt" in text)
        assert "Allmänna meddelanden" in texts_of(listed)
        refused = await hours.tap(11, "announcement.choose_topic", topic="change", wanted="no")
        assert "kan inte väljas bort" in texts_of(refused)
        await hours.change(lambda uow: uow[ANNOUNCEMENTS].save(replace(plain, id="A-2", urgent="")))
        await hours.tap(AUTHOR, "announcement.dry_run", announcement="A-2")
        told = await hours.shown_to(AUTHOR, lambda text: "9 personer" in text)
        assert "1 som har valt bort det" in texts_of(told)
        back = await hours.tap(11, "announcement.choose_topic", topic="announcements", wanted="yes")
        assert "Du får dem" in texts_of(back)

        now = await the_one(hours)
        corrected = replace(now.content, lead=Text(sv="Rättad text.", en="Corrected text."))
        by = Principal(person_id(AUTHOR))
        what = Text(sv="Texten.", en="The text.")
        await hours.bot.database.run(correct, Correct("A-1", by, corrected, what))
        await hours.shown_in_channel(lambda text: "Rättad text." in text)
        await hours.tap(AUTHOR, "announcement.withdraw", **IT)
        await hours.wait_for(lambda: taken_back(hours))


async def test_what_is_for_channels_alone_has_no_recipients(sqlite_url: str) -> None:
    async with office_hours(sqlite_url, room(MemorySystems())) as hours:
        author = SenderMark(WhoKind.PERSON, person=person_id(AUTHOR))
        await prepare(hours, rules=(replace(SendingRights().rules[0], who=author),), approve_above=1)
        there = Conversation(CHANNEL.id, "channel", TENANT, hours.teams.service_url)
        draft = replace(await the_one(hours), audience=Audience(()), state=AnnouncementState.DRAFT)

        def filled(uow: Any) -> None:
            uow[ANNOUNCEMENTS].save(draft)
            uow[CONVERSATIONS].save(there)

        await hours.change(filled)
        refused = await hours.tap(AUTHOR, "announcement.dry_run", **IT)
        assert "Välj först vilka" in texts_of(refused)
        assert "räknas om" in (await saved(hours, channels=CHANNEL.id))["value"]
        card = await hours.shown_to(AUTHOR, lambda text: "Publiceras i en kanal" in text)
        content = card["attachments"][0]["content"]
        assert "personer" not in texts_of(card)
        [send] = [b for b in of_type(content, "Action.Execute") if b["verb"] == "announcement.send"]
        assert send["title"] == "Publicera i kanalen"
        await hours.bot.database.run(set_service, SetService(False, ADMINISTRATOR))
        assert "inte öppnad för alla" in texts_of(await hours.tap(AUTHOR, send["verb"], **send["data"]))
        await hours.bot.database.run(set_service, SetService(True, ADMINISTRATOR))
        hours.teams.faults.add(Fault(cut="after", operation="send", conversation=CHANNEL.id))
        await hours.tap(AUTHOR, send["verb"], **send["data"])
        await hours.shown_to(AUTHOR, lambda text: "? Portföljledningen: osäkert" in text)
        await is_posted_again_on_the_senders_word_alone(hours)
        told = await hours.shown_to(AUTHOR, lambda text: "✓ Portföljledningen: publicerat" in text)
        assert "%" not in texts_of(told)
        assert "announcement.ask_withdraw" in [
            b["verb"] for b in of_type(told["attachments"][0]["content"], "Action.Execute")
        ]
        now = await the_one(hours)
        assert (now.state, now.laid_out) == (AnnouncementState.SENT, True)
        await hours.tap(AUTHOR, "announcement.withdraw", **IT)
        await hours.wait_for(lambda: taken_back(hours))


async def is_posted_again_on_the_senders_word_alone(hours: Hours) -> None:
    """What may stand there isn't posted beside itself by a correction, nor by trying again."""
    now, by = await the_one(hours), Principal(person_id(AUTHOR))
    corrected = replace(now.content, lead=Text(sv="Rättad text.", en="Corrected text."))
    what = Text(sv="Texten.", en="The text.")
    await hours.bot.database.run(correct, Correct("A-1", by, corrected, what))
    await hours.bot.database.run(retry_failed, RetryFailed("A-1", by))
    await hours.wait_for(hours.nothing_due)
    assert len(hours.teams.chats[CHANNEL.id].activities) == 1
    await hours.tap(AUTHOR, "announcement.send_uncertain", **IT)
    await hours.shown_in_channel(lambda text: "Rättad text." in text)


async def taken_back(hours: Hours) -> bool:
    posts = await hours.look(lambda uow: uow[CHANNEL_POSTS].of("A-1"))
    return bool([post.state for post in posts] == [PostState.TAKEN_BACK])


def until_office_hours(hours: Hours) -> timedelta:
    """So far that it is the middle of a workday in Sweden, in more than a month."""
    now = hours.clock()
    day = hours.bot.house.calendar.add_workdays(now.date() + timedelta(days=35), 1)
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC) - now


async def test_whoever_s_time_zone_this_machine_doesn_t_know_chooses_times_in_the_organisation_s(
    sqlite_url: str,
) -> None:
    async with office_hours(sqlite_url, room(MemorySystems())) as hours:
        await prepare(hours)
        await hours.change(lambda uow: uow[PEOPLE].save(replace(a_person(AUTHOR), time_zone="Mars/Olympus")))
        day = (hours.clock().date() + timedelta(days=30)).isoformat()
        await saved(hours, zone="", starts_day=day, starts_hour="10:00")
        assert (await the_one(hours)).starts_at is not None
        form = (await opened(hours))["value"]["card"]["content"]
        [zone] = [node for node in of_type(form, "Input.ChoiceSet") if node["id"] == "zone"]
        [hour] = [node for node in of_type(form, "Input.Time") if node["id"] == "starts_hour"]
        assert (zone["value"], hour["value"]) == ("Europe/Stockholm", "10:00")
