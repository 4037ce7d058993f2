"""Roles that nobody had agreed to take when a gate was opened all the same. Who asks them, gates don't know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.core.bilingual import Text
from bot.core.database import Port, UnitOfWork
from bot.core.people import PersonId
from bot.core.personal import OwnWords


@dataclass(frozen=True, slots=True)
class UnacceptedRole:
    """A role that owns the solution, frozen with the question: why the matter goes on without a yes, and who said so.

    `asked`: whose yes there isn't; `name`: what whoever said so was called then.
    """

    role: Text
    asked: PersonId
    reason: OwnWords
    name: OwnWords
    at: datetime


class RolesUnaccepted(Protocol):
    def at_gate(self, initiative: str, gate: str) -> Sequence[UnacceptedRole]:
        """What is to stand with a question that is put at that gate."""


ROLES_UNACCEPTED = Port[RolesUnaccepted]("unaccepted roles")


def unaccepted_at(initiative: str, gate: str, uow: UnitOfWork) -> tuple[UnacceptedRole, ...]:
    """Nothing in a program where nobody is asked."""
    try:
        return tuple(uow[ROLES_UNACCEPTED].at_gate(initiative, gate))
    except KeyError:
        return ()
