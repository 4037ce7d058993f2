"""What people ask about freezes: on which days nothing may be released, at all or of a system."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Extent, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.texts import Reader
from bot.core.written import folded
from bot.features.portfolio.ports import SYSTEMS
from bot.features.portfolio.reply_parts import called_system
from bot.features.portfolio.systems import SystemOutline, names_of
from bot.features.releases.ports import FREEZES
from bot.features.releases.releases import Freeze
from cards.kit.listing import some_named

MOST_FREEZES_SHOWN, MOST_SYSTEMS_NAMED = 5, 3
AHEAD = timedelta(days=366)
"""How far ahead freezes are told of where no days are named."""


def freezes(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Freezes of the days that are named, else those that go on or come within a year; of a system, those that it is
    in, among them those of all systems."""
    reader, today = inquiry.reader, inquiry.calendar.local(now).date()
    first, last = inquiry.period or (today, today + AHEAD)
    several = uow[FREEZES].on(first, last)
    names, what = called_system(inquiry, uow)
    about = {NameKind.SYSTEM.value: inquiry.slot(NameKind.SYSTEM)} if names else {}
    if names:
        several = [each for each in several if not each.systems or names & set(map(folded, each.systems))]
    of = Extent.OF if what else Extent.ALL
    if not several:
        return Reply(reader.text(f"replynofreeze-{of}", what=what, when=inquiry.when), about=about)
    nearest = several[0]
    state = "now" if nearest.first <= today <= nearest.last else "over" if nearest.last < today else "ahead"
    sentence = reader.text(
        f"replyfreeze-{of}",
        what=what,
        name=nearest.name.in_language(reader.language),
        first=reader.day(nearest.first, now),
        last=reader.day(nearest.last, now),
        state=state,
    )
    if len(several) > 1:
        sentence = f"{sentence} {reader.text('answer-freeze-several', count=len(several))}"
    page = inquiry.page(several, MOST_FREEZES_SHOWN)
    systems = uow[SYSTEMS].outlines() if any(each.systems for each in page.rows) else ()
    rows = tuple(_freeze_row(each, systems, today, reader, now) for each in page.rows)
    return Reply(
        sentence, rows=rows if len(several) > 1 else (), more=page.more, begin=page.begin, about=about
    )


def _freeze_row(
    freeze: Freeze, systems: Sequence[SystemOutline], today: date, reader: Reader, now: datetime
) -> AnswerRow:
    named = some_named(
        [each.in_language(reader.language) for each in names_of(freeze.systems, systems)],
        MOST_SYSTEMS_NAMED,
        reader,
    )
    days = f"{reader.day(freeze.first, now)} – {reader.day(freeze.last, now)}"
    going_on = freeze.first <= today <= freeze.last
    return AnswerRow(
        freeze.name.in_language(reader.language),
        named or reader.text("answer-freeze-all"),
        days,
        urgent=going_on,
    )
