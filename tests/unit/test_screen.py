"""Tables at the command line: nothing is cut off, however narrow the terminal and whoever reads."""

from collections import Counter

import pytest
from rich.table import Table
from rich.text import Text

from bot.console.screen import Screen

ID = "INI-2026-014/G3/1"
LONG = "Should the proposed solution be realised, and who then pays for the operation of it in the years to come?"
UNBROKEN = "7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e2005" * 4


def printed(capsys: pytest.CaptureFixture[str], *cells: str | Text) -> list[str]:
    table = Table("Id", "Question", "By")
    table.add_row(*cells)
    Screen().print(table)
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("columns", [10, 20, 40, 79, 120, 200])
def test_every_word_of_a_table_is_there(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = printed(capsys, ID, LONG, UNBROKEN)
    assert max(map(len, lines)) <= columns
    assert "…" not in "".join(lines)
    seen = Counter(sign for line in lines for sign in line if sign.isalnum())
    assert seen >= Counter(sign for sign in ID + LONG + UNBROKEN if sign.isalnum()), "nothing is left out"
    if columns >= 40:
        assert ID in "\n".join(lines), "an id is copied as a whole"


def test_where_there_is_room_it_stays_a_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "79")
    assert any(ID in line and "Per" in line for line in printed(capsys, ID, "Realised?", "Per"))


def test_a_row_is_one_line_for_another_program(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert any(
        ID in line and LONG in line and UNBROKEN in line for line in printed(capsys, ID, LONG, UNBROKEN)
    )


def test_what_a_row_says_nothing_of_takes_no_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    for nothing in ("", Text("")):
        lines = printed(capsys, ID, nothing, UNBROKEN)
        assert not any("Question" in line for line in lines)


def test_a_title_stands_above_the_blocks_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    table = Table("", "E", title=Text("E-arkivet för hela kommunen"))
    table.add_row("owner", UNBROKEN)
    Screen().print(table)
    assert capsys.readouterr().out.startswith("E-arkivet för hela kommunen")
