"""What a refusal from Teams means for the one who sends: again, later, never, or not to this person."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any

from bot.core.errors import (
    BotRejected,
    Faltered,
    Gone,
    Permanent,
    Retryable,
    Throttled,
    Unanswered,
    Unreachable,
    WrongAddress,
)
from bot.core.logs import shown
from bot.outside.answers import read_json
from bot.teams.refusals import Asked, Meaning, meaning_of

LONGEST_DELAY = 3600.0
LONGEST_CODE = 80
_LONGEST_HEADER = 100
_NESTED = 5
_MOST_CODES = 50

_CODES = frozenset({"code", "errorcode", "subcode", "errorsubcode"})
_INSIDE = frozenset({"error", "innererror", "innerhttperror", "body", "errors", "details", "data"})
"""Where Teams puts codes, and where further ones hang, whatever their case."""

_REASONS = {
    Meaning.BOT_DISABLED: "bot_disabled",
    Meaning.BLOCKED: "blocked",
    Meaning.NOT_INSTALLED: "not_installed",
    Meaning.NOT_FOUND: "not_found",
}


def fault_of(
    status: int, body: bytes, retry_after: str | None, now: datetime, asked: Asked = Asked.SEND
) -> Retryable | Permanent:
    """The error for an answer that is no success, by what was asked (`bot/teams/refusals.py`)."""
    codes = list(islice(_codes(_read(body)), _MOST_CODES))
    message = f"Teams answered {status} {shown(codes[0], LONGEST_CODE) if codes else ''}".rstrip()
    delay = seconds_to_wait(retry_after, now)
    words = body.decode("utf-8", "replace")
    meaning = meaning_of(status, asked, codes, words, retry_after=delay is not None)
    match meaning:
        case Meaning.REJECTED:
            return BotRejected(f"{message}: {meaning}")
        case Meaning.THROTTLED:
            return Throttled(message, delay=delay)
        case Meaning.LATER:
            return Retryable(message, delay=delay)
        case Meaning.UNANSWERED:
            return Unanswered(message, delay=delay)
        case Meaning.FALTERED:
            return Faltered(message)
        case Meaning.ELSEWHERE:
            return WrongAddress(f"{message}: {meaning}")
        case Meaning.GONE:
            return Gone(f"{message}: {meaning}")
        case Meaning.PERMANENT:
            return Permanent(message)
    return Unreachable(_REASONS[meaning], message)


def seconds_to_wait(retry_after: str | None, now: datetime) -> float | None:
    """What a `Retry-After` header asks for, seconds or an HTTP date; None where it says nothing usable."""
    if retry_after is None:
        return None
    text = retry_after[:_LONGEST_HEADER].strip()
    try:
        seconds = float(text) if text[:1].isdigit() else _until(parsedate_to_datetime(text), now)
    except (ValueError, OverflowError, TypeError):
        return None
    return min(max(seconds, 0.0), LONGEST_DELAY)


def _until(moment: datetime, now: datetime) -> float:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now.timestamp()


def _read(text: bytes | str) -> Any:
    try:
        return read_json(text)
    except ValueError:
        return None


def _codes(content: Any, depth: int = 0) -> Iterator[str]:
    """Every code in the answer: Teams puts a whole JSON text into `message`, and the code into that."""
    if depth > _NESTED:
        return
    if isinstance(content, list):
        for one in content:
            yield from _codes(one, depth + 1)
    if not isinstance(content, dict):
        return
    named = {str(name).casefold(): value for name, value in content.items()}
    for name, value in named.items():
        if name in _CODES and isinstance(value, str | int):
            yield str(value)
    for name, value in named.items():
        if name in _INSIDE:
            yield from _codes(value, depth + 1)
    message = named.get("message")
    if isinstance(message, str) and message.lstrip().startswith("{"):
        yield from _codes(_read(message), depth + 1)
