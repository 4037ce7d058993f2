"""The cards of conditions, of other outcomes and of what blocks a gate, in every state that looks different."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.core.bilingual import Text
from bot.core.errands import Errand
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.conditions.conditions import Condition, ConditionKind, ConditionState
from bot.features.conditions.viewing import ConditionList, ConditionView, OwnerChoices
from bot.features.gates.afterwards import Afterwards, Dissent
from bot.features.gates.attached import AttachedCondition
from bot.features.gates.ballots import Ballot, Closing, Decision
from bot.features.gates.conditional import bound_to, decided
from bot.features.gates.kinds import Choice, ClosedBy, Ground
from bot.features.gates.readiness import Blocker
from bot.features.gates.viewing import ReadinessView
from bot.features.processes.kinds import Outcome
from cards.assistant.people import waiting_card
from cards.conditions.actions import ConditionVerb
from cards.conditions.buttons import NO_DRAFT, ConditionDraft
from cards.conditions.cards import condition_card, news_card
from cards.conditions.lists import added_card, conditions_card
from cards.gates.ballot import own_card, shared_card
from cards.gates.confirmations import confirm_close_card, confirm_decision_card
from cards.gates.endings import missing_card, postpone_card, returned_card, withdraw_card
from cards.gates.headings import Scene
from cards.gates.openings import opened_card
from cards.gates.readiness import readiness_card
from cards.gates.results import result_card
from cards.kit.elements import Card
from tests.ballots import CHAIR, MEMBER, NOW, SECRETARY, VICE, a_ballot, a_question, an_individual_question
from tests.cards.matters import SIXTY
from tests.factories import PRESENTER, person_id

Draw = Callable[[Reader], Card]
S = ConditionState
DUE = date(2027, 1, 29)
TEXT = "Driftskostnaden efter 2028 ska vara finansierad."
AT = datetime.fromisoformat("2026-11-26T08:15:00+00:00")
CONDITION = Condition(
    "INI-2026-014/G3/v1",
    "INI-2026-014",
    "G3",
    "INI-2026-014/G3/1",
    TEXT,
    person_id(3),
    DUE,
    S.ASKED,
    f"person:{SECRETARY}",
    f"person:{SECRETARY}",
    AT,
)
ASSIGNMENT = replace(
    CONDITION,
    id="INI-2026-014/G3/u1",
    text="Realisera lösningen",
    text_en="Realise the solution",
    kind=ConditionKind.ASSIGNMENT,
)
CHOICES = OwnerChoices(((person_id(3), "Helena Ståhl"), (person_id(4), "Johan Owner")))
VIEW = ConditionView(CONDITION, "E-arkiv för forskningsdata", "Helena Ståhl", "Hans Secretary")
WAYS = {**a_question().outcome_to, Outcome.APPROVED_WITH_CONDITIONS: "realisering", Outcome.NOTED: "G3"}
ATTACHED = (
    AttachedCondition(CONDITION.id, TEXT, person_id(3), "Helena Ståhl", DUE),
    AttachedCondition("v2", "Avtalet ska vara påskrivet.", person_id(4), "Johan Owner", date(2026, 12, 18)),
)
OPEN = replace(Ballot(a_question(outcome_to=WAYS)), conditions=ATTACHED)
VOTED = replace(
    a_ballot((CHAIR, Choice.FOR), (VICE, Choice.FOR), (MEMBER, Choice.FOR), outcome_to=WAYS),
    conditions=ATTACHED,
)


def closing(ballot: Ballot) -> Ballot:
    decision = decided(ballot)
    return ballot.with_closing(
        Closing(decision, ClosedBy.CHAIR, f"person:{CHAIR}", NOW, conditions=bound_to(ballot, decision))
    )


DECIDED = closing(VOTED)
DISSENT = Dissent(MEMBER, "Cecilia Member", "Kostnaden är okänd.", NOW)
WITHDRAWN = OPEN.with_closing(
    Closing(
        Decision(Outcome.WITHDRAWN, Ground.WITHDRAWN),
        ClosedBy.REQUESTER,
        f"person:{person_id(PRESENTER)}",
        NOW,
        reason="Leverantören drog sig ur.",
    )
)
POSTPONED = OPEN.with_closing(
    Closing(
        Decision(Outcome.POSTPONED, Ground.PRESIDING),
        ClosedBy.PRESIDING,
        f"person:{CHAIR}",
        NOW,
        reason="Budgeten dröjer.",
        until=date(2027, 1, 18),
    )
)
BACK = closing(
    a_ballot((CHAIR, Choice.SEND_BACK), (VICE, Choice.SEND_BACK), (MEMBER, Choice.FOR), outcome_to=WAYS)
)


COUNTERED = ConditionDraft(ConditionVerb.COUNTER, "Kostnaden till 2030.", due="2026-11-01")


def owner(
    state: ConditionState,
    *,
    late: bool = False,
    fault: str = "",
    draft: ConditionDraft = NO_DRAFT,
    **said: object,
) -> Draw:
    changed = {"by": f"person:{CONDITION.owner}", **said}
    view = replace(VIEW, condition=replace(CONDITION, state=state, **changed), is_owner=True)
    return lambda reader: condition_card(view, reader, NOW, fault, draft, late=late)


def steward(state: ConditionState, *, left: bool = False, **said: object) -> Draw:
    condition = replace(CONDITION, state=state, **said)
    view = replace(VIEW, condition=condition, may_steer=True, owner_left=left, choices=CHOICES)
    return lambda reader: condition_card(view, reader, NOW)


def scene(ballot: Ballot, draw: Callable[[Scene], Card]) -> Draw:
    return lambda reader: draw(Scene(ballot, reader, NOW, swedish_calendar()))


PROPOSED = replace(VIEW, condition=replace(CONDITION, state=S.PROPOSED), may_drop=True, is_open=True)
HUNDREDS = OwnerChoices(tuple((person_id(n), f"{n}, {SIXTY}") for n in range(20, 130)), 12)
LISTED = ConditionList(
    "INI-2026-014",
    "E-arkiv för forskningsdata",
    (
        VIEW,
        replace(VIEW, owner_left=True),
        replace(VIEW, condition=replace(CONDITION, state=S.CONFIRMED)),
        *[VIEW] * 9,
    ),
    "G3",
    "INI-2026-014/G3/1",
    may_add=True,
    choices=CHOICES,
)
BLOCKED = ReadinessView(
    "INI-2026-014",
    "E-arkiv för forskningsdata",
    "G4",
    (
        Blocker("condition", Text(sv=f"Villkor från G3: {TEXT}", en=f"Condition from G3: {TEXT}"), (MEMBER,)),
        Blocker(
            "evidence",
            Text(sv="Underlag saknas: Testrapport", en="Evidence is missing: Test report"),
            (MEMBER,),
            Text(sv="portföljsekreteraren lägger till det", en="the portfolio secretary adds it"),
        ),
        Blocker("advice", Text(sv="Arkivet har inte yttrat sig", en="The archive has not answered")),
    ),
    {MEMBER: "Cecilia Member"},
)
LONG_ONE = replace(VIEW, condition=replace(CONDITION, text=f"{SIXTY} " * 16), is_owner=True)

WANTED = Text(sv="ditt svar på ett villkor från G3, INI-2026-014", en="your answer to a condition of G3")
ERRANDS = (
    Errand(TEXT, WANTED, NOW.date(), "condition.view", {"condition": CONDITION.id}),
    Errand(SIXTY * 2, WANTED, DUE, "advice.view", {"advice": "INI-2026-014/G3/1/ark"}),
    Errand("Ljud **och** film.", WANTED, None, "need.show", {"need": "B-2026-001"}),
    Errand("E-arkivet öppnar", WANTED, None, "announcement.approval", {"announcement": "U-2026-1f0c9d2e"}),
)

CONDITION_CARDS: Mapping[str, Draw] = {
    "assignment-asked": lambda reader: condition_card(
        replace(VIEW, condition=ASSIGNMENT, is_owner=True), reader, NOW
    ),
    "assignment-late": lambda reader: condition_card(
        replace(VIEW, condition=replace(ASSIGNMENT, state=S.ACCEPTED), is_owner=True), reader, NOW, late=True
    ),
    "condition-asked": owner(S.ASKED),
    "condition-late": owner(S.ACCEPTED, late=True),
    "condition-accepted": owner(S.ACCEPTED),
    "condition-after-the-last-gate": lambda reader: condition_card(
        replace(VIEW, is_owner=True, at_last_gate=True), reader, NOW
    ),
    "condition-declined-owner": owner(S.DECLINED, said="Jag byter jobb."),
    "condition-countered-owner": owner(S.COUNTERED, other_text="Till 2030.", other_due=date(2027, 2, 26)),
    "condition-reported-owner": owner(S.REPORTED, said="Budgeten är beslutad."),
    "condition-fault": owner(S.CONFIRMED, fault="Person 8 hann före.", draft=COUNTERED),
    "condition-refused": owner(S.ASKED, fault="Dagen har redan passerat.", draft=COUNTERED),
    "condition-agreed": owner(S.ACCEPTED, by=f"person:{SECRETARY}"),
    "condition-returned": owner(S.ACCEPTED, by=f"person:{SECRETARY}", said="Avtalet saknas."),
    "condition-long": lambda reader: condition_card(LONG_ONE, reader, NOW),
    "condition-declined": steward(S.DECLINED, said="Budgeten för 2029 ligger hos förvaltningschefen."),
    "condition-countered": steward(S.COUNTERED, other_text="Till 2030.", other_due=date(2027, 2, 26)),
    "condition-reported": steward(S.REPORTED, said="Budgeten är beslutad."),
    "condition-left": steward(S.ASKED, left=True),
    "condition-waived": steward(S.WAIVED, said="Bärs av annan budget."),
    "condition-rests": lambda reader: condition_card(
        replace(VIEW, condition=replace(CONDITION, state=S.ACCEPTED), is_owner=True, rests=True), reader, NOW
    ),
    "condition-stopped": lambda reader: condition_card(
        replace(VIEW, condition=replace(ASSIGNMENT, state=S.DROPPED), is_owner=True, fell=True, stopped=True),
        reader,
        NOW,
    ),
    "condition-fell": lambda reader: condition_card(
        replace(VIEW, condition=replace(CONDITION, state=S.DROPPED), is_owner=True, fell=True), reader, NOW
    ),
    "condition-proposed": lambda reader: condition_card(PROPOSED, reader, NOW),
    "condition-news": lambda reader: news_card(PROPOSED, reader, NOW),
    "condition-news-dropped": lambda reader: news_card(
        replace(VIEW, condition=replace(CONDITION, state=S.DROPPED)), reader, NOW
    ),
    "condition-added": lambda reader: added_card(PROPOSED.condition, reader, NOW),
    "conditions": lambda reader: conditions_card(LISTED, reader, NOW),
    "condition-reminder-several": lambda reader: condition_card(
        replace(VIEW, is_owner=True), reader, NOW, beside=[VIEW] * 10
    ),
    "conditions-many-people": lambda reader: conditions_card(
        replace(LISTED, choices=HUNDREDS), reader, NOW, "", ConditionDraft(named="Ellen Berg"), begin=10
    ),
    "conditions-none": lambda reader: conditions_card(
        replace(LISTED, views=()),
        reader,
        NOW,
        "Fel.",
        ConditionDraft(None, "Text", person_id(4), "2027-01-29"),
    ),
    "conditions-on-vote": scene(OPEN, lambda shown: own_card(shown, CHAIR)),
    "conditions-voted": scene(VOTED, lambda shown: own_card(shown, CHAIR)),
    "waiting-errands": lambda reader: waiting_card([OPEN, *ERRANDS], 4, CHAIR, reader, NOW),
    "conditions-shared": scene(OPEN, shared_card),
    "conditions-close": scene(VOTED, confirm_close_card),
    "conditions-decide": scene(
        replace(Ballot(an_individual_question(outcome_to=WAYS)), conditions=ATTACHED),
        lambda shown: confirm_decision_card(shown, Choice.FOR, ""),
    ),
    "conditions-opened": scene(OPEN, lambda shown: opened_card(shown, person_id(PRESENTER))),
    "conditions-result": scene(DECIDED, lambda shown: result_card(shown, MEMBER)),
    "result-secretary": scene(DECIDED, lambda shown: result_card(shown, SECRETARY)),
    "result-dissent": scene(
        replace(DECIDED, afterwards=Afterwards((DISSENT,), NOW + timedelta(days=1), f"person:{SECRETARY}")),
        lambda shown: result_card(shown, MEMBER),
    ),
    "result-withdrawn": scene(WITHDRAWN, lambda shown: result_card(shown, MEMBER)),
    "result-postponed-to": scene(POSTPONED, lambda shown: result_card(shown, MEMBER)),
    "withdraw": scene(OPEN, withdraw_card),
    "postpone": scene(OPEN, lambda shown: postpone_card(shown, "Dagen har redan passerat.", "Vänta.")),
    "returned": scene(POSTPONED, lambda shown: returned_card(shown, opens=True)),
    "returned-told": scene(POSTPONED, lambda shown: returned_card(shown, opens=False)),
    "missing": scene(BACK, missing_card),
    "not-ready": lambda reader: readiness_card(BLOCKED, reader),
}
