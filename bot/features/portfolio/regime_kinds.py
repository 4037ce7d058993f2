"""What a regime and a rule of a forum can be."""

from enum import StrEnum


class LegalRegime(StrEnum):
    """Under which law a forum decides; a forum that says none is `intern`."""

    KL_NAMND = "kl_namnd"
    KL_DELEGAT = "kl_delegat"
    FL_ORGAN = "fl_organ"
    MF_STYRELSE = "mf_styrelse"
    HF_STYRELSE = "hf_styrelse"
    RADGIVANDE = "radgivande"
    INTERN = "intern"


class QuorumRule(StrEnum):
    """When a forum is quorate. The last two have the chair, or whoever presides in the chair's stead, among them."""

    MORE_THAN_HALF = "more_than_half"
    NUMBER = "number"
    CHAIR_AND_HALF = "chair_and_half"
    CHAIR_AND_NAMED = "chair_and_named"


class Majority(StrEnum):
    """What a matter needs to be approved: see `bot/features/gates/outcomes.py`."""

    SIMPLE = "simple"
    TWO_THIRDS_PRESENT = "two_thirds_present"
    TWO_THIRDS_ALL = "two_thirds_all"
    UNANIMITY = "unanimity"
    CONSENT = "consent"


class Between(StrEnum):
    """Whether a forum decides without a meeting: never, when it is urgent, or as it likes."""

    NO = "no"
    URGENT = "urgent"
    YES = "yes"


class ReminderMoment(StrEnum):
    """When those are reminded who haven't answered: when half the time is over, a workday before, two hours before."""

    HALF = "half"
    WORKDAY = "workday"
    TWO_HOURS = "two_hours"
    NONE = "none"
    """Never; it stands alone."""
