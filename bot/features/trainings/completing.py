"""Somebody has done it: one acknowledgement a round, however often and from wherever it is said."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core.calendar import HOME, months_on
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.personal import Actor
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.features.trainings.assignments import (
    Acknowledgement,
    AssignmentState,
    TrainingAssignment,
    Via,
)
from bot.features.trainings.cards_asked import cards_of, is_to_do, reminder_to
from bot.features.trainings.facts import TrainingCompleted
from bot.features.trainings.hashing import words_hash
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS, TRAININGS
from bot.features.trainings.standings import OutsideAudience, TrainingStanding, check_open, standing_of_person
from bot.features.trainings.trainings import Training, TrainingState

CheckAnswers = Mapping[int, frozenset[int]]
"""Question → the options that were chosen, by their numbers from 0."""


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """`version`: of the material that their card is about; `answers`: to the check questions."""

    training: str
    version: int
    by: Principal
    answers: CheckAnswers


@dataclass(frozen=True, slots=True)
class Acknowledging:
    """The use case. Who decides when somebody's day ends is given where it is built."""

    reaching: Reaching

    def acknowledge(self, command: Acknowledge, uow: UnitOfWork, now: datetime) -> TrainingStanding:
        """Note that they have done it; a second time gives the same receipt.

        Raises:
            OutsideAudience: they have no part in it.
            Refused: it is withdrawn, they have left or are exempt, something is to be done first, or an answer is
                missing.
        """
        before = standing_of_person(command.training, command.by, uow)
        if before.receipt is not None and not is_to_do(before.row):
            return before
        check_open(before, uow)
        if command.version < before.row.version:
            return replace(before, outdated=True)
        self._check_prerequisites(before.training, before.row.person, uow, now)
        wrong = _wrong(before.training, command.answers)
        if len(before.training.questions) - len(wrong) < before.training.pass_mark:
            return replace(before, wrong=wrong)
        right = len(before.training.questions) - len(wrong) if before.training.questions else None
        return self._complete(before, Via.CARD, command.by.actor, uow, now, right=right)

    def complete(
        self,
        training: Training,
        person: PersonId,
        via: Via,
        by: Actor,
        uow: UnitOfWork,
        now: datetime,
        *,
        done_at: datetime | None = None,
    ) -> TrainingStanding:
        """The acknowledgement itself, whoever vouches for it.

        `done_at`: where it was done before now; it is then of the version of the material that there was.

        Raises:
            Refused: they have no row, or it isn't theirs to do.
        """
        seen = uow[ASSIGNMENTS].get(training.id, person)
        if seen is None:
            raise OutsideAudience(training)
        receipt = uow[ACKNOWLEDGEMENTS].of_round(training.id, person, seen.round)
        return self._complete(TrainingStanding(training, seen, receipt), via, by, uow, now, done_at=done_at)

    def _complete(
        self,
        before: TrainingStanding,
        via: Via,
        by: Actor,
        uow: UnitOfWork,
        now: datetime,
        *,
        right: int | None = None,
        done_at: datetime | None = None,
    ) -> TrainingStanding:
        """`before`: their row, and then its receipt, as just read.

        The card of a person is asked for before their row is locked (docs/architecture.md, the order of locks). Whoever
        writes a receipt changes the row: where it still is as it was read, there is no other receipt by now.
        """
        training, seen = before.training, before.row
        person = seen.person
        for card in cards_of(seen):
            uow.jobs.deliver(card)
        uow[JOB_TABLE].flush()
        row = uow[ASSIGNMENTS].get(training.id, person, lock=True) or seen
        if row.reminded_on is not None and row.reminded_on != seen.reminded_on:
            uow.jobs.deliver(reminder_to(person, row.reminded_on))  # asked for meanwhile, and perhaps sent
        unchanged = row == seen
        receipt = (
            before.receipt if unchanged else uow[ACKNOWLEDGEMENTS].of_round(training.id, person, row.round)
        )
        if receipt is not None:
            return TrainingStanding(training, row, receipt)
        check_open(TrainingStanding(training, row), uow)
        asked = row if done_at is None else _as_of(row, training, done_at)
        receipt = self._receipt(training, asked, done_at or now, via, by, right, uow)
        done = _done(row, receipt)
        uow[ACKNOWLEDGEMENTS].add([receipt])
        uow[ASSIGNMENTS].save([done])
        uow.tell(_fact(training, receipt), by)
        return TrainingStanding(training, done, receipt)

    def _check_prerequisites(
        self, training: Training, person: PersonId, uow: UnitOfWork, now: datetime
    ) -> None:
        """Make sure that what comes first is done, where it was asked of them and anybody still is asked.

        Raises:
            Refused: something isn't; it says which.
        """
        today = self.reaching.day(uow[AVAILABILITY].of([person])[person], now)
        missing = [
            found.title
            for first in training.prerequisites
            if (found := uow[TRAININGS].get(first)) is not None
            and found.state is TrainingState.ACTIVE
            and (row := uow[ASSIGNMENTS].get(first, person)) is not None
            and row.state not in (AssignmentState.LEFT, AssignmentState.EXEMPT)
            and not row.is_done(today)
        ]
        if missing:
            sv, en = (
                ", ".join(title.in_language(language) for title in missing) for language in ("sv", "en")
            )
            raise Refused("refused-training-prerequisites", count=len(missing), titles_sv=sv, titles_en=en)

    def _receipt(
        self,
        training: Training,
        row: TrainingAssignment,
        at: datetime,
        via: Via,
        by: Actor,
        right: int | None,
        uow: UnitOfWork,
    ) -> Acknowledgement:
        day = self.reaching.day(uow[AVAILABILITY].of([row.person])[row.person], at)
        return Acknowledgement(
            id=f"K-{day.year}-{secrets.token_hex(5)}",
            training=training.id,
            person=row.person,
            version=row.version,
            round=row.round,
            kind=training.kind.value,
            statement=training.statement.in_language(row.language),
            language=row.language,
            at=at,
            via=via,
            by=by,
            late=day > row.due_on,
            right=right,
            valid_until=months_after(day, training.valid_months),
        )


def _as_of(row: TrainingAssignment, training: Training, at: datetime) -> TrainingAssignment:
    return replace(row, version=min(row.version, training.version_on(at.astimezone(HOME).date())))


def _done(row: TrainingAssignment, receipt: Acknowledgement) -> TrainingAssignment:
    return replace(
        row,
        state=AssignmentState.COMPLETED,
        completed_at=receipt.at,
        valid_until=receipt.valid_until,
        renewing=False,
        snoozed_until=None,
        reason="",
    )


def months_after(day: date, months: int | None) -> date | None:
    """The last day on which it holds that many months; None: it holds for good."""
    return None if months is None else months_on(day, months)


def _wrong(training: Training, answers: CheckAnswers) -> tuple[int, ...]:
    return tuple(
        number
        for number, question in enumerate(training.questions)
        if answers.get(number, frozenset()) != question.right
    )


def _fact(training: Training, receipt: Acknowledgement) -> TrainingCompleted:
    return TrainingCompleted(
        training.id,
        receipt.person,
        receipt.id,
        training.kind,
        receipt.version,
        receipt.round,
        words_hash(receipt.statement),
        receipt.language,
        receipt.via,
        receipt.late,
        receipt.valid_until,
    )
