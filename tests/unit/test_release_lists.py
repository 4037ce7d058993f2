"""Lists of a release: what its items are called may hold what divides them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.bilingual import Text
from bot.core.written import one_line
from bot.features.announcements.content import Link
from bot.features.releases.reading import changed
from bot.features.releases.release_files import read_release_file, written_file
from bot.features.releases.releases import Release, ReleaseKind
from bot.features.releases.writing import flat
from tests.factories import person_id
from tests.releasing import CALENDAR, a_release

NAMES = st.text(st.sampled_from('aÅ;"|,-:# '), min_size=1, max_size=12).map(one_line).filter(bool)
LISTS = st.lists(NAMES, max_size=4, unique=True).map(tuple)
LINKS = st.builds(
    lambda sv, en, tail: Link(Text(sv, en), f"https://example.org/{tail}"),
    NAMES,
    NAMES,
    st.sampled_from(["", "a;b", "a;b?c=https://example.org;d", "a%7Cb"]),
)


def read(values: dict[str, str]) -> Release:
    return changed(Release("", ReleaseKind.CHANGE), values, CALENDAR, lambda said: person_id(1))


@settings(max_examples=150)
@given(systems=LISTS, rfcs=LISTS, links=st.lists(LINKS, max_size=3).map(tuple))
def test_items_come_back_from_a_form_and_from_a_file(systems, rfcs, links) -> None:
    release = a_release(systems=systems, rfcs=rfcs, links=tuple(dict.fromkeys(links)))
    for values in (
        flat(release, CALENDAR),
        dict(read_release_file(written_file([release], [], CALENDAR), "r.yaml").releases[0].values),
    ):
        again = read(values)
        assert (again.systems, again.rfcs, again.links) == (release.systems, release.rfcs, release.links)
        renamed = changed(again, {"title.sv": "Nytt"}, CALENDAR, lambda said: person_id(1))
        assert replace(renamed, title=again.title) == again, "what isn't given stays"


@pytest.mark.parametrize(
    ("name", "written", "items"),
    [
        ("systems", "Ladok; Raindance", ["Ladok", "Raindance"]),
        ("systems", 'Ladok; "Drift; teknik"\nRaindance;', ["Ladok", "Drift; teknik", "Raindance"]),
        ("rfcs", "CHG-1;CHG-2", ["CHG-1", "CHG-2"]),
        ("links", "https://e.org/a;b", ["https://e.org/a;b"]),
        ("links", "Guide; ny | https://e.org/a;b", ["https://e.org/a;b"]),
        ("links", "A | https://e.org/a; B | https://e.org/b", ["https://e.org/a", "https://e.org/b"]),
    ],
)
def test_what_people_write_is_read_as_they_mean_it(name: str, written: str, items: list[str]) -> None:
    found = getattr(read({name: written}), name)
    assert [each.url if isinstance(each, Link) else each for each in found] == items


def test_an_item_of_a_list_in_a_file_is_one_whatever_it_holds() -> None:
    [entry] = read_release_file('releases:\n- systems: ["Drift; teknik", Ladok]', "r.yaml").releases
    assert read(dict(entry.values)).systems == ("Drift; teknik", "Ladok")
