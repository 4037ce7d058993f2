"""A name is a heading for screen readers wherever no client could read anything else in it."""

from typing import Any

import pytest

from cards.kit.elements import Card
from cards.kit.headings import heading_line
from tests.cards.test_plain_text import NASTY
from tests.cards.walking import drawn


def line_of(name: str) -> dict[str, Any]:
    [line] = drawn(Card("sv", [heading_line(name)]))["body"]
    return line


@pytest.mark.parametrize(
    "name",
    [
        "E-arkivet öppnar",
        "Avbrott i ekonomisystemet (Raindance) mån 14 dec kl. 08.00–10:30",
        "Nytt: and/or, 100 % & mer! 🎉 …",
        "IT-stöd för 1 000 000 personer; “så här” gör du’",
        "Forskningsdatahanteringsverktygskomponenten",
        "عربي, 日本語 👩\u200d👧",
    ],
)
def test_what_says_just_itself_is_a_heading(name: str) -> None:
    line = line_of(name)
    assert (line["type"], line["style"]) == ("TextBlock", "heading")
    assert line["text"].replace("\u00ad", "").replace("\u2011", "-") == name


@pytest.mark.parametrize(
    "name",
    [
        *NASTY[:3],
        NASTY[4],
        "*a*",
        "a_b_",
        "[a](b)",
        "1. a",
        "12) a",
        "- a",
        "+ a",
        "a - b",
        "---",
        "www.example.org",
        "https://a",
        "anna@x.se",
        "&amp; a",
        "&#64;",
        ":smile:",
        "(c) a",
        "a\nb",
        "{{DATE(2026-12-01T00:00:00Z)}}",
        "<at>a</at>",
        "a\\",
        "# a",
        "| a |",
        "~~a~~",
    ],
)
def test_whatever_might_say_more_is_plain_text(name: str) -> None:
    assert line_of(name)["type"] == "RichTextBlock"
