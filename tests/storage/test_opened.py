"""The quick look at an SQLite file sees whatever the close one does, in whatever order things go wrong."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from storage.engine.opened import BESIDE, FileGone, OpenedFile

FILES = ("", *BESIDE)
STEPS = st.lists(
    st.one_of(
        st.sampled_from(["opened", "closing", "look"]),
        st.tuples(st.sampled_from(["remove", "replace", "empty", "grow", "cut"]), st.sampled_from(FILES)),
    ),
    max_size=20,
)


class Closely(OpenedFile):
    """Looks closely each time."""

    def _is_as_before(self) -> bool:
        return False


class Folder:
    """A database's three files, or what is left of them."""

    def __init__(self, folder: Path, kind: type[OpenedFile]) -> None:
        self.path = folder / "a.db"
        self.connections = self.moved = 0
        for suffix in FILES:
            self.file(suffix).write_bytes(b"x" * 100)
        self.opened = kind(self.path)

    def file(self, suffix: str) -> Path:
        return Path(f"{self.path}{suffix}")

    def do(self, step: Any) -> None:
        match step:
            case "opened":
                self.opened.opened()
                self.connections += 1
            case "closing" if self.connections:
                self.opened.closing()
                self.connections -= 1
            case ("remove" | "replace" as change, suffix):
                if self.file(suffix).exists():  # kept: nothing new may get its number
                    self.moved += 1
                    self.file(suffix).rename(self.file(f".{self.moved}"))
                if change == "replace":
                    self.file(suffix).write_bytes(b"y" * 100)
            case (change, suffix) if self.file(suffix).exists():
                size = self.file(suffix).stat().st_size
                os.truncate(self.file(suffix), {"empty": 0, "grow": size + 50, "cut": size // 2}[change])

    def look(self) -> tuple[str, list[int | None]]:
        try:
            self.opened.check()
            said = ""
        except FileGone as gone:
            said = str(gone)
        return said, [
            self.file(suffix).stat().st_size if self.file(suffix).exists() else None for suffix in FILES
        ]


@given(STEPS)
def test_a_quick_look_and_a_close_one_say_and_do_the_same(steps: list[Any]) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        quick, close = Folder(Path(one), OpenedFile), Folder(Path(other), Closely)
        for step in ("look", "opened", *steps):
            quick.do(step)
            close.do(step)
            assert quick.look() == close.look(), step
