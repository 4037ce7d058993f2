"""What both formats are first read into: texts, lists and mappings that know their place in the file."""

from dataclasses import dataclass

from bot.features.portfolio.imports.records import Where


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text just as it is written, quotes aside; None: nothing (`null`, or an empty cell)."""

    text: str | None
    where: Where


@dataclass(frozen=True, slots=True)
class Series:
    """A list."""

    items: "list[Node]"
    where: Where


@dataclass(frozen=True, slots=True)
class Block:
    """A mapping; `keys` says where each key stands.

    `damaged`: only the key that names the record could be read, and a fault says so already.
    """

    items: "dict[str, Node]"
    keys: dict[str, Where]
    where: Where
    damaged: bool = False


Node = Scalar | Series | Block


def kind_of(node: Node) -> str:
    """How a fault calls the node."""
    return {Scalar: "a single value", Series: "a list", Block: "a mapping of `key: value`"}[type(node)]
