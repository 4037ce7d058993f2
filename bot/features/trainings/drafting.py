"""Writing a training: two authors never overwrite each other, and what is published can be corrected."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.features.announcements.standings import check_may_send_to
from bot.features.directory.audiences import Audience
from bot.features.trainings.checking import check_training
from bot.features.trainings.facts import TrainingChanged, TrainingDrafted
from bot.features.trainings.kinds import REDRAW, REFRESH, RESOLVE
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.rights import check_may_handle_training, owner_of
from bot.features.trainings.trainings import Material, Training, TrainingState

WRITTEN = (
    "source",
    "kind",
    "title",
    "lead",
    "statement",
    "minutes",
    "audience",
    "due",
    "support",
    "questions",
    "pass_mark",
    "prerequisites",
    "valid_months",
    "renew_weeks",
    "exempters",
    "threshold",
)
"""What its authors write, beside the links of its material."""

FIXED = ("kind", "statement", "questions", "pass_mark")
"""What people have acknowledged stays what it was: once it is published, a new version is another training."""


class TrainingOvertaken(Refused):
    """Somebody has saved it since it was read. `current`: as it stands."""

    def __init__(self, current: Training) -> None:
        super().__init__("refused-training-overtaken", training=current.id, revision=current.revision)
        self.current = current


@dataclass(frozen=True, slots=True)
class SaveTraining:
    """Write a training, or write it anew. `wanted`: as its author wants it; its state, versions and times don't count.

    `wanted.id` empty: a new one. `revision`: the one that was read; None: whatever stands now.
    """

    by: Principal
    wanted: Training
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class EditTraining:
    """Change some of what the dialog has. `revision`: the one that was read. None leaves a field as it is."""

    training: str
    by: Principal
    revision: int
    changes: dict[str, Any]
    links: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Drafting:
    """Use cases. The work calendar is given where they are built."""

    calendar: WorkCalendar

    def save(self, command: SaveTraining, uow: UnitOfWork, now: datetime) -> Training:
        """Keep the training. A new one that stands as an untouched draft, alike in all, is that: a second tap, or the
        same file once more.

        Raises:
            TrainingOvertaken: somebody else has saved it meanwhile.
            InvalidTraining: with all that is wrong with it.
            Refused: it is somebody else's, or withdrawn.
        """
        if not command.wanted.id:
            return self._first(command, uow, now)
        current = found_training(command.wanted.id, uow, lock=True)
        check_may_handle_training(command.by, current, uow)
        if command.revision is not None and command.revision != current.revision:
            raise TrainingOvertaken(current)
        fields = {name: getattr(command.wanted, name) for name in WRITTEN}
        links = dict(command.wanted.material.links)
        return self._changed(current, fields, links, command.by, uow, now)

    def edit(self, command: EditTraining, uow: UnitOfWork, now: datetime) -> Training:
        """Change what the dialog shows.

        Raises: see `save`.
        """
        current = found_training(command.training, uow, lock=True)
        check_may_handle_training(command.by, current, uow)
        if command.revision != current.revision:
            raise TrainingOvertaken(current)
        links = dict(current.material.links) if command.links is None else command.links
        return self._changed(current, command.changes, links, command.by, uow, now)

    def _first(self, command: SaveTraining, uow: UnitOfWork, now: datetime) -> Training:
        owner = owner_of(command.by, command.wanted.owner or None)
        fields = {name: getattr(command.wanted, name) for name in WRITTEN}
        fresh = Training(
            id="",
            owner=owner,
            material=Material(1, dict(command.wanted.material.links)),
            created_at=now,
            **fields,
        )
        check_training(fresh, uow, self.calendar, self._today(now))
        if (before := _drafted_already(fresh, uow)) is not None:
            return before
        made = replace(fresh, id=uow[TRAININGS].next_id(self._today(now).year))
        uow[TRAININGS].add(made)
        uow.tell(TrainingDrafted(made.id, made.source, made.kind), command.by.actor)
        return made

    def _changed(
        self,
        current: Training,
        fields: dict[str, Any],
        links: dict[str, str],
        by: Principal,
        uow: UnitOfWork,
        now: datetime,
    ) -> Training:
        if current.state is TrainingState.WITHDRAWN:
            raise Refused("refused-training-withdrawn")
        wanted = replace(current, **fields, material=replace(current.material, links=links))
        names = [name for name in WRITTEN if getattr(current, name) != getattr(wanted, name)]
        if dict(current.material.links) != links:
            names.append("links")
        if not names:
            return current
        if current.state is TrainingState.ACTIVE:
            self._check_published(current, wanted, names, by, uow)
        changed = names if current.state is TrainingState.ACTIVE else None
        check_training(wanted, uow, self.calendar, self._today(now), changed)
        saved = keep_changed(wanted, names, by, uow)
        if saved.state is TrainingState.ACTIVE:
            if "audience" in names:
                uow.jobs.run(Task(RESOLVE, saved.id))
            uow.jobs.run(Task(REFRESH, saved.id))
            uow.jobs.run(Task(REDRAW, saved.id))
        return saved

    def _check_published(
        self, current: Training, wanted: Training, names: list[str], by: Principal, uow: UnitOfWork
    ) -> None:
        fixed = [name for name in FIXED if name in names]
        if fixed:
            raise Refused("refused-training-fixed", field=fixed[0])
        new = [part for part in wanted.audience.include if part not in current.audience.include]
        if new:
            check_may_send_to(by, Audience(tuple(new)), uow)

    def _today(self, now: datetime) -> Any:
        return self.calendar.local(now).date()


def _drafted_already(fresh: Training, uow: UnitOfWork) -> Training | None:
    drafts = (
        each
        for each in uow[TRAININGS].owned_by(fresh.owner)
        if each.state is TrainingState.DRAFT and each.revision == 1 and each.material == fresh.material
    )
    same = (each for each in drafts if all(getattr(each, name) == getattr(fresh, name) for name in WRITTEN))
    return next(same, None)


def keep_changed(wanted: Training, names: list[str], by: Principal, uow: UnitOfWork) -> Training:
    """Keep it as its next revision, and say which fields are others."""
    saved = replace(wanted, revision=wanted.revision + 1)
    uow[TRAININGS].save(saved)
    uow.tell(TrainingChanged(saved.id, saved.revision, tuple(sorted(names))), by.actor)
    return saved


def check_active(training: Training) -> None:
    """Make sure that people are asked about it: for whoever does something with it.

    Raises:
        Refused: it isn't published yet, or is withdrawn; it says what stands in its place.
    """
    if training.state is TrainingState.WITHDRAWN:
        raise Refused("refused-training-ended", training=training.id, other=training.superseded_by or "none")
    if training.state is not TrainingState.ACTIVE:
        raise Refused("refused-training-not-published")


def id_said(training: str) -> str:
    """The id that is meant, however its letters are written."""
    return training.strip().upper()[:64]


def found_training(training: str, uow: UnitOfWork, *, lock: bool = False) -> Training:
    """The training with this id (`id_said`).

    Raises:
        Refused: there is none.
    """
    found = uow[TRAININGS].get(id_said(training), lock=lock)
    if found is None:
        raise Refused("refused-no-such-training")
    return found
