"""Conversations: where people can be reached, kept up to date from what Teams tells."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.gates import BALLOT_CARD
from bot.domain.jobs import Message, Priority, Recipient
from bot.domain.people import Person, PersonId
from bot.domain.voting import voices
from bot.job_ports import WorkerUnit
from bot.ports import Conversation, UnitOfWork


@dataclass(frozen=True, slots=True)
class Greeting:
    """Somebody installed the app. `activity`: the message that greets them, as it is sent."""

    person: PersonId | None
    key: str
    conversation: str
    activity: dict[str, object]


def note_conversation(conversation: Conversation, uow: WorkerUnit, now: datetime) -> None:
    """Keep the conversation as it now is: the newest service URL, and whether the app is installed.

    What this kind of activity doesn't tell stays as it was. Once the conversation can be reached (again), what had
    failed for that reason is sent.
    """
    known = uow.conversations.get(conversation.id)
    if known is not None:
        conversation = replace(conversation, team=conversation.team or known.team)
    if conversation == known:
        return
    uow.conversations.save(conversation)
    if conversation.problem is None and (known is None or known.problem is not None):
        _send_what_was_stuck(conversation, uow)


def reply(key: str, conversation: str, activity: Mapping[str, Any], uow: WorkerUnit) -> None:
    """Answer somebody who has just written: so they can be reached, whatever was noted when a send failed.

    That they were seen now is kept too: the failure of a call that was made before is told too late.
    """
    known = uow.conversations.get(conversation.partition(";")[0])
    if known is not None:
        stuck = known.problem is not None
        reachable = replace(known, installed=True, problem=None) if stuck else known
        uow.conversations.save(reachable)
        if stuck:
            _send_what_was_stuck(reachable, uow)
    uow.jobs.reply(key, conversation, activity)


def find_person(person: PersonId, uow: UnitOfWork, now: datetime) -> Person | None:
    """The person, where the portfolio knows them."""
    return uow.people.get(person)


def greet(greeting: Greeting, uow: WorkerUnit, now: datetime) -> None:
    """Greet in the conversation, and see to it that the person's open ballots reach them there."""
    reply(greeting.key, greeting.conversation, greeting.activity, uow)
    if greeting.person is None:
        return
    recipient = Recipient("person", greeting.person)
    for ballot in uow.ballots.waiting_for(greeting.person):
        if greeting.person in voices(ballot):
            uow.jobs.deliver(Message(BALLOT_CARD, ballot.id, recipient, Priority.VOTE))


def _send_what_was_stuck(conversation: Conversation, uow: WorkerUnit) -> None:
    uow.jobs.outbox.revive(Recipient("conversation", conversation.id))
    if conversation.person is not None:
        uow.jobs.outbox.revive(Recipient("person", conversation.person))
