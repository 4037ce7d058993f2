"""What a gate's opening and closing do to its initiative, by the facts alone."""

from dataclasses import replace
from typing import Any

import pytest

from bot.core.database import Port
from bot.core.facts import Fact
from bot.features.gates.facts import GateClosed, GateOpened
from bot.features.portfolio.facts import InitiativeMoved
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.moving import REACTIONS
from bot.features.portfolio.ports import INITIATIVES
from tests.ballots import NOW, a_question
from tests.factories import an_initiative

BALLOT = "INI-2026-014/G3/1"


class OneInitiative:
    """A unit of work that holds one initiative, or none."""

    def __init__(self, initiative: Initiative | None) -> None:
        self.initiative = initiative
        self.told: list[tuple[Fact, str]] = []

    def __getitem__(self, port: Port[Any]) -> Any:
        assert port is INITIATIVES
        return self

    def get(self, _key: str, *, lock: bool = False) -> Initiative | None:
        assert lock, "nobody else may move it meanwhile"
        return self.initiative

    def save(self, initiative: Initiative) -> None:
        self.initiative = initiative

    def tell(self, fact: Fact, by: str) -> None:
        self.told.append((fact, by))

    def react(self, fact: Fact) -> None:
        uow: Any = self
        for reaction in REACTIONS[type(fact)]:
            reaction(fact, uow, NOW)


def opened() -> GateOpened:
    return GateOpened(BALLOT, a_question())


def closed(leads_to: str | None) -> GateClosed:
    """Only what the reaction looks at is filled in."""
    nothing: Any = None
    return GateClosed(BALLOT, *([nothing] * 6), initiative="INI-2026-014", outcome_to=leads_to)


@pytest.mark.parametrize(
    ("fact", "place"), [(opened(), "G3"), (closed("genomforandefas"), "genomforandefas")]
)
def test_the_initiative_moves_and_it_is_told(fact: Fact, place: str) -> None:
    uow = OneInitiative(replace(an_initiative(), place="forberedelsefas"))
    uow.react(fact)
    assert uow.initiative is not None
    assert uow.initiative.place == place
    assert uow.told == [(InitiativeMoved("INI-2026-014", "forberedelsefas", place, BALLOT), "system")]


@pytest.mark.parametrize("fact", [opened(), closed("G3"), closed(None)])
def test_where_nothing_changes_nothing_is_told(fact: Fact) -> None:
    uow = OneInitiative(replace(an_initiative(), place="G3"))
    uow.react(fact)
    assert uow.told == []


@pytest.mark.parametrize("fact", [opened(), closed("G3")])
def test_an_initiative_that_is_gone_moves_nowhere(fact: Fact) -> None:
    uow = OneInitiative(None)
    uow.react(fact)
    assert uow.told == []
