"""YAML text → nodes that know their places.

Built from the parser's events: no loader runs, so nothing in a file can make an object; no recursion, so no nesting
can bring it down; and every value keeps the text that was written (`007` stays `007`). Of YAML, only what our files
need is read: no tags, no aliases, one document.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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

from bot.core.nodes import Block, Node, Scalar, Series, Where
from bot.core.written import one_line
from bot.core.yaml_faults import usual_fault

DEEPEST = 20
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Repeated:
    """A key that stands twice in its mapping: the first one counts."""

    key: str
    where: Where
    first: Where


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds: `root` is None where it is empty."""

    root: Node | None
    repeated: Sequence[Repeated]


class Unreadable(Exception):
    """A file can't be read any further. `message` says why and what to do; `repeated`: what was found before that."""

    def __init__(self, where: Where, message: str, repeated: Sequence[Repeated] = ()) -> None:
        super().__init__(f"{where}: {message}")
        self.where = where
        self.message = message
        self.repeated = repeated


def read_yaml(text: str, file: str) -> Document:
    """The one document in `text`; `file` is how places call it. How large it may be is for the caller to say.

    Raises:
        Unreadable: the text isn't YAML, or uses tags, aliases, more than one document or keys that are no words.
    """
    tree = _Tree(file)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            tree.take(event)
    except (YAMLError, ValueError, OverflowError) as error:  # such as an escape beyond the last character
        where, message = _told(error, text, file)
        raise Unreadable(where, message, tree.repeated) from error
    return Document(tree.root, tree.repeated)


def _told(error: Exception, text: str, file: str) -> tuple[Where, str]:
    if isinstance(error, MarkedYAMLError):
        context = f" ({error.context})" if error.context else ""
        otherwise = error.problem_mark or error.context_mark, f"{error.problem}{context}; correct it"
        mark, words = usual_fault(error) or otherwise
        where = Where(file, mark.line + 1, mark.column + 1) if mark else Where(file, 0)
        return where, f"this is not YAML: {words}"
    if isinstance(error, ReaderError):
        before = text[: error.position]
        where = Where(file, before.count("\n") + 1, error.position - before.rfind("\n"))
        return where, f"the character U+{ord(text[error.position]):04X} may not stand in YAML; remove it"
    return Where(file, 0), f"this is not YAML: {error}; correct it"


class _Tree:
    """Grows from the parser's events. `_open` holds what is being filled, `_keys` the keys that wait for values."""

    def __init__(self, file: str) -> None:
        self.root: Node | None = None
        self.repeated: list[Repeated] = []
        self._file = file
        self._open: list[Series | Block] = []
        self._keys: list[tuple[str, Where] | None] = []

    def take(self, event: Event) -> None:
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._begin(event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, AliasEvent):
            raise self._refusal(event, f"`*{event.anchor}`: aliases are not used here; write the value out")
        elif isinstance(event, DocumentStartEvent) and self.root is not None:
            raise self._refusal(event, "a second document begins here; put it into a file of its own")

    def _scalar(self, event: ScalarEvent) -> None:
        self._refuse_tag(event)
        if self._open and isinstance(self._open[-1], Block) and self._keys[-1] is None:
            self._keys[-1] = (one_line(event.value), self._where(event))
            return
        plain = event.implicit[0]
        nothing = plain and event.value in NOTHING
        self._put(Scalar(None if nothing else event.value, self._value_where(event), plain), event)

    def _value_where(self, event: ScalarEvent) -> Where:
        """Where a value stands; one that is left out has the parser point to what follows, so its key is taken."""
        waiting = self._keys[-1] if self._keys else None
        left_out = event.implicit[0] and not event.value
        return waiting[1] if left_out and waiting else self._where(event)

    def _begin(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        self._refuse_tag(event)
        if len(self._open) == DEEPEST:
            raise self._refusal(event, f"nested deeper than {DEEPEST} levels; flatten it")
        where = self._where(event)
        node = Block({}, {}, where) if isinstance(event, MappingStartEvent) else Series([], where)
        self._put(node, event)
        self._open.append(node)
        self._keys.append(None)

    def _put(self, node: Node, event: Event) -> None:
        if not self._open:
            self.root = node
            return
        around = self._open[-1]
        if isinstance(around, Series):
            around.items.append(node)
            return
        if self._keys[-1] is None:
            raise self._refusal(event, "a key must be a plain word; correct it")
        (key, where), self._keys[-1] = self._keys[-1], None
        if key in around.items:
            self.repeated.append(Repeated(key, where, around.keys[key]))
            return
        around.items[key] = node
        around.keys[key] = where

    def _refuse_tag(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        if event.tag is not None:
            raise self._refusal(event, f"`{event.tag}`: tags are not used here; remove it")

    def _refusal(self, event: Event, message: str) -> Unreadable:
        return Unreadable(self._where(event), message, self.repeated)

    def _where(self, event: Event) -> Where:
        return Where(self._file, event.start_mark.line + 1, event.start_mark.column + 1)
