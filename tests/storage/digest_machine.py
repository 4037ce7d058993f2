"""Several announcements to the same people, of whom each may get one by itself a day: the rest is merged.

Beside what the ledger's machine asks: nobody gets more by themselves than their number, and each row's announcement is
brought by exactly one message, whatever Teams answers.
"""

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import ClassVar

import orjson
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from bot.core.errors import Gone, Unanswered
from bot.delivery.calls import Call, CallKind, CallResult, made
from bot.delivery.failures import failed
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.ledger import REACHED, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.sending import SendUncertain, StartSending, send_uncertain, start_sending
from tests.announcing import AUDIENCE, a_content
from tests.storage.announcement_machine import BEGAN
from tests.storage.ledger_machine import BY, ERRORS, JOINED, PEOPLE, LedgerMachine

MOST = 4
KEPT = REACHED | {LedgerState.WITHDRAWN}


class DigestMachine(LedgerMachine):
    per_day: ClassVar[int] = 1
    people: ClassVar[list[str]] = PEOPLE[:2]

    @initialize()
    def open(self) -> None:
        self.ids: list[str] = []
        self.urgent: set[str] = set()
        self.sent: Counter[str] = Counter()
        self.standing_now: dict[str, set[str]] = {}
        self.arrived: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.known: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.on_word: Counter[tuple[str, str]] = Counter()
        self.direct: dict[tuple[str, date], set[str]] = defaultdict(set)
        super().open()
        self.ids.append(self.id)
        for number in (1, 2):
            self.turn_to(number, urgent=False)

    def teardown(self) -> None:
        try:
            if getattr(self, "ids", None):
                self._settle()
        finally:
            self._empty()

    def _settle(self) -> None:
        for each in self.ids:
            self.id = each
            self.resume()
            self.correct(0)
        for answer in ("gone", *["ok"] * 9):
            self.time_passes(1, 0)
            self.resolve()
            self.send([answer] * 30, "")
        for each in self.ids:
            self.id = each
            left = {row.state for row in self._rows()} & {LedgerState.PENDING, LedgerState.SENDING}
            assert not left, self._rows()
            for row in self._rows():
                if row.state is LedgerState.WITHDRAWN and not row.text:
                    shown = self._shown_to(row.person)
                    assert self.id not in shown or self.on_word[self.id, row.person], (row, shown)
                if row.state in REACHED and not self.on_word[self.id, row.person]:
                    assert self._shown_to(row.person)[self.id] <= 1, row
        self.each_comes_once()

    @rule(number=st.integers(0, MOST - 1), urgent=st.sampled_from([False, False, False, True]))
    def turn_to(self, number: int, urgent: bool) -> None:
        """What is done next is done with this announcement; where there are fewer, another one goes out."""
        if number < len(self.ids):
            self.id = self.ids[number]
            return
        command = SaveDraft(
            BY, a_content(), AUDIENCE, expires_at=BEGAN + timedelta(days=3), urgent="Nu." if urgent else ""
        )
        if self.now >= BEGAN + timedelta(days=3):
            return
        draft = self._do(lambda uow: save_draft(command, uow, self.now))
        self._do(lambda uow: start_sending(StartSending(draft.id, "r", BY, draft.revision), uow, self.now))
        self.id = draft.id
        self.ids.append(draft.id)
        self.run_tasks()
        if urgent:
            self.urgent.add(draft.id)

    @rule()
    def send_uncertain(self) -> None:
        before = {row.person for row in self._rows() if row.state is LedgerState.UNCERTAIN}
        if self._try(send_uncertain, SendUncertain(self.id, BY)):
            self.on_word.update((self.id, person) for person in before)

    @invariant()
    def the_states_add_up_to_the_audience(self) -> None:
        for each in self.ids:
            announcement = self._do(lambda uow, each=each: uow[ANNOUNCEMENTS].get(each))
            if announcement.laid_out:
                counts = self._do(lambda uow, each=each: uow[LEDGER].counts(each, self.now))
                assert counts.audience == len(
                    self.people if announcement.resolution == "r" else self.people + JOINED
                )

    @invariant()
    def nobody_gets_two_that_teams_confirmed(self) -> None:
        self.each_comes_once()

    @invariant()
    def nobody_gets_more_by_themselves_than_their_number(self) -> None:
        for whose, several in self.direct.items():
            assert len(several - self.urgent) <= self.per_day, whose

    @invariant()
    def what_teams_confirmed_is_in_the_ledger(self) -> None:
        for each in self.ids:
            for row in self._do(lambda uow, each=each: uow[LEDGER].each(each)):
                if self.known[each, row.person]:
                    assert row.state in KEPT, row
                if row.state is LedgerState.DELIVERED:
                    assert self.arrived[each, row.person], row
                assert not row.digest or each not in self.urgent, row

    def each_comes_once(self) -> None:
        """In exactly one message, but on the sender's word where nobody knew of the first."""
        for whose, messages in self.known.items():
            assert len(messages) <= 1, (whose, messages)
        for whose, messages in self.arrived.items():
            assert len(messages) <= 1 + self.on_word[whose], (whose, messages)

    def _shown_to(self, person: str) -> Counter[str]:
        mine = (shown for key, shown in self.standing_now.items() if f":{person}#" in key)
        return Counter(each for shown in mine for each in shown)

    def _called(self, call: Call, answer: str) -> CallResult | None:
        kind, whose = call.claim.payload["kind"], call.claim.payload["recipient"].removeprefix("person:")
        if kind not in ("announcement", "announcement_digest"):
            return super()._called(call, answer)
        if answer == "gone" and call.step not in (CallKind.UPDATE, CallKind.DELETE):
            answer = "ok"
        arrives = answer in ("ok", "arrived, cut")
        key = call.claim.dedup
        if call.step is CallKind.SEND and arrives:
            self.sent[key] += 1
        message = f"{key}#{self.sent[key]}"
        if call.step in (CallKind.SEND, CallKind.UPDATE) and arrives:
            self._arrives(message, kind, call, whose, sure=answer == "ok")
        gone = answer == "gone" or (answer == "not found" and call.step is not CallKind.SEND)
        if (call.step is CallKind.DELETE and arrives) or (gone and call.step is not CallKind.CREATE):
            for each in self.standing_now.pop(message, ()):  # its reader has removed it, or we have
                self.arrived[each, whose].discard(message)
                self.known[each, whose].discard(message)
        if answer == "crash":
            return None
        if answer == "ok":
            return made(call, f"a:{whose}" if call.step is CallKind.CREATE else message[-40:])
        error = Unanswered("cut") if answer == "arrived, cut" else ERRORS[answer]
        assert not isinstance(error, Gone) or call.step in (CallKind.UPDATE, CallKind.DELETE)
        return failed(call, error, 0.0)

    def _arrives(self, message: str, kind: str, call: Call, whose: str, *, sure: bool) -> None:
        shown = {call.claim.payload["subject"]} if kind == "announcement" else _in_card(call)
        self.standing_now[message] = shown
        for each in shown:
            self.arrived[each, whose].add(message)
            if sure:
                self.known[each, whose].add(message)
        if kind == "announcement" and call.step is CallKind.SEND:
            row = self._do(lambda uow: uow[LEDGER].row(call.claim.payload["subject"], whose))
            if row.counted is not None:
                self.direct[whose, row.counted].add(row.announcement)


def _in_card(call: Call) -> set[str]:
    card = orjson.loads(orjson.dumps(call.activity["attachments"][0]["content"]))
    rows = [each for each in card["body"] if each["type"] == "ColumnSet"]
    return {row["selectAction"]["data"]["announcement"] for row in rows}
