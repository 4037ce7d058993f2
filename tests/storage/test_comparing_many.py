"""The log beside the tables: no decision, release or initiative has statements of its own."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest

from bot.app import open_database
from bot.core.principals import Principal
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.following.facts import StatusSaid
from bot.features.following.pulse_ports import PULSES
from bot.features.following.pulses import Pulse, SaidStatus, StatusColour
from bot.features.gates.ballots import Ballot
from bot.features.gates.closing import take_effect
from bot.features.gates.facts import GateOpened
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import INITIATIVES
from bot.features.records.log import COMPARISONS, compare_log
from bot.features.releases.facts import ReleaseDrafted
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import ReleaseKind, ReleaseState
from storage.engine.driver import driver_of
from storage.engine.opening import SqlDatabase
from tests.announcing import AUDIENCE, SENDER, a_content
from tests.ballots import NOW, a_question, closed
from tests.factories import an_initiative, person_id
from tests.releasing import a_release
from tests.storage.test_following import do, fill

FEW, MANY = 10, 90
"""Both are less than what is read at once."""


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[SqlDatabase]:
    async with open_database(sqlite_url) as opened:
        yield opened


def decide(number: int, uow: Any) -> None:
    """A decision, its initiative with a status, and a release, in the tables and in the log."""
    key = f"INI-2030-{number:03}"
    uow[INITIATIVES].save(an_initiative(number, key=key, place="G3"))
    ballot = Ballot(a_question(initiative=key))
    uow[BALLOTS].add(ballot)
    uow.tell(GateOpened(ballot.id, ballot.question), "system")
    closing = closed(ballot).closing
    assert closing is not None
    take_effect(ballot, closing, uow)
    said = SaidStatus(StatusColour.GREEN, "", person_id(9), NOW)
    uow[PULSES].save(Pulse(key, NOW, said))
    uow.log.append(StatusSaid(key, said.colour, "", said.by), "system")
    release = a_release(id=f"R-2030-{number:04}", state=ReleaseState.DRAFT)
    uow[RELEASES].add(release)
    uow.log.append(ReleaseDrafted(release.id, ReleaseKind.PLANNED_OUTAGE), "system")
    save_draft(SaveDraft(Principal(SENDER), a_content(), AUDIENCE), uow, NOW)


def asked(_command: None, uow: Any, now: datetime) -> tuple[list[str], int, int]:
    """What differs, how many statements it took, and how many of them read all of the log for its subjects."""
    said: list[str] = []
    driver_of(uow.connection).set_trace_callback(said.append)
    differences = list(compare_log(None, uow, now))
    driver_of(uow.connection).set_trace_callback(None)
    return (
        differences,
        len(said),
        sum("DISTINCT" in statement and "log.kind" in statement for statement in said),
    )


async def test_many_are_compared_with_as_few_questions_as_few_are(sqlite_database: SqlDatabase) -> None:
    await do(sqlite_database, fill)

    async def furnish(numbers: range) -> None:
        await do(sqlite_database, lambda uow: [decide(number, uow) for number in numbers])

    await furnish(range(FEW))
    differences, few, _ = await sqlite_database.read(asked, None)
    assert differences == []
    await furnish(range(FEW, MANY))
    differences, many, whole = await sqlite_database.read(asked, None)
    assert differences == []
    assert many - few < (MANY - FEW) / 4, "what is hidden in the log is looked up a hundred at a time"
    assert whole <= len(COMPARISONS) + 1, "once for each comparison (advice: of gates too), not for each kind"
