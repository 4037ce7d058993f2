"""A release's decision may have a last day: a release that goes live after it rests on nothing by then."""

from dataclasses import replace
from datetime import date

from bot.core.calendar import HOME
from bot.core.database import UnitOfWork
from bot.core.work import Message, Recipient
from bot.features.gates.ports import BALLOTS
from bot.features.gates.since import SINCE
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.features.releases.kinds import DOUBT_CARD
from bot.features.releases.manager import DECIDES, operation_gate
from bot.features.releases.releases import Doubt, Release


def runs_out_before(release: Release, valid_until: date | None) -> bool:
    """Whether a decision with this last day doesn't hold when it goes live."""
    if valid_until is None or release.goes_live_at is None:
        return False
    return release.goes_live_at.astimezone(HOME).date() > valid_until


def doubted_by_its_time(after: Release, before: Release, uow: UnitOfWork) -> Release:
    """The release as it is to be kept: doubted where it has been moved past its decision's last day, and no longer
    where it has been moved back. What is worse than that stays.
    """
    if after.goes_live_at == before.goes_live_at or after.doubt not in (None, Doubt.RUNS_OUT):
        return after
    doubt = Doubt.RUNS_OUT if runs_out_before(after, _last_day(after, uow)) else None
    return replace(after, doubt=doubt)


def tell_new_doubt(after: Release, before: Release, uow: UnitOfWork) -> None:
    """Whoever manages it hears of it, in a message of its own: the card that stands is drawn anew, unheard."""
    if after.doubt not in (None, before.doubt) and after.manager is not None:
        whom = Recipient("person", after.manager)
        uow.jobs.deliver(Message(DOUBT_CARD, f"{after.id}@{after.revision}", whom))


def _last_day(release: Release, uow: UnitOfWork) -> date | None:
    """Of the newest decision to take its initiative into operation; None: it has none, or nothing is decided."""
    initiative = uow[INITIATIVES].get(release.initiative) if release.initiative else None
    if initiative is None:
        return None
    gate = operation_gate(uow[PROCESSES].get(initiative.process), initiative.variant)
    decided = [
        (ballot.closing.at, ballot.id)
        for ballot in uow[BALLOTS].of_initiative(initiative.key)
        if gate and ballot.question.gate == gate.id and ballot.closing
        if ballot.closing.decision.outcome in DECIDES
    ]
    since = uow[SINCE].of(max(decided)[1]) if decided else None
    return since.valid_until if since else None
