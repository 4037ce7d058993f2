"""“Gör till behov” on a chat message: the dialog with its words, and what is sent in from it."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from bot.chat.context import Context
from bot.chat.invokes import EXTENSION_OPEN, EXTENSION_SUBMIT
from bot.chat.routes import Handler
from bot.core.html_text import text_of_html
from bot.core.refusals import Refused
from bot.core.written import lines
from bot.features.needs.needs import LONGEST_NEED
from bot.features.needs.taking import ChatMessage, TakeMessage, check_can_take, take_message
from cards.kit.messages import invoke_dialog, invoke_dialog_over
from cards.needs.actions import LINK, MESSAGE, NEED
from cards.needs.taking import TakingDraft, taking_card

COMMAND = "need"
"""The manifest's name for it."""

_ID = re.compile(r"[A-Za-z0-9:._-]{1,100}")
_PICTURE = re.compile(r"<img\b[^<>]*", re.IGNORECASE)
_TEAMS = frozenset(
    {"teams.microsoft.com", "teams.cloud.microsoft", "teams.microsoft.us"}
    | {"gov.teams.microsoft.us", "dod.teams.microsoft.us"}
)
LONGEST_MESSAGE_LINK = 1_000


async def open_form(context: Context) -> str:
    """The message's words, for whoever wants to make a need of it to read and change; or why that can't be done."""
    payload = _payload(context)
    if payload.get("deletedDateTime"):
        raise Refused("refused-message-deleted")
    message = _message(context, payload.get("id"), payload.get("linkToMessage"))
    await context.read(check_can_take, TakeMessage(message, "", context.by))
    text = _text(payload)
    cut = len(text) > LONGEST_NEED
    draft = TakingDraft(message.id, message.link, text[:LONGEST_NEED], cut=cut, without=_has_more(payload))
    return _dialog(context, draft)


async def take(context: Context) -> str:
    """Keep it, and say under which number; what is wrong is said with the words still there."""
    _check_command(context)
    inner = context.activity.data.get("data")
    data: Mapping[str, Any] = inner if isinstance(inner, dict) else {}
    message = _message(context, data.get(MESSAGE), data.get(LINK))
    words = data.get(NEED, "")
    if not isinstance(words, str):
        raise Refused("refused-bad-data")
    reader = context.reader
    try:
        return await context.change_as(
            take_message,
            TakeMessage(message, words, context.by),
            lambda need: invoke_dialog_over(reader.text("take-done", need=need.id)),
        )
    except Refused as refused:
        if refused.key not in _MEND:
            raise
        fault = reader.text(refused.key, **refused.params)
        return _dialog(context, TakingDraft(message.id, message.link, lines(words)[:MOST_KEPT], fault=fault))


_MEND = frozenset({"refused-need-text-missing", "refused-comment-too-long"})
"""What is put right in the form."""
MOST_KEPT = 6_000
"""Characters of a text that is too long that are given back: with them, the card is as large as one may be."""


def _dialog(context: Context, draft: TakingDraft) -> str:
    return invoke_dialog(context.reader.text("take-heading"), taking_card(draft, context.reader))


def _payload(context: Context) -> Mapping[str, Any]:
    _check_command(context)
    payload = context.activity.data.get("messagePayload")
    return payload if isinstance(payload, dict) else {}


def _check_command(context: Context) -> None:
    if context.activity.data.get("commandId") != COMMAND:
        raise Refused("refused-bad-data")


def _message(context: Context, of: Any, link: Any) -> ChatMessage:
    """The message by its id, which counts only in the place where it was authenticated that somebody tapped."""
    if not isinstance(of, str) or not _ID.fullmatch(of):
        raise Refused("refused-no-message")
    return ChatMessage(context.place, of, link if isinstance(link, str) and _is_of_teams(link) else "")


def _is_of_teams(link: str) -> bool:
    try:
        parts = urlsplit(link)
        return (
            len(link) <= LONGEST_MESSAGE_LINK
            and (parts.scheme, parts.netloc in _TEAMS) == ("https", True)
            and parts.path.startswith("/l/message/")
            and link.isascii()
            and " " not in link
            and link.isprintable()
        )
    except ValueError:
        return False


def _text(payload: Mapping[str, Any]) -> str:
    """The message's words; with a subject, where it has one, since channel posts say there what they are about."""
    body = payload.get("body")
    content = body.get("content") if isinstance(body, dict) else None
    plain = isinstance(body, dict) and body.get("contentType") == "text"
    said = content if isinstance(content, str) else ""
    subject = payload.get("subject")
    heading = lines(subject) if isinstance(subject, str) else ""
    return lines(f"{heading}\n\n{lines(said) if plain else text_of_html(said)}")


def _has_more(payload: Mapping[str, Any]) -> bool:
    """Whether there is something beside its words: a file, or a picture that is no emoji."""
    body, attached = payload.get("body"), payload.get("attachments")
    content = body.get("content") if isinstance(body, dict) else None
    pictured = isinstance(content, str) and any("Emoji" not in tag for tag in _PICTURE.findall(content))
    return pictured or (isinstance(attached, list) and bool(attached))


INVOKES: Mapping[str, Handler] = {EXTENSION_OPEN: open_form, EXTENSION_SUBMIT: take}
