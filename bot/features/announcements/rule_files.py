"""Who may send to whom, as a YAML file says it; what is wrong told by line.

```yaml
approve_above: 500
rules:
  - who: {forum: ledning}
    to: anything
  - who: system_owners
    to: own_systems
  - who: {person: anna@kommun.se}
    to:
      - group: Alla chefer
approvers:
  - {role: va}
urgent:                     # who may reach people outside their hours
  - {forum: ledning}
optional: [announcements]   # what people may opt out of
```
"""

from dataclasses import dataclass, field
from pathlib import Path

from bot.core.database import UnitOfWork
from bot.core.nodes import Block, Node, Scalar, Series, Where, kind_of
from bot.core.text_files import yaml_of
from bot.core.written import folded, one_line
from bot.core.yaml_text import Unreadable
from bot.features.announcements.sending_rules import (
    APPROVE_ABOVE,
    ReachKind,
    SenderMark,
    SendingRights,
    SendingRule,
    WhoKind,
)
from bot.features.announcements.topics import TOPICS
from bot.features.directory.audience_files import WrittenAudience, said_twice, written_audience_of
from bot.features.directory.finding_audiences import find_audience_of
from bot.features.directory.named_people import WrittenPeople, WrittenPerson, find_people
from bot.features.portfolio.files.values import number, person
from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.imports.records import ImportFault
from bot.features.portfolio.ports import FORUMS

ALONE = (WhoKind.ADMINISTRATORS, WhoKind.SYSTEM_OWNERS)
KEYS = ("approve_above", "rules", "approvers", "urgent", "optional")
MOST_PEOPLE = 1_000_000


@dataclass(frozen=True, slots=True)
class WrittenMark:
    kind: WhoKind
    of: str
    where: Where


@dataclass(frozen=True, slots=True)
class WrittenRule:
    who: WrittenMark
    to: ReachKind
    listed: WrittenAudience | None = None


@dataclass
class WrittenRights:
    """What the file says, before anybody has looked up whom it means."""

    rules: list[WrittenRule] = field(default_factory=list)
    approvers: list[WrittenMark] = field(default_factory=list)
    urgent: list[WrittenMark] = field(default_factory=list)
    optional: list[str] = field(default_factory=list)
    approve_above: int = APPROVE_ABOVE
    faults: list[ImportFault] = field(default_factory=list)


def read_rights(path: Path) -> WrittenRights:
    """The rules of the file. It says all of them: what it leaves out doesn't hold any more."""
    written = WrittenRights()
    try:
        document = yaml_of(path, str(path))
    except Unreadable as error:
        written.faults.append(ImportFault(error.where, error.message))
        return written
    written.faults += said_twice(document)
    root = document.root
    if not isinstance(root, Block) or "rules" not in root.items:
        written.faults.append(ImportFault(Where(str(path), 1), "there are no `rules` in it; add them"))
        return written
    for key in sorted(root.items.keys() - set(KEYS)):
        written.faults.append(ImportFault(root.keys[key], f"unknown key {key!r}; {choices(key, KEYS)}"))
    for item in _items(root.items["rules"], "rules", written):
        _rule(item, path.parent, written)
    for name, marks in (("approvers", written.approvers), ("urgent", written.urgent)):
        for item in _items(root.items.get(name), name, written):
            if (mark := _mark(item, written)) is not None:
                marks.append(mark)
    for item in _items(root.items.get("optional"), "optional", written):
        _topic(item, written)
    _limit(root.items.get("approve_above"), written)
    return written


@dataclass(frozen=True, slots=True)
class FoundRights:
    """The rules with the ids of whom they name. `faults`: with any of them they don't hold; `doubts`: they do."""

    rights: SendingRights
    faults: tuple[ImportFault, ...]
    doubts: tuple[ImportFault, ...]


def find_rights(written: WrittenRights, uow: UnitOfWork) -> FoundRights:
    """Look up whom the rules name, and tell everything that is wrong."""
    faults, doubts = list(written.faults), list[ImportFault]()
    rules = []
    for rule in written.rules:
        listed = find_audience_of(rule.listed, uow) if rule.listed is not None else None
        faults += listed.faults if listed is not None else ()
        doubts += listed.doubts if listed is not None else ()
        if listed is not None and listed.audience.exclude:
            message = (
                "a saved audience in it leaves people out; write the parts that they may send to themselves"
            )
            faults.append(ImportFault(rule.who.where, message))
        parts = listed.audience.include if listed is not None else ()
        if (mark := _found(rule.who, uow, faults)) is not None:
            rules.append(SendingRule(mark, rule.to, parts))
    approvers, urgent = (
        tuple(mark for each in marks if (mark := _found(each, uow, faults)) is not None)
        for marks in (written.approvers, written.urgent)
    )
    optional = tuple(dict.fromkeys(written.optional))
    found = SendingRights(tuple(rules), approvers, written.approve_above, urgent=urgent, optional=optional)
    return FoundRights(found, tuple(sorted(faults)), tuple(sorted(doubts)))


def _rule(node: Node, folder: Path, written: WrittenRights) -> None:
    if not isinstance(node, Block) or node.items.keys() != {"who", "to"}:
        written.faults.append(
            ImportFault(node.where, "a rule is `who` and `to`; write both, and nothing else")
        )
        return
    mark, to = _mark(node.items["who"], written), node.items["to"]
    if isinstance(to, Series):
        listed = written_audience_of(to, folder)
        if mark is not None:
            written.rules.append(WrittenRule(mark, ReachKind.LISTED, listed))
        return
    words = [kind.value for kind in ReachKind if kind is not ReachKind.LISTED]
    text = one_line(to.text or "") if isinstance(to, Scalar) else ""
    if text not in words:
        written.faults.append(
            ImportFault(to.where, f"{text!r} is not possible; {choices(text, words)}, or a list")
        )
    elif mark is not None:
        written.rules.append(WrittenRule(mark, ReachKind(text)))


def _mark(node: Node, written: WrittenRights) -> WrittenMark | None:
    """`system_owners`, or `{role: va}`."""
    if isinstance(node, Scalar) and node.text in [kind.value for kind in ALONE]:
        return WrittenMark(WhoKind(node.text), "", node.where)
    kinds = [kind.value for kind in WhoKind if kind not in ALONE]
    if isinstance(node, Block) and len(node.items) == 1:
        [(kind, value)] = node.items.items()
        text = one_line(value.text or "") if isinstance(value, Scalar) else ""
        if kind in kinds and text:
            return WrittenMark(WhoKind(kind), text, value.where)
    said = f"write {', '.join(kind.value for kind in ALONE)}, or one of {', '.join(kinds)} with its id"
    written.faults.append(ImportFault(node.where, f"nobody can tell who that is; {said}"))
    return None


def _found(mark: WrittenMark, uow: UnitOfWork, faults: list[ImportFault]) -> SenderMark | None:
    if mark.kind is WhoKind.PERSON:
        try:
            named = WrittenPerson(folded(person(mark.of)), mark.where)
        except ValueError as error:
            faults.append(ImportFault(mark.where, str(error)))
            return None
        found = find_people(WrittenPeople((named,)), uow)
        faults += found.faults
        return SenderMark(mark.kind, person=found.people[0]) if found.people else None
    if mark.kind is WhoKind.GROUP:
        node = Series(
            [Block({"group": Scalar(mark.of, mark.where)}, {"group": mark.where}, mark.where)], mark.where
        )
        group = find_audience_of(written_audience_of(node, Path()), uow)
        faults += group.faults
        return SenderMark(mark.kind, group.audience.include[0].of) if group.audience.include else None
    if mark.kind is WhoKind.FORUM and uow[FORUMS].get(mark.of) is None:
        known = [forum.id for forum in uow[FORUMS].all()]
        hint = choices(mark.of, known) if known else "import the body first"
        faults.append(ImportFault(mark.where, f"there is no body {mark.of!r}; {hint}"))
        return None
    return SenderMark(mark.kind, mark.of)


def _items(node: Node | None, name: str, written: WrittenRights) -> list[Node]:
    if node is None or (isinstance(node, Scalar) and node.text is None):
        return []
    if isinstance(node, Series):
        return node.items
    written.faults.append(ImportFault(node.where, f"{name} must be a list, not {kind_of(node)}"))
    return []


def _topic(node: Node, written: WrittenRights) -> None:
    topic = one_line(node.text or "") if isinstance(node, Scalar) else ""
    if topic in TOPICS:
        written.optional.append(topic)
    else:
        written.faults.append(ImportFault(node.where, f"{topic!r} is no topic; {choices(topic, TOPICS)}"))


def _limit(node: Node | None, written: WrittenRights) -> None:
    if node is None:
        return
    try:
        text = node.text or "" if isinstance(node, Scalar) else ""
        written.approve_above = number(0, MOST_PEOPLE)(text)
    except ValueError as error:
        written.faults.append(ImportFault(node.where, f"approve_above: {error}"))
