"""What people ask about a forum: what it is, who sits there, and what it has before it."""

from dataclasses import replace
from datetime import datetime

from bot.asking.named import NameKind
from bot.asking.replies import Ask, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.features.gates.answers import open_gates
from bot.features.portfolio.answers import seated
from bot.features.portfolio.forum_answers import one_forum, which_forums
from bot.features.portfolio.reply_parts import asked_forum


def forums(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Of a forum that is named what it decides, who sits there and what is next before it; else which there are.

    When it meets isn't known here: the nearest last day is what there is.
    """
    if not inquiry.slot(NameKind.FORUM):
        return which_forums(inquiry, uow)
    forum, reader = asked_forum(inquiry, uow), inquiry.reader
    said, seats = one_forum(forum, inquiry, uow), seated(forum, inquiry, uow)
    about = {NameKind.FORUM.value: forum.id}
    waiting = open_gates(replace(inquiry, slots=about, begin=0), uow, now, 1)
    asks = (Ask(reader.text("answer-button-open"), "open_gates", about),) if waiting.rows else ()
    detail = f"{waiting.sentence} {reader.text('answer-forum-meetings')}"
    return replace(said, detail=detail, facts=(*seats.facts, *said.facts), asks=asks, dated=True)
