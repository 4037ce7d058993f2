"""The cards of a role that nobody has agreed to take: asked, gone on without, and at the gates that follow."""

from collections.abc import Mapping
from dataclasses import replace

from bot.core.bilingual import Text
from bot.core.chain import Tail
from bot.core.texts import both, mid_sentence
from bot.features.gates.ballots import Ballot
from bot.features.gates.criteria import AnsweredCriterion
from bot.features.gates.readiness import Blocker
from bot.features.gates.unaccepted import UnacceptedRole
from cards.conditions.cards import condition_card
from cards.gates.ballot import own_card, shared_card
from cards.gates.openings import proposal_card
from cards.gates.readiness import readiness_card
from cards.gates.results import result_card
from tests.ballots import CHAIR, MEMBER, NOW, an_individual_question
from tests.cards.scenes_conditions import ASSIGNMENT, BLOCKED, CHOICES, DECIDED, VIEW, Draw, S, scene
from tests.factories import a_model

ROLE = a_model().roles["tsa"].name
AS_SAID = Text(sv=mid_sentence(ROLE.sv), en=mid_sentence(ROLE.en))
ASKED = replace(VIEW, condition=replace(ASSIGNMENT, role="tsa"), lacks_yes=True)
REASON = "Johan har sagt ja muntligt; avtalet med hans förvaltning skrivs i januari."
PASSED = replace(
    ASKED, condition=replace(ASKED.condition, state=S.PASSED, said=REASON), may_steer=True, choices=CHOICES
)
WITHOUT = (UnacceptedRole(ROLE, MEMBER, REASON, "Hans Secretary", NOW),)
UNANSWERED = tuple(
    AnsweredCriterion(each.id, each.text, None, blocks_approval=each.blocks_approval)
    for each in a_model().gates["G4"].criteria
)
SHUT = replace(
    BLOCKED,
    blockers=(
        Blocker(
            "role",
            both("role-blocks", role=AS_SAID, name="Johan Owner", state="asked"),
            (MEMBER,),
            both("mends-role"),
        ),
    ),
    unanswered=UNANSWERED,
    presenter="Ida Presenter",
)
OPENED = Ballot(an_individual_question(unaccepted=WITHOUT))

ROLE_CARDS: Mapping[str, Draw] = {
    "assignment-awaits-yes": lambda reader: condition_card(replace(ASKED, is_owner=True), reader, NOW),
    "assignment-unanswered": lambda reader: condition_card(
        replace(ASKED, may_steer=True, choices=CHOICES), reader, NOW
    ),
    "assignment-passed": lambda reader: condition_card(PASSED, reader, NOW),
    "assignment-passed-owner": lambda reader: condition_card(
        replace(PASSED, is_owner=True, may_steer=False), reader, NOW
    ),
    "not-ready-role": lambda reader: readiness_card(SHUT, reader),
    "proposal-without": scene(
        Ballot(an_individual_question(criteria=UNANSWERED, unaccepted=WITHOUT)), proposal_card
    ),
    "shared-without": scene(OPENED, shared_card),
    "own-without": scene(OPENED, lambda shown: own_card(shown, CHAIR)),
    "result-without": scene(
        replace(
            DECIDED,
            question=replace(DECIDED.question, unaccepted=WITHOUT),
            receipt=Tail(4711, "5f0c" * 16),
        ),
        lambda shown: result_card(shown, MEMBER),
    ),
}
