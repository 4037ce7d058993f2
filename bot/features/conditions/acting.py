"""What is done with a condition once it stands: its owner answers and reports, secretary or chair see to it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE, name_of_actor
from bot.core.personal import person_of
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.conditions.checking import checked_due, checked_owner, checked_words
from bot.features.conditions.conditions import STANDING, Condition, ConditionState
from bot.features.conditions.facts import (
    ConditionAccepted,
    ConditionChanged,
    ConditionConfirmed,
    ConditionCountered,
    ConditionDeclined,
    ConditionFact,
    ConditionHandedOver,
    ConditionKept,
    ConditionPassed,
    ConditionReported,
    ConditionReturned,
    ConditionWaived,
    fact_of,
)
from bot.features.conditions.owning import lacks_yes, shuts_until_agreed
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.rights import may_steer
from bot.features.conditions.telling import follow
from bot.features.conditions.the_yes import told_of_the_yes
from bot.features.portfolio.ports import INITIATIVES


class Act(StrEnum):
    """What can be done with a condition; the first four are its owner's."""

    ACCEPT = "accept"
    DECLINE = "decline"
    COUNTER = "counter"
    REPORT = "report"
    AGREE = "agree"
    KEEP = "keep"
    HAND_OVER = "hand_over"
    RETURN = "return"
    CONFIRM = "confirm"
    GO_ON = "go_on"
    WAIVE = "waive"


@dataclass(frozen=True, slots=True)
class ActRule:
    """From which states an act leads where, what is told of it, and whether it must be explained."""

    before: frozenset[ConditionState]
    after: ConditionState
    fact: type[ConditionFact]
    explained: bool = False


def _unless(state: ConditionState) -> frozenset[ConditionState]:
    """While it stands, but where it stands so already, or has been reported as met."""
    return STANDING - {state, ConditionState.REPORTED}


S = ConditionState
OWNERS_ACTS = (Act.ACCEPT, Act.DECLINE, Act.COUNTER, Act.REPORT)
ENDING = (Act.CONFIRM, Act.WAIVE)
RULES: Mapping[Act, ActRule] = {
    Act.ACCEPT: ActRule(_unless(S.ACCEPTED), S.ACCEPTED, ConditionAccepted),
    # whoever was gone on without can still say yes, nothing else: that would shut the gate that somebody has opened;
    # once they have said yes, it is as anybody's, and a no shuts the gates that follow again
    Act.DECLINE: ActRule(_unless(S.DECLINED) - {S.PASSED}, S.DECLINED, ConditionDeclined, explained=True),
    Act.COUNTER: ActRule(_unless(S.COUNTERED) - {S.PASSED}, S.COUNTERED, ConditionCountered),
    Act.REPORT: ActRule(frozenset({S.ASKED, S.ACCEPTED}), S.REPORTED, ConditionReported),
    Act.AGREE: ActRule(frozenset({S.COUNTERED}), S.ACCEPTED, ConditionChanged),
    Act.KEEP: ActRule(frozenset({S.COUNTERED}), S.ASKED, ConditionKept),
    Act.HAND_OVER: ActRule(STANDING, S.ASKED, ConditionHandedOver),
    Act.RETURN: ActRule(frozenset({S.REPORTED}), S.ACCEPTED, ConditionReturned, explained=True),
    Act.CONFIRM: ActRule(STANDING - {S.DECLINED, S.COUNTERED}, S.CONFIRMED, ConditionConfirmed),
    Act.GO_ON: ActRule(_unless(S.PASSED), S.PASSED, ConditionPassed, explained=True),
    Act.WAIVE: ActRule(STANDING, S.WAIVED, ConditionWaived, explained=True),
}


@dataclass(frozen=True, slots=True)
class ActOnCondition:
    """Do something with a condition.

    `words`: the reason or note, or the other text that its owner proposes; `due`: another day; `owner`: another owner.
    `seen`: the revision that they have seen; None: as it stands, whatever that is.
    """

    condition: str
    act: Act
    by: Principal
    words: str = ""
    due: date | None = None
    owner: PersonId = ""
    seen: int | None = None


class ConditionActing:
    """The use case, with the calendar that says what day it is."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def __call__(self, command: ActOnCondition, uow: UnitOfWork, now: datetime) -> Condition:
        """Do it, tell it, and tell those whom it asks something of.

        Raises:
            Refused: there is no such condition, it isn't theirs to do, somebody else has changed it since they saw it
                (that is said, and who), it stands so that it can't be done, or words, day or owner can't be so.
        """
        condition = uow[CONDITIONS].get(command.condition, lock=True)
        if condition is None:
            raise Refused("refused-no-such-condition")
        _check_theirs(command, condition, uow)
        rule = RULES[command.act]
        if _is_stale(command, condition) or condition.state not in rule.before:
            raise _changed(condition, command.by, uow)
        if command.act is Act.GO_ON and not shuts_until_agreed(condition, uow):
            raise Refused("refused-nothing-to-pass")
        if command.act in ENDING and lacks_yes(condition, uow):
            raise Refused("refused-ended-without-yes", state=condition.state.value)
        after = self._after(command, condition, rule, uow, now)
        uow[CONDITIONS].save(after)
        uow.tell(fact_of(rule.fact, after), command.by.actor)
        follow(after, uow, now, told_of_the_yes(after, condition.state, uow))
        return after

    def _after(
        self, command: ActOnCondition, condition: Condition, rule: ActRule, uow: UnitOfWork, now: datetime
    ) -> Condition:
        words = checked_words(command.words, needed=rule.explained)
        due = None if command.due is None else checked_due(command.due, self._calendar, now)
        after = condition.with_state(rule.after, command.by.actor, now, words)
        match command.act:
            case Act.COUNTER:
                text = words or condition.text
                if (text, due or condition.due) == (condition.text, condition.due):
                    raise Refused("refused-condition-same", field="words")
                return replace(after, said="", other_text=text, other_due=due or condition.due)
            case Act.AGREE:
                text = condition.other_text or condition.text
                same = condition.text_en if text == condition.text else ""
                return replace(after, text=text, text_en=same, due=condition.other_due or condition.due)
            case Act.HAND_OVER:
                owner = checked_owner(command.owner, uow)
                if owner.id == condition.owner and due in (None, condition.due):
                    raise Refused("refused-condition-same-owner", field="owner", name=owner.name)
                return replace(after, owner=owner.id, due=due or condition.due)
        return after


def _check_theirs(command: ActOnCondition, condition: Condition, uow: UnitOfWork) -> None:
    if command.act in OWNERS_ACTS:
        if command.by.person != condition.owner:
            raise Refused("refused-condition-not-yours", name=_name(condition.owner, uow))
        return
    initiative = uow[INITIATIVES].get(condition.initiative)
    if initiative is None or not may_steer(command.by, condition, initiative, uow):
        raise Refused("refused-condition-not-steward")


def _is_stale(command: ActOnCondition, condition: Condition) -> bool:
    return command.seen is not None and command.seen != condition.revision


def _changed(condition: Condition, by: Principal, uow: UnitOfWork) -> Refused:
    """Somebody was first, or it stands so that it can't be done: who did what last."""
    who = "you" if by.person is not None and by.person == person_of(condition.by) else "another"
    name, state = name_of_actor(condition.by, uow), condition.state.value
    return Refused("refused-condition-changed", who=who, name=name, state=state)


def _name(person: PersonId, uow: UnitOfWork) -> str:
    known = uow[PEOPLE].get(person)
    return known.name if known else person
