"""A training in a real browser and in both languages: the person's way and the owner's, who here are the same.

What the Playground can't open, a dialog, and what a colleague says go over HTTP to the running bot, as Teams does it.
Nothing is waited for that comes in working hours alone: the test is run at any time.
"""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from bot.chat.invokes import DIALOG_SUBMIT
from bot.core.clock import utc_now
from bot.core.swedish_days import swedish_calendar
from tests.e2e.conftest import Demo, wait_until
from tests.e2e.way import Way
from tests.teams_activities import KARIN, Sender

TITLE = {
    "sv": "Passersystemet: så öppnar du med mobilen",
    "en": "Access control: how you open doors with your phone",
}
WRITTEN = {"sv": "mina utbildningar", "en": "my trainings"}
OPTIONS = {
    "sv": ("Lånar en kollegas mobil", "Visar legitimation i receptionen", "Servicecenter"),
    "en": ("Borrow a colleague's phone", "Show your identity card at the reception", "The service centre"),
}
"""To the first question a wrong answer and the right one; to the second the right one."""
AMIRA = Sender("7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e2002", "Amira Haddad (exempelkollega)")
OTHERS = 3
REASON = 'Jag har **inget** passerkort <b>alls</b> & "ingen" mobil 🌱'

pytestmark = [pytest.mark.browser, pytest.mark.timeout(480), pytest.mark.together("browser")]


def row_of(way: Way, person: str = KARIN.object_id) -> dict[str, Any]:
    """What is kept of somebody's assignment."""
    names = ("state", "snoozed_until", "waiver", "granted_by", "reason")
    asked = f"SELECT {', '.join(names)} FROM training_assignments WHERE person = '{person}'"
    [row] = way.demo.rows(asked)
    return dict(zip(names, row, strict=True))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_training_is_put_off_booked_completed_watched_and_somebody_is_let_off(
    prepared: Demo, language: str
) -> None:
    with prepared.shown() as playground:
        way = Way(prepared, playground, language, "training")
        assigned = "SELECT count(*) FROM training_assignments"
        wait_until(lambda: prepared.rows(assigned) == [(1 + OTHERS,)], "everybody is assigned")
        _has_gone_on(prepared)
        _put_off(way)
        _book(way)
        _complete(way)
        _watch(way)
        _answer(way)


def _last_day() -> date:
    return swedish_calendar().add_workdays(utc_now().date(), 25)


def _has_gone_on(demo: Demo) -> None:
    """As if it had been published two weeks ago and had a day of its own, so that there is something to foretell."""
    [(document,)] = demo.rows("SELECT document FROM trainings")
    training = json.loads(document)
    training["due"] |= {"within_days": None, "on": _last_day().isoformat()}
    training["published_at"] = (utc_now() - timedelta(days=20)).isoformat()
    demo.write("UPDATE trainings SET document = ?", json.dumps(training, ensure_ascii=False))


def _put_off(way: Way) -> None:
    way.playground.write(WRITTEN[way.language])
    way.sees("training-mine-heading", count=1)
    way.tap("training-open", title=TITLE[way.language])
    way.sees("training-material")
    link = way.playground.page.get_by_role("link", name=way.say("training-material")).last
    english = "" if way.language == "sv" else "/en"
    assert link.get_attribute("href") == f"https://utbildning.example.org/passersystemet{english}"
    way.picture("1-card")
    way.press("training-other")
    way.choose(way.say("otheranswer-monday"))
    way.tap("training-send")
    expect(way.playground.card(TITLE[way.language])).to_contain_text(
        way.say("training-snoozed", when="").rstrip(". ")
    )
    way.picture("2-put-off")
    assert row_of(way)["snoozed_until"] is not None


def _book(way: Way) -> None:
    """The owner adds a session in the dialog; there is a seat to take from then on."""
    [(name,)] = way.demo.rows("SELECT id FROM trainings")
    day = utc_now().date() + timedelta(days=3)
    way.demo.dialog(
        DIALOG_SUBMIT,
        verb="training.save_session",
        training=name,
        session_day=day.isoformat(),
        session_begins="13:00",
        session_ends="14:00",
        session_seats="12",
        session_place="Sal 4",
    )
    way.playground.write(WRITTEN[way.language])
    way.tap("training-open", title=TITLE[way.language])
    way.tap("session-choose")
    way.sees("session-left", count=12)
    way.playground.page.get_by_role("button", name=way.say("session-book")).last.click()
    way.settle()
    way.sees("seattold-booked")
    way.picture("3-booked")
    assert way.demo.rows("SELECT person, state FROM training_bookings") == [(KARIN.object_id, "booked")]
    way.tap("session-back")


def _complete(way: Way) -> None:
    """With a wrong answer, which is told, and then with the right ones: one receipt, which the list names."""
    wrong, right, second = OPTIONS[way.language]
    way.press("training-questions", count=2)
    way.choose(wrong, second)
    way.tap("training-completed")
    way.sees("training-not-passed", right=1, of=2, needed=2, numbers="1")
    assert row_of(way)["state"] == "opened"
    way.press("training-questions", count=2)
    way.choose(right, second)
    way.tap("training-completed")
    wait_until(lambda: row_of(way)["state"] == "completed", "it is kept that it is done")
    [(receipt, statement, language)] = way.demo.rows("SELECT id, statement, language FROM acknowledgements")
    assert (statement, language) == (way.say("statement-completed"), way.language)
    expect(way.playground.card(receipt)).to_contain_text(statement)
    way.picture("4-receipt")
    way.playground.write(WRITTEN[way.language])
    way.sees("training-mine-heading", count=0)
    expect(way.playground.card(way.say("training-mine-heading", count=0))).to_contain_text(receipt)


def _watch(way: Way) -> None:
    """From one's own list to the coverage, and the reminder: seen first, then sent."""
    way.tap("training-owned-heading")
    way.tap("training-open", title=TITLE[way.language])
    way.tap("training-coverage")
    card = way.playground.card(TITLE[way.language])
    expect(card).to_contain_text(way.say("training-coverage-head", percent=25, goal=80))
    day = way.reader.day(_last_day(), utc_now())
    calendar = swedish_calendar()
    off = calendar.is_day_off(calendar.local(utc_now()).date())
    percent = 100 if off else 25  # today's counts for the workday before only on a day off
    expect(card).to_contain_text(way.say("training-forecast-due", percent=percent, goal=80, gate="", day=day))
    expect(card).to_contain_text("Universitetsbiblioteket")
    way.picture("5-coverage")
    way.tap("training-nudge-preview", count=OTHERS)
    way.sees("training-nudge-asked", count=OTHERS)
    way.picture("6-nudge")
    way.tap("training-nudge-send", count=OTHERS)
    way.sees("training-nudge-sent", count=OTHERS)
    told = "SELECT count(*) FROM log WHERE kind = 'TrainingNudged'"
    assert way.demo.rows(told) == [(1,)]


def _answer(way: Way) -> None:
    """A colleague says that it doesn't concern her, and is let off: then she is no longer counted."""
    [(name,)] = way.demo.rows("SELECT id FROM trainings")
    chat = f"SELECT id FROM conversations WHERE person = '{AMIRA.object_id}'"
    wait_until(lambda: bool(way.demo.rows(chat)), "she has a chat")
    [(hers,)] = way.demo.rows(chat)
    way.demo.tap(AMIRA, hers, "training.other", training=name, other="not_mine", reason=REASON)
    words = way.playground.card(way.say("training-word-objected", name=AMIRA.name))
    expect(words).to_contain_text(REASON)
    words.scroll_into_view_if_needed()
    way.picture("7-objection")
    words.get_by_role("button", name=way.say("training-exempt"), exact=True).click()
    words.get_by_label(way.say("training-exempt-why")).last.fill("Du behöver den inte.")
    way.press("training-exempt-send")
    kind = way.say("waiver-not_applicable")
    way.sees("training-word-exempt", name=AMIRA.name, kind=kind)
    way.picture("8-exempt")
    row = row_of(way, AMIRA.object_id)
    assert (row["state"], row["waiver"], row["granted_by"]) == (
        "exempt",
        "not_applicable",
        f"person:{KARIN.object_id}",
    )
