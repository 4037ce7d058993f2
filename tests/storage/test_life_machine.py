"""A ballot's whole life holds, for any order of events, on both databases; broken guards are found."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis.stateful import run_state_machine_as_test

from bot.features.advice.advice import Opinion
from bot.features.conditions import blocking
from bot.features.conditions.acting import Act
from bot.features.conditions.conditions import Condition
from bot.features.gates import casting, closing, leaving, moving, rebinding, seats
from bot.features.gates.ballots import Ballot
from bot.features.gates.bound import Rebound
from bot.features.gates.kinds import Choice
from bot.features.gates.ports import BALLOTS
from storage.advice.blocking import AdviceBlocking
from storage.delivery.jobs import SqlJobs
from storage.gates.ballots import SqlBallots
from tests.storage.life_house import Death, house_at
from tests.storage.life_machine import LifeMachine
from tests.storage.life_room import (
    BUSINESS,
    CHAIR,
    CLERK,
    FIFTH,
    FOURTH,
    MEMBER,
    OWNER,
    PRESENTER,
    SECOND,
    SECRETARY,
    SUBSTITUTE,
    VICE,
)
from tests.storage.test_ledger_machine import options

ASKED = os.environ.get("GRINDVAKT_TEST_EXAMPLES")
EXAMPLES = int(ASKED or "2")
"""So few are the same each time; whoever asks for more, gets others each time."""

FOR, AGAINST, ABSTAIN, CONFLICT = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.CONFLICT
PLAIN = {"advisory": False, "early": True, "least": 0, "voids": True}

Step = tuple[Any, ...]


@dataclass(frozen=True)
class Life:
    """What happens, in order: a rule of the machine, and what it is given."""

    steps: tuple[Step, ...]
    begins: dict[str, bool | int] = field(default_factory=lambda: PLAIN)


LIVES = {
    "bound to conditions, and on to the next gate": Life(
        (
            ("propose", SECRETARY, MEMBER, 20),
            ("all_vote", FOR),
            ("act", 0, 0, Act.ACCEPT, True),
            ("put", 0),
            ("act", 0, 2, Act.DECLINE, True),
            ("act", SECRETARY, 2, Act.HAND_OVER, False),
            ("put", 0),
            ("mend", True),
            ("decide", False, FOR),
            ("afterwards", VICE, True),
        )
    ),
    "nobody agrees to own it, and it is gone on without": Life(
        (
            ("all_vote", FOR),
            ("put", 0),
            ("act", SECRETARY, 0, Act.GO_ON, False),
            ("put", 0),
            ("decide", False, FOR),
        )
    ),
    "the papers change twice": Life(
        (
            ("vote", CHAIR, FOR, False),
            ("vote", VICE, AGAINST, False),
            ("vote", FIFTH, CONFLICT, False),
            ("papers_change",),
            ("vote", VICE, FOR, True),
            ("vote", MEMBER, FOR, False),
            ("papers_change",),
            ("every_clock_is_set_back", 1),
            ("all_vote", FOR),
            ("close", CHAIR),
        )
    ),
    "votes are kept, and the deadline comes": Life(
        (
            ("vote", CHAIR, FOR, False),
            ("vote", VICE, AGAINST, False),
            ("papers_change",),
            ("vote", MEMBER, FOR, True),
            ("move", SECRETARY, 3, True),
            ("move", CHAIR, 5, False),
            ("time_passes", 240, Death.COMMITTING),
            ("a_timer_of_before_comes",),
            ("put", 0),
            ("all_vote", AGAINST),
        ),
        {**PLAIN, "voids": False, "early": False, "least": 3},
    ),
    "whoever could turn it has left": Life(
        (
            *(("vote", number, FOR, False) for number in (MEMBER, FOURTH)),
            ("vote", FIFTH, AGAINST, False),
            *(("leave", number) for number in (CHAIR, VICE, SUBSTITUTE, SECOND)),
            ("a_timer_of_before_comes",),
        )
    ),
    "recommended, advised, and decided": Life(
        (
            ("end", CHAIR, "withdraw"),
            ("end", PRESENTER, "withdraw"),
            ("ask_advice", SECRETARY, 6),
            ("put", 0),
            ("give_advice", OWNER, Opinion.REMARKS),
            ("propose", PRESENTER, SECRETARY, 30),
            ("put", SECRETARY),
            ("all_vote", FOR),
            ("time_passes", 1, Death.TWICE),
            ("postpone", BUSINESS, 9),
            ("ask_advice", PRESENTER, 6),
            ("time_passes", 240, Death.NONE),
            ("put", 0),
            ("go_on_without", SECRETARY, False),
            ("put", BUSINESS),
            ("vote", BUSINESS, FOR, False),
        ),
        {**PLAIN, "advisory": True},
    ),
    "even votes, and a conflict in the middle": Life(
        (
            ("vote", CHAIR, ABSTAIN, False),
            ("dispute", SECRETARY, MEMBER),
            ("answer", CHAIR, False),
            ("answer", VICE, False),
            ("answer", FOURTH, False),
            *(("vote", number, FOR, False) for number in (VICE, MEMBER)),
            *(("vote", number, AGAINST, False) for number in (FOURTH, FIFTH)),
            ("vote", FOURTH, CONFLICT, False),
            ("time_passes", 96, Death.CLAIMED),
            ("vote", CHAIR, FOR, False),
            ("a_timer_of_before_comes",),
        )
    ),
    "referred up, unanswered, and put again": Life(
        (
            ("vote", VICE, FOR, False),
            ("end", CHAIR, "refer"),
            ("every_clock_is_set_back", 30),
            ("time_passes", 1, Death.TWICE),
            *[("time_passes", 240, Death.NONE)] * 2,
            ("put", 0),
            ("leave", CLERK),
            ("decide", True, Choice.SEND_BACK),
        )
    ),
}


def machine_of(engine: Any) -> type[LifeMachine]:
    return type("Machine", (LifeMachine,), {"engine": engine})


def lived(machine: type[LifeMachine], life: Life, *, to_the_end: bool = True) -> LifeMachine:
    """What must hold is asked after each step."""
    run = machine()
    run.begin(**life.begins)
    run.it_holds()
    for name, *given in life.steps:
        getattr(run, name)(*given)
        run.it_holds()
    if to_the_end:
        run.teardown()
    return run


def test_a_whole_life_holds(database_url: str) -> None:
    """Those that are seldom found at random, and any."""
    with house_at(database_url) as engine:
        for life in LIVES.values():
            lived(machine_of(engine), life)
        run_state_machine_as_test(machine_of(engine), settings=options(EXAMPLES, derandomize=ASKED is None))


def _conditions_shut_nothing(change: pytest.MonkeyPatch) -> None:
    change.setattr(Condition, "shuts", property(lambda _condition: False))


def _roles_shut_nothing(change: pytest.MonkeyPatch) -> None:
    change.setattr(blocking, "shuts_gate", lambda *_: False)


def _void_votes_stay(change: pytest.MonkeyPatch) -> None:
    def kept(ballot: Ballot, edition: Any) -> Rebound:
        return Rebound(ballot.with_papers(edition, ballot.positions), edition, ())

    change.setattr(rebinding, "rebound", kept)


def _an_old_card_votes(change: pytest.MonkeyPatch) -> None:
    class EachEdition(int):
        """As if whoever votes had had today's papers before them, whichever these are."""

        __hash__ = int.__hash__

        def __eq__(self, _other: object) -> bool:
            return True

        def __ne__(self, _other: object) -> bool:
            return False

    change.setattr(casting.CastVote, "papers", property(lambda _: EachEdition(), lambda *_: None))


def _a_moved_deadline_keeps_its_timer(change: pytest.MonkeyPatch) -> None:
    change.setattr(moving, "GRACE", timedelta(days=-3))


def _who_has_left_is_not_kept(change: pytest.MonkeyPatch) -> None:
    change.setattr(SqlBallots, "save_vacated", lambda *_: None)


def _nobody_looks_whether_it_is_certain_then(change: pytest.MonkeyPatch) -> None:
    change.setattr(leaving, "is_certain", lambda _ballot: False)


def _a_decision_is_made_twice(change: pytest.MonkeyPatch) -> None:
    change.setattr(casting, "_at_vote", lambda name, uow: uow[BALLOTS].get(name, lock=True))
    change.setattr(Ballot, "with_closing", lambda ballot, made: replace(ballot, closing=made))


def _whoever_is_in_conflict_counts(change: pytest.MonkeyPatch) -> None:
    change.setattr(seats, "_changes", lambda _ballot: iter(()))


def _timers_run_on(change: pytest.MonkeyPatch) -> None:
    change.setattr(closing, "stop_timers", lambda *_: None)


def _advice_is_not_waited_for(change: pytest.MonkeyPatch) -> None:
    change.setattr(AdviceBlocking, "of_gate", lambda *_: ())


def _two_workers_do_one_task(change: pytest.MonkeyPatch) -> None:
    change.setattr(SqlJobs, "held", lambda _jobs, claims: {claim.fence for claim in claims})


MUTANTS = (
    (_conditions_shut_nothing, "bound to conditions, and on to the next gate"),
    (_roles_shut_nothing, "nobody agrees to own it, and it is gone on without"),
    (_void_votes_stay, "the papers change twice"),
    (_an_old_card_votes, "the papers change twice"),
    (_whoever_is_in_conflict_counts, "the papers change twice"),
    (_a_moved_deadline_keeps_its_timer, "votes are kept, and the deadline comes"),
    (_who_has_left_is_not_kept, "whoever could turn it has left"),
    (_nobody_looks_whether_it_is_certain_then, "whoever could turn it has left"),
    (_a_decision_is_made_twice, "whoever could turn it has left"),
    (_timers_run_on, "the papers change twice"),
    (_advice_is_not_waited_for, "recommended, advised, and decided"),
    (_two_workers_do_one_task, "recommended, advised, and decided"),
)


@pytest.mark.parametrize(("mutant", "life"), MUTANTS)
def test_a_life_without_one_of_its_guards_is_found(
    mutant: Callable[[pytest.MonkeyPatch], None],
    life: str,
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mutant(monkeypatch)
    with house_at(sqlite_url) as engine, pytest.raises(AssertionError):
        lived(machine_of(engine), LIVES[life], to_the_end=False)
