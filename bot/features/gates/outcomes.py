"""What a count gives: the decision of a board, or of the one person who decides."""

from dataclasses import dataclass, replace

from bot.core.people import PersonId
from bot.features.gates.ballots import Decision
from bot.features.gates.kinds import Choice, Ground
from bot.features.gates.questions import Question
from bot.features.portfolio.regime_kinds import Majority
from bot.features.processes.kinds import DecisionForm, Outcome

OUTCOMES = {
    Choice.FOR: Outcome.APPROVED,
    Choice.AGAINST: Outcome.REJECTED,
    Choice.SEND_BACK: Outcome.SENT_BACK,
}
"""What each position is in favour of."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The count. `waiting`: seats that have a voice but no position yet; `vacant`: seats that nobody speaks for."""

    votes_for: int
    against: int
    send_back: int
    abstain: int
    waiting: int
    vacant: int
    quorum: int
    whole: bool = True
    """Whether those have answered without whom there is no quorum (`counting.quorum_is_whole`)."""

    @property
    def present(self) -> int:
        """Seats that take part: silence is absence, an abstention is not."""
        return self.votes_for + self.against + self.send_back + self.abstain

    @property
    def is_quorate(self) -> bool:
        return self.whole and self.present >= self.quorum

    def with_votes(self, choice: Choice | None, votes: int | bool) -> "Tally":
        """The count with so many more of a choice; `waiting` stays, since only an outcome is asked of it."""
        names = {
            Choice.FOR: "votes_for",
            Choice.AGAINST: "against",
            Choice.SEND_BACK: "send_back",
            Choice.ABSTAIN: "abstain",
        }
        if choice not in names:
            return self
        name = names[choice]
        return replace(self, **{name: getattr(self, name) + int(votes)})


def decision_of(
    question: Question, count: Tally, casting: Choice | None, presides: PersonId | None
) -> Decision:
    """The decision that the count gives. `casting`: the presiding person's own position, which breaks a tie."""
    if question.form is DecisionForm.INDIVIDUAL:
        return _individual(count)
    if not count.is_quorate:
        return Decision(Outcome.POSTPONED, Ground.NOT_QUORATE)
    decide_now = count.votes_for + count.against
    if count.send_back > decide_now:
        return Decision(Outcome.SENT_BACK, Ground.MAJORITY)
    if not decide_now:
        return Decision(Outcome.POSTPONED, Ground.NOBODY_VOTED)
    if question.rules.majority not in (None, Majority.SIMPLE):
        return _qualified(question, count, casting, presides)
    tie_on_when, tie_on_what = count.send_back == decide_now, count.votes_for == count.against
    approved = count.votes_for > count.against or (tie_on_what and casting is Choice.FOR)
    won = Outcome.APPROVED if approved else Outcome.REJECTED
    if not tie_on_when and not tie_on_what:
        return Decision(won, Ground.MAJORITY)
    if tie_on_when and casting is Choice.SEND_BACK:
        return Decision(Outcome.SENT_BACK, Ground.CASTING_VOTE, presides)
    if casting in (Choice.FOR, Choice.AGAINST):
        return Decision(won, Ground.CASTING_VOTE, presides)
    return Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)


def _qualified(
    question: Question, count: Tally, casting: Choice | None, presides: PersonId | None
) -> Decision:
    """More than a simple majority is needed to approve: a casting vote settles when to decide, never what.

    What doesn't reach it has fallen, whether somebody was against or not.
    """
    reached = reaches(question.rules.majority, count, len(question.seats))
    if reached:
        won = Outcome.APPROVED
    else:
        won = Outcome.REJECTED if Outcome.REJECTED in question.outcome_to else Outcome.POSTPONED
    if count.send_back == count.votes_for + count.against:
        if casting is Choice.SEND_BACK:
            return Decision(Outcome.SENT_BACK, Ground.CASTING_VOTE, presides)
        if casting not in (Choice.FOR, Choice.AGAINST):
            return Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)
    return Decision(won, Ground.MAJORITY if reached else Ground.MAJORITY_MISSED)


def reaches(majority: Majority | None, count: Tally, seats: int) -> bool:
    """Whether so many are for that it is approved.

    Of those present is of all who take part, whoever abstains too; of all, of every seat, whoever speaks for it or not.
    Unanimity: all who take part are for. Consent: somebody is for, and nobody against or for sending it back.
    """
    match majority:
        case Majority.TWO_THIRDS_PRESENT:
            return count.votes_for > 0 and count.votes_for * 3 >= count.present * 2
        case Majority.TWO_THIRDS_ALL:
            return count.votes_for > 0 and count.votes_for * 3 >= seats * 2
        case Majority.UNANIMITY:
            return 0 < count.votes_for == count.present
        case Majority.CONSENT:
            return count.votes_for > 0 and not count.against + count.send_back
    return count.votes_for > count.against


def _individual(count: Tally) -> Decision:
    if count.votes_for:
        return Decision(Outcome.APPROVED, Ground.DECIDER)
    if count.against:
        return Decision(Outcome.REJECTED, Ground.DECIDER)
    if count.send_back:
        return Decision(Outcome.SENT_BACK, Ground.DECIDER)
    return Decision(Outcome.POSTPONED, Ground.NOBODY_VOTED)
