"""What the sample's owners have said of late about how theirs goes, so that there is something to be asked about."""

import asyncio

from bot.app import FEATURES, open_store
from bot.core.principals import Principal
from bot.demo.store import people_ids
from bot.feature import sections_of
from bot.features.following.pulses import StatusColour
from bot.features.following.saying_status import SayStatus, say_status
from bot.settings.model import load_settings

SAID = (
    ("INI-2026-014", "erik.wallin", StatusColour.GREEN, "Underlaget är klart för beslut i G3."),
    ("INI-2025-031", "johan.sandberg", StatusColour.GREEN, "Två hus är i drift utan anmärkning."),
    ("INI-2026-009", "fatima.darwish", StatusColour.GREEN, ""),
    (
        "INI-2026-024",
        "fatima.darwish",
        StatusColour.YELLOW,
        "Rättningen går långsamt när många lämnar in samtidigt.",
    ),
)
"""What, by whom, the colour and the words."""


def say_how_it_goes() -> None:
    """Run by the program that fills the database, on the day that its clock shows."""
    asyncio.run(_say())


async def _say() -> None:
    ids = people_ids()
    async with open_store(load_settings(sections=sections_of(FEATURES))) as database:
        for key, name, colour, words in SAID:
            by = Principal(ids[f"{name}@example.org"])
            await database.run(say_status, SayStatus(key, colour, words, by))
