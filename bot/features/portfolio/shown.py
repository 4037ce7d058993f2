"""Which of many initiatives may be listed where a question was asked, and by which titles."""

from collections.abc import Iterable
from datetime import datetime

from bot.asking.replies import Inquiry
from bot.core.database import UnitOfWork
from bot.features.portfolio.initiatives import Outline
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.reply_parts import reading
from bot.features.portfolio.secrecy import is_hidden_from, safe_title


def titles_shown(
    outlines: Iterable[Outline], inquiry: Inquiry, uow: UnitOfWork, now: datetime
) -> dict[str, str]:
    """Key → title, of those that are there for whoever reads the answer, in the order that they are given in.

    They may be thousands: only what is marked as confidential is read whole.
    """
    several = {each.key: each for each in outlines}
    known = uow[INITIATIVES].many(key for key, each in several.items() if each.guarded)
    by = reading(inquiry)
    hidden = {key for key, each in known.items() if is_hidden_from(by, each, uow, now)}
    return {
        key: safe_title(known[key]) if key in known else each.title
        for key, each in several.items()
        if key not in hidden
    }
