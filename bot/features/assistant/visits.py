"""Since when “vad är nytt?” was answered, kept on its card: the rest of the list is of the same time."""

from datetime import datetime, timedelta

from bot.asking.replies import Inquiry

SINCE = "since"
OLDEST = timedelta(days=3653)
"""Nobody has been away for longer; a moment without end couldn't be told in Swedish time."""


def shown_since(inquiry: Inquiry, now: datetime) -> datetime | None:
    """What the card that was tapped on says; None: none was, or it says no moment (what a client sent)."""
    try:
        said = datetime.fromisoformat(inquiry.slot(SINCE))
    except ValueError:
        return None
    return said if said.tzinfo is not None and now - OLDEST <= said <= now else None
