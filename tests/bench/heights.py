"""How high the cards are on a phone and at a desk, drawn in headless Chromium in the font that is kept with them."""

import asyncio
import shutil
from pathlib import Path

from bot.core.texts import LANGUAGES, Reader
from tests.bench.table import table
from tests.cards.looking import DESK, PHONE, Screen, screen
from tests.cards.scenes import CARDS
from tests.cards.walking import Node, drawn
from tests.e2e.browser import BROWSERS

HEAD = ("Card: height in pixels", "phone, sv", "phone, en", "stacked, sv", "stacked, en", "desk, sv")
SHOWN = {
    "own-real": "first vote, ten criteria",
    "own-long-names": "the same, title of 60, names of 30",
    "own-longest-names": "the same, title of 100, names of 40",
    "own-one-decider": "one person's decision",
    "own-voted": "after the vote",
    "own-changing": "changing it",
    "own-refused-empty": "refused",
    "own-conflict": "in conflict",
    "shared-real": "the channel's",
    "shared-longest-names": "the same, 101 seats, title of 100",
    "proposal": "opening a gate",
    "opened": "opened",
}
"""Those that are named here come first; all others follow by their own names."""


async def measure(_folder: Path) -> str:
    """Every card's height; `stacked`: each button on a row of its own, the worst that a phone can do."""
    if not any(map(shutil.which, BROWSERS)):
        return "No Chromium is installed, so no card could be measured."
    return await asyncio.to_thread(_table)


def _table() -> str:
    names = [*SHOWN, *(name for name in CARDS if name not in SHOWN)]
    with screen() as page:
        return table(HEAD, [_row(name, page) for name in names])


def _row(name: str, page: Screen) -> list[str]:
    swedish, english = (drawn(CARDS[name](Reader(language))) for language in LANGUAGES)
    heights = [_height(page, card) for card in (swedish, english)]
    stacked = [_height(page, card, stacked=True) for card in (swedish, english)]
    return [SHOWN.get(name, name), *heights, *stacked, str(page.measure(swedish, DESK).height)]


def _height(page: Screen, card: Node, *, stacked: bool = False) -> str:
    return str(page.measure(card, PHONE, stacked=stacked).height)
