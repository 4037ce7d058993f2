"""What a refusal from Teams means for the one who sends: again, later, never, or not to this person."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from bot.errors import BotRejected, Permanent, Retryable, Throttled, Unanswered, Unreachable
from bot.logs import shown
from bot.outside.answers import read_json

LONGEST_DELAY = 3600.0
LONGEST_CODE = 80
_LONGEST_HEADER = 100
_NESTED = 5

# Teams' own codes, and where they only stand in words. The first that fits counts.
_FORBIDDEN: tuple[tuple[str, str], ...] = (
    ("BotDisabledByAdmin", "bot_disabled"),
    ("ConversationBlockedByUser", "blocked"),
    ("MessageWritesBlocked", "blocked"),
    ("BotNotInConversationRoster", "not_installed"),
    ("ForbiddenOperationException", "not_installed"),
)
_MESSAGE_WRITES_BLOCKED = "209"
_GATEWAY = frozenset({502, 503, 504})


def fault_of(status: int, body: bytes, retry_after: str | None, now: datetime) -> Retryable | Permanent:
    """The error for an answer that is no success (platform facts, chapter 2)."""
    codes = list(_codes(_read(body)))
    message = f"Teams answered {status} {shown(codes[0], LONGEST_CODE) if codes else ''}".rstrip()
    delay = seconds_to_wait(retry_after, now)
    if status == 429:
        return Throttled(message, delay=delay)
    if status == 412 or (status == 503 and delay is not None):
        return Retryable(message, delay=delay)
    if status in _GATEWAY:  # Teams itself has not spoken: it may have done all the same what was asked
        return Unanswered(message, delay=delay)
    if status == 401:
        return BotRejected(f"{message}: the registration, the secret or the tenant is wrong")
    if status == 403:
        return _forbidden(message, codes, body)
    if status == 404:
        return Unreachable("not_found", message)
    return Permanent(message)


def _forbidden(message: str, codes: list[str], body: bytes) -> Permanent:
    text = body.decode("utf-8", "replace")
    for code, reason in _FORBIDDEN:
        if code in codes or code in text:
            return Unreachable(reason, message)
    if _MESSAGE_WRITES_BLOCKED in codes:
        return Unreachable("blocked", message)
    if "InvalidBotApiHost" in text:
        return Permanent(f"{message}: the service URL belongs to another cloud")
    return Permanent(message)


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
    if not isinstance(content, dict) or depth > _NESTED:
        return
    for name in ("code", "errorCode", "subCode"):
        if isinstance(content.get(name), str | int):
            yield str(content[name])
    for name in ("error", "innerError", "innerHttpError", "body"):
        yield from _codes(content.get(name), depth + 1)
    message = content.get("message")
    if isinstance(message, str) and message.lstrip().startswith("{"):
        yield from _codes(_read(message), depth + 1)
