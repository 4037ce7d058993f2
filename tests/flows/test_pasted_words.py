"""What is pasted from our own cards, or written in a hurry, finds what it names."""

import pytest

from tests.flows.office_hours import Hours
from tests.teams_activities import CHANNEL, message

KEY = "INI-2026-014"


@pytest.mark.parametrize(
    "asked",
    [
        "status E\u2011arkiv",
        "status\u00a0E\u2011arkiv\u00a0för\u00a0forskningsdata",
        "status INI\u20112026\u2011014",
        f"status {KEY} · E-arkiv för forskningsdata",
        "status ”e-arkiv”",
        "”status e-arkiv”.",
        "status *E-arkiv*, forskningsdata!",
        "status e-arkiv <at>Karin</at>",
        "status e-\u200barkiv",
        '<quoted messageId="1"/> Status e-arkiv',
    ],
)
async def test_it_finds_what_it_names(office: Hours, asked: str) -> None:
    from_channel = message(asked, office.teams.service_url, place=CHANNEL, mention=True)
    assert (await office.deliver(from_channel))[0] == 200
    await office.shown_in_channel(lambda text: f"Läget · {KEY}\nE-arkiv" in text)
