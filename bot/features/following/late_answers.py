"""What people ask about what is late: planned days that have passed though what was planned is still ahead."""

from collections.abc import Iterable
from datetime import datetime, time

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Ask, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.features.following.pulse_ports import PULSES
from bot.features.portfolio.initiatives import PlannedDay
from bot.features.portfolio.plans import GO_LIVE, gates_from
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.shown import titles_shown
from bot.features.processes.model import ProcessModel
from bot.features.processes.pinned import ProcessRef
from bot.features.processes.ports import PROCESSES
from cards.portfolio.actions import INITIATIVE_STATUS

MOST_LATE = 8


def late(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """What should have been decided or taken into use by now and isn't, the longest ago first: an initiative once."""
    reader, today = inquiry.reader, inquiry.calendar.local(now).date()
    person = inquiry.slot(NameKind.PERSON)
    held = uow[PULSES].held_by(person) if person else None
    missed = _missed(uow[INITIATIVES].planned_before(today), uow)
    found = [each for each in missed if held is None or each.outline.key in held]
    titles = titles_shown((each.outline for each in found), inquiry, uow, now)
    found = [each for each in found if each.outline.key in titles]
    own = bool(person) and person == inquiry.by.person
    asks = (Ask(reader.text("answer-button-unmoved"), "unmoved", {}),)
    if not found:
        key = "answer-late-none-own" if own else "answer-late-none"
        return Reply(reader.text(key), asks=asks, for_all=not own)
    page = inquiry.page(found, MOST_LATE)
    rows = tuple(_late_row(each, titles[each.outline.key], inquiry, now) for each in page.rows)
    first = found[0]
    sentence = reader.text(
        "answer-late",
        count=len(found),
        title=titles[first.outline.key],
        what=_what(first, inquiry),
        day=reader.day(first.day, now),
    )
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, asks=asks, for_all=not own)


def _missed(planned: Iterable[PlannedDay], uow: UnitOfWork) -> list[PlannedDay]:
    """What is still ahead though its day has passed; of each initiative the earliest."""
    models: dict[ProcessRef, ProcessModel] = {}
    ahead: dict[tuple[ProcessRef, str, str], frozenset[str]] = {}
    found: dict[str, PlannedDay] = {}
    for each in planned:
        outline = each.outline
        if outline.process not in models:
            models[outline.process] = uow[PROCESSES].get(outline.process)
        model, at = models[outline.process], (outline.process, outline.place, each.variant)
        if at not in ahead:
            gates = (gate.id for gate in gates_from(outline.place, each.variant, model))
            ahead[at] = frozenset(gates) | (set() if model.ends_at(outline.place) else {GO_LIVE})
        if each.what in ahead[at]:
            found.setdefault(outline.key, each)
    return list(found.values())


def _late_row(missed: PlannedDay, title: str, inquiry: Inquiry, now: datetime) -> AnswerRow:
    reader, calendar = inquiry.reader, inquiry.calendar
    days = calendar.workdays_between(calendar.at(missed.day, time()), now)
    note = reader.text("answer-late-days", days=days)
    data = {NameKind.INITIATIVE.value: missed.outline.key}
    planned = reader.text("answer-late-planned", what=_what(missed, inquiry), day=reader.day(missed.day, now))
    return AnswerRow(title, f"{planned} · {note}", verb=INITIATIVE_STATUS, data=data)


def _what(missed: PlannedDay, inquiry: Inquiry) -> str:
    """A gate, or that it is taken into use."""
    return inquiry.reader.text("answer-late-go-live") if missed.what == GO_LIVE else missed.what
