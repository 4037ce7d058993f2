"""How hard Graph is asked, and what each kind of call is followed by."""

from bot.delivery.rates import Window
from bot.delivery.targets import EffectKind, EffectKinds, Target
from bot.features.directory.graph_calls import INSTALL, MEMBERS, USERS, GraphCalls
from bot.features.directory.installing import installed, not_installed
from bot.features.directory.reading_groups import members_put_off, members_read, members_unread
from bot.features.directory.reading_users import users_read, users_unread

READS = Target("graph", Window(10, 1000), at_once=4)
"""Ten effects a second, of at most two requests: below 1,000 resource units in ten seconds (5 for a page of
transitive members, 3 for users with their managers), where Graph allows the smallest tenant 3,500
(learn.microsoft.com/graph/throttling-limits, identity and access); others of the organisation's apps ask it too."""

INSTALLS = Target("graph installs", Window(25, 1000), at_once=8)
"""Graph allows an app 30 requests a second in a tenant to install apps for users."""


def graph_effects(calls: GraphCalls) -> EffectKinds:
    """The kinds of calls."""
    return {
        USERS: EffectKind(READS, calls.users, done=users_read, failed=users_unread),
        MEMBERS: EffectKind(
            READS, calls.members, done=members_read, failed=members_unread, put_off=members_put_off
        ),
        INSTALL: EffectKind(INSTALLS, calls.install, done=installed, failed=not_installed),
    }
