"""The cards of who decides: by rule, on a recommendation, referred up, after a consultation, when somebody left."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.core.bilingual import Text
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.gates.attached import AttachedCondition
from bot.features.gates.ballots import Ballot, Closing, Decision
from bot.features.gates.consultations import Consultation
from bot.features.gates.handed import OtherView, Recommendation, Referral
from bot.features.gates.kinds import Choice, ClosedBy, Ground, WhyVacated
from bot.features.gates.questions import BallotSeat
from bot.features.gates.vacated import Vacated
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.processes.choosing import ChosenDecider
from bot.features.processes.kinds import DecisionForm, Outcome, ReachScope, RiskClass
from cards.gates.ballot import own_card, shared_card
from cards.gates.confirmations import confirm_decision_card
from cards.gates.consultations import consultation_card
from cards.gates.endings import refer_card
from cards.gates.handovers import (
    not_handed_card,
    seat_back_card,
    secretary_card,
    unanswered_card,
    vacated_card,
)
from cards.gates.headings import Scene
from cards.gates.openings import opened_card, proposal_card
from cards.gates.reminders import decider_away_card, quorum_lost_card
from cards.gates.results import pointer_card, result_card
from cards.kit.elements import Card
from cards.portfolio.basis import basis_card, basis_saved_card
from tests.ballots import (
    CHAIR,
    DEADLINE,
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
    closed,
    some_seats,
)
from tests.factories import an_initiative

Draw = Callable[[Reader], Card]
BOARD = Text(sv="Portföljledningen", en="Portfolio board")
DIRECTOR = Text(sv="Digitaliseringsdirektören", en="Director of digitalisation")
OVER = ChosenDecider("pfld", amount=2_400_000, over=1_000_000)
ADVISING: dict[str, Any] = {
    "form": DecisionForm.ADVISORY,
    "formally": DIRECTOR,
    "role": "pfld",
    "chosen": OVER,
}
ASKED = a_ballot((VICE, Choice.FOR), **ADVISING)
VOTED = after(
    ASKED,
    (CHAIR, Choice.FOR),
    (MEMBER, Choice.AGAINST),
    (OTHER_MEMBER, Choice.FOR),
    (THIRD_MEMBER, Choice.ABSTAIN),
)
RECOMMENDED = closed(VOTED)
BOUND = AttachedCondition(
    "v1", "Informationsklassningen är klar.", MEMBER, "Cecilia Member", date(2028, 2, 29)
)
LONG = (
    "Kostnaden för drift efter år tre är inte beskriven, och nyttan räknas hem först när alla har flyttat. "
)
ADVICE = Recommendation(
    "INI-2026-014/G3/1",
    "pfld",
    BOARD,
    Outcome.APPROVED_WITH_CONDITIONS,
    Ground.MAJORITY,
    3,
    1,
    0,
    1,
    NOW - timedelta(days=1),
    (BOUND,),
    (OtherView(MEMBER, "Cecilia Member", Choice.AGAINST, LONG * 3),),
)
MANY = replace(
    ADVICE, others=tuple(OtherView(MEMBER, f"Ledamot {n}", Choice.AGAINST, LONG * 9) for n in range(15))
)
FORMAL = an_individual_question(
    gate="G3",
    round=2,
    decided_by=DIRECTOR,
    role="pfld",
    chosen=OVER,
    recommendation=ADVICE,
    gate_title=a_question().gate_title,
)
PUT = Ballot(FORMAL, conditions=(BOUND,))
WHY = "Det är en principfråga hur vi delar kostnaden mellan verksamhetsområdena."
REFERRAL = Referral("INI-2026-014/G3/1", "ledning", BOARD, CHAIR, "Anna Chair", WHY, NOW)
MANAGEMENT = Text(sv="Ledningen", en="Management")
REFERRED = a_ballot(
    outcome_to={**a_question().outcome_to, Outcome.REFERRED: "escalation"}, round=1
).with_closing(
    Closing(
        Decision(Outcome.REFERRED, Ground.PRESIDING), ClosedBy.PRESIDING, f"person:{CHAIR}", NOW, reason=WHY
    )
)
ABOVE = a_ballot(round=2, decided_by=MANAGEMENT, referral=REFERRAL, role="ledning")
UNANSWERED = closed(ABOVE)
STUDENTS = Ballot(
    an_individual_question(students=True, outcome_to=REFERRED.question.outcome_to), goes_up=True
)
HELD = Consultation(date(2026, 11, 24), "Studentkåren (Eva Ek)", "De tillstyrker.", NOW, f"person:{CHAIR}")
CONSULTED = replace(STUDENTS, consultation=HELD)
LEFT = replace(
    a_ballot((CHAIR, Choice.FOR)),
    vacated=(Vacated(MEMBER, 1, NOW), Vacated(SUBSTITUTE, 1, NOW), Vacated(VICE, 1, NOW)),
)
CHAIR_LEFT = replace(
    a_ballot((CHAIR, Choice.FOR)),
    vacated=(
        Vacated(MEMBER, 1, NOW, WhyVacated.AWAY, SECOND_SUBSTITUTE),
        Vacated(OTHER_MEMBER, 1, NOW, WhyVacated.UNSEATED),
        Vacated(CHAIR, 1, NOW),
    ),
)
NOBODY_LEFT = a_ballot(
    (CHAIR, Choice.CONFLICT), form=DecisionForm.INDIVIDUAL, seats=some_seats(1), substitutes=()
)
DELEGATED = Ballot(
    an_individual_question(
        regime=LegalRegime.KL_DELEGAT, basis="Delegationsordningen 4.2, beslut 2026-09-01 § 84"
    )
)
KNOWN = an_initiative(amount=2_400_000, reach=ReachScope.EXTERNAL, risk=RiskClass.HIGH, students=False)


TEAM = Ballot(
    an_individual_question(
        decided_by=Text(sv="Teamet", en="The team"),
        seats=tuple(BallotSeat(SeatKind.MEMBER, each) for each in (MEMBER, OTHER_MEMBER, THIRD_MEMBER)),
        substitutes=(),
    )
)
TEAM_DECIDED = after(TEAM, (OTHER_MEMBER, Choice.FOR)).with_closing(
    Closing(Decision(Outcome.APPROVED, Ground.DECIDER), ClosedBy.DECIDER, f"person:{OTHER_MEMBER}", DEADLINE)
)
BACK = replace(
    a_ballot((CHAIR, Choice.FOR)),
    vacated=(Vacated(MEMBER, 1, NOW), Vacated(MEMBER, 1, NOW, WhyVacated.BACK, SUBSTITUTE)),
)
TEAM_LEFT = replace(TEAM, vacated=(Vacated(MEMBER, 0, NOW),))


def scene(ballot: Ballot, reader: Reader) -> Scene:
    return Scene(ballot, reader, NOW, swedish_calendar())


def gate(draw: Callable[..., Card], ballot: Ballot, *more: Any) -> Draw:
    return lambda reader: draw(scene(ballot, reader), *more)


def decided(choice: Choice) -> Ballot:
    """As the director decides."""
    taken = after(PUT, (CHAIR, choice), comment="Pengarna räcker inte i år.")
    bound = (BOUND,) if choice is Choice.FOR else ()
    outcome = Outcome.APPROVED_WITH_CONDITIONS if bound else Outcome.REJECTED
    decision = Decision(outcome, Ground.DECIDER)
    return taken.with_closing(
        Closing(decision, ClosedBy.DECIDER, f"person:{CHAIR}", DEADLINE, conditions=bound)
    )


DECIDER_CARDS: Mapping[str, Draw] = {
    "decider-advisory-proposal": gate(proposal_card, Ballot(a_question(**ADVISING))),
    "decider-advisory-opened": gate(opened_card, ASKED),
    "decider-advisory-vote": gate(own_card, ASKED, MEMBER),
    "decider-advisory-channel": gate(shared_card, ASKED),
    "decider-advisory-result": gate(result_card, RECOMMENDED),
    "decider-advisory-then-a-gate": gate(
        result_card, closed(replace(VOTED, question=replace(VOTED.question, formally=None)))
    ),
    "decider-formal": gate(own_card, PUT, CHAIR),
    "decider-formal-many-views": gate(own_card, Ballot(replace(FORMAL, recommendation=MANY)), CHAIR),
    "decider-formal-follows": gate(confirm_decision_card, PUT, Choice.FOR, ""),
    "decider-formal-departs": gate(confirm_decision_card, PUT, Choice.AGAINST, "Pengarna räcker inte i år."),
    "decider-formal-followed": gate(result_card, decided(Choice.FOR)),
    "decider-formal-departed": gate(result_card, decided(Choice.AGAINST)),
    "decider-not-handed": lambda reader: not_handed_card(
        scene(RECOMMENDED, reader), reader.text("refused-decider-away", name="Sven Lind", count=1, gate="G3")
    ),
    "decider-not-handed-mended": gate(not_handed_card, REFERRED, ""),
    "decider-refer": gate(refer_card, REFERRED),
    "decider-referred": gate(result_card, REFERRED),
    "decider-above": gate(own_card, ABOVE, CHAIR),
    "decider-unanswered": gate(unanswered_card, UNANSWERED, REFERRED),
    "decider-students": gate(own_card, STUDENTS, CHAIR),
    "decider-delegated": gate(own_card, DELEGATED, CHAIR),
    "decider-consulted": gate(own_card, CONSULTED, CHAIR),
    "decider-consultation": gate(consultation_card, STUDENTS),
    "decider-consultation-refused": lambda reader: consultation_card(
        scene(CONSULTED, reader), reader.text("refused-consultation-with")
    ),
    "decider-left": gate(vacated_card, LEFT),
    "decider-left-waiting": gate(vacated_card, replace(a_ballot(), vacated=(Vacated(SUBSTITUTE, 0, NOW),))),
    "decider-left-chair": gate(vacated_card, CHAIR_LEFT),
    "decider-left-replaced": gate(own_card, CHAIR_LEFT, MEMBER),
    "decider-left-voted": gate(own_card, CHAIR_LEFT, CHAIR),
    "decider-left-nobody": lambda reader: quorum_lost_card(scene(NOBODY_LEFT, reader), theirs=True),
    "decider-team": gate(own_card, TEAM, MEMBER),
    "decider-team-opened": gate(opened_card, TEAM),
    "decider-team-decided": gate(pointer_card, TEAM_DECIDED),
    "decider-team-result": gate(result_card, TEAM_DECIDED, MEMBER),
    "decider-team-left": gate(vacated_card, TEAM_LEFT),
    "decider-back": gate(seat_back_card, BACK, BACK.vacated[-1], MEMBER),
    "decider-back-instead": gate(seat_back_card, BACK, BACK.vacated[-1], SUBSTITUTE),
    "decider-back-led": gate(seat_back_card, BACK, BACK.vacated[-1]),
    "decider-secretary": lambda reader: secretary_card(scene(a_ballot(), reader), theirs=True),
    "decider-secretary-before": lambda reader: secretary_card(scene(a_ballot(), reader), theirs=False),
    "decider-secretary-none": lambda reader: secretary_card(
        scene(a_ballot(secretaries=()), reader), theirs=False
    ),
    "decider-away": lambda reader: decider_away_card(
        scene(replace(Ballot(an_individual_question()), goes_up=True), reader), [CHAIR], theirs=True
    ),
    "decider-away-team": lambda reader: decider_away_card(
        scene(TEAM, reader), [MEMBER, OTHER_MEMBER, THIRD_MEMBER], theirs=True
    ),
    "decider-away-told": lambda reader: decider_away_card(
        scene(Ballot(an_individual_question()), reader), [CHAIR], theirs=False
    ),
    "decider-basis": lambda reader: basis_card(an_initiative(), reader),
    "decider-basis-refused": lambda reader: basis_card(
        KNOWN, reader, reader.text("refused-bad-amount", most=999_999_999_999), "2,4"
    ),
    "decider-basis-saved": lambda reader: basis_saved_card(KNOWN, reader),
    "decider-basis-nothing": lambda reader: basis_saved_card(an_initiative(), reader),
}
