"""A delegation from one day to another: nothing is decided by it on any other, and what was is listed."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.refusals import Refused
from bot.features.gates.casting import CastVote, cast_vote
from bot.features.gates.confirming import decision_token
from bot.features.gates.kinds import Choice
from bot.features.portfolio.delegations import check_delegated, holds_on
from bot.features.portfolio.forum_faults import faults_of
from bot.features.portfolio.golive import look_over_portfolio
from bot.features.portfolio.ports import FORUMS
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.records.delegated import DelegatedListing, ListDelegated
from bot.features.records.keeping_decisions import DecisionKeeping, ReportDecision
from tests.factories import ADMINISTRATOR, a_forum, by_person, person_id
from tests.flows.office_hours import BALLOT, Hours, office_hours
from tests.flows.test_regimes import refusal
from tests.typing_commands import typed_at

DELEGATE, STANDS_IN = 1, 6


def delegate(**days: Any) -> Any:
    """The board's chair decides alone, and a substitute stands in."""
    seats = tuple(each for each in a_forum().seats if each.person in map(person_id, (DELEGATE, STANDS_IN)))
    return a_forum(regime=LegalRegime.KL_DELEGAT, basis="Delegationsordningen 4.2", seats=seats, **days)


async def delegated(hours: Hours, first: int | None, last: int | None) -> None:
    """From so many days from today until so many."""
    today = hours.bot.house.calendar.local(hours.clock()).date()
    names = {"delegated_from": first, "delegated_until": last}
    days = {name: today + timedelta(days=n) for name, n in names.items() if n is not None}
    await hours.change(lambda uow: uow[FORUMS].save(delegate(**days)))


async def decide(hours: Hours, choice: Choice = Choice.FOR) -> Any:
    token = decision_token(await hours.ballot(), choice)
    command = CastVote(BALLOT, by_person(DELEGATE), choice, "", hours.clock(), shown=token)
    return await hours.bot.database.run(cast_vote, command)


@pytest.mark.parametrize(
    ("first", "last", "on", "holds"),
    [
        (None, None, "2028-02-29T12:00", True),
        ("2028-02-29", "2028-02-29", "2028-02-28T23:30", True),  # the Swedish leap day has begun
        ("2028-02-29", "2028-02-29", "2028-02-29T22:59", True),
        ("2028-02-29", "2028-02-29", "2028-02-29T23:00", False),  # and is over
        (None, "2026-12-31", "2026-12-31T23:30", False),  # already the new year in Sweden
        (None, "2026-10-25", "2026-10-25T22:30", True),  # the day that has twenty-five hours
        ("2027-03-28", None, "2027-03-27T23:30", True),
        ("2027-03-28", None, "2027-03-27T22:30", False),
    ],
)
def test_it_holds_by_the_swedish_day(first: str | None, last: str | None, on: str, holds: bool) -> None:
    days = {
        "delegated_from": date.fromisoformat(first) if first else None,
        "delegated_until": date.fromisoformat(last) if last else None,
    }
    at = datetime.fromisoformat(on).replace(tzinfo=UTC)
    try:
        check_delegated(delegate(**days), at)
    except Refused:
        assert not holds
    else:
        assert holds


def test_days_the_wrong_way_round_are_a_fault() -> None:
    wrong = delegate(delegated_from=date(2027, 1, 2), delegated_until=date(2027, 1, 1))
    assert "is before delegated_from" in " ".join(faults_of(wrong))
    assert not faults_of(replace(wrong, delegated_from=date(2027, 1, 1)))
    assert not holds_on(wrong, date(2027, 1, 1))


async def test_one_that_ran_out_yesterday_opens_nothing_and_check_says_so(hours: Hours) -> None:
    for first, last, found in (
        (-400, -1, "ran out on"),
        (-400, 20, "runs out on"),
        (1, 400, "begins on"),
        (None, None, "has no days"),
        (-400, 400, ""),
    ):
        await delegated(hours, first, last)
        findings = await hours.look(lambda uow: list(look_over_portfolio(None, uow, hours.clock())))
        said = [each.what for each in findings if "its delegation" in each.what]
        assert [found in each for each in said] == [True] * bool(found)
    for first, last, why in ((-400, -1, "refused-delegation-over"), (1, 400, "refused-delegation-not-begun")):
        await delegated(hours, first, last)
        with pytest.raises(Refused, match=why):
            await hours.open()


async def test_one_that_is_revoked_while_the_question_is_open_decides_no_more(office: Hours) -> None:
    """A conflict can still be declared; what is prolonged decides again, and stands in the register."""
    await delegated(office, -10, 10)
    await office.open()
    await delegated(office, -10, -1)
    tapped = await office.tap(DELEGATE, "gate.vote", ballot=BALLOT, position="for")
    assert "Delegationen för Portföljledningen (Delegationsordningen 4.2) gällde till och med" in refusal(
        tapped
    )
    with pytest.raises(Refused, match="refused-delegation-over"):
        await decide(office)
    assert (await office.ballot()).is_open
    listing = DelegatedListing(office.bot.house.calendar)
    assert await office.bot.database.read(listing, ListDelegated(ADMINISTRATOR)) == []
    await delegated(office, -10, 0)
    assert not (await decide(office)).is_open
    [row] = await office.bot.database.read(listing, ListDelegated(ADMINISTRATOR, unreported=True))
    assert (row.point, row.delegate) == ("Delegationsordningen 4.2", "Person 1")
    keeping = DecisionKeeping(office.bot.house.calendar)
    await office.bot.database.run(
        keeping.report, ReportDecision(BALLOT, ADMINISTRATOR, "Anmält till nämnden.")
    )
    assert await office.bot.database.read(listing, ListDelegated(ADMINISTRATOR, unreported=True)) == []
    assert len(await office.bot.database.read(listing, ListDelegated(ADMINISTRATOR))) == 1
    with pytest.raises(Refused, match="refused-only-administrators"):
        await office.bot.database.read(listing, ListDelegated(by_person(1)))


async def test_whoever_it_has_left_can_still_declare_a_conflict(office: Hours) -> None:
    await delegated(office, -10, 10)
    await office.open()
    await delegated(office, -10, -1)
    assert (await decide(office, Choice.CONFLICT)).is_open


def test_the_register_is_listed_at_the_command_line(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def one_decision() -> None:
        async with office_hours(sqlite_url) as office:
            await delegated(office, -10, 10)
            await office.open()
            await decide(office)

    asyncio.run(one_decision())
    grindvakt = typed_at(sqlite_url, monkeypatch, tmp_path)
    listed = grindvakt("decision", "delegated")
    for said in (BALLOT, "Delegationsordningen 4.2", "Person 1", "approved", "in_force"):
        assert said in listed
    assert '"point": "Delegationsordningen 4.2"' in grindvakt("decision", "delegated", "--json")
    assert "Nothing was decided" in grindvakt("decision", "delegated", "--until", "2020-01-01")
    monkeypatch.setenv("GRINDVAKT_LANGUAGE", "sv")
    assert "in_force" not in grindvakt("decision", "delegated"), "its state is said in Swedish, too"
