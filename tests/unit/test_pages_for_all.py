"""The web pages for whoever sees little, hears them read or has no mouse (WCAG 2.2 AA): what can be read off them."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from bot.web.pages.site import LANGUAGES, PAGES, Page, drawn, page_routes, page_style

SCHEMES = ("light", "dark")
AA, LARGE = 4.5, 3.0
"""The least contrast of text, and of what only shows where one is (WCAG 1.4.3 and 1.4.11)."""


def colours(scheme: str) -> dict[str, str]:
    """The style's colours by name; the dark scheme's stand in a rule of their own."""
    light, _, dark = page_style().partition("@media (prefers-color-scheme: dark)")
    rule = light if scheme == "light" else dark
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", rule.split("}")[0]))


def contrast(one: str, other: str) -> float:
    """By WCAG's own formula."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_formula_is_wcags() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") < AA


@pytest.mark.parametrize("scheme", SCHEMES)
def test_texts_links_and_buttons_are_seen_in_both_schemes(scheme: str) -> None:
    found = colours(scheme)
    assert contrast(found["ink"], found["paper"]) >= AA
    assert contrast(found["accent"], found["paper"]) >= AA, "links, and a button's words on it"


def test_where_the_keyboard_is_can_be_seen() -> None:
    assert re.search(
        r"a:focus-visible, button:focus-visible \{ outline: 3px solid var\(--accent\)", page_style()
    )
    assert "outline: none" not in page_style()
    assert all(contrast(colours(each)["accent"], colours(each)["paper"]) >= LARGE for each in SCHEMES)


class Read(HTMLParser):
    """What a reader of pages aloud meets: headings in order, links and buttons with their words."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.marks: dict[str, int] = {}
        self.words: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.marks[tag] = self.marks.get(tag, 0) + 1
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag in ("a", "button"):
            self.words.append("")
            self._within.append(tag)
        assert not any(name == "tabindex" for name, _ in attrs), "the order is that of the page"

    def handle_endtag(self, tag: str) -> None:
        if self._within and self._within[-1] == tag:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if self._within:
            self.words[-1] += data.strip()


def pages() -> dict[str, str]:
    style = page_style()
    files = {
        f"file {shows}": drawn("file.html.j2", style=style, shows=shows)()
        for shows in ("button", "later", "")
    }
    said = {"sv": "status", "en": "status"}
    files["way"] = drawn("way.html.j2", style=style, chat="https://teams.example", said=said, to="i")()
    return {name: page.decode() for name, page in files.items()}


@pytest.mark.parametrize("name", pages())
def test_a_page_in_two_languages_says_which_is_which(name: str) -> None:
    page = pages()[name]
    assert page.startswith('<!DOCTYPE html>\n<html lang="sv">')
    assert page.count('<section lang="en">') == 1
    swedish, _, english = page.partition('<section lang="en">')
    assert not re.search(
        r"\b(the|is|your|and)\b", re.sub("<[^>]+>|{[^}]*}", "", swedish.partition("<main>")[2])
    )
    assert not re.search(r"\b(och|inte|din|eller)\b", re.sub("<[^>]+>", "", english))


@pytest.mark.parametrize("name", pages())
def test_headings_are_in_order_and_what_is_tapped_has_words(name: str) -> None:
    read = Read()
    read.feed(pages()[name])
    _is_well_made(read)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
async def test_and_so_are_the_pages_of_the_app(page: Page, language: str) -> None:
    routes: dict[str, Any] = {
        route.path: route.handler for route in page_routes("https://grindvakt.example.org")
    }
    answer = await routes[page.paths[language]](None)
    read = Read()
    read.feed(answer.body.decode())
    _is_well_made(read)
    assert read.marks["nav"] == read.marks["header"] == read.marks["footer"] == 1


def _is_well_made(read: Read) -> None:
    assert read.headings[0] == 1
    assert read.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(read.headings, read.headings[1:], strict=False))
    assert read.marks["main"] == read.marks["title"] == 1
    assert read.words == [each for each in read.words if each]
    assert "img" not in read.marks
