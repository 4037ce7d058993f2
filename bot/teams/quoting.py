"""What somebody answers: the message that they quote, as each client of Teams tells of it, or the one of the thread."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from botbuilder.schema import Activity as TeamsActivity

from bot.core.html_text import text_of_html
from bot.core.written import folded, one_line

LONGEST_QUOTED = 1_000
"""Characters of a quoted message that are read: what it is about stands first."""
LONGEST_ID = 100
_MOST_MARKUP = 100_000

_BLOCK = re.compile(
    r"<blockquote\b([^<>]*)>((?:(?!<blockquote\b).)*?)</blockquote\s*>", re.IGNORECASE | re.DOTALL
)
_ITEM = re.compile(r"""\bitemid\s*=\s*["']?(\d{1,40})""", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"""<quoted\b[^<>]*\bmessageId\s*=\s*["']?(\d{1,40})""", re.IGNORECASE)
_THREAD = ";messageid="


@dataclass(frozen=True, slots=True)
class Quoted:
    """A message that is answered. `id`: Teams' own of it; `words`: as much of it as the client shows; `beside`: what
    was written beside it, where only the markup of the whole tells the two apart."""

    id: str = ""
    words: str = ""
    beside: str = ""


def quoted_in(activity: TeamsActivity) -> Quoted:
    """What the activity quotes; where it quotes nothing, in a channel, the message that the thread is of."""
    several = [each for each in _all_of(activity) if each.id or each.words]
    number = next((each.id for each in several if each.id), "") or _of_thread(activity)
    words = next((each.words for each in several if each.words), "")
    beside = next((each.beside for each in several if each.beside), "")
    return Quoted(number, words, beside)


def without_quoted(text: str, quoted: Quoted) -> str:
    """What is said beside what is quoted, of a text that holds both without telling them apart."""
    beside = one_line(quoted.beside)
    if not beside or not quoted.words or folded(text) == folded(beside):
        return text
    return beside if folded(text).endswith(folded(beside)) else text


def _all_of(activity: TeamsActivity) -> Iterator[Quoted]:
    for entity in activity.entities or ():
        told = (entity.additional_properties or {}).get("quotedReply")
        if entity.type == "quotedReply" and isinstance(told, dict):
            yield _told(told, "preview")
    for attachment in activity.attachments if isinstance(activity.attachments, list) else ():
        kind, content = getattr(attachment, "content_type", None), getattr(attachment, "content", None)
        if kind == "messageReference":
            yield _told(_read(content), "messagePreview")
        elif kind == "text/html" and isinstance(content, str):
            yield _in_markup(content)
    if isinstance(activity.text, str):
        yield _in_markup(activity.text)


def _told(told: Mapping[str, Any], preview: str) -> Quoted:
    words = told.get(preview)
    said = one_line(text_of_html(words[:_MOST_MARKUP])) if isinstance(words, str) else ""
    return Quoted(_id(told.get("messageId")), said[:LONGEST_QUOTED])


def _read(content: object) -> Mapping[str, Any]:
    """The attachment's content, which some clients send as text."""
    if isinstance(content, str) and len(content) <= _MOST_MARKUP:
        try:
            content = json.loads(content)
        except (ValueError, RecursionError):
            return {}
    return content if isinstance(content, dict) else {}


def _in_markup(markup: str) -> Quoted:
    """The outermost quote comes last, since the innermost are taken out first: its own words are what is answered."""
    markup, number, words = markup[:_MOST_MARKUP], "", ""
    for _ in range(10):
        found = _BLOCK.search(markup)
        if found is None:
            break
        item = _ITEM.search(found[1])
        number, words = item[1] if item else "", one_line(text_of_html(found[2]))
        markup = f"{markup[: found.start()]} {markup[found.end() :]}"
    if not words:
        placeholder = _PLACEHOLDER.search(markup)
        return Quoted(placeholder[1] if placeholder else "")
    return Quoted(number, words[:LONGEST_QUOTED], one_line(text_of_html(markup)))


def _of_thread(activity: TeamsActivity) -> str:
    return _id(activity.conversation.id.partition(_THREAD)[2]) or _id(activity.reply_to_id)


def _id(given: object) -> str:
    return given if isinstance(given, str) and 0 < len(given) <= LONGEST_ID else ""
