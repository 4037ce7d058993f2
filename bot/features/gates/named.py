"""A ballot by its name, for whoever names it: of a secret matter there is none for those whom it doesn't concern."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.gates.ballots import Ballot
from bot.features.gates.ports import BALLOTS
from bot.features.gates.rights import may_view
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import is_secret, may_see


def the_ballot(name: str, by: Principal, uow: UnitOfWork, now: datetime, *, lock: bool = False) -> Ballot:
    """The ballot, before anything is said of what may be done with it: who leads it, or that it is closed.

    Raises:
        Refused: there is none, or none for them.
    """
    found = uow[BALLOTS].get(name, lock=lock)
    if found is None or (found.secrecy and isnt_theirs_to_know(by, found, uow, now)):
        raise Refused("refused-no-such-ballot")
    return found


def isnt_theirs_to_know(by: Principal, ballot: Ballot, uow: UnitOfWork, now: datetime) -> bool:
    """Whether its matter is secret and doesn't concern them; asked of people alone."""
    if not ballot.secrecy or by.person is None or not is_secret(ballot.secrecy, now):
        return False
    initiative = uow[INITIATIVES].get(ballot.question.initiative)
    return not may_view(by, ballot) and not (initiative is not None and may_see(by, initiative, uow))
