"""What somebody is writing, or has written, is never swapped, mixed or lost."""

from datetime import timedelta
from typing import Any

import pytest

from bot.core.work import Task
from bot.delivery.queue import JOB_TABLE
from bot.features.gates.ballots import GRACE
from bot.features.gates.casting import close_due
from bot.features.gates.kinds import Choice
from tests.factories import person_id
from tests.flows.deciding import all_vote, buttons, chat, say, set_rules, shown_in
from tests.flows.office_hours import BALLOT, CARD, Hours, chat_of, texts_of, words
from tests.teams_activities import CHANNEL

WRITTEN = "Driften efter 2028 saknar finansiering."


def puts(hours: Hours, place: str) -> list[Any]:
    """The updates of messages in a chat so far."""
    return [one for one in hours.teams.of("update") if one.conversation == place]


async def settled(hours: Hours) -> None:
    """Everything that was asked for has been sent."""

    async def nothing_waits() -> bool:
        counts = await hours.look(lambda uow: uow[JOB_TABLE].outbox.counts())
        return not any(state in ("ready", "leased") and queue == "send" for queue, state in counts)

    await hours.wait_for(nothing_waits)


async def test_a_voter_s_open_card_is_left_alone_when_colleagues_vote(hours: Hours) -> None:
    await hours.open()
    card = await hours.shown_to(3, lambda text: "G3" in text)
    await say(hours, "for", "against", "", "abstain", "for")
    hours.clock.moved += timedelta(days=1)  # as many days are left as there were
    await hours.vote(1, "against", "Har ändrat mig.")
    await hours.shown_in_channel(lambda text: "4 av 5" in text)
    await settled(hours)
    assert puts(hours, chat(3)) == []
    assert shown_in(hours, chat(3)) == [card]


async def test_a_card_with_a_vote_follows_its_own_voter_and_no_colleague(hours: Hours) -> None:
    await hours.open()
    await hours.shown_to(3, lambda text: "G3" in text)
    await hours.vote(3, "for")
    await hours.wait_for(lambda: _updated(hours, chat(3), 1))
    await say(hours, "for", "against", "", "abstain")
    await settled(hours)
    assert len(puts(hours, chat(3))) == 1
    await hours.vote(3, "abstain")
    await hours.wait_for(lambda: _updated(hours, chat(3), 2))


async def test_a_decision_in_which_somebody_may_be_dissenting_is_left_alone(hours: Hours) -> None:
    """Its receipt is on it from the first, and a colleague who dissents draws it for nobody who may do so still."""
    await set_rules(hours, early_close=True)
    await hours.open()
    await all_vote(hours)
    result = await hours.shown_to(3, lambda text: "Så röstade de" in text)
    assert "Kvitto: post" in texts_of(result)
    assert buttons(result, "gate.dissent")
    await settled(hours)
    before = puts(hours, chat(3))
    for number in (1, 2):
        assert "Reservation, " in words(
            await hours.tap(number, "gate.dissent", ballot=BALLOT, reason=WRITTEN)
        )
    await settled(hours)
    assert puts(hours, chat(3)) == before
    assert "Reservation, " not in texts_of(shown_in(hours, chat(3))[-1])


async def _updated(hours: Hours, place: str, times: int) -> bool:
    return len(puts(hours, place)) == times


async def test_at_the_close_each_card_is_replaced_once(hours: Hours) -> None:
    await set_rules(hours, early_close=True)
    await hours.open()
    for number in (1, 2, 3, 4, 5):
        await hours.shown_to(number, lambda text: "G3" in text)
    await all_vote(hours)
    await hours.wait_for(lambda: _pointed(hours))
    await settled(hours)
    for number in (1, 2, 3, 4, 5):
        lines = [one for one in puts(hours, chat(number)) if "eget meddelande" in texts_of(one.body)]
        assert len(lines) == 1
    assert len(shown_in(hours, CHANNEL.id)) == 2


async def _pointed(hours: Hours) -> bool:
    return all(
        any("eget meddelande" in texts_of(card) for card in shown_in(hours, chat(number)))
        for number in (1, 2, 3, 4, 5)
    )


@pytest.mark.parametrize("field", ["comment", "comment_against", "comment_against_2"])
async def test_a_comment_that_comes_after_the_close_is_given_back(office: Hours, field: str) -> None:
    await set_rules(office, early_close=True)
    await office.open()
    await all_vote(office)
    data = {"ballot": BALLOT, "position": "against", field: WRITTEN}
    answer = await office.tap(4, "gate.vote", **data)
    assert answer["type"] == CARD
    assert "Omröstningen är stängd" in words(answer)
    assert WRITTEN in str(answer)
    message = await office.wait_for(lambda: _holds(office, chat(4), WRITTEN))  # whatever becomes of the card
    assert message["textFormat"] == "plain"
    assert [p.choice for p in (await office.ballot()).positions if p.person == person_id(4)] == [Choice.FOR]


async def test_a_comment_in_the_moment_between_deadline_and_close_is_given_back(hours: Hours) -> None:
    """The card is about to be replaced by a line: what stands in the answer would be gone with it."""
    ballot = await hours.open()
    await hours.shown_to(4, lambda text: "G3" in text)
    hours.clock.moved += ballot.question.deadline - hours.clock() + timedelta(seconds=1)
    answer = await hours.vote(4, "against", WRITTEN)
    assert WRITTEN in str(answer)
    hours.clock.moved += GRACE
    await hours.bot.database.run(close_due, Task("gate.close", BALLOT))
    await hours.wait_for(lambda: _holds(hours, chat(4), WRITTEN))


async def _holds(hours: Hours, place: str, text: str) -> dict[str, Any] | None:
    """A message of the chat with that text: it need not be the newest, as the result may come before or after it."""
    return next((card for card in shown_in(hours, place) if text in texts_of(card)), None)


async def test_it_is_given_back_in_one_s_own_chat_and_never_in_the_channel(office: Hours) -> None:
    await set_rules(office, early_close=True)
    await office.open()
    await all_vote(office)
    answer = await office.tap(
        4, "gate.vote", CHANNEL, ballot=BALLOT, position="against", comment_against=WRITTEN
    )
    assert WRITTEN in str(answer)  # an answer is seen by whoever tapped alone
    await office.wait_for(lambda: _holds(office, chat(4), WRITTEN))
    assert not await _holds(office, CHANNEL.id, WRITTEN)


@pytest.mark.parametrize(
    ("number", "said"),
    [(6, "Du är ersättare"), (8, "Du har ingen plats"), (77, "Du har ingen plats")],
)
async def test_whoever_may_not_vote_gets_it_back_too(office: Hours, number: int, said: str) -> None:
    await office.open()
    answer = await office.vote(number, "against", WRITTEN)
    assert said in words(answer)
    assert WRITTEN in str(answer)


async def test_an_old_client_gets_one_message(office: Hours) -> None:
    await set_rules(office, early_close=True)
    await office.open()
    await all_vote(office)
    await office.submit(4, "gate.vote", ballot=BALLOT, position="against", comment=WRITTEN)
    await office.wait_for(lambda: _holds(office, chat(4), "Det kom inte med"))
    await settled(office)
    holding = [card for card in shown_in(office, chat_of(4).id) if WRITTEN in str(card)]
    assert len(holding) == 1


async def test_nothing_is_mixed_when_the_position_changes(office: Hours) -> None:
    """The reason for a rejection is none for an approval: it stays in the log, and leaves the vote."""
    await office.open()
    await office.vote(3, "against", WRITTEN)
    await office.tap(3, "gate.vote", ballot=BALLOT, position="for", comment_against="Ett utkast.")
    [position] = (await office.ballot()).positions
    assert (position.choice, position.comment) == (Choice.FOR, "")
    assert [fact.data["comment"] for fact in await office.facts("VoteCast")] == [WRITTEN, ""]


async def test_a_position_without_the_comment_that_it_needs_never_borrows_an_earlier_one(
    office: Hours,
) -> None:
    await office.open()
    long = "Ett långt skäl. " * 200
    await office.vote(3, "against", long)
    assert "Skriv vad som behöver kompletteras" in words(await office.vote(3, "send_back"))
    [position] = (await office.ballot()).positions
    assert (position.choice, position.comment) == (Choice.AGAINST, long.strip())


@pytest.mark.parametrize("comment", ["\u200b", "\u0001\u00ad", "\u3164 \u2060"])
async def test_what_nobody_sees_is_no_explanation(office: Hours, comment: str) -> None:
    await office.open()
    assert "Skriv kort varför" in words(await office.vote(3, "against", comment))
    assert (await office.ballot()).positions == ()
