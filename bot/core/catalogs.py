"""The catalogs: each part's texts in Swedish and English, in its own folder `locales` as `sv.ftl` and `en.ftl`.

Those of the package are always there. A feature from outside adds its own where the program is built (`add_texts`).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk, Message, Resource

LANGUAGES = ("sv", "en")

FOLDER = "locales"
LONGEST = 2_500
"""Characters of a placeholder's value (`fluent.runtime.resolver.MAX_PART_LENGTH`)."""

GATE = "gate"
"""The placeholder that holds a gate's id: in a sentence an id that is a word isn't known for a gate's."""

Value = str | int | date
"""A day is told in the reader's words, with its year: “fre 18 dec 2026”."""

NO_BREAK = "\u00a0"
"""A space where no line ends: within a date, between a number and its unit."""

_BEGINNING = re.compile(r"^(?=[a-z#])", re.MULTILINE)

LOCALES = {"sv": "sv", "en": "en_GB"}


class MissingText(LookupError):
    """A catalog lacks the key, or a placeholder was not given: a fault of ours, found by the tests."""


class UnsoundTexts(ValueError):
    """A folder's texts can't be used: the program must not start with them. The message names folder and key."""


class Texts:
    """What is said in each language; it only ever grows, so a text that was found stays what it is.

    To read all of the package's own takes Python a quarter of a second and ten megabytes: each is read when it is first
    said, in less than a tenth of a millisecond.
    """

    def __init__(self) -> None:
        self._said = {language: _silent(language) for language in LANGUAGES}
        self._unread: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
        self._homes: dict[str, str] = {}

    def add(self, folder: Traversable) -> None:
        """Say what is in the folder too; the same folder again changes nothing.

        Raises:
            UnsoundTexts: it has a text that is there already or in one language alone, or that can't be read.
        """
        if str(folder) in self._homes.values():
            return
        read = {language: FluentResource(source(folder, language)) for language in LANGUAGES}
        self._keep(
            folder,
            {language: _keys(resource, f"{folder}/{language}.ftl") for language, resource in read.items()},
        )
        for language, resource in read.items():
            self._said[language].add_resource(resource)

    def add_own(self, folder: Traversable) -> None:
        """The same for a folder of the package's, of which the tests know that all can be read, each by itself."""
        written = {language: one_by_one(source(folder, language)) for language in LANGUAGES}
        self._keep(folder, {language: set(texts) for language, texts in written.items()})
        for language, texts in written.items():
            self._unread[language] |= texts

    def _keep(self, folder: Traversable, keys: Mapping[str, set[str]]) -> None:
        for key in sorted(set().union(*keys.values())):
            if home := self._homes.get(key):
                raise UnsoundTexts(f"the text {key} stands in {folder} and in {home}")
            if lacking := [language for language in LANGUAGES if key not in keys[language]]:
                raise UnsoundTexts(f"the text {key} in {folder} has no {lacking[0]}")
        self._homes |= dict.fromkeys(keys[LANGUAGES[0]], str(folder))

    def format(self, language: str, key: str, values: Mapping[str, Value]) -> str:
        """The text, its placeholders filled.

        Raises:
            MissingText: there is no such text, or a value is missing.
        """
        bundle = self._said[language]
        if not bundle.has_message(key) and (unread := self._unread[language].get(key)):
            bundle.add_resource(FluentResource(unread))
        pattern = bundle.get_message(key).value if bundle.has_message(key) else None
        if pattern is None:
            raise MissingText(f"no text {key} ({language})")
        given = {name: _said(language, each) for name, each in values.items()}
        gate = given.get(GATE)
        if isinstance(gate, str):
            given[GATE] = gate = _the_gate(gate, language)
        formatted, faults = bundle.format_pattern(pattern, given)
        if faults:
            raise MissingText(f"{key} ({language}): {faults[0]}")
        said = str(formatted)
        return f"{said[:1].upper()}{said[1:]}" if isinstance(gate, str) and said.startswith(gate) else said


def add_texts(folder: Traversable) -> None:
    """Let the program say what a feature's folder holds; see `Texts.add`."""
    spoken().add(folder)


@lru_cache(maxsize=1)
def spoken() -> Texts:
    """What this program says: found when something is said for the first time."""
    texts = Texts()
    for folder in own_folders():
        texts.add_own(folder)
    return texts


def own_folders() -> Iterator[Traversable]:
    """The package's own: of its parts, and of its features."""
    return (folder for part in own_parts() if (folder := part.joinpath(FOLDER)).is_dir())


def own_parts() -> Iterator[Traversable]:
    """The package's parts, then its features, each in the order of their names; files are among them."""
    package = resources.files("bot")
    for several in (package, package.joinpath("features")):
        yield from sorted(several.iterdir(), key=lambda part: part.name)


def source(folder: Traversable, language: str) -> str:
    """What the folder's file in the language holds.

    Raises:
        UnsoundTexts: there is none.
    """
    try:
        return folder.joinpath(f"{language}.ftl").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnsoundTexts(f"{folder}/{language}.ftl can't be read") from error


def day_said(language: str, day: date, pattern: str) -> str:
    """The day as CLDR's pattern says, without dots and line breaks."""
    return _day_said(language, day.toordinal(), pattern)


@lru_cache(maxsize=4096)
def _day_said(language: str, ordinal: int, pattern: str) -> str:
    """The days of all cards are a few, and said again and again; a time is asked for as its day."""
    day = date.fromordinal(ordinal)
    return format_date(day, pattern, locale=LOCALES[language]).replace(".", "").replace(" ", NO_BREAK)


def gate_name(gate: str) -> str:
    """A gate's id as its name, where it stands alone: “G3” as it is, “ram” as “Ram”."""
    plain = gate.replace("_", " ").replace("-", " ")
    return plain[:1].upper() + plain[1:] if plain.replace(" ", "").isalpha() and plain.islower() else gate


def _the_gate(gate: str, language: str) -> str:
    """The same within a sentence: “grinden Ram”."""
    name = gate_name(gate)
    if name == gate:
        return gate
    return f"grinden {name}" if language == "sv" else f"the gate {name}"


def _said(language: str, value: Value) -> str | int:
    """A value as a placeholder takes it; one that is too long for it is cut: else the whole text would be none."""
    if isinstance(value, date):
        return day_said(language, value, "EEE d MMM y")
    return f"{value[: LONGEST - 1]}…" if isinstance(value, str) and len(value) > LONGEST else value


def _silent(language: str) -> FluentBundle:
    # No isolating marks round the placeholders: Teams shows them as boxes on some clients.
    return FluentBundle([language], use_isolating=False)


def one_by_one(texts: str) -> dict[str, str]:
    """Each text as it is written, by its key: alone at the beginning of a line stands what begins one, or a comment."""
    parts = (part for part in _BEGINNING.split(texts) if part[:1].isalpha())
    return {part.partition("=")[0].strip(): part for part in parts}


def _keys(resource: Resource, file: str) -> set[str]:
    keys: set[str] = set()
    for entry in resource.body:
        if isinstance(entry, Junk):
            raise UnsoundTexts(f"{file} has something that is no text: {str(entry.content).strip()[:80]}")
        if isinstance(entry, Message):
            if entry.id.name in keys:
                raise UnsoundTexts(f"the text {entry.id.name} stands twice in {file}")
            keys.add(entry.id.name)
    return keys
