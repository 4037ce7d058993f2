"""The index of names: what it has worked out is worked out again once a name is another."""

from hypothesis import given
from hypothesis import strategies as st

from bot.asking.folding import parts_of, plain, words_of
from bot.asking.named import KnownName, NameKind
from bot.asking.names import NameIndex
from bot.asking.understanding import understand
from tests.asking import TODAY, frames

ARCHIVE = KnownName(NameKind.INITIATIVE, "INI-2026-001", "Gemensamt arkiv")
PORTAL = KnownName(NameKind.INITIATIVE, "INI-2026-002", "Gemensam portal")
ANNA = KnownName(NameKind.PERSON, "p1", "Anna-Karin Öberg")


def scores(index: NameIndex, words: str) -> dict[str, float]:
    read = dict(enumerate(words_of(words)))
    looked = index.look(read)
    found = [hit for kind in NameKind for hit in index.find(kind, looked, read)]
    return {hit.name.id: hit.score for hit in found}


def test_the_words_of_peoples_names_follow_the_names() -> None:
    index = NameIndex([ARCHIVE, ANNA])
    assert index.said_of(NameKind.PERSON) == {"annakarin", "oberg"}
    index.put(KnownName(NameKind.PERSON, "p1", "Anna Ek"))
    index.put(KnownName(NameKind.PERSON, "p2", "D’Arc"))
    assert index.said_of(NameKind.PERSON) == {"anna", "ek", "darc"}
    index.drop(NameKind.PERSON, "p1")
    assert index.said_of(NameKind.PERSON) == {"darc"}
    assert index.said_of(NameKind.FORUM) == frozenset()


def test_a_name_that_comes_or_goes_weighs_all_words_anew() -> None:
    index = NameIndex([ARCHIVE, ANNA])
    for name in (PORTAL, KnownName(NameKind.SYSTEM, "arkiv", "Arkiv")):
        scores(index, "gemensamt arkiv anna")
        index.put(name)
    whole = NameIndex([ARCHIVE, ANNA, PORTAL, KnownName(NameKind.SYSTEM, "arkiv", "Arkiv")])
    assert scores(index, "gemensamt arkiv anna") == scores(whole, "gemensamt arkiv anna")
    index.drop(NameKind.SYSTEM, "arkiv")
    assert scores(index, "arkiv") == scores(NameIndex([ARCHIVE, ANNA, PORTAL]), "arkiv")


@given(st.text(st.sampled_from("abcXYZåÄöéø-'’./ 019_ß"), max_size=20))
def test_a_word_without_marks_is_what_it_is_with_them_taken_away(written: str) -> None:
    bare = plain(written)
    assert bare == plain(bare)
    assert not set(bare) & set("åäöéø-'’./ABCXYZ")


def test_parts_of_names_are_letters_and_what_joins_them() -> None:
    assert parts_of("Anna-Karin O’Neill 3 (IT)") == ["Anna-Karin", "O’Neill", "IT"]


def test_a_title_word_for_word_is_that_one_among_many_alike() -> None:
    titles = [f"Journal för kassa etapp {number}" for number in range(1, 41)]
    index = NameIndex(KnownName(NameKind.INITIATIVE, f"INI-{at:03}", each) for at, each in enumerate(titles))
    for at in (0, 9, 39):
        asked = understand(f"hur går det för {titles[at]}?", TODAY, frames(), index).best
        assert asked is not None
        assert (asked.slots, asked.choose) == ({"initiative": f"INI-{at:03}"}, ())
    vague = understand("hur går det för Journal för kassa?", TODAY, frames(), index).best
    assert vague is not None
    assert len(vague.choose) > 1


def test_of_titles_that_stand_there_the_longest_is_meant_and_of_two_alike_none() -> None:
    words = words_of("vad är nytt om gemensamt arkiv för bilder")
    longer = KnownName(NameKind.INITIATIVE, "INI-2026-003", "Gemensamt arkiv för bilder")
    index = NameIndex([ARCHIVE, longer])
    kinds = frozenset(NameKind)
    assert [hit.name.id for hit in index.spelt_out(kinds, words)] == ["INI-2026-003"]
    index.put(KnownName(NameKind.INITIATIVE, "INI-2026-003", "Bilder"))
    assert [hit.name.id for hit in index.spelt_out(kinds, words)] == ["INI-2026-001"]
    index.put(KnownName(NameKind.SYSTEM, "arkiv", "Gemensamt arkiv"))
    assert len(index.spelt_out(kinds, words)) == 2
    index.drop(NameKind.SYSTEM, "arkiv")
    index.drop(NameKind.INITIATIVE, "INI-2026-001")
    assert not index.spelt_out(kinds, words)


def test_a_title_isn_t_meant_where_more_of_a_longer_one_is_said() -> None:
    short = KnownName(NameKind.INITIATIVE, "INI-1", "Nytt passersystem")
    index = NameIndex([short, KnownName(NameKind.INITIATIVE, "INI-2", "Nytt passersystem i campushusen")])
    for asked in ("hur går det med nytt passersystem i campushuset", "status nytt passersystem campushusen"):
        best = understand(asked, TODAY, frames(), index).best
        assert best is not None
        assert best.slots.get("initiative") != "INI-1"
    best = understand("hur går det med nytt passersystem", TODAY, frames(), index).best
    assert best is not None
    assert best.slots == {"initiative": "INI-1"}
