"""What owners do in Teams with a training as a whole: write a new one, renew its material, withdraw it."""

from collections.abc import Mapping
from datetime import datetime

from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.core.written import one_line
from bot.features.trainings.publishing import (
    Publishing,
    RenewMaterial,
    WithdrawTraining,
    withdraw_training,
)
from bot.features.trainings.showing import problem_said
from bot.features.trainings.trainings import Training
from bot.features.trainings.viewing import ShowTraining, TrainingView, TrainingViewing
from bot.features.trainings.writing import OpenNew, TrainingWriting, WriteTraining, links_in, open_new
from cards.kit.elements import Card
from cards.kit.messages import invoke_dialog, invoke_dialog_over
from cards.trainings.actions import ASK_AGAIN, INSTEAD, NO, YES, NewField, TrainingField
from cards.trainings.lists import owned_training_card
from cards.trainings.new_form import NewFilling, new_training_card, renew_card


async def open_new_form(context: Context) -> str:
    """The dialog, empty."""
    return await _new(context, {}, "")


async def save_new(context: Context) -> str:
    """What the dialog sends: kept as a draft, or shown again with what is wrong."""
    values = {str(each): context.written(each) for each in (*TrainingField, *NewField)}

    def over(training: Training) -> str:
        return invoke_dialog_over(context.reader.text("training-written", training=training.id))

    try:
        command = WriteTraining(context.by, context.reader.language, values)
        return await context.change_as(TrainingWriting(context.calendar).write, command, over)
    except Refused as refused:
        return await _new(context, values, context.reader.text(refused.key, **refused.params))


async def open_renew_form(context: Context) -> str:
    """The dialog, with where the material is now."""
    training = (await _shown(context)).training
    links = training.material.links
    values = {f"link_{language}": links.get(language, "") for language in ("sv", "en")}
    return _renew(context, training.id, training.revision, values, "")


async def save_renewed(context: Context) -> str:
    """What the dialog sends: the next version, or shown again with what is wrong."""
    name, revision = context.word("training"), context.number("revision", 9)
    fields = (TrainingField.LINK_SV, TrainingField.LINK_EN, ASK_AGAIN)
    values = {str(each): context.written(each) for each in fields}

    def over(training: Training) -> str:
        version = training.material.version
        return invoke_dialog_over(context.reader.text("training-renewed", version=version))

    stands = (await _shown(context)).training.material.links  # whose it isn't gets no form
    try:
        if values[ASK_AGAIN] not in (YES, NO):
            raise Refused("refused-bad-data")
        links = {language: link for language, link in stands.items() if language not in ("sv", "en")}
        again, links = values[ASK_AGAIN] == YES, {**links, **links_in(values)}
        command = RenewMaterial(name, context.by, again, links, revision)
        return await context.change_as(Publishing(context.calendar).renew, command, over)
    except Refused as refused:
        fault = context.reader.text(refused.key, **refused.params)
        return _renew(context, name, revision, values, fault)


async def withdraw(context: Context) -> str:
    """Ask nobody any more."""
    name, instead = context.word("training"), one_line(context.written(INSTEAD))
    command = WithdrawTraining(name, context.by, instead, context.number("revision", 9))
    viewing = TrainingViewing(context.calendar)

    def whole(command: WithdrawTraining, uow: UnitOfWork, now: datetime) -> TrainingView:
        return viewing.view(withdraw_training(command, uow, now), uow, now)

    def card(view: TrainingView) -> Card:
        problem = problem_said(view.training, context.reader)
        return owned_training_card(view, context.reader, context.now, problem)

    return await context.change(whole, command, card)


async def _shown(context: Context) -> TrainingView:
    command = ShowTraining(context.word("training"), context.by)
    return await context.read(TrainingViewing(context.calendar).show, command)


async def _new(context: Context, values: Mapping[str, str], fault: str) -> str:
    found = await context.read(open_new, OpenNew(context.by, context.reader.language))
    card = new_training_card(NewFilling(found.offers, values, fault, found.more), context.reader)
    return invoke_dialog(context.reader.text("training-new-title"), card)


def _renew(context: Context, training: str, revision: int, values: Mapping[str, str], fault: str) -> str:
    card = renew_card(training, revision, values, context.reader, fault)
    return invoke_dialog(context.reader.text("training-renew-title", training=training), card)
