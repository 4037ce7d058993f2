"""What people ask about their own vote on an initiative."""

from datetime import datetime

from bot.asking.frames import GATE
from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.features.gates.picking import at_gate, latest
from bot.features.gates.ports import BALLOTS
from bot.features.gates.seats import may_see, voices
from bot.features.portfolio.reply_parts import asked_initiative


def my_vote(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """How whoever asks has voted at the gate that is named, else in the question that is open or was last."""
    initiative, reader, person = asked_initiative(inquiry, uow, now), inquiry.reader, inquiry.by.person or ""
    about = {NameKind.INITIATIVE.value: initiative.key}
    ballot = latest(at_gate(inquiry.slot(GATE), uow[BALLOTS].of_initiative(initiative.key)))
    if ballot is None:
        sentence = reader.text("answer-my-vote-never", title=initiative.title)
        return Reply(sentence, for_all=False, about=about)
    said = {"title": initiative.title, "gate": ballot.question.gate}
    position = ballot.position_of(person)
    if position is not None:
        choice, day = reader.text(f"chose-{position.choice.value}"), reader.day_of(position.at, now)
        sentence = reader.text("answer-my-vote", **said, choice=choice, day=day)
    elif person not in voices(ballot):
        sentence = reader.text("answer-my-vote-no-voice", **said)
    elif ballot.is_open:
        sentence = reader.text("answer-my-vote-open", **said, when=reader.by(ballot.deadline, now))
    else:
        sentence = reader.text("answer-my-vote-missed", **said)
    rows: tuple[AnswerRow, ...] = ()
    if may_see(ballot, person):
        when = reader.by(ballot.deadline, now) if ballot.is_open else ""
        card = reader.text("show-my-card")
        rows = (AnswerRow(card, when=when, verb="gate.view", data={"ballot": ballot.id}),)
    return Reply(sentence, position.comment if position else "", rows=rows, for_all=False, about=about)
