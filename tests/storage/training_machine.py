"""A model of a training's life under arbitrary events: people join and leave, say this and that, and time passes.

What is run is the product's own: use cases, tasks, observers, the directory's resolving. After every step no receipt
has changed, there is one a round, and coverage is what the rows say; once all tasks have been run, everybody stands
where the model says.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from bot.app import FEATURES
from bot.core.principals import Principal
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Task
from bot.delivery.landings import Landed, Landing
from bot.delivery.reaching import Reaching
from bot.delivery.task_loop import TaskLoop
from bot.feature import House
from bot.features.announcements.reach_ports import GUEST_LIST
from bot.features.directory import feature as directory
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.entries import AttributeRule, DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.directory.settings import DirectorySettings
from bot.features.trainings import feature as trainings
from bot.features.trainings.assignments import (
    Acknowledgement,
    AssignmentState,
    CardReach,
    TrainingAssignment,
    Waiver,
)
from bot.features.trainings.cards_asked import card_to, is_to_do
from bot.features.trainings.completing import Acknowledge, Acknowledging
from bot.features.trainings.deciding import DeclineTraining, ObjectToTraining, decline, object_to
from bot.features.trainings.drafting import Drafting, SaveTraining
from bot.features.trainings.exempting import (
    GrantExemption,
    RefuseExemption,
    grant_exemption,
    refuse_exemption,
)
from bot.features.trainings.landing import note_landings
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS, TRAININGS
from bot.features.trainings.publishing import (
    Publishing,
    PublishTraining,
    RenewMaterial,
    WithdrawTraining,
    withdraw_training,
)
from bot.features.trainings.trainings import Due, Training, TrainingState
from bot.settings.model import make_settings
from bot.store import units_of_work
from tests.factories import ADMINISTRATOR, person_id
from tests.storage.announcement_machine import AnnouncementMachine
from tests.training import OWNER, a_training

BEGAN = datetime(2026, 11, 26, 9, tzinfo=UTC)
CALENDAR = swedish_calendar()
PEOPLE = [person_id(number) for number in range(20, 24)]
AWAY = frozenset({AssignmentState.LEFT, AssignmentState.SUPERSEDED})
whom = st.sampled_from(PEOPLE)


class TrainingMachine(AnnouncementMachine):
    @initialize()
    def open(self) -> None:
        self.now, self.turns = BEGAN, 0
        self.units = units_of_work(lambda: self.now, FEATURES)
        settings = make_settings(
            {"database_url": "sqlite:///x.db", "auth": "off"}, sections=[DirectorySettings]
        )
        house = House(settings, CALENDAR, lambda: self.now, None, None)  # type: ignore[arg-type]
        self.tasks = TaskLoop("t", None, {**trainings._tasks(house), **directory._tasks(house)})  # type: ignore[arg-type]
        self.inside = set(PEOPLE[:3])
        self.receipts: dict[str, Acknowledgement] = {}
        self.withdrawn = False
        self.doubting: set[str] = set()
        self.tail = self._do(lambda uow: uow.log.tail().seq)
        wanted = a_training(
            id="",
            source="",
            audience=Audience((AudiencePart(PartKind.ATTRIBUTES, rule=AttributeRule(unit="In")),)),
            due=Due(within_days=30),
            valid_months=6,
        )
        self._do(lambda uow: uow[GUEST_LIST].open(self.now))
        self._do(lambda uow: self._enter(uow, *PEOPLE))
        drafted = self._do(
            lambda uow: Drafting(CALENDAR).save(SaveTraining(ADMINISTRATOR, wanted), uow, self.now)
        )
        self.id = drafted.id
        self._try(Publishing(CALENDAR).publish, PublishTraining(self.id, ADMINISTRATOR))
        self.run_tasks()

    def teardown(self) -> None:
        try:
            if hasattr(self, "id"):
                self.settle()
        finally:
            self._empty()

    # What people do

    @rule(person=whom, version=st.sampled_from([0, 0, 0, 1]))
    def acknowledge(self, person: str, version: int) -> None:
        """Of the version that they are asked for, or of the first: an old card. Twice gives the same receipt."""
        before = self._row(person)
        shown = version or (before.version if before else 1)
        command = Acknowledge(self.id, shown, Principal(person), {})
        work = Acknowledging(Reaching(CALENDAR)).acknowledge
        had = len(self._all_receipts())
        done = self._try(work, command)
        due = before is not None and is_to_do(before) and shown >= before.version and not self.withdrawn
        assert len(self._all_receipts()) == had + due, "only of what is theirs to do"
        if not done:
            return
        first = self._do(lambda uow: work(command, uow, self.now))
        again = self._do(lambda uow: work(command, uow, self.now))
        assert first.receipt == again.receipt
        if before is not None and due:
            self.doubting.discard(person)
            assert first.row.state is AssignmentState.COMPLETED
            assert first.receipt.round == before.round, "a receipt of the round that they were asked in"

    @rule(person=whom, cannot=st.booleans())
    def say_otherwise(self, person: str, cannot: bool) -> None:
        by = Principal(person)
        if cannot:
            said = self._try(decline, DeclineTraining(self.id, "Det stämmer inte.", by))
        else:
            said = self._try(object_to, ObjectToTraining(self.id, "Gäller inte mig.", by))
        row = self._row(person)
        if said and row is not None and is_to_do(row):
            self.doubting.add(person)

    @rule(person=whom, waiver=st.sampled_from([*Waiver, None]))
    def answer(self, person: str, waiver: Waiver | None) -> None:
        by = Principal(OWNER)
        if waiver is None:
            self._try(refuse_exemption, RefuseExemption(self.id, person, "Jo.", by))
        else:
            self._try(grant_exemption, GrantExemption(self.id, person, waiver, "Så.", by))

    @rule(person=whom)
    def move(self, person: str) -> None:
        """They join the audience, or leave it."""
        self.inside ^= {person}
        self._do(lambda uow: self._enter(uow, person))

    @rule(ask=st.booleans())
    def renew(self, ask: bool) -> None:
        self._try(Publishing(CALENDAR).renew, RenewMaterial(self.id, Principal(OWNER), ask))

    @rule(sure=st.integers(0, 7))
    def withdraw(self, sure: int) -> None:
        if sure == 0 and self._try(withdraw_training, WithdrawTraining(self.id, Principal(OWNER))):
            self.withdrawn = True

    # What happens by itself

    @rule(days=st.sampled_from([1, 30, 160, 200]))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)
        self.run_tasks()

    @rule(landing=st.sampled_from([Landing.SENT, Landing.UNREACHABLE, Landing.NOT_SENT]))
    def land(self, landing: Landing) -> None:
        rows = [row for row in self._rows() if row.reach is CardReach.SENDING]
        landed = [Landed(card_to(row), landing) for row in rows]
        self._do(lambda uow: note_landings(landed, uow, self.now))

    @rule()
    def run_tasks(self) -> None:

        self._do(lambda uow: uow.jobs.run(Task("training.daily", "")))
        self._make_due()
        for _ in range(40):
            if not self._work_some():
                return

    def settle(self) -> None:
        """Once everything has been found out, everybody stands where they belong."""
        self.now += timedelta(days=1)
        self.run_tasks()
        training = self._training()
        if self.withdrawn or not self.inside:
            return  # an audience that is nobody is taken for a fault, and everything stands as before
        today = self.now.date()
        rows = {row.person: row for row in self._rows()}
        assert {person for person, row in rows.items() if row.state not in AWAY} == self.inside, (
            training,
            rows,
        )
        for person in self.inside:
            row = rows[person]
            last = self._last(person)
            if is_to_do(row):
                assert row.version == training.material.version, "asked for what there is now"
                holds = last is not None and self._holds(last, training, today)
                assert row.renewing or not holds or person in self.doubting, (row, last)
            if row.state is AssignmentState.COMPLETED:
                assert last is not None
                assert self._holds(last, training, today), (row, last)
                assert row.valid_until == last.valid_until
                assert last.round == row.round - row.renewing

    # What must be so after each step

    @invariant()
    def receipts_are_written_once(self) -> None:
        found = {receipt.id: receipt for receipt in self._all_receipts()}
        for name, receipt in self.receipts.items():
            assert found[name] == receipt
        self.receipts = found
        assert len({(each.person, each.round) for each in found.values()}) == len(found)
        told = self._do(
            lambda uow: [
                e
                for e in uow.log.entries(subject=self.id, after=self.tail)
                if e.fact.kind == "TrainingCompleted"
            ]
        )
        assert {entry.fact.data["receipt"] for entry in told} == found.keys()

    @invariant()
    def coverage_is_what_the_rows_say(self) -> None:
        today = self.now.date()
        rows = self._rows()
        exempt = [row for row in rows if row.state is AssignmentState.EXEMPT]
        known = [row for row in exempt if row.waiver in (Waiver.TESTED_OUT, Waiver.EQUIVALENT)]
        expected = len([row for row in rows if row.state not in AWAY]) - len(exempt) + len(known)
        done = [row for row in rows if row.is_done(today) and row.state is not AssignmentState.EXEMPT]
        found = self._do(lambda uow: uow[ASSIGNMENTS].coverage(self.id, today))
        assert (found.done, found.expected) == (len(done) + len(known), expected)

    def _holds(self, receipt: Acknowledgement, training: Training, today: date) -> bool:
        return receipt.version >= training.asked_from and (
            receipt.valid_until is None or receipt.valid_until >= today
        )

    def _last(self, person: str) -> Acknowledgement | None:
        mine = [each for each in self._all_receipts() if each.person == person]
        return max(mine, key=lambda each: each.round, default=None)

    def _training(self) -> Training:
        training = self._do(lambda uow: uow[TRAININGS].get(self.id))
        assert (training.state is TrainingState.WITHDRAWN) == self.withdrawn
        return training

    def _row(self, person: str) -> TrainingAssignment | None:
        return self._do(lambda uow: uow[ASSIGNMENTS].get(self.id, person))

    def _rows(self) -> Any:
        return self._do(lambda uow: uow[ASSIGNMENTS].in_state(self.id, list(AssignmentState), "", 100))

    def _all_receipts(self) -> Any:
        return self._do(lambda uow: uow[ACKNOWLEDGEMENTS].each(self.id))

    def _enter(self, uow: Any, *people: str) -> None:
        uow[DIRECTORY].save(
            DirectoryEntry(
                person, f"P {person[-2:]}", self.now, unit="In" if person in self.inside else "Out"
            )
            for person in people
        )
