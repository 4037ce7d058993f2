"""Builders of questions, ballots and what is cast on them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.core.bilingual import Text
from bot.features.gates.ballots import Ballot, Closing, Tie
from bot.features.gates.counting import decide
from bot.features.gates.criteria import AnsweredCriterion
from bot.features.gates.kinds import Choice, ClosedBy
from bot.features.gates.questions import BallotSeat, Question
from bot.features.gates.seats import presiding
from bot.features.gates.voting import cast
from bot.features.portfolio.forums import Rules, SeatKind
from bot.features.portfolio.initiatives import CriterionAnswer
from bot.features.processes.kinds import DecisionForm, Outcome
from tests.factories import PRESENTER, SYSTEM_OWNER, a_model, a_paper, person_id, ref_to

OPENED = datetime(2026, 11, 24, 8, tzinfo=UTC)
"""A Tuesday, 9 o'clock in Stockholm."""
DEADLINE = datetime(2026, 12, 1, 11, tzinfo=UTC)
"""The Tuesday after, noon in Stockholm: five workdays later."""
NOW = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)

CHAIR, VICE, MEMBER, OTHER_MEMBER, THIRD_MEMBER, SUBSTITUTE, SECOND_SUBSTITUTE, SECRETARY = (
    person_id(number) for number in range(1, 9)
)
"""Who sits in the board of `a_question`, as in `a_forum`."""

MET = AnsweredCriterion(
    "nytta", Text(sv="Är nyttan beskriven?", en="Is the benefit described?"), CriterionAnswer.MET
)
BLOCKING = replace(
    MET,
    id="sakerhet",
    text=Text(sv="Är informationen klassad?", en="Is the information classified?"),
    answer=CriterionAnswer.NOT_MET,
    blocks_approval=True,
)


def some_seats(count: int = 5) -> tuple[BallotSeat, ...]:
    """1 chairs, 2 is vice chair, the others are members."""
    kinds = [SeatKind.CHAIR, SeatKind.VICE_CHAIR, *[SeatKind.MEMBER] * count][:count]
    return tuple(BallotSeat(kind, person_id(number)) for number, kind in enumerate(kinds, 1))


def a_question(**changes: Any) -> Question:
    """G3 before a portfolio board of five: two substitutes, a presenter and an owner without seats."""
    question = Question(
        initiative="INI-2026-014",
        initiative_title="E-arkiv för forskningsdata",
        gate="G3",
        gate_title=Text(
            sv="Ska den föreslagna lösningen realiseras?", en="Shall the proposed solution be realised?"
        ),
        round=1,
        form=DecisionForm.COLLEGIAL,
        forum="pfld",
        decided_by=Text(sv="Portföljledningen", en="Portfolio board"),
        seats=some_seats(),
        substitutes=(SUBSTITUTE, SECOND_SUBSTITUTE),
        excluded=frozenset(),
        rules=Rules(),
        brief="Forskningsdata ska bevaras. Ett e-arkiv upphandlas och tas i drift under 2027.",
        criteria=(MET,),
        papers=(a_paper("losning"), a_paper("plan", version="2.1")),
        process=ref_to(a_model()),
        outcome_to={
            Outcome.APPROVED: "realisering",
            Outcome.SENT_BACK: "planering",
            Outcome.POSTPONED: "G3",
            Outcome.REJECTED: "avslutat",
        },
        presenter=person_id(PRESENTER),
        secretaries=(SECRETARY,),
        interested=(person_id(PRESENTER), person_id(SYSTEM_OWNER)),
        channel="19:board@thread.tacv2",
        names={person_id(number): name for number, name in enumerate(NAMES, 1)},
        place_names={
            "realisering": Text(sv="Realisering", en="Realisation"),
            "planering": Text(sv="Planering", en="Planning"),
            "G3": Text(sv="Grind 3", en="Gate 3"),
            "avslutat": Text(sv="Avslutat", en="Closed"),
        },
        registry_no="KS 2026/114",
        opened_at=OPENED,
        opened_by=f"person:{SECRETARY}",
        deadline=DEADLINE,
    )
    return replace(question, **changes)


NAMES = (
    "Anna Chair",
    "Bo Vice",
    "Cecilia Member",
    "David Member",
    "Eva Member",
    "Fredrik Substitute",
    "Gunilla Substitute",
    "Hans Secretary",
    "Ida Presenter",
    "Johan Owner",
    "Karin Owner",
)


def an_individual_question(**changes: Any) -> Question:
    """G4, which one person decides, with one who stands in."""
    question = a_question(
        gate="G4",
        gate_title=Text(sv="Ska lösningen tas i drift?", en="Shall the solution be taken into operation?"),
        form=DecisionForm.INDIVIDUAL,
        forum=None,
        decided_by=Text(sv="Verksamhetsansvarig", en="Business owner"),
        seats=some_seats(1),
        substitutes=(SUBSTITUTE,),
        rules=Rules(quorum=1),
        channel=None,
        secretaries=(),
    )
    return replace(question, **changes)


def a_ballot(*votes: tuple[str, Choice], **changes: Any) -> Ballot:
    """The ballot of `a_question(**changes)` with the votes cast in turn, each with a comment."""
    return after(Ballot(a_question(**changes)), *votes)


def after(ballot: Ballot, *votes: tuple[str, Choice], comment: str = "Därför.") -> Ballot:
    """The ballot with more votes, a minute apart."""
    for number, (person, choice) in enumerate(votes):
        ballot = cast(ballot, person, choice, comment, NOW + timedelta(minutes=number))
    return ballot


def everybody(choice: Choice, people: Iterable[str]) -> list[tuple[str, Choice]]:
    return [(person, choice) for person in people]


def closed(ballot: Ballot, by: ClosedBy = ClosedBy.DEADLINE, at: datetime = DEADLINE) -> Ballot:
    """The ballot closed with the decision that its positions give."""
    return ballot.with_closing(Closing(decide(ballot), by, "system", at))


def tied(ballot: Ballot, by: ClosedBy = ClosedBy.CERTAIN, at: datetime = NOW) -> Ballot:
    """The ballot while it waits for the casting vote, until Monday noon."""
    asked = presiding(ballot)
    assert asked is not None
    return replace(ballot, tie=Tie(at, ballot.turn, by, (asked,), until=at + timedelta(days=4, hours=1.5)))
