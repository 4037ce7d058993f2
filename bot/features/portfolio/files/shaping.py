"""Nodes → values of the right kind, and every fault of shape: unknown names, wrong kinds, missing values."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.core.nodes import Block, Node, Scalar, Series, Where, kind_of
from bot.features.portfolio.files.columns import Column, Empty
from bot.features.portfolio.files.values import written
from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.imports.records import Given, ImportFault


@dataclass(slots=True)
class Shaped:
    """The values of one row, and the names of those with faults. `whose` begins each fault."""

    whose: str
    where: Where
    fields: dict[str, Given[Any]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    faults: list[ImportFault] = field(default_factory=list)

    def refuse(self, where: Where, message: str, name: str) -> None:
        self.broken.add(name)
        self.faults.append(ImportFault(where, f"{self.whose}: {message}"))

    def read(self, column: Column, node: Node) -> None:
        """Read one value into `fields`, or say what is wrong with it."""
        if column.listed:
            self._read_list(column, node)
        elif not isinstance(node, Scalar):
            self.refuse(node.where, f"{column.name} must be a single value, not {kind_of(node)}", column.name)
        else:
            self._keep(column, node.where, self._value(column, node))

    def require(self, columns: Iterable[Column]) -> None:
        """Say which of `columns` must be there and aren't."""
        for column in columns:
            if (
                column.empty is Empty.FAULT
                and column.name not in self.fields
                and column.name not in self.broken
            ):
                self.refuse(self.where, f"{column.name} is missing; add it", column.name)

    def _read_list(self, column: Column, node: Node) -> None:
        if isinstance(node, Scalar) and node.text is None:
            node = Series([], node.where)
        if not isinstance(node, Series):
            self.refuse(node.where, f"{column.name} must be a list, not {kind_of(node)}", column.name)
            return
        items: list[Given[Any]] = []
        for item in node.items:
            if column.pairs and isinstance(item, Block):
                item = _as_pairs(item)
            if not isinstance(item, Scalar) or _is_empty(item):
                self.refuse(item.where, f"{column.name} must hold single, filled-in values", column.name)
                continue
            value = self._value(column, item)
            if value is not None:
                items.append(Given(value, item.where))
        if not items and column.empty is Empty.FAULT and column.name not in self.broken:
            self.refuse(node.where, f"{column.name} is empty; name at least one", column.name)
        self._keep(column, node.where, tuple(items))

    def _value(self, column: Column, node: Scalar) -> Any:
        """The value, or None where it is a fault (or where that is what an empty one means)."""
        try:
            text = written(node.text or "")
            if text:
                return column.read(text)
        except ValueError as error:
            self.refuse(node.where, f"{column.name}: {error}", column.name)
            return None
        if column.empty is Empty.FAULT:
            self.refuse(node.where, f"{column.name} is empty; fill it in", column.name)
            return None
        return column.empty

    def _keep(self, column: Column, where: Where, value: Any) -> None:
        if column.name not in self.broken:
            self.fields[column.name] = Given(value, where)


def _as_pairs(item: Block) -> Node:
    """A mapping of single values as the text that a cell would have; anything else as it is."""
    pairs = [(name, value.text or "") for name, value in item.items.items() if isinstance(value, Scalar)]
    if len(pairs) != len(item.items):
        return item
    return Scalar("; ".join(f"{name}={text}" for name, text in pairs), item.where)


def _is_empty(item: Scalar) -> bool:
    try:
        return not written(item.text or "")
    except ValueError:
        return False


def flattened(
    block: Block, columns: Iterable[Column], others: Iterable[str], into: Shaped
) -> dict[str, Node]:
    """The values of `block` by column name, with what is nested brought up (`name: {sv}` → `name.sv`).

    Unknown keys go to `into` as faults. `others`: keys that are known and read elsewhere.
    """
    names = {column.name for column in columns}
    groups = {name.split(".")[0] for name in names if "." in name}
    found: dict[str, Node] = {}
    for key, node in block.items.items():
        if key in groups:
            found |= _nested(key, node, names, into)
        elif key in names or key in others:
            found[key] = node
        else:
            known = {name.split(".")[0] for name in names} | set(others)
            into.refuse(block.keys[key], f"unknown key {key!r}; {choices(key, known)}", key)
    return found


def _nested(group: str, node: Node, names: set[str], into: Shaped) -> dict[str, Node]:
    inner = {name.split(".", 1)[1] for name in names if name.startswith(f"{group}.")}
    if isinstance(node, Scalar) and node.text is None:
        return {}
    if not isinstance(node, Block):
        message = f"{group} must be a mapping with {', '.join(sorted(inner))}, not {kind_of(node)}"
        for name in inner:
            into.broken.add(f"{group}.{name}")
        into.refuse(node.where, message, group)
        return {}
    for key, where in node.keys.items():
        if key not in inner:
            into.refuse(where, f"unknown key {key!r} in {group}; {choices(key, inner)}", f"{group}.{key}")
    return {f"{group}.{key}": value for key, value in node.items.items() if key in inner}
