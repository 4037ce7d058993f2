"""What people ask about what has happened with an initiative."""

from collections.abc import Iterator
from datetime import datetime

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.reply_parts import asked_initiative, place_said
from bot.features.processes.model import ProcessModel
from bot.features.processes.ports import PROCESSES
from bot.features.records.decision_ports import DECISIONS

MOST_EVENTS = 8


def history(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Votes and moves of an initiative, the newest first; only what everybody may know."""
    initiative, reader = asked_initiative(inquiry, uow, now), inquiry.reader
    model = uow[PROCESSES].get(initiative.process)
    events = list(_events(initiative, model, inquiry, uow, now))
    if inquiry.period:
        first, last = inquiry.period
        events = [each for each in events if first <= inquiry.calendar.local(each[0]).date() <= last]
    about = {NameKind.INITIATIVE.value: initiative.key}
    events.sort(key=lambda each: each[0], reverse=True)
    if not events:
        sentence = reader.text("answer-history-none", title=initiative.title, when=inquiry.when)
        return Reply(sentence, about=about)
    newest = events[0]
    sentence = reader.text(
        "answer-history", title=initiative.title, what=newest[1], day=reader.day_of(newest[0], now)
    )
    page = inquiry.page(events, MOST_EVENTS)
    rows = tuple(AnswerRow(what, when=reader.day_of(at, now)) for at, what in page.rows)
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, about=about)


def _events(
    initiative: Initiative, model: ProcessModel, inquiry: Inquiry, uow: UnitOfWork, now: datetime
) -> Iterator[tuple[datetime, str]]:
    reader = inquiry.reader
    ballots = uow[BALLOTS].of_initiative(initiative.key)
    registered = uow[DECISIONS].many(ballot.id for ballot in ballots if ballot.closing is not None)
    for ballot in ballots:
        question = ballot.question
        yield question.opened_at, reader.text("answer-event-opened", gate=question.gate)
        if ballot.closing is not None:
            outcome = reader.text(f"outcome-{ballot.closing.decision.outcome.value}")
            yield ballot.closing.at, reader.text("answer-event-closed", gate=question.gate, outcome=outcome)
            decision = registered.get(ballot.id)
            if decision is not None and decision.reconsidered_at is not None:
                yield decision.reconsidered_at, reader.text("followdecision-reconsidered", gate=question.gate)
            if decision is not None and decision.revoked_at is not None:
                yield decision.revoked_at, reader.text("followdecision-revoked", gate=question.gate)
    for entry in uow.log.about(initiative.key, ("InitiativeMoved",)):
        after = str(entry.fact.data.get("after", ""))
        if model.is_open_at(after):
            place = place_said(model, after, reader)
            yield entry.at, reader.text("answer-event-moved", place=place)
