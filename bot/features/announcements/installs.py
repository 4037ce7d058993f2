"""Installing the app for those who don't have it, through Graph where that is switched on; then it is sent to them."""

from dataclasses import replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.features.announcements.addressing import rank
from bot.features.announcements.announcements import GOING, Announcement, AnnouncementState
from bot.features.announcements.asking import RETRIED
from bot.features.announcements.kinds import ANNOUNCEMENT
from bot.features.announcements.ledger import NOT_INSTALLABLE, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.pumping import TICK, pump_of
from bot.features.directory.facts import AppInstalled, AppNotInstalled
from bot.features.directory.installing import install_for

BECAUSE = f"{ANNOUNCEMENT}:"


def ask_install(announcement: Announcement, person: PersonId, uow: UnitOfWork) -> None:
    """Ask for the app for one of its recipients: once for each announcement, however often it is tried."""
    install_for(person, f"{BECAUSE}{announcement.id}", uow, rank(announcement))


def send_to_installed(fact: AppInstalled, uow: UnitOfWork, now: datetime) -> None:
    """The reaction: whoever has the app from now on is among those who wait, whatever Teams has said of them before.

    Several installs that come one after another are sent together a moment later.
    """
    announcement = uow[ANNOUNCEMENTS].get(_announcement(fact.because), lock=True)
    if announcement is None or announcement.state not in GOING or announcement.is_told(now):
        return
    row = uow[LEDGER].row(announcement.id, fact.person, lock=True)
    if row is None or row.state is not LedgerState.NOT_INSTALLED:
        return  # Teams has told of the app before, and it has been sent since
    uow[LEDGER].save([replace(row, state=LedgerState.PENDING, reason=RETRIED, due_at=now)])
    if announcement.state is AnnouncementState.SENT:
        again = replace(announcement, state=AnnouncementState.SENDING, revision=announcement.revision + 1)
        uow[ANNOUNCEMENTS].save(again)
    if announcement.state is not AnnouncementState.PAUSED:
        uow.jobs.run(pump_of(announcement.id), now + TICK)


def note_not_installed(fact: AppNotInstalled, uow: UnitOfWork, _now: datetime) -> None:
    """The reaction: the report says that the app can't be installed for them, and why."""
    row = uow[LEDGER].row(_announcement(fact.because), fact.person, lock=True)
    if row is not None and row.state is LedgerState.NOT_INSTALLED:
        uow[LEDGER].save([replace(row, reason=f"{NOT_INSTALLABLE}{fact.reason}"[:64])])


def _announcement(because: str) -> str:
    """The announcement that an install was for; empty: it was for something else."""
    return because.removeprefix(BECAUSE) if because.startswith(BECAUSE) else ""
