"""The series at work: each part becomes an announcement in time, moves with the dates, and is corrected once sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.logs import log_of
from bot.core.principals import PROGRAM, Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.delivery.redrawing import draw_again
from bot.delivery.tasks import TaskHandlers
from bot.features.announcements.announcements import (
    CORRECTABLE,
    GOING,
    UNSENT,
    Announcement,
    AnnouncementState,
)
from bot.features.announcements.approval_asking import correction_waiting
from bot.features.announcements.content import Content
from bot.features.announcements.correcting import correct_or_ask
from bot.features.announcements.drafting import (
    DiscardDraft,
    SaveDraft,
    discard,
    hand_over,
    save_draft,
)
from bot.features.announcements.facts import AnnouncementStarted
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.sending import Cancel, Correct, cancel
from bot.features.announcements.starting import apply_until, note_past, tell_nobody_more
from bot.features.gates.timing import too_early
from bot.features.releases.asking_over import AskingOver
from bot.features.releases.drafting import offer
from bot.features.releases.facts import ReleaseStarted
from bot.features.releases.kinds import ASK, BEGIN, NOTICE, NOTICE_CARD, PART, REPLACE
from bot.features.releases.lasting import lasts_now, lasts_until
from bot.features.releases.merging import merged, what_changed
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release, ReleaseState, SeriesPart
from bot.features.releases.saying import Telling, content_of
from bot.features.releases.series import (
    BEFORE_START,
    REPLACED_BY,
    TIMED,
    due_parts,
    made_at,
    part_of,
    times_of,
)
from bot.features.releases.templates import template_named, template_of

LOG = log_of(__name__)


@dataclass(frozen=True, slots=True)
class SeriesWork:
    """Makes, moves and corrects the parts of releases; what it needs besides is given where it is built."""

    calendar: WorkCalendar

    def handlers(self) -> TaskHandlers:
        return {PART: self.make_part, BEGIN: self.begin, REPLACE: self.replace_told}

    def arrange(self, release: Release, was: Release, uow: UnitOfWork, now: datetime) -> None:
        """Set every timer as the release now stands, and bring the parts that are made already up to date.

        `was`: the release before this change, so that what somebody has written in a part themselves is told apart.
        """
        due = self._due(release, uow, now) if release.state is ReleaseState.PLANNED else {}
        for part in SeriesPart:
            made = uow[ANNOUNCEMENTS].of_source(release.source_of(part))
            if made is not None and release.state is not ReleaseState.CANCELLED:
                self._renew(release, was, part, made, uow, now)
                uow.jobs.run(Task(NOTICE, f"{release.id}/{part}"))
            if part in TIMED:
                coming = made is None and part in due
                at = made_at(due[part], self.calendar, now) if coming else None
                self._set(Task(PART, f"{release.id}/{part}"), at, uow)
        begins = release.goes_live_at if release.state is ReleaseState.PLANNED else None
        self._set(Task(BEGIN, release.id), begins, uow)
        self._set(Task(ASK, release.id), AskingOver(self.calendar).asks_at(release, uow, now), uow)
        draw_again((NOTICE_CARD,), release.id, uow)

    def _due(self, release: Release, uow: UnitOfWork, now: datetime) -> Mapping[SeriesPart, datetime | None]:
        told = [part_of(made.source) for made in self._made(release, BEFORE_START, uow)]
        return due_parts(release, self.calendar, now, told)

    def make_part(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        """The task: draft the part, unless it is there or the release has come to something else."""
        name, _, part = task.subject.partition("/")
        release = uow[RELEASES].get(name, lock=True)
        if release is None or release.state is not ReleaseState.PLANNED or part not in TIMED:
            return
        due = self._due(release, uow, now)
        if SeriesPart(part) in due:
            self.tell(release, SeriesPart(part), due[SeriesPart(part)], uow, now)
            offer(release, uow)
            uow.jobs.run(Task(NOTICE, task.subject))

    def tell(
        self, release: Release, part: SeriesPart, at: datetime | None, uow: UnitOfWork, now: datetime
    ) -> None:
        """Draft the part's announcement, told at `at`; None: as soon as the sender says so. There is never a second."""
        made = uow[ANNOUNCEMENTS].of_source(release.source_of(part))
        if made is not None:
            return
        template = template_of(release.kind)
        save_draft(
            SaveDraft(
                by=Principal(release.manager),
                content=content_of(release, Telling(part, template, self.calendar, now)),
                audience=release.audience,
                source=release.source_of(part),
                template=template.name,
                starts_at=at,
                expires_at=lasts_until(release, part, at or now),
                sender=release.manager,
            ),
            uow,
            now,
        )

    def begin(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        """The task: its time has come."""
        release = uow[RELEASES].get(task.subject, lock=True)
        if release is None or release.state is not ReleaseState.PLANNED or release.goes_live_at is None:
            return
        if too_early(task, release.goes_live_at, uow, now):
            return
        for made in self._made(release, BEFORE_START, uow):
            note_past(made.id, uow, now)
        begun = replace(release, state=ReleaseState.STARTED, revision=release.revision + 1)
        uow[RELEASES].save(begun)
        uow.tell(ReleaseStarted(release.id, release.initiative), PROGRAM.actor)
        offer(begun, uow)

    def replace_told(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        """The task: a notice goes out that says more than those before. Not earlier: its manager may never send it,
        and whoever comes back would hear nothing at all.
        """
        release = uow[RELEASES].get(task.subject, lock=True)
        if release is None:
            return
        for later in self._made(release, REPLACED_BY, uow):
            if later.state in GOING:
                for made in self._made(release, REPLACED_BY[part_of(later.source)], uow):
                    tell_nobody_more(made.id, uow, now)

    def discard_unsent(self, release: Release, uow: UnitOfWork, now: datetime) -> None:
        """Throw away what hasn't gone out of what comes before: it would tell of something that is over."""
        for made in uow[ANNOUNCEMENTS].under(release.source):
            if made.state in UNSENT:
                discard(DiscardDraft(made.id, Principal(made.sender)), uow, now)

    def _made(self, release: Release, parts: Iterable[SeriesPart], uow: UnitOfWork) -> Sequence[Announcement]:
        """The notices of these parts that there are."""
        several = (uow[ANNOUNCEMENTS].of_source(release.source_of(part)) for part in parts)
        return [made for made in several if made is not None]

    def stop_sending(self, release: Release, uow: UnitOfWork, now: datetime) -> None:
        """Nobody gets any more of what is under way, nor whoever is away when they are back; who has it keeps it."""
        for made in uow[ANNOUNCEMENTS].under(release.source):
            waits = made.state is AnnouncementState.SENT and uow[LEDGER].next_due(made.id) is not None
            if waits or made.state in (AnnouncementState.SENDING, AnnouncementState.PAUSED):
                cancel(Cancel(made.id, Principal(made.sender)), uow, now)

    def _renew(
        self,
        now_is: Release,
        was: Release,
        part: SeriesPart,
        made: Announcement,
        uow: UnitOfWork,
        now: datetime,
    ) -> None:
        """Write the part anew where it hasn't gone out; correct it where it has, by the words it was made with."""
        if made.state in UNSENT and made.sender == was.manager != now_is.manager and now_is.manager:
            made = hand_over(made.id, now_is.manager, uow)
        template = template_named(made.template, now_is.kind)
        telling = Telling(part, template, self.calendar, made.created_at or now)
        waiting, lasted = correction_waiting(made.id, uow), made.expires_at
        if made.state in CORRECTABLE:
            made = apply_until(made, lasts_now(made, part, was, now_is, now), uow, now)
        stands = waiting.correction if waiting and waiting.correction else made.content
        content = merged(stands, content_of(was, telling), content_of(now_is, telling))
        if made.state in UNSENT:
            self._rewrite(now_is, was, replace(made, content=content), uow, now)
        elif made.state in GOING and (content != stands or (waiting and made.expires_at != lasted)):
            _corrected(made, content, uow, now)

    def _rewrite(
        self, release: Release, was: Release, made: Announcement, uow: UnitOfWork, now: datetime
    ) -> None:
        part = part_of(made.source)
        at = made.starts_at
        if at in (None, times_of(was, self.calendar).get(part)):  # else its sender has chosen another time
            at = due_parts(release, self.calendar, now).get(part)
        at = at if at is not None and at > now else None
        save_draft(
            SaveDraft(
                by=Principal(made.sender),
                id=made.id,
                content=made.content,
                audience=release.audience if made.audience == was.audience else made.audience,
                source=made.source,
                template=made.template,
                starts_at=at,
                expires_at=lasts_now(made, part, was, release, at or now),
                mode=made.mode,
                urgent=made.urgent,
                sender=made.sender,
            ),
            uow,
            now,
        )

    def _set(self, task: Task, at: datetime | None, uow: UnitOfWork) -> None:
        if at is None:
            uow.jobs.cancel(task)
        else:
            uow.jobs.move(task, at)


def on_announcement_started(fact: AnnouncementStarted, uow: UnitOfWork, _now: datetime) -> None:
    """The reaction. In a transaction of its own: the other parts' rows come before this one's, and the release's."""
    release, _, part = fact.source.removeprefix("release:").partition("/")
    if fact.source.startswith("release:"):
        draw_again((NOTICE_CARD,), release, uow)
    if fact.source.startswith("release:") and part in REPLACED_BY:
        uow.jobs.run(Task(REPLACE, release))


def _corrected(made: Announcement, content: Content, uow: UnitOfWork, now: datetime) -> None:
    """Correct what stands in front of people, in its sender's name; where a second person has to approve it, ask one.

    Where that can't be, the release is changed all the same, and its card says that this part tells something else
    (`PartStanding.differs`).
    """
    what, by = what_changed(made.content, content), Principal(made.sender)
    try:
        correct_or_ask(Correct(made.id, by, content, what, made.revision), uow, now)
    except Refused as refused:
        LOG.warning("%s could not be corrected: %s", made.id, refused.key)
