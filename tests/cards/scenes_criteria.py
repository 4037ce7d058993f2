"""The cards on which a gate's criteria are answered."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.bilingual import Text
from bot.core.texts import Reader
from bot.features.gates.answering import CriteriaView
from bot.features.gates.criteria import AnsweredCriterion, GateFigure
from bot.features.portfolio.initiatives import CriterionAnswer
from cards.gates.criteria import criteria_card, criterion_card
from cards.kit.elements import Card
from tests.ballots import NOW
from tests.factories import a_model

GATE = a_model().gates["G3"]
TITLE = "E-arkiv för forskningsdata"
NOTE = "Resurserna är avstämda med objektägaren, se plan **avsnitt 4**; avtalet löper till 2028."
MIXED = tuple(
    AnsweredCriterion(each.id, each.text, answer, NOTE if answer else "", each.blocks_approval)
    for each, answer in zip(GATE.criteria, [*CriterionAnswer, *[None] * len(GATE.criteria)], strict=False)
)
VIEW = CriteriaView("INI-2026-014", TITLE, "G3", MIXED, ("0" * 16,) * len(MIXED))
DONE = replace(VIEW, criteria=tuple(replace(each, answer=CriterionAnswer.MET) for each in MIXED))
FIGURE = GateFigure("utbilda", 118, 140, 90, NOW)
MEASURED = replace(VIEW, criteria=(MIXED[-1].as_of(FIGURE), *MIXED[1:]), frozen=True)
MANY = replace(
    VIEW,
    criteria=tuple(
        AnsweredCriterion(f"k{n}", Text("Är det beskrivet? " * 14, "Is it described? " * 14), None, "")
        for n in range(40)
    ),
    stands=("0" * 16,) * 40,
)

CRITERIA_CARDS: Mapping[str, Callable[[Reader], Card]] = {
    "criteria-list": lambda reader: criteria_card(VIEW, reader),
    "criteria-list-done": lambda reader: criteria_card(replace(DONE, saved="g3_1"), reader),
    "criteria-list-many": lambda reader: criteria_card(MANY, reader),
    "criteria-list-rest": lambda reader: criteria_card(MANY, reader, 36),
    "criteria-list-measured": lambda reader: criteria_card(MEASURED, reader),
    "criteria-list-none": lambda reader: criteria_card(replace(VIEW, criteria=(), stands=()), reader),
    "criterion-first": lambda reader: criterion_card(VIEW, len(MIXED) - 1, reader),
    "criterion-next": lambda reader: criterion_card(replace(VIEW, saved="g3_1"), len(MIXED) - 1, reader),
    "criterion-answered": lambda reader: criterion_card(replace(VIEW, frozen=True), 1, reader),
    "criterion-measured": lambda reader: criterion_card(MEASURED, 0, reader),
    "criterion-refused": lambda reader: criterion_card(
        VIEW,
        0,
        reader,
        fault=reader.text("refused-answered-meanwhile", name="Ida Presenter"),
        given=("not_met", "Avtalet är uppsagt."),
    ),
}
