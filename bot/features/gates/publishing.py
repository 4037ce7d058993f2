"""Asking for the messages of a ballot as it stands: the question while it is open, then the decision."""

from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Priority, Recipient, Task
from bot.delivery.conversations import is_outside
from bot.delivery.parts import lay_out
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.delivery.redrawing import standing_about
from bot.features.gates.away import DECIDER_AWAY_CARD
from bot.features.gates.ballots import (
    BALLOT_CARD,
    RESULT_CARD,
    Ballot,
)
from bot.features.gates.dissent_rules import may_dissent
from bot.features.gates.facts import DeadlineMoved
from bot.features.gates.kinds import ClosedBy
from bot.features.gates.messages import NEWS_FOR
from bot.features.gates.ports import BALLOT_REMINDERS, BALLOTS
from bot.features.gates.reminding import QUORUM_CARD, QUORUM_LOST_CARD, reminders_of
from bot.features.gates.retied import casting_message, times_tied
from bot.features.gates.seats import deciders
from bot.features.gates.still_there import first_there

WARNINGS = (QUORUM_CARD, QUORUM_LOST_CARD, DECIDER_AWAY_CARD)

NOBODY: frozenset[PersonId] = frozenset()

DISSENT_WAITS = timedelta(days=4)
"""For so long, a weekend with a day off, whoever may dissent can wait to hear: their right may end before they do."""


class BallotPublishing:
    """The use case: every message of the ballot as it is to stand now, the channel's and each decider's own.

    When it has closed, the decision is a message of its own, to the presenter, the owners and the secretaries too. What
    the clock has closed (a meeting's day ends at midnight) reaches people in their own hours: nobody has just done
    anything that they wait for. A large forum's messages are asked for in parts.
    """

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar, self._reaching = calendar, Reaching(calendar)

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        ballot = uow[BALLOTS].get(task.subject)
        if ballot is None:
            return None
        if ballot.closing is None:
            return lay_out(_open_messages(ballot, uow), task, uow)
        by_clock = ballot.closing.closed_by is ClosedBy.DEADLINE
        away = self._away(ballot, task, uow, now) if by_clock else NOBODY
        reminders = self._reminders(ballot, uow, now)
        return lay_out(chain(_closed_messages(ballot, away, uow), reminders), task, uow)

    def _reminders(self, ballot: Ballot, uow: UnitOfWork, now: datetime) -> Iterator[Message]:
        """None of them goes on saying that an answer is missing, nor a warning that too few are there."""
        if uow[BALLOT_REMINDERS].of(ballot.id):
            for message in reminders_of(ballot, self._calendar, uow, now):
                yield replace(message, priority=Priority.NEWS)
        for subject in _warned_of(ballot, uow):
            for message in standing_about(WARNINGS, subject, uow):
                yield replace(message, priority=Priority.NEWS)

    def _away(self, ballot: Ballot, task: Task, uow: UnitOfWork, now: datetime) -> Set[PersonId]:
        """Those who aren't at work just now, but will be while it is news: what is theirs is asked for then."""
        assert ballot.closing is not None
        old, soon = ballot.closing.at + NEWS_FOR, ballot.closing.at + DISSENT_WAITS
        away = self._reaching.later(uow[AVAILABILITY].of(told_of(ballot)), now)
        later = {
            person: at
            for person, at in away.items()
            if at < (soon if may_dissent(ballot, person, now) else old)
        }
        if later:
            uow.jobs.run(task, min(later.values()))
        return later.keys()


def _warned_of(ballot: Ballot, uow: UnitOfWork) -> Iterator[str]:
    """What warnings are about: the ballot, with each time at which it was to end."""
    yield ballot.id
    moves = uow.log.about(ballot.id, (DeadlineMoved.__name__,)) if ballot.moved else ()
    ends = {datetime.fromisoformat(str(each.fact.data["to"])) for each in moves}
    for at in sorted({ballot.question.deadline, *ends}):
        yield f"{ballot.id}#{at.isoformat()}"


def _open_messages(ballot: Ballot, uow: UnitOfWork) -> Iterator[Message]:
    for recipient in _those_who_have_it(ballot, uow):
        yield Message(BALLOT_CARD, ballot.id, recipient, Priority.VOTE)
    yield from _casting_messages(ballot, Priority.VOTE, uow)


def _closed_messages(ballot: Ballot, away: Set[PersonId], uow: UnitOfWork) -> Iterator[Message]:
    """The results first, to everybody; what points to them comes after them. An open card never stays, away or not."""
    told = first_there(uow, told_of(ballot)[len(deciders(ballot)) :])
    others = [Recipient("person", person) for person in told]
    for recipient in chain(_those_who_have_it(ballot, uow), others):
        if recipient.kind != "person" or recipient.id not in away:
            yield Message(RESULT_CARD, ballot.id, recipient, Priority.DECISION)
    for recipient in _those_who_have_it(ballot, uow):
        yield Message(BALLOT_CARD, ballot.id, recipient, Priority.NEWS)
    yield from _casting_messages(ballot, Priority.NEWS, uow)


def told_of(ballot: Ballot) -> tuple[PersonId, ...]:
    """Who gets the decision: the deciders first, then whom it concerns, and the secretaries."""
    had_it, question = deciders(ballot), ballot.question
    others = dict.fromkeys((*question.interested, *question.secretaries))
    return (*had_it, *(person for person in others if person not in set(had_it)))


def _those_who_have_it(ballot: Ballot, uow: UnitOfWork) -> Iterator[Recipient]:
    """The deciders, and the channel; one that others than our own people read gets nothing."""
    yield from (Recipient("person", person) for person in deciders(ballot))
    channel = ballot.question.channel
    if channel and not is_outside(channel, uow):
        yield Recipient("conversation", channel)


def _casting_messages(ballot: Ballot, priority: Priority, uow: UnitOfWork) -> Iterator[Message]:
    """To everybody who has been asked to break a tie: to those whose turn is over, that it is."""
    if ballot.tie is not None:
        number = times_tied(ballot.id, uow)
        for person in ballot.tie.asked:
            yield casting_message(ballot.id, number, person, priority)
