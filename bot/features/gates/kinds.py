"""What a position can be, why a ballot closes, and what its outcome rests on."""

from enum import StrEnum


class Choice(StrEnum):
    """A voter's position."""

    FOR = "for"
    AGAINST = "against"
    SEND_BACK = "send_back"
    ABSTAIN = "abstain"
    CONFLICT = "conflict"


class ClosedBy(StrEnum):
    """Why a ballot closed. `chair`: whoever presides closed it, the vice chair too.

    `requester`: it was withdrawn; `presiding`: postponed or noted, and not decided by its votes.
    """

    CERTAIN = "certain"
    DEADLINE = "deadline"
    CHAIR = "chair"
    ADMINISTRATOR = "administrator"
    DECIDER = "decider"
    CASTING_VOTE = "casting_vote"
    REQUESTER = "requester"
    PRESIDING = "presiding"


class Ground(StrEnum):
    """What an outcome rests on."""

    MAJORITY = "majority"
    MAJORITY_MISSED = "majority_missed"
    """More than a simple majority was needed, and wasn't reached."""
    CASTING_VOTE = "casting_vote"
    DECIDER = "decider"
    NOT_QUORATE = "not_quorate"
    TIE_UNBROKEN = "tie_unbroken"
    NOBODY_VOTED = "nobody_voted"
    NOT_ENDED = "not_ended"
    """Whoever presides ends the vote at the meeting, by law, and hadn't when its day was over."""
    WITHDRAWN = "withdrawn"
    """Whoever asked took the question back."""
    PRESIDING = "presiding"
    """Whoever presides found that the question isn't to be decided now."""


class WhyVacated(StrEnum):
    """Why somebody isn't there: they have left the organisation, are away until the voting ends, or no longer hold the
    seat (or, where one person decides, the role). `back`: that was an error, and they are there after all."""

    LEFT = "left"
    AWAY = "away"
    UNSEATED = "unseated"
    BACK = "back"
