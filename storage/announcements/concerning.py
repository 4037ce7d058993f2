"""Which announcements concern somebody, as SQL: what they may find again."""

import json

from sqlalchemy import ColumnElement, or_, select

from bot.core.people import PersonId
from bot.features.announcements.ledger import LedgerState
from storage.announcements.tables import announcements, ledger


def concerns(person: PersonId) -> ColumnElement[bool]:
    """They sent it, are named in it (as its support), or got it; it may have been cancelled before their turn."""
    got = or_(ledger.c.text > 0, ledger.c.state != LedgerState.WITHDRAWN.value)
    mine = select(ledger.c.person).where(
        ledger.c.announcement == announcements.c.id, ledger.c.person == person, got
    )
    named = announcements.c.document.contains(f'"person": {json.dumps(person)}', autoescape=True)
    return or_(announcements.c.sender == person, named, mine.exists())
