"""An initiative by its key, for whoever names it, and whether it has ended, or come to nothing.

A secret matter isn't there for those whom it doesn't concern.
"""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.portfolio.facts import InitiativeImported, InitiativeMoved
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import isnt_there_for
from bot.features.processes.ports import PROCESSES


def the_initiative(
    key: str, by: Principal, uow: UnitOfWork, now: datetime, *, lock: bool = False
) -> Initiative:
    """The initiative, before anything is said of what may be done with it.

    Raises:
        Refused: there is none, or none for them.
    """
    found = uow[INITIATIVES].get(key, lock=lock)
    if found is None or isnt_there_for(by, found, uow, now):
        raise Refused("refused-no-such-initiative", words=key)
    return found


def has_ended(initiative: Initiative | None, uow: UnitOfWork) -> bool:
    """Whether it is at the end of its way: no gate of it will be opened any more."""
    return initiative is not None and uow[PROCESSES].get(initiative.process).ends_at(initiative.place)


def has_stopped(initiative: Initiative | None, uow: UnitOfWork) -> bool:
    """Whether it has come to nothing: its way has ended by a no."""
    return initiative is not None and uow[PROCESSES].get(initiative.process).stops_at(initiative.place)


def stopped_by(fact: InitiativeMoved | InitiativeImported, uow: UnitOfWork) -> bool:
    """Whether it has come to nothing by this: an import tells of all that is other, of which the place may be none."""
    if isinstance(fact, InitiativeImported) and (fact.new or "place" not in fact.changed):
        return False
    return has_stopped(uow[INITIATIVES].get(fact.initiative), uow)
