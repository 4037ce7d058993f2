"""`log verify` compares the log with what it tells of, and names each difference; on both databases."""

import asyncio
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import text

from bot.features.gates.casting import CloseGate, close_gate
from bot.features.records.log import compare_log, verify_log
from tests.factories import ADMINISTRATOR, person_id
from tests.flows.office_hours import BALLOT, Hours
from tests.schema import connect

KEY = "INI-2026-014"
P1, P2 = person_id(1), person_id(2)


async def compared(hours: Hours) -> list[str]:
    await hours.bot.database.read(verify_log, lambda *_: None)
    return list(await hours.bot.database.read(compare_log, None))


async def a_decision(hours: Hours) -> None:
    """A ballot with a vote that was changed, and a conflict."""
    await hours.open()
    await hours.vote(1, "for")
    await hours.vote(2, "against", "För dyrt.")
    await hours.vote(2, "abstain", "Jag vet inte. ”å”")
    await hours.tap(4, "gate.vote", ballot=BALLOT, position="conflict")


async def close(hours: Hours) -> None:
    await hours.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))


def change(url: str, *statements: str) -> None:
    with connect(url) as connection:
        for statement in statements:
            connection.execute(text(statement.replace(":", r"\:")))


async def test_what_the_program_does_itself_is_told_in_the_log(hours: Hours) -> None:
    assert await compared(hours) == []
    await a_decision(hours)
    assert await compared(hours) == []
    await close(hours)
    assert not (await hours.ballot()).is_open
    assert await compared(hours) == []


async def test_what_was_removed_beside_the_log_is_no_difference(hours: Hours) -> None:
    """Who said what, what they were called and what they wrote: the tables may still have it, or have it no more."""
    await a_decision(hours)
    await close(hours)
    for number in range(1, 12):
        await hours.change(lambda uow, number=number: uow.log.forget(person_id(number)))
        assert await compared(hours) == []
    told = " ".join(str(fact) for fact in await hours.facts("VoteCast", "GateOpened", "GateClosed"))
    assert not any(person_id(number) in told for number in range(1, 12))
    assert "För dyrt" not in told
    statement = "UPDATE positions SET choice = 'against' WHERE choice = 'for'"
    await asyncio.to_thread(change, hours.bot.house.settings.database_url, statement)
    assert len(await compared(hours)) == 2, "of somebody whose position is neither's any more"


CHANGES: dict[str, tuple[list[str], str]] = {
    "another position": (
        [f"UPDATE positions SET choice = 'against' WHERE person = '{P1}'"],
        f"{BALLOT}: the position of {P1} is against in the tables and for in the log",
    ),
    "another comment": (
        [f"UPDATE positions SET comment = 'Geheim' WHERE person = '{P2}'"],
        f"{BALLOT}: the position of {P2} has another comment in the tables than in the log",
    ),
    "another time": (
        [f"UPDATE positions SET at = '2026-01-01 00:00:00.000000' WHERE person = '{P1}'"],
        f"{BALLOT}: the position of {P1} has another at in the tables than in the log",
    ),
    "an earlier turn": (
        [f"UPDATE positions SET turn = 99 WHERE person = '{P1}'"],
        f"{BALLOT}: the position of {P1} has another turn in the tables than in the log",
    ),
    "a position taken away": (
        [f"DELETE FROM positions WHERE person = '{P1}'"],
        f"{BALLOT}: the position of {P1} is missing from the tables",
    ),
    "a position that nobody took": (
        [
            "INSERT INTO positions SELECT ballot, 'stranger', choice, comment, at, 9 FROM positions"
            f" WHERE person = '{P1}'"
        ],
        f"{BALLOT}: the position of stranger is in the tables, and the log doesn't tell of it",
    ),
    "another deadline": (
        [
            "UPDATE ballots SET frozen = replace(frozen, '\"deadline\": \"20', '\"deadline\": \"21')",
        ],
        f"{BALLOT}: what was put to the vote is another (deadline)",
    ),
    "another end, which its timer would keep to": (
        ["UPDATE ballots SET deadline = '2031-01-01 00:00:00.000000'"],
        f"{BALLOT}: what it is found by is another in the tables than in the log (deadline)",
    ),
    "somebody else who may vote": (
        [f"UPDATE voters SET person = 'stranger' WHERE person = '{P1}'"],
        f"{BALLOT}: what it is found by is another in the tables than in the log (voters)",
    ),
    "a question that can't be read": (
        ["UPDATE ballots SET frozen = '{'"],
        f"{BALLOT}: what was put to the vote is another (it can't be read)",
    ),
    "a decision of somebody's own": (
        [
            "UPDATE ballots SET state = 'closed', closing = '{\"decision\": {\"outcome\": \"approved\"}}' "
        ],
        f"{BALLOT}: it is closed in the tables, and the log doesn't tell of it",
    ),
    "closed without a decision": (
        ["UPDATE ballots SET state = 'closed'"],
        f"{BALLOT}: it is closed in the tables, and the log doesn't tell of it",
    ),
    "a ballot taken away": (
        ["DELETE FROM positions", "DELETE FROM voters", "DELETE FROM ballots"],
        f"{BALLOT}: it is missing from the tables",
    ),
    "another place": (
        [f"UPDATE initiatives SET place = 'konceptfas' WHERE key = '{KEY}'"],
        f"{KEY}: it stands at konceptfas in the tables and at G3 in the log",
    ),
}  # fmt: skip


class TakenBack(Exception):
    """What was changed is undone."""


async def test_each_difference_is_named(hours: Hours) -> None:
    await hours.change(lambda uow: moved(uow, "forberedelsefas"))
    await a_decision(hours)
    assert await compared(hours) == []
    missed = {}
    for what, (statements, difference) in CHANGES.items():
        found = await compared_after(hours, statements)
        if difference not in found or "Geheim" in " ".join(found):
            missed[what] = found
    assert missed == {}
    assert await compared(hours) == []


async def compared_after(hours: Hours, statements: list[str]) -> list[str]:
    """What is found when these have been done, which they then never were."""
    found: list[str] = []

    def see(_command: None, uow: Any, now: datetime) -> None:
        for statement in statements:
            uow.connection.execute(text(statement.replace(":", r"\:")))
        found.extend(compare_log(None, uow, now))
        raise TakenBack

    with pytest.raises(TakenBack):
        await hours.bot.database.run(see, None)
    return found


async def test_another_outcome_is_named(hours: Hours) -> None:
    await a_decision(hours)
    await close(hours)
    await asyncio.to_thread(
        change,
        hours.bot.house.settings.database_url,
        "UPDATE ballots SET closing = replace(closing, 'postponed', 'approved')",
    )
    assert await compared(hours) == [
        f"{BALLOT}: how it closed is another in the tables than in the log (decision)",
        f"{BALLOT}: what the register says of the decision is another (outcome)",
    ]


async def test_a_ballot_that_nobody_opened_is_named(hours: Hours) -> None:
    await a_decision(hours)
    await close(hours)
    copy = "INSERT INTO ballots SELECT 'INI-2026-014/G3/7', initiative, gate, 7, state, deadline, frozen, closed_at, "
    await asyncio.to_thread(
        change,
        hours.bot.house.settings.database_url,
        f"{copy} closing, tie, conditions, moved, editions FROM ballots",
    )
    assert await compared(hours) == [
        f"{KEY}/G3/7: the log doesn't tell that it was opened",
        f"{KEY}/G3/7: it is closed in the tables, and the log doesn't tell of it",
    ]


def moved(uow: Any, place: str) -> None:
    """Put the initiative before its gate, so that the opening moves it."""
    uow.connection.execute(text("UPDATE initiatives SET place = :place"), {"place": place})
