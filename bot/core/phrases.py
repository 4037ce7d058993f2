"""What the command line says, in the language of whoever gives the command.

The English stands in the code, where it is said; its Swedish in the part's `cli.sv.toml`, keyed by the English, and
read only where Swedish is asked for. So scripts, whose locale is C, get what they always got; names of commands,
options and JSON's fields are the same in both. What cards say too (states, refusals) is the catalogs' (texts.py).
"""

import errno
import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources.abc import Traversable
from string import Formatter
from typing import Any

from bot.core.bilingual import Text
from bot.core.catalogs import own_parts
from bot.core.texts import NO_BREAK, text

LANGUAGE = "GRINDVAKT_LANGUAGE"
LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""As POSIX has it: the first of them that is set decides."""
FILE = "cli.sv.toml"
FAULTS = "faults.sv.toml"
"""Swedish of English sentences that others make."""

_HOLE = re.compile(r"\\\{(\w+)\\\}")
"""A placeholder, in a form that is escaped as a regular expression."""


class SwedishFigures(Formatter):
    """Fills placeholders; figures that have a form are written as in Swedish: “1 236 992”, “0,98”."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        told = super().format_field(value, format_spec)
        figures = format_spec and isinstance(value, int | float)
        return told.translate({ord(","): NO_BREAK, ord("."): ","}) if figures else told


_SWEDISH = SwedishFigures()
ONE = {
    "anslutningar": "anslutning",
    "arbetsdagar": "arbetsdag",
    "bildpunkter": "bildpunkt",
    "celler": "cell",
    "dagar": "dag",
    "filer": "fil",
    "frågor": "fråga",
    "gånger": "gång",
    "månader": "månad",
    "nivåer": "nivå",
    "personer": "person",
    "platser": "plats",
    "processer": "process",
    "poster": "post",
    "rader": "rad",
    "regler": "regel",
    "rubriker": "rubrik",
    "timmar": "timme",
}
"""What is counted, of many and of one."""
_OF_ONE = re.compile(rf"(?<![\w.,:/\u00a0-])1 ({'|'.join(ONE)})\b")
_SYSTEMS = [os.strerror(code) for code in errno.errorcode]


def language() -> str:
    """ "sv" or "en": what GRINDVAKT_LANGUAGE says, else the locale; where neither names one of them it is English."""
    said = os.environ.get(LANGUAGE, "").strip("\"' ").lower()
    if said in ("sv", "en"):
        return said
    locale = next(filter(None, (os.environ.get(name) for name in LOCALES)), "")
    return "sv" if locale.lower().startswith("sv") else "en"


def phrase(english: str, /, **values: object) -> str:
    """The words in the language of whoever gives the command, their placeholders (as `str.format` has them) filled.

    Words that have no Swedish stay as they are: tests/unit/test_phrases.py finds them.
    """
    if language() == "en":
        return english.format(**values) if values else english
    said = swedish().get(plain(english), english)
    return of_one(_SWEDISH.format(said, **_told(values))) if values else said


def of_one(said: str) -> str:
    """Swedish that was made with a number, of one as of one: “1 post”, not “1 poster”; verbs are the same for both."""
    return _OF_ONE.sub(lambda found: f"1 {ONE[found[1]]}", said)


def _told(values: Mapping[str, object]) -> Mapping[str, object]:
    """What fills a phrase: an error's words, and the operating system's (“Permission denied”), are in Swedish, too."""
    return {
        name: recast(str(value)) if isinstance(value, Exception) or value in _SYSTEMS else value
        for name, value in values.items()
    }


def recast(sentence: str) -> str:
    """A finished English sentence, made elsewhere, in the language of whoever gives the command: known by its form.

    So what only reads files or checks the chain (and Typer) needs to know nothing of languages. The forms stand in the
    parts' `faults.sv.toml`, with placeholders as `phrase` has them; of two that fit, the one that says more is it. What
    fills a placeholder may be such a sentence itself, or somebody's words, which stay as they are. Of several
    sentences each is on a line of its own, and known by itself.
    """
    if language() == "en":
        return sentence
    if said := swedish().get(plain(sentence)):
        return of_one(said)
    each = [_by_form(line) for line in sentence.split("\n")]
    alone = all(after != line for after, line in zip(each, sentence.split("\n"), strict=True))
    return of_one("\n".join(each) if alone else _by_form(sentence))


_PLACE = re.compile(r"\A(?:[^\n]{1,300}?\.\w{1,5}:\d+|\S{1,300}\.\w{1,40}): (?=.)")
"""A file with its line, or a field of a field, before what is wrong there: a sentence by itself."""


def _by_form(sentence: str) -> str:
    place = _PLACE.match(sentence)
    if place and (alone := _by_form(sentence[place.end() :])) != sentence[place.end() :]:
        return place[0] + alone
    for form, literal in forms():
        if literal in sentence and (found := _pattern(form).fullmatch(sentence)):
            filled = {name: _by_form(each) for name, each in found.groupdict().items()}
            return forms_said()[form].format(**filled)
    return sentence


@lru_cache(maxsize=1024)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(_HOLE.sub(r"(?P<\1>.+?)", re.escape(form)), re.DOTALL)


def let_go() -> None:
    """Forget what was read: a program that has started says nothing more here."""
    for kept in (swedish, forms_said, forms, _pattern):
        kept.cache_clear()


@lru_cache(maxsize=1)
def forms_said() -> Mapping[str, str]:
    """Form → Swedish, of all parts."""
    return {form: said for file in files(FAULTS) for form, said in read(file).items()}


@lru_cache(maxsize=1)
def forms() -> Sequence[tuple[str, str]]:
    """The forms, those first that say the most, each with its longest piece between placeholders."""
    pieces = [(form, re.split(r"\{\w+\}", form)) for form in forms_said()]
    pieces.sort(key=lambda each: -sum(map(len, each[1])))
    return [(form, max(between, key=len)) for form, between in pieces]


def stated(family: str, value: str) -> str:
    """A state or kind: in Swedish as the cards say it (`family` begins the text's key), in English as programs do."""
    return text("sv", f"{family}{value}") if language() == "sv" else value


def glossed(word: str, kept: str = "{word}") -> str:
    """A word of programs' (a kind of fact, a field), with its Swedish before it: “yttrande begärt (AdviceAsked)”.

    `kept`: the form under which the Swedish stands, where the word alone means something else.
    """
    said = swedish().get(kept.format(word=word)) if language() == "sv" else None
    return f"{said} ({word})" if said else word


def worded(named: Text) -> str:
    """A text of the product's or the organisation's, in the language of whoever gives the command."""
    return named.in_language(language())


def plain(english: str) -> str:
    """A docstring's lines as paragraphs, each on one line."""
    return (
        "\n\n".join(" ".join(part.split()) for part in english.split("\n\n")) if "\n" in english else english
    )


@lru_cache(maxsize=1)
def swedish() -> Mapping[str, str]:
    """English → Swedish, of all parts."""
    return {english: said for file in files() for english, said in read(file).items()}


def files(name: str = FILE) -> Iterator[Traversable]:
    """The files of that name, of all parts and features that have one."""
    return (file for part in own_parts() if (file := part.joinpath(name)).is_file())


def read(file: Traversable) -> Mapping[str, str]:
    """One file's words; the same English twice in it is a fault of TOML's."""
    return tomllib.loads(file.read_text(encoding="utf-8"))
