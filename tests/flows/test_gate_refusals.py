"""What is refused around a ballot: by whom it was asked, when, and what was written; and what stands afterwards."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.app import open_database
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.features.gates.ballots import Ballot
from bot.features.gates.casting import CastVote, cast_vote
from bot.features.gates.disputes import Dispute
from bot.features.gates.disputing import (
    AnswerConflict,
    QuestionConflict,
    after_a_conflict,
    answer_conflict,
    question_conflict,
)
from bot.features.gates.dissenting import (
    DispatchDecision,
    RegisterDissent,
    dispatch_decision,
    register_dissent,
)
from bot.features.gates.kinds import Choice
from bot.features.gates.moving import DeadlineMoving, MoveDeadline
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.processes.ports import PROCESSES
from storage.engine.opening import SqlDatabase
from tests.ballots import (
    CHAIR,
    DEADLINE,
    MEMBER,
    NOW,
    OPENED,
    THIRD_MEMBER,
    VICE,
    a_ballot,
    an_individual_question,
    closed,
    tied,
)
from tests.factories import (
    ADMINISTRATOR,
    PRESENTER,
    a_forum,
    a_model,
    an_initiative,
    by_person,
    person_id,
    some_people,
)

BALLOT = "INI-2026-014/G3/1"
MOVING = DeadlineMoving(swedish_calendar())
SPLIT = [(CHAIR, Choice.FOR), (VICE, Choice.FOR), (MEMBER, Choice.AGAINST), (person_id(4), Choice.AGAINST)]
BY_CHAIR, BY_MEMBER, BY_SECRETARY, BY_OTHER = map(by_person, (1, 3, 8, 11))


class Room:
    """A database with one ballot, as it is put there."""

    def __init__(self, database: SqlDatabase) -> None:
        self._database = database

    async def put(self, ballot: Ballot) -> None:
        """In the place of what stood there."""

        def save(uow: UnitOfWork) -> None:
            uow[BALLOTS].add(replace(ballot, positions=(), disputes=()))
            for position in ballot.positions:
                uow[BALLOTS].save_position(ballot.id, position)
            uow[BALLOTS].save_disputes(ballot.id, ballot.disputes)
            uow[BALLOTS].save_tie(ballot.id, ballot.tie)
            if ballot.closing is not None:
                uow[BALLOTS].save_closing(ballot.id, ballot.closing)

        await self._do(save)

    async def do(self, use_case: Callable[..., Any], command: Any, now: datetime = NOW) -> Any:
        return await self._do(lambda uow: use_case(command, uow, now))

    async def refusal(self, use_case: Callable[..., Any], command: Any, now: datetime = NOW) -> str:
        """The key of what is said; nothing has changed."""
        before = await self._do(lambda uow: uow[BALLOTS].get(BALLOT))
        with pytest.raises(Refused) as refused:
            await self.do(use_case, command, now)
        assert await self._do(lambda uow: uow[BALLOTS].get(BALLOT)) == before
        return refused.value.key

    async def _do(self, how: Callable[[UnitOfWork], Any]) -> Any:
        return await self._database.run(lambda _command, uow, _now: how(uow), None)


@pytest.fixture
async def room(sqlite_url: str) -> AsyncIterator[Room]:
    def fill(uow: UnitOfWork) -> None:
        for person in some_people():
            uow[PEOPLE].save(person)
        uow[FORUMS].save(a_forum())
        uow[PROCESSES].keep(a_model())
        uow[INITIATIVES].save(an_initiative())

    async with open_database(sqlite_url) as database:
        await database.run(lambda _command, uow, _now: fill(uow), None)
        yield Room(database)


async def test_a_question_of_conflict_that_can_t_be_put(room: Room) -> None:
    def put(
        by: Principal = BY_CHAIR, person: str = MEMBER, why: str = "Släkt.", **more: Any
    ) -> QuestionConflict:
        return QuestionConflict(more.get("ballot", BALLOT), person, why, by, more.get("at", NOW))

    await room.put(a_ballot())
    for command, key in (
        (put(ballot="INI-1/G1/1"), "refused-no-such-ballot"),
        (put(BY_MEMBER), "refused-dispute-may-not"),
        (put(why=" \u200b"), "refused-dispute-why"),
        (put(why="x" * 10_001), "refused-comment-too-long"),
        (put(person=person_id(11)), "refused-dispute-no-voice"),
        (put(person=CHAIR), "refused-dispute-oneself"),
        (put(at=DEADLINE), "refused-ballot-closed"),
    ):
        assert await room.refusal(question_conflict, command) == key, command
    asked = await room.do(question_conflict, put(BY_SECRETARY))
    assert [(each.person, each.raised_by, each.reason) for each in asked.disputes] == [
        (MEMBER, person_id(8), "Släkt.")
    ]
    assert await room.refusal(question_conflict, put(person=VICE)) == "refused-dispute-open"

    def said(number: int, conflict: bool = False, about: str = MEMBER) -> AnswerConflict:
        return AnswerConflict(BALLOT, about, conflict, by_person(number), NOW)

    assert await room.refusal(answer_conflict, said(1, about=VICE)) == "refused-dispute-over"
    assert await room.refusal(answer_conflict, said(3)) == "refused-dispute-not-yours"
    once = await room.do(answer_conflict, said(1))
    assert await room.do(answer_conflict, said(1)) == once, "said twice, it is the same answer"
    await room.do(answer_conflict, said(2))
    settled = await room.do(answer_conflict, said(4))
    assert settled.disputes[0].found is False
    assert await room.refusal(question_conflict, put()) == "refused-dispute-settled"


async def test_a_question_of_conflict_where_nobody_else_could_answer_it(room: Room) -> None:
    command = QuestionConflict(BALLOT, CHAIR, "Släkt.", ADMINISTRATOR, NOW)
    await room.put(a_ballot(seats=a_ballot().question.seats[:1]))
    assert await room.refusal(question_conflict, command) == "refused-dispute-nobody"


async def test_during_a_tie_and_at_one_person_s_gate_it_isn_t_asked(room: Room) -> None:
    await room.put(tied(a_ballot(*SPLIT)))
    command = QuestionConflict(BALLOT, MEMBER, "Släkt.", BY_CHAIR, NOW)
    assert await room.refusal(question_conflict, command) == "refused-dispute-in-tie"
    alone = Ballot(an_individual_question())
    await room.put(alone)
    with pytest.raises(Refused, match="refused-dispute-alone"):
        await room.do(question_conflict, replace(command, ballot=alone.id))


async def test_whoever_declares_it_themselves_settles_the_question(room: Room) -> None:
    """Another's declaration lets a substitute in, who is asked too."""
    dispute = Dispute(MEMBER, CHAIR, "Släkt.", NOW)
    ballot = replace(a_ballot((MEMBER, Choice.CONFLICT)), disputes=(dispute,))
    await room.put(ballot)
    settled = await room._do(lambda uow: after_a_conflict(ballot, uow, NOW))
    assert settled.disputes[0].found is True
    another = replace(a_ballot((VICE, Choice.CONFLICT)), disputes=(dispute,))
    assert (await room._do(lambda uow: after_a_conflict(another, uow, NOW))).disputes == (dispute,)
    said = dispute
    for person in (CHAIR, person_id(4), THIRD_MEMBER):
        said = said.answered(person, conflict=True)
    found = await room._do(lambda uow: after_a_conflict(replace(another, disputes=(said,)), uow, NOW))
    assert found.disputes[0].found is True
    over = replace(another, disputes=(replace(dispute, found=False),))
    assert await room._do(lambda uow: after_a_conflict(over, uow, NOW)) == over


async def test_a_vote_leaves_the_question_open_and_a_conflict_of_one_s_own_settles_it(room: Room) -> None:
    await room.put(a_ballot())
    await room.do(question_conflict, QuestionConflict(BALLOT, MEMBER, "Släkt.", BY_CHAIR, NOW))
    voted = await room.do(cast_vote, CastVote(BALLOT, BY_MEMBER, Choice.FOR, "", NOW))
    assert [each.found for each in voted.disputes] == [None]
    declared = await room.do(cast_vote, CastVote(BALLOT, BY_MEMBER, Choice.CONFLICT, "", NOW))
    assert [each.found for each in declared.disputes] == [True]


async def test_a_deadline_that_can_t_be_moved(room: Room) -> None:
    to = DEADLINE + timedelta(days=1)

    def move(
        by: Principal = BY_CHAIR, deadline: datetime = to, why: str = "Sjukdom.", **more: Any
    ) -> MoveDeadline:
        return MoveDeadline(more.get("ballot", BALLOT), by, deadline, why, more.get("shown"))

    await room.put(a_ballot(closes_from=OPENED + timedelta(days=3)))
    for command, key in (
        (move(ballot="INI-1/G1/1"), "refused-no-such-ballot"),
        (move(BY_MEMBER), "refused-only-chair-moves"),
        (move(shown=to), "refused-deadline-moved-meanwhile"),
        (move(why=" "), "refused-move-without-reason"),
        (move(why="x" * 1001), "refused-comment-too-long"),
        (move(deadline=DEADLINE), "refused-deadline-same"),
        (move(deadline=NOW), "refused-deadline-passed"),
        (move(deadline=OPENED + timedelta(days=400)), "refused-deadline-too-late"),
        (move(deadline=DEADLINE + timedelta(days=4)), "refused-deadline-day-off"),
        (move(deadline=NOW + timedelta(hours=1)), "refused-deadline-too-early"),
    ):
        assert await room.refusal(MOVING.move, command) == key, command
    assert await room.refusal(MOVING.move, move(), DEADLINE) == "refused-ballot-closed"
    moved = await room.do(MOVING.move, move(BY_SECRETARY, shown=DEADLINE))
    assert (moved.deadline, moved.moved.reason) == (to, "Sjukdom.")


@pytest.mark.parametrize(
    ("ballot", "key"),
    [
        (tied(a_ballot(*SPLIT)), "refused-move-in-tie"),
        (closed(a_ballot()), "refused-ballot-closed"),
        (a_ballot(meeting=DEADLINE.date()), "refused-move-meeting"),
    ],
)
async def test_a_ballot_whose_deadline_stays(room: Room, ballot: Ballot, key: str) -> None:
    await room.put(ballot)
    command = MoveDeadline(BALLOT, BY_CHAIR, DEADLINE + timedelta(days=1), "Sjukdom.")
    assert await room.refusal(MOVING.move, command) == key


async def test_dissent_and_dispatch(room: Room) -> None:
    """By the Administrative Procedure Act: those who decided or presented, until the decision is dispatched."""

    def dissent(by: Principal = BY_MEMBER, why: str = "Nej.", ballot: str = BALLOT) -> RegisterDissent:
        return RegisterDissent(ballot, by, why)

    votes = [
        (CHAIR, Choice.FOR),
        (VICE, Choice.FOR),
        (MEMBER, Choice.AGAINST),
        (THIRD_MEMBER, Choice.ABSTAIN),
    ]
    ballot = a_ballot(*votes, regime=LegalRegime.FL_ORGAN)
    dispatch = DispatchDecision(BALLOT, BY_SECRETARY)
    assert await room.refusal(register_dissent, dissent(ballot="INI-1/G1/1")) == "refused-no-such-ballot"
    await room.put(ballot)
    assert await room.refusal(register_dissent, dissent()) == "refused-dissent-undecided"
    assert await room.refusal(dispatch_decision, dispatch) == "refused-dispatch-undecided"
    await room.do(lambda _command, uow, _now: uow[BALLOTS].save_closing(BALLOT, closed(ballot).closing), None)
    for command, key in (
        (dissent(ADMINISTRATOR), "refused-dissent-no-part"),
        (dissent(BY_OTHER), "refused-dissent-no-part"),
        (dissent(by_person(5)), "refused-dissent-abstained"),
        (dissent(why=" "), "refused-reason-missing"),
        (dissent(why="x" * 10_001), "refused-comment-too-long"),
    ):
        assert await room.refusal(register_dissent, command) == key
    said = await room.do(register_dissent, dissent())
    assert [(each.person, each.reason) for each in said.afterwards.dissents] == [(MEMBER, "Nej.")]
    assert (
        await room.refusal(dispatch_decision, replace(dispatch, by=BY_MEMBER))
        == "refused-only-secretary-dispatches"
    )
    sent = await room.do(dispatch_decision, dispatch)
    assert sent.afterwards.dispatched_at == NOW
    again = await room.do(dispatch_decision, replace(dispatch, by=ADMINISTRATOR), NOW + timedelta(days=1))
    assert again.afterwards == sent.afterwards, "who did it first stands"
    late = dissent(by_person(PRESENTER))
    assert await room.refusal(register_dissent, late) == "refused-dissent-dispatched"
    assert (await room.do(register_dissent, dissent(why="Nytt."))).afterwards == sent.afterwards
