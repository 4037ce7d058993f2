"""What people ask about decisions once they are made: which aren't dispatched or numbered, and who has dissented."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from importlib import resources

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Askable, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.texts import gate_name
from bot.features.gates.afterwards import Dissent
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.reply_parts import asked_forum, asked_initiative, listed, names_of_people
from bot.features.processes.kinds import Outcome
from bot.features.records.decisions import RegisteredDecision
from bot.features.records.finding_decisions import DecisionFinding, FindDecisions, FoundDecisions
from bot.features.records.report_answers import runs_out, to_report
from cards.kit.elements import cut
from cards.records.actions import DecisionVerb

MOST_ROWS = 8
MOST_FOUND = 200
"""Decisions that are looked through; of more it is said that there are at least so many."""
LONGEST_REASON = 120


def dispatched(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Which decisions aren't marked as dispatched, the newest first; of an initiative whether its latest one is. Of
    those alone that whoever asks may see, in their own chat."""
    if inquiry.slot(NameKind.INITIATIVE):
        return _of_initiative(inquiry, uow, now)
    found = _found(FindDecisions(inquiry.by, undispatched=True, most=MOST_FOUND), inquiry, uow, now)
    sentence = _counted("answer-undispatched", found, inquiry, uow)
    page = inquiry.page(found.decisions, MOST_ROWS)
    rows = tuple(_row(each, _how(each, inquiry), inquiry, now) for each in page.rows)
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, for_all=False)


def unnumbered(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Which decisions have no registry number, the newest first; of those alone that whoever asks may see."""
    found = _found(FindDecisions(inquiry.by, unnumbered=True, most=MOST_FOUND), inquiry, uow, now)
    made = [each for each in found.decisions if each.outcome is not Outcome.WITHDRAWN]
    sentence = _counted("answer-unnumbered", replace(found, decisions=made), inquiry, uow)
    page = inquiry.page(made, MOST_ROWS)
    rows = tuple(_row(each, _how(each, inquiry), inquiry, now) for each in page.rows)
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, for_all=False)


def dissents(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Which decisions somebody has dissented from, who and why; of those alone that whoever asks may see."""
    person = inquiry.slot(NameKind.PERSON)
    asked = FindDecisions(inquiry.by, dissented=True, dissenter=person or None, most=MOST_FOUND)
    found = _found(asked, inquiry, uow, now)
    key = "answer-dissents"
    if person:
        key = "answer-dissents-own" if person == inquiry.by.person else "answer-dissents-of"
    name = names_of_people([person], uow).get(person, person) if person else ""
    sentence = _counted(key, found, inquiry, uow, name)
    page = inquiry.page(found.decisions, MOST_ROWS)
    rows = []
    for each in page.rows:
        ballot = uow[BALLOTS].get(each.ballot)
        said = ballot.afterwards.dissents if ballot else ()
        wanted = [dissent for dissent in said if not person or dissent.person == person]
        note = f"{gate_name(each.gate)} · {_said(wanted, each, inquiry)}"
        rows.append(_row(each, note, inquiry, now))
    return Reply(sentence, rows=tuple(rows), more=page.more, begin=page.begin, for_all=False)


def _said(several: Sequence[Dissent], of: RegisteredDecision, inquiry: Inquiry) -> str:
    """Who, and of one alone why: several reasons find no room. Of a matter that is secret, who alone."""
    names = listed([each.name for each in several], inquiry)
    if len(several) != 1 or of.title == of.initiative:
        return names
    return f"{names}: {cut(several[0].reason, LONGEST_REASON, inquiry.reader.text('cut-short'))}"


def _of_initiative(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    initiative, reader = asked_initiative(inquiry, uow, now), inquiry.reader
    about = {NameKind.INITIATIVE.value: initiative.key}
    found = _found(FindDecisions(inquiry.by, f"{initiative.key}/", most=MOST_FOUND), inquiry, uow, now)
    sent = [each for each in found.decisions if each.outcome is not Outcome.WITHDRAWN]
    if not sent:
        sentence = reader.text("answer-dispatched-none", title=initiative.title)
        return Reply(sentence, for_all=False, about=about)
    ballot = uow[BALLOTS].get(sent[0].ballot)
    at = ballot.afterwards.dispatched_at if ballot else None
    key = "answer-dispatched-not" if at is None else "answer-dispatched"
    day = reader.day_of(at, now) if at is not None else ""
    sentence = reader.text(key, title=sent[0].title, gate=sent[0].gate, day=day)
    rows = (_row(sent[0], _how(sent[0], inquiry), inquiry, now),)
    return Reply(sentence, rows=rows, for_all=False, about=about)


def _found(asked: FindDecisions, inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> FoundDecisions:
    """Those of the forum and the days that the question names."""
    forum = asked_forum(inquiry, uow).id if inquiry.slot(NameKind.FORUM) else None
    since, until = inquiry.period or (None, None)
    command = replace(asked, forum=forum, since=since, until=until)
    return DecisionFinding(inquiry.calendar).find(command, uow, now)


def _counted(key: str, found: FoundDecisions, inquiry: Inquiry, uow: UnitOfWork, name: str = "") -> str:
    reader, by = inquiry.reader, ""
    if inquiry.slot(NameKind.FORUM):
        forum = reader.the(asked_forum(inquiry, uow).name.in_language(reader.language))
        by = f" {reader.text('answer-decided-by', forum=forum)}"
    least = "yes" if found.more else "no"
    return reader.text(key, count=len(found.decisions), least=least, asked=by, name=name)


def _how(decision: RegisteredDecision, inquiry: Inquiry) -> str:
    """“G3 · godkänt · Portföljledningen”."""
    outcome = inquiry.reader.text(f"outcome-{decision.outcome.value}")
    by = decision.decided_by.in_language(inquiry.reader.language)
    return f"{gate_name(decision.gate)} · {outcome} · {by}"


def _row(decision: RegisteredDecision, note: str, inquiry: Inquiry, now: datetime) -> AnswerRow:
    when, data = inquiry.reader.day_of(decision.decided_at, now), {"decision": decision.ballot}
    return AnswerRow(decision.title, note, when, verb=DecisionVerb.VIEW, data=data)


ASKABLE = Askable(
    questions=resources.files("bot.features.records") / "questions.yaml",
    answers={
        "dispatched": dispatched,
        "dissents": dissents,
        "to_report": to_report,
        "runs_out": runs_out,
        "unnumbered": unnumbered,
    },
)
