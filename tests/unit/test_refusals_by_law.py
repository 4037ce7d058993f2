"""What is refused to a person in a vote names the paragraph of the forum's law, or its own order where it has none."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.texts import LANGUAGES, Reader
from bot.features.gates.ballots import Ballot
from bot.features.gates.dissent_rules import check_may_dissent
from bot.features.gates.kinds import Choice
from bot.features.gates.rights import check_may_close
from bot.features.gates.voting import cast
from bot.features.portfolio.regime_kinds import LegalRegime
from tests.ballots import CHAIR, MEMBER, NOW, VICE, a_ballot, closed, tied

KL, FL, MF, HF = (LegalRegime(name) for name in ("kl_namnd", "fl_organ", "mf_styrelse", "hf_styrelse"))
ORDER = "Arbetsordningen 3 §"


def conflict(ballot: Ballot) -> None:
    cast(cast(ballot, MEMBER, Choice.CONFLICT, "", NOW), MEMBER, Choice.FOR, "", NOW)


def closing_as_a_member(ballot: Ballot) -> None:
    check_may_close(Principal(MEMBER), ballot, NOW)


def even(ballot: Ballot) -> Ballot:
    votes = a_ballot((VICE, Choice.FOR), (MEMBER, Choice.AGAINST), (CHAIR, Choice.ABSTAIN))
    return tied(replace(votes, question=ballot.question))


def voting_while_the_chair_is_asked(ballot: Ballot) -> None:
    cast(even(ballot), VICE, Choice.AGAINST, "Nej.", NOW)


def closing_while_asked(ballot: Ballot) -> None:
    check_may_close(Principal(CHAIR), even(ballot), NOW)


def dissenting_without_a_part(ballot: Ballot) -> None:
    check_may_dissent(Principal(MEMBER), closed(ballot), NOW)


TABLE: tuple[tuple[LegalRegime, Callable[[Ballot], None], str], ...] = (
    # under which law, what is tried, the paragraph that the refusal names
    (KL, conflict, "6 kap. 30 §"),
    (FL, conflict, "17 §, 18 § förvaltningslagen"),
    (MF, conflict, "17 §, 18 § förvaltningslagen"),
    (KL, closing_as_a_member, "5 kap. 53 §"),
    (KL, voting_while_the_chair_is_asked, "5 kap. 55 §"),
    (FL, voting_while_the_chair_is_asked, "29 § förvaltningslagen"),
    (HF, closing_while_asked, "29 § förvaltningslagen"),
    (KL, dissenting_without_a_part, "4 kap. 27 §"),
    (FL, dissenting_without_a_part, "30 § förvaltningslagen"),
    (LegalRegime.INTERN, conflict, ORDER),
    (LegalRegime.RADGIVANDE, closing_as_a_member, ORDER),
)


@pytest.mark.parametrize(("regime", "tries", "paragraph"), TABLE)
def test_the_paragraph_stands_in_the_refusal(
    regime: LegalRegime, tries: Callable[[Ballot], None], paragraph: str
) -> None:
    ballot = a_ballot(regime=regime, basis=ORDER)
    with pytest.raises(Refused) as refused:
        tries(ballot)
    said = {name: Reader(name).text(refused.value.key, **refused.value.params) for name in LANGUAGES}
    assert paragraph in said["sv"].replace("\u00a0", " ")
    assert "paragraph_en" not in said["en"]
