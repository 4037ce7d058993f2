"""Who may send to whom, and who may approve: rules that an administrator sets, asked here alone, for every command.

A rule says of somebody (a role, a forum, a group, a person …) whom they may send to. A choice of several parts needs
a rule for each; several rules add up; whom a choice leaves out needs none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.written import folded
from bot.features.announcements.parts_told import parts_mid_sentence
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.expanding import group_of

APPROVE_ABOVE = 500
"""More people than that, and a second person must approve, unless the administrator says otherwise."""


class WhoKind(StrEnum):
    ADMINISTRATORS = "administrators"
    SYSTEM_OWNERS = "system_owners"
    """Whoever owns any system."""
    ROLE = "role"
    """Whoever holds that role of a process in any initiative."""
    FORUM = "forum"
    GROUP = "group"
    PERSON = "person"


class ReachKind(StrEnum):
    """Whom a rule lets them send to."""

    ANYTHING = "anything"
    OWN_SYSTEMS = "own_systems"
    """Owners and users of the systems that they own."""
    INITIATIVE_SYSTEMS = "initiative_systems"
    """Owners and users of the systems of the initiatives in which they hold the rule's role, or any role."""
    OWN_UNIT = "own_unit"
    """People by their attributes, with the sender's own unit among these."""
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class SenderMark:
    """How a sender is recognised. `of`: the id of the role, forum or group; `person`: who, where it is a person."""

    kind: WhoKind
    of: str = ""
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class SendingRule:
    """Whoever bears the mark may send to these. `listed`: which, where they are listed."""

    who: SenderMark
    to: ReachKind
    listed: tuple[AudiencePart, ...] = ()


RELEASING = ("tsa", "po", "sf", "va", "oa", "ol")
"""The roles of the processes shipped that see to releases and tell of them."""

DEFAULT_RULES = (
    SendingRule(SenderMark(WhoKind.ADMINISTRATORS), ReachKind.ANYTHING),
    SendingRule(SenderMark(WhoKind.SYSTEM_OWNERS), ReachKind.OWN_SYSTEMS),
    *(SendingRule(SenderMark(WhoKind.ROLE, role), ReachKind.INITIATIVE_SYSTEMS) for role in RELEASING),
)


@dataclass(frozen=True, slots=True)
class SendingRights:
    """The rules as they stand. `approvers`: who may approve; nobody named: whoever may send to the same people.

    `number`: which version of them it is; 0 is what a new installation begins with. `urgent`: who may reach people
    outside their hours; nobody named: whoever may send to them. `optional`: which topics people may opt out of
    (`topics.py`).
    """

    rules: tuple[SendingRule, ...] = DEFAULT_RULES
    approvers: tuple[SenderMark, ...] = ()
    approve_above: int = APPROVE_ABOVE
    number: int = 0
    urgent: tuple[SenderMark, ...] = ()
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SenderStanding:
    """What rules go by, of one person. `roles`: role → the systems (ids and names, folded) of its initiatives.

    `owned`: the ids of their own systems, folded. `in_group`: asked only of groups that a rule names.
    """

    person: PersonId | None = None
    administers: bool = False
    owned: frozenset[str] = frozenset()
    roles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    forums: frozenset[str] = frozenset()
    unit: str = ""
    in_group: Callable[[str], bool] = lambda _group: False


def bears(standing: SenderStanding, mark: SenderMark) -> bool:
    """Whether a mark of the rules is theirs."""
    match mark.kind:
        case WhoKind.ADMINISTRATORS:
            return standing.administers
        case WhoKind.SYSTEM_OWNERS:
            return bool(standing.owned)
        case WhoKind.ROLE:
            return mark.of in standing.roles
        case WhoKind.FORUM:
            return mark.of in standing.forums
        case WhoKind.GROUP:
            return standing.in_group(mark.of)
        case WhoKind.PERSON:
            return standing.person is not None and standing.person == mark.person


def beyond(standing: SenderStanding, audience: Audience, rights: SendingRights) -> tuple[AudiencePart, ...]:
    """The parts that no rule lets them send to."""
    rules = [rule for rule in rights.rules if bears(standing, rule.who)]
    return tuple(
        part for part in audience.include if not any(_covers(rule, part, standing) for rule in rules)
    )


def check_may_reach(standing: SenderStanding, audience: Audience, rights: SendingRights) -> None:
    """Make sure that they may send to everyone whom the audience means.

    Raises:
        Refused: to some of it they may not; it says which.
    """
    missing = beyond(standing, audience, rights)
    if missing:
        parts = parts_mid_sentence(missing)
        raise Refused("refused-may-not-send-to", count=len(missing), parts_sv=parts.sv, parts_en=parts.en)


def may_be_urgent(standing: SenderStanding, rights: SendingRights) -> bool:
    """Whether they may reach people outside their working hours, with a reason."""
    if standing.administers or not rights.urgent:
        return True
    return any(bears(standing, mark) for mark in rights.urgent)


def may_announce(standing: SenderStanding, rights: SendingRights) -> bool:
    """Whether any rule lets them send to anybody."""
    return any(bears(standing, rule.who) for rule in rights.rules)


def check_sets_rights(by: Principal) -> None:
    """Make sure that they may say who sends to whom, and who can be reached.

    Raises:
        Refused: they don't administer.
    """
    if not by.administers:
        raise Refused("refused-only-administrators")


def _covers(rule: SendingRule, part: AudiencePart, standing: SenderStanding) -> bool:
    match rule.to:
        case ReachKind.ANYTHING:
            return True
        case ReachKind.OWN_SYSTEMS:
            return _is_of_system(part, standing.owned)
        case ReachKind.INITIATIVE_SYSTEMS:
            return _is_of_system(part, _systems(rule.who, standing))
        case ReachKind.OWN_UNIT:
            unit = part.rule.unit if part.rule is not None else ""
            return part.kind is PartKind.ATTRIBUTES and bool(unit) and folded(unit) == folded(standing.unit)
        case ReachKind.LISTED:
            return any(_is_same(part, listed) for listed in rule.listed)


def may_cover(rule: SendingRule, part: AudiencePart) -> bool:
    """Whether the rule could let anybody send to the part who bears its mark."""
    if rule.to is ReachKind.LISTED:
        return any(_is_same(part, listed) for listed in rule.listed)
    return rule.to is ReachKind.ANYTHING or part.kind is PartKind.ATTRIBUTES


def _is_of_system(part: AudiencePart, systems: frozenset[str]) -> bool:
    return part.kind in (PartKind.SYSTEM_OWNERS, PartKind.SYSTEM_USERS) and folded(part.of) in systems


def _systems(who: SenderMark, standing: SenderStanding) -> frozenset[str]:
    """Of the initiatives in which they hold the role; a rule that isn't about a role means any."""
    if who.kind is WhoKind.ROLE:
        return standing.roles.get(who.of, frozenset())
    return frozenset(system for systems in standing.roles.values() for system in systems)


def _is_same(part: AudiencePart, listed: AudiencePart) -> bool:
    """Whether it is the very part that the rule lists, whatever people call it; for attributes, or a part of that."""
    if part.kind is not listed.kind:
        return False
    if listed.rule is None or part.rule is None:
        return bool(part.of) and group_of(part) == group_of(listed)
    asked = [(listed.rule.unit, part.rule.unit), (listed.rule.place, part.rule.place)]
    asked.append((listed.rule.title, part.rule.title))
    return all(not wanted or folded(wanted) == folded(given) for wanted, given in asked)
