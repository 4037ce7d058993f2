"""Figures that answer a criterion by themselves: as of the opening, the tap and the close."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.core.refusals import CommentMissing
from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot
from bot.features.gates.confirming import decision_token
from bot.features.gates.criteria import GATE_FIGURES, GateFigure
from bot.features.gates.kinds import Choice
from bot.features.gates.measuring import measured
from bot.features.gates.voting import cast
from bot.features.portfolio.initiatives import CriterionAnswer
from cards.gates.figures import figure_said
from tests.ballots import CHAIR, MET, NOW, OPENED, an_individual_question

TRAINED = replace(MET, id="g4_4", answer=None)


def a_figure(done: int, of: int = 100, goal: int = 80, at: datetime = OPENED) -> GateFigure:
    return GateFigure("utbilda", done, of, goal, at, "U-2026-001")


class Counted:
    """A transaction in which something counts, or nothing does."""

    def __init__(self, now: GateFigure | None = None, *, counts: bool = True) -> None:
        self._now, self._counts = now, counts

    def __getitem__(self, port: Any) -> Any:
        if port is not GATE_FIGURES or not self._counts:
            raise KeyError(port)
        return self

    def of_step(self, initiative: str, step: str, at: datetime) -> GateFigure | None:
        assert (initiative, step) == ("INI-2026-014", "utbilda")
        return self._now


def opened_at(figure: GateFigure | None) -> Ballot:
    return Ballot(an_individual_question(criteria=(MET, TRAINED.as_of(figure))))


@pytest.mark.parametrize(
    ("done", "of", "goal", "percent", "reached"),
    [
        (80, 100, 80, 80, True),
        (79, 100, 80, 79, False),
        (799, 1000, 80, 79, False),  # rounded down
        (0, 0, 80, 0, False),  # nobody is assigned: nobody is trained
        (1, 1, 100, 100, True),
        (999, 1000, 100, 99, False),
    ],
)
def test_a_figure_reaches_its_goal_never_by_rounding(
    done: int, of: int, goal: int, percent: int, reached: bool
) -> None:
    figure = a_figure(done, of, goal)
    assert (figure.percent, figure.reached) == (percent, reached)
    answered = TRAINED.as_of(figure)
    assert answered.answer is (CriterionAnswer.MET if reached else CriterionAnswer.NOT_MET)
    assert answered.stands_in_the_way is not reached


@pytest.mark.parametrize(
    ("then", "now", "needed"),
    [
        (a_figure(62), a_figure(62), True),
        (a_figure(62), a_figure(85), False),  # the figure at the tap decides
        (a_figure(85), a_figure(79), True),
        (a_figure(85), None, False),  # withdrawn meanwhile: as it was
        (a_figure(62), None, True),
        (None, a_figure(10), False),  # answered by hand when it opened
    ],
)
def test_the_figure_at_the_tap_decides_whether_approval_needs_a_reason(
    then: GateFigure | None, now: GateFigure | None, needed: bool
) -> None:
    ballot = measured(opened_at(then), Counted(now), NOW)  # type: ignore[arg-type]
    assert ballot.comment_needed(Choice.FOR) is needed
    assert ballot.question == opened_at(then).question, "what is frozen stays"
    if needed:
        with pytest.raises(CommentMissing):
            cast(ballot, CHAIR, Choice.FOR, " ", NOW)
        ballot = cast(ballot, CHAIR, Choice.FOR, "Supporten är på plats.", NOW)
    else:
        ballot = cast(ballot, CHAIR, Choice.FOR, "", NOW)
    assert len(ballot.positions) == 1


def test_without_anything_that_counts_nothing_changes() -> None:
    ballot = opened_at(None)
    assert measured(ballot, Counted(counts=False), NOW) is ballot  # type: ignore[arg-type]
    shown = opened_at(a_figure(62))
    assert measured(shown, Counted(counts=False), NOW).comment_needed(Choice.FOR)  # type: ignore[arg-type]


def test_what_was_confirmed_is_asked_again_only_as_the_goal_is_passed() -> None:
    ballot = opened_at(a_figure(62))
    tokens = [
        decision_token(measured(ballot, Counted(a_figure(done)), NOW), Choice.FOR)  # type: ignore[arg-type]
        for done in (62, 71, 80)
    ]
    assert tokens[0] == tokens[1] != tokens[2]


def test_a_figure_is_said_with_its_time_and_goal() -> None:
    said = figure_said(a_figure(62), Reader("sv", "Europe/Stockholm")).replace("\u00a0", " ")
    assert said == "62 % har genomfört (62 av 100, 24 nov kl. 09.00). Målet är 80 %."
