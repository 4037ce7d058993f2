"""The app comes and goes: greetings, where people are reached, and what waits until they can be reached again."""

import asyncio
from typing import Any

from bot.core.people_port import PEOPLE
from bot.delivery.jobs import JobState
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.features.gates.casting import CloseGate, close_gate
from tests.factories import ADMINISTRATOR, PRESENTER, person_id
from tests.flows.office_hours import BALLOT, Hours, chat_of, sender, texts_of
from tests.teams_activities import BOT, CHANNEL, TENANT, action, installation, members, message
from tests.teams_faults import refused, writes_blocked

SECRETARY = 8


def sent_to(hours: Hours, number: int) -> list[str]:
    """The texts of what stands in the person's chat, in the order it came."""
    chat = hours.teams.chats.get(chat_of(number).id)
    return [texts_of(activity) for activity in chat.activities.values()] if chat else []


async def conversation(hours: Hours, number: int) -> Conversation:
    found: Conversation = await hours.look(lambda uow: uow[CONVERSATIONS].get(chat_of(number).id))
    return found


async def dead(hours: Hours, number: int) -> list[str]:
    """Why the messages to the person are dead."""
    to = (f"person:{person_id(number)}", f"conversation:{chat_of(number).id}")
    return [job.error or "" for job in await hours.jobs(JobState.DEAD) if job.recipient in to]


async def test_whoever_installs_it_is_greeted_with_what_one_can_ask(hours: Hours) -> None:
    assert await hours.install(PRESENTER) == 200
    greeted = texts_of(
        await hours.shown_to(PRESENTER, lambda text: "Hej Person 9! Jag är Grindvakt." in text)
    )
    assert "Det här kan du fråga mig" in greeted
    known = await conversation(hours, PRESENTER)
    assert (known.person, known.installed, known.problem) == (person_id(PRESENTER), True, None)


async def test_a_voter_is_greeted_with_what_waits_and_gets_the_card(hours: Hours) -> None:
    hours.teams.faults.add(refused(403, "BotNotInConversationRoster", operation="create"))
    await hours.open()
    for number in (1, 2, 3, 4, 5):
        await hours.install(number)
    for number in (1, 2, 3, 4, 5):
        await hours.wait_for(lambda number=number: _has(hours, number, "1 ärende väntar på dig"))
        await hours.wait_for(lambda number=number: _has(hours, number, "Bifall"))
    await hours.wait_for(hours.nothing_due)
    for number in (1, 2, 3, 4, 5):
        cards = [text for text in sent_to(hours, number) if "Bifall" in text]
        assert len(cards) == 1, number


async def _has(hours: Hours, number: int, words: str) -> bool:
    return any(words in text for text in sent_to(hours, number))


async def test_the_same_event_again_updates_the_card_that_stands(hours: Hours) -> None:
    await hours.open()
    await hours.shown_to(1, lambda text: "Bifall" in text)
    once = installation("add", hours.teams.service_url, sender(1), chat_of(1))
    assert (await hours.deliver(once))[0] == 200
    assert (await hours.deliver(once))[0] == 200  # Teams delivers it again: nothing is greeted twice
    await hours.install(1)  # another event of the same kind
    await hours.wait_for(lambda: _greeted(hours, 1, 1))
    await hours.wait_for(hours.nothing_due)
    assert len([text for text in sent_to(hours, 1) if "Bifall" in text]) == 1
    assert len(sent_to(hours, 1)) == 2


async def _greeted(hours: Hours, number: int, times: int) -> bool:
    return len([text for text in sent_to(hours, number) if "väntar på dig" in text]) == times


async def test_removed_is_unreachable_with_a_reason_until_it_is_back(hours: Hours) -> None:
    await hours.say(4, "hjälp")
    await hours.shown_to(4, lambda text: "Det här kan du fråga mig" in text)
    assert await hours.install(4, "remove") == 200
    known = await conversation(hours, 4)
    assert (known.installed, known.problem) == (False, "not_installed")
    await hours.open()
    (why,) = await hours.wait_for(lambda: dead(hours, 4))
    assert why.startswith("unreachable: not_installed")
    assert len(sent_to(hours, 4)) == 1  # nothing was even tried

    await hours.install(4)
    await hours.wait_for(lambda: _has(hours, 4, "Bifall"))
    await hours.wait_for(lambda: _has(hours, 4, "1 ärende väntar på dig"))
    await hours.wait_for(hours.nothing_due)
    assert await dead(hours, 4) == []
    assert (await conversation(hours, 4)).problem is None


async def test_a_result_that_was_missed_comes_when_the_app_is_back(office: Hours) -> None:
    await office.install(PRESENTER)
    await office.install(PRESENTER, "remove")
    await office.open()
    for number in (1, 2, 3):
        await office.vote(number, "for")
    await office.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    await office.wait_for(lambda: dead(office, PRESENTER))
    await office.install(PRESENTER)
    await office.wait_for(lambda: _has(office, PRESENTER, "Beslutat: Godkänns"))


async def test_a_person_who_blocked_the_bot_is_tried_again_once_they_write(hours: Hours) -> None:
    await hours.say(4, "hjälp")
    await hours.shown_to(4, lambda text: "Det här kan du fråga mig" in text)
    hours.teams.faults.add(writes_blocked(conversation=chat_of(4).id))
    await hours.open()
    (why,) = await hours.wait_for(lambda: dead(hours, 4))
    assert why.startswith("unreachable: blocked")
    assert (await conversation(hours, 4)).problem == "blocked"
    await hours.say(4, "vad väntar på mig?")  # at once: nothing that is remembered may stand in the way
    await hours.wait_for(lambda: _has(hours, 4, "1 ärende väntar på dig"))
    await hours.wait_for(lambda: _has(hours, 4, "Bifall"))
    assert (await conversation(hours, 4)).problem is None


async def test_a_person_never_seen_who_installs_gets_what_could_not_reach_them(hours: Hours) -> None:
    await hours.open()
    for number in (1, 2, 3, 4, 5):
        await hours.shown_to(number, lambda text: "Bifall" in text)
    forbidden = refused(403, "ForbiddenOperationException", operation="create", lasting=True)
    hours.teams.faults.add(forbidden)  # it meets those whom the bot has not spoken with before
    for number in (1, 2, 3):
        await hours.vote(number, "for")
    await hours.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    (why,) = await hours.wait_for(lambda: dead(hours, SECRETARY))
    assert why.startswith("unreachable: not_installed")
    await hours.install(SECRETARY)
    await hours.wait_for(lambda: _has(hours, SECRETARY, "Beslutat: Godkänns"))


async def test_an_upgrade_changes_nothing(office: Hours) -> None:
    await office.install(4)
    await office.shown_to(4, lambda text: "Hej Person 4!" in text)
    before = await conversation(office, 4)
    for change in ("remove-upgrade", "add-upgrade"):
        assert await office.install(4, change) == 200
    assert await conversation(office, 4) == before
    await office.wait_for(office.nothing_due)
    assert len(sent_to(office, 4)) == 1


async def test_members_who_come_and_go_in_crowds_cost_no_request(hours: Hours) -> None:
    service_url = hours.teams.service_url
    crowd = tuple(person_id(number) for number in range(100, 200))
    for kind in ({"added": crowd}, {"removed": crowd}, {"added": (BOT["id"],)}):
        assert (await hours.deliver(members(service_url, **kind)))[0] == 200
    storm = (members(service_url, sender(9), added=(person_id(number),)) for number in range(200, 300))
    answers = await asyncio.gather(*(hours.deliver(event) for event in storm))
    assert {status for status, _ in answers} == {200}
    await hours.wait_for(hours.nothing_due)
    assert hours.teams.seen == []
    assert await hours.look(lambda uow: uow[PEOPLE].get(person_id(100))) is None


async def test_a_channel_is_greeted_in_the_channel(office: Hours) -> None:
    await office.open()
    await office.install(8, place=CHANNEL)
    await office.shown_in_channel(lambda text: "Hej Person 8! Jag är Grindvakt." in text)
    assert sent_to(office, 8) == []  # whoever installs it for a team asks nothing for themselves
    known = await office.look(lambda uow: uow[CONVERSATIONS].get(CHANNEL.id))
    assert (known.kind, known.person, known.team) == ("channel", None, CHANNEL.team)


async def test_the_bot_leaving_a_team_is_a_removal_and_its_return_brings_the_card(office: Hours) -> None:
    service_url = office.teams.service_url
    await office.install(8, place=CHANNEL)
    await office.shown_in_channel(lambda text: "Hej" in text)
    assert (await office.deliver(members(service_url, removed=(BOT["id"],))))[0] == 200
    assert not (await office.look(lambda uow: uow[CONVERSATIONS].get(CHANNEL.id))).installed
    await office.open()

    async def shared_is_dead() -> list[Any]:
        return [job for job in await office.jobs(JobState.DEAD) if CHANNEL.id in job.recipient]

    await office.wait_for(shared_is_dead)
    await office.install(8, place=CHANNEL)
    kept = office.teams.chats[CHANNEL.id].activities

    async def both_there() -> bool:
        return any("Omröstning pågår" in texts_of(activity) for activity in kept.values())

    await office.wait_for(both_there)


async def test_any_activity_tells_where_to_answer(hours: Hours) -> None:
    await hours.say(4, "hjälp")
    first = await conversation(hours, 4)
    assert first == Conversation(
        id=chat_of(4).id,
        kind="personal",
        tenant=TENANT,
        service_url=hours.teams.service_url,
        person=person_id(4),
        user_id=sender(4).user_id,
    )
    moved = f"{hours.teams.secure_base}"  # the same Teams at another address
    await hours.open()
    data = {"ballot": BALLOT, "position": "for"}
    status, _ = await hours.deliver(action("gate.vote", data, moved, sender(4), chat_of(4)))
    assert status == 200
    assert (await conversation(hours, 4)).service_url == moved
    event = members(hours.teams.service_url, sender(4), chat_of(4))  # which tells no language
    assert (await hours.deliver(event))[0] == 200
    assert await conversation(hours, 4) == first


async def test_a_conversation_is_written_only_when_something_is_new(hours: Hours) -> None:
    async def seen_at() -> Any:
        query = "SELECT seen_at FROM conversations WHERE id = 'a:chat-" + person_id(4) + "'"
        return await hours.look(lambda uow: uow.connection.exec_driver_sql(query).scalar_one())

    await hours.open()
    await hours.vote(4, "for")
    first = await seen_at()
    service_url = hours.teams.service_url
    await hours.vote(4, "abstain")
    await hours.deliver(members(service_url, sender(4), chat_of(4)))
    await hours.vote(4, "for")
    assert await seen_at() == first
    await hours.say(4, "hjälp")  # an answer is written anyway, and a send that failed before must not count
    answered = await seen_at()
    assert answered > first
    await hours.install(4, "remove")
    assert await seen_at() > answered


async def test_without_an_id_of_the_person_nothing_is_kept_of_the_chat(office: Hours) -> None:
    nameless = message("hjälp", office.teams.service_url, sender(4), chat_of(4))
    nameless["from"].pop("aadObjectId")
    assert (await office.deliver(nameless))[0] == 200
    assert await conversation(office, 4) is None
    await office.shown_to(4, lambda text: "Det här kan du fråga mig" in text)
    asked = message("vad väntar på mig?", office.teams.service_url, sender(4), chat_of(4))
    asked["from"].pop("aadObjectId")
    await office.deliver(asked)
    await office.shown_to(4, lambda text: "Jag kan inte se vem du är i organisationen" in text)
