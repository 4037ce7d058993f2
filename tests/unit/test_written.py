"""One normalisation for all that people write."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.refusals import Refused
from bot.core.written import MOST_MARKS, called, folded, lines, one_line, words_given

UNSEEN = [
    "\u200b",
    "\u0001",
    "\u00ad",
    "\u2060",
    "\u3164",
    "\ufeff",
    "\u115f",
    "\u2800",
    "\u202e",
    "\ud800",
    "\u034f",
]


@pytest.mark.parametrize(
    "character", [*UNSEEN, "\u200d", "\ufe0f", "\u00a0", "\u3000", "\t", "\x0b", "\u2028"]
)
def test_what_nobody_sees_is_nothing(character: str) -> None:
    assert lines(character) == lines(f" {character}\n{character} ") == one_line(character * 3) == ""


@pytest.mark.parametrize("character", UNSEEN)
def test_what_nobody_sees_does_not_part_a_word(character: str) -> None:
    assert one_line(f"e-{character}arkiv{character}") == "e-arkiv"


@pytest.mark.parametrize(
    "broken", ["oklar\x0btid", "oklar\r\ntid", "oklar\rtid", "oklar\x85tid", "oklar\u2028tid"]
)
def test_a_line_break_of_any_kind_keeps_words_apart(broken: str) -> None:
    assert lines(broken) == "oklar\ntid"
    assert one_line(broken) == "oklar tid"


def test_what_our_own_cards_show_can_be_pasted_back() -> None:
    assert one_line("status\u00a0E\u2011arkiv") == "status E-arkiv"


def test_a_mac_writes_the_same_letters() -> None:
    assert one_line("o\u0308ppna") == "öppna"


def test_what_a_joiner_means_is_kept() -> None:
    family, persian, keycap = "👩\u200d👧", "می\u200cخواهم", "1\ufe0f\u20e3"
    assert (one_line(family), one_line(persian), one_line(keycap)) == (family, persian, keycap)


@pytest.mark.parametrize("mark", ["\u0301", "\u0489", "\u0e49", "\u0301\u200b\u0489"])
def test_a_heap_of_marks_covers_no_other_line(mark: str) -> None:
    heap = one_line(f"Så{mark * 500} här")
    assert (heap[0], heap[-4:]) == ("S", " här")
    assert len(heap) <= len("Så här") + MOST_MARKS


def test_the_marks_that_a_letter_has_are_kept() -> None:
    for word in ("Việt", "בְּרֵאשִׁ֖ית", "ที่นี้", "n\u0303\u0323"):
        assert one_line(word) == unicodedata.normalize("NFC", word)


def test_two_writings_of_the_same_thing_fold_alike() -> None:
    assert folded("  E–ARKIV ") == folded("e-arkiv") == folded("E\u2011Arkiv\u200b") == "e-arkiv"


def test_what_is_seen_is_left_as_it_is() -> None:
    assert lines("Ja – men “när”?\n\n1. först\n2. sedan") == "Ja – men “när”?\n\n1. först\n2. sedan"


@given(st.text())
def test_reading_twice_reads_the_same(text: str) -> None:
    assert lines(lines(text)) == lines(text)
    assert one_line(one_line(text)) == one_line(text)
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_one_line_has_no_unseen_characters(text: str) -> None:
    said = one_line(text)
    assert "\n" not in said
    assert said == said.strip()
    assert not any(character in said for character in UNSEEN)


MISSING = Refused("refused-reason-missing", field="reason")


def test_what_is_given_is_counted_as_it_is_kept() -> None:
    assert words_given(" a\u200bb\r\nc ", 4, missing=MISSING) == "ab\nc"
    assert words_given("\u200b \n", 4) == ""
    with pytest.raises(Refused) as refused:
        words_given("\u200b \n", 4, field="reason", missing=MISSING)
    assert refused.value is MISSING
    with pytest.raises(Refused) as refused:
        words_given("abcde", 4, field="reason", missing=MISSING)
    assert (refused.value.key, refused.value.field, refused.value.params) == (
        "refused-comment-too-long",
        "reason",
        {"limit": 4},
    )


def test_signs_within_a_letter_are_kept() -> None:
    assert one_line("ཧྐྵྨླྺྼྻྂ") == "ཧྐྵྨླྺྼྻྂ"


def test_what_is_named_is_the_one_that_is_called_so_in_the_first_way_in_which_any_is() -> None:
    known = [("a", "Avtal"), ("avtal", "Bilaga"), ("c", "bilaga")]

    def ids_of(written: str) -> list[str]:
        return [each[0] for each in called(written, known, lambda each: each[:1], lambda each: each[1:])]

    assert ids_of(" AVTAL ") == ["avtal"], "an id goes before a title that reads like it"
    assert ids_of("Bilaga") == ["avtal", "c"], "several: the title is nobody's alone"
    assert ids_of("C") == ["c"]
    assert ids_of("ingen") == []
    assert called("", [("", "")], lambda each: each) == [], "nothing written means nobody"
