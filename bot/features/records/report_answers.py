"""What people ask of decisions that are to be reported back on."""

from datetime import date, datetime

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.texts import gate_name
from bot.features.portfolio.reply_parts import asked_forum
from bot.features.records.finding_decisions import DecisionFinding, FindDecisions
from cards.records.actions import DecisionVerb

MOST_ROWS = 8
MOST_LOOKED_AT = 1_000
"""Of those that have a day for it, the newest, which are looked through."""


def to_report(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Those that are still to be reported back on, the earliest day first: of those alone that whoever asks may see, in
    their own chat."""
    reader, today = inquiry.reader, inquiry.calendar.local(now).date()
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
    page = inquiry.page(dated, MOST_ROWS)
    rows = tuple(
        AnswerRow(
            each.title,
            f"{gate_name(each.gate)} · {each.decided_by.in_language(reader.language)}",
            reader.day(day, now),
            urgent=day <= today,
            verb=DecisionVerb.VIEW,
            data={"decision": each.ballot},
        )
        for day, each in page.rows
    )
    sentence = reader.text("answer-to-report", count=len(dated), when=inquiry.when)
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, for_all=False)
