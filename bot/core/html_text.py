"""What a person reads of a message in HTML: its words, line by line. Built for hurt input: time grows with its length.

Teams hands over a message as its editor made it, or as it was pasted from Outlook, Word or a web page.
"""

import html
import re

from bot.core.written import lines

MOST_READ = 200_000
"""Characters of the markup that are read: ten times what the longest message has."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,20})((?:\s|/)[^<>]*)?>")
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_MANY_LINES = re.compile(r"\n{3,}")

_BLOCKS = frozenset(
    {"address", "blockquote", "div", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p"}
    | {"pre", "section", "table", "tr", "ul", "br", "codeblock", "figure"}
)
_CELLS = frozenset({"td", "th"})
_PICTURED = frozenset({"emoji", "img"})
"""What is drawn and has a word for it; a picture's own file name says nothing."""
_FILE = re.compile(r"(?:image|bild|img|picture)?|\S+\.(?:png|jpe?g|gif|bmp|webp|svg|heic)", re.IGNORECASE)
"""What is said in a picture's place where nobody has described it."""
_UNSAID = frozenset({"script", "style", "head", "title", "template"})


def text_of_html(markup: str) -> str:
    """The words, as `lines` reads them: a list's items and a table's rows on lines of their own."""
    said = _Markup()
    unsaid, at = "", 0
    markup = _without_comments(markup[:MOST_READ])
    for tag in _TAG.finditer(markup):
        name, closing = tag[2].casefold(), bool(tag[1])
        if not unsaid:
            said.add(_words(markup[at : tag.start()]))
            said.add(_drawn(name, closing, tag[3] or "", said))
            unsaid = name if name in _UNSAID and not closing else ""
        elif closing and name == unsaid:
            unsaid = ""
        at = tag.end()
    if not unsaid:
        said.add(_words(markup[at:]))
    return _MANY_LINES.sub("\n\n", lines("".join(said.pieces)))


class _Markup:
    """What has been read so far. `in_row`: something stands on the last line."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.in_row = False

    def add(self, piece: str) -> None:
        if not piece:
            return
        self.pieces.append(piece)
        _, broken, last = piece.rpartition("\n")
        self.in_row = bool(last.strip()) or (self.in_row and not broken)


def _drawn(name: str, closing: bool, attributes: str, said: _Markup) -> str:
    """What stands in a tag's place."""
    if name == "li":
        return "\n" if closing else "\n• "
    if name in _BLOCKS:
        return "\n"
    if name in _CELLS and not closing:
        return " | " if said.in_row else ""
    if name in _PICTURED and not closing:
        alt = _ALT.search(attributes)
        words = html.unescape((alt[1] or alt[2] or "") if alt else "").strip()
        return words if name == "emoji" or not _FILE.fullmatch(words) else ""
    return ""


def _words(piece: str) -> str:
    return _SPACE.sub(" ", html.unescape(piece))


def _without_comments(markup: str) -> str:
    """Word and Outlook put whole style sheets there."""
    first, *rest = markup.split("<!--")
    return first + "".join(piece.partition("-->")[2] for piece in rest)
