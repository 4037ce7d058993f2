"""What is wrong in a model file, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""The way to a value in a file: keys of mappings and places in lists, from the top."""

Objection = tuple[Path, str]
"""Something wrong, said of the value at a path."""


@dataclass(frozen=True, slots=True, order=True)
class ModelFault:
    """One fault. `line` and `column` count from 1; `message` says what is wrong and what to do."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class ModelFaults(Exception):
    """A model can't be used. `faults` holds all that was found, in the order of the file; never empty."""

    def __init__(self, faults: Sequence[ModelFault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
