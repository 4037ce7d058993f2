"""YAML text → nodes with their lines.

Built from the parser's events: no loader runs, so nothing in a file can make an object; no recursion, so no nesting
can bring it down; and every value keeps the text that was written (`007` stays `007`).
"""

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

from bot.core.written import one_line
from bot.features.portfolio.files.nodes import Block, Node, Scalar, Series
from bot.features.portfolio.imports.records import ImportFault, Where

DEEPEST = 20
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class Unreadable(Exception):
    """The file can't be read any further. `fault` says where and why."""

    def __init__(self, fault: ImportFault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def read_yaml(text: str, file: str, faults: list[ImportFault]) -> Node | None:
    """The one document in `text`, or None where it is empty; keys that stand twice go to `faults`.

    Raises:
        Unreadable: the text isn't YAML, or uses tags, anchors or more than one document.
    """
    tree = _Growing(file, faults)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            tree.take(event)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Where(file, mark.line + 1 if mark else 0)
        raise Unreadable(ImportFault(where, f"this is not YAML: {error.problem}; correct it")) from error
    except ReaderError as error:
        where = Where(file, text.count("\n", 0, error.position) + 1)
        character = f"U+{ord(text[error.position]):04X}"
        raise Unreadable(
            ImportFault(where, f"the character {character} may not stand in YAML; remove it")
        ) from error
    except (YAMLError, ValueError, OverflowError) as error:  # such as an escape beyond the last character
        raise Unreadable(ImportFault(Where(file, 0), f"this is not YAML: {error}; correct it")) from error
    return tree.root


class _Growing:
    """Grows from the parser's events. `_open` holds what is being filled, `_keys` the keys that wait for values."""

    def __init__(self, file: str, faults: list[ImportFault]) -> None:
        self.root: Node | None = None
        self._file = file
        self._faults = faults
        self._open: list[Series | Block] = []
        self._keys: list[tuple[str, Where] | None] = []
        self._documents = 0

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
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise self._refusal(event, "a second document begins here; put it into a file of its own")

    def _scalar(self, event: ScalarEvent) -> None:
        self._refuse_tag(event)
        if self._open and isinstance(self._open[-1], Block) and self._keys[-1] is None:
            self._keys[-1] = (one_line(event.value), self._where(event))
            return
        nothing = event.implicit[0] and event.value in NOTHING
        self._put(Scalar(None if nothing else event.value, self._where(event)), event)

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
            message = f"{key} stands twice, first in line {around.keys[key].line}; remove one"
            self._faults.append(ImportFault(where, message))
            return
        around.items[key] = node
        around.keys[key] = where

    def _refuse_tag(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        if event.tag is not None:
            raise self._refusal(event, f"`{event.tag}`: tags are not used here; remove it")

    def _refusal(self, event: Event, message: str) -> Unreadable:
        return Unreadable(ImportFault(self._where(event), message))

    def _where(self, event: Event) -> Where:
        return Where(self._file, event.start_mark.line + 1)
