"""Choosing whom an announcement is for, part by part, from what there is: forums, systems, groups, saved audiences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.core.written import folded, one_line
from bot.features.announcements.announcements import UNSENT, Announcement, AnnouncementState
from bot.features.announcements.approval_asking import drop_request
from bot.features.announcements.keeping import found, saved
from bot.features.announcements.kinds import START
from bot.features.announcements.pumping import progress_message
from bot.features.announcements.rights import check_is_its_sender
from bot.features.directory.audience_ports import SAVED_AUDIENCES, SYSTEM_AUDIENCES
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.entries import CHANNEL, TEAM, Group
from bot.features.directory.expanding import READ_FROM_GROUPS
from bot.features.directory.pasted_people import PastedFault
from bot.features.directory.ports import DIRECTORY, GROUPS
from bot.features.directory.resolving import FORGET
from bot.features.portfolio.ports import FORUMS

MOST_OFFERED = 25
"""As many as a card has room for; whatever there is besides is found by its words."""
MOST_PARTS = 50
MOST_VALUES, LONGEST_VALUE = 20, 80
"""Of each attribute, as far as a card has room; the others are found by words."""
ATTRIBUTES = ("unit", "place", "title")
SAVED = "saved"


@dataclass(frozen=True, slots=True)
class AudienceOffer:
    """Something to choose: a part, or (`saved`) all parts of a saved audience."""

    part: AudiencePart | None = None
    saved: str = ""

    @property
    def key(self) -> str:
        """What a card carries of it; the server looks up what it is."""
        return f"{self.part.kind}:{self.part.of}" if self.part else f"{SAVED}:{self.saved}"


@dataclass(frozen=True, slots=True)
class AudienceChoice:
    """What is chosen for the announcement, and what there is to choose. `words`: what was looked for.

    `values`: of each attribute, what people have as that. `wrong`: lines of what was pasted that name nobody we know.
    """

    announcement: Announcement
    offers: Sequence[AudienceOffer]
    words: str = ""
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    wrong: Sequence[PastedFault] = ()


@dataclass(frozen=True, slots=True)
class ViewAudience:
    """See what is chosen; `words`: look for more to choose."""

    announcement: str
    by: Principal
    language: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class AddToAudience:
    """Choose `key` (see `AudienceOffer`). `exclude`: they don't get it."""

    announcement: str
    by: Principal
    language: str
    key: str = ""
    exclude: bool = False


def view_audience(command: ViewAudience, uow: UnitOfWork, now: datetime) -> AudienceChoice:
    """What is chosen, and some of what can be.

    Raises:
        Refused: it isn't theirs.
    """
    announcement = own_draft(command.announcement, command.by, uow)
    return choice_of(announcement, command.language, command.words, uow)


def add_to_audience(command: AddToAudience, uow: UnitOfWork, now: datetime) -> AudienceChoice:
    """Add to it. What was approved or counted was of another audience: it is a draft again.

    Raises:
        Refused: it isn't theirs, has begun to go out, or what they chose isn't there any more.
    """
    announcement = own_draft(command.announcement, command.by, uow, lock=True)
    chosen = chosen_audience(command.key, command.language, uow, exclude=command.exclude)
    audience = with_more(announcement.audience, chosen, exclude=command.exclude)
    return choice_of(with_audience(announcement, audience, uow), command.language, "", uow)


def clear_audience(command: ViewAudience, uow: UnitOfWork, now: datetime) -> AudienceChoice:
    """Begin to choose anew.

    Raises:
        Refused: it isn't theirs, or has begun to go out.
    """
    announcement = own_draft(command.announcement, command.by, uow, lock=True)
    return choice_of(with_audience(announcement, Audience(()), uow), command.language, "", uow)


def own_draft(announcement: str, by: Principal, uow: UnitOfWork, *, lock: bool = False) -> Announcement:
    own = found(announcement, uow, lock=lock)
    check_is_its_sender(by, own)
    return own


def with_audience(announcement: Announcement, audience: Audience, uow: UnitOfWork) -> Announcement:
    if announcement.state not in UNSENT:
        raise Refused("refused-dry-run-sent-already")
    if audience == announcement.audience:
        return announcement
    drop_request(announcement.id, uow)
    uow.jobs.cancel(Task(START, announcement.id))
    if announcement.resolution is not None:
        uow.jobs.run(Task(FORGET, announcement.resolution))
    chosen = saved(
        announcement,
        uow,
        audience=audience,
        state=AnnouncementState.DRAFT,
        approval=None,
        resolution=None,
    )
    if announcement.state is AnnouncementState.AWAITING:
        uow.jobs.deliver(progress_message(chosen))
    return chosen


def with_more(audience: Audience, chosen: Audience, *, exclude: bool) -> Audience:
    """The audience with what is chosen, or without those.

    Raises:
        Refused: it would have too many parts.
    """
    if exclude:
        return replace(audience, exclude=joined(audience.exclude, chosen.include))
    return Audience(joined(audience.include, chosen.include), joined(audience.exclude, chosen.exclude))


def chosen_audience(key: str, language: str, uow: UnitOfWork, *, exclude: bool = False) -> Audience:
    """What is meant by an `AudienceOffer.key`, as it is called now.

    A saved audience brings those whom it leaves out too: else they would get what is sent to it.

    Raises:
        Refused: nothing is chosen, it isn't there any more, or it leaves out people and is to be left out itself.
    """
    if not key:
        raise Refused("refused-audience-nothing-chosen")
    kind, _, of = key.partition(":")
    if kind == SAVED:
        kept = uow[SAVED_AUDIENCES].get(of)
        if kept is None:
            raise Refused("refused-no-such-audience", name=of[:100])
        if exclude and kept.audience.exclude:
            raise Refused("refused-audience-leaves-out", name=kept.name)
        return kept.audience
    chosen = _part(kind, of, language, uow)
    if chosen is None:
        raise Refused("refused-audience-part-gone", part=of[:100])
    return Audience((chosen,))


def _part(kind: str, of: str, language: str, uow: UnitOfWork) -> AudiencePart | None:
    if kind == PartKind.FORUM and (forum := uow[FORUMS].get(of)):
        return AudiencePart(PartKind.FORUM, of, forum.name.in_language(language))
    if kind in READ_FROM_GROUPS and (group := uow[GROUPS].get(of)):
        return part_of_group(group)
    systems = uow[SYSTEM_AUDIENCES].all() if kind in (PartKind.SYSTEM_OWNERS, PartKind.SYSTEM_USERS) else {}
    return AudiencePart(PartKind(kind), of, systems[of].in_language(language)) if of in systems else None


def part_of_group(group: Group) -> AudiencePart:
    """A group's members, a team's or a channel's: their ids begin with what they are."""
    for beginning, kind in ((TEAM, PartKind.TEAM), (CHANNEL, PartKind.CHANNEL)):
        if group.id.startswith(beginning):
            return AudiencePart(kind, group.id, group.name)
    return AudiencePart(PartKind.GROUP, group.id, group.name)


def joined(parts: tuple[AudiencePart, ...], more: tuple[AudiencePart, ...]) -> tuple[AudiencePart, ...]:
    joined = tuple(dict.fromkeys((*parts, *more)))
    if len(joined) > MOST_PARTS:
        raise Refused("refused-audience-too-many-parts", limit=MOST_PARTS)
    return joined


def choice_of(announcement: Announcement, language: str, words: str, uow: UnitOfWork) -> AudienceChoice:
    wanted = folded(words).split()
    offers = (
        offer
        for name, offer in audience_offers(language, words, uow)
        if all(word in folded(name) for word in wanted)
    )
    values = {
        name: [
            value for value in uow[DIRECTORY].values(name, words, MOST_VALUES) if len(value) <= LONGEST_VALUE
        ]
        for name in ATTRIBUTES
    }
    return AudienceChoice(announcement, list(islice(offers, MOST_OFFERED)), one_line(words)[:100], values)


def audience_offers(language: str, words: str, uow: UnitOfWork) -> Iterator[tuple[str, AudienceOffer]]:
    """All that can be chosen, by what it is called: what is likeliest first; of groups those that the words find."""
    for audience in uow[SAVED_AUDIENCES].all():
        yield audience.name, AudienceOffer(saved=audience.name)
    for forum in uow[FORUMS].all():
        name = forum.name.in_language(language)
        yield name, AudienceOffer(AudiencePart(PartKind.FORUM, forum.id, name))
    if words:
        for group in uow[GROUPS].find(words, MOST_OFFERED):
            yield group.name, AudienceOffer(part_of_group(group))
    for system, called in uow[SYSTEM_AUDIENCES].all().items():
        name = called.in_language(language)
        yield name, AudienceOffer(AudiencePart(PartKind.SYSTEM_USERS, system, name))
        yield name, AudienceOffer(AudiencePart(PartKind.SYSTEM_OWNERS, system, name))
