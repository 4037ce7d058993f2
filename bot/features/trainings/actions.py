"""What people do on the cards of their trainings, and what they write about them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.chat.context import Context
from bot.chat.giving_back import written_in
from bot.core.database import UnitOfWork
from bot.core.local_times import NoSuchTime, read_day
from bot.core.refusals import Refused
from bot.core.written import whole_number
from bot.delivery.reaching import Reaching
from bot.features.trainings.completing import Acknowledge, Acknowledging
from bot.features.trainings.deciding import (
    DeclineTraining,
    ObjectToTraining,
    OpenTraining,
    decline,
    object_to,
    open_training,
)
from bot.features.trainings.letting_in import AskToBeAdded, ask_to_be_added
from bot.features.trainings.showing import Showing
from bot.features.trainings.snoozing import SnoozeTraining, Snoozing
from bot.features.trainings.standings import OutsideAudience, TrainingStanding
from bot.features.trainings.viewing import ListMine, list_with_owned
from cards.kit.elements import Card
from cards.kit.notices import line_card
from cards.kit.refilled import refilled
from cards.trainings.actions import OTHER_CHOICE, QUESTION, REASON, SNOOZE_DAY, SNOOZES, OtherAnswer
from cards.trainings.lists import my_trainings_card
from cards.trainings.offers import training_offer_card
from cards.trainings.person import TrainingScene, training_card

TrainingUse = Callable[[Any, UnitOfWork, datetime], TrainingStanding]


async def show_mine(context: Context) -> str:
    """“mina utbildningar”."""
    several, owns = await context.read(list_with_owned, ListMine(context.by))
    begin = context.number("begin", 5) if "begin" in context.activity.data else 0
    card = my_trainings_card(several, context.reader, context.now, owns=owns, begin=begin)
    return await context.answer(card)


async def show(context: Context) -> str:
    """One of them, as it stands for them."""
    return await _change(context, open_training, OpenTraining(context.word("training"), context.by))


async def acknowledge(context: Context) -> str:
    """“Jag har läst materialet” or “Jag har genomfört utbildningen”, with the answers to its questions."""
    command = Acknowledge(
        context.word("training"), context.number("version", 5), context.by, _answers(context)
    )
    work = Acknowledging(Reaching(context.calendar)).acknowledge

    def told(standing: TrainingStanding, scene: TrainingScene) -> TrainingScene:
        if standing.outdated:
            return replace(scene, notice=scene.reader.text("training-outdated"))
        if standing.wrong is None:
            return scene
        training = standing.training
        right = len(training.questions) - len(standing.wrong)
        numbers = ", ".join(str(number + 1) for number in standing.wrong)
        notice = scene.reader.text(
            "training-not-passed",
            right=right,
            of=len(training.questions),
            needed=training.pass_mark,
            numbers=numbers,
        )
        return replace(scene, notice=notice, answers=command.answers)

    return await _change(context, work, command, told)


async def other(context: Context) -> str:
    """Not now, not mine, or not true. A reason that is missing is asked for where it was to be written."""
    said = context.written(OTHER_CHOICE)
    if said not in list(OtherAnswer):
        raise Refused("refused-bad-data")
    chosen, training, words = OtherAnswer(said), context.word("training"), context.written(REASON)
    if chosen is OtherAnswer.NOT_MINE:
        use_case: TrainingUse = object_to
        word: Any = ObjectToTraining(training, words, context.by)
    else:
        use_case, word = decline, DeclineTraining(training, words, context.by)
    try:
        if chosen in SNOOZES:
            return await _put_off(context, SnoozeTraining(training, snoozed_to(chosen, context), context.by))
        return await _change(context, use_case, word)
    except Refused as refused:
        if refused.field not in (REASON, SNOOZE_DAY):
            raise
        key, params = refused.key, refused.params

    def given_back(_standing: TrainingStanding, scene: TrainingScene) -> TrainingScene:
        return replace(scene, notice=scene.reader.text(key, **params), given_back=words)

    def again(scene: TrainingScene) -> Card:
        return refilled(training_card(scene), str(context.activity.verb), context.activity.data)

    return await _change(context, open_training, OpenTraining(training, context.by), given_back, again)


async def _put_off(context: Context, command: SnoozeTraining) -> str:
    def reminded(standing: TrainingStanding, scene: TrainingScene) -> TrainingScene:
        until = standing.row.snoozed_until
        if until is None:
            return scene
        when = scene.reader.at(until, context.now)
        return replace(scene, notice=scene.reader.text("training-snoozed", when=when), fine=True)

    return await _change(context, Snoozing(Reaching(context.calendar)).snooze, command, reminded)


async def join(context: Context) -> str:
    """They want to be added."""
    command = AskToBeAdded(context.word("training"), context.by)
    asked = context.reader.text("training-join-asked")
    return await context.change(ask_to_be_added, command, lambda _: line_card(asked, context.reader))


async def _change(
    context: Context,
    use_case: TrainingUse,
    command: Any,
    told: Callable[[TrainingStanding, TrainingScene], TrainingScene] = lambda _standing, scene: scene,
    draw: Callable[[TrainingScene], Card] = training_card,
) -> str:
    """Run the use case, and answer with the card as it then stands; who has no part in it, is offered one."""
    showing = Showing(context.calendar)

    def whole(command: Any, uow: UnitOfWork, now: datetime) -> TrainingScene:
        standing = use_case(command, uow, now)
        return told(standing, showing.scene(standing, uow, now))

    try:
        return await context.change(whole, command, draw)
    except OutsideAudience as outside:
        written = written_in(context.activity.data)
        card: Card = training_offer_card(outside.training, context.reader, written=written)
        return await context.refuse(card, outside)


def snoozed_to(chosen: OtherAnswer, context: Context) -> date:
    """The day that is meant, in their own time zone: the next workday, the next Monday, a week from now, or one chosen.

    Raises:
        Refused: no day was chosen, or what was sent is none.
    """
    today = context.now.astimezone(context.reader.zone).date()
    if chosen is OtherAnswer.DAY:
        try:
            return read_day(context.written(SNOOZE_DAY))
        except NoSuchTime:
            raise Refused("refused-training-no-day", field=SNOOZE_DAY) from None
    if chosen is OtherAnswer.TOMORROW:
        return context.calendar.add_workdays(today, 1)
    if chosen is OtherAnswer.MONDAY:
        return today + timedelta(days=7 - today.weekday())
    return today + timedelta(days=7)


def _answers(context: Context) -> Mapping[int, frozenset[int]]:
    """Question → options, of what a client sent: several are parted by commas. What is no number is no answer."""
    found: dict[int, frozenset[int]] = {}
    for name in context.activity.data:
        number = name.removeprefix(QUESTION)
        if name.startswith(QUESTION) and (question := whole_number(number, 2)) is not None:
            parts = [part.strip() for part in context.written(name).split(",")]
            options = (whole_number(part, 2) for part in parts)
            found[question] = frozenset(option for option in options if option is not None)
    return found
