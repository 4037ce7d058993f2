"""A gate that one person decides: confirmed as it stands, with its comment, and told to everybody else by name."""

import pytest

from bot.features.gates.kinds import Choice, ClosedBy
from bot.features.portfolio.ports import INITIATIVES
from tests.factories import BUSINESS_OWNER
from tests.flows.deciding import BOARD, buttons, inputs, open_g4, press
from tests.flows.office_hours import Hours, texts_of, words


async def test_one_person_confirms_before_the_decision_falls(hours: Hours) -> None:
    ballot = await open_g4(hours)
    card = await hours.shown_to(
        BUSINESS_OWNER, lambda text: "som verksamhetsansvarig" in text or "G4" in text
    )
    assert "Avstå" not in texts_of(card)
    asked = await hours.vote(BUSINESS_OWNER, "for", ballot=ballot)
    assert "Du beslutar: \n✓ Godkänns" in words(asked)
    assert "kan inte tas tillbaka" in words(asked)
    assert (await hours.ballot(ballot)).is_open
    assert (await hours.ballot(ballot)).positions == ()
    assert "Beslutat: Godkänns" in words(await press(hours, BUSINESS_OWNER, asked, "gate.decide"))
    closed = await hours.ballot(ballot)
    assert closed.closing is not None
    assert closed.closing.closed_by is ClosedBy.DECIDER
    initiative = await hours.look(lambda uow: uow[INITIATIVES].get("INI-2026-014"))
    assert initiative.place == "anvandningsfas"


async def test_the_comment_comes_along_and_back(hours: Hours) -> None:
    ballot = await open_g4(hours)
    asked = await hours.vote(BUSINESS_OWNER, "against", "Utbildningen är inte klar.", ballot)
    assert "Utbildningen är inte klar." in inputs(asked).values()
    [field] = inputs(asked)
    back = await press(hours, BUSINESS_OWNER, asked, "gate.view")
    assert "Utbildningen är inte klar." in inputs(back).values()
    changed = {field: "Utbildningen är klar först i januari."}
    await press(hours, BUSINESS_OWNER, asked, "gate.decide", **changed)
    [position] = (await hours.ballot(ballot)).positions
    assert (position.choice, position.comment) == (Choice.AGAINST, "Utbildningen är klar först i januari.")


async def test_a_required_comment_is_carried_for_clients_that_drop_what_stands_in_a_new_field(
    office: Hours,
) -> None:
    ballot = await open_g4(office)
    asked = await office.vote(BUSINESS_OWNER, "send_back", "Komplettera planen.", ballot)
    [button] = buttons(asked, "gate.decide")
    await office.tap(BUSINESS_OWNER, "gate.decide", **button["data"])
    assert [position.comment for position in (await office.ballot(ballot)).positions] == [
        "Komplettera planen."
    ]


@pytest.mark.parametrize("shown", ["", "for", "for:0-0-0-0:0000000000000000"])
async def test_a_decision_without_what_was_shown_only_asks(office: Hours, shown: str) -> None:
    ballot = await open_g4(office)
    asked = await office.tap(BUSINESS_OWNER, "gate.decide", ballot=ballot, position="for", shown=shown)
    assert "Bekräfta ditt beslut" in words(asked)
    assert (await office.ballot(ballot)).is_open


async def test_what_was_confirmed_for_one_choice_does_not_decide_another(office: Hours) -> None:
    ballot = await open_g4(office)
    asked = await office.vote(BUSINESS_OWNER, "for", ballot=ballot)
    [button] = buttons(asked, "gate.decide")
    other = {**button["data"], "position": "against", "comment": "Nej."}
    again = await office.tap(BUSINESS_OWNER, "gate.decide", **other)
    assert "✕ Avslås" in words(again)
    assert (await office.ballot(ballot)).is_open


async def test_a_missing_comment_is_asked_for_before_the_confirmation(office: Hours) -> None:
    ballot = await open_g4(office)
    assert "varför du vill avslå" in words(await office.vote(BUSINESS_OWNER, "against", ballot=ballot))


async def test_others_are_told_who_decides(office: Hours) -> None:
    ballot = await open_g4(office)
    for number in BOARD:
        said = words(await office.vote(number, "for", ballot=ballot))
        assert "Det fattas av Person 11." in said


async def test_a_conflict_is_confirmed_and_called_what_it_is(office: Hours) -> None:
    ballot = await open_g4(office)
    asked = await office.tap(BUSINESS_OWNER, "gate.ask_conflict", ballot=ballot)
    assert "deltar då inte i handläggningen" in words(asked)
    assert (await office.ballot(ballot)).positions == ()
    await press(office, BUSINESS_OWNER, asked, "gate.vote", "conflict")
    assert [position.choice for position in (await office.ballot(ballot)).positions] == [Choice.CONFLICT]
    assert (await office.ballot(ballot)).is_open
