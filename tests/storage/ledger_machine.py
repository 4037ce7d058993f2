"""A model of the ledger under arbitrary events: a Teams that answers with every error, crashes, an undecided sender.

What is run is the product's own: use cases, tasks, planner, turns, observers. Only Teams and time are made up. After
every step the states add up to the audience, and nobody has got two messages whose arrival Teams confirmed.
"""

from collections import Counter
from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule
from sqlalchemy import text

from bot.core.errors import (
    Faltered,
    Gone,
    Permanent,
    Retryable,
    Throttled,
    Unanswered,
    Unreachable,
    WrongAddress,
)
from bot.core.facts import SYSTEM
from bot.core.principals import Principal
from bot.core.swedish_days import swedish_calendar
from bot.delivery.calls import Call, CallKind, CallResult, made
from bot.delivery.conversations import note_conversation
from bot.delivery.failures import failed
from bot.delivery.planner import Home, Planner
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.delivery.rates import tenant_limit
from bot.delivery.taking_back import TakeBack, take_back
from bot.delivery.task_loop import TaskLoop
from bot.delivery.turns import InHand, take_turn
from bot.delivery.upkeep import resolve
from bot.feature import House
from bot.features.announcements import feature as announcements
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.installs import BECAUSE
from bot.features.announcements.ledger import REACHED, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.reading import ConfirmRead, confirm_read
from bot.features.announcements.receipts import note_seen
from bot.features.announcements.sending import (
    Cancel,
    Correct,
    PauseSending,
    ResumeSending,
    RetryFailed,
    SendToJoined,
    SendUncertain,
    StartSending,
    Withdraw,
    cancel,
    correct,
    pause,
    resume,
    retry_failed,
    send_to_joined,
    send_uncertain,
    start_sending,
    withdraw,
)
from bot.features.announcements.sending_anew import SendAnew, send_anew
from bot.features.announcements.settings import AnnouncementSettings
from bot.features.announcements.standing import UNCHANGED
from bot.features.directory.facts import AppInstalled, AppNotInstalled
from bot.features.directory.settings import DirectorySettings
from bot.settings.model import make_settings
from bot.store import units_of_work
from tests.announcing import AUDIENCE, SENDER, WHAT, Register, a_content, both
from tests.factories import person_id
from tests.storage.announcement_machine import BEGAN, FORGET_LIMITS, AnnouncementMachine

BY = Principal(SENDER)
PEOPLE = [person_id(number) for number in range(20, 25)]
JOINED = [person_id(number) for number in range(25, 27)]
COMING = (LedgerState.PENDING, LedgerState.SENDING)
HOME = Home("t", "https://teams.example/")

ERRORS: dict[str, Exception] = {
    "429": Throttled("429", delay=1.0),
    "412": Retryable("412"),
    "500": Faltered("500"),
    "502": Unanswered("502"),
    "503": Retryable("503"),
    "blocked": Unreachable("blocked", "403"),
    "not installed": Unreachable("not_installed", "403"),
    "not found": Unreachable("not_found", "404"),
    "disabled": Unreachable("bot_disabled", "403"),
    "elsewhere": WrongAddress("403"),
    "bad": Permanent("400"),
    "gone": Gone("404"),
    "cut": Unanswered("cut"),
}
answers = st.sampled_from(["ok", "ok", "ok", "arrived, cut", "crash", *ERRORS])
whom = st.sampled_from([*PEOPLE, *JOINED])


class LedgerMachine(AnnouncementMachine):
    per_day: ClassVar[int] = 3
    people: ClassVar[list[str]] = PEOPLE

    @initialize()
    def open(self) -> None:
        self.now = BEGAN
        register = self.register = Register(
            {"r": [(one, "sv") for one in self.people], "s": [(one, "en") for one in self.people + JOINED]}
        )
        self.units = units_of_work(lambda: self.now, register.features())
        settings = make_settings(
            {
                "database_url": "sqlite:///x.db",
                "auth": "off",
                "directory_installs": "true",
                "directory_app": person_id(99),
                "announcements_per_day": str(self.per_day),
            },
            sections=[DirectorySettings, AnnouncementSettings],
        )
        house = House(settings, swedish_calendar(), lambda: self.now, None, None)  # type: ignore[arg-type]
        self.tasks = TaskLoop("t", None, announcements._tasks(house))  # type: ignore[arg-type]
        self.planner = Planner(announcements._messages(house), HOME)
        self.observers = announcements._landings(house)
        self.turns = 0
        self.audience = 0
        self.posted: Counter[str] = Counter()
        self.standing: set[str] = set()
        self.told: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.anew: Counter[str] = Counter()
        self.confirmed: set[str] = set()
        self.shown: dict[str, str] = {}
        self._do(lambda uow: [uow[CONVERSATIONS].save(_chat(one)) for one in (*PEOPLE, *JOINED, SENDER)])
        draft = self._do(
            lambda uow: save_draft(
                SaveDraft(BY, a_content(), AUDIENCE, expires_at=BEGAN + timedelta(days=3)), uow, self.now
            )
        )
        self.id = draft.id
        self._do(lambda uow: start_sending(StartSending(self.id, "r", BY, draft.revision), uow, self.now))
        self.run_tasks()

    def teardown(self) -> None:
        try:
            if hasattr(self, "id"):
                self._settle()
        finally:
            self._empty()

    def _settle(self) -> None:
        """Once Teams answers and nobody meddles, everybody has been tried: no row waits for ever."""
        self.resume()
        self.confirm(PEOPLE[0], 99)
        self.correct(0)  # every card that stands is drawn anew, and some have been removed by their readers
        for answer in ("gone", *["ok"] * 7):
            self.time_passes(1, 0)
            self.resolve()
            self.send([answer] * 7, "")
        self.what_teams_confirmed_is_in_the_ledger()
        left = {row.state for row in self._rows()} & {LedgerState.PENDING, LedgerState.SENDING}
        assert not left, self._rows()
        self.what_was_taken_back_stands_nowhere()
        self.nobody_gets_two_that_teams_confirmed()

    # What the sender and the recipients do

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

    @rule(sure=st.integers(0, 9))
    def withdraw(self, sure: int) -> None:
        if sure == 0:
            self._try(withdraw, Withdraw(self.id, BY))

    @rule(number=st.integers(1, 9))
    def correct(self, number: int) -> None:
        self._try(correct, Correct(self.id, BY, a_content(lead=both(f"Rättat {number}")), WHAT))

    @rule()
    def retry(self) -> None:
        self._try(retry_failed, RetryFailed(self.id, BY))

    @rule()
    def send_to_joined(self) -> None:
        self._try(send_to_joined, SendToJoined(self.id, BY, "s"))

    @rule(person=whom, text=st.sampled_from([1, 2, 3, 1, 2, 3, 0]))
    def confirm(self, person: str, text: int) -> None:
        """They say that they have read it, or Teams does (0)."""
        if not text:
            self._do(lambda uow: note_seen(person, [self.id], uow, self.now))
            return
        self._try(confirm_read, ConfirmRead(self.id, text, Principal(person)))

    @rule(person=whom, graph=st.sampled_from(["", "", "yes", "no"]))
    def install(self, person: str, graph: str) -> None:
        """Teams tells of it, or Graph answers, whether or not anybody waits for that."""
        because = f"{BECAUSE}{self.id}"
        if not graph:
            self._do(lambda uow: note_conversation(_chat(person), uow, self.now))
        else:
            fact = AppInstalled(person, because) if graph == "yes" else AppNotInstalled(person, because, "x")
            self._do(lambda uow: uow.tell(fact, SYSTEM))

    @rule(person=whom)
    def remove(self, person: str) -> None:
        gone = Conversation(**{**_fields(person), "installed": False, "problem": "not_installed"})
        self._do(lambda uow: note_conversation(gone, uow, self.now))

    @rule(hours=st.sampled_from([1, 2, 80]), often=st.integers(0, 3))
    def time_passes(self, hours: int, often: int) -> None:
        """Everything that waits for its time is due, and nobody remembers what was refused an hour ago."""
        if hours == 80 and often:
            return
        self.now += timedelta(hours=hours)
        with self.engine.begin() as connection:
            connection.execute(text("UPDATE jobs SET run_at = 0 WHERE state IN ('ready', 'unknown')"))
            connection.execute(text("UPDATE deliveries SET changed_at = changed_at - 7200000"))
            connection.execute(text("DELETE FROM rates"))
            connection.execute(text(FORGET_LIMITS))

    # What the program does by itself

    @rule()
    def run_tasks(self) -> None:
        self._make_due()
        for _ in range(12):
            if not self._work_some():
                return

    @rule(
        answers=st.lists(answers, min_size=1, max_size=7),
        meanwhile=st.sampled_from([*[""] * 9, "pause", "resume", "withdraw"]),
    )
    def send(self, answers: list[str], meanwhile: str) -> None:
        """A worker takes some messages, makes its calls, and writes down what became of them, or dies before that."""
        self.run_tasks()
        claims = self._turn(room=len(answers)).claimed
        plans = self._do(lambda uow: self.planner.plan(claims, uow, self.now))
        calls = [plan for plan in plans if isinstance(plan, Call)]
        landed = [plan for plan in plans if not isinstance(plan, Call)]
        turned = self._turn(outcomes=landed, waiting=calls, slots=10)
        if meanwhile == "pause":
            self.pause()
        elif meanwhile == "resume":
            self.resume()
        elif meanwhile == "withdraw":
            self._try(withdraw, Withdraw(self.id, BY))
        outcomes = []
        for (call, _), answer in zip(turned.go, answers, strict=False):
            if (outcome := self._called(call, answer)) is not None:
                outcomes.append(outcome)
        self._turn(outcomes=outcomes)
        self._do(
            lambda uow: take_back(TakeBack(True, self.observers), uow, self.now)
        )  # whoever held the rest is gone

    @rule()
    def send_uncertain(self) -> None:
        """On the sender's word: what may have arrived may come twice."""
        rows = self._rows()
        before = {row.person for row in rows if row.state is LedgerState.UNCERTAIN}
        if self._try(send_uncertain, SendUncertain(self.id, BY)):
            self.words.update(before)

    @rule()
    def send_anew(self) -> None:
        """On the sender's word: whoever has a card that takes no change gets another one."""
        rows = self._rows()
        text = self._do(lambda uow: uow[ANNOUNCEMENTS].get(self.id)).text
        behind = {
            row.person
            for row in rows
            if row.state in REACHED and row.reason == UNCHANGED and row.text < text and row.due_at < self.now
        }
        if self._try(send_anew, SendAnew(self.id, BY)):
            self.words.update(behind)
            self.anew.update(behind)

    @rule()
    def resolve(self) -> None:
        self._do(lambda uow: resolve(None, uow, self.now))

    # What must be so after each step

    @invariant()
    def the_states_add_up_to_the_audience(self) -> None:
        counts = self._do(lambda uow: uow[LEDGER].counts(self.id, self.now))
        assert counts.audience >= self.audience, "nobody is taken out"
        self.audience = counts.audience
        assert counts.audience == len(self._rows())
        announcement = self._do(lambda uow: uow[ANNOUNCEMENTS].get(self.id))
        if announcement.laid_out:
            assert counts.audience == len(
                self.people if announcement.resolution == "r" else self.people + JOINED
            )

    @invariant()
    def nobody_gets_two_that_teams_confirmed(self) -> None:
        """Nor two at all, but on the sender's word where nobody knew of the first."""
        assert all(number <= 1 + self.anew[person] for person, number in self.told.items()), self.told
        assert all(number <= 1 + self.words[person] for person, number in self.posted.items()), self.posted

    @invariant()
    def what_teams_confirmed_is_in_the_ledger(self) -> None:
        kept = REACHED | {LedgerState.WITHDRAWN}
        for row in self._rows():
            again = row.text > 0 and self.anew[row.person] > 0 and row.state in COMING
            if self.told[row.person]:
                assert row.state in kept or again, (row, self.told)
            if row.state is LedgerState.DELIVERED:
                assert self.posted[row.person], row
            if row.confirmed_text:
                self.confirmed.add(row.person)
            if row.person in self.confirmed:
                assert row.state in (LedgerState.CONFIRMED, LedgerState.WITHDRAWN) or again, row
                assert row.confirmed_at is not None

    def what_was_taken_back_stands_nowhere(self) -> None:
        """But where Teams wouldn't delete it, and says so, or nobody can be reached any more."""
        for row in self._rows():
            if row.state is LedgerState.WITHDRAWN and not row.text:
                assert row.person not in self.standing or self.words[row.person], row

    def _called(self, call: Call, answer: str) -> CallResult | None:
        """What comes back of one call; None: the worker dies before it is written down."""
        whose = str(call.claim.payload["recipient"]).removeprefix("person:")
        mine = call.claim.payload["kind"] == "announcement"
        if answer == "gone" and call.step not in (CallKind.UPDATE, CallKind.DELETE):
            answer = "ok"  # only what stands can be gone
        arrives = answer in ("ok", "arrived, cut")
        if call.step is CallKind.SEND and arrives and mine:
            self.posted[whose] += 1
            self.standing.add(whose)
        if call.step is CallKind.DELETE and (arrives or answer in ("gone", "not found")):  # a 404: it is gone
            self.standing.discard(whose)
        if answer == "crash":
            return None
        if answer == "ok":
            if call.step is CallKind.SEND and mine:
                self.told[whose] += 1
            number = f"{whose}-{self.posted[whose]}"
            return made(call, f"a:{whose}" if call.step is CallKind.CREATE else number)
        error = Unanswered("cut") if answer == "arrived, cut" else ERRORS[answer]
        return failed(call, error, 0.0)

    def _turn(self, **more: Any) -> Any:
        hand = InHand(self._owner(), tenant_limit(1000), observers=self.observers, **more)
        return self._do(lambda uow: take_turn(hand, uow, self.now))


def _fields(person: str) -> dict[str, Any]:
    return {
        "id": f"a:{person}",
        "kind": "personal",
        "tenant": "t",
        "service_url": HOME.service_url,
        "person": person,
    }


def _chat(person: str) -> Conversation:
    return Conversation(**_fields(person))
