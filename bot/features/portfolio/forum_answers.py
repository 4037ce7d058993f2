"""What people ask about the bodies themselves: which there are, what one decides, and how many it takes."""

from collections.abc import Iterator

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.texts import opening
from bot.features.portfolio.forums import Forum
from bot.features.portfolio.ports import FORUMS
from bot.features.portfolio.reply_parts import listed
from bot.features.processes.ports import PROCESSES

MOST_FORUMS = 8


def which_forums(inquiry: Inquiry, uow: UnitOfWork) -> Reply:
    """Which forums there are, and where each decides."""
    reader, language = inquiry.reader, inquiry.reader.language
    every = sorted(uow[FORUMS].all(), key=lambda each: each.name.in_language(language))
    page = inquiry.page(every, MOST_FORUMS)
    rows = tuple(
        AnswerRow(
            each.name.in_language(language),
            _decides(each, inquiry, uow),
        )
        for each in page.rows
    )
    sentence = reader.text("answer-forums", count=len(every))
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, dated=False)


def one_forum(forum: Forum, inquiry: Inquiry, uow: UnitOfWork) -> Reply:
    """What a forum decides, on what it rests, and how many of its seats must take part."""
    reader, seats = inquiry.reader, len(forum.voting_seats)
    needed = forum.rules_in_force.seats_needed(seats)
    said = reader.text("answer-forum-of", needed=needed, all=seats)
    facts = [(reader.text("answer-forum-quorum"), said)]
    facts += [(reader.text("answer-forum-basis"), forum.basis)] if forum.basis else []
    name = reader.the(forum.name.in_language(reader.language))
    decides = _decides(forum, inquiry, uow)
    key = "answer-forum" if decides else "answer-forum-nothing"
    about = {NameKind.FORUM.value: forum.id}
    sentence = opening(reader.text(key, forum=name, decides=decides))
    return Reply(sentence, facts=tuple(facts), about=about, dated=False)


def _decides(forum: Forum, inquiry: Inquiry, uow: UnitOfWork) -> str:
    """“G1 och G3”: the gates that it can decide, of all processes."""
    return listed(list(dict.fromkeys(_gates(forum, uow))), inquiry)


def _gates(forum: Forum, uow: UnitOfWork) -> Iterator[str]:
    for ref in uow[PROCESSES].all():
        for gate in uow[PROCESSES].get(ref).gates.values():
            if set(gate.decided_by) & set(forum.roles):
                yield gate.id
