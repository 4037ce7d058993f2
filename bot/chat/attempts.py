"""Something that was tried and refused: what the log keeps of it."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.chat.commands import Knows
from bot.chat.facts import AttemptRefused
from bot.core.chain import canonical_json
from bot.core.database import UnitOfWork
from bot.delivery.ports import INBOX


@dataclass(frozen=True, slots=True)
class Attempt:
    """Something that was tried and refused. `subject`: an id, never free text, since the log is kept for ever.

    `known`: whether we have given the id; an id that we never gave would be free text.
    """

    verb: str
    subject: str
    actor: str
    reason: str
    known: Knows | None = None


def note_attempt(attempt: Attempt, uow: UnitOfWork, now: datetime) -> None:
    """Write in the log that something was tried and refused: once a day for each person, action, subject and reason.

    The log is kept for ever, so whoever taps again and again must not make it grow.
    """
    exists = attempt.known is not None and attempt.known(attempt.subject, uow)
    subject = attempt.subject if exists else ""
    told = canonical_json([attempt.actor, attempt.verb, subject, attempt.reason, now.date().isoformat()])
    if uow[INBOX].keep(f"attempt:{sha256(told.encode()).hexdigest()}", "") is not None:
        return
    uow.tell(AttemptRefused(subject, attempt.verb, attempt.reason), attempt.actor)
