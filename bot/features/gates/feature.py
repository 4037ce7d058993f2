"""Gates: ballots, how they are opened, voted on and closed, and the messages that show them."""

from bot.chat.routes import Routes
from bot.core.database import UnitOfWork
from bot.core.work import Task
from bot.delivery.messages import Renderers
from bot.delivery.tasks import TaskHandlers
from bot.feature import Feature, House
from bot.features.gates import (
    actions,
    consulting_actions,
    criteria_actions,
    dispute_actions,
    opening_actions,
    outcome_actions,
    seat_actions,
    time_actions,
)
from bot.features.gates.askable import ASKABLE
from bot.features.gates.ballots import CASTING, CLOSE, CLOSE_EARLY, HAND_ON, PUBLISH
from bot.features.gates.casting import close_certain, close_due
from bot.features.gates.closing import CastingTimer
from bot.features.gates.commands import CRITERIA, OPEN_GATE, POSTPONE, QUESTION_CONFLICT, REFER, WITHDRAW
from bot.features.gates.dispute_facts import DISPUTE_FACTS
from bot.features.gates.facts import FACTS, GateClosed
from bot.features.gates.golive import look_over_gates
from bot.features.gates.handing_messages import HandingMessages
from bot.features.gates.handing_over import GateHandingOver, back_to_the_chair
from bot.features.gates.hours import TELL, TellingInHours
from bot.features.gates.leaving import LEAVERS, SEATS, SeatWatch, seats_changed
from bot.features.gates.messages import gate_messages
from bot.features.gates.outcome_messages import OutcomeMessages
from bot.features.gates.ports import BALLOTS
from bot.features.gates.publishing import BallotPublishing
from bot.features.gates.reaching import ballots_awaiting
from bot.features.gates.rebinding import bind_anew
from bot.features.gates.reminding import REMIND_BALLOT, BallotReminding
from bot.features.gates.returning import RETURN, GateReturning, tell_what_is_missing
from bot.features.gates.seat_facts import SEAT_FACTS
from bot.features.gates.showing_anew import SHOW_ANEW, ShowingAnew, show_anew
from bot.features.gates.time_messages import time_messages
from bot.features.portfolio.covering import taken_away
from bot.features.portfolio.facts import ForumImported, InitiativeImported, SecrecyLifted, SecrecyMarked
from cards.gates.actions import GateVerb


def _tasks(house: House) -> TaskHandlers:
    seats = SeatWatch(house.calendar)
    return {
        PUBLISH: BallotPublishing(house.calendar),
        CLOSE: close_due,
        CLOSE_EARLY: close_certain,
        CASTING: CastingTimer(house.calendar),
        RETURN: GateReturning(house.calendar),
        REMIND_BALLOT: BallotReminding(house.calendar),
        HAND_ON: GateHandingOver(house.calendar),
        LEAVERS: seats.leavers,
        SEATS: seats.seats,
        TELL: TellingInHours(house.calendar),
        SHOW_ANEW: ShowingAnew(_messages(house).keys(), house.calendar),
    }


def _messages(house: House) -> Renderers:
    after = OutcomeMessages(house.calendar)
    handed = HandingMessages(house.calendar)
    kinds = {
        **gate_messages(house.calendar, house.settings.language),
        **after.kinds(),
        **time_messages(house.calendar),
        **handed.kinds(),
    }
    return taken_away(kinds)


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
            GateVerb.ASK_WITHDRAW: outcome_actions.ask_withdraw,
            GateVerb.WITHDRAW: outcome_actions.withdraw,
            GateVerb.ASK_POSTPONE: outcome_actions.ask_postpone,
            GateVerb.POSTPONE: outcome_actions.postpone,
            GateVerb.NOTE: outcome_actions.note,
            GateVerb.DISSENT: outcome_actions.dissent,
            GateVerb.DISPATCH: outcome_actions.dispatch,
            GateVerb.CHOOSE_CONFLICT: dispute_actions.choose,
            GateVerb.QUESTION_CONFLICT: dispute_actions.question,
            GateVerb.ANSWER_CONFLICT: dispute_actions.answer,
            GateVerb.WHY: time_actions.why,
            GateVerb.ASK_MOVE: time_actions.ask_move,
            GateVerb.MOVE: time_actions.move,
            GateVerb.ASK_REFER: outcome_actions.ask_refer,
            GateVerb.REFER: outcome_actions.refer,
            GateVerb.ASK_CONSULT: consulting_actions.ask_consult,
            GateVerb.CONSULT: consulting_actions.consult,
            GateVerb.RESEAT: seat_actions.reseat,
            GateVerb.CRITERIA: criteria_actions.listed,
            GateVerb.CRITERION: criteria_actions.one,
            GateVerb.ANSWER: criteria_actions.save,
        },
        messages=(
            (OPEN_GATE, opening_actions.open_words),
            (CRITERIA, criteria_actions.criteria_words),
            (WITHDRAW, outcome_actions.withdraw_words),
            (POSTPONE, outcome_actions.postpone_words),
            (REFER, outcome_actions.refer_words),
            (QUESTION_CONFLICT, dispute_actions.question_words),
        ),
        subjects={"ballot": _is_ballot},
    ),
    tasks=_tasks,
    standing=lambda _house: (Task(LEAVERS, ""),),
    messages=_messages,
    facts=(*FACTS, *DISPUTE_FACTS, *SEAT_FACTS),
    reactions={
        GateClosed: (tell_what_is_missing, back_to_the_chair),
        ForumImported: (seats_changed,),
        InitiativeImported: (bind_anew, seats_changed),
        SecrecyMarked: (show_anew,),
        SecrecyLifted: (show_anew,),
    },
    awaiting=(ballots_awaiting,),
    golive=(look_over_gates,),
    commands={"gate": "bot.features.gates.cli:app"},
)
