"""What is wrong with an announcement's text is said with its place; what goes into a spreadsheet is text; hours."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.bilingual import Text
from bot.core.refusals import Refused
from bot.core.spreadsheets import SIGNS, safe_cell, unguarded
from bot.core.swedish_days import swedish_calendar
from bot.delivery.reaching import Hours, Reaching
from bot.features.announcements.checking import MOST_DETAILS, check_content, check_what
from bot.features.announcements.content import Content, Detail, Link
from bot.features.announcements.files import UnreadableContent, read_correction
from bot.features.announcements.landing import look_of_text, text_shown
from bot.features.announcements.ledger import LedgerRow, LedgerState
from bot.features.announcements.telling import ledger_csv
from tests.announcing import a_content, both
from tests.factories import person_id

REACHING = Reaching(swedish_calendar())
DETAIL = Detail(both("När"), both("mån 14 dec"))


def test_what_is_right_passes() -> None:
    check_content(a_content())
    check_content(a_content(link=None, support=None, details=(DETAIL,) * MOST_DETAILS))
    check_content(a_content(picture="a.png", picture_alt=both("En bild")))


@pytest.mark.parametrize(
    ("content", "key", "place"),
    [
        (a_content(lead=both("Stängt {dag} kl. 8")), "refused-slot-unfilled", "lead.sv"),
        (a_content(heading=Text(sv="Öppnar", en="Opens {when}")), "refused-slot-unfilled", "heading.en"),
        (a_content(heading=Text(sv="Öppnar", en="\u200b ")), "refused-text-missing", "heading.en"),
        (a_content(kicker=both("k" * 101)), "refused-text-too-long", "kicker.sv"),
        (
            a_content(details=(DETAIL, replace(DETAIL, value=both("{}")))),
            "refused-slot-unfilled",
            "details.2.value.sv",
        ),
        (a_content(details=(DETAIL,) * 11), "refused-too-many-details", None),
        (a_content(link=Link(both("Läs"), "http://example.org")), "refused-link-not-https", "link"),
        (a_content(link=Link(both("Läs"), "https://")), "refused-link-not-https", "link"),
        (a_content(link=Link(both("Läs"), "https://a.example/\n")), "refused-link-not-https", "link"),
        (a_content(link=Link(both("Läs"), "https://me:x@a.example/")), "refused-link-not-https", "link"),
        (a_content(link=Link(both("Läs"), "https://[a")), "refused-link-not-https", "link"),
        (a_content(link=Link(both("Läs"), "javascript:alert(1)")), "refused-link-not-https", "link"),
        (a_content(picture="a.png"), "refused-picture-without-words", "picture_alt"),
        (
            a_content(
                lead=both("👩‍👩‍👧‍👦" * 280), details=(replace(DETAIL, value=both("🏳️‍🌈" * 80)),) * MOST_DETAILS
            ),
            "refused-announcement-too-large",
            None,
        ),
    ],
)
def test_a_fault_is_told_with_its_place(content: Content, key: str, place: str | None) -> None:
    with pytest.raises(Refused) as refused:
        check_content(content)
    assert (refused.value.key, refused.value.field) == (key, place)


def test_what_was_corrected_must_be_said() -> None:
    with pytest.raises(Refused, match="refused-text-missing"):
        check_what(Text(sv="", en="New date"))


@pytest.mark.any_day
@given(st.text(max_size=12))
def test_no_cell_is_a_formula(words: str) -> None:
    row = LedgerRow("a", words, LedgerState.FAILED, "sv", datetime.now(UTC), reason=f"={words}")
    told = ledger_csv([row])
    cells = told.removeprefix(told.partition("\r\n")[0] + "\r\n")
    assert not cells.lstrip('"').startswith(tuple(SIGNS))
    assert ",'=" in cells or ",\"'=" in cells


@pytest.mark.parametrize("sign", SIGNS)
def test_no_sign_makes_a_formula_however_wide_or_hidden(sign: str) -> None:
    for hidden in ("", " ", "\u00a0", "\ufeff", "\u200b \u2060"):
        assert safe_cell(f"{hidden}{sign}=1+1").startswith("'")
    assert unguarded(safe_cell(f"{sign}1+1")) == f"{sign}1+1"
    assert safe_cell("Ola-Conny Öst, A=B") == "Ola-Conny Öst, A=B"


def test_a_look_tells_its_text() -> None:
    assert text_shown(look_of_text(12, "a" * 64)) == 12
    assert len(look_of_text(99_999, "a" * 64)) <= 64
    assert [text_shown(odd) for odd in ("", "a" * 64, "٣.x", "-1.x", "9" * 20 + ".x")] == [0] * 5


@pytest.mark.parametrize(
    ("now", "hours", "due"),
    [
        ("2026-12-01T09:00", Hours("sv"), "2026-12-01T09:00"),
        ("2026-12-01T05:00", Hours("sv"), "2026-12-01T07:00"),
        ("2026-12-04T17:00", Hours("sv"), "2026-12-07T07:00"),  # a Friday evening
        ("2026-12-23T20:00", Hours("sv"), "2026-12-28T07:00"),  # Christmas
        ("2026-03-28T12:00", Hours("sv"), "2026-03-30T06:00"),  # the clock goes forward on the Sunday
        ("2028-02-28T18:00", Hours("sv"), "2028-02-29T07:00"),
        (
            "2026-12-01T09:00",
            Hours("sv", leave=((date(2026, 11, 20), date(2026, 12, 8)),)),
            "2026-12-09T07:00",
        ),
        ("2026-12-01T02:00", Hours("sv", work_start=time(0), work_end=time(0)), "2026-12-01T02:00"),
        ("2026-12-01T09:00", Hours("sv", time_zone="No/Such"), "2026-12-01T09:00"),
        ("2026-12-01T09:00", Hours("sv", leave=((date(2026, 1, 1), date(2030, 1, 1)),)), "2028-01-05T09:00"),
    ],
)
def test_it_waits_for_a_persons_hours(now: str, hours: Hours, due: str) -> None:
    moment = datetime.fromisoformat(f"{now}+00:00")
    assert REACHING.when(hours, moment) == datetime.fromisoformat(f"{due}+00:00")
    assert REACHING.when(hours, moment) - moment <= timedelta(days=400)


GOOD = """
content:
  kicker: {sv: Rättelse, en: Correction}
  heading: {sv: Öppnar, en: Opens}
  lead: {sv: Text, en: Words}
  details: [{label: {sv: När, en: When}, value: {sv: tis, en: Tue}}]
what: {sv: Nytt datum, en: New date}
"""


def test_a_correction_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "rättelse.yaml"
    file.write_text(f"\ufeff{GOOD}", "utf-8")
    content, what = read_correction(file)
    assert (content.heading.sv, content.details[0].value.en, what.sv) == ("Öppnar", "Tue", "Nytt datum")
    assert content.support is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"", "must hold"),
        (GOOD.replace("what:", "why:").encode(), "must hold"),
        (GOOD.replace("Opens", "null").encode(), "content.heading.en"),
        (
            GOOD.replace("lead", "led").encode(),
            "content.lead: it is missing; add it(.|\n)*content.led: it isn't read",
        ),
        (GOOD.replace("{sv: Öppnar, en: Opens}", "x").encode(), "content.heading: it has parts of its own"),
        (
            GOOD.replace("details: [", "details: {a: ").replace("Tue}}]", "Tue}}}").encode(),
            "content.details: it must be",
        ),
        (GOOD.replace("what:", "  confirm: ja\nwhat:").encode(), "content.confirm: it must be true or false"),
        (GOOD.encode("latin-1"), "UTF-8"),
        (b"content: [", "not YAML"),
        (b"content: 1\ncontent: 2\nwhat: 3", "stands twice"),
        (b"#" * 200_001, "more than 200,000 characters"),
    ],
)
def test_a_file_that_is_odd_says_where(written: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(written)
    with pytest.raises(UnreadableContent, match=said):
        read_correction(file)
    with pytest.raises(UnreadableContent, match="can't be read"):
        read_correction(tmp_path / person_id(1))
