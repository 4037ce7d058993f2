"""Raising a need, and what becomes of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.calendar import home_day
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.personal import Actor, person_of
from bot.core.principals import Principal, check_administers
from bot.core.refusals import Refused
from bot.core.work import Message, Priority, Recipient
from bot.core.written import lines, words_given
from bot.features.gates.facts import GateClosed
from bot.features.gates.ports import BALLOTS, DEPARTED
from bot.features.needs.facts import NeedKept, NeedPassedOn, NeedRaised
from bot.features.needs.frames import judges_the_frame, portfolio_people, preparers
from bot.features.needs.needs import (
    LONGEST_NEED,
    NEED_CARD,
    NEED_NEW,
    NEED_TOLD,
    Need,
    NeedSource,
    NeedState,
)
from bot.features.needs.ports import NEEDS
from bot.features.needs.rights import may_prepare, may_raise
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.named import the_initiative
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.secrecy import is_marked, safe_title
from bot.features.processes.kinds import Outcome
from bot.features.processes.model import ProcessModel
from bot.features.processes.ports import PROCESSES


@dataclass(frozen=True, slots=True)
class RaiseNeed:
    """Say that an initiative's work doesn't fit the frame, and what is wanted."""

    initiative: str
    text: str
    by: Principal


@dataclass(frozen=True, slots=True)
class WriteNeed:
    """Write down a need that comes from elsewhere, for the portfolio at once."""

    text: str
    by: Principal


@dataclass(frozen=True, slots=True)
class PassNeedOn:
    """It is a new need for the portfolio. `revision`: of what they saw."""

    need: str
    words: str
    by: Principal
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class KeepNeed:
    """It fits the frame after all."""

    need: str
    reason: str
    by: Principal
    revision: int | None = None


def raise_need(command: RaiseNeed, uow: UnitOfWork, now: datetime) -> Need:
    """Keep the need and hand it to whoever prepares it; where nobody owns the system, to the portfolio at once.

    The same words of theirs that are waiting already are a double tap.

    Raises:
        Refused: there is no such initiative, its process knows no frame, it isn't theirs to judge, or nothing is said.
    """
    initiative = the_initiative(command.initiative, command.by, uow, now, lock=True)
    model = uow[PROCESSES].get(initiative.process)
    if not may_raise(command.by, initiative, model):
        raise Refused("refused-may-not-raise")
    text = _need(command.text)
    for there in uow[NEEDS].of_initiative(initiative.key):
        if (there.text, there.sender) == (text, command.by.actor) and there.state is not NeedState.KEPT:
            return there
    return _keep(text, NeedSource.RAISED, command.by.actor, initiative, model, uow, now)


def write_need(command: WriteNeed, uow: UnitOfWork, now: datetime) -> Need:
    """Keep the need; the portfolio sees it in its list. Refused where they don't administer, or nothing is said."""
    check_administers(command.by)
    text = _need(command.text)
    name = uow[NEEDS].next_id(home_day(now).year)
    need = Need(name, text, NeedSource.WRITTEN, command.by.actor, now, NeedState.PASSED_ON)
    uow[NEEDS].save(need)
    uow.tell(NeedRaised(need.id, text, need.source, None, None), command.by.actor)
    return need


def pass_need_on(command: PassNeedOn, uow: UnitOfWork, now: datetime) -> Need:
    """Give it to the portfolio, which is told, as is whoever raised it; done twice, the first time stands.

    Raises:
        Refused: there is no such need, it isn't theirs to prepare, or somebody else has decided otherwise meanwhile.
    """
    need = _theirs(command.need, command.by, uow)
    if need.state is NeedState.PASSED_ON:
        return need
    _check_waits(need, command.revision)
    words = words_given(command.words, LONGEST_NEED, field="words")
    after = _answered(need, NeedState.PASSED_ON, words, command.by, uow, now)
    uow.tell(NeedPassedOn(after.id, words), command.by.actor)
    tell_portfolio(after, uow)
    return after


def keep_need(command: KeepNeed, uow: UnitOfWork, now: datetime) -> Need:
    """Say that it fits the frame after all, and why.

    Raises:
        Refused: as `pass_need_on`, or no reason is given.
    """
    need = _theirs(command.need, command.by, uow)
    missing = Refused("refused-need-reason-missing", field="reason")
    reason = words_given(command.reason, LONGEST_NEED, field="reason", missing=missing)
    if need.state is NeedState.KEPT and need.answer == reason:
        return need
    _check_waits(need, command.revision)
    after = _answered(need, NeedState.KEPT, reason, command.by, uow, now)
    uow.tell(NeedKept(after.id, reason), command.by.actor)
    return after


def need_of_a_no(fact: GateClosed, uow: UnitOfWork, now: datetime) -> None:
    """The reaction: a gate that asks whether the work fits was answered with no, so what was wanted is a need."""
    if fact.closing.decision.outcome is not Outcome.REJECTED:
        return
    initiative = uow[INITIATIVES].get(fact.initiative)
    ballot = uow[BALLOTS].get(fact.ballot)
    if initiative is None or ballot is None:
        return
    model = uow[PROCESSES].get(initiative.process)
    gate = model.gates.get(ballot.question.gate)
    if gate is None or not judges_the_frame(gate, model):
        return
    said = [position.comment for position in fact.positions if lines(position.comment)]
    about = initiative.brief or initiative.summary
    known = [safe_title(initiative)] if is_marked(initiative) else [initiative.title, about, *said]
    text = lines("\n\n".join(known))[:LONGEST_NEED]
    _keep(text, NeedSource.GATE, fact.closing.by, initiative, model, uow, now)


def sender_who_hears(need: Need) -> PersonId | None:
    """Whom it is told to how the need stands: whoever raised it, unless they prepare it themselves."""
    sender = person_of(need.sender)
    return sender if sender != need.preparer else None


def _keep(
    text: str,
    source: NeedSource,
    by: Actor,
    initiative: Initiative,
    model: ProcessModel,
    uow: UnitOfWork,
    now: datetime,
) -> Need:
    able = preparers(initiative, model)
    gone = uow[DEPARTED].gone(able)
    preparer = next((person for person in able if person not in gone), None)
    need = Need(
        id=uow[NEEDS].next_id(home_day(now).year),
        text=text,
        source=source,
        sender=by,
        at=now,
        state=NeedState.PASSED_ON if preparer is None else NeedState.PREPARING,
        initiative=initiative.key,
        title=safe_title(initiative),
        preparer=preparer,
    )
    uow[NEEDS].save(need)
    uow.tell(NeedRaised(need.id, text, source, initiative.key, preparer), by)
    if preparer is None:
        tell_portfolio(need, uow)
    else:
        uow.jobs.deliver(Message(NEED_CARD, need.id, Recipient("person", preparer), Priority.DECISION))
    return need


def _answered(
    need: Need, state: NeedState, words: str, by: Principal, uow: UnitOfWork, now: datetime
) -> Need:
    after = replace(
        need,
        state=state,
        answer=words,
        answered_by=by.actor,
        answered_at=now,
        revision=need.revision + 1,
    )
    uow[NEEDS].save(after)
    if need.preparer is not None and by.person != need.preparer:
        uow.jobs.deliver(Message(NEED_CARD, after.id, Recipient("person", need.preparer)))
    sender = sender_who_hears(after)
    if sender is not None:
        uow.jobs.deliver(Message(NEED_TOLD, after.id, Recipient("person", sender)))
    return after


def tell_portfolio(need: Need, uow: UnitOfWork) -> None:
    """Bring it to those who take it."""
    for person in takers(need, uow):
        uow.jobs.deliver(Message(NEED_NEW, need.id, Recipient("person", person)))


def takers(need: Need, uow: UnitOfWork) -> tuple[PersonId, ...]:
    """The portfolio that takes the need, by its initiative's process; where it has none, by any process."""
    initiative = uow[INITIATIVES].get(need.initiative) if need.initiative else None
    if need.initiative and initiative is None:
        return ()
    refs = [initiative.process] if initiative else uow[PROCESSES].all()
    forums = uow[FORUMS].all()
    several = (portfolio_people(uow[PROCESSES].get(ref), forums) for ref in refs)
    return tuple(dict.fromkeys(person for people in several for person in people))


def _theirs(need: str, by: Principal, uow: UnitOfWork) -> Need:
    found = uow[NEEDS].get(need, lock=True)
    if found is None or not may_prepare(by, found):
        raise Refused("refused-not-your-need")
    return found


def _check_waits(need: Need, seen: int | None) -> None:
    if need.state is not NeedState.PREPARING or (seen is not None and seen != need.revision):
        raise Refused("refused-need-answered", need=need.id)


def _need(text: str) -> str:
    missing = Refused("refused-need-empty", field="need")
    return words_given(text, LONGEST_NEED, field="need", missing=missing)
