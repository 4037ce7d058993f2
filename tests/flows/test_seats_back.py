"""Whoever was replaced by an error has their seat back; and a secretary's successor leads what is open."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from bot.core.people_port import PEOPLE
from bot.core.work import Task
from bot.features.gates.kinds import Choice
from bot.features.gates.leaving import LEAVERS, SEATS, SeatWatch
from bot.features.gates.rights import leads
from bot.features.gates.seats import voices
from bot.features.portfolio.forums import Forum, Seat, SeatKind
from bot.features.portfolio.ports import FORUMS
from bot.features.records.log import compare_log
from cards.gates.actions import GateVerb
from tests.factories import a_person, by_person, person_id
from tests.flows.deciding import buttons, chat, press, shown_in
from tests.flows.office_hours import BALLOT, Hours, texts_of, words
from tests.flows.test_advisory import CHAIR, MEMBER, SECOND, SECRETARY, SUBSTITUTE, VICE
from tests.flows.test_deciders import UP, leaves, management, refer
from tests.flows.test_regimes import refusal

SUCCESSOR = 12


async def hourly(hours: Hours) -> None:
    await hours.bot.database.run(SeatWatch(hours.bot.house.calendar).leavers, Task(LEAVERS, ""))


async def agrees_with_the_log(hours: Hours) -> bool:
    found = await hours.bot.database.read(compare_log, None)
    assert list(found) == []
    return True


async def test_the_secretary_gives_the_seat_back_and_both_are_told(hours: Hours) -> None:
    """The directory still says that they have left: the word of whoever leads the vote goes first, in this vote."""
    await hours.open()
    await leaves(hours, MEMBER)
    card = await hours.shown_to(SECRETARY, lambda text: "Person 3 har slutat" in text)
    assert [each["title"] for each in buttons(card, GateVerb.RESEAT)] == ["Ge Person 3 platsen"]
    assert "Person 3 har fått tillbaka sin plats" in words(
        await press(hours, SECRETARY, card, GateVerb.RESEAT)
    )
    told = await hours.shown_to(MEMBER, lambda text: "Du har fått tillbaka din plats" in text)
    assert "Person 6, som hade kallats in, är ersättare igen." in texts_of(told)
    await hours.shown_to(SUBSTITUTE, lambda text: "Du är ersättare igen" in text)
    await hours.shown_to(CHAIR, lambda text: "Person 3 har fått tillbaka sin plats" in text)
    speaking = voices(await hours.ballot())
    assert person_id(MEMBER) in speaking
    assert person_id(SUBSTITUTE) not in speaking
    await hourly(hours)
    assert person_id(MEMBER) in voices(await hours.ballot()), "nobody takes it again because of the directory"
    assert "ersättare" in words(await hours.vote(SUBSTITUTE, "for"))
    assert "Du röstade bifall" in words(await hours.vote(MEMBER, "for"))
    [fact] = await hours.facts("SeatRestored")
    assert fact.actor == f"person:{person_id(SECRETARY)}"
    again = await hours.tap(CHAIR, GateVerb.RESEAT, ballot=BALLOT, person=person_id(MEMBER))
    assert "Person 3 har sin plats" in refusal(again)
    assert await agrees_with_the_log(hours)


async def test_a_substitute_who_has_voted_keeps_the_seat(office: Hours) -> None:
    await office.open()
    await leaves(office, MEMBER)
    await office.vote(SUBSTITUTE, "for")
    refused = await office.tap(SECRETARY, GateVerb.RESEAT, ballot=BALLOT, person=person_id(MEMBER))
    assert "Person 6 har redan röstat på platsen" in refusal(refused)
    assert person_id(MEMBER) not in voices(await office.ballot())
    assert await office.facts("SeatRestored") == []


@pytest.mark.parametrize("number", [MEMBER, VICE, SUBSTITUTE])
async def test_nobody_else_gives_it_back(office: Hours, number: int) -> None:
    await office.open()
    await leaves(office, MEMBER)
    refused = await office.tap(number, GateVerb.RESEAT, ballot=BALLOT, person=person_id(MEMBER))
    assert "ges tillbaka av den som leder" in refusal(refused)
    assert await office.facts("SeatRestored") == []


async def test_whoever_is_back_moves_no_other_substitute(office: Hours) -> None:
    """Two had come in: the one whose seat it was goes, the other one stays where they are, vote and all."""
    await office.open()
    await leaves(office, MEMBER)
    await leaves(office, 4)
    await office.vote(SECOND, "against", "Nej.")
    await office.tap(SECRETARY, GateVerb.RESEAT, ballot=BALLOT, person=person_id(MEMBER))
    speaking = voices(await office.ballot())
    assert speaking[person_id(SECOND)].holder == person_id(4)
    assert speaking[person_id(MEMBER)].holder == person_id(MEMBER)
    await office.vote(MEMBER, "for")
    speaking = voices(await office.ballot())
    assert speaking[person_id(SECOND)].holder == person_id(4)
    await leaves(office, 5)
    assert voices(await office.ballot())[person_id(SUBSTITUTE)].holder == person_id(5), (
        "free to come in again"
    )


async def test_an_unseated_member_is_back_only_with_the_seat(office: Hours) -> None:
    await office.open()
    await seats(office, lambda seat: seat.person != person_id(MEMBER))
    refused = await office.tap(SECRETARY, GateVerb.RESEAT, ballot=BALLOT, person=person_id(MEMBER))
    assert "har inte uppdraget" in refusal(refused)
    await seats(office, lambda _seat: True, Seat(SeatKind.MEMBER, person_id(MEMBER)))
    await office.tap(SECRETARY, GateVerb.RESEAT, ballot=BALLOT, person=person_id(MEMBER))
    assert person_id(MEMBER) in voices(await office.ballot())


async def seats(hours: Hours, keeps: Any, *more: Seat) -> None:
    """The board is read in anew with those of its seats, and these."""

    def change(uow: Any) -> None:
        forum: Forum = uow[FORUMS].get("pfld")
        uow[FORUMS].save(replace(forum, seats=(*filter(keeps, forum.seats), *more)))

    await hours.change(change)
    hours.go_to_work()
    watch = SeatWatch(hours.bot.house.calendar)
    await hours.bot.database.run(watch.seats, Task(SEATS, "pfld"))


async def test_the_secretarys_successor_leads_what_is_open(hours: Hours) -> None:
    await hours.change(lambda uow: uow[PEOPLE].save(a_person(SUCCESSOR)))
    await hours.open()
    await seats(
        hours,
        lambda seat: seat.kind is not SeatKind.SECRETARY,
        Seat(SeatKind.SECRETARY, person_id(SUCCESSOR)),
    )
    ballot = await hours.ballot()
    assert leads(by_person(SUCCESSOR), ballot)
    assert not leads(by_person(SECRETARY), ballot)
    card = await hours.shown_to(SUCCESSOR, lambda text: "den öppna frågan går över till dig" in text)
    assert "Person 12 har tagit över frågan" in texts_of(
        await hours.shown_to(SECRETARY, lambda text: "inte längre sekreterare" in text)
    )
    assert "Svar saknas från" in words(await press(hours, SUCCESSOR, card, GateVerb.WHY))
    assert "Varför" not in texts_of(await hours.tap(SECRETARY, GateVerb.WHY, ballot=BALLOT))
    await leaves(hours, MEMBER)
    await hours.shown_to(SUCCESSOR, lambda text: "Person 3 har slutat" in text)
    for number in (CHAIR, VICE, 4, 5):
        await hours.vote(number, "for")
    form = await hours.tap(CHAIR, GateVerb.ASK_CLOSE, ballot=BALLOT)
    assert form["statusCode"] == 200
    assert await agrees_with_the_log(hours)
    await hours.bot.database.run(SeatWatch(hours.bot.house.calendar).seats, Task(SEATS, "pfld"))
    assert len(await hours.facts("SecretariesChanged")) == 1, "once"
    cards = [each for each in shown_in(hours, chat(SUCCESSOR)) if "går över till dig" in texts_of(each)]
    assert len(cards) == 1
    assert (await hours.ballot()).question.name(person_id(SUCCESSOR)) == "Person 12"
    assert {each.choice for each in (await hours.ballot()).positions} == {Choice.FOR}
    forged = text("UPDATE ballots SET tie = replace(tie, 'Person 12', 'Person 13')")
    await hours.change(lambda uow: uow.connection.execute(forged) and None)
    found = await hours.bot.database.read(compare_log, None)
    assert any("who are its secretaries" in each for each in found), found


async def test_a_substitute_who_is_back_comes_in_where_a_seat_is_empty_and_else_waits(office: Hours) -> None:
    """What they read fits: with nobody's seat to speak for they don't answer."""
    await office.open()
    for number in (SUBSTITUTE, SECOND, MEMBER):
        await leaves(office, number)
    await office.tap(SECRETARY, GateVerb.RESEAT, ballot=BALLOT, person=person_id(SUBSTITUTE))
    assert voices(await office.ballot())[person_id(SUBSTITUTE)].holder == person_id(MEMBER)
    await office.shown_to(SUBSTITUTE, lambda text: "Du har fått tillbaka din plats och kan svara" in text)
    said = words(await office.tap(SECRETARY, GateVerb.RESEAT, ballot=BALLOT, person=person_id(SECOND)))
    assert "Person 7 är med i omröstningen igen, men svarar inte nu." in said
    await office.shown_to(SECOND, lambda text: "men svarar inte nu" in text)
    forged = await office.tap(SECRETARY, GateVerb.RESEAT, ballot=BALLOT, person="Person 99")
    assert "Person 99" not in str(forged)
    assert await agrees_with_the_log(office)


async def test_the_successor_follows_what_the_forum_has_referred_up(office: Hours) -> None:
    """As the secretary did who put it; nobody up there loses it meanwhile."""
    await office.change(lambda uow: uow[PEOPLE].save(a_person(SUCCESSOR)))
    await office.change(lambda uow: uow[FORUMS].save(management(VICE)))
    await office.open()
    await refer(office)
    ballot = await office.wait_for(lambda: office.ballot(UP))
    assert ballot.question.secretaries == (person_id(SECRETARY),)
    await seats(
        office,
        lambda seat: seat.kind is not SeatKind.SECRETARY,
        Seat(SeatKind.SECRETARY, person_id(SUCCESSOR)),
    )
    assert (await office.ballot(UP)).question.secretaries == (person_id(SUCCESSOR),)


async def test_where_the_question_has_ended_meanwhile_it_is_said_how(office: Hours) -> None:
    await office.open()
    await leaves(office, MEMBER)
    until = office.bot.house.calendar.add_workdays(office.clock().date(), 5).isoformat()
    await office.tap(CHAIR, GateVerb.POSTPONE, ballot=BALLOT, reason="Kalkylen saknas.", until=until)
    late = words(await office.tap(SECRETARY, GateVerb.RESEAT, ballot=BALLOT, person=person_id(MEMBER)))
    assert "Omröstningen är redan avslutad, så det du ville göra blev inte av." in late
    assert "Kalkylen saknas." in late
