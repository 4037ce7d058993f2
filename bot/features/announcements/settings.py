"""Settings of the announcements."""

from pydantic import Field

from bot.settings.fields import Section


class AnnouncementSettings(Section):
    """How often people are written to of the organisation's own accord."""

    announcements_per_day: int = Field(
        3,
        ge=0,
        le=1000,
        description="Announcements that a person gets by themselves a day, the rest in one card (0: all)",
    )
