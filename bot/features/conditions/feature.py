"""Conditions: what a decision asks for before the next gate, and how it is met."""

from bot.chat.routes import Routes
from bot.core.database import UnitOfWork
from bot.delivery.messages import Renderers
from bot.delivery.tasks import TaskHandlers
from bot.feature import Feature, House
from bot.features.conditions import actions
from bot.features.conditions.answers import ASKABLE
from bot.features.conditions.blocking import look_over_conditions
from bot.features.conditions.commands import CONDITIONS_OF
from bot.features.conditions.facts import FACTS
from bot.features.conditions.messages import ConditionMessages
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.reacting import reactions
from bot.features.conditions.reminding import ConditionReminding
from bot.features.conditions.telling import REMIND, conditions_awaiting
from cards.conditions.actions import ConditionVerb
from cards.gates.actions import GateVerb


def _tasks(house: House) -> TaskHandlers:
    return {REMIND: ConditionReminding(house.calendar, house.daily)}


def _messages(house: House) -> Renderers:
    return ConditionMessages(house.calendar).kinds()


def _is_condition(condition: str, uow: UnitOfWork) -> bool:
    return uow[CONDITIONS].get(condition) is not None


CONDITIONS_FEATURE = Feature(
    name="conditions",
    askable=ASKABLE,
    routes=Routes(
        actions={
            GateVerb.CONDITIONS: actions.listed,
            ConditionVerb.VIEW: actions.shown,
            ConditionVerb.PROPOSE: actions.propose,
            ConditionVerb.DROP: actions.drop,
            **dict.fromkeys(actions.ACTS, actions.act),
        },
        messages=((CONDITIONS_OF, actions.conditions_words),),
        subjects={"condition": _is_condition},
    ),
    tasks=_tasks,
    messages=_messages,
    facts=FACTS,
    reckoned=reactions,
    awaiting=(conditions_awaiting,),
    golive=(look_over_conditions,),
    commands={"condition": "bot.features.conditions.cli:app"},
)
