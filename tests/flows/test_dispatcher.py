"""The dispatcher: every answer can be read, whatever fails; what is remembered, how long; what others may read."""

import asyncio
from dataclasses import replace

import pytest

from bot.chat import acquaintance as front
from bot.chat.acquaintance import REMEMBERED_FOR, Memory
from bot.core.people_port import PEOPLE
from bot.core.texts import text
from bot.delivery.ports import CONVERSATIONS
from bot.features.records.log import verify_log
from tests.factories import person_id, some_people
from tests.flows.office_hours import BALLOT, SENTENCE, Hours, chat_of, sender, texts_of, words
from tests.teams_activities import CHANNEL, action, message

pytestmark = pytest.mark.any_day

PRIVATE_ONLY = text("sv", "private-only")
OUR_FAULT = "Något gick fel hos oss och inget är ändrat."


async def break_votes(office: Hours) -> None:
    """From now on a ballot can't be read: what nobody foresaw."""
    await office.change(lambda uow: uow.connection.exec_driver_sql("ALTER TABLE ballots RENAME TO moved"))


async def mend_votes(office: Hours) -> None:
    await office.change(lambda uow: uow.connection.exec_driver_sql("ALTER TABLE moved RENAME TO ballots"))


async def test_what_nobody_foresaw_is_told_in_a_sentence_and_mended_later(
    office: Hours, caplog: pytest.LogCaptureFixture
) -> None:
    await office.open()
    await office.shown_in_channel(lambda text: "Omröstning pågår" in text)
    await break_votes(office)
    data = {"ballot": BALLOT, "position": "for"}
    tap = action("gate.vote", data, office.teams.service_url, sender(1), chat_of(1))
    status, body = await office.deliver(tap)
    assert (status, body["type"]) == (200, SENTENCE)
    assert body["value"].startswith(OUR_FAULT)
    assert "ballots" not in str(body)  # nothing of how it is made
    assert "'gate.vote' failed" in caplog.text
    await office.say(2, "vad väntar på mig?")
    await office.shown_to(2, lambda text: OUR_FAULT in text)
    await mend_votes(office)
    _, again = await office.deliver(tap)  # it was not done, so it is not “already done” either
    assert "Du röstade bifall" in words(again)
    assert len((await office.ballot()).positions) == 1


@pytest.mark.parametrize("verb", ["gate.explode", "GATE.VOTE", "gate.vote ", "__class__", "gåte.räv😀"])
async def test_an_unknown_button_is_explained_and_noted(office: Hours, verb: str) -> None:
    assert "Knappen fungerar inte längre" in words(await office.tap(1, verb, ballot=BALLOT))
    (attempt,) = await office.facts("AttemptRefused")
    assert (attempt.actor, attempt.data["verb"]) == (f"person:{person_id(1)}", "unknown")
    assert attempt.data["reason"] == "refused-unknown-action"
    assert await office.submit(2, verb) == 200
    await office.shown_to(2, lambda text: "Knappen fungerar inte längre" in text)


async def test_a_person_without_an_id_gets_no_rights_and_no_error(office: Hours) -> None:
    await office.open()
    for place in (chat_of(1), CHANNEL):
        data = {"ballot": BALLOT, "position": "for"}
        tap = action("gate.vote", data, office.teams.service_url, sender(1), place)
        tap["from"].pop("aadObjectId")
        status, body = await office.deliver(tap)
        assert status == 200
        assert "Jag kan inte se vem du är" in words(body)
        for written in ("vad väntar på mig?", "öppna grind e-arkiv"):
            asked = message(written, office.teams.service_url, sender(1), place, mention=place is CHANNEL)
            asked["from"].pop("aadObjectId")
            assert (await office.deliver(asked))[0] == 200, (written, place.kind)
    assert (await office.ballot()).positions == ()
    await office.shown_in_channel(lambda text: "Jag kan inte se vem du är" in text)


async def test_the_same_message_twice_is_answered_once(hours: Hours) -> None:
    asked = message("status e-arkiv", hours.teams.service_url, sender(4), chat_of(4))
    answers = await asyncio.gather(*(hours.deliver(asked) for _ in range(4)))
    assert answers == [(200, None)] * 4
    await hours.shown_to(4, lambda text: "INI-2026-014" in text)
    await hours.say(4, "hjälp")
    await hours.shown_to(4, lambda text: "Det här kan du fråga mig" in text)
    assert len(hours.teams.chats[chat_of(4).id].activities) == 2


async def test_the_same_id_in_another_chat_is_another_activity(office: Hours) -> None:
    await office.open()
    data = {"ballot": BALLOT, "position": "for"}
    for number in (1, 2):
        tap = action("gate.vote", data, office.teams.service_url, sender(number), chat_of(number))
        assert (await office.deliver(tap | {"id": "f:1"}))[0] == 200
    assert len((await office.ballot()).positions) == 2


async def test_a_card_shows_what_people_wrote_as_text_and_the_log_keeps_it(office: Hours) -> None:
    await office.open()
    comment = "**Nej** <b>x</b> <at>Alla</at> [y](http://y) \u202eRTL\u202c 😀 \"'\\ " + "lång " * 300
    await office.vote(3, "against", comment)
    own = await office.tap(3, "gate.view", ballot=BALLOT)
    assert "**Nej** <b>x</b> <at>Alla</at> [y](http://y)" in words(own)
    assert "\u202e" not in words(own)
    (fact,) = await office.facts("VoteCast")
    assert fact.data["comment"].startswith("**Nej** <b>x</b>")
    await office.look(lambda uow: verify_log(lambda _done, _all: None, uow, office.clock()))


async def test_an_own_answer_is_not_given_where_others_read(office: Hours) -> None:
    await office.open()
    await office.shown_in_channel(lambda text: "Omröstning pågår" in text)
    await office.shown_to(1, lambda text: "Bifall" in text)
    await office.say(1, "vad väntar på mig?", CHANNEL)
    await office.shown_to(1, lambda text: "1 ärende väntar på dig" in text)
    await office.shown_in_channel(lambda said: text("sv", "answered-privately") in said)
    assert len(office.teams.chats[CHANNEL.id].activities) == 2


async def test_whoever_has_no_chat_with_the_bot_is_told_to_open_one(office: Hours) -> None:
    await office.say(1, "vad väntar på mig?", CHANNEL)
    await office.shown_in_channel(lambda said: PRIVATE_ONLY in said)
    await office.install(2)
    await office.shown_to(2, lambda text: "Hej Person 2!" in text)
    await office.install(2, "remove")
    await office.say(2, "vad väntar på mig?", CHANNEL)

    async def told_twice() -> bool:
        activities = office.teams.chats[CHANNEL.id].activities.values()
        return [PRIVATE_ONLY in texts_of(activity) for activity in activities] == [True, True]

    await office.wait_for(told_twice)
    known = await office.look(lambda uow: uow[CONVERSATIONS].get(chat_of(2).id))
    assert known.problem == "not_installed"  # what they write elsewhere doesn't mend it


async def test_who_reads_what_is_looked_up_once_a_minute(office: Hours) -> None:
    assert "Inget väntar på dig" in words(await office.tap(1, "person.waiting"))
    english = replace(some_people()[0], locale="en")
    await office.change(lambda uow: uow[PEOPLE].save(english))
    assert "Inget väntar på dig" in words(await office.tap(1, "person.waiting"))  # remembered


def test_memory_forgets_after_its_time_and_when_it_is_full() -> None:
    now = 100.0
    memory: Memory[str, int] = Memory(lambda: now)
    assert memory.get("a") is None
    memory.put("a", 1)
    now += REMEMBERED_FOR - 0.1
    assert memory.get("a") == 1
    now += 0.1
    assert memory.get("a") is None
    for number in range(front.MOST_REMEMBERED):
        memory.put(str(number), number)
    assert memory.get(str(front.MOST_REMEMBERED - 1)) is not None
    memory.put("one too many", 1)
    assert memory.get("0") is None
    assert memory.get("one too many") == 1
