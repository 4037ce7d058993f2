"""What holds of a ballot's life after every step, asked of the rows, the log and the queue, not of the use cases."""

from collections import Counter
from datetime import timedelta
from typing import Any

from bot.core.fact_json import read
from bot.features.advice.advice import DUE
from bot.features.conditions.conditions import ConditionKind, ConditionState
from bot.features.conditions.facts import FACTS as CONDITION_FACTS
from bot.features.conditions.telling import REMIND
from bot.features.gates.ballots import CASTING, CLOSE, CLOSE_EARLY, GRACE, Ballot
from bot.features.gates.counting import is_certain
from bot.features.gates.facts import AdvisoryClosed, GateClosed
from bot.features.gates.kinds import Choice, ClosedBy
from bot.features.gates.ports import BALLOTS
from bot.features.gates.reminding import REMIND_BALLOT
from bot.features.gates.returning import RETURN, waits
from bot.features.gates.voting import may_close_by_time
from bot.features.portfolio.ports import INITIATIVES
from bot.features.records.log import compare_log, verify_log
from tests.factories import a_model
from tests.replaying import comparable, replayed
from tests.storage.life_room import LifeRoom

SHUTS = {
    ConditionState.ASKED,
    ConditionState.ACCEPTED,
    ConditionState.DECLINED,
    ConditionState.COUNTERED,
    ConditionState.REPORTED,
}
AWAITS_YES = SHUTS - {ConditionState.ACCEPTED, ConditionState.REPORTED}
CLOSED = {kind.__name__: kind for kind in (GateClosed, AdvisoryClosed)}
CONDITION_KINDS = {kind.__name__: kind for kind in CONDITION_FACTS}


def what_shuts(room: LifeRoom) -> list[str]:
    """The conditions that are neither confirmed nor waived nor dropped, as the log tells of them last; and before a
    later gate the roles that nobody has agreed to take."""
    return room.do(lambda uow: _shutting(room.key, uow))


def _shutting(key: str, uow: Any) -> list[str]:
    initiative = uow[INITIATIVES].get(key)
    ahead = a_model().next_gate(initiative.place, initiative.variant)
    latest: dict[str, Any] = {}
    for entry in uow.log.entries():
        if entry.fact.kind in CONDITION_KINDS:
            latest[entry.fact.subject] = read(CONDITION_KINDS[entry.fact.kind], entry.fact)
    return [
        name
        for name, fact in latest.items()
        if (fact.kind is ConditionKind.CONDITION and fact.state in SHUTS)
        or (fact.role and ahead and fact.gate != ahead.id and fact.state in AWAITS_YES)
    ]


class WhatHolds:
    """`decided`: each ballot's closing as it was first seen."""

    def __init__(self, room: LifeRoom) -> None:
        self.room = room
        self.decided: dict[str, str] = {}

    def __call__(self) -> None:
        self.room.do(self._log_and_rows_agree)
        ballots = self.room.ballots
        self.nothing_is_lost_or_changed(ballots)
        self.timers_are_there_once(ballots)
        for ballot in ballots:
            if ballot.is_open:
                self.what_is_certain_is_closed(ballot)

    def _log_and_rows_agree(self, uow: Any) -> None:
        verify_log(lambda *_: None, uow, uow.now)
        assert list(compare_log(None, uow, uow.now)) == []
        for ballot in self.room_ballots(uow):
            again = replayed(ballot.id, uow)
            assert again is not None
            assert comparable(again) == comparable(ballot)
            if ballot.closing is not None and ballot.id not in self.decided:
                self._closed_once_and_rightly(ballot, uow)

    @staticmethod
    def room_ballots(uow: Any) -> list[Ballot]:
        return [uow[BALLOTS].get(name) for name in sorted(uow.log.subjects("GateOpened"))]

    def _closed_once_and_rightly(self, ballot: Ballot, uow: Any) -> None:
        """Its count is that of the votes on the papers of now, one for each seat, by nobody who is in conflict."""
        [entry] = uow.log.about(ballot.id, list(CLOSED))
        fact: Any = read(CLOSED[entry.fact.kind], entry.fact)
        question, latest = ballot.question, ballot.editions[-1:]
        since = max([each.turn for each in latest if each.voids], default=0)
        counted = [each for each in fact.positions if each.seat is not None]
        votes = [each for each in counted if each.choice is not Choice.CONFLICT]
        assert all(each.turn > since for each in votes), "a vote on other papers was counted"
        assert [each for each in counted if each.choice is Choice.CONFLICT] == []
        assert all(each.person in question.people for each in votes), "somebody without a seat was counted"
        assert not {each.person for each in votes} & set(question.excluded)
        places = [each.seat.holder for each in votes]
        assert len(places) == len(set(places)), "two spoke for one seat"
        said, count = Counter(each.choice for each in votes), fact.tally
        assert (count.votes_for, count.against, count.send_back, count.abstain) == (
            said[Choice.FOR],
            said[Choice.AGAINST],
            said[Choice.SEND_BACK],
            said[Choice.ABSTAIN],
        )
        assert fact.papers == ballot.papers
        if fact.closing.closed_by is ClosedBy.DEADLINE and ballot.tie is None:
            assert fact.closing.at >= ballot.deadline, "it was closed before its time"

    def nothing_is_lost_or_changed(self, ballots: list[Ballot]) -> None:
        kept = dict(self.room.rows("SELECT id, closing FROM ballots WHERE closing IS NOT NULL"))
        for name, closing in self.decided.items():
            assert kept.get(name) == closing, f"the decision {name} was changed"
        self.decided = kept
        assert sum(each.is_open for each in ballots) <= 1
        dead = self.room.rows("SELECT dedup, error FROM jobs WHERE state = 'dead'")
        assert not dead, dead

    def timers_are_there_once(self, ballots: list[Ballot]) -> None:
        """Each that is needed, at its time; none of what is over."""
        live: dict[tuple[str, str], list[int]] = {}
        rows = "SELECT kind, subject, run_at FROM jobs WHERE queue = 'task' AND state IN ('ready', 'leased')"
        for kind, subject, at in self.room.rows(rows):
            live.setdefault((kind, subject), []).append(at)
        twice = [each for each, times in live.items() if len(times) > 1 and each[0] != CASTING]
        assert not twice, twice
        for ballot in ballots:
            self._of_ballot(ballot, live)
        for condition in self.room.conditions:
            timer = live.get((REMIND, condition.id))
            assert condition.is_chased or timer is None, condition
            chased = (
                condition.is_chased and not condition.is_put_off
            )  # which is reminded of once it is put again
            if chased and condition.due >= self.room.now.date():
                assert timer, f"nobody is reminded of {condition.id}"
        for advice in self.room.advice:
            if not advice.is_settled and not advice.frozen and advice.due > self.room.now:
                assert live.get((DUE, advice.id)) == [_ms(advice.due)], advice.id

    def _of_ballot(self, ballot: Ballot, live: Any) -> None:
        if not ballot.is_open:
            left = [kind for kind in (CLOSE, CLOSE_EARLY, REMIND_BALLOT) if (kind, ballot.id) in live]
            assert not left, f"{left} of {ballot.id}, which is closed"
            day = ballot.closing.until if ballot.closing else None
            if day is not None and day > self.room.now.date() and self.room.do(lambda u: waits(ballot, u)):
                assert (RETURN, ballot.id) in live, f"{ballot.id} doesn't come back"
        elif ballot.tie is not None:
            assert (CASTING, ballot.id) in live
        else:
            assert live.get((CLOSE, ballot.id)) == [_ms(ballot.deadline + GRACE)], ballot.id

    def what_is_certain_is_closed(self, ballot: Ballot) -> None:
        rules = ballot.question.rules
        disputed = any(each.is_open for each in ballot.disputes)
        if rules.early_close and ballot.tie is None and not disputed and ballot.positions:
            certain = is_certain(ballot) and may_close_by_time(ballot, self.room.now - timedelta(minutes=1))
            assert not certain, f"{ballot.id} is certain, and left open"


def _ms(at: Any) -> int:
    return round(at.timestamp() * 1000)
