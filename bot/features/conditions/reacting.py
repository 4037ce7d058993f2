"""What becomes of conditions when their gate is opened, and when it is decided."""

from datetime import datetime
from functools import partial

from bot.core.calendar import WorkCalendar
from bot.core.database import Reactions, UnitOfWork
from bot.core.principals import PROGRAM
from bot.core.work import Task
from bot.delivery.redrawing import draw_again
from bot.features.conditions.assigning import AssignmentGiving
from bot.features.conditions.conditions import ConditionState
from bot.features.conditions.facts import ConditionDropped, ConditionPut, ConditionSet, fact_of
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.proposing import CONDITION_NEWS, attached
from bot.features.conditions.resting import fall_with_the_matter
from bot.features.conditions.telling import CONDITION_CARD, CONDITION_REMINDER, REMIND, follow
from bot.features.gates.facts import AdvisoryClosed, ClosedFact, GateClosed, GateOpened
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.facts import InitiativeImported, InitiativeMoved, SecrecyLifted, SecrecyMarked
from bot.features.processes.kinds import Outcome


def put_with_the_question(giving: AssignmentGiving, fact: GateOpened, uow: UnitOfWork, now: datetime) -> None:
    """What was proposed for this gate, or asked while an earlier ballot left it open, goes with its ballot."""
    question = fact.question
    waiting = [
        each
        for each in uow[CONDITIONS].of_initiative(question.initiative, lock=True)
        if each.goes_along and not each.ballot and each.gate == question.gate
    ]
    put = []
    for each in waiting:
        rested = each.is_put_off
        condition = giving.put_again(each, fact, uow, now) if rested else each.put_to(fact.ballot)
        uow[CONDITIONS].save(condition)
        uow.tell(fact_of(ConditionPut, condition), PROGRAM.actor)
        put.append(condition)
        if rested and condition.due != each.due:
            follow(condition, uow, now)
        elif rested and condition.is_chased:
            uow.jobs.run(Task(REMIND, condition.id), at=now)
    if put:
        uow[BALLOTS].save_conditions(fact.ballot, attached(put, uow))


def hold_to_them(fact: GateClosed, uow: UnitOfWork, now: datetime) -> None:
    """Approved with conditions, each asks something of its owner; decided otherwise, none does."""
    if _still_to_be_decided(fact):
        go_on_with_it(fact, uow, now)
        return
    decided = {each.id for each in fact.closing.conditions}
    for condition in uow[CONDITIONS].of_initiative(fact.initiative, lock=True):
        if condition.ballot != fact.ballot or condition.state is not ConditionState.PROPOSED:
            continue
        holds = condition.id in decided
        state = ConditionState.ASKED if holds else ConditionState.DROPPED
        after = condition.with_state(state, fact.closing.by, now)
        uow[CONDITIONS].save(after)
        uow.tell(fact_of(ConditionSet if holds else ConditionDropped, after), PROGRAM.actor)
        if holds:
            follow(after, uow, now)


def go_on_with_it(fact: ClosedFact, uow: UnitOfWork, now: datetime) -> None:
    """Nobody has decided yet: what was proposed or asked waits for whoever does, with the gate's next ballot."""
    for condition in uow[CONDITIONS].of_initiative(fact.initiative, lock=True):
        if condition.ballot == fact.ballot and condition.goes_along:
            after = condition.put_to("")
            uow[CONDITIONS].save(after)
            uow.tell(fact_of(ConditionPut, after), PROGRAM.actor)


def _still_to_be_decided(fact: GateClosed) -> bool:
    """Whether the very same question is put again: whoever it was referred to has it now, or it was put off."""
    return fact.closing.decision.outcome in (Outcome.REFERRED, Outcome.POSTPONED)


def show_conditions_anew(fact: SecrecyMarked | SecrecyLifted, uow: UnitOfWork, now: datetime) -> None:
    """All that stands of conditions, without the words of what is secret from now on, or with them again."""
    draw_again((CONDITION_CARD, CONDITION_REMINDER, CONDITION_NEWS), fact.initiative, uow)


def reactions(calendar: WorkCalendar) -> Reactions:
    """What becomes of conditions and assignments, in the order in which it does."""
    giving = AssignmentGiving(calendar)
    return {
        GateOpened: (partial(put_with_the_question, giving), giving.ask_who_is_to_own),
        GateClosed: (hold_to_them, giving.give_assignments),
        AdvisoryClosed: (go_on_with_it,),
        InitiativeMoved: (fall_with_the_matter,),
        InitiativeImported: (fall_with_the_matter,),
        SecrecyMarked: (show_conditions_anew,),
        SecrecyLifted: (show_conditions_anew,),
    }
