"""The close is confirmed as it stands, and never comes before the shortest time."""

from datetime import timedelta

import pytest

from bot.core.refusals import Unconfirmed
from bot.core.work import Task
from bot.features.gates.ballots import CLOSE_EARLY
from bot.features.gates.casting import CloseGate, close_certain, close_gate
from bot.features.gates.confirming import close_token
from bot.features.gates.kinds import ClosedBy
from bot.features.processes.kinds import Outcome
from tests.factories import ADMINISTRATOR
from tests.flows.deciding import all_vote, buttons, press, say, set_rules
from tests.flows.office_hours import BALLOT, Hours, words


async def ask_to_close(hours: Hours, number: int = 1) -> dict[str, object]:
    return await hours.tap(number, "gate.ask_close", ballot=BALLOT)


async def test_the_chair_closes_what_was_shown(hours: Hours) -> None:
    await set_rules(hours, min_workdays=0)
    await hours.open()
    await say(hours, "", "for", "for", "abstain")
    asked = await ask_to_close(hours)
    said = words(asked)
    assert "✓ Godkänns" in said
    assert "2 bifall · 1 avstår" in said
    assert "2 har inte svarat:" in said
    assert "Person 1, Person 5. Den som inte har svarat" in said
    assert "Beslutat: Godkänns" in words(await press(hours, 1, asked, "gate.close"))
    closing = (await hours.ballot()).closing
    assert closing is not None
    assert closing.closed_by is ClosedBy.CHAIR


async def test_a_vote_that_changes_between_question_and_tap_asks_again(hours: Hours) -> None:
    await set_rules(hours, min_workdays=0)
    await hours.open()
    await say(hours, "for", "for", "against")
    asked = await ask_to_close(hours)
    await hours.vote(2, "against", "Har ändrat mig.")
    again = await press(hours, 1, asked, "gate.close")
    assert "”Godkänns” har blivit ”Avslås”" in words(again)
    assert (await hours.ballot()).is_open
    assert await hours.facts("GateClosed", "AttemptRefused") == []
    assert "Beslutat: Avslås" in words(await press(hours, 1, again, "gate.close"))


async def test_other_figures_with_the_same_outcome_ask_again_and_another_comment_does_not(
    office: Hours,
) -> None:
    await set_rules(office, min_workdays=0)
    await office.open()
    await say(office, "for", "for", "for")
    asked = await ask_to_close(office)
    await office.vote(4, "for")
    again = await press(office, 1, asked, "gate.close")
    assert "Rösterna har ändrats, men inte utgången" in words(again)
    await office.vote(4, "for", "Med en kommentar.")
    assert "Beslutat: Godkänns" in words(await press(office, 1, again, "gate.close"))


async def test_the_same_figures_with_others_silent_ask_again(office: Hours) -> None:
    """It was said who couldn't vote any more."""
    await set_rules(office, min_workdays=0)
    await office.open()
    await say(office, "for", "for", "for", "")
    asked = await ask_to_close(office)
    await office.vote(4, "conflict")  # a substitute comes, who is silent
    assert "Det du såg har ändrats" in words(await press(office, 1, asked, "gate.close"))
    assert (await office.ballot()).is_open


@pytest.mark.parametrize(
    "shown", [None, "", "approved", "approved:5-0-0-0:0000000000000000", 7, ["approved"], "x" * 5000]
)
async def test_a_close_without_what_was_shown_only_asks(office: Hours, shown: object) -> None:
    await set_rules(office, min_workdays=0)
    await office.open()
    await say(office, "for", "for", "for")
    data = {} if shown is None else {"shown": shown}
    asked = await office.tap(1, "gate.close", ballot=BALLOT, **data)
    assert "Avsluta nu?" in words(asked)
    assert (await office.ballot()).is_open
    assert len(buttons(asked, "gate.close")) == 1


async def test_nobody_else_closes(office: Hours) -> None:
    await set_rules(office, min_workdays=0)
    await office.open()
    await say(office, "for", "for", "for")
    asked = await ask_to_close(office)
    for number in (2, 3, 6, 8, 9, 77):
        refused = words(await press(office, number, asked, "gate.close"))
        assert "som leder omröstningen, kan avsluta den" in refused
    assert "Person 1" in words(await ask_to_close(office, 2))  # by name
    assert (await office.ballot()).is_open


async def test_the_chair_waits_for_the_shortest_time(office: Hours) -> None:
    """Two for, one against, two silent of five: not decided on the first day."""
    ballot = await office.open()
    await say(office, "for", "for", "against")
    for asked in (await ask_to_close(office), await office.tap(1, "gate.close", ballot=BALLOT, shown="x")):
        assert "öppen i minst 3 arbetsdagar" in words(asked)
        assert "Ännu utan svar: 2" in words(asked)
    closes_from = ballot.question.closes_from
    assert closes_from is not None
    office.clock.moved = closes_from - office.clock() - timedelta(minutes=1)
    assert "minst 3 arbetsdagar" in words(await ask_to_close(office))
    office.clock.moved += timedelta(minutes=2)
    asked = await ask_to_close(office)
    assert "Beslutat: Godkänns" in words(await press(office, 1, asked, "gate.close"))


async def test_the_chair_need_not_wait_when_all_who_may_answer_have(office: Hours) -> None:
    await office.open()
    await office.vote(5, "conflict")
    await say(office, "for", "for", "against", "abstain")
    assert "minst 3 arbetsdagar" in words(await ask_to_close(office))  # the substitute hasn't
    await office.vote(6, "for")
    asked = await ask_to_close(office)
    assert "Alla har svarat." in words(asked)
    assert "Beslutat: Godkänns" in words(await press(office, 1, asked, "gate.close"))


async def test_an_early_close_waits_for_the_shortest_time_and_then_comes_by_itself(hours: Hours) -> None:
    await set_rules(hours, early_close=True)
    ballot = await hours.open()
    await say(hours, "for", "for", "for")
    assert (await hours.ballot()).is_open
    closes_from = ballot.question.closes_from
    assert closes_from is not None
    hours.clock.moved = closes_from - hours.clock() - timedelta(minutes=1)
    task = Task(CLOSE_EARLY, BALLOT)
    await hours.bot.database.run(close_certain, task)  # a clock ahead of ours
    assert (await hours.ballot()).is_open
    hours.clock.moved += timedelta(minutes=2)
    await hours.bot.database.run(close_certain, task)
    closing = (await hours.ballot()).closing
    assert closing is not None
    assert (closing.decision.outcome, closing.closed_by) == (Outcome.APPROVED, ClosedBy.CERTAIN)


async def test_an_early_close_whose_outcome_is_no_longer_certain_does_not_come(hours: Hours) -> None:
    await set_rules(hours, early_close=True)
    ballot = await hours.open()
    await say(hours, "for", "for", "for")
    await hours.vote(3, "against", "Har ändrat mig.")
    assert ballot.question.closes_from is not None
    hours.clock.moved = ballot.question.closes_from - hours.clock() + timedelta(minutes=1)
    await hours.bot.database.run(close_certain, Task(CLOSE_EARLY, BALLOT))
    assert (await hours.ballot()).is_open


async def test_an_early_close_comes_at_once_when_all_have_answered(office: Hours) -> None:
    await set_rules(office, early_close=True)
    await office.open()
    assert "Beslutat: Godkänns" in words(await all_vote(office))


async def test_new_boards_do_not_close_early(office: Hours) -> None:
    await office.open()
    await all_vote(office)
    assert (await office.ballot()).is_open


async def test_an_administrator_closes_what_was_shown_or_whatever_it_gives(hours: Hours) -> None:
    await hours.open()
    await say(hours, "for", "for", "for")
    shown = close_token(await hours.ballot())
    await hours.vote(3, "against", "Har ändrat mig.")
    with pytest.raises(Unconfirmed):
        await hours.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR, shown=shown))
    assert (await hours.ballot()).is_open
    await hours.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    assert not (await hours.ballot()).is_open
