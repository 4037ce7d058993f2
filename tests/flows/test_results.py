"""The decision is a message of its own, to all whom it concerns; the card that asked points to it."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.core.database import UnitOfWork
from bot.core.people import Person
from bot.core.people_port import PEOPLE
from bot.features.gates.casting import CloseGate, close_gate
from bot.features.portfolio.ports import INITIATIVES
from tests.cards.walking import of_type
from tests.factories import ADMINISTRATOR, BUSINESS_OWNER, PRESENTER, SYSTEM_OWNER, person_id
from tests.flows.deciding import all_vote, chat, open_g4, press, say, set_rules, shown_in
from tests.flows.office_hours import BALLOT, Hours, texts_of, words
from tests.teams_activities import CHANNEL

HEADING = "✓ Beslutat: Godkänns"


async def decided(hours: Hours) -> None:
    """The board has decided, and everybody has had their card before."""
    await set_rules(hours, early_close=True)
    await hours.open()
    for number in (1, 2, 3, 4, 5):
        await hours.shown_to(number, lambda text: "G3" in text)
    await hours.shown_in_channel(lambda text: "G3" in text)
    await all_vote(hours)


async def pointers(hours: Hours, place: str) -> bool:
    return any(
        "Resultatet kommer i ett eget meddelande." in texts_of(card) for card in shown_in(hours, place)
    )


async def test_deciders_and_the_channel_get_a_new_message_and_the_old_card_points_to_it(
    hours: Hours,
) -> None:
    await decided(hours)
    for place in (*map(chat, (1, 2, 3, 4, 5)), CHANNEL.id):
        result = await hours.shown(place, lambda text: HEADING in text and "röster var bifall" in text)
        assert "Beslutat: Godkänns – G3" in result["summary"]
        await hours.wait_for(lambda place=place: pointers(hours, place))
        old, new = shown_in(hours, place)
        assert new is result
        assert of_type(old, "TextBlock", "Action.Execute", "Input.Text") == []  # one line, no field left
    result = shown_in(hours, chat(1))[-1]
    assert result["channelData"] == {"notification": {"alert": True}}


async def test_what_answers_a_tap_on_an_old_card_has_the_results_receipt(office: Hours) -> None:
    await decided(office)
    result = await office.shown_to(1, lambda text: "Kvitto: post" in text)
    [receipt] = [line for line in texts_of(result).split("\n") if line.startswith("Kvitto: post")]
    for answer in (
        await office.vote(2, "for"),
        await office.tap(2, "gate.view", ballot=BALLOT),
        await office.tap(2, "gate.read", ballot=BALLOT),
        await office.tap(1, "gate.close", ballot=BALLOT),
        await office.tap(3, "gate.dissent", ballot=BALLOT, reason="Nej."),
    ):
        assert receipt in words(answer)


async def test_presenter_owner_and_secretary_get_the_result_and_no_pointer(office: Hours) -> None:
    await decided(office)
    for number in (PRESENTER, SYSTEM_OWNER, 8):
        await office.shown_to(number, lambda text: HEADING in text and "5 av 5 röster var bifall" in text)
        assert not await pointers(office, chat(number))


async def test_the_presenter_and_the_owners_hear_that_the_gate_is_open(office: Hours) -> None:
    await office.open()
    for number in (PRESENTER, SYSTEM_OWNER):
        card = await office.shown_to(number, lambda text: "har fått frågan" in text)
        assert card["summary"] == "G3 är öppnad – E-arkiv för forskningsdata"
        assert card["channelData"] == {"notification": {"alert": True}}
    await office.shown_to(1, lambda text: "G3" in text)
    assert shown_in(office, chat(8)) == []


async def test_whoever_votes_or_has_opened_it_is_not_told_twice(office: Hours) -> None:
    await set_rules(office, presenter_may_vote=True)
    ballot = await open_g4(office)
    await office.shown_to(BUSINESS_OWNER, lambda text: "G4" in text)
    await office.shown_to(PRESENTER, lambda text: "har fått frågan" in text)
    assert ballot
    assert len(shown_in(office, chat(BUSINESS_OWNER))) == 1


async def test_who_never_had_the_card_gets_only_the_result(office: Hours) -> None:
    """A pointer in the place of nothing would be noise."""
    await office.install(4)
    await office.install(4, "remove")
    await office.open()
    await say(office, "for", "for", "for")
    await office.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    await office.shown_to(1, lambda text: HEADING in text)
    await office.install(4)
    await office.wait_for(lambda: has_result(office, chat(4)))
    assert not await pointers(office, chat(4))


async def has_result(hours: Hours, place: str) -> bool:
    return any("röster var bifall" in texts_of(card) for card in shown_in(hours, place))


async def test_the_result_names_what_can_be_found_again(office: Hours) -> None:
    await decided(office)
    result = await office.shown_to(PRESENTER, lambda text: HEADING in text)
    said = texts_of(result)
    for part in ("INI-2026-014", BALLOT, "Beslutat av", "Portföljledningen", "Person 9", "version 1.0"):
        assert part in said
    links = {link["url"] for link in of_type(result, "Action.OpenUrl")}
    assert "https://example.org/losning" in links
    assert [each["verb"] for each in of_type(result, "Action.Execute")] == ["gate.dissent"]


async def test_each_reads_the_result_in_their_own_language(office: Hours) -> None:
    def in_english(uow: UnitOfWork) -> None:
        person = uow[PEOPLE].get(person_id(2))
        assert isinstance(person, Person)
        uow[PEOPLE].save(replace(person, locale="en"))

    await office.change(in_english)
    await decided(office)
    reason = "5 of 5 votes were in favour; a simple majority is enough."
    english = await office.shown_to(2, lambda text: reason in text)
    assert "✓ Decided: Approved" in texts_of(english)
    assert "The initiative goes on to the implementation phase." in texts_of(english)


@pytest.mark.parametrize(
    ("votes", "heading", "reason", "way"),
    [
        (
            ("for", "for", "for", "against"),
            "✓ Beslutat: Godkänns",
            "3 av 4 röster var bifall; enkel majoritet räcker.",
            "Initiativet går vidare till genomförandefasen.",
        ),
        (
            ("against", "against", "for", "abstain"),
            "✕ Beslutat: Avslås",
            "2 av 3 röster var avslag; enkel majoritet räcker.",
            "Initiativet avslutas.",
        ),
        (
            ("send_back", "send_back", "for", "abstain"),
            "← Beslutat: Återremitteras",
            "2 av 3 röster var återremiss; enkel majoritet räcker.",
            "Initiativet går tillbaka till förberedelsefasen.",
        ),
        (
            ("for", "for", "against", "send_back"),
            "✓ Beslutat: Godkänns",
            "3 mot 1 ville avgöra nu i stället för att återremittera, och 2 av 3 röster var bifall.",
            "Initiativet går vidare till genomförandefasen.",
        ),
        (
            ("for", "against"),
            "◷ Bordläggs",
            "Inget beslut: forumet var inte beslutfört. Bara 2 deltog, och minst 3 krävs. Ärendet bordläggs.",
            "Initiativet ligger kvar i G3.",
        ),
        (
            ("abstain", "abstain", "abstain"),
            "◷ Bordläggs",
            "Ingen tog ställning.",
            "Initiativet ligger kvar i G3.",
        ),
    ],
)
async def test_the_reason_is_a_sentence(
    office: Hours, votes: tuple[str, ...], heading: str, reason: str, way: str
) -> None:
    await office.open()
    await say(office, *votes)
    await office.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    result = texts_of(await office.shown_to(PRESENTER, lambda text: "Så röstade de" in text))
    assert heading in result
    assert reason in result
    assert way in result
    assert "Hann inte svara: " in result  # closed by the administrator, not by the deadline


async def test_one_person_s_decision_is_told_in_their_role(office: Hours) -> None:
    ballot = await open_g4(office)
    asked = await office.vote(BUSINESS_OWNER, "for", ballot=ballot)
    await press(office, BUSINESS_OWNER, asked, "gate.decide")
    result = await office.shown_to(PRESENTER, lambda text: HEADING in text)
    assert "Person 11 beslutade som verksamhetsansvarig." in texts_of(result)
    assert "Initiativet går vidare till användningsfasen." in texts_of(result)


async def test_a_title_is_shown_and_nothing_else(office: Hours) -> None:
    def retitle(uow: UnitOfWork) -> None:
        initiative: Any = uow[INITIATIVES].get("INI-2026-014")
        uow[INITIATIVES].save(replace(initiative, title="**[x](https://evil.example)**"))

    await office.change(retitle)
    await decided(office)
    result = await office.shown_to(PRESENTER, lambda text: HEADING in text)
    blocks = json.dumps(of_type(result, "TextBlock"))
    assert "evil" not in blocks
