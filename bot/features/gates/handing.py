"""What an initiative's earlier ballots hand on to whoever decides its gate next."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.personal import person_of
from bot.features.gates.ballots import Ballot
from bot.features.gates.counting import counting, tally
from bot.features.gates.handed import RECOMMENDED, OtherView, Recommendation, Referral
from bot.features.gates.kinds import Ground
from bot.features.gates.picking import latest
from bot.features.gates.seats import presiding
from bot.features.processes.kinds import Outcome
from bot.features.processes.model import ESCALATION, Escalation, ProcessModel


@dataclass(frozen=True, slots=True)
class HandedOn:
    """A recommendation, with `formal`: whoever decides formally after that forum; or a question referred up.

    `formal` False: the recommendation is another gate's, whose process leads to this one, and this one's own deciders
    decide.
    """

    last: Ballot
    recommendation: Recommendation | None = None
    referral: Referral | None = None
    formal: bool = True


def handed_on(ballots: Sequence[Ballot], gate: str, model: ProcessModel) -> HandedOn | None:
    """What the initiative's newest ballot hands on to the gate; None: nothing, it begins anew.

    What was handed on stays so while nobody has decided: a question that was put off, or that ran out of time. Only a
    referral that nobody answered in time goes back to where it came from.
    """
    last = latest(ballots)
    if last is None or last.closing is None:
        return None
    question, decision = last.question, last.closing.decision
    if question.advises:
        found = recommendation_of(last)
        if found is None:
            return None
        if question.gate == gate:
            return HandedOn(last, recommendation=found) if question.formally is not None else None
        leads = question.outcome_to.get(found.outcome) == gate
        return HandedOn(last, recommendation=found, formal=False) if leads else None
    if question.gate != gate:
        return None
    if decision.outcome is Outcome.REFERRED:
        return _referred(last, model)
    if decision.outcome is not Outcome.POSTPONED:
        return None
    if question.referral is not None and decision.ground is not Ground.PRESIDING:
        return None
    if question.recommendation is None and question.referral is None:
        return None
    return HandedOn(last, question.recommendation, question.referral)


def recommendation_of(ballot: Ballot) -> Recommendation | None:
    """What an advisory ballot came to; None: it is open, or recommends nothing."""
    closing, question = ballot.closing, ballot.question
    if closing is None or not question.advises or closing.decision.outcome not in RECOMMENDED:
        return None
    count, wanted = tally(ballot), RECOMMENDED[closing.decision.outcome]
    spoken = counting(ballot)
    others = [
        OtherView(each.person, question.name(each.person), each.choice, each.comment)
        for each in ballot.positions
        if each.person in spoken and each.choice in RECOMMENDED.values() and each.choice is not wanted
    ]
    return Recommendation(
        ballot.id,
        question.forum,
        question.decided_by,
        closing.decision.outcome,
        closing.decision.ground,
        count.votes_for,
        count.against,
        count.send_back,
        count.abstain,
        closing.at,
        closing.conditions,
        tuple(others),
    )


def goes_up_to(ballot: Ballot, model: ProcessModel) -> tuple[str, ...]:
    """The roles that a question can be referred to from here, up the process's chain: the first that is filled has it.

    Empty: it goes nowhere.
    """
    return next((link.to_roles for link in _up(ballot, model) if not link.new_need), ())


def becomes_need(ballot: Ballot, model: ProcessModel) -> bool:
    """Whether the process's chain goes on from here with a new need, instead of the question."""
    return any(link.new_need for link in _up(ballot, model))


def _up(ballot: Ballot, model: ProcessModel) -> list[Escalation]:
    """The links that lead on from whoever has the question; none where it can't be referred at all."""
    question = ballot.question
    if question.outcome_to.get(Outcome.REFERRED) != ESCALATION:
        return []
    # a question of before there were roles in it: whichever of the gate's
    mine = {question.role} if question.role else set(model.gates[question.gate].decided_by)
    return [link for link in model.escalations if mine & set(link.from_roles)]


def _referred(last: Ballot, model: ProcessModel) -> HandedOn | None:
    roles, closing = goes_up_to(last, model), last.closing
    if not roles or closing is None:
        return None
    person = person_of(closing.by) or presiding(last) or closing.by
    referral = Referral(
        last.id,
        roles[0],
        last.question.decided_by,
        person,
        last.question.name(person),
        closing.reason,
        closing.at,
    )
    return HandedOn(last, last.question.recommendation, referral)
