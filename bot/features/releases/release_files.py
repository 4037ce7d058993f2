"""Releases and freezes as YAML: `releases:` and `freezes:`, in the names of `writing.py`, nested or flat.

Every fault is told at once, with its line.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.core.bilingual import Text
from bot.core.calendar import WorkCalendar
from bot.core.list_text import quoted
from bot.core.local_times import EARLIEST, LATEST
from bot.core.nodes import Block, Node, Scalar, Series, Where
from bot.core.written import one_line, whole_number
from bot.core.yaml_text import Unreadable, read_yaml
from bot.core.yaml_written import by_ruamel, written_list
from bot.features.portfolio.files.values import GUID
from bot.features.releases.releases import Freeze, Release
from bot.features.releases.writing import flat

MOST_CHARACTERS = 10_000_000
"""As `export` writes them, a release takes a thousand: what a large office has is read again."""

LONGEST_NAME = 120
LISTED = ("systems", "roles", "people")
DIVIDED = frozenset({"systems", "rfcs", "links"})
"""Lists of a release in whose text a semicolon divides, too; an item of a YAML list is one, whatever it holds."""
KEYS = ("id", "revision")
"""Of a release's entry, beside its fields: which one it is, and the revision that was exported."""


@dataclass(frozen=True, slots=True)
class FileFault:
    where: Where
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class ReleaseFileFaults(Exception):
    """A file can't be imported; holds every fault, in its order. `saved`: how many releases are saved all the same."""

    def __init__(self, faults: Sequence[FileFault], saved: int = 0) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults, self.saved = faults, saved


@dataclass(frozen=True, slots=True)
class ReleaseEntry:
    """A release as a file has it. `id` empty: a new one. `places`: where each value stands."""

    id: str
    revision: int | None
    values: Mapping[str, str]
    where: Where
    places: Mapping[str, Where] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    releases: Sequence[ReleaseEntry]
    freezes: Sequence[Freeze]


def people_in(entries: Iterable[ReleaseEntry]) -> set[str]:
    """Whom the entries name, by id or mail address, as `reading.changed` asks for them."""
    said = (
        one_line(entry.values.get(place, "")) for entry in entries for place in ("manager", "support.person")
    )
    return {each for each in said if each}


def read_release_file(text: str, name: str) -> ReleaseFile:
    """What the file holds. What a release's values mean is judged when they are set.

    Raises:
        ReleaseFileFaults: it isn't such a file.
    """
    if len(text) > MOST_CHARACTERS:
        fault = f"the file is larger than {MOST_CHARACTERS:,} characters; share its releases between several files"
        raise ReleaseFileFaults([FileFault(Where(name, 0), fault)])
    try:
        document = read_yaml(text, name)
    except Unreadable as error:
        raise ReleaseFileFaults([FileFault(error.where, error.message)]) from error
    reading = _ReleaseFileReading()
    for repeated in document.repeated:
        reading.fault(repeated.where, f"`{repeated.key}` stands twice; remove one of them")
    root = reading.block(document.root, Where(name, 0))
    releases = [reading.release(node) for node in reading.items(root, "releases")]
    freezes = reading.freezes(root)
    for key in sorted(root.items.keys() - {"releases", "freezes"}) if root else ():
        reading.fault(root.keys[key], f"`{key}` is neither `releases` nor `freezes`")
    if reading.faults:
        raise ReleaseFileFaults(sorted(reading.faults, key=lambda fault: fault.where))
    return ReleaseFile([one for one in releases if one], freezes)


def written_file(releases: Sequence[Release], freezes: Sequence[Freeze], calendar: WorkCalendar) -> str:
    """A file that `read_release_file` reads; what is empty is left out."""
    parts = []
    if releases:
        parts.append(written_list("releases", (_entry(release, calendar) for release in releases)))
    if freezes or not releases:
        several = {"freezes": [_freeze_entry(freeze) for freeze in freezes]} if freezes else {}
        parts.append(by_ruamel(several))
    return "".join(parts)


def _entry(release: Release, calendar: WorkCalendar) -> dict[str, str | int]:
    told = {name: value for name, value in flat(release, calendar).items() if value}
    return {"id": release.id, "revision": release.revision, **told}


def _freeze_entry(freeze: Freeze) -> dict[str, Any]:
    return {
        "id": freeze.id,
        "name": {"sv": freeze.name.sv, "en": freeze.name.en},
        "first": freeze.first.isoformat(),
        "last": freeze.last.isoformat(),
        **{
            name: list(value)
            for name, value in (
                ("systems", freeze.systems),
                ("roles", freeze.roles),
                ("people", freeze.people),
            )
            if value
        },
    }


class _ReleaseFileReading:
    """Reads nodes; what is wrong is noted, and reading goes on."""

    def __init__(self) -> None:
        self.faults: list[FileFault] = []

    def fault(self, where: Where, message: str) -> None:
        self.faults.append(FileFault(where, message))

    def block(self, node: Node | None, where: Where) -> Block:
        if isinstance(node, Block):
            return node
        self.fault(node.where if node else where, "`name: value` pairs are expected here")
        return Block({}, {}, where)

    def items(self, block: Block, key: str) -> Sequence[Node]:
        node = block.items.get(key)
        if node is None or (isinstance(node, Scalar) and node.text is None):
            return ()
        if isinstance(node, Series):
            return node.items
        self.fault(node.where, f"`{key}` must be a list")
        return ()

    def release(self, node: Node) -> ReleaseEntry | None:
        block = self.block(node, node.where)
        values = dict(self._leaves(block, "", DIVIDED))
        name = values.pop("id", ("", node.where))[0]
        said, where = values.pop("revision", ("", node.where))
        revision = whole_number(one_line(said), 9)
        if said and revision is None:
            self.fault(where, "`revision` must be a number")
            return None
        return ReleaseEntry(
            one_line(name).upper(),
            revision,
            {key: value for key, (value, _) in values.items()},
            node.where,
            {key: where for key, (_, where) in values.items()},
        )

    def freezes(self, root: Block) -> Sequence[Freeze]:
        """Each once: the second of one id would take the first one's place unseen."""
        found: dict[str, Freeze] = {}
        for node in self.items(root, "freezes"):
            if (freeze := self.freeze(node)) is None:
                continue
            if freeze.id in found:
                self.fault(node.where, f"there are two freezes with the id {freeze.id}; give one another")
            found[freeze.id] = freeze
        return list(found.values())

    def freeze(self, node: Node) -> Freeze | None:
        block = self.block(node, node.where)
        values = dict(self._leaves(block, ""))
        allowed = {"id", "name.sv", "name.en", "first", "last", "systems", "roles", "people"}
        for key in sorted(values.keys() - allowed):
            self.fault(values[key][1], f"a freeze has no `{key}`")
        text = {key: one_line(value) for key, (value, _) in values.items() if key not in LISTED}
        listed = {key: self._listed(values.get(key, ("", node.where))[0]) for key in LISTED}
        days = [self._day(values.get(key), key, node.where) for key in ("first", "last")]
        if not text.get("id") or not text.get("name.sv") or not text.get("name.en"):
            self.fault(node.where, "a freeze needs an id, and a name in sv and en")
            return None
        for key, most in (("id", 64), ("name.sv", LONGEST_NAME), ("name.en", LONGEST_NAME)):
            if len(text[key]) > most:
                self.fault(values[key][1], f"`{key}` has more than {most} characters; shorten it")
        if strange := [one for one in listed["people"] if not GUID.fullmatch(one.lower())]:
            message = f"{strange[0][:80]!r} is no Entra object id; `people` of a freeze are named by these"
            self.fault(values["people"][1], message)
        if days[0] is None or days[1] is None:
            return None
        if days[1] < days[0]:
            self.fault(values["last"][1], "the last day is before the first one")
            return None
        people = tuple(one.lower() for one in listed["people"])
        name = Text(text["name.sv"], text["name.en"])
        return Freeze(text["id"], name, days[0], days[1], listed["systems"], listed["roles"], people)

    def _listed(self, given: str) -> tuple[str, ...]:
        return tuple(filter(None, map(one_line, given.split("\n"))))

    def _day(self, given: tuple[str, Where] | None, key: str, otherwise: Where) -> date | None:
        try:
            day = date.fromisoformat(one_line(given[0]) if given else "")
        except ValueError:
            day = None
        if day is None or not EARLIEST <= day.year <= LATEST:
            self.fault(given[1] if given else otherwise, f"`{key}` must be a day, like 2026-12-21")
            return None
        return day

    def _leaves(
        self, block: Block, before: str, divided: Collection[str] = ()
    ) -> Iterator[tuple[str, tuple[str, Where]]]:
        """Each text by its whole name (`title.sv`); a list is a text with a line each."""
        for key, node in block.items.items():
            name = f"{before}{key}"
            if isinstance(node, Block):
                yield from self._leaves(node, f"{name}.")
            elif isinstance(node, Scalar):
                yield name, (node.text or "", node.where)
            else:
                yield name, (self._lines(node, name in divided), node.where)

    def _lines(self, series: Series, is_divided: bool) -> str:
        found = []
        for item in series.items:
            if isinstance(item, Scalar):
                found.append(quoted(item.text or "", ";") if is_divided else item.text or "")
            else:
                self.fault(item.where, "a list of plain texts is expected here")
        return "\n".join(found)
