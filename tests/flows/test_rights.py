"""Rights are asked by the use case itself, whoever runs it and wherever that comes from."""

import pytest

from bot.core.principals import PROGRAM, Principal
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.delivery.administration import (
    ListOutbox,
    Replay,
    ReplayDead,
    Skip,
    list_outbox,
    replay,
    replay_dead,
    skip,
)
from bot.features.gates.casting import CastVote, CloseGate, cast_vote, close_gate
from bot.features.gates.kinds import Choice
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.gates.viewing import LatestBallot, latest_ballot
from bot.features.portfolio.importing import (
    ExportPortfolio,
    ImportPortfolio,
    PortfolioImport,
    export_portfolio,
)
from bot.features.portfolio.imports.records import Batch
from bot.features.portfolio.initiatives import StepStatus
from bot.features.portfolio.listing import ListInitiatives, ShowInitiative, list_initiatives, show_initiative
from bot.features.portfolio.stepping import SetStep, set_step
from bot.features.processes.loader import shipped_models
from bot.features.records.log import ExportLog, ShowLog, export_log, show_log
from tests.ballots import NOW
from tests.factories import ADMINISTRATOR, by_person
from tests.flows.office_hours import BALLOT, Hours

KEY = "INI-2026-014"
CHAIR, MEMBER, STRANGER = 1, 3, 99

OTHERS = (by_person(CHAIR), by_person(STRANGER), PROGRAM)
"""Who administers nothing."""


@pytest.mark.parametrize("by", [by_person(MEMBER), by_person(STRANGER), PROGRAM])
async def test_whoever_may_not_opens_nothing(office: Hours, by: Principal) -> None:
    with pytest.raises(Refused) as refused:
        await office.bot.database.run(GateOpening(swedish_calendar()).open_gate, OpenGate(KEY, by))
    assert refused.value.key == "refused-may-not-open"
    assert await office.facts("GateOpened") == []


@pytest.mark.parametrize("by", [by_person(CHAIR), ADMINISTRATOR])
async def test_the_log_names_whoever_opened_and_closed(office: Hours, by: Principal) -> None:
    await office.bot.database.run(GateOpening(swedish_calendar()).open_gate, OpenGate(KEY, by))
    await office.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    facts = await office.facts("GateOpened", "GateClosed")
    assert [fact.actor for fact in facts] == [by.actor, "cli:test"]


async def test_nobody_votes_from_the_command_line(office: Hours) -> None:
    await office.open()
    for by in (ADMINISTRATOR, PROGRAM):
        with pytest.raises(Refused) as refused:
            await office.bot.database.run(cast_vote, CastVote(BALLOT, by, Choice.FOR, "", NOW))
        assert refused.value.key == "refused-no-seat"
    assert await office.facts("VoteCast") == []


async def test_the_program_closes_nothing_that_it_was_not_told_to(office: Hours) -> None:
    await office.open()
    with pytest.raises(Refused) as refused:
        await office.bot.database.run(close_gate, CloseGate(BALLOT, PROGRAM))
    assert refused.value.key == "refused-only-chair-closes"
    assert (await office.ballot()).is_open


async def test_an_initiatives_ballot_is_for_whom_it_concerns(office: Hours) -> None:
    await office.open()
    for by in (ADMINISTRATOR, by_person(MEMBER)):
        assert (await office.bot.database.read(latest_ballot, LatestBallot(KEY, by))).id == BALLOT
    for by in (by_person(STRANGER), PROGRAM):
        with pytest.raises(Refused) as refused:
            await office.bot.database.read(latest_ballot, LatestBallot(KEY, by))
        assert refused.value.key == "refused-no-seat"


@pytest.mark.parametrize("by", OTHERS)
async def test_the_portfolio_is_the_administrators(office: Hours, by: Principal) -> None:
    importing = PortfolioImport(shipped_models())
    for use_case, command in (
        (importing.import_portfolio, ImportPortfolio(Batch(), by)),
        (export_portfolio, ExportPortfolio(by)),
        (list_initiatives, ListInitiatives(by)),
        (show_initiative, ShowInitiative(KEY, by)),
        (set_step, SetStep(KEY, "planera", StepStatus.DONE, by)),
    ):
        with pytest.raises(Refused) as refused:
            await office.bot.database.run(use_case, command)
        assert refused.value.key == "refused-only-administrators"


@pytest.mark.parametrize("by", OTHERS)
async def test_so_are_the_outbox_and_the_log(office: Hours, by: Principal) -> None:
    written: list[str] = []
    for use_case, command in (
        (list_outbox, ListOutbox(by)),
        (replay, Replay(by, [])),
        (replay_dead, ReplayDead(by)),
        (skip, Skip(by, [])),
        (show_log, ShowLog(by, 10)),
        (export_log, ExportLog(by, written.append, lambda *_: None)),
    ):
        with pytest.raises(Refused) as refused:
            await office.bot.database.run(use_case, command)
        assert refused.value.key == "refused-only-administrators"
    assert written == []
