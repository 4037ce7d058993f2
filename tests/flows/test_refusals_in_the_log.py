"""What the log keeps of what was refused: no free text, and no more than one entry a day for the same."""

from datetime import timedelta
from typing import Any

import pytest

from tests.factories import person_id
from tests.flows.office_hours import BALLOT, Hours, chat_of, sender, words
from tests.teams_activities import action

NOTES = ["Karin är sjuk", "19121212-1212", "gate.vote ", "GATE.VOTE", "x" * 100]


@pytest.mark.parametrize("verb", NOTES)
async def test_an_unknown_verb_is_not_written_down(office: Hours, verb: str) -> None:
    await office.tap(1, verb)
    (attempt,) = await office.facts("AttemptRefused")
    assert (attempt.data["verb"], attempt.actor) == ("unknown", f"person:{person_id(1)}")


@pytest.mark.parametrize("subject", ["Karin", "19121212-1212", "INI-2099-001", "INI-2026-014/G3/9", BALLOT])
async def test_only_an_id_that_we_have_given_is_written_down(office: Hours, subject: str) -> None:
    await office.open()
    await office.tap(77, "gate.vote", ballot=subject, position="for")
    (attempt,) = await office.facts("AttemptRefused")
    assert attempt.subject == (BALLOT if subject == BALLOT else "")


async def test_the_same_again_is_one_entry_a_day(hours: Hours) -> None:
    await hours.open()
    for _ in range(5):
        await hours.vote(77, "for")
    await hours.vote(78, "for")
    await hours.vote(1, "against")  # without a comment: another reason
    await hours.tap(77, "gate.explode", ballot=BALLOT)
    reasons = [(fact.actor, fact.data["reason"]) for fact in await hours.facts("AttemptRefused")]
    assert len(reasons) == len(set(reasons)) == 4
    hours.clock.moved += timedelta(days=1)
    await hours.vote(77, "for")
    assert len(await hours.facts("AttemptRefused")) == 5


async def test_many_unknown_ids_are_one_entry(office: Hours) -> None:
    for number in range(20):
        await office.vote(77, "for", ballot=f"INI-2099-{number:03}/G1/1")
    assert len(await office.facts("AttemptRefused")) == 1


@pytest.mark.parametrize(
    ("verb", "data"),
    [
        ("gate.view", {"ballot": BALLOT}),
        ("gate.view", {"ballot": "gone"}),
        ("gate.gone", {}),
        ("gate.vote", {}),
    ],
)
async def test_a_cards_own_refresh_that_is_refused_is_no_attempt(
    office: Hours, verb: str, data: dict[str, Any]
) -> None:
    await office.open()
    refresh = action(verb, data, office.teams.service_url, sender(77), chat_of(77), trigger="automatic")
    for number in range(3):
        status, body = await office.deliver(refresh | {"id": f"f:{number}"})
        assert status == 200
        assert "Det gick inte" in words(body)
    assert await office.facts("AttemptRefused") == []
