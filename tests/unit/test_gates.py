"""Casting on a ballot by example: what is offered, what is refused and why, and that a closed ballot stays."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.refusals import BallotClosed, CommentMissing, NotAVoter, Refused
from bot.features.gates.ballots import LONGEST_COMMENT, Ballot, Closing, Decision
from bot.features.gates.counting import counting
from bot.features.gates.kinds import Choice, ClosedBy, Ground
from bot.features.gates.voting import cast
from bot.features.portfolio.initiatives import CriterionAnswer
from bot.features.processes.kinds import Outcome
from tests.ballots import (
    BLOCKING,
    CHAIR,
    DEADLINE,
    MEMBER,
    MET,
    NOW,
    SECRETARY,
    SUBSTITUTE,
    VICE,
    a_ballot,
    a_question,
    after,
    an_individual_question,
    closed,
)
from tests.factories import PRESENTER, person_id

FOR, AGAINST, BACK, ABSTAIN, CONFLICT = Choice


def refusal(ballot: Ballot, person: str, choice: Choice, comment: str = "Därför.") -> Refused:
    with pytest.raises(Refused) as caught:
        cast(ballot, person, choice, comment, NOW)
    return caught.value


def test_the_id_names_initiative_gate_and_round() -> None:
    assert a_question(round=2).id == "INI-2026-014/G3/2"


def test_a_board_can_do_everything_and_one_person_cannot_abstain() -> None:
    assert a_question().choices == (FOR, AGAINST, BACK, ABSTAIN, CONFLICT)
    assert an_individual_question().choices == (FOR, AGAINST, BACK, CONFLICT)


def test_send_back_is_offered_only_where_the_process_has_a_way_back() -> None:
    ways = {Outcome.APPROVED: "realisering", Outcome.REJECTED: "avslutat"}
    ballot = a_ballot(outcome_to=ways)
    assert BACK not in ballot.question.choices
    assert refusal(ballot, CHAIR, BACK).key == "refused-choice-not-offered"


def test_one_person_who_decides_cannot_abstain() -> None:
    assert refusal(Ballot(an_individual_question()), CHAIR, ABSTAIN).key == "refused-choice-not-offered"


def test_the_position_is_kept_with_its_comment_time_and_turn() -> None:
    ballot = cast(a_ballot(), CHAIR, FOR, "  Bra underlag. ", NOW)
    [position] = ballot.positions
    assert (position.person, position.choice, position.comment) == (CHAIR, FOR, "Bra underlag.")
    assert (position.at, position.turn, ballot.revision) == (NOW, 1, 1)


def test_a_change_takes_a_new_turn_and_leaves_one_position_for_each() -> None:
    ballot = a_ballot((CHAIR, FOR), (VICE, FOR), (CHAIR, AGAINST))
    assert [(p.person, p.choice, p.turn) for p in ballot.positions] == [(VICE, FOR, 2), (CHAIR, AGAINST, 3)]
    assert ballot.revision == 3
    again = after(ballot, (CHAIR, FOR), (VICE, AGAINST))
    assert [(p.person, p.turn) for p in again.positions] == [(CHAIR, 4), (VICE, 5)]


@pytest.mark.parametrize("comment", ["", "  ", "\n\t"])
@pytest.mark.parametrize("choice", [AGAINST, BACK])
def test_against_and_send_back_must_be_explained(choice: Choice, comment: str) -> None:
    fault = refusal(a_ballot(), CHAIR, choice, comment)
    assert isinstance(fault, CommentMissing)
    assert (fault.field, fault.params) == ("comment", {"choice": choice.value})


@pytest.mark.parametrize("choice", [FOR, ABSTAIN, CONFLICT])
def test_the_other_positions_need_no_comment(choice: Choice) -> None:
    assert cast(a_ballot(), CHAIR, choice, "", NOW).positions[0].choice is choice


@pytest.mark.parametrize(
    ("answer", "blocks", "needed"),
    [
        (CriterionAnswer.NOT_MET, True, True),
        (None, True, True),
        (CriterionAnswer.PARTLY, True, False),
        (CriterionAnswer.MET, True, False),
        (CriterionAnswer.NOT_APPLICABLE, True, False),
        (CriterionAnswer.NOT_MET, False, True),
        (None, False, False),
    ],
)
def test_for_must_be_explained_where_a_criterion_is_not_met_or_one_that_blocks_is_unanswered(
    answer: CriterionAnswer | None, blocks: bool, needed: bool
) -> None:
    criteria = (MET, replace(BLOCKING, answer=answer, blocks_approval=blocks))
    question = a_question(criteria=criteria)
    assert Ballot(question).comment_needed(FOR) is needed
    assert not Ballot(question).comment_needed(ABSTAIN)
    if needed:
        assert isinstance(refusal(Ballot(question), CHAIR, FOR, ""), CommentMissing)
    assert after(Ballot(question), (CHAIR, FOR), comment="Ändå.").positions


def test_the_longest_comment_is_kept_whole_and_a_longer_one_refused() -> None:
    longest = "å" * LONGEST_COMMENT
    assert cast(a_ballot(), CHAIR, AGAINST, f" {longest} ", NOW).positions[0].comment == longest
    fault = refusal(a_ballot(), CHAIR, AGAINST, longest + "x")
    assert (fault.key, fault.params) == ("refused-comment-too-long", {"limit": LONGEST_COMMENT})


def test_the_deadline_counts_by_receipt_to_the_moment() -> None:
    in_time = DEADLINE - timedelta(microseconds=1)
    assert cast(a_ballot(), CHAIR, FOR, "", in_time).positions[0].at == in_time
    with pytest.raises(BallotClosed):
        cast(a_ballot(), CHAIR, FOR, "", DEADLINE)


def test_the_same_tap_twice_gives_the_very_same_ballot() -> None:
    once = cast(a_ballot(), CHAIR, AGAINST, "Därför.", NOW)
    assert cast(once, CHAIR, AGAINST, " Därför. ", NOW + timedelta(minutes=5)) is once
    assert cast(once, CHAIR, AGAINST, "Av andra skäl.", NOW) is not once


def test_a_stranger_has_no_seat() -> None:
    for person in (SECRETARY, person_id(PRESENTER), "somebody", ""):
        for choice in (FOR, CONFLICT):
            fault = refusal(a_ballot(), person, choice)
            assert isinstance(fault, NotAVoter)
            assert fault.key == "refused-no-seat"


def test_presenter_and_owner_may_not_vote_or_declare() -> None:
    ballot = a_ballot(excluded=frozenset({CHAIR, SUBSTITUTE, person_id(PRESENTER)}))
    assert refusal(ballot, CHAIR, FOR).key == "refused-presenter-or-owner"
    assert refusal(ballot, CHAIR, CONFLICT).key == "refused-presenter-or-owner"
    assert refusal(ballot, SUBSTITUTE, FOR).key == "refused-presenter-or-owner"
    assert refusal(ballot, person_id(PRESENTER), FOR).key == "refused-no-seat"


def test_a_substitute_waits_to_be_called_but_may_declare_before() -> None:
    assert refusal(a_ballot(), SUBSTITUTE, FOR).key == "refused-substitute-waits"
    assert cast(a_ballot(), SUBSTITUTE, CONFLICT, "", NOW).positions[0].person == SUBSTITUTE
    called = a_ballot((MEMBER, CONFLICT), (SUBSTITUTE, FOR))
    assert counting(called) == {SUBSTITUTE: FOR}


@pytest.mark.parametrize("choice", [FOR, AGAINST, BACK, ABSTAIN])
def test_a_conflict_is_final(choice: Choice) -> None:
    ballot = a_ballot((CHAIR, FOR), (CHAIR, CONFLICT))
    assert refusal(ballot, CHAIR, choice).key == "refused-conflict-declared"


@pytest.mark.parametrize("choice", Choice)
@pytest.mark.parametrize("person", [CHAIR, MEMBER, SUBSTITUTE, SECRETARY])
def test_a_closed_ballot_refuses_everything(person: str, choice: Choice) -> None:
    ballot = closed(a_ballot((CHAIR, FOR), (VICE, CONFLICT)))
    assert isinstance(refusal(ballot, person, choice), BallotClosed)


def test_a_ballot_closes_once() -> None:
    ballot = closed(a_ballot((CHAIR, FOR)))
    again = Closing(Decision(Outcome.APPROVED, Ground.MAJORITY), ClosedBy.CHAIR, "person:x", NOW)
    with pytest.raises(BallotClosed):
        ballot.with_closing(again)
    assert not ballot.is_open
    assert ballot.revision == 2


def test_a_name_that_is_not_known_is_shown_as_the_id() -> None:
    assert a_question().name("somebody") == "somebody"
