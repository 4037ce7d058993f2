"""Who does something, wherever they come from, and what the log calls them."""

from dataclasses import dataclass

from bot.core.facts import SYSTEM
from bot.core.people import PersonId
from bot.core.personal import Actor
from bot.core.refusals import Refused


@dataclass(frozen=True, slots=True)
class Principal:
    """On whose behalf a use case runs: the only one whose rights count. A command carries it as `by`.

    It is made where somebody's word has been checked, and nowhere else: of the authenticated sender of an activity
    (`bot/chat/context.py`), of the operating system's account (`bot/console/running.py`), and here of the program
    itself. Nothing that a client sent may become one. Each feature's `rights.py` says what a principal may do.

    `person`: somebody in the organisation. `account`: who sits at the command line, and administers. Neither: the
    program. Whoever isn't known to have a right hasn't.
    """

    person: PersonId | None = None
    account: str | None = None

    @property
    def actor(self) -> Actor:
        """As the log names them."""
        if self.person is not None:
            return f"person:{self.person}"
        return SYSTEM if self.account is None else f"cli:{self.account}"

    @property
    def administers(self) -> bool:
        """Whoever reaches the command line reaches the database too."""
        return self.account is not None


PROGRAM = Principal()


def principal_of(actor: Actor) -> Principal:
    """Whoever the log, or a request that was kept, names: with their rights as they are now."""
    kind, _, name = actor.partition(":")
    return {"person": Principal(person=name), "cli": Principal(account=name)}.get(kind, PROGRAM)


"""The program itself: its timers, and what it does when something has happened."""


def check_administers(by: Principal) -> None:
    """Make sure that it is an administrator.

    Raises:
        Refused: it isn't.
    """
    if not by.administers:
        raise Refused("refused-only-administrators")
