"""What is refused is said on the card that was tapped, which stays; what was written can be copied or sent again."""

from typing import Any

from bot.features.gates.kinds import Choice
from cards.gates.actions import GateVerb
from tests.cards.walking import of_type
from tests.factories import person_id
from tests.flows.deciding import all_vote, buttons, press
from tests.flows.office_hours import BALLOT, Hours, words
from tests.flows.test_conditions import CHAIR, CONDITION, OWNER, SECRETARY, approved, in_days, propose
from tests.flows.test_needs import KEY, SYSTEM_OWNER, WORKER, with_a_system

MEMBER, REASON = 3, "Kostnaden är **okänd** & stor."


def fields(body: dict[str, Any]) -> list[str]:
    return [field["value"] for field in of_type(body["value"], "Input.Text") if field.get("value")]


async def test_whoever_may_not_keeps_their_vote_s_card(office: Hours) -> None:
    """A member, who neither presides nor put the question."""
    await office.open()
    for verb in (
        GateVerb.ASK_REFER,
        GateVerb.ASK_POSTPONE,
        GateVerb.ASK_WITHDRAW,
        GateVerb.ASK_MOVE,
        GateVerb.ASK_CONSULT,
        GateVerb.WHY,
        GateVerb.DISPATCH,
    ):
        body = await office.tap(MEMBER, verb, ballot=BALLOT)
        assert "Inte sparat." in words(body), verb
        assert buttons(body, GateVerb.VOTE), verb
    body = await office.tap(MEMBER, GateVerb.REFER, ballot=BALLOT, reason=REASON)
    assert (REASON in fields(body), bool(buttons(body, GateVerb.VOTE))) == (True, True)


async def test_a_dissent_that_comes_too_late_can_be_copied_from_the_decision(office: Hours) -> None:
    await office.open()
    await all_vote(office)
    await press(office, CHAIR, await office.tap(CHAIR, GateVerb.ASK_CLOSE, ballot=BALLOT), GateVerb.CLOSE)
    empty = await office.tap(MEMBER, GateVerb.DISSENT, ballot=BALLOT, reason=" ")
    assert "Beslutat: Godkänns" in words(empty)
    await office.tap(SECRETARY, GateVerb.DISPATCH, ballot=BALLOT)
    late = await office.tap(MEMBER, GateVerb.DISSENT, ballot=BALLOT, reason=REASON)
    assert "Beslutat: Godkänns" in words(late)
    assert fields(late) == [REASON]
    assert (await office.ballot()).afterwards.dissents == ()


async def test_chair_and_secretary_ask_why_by_a_button_and_get_their_card_back(office: Hours) -> None:
    await office.open()
    voted = await office.vote(CHAIR, Choice.FOR.value)
    for number, shown in (
        (CHAIR, voted),
        (SECRETARY, await office.tap(SECRETARY, "gate.view", ballot=BALLOT)),
    ):
        why = await press(office, number, shown, GateVerb.WHY)
        assert "Varför är G3 inte beslutad?" in words(why)
        assert words(await press(office, number, why, GateVerb.VIEW)) == words(shown)
    assert not buttons(await office.vote(MEMBER, Choice.FOR.value), GateVerb.WHY)


async def test_with_conditions_the_answer_is_what_it_would_be(office: Hours) -> None:
    await office.open()
    await propose(office, SECRETARY)
    why = words(await office.tap(SECRETARY, GateVerb.WHY, ballot=BALLOT))
    assert "Bifall\nGodkänns med villkor" in why


async def test_a_frame_goes_no_further_up_as_a_question(office: Hours) -> None:
    """The product owner refers it to the system owner; from there it is a new need, as the card says."""
    await with_a_system(office)
    first = await office.open(KEY)
    await office.tap(WORKER, GateVerb.REFER, ballot=first.id, reason=REASON)
    mine = await office.shown_to(
        SYSTEM_OWNER, lambda text: REASON in text and "Ditt beslut behövs" in text and "grinden Ram" in text
    )
    assert not buttons(mine, GateVerb.ASK_REFER), "what would be refused isn't offered"
    body = await office.tap(SYSTEM_OWNER, GateVerb.ASK_REFER, ballot=f"{KEY}/ram/2")
    assert "som ett nytt behov till portföljen" in words(body)
    assert "Ditt beslut behövs" in words(body)
    why = words(await office.tap(SYSTEM_OWNER, GateVerb.WHY, ballot=f"{KEY}/ram/2"))
    assert "som beslutar ensam" in why
    assert "beslutfört" not in why


async def test_what_was_written_of_a_condition_stands_in_its_field_again(hours: Hours) -> None:
    await approved(hours)
    mine = await hours.tap(OWNER, "condition.view", condition=CONDITION)
    form = {"words_counter": REASON, "due_counter": in_days(-3)}
    refused = await press(hours, OWNER, mine, "condition.counter", **form)
    assert "Det du skrev finns kvar under Föreslå annat" in words(refused)
    assert REASON in fields(refused)
    bad = await press(hours, OWNER, mine, "condition.counter", words_counter=REASON, due_counter="i morgon")
    assert REASON in fields(bad)
    await press(hours, OWNER, mine, "condition.accept")
    stale = await press(hours, OWNER, mine, "condition.decline", words_decline=REASON)
    assert REASON in fields(stale)
    told = await hours.tap(
        CHAIR, "condition.confirm", condition=CONDITION, revision="3", words_confirm=REASON
    )
    assert "Bekräftat" in words(told)
    gone = await press(hours, OWNER, mine, "condition.decline", words_decline=REASON)
    assert fields(gone) == [REASON], "no button takes it any more: it can be copied"


async def test_a_new_condition_keeps_what_was_filled_in(office: Hours) -> None:
    await office.open()
    day = in_days(9)
    form = {"initiative": "INI-2026-014", "words": "\u200b", "owner": person_id(OWNER), "due": day}
    shown = await office.tap(SECRETARY, "condition.propose", **form)
    [who] = list(of_type(shown["value"], "Input.ChoiceSet"))
    [until] = list(of_type(shown["value"], "Input.Date"))
    assert (who["value"], until["value"]) == (person_id(OWNER), day)
    added = await propose(office, SECRETARY)
    assert "Rösta" not in words(added)
    assert buttons(added, GateVerb.VIEW), "there is a way back to the vote"


async def test_what_shuts_a_gate_can_be_looked_at_from_there(hours: Hours) -> None:
    await approved(hours)
    shut = await hours.tap(SECRETARY, GateVerb.PREPARE, initiative="INI-2026-014")
    listed = await press(hours, SECRETARY, shut, GateVerb.CONDITIONS)
    assert "Villkor från G3 · Väntar på ägarens svar" in words(listed)


async def test_a_form_that_is_shown_again_holds_the_day_and_whom_it_was_about(office: Hours) -> None:
    await office.open()
    day = in_days(20)
    again = await office.tap(CHAIR, GateVerb.POSTPONE, ballot=BALLOT, reason=" ", until=day)
    [until] = of_type(again["value"], "Input.Date")
    assert until["value"] == day
    about = {"ballot": BALLOT, "person": person_id(MEMBER)}
    again = await office.tap(CHAIR, GateVerb.QUESTION_CONFLICT, **about, reason=" ")
    [who] = of_type(again["value"], "Input.ChoiceSet")
    assert who["value"] == person_id(MEMBER)
