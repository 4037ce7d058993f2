"""Voting by example: who speaks for which seat, how positions are counted, when the outcome is certain."""

from dataclasses import replace
from typing import Any

import pytest

from bot.core.refusals import NotAVoter
from bot.features.gates.ballots import Ballot, Decision
from bot.features.gates.counting import counting, decide, is_certain, tally
from bot.features.gates.kinds import Choice, Ground, WhyVacated
from bot.features.gates.seats import presiding, voices
from bot.features.gates.vacated import Vacated
from bot.features.gates.voting import cast, may_vote
from bot.features.portfolio.forums import Rules
from bot.features.processes.kinds import Outcome
from tests.ballots import (
    CHAIR,
    MEMBER,
    NOW,
    OTHER_MEMBER,
    SECOND_SUBSTITUTE,
    SUBSTITUTE,
    THIRD_MEMBER,
    VICE,
    a_ballot,
    a_question,
    after,
    an_individual_question,
    everybody,
    some_seats,
)

FOR, AGAINST, BACK, ABSTAIN, CONFLICT = Choice
BOARD = (CHAIR, VICE, MEMBER, OTHER_MEMBER, THIRD_MEMBER)


def votes(*choices: Choice) -> list[tuple[str, Choice]]:
    """The members' votes: the chair's first, then the vice chair's, then the others'."""
    return list(zip(BOARD, choices, strict=False))


def speakers(ballot: Ballot) -> dict[str, str]:
    """Who speaks, and whose seat it is."""
    return {person: seat.holder for person, seat in voices(ballot).items()}


@pytest.mark.parametrize(
    ("seats", "rules", "quorum"),
    [
        (1, Rules(), 1),
        (4, Rules(), 3),
        (5, Rules(), 3),
        (6, Rules(), 4),
        (15, Rules(), 8),
        (5, Rules(quorum=1), 1),
        (5, Rules(quorum=5), 5),
    ],
)
def test_quorum_is_more_than_half_or_the_number_that_the_forum_gives(
    seats: int, rules: Rules, quorum: int
) -> None:
    assert a_question(seats=some_seats(seats), rules=rules).quorum == quorum


def test_too_few_take_part() -> None:
    assert decide(a_ballot(*votes(FOR, FOR))) == Decision(Outcome.POSTPONED, Ground.NOT_QUORATE)
    assert decide(a_ballot(*votes(FOR, FOR, FOR))) == Decision(Outcome.APPROVED, Ground.MAJORITY)


def test_an_abstention_is_presence_and_silence_is_absence() -> None:
    ballot = a_ballot(*votes(FOR, ABSTAIN, ABSTAIN))
    count = tally(ballot)
    assert (count.present, count.waiting, count.vacant, count.is_quorate) == (3, 2, 0, True)
    assert decide(ballot) == Decision(Outcome.APPROVED, Ground.MAJORITY)


def test_the_seats_are_what_quorum_is_counted_of_even_when_vacant() -> None:
    ballot = a_ballot(*votes(CONFLICT, CONFLICT, CONFLICT, FOR, FOR), substitutes=())
    count = tally(ballot)
    assert (count.present, count.vacant, count.quorum) == (2, 3, 3)
    assert decide(ballot).ground is Ground.NOT_QUORATE


MAJORITIES: list[tuple[list[Choice], Outcome]] = [
    ([FOR, FOR, AGAINST], Outcome.APPROVED),
    ([AGAINST, FOR, AGAINST], Outcome.REJECTED),
    ([FOR, AGAINST, AGAINST, AGAINST, FOR], Outcome.REJECTED),
    ([BACK, BACK, FOR], Outcome.SENT_BACK),
    ([FOR, AGAINST, BACK, BACK, BACK], Outcome.SENT_BACK),
    # Two of five want it back, but three want to decide now: then it is for against against.
    ([FOR, FOR, AGAINST, BACK, BACK], Outcome.APPROVED),
    ([BACK, AGAINST, AGAINST, FOR, BACK], Outcome.REJECTED),
    ([ABSTAIN, ABSTAIN, BACK], Outcome.SENT_BACK),
    ([ABSTAIN, FOR, ABSTAIN, ABSTAIN, ABSTAIN], Outcome.APPROVED),
]


@pytest.mark.parametrize(("choices", "outcome"), MAJORITIES)
def test_majority(choices: list[Choice], outcome: Outcome) -> None:
    assert decide(a_ballot(*votes(*choices))) == Decision(outcome, Ground.MAJORITY)


TIES: list[tuple[list[Choice], Decision]] = [
    ([FOR, AGAINST, FOR, AGAINST], Decision(Outcome.APPROVED, Ground.CASTING_VOTE, CHAIR)),
    ([AGAINST, FOR, FOR, AGAINST], Decision(Outcome.REJECTED, Ground.CASTING_VOTE, CHAIR)),
    ([ABSTAIN, FOR, AGAINST], Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)),
    # The chair wanted it back, lost that question, and so has said nothing on the second one.
    ([BACK, FOR, AGAINST], Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)),
    # Whether to send back is a tie of its own, which the chair's vote settles either way.
    ([BACK, BACK, FOR, FOR], Decision(Outcome.SENT_BACK, Ground.CASTING_VOTE, CHAIR)),
    ([BACK, BACK, FOR, AGAINST], Decision(Outcome.SENT_BACK, Ground.CASTING_VOTE, CHAIR)),
    ([FOR, FOR, BACK, BACK], Decision(Outcome.APPROVED, Ground.CASTING_VOTE, CHAIR)),
    ([AGAINST, AGAINST, BACK, BACK], Decision(Outcome.REJECTED, Ground.CASTING_VOTE, CHAIR)),
    ([FOR, AGAINST, BACK, BACK], Decision(Outcome.APPROVED, Ground.CASTING_VOTE, CHAIR)),
    ([ABSTAIN, FOR, FOR, BACK, BACK], Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)),
    ([FOR, AGAINST, AGAINST, BACK, BACK], Decision(Outcome.REJECTED, Ground.MAJORITY)),
    ([ABSTAIN, FOR, BACK], Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)),
    ([ABSTAIN, ABSTAIN, ABSTAIN], Decision(Outcome.POSTPONED, Ground.NOBODY_VOTED)),
]


@pytest.mark.parametrize(("choices", "decision"), TIES)
def test_tie(choices: list[Choice], decision: Decision) -> None:
    assert decide(a_ballot(*votes(*choices))) == decision


def test_a_silent_chair_breaks_no_tie_and_the_vice_chair_does_not_preside() -> None:
    ballot = a_ballot((VICE, FOR), (MEMBER, FOR), (OTHER_MEMBER, AGAINST), (THIRD_MEMBER, AGAINST))
    assert presiding(ballot) == CHAIR
    assert decide(ballot) == Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)


def test_the_vice_chair_presides_when_the_chair_is_in_conflict() -> None:
    ballot = a_ballot(
        (CHAIR, CONFLICT), (VICE, FOR), (MEMBER, FOR), (OTHER_MEMBER, AGAINST), (SUBSTITUTE, AGAINST)
    )
    assert presiding(ballot) == VICE
    assert decide(ballot) == Decision(Outcome.APPROVED, Ground.CASTING_VOTE, VICE)


def test_the_vice_chair_presides_when_the_chair_presents() -> None:
    ballot = a_ballot((VICE, AGAINST), (MEMBER, FOR), (SUBSTITUTE, ABSTAIN), excluded=frozenset({CHAIR}))
    assert decide(ballot) == Decision(Outcome.REJECTED, Ground.CASTING_VOTE, VICE)


def test_nobody_presides_when_both_are_gone_not_even_the_chairs_substitute() -> None:
    ballot = a_ballot(
        (CHAIR, CONFLICT), (VICE, CONFLICT), (SUBSTITUTE, FOR), (MEMBER, AGAINST), (OTHER_MEMBER, ABSTAIN)
    )
    assert speakers(ballot)[SUBSTITUTE] == CHAIR
    assert presiding(ballot) is None
    assert decide(ballot) == Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)


def test_substitutes_wait_until_they_are_called() -> None:
    assert speakers(a_ballot()) == {person: person for person in BOARD}


def test_presenter_and_owner_are_replaced_from_the_opening_in_order() -> None:
    ballot = a_ballot(excluded=frozenset({OTHER_MEMBER, VICE}))
    assert speakers(ballot) == {
        CHAIR: CHAIR,
        SUBSTITUTE: VICE,
        MEMBER: MEMBER,
        SECOND_SUBSTITUTE: OTHER_MEMBER,
        THIRD_MEMBER: THIRD_MEMBER,
    }


def test_an_excluded_substitute_is_passed_over() -> None:
    ballot = a_ballot((MEMBER, CONFLICT), excluded=frozenset({SUBSTITUTE}))
    assert speakers(ballot)[SECOND_SUBSTITUTE] == MEMBER


def test_conflicts_call_substitutes_in_order_then_leave_seats_vacant() -> None:
    ballot = a_ballot((MEMBER, CONFLICT), (CHAIR, CONFLICT), (VICE, CONFLICT))
    assert speakers(ballot) == {
        SUBSTITUTE: MEMBER,
        SECOND_SUBSTITUTE: CHAIR,
        OTHER_MEMBER: OTHER_MEMBER,
        THIRD_MEMBER: THIRD_MEMBER,
    }
    assert tally(ballot).vacant == 1


def test_a_serving_substitute_in_conflict_gives_the_seat_to_the_next() -> None:
    ballot = a_ballot((MEMBER, CONFLICT), (SUBSTITUTE, FOR), (SUBSTITUTE, CONFLICT))
    assert speakers(ballot)[SECOND_SUBSTITUTE] == MEMBER
    assert counting(ballot) == {}
    assert tally(ballot).waiting == 5


def test_a_substitute_in_conflict_before_being_called_is_passed_over() -> None:
    ballot = a_ballot((SUBSTITUTE, CONFLICT), (MEMBER, CONFLICT))
    assert speakers(ballot)[SECOND_SUBSTITUTE] == MEMBER


def test_a_serving_substitute_stays_when_an_earlier_one_could_have_come() -> None:
    """The first substitute is in conflict, the second serves; nothing that comes later moves the second."""
    ballot = a_ballot((SUBSTITUTE, CONFLICT), (MEMBER, CONFLICT), (CHAIR, CONFLICT))
    assert speakers(ballot)[SECOND_SUBSTITUTE] == MEMBER
    assert CHAIR not in speakers(ballot).values()


def test_a_conflict_said_twice_moves_no_substitute() -> None:
    once = a_ballot((MEMBER, CONFLICT), (CHAIR, CONFLICT))
    assert cast(once, MEMBER, CONFLICT, "Jag är släkt med leverantören.", NOW) is once
    assert speakers(once)[SUBSTITUTE] == MEMBER


def test_who_was_replaced_says_nothing_more_and_moves_nobody() -> None:
    """Neither with a vote nor with a conflict, by a card that they still have; whoever had voted can't change that."""
    gone = (
        Vacated(MEMBER, 1, NOW, WhyVacated.AWAY, SECOND_SUBSTITUTE),
        Vacated(OTHER_MEMBER, 1, NOW, WhyVacated.UNSEATED),
    )
    ballot = after(replace(a_ballot((OTHER_MEMBER, FOR)), vacated=gone), (SECOND_SUBSTITUTE, FOR))
    for person, key in ((MEMBER, "refused-gone-instead"), (OTHER_MEMBER, "refused-gone-voted")):
        assert not may_vote(ballot, person, NOW)
        for choice in (AGAINST, CONFLICT):
            with pytest.raises(NotAVoter) as refused:
                cast(ballot, person, choice, "Så är det.", NOW)
            assert refused.value.key == key
    assert speakers(ballot)[SECOND_SUBSTITUTE] == MEMBER
    assert SUBSTITUTE not in speakers(ballot)


def test_a_substitute_who_is_gone_hears_who_answers_for_the_seat_that_they_had() -> None:
    left = Vacated(SUBSTITUTE, 1, NOW)
    for ballot, key in (
        (a_ballot((MEMBER, CONFLICT)), "refused-gone-instead"),
        (a_ballot((MEMBER, CONFLICT), substitutes=(SUBSTITUTE,)), "refused-gone"),
        (a_ballot((MEMBER, FOR)), "refused-gone-waiting"),
    ):
        with pytest.raises(NotAVoter) as refused:
            cast(replace(ballot, vacated=(left,)), SUBSTITUTE, FOR, "", NOW)
        assert refused.value.key == key
        assert refused.value.params.get("name") == (
            "Gunilla Substitute" if key == "refused-gone-instead" else None
        )


def test_a_conflict_voids_the_vote_that_came_before() -> None:
    ballot = a_ballot(*votes(AGAINST, FOR, FOR))
    ballot = after(ballot, (CHAIR, CONFLICT))
    count = tally(ballot)
    assert (count.votes_for, count.against, count.waiting) == (2, 0, 3)


def test_a_changed_vote_counts_once_as_it_was_last() -> None:
    ballot = a_ballot(*votes(FOR, FOR, FOR), (CHAIR, AGAINST), (VICE, AGAINST), (CHAIR, ABSTAIN))
    count = tally(ballot)
    assert (count.votes_for, count.against, count.abstain, count.waiting) == (1, 1, 1, 2)


INDIVIDUAL: list[tuple[Choice, Outcome]] = [
    (FOR, Outcome.APPROVED),
    (AGAINST, Outcome.REJECTED),
    (BACK, Outcome.SENT_BACK),
]


@pytest.mark.parametrize(("choice", "outcome"), INDIVIDUAL)
def test_one_person_decides(choice: Choice, outcome: Outcome) -> None:
    ballot = after(Ballot(an_individual_question()), (CHAIR, choice))
    assert decide(ballot) == Decision(outcome, Ground.DECIDER)


def test_one_person_says_nothing() -> None:
    assert decide(Ballot(an_individual_question())) == Decision(Outcome.POSTPONED, Ground.NOBODY_VOTED)


def test_who_stands_in_for_the_one_person_decides() -> None:
    ballot = after(Ballot(an_individual_question()), (CHAIR, CONFLICT), (SUBSTITUTE, AGAINST))
    assert decide(ballot) == Decision(Outcome.REJECTED, Ground.DECIDER)


CERTAIN: list[tuple[list[Choice], dict[str, Any], bool]] = [
    ([], {}, False),
    ([FOR, FOR], {}, False),
    ([FOR, FOR, FOR], {}, True),
    ([AGAINST, AGAINST, AGAINST], {}, True),
    ([BACK, BACK, BACK], {}, True),
    ([FOR, FOR, AGAINST], {}, False),
    ([FOR, FOR, AGAINST, FOR], {}, True),
    ([AGAINST, FOR, ABSTAIN, FOR], {}, False),
    ([FOR, AGAINST, ABSTAIN, FOR, ABSTAIN], {}, True),
    # A majority that isn't a quorum yet is not certain, since silence would postpone the matter.
    ([FOR, FOR, FOR], {"rules": Rules(quorum=4)}, False),
    # The chair's vote settles the tie that the one silent member could still make.
    ([FOR, FOR, AGAINST, ABSTAIN], {}, True),
    ([ABSTAIN, FOR, FOR, AGAINST], {}, False),
    ([FOR, FOR, BACK, ABSTAIN], {}, True),
]


@pytest.mark.parametrize(("choices", "changes", "certain"), CERTAIN)
def test_certainty(choices: list[Choice], changes: dict[str, Any], certain: bool) -> None:
    assert is_certain(a_ballot(*votes(*choices), **changes)) is certain


def test_a_silent_chair_keeps_the_outcome_open() -> None:
    ballot = a_ballot((VICE, FOR), (MEMBER, FOR), (OTHER_MEMBER, AGAINST), (THIRD_MEMBER, ABSTAIN))
    assert not is_certain(ballot)
    assert is_certain(after(ballot, (CHAIR, FOR)))


def test_everybody_for_in_a_large_board_is_certain_at_the_eighth_vote() -> None:
    seats = some_seats(15)
    ballot = a_ballot(seats=seats, substitutes=())
    found = []
    for person, choice in everybody(FOR, (seat.holder for seat in seats)):
        ballot = after(ballot, (person, choice))
        found.append(is_certain(ballot))
    assert found.index(True) == 7
    assert all(found[7:])


def back(*of: tuple[str, str | None]) -> tuple[Vacated, ...]:
    """Each is put back, in turn; who had the seat then."""
    return tuple(Vacated(person, 0, NOW, WhyVacated.BACK, had) for person, had in of)


def gone(*people: str) -> tuple[Vacated, ...]:
    return tuple(Vacated(person, 0, NOW) for person in people)


@pytest.mark.parametrize(
    ("changes", "of_the_member", "of_the_other"),
    [
        # who goes and who is back; who speaks for the member's seat, and for another member's, who goes last
        ((*gone(MEMBER), *back((MEMBER, SUBSTITUTE))), MEMBER, SUBSTITUTE),
        ((*gone(MEMBER, SUBSTITUTE), *back((SUBSTITUTE, SECOND_SUBSTITUTE))), SUBSTITUTE, SECOND_SUBSTITUTE),
        (
            (*gone(MEMBER, SUBSTITUTE), *back((MEMBER, SECOND_SUBSTITUTE), (SUBSTITUTE, None))),
            MEMBER,
            SUBSTITUTE,
        ),
        ((*gone(MEMBER, SUBSTITUTE, SECOND_SUBSTITUTE), *back((MEMBER, None))), MEMBER, None),
        ((*gone(SUBSTITUTE, MEMBER), *back((SUBSTITUTE, None))), SECOND_SUBSTITUTE, SUBSTITUTE),
        ((*gone(MEMBER), *back((MEMBER, SUBSTITUTE)), *gone(MEMBER)), SUBSTITUTE, SECOND_SUBSTITUTE),
    ],
)
def test_who_is_back_has_their_own_seat_and_nobody_elses(
    changes: tuple[Vacated, ...], of_the_member: str | None, of_the_other: str | None
) -> None:
    ballot = replace(a_ballot(), vacated=(*changes, *gone(OTHER_MEMBER)))
    speaking = {seat.holder: person for person, seat in voices(ballot).items()}
    assert (speaking.get(MEMBER), speaking.get(OTHER_MEMBER)) == (of_the_member, of_the_other)
