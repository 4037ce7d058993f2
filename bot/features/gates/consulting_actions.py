"""Noting the consultation with the students' representatives, from Teams."""

from bot.chat.context import Context
from bot.core.refusals import Refused
from bot.features.gates.actions import refuse, scene_of
from bot.features.gates.ballots import Ballot
from bot.features.gates.consulting import Consulting, NoteConsultation, view_to_consult
from bot.features.gates.seats import voices
from bot.features.gates.viewing import ViewBallot
from cards.gates.actions import CONSULTED_DAY, CONSULTED_SAID, CONSULTED_WITH
from cards.gates.ballot import own_card
from cards.gates.consultations import consultation_card
from cards.kit.elements import Card
from cards.kit.notices import line_card


async def ask_consult(context: Context) -> str:
    """The form."""
    asked = ViewBallot(context.word("ballot"), context.by)
    try:
        ballot = await context.read(view_to_consult, asked)
    except Refused as refused:
        return await refuse(context, asked.ballot, refused)
    return await context.answer(consultation_card(scene_of(context, ballot)))


async def consult(context: Context) -> str:
    """Keep it; whoever decides gets their card back, others a line. What is wrong is said in the form."""
    ballot = context.word("ballot")
    try:
        command = NoteConsultation(
            ballot,
            context.by,
            context.day(CONSULTED_DAY),
            context.written(CONSULTED_WITH),
            context.written(CONSULTED_SAID),
        )
        return await context.change(
            Consulting(context.calendar), command, lambda after: _answered(context, after)
        )
    except Refused as refused:
        if refused.field is None:
            return await refuse(context, ballot, refused, written=context.written(CONSULTED_SAID))
        found = await context.read(view_to_consult, ViewBallot(ballot, context.by))
        sentence = context.reader.text(refused.key, **refused.params)
        written = context.written(CONSULTED_WITH), context.written(CONSULTED_SAID)
        return await context.refuse(consultation_card(scene_of(context, found), sentence, *written), refused)


def _answered(context: Context, ballot: Ballot) -> Card:
    if context.person in voices(ballot):
        return own_card(scene_of(context, ballot), context.person)
    return line_card(context.reader.text("consultation-kept"), context.reader)
