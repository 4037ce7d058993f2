"""`audience:` in a YAML file → an audience; what is wrong told by line, and the rest of the choice kept.

```yaml
audience:
  include:
    - group: Alla chefer          # or its object id
    - system_users: e-arkivet
    - forum: pfld
    - attributes: {unit: Vård, title: Läkare}
    - people: [anna@kommun.se]
    - file: personal.csv          # beside the YAML file
    - saved: Forskare             # whom it leaves out doesn't get it here either
  exclude:
    - group: Konsulter
```
A list alone is what is included.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.core.nodes import Block, Node, Scalar, Series, Where, kind_of
from bot.core.text_files import yaml_of
from bot.core.written import folded, one_line
from bot.core.yaml_text import Document, Unreadable
from bot.features.directory.audiences import PartKind
from bot.features.directory.entries import AttributeRule
from bot.features.directory.named_people import WrittenPeople, WrittenPerson, read_people
from bot.features.portfolio.files.values import person
from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.imports.records import ImportFault

KINDS = (*(kind.value for kind in PartKind), "file", "saved")
RULE_KEYS = ("unit", "place", "title")
LONGEST_VALUE = 200
"""As long as the directory keeps them: a longer one is nobody's."""


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """A part as it is written. `of`: a name or an id; `people`: of a list, or a file."""

    kind: str
    where: Where
    of: str = ""
    rule: AttributeRule | None = None
    people: WrittenPeople | None = None


@dataclass(frozen=True, slots=True)
class WrittenAudience:
    """What a file says, before anybody has looked up whom it means."""

    include: tuple[WrittenPart, ...] = ()
    exclude: tuple[WrittenPart, ...] = ()
    faults: tuple[ImportFault, ...] = ()


def read_audience_file(path: Path) -> WrittenAudience:
    """The audience that a YAML file has, or the people whom a CSV or Excel file names."""
    if path.suffix.lower() not in (".yaml", ".yml"):
        return WrittenAudience(
            (WrittenPart("file", Where(str(path), 0), path.name, people=read_people(path)),)
        )
    try:
        document = yaml_of(path, str(path))
    except Unreadable as error:
        return WrittenAudience(faults=(ImportFault(error.where, error.message),))
    root, faults = document.root, [*said_twice(document)]
    if isinstance(root, Block) and "audience" in root.items:
        message = "stands beside `audience` and is not read; write it under that"
        faults += [
            ImportFault(root.keys[key], f"{key!r} {message}") for key in root.items.keys() - {"audience"}
        ]
        root = root.items["audience"]
    if root is None:
        faults.append(ImportFault(Where(str(path), 1), "there is no `audience` in it; add one"))
        return WrittenAudience(faults=tuple(faults))
    written = written_audience_of(root, path.parent)
    return replace(written, faults=(*faults, *written.faults))


def said_twice(document: Document) -> Iterator[ImportFault]:
    """Of a key that stands twice only the first counts: what the other says, people left out say, is never lost
    unseen."""
    for each in document.repeated:
        yield ImportFault(each.where, f"`{each.key}` stands twice; remove one of them")


def written_audience_of(node: Node, folder: Path) -> WrittenAudience:
    """The audience that the node says. `folder`: where its files of people are."""
    reading = _AudienceReading(folder)
    if isinstance(node, Block):
        for key in node.items.keys() - {"include", "exclude"}:
            reading.faults.append(
                ImportFault(node.keys[key], f"unknown key {key!r}; write include or exclude")
            )
        sides = [node.items.get(side) for side in ("include", "exclude")]
    else:
        sides = [node, None]
    include, exclude = (tuple(reading.parts(side)) for side in sides)
    if not include and not reading.faults:
        reading.faults.append(ImportFault(node.where, "nothing is included; write at least one part"))
    return WrittenAudience(include, exclude, tuple(reading.faults))


@dataclass
class _AudienceReading:
    folder: Path
    faults: list[ImportFault] = field(default_factory=list)

    def parts(self, node: Node | None) -> Iterator[WrittenPart]:
        if node is None or (isinstance(node, Scalar) and node.text is None):
            return
        if not isinstance(node, Series):
            self._wrong(node.where, f"must be a list of parts, not {kind_of(node)}")
            return
        for item in node.items:
            part = self._part(item)
            if part is not None:
                yield part

    def _part(self, node: Node) -> WrittenPart | None:
        if not isinstance(node, Block) or len(node.items) != 1:
            return self._wrong(node.where, f"a part is one `kind: value`; the kinds are {', '.join(KINDS)}")
        [(kind, value)] = node.items.items()
        if kind not in KINDS:
            return self._wrong(node.keys[kind], f"unknown kind {kind!r}; {choices(kind, KINDS)}")
        if kind == PartKind.ATTRIBUTES:
            return self._attributes(value)
        if kind == PartKind.PEOPLE:
            return WrittenPart(kind, value.where, people=self._people(value))
        if not isinstance(value, Scalar) or not one_line(value.text or ""):
            return self._wrong(value.where, f"{kind} must be a single value")
        of = one_line(value.text or "")
        people = read_people(self.folder / of) if kind == "file" else None
        return WrittenPart(kind, value.where, of, people=people)

    def _attributes(self, node: Node) -> WrittenPart | None:
        if not isinstance(node, Block):
            return self._wrong(node.where, "attributes must be a mapping of unit, place, title")
        said: dict[str, str] = {}
        for key, value in node.items.items():
            if key not in RULE_KEYS:
                return self._wrong(node.keys[key], f"unknown attribute {key!r}; {choices(key, RULE_KEYS)}")
            if not isinstance(value, Scalar):
                return self._wrong(value.where, f"{key} must be a single value")
            said[key] = one_line(value.text or "")
            if len(said[key]) > LONGEST_VALUE:
                return self._wrong(value.where, f"{key} has more than {LONGEST_VALUE} characters; shorten it")
        if not any(said.values()):
            return self._wrong(node.where, "attributes say nothing; write a unit, a place or a title")
        return WrittenPart(PartKind.ATTRIBUTES, node.where, rule=AttributeRule(**said))

    def _people(self, node: Node) -> WrittenPeople:
        named: list[WrittenPerson] = []
        faults: list[ImportFault] = []
        for item in node.items if isinstance(node, Series) else [node]:
            try:
                text = item.text or "" if isinstance(item, Scalar) else ""
                named.append(WrittenPerson(folded(person(one_line(text))), item.where))
            except ValueError as error:
                faults.append(ImportFault(item.where, str(error)))
        return WrittenPeople(tuple({each.name: each for each in named}.values()), tuple(faults))

    def _wrong(self, where: Where, message: str) -> WrittenPart | None:
        """Tell it, and go on without that part."""
        self.faults.append(ImportFault(where, message))
        return None
