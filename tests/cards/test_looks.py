"""Every card as somebody sees it on a phone and at a desk: how high it is, and that nothing is cut or broken."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.texts import LANGUAGES
from tests.cards.looking import DESK, PHONE, THEMES, Screen, screen
from tests.cards.rendered import NAMES, card_of, every_card
from tests.cards.walking import Node, of_type

pytestmark = [pytest.mark.browser, pytest.mark.timeout(480), pytest.mark.together("browser")]

HIGHEST = 600
"""Pixels of a card on a phone, buttons and all: what is in sight at once."""

DECIDING = ("own-", "shared-", "proposal", "opened", "refusal")
MAY_BE_HIGHER = {
    "own-voted-whole",  # whoever asks for everything gets it unfolded
    "own-refused",  # with the field from which to copy what has no place any more
    "own-no-seat-refused",
    "own-closed-refused",
    "own-without",  # with why the matter goes on though nobody has agreed to own it: seldom, and to be read
    "proposal-without",
}
IN_SIGHT = [
    name for name in NAMES if name.startswith(DECIDING) and name.rpartition(".")[0] not in MAY_BE_HIGHER
]
BROKEN_ON_PURPOSE = ("\u00ad", "\u200b")
"""What stands in words that are longer than a line: there they may be broken."""


@pytest.fixture(scope="module")
def page() -> Iterator[Screen]:
    with screen() as found:
        yield found


def test_nothing_is_wider_than_the_card_and_no_word_is_broken(page: Screen) -> None:
    cards = every_card()
    measured = page.measure_all(list(cards.values()), PHONE, DESK)
    for name, seen in ((name, seen) for name, both in zip(cards, measured, strict=True) for seen in both):
        assert seen.overflow == (), name
        assert seen.buttons_inside, name
        broken = [word for word in seen.broken if not any(mark in word for mark in BROKEN_ON_PURPOSE)]
        kept = [word for word in broken if not any(sign.isdigit() for sign in word)]  # a key may break
        assert kept == [], name


def test_a_card_that_is_to_be_decided_on_is_in_sight_at_once_on_a_phone(page: Screen) -> None:
    heights = {
        name: seen.height
        for name, [seen] in zip(IN_SIGHT, page.measure_all(list(map(card_of, IN_SIGHT)), PHONE), strict=True)
    }
    assert {name: height for name, height in heights.items() if height > HIGHEST} == {}


@pytest.mark.parametrize("name", ["own-open", "own-real", "shared-real", "own-voted", "own-changing"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_ordinary_card_is_so_even_with_each_button_on_a_row_of_its_own(
    page: Screen, name: str, language: str
) -> None:
    assert page.measure(card_of(f"{name}.{language}"), stacked=True).height <= HIGHEST


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_changes_no_height(page: Screen, theme: str) -> None:
    assert page.measure(card_of("own-real.sv"), theme=theme) == page.measure(card_of("own-real.sv"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["own-real", "own-refused-long", "own-changing-refused", "own-one-decider"])
def test_what_a_button_unfolds_is_inside(page: Screen, name: str, language: str) -> None:
    card = card_of(f"{name}.{language}")
    for button in [action for action in card["actions"] if action["type"] == "Action.ShowCard"]:
        seen = page.measure(card, press=button["title"])
        assert seen.buttons == page.measure(card).buttons + 1
        assert seen.buttons_inside
        assert seen.overflow == seen.broken == ()


@pytest.mark.parametrize("fold", ["brief", "criteria", "papers"])
def test_what_a_row_unfolds_is_inside(page: Screen, fold: str) -> None:
    for name in ("own-real.sv", "shared-longest-names.sv", "own-one-word.en"):
        folded, unfolded = page.measure(card_of(name)), page.measure(card_of(name), unfold=[fold])
        assert unfolded.height > folded.height
        assert unfolded.overflow == ()
        assert unfolded.buttons_inside


def test_a_row_unfolds_when_it_is_tapped(page: Screen) -> None:
    card = card_of("own-real.sv")
    height = page.measure(card).height
    page.page.get_by_role("button", name="Kriterier: visa eller dölj").click()
    assert page.page.locator(".card").bounding_box()["height"] > height  # type: ignore[index]
    assert page.page.get_by_text("Tilltänkt systemägare är utsedd").is_visible()


def test_a_required_reason_is_asked_for_at_its_field(page: Screen) -> None:
    """The client itself says so, and what was begun for another position stays there."""
    page.measure(card_of("own-real.sv"))
    tab = page.page
    tab.get_by_role("button", name="Avslå").click()
    tab.get_by_label("Varför avslår du?").fill("Driften saknar pengar.")
    tab.get_by_role("button", name="Återremiss", exact=True).click()
    tab.get_by_role("button", name="Skicka återremiss").click()
    assert tab.get_by_text("Skriv en motivering, så går det att skicka.").is_visible()
    tab.get_by_role("button", name="Avslå").click()
    assert tab.get_by_label("Varför avslår du?").input_value() == "Driften saknar pengar."


def test_the_measures_find_faults(page: Screen) -> None:
    wide: Node = {"type": "ColumnSet", "columns": []}
    for word in ("Återremiss", "E-arkiv för forskningsdata"):
        text = {"type": "TextBlock", "text": word, "wrap": True, "size": "ExtraLarge"}
        wide["columns"].append({"type": "Column", "width": "60px", "items": [text]})
    run = {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "lång" * 30}]}
    card = {"type": "AdaptiveCard", "version": "1.5", "body": [wide, run]}
    seen = page.measure(card)
    assert seen.broken
    assert seen.overflow


def test_all_signs_are_in_the_font_that_is_measured_with() -> None:
    """Another font's sign has another width on each machine."""
    listed = (Path(__file__).parent / "look/characters.txt").read_text("utf-8")
    ranges = [tuple(int(end, 16) for end in part.split("-")) for part in listed.split()]
    known = {code for start, *end in ranges for code in range(start, (end or [start])[0] + 1)}
    for name in NAMES:
        for node in of_type(card_of(name), "TextBlock", "TextRun"):
            assert {sign for sign in node["text"] if ord(sign) not in known | {10, 0x200B}} == set(), name
