"""What people ask about decisions: what is open, and why something isn't decided."""

from dataclasses import replace
from datetime import datetime, time

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Extent, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.features.gates.answer_rights import answered, is_there, may_count, may_name
from bot.features.gates.ballots import Ballot
from bot.features.gates.gate_asked import not_there_yet
from bot.features.gates.masking import title_of
from bot.features.gates.measuring import measured
from bot.features.gates.picking import at_gate, latest
from bot.features.gates.ports import BALLOTS
from bot.features.gates.readiness import blockers, in_the_way
from bot.features.gates.rights import leads
from bot.features.gates.seats import hides_count, may_see, presiding
from bot.features.gates.turned_down import with_reasons
from bot.features.gates.why import Why, explained
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.reply_parts import asked_forum, asked_initiative, listed
from bot.features.processes.kinds import DecisionForm
from bot.features.processes.model import Gate
from bot.features.processes.ports import PROCESSES
from cards.gates.rulings import never_quorate
from cards.gates.whys import why_sentences
from cards.kit.listing import some_named

MOST_OPEN = 5
MOST_MISSING = 7


def open_gates(inquiry: Inquiry, uow: UnitOfWork, now: datetime, most: int = MOST_OPEN) -> Reply:
    """The open ballots of a forum, or all, the earliest deadline first; those of a period, where one is named."""
    reader, calendar = inquiry.reader, inquiry.calendar
    forum = asked_forum(inquiry, uow) if inquiry.slot(NameKind.FORUM) else None
    several = [each for each in uow[BALLOTS].open() if forum is None or each.question.forum == forum.id]
    several = [each for each in several if is_there(each, inquiry, now)]
    if inquiry.period:
        first, last = inquiry.period
        several = [each for each in several if first <= calendar.local(each.deadline).date() <= last]
    name = reader.the(forum.name.in_language(reader.language)) if forum else ""
    where = Extent.OF if forum else Extent.ALL
    about = {NameKind.FORUM.value: forum.id} if forum else {}
    if not several:
        return Reply(reader.text(f"replynotopen-{where}", forum=name, when=inquiry.when), about=about)
    several = sorted(several, key=lambda each: (each.deadline, each.id))
    sentence = reader.text(
        f"replyopen-{where}",
        forum=name,
        count=len(several),
        title=title_of(several[0], now, reader.language),
        gate=several[0].question.gate,
        when=reader.by(several[0].deadline, now),
    )
    page = inquiry.page(several, most)
    rows = tuple(_open_row(each, inquiry, now) for each in page.rows)
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, about=about)


def _open_row(ballot: Ballot, inquiry: Inquiry, now: datetime) -> AnswerRow:
    question, reader = ballot.question, inquiry.reader
    note = reader.text("answer-open-gate", gate=question.gate)
    if may_count(ballot, inquiry):
        done, every = answered(ballot)
        note = reader.text("answer-open-gate-count", gate=question.gate, done=done, all=every)
    person = inquiry.by.person or ""
    tap = not inquiry.public and may_see(ballot, person)
    return AnswerRow(
        title_of(ballot, now, reader.language),
        note,
        reader.by(ballot.deadline, now),
        urgent=(ballot.deadline - now).total_seconds() < 86_400,
        verb="gate.view" if tap else "",
        data={"ballot": ballot.id} if tap else {},
    )


def why(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Why a gate isn't decided: who is missing and what would suffice, as far as whoever asks may know that here.
    Of one at which nothing has been put, the one that it waits for is told."""
    initiative, gate = asked_initiative(inquiry, uow, now), inquiry.slot("gate")
    every = uow[BALLOTS].of_initiative(initiative.key)
    ballot = latest(at_gate(gate, every))
    if ballot is not None or not gate:
        return _why(initiative, ballot, inquiry, uow, now)
    said = _why(initiative, next((each for each in every if each.is_open), None), inquiry, uow, now)
    later = not_there_yet(gate, initiative, uow[PROCESSES].get(initiative.process), inquiry.reader)
    return replace(said, detail=" ".join(filter(None, (said.detail, later))))


def _why(
    initiative: Initiative, ballot: Ballot | None, inquiry: Inquiry, uow: UnitOfWork, now: datetime
) -> Reply:
    reader, about = inquiry.reader, {NameKind.INITIATIVE.value: initiative.key}
    if ballot is None or not ballot.is_open:
        closed = _not_open(initiative, ballot, inquiry.slot("gate"), inquiry, uow, now)
        return _paged(with_reasons(closed, ballot, inquiry, now), inquiry)
    question, (done, every) = ballot.question, answered(ballot)
    if not may_count(ballot, inquiry):
        when = reader.by(ballot.deadline, now)
        sentence = reader.text("answer-why-waits", title=initiative.title, gate=question.gate, when=when)
        more = inquiry.public and may_see(ballot, inquiry.by.person or "")
        return Reply(sentence, about=about, more_privately=more)
    chair = presiding(ballot)
    if ballot.tie is not None and chair is not None:
        name = question.name(chair)
        return Reply(reader.text("answer-why-tied", title=initiative.title, name=name), about=about)
    known = explained(measured(ballot, uow, now), counted=not hides_count(ballot))
    sentence = reader.text(
        "answer-why-missing",
        title=initiative.title,
        gate=question.gate,
        done=done,
        all=every,
        when=reader.by(ballot.deadline, now),
    )
    led = not inquiry.public and leads(inquiry.by, ballot)
    told = led or question.form is DecisionForm.INDIVIDUAL
    facts = [] if told else [(reader.text("answer-why-suffices"), _suffices(known, inquiry, now))]
    if not led and may_name(ballot, inquiry) and known.missing:
        said = some_named([question.name(each) for each in known.missing], MOST_MISSING, reader)
        facts.insert(0, (reader.text("answer-why-who"), said))
    detail = " ".join(why_sentences(known, reader)) if led else ""
    return Reply(sentence, detail, facts=tuple(facts), about=about, more_privately=inquiry.public)


def _suffices(known: Why, inquiry: Inquiry, now: datetime) -> str:
    """What would decide it."""
    reader, ballot = inquiry.reader, known.ballot
    when = reader.by(ballot.deadline, now)
    if known.never_quorate:
        return never_quorate(ballot, reader)
    if known.certain:
        return reader.text("answer-why-certain", when=when)
    if known.quorum_lacks:
        return reader.text("answer-why-quorum", count=known.quorum_lacks, quorum=ballot.question.quorum)
    return reader.text("answer-why-majority", count=len(known.missing), when=when)


def _not_open(
    initiative: Initiative, ballot: Ballot | None, gate: str, inquiry: Inquiry, uow: UnitOfWork, now: datetime
) -> Reply:
    """It has been decided, or isn't at a vote: what stands in the way of the next gate."""
    reader, about = inquiry.reader, {NameKind.INITIATIVE.value: initiative.key}
    model = uow[PROCESSES].get(initiative.process)
    ahead = model.next_gate(initiative.place, initiative.variant)
    closing = ballot.closing if ballot else None
    if ballot is not None and closing is not None and (gate or ahead is None):
        outcome = reader.text(f"outcome-{closing.decision.outcome.value}")
        day = reader.day_of(closing.at, now)
        return Reply(
            reader.text(
                "answer-why-decided",
                title=initiative.title,
                gate=ballot.question.gate,
                outcome=outcome,
                day=day,
            ),
            about=about,
        )
    if ahead is None:
        return Reply(reader.text("answer-why-over", title=initiative.title), about=about)
    sentence = reader.text("answer-why-not-put", title=initiative.title, gate=ahead.id)
    if initiative.place in model.stages:
        place = reader.stage(model.place_name(initiative.place).in_language(reader.language))
        sentence = reader.text("answer-why-not-open", title=initiative.title, gate=ahead.id, place=place)
    return Reply(sentence, rows=_blocking(initiative, ahead, inquiry, uow, now), about=about)


def _paged(reply: Reply, inquiry: Inquiry) -> Reply:
    page = inquiry.page(reply.rows, MOST_OPEN)
    return replace(reply, rows=tuple(page.rows), more=page.more, begin=page.begin)


def _blocking(
    initiative: Initiative, gate: Gate, inquiry: Inquiry, uow: UnitOfWork, now: datetime
) -> tuple[AnswerRow, ...]:
    language = inquiry.reader.language
    found = []
    for each in in_the_way(initiative, gate, uow, now):
        names = [person.name for person in uow[PEOPLE].many(each.menders).values()]
        by = listed(sorted(names), inquiry) or (
            each.mended_by.in_language(language) if each.mended_by else ""
        )
        found.append(AnswerRow(each.what.in_language(language), by))
    return tuple(found)


def conditions_ahead(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """The conditions that stand in the way of an initiative's next gate."""
    initiative, reader = asked_initiative(inquiry, uow, now), inquiry.reader
    about = {NameKind.INITIATIVE.value: initiative.key}
    ahead = uow[PROCESSES].get(initiative.process).next_gate(initiative.place, initiative.variant)
    several = [
        AnswerRow(each.what.in_language(reader.language))
        for each in (blockers(initiative.key, ahead.id, uow, now) if ahead else ())
        if each.kind == "condition"
    ]
    sentence = reader.text("answer-conditions", count=len(several), title=initiative.title)
    return _paged(Reply(sentence, rows=tuple(several), about=about), inquiry)


def deadline_range(inquiry: Inquiry) -> tuple[datetime | None, datetime | None]:
    """The period as moments: from its first day's beginning to its last day's end."""
    if inquiry.period is None:
        return None, None
    first, last = inquiry.period
    calendar = inquiry.calendar
    end = calendar.at(last, time.max)
    return calendar.at(first, time()), end
