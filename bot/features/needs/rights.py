"""What somebody may do with needs: asked here alone, wherever they come from."""

from collections.abc import Collection

from bot.core.people import PersonId
from bot.core.personal import person_of
from bot.core.principals import Principal
from bot.features.needs.frames import raisers
from bot.features.needs.needs import Need
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.model import ProcessModel


def may_raise(by: Principal, initiative: Initiative, model: ProcessModel) -> bool:
    """Whether they may say that the initiative's work doesn't fit: whoever judges that, and administrators."""
    return by.administers or (by.person is not None and by.person in raisers(initiative, model))


def may_prepare(by: Principal, need: Need) -> bool:
    """Whether they may say what becomes of it: whoever prepares it, and administrators."""
    return by.administers or (by.person is not None and by.person == need.preparer)


def may_take_message(by: Principal, *, known: bool) -> bool:
    """Whether they may make a need of a chat message: everybody whom the portfolio knows."""
    return by.administers or known


def may_see_need(by: Principal, need: Need, takers: Collection[PersonId]) -> bool:
    """Whether they may read it: who raised it, who prepares it, and the portfolio that gets it (`takers`)."""
    if may_prepare(by, need) or (by.person is not None and by.person == person_of(need.sender)):
        return True
    return by.person in takers
