"""A ballot's whole life holds, for any order of events, on both databases; broken guards are found."""

import os

from hypothesis.stateful import run_state_machine_as_test

from tests.storage.life_house import house_at
from tests.storage.life_machine import LifeMachine
from tests.storage.test_ledger_machine import options

EXAMPLES = int(os.environ.get("GRINDVAKT_TEST_EXAMPLES", "3"))


def test_a_whole_life_holds(database_url: str) -> None:
    with house_at(database_url) as engine:
        machine = type("Machine", (LifeMachine,), {"engine": engine})
        run_state_machine_as_test(machine, settings=options(EXAMPLES))
