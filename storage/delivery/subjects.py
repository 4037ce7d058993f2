"""The order of effects about the same subject: one after another, as they were asked for."""

from sqlalchemy import and_, exists, or_

from bot.delivery.jobs import JobState, Queue
from storage.delivery.tables import jobs

_other = jobs.alias("other")
HELD_BACK = exists().where(
    _other.c.queue == Queue.EFFECT.value,
    _other.c.subject == jobs.c.subject,
    _other.c.state != JobState.DONE.value,
    or_(
        _other.c.id < jobs.c.id,
        # one that was numbered later and committed sooner is on its way
        and_(_other.c.id > jobs.c.id, _other.c.state == JobState.LEASED.value),
    ),
)
"""Whether another effect goes before this row: an earlier one that isn't done, dead ones too, or one under way."""

_waiting = jobs.alias("waiting")
HOLDS_BACK = and_(
    jobs.c.queue == Queue.EFFECT.value,
    exists().where(
        _waiting.c.queue == Queue.EFFECT.value,
        _waiting.c.subject == jobs.c.subject,
        _waiting.c.state != JobState.DONE.value,
        _waiting.c.id > jobs.c.id,
    ),
)
"""Whether others wait for this row."""
