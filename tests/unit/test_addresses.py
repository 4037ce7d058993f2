"""Web addresses of papers: taken as people write them, and such on the card that every client opens them."""

from dataclasses import replace

import pytest

from bot.core.addresses import encoded, opened
from bot.core.texts import Reader
from bot.delivery.letters import Letter, LetterLink, as_html, as_text
from cards.gates.briefs import brief
from cards.kit.elements import Card, OpenUrl
from tests.ballots import a_question
from tests.cards.walking import drawn, of_type
from tests.factories import a_portfolio
from tests.importing import faults, holding, planned

STORED = holding(a_portfolio())
SHA = "a" * 64

ADDRESSES = [
    ("https://example.org/å b?q=ö c#ä", "https://example.org/%C3%A5%20b?q=%C3%B6%20c#%C3%A4"),
    ("https://example.org/%C3%A5%20b", "https://example.org/%C3%A5%20b"),
    ("https://example.org/100%/50%25/%zz", "https://example.org/100%25/50%25/%25zz"),
    ("https://example.org/a%2Fb%2fc", "https://example.org/a%2Fb%2fc"),
    ("https://exämple.org/a", "https://xn--exmple-cua.org/a"),
    ("https://EXÄMPLE.org:8443/a", "https://xn--exmple-cua.org:8443/a"),
    ("https://example.org", "https://example.org"),
    ("https://example.org/a?b=c&d=e;f,g+h", "https://example.org/a?b=c&d=e;f,g+h"),
    ("https://example.org/(a)'b'!*~", "https://example.org/(a)'b'!*~"),
    ('https://example.org/a"<b>\\^`{|}[c]', "https://example.org/a%22%3Cb%3E%5C%5E%60%7B%7C%7D%5Bc%5D"),
    ("https://example.org/:w:/r/sites/x/Delade dokument/Plan.docx?d=w1&csf=1", None),
    ("http://[::1]:8000/å", "http://[::1]:8000/%C3%A5"),
]


@pytest.mark.parametrize(("given", "wanted"), ADDRESSES)
def test_an_address_is_encoded_once_however_often(given: str, wanted: str | None) -> None:
    once = encoded(given)
    assert once == (wanted or given.replace(" ", "%20"))
    assert encoded(once) == once


@pytest.mark.parametrize(
    "address",
    ["https://", "https://a_b.example.org", "https://ex%61mple.org", "https://-a.org", "https://" + "ö" * 70],
)
def test_a_host_that_cannot_be(address: str) -> None:
    with pytest.raises(ValueError):
        encoded(address)
    assert opened(address) == address, "what is stored is shown all the same"


@pytest.mark.parametrize("given", [given for given, _ in ADDRESSES])
def test_papers_are_imported_with_what_people_write(given: str) -> None:
    cell = given.replace('"', '""')
    text = f'initiative;id;title;url;version;sha256\nINI-2026-014;p;P;"\u200b{cell} ";1;{SHA}\n'
    plan = planned(STORED, papers_csv=text)
    assert plan.faults == ()
    [entry] = plan.initiatives
    assert entry.after is not None
    assert entry.after.papers[0].url == given


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "java\u200bscript:alert(1)",
        "data:text/html,x",
        "http://example.org/a",
        "example.org/a",
        "https://exa mple.org",
        "https://example.org:port/",
        "https://example.org\\@evil.example",
        "https://example.org/a\u2028b",
        "https://example.org/" + "ö" * 400,
    ],
)
def test_what_no_card_may_open_is_refused(url: str) -> None:
    text = f'initiative;id;title;url;version;sha256\nINI-2026-014;p;P;"{url}";1;{SHA}\n'
    [found] = faults(STORED, papers_csv=text)
    assert found.startswith("papers.csv:2: INI-2026-014: papers: url: ")


def test_the_card_opens_the_encoded_address() -> None:
    paper = replace(a_question().papers[0], url="https://exämple.org/å b")
    card = drawn(Card("sv", brief(replace(a_question(), papers=(paper,)), Reader())))
    assert [link["url"] for link in of_type(card, "Action.OpenUrl")] == [
        "https://xn--exmple-cua.org/%C3%A5%20b"
    ]


def test_each_address_that_is_shown_is_one_that_every_client_opens() -> None:
    """Whatever it was kept as: on a card, and in a mail, where a reader of text finds its end."""
    raw, plain = "https://example.org/så här/ö?q=å", "https://example.org/s%C3%A5%20h%C3%A4r/%C3%B6?q=%C3%A5"
    assert drawn(Card("sv", [], [OpenUrl(title="Guiden", url=raw)]))["actions"][0]["url"] == plain
    letter = Letter("a@example.org", "1", "t", "Hej", (), links=(LetterLink("Guiden", raw),))
    assert f"Guiden:\n{plain}\n" in as_text(letter)
    assert f'href="{plain}"' in as_html(letter)
