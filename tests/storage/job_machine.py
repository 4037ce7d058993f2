"""A model of the outbox under arbitrary workers: they crash, fall asleep, come back from the dead, and clocks disagree.

Each step is one transaction on a real SQLite, whose clock is turned by hand. What the workers do is the product's own
code: `Planner.plan`, `take_turn`, `recover`, `resolve`; only Teams and time are made up.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import create_engine, select
from sqlalchemy.pool import StaticPool

from bot.app import FEATURES
from bot.core.errors import Retryable, Unanswered, Unreachable
from bot.core.work import Message, Recipient, WhenUnknown
from bot.delivery.calls import Call, CallKind, CallResult, made, not_made
from bot.delivery.failures import failed
from bot.delivery.jobs import Claim, JobState
from bot.delivery.message_loop import HELD, STALE
from bot.delivery.messages import Removed, Rendered
from bot.delivery.planner import Home, Planner
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.delivery.rates import tenant_limit
from bot.delivery.taking_back import TakeBack, take_back
from bot.delivery.turns import InHand, take_turn
from bot.delivery.upkeep import resolve
from bot.store import units_of_work
from storage.delivery.claims import LEASE
from storage.delivery.tables import deliveries, jobs
from storage.tables import metadata

PEOPLE = ("anna", "bo")
HELD_BACK = "bo"
"""Whose messages are sent again on the sender's word alone, when nobody knows whether they have arrived."""
DAY = 86_400_000
EPOCH = 2440587.5
names = st.integers(0, 2)
how_far = st.sampled_from([4, 4, 5, 3, 2])
ends = st.sampled_from(["answered", "answered", "answer lost", "failed"])


@dataclass
class Hands:
    """What one worker holds in its memory; `skew`: how wrong its own clock is, in minutes."""

    name: str
    skew: int
    claims: list[Claim] = field(default_factory=list)
    waiting: list[Call] = field(default_factory=list)
    flying: list[tuple[Call, int]] = field(default_factory=list)
    landed: list[CallResult] = field(default_factory=list)
    until: dict[int, int] = field(default_factory=dict)

    def everything(self) -> list[Claim]:
        landed = [outcome.report.claim for outcome in self.landed]
        return [
            *self.claims,
            *landed,
            *(call.claim for call in self.waiting),
            *(c.claim for c, _ in self.flying),
        ]


class JobMachine(RuleBasedStateMachine):
    @initialize(skews=st.lists(st.integers(-5, 5), min_size=3, max_size=3))
    def open(self, skews: list[int]) -> None:
        self.now = 1_800_000_000_000
        self.engine = create_engine("sqlite://", poolclass=StaticPool)
        metadata.create_all(self.engine)
        with self.engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.create_function("julianday", 1, lambda _: self.now / DAY + EPOCH)
        self.hands = [Hands(f"w{number}", skew) for number, skew in enumerate(skews)]
        self.turns = 0
        self.version = dict.fromkeys(PEOPLE, 0)
        self.posted = dict.fromkeys(PEOPLE, 0)
        self.shown: dict[str, int] = {}
        self.deleted = dict.fromkeys(PEOPLE, 0)
        self.said_again = dict.fromkeys(PEOPLE, 0)
        self.withdrawn: set[str] = set()
        self.too_late: set[str] = set()
        self.holder: dict[int, tuple[Claim, int]] = {}
        self.planner = Planner({"note": self._render}, Home("t", "https://teams.example/"))
        self._do(lambda uow: [uow[CONVERSATIONS].save(_chat(person)) for person in PEOPLE])

    # What the use cases ask for

    @rule(person=st.sampled_from(PEOPLE))
    def ask(self, person: str) -> None:
        self.version[person] += 1
        self.withdrawn.discard(person)
        self._do(lambda uow: uow.jobs.deliver(_message(person)))

    @rule(person=st.sampled_from(PEOPLE))
    def withdraw(self, person: str) -> None:
        if self.version[person]:
            self.withdrawn.add(person)
            self._do(lambda uow: uow.jobs.deliver(_message(person)))

    @rule(times=st.integers(1, 2))
    def send_again(self, times: int) -> None:
        """The sender's word counts once for each doubt, however often it is given."""
        states = {row.recipient: row.state for row in self._all(jobs)}
        for _ in range(times):
            self._do(lambda uow: uow.jobs.deliver_again(_message(HELD_BACK)))
        self.said_again[HELD_BACK] += states.get(f"person:{HELD_BACK}") == JobState.UNKNOWN

    # What workers do, one transaction or one call at a time

    @rule(worker=names, room=st.integers(1, 3))
    def claim(self, worker: int, room: int) -> None:
        hands = self.hands[worker]
        for claim in self._turn(hands, room=room).claimed:
            assert claim.id not in self.holder or self.holder[claim.id][1] < self.now, "held by another"
            self.holder[claim.id] = (claim, self.now + LEASE)
            hands.until[claim.id] = self.now + round(HELD * 1000)
            hands.claims.append(claim)

    @rule(worker=names)
    def plan(self, worker: int) -> None:
        hands = self.hands[worker]
        for plan in self._do(lambda uow: self.planner.plan(hands.claims, uow, self._time(hands))):
            (hands.waiting if isinstance(plan, Call) else hands.landed).append(plan)
        hands.claims = []

    @rule(worker=names)
    def reserve(self, worker: int) -> None:
        hands = self.hands[worker]
        turned = self._turn(hands, waiting=hands.waiting, slots=10)
        for call, _ in turned.go:
            assert self._holds(call.claim), "only the holder may mark"
            hands.flying.append((call, self.now))
        kept = {call.claim.id for call in turned.waiting}
        for call in hands.waiting:
            if call.claim.id not in kept and call.claim.id not in {c.claim.id for c, _ in turned.go}:
                self._let_go(call.claim)
        hands.waiting = list(turned.waiting)

    @rule(worker=names, how=ends, late=st.booleans())
    def call(self, worker: int, how: str, late: bool) -> None:
        hands = self.hands[worker]
        if not hands.flying:
            return
        call, reserved = hands.flying.pop(0)
        person = call.delivery.recipient.removeprefix("person:")
        stale = self.now - reserved > STALE * 1000 or self.now > hands.until[call.claim.id]
        if stale and not late:
            hands.landed.append(not_made(call))
            return
        if how == "failed":
            hands.landed.append(failed(call, Retryable("503"), 0.5))
            return
        if stale:
            self.too_late.add(person)  # it hung in the network for longer than a lease: nobody can help that
        activity = call.delivery.activity_id
        if call.step is CallKind.DELETE:
            assert activity is not None
            self.deleted[person] += self.shown.pop(activity, None) is not None
            hands.landed.append(
                made(call, None) if how == "answered" else failed(call, Unanswered("cut"), 0.5)
            )
            return
        if call.step is CallKind.UPDATE and activity not in self.shown:
            hands.landed.append(failed(call, Unreachable("not_found", "404"), 0.5))
            return
        if call.step is CallKind.SEND:
            self.posted[person] += 1
            activity = f"{person}-{self.posted[person]}"
        assert activity is not None
        self.shown[activity] = call.activity["version"]
        answer = activity if call.step is CallKind.SEND else None
        outcome = made(call, answer) if how == "answered" else failed(call, Unanswered("cut"), 0.5)
        hands.landed.append(outcome)

    @rule(worker=names)
    def report(self, worker: int) -> None:
        hands = self.hands[worker]
        before = self._rows()
        self._turn(hands, outcomes=hands.landed)
        after = self._rows()
        claims = [outcome.report.claim for outcome in hands.landed]
        heard = {claim.id for claim in claims if self._holds(claim)}
        for claim in claims:
            if self._holds(claim):
                assert after[claim.id].state != JobState.LEASED, "a report of the holder counts"
                if claim.revision != before[claim.id].revision:
                    assert after[claim.id].state != JobState.DONE, (
                        "what was asked for meanwhile is still to do"
                    )
                self._let_go(claim)
            elif claim.id not in heard:
                assert after[claim.id] == before[claim.id], "a report of a stale owner changes nothing"
        hands.landed = []

    @rule(worker=names)
    def renew(self, worker: int) -> None:
        hands = self.hands[worker]
        self._turn(hands, renewing=hands.everything())
        for claim in hands.everything():
            if self._holds(claim):
                self.holder[claim.id] = (claim, self.now + LEASE)
                hands.until[claim.id] = self.now + round(HELD * 1000)

    @rule(worker=names)
    def look_after_the_dead(self, worker: int) -> None:
        time = self._time(self.hands[worker])
        self._do(lambda uow: resolve(None, uow, time))
        for report in self._do(lambda uow: take_back(TakeBack(False), uow, time)):
            claim, until = self.holder.pop(report.claim.id)
            assert until < self.now, "its lease had run out"
            assert (claim.owner, claim.attempt) == (report.claim.owner, report.claim.attempt)

    # Several steps in one, since a dozen have to come in the right order before anything can go wrong

    @rule(worker=names, person=st.sampled_from(PEOPLE), steps=how_far, how=ends)
    def work_for_a_while(self, worker: int, person: str, steps: int, how: str) -> None:
        self.ask(person)
        self._go_on(worker, steps, how)

    @rule(worker=names, steps=how_far, how=ends)
    def take_over(self, worker: int, steps: int, how: str) -> None:
        """Leases run out while everybody sleeps; then one worker wakes up and takes over."""
        for _ in range(2):
            self.wait(31)
            self.look_after_the_dead(worker)
        self._go_on(worker, steps, how)

    @rule(worker=names, how=ends)
    def come_back(self, worker: int, how: str) -> None:
        """A worker goes on with what it has in hand, whatever has happened meanwhile."""
        self.call(worker, how, True)
        self.report(worker)

    @rule(zombie=names, other=names, person=st.sampled_from(PEOPLE), steps=how_far, more=how_far, how=ends)
    def fall_asleep_at_work(
        self, zombie: int, other: int, person: str, steps: int, more: int, how: str
    ) -> None:
        """A worker falls asleep in the middle, another takes its work over, and the first one wakes up."""
        self.work_for_a_while(zombie, person, steps, how)
        self.take_over(other, more, how)
        self.come_back(zombie, how)

    def _go_on(self, worker: int, steps: int, how: str) -> None:
        self.claim(worker, 3)
        for step in (self.plan, self.reserve, lambda one: self.call(one, how, False), self.report)[
            : steps - 1
        ]:
            step(worker)

    # What happens to them

    @rule(worker=names)
    def crash(self, worker: int) -> None:
        self.hands[worker] = Hands(self.hands[worker].name, self.hands[worker].skew)

    @rule(seconds=st.sampled_from([1, 5, 12, 31, 31, 120]))
    def wait(self, seconds: int) -> None:
        self.now += seconds * 1000

    # What always holds

    @precondition(lambda self: hasattr(self, "engine"))
    @invariant()
    def repeats_only_what_was_in_doubt(self) -> None:
        doubts = {row.recipient: row.doubts for row in self._all(deliveries)}
        for person in PEOPLE:
            anew = self.deleted[person]
            assert self.posted[person] <= 1 + anew + doubts.get(f"person:{person}", 0)
        assert self.posted[HELD_BACK] <= 1 + self.deleted[HELD_BACK] + self.said_again[HELD_BACK]

    def teardown(self) -> None:
        if not hasattr(self, "engine"):
            return
        self._survive()
        for row in self._all(jobs):
            assert row.state == JobState.DONE, "no job is lost"
        for row in self._all(deliveries):
            person = row.recipient.removeprefix("person:")
            if person in self.withdrawn and person not in self.too_late:
                assert row.activity_id is None, "what is withdrawn stands no more, where anybody knows of it"
            elif person not in self.too_late:
                assert self.shown[row.activity_id] == self.version[person], "the last word arrives"
        asked = {person for person in PEOPLE if self.version[person]}
        known = {row.recipient.removeprefix("person:") for row in self._all(deliveries)}
        assert asked - self.withdrawn <= known <= asked
        self.engine.dispose()

    def _survive(self) -> None:
        """All workers die; a new one comes and has all the time it needs."""
        self.hands = [Hands("last", 0)]
        for _ in range(8):
            self.now += 700_000
            self.look_after_the_dead(0)
            self.look_after_the_dead(0)
            self.send_again(1)
            for step in (lambda: self.claim(0, 5), lambda: self.plan(0), lambda: self.reserve(0)):
                step()
            while self.hands[0].flying:
                self.call(0, "answered", False)
            self.report(0)

    def _turn(self, hands: Hands, **held: Any) -> Any:
        self.turns += 1
        turn = replace(InHand(f"{hands.name}/{self.turns}", tenant_limit(1000)), **held)
        return self._do(lambda uow: take_turn(turn, uow, self._time(hands)))

    def _holds(self, claim: Claim) -> bool:
        held = self.holder.get(claim.id)
        return held is not None and held[0].owner == claim.owner

    def _let_go(self, claim: Claim) -> None:
        if self._holds(claim):
            del self.holder[claim.id]

    def _time(self, hands: Hands) -> datetime:
        return datetime.fromtimestamp(self.now / 1000, UTC) + timedelta(minutes=hands.skew)

    def _do(self, work: Any) -> Any:
        with self.engine.begin() as connection:
            uow = units_of_work(lambda: datetime.fromtimestamp(self.now / 1000, UTC), FEATURES)(connection)
            result = work(uow)
            uow.finish()
            return result

    def _all(self, table: Any) -> list[Any]:
        with self.engine.connect() as connection:
            return list(connection.execute(select(table)).all())

    def _rows(self) -> dict[int, Any]:
        return {row.id: row for row in self._all(jobs)}

    def _render(self, message: Message, _uow: object, _now: datetime) -> Rendered | Removed:
        if message.recipient.id in self.withdrawn:
            return Removed()
        version = self.version[message.recipient.id]
        return Rendered(lambda: {"version": version})


def _message(person: str) -> Message:
    policy = WhenUnknown.HOLD if person == HELD_BACK else WhenUnknown.RESEND
    return Message("note", "s", Recipient("person", person), when_unknown=policy)


def _chat(person: str) -> Conversation:
    return Conversation(f"chat-{person}", "personal", "t", "https://teams.example/", person=person)
