"""What became of a PostgreSQL transaction whose commit was never answered: what it left is looked for.

A connection that is lost during COMMIT leaves both open: the server may have committed before, or never have heard of
it. Whoever acted must not be told that nothing has changed where it has. Each activity leaves its key in the inbox,
and whatever else is decided leaves an entry in the log, with a hash that no other entry has. The server's own number
of a transaction wouldn't do: after a crash it may give the same one to another.
"""

import time

from sqlalchemy.exc import SQLAlchemyError

from bot.core.chain import Tail
from bot.core.errors import Doubtful, Retryable
from bot.core.logs import log_of
from storage.engine.lending import Lent
from storage.engine.units import EngineUnit, Units

LOG = log_of(__name__)

LOOK_FOR = 6.0
"""Seconds for which the answer is looked for: whoever tapped is waiting, and Teams gives up after some fifteen."""

PAUSE = 0.1


class Vanished(Retryable):
    """What was committed went with the server, which has come back without it: nothing has changed."""


def was_committed(lent: Lent, units: Units, once: str | None, sealed: Tail | None) -> bool:
    """Whether the transaction left what it would have; one that is still under way is waited for.

    Args:
        once: the key of the activity that caused it.
        sealed: its last entry in the log.

    Raises:
        Doubtful: the server can't be asked, or it would have left nothing that can be looked for.
    """
    until = time.monotonic() + LOOK_FOR
    while (once, sealed) != (None, None):
        try:
            with lent.connection() as connection:  # which rolls back what looking takes
                found = _left(units(connection), once, sealed)
            LOG.warning("the connection was lost in a commit, which was %smade", "" if found else "not ")
            return found
        except SQLAlchemyError as error:
            if time.monotonic() >= until:
                LOG.warning("the server can't be asked: %s", type(error).__name__)
                break
        time.sleep(PAUSE)
    LOG.error("the connection was lost in a commit, and nobody knows whether it was made")
    raise Doubtful("the connection was lost while it was being saved, and whether it was can't be told")


def _left(unit: EngineUnit, once: str | None, sealed: Tail | None) -> bool:
    if once is not None:  # to keep it waits for whoever is keeping the same
        return unit.keep_answer(once, "") is not None
    return sealed is not None and unit.holds(sealed)
