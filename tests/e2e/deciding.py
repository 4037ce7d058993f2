"""Who is on the way of deciding, and what Karin meets on it: her cards, as narrow as on a phone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Locator, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.e2e.conftest import Demo
from tests.e2e.way import Way
from tests.teams_activities import Sender

E_ARCHIVE, EXAMS, DOORS, FRAME = "INI-2026-014", "INI-2026-009", "INI-2025-031", "INI-2026-024"
CONDITION, BALLOT = f"{E_ARCHIVE}/G3/v1", f"{E_ARCHIVE}/G3/1"
AMIRA, PER, SARA, JOHAN, FATIMA = (
    Sender(f"7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e{number}", name)
    for number, name in (
        ("2002", "Amira Haddad (exempelkollega)"),
        ("2003", "Per Nyström (exempelkollega)"),
        ("2004", "Sara Lundgren (exempelkollega)"),
        ("2001", "Johan Sandberg (exempelkollega)"),
        ("2013", "Fatima Darwish (exempelkollega)"),
    )
)
"""Johan is vice chair and sees to the conditions that Karin is to meet; Fatima is the product owner of the exams."""
UNHURRIED = 0.1
NARROW = ".ac-adaptiveCard { width: 318px !important; min-width: 0 !important }"
NARROWED = """css => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}"""
"""A style tag would be refused whenever the page's own policy refuses one of its scripts at the same moment."""


@dataclass(frozen=True)
class Deciding(Way):
    """Karin's way, with the cards that she meets on it."""

    def card(self, words: str) -> Locator:
        """The newest card that says so; none of the forms that unfold in one."""
        return self.playground.page.locator(".ac-adaptiveCard", has_text=words).last

    def in_card(self, words: str, name: str) -> Locator:
        return self.card(words).get_by_role("button", name=name, exact=True).last

    def show(self, words: str, name: str) -> None:
        """Wait for the card, and keep a picture of it."""
        expect(self.card(words)).to_be_visible()
        self.card(words).scroll_into_view_if_needed()
        self.picture(name)

    def unfold(self, key: str, field: str, **params: str) -> None:
        """Press what unfolds a form with that field; again, where the page has drawn the card anew and closed it."""
        for _ in range(5):
            self.press(key, **params)
            try:
                self.playground.page.get_by_label(self.say(field)).last.wait_for(timeout=5_000)
            except PlaywrightTimeout:
                continue
            return

    def fill(self, key: str, words: str) -> None:
        self.playground.page.get_by_label(self.say(key)).last.fill(words)

    def write(self, *words: str) -> None:
        self.playground.write(" ".join(words))

    def colleague(self, sender: Sender, verb: str, **data: str) -> None:
        """A colleague's tap, in a chat of their own."""
        self.demo.tap(sender, f"a:{sender.object_id}", verb, **data)

    def grindvakt(self, *words: str) -> str:
        """What an administrator types, and is told."""
        return self.demo.typed(*words)

    def grindvakt_reads(self, name: str, content: str) -> None:
        """An administrator imports a file."""
        file = self.demo.options.folder / name
        file.write_text(content, "utf-8")
        self.grindvakt("import", str(file))

    def state(self, table: str, name: str) -> str:
        [(state,)] = self.demo.rows(f"SELECT state FROM {table} WHERE id = '{name}'")
        return str(state)

    def revision(self) -> str:
        [(revision,)] = self.demo.rows(f"SELECT revision FROM conditions WHERE id = '{CONDITION}'")
        return str(revision)


@contextmanager
def deciding(prepared: Demo, language: str) -> Iterator[Deciding]:
    """Karin's way in the demo, whose colleagues take their time."""
    with prepared.shown(UNHURRIED) as playground:
        playground.page.evaluate(NARROWED, NARROW)
        yield Deciding(prepared, playground, language, "deciding")
