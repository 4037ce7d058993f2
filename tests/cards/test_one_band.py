"""Nothing is said twice on a card, nothing is counted that is none, and nobody is said to decide who has not."""

import re
from itertools import pairwise
from typing import Any

import pytest

from bot.core.texts import Reader
from tests.cards.rendered import every_card
from tests.cards.scenes import CARDS
from tests.cards.walking import drawn, of_type, strings

UNDECIDED = (
    "result-withdrawn",
    "result-postponed-to",
    "result-tie",
    "result-abstained",
    "result-not-quorate",
    "result-nobody",
    "result-casting-vote-missing",
    "regime-result-not-ended",
    "regime-result-without-rector",
    "secret-result",
)
NONE_OF_THEM = re.compile(r"\b0 (?:i kö|waiting)\b")
LOOSE_REST = re.compile(r"^(?:Och|och|and|And) \d+ (?:till|more)\.?$")
AS_ONE_LINE = re.compile(r"(?:kvar|left on) (?:mån|tis|ons|tors|fre|lör|sön|Mon|Tue|Wed|Thu|Fri|Sat|Sun)")


def card(name: str, language: str = "sv") -> Any:
    return drawn(CARDS[name](Reader(language)))


def said(name: str, language: str = "sv") -> list[str]:
    return [text.replace("\u00a0", " ") for path, text in strings(card(name, language)) if path[-1] == "text"]


def bands(name: str) -> list[Any]:
    return [each for each in of_type(card(name), "Container") if each.get("style")]


@pytest.mark.parametrize("name", UNDECIDED)
def test_what_nobody_decided_is_said_to_be_put_to_a_body_not_decided_by_it(name: str) -> None:
    assert not [text for text in said(name) if text.startswith(("Beslutat av", "✕ Beslutat", "◷ Beslutat"))]
    assert "Ställdes till" in said(name)
    assert "Put to" in said(name, "en")


def test_a_result_still_says_who_decided() -> None:
    assert "Beslutat av" in said("result-majority")
    assert "✓ Beslutat: Godkänns" in said("result-majority")
    assert "← Beslutat: Återremitteras" in said("result-sent-back")


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("decision-kept", 1),
        ("decision-revoked", 1),
        ("decision-report-due-several", 1),
        ("training-sessions-booked", 1),
        ("training-sessions-waiting", 1),
        ("training-sessions-present", 1),
        ("training-sessions-wrong-code", 2),  # the fault, and the seat that they have all the same
    ],
)
def test_a_card_has_one_band_for_one_thing(name: str, number: int) -> None:
    assert len(bands(name)) == number


def test_a_decision_that_holds_no_more_says_so_before_what_was_decided() -> None:
    [band] = bands("decision-revoked")
    assert band["style"] == "warning"
    lines = [text for path, text in strings(band) if path[-1] == "text"]
    assert lines[:2] == ["Upphävt", "✓ Beslutat: Godkänns"]
    [band] = bands("decision-kept")
    assert band["style"] == "good"


@pytest.mark.parametrize("name", ["decision-report-due", "decision-report-due-several"])
def test_what_a_reminder_is_about_is_its_first_line_and_its_first_button(name: str) -> None:
    assert said(name)[0].startswith("Dags att återrapportera")
    first, *others = card(name)["actions"]
    assert (first["title"], first["style"]) == ("Återrapportera", "positive")
    assert not [each for each in others if each.get("style") == "positive"]


def test_a_report_that_was_given_is_not_asked_for_again() -> None:
    assert [each["title"] for each in card("decision-expired")["actions"]][-1] == "Återrapportera"
    assert not [each for each in card("decision-expired")["actions"] if each.get("style")]


def test_what_was_withdrawn_is_not_said_to_have_reached_nobody() -> None:
    assert "0 %" not in said("sending-withdrawn")
    assert "98 %" in said("sending-sent")


def test_answers_that_all_lead_to_the_same_are_told_in_one_sentence() -> None:
    [same] = [text for text in said("time-why-rector-lost") if "bordläggs" in text.lower() and "blir" in text]
    assert same == "Det blir ”bordläggs” vad de som saknas än svarar, också om ingen fler svarar."


def test_answers_that_lead_to_different_things_stand_beside_each_other() -> None:
    shown = said("time-why")
    assert "Om alla som saknas svarar lika" in shown
    pairs = list(pairwise(shown))
    for pair in (("Bifall", "Godkänns"), ("Avslag", "Avslås"), ("Ingen fler svarar", "Bordläggs")):
        assert pair in pairs


def test_none_is_not_counted_and_what_is_left_out_is_said_in_one_way() -> None:
    texts = [
        (name, text.replace("\u00a0", " "))
        for name, each in every_card().items()
        for path, text in strings(each)
        if path[-1] == "text"
    ]
    for wrong in (NONE_OF_THEM, LOOSE_REST, AS_ONE_LINE):
        assert not [each for each in texts if wrong.search(each[1])]


def test_whoever_is_asked_why_a_question_is_taken_back_can_go_back() -> None:
    assert [each["title"] for each in card("withdraw")["actions"]] == ["Dra tillbaka", "Tillbaka"]


def test_a_name_is_never_parted_after_its_first_letter() -> None:
    """In the first sentence of an answer as in what follows it: “E-\\narkiv” would be read as two words."""
    assert [text for text in said("asked-detail") if "E\u2011arkiv" in text] == said("asked-detail")[:2]
