"""The story of the demo, in a real browser: decide a gate, see the tally move and the decision fall."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from bot.demo.programs import is_free
from tests.e2e.browser import Playground, visit
from tests.e2e.conftest import Demo

TITLE = "G3: Ska den föreslagna lösningen realiseras? – E-arkiv för forskningsdata"
COMMENT = 'Bra underlag & tydlig **nytta** <b>på sikt</b> @Johan "nu" 🌱'

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.xdist_group("browser")]


def test_a_gate_is_decided_in_the_playground(demo: Demo) -> None:
    """Steps 2 to 5 of the story, then a second start with the data kept, and Ctrl-C."""
    with demo.running() as process, visit(demo.options.page) as playground:
        _get_the_card(playground)
        _vote(playground)
        _see_the_decision(playground)
        _ask(playground)
    assert process.returncode == 0
    assert is_free(demo.options.port)
    assert is_free(demo.options.playground_port)

    with demo.running(), visit(demo.options.page) as playground:
        playground.write("status e-arkiv")
        playground.sees("Genomförandefasen")
        playground.picture("6-second-start")
    _log_is_whole(demo)


def _get_the_card(playground: Playground) -> None:
    card = playground.card(TITLE)
    expect(card).to_be_visible()
    for words in ("Svara senast", "arbetsdagar", "Erik Wallin", "I korthet", "Kriterier: 8 av 10 uppfyllda"):
        expect(card).to_contain_text(words)
    assert card.get_by_role("link", name="Lösningsförslag med krav").get_attribute("href")
    playground.picture("1-card")
    hidden = card.get_by_text("Är den föreslagna lösningen beskriven")
    expect(hidden).to_be_hidden()
    card.get_by_role("button", name="Visa alla kriterier").click()
    expect(hidden).to_be_visible()
    for name in ("Godkänn", "Avslå", "Återremiss", "Avstå"):
        expect(card.get_by_role("button", name=name)).to_be_visible()


def _vote(playground: Playground) -> None:
    card = playground.card(TITLE)
    card.get_by_role("button", name="Avslå").click()
    playground.sees("Skriv kort varför du vill avslå")
    card.get_by_label("Kommentar").fill(COMMENT)
    card.get_by_role("button", name="Godkänn").click()
    playground.sees("Du kan ändra dig fram till att omröstningen stängs.")
    expect(card).to_contain_text(COMMENT)
    card.get_by_text("Din röst:").scroll_into_view_if_needed()
    playground.picture("2-my-vote")
    playground.open_chat("Beslut")
    expect(playground.card(TITLE)).to_contain_text("Röstläget")
    playground.picture("3-tally")


def _see_the_decision(playground: Playground) -> None:
    playground.sees("Beslutat: Godkänns")
    playground.sees("Initiativet går vidare till genomförandefasen.")
    playground.picture("4-decision")
    playground.open_chat("Personal Chat")
    expect(playground.card("Så röstade de")).to_contain_text("E-arkiv för forskningsdata")


def _ask(playground: Playground) -> None:
    playground.write("status e-arkiv")
    expect(playground.card("Nästa grind")).to_contain_text("G4: Kan lösningen tas i drift?")
    playground.write("Vad väntar på mig?")
    playground.sees("Inget väntar på dig just nu")
    playground.write("hjälp")
    expect(playground.card("Det här kan du fråga mig")).to_contain_text("öppna grind")
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
