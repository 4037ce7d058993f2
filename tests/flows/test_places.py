"""What is said where others read: only what everybody in the organisation may see, whoever asks and by whatever way."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.texts import text
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.features.gates.casting import CloseGate, close_gate
from tests.factories import ADMINISTRATOR, BUSINESS_OWNER, person_id
from tests.flows.office_hours import BALLOT, Hours, chat_of, sender, texts_of, words
from tests.teams_activities import CHANNEL, GROUP, TENANT, Place, action, installation, message, submit

KEY = "INI-2026-014"
OTHER = Place("channel", "19:annan@thread.tacv2", team="19:annat-lag@thread.tacv2")
COUNT = text("sv", "answered")
ANSWERED = text("sv", "answered-privately")
ELSEWHERE = f"Skriv ”status {KEY}” i vår egen chatt."


async def said_in(office: Hours, place: Place, holds: Callable[[str], bool]) -> str:
    return texts_of(await office.shown(place.id, holds))


def all_in(office: Hours, place: Place) -> str:
    chat = office.teams.chats.get(place.id)
    return "\n".join(texts_of(activity) for activity in chat.activities.values()) if chat else ""


async def meet(office: Hours, *numbers: int) -> None:
    """These people have a chat with the bot."""
    for number in numbers:
        await office.say(number, "hjälp")
        await office.shown_to(number, lambda said: "Det här kan du fråga mig" in said)


async def ask(office: Hours, number: int, words: str, place: Place, **changes: Any) -> None:
    """Ask in the place; `changes`: what its channel's data says."""
    asked = message(words, office.teams.service_url, sender(number), place, mention=True)
    asked["channelData"].setdefault("channel", {"id": place.id}).update(changes)
    assert (await office.deliver(asked))[0] == 200


@pytest.mark.parametrize("place", [GROUP, OTHER], ids=["group", "channel"])
@pytest.mark.parametrize("number", [1, BUSINESS_OWNER], ids=["member", "anybody"])
async def test_the_count_is_told_to_no_place_whoever_asks(office: Hours, place: Place, number: int) -> None:
    await office.open()
    await office.vote(2, "for")
    await office.say(number, "status e-arkiv", place)
    said = await said_in(office, place, lambda text: KEY in text)
    assert "väntar på beslut i G3" in said
    assert COUNT not in said
    assert "Visa ärendet" not in said
    assert ELSEWHERE in said


async def test_the_forums_own_channel_is_told_what_its_card_shows(office: Hours) -> None:
    await office.open()
    await office.vote(2, "for")
    await office.vote(3, "conflict")
    await office.shown_in_channel(lambda text: COUNT in text)
    for number in (1, 3, BUSINESS_OWNER, 77):
        before = len(office.teams.chats[CHANNEL.id].activities)
        await office.say(number, "status e-arkiv", CHANNEL)
        await office.wait_for(lambda before=before: _more(office, CHANNEL, before))
        said = texts_of(list(office.teams.chats[CHANNEL.id].activities.values())[-1])
        assert COUNT in said
        assert "Visa ärendet" in said
        assert ELSEWHERE in said  # how they answered is for those whom it concerns
        assert text("sv", "tally-heading") not in said


async def _more(office: Hours, place: Place, before: int) -> bool:
    return len(office.teams.chats[place.id].activities) > before


async def test_a_closed_vote_asks_nobody_to_go_elsewhere(office: Hours) -> None:
    await office.open()
    await office.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    await office.say(1, "status e-arkiv", GROUP)
    said = await said_in(office, GROUP, lambda text: "står inför G3" in text)
    assert ELSEWHERE not in said


@pytest.mark.parametrize("place", [GROUP, CHANNEL], ids=["group", "channel"])
@pytest.mark.parametrize(
    ("asked", "answer"),
    [("vad väntar på mig?", "väntar på dig"), ("öppna grind e-arkiv", "pågår redan en omröstning")],
)
async def test_what_is_ones_own_is_answered_in_ones_own_chat_and_the_place_is_told_so(
    office: Hours, place: Place, asked: str, answer: str
) -> None:
    await office.open()
    await meet(office, 1)
    await office.say(1, asked, place)
    await office.shown_to(1, lambda text: answer in text)
    await said_in(office, place, lambda text: text == f"{ANSWERED}\nSvar från Grindvakt" or ANSWERED in text)
    assert answer not in all_in(office, place)


@pytest.mark.parametrize(
    ("verb", "data"),
    [
        ("gate.view", {"ballot": BALLOT}),
        ("gate.read", {"ballot": BALLOT}),
        ("gate.ask_conflict", {"ballot": BALLOT}),
        ("gate.ask_close", {"ballot": BALLOT}),
        ("gate.vote", {"ballot": BALLOT, "position": "for", "comment": "Hemligt"}),
        ("gate.prepare", {"initiative": KEY}),
        ("initiative.status", {"initiative": KEY}),
        ("person.waiting", {}),
        ("no.such", {}),
    ],
)
async def test_an_old_clients_button_is_answered_in_ones_own_chat(
    office: Hours, verb: str, data: dict[str, str]
) -> None:
    await office.open()
    await meet(office, 1)
    pressed = submit(verb, data, office.teams.service_url, sender(1), GROUP)
    assert (await office.deliver(pressed))[0] == 200
    await said_in(office, GROUP, lambda text: ANSWERED in text)
    assert len(office.teams.chats[GROUP.id].activities) == 1


async def test_whoever_has_no_chat_yet_is_asked_to_open_one(office: Hours) -> None:
    await office.say(77, "vad väntar på mig?", GROUP)
    await said_in(office, GROUP, lambda said: text("sv", "private-only") in said)


SHARED = [
    {"type": "shared"},
    {"membershipType": "shared"},
    {"type": "something new"},
    {"tenantId": "another"},
]


@pytest.mark.parametrize("changes", SHARED, ids=lambda changes: "-".join(changes.values()))
async def test_a_channel_that_is_shared_outside_gets_nothing(office: Hours, changes: dict[str, str]) -> None:
    await meet(office, 1)
    await ask(office, 1, "status e-arkiv", CHANNEL, **changes)
    await office.shown_to(1, lambda said: KEY in said)
    await said_in(office, CHANNEL, lambda said: ANSWERED in said)
    await office.say(1, "status e-arkiv", CHANNEL)  # now the activity doesn't say so
    await office.wait_for(lambda: _more(office, CHANNEL, 1))
    assert (await office.install(8, place=CHANNEL)) == 200
    ballot = await office.open()  # the forum's own channel, but not only its own
    await office.shown_to(1, lambda said: "Bifall" in said)
    assert ballot.question.channel == CHANNEL.id
    assert "Du har ingen plats" in words(
        await office.tap(BUSINESS_OWNER, "gate.view", CHANNEL, ballot=BALLOT)
    )
    assert KEY not in all_in(office, CHANNEL)
    assert "E-arkiv" not in all_in(office, CHANNEL)
    assert "Jag är Grindvakt" not in all_in(office, CHANNEL)


@pytest.mark.parametrize("kind", ["standard", "private"])
async def test_a_channel_of_the_organisation_is_answered(office: Hours, kind: str) -> None:
    await ask(office, 1, "status e-arkiv", CHANNEL, type=kind)
    await said_in(office, CHANNEL, lambda said: KEY in said)


async def test_a_sender_of_another_tenant_makes_a_chat_one_that_gets_nothing(office: Hours) -> None:
    await meet(office, 1)
    asked = message("status e-arkiv", office.teams.service_url, sender(77), GROUP, mention=True)
    asked["from"]["tenantId"] = "7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e9999"
    await office.deliver(asked)
    await said_in(office, GROUP, lambda said: text("sv", "private-only") in said)
    await office.say(1, "status e-arkiv", GROUP)
    await office.shown_to(1, lambda said: KEY in said)
    assert KEY not in all_in(office, GROUP)


UNKNOWN: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {"team": {"id": "19:lag@thread.tacv2"}}),
    ({}, {}),
    ({"conversationType": None}, {}),
    ({"conversationType": "meeting"}, {}),
    ({"conversationType": "Personal "}, {}),
    ({"conversationType": "personal"}, {"team": {"id": "19:lag@thread.tacv2"}}),
    ({"conversationType": "personal"}, {"channel": {"id": "19:lag@thread.tacv2"}}),
    ({"conversationType": "personal", "isGroup": True}, {}),
]


@pytest.mark.parametrize(("said", "more"), UNKNOWN)
async def test_a_conversation_of_unknown_kind_is_public(
    office: Hours, said: dict[str, Any], more: dict[str, Any]
) -> None:
    where = Place(id="a:unknown")
    await meet(office, 1)
    asked = message("vad väntar på mig?", office.teams.service_url, sender(1), where)
    asked["conversation"] = {"id": where.id, **said}
    asked["channelData"] |= more
    assert (await office.deliver(asked))[0] == 200
    await said_in(office, where, lambda text: ANSWERED in text)
    await office.open()
    await office.shown_to(1, lambda text: "Bifall" in text)
    assert "Bifall" not in all_in(office, where)
    kept = await office.look(lambda uow: uow[CONVERSATIONS].get(where.id))
    assert (kept.kind in ("channel", "groupChat"), kept.person) == (True, None)


async def test_a_channel_that_was_kept_as_a_chat_of_ones_own_is_none(office: Hours) -> None:
    """As an earlier version kept it: nothing personal goes there, even before it is heard from again."""
    wrong = Conversation(
        OTHER.id, "personal", TENANT, office.teams.service_url, person=person_id(1), team=OTHER.team
    )
    await office.change(lambda uow: uow[CONVERSATIONS].save(wrong))
    await office.open()
    await office.shown_to(1, lambda text: "Bifall" in text)
    assert OTHER.id not in office.teams.chats
    await office.say(2, "hjälp", OTHER)
    await said_in(office, OTHER, lambda text: "Det här kan du fråga mig" in text)
    healed = await office.look(lambda uow: uow[CONVERSATIONS].get(OTHER.id))
    assert (healed.kind, healed.person) == ("channel", None)


async def test_a_chat_of_ones_own_that_lost_its_kind_is_found_again(office: Hours) -> None:
    await meet(office, 1)
    odd = action("person.waiting", {}, office.teams.service_url, sender(1), chat_of(1))
    odd["conversation"].pop("conversationType")
    assert (await office.deliver(odd))[0] == 200
    await office.open()
    await office.shown_to(1, lambda text: "Bifall" in text)
    found = await office.look(lambda uow: uow[CONVERSATIONS].personal(person_id(1)))
    assert found.id == chat_of(1).id


async def test_a_team_is_greeted_with_nothing_of_whoever_installs_it(office: Hours) -> None:
    await office.open()
    await meet(office, 1)
    await office.deliver(installation("add", office.teams.service_url, sender(1), OTHER))
    greeted = await said_in(office, OTHER, lambda text: "Jag är Grindvakt" in text)
    assert "väntar på dig" not in greeted
