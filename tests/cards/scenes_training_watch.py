"""What a training's owner looks at: coverage with and without a forecast, who is left, and the reminder."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.core.bilingual import Text
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot, Closing
from bot.features.gates.counting import decide
from bot.features.gates.criteria import AnsweredCriterion, GateFigure
from bot.features.gates.kinds import Choice, ClosedBy
from bot.features.trainings.assignments import AssignmentState
from bot.features.trainings.coverage import Coverage, Forecast
from bot.features.trainings.nudging import NudgeView
from bot.features.trainings.watching import CoverageView, MissingPage
from cards.gates.ballot import own_card
from cards.gates.confirmations import confirm_decision_card
from cards.gates.headings import Scene
from cards.gates.results import result_card
from cards.kit.elements import Card
from cards.trainings.coverage import coverage_card, missing_card, nudge_card
from tests.ballots import CHAIR, MET, after, an_individual_question
from tests.factories import person_id
from tests.training import a_row, a_training

NOW = datetime(2026, 12, 7, 8, 14, tzinfo=UTC)
UNITS = {"Biblioteket": Coverage(33, 36), "Naturvetenskap": Coverage(88, 124, 1), "Medicin": Coverage(45, 78)}
VIEW = CoverageView(
    a_training(),
    Coverage(166, 238, 1, 2),
    UNITS,
    {AssignmentState.COMPLETED: 166, AssignmentState.EXEMPT: 6, AssignmentState.LEFT: 3},
    80,
    Forecast(date(2026, 12, 15), 82),
    "G4",
    NOW,
)
MANY = {
    f"Institutionen för {name}vetenskap och närliggande ämnen": Coverage(number, 40)
    for number, name in enumerate(
        f"{first}{second}" for first in ("natur", "data", "språk", "rätts") for second in "abcdefghij"
    )
}
PAGE = MissingPage(
    a_training(),
    [
        a_row(person_id(3), unit="Biblioteket"),
        a_row(person_id(4), AssignmentState.OBJECTED, reason="Hemligt."),
        a_row(person_id(5), AssignmentState.DECLINED),
    ],
    {person_id(3): "Cecilia Member", person_id(4): "**David** <b>"},
    more=True,
)


def _coverage(**changes: Any) -> Callable[[Reader], Card]:
    return lambda reader: coverage_card(replace(VIEW, **changes), reader)


TRAINED = AnsweredCriterion(
    "g4_4",
    Text("Är användarna utbildade?", "Have the users been trained?"),
    None,
    statement=Text("Användarna är utbildade", "The users have been trained"),
)
AT_OPENING = GateFigure("utbilda", 148, 238, 80, NOW, "U-2026-001")
AT_CLOSE = replace(AT_OPENING, done=169, at=NOW.replace(day=8))
GATE = Ballot(an_individual_question(criteria=(MET, TRAINED.as_of(AT_OPENING))))
CLOSED = after(GATE, (CHAIR, Choice.FOR)).with_closing(
    Closing(
        decide(after(GATE, (CHAIR, Choice.FOR))),
        ClosedBy.DECIDER,
        f"person:{CHAIR}",
        NOW.replace(day=8),
        {"g4_4": AT_CLOSE},
    )
)


def _gate(draw: Callable[[Scene], Card], ballot: Ballot = GATE) -> Callable[[Reader], Card]:
    return lambda reader: draw(Scene(ballot, reader, NOW, swedish_calendar()))


TRAINING_WATCH_CARDS: dict[str, Callable[[Reader], Card]] = {
    "training-coverage": _coverage(),
    "training-coverage-early": _coverage(forecast=Forecast(date(2026, 12, 15), None)),
    "training-coverage-reached": _coverage(
        coverage=Coverage(36, 36), units={"Biblioteket": Coverage(36, 36)}, forecast=None, gate=""
    ),
    "training-coverage-nobody": _coverage(coverage=Coverage(0, 0), units={}, states={}),
    "training-coverage-not-begun": _coverage(
        coverage=Coverage(0, 202), units={"Naturvetenskap": Coverage(0, 124), "Medicin": Coverage(0, 78)}
    ),
    "training-coverage-many": _coverage(units=MANY, gate="", coverage=Coverage(780, 1600, 2, 3)),
    "training-missing": lambda reader: missing_card(PAGE, reader, NOW),
    "training-missing-none": lambda reader: missing_card(replace(PAGE, rows=[], more=False), reader, NOW),
    "gate-figure": _gate(lambda scene: own_card(scene, CHAIR)),
    "gate-figure-confirm": _gate(
        lambda scene: confirm_decision_card(scene, Choice.FOR, "Supporten är på plats."),
        replace(GATE, figures={"g4_4": AT_CLOSE}),
    ),
    "gate-figure-result": _gate(result_card, CLOSED),
    "training-nudge": lambda reader: nudge_card(NudgeView(a_training(), 69, sent=False), reader),
    "training-nudge-sent": lambda reader: nudge_card(NudgeView(a_training(), 69, sent=True), reader),
}
