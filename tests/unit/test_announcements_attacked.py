"""Odd answers of Graph and odd files, as far as no database is needed."""

from pathlib import Path
from typing import Any

import pytest

from bot.core.bilingual import Text
from bot.features.announcements.files import UnreadableContent, read_correction, read_draft
from bot.features.directory.graph_calls import MOST_PAGES, goes_round, next_page


def test_pages_that_lead_to_themselves_or_never_end_are_not_followed() -> None:
    assert not goes_round({"page": 0, "link": ""}, None)
    assert not goes_round({"page": 1, "link": "a"}, "b")
    assert goes_round({"page": 1, "link": "a"}, "a")
    assert goes_round({"page": MOST_PAGES, "link": "a"}, "b")
    asked: dict[str, Any] = {"page": 0, "link": ""}
    for link in "abcdebcdebcde":  # back to the second page, for ever
        if goes_round(asked, link):
            break
        asked = next_page(asked, link)
    assert asked["page"] <= 10


def test_a_misspelt_key_of_a_correction_is_told(tmp_path: Path) -> None:
    both = "{sv: a, en: b}"
    path = tmp_path / "correction.yaml"
    path.write_text(
        f"what: {both}\ncontent:\n  kicker: {both}\n  heading: {both}\n  lead: {both}\n  suport: {both}\n"
    )
    with pytest.raises(UnreadableContent, match="suport"):
        read_correction(path)


def test_what_nobody_sees_in_a_file_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    odd = r'{sv: "a\0\u202e\ud800\u200b", en: "\udfffb  "}'
    path.write_text(f'content:\n  kicker: {odd}\n  heading: {odd}\n  lead: {odd}\n  picture: "\\0"\n')
    content, _, _ = read_draft(path)
    assert (content.heading, content.picture) == (Text("a", "b"), "")
