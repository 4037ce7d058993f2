"""Headless Chromium and the Playground's page, used as a person uses them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, TimeoutError, expect, sync_playwright

ARTEFACTS = Path(__file__).parents[2] / "artefacts"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--js-flags=--no-enable-lazy-source-positions",
)
"""The last: whoever drives a page asks where in a script each request began, for which V8 would read the Playground's
nine megabytes once more, on each visit."""
PATIENCE = 60_000
"""Milliseconds that something may take to appear: only a way out, nothing is asserted on it."""
ATTEMPTS = 3
SENDS_WITHIN = PATIENCE / 3
"""Milliseconds after which a page that is tapped to send has sent nothing."""

expect.set_options(timeout=PATIENCE)


def find_browser() -> str:
    """Chromium's path. Skips the test where there is none, except on CI, where that is a failure."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return found or missing("no Chromium is installed (Debian: apt-get install chromium)")


def missing(reason: str) -> str:
    """Skip with a reason, or fail on CI."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI must have everything: {reason}")
    pytest.skip(reason)


@dataclass(frozen=True)
class Playground:
    """The Playground's page. Each picture is kept as `artefacts/NAME.png`."""

    page: Page

    def open_chat(self, name: str) -> None:
        """Click on a chat or channel in the list on the left."""
        self.page.get_by_role("treeitem", name=name).click()

    def write(self, words: str) -> None:
        """Write a message to the bot and send it; once more where the page has sent none, or half of it, since it drew
        something else just then: whoever waits for the answer couldn't tell why it never comes."""
        for _ in range(ATTEMPTS):
            self._put(words)
            if self._sends(words):
                return
        raise AssertionError(
            f"the page doesn't send {words!r}: in its box stands {self._box().inner_text()!r}"
        )

    def _box(self) -> Locator:
        return self.page.get_by_role("textbox").last

    def _put(self, words: str) -> None:
        self._box().click()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(words)  # key by key, the page would draw all its cards again for each
        expect(self._box()).to_have_text(words)

    def _sends(self, words: str) -> bool:
        """Whether the page asks its server to pass on these very words."""

        def is_it(asked: Request) -> bool:
            return asked.method == "POST" and (asked.post_data_json or {}).get("text") == words

        try:
            with self.page.expect_request(is_it, timeout=SENDS_WITHIN):
                self.page.get_by_role("button", name="Send Message").click()
        except TimeoutError:
            return False
        return True

    def card(self, words: str, without: str | None = None) -> Locator:
        """The newest card that holds these words, and not those."""
        return self.page.locator(".ac-adaptiveCard", has_text=words, has_not_text=without).last

    def sees(self, words: str) -> None:
        """Wait until the words stand on the page."""
        expect(self.page.get_by_text(words).last).to_be_visible()

    def picture(self, name: str) -> None:
        ARTEFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=ARTEFACTS / f"{name}.png")


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser for several tests: starting one takes as long as many a test."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visit(browser: Browser, url: str) -> Iterator[Playground]:
    """The page as somebody new sees it, without the log panel; nothing but this machine is asked."""
    with browser.new_context(
        viewport={"width": 1280, "height": 1400}, locale="sv-SE", timezone_id="Europe/Stockholm"
    ) as somebody:
        page = somebody.new_page()
        page.route(lambda address: "//127.0.0.1:" not in address, _refuse)
        page.goto(url)
        page.get_by_role("button", name="Toggle Log Panel").click()
        yield Playground(page)


def _refuse(route: Route) -> None:
    route.abort()
