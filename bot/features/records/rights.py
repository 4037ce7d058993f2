"""What somebody may do with the log and the register: asked here alone, wherever they come from."""

from collections.abc import Collection

from bot.core.people import PersonId
from bot.core.principals import Principal, check_administers
from bot.core.refusals import Refused
from bot.features.gates.ballots import Ballot
from bot.features.gates.rights_beside import can_be_dispatched, may_dispatch
from bot.features.records.decisions import RegisteredDecision


def check_may_read(by: Principal) -> None:
    """Make sure that they may read the log, all of it. Whether it holds may be asked by anybody.

    Raises:
        Refused: only administrators may.
    """
    check_administers(by)


def may_see_decision(by: Principal, decision: RegisteredDecision, channel: str | None) -> bool:
    """Whether they may see it: an administrator all; in a place that others read, what is that channel's own.

    `channel`: the place, where others read what is answered; None: nobody else does.
    """
    if by.administers:
        return True
    if channel is not None:
        return decision.channel == channel
    return by.person is not None and by.person in decision.viewers


def may_keep_decision(by: Principal, decision: RegisteredDecision, lead: Collection[PersonId]) -> bool:
    """Whether they may say how long it holds, put it again, revoke it. `lead`: who lead the body now."""
    return by.administers or (by.person is not None and by.person in (*decision.keepers, *lead))


def check_may_keep_decision(by: Principal, decision: RegisteredDecision, lead: Collection[PersonId]) -> None:
    """Make sure of it.

    Raises:
        Refused: they don't keep it.
    """
    if not may_keep_decision(by, decision, lead):
        raise Refused("refused-may-not-keep-decision")


def may_report(by: Principal, decision: RegisteredDecision, lead: Collection[PersonId]) -> bool:
    """Whether they may report back: who presented the matter too."""
    return may_keep_decision(by, decision, lead) or by.person == decision.presenter


def may_mark_dispatched(by: Principal, ballot: Ballot, secretaries: Collection[PersonId]) -> bool:
    """Whether the decision is theirs to mark as dispatched, and isn't yet. `secretaries`: those of the forum now."""
    if not can_be_dispatched(ballot) or ballot.afterwards.dispatched_at is not None:
        return False
    return by.administers or (
        by.person is not None and (by.person in secretaries or may_dispatch(by.person, ballot))
    )


def check_may_report(by: Principal, decision: RegisteredDecision, lead: Collection[PersonId]) -> None:
    """Make sure of it.

    Raises:
        Refused: they neither keep it nor presented it.
    """
    if not may_report(by, decision, lead):
        raise Refused("refused-may-not-report")
