"""The story of the demo, in a real browser: decide a gate, see the tally move and the decision fall."""

import subprocess
import sys

import pytest
from playwright.sync_api import Locator, expect

from bot.demo.programs import is_free
from tests.e2e.browser import Playground
from tests.e2e.conftest import Demo

TITLE = "E\u2011arkiv för forskningsdata"
"""As a card shows it: never without its E."""
QUESTION = "Ska den föreslagna lösningen realiseras?"
GREETED = "ärende väntar på dig"
"""Stands in the greeting, which names the gate too and may come before its card or after it."""
COMMENT = 'Bra underlag & tydlig **nytta** <b>på sikt</b> @Johan "nu" 🌱'

pytestmark = [pytest.mark.browser, pytest.mark.timeout(480), pytest.mark.together("browser")]


def test_a_gate_is_decided_in_the_playground(demo: Demo) -> None:
    """Steps 2 to 5 of the story, then a second start with the data kept, and Ctrl-C."""
    with demo.running() as process, demo.visited() as playground:
        _get_the_card(playground)
        _vote(playground)
        _see_the_decision(playground)
        _ask(playground)
    assert process.returncode == 0
    assert is_free(demo.options.port)
    assert is_free(demo.options.playground_port)

    with demo.shown() as playground:
        playground.write("status e-arkiv")
        playground.sees("Genomförandefasen")
        playground.picture("6-second-start")
    _log_is_whole(demo)


def _get_the_card(playground: Playground) -> None:
    card = playground.card(TITLE, without=GREETED)
    expect(card).to_be_visible()
    expect(card.get_by_role("heading", name="Din röst behövs i G3")).to_be_visible()
    for words in (
        QUESTION,
        "Senast",
        "arbetsdagar från",
        "8 av 10 kriterier uppfyllda",
        "Föredragande Erik Wallin",
    ):
        expect(card).to_contain_text(words)
    playground.picture("1-card")
    _unfold(card, "Kriterier", "Facklig information ges")
    _unfold(card, "Underlag", "Lösningsförslag med krav")
    assert card.get_by_role("link", name="Lösningsförslag med krav").get_attribute("href")
    for name in ("Bifall", "Avslå", "Återremiss", "Avstå"):
        expect(card.get_by_role("button", name=name, exact=True)).to_be_visible()


def _unfold(card: Locator, row: str, words: str) -> None:
    """Tap on the row, which shows what was hidden."""
    hidden = card.get_by_text(words).first
    expect(hidden).to_be_hidden()
    card.get_by_role("button", name=f"{row}: visa eller dölj").click()
    expect(hidden).to_be_visible()


def _vote(playground: Playground) -> None:
    """Begin to reject, which asks for a reason; then vote for, and say why afterwards."""
    card = playground.card(TITLE, without=GREETED)
    card.get_by_role("button", name="Avslå", exact=True).click()
    card.get_by_role("button", name="Skicka avslag").click()
    playground.sees("Skriv en motivering, så går det att skicka.")
    card.get_by_role("button", name="Bifall", exact=True).click()
    expect(card).to_contain_text("✓ Du röstade bifall")
    card.get_by_role("button", name="Ändra", exact=True).click()
    expect(card).to_contain_text("Gäller nu: ✓ bifall")
    card.get_by_role("button", name="Kommentar", exact=True).click()
    card.get_by_label("Kommentar till din röst").fill(COMMENT)
    card.get_by_role("button", name="Spara kommentaren").click()
    expect(card).to_contain_text(COMMENT)
    card.get_by_text("Du röstade bifall").scroll_into_view_if_needed()
    playground.picture("2-my-vote")
    playground.open_chat("Beslut")
    expect(playground.card(TITLE)).to_contain_text("har svarat")
    playground.picture("3-tally")


def _see_the_decision(playground: Playground) -> None:
    playground.sees("Beslutat: Godkänns")
    playground.sees("Initiativet går vidare till genomförandefasen.")
    playground.picture("4-decision")
    playground.open_chat("Personal Chat")
    expect(playground.card("Så röstade de")).to_contain_text(TITLE)


def _ask(playground: Playground) -> None:
    playground.write("status e-arkiv")
    expect(playground.card("Nästa grind")).to_contain_text("G4: Kan lösningen tas i drift?")
    playground.sees("Portföljledningen ombeds yttra sig inför G4")
    playground.write("Vad väntar på mig?")
    playground.sees("2 ärenden väntar på dig")
    playground.sees("yttrande från Portföljledningen inför G4")
    for news in ("Hur är läget?", "Nytt i ett initiativ som du följer", "3 initiativ står still"):
        playground.sees(news)  # the page draws all cards anew for each, and folds them
    playground.write("hjälp")
    card = playground.card("Det här kan du fråga mig", without="Jag är Grindvakt")
    expect(card).to_contain_text("Vilka sitter i Portföljledningen?")
    playground.picture("5-help")
    _unfold(card, "Alla kommandon", "Lägger fram ett initiativ för beslut")
    playground.picture("5-questions")


def _log_is_whole(demo: Demo) -> None:
    """Two processes wrote in the log: the bot, and the demo for the sample colleagues."""
    verified = subprocess.run(
        [sys.executable, "-m", "bot", "log", "verify"],
        env=dict(demo.options.environment()),
        cwd=demo.options.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert verified.returncode == 0, verified.stderr
