"""Use cases: follow an initiative, choose what to hear of it, stop, and see what one follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.following.follows import ALL_KINDS, FollowKind
from bot.features.following.ports import FOLLOWS
from bot.features.following.rights import follower, visible_titles
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import is_hidden_from, safe_title

MOST_FOLLOWED = 200


@dataclass(frozen=True, slots=True)
class FollowInitiative:
    """`kinds` None: as they follow it already, else all of it."""

    initiative: str
    by: Principal
    kinds: frozenset[FollowKind] | None = None


@dataclass(frozen=True, slots=True)
class UnfollowInitiative:
    initiative: str
    by: Principal


@dataclass(frozen=True, slots=True)
class ListFollowed:
    by: Principal


@dataclass(frozen=True, slots=True)
class FollowedInitiative:
    """An initiative with what somebody hears of it."""

    key: str
    title: str
    kinds: frozenset[FollowKind]


def follow(command: FollowInitiative, uow: UnitOfWork, now: datetime) -> FollowedInitiative:
    """From now on they hear of it; said twice it changes nothing.

    Raises:
        Refused: there is no such initiative, they chose nothing, or they follow too many already.
    """
    person = follower(command.by, uow)
    initiative = _there(command, uow, now)
    followed = uow[FOLLOWS].of(person)
    before = followed.get(initiative.key)
    if command.kinds is not None and not command.kinds:
        raise Refused("refused-follow-nothing", field="kinds")
    if before is None and len(followed) >= MOST_FOLLOWED:
        raise Refused("refused-follow-too-many", limit=MOST_FOLLOWED)
    kinds = command.kinds or before or ALL_KINDS
    if kinds != before:
        uow[FOLLOWS].set(person, initiative.key, kinds, now)
    return FollowedInitiative(initiative.key, safe_title(initiative), kinds)


def unfollow(command: UnfollowInitiative, uow: UnitOfWork, now: datetime) -> FollowedInitiative:
    """They hear no more of it, not even of what has happened already.

    Raises:
        Refused: there is no such initiative, or they don't follow it.
    """
    person = follower(command.by, uow)
    initiative = _there(command, uow, now)
    if initiative.key not in uow[FOLLOWS].of(person):
        raise Refused("refused-not-followed", title=safe_title(initiative))
    uow[FOLLOWS].set(person, initiative.key, frozenset(), now)
    return FollowedInitiative(initiative.key, safe_title(initiative), frozenset())


def list_followed(command: ListFollowed, uow: UnitOfWork, now: datetime) -> Sequence[FollowedInitiative]:
    """What they follow and may see, by the initiatives' keys.

    Raises:
        Refused: it isn't a person, or they have left.
    """
    person = follower(command.by, uow)
    followed = uow[FOLLOWS].of(person)
    titles = visible_titles(followed, person, uow, now)
    return [FollowedInitiative(key, titles[key], kinds) for key, kinds in followed.items() if key in titles]


def _there(command: FollowInitiative | UnfollowInitiative, uow: UnitOfWork, now: datetime) -> Initiative:
    key = command.initiative
    initiative = uow[INITIATIVES].get(key)
    if initiative is None or is_hidden_from(command.by, initiative, uow, now):
        raise Refused("refused-no-such-initiative", words=key[:80])
    return initiative
