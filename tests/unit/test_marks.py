"""What marks tell of a module's run is what tracing it tells."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

from tests.covered import Followed, hand_over

MODULE = '''
"""A docstring."""
from __future__ import annotations

from functools import cache, partial

LIMIT = (
    1,
    2,
)


def conditions(number):
    """Another."""
    if number > 5:
        return "many"
    if number:
        number = -number
    elif LIMIT:
        number = 7
    else:
        number = 8
    if number == 7:
        pass


def loops(number):
    for one in range(number):
        if one == 3:
            break
        if one == 1:
            continue
    else:
        number = 5
    while number > 4:
        number -= 1
    while True:
        number -= 1
        if number < 0:
            break
    for one in ():
        one.nothing()
    for one in range(number): pass
    return [one
            for one in range(3)
            if one]


def failing(number):
    try:
        if number == 1:
            raise KeyError
        if number == 2:
            raise ValueError
        if number == 3:
            return 3
    except KeyError:
        number = 4
    except (
        ValueError
    ):
        number = 5
        raise
    else:
        number = 6
    finally:
        if number > 3:
            number = 0
        number += 1
    return number


def kinds(value):
    match value:
        case 1:
            value = 2
        case int() if value > 10:
            value = 3
        case str() | (
            bytes()
        ):
            return value
        case [_, *_]:
            value = 4
    match value:
        case 3:
            return
        case _:
            value = 5


class Kind:
    """A third."""

    name: str
    value = 3

    @property
    @partial(
        lambda made: made,
    )
    def shown(self):
        with open(__file__) as file, open(__file__):
            if self.value == 3:
                return file.read()
        with open(__file__):
            self.value += 1


@cache
def unused(number):
    global LIMIT
    LIMIT = number

    def inner():
        """Only this."""

    async def going():
        async for one in number:
            yield one
        async with number:
            pass
    return inner, going
'''


def _refused(call: Callable[[int], object], number: int) -> None:
    with suppress(ValueError):
        call(number)


RUNS: dict[str, Callable[[Any], object]] = {
    "nothing": lambda module: None,
    "conditions": lambda module: [module["conditions"](number) for number in (9, 8)],
    "other conditions": lambda module: [module["conditions"](number) for number in (0, 1, -7)],
    "loops": lambda module: module["loops"](6),
    "a loop to its end": lambda module: module["loops"](2),
    "an error that is caught": lambda module: module["failing"](1),
    "an error": lambda module: _refused(module["failing"], 2),
    "none": lambda module: [module["failing"](3), module["failing"](0)],
    "kinds": lambda module: [module["kinds"](value) for value in (1, 11, "one")],
    "no kind": lambda module: [module["kinds"](value) for value in (None, [1])],
    "a class": lambda module: module["Kind"]().shown,
    "inner functions": lambda module: module["unused"](3)[0](),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "module.py"
    file.write_text(MODULE.lstrip())
    return file


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_marks_tell_what_tracing_tells(file: Path, run: Callable[[Any], object]) -> None:
    assert _marked(file, run) == _traced(file, run)


def _marked(file: Path, run: Callable[[Any], object]) -> object:
    followed = Followed([file.parent])
    module: dict[str, object] = {"__name__": "module", "__file__": str(file)}
    followed.execute(str(file), module)
    run(module)
    coverage = _coverage(file)
    hand_over(followed, coverage)
    return _told(coverage, file)


def _traced(file: Path, run: Callable[[Any], object]) -> object:
    module: dict[str, object] = {"__name__": "module", "__file__": str(file)}
    coverage = _coverage(file)
    coverage.start()
    try:
        exec(compile(file.read_text(), str(file), "exec", dont_inherit=True), module)
        run(module)
    finally:
        coverage.stop()
    return _told(coverage, file)


def _coverage(file: Path) -> Coverage:
    return Coverage(data_file=None, branch=True, include=[str(file)], config_file=False)


def _told(coverage: Coverage, file: Path) -> tuple[object, ...]:
    """The lines that are missing, as they are shown with the branches that are, and how many ways each has."""
    *_, missing, shown = coverage.analysis2(str(file))
    return missing, shown, coverage.branch_stats(str(file))
