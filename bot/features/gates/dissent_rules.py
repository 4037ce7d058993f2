"""Who may dissent from a decision and until when: as the regime says that the question was put under."""

from datetime import datetime

from bot.core.calendar import HOME
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.gates.ballots import Ballot
from bot.features.gates.kinds import Choice
from bot.features.portfolio.dissent import DissentPart, DissentRefusal, dissent_refused, dissent_rule
from bot.features.processes.kinds import DecisionForm, Outcome

NOTHING_DECIDED = (Outcome.POSTPONED, Outcome.WITHDRAWN)
"""Outcomes that decide nothing in the matter, so that there is nothing to dissent from."""


def may_dissent(ballot: Ballot, person: PersonId, now: datetime) -> bool:
    """Whether the button is theirs now."""
    if ballot.closing is None or ballot.afterwards.of(person) is not None:
        return False
    part = _part_of(ballot, person)
    if ballot.closing.decision.outcome in NOTHING_DECIDED or part is DissentPart.NONE:
        return False
    return _refusal(ballot, part, now) is None


def check_may_dissent(by: Principal, ballot: Ballot, now: datetime) -> PersonId:
    """Whose dissent it is: a person's own. What has been said already is theirs however late they say it again.

    Raises:
        Refused: nobody dissents from the command line; it isn't decided, they took no part, or it is too late.
    """
    part = _part_of(ballot, by.person) if by.person is not None else DissentPart.NONE
    if by.person is None or part is DissentPart.NONE:
        law = dissent_rule(ballot.question.regime).paragraph
        raise Refused("refused-dissent-no-part", paragraph_sv=law.sv, paragraph_en=law.en)
    if ballot.closing is None or ballot.closing.decision.outcome in NOTHING_DECIDED:
        raise Refused("refused-dissent-undecided")
    refusal = _refusal(ballot, part, now)
    if refusal is not None and ballot.afterwards.of(by.person) is None:
        raise _said(refusal)
    return by.person


def _refusal(ballot: Ballot, part: DissentPart, now: datetime) -> DissentRefusal | None:
    meeting = ballot.question.meeting
    over = meeting is None or now.astimezone(HOME).date() > meeting
    dispatched = ballot.afterwards.dispatched_at is not None
    return dissent_refused(ballot.question.regime, part, meeting_over=over, dispatched=dispatched)


def _said(refusal: DissentRefusal) -> Refused:
    """The keys are spelt out once more: a test holds each refusal that is made against its text."""
    sv, en = refusal.paragraph.sv, refusal.paragraph.en
    match refusal.key:
        case "refused-dissent-alone":
            return Refused("refused-dissent-alone", paragraph_sv=sv, paragraph_en=en)
        case "refused-dissent-abstained":
            return Refused("refused-dissent-abstained", paragraph_sv=sv, paragraph_en=en)
        case "refused-dissent-meeting-over":
            return Refused("refused-dissent-meeting-over", paragraph_sv=sv, paragraph_en=en)
        case "refused-dissent-dispatched":
            return Refused("refused-dissent-dispatched", paragraph_sv=sv, paragraph_en=en)
    return Refused("refused-dissent-part", paragraph_sv=sv, paragraph_en=en)


def _part_of(ballot: Ballot, person: PersonId) -> DissentPart:
    """What they did when it was decided; whoever decided alone has nobody to dissent from."""
    position = ballot.position_of(person)
    if position is not None and ballot.question.form is DecisionForm.INDIVIDUAL:
        return DissentPart.NONE
    if position is not None and position.choice is not Choice.CONFLICT:
        return DissentPart.ABSTAINED if position.choice is Choice.ABSTAIN else DissentPart.DECIDED
    presented = position is None and person == ballot.question.presenter
    return DissentPart.PRESENTED if presented else DissentPart.NONE
