"""What somebody who asks about an initiative wants to see."""

from dataclasses import dataclass
from datetime import date

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.features.conditions.conditions import Condition
from bot.features.following.pulses import SaidStatus
from bot.features.gates.ballots import Ballot
from bot.features.needs.needs import Need
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.model import Gate
from bot.features.records.decisions import RegisteredDecision


@dataclass(frozen=True, slots=True)
class InitiativeStatus:
    """Where an initiative stands, what comes next, and the vote that is open or was last.

    `steps_done` of `steps_all` counts the steps that apply in the stage it is in; none at a gate.
    """

    initiative: Initiative
    place: Text
    next_gate: Gate | None
    process: Text
    owners: tuple[str, ...]
    presenter: str
    ballot: Ballot | None
    steps_done: int
    steps_all: int
    systems: tuple[Text, ...] = ()
    """By the names that the register has for them."""
    days: tuple[tuple[str, date], ...] = ()
    """When the gates that are ahead are meant to be decided."""
    assignments: tuple[Condition, ...] = ()
    """What the process has given somebody to do, and isn't done yet."""
    needs: tuple[Need, ...] = ()
    """What was raised from it and is prepared or with the portfolio; its words aren't everybody's to read."""
    said: SaidStatus | None = None
    said_by: str = ""
    """What its owner has said of how it goes, and their name."""
    decided: RegisteredDecision | None = None
    """What was decided by that vote, as the register has it by now."""
    answering: frozenset[PersonId] = frozenset()
    """Who may say that: its owners and whoever presents it."""
