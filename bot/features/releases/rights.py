"""What somebody may do with releases: asked here alone, wherever they come from."""

from bot.core.principals import Principal, check_administers
from bot.core.refusals import Refused
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.model import ProcessModel
from bot.features.releases.manager import manager_of
from bot.features.releases.releases import Freeze, Release


def may_edit(by: Principal, release: Release) -> bool:
    """Whether they may change it, plan it and say how it goes: whoever manages it, and administrators."""
    return by.administers or (by.person is not None and by.person == release.manager)


def check_may_edit(by: Principal, release: Release) -> None:
    """Make sure that they may.

    Raises:
        Refused: it is somebody else's.
    """
    if not may_edit(by, release):
        raise Refused("refused-not-release-manager")


def check_may_draft(by: Principal, initiative: Initiative, model: ProcessModel) -> None:
    """Make sure that they may draft the initiative's release: whoever will manage it, presents it, or administers.

    Raises:
        Refused: they may not.
    """
    if by.administers or by.person in (initiative.presenter, manager_of(initiative, model)):
        return
    raise Refused("refused-not-release-manager")


def check_may_import(by: Principal) -> None:
    """Make sure that they may write releases and freezes from files.

    Raises:
        Refused: only administrators may.
    """
    check_administers(by)


def may_except(by: Principal, freeze: Freeze, initiative: Initiative | None) -> bool:
    """Whether they may let a release out in the freeze: whom it names, by role or as people, and administrators."""
    roles = initiative.roles if initiative else {}
    holders = {person for role in freeze.roles for person in roles.get(role, ())}
    return by.administers or (by.person is not None and by.person in {*freeze.people, *holders})


def check_may_except(by: Principal, freeze: Freeze, initiative: Initiative | None) -> None:
    """Make sure that they may.

    Raises:
        Refused: they may not.
    """
    if not may_except(by, freeze, initiative):
        raise Refused("refused-no-freeze-exception")
