"""What a release does to its initiative's steps: Releasa and Informera stand done, with the figures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import PROGRAM
from bot.core.texts import text
from bot.features.announcements.announcements import UNSENT, Announcement, AnnouncementState
from bot.features.announcements.facts import AnnouncementSent
from bot.features.announcements.ledger import REACHED, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.portfolio.facts import StepSet
from bot.features.portfolio.initiatives import StepStatus
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.features.releases.facts import ReleaseFinished
from bot.features.releases.manager import INFORMING, RELEASING, step_of
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release, ReleaseState

UNDER_WAY = UNSENT | {AnnouncementState.SENDING, AnnouncementState.PAUSED}


def on_release_finished(fact: ReleaseFinished, uow: UnitOfWork, now: datetime) -> None:
    """The step Releasa is done."""
    release = uow[RELEASES].get(fact.release)
    if release is not None:
        said = text("sv", "release-step-released", release=release.id, day=now.date().isoformat())
        _set(release, RELEASING, StepStatus.DONE, said, uow)


def on_announcement_sent(fact: AnnouncementSent, uow: UnitOfWork, now: datetime) -> None:
    """The step Informera is under way from the first part on, and done when the last one of a finished release is."""
    name, _, _part = fact.source.removeprefix("release:").partition("/")
    release = uow[RELEASES].get(name) if fact.source.startswith("release:") else None
    if release is None:
        return
    made = uow[ANNOUNCEMENTS].under(release.source)
    still = [each for each in made if each.state in UNDER_WAY and each.id != fact.announcement]
    over = release.state is ReleaseState.FINISHED and not still
    status = StepStatus.DONE if over else StepStatus.UNDER_WAY
    _set(release, INFORMING, status, _figures(made, uow, now), uow)


def _figures(made: Sequence[Announcement], uow: UnitOfWork, now: datetime) -> str:
    """How many announcements went out, to how many, and how many have confirmed, all added up."""
    sent = [each for each in made if each.has_begun]
    counts = [uow[LEDGER].counts(each.id, now) for each in sent]
    return text(
        "sv",
        "release-step-informed",
        parts=len(sent),
        audience=sum(each.audience for each in counts),
        reached=sum(each.by_state.get(state, 0) for each in counts for state in REACHED),
        confirmed=sum(each.by_state.get(LedgerState.CONFIRMED, 0) for each in counts),
    )


def _set(release: Release, step: str, status: StepStatus, said: str, uow: UnitOfWork) -> None:
    """The step of the release's initiative, where there is one. A step that somebody has set as done stays done."""
    initiative = uow[INITIATIVES].get(release.initiative, lock=True) if release.initiative else None
    if initiative is None:
        return
    found = step_of(uow[PROCESSES].get(initiative.process), step)
    if found is None:
        return
    before = initiative.step_state(found[0].id, step)
    if before.status is StepStatus.DONE and status is StepStatus.UNDER_WAY:
        return
    after = replace(before, status=status, reason=said)
    if after == before:
        return
    uow[INITIATIVES].save(initiative.with_step(after))
    told = after.stage, after.step, after.status, after.reason, after.round
    uow.tell(StepSet(initiative.key, *told), PROGRAM.actor)
