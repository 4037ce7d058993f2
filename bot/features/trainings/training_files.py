"""`training:` in a YAML file → a training as its author wants it; what is wrong told by line, all at once.

```yaml
training:
  source: INI-2026-014            # or a release; without it, it stands alone
  kind: completed                 # or read
  title: {sv: "E-arkivet: så lämnar du data", en: "The e-archive: how you hand in data"}
  lead: {sv: …, en: …}
  links: {sv: https://…, en: https://…}
  minutes: 20
  audience:
    - system_users: e-arkivet
  due: {gate: G4, workdays_before: 3}     # or {on: 2026-12-10}, or {within_days: 30}
  support: {name: {sv: …, en: …}, person: stod@kommun.se}
  questions:
    - text: {sv: …, en: …}
      options: [{sv: …, en: …}, …]
      right: [1]                  # the numbers of the right ones, from 1
  sessions:
    - {at: 2026-12-08T13:00, minutes: 60, seats: 12, place: Sal 4}
```
A text without languages is the same in both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.core.bilingual import Text
from bot.core.nodes import Block, Node, Scalar, Where
from bot.core.text_files import yaml_of
from bot.core.texts import LANGUAGES, text
from bot.core.yaml_text import Unreadable
from bot.features.directory.audience_files import WrittenAudience, written_audience_of
from bot.features.directory.named_people import WrittenPerson
from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.imports.records import ImportFault
from bot.features.trainings.field_reading import FieldReading
from bot.features.trainings.session_files_in import SessionReading, WrittenSession
from bot.features.trainings.trainings import CheckQuestion, Due, TrainingKind

KEYS = (
    "source",
    "owner",
    "kind",
    "title",
    "lead",
    "statement",
    "links",
    "minutes",
    "audience",
    "due",
    "support",
    "questions",
    "pass_mark",
    "prerequisites",
    "valid_months",
    "renew_weeks",
    "exempters",
    "threshold",
    "sessions",
)
NOTHING = Text("", "")
NEEDED = ("kind", "title", "lead", "links", "minutes", "audience", "due")


@dataclass
class WrittenTraining:
    """What a file says, before anybody has looked up whom it names. `places`: field → where it stands."""

    source: str = ""
    kind: TrainingKind = TrainingKind.READ
    title: Text = NOTHING
    lead: Text = NOTHING
    statement: Text | None = None
    links: Mapping[str, str] = field(default_factory=dict)
    minutes: int = 0
    due: Due = field(default_factory=Due)
    support_name: Text | None = None
    questions: tuple[CheckQuestion, ...] = ()
    pass_mark: int | None = None
    prerequisites: tuple[str, ...] = ()
    valid_months: int | None = None
    renew_weeks: int = 4
    threshold: int | None = None
    audience: WrittenAudience = field(default_factory=WrittenAudience)
    sessions: tuple[WrittenSession, ...] = ()
    people: dict[str, tuple[WrittenPerson, ...]] = field(default_factory=dict)
    places: dict[str, Where] = field(default_factory=dict)
    faults: list[ImportFault] = field(default_factory=list)

    def place_of(self, name: str) -> Where:
        """Where the field stands, or what it is a part of."""
        while name not in self.places and "." in name:
            name = name.rpartition(".")[0]
        return self.places.get(name, self.places[""])


def default_statement(kind: TrainingKind) -> Text:
    """What is acknowledged, where the author says nothing else: to have read isn't to have completed."""
    sv, en = (text(language, f"statement-{kind.value}") for language in LANGUAGES)
    return Text(sv, en)


def read_training_file(path: Path) -> WrittenTraining:
    """What the file says, with every fault of it."""
    written = WrittenTraining(places={"": Where(str(path), 1)})
    try:
        document = yaml_of(path, str(path))
    except Unreadable as error:
        written.faults.append(ImportFault(error.where, error.message))
        return written
    for repeated in document.repeated:
        written.faults.append(
            ImportFault(repeated.where, f"`{repeated.key}` stands twice; remove one of them")
        )
    root = document.root
    node = root.items.get("training") if isinstance(root, Block) else None
    if not isinstance(node, Block):
        where = root.where if root is not None else written.places[""]
        written.faults.append(ImportFault(where, "there is no `training:` with its fields in it; add one"))
        return written
    _TrainingReading(written, path.parent).read(node)
    return written


class _TrainingReading(FieldReading):
    def __init__(self, written: WrittenTraining, folder: Path) -> None:
        super().__init__(written.places, written.faults)
        self._written = written
        self._folder = folder

    def read(self, block: Block) -> None:
        self._written.places[""] = block.where
        for key, node in block.items.items():
            if key not in KEYS:
                self.wrong(block.keys[key], f"unknown key {key!r}; {choices(key, KEYS)}")
                continue
            self.place(key, block.keys[key])
            getattr(self, f"_{key}", self._plain)(key, node)
        for key in NEEDED:
            if key not in block.items:
                self.wrong(block.where, f"`{key}` is missing; add it")

    def _plain(self, key: str, node: Node) -> None:
        setattr(self._written, key, self.line(node, key))

    def _kind(self, key: str, node: Node) -> None:
        given = self.line(node, key)
        if given not in list(TrainingKind):
            self.wrong(node.where, f"{given!r} is not possible; {choices(given, list(TrainingKind))}")
            return
        self._written.kind = TrainingKind(given)

    def _text(self, key: str, node: Node) -> None:
        setattr(self._written, key, self.bilingual(node, key))

    _title = _lead = _statement = _text

    def _number(self, key: str, node: Node) -> None:
        number = self.whole(node, key)
        if number is not None:
            setattr(self._written, key, number)

    _minutes = _pass_mark = _valid_months = _renew_weeks = _threshold = _number

    def _source(self, key: str, node: Node) -> None:
        given = self.line(node, key).upper()
        kind = "release" if given.startswith("R-") else "initiative"
        self._written.source = f"{kind}:{given}" if given else ""

    def _links(self, key: str, node: Node) -> None:
        if isinstance(node, Scalar):
            self._written.links = {LANGUAGES[0]: self.line(node, key)}
            return
        self._written.links = {
            language: self.line(value, f"links.{language}") for language, value in self.items(node, key)
        }

    def _audience(self, _key: str, node: Node) -> None:
        self._written.audience = written_audience_of(node, self._folder)

    def _due(self, key: str, node: Node) -> None:
        said: dict[str, Any] = {}
        for name, value in self.items(node, key):
            if name == "on":
                said[name] = self.day(value, "due.on")
            elif name == "gate":
                said[name] = self.line(value, "due.gate").upper()
            elif name in ("workdays_before", "within_days"):
                number = self.whole(value, f"due.{name}")
                said |= {} if number is None else {name: number}
            else:
                known = ("on", "gate", "workdays_before", "within_days")
                self.wrong(value.where, f"`due` has no {name!r}; {choices(name, known)}")
        self._written.due = Due(**said)

    def _support(self, key: str, node: Node) -> None:
        items = dict(self.items(node, key))
        if "name" not in items or "person" not in items:
            self.wrong(node.where, "`support` needs a `name` and a `person`")
            return
        self._written.support_name = self.bilingual(items["name"], "support.name")
        self._written.people["support"] = self.named([items["person"]])

    def _owner(self, key: str, node: Node) -> None:
        self._written.people[key] = self.named([node])

    def _exempters(self, key: str, node: Node) -> None:
        self._written.people[key] = self.named(self.several(node))

    def _prerequisites(self, key: str, node: Node) -> None:
        self._written.prerequisites = tuple(self.line(each, key).upper() for each in self.several(node))

    def _sessions(self, _key: str, node: Node) -> None:
        reading = SessionReading(self._written.places, self._written.faults)
        self._written.sessions = reading.sessions(node)

    def _questions(self, _key: str, node: Node) -> None:
        found = (self._question(each, number) for number, each in enumerate(self.several(node), 1))
        self._written.questions = tuple(question for question in found if question is not None)

    def _question(self, node: Node, number: int) -> CheckQuestion | None:
        place = f"questions.{number}"
        items = dict(self.items(node, place))
        self.place(place, node.where)
        if items.keys() != {"text", "options", "right"}:
            self.wrong(node.where, "a question needs `text`, `options` and `right`, and nothing else")
            return None
        self.place(f"{place}.options", items["options"].where)
        self.place(f"{place}.right", items["right"].where)
        asked = self.bilingual(items["text"], f"{place}.text")
        options = tuple(self.bilingual(each, f"{place}.options") for each in self.several(items["options"]))
        right = (self.whole(each, f"{place}.right") for each in self.several(items["right"]))
        return CheckQuestion(asked, options, frozenset(each - 1 for each in right if each is not None))
