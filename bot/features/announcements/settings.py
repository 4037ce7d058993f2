"""Settings of the announcements."""

from pydantic import Field

from bot.settings.fields import Section


class AnnouncementSettings(Section):
    """How long it is kept who was written to."""

    announcements_keep_years: int = Field(
        0,
        ge=0,
        le=100,
        description="Years after which it is thinned who was sent an announcement that is over; 0: all is kept",
    )
    announcements_keep_basis: str = Field(
        "", max_length=300, description="The decision by which that may be thinned (gallringsbeslut)"
    )
    announcements_leaver_months: int = Field(
        24,
        ge=0,
        le=1_200,
        description="Months after which a person who has left becomes a pseudonym in announcements; 0: never",
    )
    announcements_leaver_basis: str = Field(
        "GDPR 5.1 e", max_length=300, description="The law or decision behind that"
    )
