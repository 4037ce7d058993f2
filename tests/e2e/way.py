"""One person's way through their cards, in their language."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from playwright.sync_api import Locator

from bot.core.texts import Reader
from tests.e2e.browser import ARTEFACTS, Playground
from tests.e2e.conftest import Demo


@dataclass(frozen=True)
class Way:
    """Whoever sits at the screen, in their language. `name`: what its pictures begin with."""

    demo: Demo
    playground: Playground
    language: str
    name: str

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.language)

    def say(self, key: str, **params: Any) -> str:
        return self.reader.text(key, **params)

    def button(self, name: str) -> Locator:
        return self.playground.page.get_by_role("button", name=name, exact=True).last

    def press(self, key: str, **params: Any) -> None:
        self.button(self.say(key, **params)).click()

    def tap(self, key: str, **params: Any) -> None:
        self.press(key, **params)
        self.settle()

    def settle(self) -> None:
        """Wait until the page says that the tap was answered, and take that away: it draws the card once more for it,
        and what was filled in meanwhile is lost."""
        self.playground.page.get_by_role("button", name="Dismiss Invoke Message").last.click()

    def sees(self, key: str, **params: Any) -> None:
        self.playground.sees(self.say(key, **params))

    def choose(self, *options: str) -> None:
        for option in options:
            self.playground.page.get_by_role("radio", name=option, exact=True).last.check()

    def picture(self, name: str) -> None:
        self.playground.picture(f"{self.name}-{name}-{self.language}")

    def picture_of(self, card: Locator, name: str) -> None:
        """A card alone, about as wide as on a phone."""
        ARTEFACTS.mkdir(exist_ok=True)
        card.screenshot(path=ARTEFACTS / f"{self.name}-{name}-{self.language}.png")
