"""Conversations: where people can be reached, kept up to date from what Teams tells."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.core.database import UnitOfWork
from bot.core.places import CHANNEL, GROUP, OUTSIDE, PERSONAL, PlaceChange
from bot.core.work import Recipient
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reasons import Reason


def note_conversation(conversation: Conversation, uow: UnitOfWork, now: datetime) -> None:
    """Keep the conversation as it now is: the newest service URL, and whether the app is installed.

    What this kind of activity doesn't tell stays as it was. Once the conversation can be reached (again, or at another
    address), what had failed for that reason is sent. It is locked first: what a worker notes at the same time is
    seen here, or sees this.
    """
    known = uow[CONVERSATIONS].get(conversation.id, lock=True)
    if known is not None:
        conversation = _with_what_is_known(conversation, known)
    if conversation == known:
        return
    moved = known is None or known.service_url != conversation.service_url
    if moved and not uow[CONVERSATIONS].knows_address(conversation.service_url):
        uow[JOB_TABLE].outbox.revive_elsewhere()
    uow[CONVERSATIONS].save(conversation)
    if conversation.problem is None and (known is None or known.problem is not None or moved):
        _send_what_was_stuck(conversation, uow)


def is_noted(conversation: Conversation, uow: UnitOfWork) -> bool:
    """Whether the conversation is kept just so: `note_conversation` would change nothing."""
    known = uow[CONVERSATIONS].get(conversation.id)
    return known is not None and _with_what_is_known(conversation, known) == known


def note_change(change: PlaceChange, uow: UnitOfWork, now: datetime) -> None:
    """A channel, or all that is known of a team, is out of reach from now on, or can be reached again.

    What is parked there goes out then. A channel that was never heard from is noted too: the portfolio may name it.
    """
    if change.channel is None:
        places = uow[CONVERSATIONS].of_team(change.team)
    else:
        places = (change.channel,)
    for place in sorted(places):
        told = Conversation(
            place,
            OUTSIDE if change.outside else CHANNEL,
            change.tenant,
            change.service_url,
            team=change.team or None,
            problem=change.problem,
        )
        note_conversation(told, uow, now)


def _with_what_is_known(told: Conversation, known: Conversation) -> Conversation:
    """What this kind of activity doesn't tell stays; and once shared outside, always: Teams can't take that back."""
    shared = known.kind == OUTSIDE and told.kind in (CHANNEL, GROUP)
    return replace(told, team=told.team or known.team, kind=OUTSIDE if shared else told.kind)


def heard_from(conversation: str, uow: UnitOfWork, _now: datetime) -> None:
    """Somebody has written or tapped there: so they can be reached, whatever was noted when a send failed."""
    if not uow[CONVERSATIONS].is_troubled(conversation):
        return
    known = uow[CONVERSATIONS].get(conversation, lock=True)
    if known is not None:
        _reachable(known, uow)


def reply(key: str, conversation: str, activity: Mapping[str, Any], uow: UnitOfWork) -> None:
    """Answer somebody who has just written: so they can be reached, whatever was noted when a send failed.

    That they were seen now is kept too: the failure of a call that was made before is told too late.
    """
    known = uow[CONVERSATIONS].get(conversation.partition(";")[0], lock=True)
    if known is not None:
        _reachable(known, uow)
    uow.jobs.reply(key, conversation, activity)


def keep_created(created: Conversation, uow: UnitOfWork) -> None:
    """Keep a chat that Teams has opened, or opened anew; what couldn't reach the person before is sent to a new one."""
    known = uow[CONVERSATIONS].get(created.id, lock=True)
    if known is None:
        uow[CONVERSATIONS].save(created)
        _send_what_was_stuck(created, uow)
    elif known.problem == Reason.NOT_FOUND or known.kind != PERSONAL:
        uow[CONVERSATIONS].save(replace(known, kind=PERSONAL, person=created.person, problem=None))


def keep_reached(reached: Conversation, uow: UnitOfWork) -> None:
    """Teams took a message where a problem was noted, or at another address: so all that is stuck is sent there."""
    if uow[CONVERSATIONS].note_reached(reached, reached.service_url):
        _send_what_was_stuck(reached, uow)


def is_outside(conversation: str, uow: UnitOfWork) -> bool:
    """Whether it is known that others than our own people are in it."""
    known = uow[CONVERSATIONS].get(conversation)
    return known is not None and known.kind == OUTSIDE


def find_kind(conversation: str, uow: UnitOfWork, now: datetime) -> str | None:
    """What kind of place the conversation is, as far as that is kept."""
    known = uow[CONVERSATIONS].get(conversation)
    return known.kind if known else None


def _reachable(known: Conversation, uow: UnitOfWork) -> None:
    stuck = known.problem is not None or not known.installed
    reachable = replace(known, installed=True, problem=None)
    uow[CONVERSATIONS].save(reachable)
    if stuck:
        _send_what_was_stuck(reachable, uow)


def _send_what_was_stuck(conversation: Conversation, uow: UnitOfWork) -> None:
    uow[JOB_TABLE].outbox.revive(Recipient("conversation", conversation.id))
    if conversation.person is not None:
        uow[JOB_TABLE].outbox.revive(Recipient("person", conversation.person))
