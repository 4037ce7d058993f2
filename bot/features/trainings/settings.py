"""Settings of trainings: what holds for all of them."""

from pydantic import Field

from bot.settings.fields import Section


class TrainingSettings(Section):
    """What the organisation has decided."""

    trainings_manager_names: str = Field(
        "",
        max_length=300,
        description="Why managers are told each week who of their own staff isn't done "
        "(the decision and its reason); empty: numbers alone",
    )
