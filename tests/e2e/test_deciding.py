"""The way of a board's member, of a condition's owner and of an advising body, in a real browser and in both languages.

Karin, who sits at the screen, is all three, and whoever a question is referred to. What her colleagues do goes over
HTTP to the running bot, as Teams does it, so that nothing waits for their turn in the demo. Each picture shows the
cards as narrow as on a phone.
"""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, expect

from bot.core.clock import utc_now
from bot.core.swedish_days import swedish_calendar
from bot.demo.errands import NEED, QUESTION
from tests.e2e.conftest import Demo, wait_until
from tests.e2e.deciding import (
    AMIRA,
    BALLOT,
    CONDITION,
    DOORS,
    E_ARCHIVE,
    EXAMS,
    FATIMA,
    FRAME,
    JOHAN,
    PER,
    SARA,
    Deciding,
    deciding,
)
from tests.teams_activities import KARIN

WORDS = 'Driften efter 2028 är **finansierad** <b>helt</b> & "klart" 🌱'
OTHER = "Driften till och med 2030 är finansierad."
REMARKS = "Samordna med **Ladok** & passersystemet. 🌱"
OWNING = f"{E_ARCHIVE}/G3/u1"
REASON = "Området har påmints två gånger."
WRITTEN = {
    "sv": ("varför är e-arkiv inte beslutat", "öppna grind", "yttranden", "Utbildning"),
    "en": ("why isn't e-arkiv decided", "open gate", "advice", "Education business area"),
}
"""What she asks, the two commands, and the name of the body that doesn't answer."""

pytestmark = [pytest.mark.browser, pytest.mark.timeout(480), pytest.mark.together("browser")]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_decision_with_a_condition_advice_and_somebody_further_up(prepared: Demo, language: str) -> None:
    _has_papers_for_g4(prepared)
    with deciding(prepared, language) as way:
        _put_a_condition(way)
        _ask_why(way)
        _vote(way)
        _dissent(way)
        _own_the_condition(way)
        _open_the_next_gate(way)
        _advise(way)
        if language == "sv":  # the rest has nothing of its own in the other language
            _go_on_without(way)
            _get_what_is_referred(way)


def _has_papers_for_g4(demo: Demo) -> None:
    """The e-archive is ready for the gate after the one that is decided, but for the condition."""
    for place, paper in enumerate(
        ("testrapport", "forvaltningsplan", "bevarandeplan", "infoplan", "utbplan")
    ):
        demo.write(
            "INSERT INTO papers (initiative, id, title, url, version, sha256, evidence, place)"
            " VALUES (?, ?, ?, ?, '1.0', ?, ?, ?)",
            *(E_ARCHIVE, paper, paper, f"https://dokument.example.org/{paper}", "0" * 64, paper, 20 + place),
        )


def _put_a_condition(way: Deciding) -> None:
    """As chair, from the vote's card: what, who and until when; then back to the vote, which says it."""
    vote = way.say("vote-needed", gate="G3")
    way.show(vote, "1-vote")
    way.tap("conditions-row")
    way.unfold("condition-new", "condition-new-text", gate="G3")
    way.fill("condition-new-text", WORDS)
    form = way.card(way.say("condition-new-text"))
    form.get_by_role("combobox").first.click()
    way.playground.page.get_by_role("option", name=KARIN.name, exact=True).click()
    day = _choose_a_day(way, form.get_by_role("combobox").last)
    way.show(way.say("condition-all"), "2-condition")
    way.tap("condition-propose")
    asked = f"SELECT owner, state, due FROM conditions WHERE id = '{CONDITION}'"
    assert way.demo.rows(asked) == [(KARIN.object_id, "proposed", day.isoformat())]
    way.sees("condition-added", gate="G3")
    way.tap("condition-to-ballot")
    expect(way.card(vote)).to_contain_text(WORDS)
    way.show(vote, "3-vote-with-condition")


def _choose_a_day(way: Deciding, field: Locator) -> date:
    """The fifteenth of the next month, in the Playground's calendar, which speaks English."""
    field.click()
    calendar = way.playground.page.get_by_role("dialog")
    calendar.get_by_role("button").nth(2).click()
    today = swedish_calendar().local(utc_now()).date()
    day = (today.replace(day=1) + timedelta(days=32)).replace(day=15)
    calendar.get_by_role("button", name=f"15, {day:%B}, {day.year}", exact=True).click()
    return day


def _ask_why(way: Deciding) -> None:
    """Two have answered; who is missing and what each answer would lead to, and with it that there is a condition."""
    way.colleague(AMIRA, "gate.vote", ballot=BALLOT, position="for")
    way.colleague(PER, "gate.vote", ballot=BALLOT, position="against", comment_against="Kostnaden är okänd.")
    way.write(WRITTEN[way.language][0])
    why = way.say("gate-why-suffices", count=2)
    bound = way.say("outcome-approved_with_conditions").lower()
    expect(way.card(why)).to_contain_text(bound)
    expect(way.card(why)).to_contain_text(SARA.name)
    way.show(why, "4-why")


def _vote(way: Deciding) -> None:
    """Then the button that asks the same; and the decision falls with the third who is for."""
    way.in_card(way.say("vote-needed", gate="G3"), way.say("choice-for")).click()
    voted = way.say("you-voted", choice="for")
    way.show(voted, "5-voted")
    way.in_card(voted, way.say("gate-why-button")).click()
    why = way.say("gate-why-heading", gate="G3")
    way.show(why, "6-why-button")
    way.in_card(why, way.say("go-back")).click()
    expect(way.card(voted)).to_be_visible()
    way.settle()
    asked = f"SELECT person, choice FROM positions WHERE ballot = '{BALLOT}'"
    assert (KARIN.object_id, "for") in way.demo.rows(asked)
    way.colleague(SARA, "gate.vote", ballot=BALLOT, position="for")
    decided = way.say("decision-heading", outcome=way.say("outcome-approved_with_conditions"))
    expect(way.card(way.say("positions-heading"))).to_contain_text(decided)
    assert way.state("ballots", BALLOT) == "closed"
    assert way.state("conditions", CONDITION) == "asked"


def _dissent(way: Deciding) -> None:
    result = way.say("positions-heading")
    receipt, _, _ = way.say("result-receipt", number="#", hash="").partition("#")
    for later in (QUESTION, NEED):  # for what comes the page draws all cards anew, and closes open forms
        expect(way.card(later)).to_be_visible()
    expect(way.card(result)).to_contain_text(receipt)  # whatever comes before it has come
    way.in_card(result, way.say("dissent-button")).click()
    way.fill("dissent-why", WORDS)
    way.show(result, "7-dissent")
    way.press("dissent-send")
    expect(way.card(result)).to_contain_text(way.say("dissent-of", name=KARIN.name))
    way.show(result, "8-result")
    assert way.demo.rows("SELECT ballot, person, reason FROM dissents") == [(BALLOT, KARIN.object_id, WORDS)]


def _own_the_condition(way: Deciding) -> None:
    """The owner wants it otherwise, the vice chair agrees, and then it is met; it isn't confirmed yet."""
    asked = way.say("condition-asks-you", kind="condition")
    way.show(asked, "9-asked")
    way.in_card(asked, way.say("conditionact-counter")).click()
    way.fill("condition-other-text", "")
    form = way.card(way.say("condition-other-text"))
    form.get_by_role("button", name=way.say("condition-send"), exact=True).click()
    way.sees("condition-words-missing")
    way.fill("condition-other-text", OTHER)
    form.get_by_role("button", name=way.say("condition-send"), exact=True).click()
    way.settle()
    way.show(way.say("condition-you-countered"), "10-countered")
    way.colleague(JOHAN, "condition.agree", condition=CONDITION, revision=way.revision())
    agreed = way.say("condition-agreed")
    expect(way.card(agreed)).to_contain_text(OTHER)
    way.in_card(agreed, way.say("conditionact-report")).click()
    way.card(agreed).get_by_role("button", name=way.say("condition-send"), exact=True).last.click()
    way.settle()
    way.show(way.say("condition-you-reported"), "11-reported")
    assert way.state("conditions", CONDITION) == "reported"


def _open_the_next_gate(way: Deciding) -> None:
    """It is shut until the condition is confirmed, and nobody has agreed to own it: that is gone on without."""
    _, opens, _, _ = WRITTEN[way.language]
    way.write(opens, E_ARCHIVE)
    shut = way.say("not-ready-heading", gate="G4")
    expect(way.card(shut)).to_contain_text(OTHER)
    way.show(shut, "12-shut")
    way.colleague(JOHAN, "condition.confirm", condition=CONDITION, revision=way.revision())
    assert way.state("conditions", CONDITION) == "confirmed"
    way.in_card(shut, way.say("not-ready-again")).click()
    way.settle()
    way.sees("not-ready-roles")
    way.show(shut, "12-shut-role")
    way.colleague(JOHAN, "condition.go_on", condition=OWNING, revision="1", words_go_on=REASON)
    assert way.state("conditions", OWNING) == "passed"
    way.in_card(shut, way.say("not-ready-again")).click()
    way.settle()
    way.tap("open-yes-individual")
    way.show(way.say("opened-heading", gate="G4"), "13-opened")
    assert way.state("ballots", f"{E_ARCHIVE}/G4/1") == "open"


def _advise(way: Deciding) -> None:
    """As chair of a body that is asked: words are needed, and a link that anybody can open."""
    body = "Portföljledningen" if way.language == "sv" else "Portfolio board"
    asked = way.say("advice-kicker", body=body, gate="G4")
    way.show(asked, "14-advice-asked")
    way.in_card(asked, way.say("opinion-remarks")).click()
    way.press("advice-send")
    way.sees("advice-words-missing")
    way.fill("advice-words", REMARKS)
    way.fill("advice-link", "ftp://fel.example.org")
    way.tap("advice-send")
    expect(way.card(asked)).to_contain_text(way.say("refused-advice-link"))
    expect(way.card(asked)).to_contain_text(way.say("draft-under", button=way.say("opinion-remarks")))
    way.show(asked, "15-advice-fault")
    way.in_card(asked, way.say("opinion-remarks")).click()
    expect(way.playground.page.get_by_label(way.say("advice-words")).last).to_have_value(REMARKS)
    way.fill("advice-link", "https://dokument.example.org/yttrande")
    way.tap("advice-send")
    given = way.say("advice-given-kicker", body=body, gate="G4")
    expect(way.card(given)).to_contain_text(REMARKS)
    way.show(given, "16-advice-given")
    asked = "json_extract(document, '$.said.opinion'), json_extract(document, '$.said.words'), open"
    assert way.demo.rows(f"SELECT {asked} FROM advice WHERE initiative = '{EXAMS}'") == [
        ("remarks", REMARKS, 0)
    ]


def _go_on_without(way: Deciding) -> None:
    """Somebody else is asked and is late; whoever opens the gate goes on, and says why."""
    _, opens, asks, body = WRITTEN[way.language]
    way.write(asks, DOORS)
    heading = way.say("advice-before", gate="G4")
    way.in_card(heading, way.say("advice-ask-open")).click()
    way.card(heading).get_by_role("combobox").first.click()
    way.playground.page.get_by_role("menuitemcheckbox", name=re.compile(body, re.IGNORECASE)).click()
    way.playground.page.keyboard.press("Escape")
    way.fill("advice-question", "Påverkas undervisningen?")
    way.tap("advice-ask")
    way.show(heading, "17-advice-waits")
    _is_late(way.demo)
    way.write(opens, DOORS)
    shut = way.say("not-ready-heading", gate="G4")
    way.show(shut, "18-late")
    way.tap("not-ready-advice")
    way.in_card(heading, way.say("advice-pass-open")).click()
    way.fill("advice-pass-reason", REASON)
    way.show(heading, "19-go-on")
    way.tap("advice-pass")
    expect(way.card(heading)).to_contain_text(way.say("advice-passed"))
    asked = f"SELECT json_extract(document, '$.passed.reason') FROM advice WHERE initiative = '{DOORS}'"
    assert way.demo.rows(asked) == [(REASON,)]
    way.write(opens, DOORS)
    way.tap("open-yes-individual")
    wait_until(lambda: bool(way.demo.rows(f"SELECT 1 FROM ballots WHERE id = '{DOORS}/G4/1'")), "it is open")


def _is_late(demo: Demo) -> None:
    """As if its time had run out two workdays ago."""
    due = utc_now() - timedelta(days=4)
    demo.write(
        "UPDATE advice SET due = ?, document = json_set(document, '$.due', ?) WHERE initiative = ?",
        *(f"{due:%Y-%m-%d %H:%M:%S.%f}", due.isoformat(), DOORS),
    )


def _get_what_is_referred(way: Deciding) -> None:
    """The product owner refers the frame up to the system owner; from there it goes on as a need, by a no."""
    _, opens, _, _ = WRITTEN[way.language]
    way.write(opens, FRAME)
    way.tap("open-yes-individual")
    way.colleague(FATIMA, "gate.refer", ballot=f"{FRAME}/ram/1", reason="Kostnaden ryms inte.")
    role = "systemägare" if way.language == "sv" else "system owner"
    mine = way.say("decision-needed", role=role, gate="ram")
    expect(way.card(mine)).to_contain_text("Kostnaden ryms inte.")
    way.show(mine, "20-referred")
    way.card(mine).get_by_role("button", name="More options").click()
    expect(way.playground.page.get_by_role("menuitem").first).to_be_visible()
    expect(way.playground.page.get_by_role("menuitem", name=way.say("refer-button"))).to_have_count(0)
    way.playground.page.keyboard.press("Escape")
    way.write("hänskjut", FRAME)
    way.sees("refused-refer-as-need", gate="ram")
    way.picture("21-no-further")
    assert way.demo.rows(f"SELECT id, state FROM ballots WHERE initiative = '{FRAME}' ORDER BY id") == [
        (f"{FRAME}/ram/1", "closed"),
        (f"{FRAME}/ram/2", "open"),
    ]
