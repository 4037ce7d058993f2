"""What the cards say, as people write it in each language; and where on the card it stands."""

import re

import pytest

from bot.core.texts import Reader
from bot.features.trainings.sessions import BookingState
from tests.cards.rendered import every_card
from tests.cards.scenes import CARDS
from tests.cards.walking import drawn, of_type, strings
from tests.unit.test_texts import all_texts

PER_CENT = {"sv": re.compile(r"\d%|\d %"), "en": re.compile(r"\d\s+%")}
"""Wrong: Swedish has a space before the sign that no line end parts, English has none."""
GROUPS = {"sv": re.compile(r"\d,\d{3}\b"), "en": re.compile(r"\d[\s\u00a0]\d{3}\b(?! ?000)")}
ODD = re.compile(
    r"\bTime and manner\b|"
    r"\b[Mm]ails?\b|\bWhom\b|[Cc]hoose whom|\banew\b|\b[Hh]olds? (?:until|now)\b|votes (?:are|were) even"
    r"|\bno more\.|[Hh]ow it stands:?$"
)
"""English after the Swedish words: email, who, again, in force or valid, tied, no longer, the status."""
OF_SOME = re.compile(r"^(?:are|have|were|don’t|aren’t) ")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_per_cent_and_thousands_stand_as_the_language_has_them(language: str) -> None:
    cards = {name: card for name, card in every_card().items() if name.endswith(f".{language}")}
    said = [
        (name, text) for name, card in cards.items() for path, text in strings(card) if path[-1] == "text"
    ]
    assert sum("%" in text for _, text in said) > 20
    assert not [each for each in said if PER_CENT[language].search(each[1])]
    sums = [text for _, text in said if "SEK" in text or re.search(r"\d\s?kr\b", text)]
    assert sums
    assert not [text for text in sums if GROUPS[language].search(text)]


def test_english_is_not_swedish_with_english_words() -> None:
    lines = [line for line in all_texts("en").splitlines() if not line.startswith("#")]
    said = [line.partition(" = ")[2] or line for line in lines]
    assert not [line for line in said if ODD.search(line) and "stands now:" not in line]


def test_what_follows_a_number_fits_one_as_well_as_many() -> None:
    lines = dict(
        line.split(" = ", 1) for line in all_texts("en").splitlines() if line.startswith("unreached-")
    )
    assert len(lines) > 5
    assert not [words for words in lines.values() if OF_SOME.match(words)]
    [(_, block)] = re.findall(r"(?ms)^(not-mailed-why) = (.*?)^\}", all_texts("en"))
    reasons = re.findall(r"\] (.*)", block)
    assert len(reasons) > 5
    assert not [words for words in reasons if OF_SOME.match(words)]


def test_nothing_stands_between_what_is_wanted_and_the_heading() -> None:
    """A fault comes below the heading: above it, it parts the kicker from what it is about."""
    for name, draw in CARDS.items():
        first, *rest = drawn(draw(Reader("en")))["body"]
        if rest and first.get("size") == "Small" and first.get("color") == "accent":
            following = [rest[0], *rest[0].get("inlines", [])]
            assert not [each for each in following if each.get("color") == "attention"], name


@pytest.mark.parametrize(
    ("name", "joins"),
    [
        ("training-seat-booked", True),
        ("training-seat-moved", True),
        ("training-seat-waiting", False),
        ("training-seat-cancelled", False),
        ("training-seat-given-up", False),
        ("training-sessions-booked", True),
        ("training-sessions-waiting", False),
    ],
)
def test_only_whoever_has_a_seat_in_a_session_that_is_held_is_shown_the_way_in(
    name: str, joins: bool
) -> None:
    card = drawn(CARDS[name](Reader("en")))
    assert any("Join the meeting" in text for _, text in strings(card)) is joins


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (BookingState.BOOKED, "training-sessions-booked"),
        (BookingState.WAITING, "training-sessions-waiting"),
    ],
)
def test_who_waits_leaves_the_list_and_who_has_a_seat_gives_it_up(state: BookingState, name: str) -> None:
    for language, words in {
        "sv": {BookingState.BOOKED: "Avboka", BookingState.WAITING: "Lämna kön"},
        "en": {BookingState.BOOKED: "Give up the seat", BookingState.WAITING: "Leave waiting list"},
    }.items():
        titles = [
            button["title"] for button in of_type(drawn(CARDS[name](Reader(language))), "Action.Execute")
        ]
        assert [title for title in titles if title in words.values()] == [words[state]]


@pytest.mark.parametrize(("language", "sign"), [("sv", "u undantagen"), ("en", "e exempt")])
def test_the_letter_of_who_is_exempt_is_that_of_the_word(language: str, sign: str) -> None:
    card = drawn(CARDS["training-matrix"](Reader(language)))
    said = [text for path, text in strings(card) if path[-1] == "text"]
    assert any(sign in text for text in said)
    assert sign[0] in said


def test_no_line_of_a_found_decision_begins_with_a_dot() -> None:
    said = [text for path, text in strings(drawn(CARDS["decisions"](Reader("en")))) if path[-1] == "text"]
    rows = [text for text in said if text.startswith("INI-")]
    assert len(rows) > 5
    assert not [row for row in rows if " ·" in row]


def test_the_commands_are_described_without_straight_apostrophes() -> None:
    said = [text for path, text in strings(drawn(CARDS["help"](Reader("en")))) if path[-1] == "text"]
    assert len(said) > 50
    assert not [text for text in said if "'" in text]
