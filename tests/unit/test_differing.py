"""What has changed is told whole: from the differences both texts, and both lists of papers, can be made again."""

from hypothesis import given
from hypothesis import strategies as st

from bot.features.gates.differing import (
    MOST_WORDS,
    Differs,
    bound_to_papers,
    is_same,
    papers_changed,
    words_changed,
)
from tests.factories import a_paper

texts = st.lists(
    st.sampled_from(["ett", "e-arkiv", "1,2", "Mkr", "–", "å\u0301", "\u200b"]), max_size=12
).map(" ".join)
papers = st.dictionaries(st.sampled_from("abcd"), st.sampled_from("123"), max_size=4).map(
    lambda found: tuple(a_paper(key, version=version) for key, version in found.items())
)


@given(texts, texts)
def test_both_texts_can_be_made_of_their_differences(before: str, after: str) -> None:
    pieces = words_changed(before, after)
    kept = {
        kind: " ".join(piece.text for piece in pieces if piece.kind is not kind).split()
        for kind in (Differs.ADDED, Differs.REMOVED)
    }
    assert kept[Differs.ADDED] == before.split()
    assert kept[Differs.REMOVED] == after.split()
    assert is_same(pieces) == (before.split() == after.split())


def test_a_text_without_end_is_replaced_as_a_whole() -> None:
    long = "ord " * (MOST_WORDS + 1)
    assert [piece.kind for piece in words_changed(long, "kort")] == [Differs.REMOVED, Differs.ADDED]
    assert is_same(words_changed(long, long))
    assert [piece.kind for piece in words_changed("", long)] == [Differs.ADDED]


@given(papers, papers)
def test_the_papers_can_be_made_of_their_differences(before: tuple, after: tuple) -> None:
    changes = papers_changed(before, after)
    there = {paper.id: paper for paper in before}
    for change in changes:
        assert (change.before is None) == (change.kind is Differs.ADDED)
        if change.kind is Differs.REMOVED:
            del there[change.paper.id]
        else:
            there[change.paper.id] = change.paper
    assert there == {paper.id: paper for paper in after}
    assert bool(changes) == (bound_to_papers(before) != bound_to_papers(after))


def test_other_bytes_under_the_same_version_are_a_change_and_another_title_is_none() -> None:
    paper = a_paper("plan")
    assert papers_changed([paper], [a_paper("plan", sha256="f" * 64)])[0].kind is Differs.CHANGED
    assert papers_changed([paper], [a_paper("plan", title="Planen")]) == ()
