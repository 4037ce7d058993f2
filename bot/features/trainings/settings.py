"""Settings of trainings: what holds for all of them."""

from pydantic import Field

from bot.features.trainings.goals import USUAL_GOAL
from bot.settings.fields import Section


class TrainingSettings(Section):
    """What the organisation has decided, and what a training takes over where it says nothing itself."""

    trainings_threshold: int = Field(
        USUAL_GOAL,
        ge=1,
        le=100,
        description="Per cent of those assigned who must have completed a training for its gate to be met",
    )
    trainings_keep_years: int = Field(
        0,
        ge=0,
        le=100,
        description="Years after which receipts that answer for nothing any more are thinned; 0: all are kept",
    )
    trainings_keep_basis: str = Field(
        "", max_length=300, description="The decision by which they may be thinned (gallringsbeslut)"
    )
    trainings_leaver_months: int = Field(
        24,
        ge=0,
        le=1_200,
        description="Months after which a person who has left becomes a pseudonym in trainings; 0: never",
    )
    trainings_leaver_basis: str = Field(
        "GDPR 5.1 e", max_length=300, description="The law or decision behind that"
    )
    trainings_check_links: bool = Field(
        True,
        description="Look each night whether the material of trainings is still there (public https addresses)",
    )
    trainings_manager_names: str = Field(
        "",
        max_length=300,
        description="Why managers are told each week who of their own staff isn't done "
        "(the decision and its reason); empty: numbers alone",
    )
