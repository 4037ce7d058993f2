"""Advice: what other bodies say of a matter before its gate."""

from bot.chat.routes import Routes
from bot.core.database import UnitOfWork
from bot.delivery.messages import Renderers
from bot.delivery.reaching import Reaching
from bot.delivery.tasks import TaskHandlers
from bot.feature import Feature, House
from bot.features.advice import actions
from bot.features.advice.advice import DUE, REMIND
from bot.features.advice.answers import ASKABLE
from bot.features.advice.commands import ADVICE_COMMAND
from bot.features.advice.facts import ADVICE_FACTS
from bot.features.advice.giving import AdviceDue, AdviceReminding, freeze_advice
from bot.features.advice.golive import look_over_advice
from bot.features.advice.messages import AdviceMessages, advice_awaiting, show_advice_anew
from bot.features.advice.ports import ADVICE
from bot.features.advice.wont_come import on_moved
from bot.features.gates.facts import GateOpened
from bot.features.portfolio.facts import InitiativeImported, InitiativeMoved, SecrecyLifted, SecrecyMarked
from cards.advice.actions import AdviceVerb
from cards.gates.actions import GateVerb


def _tasks(house: House) -> TaskHandlers:
    reaching = Reaching(house.calendar)
    return {REMIND: AdviceReminding(reaching, house.daily), DUE: AdviceDue(reaching)}


def _messages(_house: House) -> Renderers:
    return AdviceMessages().renderers()


def _is_advice(advice: str, uow: UnitOfWork) -> bool:
    return uow[ADVICE].get(advice) is not None


ADVICE_FEATURE = Feature(
    name="advice",
    routes=Routes(
        actions={
            GateVerb.ADVICE: actions.show,
            AdviceVerb.VIEW: actions.view,
            AdviceVerb.ASK: actions.ask,
            AdviceVerb.GIVE: actions.give,
            AdviceVerb.GO_ON: actions.pass_over,
            AdviceVerb.CARRY: actions.carry,
        },
        messages=((ADVICE_COMMAND, actions.show_words),),
        subjects={"advice": _is_advice},
    ),
    tasks=_tasks,
    messages=_messages,
    facts=ADVICE_FACTS,
    reactions={
        GateOpened: (freeze_advice,),
        **dict.fromkeys((InitiativeMoved, InitiativeImported), (on_moved,)),
        SecrecyMarked: (show_advice_anew,),
        SecrecyLifted: (show_advice_anew,),
    },
    golive=(look_over_advice,),
    awaiting=(advice_awaiting,),
    askable=ASKABLE,
    commands={"advice": "bot.features.advice.cli:app"},
)
