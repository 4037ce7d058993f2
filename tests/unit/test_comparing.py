"""What a correction changes is told whole: nothing goes out that whoever approves it couldn't see."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.app import FEATURES
from bot.core.bilingual import Text
from bot.core.texts import Reader
from bot.features.announcements.comparing import changes_of, pieces
from bot.features.announcements.content import Content, Detail, Link
from bot.features.announcements.written_content import rewritten, written
from cards.announcements.actions import EDITED_BY
from cards.announcements.places import kind_of, longest_in, place_name
from tests.announcing import CORRECTED, a_content, both
from tests.factories import person_id

LINK, SUPPORT = a_content().link, a_content().support
assert LINK is not None
assert SUPPORT is not None
texts = st.sampled_from(["", "a", "a b", "c  d", "e\nf", "é"])
both_texts = st.builds(Text, texts, texts)
details = st.lists(st.builds(Detail, both_texts, both_texts), max_size=3).map(tuple)
links = st.none() | st.builds(Link, both_texts, st.sampled_from(["https://a.se", "https://b.se"]))
supports = st.sampled_from([None, SUPPORT, replace(SUPPORT, person=person_id(9))])
contents = st.builds(
    Content, both_texts, both_texts, both_texts, details, links, supports, st.booleans(), texts, st.none()
)


@given(contents, contents)
def test_they_differ_exactly_where_changes_are_told(one: Content, other: Content) -> None:
    moved = sorted(map(repr, one.details)) == sorted(map(repr, other.details))
    assert bool(changes_of(one, other)) == (one != other) or moved
    assert not changes_of(one, one)


@given(contents, contents)
def test_what_is_written_is_read_back(one: Content, other: Content) -> None:
    values = written(other)
    assert all(kind_of(place) for place in values)
    if values.keys() == written(one).keys():
        again = written(rewritten(one, values))
        assert all(again[place].split() == values[place].split() for place in again if "details" not in place)


@given(st.text(max_size=200), st.text(max_size=200))
def test_each_text_keeps_its_words(one: str, other: str) -> None:
    was, now = pieces(one, other)
    assert all(piece.text in one for piece in was if piece.changed)
    assert all(piece.text in other for piece in now if piece.changed)
    if one != other:
        assert any(piece.changed for piece in (*was, *now))


def test_a_detail_stands_beside_the_one_of_its_name() -> None:
    changes = changes_of(a_content(), CORRECTED)
    assert [(each.place, each.name.sv, each.now.sv) for each in changes] == [
        ("value", "När", "tis 15 dec"),
        ("value", "Gör så här", ""),
        ("value", "Avbrott", ""),
    ]
    renamed = replace(a_content(), details=(Detail(both("Dag"), both("x")), *a_content().details[1:]))
    assert [each.place for each in changes_of(a_content(), renamed)] == ["label", "value"]


def test_what_stays_is_shortened_around_what_changes() -> None:
    was, now = pieces("ord " * 40 + "mån 14 dec" + " ord" * 40, "ord " * 40 + "tis 15 dec" + " ord" * 40)
    assert [piece.text for piece in now if piece.changed] == ["tis 15"]
    assert all(len("".join(piece.text for piece in each)) < 100 for each in (was, now))


def test_places_have_names_limits_and_a_dialog_of_what_they_are_part_of() -> None:
    reader = Reader("sv")
    assert place_name("details.2.value.en", reader, language=True) == "Uppgift 2 (engelska)"
    assert place_name("link", reader, language=True) == "Länkens adress"
    assert place_name("odd.place", reader) == "odd.place"
    assert (longest_in("details.1.label.sv"), longest_in("link.url")) == (30, 1_000)
    assert all(
        dialog in {name for each in FEATURES for name in each.routes.dialogs} for dialog in EDITED_BY.values()
    )
