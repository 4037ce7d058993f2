"""Who sits on a body: one that is named, or the one that decides an initiative's gate."""

from dataclasses import replace
from datetime import datetime

from bot.asking.named import NameKind
from bot.asking.replies import Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.texts import mid_sentence
from bot.features.gates.deciders import Decider, find_decider
from bot.features.gates.gate_asked import gate_meant
from bot.features.gates.handing import handed_on
from bot.features.gates.picking import latest
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.answers import seated
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import FORUMS
from bot.features.portfolio.reply_parts import asked_forum, asked_initiative, listed, names_of_people
from bot.features.processes.model import Gate
from bot.features.processes.ports import PROCESSES


def members(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Who sits on the forum that is named, else on the one that decides the initiative's gate: the gate that is named,
    else the one that is open or comes next."""
    if inquiry.slot(NameKind.FORUM):
        return seated(asked_forum(inquiry, uow), inquiry, uow)
    initiative = asked_initiative(inquiry, uow, now)
    about = {NameKind.INITIATIVE.value: initiative.key}
    gate = gate_meant(initiative, uow[PROCESSES].get(initiative.process), inquiry)
    if isinstance(gate, Reply):
        return gate
    return replace(_seated(_decider(initiative, gate, uow), initiative, gate, inquiry, uow), about=about)


def _decider(initiative: Initiative, gate: Gate, uow: UnitOfWork) -> Decider:
    """As the question was put, where it is open or the gate is behind; else as the process's rules have it now.

    Raises:
        Refused: nobody decides, or what the rules ask hasn't been said.
    """
    model, forums = uow[PROCESSES].get(initiative.process), uow[FORUMS].all()
    ballots = uow[BALLOTS].of_initiative(initiative.key)
    put = latest(each for each in ballots if each.question.gate == gate.id)
    if put is None or (
        put.closing is not None and gate == model.next_gate(initiative.place, initiative.variant)
    ):
        return find_decider(initiative, model, gate, forums, handed=handed_on(ballots, gate.id, model))
    asked = put.question
    forum = next((each for each in forums if each.id == asked.forum), None)
    return Decider(
        asked.form,
        asked.decided_by,
        asked.seats,
        asked.substitutes,
        asked.rules,
        forum,
        formally=asked.formally,
    )


def _seated(decider: Decider, initiative: Initiative, gate: Gate, inquiry: Inquiry, uow: UnitOfWork) -> Reply:
    """The decider first, then who sits there; of what one person decides, who that is."""
    reader, language = inquiry.reader, inquiry.reader.language
    said = {"title": initiative.title, "gate": gate.id}
    name = decider.name.in_language(language)
    if decider.forum is None:
        people = [seat.holder for seat in decider.seats]
        names = names_of_people(people, uow)
        key = "answer-decides-person" if len(people) == 1 else "answer-decides-group"
        listing = listed([names.get(each, each) for each in people], inquiry)
        return Reply(reader.text(key, **said, names=listing, role=mid_sentence(name)))
    reply = seated(decider.forum, inquiry, uow)
    if decider.formally is not None:
        formally = reader.the(decider.formally.in_language(language))
        sentence = reader.text("answer-decides-advisory", **said, forum=reader.the(name), formally=formally)
    else:
        sentence = reader.text("answer-decides-forum", **said, forum=reader.the(name))
    return replace(reply, sentence=sentence, detail=reply.sentence)
