"""The sender's way and the reader's, in a real browser and in both languages.

The Playground draws no dialogs: its client says of task/fetch that it "is not supported yet", and a tap on such a
button sends nothing. So the correction's dialog is opened and saved as Teams does it, over HTTP to the running bot, and
the browser shows what becomes of it.
"""

import pytest
from playwright.sync_api import Locator, expect

from bot.chat.invokes import DIALOG_OPEN, DIALOG_SUBMIT
from bot.core.texts import Reader
from tests.e2e.browser import Playground
from tests.e2e.conftest import Demo, wait_until
from tests.flows.test_releases import inputs

HEADINGS = {
    "sv": "Tentamenstjänsten är stängd lördag förmiddag",
    "en": "The exam service is closed Saturday morning",
}
COUNTED = {"sv": "6 personer", "en": "6 people"}

pytestmark = [pytest.mark.browser, pytest.mark.timeout(480), pytest.mark.together("browser")]


@pytest.mark.parametrize("language", ["sv"])
def test_an_announcement_is_approved_sent_read_answered_and_corrected(prepared: Demo) -> None:
    with prepared.shown() as playground:
        _send(playground, "sv")
        _read(playground, "sv")
        _answer(playground)
        _until(prepared, {1: 4}, "all but two have confirmed")
        _correct(prepared)
        playground.sees("Lördag kl. 08–12")
        expect(playground.card("Du hade läst det förra.")).to_contain_text("Avbrottet börjar kl. 08.")
        _until(prepared, {1: 1, 2: 3}, "the colleagues have confirmed what it says now")
        playground.picture("announcing-4-corrected")
        expect(_button(playground, "Jag har läst")).to_be_visible()
        playground.write("mina utbildningar")
        playground.sees("Du har 1 utbildning kvar")
        _get_the_release(playground)


@pytest.mark.parametrize("language", ["en"])
def test_an_announcement_is_approved_sent_and_read_in_english(prepared: Demo) -> None:
    with prepared.shown() as playground:
        _send(playground, "en")
        _read(playground, "en")
    assert prepared.rows("SELECT state, confirmed_text FROM ledger WHERE language = 'en'") == [
        ("confirmed", 1)
    ]


def _send(playground: Playground, language: str) -> None:
    """Count it, ask for the second person's word, and get it."""
    say, heading = Reader(language).text, HEADINGS[language]
    playground.write("utskick" if language == "sv" else "announcements")
    _button(playground, heading, exact=False).click()
    _button(playground, say("draft-dry-run")).click()
    playground.sees(COUNTED[language])
    playground.picture(f"announcing-1-dry-run-{language}")
    _button(playground, say("dry-run-send")).click()
    _button(playground, say("dry-run-ask-approval")).click()
    playground.sees(say("approval-given", name="Johan Sandberg (exempelkollega)"))


def _read(playground: Playground, language: str) -> None:
    say = Reader(language).text
    read = _button(playground, say("announcement-confirm"))
    expect(read).to_be_visible()
    playground.picture(f"announcing-2-reader-{language}")
    read.click()
    playground.sees(say("announcement-read"))
    playground.picture(f"announcing-3-read-{language}")


def _get_the_release(playground: Playground) -> None:
    """Decide the gate that takes it into operation: the release is drafted, and hers."""
    playground.write("öppna grind INI-2025-031")
    _button(playground, "Begär beslut").click()
    _button(playground, "Godkänn").click()
    playground.card("Bekräfta ditt beslut").get_by_role("button", name="Godkänn", exact=True).click()
    release = playground.card("CHG-20417")
    expect(release).to_contain_text("Nytt passersystem i campushusen")
    release.scroll_into_view_if_needed()
    playground.picture("announcing-5-release")


def _answer(playground: Playground) -> None:
    """A colleague asks; the answer is kept on the card."""
    card = playground.card("Fråga från Amira Haddad")
    expect(card).to_contain_text("Behöver jag göra något själv")
    card.get_by_role("button", name="Svara", exact=True).click()
    card.get_by_label("Ditt svar till Amira").fill("Nej, vi sköter allt.")
    card.get_by_role("button", name="Skicka svaret").click()
    expect(playground.card("Fråga från Amira Haddad")).to_contain_text("Besvarad")
    expect(playground.card("Fråga från Amira Haddad")).to_contain_text("Nej, vi sköter allt.")


def _correct(demo: Demo) -> None:
    """Open the dialog of *Rätta* and save it, as Teams does."""
    [announcement] = demo.rows("SELECT DISTINCT announcement FROM ledger")[0]
    opened = demo.dialog(DIALOG_OPEN, announcement=announcement, verb="announcement.correct")
    card = opened["value"]["card"]["content"]
    values = inputs(card)
    changed = {name: text.replace("06–12", "08–12") for name, text in values.items() if isinstance(text, str)}
    assert changed != values, "the dialog shows what stands"
    changed |= {"what.sv": "Avbrottet börjar kl. 08.", "what.en": "The outage begins at 08."}
    saved = demo.dialog(DIALOG_SUBMIT, **card["actions"][0]["data"], **changed)
    assert "en andra person ska godkänna" in saved["value"]


def _until(demo: Demo, confirmed: dict[int, int], what: str) -> None:
    """Wait until so many recipients have confirmed each version of the text."""
    asking = "SELECT confirmed_text, count(*) FROM ledger WHERE confirmed_text > 0 GROUP BY confirmed_text"
    wait_until(lambda: dict(demo.rows(asking)) == confirmed, what)
    assert demo.rows("SELECT count(*) FROM ledger") == [(6,)]


def _button(playground: Playground, name: str, *, exact: bool = True) -> Locator:
    return playground.page.get_by_role("button", name=name, exact=exact).last
