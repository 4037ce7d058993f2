"""Something that was tried and refused: what the log keeps of it."""

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.chat.activity import Activity
from bot.chat.commands import Knows, Vocabulary
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


def attempt_of(activity: Activity, vocabulary: Vocabulary, actor: str, reason: str) -> Attempt:
    """What the log keeps of a refusal: nothing that the client sent but a verb of ours, and an id that exists."""
    data, known = activity.data, vocabulary.subjects
    asked = ((data.get(name), knows) for name, knows in known.items())
    ids = ((text, knows) for text, knows in asked if isinstance(text, str) and _AN_ID.fullmatch(text))
    subject, knows = next(ids, ("", None))
    asked_for = activity.invoke or activity.verb
    verb = asked_for if asked_for in vocabulary.verbs else "unknown"
    return Attempt(str(verb), subject, actor, reason, knows)


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


_AN_ID = re.compile(r"[A-Za-z0-9/_.-]{1,128}")
