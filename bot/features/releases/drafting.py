"""Drafting a release: one for an initiative, never a second one, or one that stands by itself."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.calendar import home_day
from bot.core.database import UnitOfWork
from bot.core.principals import PROGRAM, Principal
from bot.core.refusals import Refused
from bot.core.work import Message, Recipient
from bot.features.gates.facts import GateClosed
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.named import the_initiative
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.model import ProcessModel
from bot.features.processes.ports import PROCESSES
from bot.features.releases.facts import ReleaseChanged, ReleaseDrafted
from bot.features.releases.filling import ANY_CALENDAR, filled_from, kind_for
from bot.features.releases.kinds import RELEASE_CARD
from bot.features.releases.known_systems import KnownSystems
from bot.features.releases.manager import APPROVING, may_be_drafted, operation_gate
from bot.features.releases.outliving import doubted_by_its_time, tell_new_doubt
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release, ReleaseKind, ReleaseState
from bot.features.releases.rights import check_may_draft, check_may_import
from bot.features.releases.writing import differing, flat


@dataclass(frozen=True, slots=True)
class DraftRelease:
    """Draft the release of an initiative, or find the one that there is."""

    initiative: str
    by: Principal


@dataclass(frozen=True, slots=True)
class NewRelease:
    """A release that no initiative leads to. Its fields are set afterwards."""

    kind: ReleaseKind
    by: Principal


def draft_release(command: DraftRelease, uow: UnitOfWork, now: datetime) -> Release:
    """The initiative's one draft, made now or before; what the initiative tells fills what nobody has written.

    Raises:
        Refused: no such initiative, it hasn't come so far, or they may not.
    """
    initiative = the_initiative(command.initiative, command.by, uow, now, lock=True)
    model = uow[PROCESSES].get(initiative.process)
    check_may_draft(command.by, initiative, model)
    if not may_be_drafted(initiative, model):
        raise Refused("refused-too-early-for-release", initiative=initiative.key)
    return _drafted(initiative, model, "", command.by, uow, now)


def new_release(command: NewRelease, uow: UnitOfWork, now: datetime) -> Release:
    """An empty draft of the kind.

    Raises:
        Refused: only administrators may.
    """
    check_may_import(command.by)
    release = Release(
        uow[RELEASES].next_id(home_day(now).year), command.kind, changed_by=command.by.actor, changed_at=now
    )
    uow[RELEASES].add(release)
    uow.tell(ReleaseDrafted(release.id, release.kind), command.by.actor)
    return release


def on_gate_closed(fact: GateClosed, uow: UnitOfWork, now: datetime) -> None:
    """The gate that takes it into operation is approved: its release is drafted, or completed, and offered."""
    if fact.closing.decision.outcome not in APPROVING:
        return
    initiative = uow[INITIATIVES].get(fact.initiative, lock=True)
    if initiative is None:
        return
    model = uow[PROCESSES].get(fact.process)
    gate = operation_gate(model, initiative.variant)
    if gate is None or _gate_of(fact.ballot) != gate.id:
        return
    release = _drafted(initiative, model, fact.ballot, PROGRAM, uow, now)
    offer(release, uow)


def offer(release: Release, uow: UnitOfWork) -> None:
    """See to it that whoever manages the release has its card, as it stands."""
    if release.manager is not None:
        uow.jobs.deliver(Message(RELEASE_CARD, release.id, Recipient("person", release.manager)))


def _drafted(
    initiative: Initiative,
    model: ProcessModel,
    because: str,
    by: Principal,
    uow: UnitOfWork,
    now: datetime,
) -> Release:
    initiative = replace(initiative, systems=KnownSystems(uow).named(initiative.systems))
    if uow[RELEASES].claim(initiative.key):
        first = Release(uow[RELEASES].next_id(home_day(now).year), kind_for(initiative))
        filled = filled_from(first, initiative, model)
        release = replace(filled, approved_at=_gate_of(because), changed_by=by.actor, changed_at=now)
        uow[RELEASES].add(release, drafted_for=initiative.key)
        uow.tell(ReleaseDrafted(release.id, release.kind, initiative.key, because), by.actor)
        offer(release, uow)
        return release
    there = uow[RELEASES].draft_of(initiative.key, lock=True)
    if there is None:
        raise LookupError(f"the draft of {initiative.key} is missing")
    if there.state is not ReleaseState.DRAFT:
        return there
    filled = filled_from(there, initiative, model)
    approved_at = _gate_of(because) or there.approved_at
    return _completed(there, replace(filled, approved_at=approved_at), by, uow, now)


def _gate_of(ballot: str) -> str:
    """The gate that the ballot is of; empty for no ballot."""
    return ballot.split("/")[1] if ballot.count("/") > 1 else ""


def _completed(before: Release, after: Release, by: Principal, uow: UnitOfWork, now: datetime) -> Release:
    names = differing(flat(before, ANY_CALENDAR), flat(after, ANY_CALENDAR))
    if after == before:
        return before
    after = replace(after, revision=before.revision + 1, changed_by=by.actor, changed_at=now)
    kept = doubted_by_its_time(after, before, uow)
    uow[RELEASES].save(kept)
    uow.tell(ReleaseChanged(kept.id, kept.revision, tuple(sorted(names))), by.actor)
    tell_new_doubt(kept, before, uow)
    return kept
