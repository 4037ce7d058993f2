"""The most common end of all in the ledger: somebody who was being sent to has it before them."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, Integer, bindparam, update

from bot.core.people import PersonId
from bot.features.announcements.ledger import LedgerState
from storage.announcements.adding_up import OF
from storage.announcements.tables import ledger
from storage.engine.prepared import Prepared

_BEING_SENT = (
    ledger.c.state == LedgerState.SENDING.value,
    ledger.c.confirmed_text == 0,
    ledger.c.seen_at.is_(None),
)
_REACH = Prepared(
    update(ledger)
    .where(OF, ledger.c.person == bindparam("whom"), *_BEING_SENT)
    .values(
        state=LedgerState.DELIVERED.value,
        reason="",
        text=bindparam("to_text", type_=Integer),
        delivered_at=bindparam("since", type_=ledger.c.delivered_at.type),
    )
)


def reach(connection: Connection, announcement: str, texts: Mapping[PersonId, int], now: datetime) -> int:
    """See the port."""
    several = sorted(texts.items())
    return _REACH.count_each(
        connection,
        [{"of": announcement, "whom": person, "to_text": text, "since": now} for person, text in several],
    )
