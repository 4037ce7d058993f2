"""Even votes wait for the casting vote of whoever presides, and are never guessed."""

import pytest

from bot.features.gates.ballots import Decision
from bot.features.gates.kinds import ClosedBy, Ground
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.ports import FORUMS
from bot.features.processes.kinds import Outcome
from tests.factories import a_forum, person_id
from tests.flows.deciding import buttons, chat, press, shown_in
from tests.flows.evening import EVEN, cast, decision, even, pass_deadline, wait_two_workdays
from tests.flows.office_hours import BALLOT, Hours, texts_of, words
from tests.teams_activities import CHANNEL


@pytest.mark.parametrize(
    "early",
    [pytest.param(True, id="early-close", marks=pytest.mark.any_day), pytest.param(False, id="deadline")],
)
async def test_a_chair_who_abstains_is_asked_and_decides(hours: Hours, early: bool) -> None:
    await even(hours, early=early)
    if not early:
        assert (await hours.ballot()).tie is None  # until the deadline all may change their minds
        await pass_deadline(hours)
    assert (await hours.ballot()).is_open
    card = await hours.shown_to(1, lambda text: "Din utslagsröst behövs" in text)
    assert "2 bifall · 2 avslag · 1 avstår" in texts_of(card)
    assert "Annars går frågan till Person 2." in texts_of(card)
    assert card["channelData"] == {"notification": {"alert": True}}
    asked = await press(hours, 1, card, "gate.vote", "for")
    assert "Bekräfta din utslagsröst" in words(asked)
    assert (await hours.ballot()).is_open
    said = words(await press(hours, 1, asked, "gate.decide"))
    assert "Rösterna stod lika; Person 1 avgjorde med sin utslagsröst." in said
    assert await decision(hours) == Decision(Outcome.APPROVED, Ground.CASTING_VOTE, person_id(1))
    closing = (await hours.ballot()).closing
    assert closing is not None
    assert closing.closed_by is ClosedBy.CASTING_VOTE
    await hours.shown_to(1, lambda text: "Beslutat: Godkänns" in text)


async def test_a_silent_chair_is_asked_after_the_deadline(hours: Hours) -> None:
    await even(hours, early=False, votes=("", "for", "for", "against", "against"))
    await pass_deadline(hours)
    assert (await hours.ballot()).tie is not None
    await cast(hours, 1, "against", "För dyrt.")
    assert await decision(hours) == Decision(Outcome.REJECTED, Ground.CASTING_VOTE, person_id(1))


@pytest.mark.any_day
async def test_nobody_else_votes_meanwhile_and_gets_back_what_was_written(hours: Hours) -> None:
    await even(hours)
    for number in (2, 4):
        refused = await hours.vote(number, "for", "Jag har ändrat mig.")
        said = words(refused)
        assert "utslagsrösten från Person 1" in said
        assert "Jag har ändrat mig." in str(refused)
        await hours.shown_to(number, lambda text: "Jag har ändrat mig." in text)
    assert [position.choice.value for position in (await hours.ballot()).positions] == list(EVEN)
    assert "Person 1 leder omröstningen" in words(await hours.tap(3, "gate.view", ballot=BALLOT))


@pytest.mark.any_day
async def test_what_breaks_no_tie_is_not_offered_nor_taken(hours: Hours) -> None:
    await even(hours)
    assert "avgör inte" in words(await hours.vote(1, "abstain"))
    card = await hours.tap(1, "gate.view", ballot=BALLOT)
    offered = {button["data"].get("position") for button in buttons(card, "gate.vote")}
    assert offered == {"for", "against"}


@pytest.mark.any_day
async def test_the_channel_shows_what_is_waited_for(hours: Hours) -> None:
    await even(hours)
    await hours.shown_in_channel(lambda text: "Väntar på utslagsröst" in text and "Person 1 leder" in text)


@pytest.mark.any_day
async def test_the_chair_lets_it_be_and_the_vice_chair_is_asked(hours: Hours) -> None:
    await even(hours)
    await hours.shown_to(1, lambda text: "Din utslagsröst behövs" in text)
    await wait_two_workdays(hours)
    ballot = await hours.ballot()
    assert ballot.is_open
    card = await hours.shown_to(2, lambda text: "Din utslagsröst behövs" in text)
    assert "Annars bordläggs ärendet." in texts_of(card)
    await hours.wait_for(lambda: _told_that_it_is_over(hours))
    assert "utslagsrösten från Person 2" in words(await hours.vote(1, "for"))
    # what the vice chair said as a member is no casting vote: it is asked for, and the same once more is one
    await cast(hours, 2, "for")
    assert await decision(hours) == Decision(Outcome.APPROVED, Ground.CASTING_VOTE, person_id(2))


async def _told_that_it_is_over(hours: Hours) -> bool:
    return any("Nu avgör Person 2." in texts_of(card) for card in shown_in(hours, chat(1)))


async def test_both_let_it_be_and_the_matter_is_postponed(hours: Hours) -> None:
    await even(hours)
    await wait_two_workdays(hours)
    await wait_two_workdays(hours)
    assert await decision(hours) == Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)
    result = await hours.shown_to(1, lambda text: "ingen utslagsröst gavs i tid" in text)
    assert "Initiativet ligger kvar i G3." in texts_of(result)
    assert [fact.kind for fact in await hours.facts("CastingVoteAsked", "CastingVotePassedOn")] == [
        "CastingVoteAsked",
        "CastingVotePassedOn",
    ]


async def test_without_a_vice_chair_it_is_postponed_after_two_workdays(hours: Hours) -> None:
    seats = tuple(seat for seat in a_forum().seats if seat.kind is not SeatKind.VICE_CHAIR)
    await hours.change(lambda uow: uow[FORUMS].save(a_forum(seats=seats, channel=CHANNEL.id)))
    await even(hours, votes=("abstain", "", "for", "against", "abstain"))
    card = await hours.shown_to(1, lambda text: "Din utslagsröst behövs" in text)
    assert "Annars bordläggs ärendet." in texts_of(card)
    await wait_two_workdays(hours)
    assert await decision(hours) == Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)
