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
    trainings_manager_names: str = Field(
        "",
        max_length=300,
        description="Why managers are told each week who of their own staff isn't done "
        "(the decision and its reason); empty: numbers alone",
    )
