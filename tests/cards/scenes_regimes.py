"""The cards on which a forum's regime and rules show, and those of a conflict that is disputed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.core.bilingual import Text
from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot, Closing, Decision
from bot.features.gates.disputes import ConflictAnswer, Dispute
from bot.features.gates.kinds import Choice, ClosedBy, Ground
from bot.features.portfolio.forums import Rules
from bot.features.portfolio.regime_kinds import Between, LegalRegime, Majority, QuorumRule
from bot.features.processes.kinds import Outcome
from cards.gates.actions import GateVerb
from cards.gates.ballot import own_card, shared_card
from cards.gates.confirmations import confirm_close_card
from cards.gates.disputes import dispute_card, question_card, settled_card
from cards.gates.headings import Scene
from cards.gates.openings import opened_card, proposal_card
from cards.gates.results import result_card
from cards.gates.votes import Draft
from cards.kit.elements import Card
from cards.portfolio.choices import several_card
from tests.ballots import (
    CHAIR,
    DEADLINE,
    MEMBER,
    NOW,
    OTHER_MEMBER,
    SECRETARY,
    SUBSTITUTE,
    THIRD_MEMBER,
    VICE,
    a_ballot,
    after,
    closed,
)
from tests.factories import an_initiative
from tests.paper_room import CALENDAR

Draw = Callable[[Reader], Card]

MEETING = date(2026, 11, 26)
NAMND = Rules(abstain=True, between_meetings=Between.NO, majority=Majority.SIMPLE)
KL: dict[str, Any] = {"regime": LegalRegime.KL_NAMND, "meeting": MEETING, "rules": NAMND}
HF_RULES = Rules(
    quorum_rule=QuorumRule.CHAIR_AND_NAMED,
    quorum_with=(MEMBER,),
    abstain=False,
    between_meetings=Between.URGENT,
)
HF: dict[str, Any] = {"regime": LegalRegime.HF_STYRELSE, "rules": HF_RULES}
URGENT = {
    **HF,
    "urgent": "Avtalet med leverantören löper ut på fredag, och nästa sammanträde är den 14 december.",
}
OWNS = {MEMBER: (Text(sv="Publikationsdatabasen", en="Publication database"),)}
DISPUTE = Dispute(OTHER_MEMBER, SECRETARY, "David är delägare i den leverantör som lämnat anbudet.", NOW)
ASKED = replace(a_ballot((CHAIR, Choice.FOR)), disputes=(DISPUTE,))
ANSWERED = replace(DISPUTE, answers=(ConflictAnswer(CHAIR, True), ConflictAnswer(MEMBER, False)))
FOUND = after(a_ballot((OTHER_MEMBER, Choice.FOR)), (OTHER_MEMBER, Choice.CONFLICT))


def at(ballot: Ballot, card: Callable[[Scene], Card]) -> Draw:
    return lambda reader: card(Scene(ballot, reader, NOW, CALENDAR))


def own(person: str, *votes: tuple[str, Choice], **changes: Any) -> Draw:
    return at(a_ballot(*votes, **changes), lambda scene: own_card(scene, person))


def hidden(*votes: tuple[str, Choice]) -> Ballot:
    return a_ballot(*votes, rules=Rules(hidden_tally=True))


TWO_THIRDS = {"rules": Rules(majority=Majority.TWO_THIRDS_PRESENT), "basis": "Arbetsordningen 12 §"}
FELL = closed(
    a_ballot(
        (CHAIR, Choice.FOR),
        (VICE, Choice.FOR),
        (MEMBER, Choice.AGAINST),
        (OTHER_MEMBER, Choice.AGAINST),
        **TWO_THIRDS,
    )
)
DECIDED = closed(a_ballot((CHAIR, Choice.FOR), (VICE, Choice.FOR), (MEMBER, Choice.FOR), **URGENT))
NOT_ENDED = a_ballot((CHAIR, Choice.FOR), (VICE, Choice.FOR), (MEMBER, Choice.FOR), **KL).with_closing(
    Closing(Decision(Outcome.POSTPONED, Ground.NOT_ENDED), ClosedBy.DEADLINE, "system", DEADLINE)
)
WITHOUT_RECTOR = closed(a_ballot((CHAIR, Choice.FOR), (VICE, Choice.FOR), (THIRD_MEMBER, Choice.FOR), **HF))

SCENES: Mapping[str, Draw] = {
    "regime-open-meeting": at(a_ballot(**KL), proposal_card),
    "regime-open-meeting-fault": at(
        a_ballot(**KL), lambda scene: proposal_card(scene, Draft(fault=scene.reader.text("refused-bad-date")))
    ),
    "regime-open-urgent": at(a_ballot(**HF, meeting=MEETING), proposal_card),
    "regime-open-stand-in": at(a_ballot(stand_ins={MEMBER: SUBSTITUTE}), proposal_card),
    "regime-opened-meeting": at(a_ballot(**KL), opened_card),
    "regime-vote-meeting": own(CHAIR, **KL),
    "regime-voted-meeting": own(CHAIR, (CHAIR, Choice.FOR), **KL),
    "regime-vote-no-abstaining": own(VICE, **HF),
    "regime-vote-urgent": own(VICE, **URGENT),
    "regime-vote-two-thirds-and-hint": own(MEMBER, affected=OWNS, **TWO_THIRDS),
    "regime-voted-without-rector": own(
        CHAIR, (CHAIR, Choice.FOR), (VICE, Choice.FOR), (THIRD_MEMBER, Choice.FOR), **HF
    ),
    "regime-hidden-voted": at(
        hidden((CHAIR, Choice.FOR), (MEMBER, Choice.AGAINST)), lambda scene: own_card(scene, MEMBER)
    ),
    "regime-hidden-close": at(hidden((CHAIR, Choice.FOR), (MEMBER, Choice.AGAINST)), confirm_close_card),
    "regime-shared-two-thirds": at(a_ballot(**TWO_THIRDS), shared_card),
    "regime-result-not-ended": at(NOT_ENDED, result_card),
    "regime-result-fell": at(FELL, result_card),
    "regime-result-urgent": at(DECIDED, result_card),
    "regime-result-without-rector": at(WITHOUT_RECTOR, result_card),
    "dispute-which": lambda reader: several_card(
        "arkiv",
        [an_initiative(1, title="E-arkiv"), an_initiative(2, title="Arkivsökning")],
        2,
        GateVerb.CHOOSE_CONFLICT,
        reader,
    ),
    "dispute-put": at(a_ballot(), lambda scene: question_card(scene, CHAIR)),
    "dispute-put-fault": at(
        a_ballot(),
        lambda scene: question_card(scene, CHAIR, scene.reader.text("refused-dispute-why")),
    ),
    "dispute-asked": at(ASKED, lambda scene: dispute_card(scene, DISPUTE, VICE)),
    "dispute-answered": at(ASKED, lambda scene: dispute_card(scene, ANSWERED, CHAIR)),
    "dispute-about-oneself": at(ASKED, lambda scene: dispute_card(scene, ANSWERED, OTHER_MEMBER)),
    "dispute-found": at(ASKED, lambda scene: settled_card(scene, replace(ANSWERED, found=True))),
    "dispute-not-found": at(ASKED, lambda scene: settled_card(scene, replace(ANSWERED, found=False))),
    "dispute-found-own": at(
        replace(FOUND, disputes=(replace(ANSWERED, found=True),)), lambda scene: own_card(scene, OTHER_MEMBER)
    ),
}
