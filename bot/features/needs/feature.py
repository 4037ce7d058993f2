"""Needs: what somebody raises, until the portfolio takes it up."""

from bot.chat.routes import Routes
from bot.core.database import UnitOfWork
from bot.core.work import Task
from bot.delivery.messages import Renderers
from bot.delivery.tasks import TaskHandlers
from bot.feature import Feature, House
from bot.features.gates.facts import GateClosed
from bot.features.needs import actions, taking_actions
from bot.features.needs.answers import ASKABLE
from bot.features.needs.commands import RAISE
from bot.features.needs.facts import NEED_FACTS
from bot.features.needs.golive import look_over_needs
from bot.features.needs.messages import NeedMessages, needs_awaiting, show_needs_anew
from bot.features.needs.ports import NEEDS
from bot.features.needs.raising import need_of_a_no
from bot.features.needs.reminding import REMIND, NeedReminding
from bot.features.portfolio.facts import SecrecyLifted, SecrecyMarked
from cards.needs.actions import NeedVerb


def _tasks(house: House) -> TaskHandlers:
    return {REMIND: NeedReminding(house.calendar, house.daily)}


def _messages(_house: House) -> Renderers:
    return NeedMessages().renderers()


def _is_need(need: str, uow: UnitOfWork) -> bool:
    return uow[NEEDS].get(need) is not None


NEEDS_FEATURE = Feature(
    name="needs",
    askable=ASKABLE,
    routes=Routes(
        actions={
            NeedVerb.START: actions.start,
            NeedVerb.RAISE: actions.raise_it,
            NeedVerb.HAND_OVER: actions.pass_on,
            NeedVerb.KEEP: actions.keep,
            NeedVerb.SHOW: actions.show,
        },
        messages=((RAISE, actions.start_words),),
        invokes=taking_actions.INVOKES,
        subjects={"need": _is_need},
    ),
    tasks=_tasks,
    standing=lambda _house: (Task(REMIND, ""),),
    messages=_messages,
    facts=NEED_FACTS,
    reactions={
        GateClosed: (need_of_a_no,),
        SecrecyMarked: (show_needs_anew,),
        SecrecyLifted: (show_needs_anew,),
    },
    golive=(look_over_needs,),
    awaiting=(needs_awaiting,),
    commands={"need": "bot.features.needs.cli:app"},
)
