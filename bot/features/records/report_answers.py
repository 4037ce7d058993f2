"""What people ask of decisions by their days: which are to be reported back on, and which run out."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.texts import gate_name
from bot.features.portfolio.reply_parts import asked_forum
from bot.features.records.decision_ports import DatedBy
from bot.features.records.decisions import RegisteredDecision
from bot.features.records.finding_decisions import DecisionFinding, FindDecisions
from cards.records.actions import DecisionVerb

MOST_ROWS = 8
MOST_LOOKED_AT = 1_000
"""Of those that have a day for it, the newest, which are looked through."""


def to_report(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Those that are still to be reported back on, the earliest day first: of those alone that whoever asks may see, in
    their own chat."""
    first, last = inquiry.period or (date.min, date.max)
    several = _decisions("report_on", inquiry, uow, now)
    waiting = [each for each in several if each.reported_at is None and not each.is_over]
    dated = _in_their_order([(each.report_on, each) for each in waiting], first, last)
    sentence = inquiry.reader.text("answer-to-report", count=len(dated), when=inquiry.when)
    return _by_day(sentence, dated, inquiry, now, urgent=True)


def runs_out(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Those that hold for a time alone, the earliest day first: what holds still, or, where days that are over are
    named, what ceased to hold then. Of those alone that whoever asks may see, in their own chat."""
    today = inquiry.calendar.local(now).date()
    first, last = inquiry.period or (today, date.max)
    several = _decisions("valid_until", inquiry, uow, now)
    timed = [each for each in several if each.settles and not each.is_over]
    dated = _in_their_order([(each.valid_until, each) for each in timed], first, last)
    when = "past" if last < today else inquiry.when
    sentence = inquiry.reader.text("answer-runs-out", count=len(dated), when=when)
    return _by_day(sentence, dated, inquiry, now)


def _decisions(
    dated: DatedBy, inquiry: Inquiry, uow: UnitOfWork, now: datetime
) -> Sequence[RegisteredDecision]:
    """Those of the forum that the question names, or of all, that have a day of this kind."""
    forum = asked_forum(inquiry, uow).id if inquiry.slot(NameKind.FORUM) else None
    command = FindDecisions(inquiry.by, forum=forum, dated=dated, most=MOST_LOOKED_AT)
    return DecisionFinding(inquiry.calendar).find(command, uow, now).decisions


def _in_their_order(
    several: Iterable[tuple[date | None, RegisteredDecision]], first: date, last: date
) -> Sequence[tuple[date, RegisteredDecision]]:
    """Those with a day within these, the earliest first."""
    dated = [(day, each) for day, each in several if day is not None and first <= day <= last]
    return sorted(dated, key=lambda pair: (pair[0], pair[1].ballot))


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
