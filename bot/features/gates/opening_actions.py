"""Opening a gate from Teams: the proposal, then the opening."""

from dataclasses import replace

from bot.chat.context import Request
from bot.core.calendar import NOON
from bot.core.refusals import Refused
from bot.features.assistant.status import FindInitiatives, find_initiatives
from bot.features.gates.opening import OpenGate, open_gate, propose
from cards.assistant.initiatives import choices_card
from cards.gates.openings import opened_card, proposal_card
from cards.gates.votes import Draft
from cards.kit.actions import DEADLINE, Verb
from cards.kit.notices import line_card


async def open_words(request: Request) -> str:
    """“öppna grind e-arkiv”: propose the gate of the initiative that the words mean."""
    if not request.words:
        return await request.answer(line_card(request.reader.text("open-which"), request.reader))
    found = await request.read(find_initiatives, FindInitiatives(request.words))
    if found.status is None:
        choices = found.several, found.total, found.nearest
        return await request.answer(choices_card(request.words, *choices, Verb.PREPARE, request.reader))
    return await _proposal(request, found.status.initiative.key)


async def prepare(request: Request) -> str:
    """The same for an initiative that was chosen from several."""
    return await _proposal(request, request.word("initiative"))


async def open_chosen(request: Request) -> str:
    """Open the gate until noon on the day that was chosen."""
    command = OpenGate(
        initiative=request.word("initiative"),
        gate=request.word("gate"),
        actor=request.actor,
        person=request.person,
        calendar=request.calendar,
    )
    try:
        deadline = request.calendar.at(request.day(DEADLINE), NOON)
        chosen = replace(command, deadline=deadline)
        return await request.change(open_gate, chosen, lambda ballot: opened_card(request.scene(ballot)))
    except Refused as refused:
        if refused.field != DEADLINE:
            raise
        ballot = await request.read(propose, command)
        fault = request.reader.text(refused.key, **refused.params)
        return await request.answer(proposal_card(request.scene(ballot), Draft(fault=fault)))


async def _proposal(request: Request, initiative: str) -> str:
    command = OpenGate(initiative, request.actor, request.calendar, person=request.person)
    ballot = await request.read(propose, command)
    return await request.answer(proposal_card(request.scene(ballot)))
