"""The format as it is documented is the format that is read."""

import re
from pathlib import Path

from bot.features.portfolio.files.table_rows import LAYOUTS
from bot.features.portfolio.regime_kinds import LegalRegime
from tests.importing import EMPTY, planned

DOCUMENT = (Path(__file__).parents[2] / "docs" / "import.md").read_text(encoding="utf-8")


def test_the_full_example_can_be_imported() -> None:
    [example] = re.findall(r"```yaml\n(.*?)```", DOCUMENT, re.DOTALL)
    plan = planned(EMPTY, example_yaml=example)
    assert plan.faults == ()
    assert (len(plan.people), len(plan.forums), len(plan.initiatives)) == (4, 1, 1)
    assert [entry.after.owners.people for entry in plan.systems if entry.after] == [
        ("22222222-2222-4222-8222-222222222222",)
    ]
    assert [str(remark).split(": ")[-1] for remark in plan.remarks] == [
        "'Publikationsdatabasen' isn't in the register of systems; if it should be, add it under systems"
    ]


def test_the_preset_of_a_regions_portfolio_board_can_be_imported() -> None:
    """It advises, and one delegate decides."""
    document = (Path(__file__).parents[2] / "docs" / "regimes.md").read_text(encoding="utf-8")
    [preset] = re.findall(r"```yaml\n(.*?)```", document, re.DOTALL)
    plan = planned(EMPTY, preset_yaml=preset)
    assert plan.faults == ()
    board, delegate = (entry.after for entry in plan.forums)
    assert board is not None
    assert delegate is not None
    assert (board.regime, board.formal_decision_by) == (LegalRegime.RADGIVANDE, delegate.id)
    assert (delegate.regime, delegate.basis) == (LegalRegime.KL_DELEGAT, "Delegationsordningen 4.2")
    assert board.elders == (board.seats[2].person,)


def test_the_table_names_every_file_and_column() -> None:
    rows = dict(re.findall(r"^\| (\w+)\.csv \| (.*) \|$", DOCUMENT, re.MULTILINE))
    assert list(rows) == [layout.name for layout in LAYOUTS]
    for layout in LAYOUTS:
        columns = re.sub(r"\(.*?\)", "", rows[layout.name]).replace("*", "").split(",")
        written = [column.name for column in layout.columns if not column.retired]
        assert [column.strip() for column in columns] == written
        assert set(re.findall(r"\*\*([\w.]+)\*\*", rows[layout.name])) == layout.required
