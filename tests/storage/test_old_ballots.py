"""Ballots and forums of an earlier version go on by the rules that they were given then."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from bot.core.chain import plain
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.features.gates.ballots import Ballot
from bot.features.gates.casting import CastVote, cast_vote
from bot.features.gates.kinds import Choice, ClosedBy
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.forums import Forum, Rules
from bot.features.portfolio.imports.plans import Portfolio
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.kinds import Outcome
from bot.features.processes.ports import PROCESSES
from storage.engine.opening import SqlDatabase
from tests.ballots import CHAIR, DEADLINE, MEMBER, NOW, VICE, a_question
from tests.factories import a_forum, a_model, a_portfolio, an_initiative, some_people
from tests.importing import holding, planned

NEW = ("closes_from", "ends")


def frozen_before() -> str:
    """A question as the first version froze it: early close was what nobody had chosen."""
    question = a_question(rules=Rules(early_close=True), deadline=DEADLINE + timedelta(days=36500))
    frozen: dict[str, Any] = plain(question)
    for name in NEW:
        del frozen[name]
    for criterion in frozen["criteria"]:
        del criterion["statement"], criterion["figure"]
    return json.dumps(frozen)


def fill(_command: None, uow: Any, _now: Any) -> None:
    for person in some_people():
        uow[PEOPLE].save(person)
    uow[PROCESSES].keep(a_model())
    uow[INITIATIVES].save(an_initiative())
    ballot = Ballot(a_question(deadline=DEADLINE + timedelta(days=36500)))
    uow[BALLOTS].add(ballot)
    uow.connection.execute(text("UPDATE ballots SET frozen = :it"), {"it": frozen_before()})


async def test_a_ballot_that_was_opened_before_is_read_and_decided_as_then(database: SqlDatabase) -> None:
    await database.run(fill, None)

    def read(_command: None, uow: UnitOfWork, _now: Any) -> Ballot | None:
        return uow[BALLOTS].get("INI-2026-014/G3/1")

    ballot = await database.read(read, None)
    assert ballot.question.closes_from is None
    assert ballot.question.rules.early_close
    for person in (CHAIR, VICE, MEMBER):
        vote = CastVote(ballot.id, Principal(person), Choice.FOR, "", NOW)
        ballot = await database.run(cast_vote, vote)
    assert ballot.closing is not None
    assert (ballot.closing.decision.outcome, ballot.closing.closed_by) == (
        Outcome.APPROVED,
        ClosedBy.CERTAIN,
    )


def imported(stored: Portfolio, words: str) -> Forum:
    found = planned(holding(stored), forums_yaml=f"forums:\n  - id: pfld\n{words}")
    assert found.faults == ()
    [entry] = found.forums
    assert entry.after is not None
    return entry.after


def test_a_forum_that_closed_early_goes_on_doing_so_and_a_new_one_does_not() -> None:
    early = replace(a_portfolio(), forums=(a_forum(rules=Rules(early_close=True)),))
    assert imported(early, "    rules: {open_workdays: 7}\n").rules.early_close
    assert not imported(early, "    rules: {early_close: false}\n").rules.early_close
    new = replace(a_portfolio(), forums=(), initiatives=())
    seats = "    seats: [{kind: chair, person: person1@example.org}]\n"
    named = "    name: {sv: Portföljledningen, en: Portfolio board}\n    roles: [pfld]\n"
    assert not imported(new, named + seats).rules.early_close
