"""Votes are bound to their papers, whatever comes in which order."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.core.refusals import Refused
from bot.features.gates.ballots import Ballot
from bot.features.gates.bound import (
    an_edition,
    changes_since,
    edition_of,
    is_of_other_papers,
    latest_changes,
    papers_refusal,
    rebound,
)
from bot.features.gates.counting import counting
from bot.features.gates.kinds import Choice
from bot.features.gates.reminding import silent
from bot.features.gates.seats import voices
from bot.features.gates.voting import cast
from bot.features.portfolio.initiatives import Secrecy
from tests.ballots import CHAIR, MEMBER, NOW, OTHER_MEMBER, THIRD_MEMBER, VICE, a_ballot, a_question
from tests.factories import a_paper

PEOPLE = (CHAIR, VICE, MEMBER, OTHER_MEMBER, THIRD_MEMBER)
votes = st.tuples(st.sampled_from(PEOPLE), st.sampled_from([Choice.FOR, Choice.AGAINST, Choice.CONFLICT]))
steps = st.lists(st.one_of(votes, st.booleans()), max_size=14)


def with_new_papers(ballot: Ballot, *, voids: bool) -> Ballot:
    papers = (a_paper("losning", version=f"{ballot.edition + 2}"), a_paper("plan", version="2.1"))
    return rebound(ballot, an_edition(ballot, papers, voids=voids, at=NOW, by="system")).ballot


@given(steps)
def test_no_vote_on_void_papers_counts_and_each_is_bound_to_what_stood_when_it_was_cast(steps: list) -> None:
    ballot, seen = a_ballot(), {}
    for number, step in enumerate(steps):
        turn = ballot.turn
        if isinstance(step, bool):
            before = set(ballot.positions)
            ballot = with_new_papers(ballot, voids=step)
            stays = before if not step else {each for each in before if each.choice is Choice.CONFLICT}
            assert set(ballot.positions) == stays
        else:
            person, choice = step
            try:
                after = cast(ballot, person, choice, "Därför.", NOW + timedelta(minutes=number))
            except Refused:
                continue
            if after is ballot:
                continue
            ballot, seen[person] = after, ballot.edition
        assert ballot.turn == turn + 1
    for position in ballot.positions:
        assert edition_of(ballot, position) == seen[position.person]
        stale = position.choice is not Choice.CONFLICT and seen[position.person] < ballot.edition
        assert is_of_other_papers(ballot, position) == stale
    waiting = {person for person in voices(ballot) if person not in counting(ballot)}
    kept = {each.person for each in ballot.positions if is_of_other_papers(ballot, each)}
    assert set(silent(ballot)) == waiting | (kept & set(voices(ballot)))


def test_a_vote_on_other_papers_is_refused_with_what_has_changed() -> None:
    ballot = with_new_papers(with_new_papers(a_ballot(), voids=True), voids=False)
    assert ballot.edition == 2
    for seen in (0, 1, -1, 3):
        assert "version 3" in str(papers_refusal(ballot, seen, NOW).params["what_sv"])
    assert [each.paper.version for each in changes_since(ballot, 0)] == ["3"]
    assert latest_changes(a_ballot()) == ()


def test_standing_by_a_kept_vote_is_a_vote_on_the_new_papers_with_the_same_reason() -> None:
    ballot = with_new_papers(a_ballot((VICE, Choice.AGAINST)), voids=False)
    after = cast(ballot, VICE, Choice.AGAINST, "", NOW)
    position = after.position_of(VICE)
    assert position is not None
    assert (position.comment, edition_of(after, position)) == ("Därför.", 1)
    assert cast(after, VICE, Choice.AGAINST, "Därför.", NOW) is after


def test_what_is_removed_and_more_than_a_sentence_takes() -> None:
    ballot = a_ballot()
    papers = tuple(a_paper(f"nytt-{number}") for number in range(6))
    after = rebound(ballot, an_edition(ballot, papers, voids=True, at=NOW, by="system")).ballot
    assert "(+4)" in str(papers_refusal(after, 0, NOW).params["what_en"])
    assert replace(after, editions=()).edition == 0


def test_a_secret_papers_title_isnt_told_with_what_has_changed() -> None:
    """A refusal stands on a card, and goes to a phone."""
    before, after = a_paper("plan", title="Anbud AB"), a_paper("plan", title="Anbud AB", version="2")
    ballot = replace(
        Ballot(a_question(papers=(before,))),
        secrecy=(Secrecy("plan", "marked", "OSL 18 kap. 8 §", NOW.date()),),
    )
    changed = rebound(ballot, an_edition(ballot, (after,), voids=True, at=NOW, by="system")).ballot
    assert "Anbud" not in str(papers_refusal(changed, 0, NOW).params)
    assert "Anbud" in str(papers_refusal(replace(changed, secrecy=()), 0, NOW).params)
