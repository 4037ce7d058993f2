"""Fields of a YAML file read one by one: each keeps its place, and what is wrong is noted while reading goes on."""

from collections.abc import Iterable
from datetime import date

from bot.core.bilingual import Text
from bot.core.local_times import NoSuchTime, read_day
from bot.core.nodes import Block, Node, Scalar, Series, Where, kind_of
from bot.core.texts import LANGUAGES
from bot.core.written import folded, lines, one_line, whole_number
from bot.features.directory.named_people import WrittenPerson
from bot.features.portfolio.files.values import person
from bot.features.portfolio.imports.records import ImportFault


class FieldReading:
    """`places`: field → where it stands; `faults`: what is wrong."""

    def __init__(self, places: dict[str, Where], faults: list[ImportFault]) -> None:
        self._places = places
        self._faults = faults

    def bilingual(self, node: Node, place: str) -> Text:
        if isinstance(node, Scalar):
            self.place(place, node.where)
            same = lines(node.text or "")
            return Text(same, same)
        given = dict(self.items(node, place))
        for language in given.keys() - set(LANGUAGES):
            self.wrong(
                given[language].where, f"{language!r} is not a language of the product; write sv or en"
            )
        said = {
            language: self.lines(value, f"{place}.{language}")
            for language, value in given.items()
            if language in LANGUAGES
        }
        return Text(said.get("sv", ""), said.get("en", ""))

    def lines(self, node: Node, place: str) -> str:
        self.place(place, node.where)
        if not isinstance(node, Scalar):
            self.wrong(node.where, f"`{place}` must be a single value, not {kind_of(node)}")
            return ""
        return lines(node.text or "")

    def line(self, node: Node, place: str) -> str:
        return one_line(self.lines(node, place))

    def whole(self, node: Node, place: str) -> int | None:
        given = self.line(node, place)
        if (number := whole_number(given, 9)) is not None:
            return number
        self.wrong(node.where, f"`{place}`: {given!r} is not possible; write a whole number")
        return None

    def day(self, node: Node, place: str) -> date | None:
        given = self.line(node, place)
        try:
            return read_day(given)
        except NoSuchTime:
            self.wrong(node.where, f"`{place}`: {given!r} is not possible; write a day like 2026-12-10")
            return None

    def named(self, nodes: Iterable[Node]) -> tuple[WrittenPerson, ...]:
        named = []
        for node in nodes:
            try:
                named.append(WrittenPerson(folded(person(self.line(node, ""))), node.where))
            except ValueError as error:
                self.wrong(node.where, str(error))
        return tuple(named)

    def several(self, node: Node) -> Iterable[Node]:
        if isinstance(node, Series):
            return node.items
        return [] if isinstance(node, Scalar) and not (node.text or "").strip() else [node]

    def items(self, node: Node, place: str) -> Iterable[tuple[str, Node]]:
        if isinstance(node, Block):
            for key, where in node.keys.items():
                self.place(f"{place}.{key}", where)
            return node.items.items()
        self.wrong(node.where, f"`{place}` must be a mapping of `key: value`, not {kind_of(node)}")
        return ()

    def place(self, name: str, where: Where) -> None:
        if name:
            self._places.setdefault(name, where)

    def wrong(self, where: Where, message: str) -> None:
        self._faults.append(ImportFault(where, message))
