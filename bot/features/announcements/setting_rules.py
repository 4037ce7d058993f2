"""Setting who may send to whom: each time a new version, told in the log."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.features.announcements.reach_facts import SendingRightsSet
from bot.features.announcements.reach_ports import SENDING_RIGHTS
from bot.features.announcements.sending_rules import SendingRights, check_sets_rights

SUBJECT = "sending"


@dataclass(frozen=True, slots=True)
class SetSendingRights:
    """Let these rules hold from now on. Their version is given here."""

    rights: SendingRights
    by: Principal


def set_sending_rights(command: SetSendingRights, uow: UnitOfWork, now: datetime) -> SendingRights:
    """Keep them as the newest version; the same as before changes nothing.

    Raises:
        Refused: they don't administer.
    """
    check_sets_rights(command.by)
    before = uow[SENDING_RIGHTS].newest(lock=True)
    if replace(command.rights, number=before.number) == before:
        return before
    rights = replace(command.rights, number=before.number + 1)
    uow[SENDING_RIGHTS].add(rights, command.by.actor, now)
    fact = SendingRightsSet(
        SUBJECT,
        rights.number,
        rights.rules,
        rights.approvers,
        rights.approve_above,
        rights.urgent,
        rights.optional,
    )
    uow.tell(fact, command.by.actor)
    return rights


def sending_rights(_command: None, uow: UnitOfWork, now: datetime) -> SendingRights:
    """The rules that hold now."""
    return uow[SENDING_RIGHTS].newest()
