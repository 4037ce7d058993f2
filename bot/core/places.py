"""Where something is said: who may read what is answered there.

A place is public unless it is certainly somebody's own chat, and it is the organisation's own unless something says
that others are in it. What a place shows never depends on who happens to be in it: “everybody in the organisation” is
whoever Teams lets into its tenant, guests that it has invited too, who read in its channels what others ask for.
"""

from dataclasses import dataclass

PERSONAL = "personal"
CHANNEL = "channel"
GROUP = "groupChat"
OUTSIDE = "outside"
"""A channel or chat that is shared outside the organisation, or may be: nothing is shown there."""

_INTERNAL = frozenset({"standard", "regular", "private"})
"""Kinds of channels that nobody outside the team's organisation is in."""


def is_internal(membership: str) -> bool:
    """Whether a channel of this kind is certainly the organisation's own."""
    return membership.casefold() in _INTERNAL


def is_public(kind: str) -> bool:
    """Whether others than the person may read what is said there; so is whatever isn't known."""
    return kind != PERSONAL


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A team, or one channel of it, came back or went away. `problem` None: it is there (again).

    `channel` None: the whole team.
    """

    team: str
    tenant: str
    service_url: str
    channel: str | None = None
    problem: str | None = None
    outside: bool = False
