"""Gates: ballots, how they are opened, voted on and closed, and the messages that show them."""

from bot.chat.routes import Routes
from bot.core.database import UnitOfWork
from bot.delivery.messages import Renderers
from bot.delivery.tasks import TaskHandlers
from bot.feature import Feature, House
from bot.features.gates import actions, opening_actions
from bot.features.gates.answers import ASKABLE
from bot.features.gates.ballots import CASTING, CLOSE, CLOSE_EARLY, PUBLISH
from bot.features.gates.casting import close_certain, close_due, publish
from bot.features.gates.closing import CastingTimer
from bot.features.gates.commands import OPEN_GATE
from bot.features.gates.facts import FACTS
from bot.features.gates.messages import gate_messages
from bot.features.gates.ports import BALLOTS
from bot.features.gates.reaching import ballots_awaiting
from cards.gates.actions import GateVerb


def _tasks(house: House) -> TaskHandlers:
    return {
        PUBLISH: publish,
        CLOSE: close_due,
        CLOSE_EARLY: close_certain,
        CASTING: CastingTimer(house.calendar),
    }


def _messages(house: House) -> Renderers:
    return gate_messages(house.calendar, house.settings.language)


def _is_ballot(ballot: str, uow: UnitOfWork) -> bool:
    return uow[BALLOTS].get(ballot) is not None


GATES = Feature(
    name="gates",
    askable=ASKABLE,
    routes=Routes(
        actions={
            GateVerb.VOTE: actions.vote,
            GateVerb.VIEW: actions.view,
            GateVerb.SHARED: actions.shared,
            GateVerb.READ: actions.read,
            GateVerb.CHANGE: actions.change,
            GateVerb.ASK_CONFLICT: actions.ask_conflict,
            GateVerb.ASK_CLOSE: actions.ask_close,
            GateVerb.CLOSE: actions.close,
            GateVerb.DECIDE: actions.decide,
            GateVerb.PREPARE: opening_actions.prepare,
            GateVerb.OPEN: opening_actions.open_chosen,
        },
        messages=((OPEN_GATE, opening_actions.open_words),),
        subjects={"ballot": _is_ballot},
    ),
    tasks=_tasks,
    messages=_messages,
    facts=FACTS,
    awaiting=(ballots_awaiting,),
    commands={"gate": "bot.features.gates.cli:app"},
)
