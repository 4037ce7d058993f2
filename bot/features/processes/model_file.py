"""A model's file → plain data that remembers where each value stood."""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.core.nodes import Block, Node, Scalar, Where
from bot.core.written import lines
from bot.core.yaml_text import Repeated, Unreadable, read_yaml
from bot.features.processes.faults import ModelFault, ModelFaults, Path

MOST_CHARACTERS = 1_000_000

_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(slots=True)
class ModelFile:
    """A file as read: its data, where each key and value stood, and the faults met on the way."""

    name: str
    data: Any = None
    values: dict[Path, Where] = field(default_factory=dict)
    keys: dict[Path, Where] = field(default_factory=dict)
    faults: list[ModelFault] = field(default_factory=list)

    def fault(self, path: Path, message: str) -> ModelFault:
        """A fault of the value at `path` or, where there is none, of the nearest thing around it."""
        while path and path not in self.values:
            path = path[:-1]
        return fault_at(self.values.get(path, Where(self.name, 0)), message)

    def key_fault(self, path: Path, message: str) -> ModelFault:
        """A fault of the key that `path` ends with."""
        where = self.keys.get(path)
        return fault_at(where, message) if where else self.fault(path, message)


def read_model_file(text: str, name: str) -> ModelFile:
    """Read one YAML document; `name` is how its faults call the file.

    Duplicate keys are kept as faults of the answer and the first one counts.

    Raises:
        ModelFaults: the text isn't YAML, or uses more of YAML than a model may.
    """
    whole = Where(name, 0)
    if len(text) > MOST_CHARACTERS:
        raise ModelFaults([fault_at(whole, f"the file is larger than {MOST_CHARACTERS:,} characters")])
    try:
        document = read_yaml(text, name)
    except Unreadable as error:
        faults = [*map(_twice, error.repeated), fault_at(error.where, error.message)]
        raise ModelFaults(faults) from error
    if document.root is None:
        raise ModelFaults([fault_at(whole, "the file is empty: a process model is expected")])
    file = ModelFile(name, faults=[*map(_twice, document.repeated)])
    file.data = _data(document.root, (), file)
    return file


def fault_at(where: Where, message: str) -> ModelFault:
    return ModelFault(where.file, where.line or 1, where.column or 1, message)


def _twice(repeated: Repeated) -> ModelFault:
    message = f"`{repeated.key}` stands twice, first in line {repeated.first.line}: remove one of them"
    return fault_at(repeated.where, message)


def _data(node: Node, path: Path, file: ModelFile) -> Any:
    """What the node holds. It is nested no deeper than the reader of YAML lets it be."""
    file.values[path] = node.where
    if isinstance(node, Scalar):
        written = lines(node.text or "")
        return _plain(written) if node.plain else written
    if isinstance(node, Block):
        file.keys |= {(*path, key): where for key, where in node.keys.items()}
        return {key: _data(value, (*path, key), file) for key, value in node.items.items()}
    return [_data(item, (*path, place), file) for place, item in enumerate(node.items)]


def _plain(value: str) -> str | int | bool | None:
    """What an unquoted word means. Numbers with a point stay text: a version is not a number."""
    if value.lower() in _WORDS:
        return _WORDS[value.lower()]
    return int(value) if _INTEGER.fullmatch(value) else value
