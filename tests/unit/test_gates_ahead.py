"""What lies ahead of an initiative: one road for its line of gates, for planned dates and for what is told of it."""

from bot.features.assistant.milestones import milestones
from bot.features.portfolio.plans import gates_ahead
from bot.features.processes.loader import load_text
from bot.features.processes.model import ProcessModel
from bot.features.processes.ways import goes_round
from tests.factories import a_model, an_initiative
from tests.unit.process_example import broken

AT_B = "      approved: done\n      approved_with_conditions: done\n      sent_back: work\n"
FIRST = "gates:\n  - id: A\n"
GATE_C = (
    "  - {id: C, title: {sv: Om igen?, en: Again?}, decided_by: [board], outcome_to: {%s, rejected: done}}\n"
)
ROUND = load_text(broken((AT_B, "      approved: work\n      rejected: done\n")), "round.yaml")
"""An approval at B leads to B again, until it is rejected."""
BESIDE = load_text(
    broken(
        (AT_B, AT_B.replace("sent_back: work", "sent_back: C")),
        (FIRST, FIRST.replace("  -", GATE_C % "approved: work" + "  -")),
    ),
    "beside.yaml",
)
"""C is met by what is sent back alone."""
OTHER_ORDER = load_text(
    broken(
        (AT_B, "      approved: C\n      rejected: done\n"),
        (FIRST, FIRST.replace("  -", GATE_C % "approved: done" + "  -")),
    ),
    "order.yaml",
)
"""C comes last, and stands first in the file."""


def ahead(model: ProcessModel, place: str, variant: str = "new") -> str:
    return " ".join(gate.id for gate in gates_ahead(an_initiative(place=place, variant=variant), model))


def line(model: ProcessModel, place: str, variant: str = "new") -> str:
    shown = milestones(an_initiative(place=place, variant=variant), model)
    return " ".join(f"{each.name}:{each.state.value}" for each in shown)


def test_gates_come_as_approvals_lead_however_the_file_lists_them() -> None:
    assert ahead(OTHER_ORDER, "A") == "A B C"
    assert line(OTHER_ORDER, "work") == "A:done B:now C:later"
    assert ahead(OTHER_ORDER, "C") == "C"
    assert ahead(OTHER_ORDER, "done") == ""


def test_a_gate_that_no_approval_leads_to_may_still_be_met_and_stands_last() -> None:
    assert ahead(BESIDE, "A") == "A B C"
    assert line(BESIDE, "A") == "A:now B:later"
    assert ahead(BESIDE, "C") == "C B", "where it waits comes first"
    assert ahead(BESIDE, "done") == ""


def test_a_way_that_goes_round_says_so() -> None:
    assert ahead(ROUND, "A") == "A B"
    assert line(ROUND, "A") == "A:now B:later B:again"
    assert line(ROUND, "work") == "A:done B:now B:again"
    assert line(ROUND, "done") == "A:done B:done", "an end is an end"
    assert line(ROUND, "work", "old") == "B:now B:again"
    gates = ROUND.gates
    assert goes_round(ROUND, gates["B"], gates["B"], "new")
    assert not goes_round(ROUND, gates["A"], gates["B"], "new")


def test_an_initiative_of_no_variant_and_at_no_place_has_nothing_ahead() -> None:
    assert ahead(ROUND, "gone") == ""
    assert ahead(ROUND, "A", "gone") == "A"
    assert line(ROUND, "gone", "gone") == ""


def test_the_shipped_model_has_one_road_a_variant() -> None:
    model = a_model()
    roads = {each.id: ahead(model, each.start, each.id) for each in model.variants.values()}
    assert roads == {"ny_losning": "G3 G4", "fran_behov": "G1 G2 G3 G4", "befintligt_system": "ram G4"}
