"""Questions in a real browser and in both languages: as a system owner asks them, and what she puts into other chats.

What the Playground can't do, a menu at a message, goes over HTTP to the running bot, as Teams does it. What comes in
working hours alone isn't waited for: the test is run at any time.
"""

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from bot.chat.invokes import EXTENSION_OPEN, EXTENSION_SUBMIT
from tests.cards.looking import screen
from tests.cards.walking import of_type
from tests.e2e.browser import ARTEFACTS
from tests.e2e.conftest import Demo, wait_until
from tests.e2e.way import Way
from tests.teams_activities import KARIN

PASSES, EXAMS, DIPLOMA = "INI-2025-031", "INI-2026-024", "INI-2026-003"
PASSES_TITLE = "Nytt passersystem i campushusen"
ARCHIVE = "E\u2011arkiv för forskningsdata"
"""As a card shows it."""
SAID = {
    "sv": {
        "status": "hur går det med pasersystemt",
        "gate": "och G4 då?",
        "why": "varför?",
        "close": "hur går det med digital",
        "diploma": "Status för Digitalt examensbevis",
        "waiting": "vad väntar på mig?",
        "follow": "följ passersystemet",
        "own": "status tentamenstjänsten",
        "saved": "varje måndag 08: vilka initiativ står still?",
        "odd": "vad är klockan i Tokyo?",
    },
    "en": {
        "status": "how is pasersystemt going",
        "gate": "and G4?",
        "why": "why?",
        "close": "how is digital going",
        "diploma": "Status of Digitalt examensbevis",
        "waiting": "what is waiting for me?",
        "follow": "follow passersystemet",
        "own": "status tentamenstjänsten",
        "saved": "every Monday 08: which initiatives stand still?",
        "odd": "what time is it in Tokyo?",
    },
}
MESSAGE = "<p>Vi behöver <strong>läsplattor</strong> &amp; pennor.</p>"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(480), pytest.mark.together("browser")]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_system_owner_asks_follows_says_how_it_goes_and_takes_it_into_other_chats(
    prepared: Demo, language: str
) -> None:
    with prepared.shown() as playground:
        way = Way(prepared, playground, language, "asking")
        _ask(way)
        _choose(way)
        _see_what_waits(way)
        _follow(way)
        _say_how_it_goes(way)
        _save(way)
        _be_misunderstood(way)
        _search(way)
        _paste_a_link(way)
        form = _make_a_need(way)
    with screen(width=340, browser=prepared.browser) as page:
        page.draw(form)
        page.picture(ARTEFACTS / f"asking-16-message-to-need-{language}.png")


def _write(way: Way, name: str) -> None:
    way.playground.write(SAID[way.language][name])


def _turn(way: Way) -> tuple[str, str]:
    """What is kept of the last question: what it asked, and about what."""
    rows = way.demo.rows(f"SELECT intent, slots FROM question_turns WHERE person = '{KARIN.object_id}'")
    return (rows[0][0], json.loads(rows[0][1]).get("initiative", "")) if rows else ("", "")


def _is_kept(way: Way, intent: str, initiative: str) -> None:
    wait_until(lambda: _turn(way) == (intent, initiative), f"{intent} of {initiative} is kept")


def _ask(way: Way) -> None:
    """Misspelled; then two questions that leave out what they are about."""
    _write(way, "status")
    card = way.playground.card("Två hus är i drift utan anmärkning.")
    expect(card).to_contain_text(PASSES_TITLE)
    expect(card).to_contain_text(way.say("pulse-age", days=8))
    _is_kept(way, "status", PASSES)
    way.picture_of(card, "1-status")
    _write(way, "gate")
    wait_until(lambda: _turn(way)[1] == PASSES and '"G4"' in _slots(way), "the gate is kept")
    _write(way, "why")
    _is_kept(way, "why", PASSES)
    card = way.playground.card("G4", without=way.say("help-heading"))
    expect(card).to_contain_text(PASSES_TITLE)
    way.picture_of(card, "2-why")


def _slots(way: Way) -> str:
    [(slots,)] = way.demo.rows(f"SELECT slots FROM question_turns WHERE person = '{KARIN.object_id}'")
    return str(slots)


def _choose(way: Way) -> None:
    """Two are as close: nothing is guessed."""
    _write(way, "close")
    card = way.playground.card(way.say("answer-choose"))
    way.picture_of(card, "3-choice")
    way.button(SAID[way.language]["diploma"]).click()
    way.settle()
    _is_kept(way, "status", DIPLOMA)
    way.picture("4-chosen")


def _see_what_waits(way: Way) -> None:
    opened = "SELECT count(*) FROM ballots"
    wait_until(lambda: way.demo.rows(opened) == [(1,)], "the gate is put to the vote")
    _write(way, "waiting")
    card = way.playground.card(way.say("waiting-vote", gate="G3"))
    expect(card).to_contain_text(ARCHIVE)
    way.picture_of(card, "5-waiting")


def _follow(way: Way) -> None:
    whose = f"person = '{KARIN.object_id}' AND initiative = '{PASSES}'"
    followed = f"SELECT DISTINCT initiative FROM follows WHERE {whose}"
    _write(way, "follow")
    card = way.playground.card(way.say("following-started"))
    expect(card).to_contain_text(PASSES_TITLE)
    way.picture_of(card, "6-followed")
    assert way.demo.rows(followed) == [(PASSES,)]
    way.tap("following-button-stop")
    way.sees("following-stopped")
    assert way.demo.rows(followed) == []


def _say_how_it_goes(way: Way) -> None:
    """Two taps: the colour, and that it is so."""
    _write(way, "own")
    way.tap("pulse-button-form")
    form = way.playground.card(way.say("pulse-colour"))
    form.get_by_role("radio", name=way.say("statuscolour-green")).check()
    way.picture_of(form, "7-how-it-goes")
    way.tap("pulse-button-say")
    way.sees("pulse-said")
    said = f"SELECT colour, said_by FROM pulses WHERE initiative = '{EXAMS}'"
    assert way.demo.rows(said) == [("green", KARIN.object_id)]
    _write(way, "own")
    card = way.playground.card(way.say("pulse-label"))
    expect(card).to_contain_text(way.say("pulse-age", days=0))
    way.picture_of(card, "8-said")


def _save(way: Way) -> None:
    _write(way, "saved")
    card = way.playground.card(way.say("saved-kept"))
    way.picture_of(card, "9-saved")
    saved = "SELECT intent, days, clock FROM saved_questions WHERE id <> 'demo'"
    assert way.demo.rows(saved) == [("unmoved", "0", 480)]
    way.tap("saved-list")
    every = way.say("saved-every", days=way.say("saved-day", day=0), time=way.reader.clock(8 * 60))
    way.playground.sees(every)
    way.picture("10-all-saved")


def _be_misunderstood(way: Way) -> None:
    """It says so and offers what is near; an answer that is wrong is noted, both without names."""
    _write(way, "odd")
    card = way.playground.card(way.say("answer-unknown"))
    expect(card).to_contain_text("Tokyo")
    expect(card.get_by_role("button")).to_have_count(4)  # three questions, and help
    way.picture_of(card, "11-not-understood")
    _write(way, "status")
    way.playground.card("Två hus är i drift").get_by_role(
        "button", name=way.say("answer-button-wrong")
    ).click()
    way.settle()
    way.sees("answer-wrong-noted")
    noted = way.demo.rows("SELECT why, intent, language FROM open_questions ORDER BY why")
    assert noted == [("unknown", "", way.language), ("wrong", "status", way.language)]


def _search(way: Way) -> None:
    """Beside the message box, misspelled: it goes into the message as a card that leads to the bot."""
    page = way.playground.page
    _extend(way, "Search Command")
    page.get_by_text("Specify Command ID").click()
    page.get_by_placeholder("Command ID").fill("initiatives")
    page.get_by_placeholder("Parameter name").fill("words")
    page.get_by_placeholder("Enter a search term").fill("e-arkv")
    found = page.get_by_text("INI-2026-014 ·").last
    expect(found).to_be_visible()
    way.picture("12-search")
    found.click()
    button = page.get_by_role("link", name=way.say("shared-open")).or_(
        page.get_by_role("button", name=way.say("shared-open"))
    )
    expect(button.last).to_be_visible()
    way.picture("13-found")


def _paste_a_link(way: Way) -> None:
    page = way.playground.page
    page.reload()
    page.get_by_role("button", name="Toggle Log Panel").click()
    _extend(way, "Link Unfurling")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill(f"{way.demo.options.bot_url}/i/{PASSES}")
    page.keyboard.press("Enter")
    expect(dialog.locator(".ac-adaptiveCard")).to_contain_text(PASSES_TITLE)
    way.picture("14-link")
    dialog.get_by_role("button", name="Cancel").click()


def _extend(way: Way, kind: str) -> None:
    page = way.playground.page
    page.get_by_role("button", name="Trigger Message Extension App").last.click()
    page.get_by_text(kind).click()


def _make_a_need(way: Way) -> Any:
    """From a message's menu: its words in a form, and a card once it is taken. The form."""
    payload = {"id": "1763798400000", "body": {"contentType": "html", "content": MESSAGE}}
    asked: dict[str, Any] = {"commandId": "need", "commandContext": "message", "messagePayload": payload}
    form = way.demo.extend(EXTENSION_OPEN, **asked)["value"]["card"]["content"]
    [field] = of_type(form, "Input.Text")
    assert field["value"] == "Vi behöver läsplattor & pennor."
    [send] = of_type(form, "Action.Submit")
    data = {**send["data"], "need_text": field["value"]}
    done = way.demo.extend(EXTENSION_SUBMIT, commandId="need", data=data)["value"]
    [(need, kept)] = way.demo.rows("SELECT id, document FROM needs WHERE document LIKE '%läsplattor%'")
    assert json.loads(kept)["text"] == field["value"]
    assert done == way.say("take-done", need=need)
    card = way.playground.card("Vi behöver läsplattor & pennor.")
    expect(card).to_contain_text(need)
    way.picture_of(card, "15-need")
    return form
