"""Settings of trainings: what holds for all of them."""

from pydantic import Field

from bot.features.trainings.goals import USUAL_GOAL
from bot.settings.fields import Section


class TrainingSettings(Section):
    """What a training takes over when it is published, where it says nothing itself."""

    trainings_threshold: int = Field(
        USUAL_GOAL,
        ge=1,
        le=100,
        description="Per cent of those assigned who must have completed a training for its gate to be met",
    )
