"""Settings of following: how long an owner may be silent, and an initiative stand still."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from bot.settings.fields import Section, Several

_STAGE_DAYS = re.compile(r"([\w.-]{1,64})=(\d{1,3})")


def _sound(values: tuple[str, ...]) -> tuple[str, ...]:
    if wrong := [value[:80] for value in values if not _STAGE_DAYS.fullmatch(value)]:
        raise ValueError(
            f"a stage's id, = and a number of workdays (genomforande=15), not {', '.join(wrong[:5])}"
        )
    named = Counter(value.partition("=")[0] for value in values)
    if twice := [name for name, count in named.items() if count > 1]:
        raise ValueError(f"stands twice: {', '.join(twice[:5])}; give each stage one number")
    return values


StageDays = Annotated[Several, AfterValidator(_sound)]
"""“genomforande=15, idé=0”: stages with other numbers of workdays than the usual; 0: never."""


class FollowingSettings(Section):
    """Workdays, by the calendar that deadlines go by."""

    following_status_days: int = Field(
        10,
        ge=0,
        le=250,
        description="Workdays without a word from an initiative's owner after which they are asked how it goes; "
        "0: never",
    )
    following_status_stages: StageDays = Field(
        (), description="Other numbers of those for stages or gates, by id: idea=20, G3=0"
    )
    following_still_days: int = Field(
        20,
        ge=0,
        le=250,
        description="Workdays without movement after which an initiative stands still; 0: none does",
    )
    following_still_stages: StageDays = Field(
        (), description="Other numbers of those for stages or gates, by id"
    )


def days_by_stage(values: tuple[str, ...]) -> Mapping[str, int]:
    """Stage → workdays."""
    return {found[1]: int(found[2]) for value in values if (found := _STAGE_DAYS.fullmatch(value))}
