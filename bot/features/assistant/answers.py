"""What people ask about an initiative: how it is doing, what was decided, what has happened."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Ask, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.texts import gate_name, mid_sentence
from bot.features.advice.answers import said_by_forum
from bot.features.assistant.decided_where import MOST_DECIDED, decided_where, shown_of, went
from bot.features.assistant.milestones import milestones
from bot.features.assistant.ports import DecidedWhere
from bot.features.assistant.since import states_since
from bot.features.assistant.standing import InitiativeStatus
from bot.features.assistant.status import status_of
from bot.features.following.ports import FOLLOWS
from bot.features.gates.answer_rights import answered, may_count
from bot.features.gates.ballots import Ballot
from bot.features.gates.masking import title_of
from bot.features.gates.picking import at_gate
from bot.features.gates.ports import BALLOTS
from bot.features.gates.seats import may_see
from bot.features.portfolio.forums import Forum
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.reply_parts import asked_forum, asked_initiative
from bot.features.processes.ports import PROCESSES
from bot.features.records.decisions import DecisionState
from cards.following.actions import FollowVerb
from cards.following.status import said_status
from cards.kit.listing import some_named

MOST_OWNERS = 10


def status(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """How an initiative is doing; at a gate that is named, how that was decided or waits."""
    initiative, reader = asked_initiative(inquiry, uow, now), inquiry.reader
    gate = inquiry.slot("gate")
    view = status_of(initiative, uow)
    at_gate = _gate_ballot(initiative, gate, uow) if gate else None
    if at_gate is not None:
        view = replace(view, ballot=at_gate)
    model = uow[PROCESSES].get(initiative.process)
    if at_gate is not None and at_gate.closing is not None:
        sentence = decided_sentence(at_gate, inquiry, uow, now)
    else:
        sentence = _sentence(view, inquiry, now)
    about = {NameKind.INITIATIVE.value: initiative.key}
    ballot = view.ballot
    public = inquiry.public and ballot is not None and ballot.is_open and not may_count(ballot, inquiry)
    rows: tuple[AnswerRow, ...] = ()
    if (
        ballot is not None
        and ballot.is_open
        and not inquiry.public
        and may_see(ballot, inquiry.by.person or "")
    ):
        when = reader.by(ballot.deadline, now)
        row = AnswerRow(reader.text("show-my-card"), when=when, verb="gate.view", data={"ballot": ballot.id})
        rows = (row,)
    return Reply(
        sentence,
        stages=milestones(initiative, model),
        facts=tuple(_facts(view, inquiry, now)),
        rows=rows,
        asks=(
            Ask(reader.text("answer-button-history"), "history", about),
            Ask(reader.text("answer-button-why"), "why", about),
            _following(initiative, inquiry, uow),
        ),
        more_privately=public,
        about=about,
    )


def _following(initiative: Initiative, inquiry: Inquiry, uow: UnitOfWork) -> Ask:
    """To begin to follow it, or to see what one hears of it; where others read it, whoever taps may begin."""
    about = {NameKind.INITIATIVE.value: initiative.key}
    follows = initiative.key in uow[FOLLOWS].of(inquiry.by.person or "")
    if follows and not inquiry.public:
        return Ask(inquiry.reader.text("following-kicker"), "", about, verb=FollowVerb.SHOW)
    return Ask(inquiry.reader.text("following-button-follow"), "", about, verb=FollowVerb.START)


def _gate_ballot(initiative: Initiative, gate: str, uow: UnitOfWork) -> Ballot | None:
    several = at_gate(gate, uow[BALLOTS].of_initiative(initiative.key))
    return max(several, key=lambda ballot: ballot.question.round, default=None)


def _sentence(view: InitiativeStatus, inquiry: Inquiry, now: datetime) -> str:
    reader, ballot, title = inquiry.reader, view.ballot, view.initiative.title
    if ballot is not None and ballot.is_open:
        gate, when = ballot.question.gate, reader.by(ballot.deadline, now)
        if ballot.tie is not None:
            return reader.text("answer-status-casting", title=title, gate=gate)
        if may_count(ballot, inquiry):
            done, every = answered(ballot)
            return reader.text("answer-status-count", title=title, gate=gate, done=done, all=every, when=when)
        return reader.text("answer-status-waits", title=title, gate=gate, when=when)
    ahead = view.next_gate
    if ahead is not None and ahead.id == view.initiative.place:
        return reader.text("answer-status-at-gate", title=title, gate=ahead.id)
    place = view.place.in_language(reader.language)
    if ahead is None:
        return reader.text("answer-status-in", title=title, place=mid_sentence(place))
    return reader.text("answer-status-on-way", title=title, place=reader.stage(place), gate=ahead.id)


def _facts(view: InitiativeStatus, inquiry: Inquiry, now: datetime) -> Iterator[tuple[str, str]]:
    reader = inquiry.reader
    if view.said is not None:
        yield reader.text("pulse-label"), said_status(view.said, view.said_by, reader, now)
    if view.owners:
        yield reader.text("status-owner"), some_named(view.owners, MOST_OWNERS, reader)
    yield reader.text("label-presenter"), view.presenter
    if view.next_gate is not None:
        day = dict(view.days).get(view.next_gate.id)
        title = view.next_gate.title.in_language(reader.language)
        planned = f" · {reader.day(day, now)}" if day else ""
        yield reader.text("answer-label-next"), f"{view.next_gate.id}: {title}{planned}"
    if view.steps_all:
        done = reader.text("steps-summary", done=view.steps_done, all=view.steps_all)
        yield reader.text("status-steps"), done
    if view.initiative.registry_no:
        yield reader.text("label-registry-no"), view.initiative.registry_no
    if view.initiative.go_live is not None:
        yield reader.text("answer-label-go-live"), reader.day(view.initiative.go_live, now)


def decided_sentence(ballot: Ballot, inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> str:
    """“E-arkiv för forskningsdata godkändes i G3 den 20 november av Portföljledningen. Beslutet har upphävts.”"""
    closing, reader, question = ballot.closing, inquiry.reader, ballot.question
    assert closing is not None
    said = reader.text(
        f"replydecided-{closing.decision.outcome.value}",
        title=title_of(ballot, now, reader.language),
        gate=question.gate,
        day=reader.day_of(closing.at, now),
        by=reader.the(question.decided_by.in_language(reader.language)),
    )
    state = states_since([ballot], reader, uow, now).get(ballot.id)
    return f"{said} {reader.text(f'replysince-{state}')}" if state else said


def decided(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """What was decided: lately, in a period, about an initiative, by a forum."""
    reader = inquiry.reader
    initiative = asked_initiative(inquiry, uow, now) if inquiry.slot(NameKind.INITIATIVE) else None
    forum = asked_forum(inquiry, uow) if inquiry.slot(NameKind.FORUM) else None
    about = {NameKind.INITIATIVE.value: initiative.key} if initiative else {}
    about |= {NameKind.FORUM.value: forum.id} if forum else {}
    where = decided_where(inquiry)
    found, count = shown_of(where, inquiry.begin + 1 + MOST_DECIDED, inquiry, uow, now)
    if not found:
        if initiative and forum and (said := said_by_forum(inquiry, uow, now)):
            return said  # it advises, and decides nothing
        sentence = _nothing_decided(initiative, forum, inquiry, where)
        standing = _sentence(status_of(initiative, uow), inquiry, now) if initiative else ""
        return Reply(sentence, standing, about=about)
    if initiative is not None or count == 1:
        sentence = decided_sentence(found[0], inquiry, uow, now)
        about |= {NameKind.INITIATIVE.value: found[0].question.initiative}
        page = inquiry.page(found[1:], MOST_DECIDED - 1, count - 1)
        rows = _decided_rows(page.rows, inquiry, uow, now)
        return Reply(sentence, rows=rows, more=page.more, begin=page.begin, about=about)
    page = inquiry.page(found, MOST_DECIDED, count)
    rows = _decided_rows(page.rows, inquiry, uow, now)
    newest = found[0].question
    key = "answer-decided-period" if inquiry.period else "answer-decided-latest"
    title = title_of(found[0], now, reader.language)
    sentence = reader.text(key, count=count, went=went(where), title=title, gate=newest.gate)
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, about=about)


def _nothing_decided(
    initiative: Initiative | None, forum: Forum | None, inquiry: Inquiry, where: DecidedWhere
) -> str:
    """With all that was asked about: that G4 isn't decided doesn't say that nothing is."""
    reader, gate = inquiry.reader, inquiry.slot("gate")
    body = reader.the(forum.name.in_language(reader.language)) if forum else ""
    asked = [
        reader.text("answer-decided-about", title=initiative.title) if initiative else "",
        reader.text("answer-decided-at", gate=gate) if gate else "",
        reader.text("answer-decided-by", forum=body) if forum else "",
    ]
    about = "".join(f" {each}" for each in asked if each)
    return reader.text("answer-decided-none", when=inquiry.when, went=went(where), asked=about)


def _decided_rows(
    ballots: Sequence[Ballot], inquiry: Inquiry, uow: UnitOfWork, now: datetime
) -> tuple[AnswerRow, ...]:
    states = states_since(ballots, inquiry.reader, uow, now)
    return tuple(_decided_row(each, states.get(each.id), inquiry, now) for each in ballots)


def _decided_row(ballot: Ballot, state: DecisionState | None, inquiry: Inquiry, now: datetime) -> AnswerRow:
    assert ballot.closing is not None
    reader, question = inquiry.reader, ballot.question
    outcome = reader.text(f"outcome-{ballot.closing.decision.outcome.value}")
    by = question.decided_by.in_language(reader.language)
    since = f" · {reader.text(f'decisionstate-{state}')}" if state else ""
    return AnswerRow(
        title_of(ballot, now, reader.language),
        f"{gate_name(question.gate)} · {outcome} · {by}{since}",
        reader.day_of(ballot.closing.at, now),
        verb="initiative.status",
        data={"initiative": question.initiative},
    )
