"""A model of the ledger in batches: a Teams that takes a call, refuses it, is silent, ends it or loses it.

What is run is the product's own; only what Teams says is made up, and it is said in any order. After every step the
states add up to the audience, and nobody was handed over twice, or by themselves too but on the sender's word.
"""

from collections import Counter
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from bot.core.principals import Principal
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Effect
from bot.delivery import batches
from bot.delivery.batches import BATCH, BATCH_STATE, BatchEnd, FailedEntry
from bot.delivery.landings import Landed, Landing
from bot.delivery.reasons import Reason
from bot.delivery.task_loop import TaskLoop
from bot.feature import House
from bot.features.announcements import feature as announcements
from bot.features.announcements.addressing import message_to
from bot.features.announcements.announcements import AnnouncementState, Mode
from bot.features.announcements.batch_ends import TOLD
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.handed import HANDED_BATCHES, HandedState
from bot.features.announcements.landing import Landings
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.reading import ConfirmRead, confirm_read
from bot.features.announcements.sending import (
    Cancel,
    PauseSending,
    ResumeSending,
    RetryFailed,
    SendUncertain,
    StartSending,
    cancel,
    pause,
    resume,
    retry_failed,
    send_uncertain,
    start_sending,
)
from bot.settings.model import make_settings
from bot.store import units_of_work
from tests.announcing import AUDIENCE, SENDER, Register, a_content
from tests.factories import person_id
from tests.storage.announcement_machine import BEGAN, AnnouncementMachine

BY = Principal(SENDER)
PEOPLE = [person_id(number) for number in range(20, 40)]
FEW, MANY = 2, 5
"""Members of a call, in the place of five and a thousand."""

ENDS = ("Completed", "Canceled", "Failed", "odd")
REASONS = ("BotNotInConversationRoster", "MessageWritesBlocked", "404", "", "new")


class BatchMachine(AnnouncementMachine):
    @initialize()
    def open(self) -> None:
        self.patches = [
            patch.object(batches, "FEWEST", FEW),
            patch.object(batches, "MOST", MANY),
            patch("bot.features.announcements.handing_over.MOST", MANY),
            patch("bot.features.announcements.pumping.LOOKED_AT", 2 * MANY),
        ]
        for each in self.patches:
            each.start()
        self.now = BEGAN
        register = Register({"r": [(one, "en" if n % 3 else "sv") for n, one in enumerate(PEOPLE)]})
        self.units = units_of_work(lambda: self.now, register.features())
        settings = make_settings({"database_url": "sqlite:///x.db", "auth": "off"})
        house = House(settings, swedish_calendar(), lambda: self.now, None, None)  # type: ignore[arg-type]
        self.tasks = TaskLoop("t", None, announcements._tasks(house))  # type: ignore[arg-type]
        self.turns = 0
        self.handed: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.got: Counter[str] = Counter()
        self.seen: set[str] = set()
        ends = BEGAN + timedelta(days=3)
        draft = self._do(
            lambda uow: save_draft(SaveDraft(BY, a_content(), AUDIENCE, expires_at=ends), uow, self.now)
        )
        self.id = draft.id
        command = StartSending(self.id, "r", BY, draft.revision, Mode.BATCH, agreed=True)
        self._do(lambda uow: start_sending(command, uow, self.now))
        self.run_tasks()

    def teardown(self) -> None:
        try:
            if hasattr(self, "id"):
                self._settle()
        finally:
            for each in getattr(self, "patches", ()):
                each.stop()
            self._empty()

    def _settle(self) -> None:
        """Once Teams answers everything, everybody has been tried."""
        self.resume()
        for _ in range(3):
            self.run_tasks()
            while self._batch(0, HandedState.ASKED):
                self.answer(0, "accepted")
            while self._batch(0, HandedState.ACCEPTED):
                self.end(0, "Completed", set(), 0)
            for row in self._rows():
                if row.state is LedgerState.SENDING:
                    self.direct(PEOPLE.index(row.person), Landing.SENT)
        self.nobody_gets_two_but_on_the_sender_s_word()
        self.run_tasks()
        assert not {row.state for row in self._rows()} & {LedgerState.PENDING, LedgerState.SENDING}
        found = self._do(lambda uow: uow[ANNOUNCEMENTS].get(self.id))
        assert found.state in (AnnouncementState.SENT, AnnouncementState.CANCELLED)

    @rule()
    def pause(self) -> None:
        self._try(pause, PauseSending(self.id, BY))

    @rule()
    def resume(self) -> None:
        self._try(resume, ResumeSending(self.id, BY))

    @rule(sure=st.integers(0, 9))
    def cancel(self, sure: int) -> None:
        if sure == 0:
            self._try(cancel, Cancel(self.id, BY))

    @rule()
    def retry(self) -> None:
        self._try(retry_failed, RetryFailed(self.id, BY))

    @rule()
    def send_uncertain(self) -> None:
        before = {row.person for row in self._rows() if row.state is LedgerState.UNCERTAIN}
        if self._try(send_uncertain, SendUncertain(self.id, BY)):
            self.words.update(before)

    @rule(number=st.integers(0, len(PEOPLE) - 1))
    def confirm(self, number: int) -> None:
        if self._try(confirm_read, ConfirmRead(self.id, 1, Principal(PEOPLE[number]))):
            self.seen.add(PEOPLE[number])

    @rule()
    def run_tasks(self) -> None:
        for _ in range(12):
            self.now += timedelta(seconds=1)
            self._make_due()
            self._work_some()

    @rule(
        number=st.integers(0, 3),
        said=st.sampled_from(["accepted", "accepted", "refused", "uncertain", "lost"]),
    )
    def answer(self, number: int, said: str) -> None:
        """Teams answers a call that was asked for; `lost`: it takes it, and isn't heard of again."""
        batch = self._batch(number, HandedState.ASKED)
        if batch is None:
            return
        effect = Effect(BATCH, batch.id, "text-1", {"service_url": "https://t.example/"})
        members = [row.person for row in self._rows() if row.batch == batch.id]
        if said != "refused":
            self.handed.update(members)
        if said in ("accepted", "lost"):
            self._do(lambda uow: TOLD.accepted(effect, f"o-{batch.id}", uow, self.now))
        if said != "accepted":
            self._do(lambda uow: getattr(TOLD, said)(effect, "why", uow, self.now))

    @rule(
        number=st.integers(0, 3),
        state=st.sampled_from(ENDS),
        failed=st.sets(st.integers(0, 5), max_size=3),
        counted=st.integers(0, 2),
    )
    def end(self, number: int, state: str, failed: set[int], counted: int) -> None:
        """A call that was taken is over. `counted`: the numbers are missing, right, or say that nobody got it."""
        batch = self._batch(number, HandedState.ACCEPTED)
        if batch is None:
            return
        members = [row.person for row in self._rows() if row.batch == batch.id]
        whom = [members[one] for one in failed if one < len(members)]
        self.handed.subtract(members if counted == 2 else whom)
        entries = [FailedEntry(f"8:orgid:{one}", REASONS[n % 5]) for n, one in enumerate(whom)]
        counts = [{}, {"201": batch.size - len(whom), "403": len(whom)}, {"500": batch.size}][counted]
        effect = Effect(BATCH_STATE, batch.id, "text-1", {"service_url": "https://t.example/"})
        end = BatchEnd(f"o-{batch.id}", state, counts, entries)
        self._do(lambda uow: TOLD.ended(effect, end, uow, self.now))
        self._do(lambda uow: TOLD.ended(effect, end, uow, self.now))  # the worker died, and it is told again

    @rule(
        number=st.integers(0, len(PEOPLE) - 1),
        how=st.sampled_from([Landing.SENT, Landing.NOT_SENT, Landing.UNKNOWN, Landing.UNREACHABLE]),
    )
    def direct(self, number: int, how: Landing) -> None:
        """A message that goes by itself lands; also one that was asked for long ago."""
        person = PEOPLE[number]
        [row] = [each for each in self._rows() if each.person == person]
        mine = row.state is LedgerState.SENDING and not row.batch
        if not mine and how is Landing.SENT:
            return
        if how is Landing.SENT:
            self.got[person] += 1
        reason = Reason.NOT_INSTALLED if how is Landing.UNREACHABLE else None
        landed = Landed(message_to(self.id, person), how, reason=reason)
        self._do(lambda uow: Landings()([landed], uow, self.now))

    @invariant()
    def the_states_add_up_to_the_audience(self) -> None:
        counts = self._do(lambda uow: uow[LEDGER].counts(self.id, self.now))
        assert counts.audience == len(PEOPLE)

    @invariant()
    def nobody_gets_two_but_on_the_sender_s_word(self) -> None:
        for person in PEOPLE:
            assert self.handed[person] + self.got[person] <= 1 + self.words[person], person

    @invariant()
    def whoever_has_confirmed_has(self) -> None:
        for row in self._rows():
            if row.person in self.seen:
                assert row.state is LedgerState.CONFIRMED, row

    @invariant()
    def what_is_on_its_way_has_a_call(self) -> None:
        """Each row that a call holds is one of its members, and the call isn't over."""
        calls = {each.id: each for each in self._batches()}
        open_ = (HandedState.ASKED, HandedState.ACCEPTED)
        for row in self._rows():
            if row.state is LedgerState.SENDING and row.batch:
                assert calls[row.batch].state in open_, (row, calls[row.batch])

    def _batches(self) -> Any:
        return self._do(lambda uow: uow[HANDED_BATCHES].of(self.id))

    def _batch(self, number: int, state: HandedState) -> Any:
        found = [each for each in self._batches() if each.state is state]
        return found[number % len(found)] if found else None
