"""What it takes to approve, as somebody would reckon it: by the kind of majority, and what a casting vote can't do."""

import pytest

from bot.features.gates.counting import decide
from bot.features.gates.kinds import Choice
from bot.features.portfolio.forums import Rules
from bot.features.portfolio.regime_kinds import Majority
from bot.features.processes.kinds import Outcome
from tests.ballots import a_ballot
from tests.factories import person_id

FOR, AGAINST, SEND_BACK, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.SEND_BACK, Choice.ABSTAIN
TWO_THIRDS, OF_ALL, ALL, CONSENT = (
    Majority.TWO_THIRDS_PRESENT,
    Majority.TWO_THIRDS_ALL,
    Majority.UNANIMITY,
    Majority.CONSENT,
)
APPROVED, REJECTED, POSTPONED, SENT_BACK = (
    Outcome.APPROVED,
    Outcome.REJECTED,
    Outcome.POSTPONED,
    Outcome.SENT_BACK,
)


@pytest.mark.parametrize(
    ("majority", "said", "outcome", "ground"),
    [
        (TWO_THIRDS, [FOR, FOR, AGAINST], APPROVED, "majority"),
        (TWO_THIRDS, [FOR, FOR, AGAINST, ABSTAIN], REJECTED, "majority_missed"),
        (TWO_THIRDS, [FOR, FOR, FOR, ABSTAIN], APPROVED, "majority"),
        (OF_ALL, [FOR, FOR, FOR], REJECTED, "majority_missed"),
        (OF_ALL, [FOR, FOR, FOR, FOR], APPROVED, "majority"),
        (ALL, [FOR, FOR, FOR], APPROVED, "majority"),
        (ALL, [FOR, FOR, ABSTAIN], REJECTED, "majority_missed"),
        (CONSENT, [FOR, ABSTAIN, ABSTAIN], APPROVED, "majority"),
        (CONSENT, [ABSTAIN, ABSTAIN, ABSTAIN], POSTPONED, "nobody_voted"),
        (CONSENT, [FOR, FOR, AGAINST], REJECTED, "majority_missed"),
        (TWO_THIRDS, [SEND_BACK, SEND_BACK, FOR, AGAINST], SENT_BACK, "casting_vote"),
        (TWO_THIRDS, [FOR, FOR, SEND_BACK, SEND_BACK], REJECTED, "majority_missed"),
        (TWO_THIRDS, [ABSTAIN, FOR, SEND_BACK], POSTPONED, "tie_unbroken"),
        (None, [FOR, FOR, AGAINST], APPROVED, "majority"),
    ],
)
def test_what_it_takes(majority: Majority | None, said: list[Choice], outcome: Outcome, ground: str) -> None:
    """Person 1 chairs; of five seats those speak who are listed."""
    votes = [(person_id(number), choice) for number, choice in enumerate(said, 1)]
    decision = decide(a_ballot(*votes, rules=Rules(majority=majority)))
    assert (decision.outcome, decision.ground.value) == (outcome, ground)


def test_where_nothing_can_be_rejected_what_misses_its_majority_is_postponed() -> None:
    votes = [(person_id(number), choice) for number, choice in enumerate([FOR, ABSTAIN, ABSTAIN], 1)]
    places = {APPROVED: "realisering", POSTPONED: "G3"}
    decision = decide(a_ballot(*votes, rules=Rules(majority=ALL), outcome_to=places))
    assert decision.outcome is POSTPONED
