"""Cards as somebody sees them: drawn by Microsoft's own renderer in headless Chromium, measured, and as pictures.

The font is DejaVu Sans, cut down and kept beside the page: wider than Teams' own, so that a height is on the safe side
and the same on every machine.
"""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from bot.demo.npm import NpmFailed, install
from tests.e2e.browser import launched, missing

HERE = Path(__file__).parent
PACKAGES = HERE.parents[1] / "build/node/adaptivecards"
RENDERER = "node_modules/adaptivecards/dist/adaptivecards.min.js"

PHONE, DESK = 318, 560
"""Widths of a card in pixels, on a phone and at a desk."""

THEMES = ("light", "dark", "contrast")

DRAW_ALL = """async ([cards, widths]) => {
  const measured = [];
  for (const card of cards) {
    const first = await draw(card, { width: widths[0], theme: "light" });
    measured.push([first, ...widths.slice(1).map(resized)]);
    clear();
  }
  return measured;
}"""

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Measured:
    """How a card came out. `broken`: words on two lines; `overflow`: what is wider than the card."""

    height: int
    overflow: tuple[str, ...]
    broken: tuple[str, ...]
    buttons: int
    buttons_inside: bool


@dataclass(frozen=True, slots=True)
class Screen:
    """A page on which cards are drawn."""

    page: Page

    def draw(
        self,
        card: Node,
        width: int = PHONE,
        theme: str = "light",
        *,
        name: str = "",
        stacked: bool = False,
        unfold: Sequence[str] = (),
        press: str = "",
    ) -> Measured:
        """Draw the card beside those that are there. `unfold`: ids that are shown; `press`: a button's name."""
        options = {"width": width, "theme": theme, "name": name, "stacked": stacked}
        options |= {"unfold": list(unfold), "press": press}
        return _measured(self.page.evaluate("([card, options]) => draw(card, options)", [card, options]))

    def measure(self, card: Node, width: int = PHONE, **options: Any) -> Measured:
        """Draw the card alone."""
        self.clear()
        return self.draw(card, width, **options)

    def measure_all(self, cards: Sequence[Node], *widths: int) -> list[list[Measured]]:
        """Draw each of them alone, and make it as wide as each of these in turn."""
        self.clear()
        found = self.page.evaluate(DRAW_ALL, [list(cards), widths])
        return [[_measured(seen) for seen in each] for each in found]

    def clear(self) -> None:
        self.page.evaluate("clear()")

    def picture(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=file, full_page=True)


def _measured(found: dict[str, Any]) -> Measured:
    return Measured(
        found["height"],
        tuple(found["overflow"]),
        tuple(found["broken"]),
        found["buttons"],
        found["buttonsInside"],
    )


def renderer() -> Path:
    """Microsoft's renderer, from the lock file; the test is skipped where npm can't be reached, except on CI."""
    try:
        return install(HERE / "node", PACKAGES) / RENDERER
    except NpmFailed as error:
        return Path(missing(f"npm can't be reached, so Microsoft's renderer of cards isn't at hand: {error}"))


@contextmanager
def screen(width: int = 1200, browser: Browser | None = None) -> Iterator[Screen]:
    """An empty page, which asks nothing of any network; in a browser of its own where none is given."""
    script = renderer()
    with (
        tempfile.TemporaryDirectory(prefix="grindvakt-look-") as folder,
        nullcontext(browser) if browser else launched() as found,
    ):
        for file in (*(HERE / "look").iterdir(), script):
            shutil.copy(file, folder)
        with found.new_context(viewport={"width": width, "height": 900}, locale="sv-SE") as somebody:
            page = somebody.new_page()
            page.goto(f"file://{folder}/page.html")
            yield Screen(page)
