"""YAML text → plain data that remembers where each value stood.

Built from the parser's events rather than with a loader: it is fast, knows the line of everything and, having no
recursion, can't be brought down by deep nesting. Of YAML, only what a model needs is read: no tags, no aliases.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from bot.core.written import lines, one_line
from bot.features.processes.faults import ModelFault, ModelFaults, Path

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 20

_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file, counted from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Source:
    """A file as read: its data, where each key and value stood, and the faults met on the way."""

    name: str
    data: Any = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    faults: list[ModelFault] = field(default_factory=list)

    def fault(self, path: Path, message: str) -> ModelFault:
        """A fault of the value at `path` or, where there is none, of the nearest thing around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self._at(self.values.get(path, Mark(1, 1)), message)

    def key_fault(self, path: Path, message: str) -> ModelFault:
        """A fault of the key that `path` ends with."""
        mark = self.keys.get(path)
        return self._at(mark, message) if mark else self.fault(path, message)

    def _at(self, mark: Mark, message: str) -> ModelFault:
        return ModelFault(self.name, mark.line, mark.column, message)


def read(text: str, name: str) -> Source:
    """Read one YAML document; `name` is how its faults call the file.

    Duplicate keys are kept as faults of the answer and the first one counts.

    Raises:
        ModelFaults: the text isn't YAML, or uses more of YAML than a model may.
    """
    if len(text) > MAX_CHARACTERS:
        raise ModelFaults([ModelFault(name, 1, 1, f"the file is larger than {MAX_CHARACTERS:,} characters")])
    builder = _Builder(Source(name))
    try:
        for event in _events(text):
            builder.take(event)
    except MarkedYAMLError as error:
        raise ModelFaults([_syntax_fault(error, name)]) from error
    except ReaderError as error:
        raise ModelFaults([_character_fault(error, text, name)]) from error
    except (YAMLError, ValueError, OverflowError) as error:  # such as an escape beyond the last character
        raise ModelFaults([ModelFault(name, 1, 1, f"this is not YAML: {error}")]) from error
    if not builder.started:
        raise ModelFaults([ModelFault(name, 1, 1, "the file is empty: a process model is expected")])
    return builder.source


def _events(text: str) -> Iterator[Event]:
    return iter(YAML(typ="safe", pure=True).parse(text))


def _syntax_fault(error: MarkedYAMLError, name: str) -> ModelFault:
    mark = error.problem_mark or error.context_mark
    context = f" ({error.context})" if error.context else ""
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return ModelFault(name, line, column, f"this is not YAML: {error.problem}{context}")


def _character_fault(error: ReaderError, text: str, name: str) -> ModelFault:
    before = text[: error.position]
    line, column = before.count("\n") + 1, error.position - before.rfind("\n")
    return ModelFault(
        name, line, column, f"the character U+{ord(text[error.position]):04X} may not stand in YAML"
    )


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is being filled; `key` is set while a mapping waits for its value."""

    path: Path
    content: dict[str, Any] | list[Any]
    key: str | None = None
    repeated: bool = False


class _Builder:
    """Fills a `Source` from the parser's events."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.started = False
        self._frames: list[_Frame] = []

    def take(self, event: Event) -> None:
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._open(event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._frames.pop()
        elif isinstance(event, AliasEvent):
            self._refuse(event, f"`*{event.anchor}`: write the value out, aliases are not used in models")
        elif isinstance(event, DocumentStartEvent):
            if self.started:
                self._refuse(event, "a second document begins here: a file holds one model")
            self.started = True

    def _scalar(self, event: ScalarEvent) -> None:
        self._refuse_tag(event)
        frame = self._frames[-1] if self._frames else None
        if frame and isinstance(frame.content, dict) and frame.key is None:
            self._key(frame, event)
            return
        written = lines(event.value)
        value = _plain(written) if event.implicit[0] else written
        self._put(value, event)

    def _key(self, frame: _Frame, event: ScalarEvent) -> None:
        frame.key = one_line(event.value)
        path = (*frame.path, frame.key)
        mark = _mark(event)
        frame.repeated = path in self.source.keys
        if frame.repeated:
            first = self.source.keys[path].line
            message = f"`{frame.key}` stands twice, first in line {first}: remove one of them"
            self.source.faults.append(ModelFault(self.source.name, mark.line, mark.column, message))
        else:
            self.source.keys[path] = mark

    def _open(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        self._refuse_tag(event)
        if len(self._frames) == MAX_DEPTH:
            self._refuse(event, f"nested deeper than {MAX_DEPTH} levels")
        content: dict[str, Any] | list[Any] = {} if isinstance(event, MappingStartEvent) else []
        self._frames.append(_Frame(self._put(content, event), content))

    def _put(self, value: Any, event: Event) -> Path:
        """Store a value where it belongs and say where that is."""
        if not self._frames:
            self.source.data = value
            path: Path = ()
        else:
            path = self._put_in(self._frames[-1], value, event)
        self.source.values.setdefault(path, self._value_mark(path, event))
        return path

    def _value_mark(self, path: Path, event: Event) -> Mark:
        """Where a value stands; one that is left out has the parser point to what follows, so its key is taken."""
        left_out = isinstance(event, ScalarEvent) and event.implicit[0] and not event.value
        return self.source.keys.get(path, _mark(event)) if left_out else _mark(event)

    def _put_in(self, frame: _Frame, value: Any, event: Event) -> Path:
        if isinstance(frame.content, list):
            frame.content.append(value)
            return (*frame.path, len(frame.content) - 1)
        if frame.key is None:
            self._refuse(event, "a key must be a plain word, not a list or a mapping")
        key, frame.key = str(frame.key), None
        if frame.repeated:
            return (*frame.path, key, "(repeated)")  # built, for its own faults, but not part of the data
        frame.content[key] = value
        return (*frame.path, key)

    def _refuse_tag(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        if event.tag is not None:
            self._refuse(event, f"`{event.tag}`: tags are not used in models, remove it")

    def _refuse(self, event: Event, message: str) -> None:
        mark = _mark(event)
        fault = ModelFault(self.source.name, mark.line, mark.column, message)
        raise ModelFaults([*self.source.faults, fault])


def _mark(event: Event) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


def _plain(value: str) -> str | int | bool | None:
    """What an unquoted word means. Numbers with a point stay text: a version is not a number."""
    if value.lower() in _WORDS:
        return _WORDS[value.lower()]
    return int(value) if _INTEGER.fullmatch(value) else value
