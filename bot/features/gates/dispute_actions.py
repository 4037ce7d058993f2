"""Asking in Teams whether somebody has a conflict of interest, and answering that."""

from collections.abc import Mapping
from datetime import datetime

from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.refusals import Refused
from bot.features.gates.actions import scene_of
from bot.features.gates.ballots import Ballot
from bot.features.gates.commands import QUESTION_CONFLICT
from bot.features.gates.disputing import AnswerConflict, QuestionConflict, answer_conflict, question_conflict
from bot.features.gates.seats import voices
from bot.features.gates.viewing import LatestBallot, view_to_question
from bot.features.portfolio.choosing import answer_words
from cards.gates.actions import GateVerb
from cards.gates.disputes import PERSON, REASON, dispute_card, question_card
from cards.kit.elements import Card


async def question_words(context: Context) -> str:
    """“jävsfråga e-arkiv”: whose conflict, in the open vote of the initiative that the words mean."""
    return await answer_words(context, QUESTION_CONFLICT, GateVerb.CHOOSE_CONFLICT, _form)


async def choose(context: Context) -> str:
    """The same for an initiative that was chosen from several."""
    return await _form(context, context.word("initiative"))


async def question(context: Context) -> str:
    """Put the question; what is wrong with it is said on its card, with what was written still in it."""
    reason = context.written(REASON)
    command = QuestionConflict(
        context.word("ballot"),
        context.word(PERSON),
        reason,
        context.by,
        context.activity.received_at,
    )
    try:
        return await context.change(question_conflict, command, lambda ballot: _asked(context, ballot))
    except Refused as refused:
        if refused.field != "reason":
            raise
        asked = LatestBallot(command.ballot.partition("/")[0], context.by)
        ballot, mails = await context.read(_with_mails, asked)
        fault = context.reader.text(refused.key, **refused.params)
        return await context.refuse(
            question_card(scene_of(context, ballot), context.person, fault, reason, mails), refused
        )


async def answer(context: Context) -> str:
    """Answer it, and see it as it stands then."""
    said = context.word("answer")
    if said not in ("yes", "no"):
        raise Refused("refused-bad-data")
    command = AnswerConflict(
        context.word("ballot"),
        context.word(PERSON),
        said == "yes",
        context.by,
        context.activity.received_at,
    )
    return await context.change(answer_conflict, command, lambda ballot: _answered(context, ballot, command))


async def _form(context: Context, initiative: str) -> str:
    ballot, mails = await context.read(_with_mails, LatestBallot(initiative, context.by))
    return await context.answer(question_card(scene_of(context, ballot), context.person, mails=mails))


def _with_mails(
    command: LatestBallot, uow: UnitOfWork, now: datetime
) -> tuple[Ballot, Mapping[PersonId, str]]:
    ballot = view_to_question(command, uow, now)
    known = uow[PEOPLE].many(voices(ballot))
    return ballot, {person: each.mail for person, each in known.items()}


def _asked(context: Context, ballot: Ballot) -> Card:
    scene = scene_of(context, ballot)
    return dispute_card(scene, scene.ballot.disputes[-1], context.person)


def _answered(context: Context, ballot: Ballot, command: AnswerConflict) -> Card:
    scene = scene_of(context, ballot)
    dispute = next(each for each in scene.ballot.disputes if each.person == command.person)
    return dispute_card(scene, dispute, context.person)
