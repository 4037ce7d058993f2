"""The gate that trainings answer, on both databases: figures at the opening, the tap and the close; and the step."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import text

from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import CommentMissing
from bot.core.work import Task
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.gates.ballots import Ballot
from bot.features.gates.casting import CastVote, cast_vote
from bot.features.gates.compared import compare_ballots
from bot.features.gates.confirming import decision_token
from bot.features.gates.criteria import GATE_FIGURES, GateFigure
from bot.features.gates.facts import GateOpened
from bot.features.gates.kinds import Choice
from bot.features.gates.measuring import measured
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.initiatives import StepStatus
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.features.trainings.assignments import AssignmentState, Waiver
from bot.features.trainings.goals import TRAINING_STEP
from bot.features.trainings.golive_owner import look_over_owners
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from bot.features.trainings.steps_done import set_training_step
from bot.features.trainings.trainings import Due, TrainingKind, TrainingState
from storage.engine.opening import SqlDatabase
from tests.ballots import CHAIR, MET, NOW, OPENED, an_individual_question
from tests.factories import a_model, an_initiative, person_id, some_people
from tests.training import a_row, a_training, rows

KEY = "INI-2026-014"
WHY = "Supporten är på plats."


def fill(_command: None, uow: Any, _now: datetime) -> None:
    for person in some_people():
        uow[PEOPLE].save(person)
    uow[PROCESSES].keep(a_model())
    uow[INITIATIVES].save(an_initiative())


def train(uow: UnitOfWork, name: str, done: int, of: int, **changes: Any) -> None:
    uow[TRAININGS].add(a_training(id=name, **changes))
    laid_out = [replace(row, training=name) for row in rows(range(1, of + 1))]
    uow[ASSIGNMENTS].add(laid_out)
    uow[ASSIGNMENTS].save(replace(row, state=AssignmentState.COMPLETED) for row in laid_out[:done])


def figure(uow: UnitOfWork, step: str = TRAINING_STEP, key: str = KEY) -> GateFigure | None:
    return uow[GATE_FIGURES].of_step(key, step, NOW)


async def test_the_training_furthest_from_its_goal_is_the_figure(database: SqlDatabase) -> None:
    def of_several(_command: None, uow: UnitOfWork, _now: datetime) -> None:
        assert figure(uow) is None
        train(uow, "U-1", 0, 4, state=TrainingState.DRAFT)
        train(uow, "U-2", 0, 4, kind=TrainingKind.READ)
        train(uow, "U-3", 0, 4, source="")
        assert figure(uow) is None, "not published, only read, or of nothing"
        train(uow, "U-4", 4, 4, threshold=100)
        assert figure(uow) == GateFigure("utbilda", 4, 4, 100, NOW, "U-4")
        train(uow, "U-5", 0, 0)
        found = figure(uow)
        assert found is not None
        assert (found.about, found.percent, found.goal, found.reached) == ("U-5", 0, 80, False)
        assert figure(uow, "informera") is None
        assert figure(uow, key="INI-2026-015") is None

    await database.run(fill, None)
    await database.run(of_several, None)


async def test_only_who_is_done_counts_and_who_is_let_off_is_out(database: SqlDatabase) -> None:
    """Of eight: done, tested out; left out of the sum: exempt, left, superseded; below the line: the rest."""
    states = [
        {"state": AssignmentState.COMPLETED},
        {"state": AssignmentState.EXEMPT, "waiver": Waiver.TESTED_OUT},
        {"state": AssignmentState.EXEMPT, "waiver": Waiver.NOT_APPLICABLE},
        {"state": AssignmentState.LEFT},
        {"state": AssignmentState.SUPERSEDED},
        {"state": AssignmentState.DECLINED},
        {"state": AssignmentState.OBJECTED},
        {"state": AssignmentState.EXPIRED},
    ]

    def count(_command: None, uow: UnitOfWork, _now: datetime) -> GateFigure | None:
        uow[TRAININGS].add(a_training())
        people = [person_id(number) for number in range(1, 9)]
        uow[ASSIGNMENTS].add([a_row(person) for person in people])
        each = zip(people, states, strict=True)
        uow[ASSIGNMENTS].save(replace(a_row(person), **state) for person, state in each)  # type: ignore[arg-type]
        return figure(uow)

    await database.run(fill, None)
    found = await database.run(count, None)
    assert found is not None
    assert (found.done, found.expected, found.percent) == (2, 5, 40)


@pytest.mark.parametrize(("at_the_tap", "needs_reason"), [(3, True), (4, False)])
async def test_the_decision_record_holds_the_figure_as_of_the_close(
    database: SqlDatabase, at_the_tap: int, needs_reason: bool
) -> None:
    frozen = GateFigure("utbilda", 3, 5, 80, OPENED, "U-2026-001")
    question = an_individual_question(criteria=(replace(MET, id="g4_4").as_of(frozen),))

    def open_it(_command: None, uow: UnitOfWork, _now: datetime) -> None:
        train(uow, "U-2026-001", at_the_tap, 5)
        uow[BALLOTS].add(Ballot(question))
        uow.tell(GateOpened(question.id, question), question.opened_by)

    def seen(_command: None, uow: UnitOfWork, now: datetime) -> Ballot:
        found = uow[BALLOTS].get(question.id)
        assert found is not None
        return measured(found, uow, now)

    await database.run(fill, None)
    await database.run(open_it, None)
    token = decision_token(await database.read(seen, None), Choice.FOR)
    vote = CastVote(question.id, Principal(CHAIR), Choice.FOR, "", NOW, token)
    if needs_reason:
        with pytest.raises(CommentMissing):
            await database.run(cast_vote, vote)
        vote = replace(vote, comment=WHY)
    await database.run(cast_vote, vote)
    ballot = await database.read(seen, None)
    assert ballot.closing is not None
    at_the_close = ballot.closing.figures["g4_4"]
    assert (at_the_close.percent, at_the_close.goal) == (at_the_tap * 20, 80)
    assert at_the_close.at == ballot.closing.at
    assert ballot.question.criteria[0].figure == frozen
    assert await database.read(lambda _c, uow, _n: list(compare_ballots(uow)), None) == []


async def test_check_tells_of_what_keeps_a_training_from_being_done(database: SqlDatabase) -> None:
    def found(_command: None, uow: UnitOfWork, now: datetime) -> list[str]:
        train(uow, "U-1", 1, 3, resolution="r")
        train(uow, "U-2", 0, 0, resolution="r", due=Due(on=date(2026, 12, 16)), owner=person_id(9))
        uow[INITIATIVES].save(replace(an_initiative(), planned={"G4": date(2026, 12, 15)}))
        uow[DIRECTORY].save([DirectoryEntry(person_id(9), "Ida", NOW, gone_at=NOW)])
        return [finding.what for finding in look_over_owners(None, uow, now)]

    await database.run(fill, None)
    assert await database.run(found, None) == [
        "training U-2: nobody is in its audience",
        "training U-2: its owner has left, so nobody answers those who object",
        "training U-2: its last day is after G4 (2026-12-15)",
    ]


@pytest.mark.parametrize(
    ("done", "status"), [(0, StepStatus.UNDER_WAY), (3, StepStatus.UNDER_WAY), (4, StepStatus.DONE)]
)
async def test_the_step_follows_with_the_figures(
    database: SqlDatabase, done: int, status: StepStatus
) -> None:
    model = a_model()
    stage = next((s.id for s in model.stages.values() if s.step(TRAINING_STEP)), None)

    def step(_command: None, uow: UnitOfWork, now: datetime) -> Any:
        train(uow, "U-2026-001", done, 5)
        set_training_step(Task("training.step", KEY), uow, now)
        initiative = uow[INITIATIVES].get(KEY)
        assert initiative is not None
        return initiative.step_state(stage or "", TRAINING_STEP)

    def counted_again(_command: None, uow: Any, _now: datetime) -> int:
        asked = text("SELECT count(*) FROM jobs WHERE dedup LIKE '%training.step%'")
        return int(uow.connection.execute(asked).scalar_one())

    await database.run(fill, None)
    assert stage is not None
    found = await database.run(step, None)
    assert found.status is status
    assert await database.read(counted_again, None) == (status is not StepStatus.DONE)
    assert found.reason == f"U-2026-001: {done} av 5 har genomfört ({done * 20}\u00a0%), målet är 80\u00a0%."
