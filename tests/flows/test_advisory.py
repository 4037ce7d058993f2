"""An advisory forum votes, and whoever decides formally gets its recommendation on their card: that is the decision."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.bilingual import Text
from bot.core.refusals import Refused
from bot.features.gates.compared import compare_ballots
from bot.features.gates.kinds import Choice
from bot.features.portfolio.forums import Absence, Seat, SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.processes.kinds import DecisionForm, Outcome
from bot.features.records.decision_ports import DECISIONS
from cards.gates.actions import GateVerb
from tests.factories import a_forum, person_id
from tests.flows.deciding import all_vote, buttons, press, set_rules
from tests.flows.evening import pass_deadline
from tests.flows.office_hours import Hours, texts_of, words
from tests.flows.test_regimes import answer_to, board

CHAIR, VICE, MEMBER, FOURTH, FIFTH, SUBSTITUTE, SECOND, SECRETARY, PRESENTER, OWNER, BUSINESS = range(1, 12)
KEY = "INI-2026-014"
FORMAL = f"{KEY}/G3/2"


def a_delegate(*people: int, **changes: Any) -> Any:
    """The first decides by delegation, the others stand in."""
    seats = [Seat(SeatKind.CHAIR, person_id(people[0]))]
    seats += [Seat(SeatKind.SUBSTITUTE, person_id(each), n) for n, each in enumerate(people[1:], 1)]
    name = Text(sv="Direktören", en="The director")
    delegate = a_forum(id="delegat", name=name, roles=("annat",), seats=tuple(seats), channel=None)
    law = {"regime": LegalRegime.KL_DELEGAT, "basis": "Delegationsordningen 4.2"}
    return replace(delegate, **{**law, **changes})


async def advise(hours: Hours, delegate: Any = None, named: str = "delegat", **changes: Any) -> None:
    """The board only recommends; the delegate, person 11 unless something else is said, decides."""
    if named == "delegat":
        await hours.change(lambda uow: uow[FORUMS].save(delegate or a_delegate(BUSINESS)))
    await board(hours, regime=LegalRegime.RADGIVANDE, formal_decision_by=named, **changes)
    await set_rules(hours, early_close=True, min_workdays=0)


async def place_of(hours: Hours) -> str:
    found: str = await hours.look(lambda uow: uow[INITIATIVES].get(KEY).place)
    return found


async def registered(hours: Hours) -> list[str]:
    return await hours.look(lambda uow: [each.ballot for each in uow[DECISIONS].of_gate(KEY, "G3")])


async def handed(hours: Hours) -> Any:
    """The ballot of whoever decides formally, once it is put."""

    async def is_there() -> Any:
        return await hours.ballot(FORMAL)

    return await hours.wait_for(is_there)


async def test_a_recommendation_is_decided_by_whoever_is_named(hours: Hours) -> None:
    """All cards say who decides; the board's ballot alone decides nothing; a departure is explained."""
    await advise(hours)
    proposal = texts_of(await answer_to(hours, SECRETARY, "öppna grind e-arkiv", "Bereds av"))
    assert "Portföljledningen rekommenderar. Direktören fattar beslutet." in proposal
    await hours.open()
    card = texts_of(await hours.shown_to(VICE, lambda text: "Bifall" in text))
    assert "Direktören fattar beslutet" in card
    for number, position in enumerate(("for", "for", "against", "for", "for"), 1):
        await hours.vote(number, position, "För dyrt för nyttan." if position == "against" else "")
    told = texts_of(await hours.shown_to(VICE, lambda text: "Bereds av" in text and "Rekommenderat" in text))
    assert "Direktören fattar beslutet" in told
    assert "Beslutat" not in told
    assert await place_of(hours) == "G3"
    ballot = await handed(hours)
    question = ballot.question
    assert (question.form, question.forum, question.opened_by) == (
        DecisionForm.INDIVIDUAL,
        "delegat",
        "system",
    )
    assert person_id(SECRETARY) in question.secretaries, "the board's secretary goes on following it"
    assert await registered(hours) == []
    mine = texts_of(await hours.shown_to(BUSINESS, lambda text: "Ditt beslut behövs" in text))
    assert "Portföljledningen rekommenderar: Godkänns (3 bifall · 1 avslag)" in mine
    assert "Person 3: avslag" in mine.replace("Person 3: \navslag", "Person 3: avslag")
    assert "För dyrt för nyttan." in mine
    asked = await hours.vote(BUSINESS, "against", "Pengarna räcker inte.", FORMAL)
    assert "Det avviker från rekommendationen" in words(asked)
    decided = words(await press(hours, BUSINESS, asked, GateVerb.DECIDE))
    assert "Beslutat: Avslås" in decided
    assert "Beslutet avviker från rekommendationen" in decided
    assert "Delegationsordningen 4.2" in decided
    assert await place_of(hours) == "avslutad"
    assert await registered(hours) == [FORMAL]
    kinds = [fact.kind for fact in await hours.facts("AdvisoryClosed", "GateClosed")]
    assert kinds == ["AdvisoryClosed", "GateClosed"]
    assert await hours.look(lambda uow: list(compare_ballots(uow))) == []


async def test_following_needs_no_reason_and_departing_does(office: Hours) -> None:
    await advise(office)
    await office.open()
    await all_vote(office, "against")
    await handed(office)
    refused = await office.vote(BUSINESS, "for", ballot=FORMAL)
    assert "Skriv" in words(refused)
    asked = await office.vote(BUSINESS, "against", "Som rekommenderat.", ballot=FORMAL)
    assert "Det följer rekommendationen" in words(asked)
    decided = words(await press(office, BUSINESS, asked, GateVerb.DECIDE))
    assert "Beslutet följer rekommendationen" in decided


async def test_a_role_decides_formally_and_what_nobody_decides_is_put_again(office: Hours) -> None:
    """The decider lets the time run out: the recommendation stands, and the secretary puts it to them once more."""
    await advise(office, named="va")
    await office.open()
    await all_vote(office)
    ballot = await handed(office)
    assert ballot.question.decided_by.sv == "Verksamhetsansvarig (VA)"
    assert [seat.holder for seat in ballot.question.seats] == [person_id(BUSINESS)]
    await pass_deadline(office, FORMAL)
    await office.shown_to(SECRETARY, lambda text: "Ingen tog ställning" in text)
    again = await answer_to(office, SECRETARY, "öppna grind e-arkiv", "Besluta senast")
    assert "rekommenderar: Godkänns" in texts_of(again)
    [put] = buttons(again, GateVerb.OPEN)
    day = office.bot.house.calendar.add_workdays(office.clock().date(), 5).isoformat()
    await office.tap(SECRETARY, GateVerb.OPEN, **put["data"], deadline=day)
    third = await office.ballot(f"{KEY}/G3/3")
    assert third.question.recommendation == ballot.question.recommendation
    await press(office, BUSINESS, await office.vote(BUSINESS, "for", ballot=third.id), GateVerb.DECIDE)
    assert await place_of(office) == "genomforandefas"


async def test_a_forum_that_is_not_quorate_recommends_nothing(office: Hours) -> None:
    await advise(office)
    await office.open()
    await office.vote(CHAIR, "for")
    await pass_deadline(office)
    await office.shown_to(SECRETARY, lambda text: "inte beslutfört" in text)
    ballot = await office.ballot()
    assert ballot.closing.decision.outcome is Outcome.POSTPONED
    proposal = await answer_to(office, SECRETARY, "öppna grind e-arkiv", "Bereds av")
    assert "rekommenderar: " not in texts_of(proposal)


async def test_whoever_is_away_or_gone_is_stood_in_for(office: Hours) -> None:
    today = office.clock().date()
    away = (Absence(person_id(BUSINESS), today - timedelta(days=1), today + timedelta(days=90)),)
    await advise(office, a_delegate(BUSINESS, OWNER, absences=away))
    await office.open()
    await all_vote(office)
    await handed(office)
    mine = texts_of(await office.shown_to(OWNER, lambda text: "Ditt beslut behövs" in text))
    assert "Person 11" in mine


async def test_a_decider_without_a_substitute_is_told_to_those_who_can_mend_it(office: Hours) -> None:
    """And the button puts the question once they have."""
    today = office.clock().date()
    away = (Absence(person_id(BUSINESS), today - timedelta(days=1), today + timedelta(days=90)),)
    await advise(office, a_delegate(BUSINESS, absences=away))
    await office.open()
    await all_vote(office)
    card = await office.shown_to(SECRETARY, lambda text: "är borta eller har slutat" in text)
    assert "Person 11, som beslutar om G3" in texts_of(card)
    assert await office.ballot(FORMAL) is None
    await office.change(lambda uow: uow[FORUMS].save(a_delegate(BUSINESS, OWNER, absences=away)))
    proposal = await press(office, SECRETARY, card, GateVerb.PREPARE)
    [put] = buttons(proposal, GateVerb.OPEN)
    day = office.bot.house.calendar.add_workdays(office.clock().date(), 5).isoformat()
    await office.tap(SECRETARY, GateVerb.OPEN, **put["data"], deadline=day)
    assert (await office.ballot(FORMAL)).question.recommendation is not None


async def test_a_formal_decider_who_is_not_there_is_said_before_anybody_votes(office: Hours) -> None:
    await advise(office, named="styrelsen")
    with pytest.raises(Refused, match="refused-no-formal-decider"):
        await office.open()
    told = await answer_to(office, SECRETARY, "öppna grind e-arkiv", "formal_decision_by")
    assert "styrelsen" in texts_of(told)


async def test_a_namnd_that_decides_formally_waits_for_its_meeting(office: Hours) -> None:
    """The question isn't put by itself; the chair of the nämnd opens it on the day, with the recommendation."""
    namnd = a_forum(
        id="delegat", name=Text("Nämnden", "The committee"), regime=LegalRegime.KL_NAMND, roles=("x",)
    )
    await advise(office, replace(namnd, channel=None))
    await office.open()
    await all_vote(office)
    told = texts_of(await office.shown_to(SECRETARY, lambda text: "väntar på nästa beslut" in text))
    assert "beslutar bara vid sammanträde" in told
    today = office.bot.house.calendar.local(office.clock()).date()
    proposal = await answer_to(office, CHAIR, "öppna grind e-arkiv", "Sammanträdesdag")
    [put] = buttons(proposal, GateVerb.OPEN)
    await office.tap(CHAIR, GateVerb.OPEN, **put["data"], meeting=today.isoformat())
    formal = await office.ballot(FORMAL)
    assert (formal.question.form, formal.question.meeting) == (DecisionForm.COLLEGIAL, today)
    assert formal.comment_needed(Choice.SEND_BACK)
    assert not formal.comment_needed(Choice.FOR)


async def test_conditions_that_were_recommended_go_on_to_whoever_decides(office: Hours) -> None:
    """And stay with the question while nobody has decided it."""
    await advise(office)
    await office.open()
    due = (office.clock().date() + timedelta(days=60)).isoformat()
    form = {"initiative": KEY, "words": "Klassningen ska vara klar.", "owner": person_id(MEMBER), "due": due}
    await office.tap(SECRETARY, "condition.propose", **form)
    await all_vote(office)
    ballot = await handed(office)
    assert ballot.question.recommendation.outcome is Outcome.APPROVED_WITH_CONDITIONS
    assert [each.text for each in ballot.conditions] == ["Klassningen ska vara klar."]
    await pass_deadline(office, FORMAL)
    again = await office.open()
    assert [each.text for each in again.conditions or (await office.ballot(again.id)).conditions] == [
        "Klassningen ska vara klar."
    ]
    asked = await office.vote(BUSINESS, "for", ballot=again.id)
    decided = words(await press(office, BUSINESS, asked, GateVerb.DECIDE))
    assert "Beslutat: Godkänns med villkor" in decided
    assert "Beslutet följer rekommendationen" in decided
    name = f"{KEY}/G3/v1"
    await office.tap(MEMBER, "condition.accept", condition=name, revision=1)
    waits = await office.tap(SECRETARY, "condition.view", condition=name)
    assert "Bekräftat" in words(await press(office, SECRETARY, waits, "condition.confirm"))
