"""What people ask of decisions by their days: which are to be reported back on, and which run out."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.texts import gate_name
from bot.features.portfolio.reply_parts import asked_forum
from bot.features.records.decisions import RegisteredDecision
from bot.features.records.finding_decisions import DecisionFinding, FindDecisions
from cards.records.actions import DecisionVerb

MOST_ROWS = 8
MOST_LOOKED_AT = 1_000
"""Of those that have a day for it, the newest, which are looked through."""


def to_report(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Those that are still to be reported back on, the earliest day first: of those alone that whoever asks may see, in
    their own chat."""
    reader = inquiry.reader
    forum = asked_forum(inquiry, uow).id if inquiry.slot(NameKind.FORUM) else None
    command = FindDecisions(inquiry.by, forum=forum, dated="report_on", most=MOST_LOOKED_AT)
    several = DecisionFinding(inquiry.calendar).find(command, uow, now).decisions
    first, last = inquiry.period or (date.min, date.max)
    waiting = [
        (each.report_on, each)
        for each in several
        if each.report_on is not None and each.reported_at is None and not each.is_over
    ]
    dated = [(day, each) for day, each in waiting if first <= day <= last]
    dated.sort(key=lambda pair: (pair[0], pair[1].ballot))
    sentence = reader.text("answer-to-report", count=len(dated), when=inquiry.when)
    return _by_day(sentence, dated, inquiry, now, urgent=True)


def runs_out(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Those that hold for a time alone, the earliest day first: what holds still, or, where days that are over are
    named, what ceased to hold then. Of those alone that whoever asks may see, in their own chat."""
    reader, today = inquiry.reader, inquiry.calendar.local(now).date()
    forum = asked_forum(inquiry, uow).id if inquiry.slot(NameKind.FORUM) else None
    command = FindDecisions(inquiry.by, forum=forum, dated="valid_until", most=MOST_LOOKED_AT)
    several = DecisionFinding(inquiry.calendar).find(command, uow, now).decisions
    first, last = inquiry.period or (today, date.max)
    dated = [
        (each.valid_until, each)
        for each in several
        if each.valid_until is not None and each.settles and not each.is_over
    ]
    dated = [(day, each) for day, each in dated if first <= day <= last]
    dated.sort(key=lambda pair: (pair[0], pair[1].ballot))
    when = "past" if last < today else inquiry.when
    return _by_day(reader.text("answer-runs-out", count=len(dated), when=when), dated, inquiry, now)


def _by_day(
    sentence: str,
    dated: Sequence[tuple[date, RegisteredDecision]],
    inquiry: Inquiry,
    now: datetime,
    *,
    urgent: bool = False,
) -> Reply:
    """`urgent`: a day that has come is to be seen to."""
    reader, today = inquiry.reader, inquiry.calendar.local(now).date()
    page = inquiry.page(dated, MOST_ROWS)
    rows = tuple(
        AnswerRow(
            each.title,
            f"{gate_name(each.gate)} · {each.decided_by.in_language(reader.language)}",
            reader.day(day, now),
            urgent=urgent and day <= today,
            verb=DecisionVerb.VIEW,
            data={"decision": each.ballot},
        )
        for day, each in page.rows
    )
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, for_all=False)
