"""What somebody said, of all that Teams puts round the words: mentions, quoted replies, markup, unseen characters."""

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.core.written import folded, one_line

_AT = re.compile(r"<at(?:\s[^<>]*)?>((?:(?!<at\b).)*?)</at>", re.IGNORECASE | re.DOTALL)
_LEADING = re.compile(rf"(?:\s|&nbsp;|[,:;])*{_AT.pattern}", re.IGNORECASE | re.DOTALL)
_QUOTES = (
    re.compile(r"<quoted\b[^<>]*/\s*>", re.IGNORECASE),
    re.compile(r"<(quoted|blockquote)\b[^<>]*>(?:(?!<\1\b).)*?</\1\s*>", re.IGNORECASE | re.DOTALL),
    re.compile(r"</?quoted\b[^<>]*>", re.IGNORECASE),
)
"""A reply that quotes: somebody else's words, or our own card's. The innermost go first."""

_MARKUP = re.compile(
    r"</?(?:p|div|span|br|hr|b|i|u|s|em|strong|strike|del|ins|sub|sup|code|pre|font|a|ul|ol|li|h[1-6]|table|tbody"
    r"|thead|tr|td|th|blockquote|attachment|emoji|img|readonly)(?:[\s/][^<>]*)?>",
    re.IGNORECASE,
)
"""What Teams' own editor makes. Other things in angle brackets are somebody's words."""

_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_AROUND = " ,;:*_~`'\"”“„»«’‘›‹…-–—"
"""Marks that may stand round a command: an address ("Grindvakt, …"), quotation marks, Markdown."""

Mentioned = tuple[Any, Any]
"""Who is mentioned, and how that stands in the text, as Teams tells them."""

_MOST = 50
"""Quotes within quotes, and mentions in a row, that are looked through."""


def said(text: str, entities: Iterable[tuple[str, Mapping[str, Any]]], bot: str, name: str) -> str:
    """The words themselves, in one line.

    `entities`: type and content of each. `bot`, `name`: how Teams knows the bot. Mentions of others are their names,
    but for those before the first word: they only say who is to listen.
    """
    mentions = [
        (content.get("mentioned"), content.get("text")) for kind, content in entities if kind == "mention"
    ]
    text = _without_mentions(_without_markup(_without_quotes(text)), _names(mentions, bot), name)
    text = html.unescape(_without_markup(_untagged(text, mentions)))
    line = one_line(_without_quoted_lines(text))
    return line.lstrip(_AROUND + ">").rstrip(_AROUND)


def _names(mentions: Iterable[Mentioned], bot: str) -> list[str]:
    """What the bot is called where it is mentioned, as it stands in the text or by name; either may be left out."""
    found: list[str] = []
    for mentioned, written in mentions:
        if isinstance(mentioned, Mapping) and mentioned.get("id") == bot:
            found += [one for one in (written, mentioned.get("name")) if isinstance(one, str)]
    return [one for one in found if one]


def _untagged(text: str, mentions: Iterable[Mentioned]) -> str:
    """The names of others without Teams' tags round them; tags that no mention tells of are somebody's words."""
    for _, written in mentions:
        if isinstance(written, str) and _AT.fullmatch(written):
            text = text.replace(written, _AT.sub(r"\1", written))
    return text


def _without_quotes(text: str) -> str:
    for pattern in _QUOTES:
        for _ in range(_MOST):
            text, found = pattern.subn(" ", text)
            if not found:
                break
    return text


def _without_markup(text: str) -> str:
    """Teams' editor wraps all that it marks up; tags that come only later are what somebody wrote."""
    return _MARKUP.sub(" ", text) if _MARKUP.match(text.lstrip()) else text


def _without_mentions(text: str, names: list[str], name: str) -> str:
    for written in (one for one in names if _AT.search(one)):
        text = text.replace(written, " ")
    ours = {folded(_AT.sub(r"\1", one)) for one in (*names, name) if one}
    text = _AT.sub(lambda at: " " if folded(html.unescape(at[1])) in ours else at[0], text)
    for _ in range(_MOST):
        text, found = _LEADING.subn(" ", text, count=1) if _LEADING.match(text) else (text, 0)
        if not found:
            break
    return _without_bare_name(text, names)


def _without_bare_name(text: str, names: list[str]) -> str:
    """Some clients write the name without tags, and say so in the entity."""
    for written in (one for one in names if not _AT.search(one)):
        if text.lstrip().startswith(written):
            return text.lstrip().removeprefix(written)
    return text


def _without_quoted_lines(text: str) -> str:
    """Markdown's way to quote: lines that begin with `>`; if nothing else is there, they are what is said."""
    rest = _QUOTED_LINE.sub("", text)
    return rest if one_line(rest) else text
