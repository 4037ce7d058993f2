"""Dissent: whoever doesn't stand behind a decision says so, by the rule of whose and until when."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Message, Priority, Recipient, Task
from bot.core.written import words_given
from bot.features.gates.afterwards import Afterwards, Dissent
from bot.features.gates.ballots import LONGEST_COMMENT, PUBLISH, RESULT_CARD, Ballot
from bot.features.gates.dissent_rules import check_may_dissent
from bot.features.gates.facts import DecisionDispatched, DissentRegistered
from bot.features.gates.ports import BALLOTS
from bot.features.gates.publishing import told_of
from bot.features.gates.receipts import with_receipt
from bot.features.gates.rights import the_ballot
from bot.features.gates.rights_beside import check_may_dispatch


@dataclass(frozen=True, slots=True)
class RegisterDissent:
    """One's own dissent from a decision."""

    ballot: str
    by: Principal
    reason: str


@dataclass(frozen=True, slots=True)
class DispatchDecision:
    """Mark a decision as dispatched."""

    ballot: str
    by: Principal


def register_dissent(command: RegisterDissent, uow: UnitOfWork, now: datetime) -> Ballot:
    """Keep the dissent beside the decision, whose cards show it from then on; said twice, it is the same one.

    Raises:
        Refused: there is no such ballot, it isn't decided yet, they may not or no longer, or no reason was given.
    """
    ballot = with_receipt(the_ballot(command.ballot, command.by, uow, now, lock=True), uow)
    person = check_may_dissent(command.by, ballot, now)
    if ballot.afterwards.of(person) is not None:
        return ballot
    missing = Refused("refused-reason-missing", field="reason")
    reason = words_given(command.reason, LONGEST_COMMENT, field="reason", missing=missing)
    known = uow[PEOPLE].get(person)
    dissent = Dissent(person, known.name if known else ballot.question.name(person), reason, now)
    uow[BALLOTS].save_dissent(ballot.id, dissent)
    uow.tell(
        DissentRegistered(ballot.id, dissent.person, dissent.name, reason, now),
        command.by.actor,
    )
    _show(ballot, command.by, uow)
    return replace(
        ballot,
        afterwards=replace(ballot.afterwards, dissents=(*ballot.afterwards.dissents, dissent)),
    )


def dispatch_decision(command: DispatchDecision, uow: UnitOfWork, now: datetime) -> Ballot:
    """Mark the decision as dispatched; whoever does it second sees who did it first.

    Raises:
        Refused: there is no such ballot, it isn't decided yet, or they may not.
    """
    ballot = with_receipt(the_ballot(command.ballot, command.by, uow, now, lock=True), uow)
    check_may_dispatch(command.by, ballot)
    return mark_dispatched(ballot, command.by, uow, now)


def mark_dispatched(ballot: Ballot, by: Principal, uow: UnitOfWork, now: datetime) -> Ballot:
    """The same of a ballot that is locked, for whoever has been found to be allowed to."""
    if ballot.afterwards.dispatched_at is not None:
        return ballot
    after = Afterwards(ballot.afterwards.dissents, now, by.actor)
    uow[BALLOTS].save_dispatch(ballot.id, now, by.actor)
    uow.tell(DecisionDispatched(ballot.id, now), by.actor)
    _show(ballot, by, uow)
    return replace(ballot, afterwards=after)


def _show(ballot: Ballot, by: Principal, uow: UnitOfWork) -> None:
    """On everybody's cards; at once on that of whoever says so, who may be at home."""
    uow.jobs.run(Task(PUBLISH, ballot.id))
    if by.person is not None and by.person in told_of(ballot):
        uow.jobs.deliver(Message(RESULT_CARD, ballot.id, Recipient("person", by.person), Priority.DECISION))
