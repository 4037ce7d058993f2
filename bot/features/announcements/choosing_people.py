"""Choosing people by what the directory says of them or by pasting who they are, and taking a part away again."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.texts import text
from bot.core.written import one_line
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.choosing import (
    AudienceChoice,
    choice_of,
    own_draft,
    with_audience,
    with_more,
)
from bot.features.directory.audience_documents import part_mark
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.entries import AttributeRule
from bot.features.directory.listed_people import part_of_people
from bot.features.directory.pasted_people import find_pasted
from bot.features.directory.ports import DIRECTORY

INCLUDED, EXCLUDED = "include", "exclude"
LONGEST_PASTED = 20_000
"""Characters: some hundred people; more come in a file, at the command line."""


@dataclass(frozen=True, slots=True)
class AddRule:
    """Choose everyone of whom the rule holds. `exclude`: they don't get it."""

    announcement: str
    by: Principal
    language: str
    rule: AttributeRule
    exclude: bool = False


@dataclass(frozen=True, slots=True)
class AddPasted:
    """Choose those whom the text names. `exclude`: they don't get it."""

    announcement: str
    by: Principal
    language: str
    written: str
    exclude: bool = False


@dataclass(frozen=True, slots=True)
class RemovePart:
    """Take one part away. `part`: which side it stands on and its mark, as `part_key` says."""

    announcement: str
    by: Principal
    language: str
    part: str


def add_rule(command: AddRule, uow: UnitOfWork, now: datetime) -> AudienceChoice:
    """Add it, where there is anybody whom it means.

    Raises:
        Refused: it isn't theirs, has begun to go out, says nothing, or nobody is so.
    """
    announcement = own_draft(command.announcement, command.by, uow, lock=True)
    values = (one_line(value)[:200] for value in (command.rule.unit, command.rule.place, command.rule.title))
    rule = AttributeRule(*values)
    if rule == AttributeRule():
        raise Refused("refused-audience-rule-empty")
    if not uow[DIRECTORY].where(rule, limit=1):
        raise Refused("refused-audience-rule-nobody")
    part = AudiencePart(PartKind.ATTRIBUTES, rule=rule)
    return _added(announcement, part, command, uow)


def add_pasted(command: AddPasted, uow: UnitOfWork, now: datetime) -> AudienceChoice:
    """Add those whom we know; which lines are wrong comes with the answer.

    Raises:
        Refused: it isn't theirs, has begun to go out, or nothing is written.
    """
    announcement = own_draft(command.announcement, command.by, uow, lock=True)
    if not one_line(command.written):
        raise Refused("refused-audience-nothing-pasted")
    if len(command.written) > LONGEST_PASTED:
        raise Refused("refused-audience-pasted-too-long", limit=LONGEST_PASTED)
    found = find_pasted(command.written, uow)
    if not found.people:
        choice = choice_of(announcement, command.language, "", uow)
    else:
        name = text(command.language, "audience-pasted", count=len(found.people))
        choice = _added(announcement, part_of_people(found.people, name, uow), command, uow)
    return replace(choice, wrong=found.faults)


def remove_part(command: RemovePart, uow: UnitOfWork, now: datetime) -> AudienceChoice:
    """Take it away; where it is gone already, nothing happens.

    Raises:
        Refused: it isn't theirs, has begun to go out, or nothing was chosen.
    """
    announcement = own_draft(command.announcement, command.by, uow, lock=True)
    side, _, mark = command.part.partition(":")
    if side not in (INCLUDED, EXCLUDED):
        raise Refused("refused-audience-remove-what")
    parts = getattr(announcement.audience, side)
    left = tuple(part for part in parts if part_mark(part) != mark)
    audience = replace(announcement.audience, **{side: left})
    return choice_of(with_audience(announcement, audience, uow), command.language, "", uow)


def part_key(part: AudiencePart, side: str) -> str:
    """What a card carries of a chosen part."""
    return f"{side}:{part_mark(part)}"


def _added(
    announcement: Announcement, part: AudiencePart, command: AddRule | AddPasted, uow: UnitOfWork
) -> AudienceChoice:
    audience = with_more(announcement.audience, Audience((part,)), exclude=command.exclude)
    return choice_of(with_audience(announcement, audience, uow), command.language, "", uow)
