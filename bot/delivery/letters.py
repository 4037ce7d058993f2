"""What a mail says, and how it looks: as plain text, and the same as simple HTML for any mail program.

What a person has written is text in both: nothing of it becomes markup, and nothing of it a link of its own.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.addresses import opened

if TYPE_CHECKING:
    import jinja2

FOLDER = Path(__file__).parent
LONGEST_TEXT = 100_000


@dataclass(frozen=True, slots=True)
class LetterLink:
    """A link with what it leads to; `url` begins with https://."""

    title: str
    url: str

    @property
    def address(self) -> str:
        """As every mail program finds its end and opens it."""
        return opened(self.url)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to one person. `heading` is its subject too.

    `once`: what tells it from every other one, so that mail systems recognise a repetition. `topic`: letters, digits
    and hyphens by which people sort their mail (List-Id). `notes`: what stands before the text; `footer`: after it.
    """

    to: str
    once: str
    topic: str
    heading: str
    paragraphs: tuple[str, ...]
    language: str = "sv"
    kicker: str = ""
    notes: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    links: tuple[LetterLink, ...] = ()
    footer: tuple[str, ...] = ()


def as_text(letter: Letter) -> str:
    """The letter for who reads mail as text."""
    parts = [letter.kicker, letter.heading, *letter.notes, *letter.paragraphs]
    parts.append("\n".join(f"{label}: {value}" for label, value in letter.details))
    parts += [f"{link.title}:\n{link.address}" for link in letter.links]
    parts += ["-- \n" + "\n".join(letter.footer)] if letter.footer else []
    return readable("\n\n".join(part for part in parts if part))[:LONGEST_TEXT] + "\n"


def as_html(letter: Letter) -> str:
    """The letter as a page, without pictures or anything from elsewhere."""
    return _templates().get_template("letter.html.j2").render(letter=letter, lines=_lines)


def readable(text: str) -> str:
    """Without what can't be written as UTF-8, and with plain spaces, and without control characters but line breaks."""
    whole = text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    spaced = ("\n" if one == "\n" else " " if one.isspace() else one for one in whole)
    return "".join(one for one in spaced if one == "\n" or one.isprintable())


def _lines(text: str) -> list[str]:
    return readable(text).split("\n")


@cache
def _templates() -> "jinja2.Environment":
    import jinja2  # noqa: PLC0415 - read with the first letter: two megabytes that many programs never use

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
