"""What files are first read into: texts, lists and mappings that know their place in the file."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file. `line` and `column` count from 1; 0 is the file, or the line, as a whole."""

    file: str
    line: int
    column: int = field(default=0, compare=False)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text just as it is written, quotes aside; None: nothing (`null`, or an empty cell).

    `plain`: written without quotes, so that a reader may take `true` or `12` for more than a text.
    """

    text: str | None
    where: Where
    plain: bool = True


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
