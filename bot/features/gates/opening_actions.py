"""Opening a gate from Teams: the proposal, then the opening."""

from dataclasses import replace

from bot.chat.context import Context
from bot.core.calendar import NOON
from bot.core.refusals import Refused
from bot.features.gates.actions import scene_of
from bot.features.gates.commands import OPEN_GATE
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.gates.readiness import NotReady
from bot.features.gates.viewing import ViewReadiness, view_readiness
from bot.features.portfolio.choosing import answer_words, check_own_chat
from cards.gates.actions import DEADLINE, MEETING, URGENT, GateVerb
from cards.gates.openings import already_open_card, opened_card, proposal_card
from cards.gates.readiness import readiness_card
from cards.gates.votes import Draft


async def open_words(context: Context) -> str:
    """“öppna grind e-arkiv”: propose the gate of the initiative that the words mean."""
    return await answer_words(context, OPEN_GATE, GateVerb.PREPARE, _proposal)


async def prepare(context: Context) -> str:
    """The same for an initiative that was chosen from several."""
    return await _proposal(context, context.word("initiative"))


async def open_chosen(context: Context) -> str:
    """Open the gate: at the meeting of the day, or until noon on the day that was chosen."""
    command = OpenGate(
        initiative=context.word("initiative"),
        gate=context.word("gate"),
        by=context.by,
    )
    opening = GateOpening(context.calendar)
    urgent = context.written(URGENT) if context.activity.data.get("way") == URGENT else ""
    try:
        chosen = _chosen(context, command, urgent)
        return await context.change(
            opening.open_gate, chosen, lambda ballot: opened_card(scene_of(context, ballot))
        )
    except NotReady as refused:
        return await _not_ready(context, command.initiative, refused)
    except Refused as refused:
        if refused.field not in (DEADLINE, MEETING, URGENT):
            raise
        try:
            ballot = await context.read(opening.propose, replace(command, asking=True))
        except Refused:
            raise refused from None
        fault = context.reader.text(refused.key, **refused.params)
        card = proposal_card(scene_of(context, ballot), Draft(urgent, fault))
        return await context.refuse(card, refused)


def _chosen(context: Context, command: OpenGate, urgent: str) -> OpenGate:
    """What was chosen on the card. Cards that were sent before there were meetings have a deadline alone."""
    if context.activity.data.get("way") != URGENT and context.written(MEETING):
        return replace(command, meeting=context.day(MEETING))
    return replace(command, deadline=context.calendar.at(context.day(DEADLINE), NOON), urgent=urgent)


async def _proposal(context: Context, initiative: str) -> str:
    command = OpenGate(initiative, context.by, asking=True)
    try:
        ballot = await context.read(GateOpening(context.calendar).propose, command)
    except NotReady as refused:
        return await _not_ready(context, command.initiative, refused)
    except Refused as refused:
        if refused.key != "refused-already-open":
            raise
        why = context.reader.text(refused.key, **refused.params)
        return await context.refuse(already_open_card(why, initiative, context.reader), refused)
    return await context.answer(proposal_card(scene_of(context, ballot)))


async def _not_ready(context: Context, initiative: str, refused: NotReady) -> str:
    """All that stands in the way, in red, with who can mend it."""
    await check_own_chat(context, initiative)
    view = await context.read(view_readiness, ViewReadiness(refused))
    return await context.refuse(readiness_card(view, context.reader), refused)
