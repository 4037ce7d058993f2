"""What a count gives once the conditions are taken in: an approval with any standing is one with conditions."""

from dataclasses import replace

from bot.features.gates.attached import AttachedCondition
from bot.features.gates.ballots import Ballot, Decision
from bot.features.gates.counting import decide
from bot.features.processes.kinds import Outcome

APPROVALS = (Outcome.APPROVED, Outcome.APPROVED_WITH_CONDITIONS)


def decided(ballot: Ballot) -> Decision:
    """The decision that the positions give as they stand, bound to what is attached to it."""
    decision = decide(ballot)
    if decision.outcome is Outcome.APPROVED and ballot.conditions:
        return replace(decision, outcome=Outcome.APPROVED_WITH_CONDITIONS)
    return decision


def bound_to(ballot: Ballot, decision: Decision) -> tuple[AttachedCondition, ...]:
    """The conditions that the decision keeps: those of an approval alone."""
    return ballot.conditions if decision.outcome is Outcome.APPROVED_WITH_CONDITIONS else ()


def may_be_bound(ballot: Ballot) -> bool:
    """Whether the process has an approval with conditions at the gate."""
    return Outcome.APPROVED_WITH_CONDITIONS in ballot.question.outcome_to


def leads_to(ballot: Ballot, outcome: Outcome) -> str | None:
    """Where the initiative goes; with conditions where the process says so, else where an approval leads."""
    ways = ballot.question.outcome_to
    if outcome is Outcome.APPROVED_WITH_CONDITIONS:
        return ways.get(outcome, ways.get(Outcome.APPROVED))
    return ways.get(outcome)
