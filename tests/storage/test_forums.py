"""Forums and their seats as rows."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from bot.core.golive import Level
from bot.core.people_port import PEOPLE
from bot.features.gates.golive import look_over_gates
from bot.features.portfolio.forums import Absence, Forum, Rules, Seat, SeatKind
from bot.features.portfolio.golive import look_over_portfolio
from bot.features.portfolio.ports import FORUMS
from bot.features.portfolio.regime_kinds import Between, LegalRegime, Majority, QuorumRule
from storage.engine.opening import SqlDatabase
from tests.factories import a_forum, person_id, some_people


def save(forum: Forum, uow: Any, _now: datetime) -> None:
    for person in some_people():
        uow[PEOPLE].save(person)
    uow[FORUMS].save(forum)


def get(forum: str, uow: Any, _now: datetime) -> Any:
    return uow[FORUMS].get(forum)


def all_of_them(_command: None, uow: Any, _now: datetime) -> Any:
    return uow[FORUMS].all()


async def test_a_forum_comes_back_with_its_seats_in_order(database: SqlDatabase) -> None:
    forum = a_forum(rules=Rules(quorum=4, owner_may_vote=True, min_workdays=1), channel="19:x@thread.tacv2")
    await database.run(save, forum)
    assert await database.read(get, forum.id) == forum
    assert await database.read(get, "nothing") is None


@pytest.mark.parametrize("seats", [(Seat(SeatKind.CHAIR, person_id(3)),), ()])
async def test_seats_that_are_gone_are_removed(database: SqlDatabase, seats: tuple[Seat, ...]) -> None:
    await database.run(save, a_forum())
    changed = replace(a_forum(), seats=seats, roles=("vo",), rules=Rules(early_close=False))
    await database.run(save, changed)
    assert await database.read(get, "pfld") == changed


async def test_all_forums_each_with_its_own_seats(database: SqlDatabase) -> None:
    empty, other = a_forum(id="a", seats=()), a_forum(id="z", seats=(Seat(SeatKind.CHAIR, person_id(9)),))
    for forum in (other, a_forum(), empty):
        await database.run(save, forum)
    assert await database.read(all_of_them, None) == [empty, a_forum(), other]


AWAY = (
    Absence(person_id(6), date(2026, 12, 1), date(2026, 12, 24), person_id(7)),
    Absence(person_id(3), date(2026, 12, 1), date(2026, 12, 2)),
    Absence(person_id(3), date(2027, 1, 1), date(2027, 2, 28), person_id(6)),
)


async def test_a_forum_under_a_law_comes_back_with_what_that_leaves_open(database: SqlDatabase) -> None:
    rules = Rules(
        quorum_rule=QuorumRule.CHAIR_AND_NAMED,
        quorum_with=(person_id(3), person_id(4)),
        majority=Majority.SIMPLE,
        abstain=False,
        between_meetings=Between.URGENT,
    )
    forum = a_forum(
        rules=rules,
        regime=LegalRegime.HF_STYRELSE,
        basis="Arbetsordningen 12 §",
        formal_decision_by="styrelsen",
        absences=AWAY,
        delegated_from=date(2026, 1, 1),
        delegated_until=date(2028, 2, 29),
    )
    await database.run(save, forum)
    assert await database.read(get, "pfld") == forum
    assert await database.read(all_of_them, None) == [forum]
    await database.run(save, a_forum())
    assert await database.read(get, "pfld") == a_forum()


async def test_check_finds_circles_and_asks_for_a_regime(database: SqlDatabase) -> None:
    circle = (
        Absence(person_id(6), date(2026, 12, 1), date(2026, 12, 24), person_id(7)),
        Absence(person_id(7), date(2026, 12, 20), date(2026, 12, 24), person_id(6)),
    )
    await database.run(save, a_forum(absences=circle))
    named = a_forum(id="rad", regime=LegalRegime.RADGIVANDE, formal_decision_by="delegat")
    await database.run(save, named)
    found = await database.read(look_over_portfolio, None)
    said = {each.what: each.level for each in found}
    assert said["body pfld has no legal regime"] is Level.WARNING
    assert "body rad has no legal regime" not in said
    decides = {each.what: each.level for each in await database.read(look_over_gates, None)}
    assert decides["body rad: there is no body or role delegat, which should decide"] is Level.FAULT
    assert any("stand in for each other" in what and level is Level.FAULT for what, level in said.items())
