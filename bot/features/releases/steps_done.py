"""What a release does to its initiative's steps: Releasa and Informera stand done, with the figures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import PROGRAM
from bot.core.texts import text
from bot.core.work import Task
from bot.features.announcements.announcements import UNSENT, Announcement, AnnouncementState
from bot.features.announcements.facts import AnnouncementSent
from bot.features.announcements.ledger import REACHED, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.portfolio.facts import StepSet
from bot.features.portfolio.initiatives import StepStatus
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.features.releases.facts import ReleaseFinished
from bot.features.releases.kinds import STEPS
from bot.features.releases.manager import INFORMING, RELEASING, step_of
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release, ReleaseState

UNDER_WAY = UNSENT | {AnnouncementState.SENDING, AnnouncementState.PAUSED}


def on_release_finished(fact: ReleaseFinished, uow: UnitOfWork, _now: datetime) -> None:
    """Releasa is done. In a transaction of its own: whoever tells holds rows that come after initiatives."""
    uow.jobs.run(Task(STEPS, fact.release))


def on_announcement_sent(fact: AnnouncementSent, uow: UnitOfWork, _now: datetime) -> None:
    """Informera has come further."""
    if fact.source.startswith("release:"):
        uow.jobs.run(Task(STEPS, fact.source.removeprefix("release:").partition("/")[0]))


def set_steps(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """The task: Releasa is done when the release is finished.

    Informera is under way from the first part on, and done when the last one of a finished release has gone out.
    """
    release = uow[RELEASES].get(task.subject)
    if release is None:
        return
    finished = release.state is ReleaseState.FINISHED
    if finished:
        day = (release.changed_at or now).date().isoformat()
        said = text("sv", "release-step-released", release=release.id, day=day)
        _set(release, RELEASING, StepStatus.DONE, said, uow)
    made = uow[ANNOUNCEMENTS].under(release.source)
    if any(each.state is AnnouncementState.SENT for each in made):
        over = finished and not any(each.state in UNDER_WAY for each in made)
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
