"""Every card in every state that looks different, by name: what the golden files and the checks of cards are of."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.core.bilingual import Text
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.assistant.standing import InitiativeStatus
from bot.features.gates.ballots import Ballot
from bot.features.gates.confirming import close_token
from bot.features.gates.criteria import AnsweredCriterion
from bot.features.gates.kinds import Choice, ClosedBy
from bot.features.gates.questions import Question, rests_on_paragraph
from bot.features.gates.seats import deciders
from bot.features.gates.since import Since
from bot.features.gates.tie_rules import passed_on
from bot.features.portfolio.finding import FoundInitiatives
from bot.features.portfolio.initiatives import CriterionAnswer, Initiative
from bot.features.processes.model import Gate
from cards.assistant.actions import AssistantVerb
from cards.assistant.initiatives import Count, status_card
from cards.assistant.people import help_card, ids_card, waiting_card
from cards.gates.actions import GateVerb
from cards.gates.ballot import channel_card, own_card, shared_card
from cards.gates.castings import awaiting_card, casting_card, casting_over_card
from cards.gates.confirmations import (
    confirm_close_card,
    confirm_conflict_card,
    confirm_decision_card,
)
from cards.gates.headings import Scene
from cards.gates.openings import already_open_card, opened_card, proposal_card
from cards.gates.results import pointer_card, result_card
from cards.gates.votes import Draft
from cards.kit.elements import Card
from cards.kit.notices import given_back_card, line_card, refusal_card
from cards.portfolio.choices import choices_card, several_card, which_card
from cards.releases.actions import ReleaseVerb
from tests.ballots import (
    BLOCKING,
    CHAIR,
    DEADLINE,
    MEMBER,
    MET,
    NOW,
    OTHER_MEMBER,
    SECRETARY,
    SUBSTITUTE,
    THIRD_MEMBER,
    VICE,
    a_ballot,
    a_question,
    after,
    an_individual_question,
    closed,
    some_seats,
    tied,
)
from tests.cards.matters import LONG, LONGEST, ONE_WORD, REAL
from tests.cards.scenes_advice import ADVICE_CARDS
from tests.cards.scenes_announcements import ANNOUNCEMENT_CARDS
from tests.cards.scenes_asking import ASKING_CARDS
from tests.cards.scenes_audiences import AUDIENCE_CARDS
from tests.cards.scenes_compose import COMPOSE_CARDS
from tests.cards.scenes_conditions import CONDITION_CARDS
from tests.cards.scenes_corrections import CORRECTION_CARDS
from tests.cards.scenes_criteria import CRITERIA_CARDS
from tests.cards.scenes_deciders import DECIDER_CARDS
from tests.cards.scenes_digests import DIGEST_CARDS
from tests.cards.scenes_files import FILE_CARDS
from tests.cards.scenes_follow_ups import FOLLOW_CARDS
from tests.cards.scenes_following import FOLLOWING_CARDS
from tests.cards.scenes_needs import NEED, NEED_CARDS, PASSED
from tests.cards.scenes_options import OPTION_CARDS
from tests.cards.scenes_papers import PAPER_CARDS
from tests.cards.scenes_records import RECORD_CARDS, decision
from tests.cards.scenes_regimes import SCENES as OF_REGIMES
from tests.cards.scenes_releases import RELEASE_CARDS
from tests.cards.scenes_roles import ROLE_CARDS
from tests.cards.scenes_secrecy import SECRECY_CARDS
from tests.cards.scenes_systems import SCENES as OF_SYSTEMS
from tests.cards.scenes_times import TIME_CARDS
from tests.cards.scenes_training_keeping import TRAINING_KEEPING_CARDS
from tests.cards.scenes_training_time import TRAINING_TIME_CARDS
from tests.cards.scenes_training_watch import TRAINING_WATCH_CARDS
from tests.cards.scenes_trainings import TRAINING_CARDS
from tests.factories import an_initiative, person_id
from tests.routes import COMMANDS

FOR, AGAINST, BACK, ABSTAIN, CONFLICT = Choice
Draw = Callable[[Reader], Card]
CALENDAR = swedish_calendar()

CRITERIA = (
    MET,
    BLOCKING,
    AnsweredCriterion("drift", Text(sv="Är driften planerad?", en="Is operation planned?"), None),
    AnsweredCriterion(
        "avtal",
        Text(sv="Finns avtal?", en="Is there a contract?"),
        CriterionAnswer.PARTLY,
        "Påskrivet av ena parten.",
    ),
    AnsweredCriterion(
        "gallring",
        Text(sv="Är gallringen utredd?", en="Is disposal looked into?"),
        CriterionAnswer.NOT_APPLICABLE,
        "Allt bevaras.",
    ),
)
GATE = Gate("G3", a_question().gate_title, ("pfld",), a_question().outcome_to)

OPEN = a_ballot()
SPLIT = a_ballot((CHAIR, FOR), (VICE, AGAINST), (MEMBER, BACK))
SERVED = a_ballot((MEMBER, CONFLICT), (CHAIR, FOR), (SUBSTITUTE, AGAINST))
UNMET = Ballot(a_question(criteria=CRITERIA))
BARE = Ballot(a_question(criteria=(), papers=(), registry_no="", brief=""))
ONE = Ballot(an_individual_question())
ONE_DECIDED = closed(after(ONE, (CHAIR, FOR), comment="Driften är bemannad."), ClosedBy.DECIDER, NOW)
MAJORITY = closed(after(SERVED, (VICE, FOR), (OTHER_MEMBER, FOR)), ClosedBy.CERTAIN, NOW)
CASTING = closed(a_ballot((CHAIR, AGAINST), (VICE, FOR), (MEMBER, FOR), (OTHER_MEMBER, AGAINST)))
SENT_BACK = closed(
    a_ballot((CHAIR, BACK), (VICE, BACK), (MEMBER, ABSTAIN), (OTHER_MEMBER, FOR)), ClosedBy.CHAIR, NOW
)
REVOKED = replace(decision(ballot=CASTING.id), revoked_at=NOW)
TIED = closed(a_ballot((CHAIR, ABSTAIN), (VICE, FOR), (MEMBER, AGAINST)))
ABSTAINED = closed(a_ballot((CHAIR, ABSTAIN), (VICE, ABSTAIN), (MEMBER, ABSTAIN)))
EVEN = tied(a_ballot((CHAIR, ABSTAIN), (VICE, FOR), (MEMBER, AGAINST)))
CAST_LATE = closed(after(EVEN, (CHAIR, AGAINST)), ClosedBy.CASTING_VOTE, NOW)
DECIDED_NOW = closed(
    a_ballot((CHAIR, FOR), (VICE, FOR), (MEMBER, AGAINST), (OTHER_MEMBER, BACK)), ClosedBy.ADMINISTRATOR, NOW
)
ONE_WEAK = Ballot(an_individual_question(criteria=CRITERIA[:1] + CRITERIA[3:]))
LARGE = closed(
    a_ballot(
        *((person_id(n), (FOR, FOR, AGAINST, BACK, ABSTAIN)[n % 5]) for n in range(1, 41)),
        seats=some_seats(45),
        substitutes=(),
    )
)
ABSTAINED_OPEN = a_ballot((CHAIR, ABSTAIN), (VICE, ABSTAIN), (MEMBER, ABSTAIN))


def scene(ballot: Ballot, reader: Reader, now: timedelta = timedelta()) -> Scene:
    return Scene(ballot, reader, NOW + now, CALENDAR)


def a_status(
    initiative: Initiative | None = None, ballot: Ballot | None = None, steps: int = 0
) -> InitiativeStatus:
    return InitiativeStatus(
        initiative=initiative or an_initiative(systems=("Diariet", "E-arkivet"), registry_no="KS 2026/114"),
        place=Text(sv="Planering", en="Planning") if steps else Text(sv="Grind 3", en="Gate 3"),
        next_gate=GATE,
        process=Text(sv="Genomförande", en="Implementation"),
        owners=("Johan Owner", "Karin Owner"),
        presenter="Ida Presenter",
        ballot=ballot,
        steps_done=steps // 2,
        steps_all=steps,
        systems=(Text(sv="Diariet", en="Registry"), Text(sv="E-arkivet", en="E-archive")),
    )


def law_of(question: Question, rule: str) -> dict[str, str]:
    paragraph = rests_on_paragraph(question, rule)
    return {"paragraph_sv": paragraph.sv, "paragraph_en": paragraph.en}


TIE_LAW = law_of(a_question(), "casting_vote")


def own(
    ballot: Ballot,
    person: str,
    draft: str = "",
    now: timedelta = timedelta(),
    *,
    choice: Choice | None = None,
    comment: str = "Skrivet men inte skickat.",
    changing: bool = False,
) -> Draw:
    """The person's own card. `draft`: the key of a refusal of a comment that they had written, for `choice`."""

    def draw(reader: Reader) -> Card:
        law = law_of(ballot.question, "conflict")
        fault = (
            reader.text(draft, choice=choice.value if choice else "", limit=10_000, **law) if draft else ""
        )
        written = Draft(comment, fault, choice, 2) if draft else None
        return own_card(scene(ballot, reader, now), person, written, changing=changing)

    return draw


def gate(card: Callable[[Scene], Card], ballot: Ballot) -> Draw:
    return lambda reader: card(scene(ballot, reader))


def status(view: InitiativeStatus, *, may_view: bool = True) -> Draw:
    return lambda reader: status_card(
        view, reader, NOW, may_view=may_view, count=Count.TALLY if may_view else Count.NOTHING
    )


def several(words: str, count: int, total: int, verb: str) -> Draw:
    found = [an_initiative(number, title=f"Ärende {number}") for number in range(1, count + 1)]
    return lambda reader: several_card(words, found, total, verb, reader)


def waiting(*ballots: Ballot, unanswered: int, said: bool = False) -> Draw:
    return lambda reader: waiting_card(ballots, unanswered, CHAIR, reader, NOW, said=said)


def helped(words: str = "", newcomer: str | None = None) -> Draw:
    return lambda reader: help_card(COMMANDS, reader, words=words, newcomer=newcomer)


CARDS: Mapping[str, Draw] = {
    **ANNOUNCEMENT_CARDS,
    **DIGEST_CARDS,
    **RECORD_CARDS,
    **RELEASE_CARDS,
    **ADVICE_CARDS,
    **NEED_CARDS,
    **PAPER_CARDS,
    **SECRECY_CARDS,
    **TIME_CARDS,
    **TRAINING_CARDS,
    **TRAINING_TIME_CARDS,
    **TRAINING_WATCH_CARDS,
    **TRAINING_KEEPING_CARDS,
    **AUDIENCE_CARDS,
    **FILE_CARDS,
    **CORRECTION_CARDS,
    **OPTION_CARDS,
    **FOLLOW_CARDS,
    "own-open": own(OPEN, MEMBER),
    "own-open-chair": own(OPEN, CHAIR),
    "own-unmet-criterion": own(UNMET, MEMBER),
    "own-nothing-attached": own(BARE, MEMBER),
    "own-voted-whole": lambda reader: own_card(scene(SPLIT, reader), CHAIR, whole=True),
    "own-voted": own(SPLIT, VICE),
    "own-voted-chair": own(SPLIT, CHAIR),
    "own-refused": own(OPEN, MEMBER, "refused-choice-not-offered"),
    "own-refused-empty": own(OPEN, MEMBER, "refused-comment-missing", choice=AGAINST, comment=""),
    "own-refused-long": own(OPEN, MEMBER, "refused-comment-too-long", choice=BACK),
    "own-changing": own(SPLIT, CHAIR, changing=True),
    "own-changing-abstention": own(ABSTAINED_OPEN, CHAIR, changing=True),
    "own-changing-refused": own(SPLIT, VICE, "refused-comment-missing", choice=BACK, comment=""),
    "own-abstained": own(a_ballot((CHAIR, ABSTAIN)), CHAIR),
    "own-real": own(REAL, MEMBER),
    "own-long-names": own(LONG, MEMBER),
    "own-one-word": own(ONE_WORD, MEMBER),
    "own-longest-names": own(LONGEST, MEMBER),
    "own-voted-longest-names": own(after(LONGEST, (MEMBER, BACK)), MEMBER),
    "own-changing-longest-names": own(after(LONGEST, (MEMBER, BACK)), MEMBER, changing=True),
    "own-substitute": own(SERVED, SUBSTITUTE),
    "own-substitute-not-called": own(SPLIT, SUBSTITUTE),
    "own-conflict": own(SERVED, MEMBER),
    "own-conflict-refused": own(SERVED, MEMBER, "refused-conflict-declared"),
    "own-no-seat-refused": own(SPLIT, SECRETARY, "refused-no-seat"),
    "own-last-day": own(OPEN, MEMBER, now=DEADLINE - NOW - timedelta(hours=1)),
    "own-too-late": own(OPEN, MEMBER, now=DEADLINE - NOW),
    "own-closed-refused": own(MAJORITY, CHAIR, "refused-ballot-closed"),
    "own-one-decider": own(ONE, CHAIR),
    "own-stand-in-decides": own(after(ONE, (CHAIR, CONFLICT)), SUBSTITUTE),
    "shared-open": gate(shared_card, OPEN),
    "shared-voting": gate(shared_card, SPLIT),
    "shared-nothing-attached": gate(shared_card, BARE),
    "shared-one-decider": gate(shared_card, ONE),
    "shared-conflict": lambda reader: channel_card(scene(SERVED, reader), MEMBER),
    "shared-real": gate(shared_card, REAL),
    "shared-longest-names": gate(shared_card, after(LONGEST, (MEMBER, FOR))),
    "shared-no-way-back": gate(shared_card, a_ballot(outcome_to={})),
    "result-majority": gate(result_card, MAJORITY),
    "result-casting-vote": gate(result_card, CASTING),
    "result-revoked": gate(
        result_card, replace(MAJORITY, since=Since(revoked_at=NOW, by_decision=CASTING.id))
    ),
    "result-revoked-alone": gate(result_card, replace(ONE_DECIDED, since=Since(revoked_at=NOW))),
    "result-replaced": gate(
        result_card, replace(MAJORITY, since=Since(None, NOW, replaced=True, by_decision=CASTING.id))
    ),
    "result-put-again": gate(
        result_card, replace(MAJORITY, since=Since(NOW.date() + timedelta(days=9), NOW))
    ),
    "result-ran-out": gate(result_card, replace(MAJORITY, since=Since(NOW.date() - timedelta(days=9)))),
    "result-sent-back": gate(result_card, SENT_BACK),
    "result-tie": gate(result_card, TIED),
    "result-abstained": gate(result_card, ABSTAINED),
    "result-not-quorate": gate(result_card, closed(a_ballot((THIRD_MEMBER, FOR)))),
    "result-nobody": gate(result_card, closed(OPEN)),
    "result-one-decider": gate(result_card, ONE_DECIDED),
    "result-no-papers": gate(result_card, closed(BARE, ClosedBy.CHAIR, NOW)),
    "result-large-board": gate(result_card, LARGE),
    "result-casting-vote-asked": gate(result_card, CAST_LATE),
    "result-casting-vote-missing": gate(result_card, closed(EVEN)),
    "result-decided-now": gate(result_card, DECIDED_NOW),
    "pointer": gate(pointer_card, MAJORITY),
    "casting": gate(casting_card, EVEN),
    "casting-refused": lambda reader: casting_card(
        scene(EVEN, reader),
        {AGAINST: "Skrivet men inte skickat."},
        reader.text("refused-breaks-no-tie", **TIE_LAW),
    ),
    "casting-vice": gate(casting_card, passed_on(EVEN)),
    "casting-over": gate(casting_over_card, passed_on(EVEN)),
    "casting-reopened": gate(casting_over_card, replace(EVEN, tie=None)),
    "awaiting": gate(awaiting_card, EVEN),
    "awaiting-in-channel": lambda reader: awaiting_card(scene(EVEN, reader), deciders(EVEN)),
    "awaiting-refused": lambda reader: awaiting_card(
        scene(EVEN, reader), count=False, fault=reader.text("refused-tie-waits", name="Anna Chair", **TIE_LAW)
    ),
    "confirm-decision": lambda reader: confirm_decision_card(scene(ONE_WEAK, reader), FOR, ""),
    "confirm-decision-against": lambda reader: confirm_decision_card(
        scene(ONE_WEAK, reader), AGAINST, "Utbildningen är inte klar.", "against:0-0-0-0:0"
    ),
    "confirm-casting": lambda reader: confirm_decision_card(scene(EVEN, reader), FOR, ""),
    "given-back": lambda reader: given_back_card(
        reader.text("refused-ballot-closed"), "Driften efter 2028 saknar finansiering.", reader
    ),
    "confirm-close-changed": lambda reader: confirm_close_card(scene(SPLIT, reader), close_token(OPEN)),
    "confirm-close-even": gate(confirm_close_card, replace(EVEN, tie=None)),
    "confirm-conflict": gate(confirm_conflict_card, OPEN),
    "confirm-close": gate(confirm_close_card, SPLIT),
    "confirm-close-one-silent": gate(confirm_close_card, after(SPLIT, (THIRD_MEMBER, FOR))),
    "confirm-close-all-said": gate(
        confirm_close_card, after(SPLIT, (OTHER_MEMBER, FOR), (THIRD_MEMBER, FOR))
    ),
    "proposal": gate(proposal_card, OPEN),
    "proposal-one-decider": gate(proposal_card, ONE),
    "proposal-refused": lambda reader: proposal_card(
        scene(OPEN, reader), Draft(fault=reader.text("refused-deadline-too-early", workdays=3))
    ),
    "proposal-longest-names": gate(proposal_card, LONGEST),
    "opened": gate(opened_card, OPEN),
    "already-open": lambda reader: already_open_card("Det pågår redan.", "INI-2026-014", reader),
    "status-in-stage": status(a_status(steps=7)),
    "status-bare": status(
        replace(a_status(an_initiative(summary="")), owners=(), next_gate=None, systems=())
    ),
    "status-planned": status(
        replace(
            a_status(an_initiative(go_live=date(2027, 3, 1)), steps=7),
            days=(("G4", date(2026, 12, 14)),),
            needs=(NEED, PASSED),
        )
    ),
    "status-open": status(a_status(ballot=SPLIT)),
    "status-open-for-others": status(a_status(ballot=SPLIT), may_view=False),
    "status-decided": status(a_status(ballot=MAJORITY)),
    "several-for-words": several("arkiv", 2, 2, AssistantVerb.STATUS),
    "several-of-all": several("", 8, 12, GateVerb.PREPARE),
    "which": lambda reader: which_card(
        "öppna grind",
        FoundInitiatives(None, (an_initiative(1, title="E-arkiv"), an_initiative(2)), 12),
        GateVerb.PREPARE,
        reader,
    ),
    "several-for-release": several("tentamen", 2, 2, ReleaseVerb.OF),
    "waiting-other-kinds": waiting(EVEN, ONE, unanswered=2),
    "waiting-none": waiting(unanswered=0),
    "waiting-said": waiting(OPEN, unanswered=1, said=True),
    "waiting-said-none": waiting(unanswered=0, said=True),
    "waiting-one": waiting(OPEN, unanswered=1),
    "waiting-many": waiting(OPEN, UNMET, SPLIT, unanswered=2),
    "status-open-in-the-channel": lambda reader: status_card(
        a_status(ballot=SPLIT), reader, NOW, may_view=True, count=Count.ANSWERED
    ),
    "status-even": status(a_status(ballot=EVEN)),
    "status-revoked": status(replace(a_status(ballot=CASTING), decided=REVOKED)),
    "several-nearest": lambda reader: several_card(
        "arkuv", [an_initiative(1, title="E-arkiv")], 1, AssistantVerb.STATUS, reader, nearest=True
    ),
    "nothing-near": lambda reader: choices_card(
        "zzz", FoundInitiatives(None, (), 0, nearest=True), AssistantVerb.STATUS, reader
    ),
    "waiting-sixty": waiting(*[OPEN] * 60, unanswered=60),
    "waiting-further": lambda reader: waiting_card([OPEN] * 60, 60, MEMBER, reader, NOW, begin=55),
    "who-known": lambda reader: ids_card(
        reader.text("who-known", name="Anna Andersson"),
        [(reader.text("who-object-id"), person_id(1)), (reader.text("who-tenant"), person_id(2))],
        [(reader.text("who-language"), "svenska")],
        reader,
    ),
    "channel": lambda reader: ids_card(
        reader.text("channel-use"), [(reader.text("channel-id"), "19:b1d5a0c2@thread.tacv2")], [], reader
    ),
    "help-example": lambda reader: help_card(COMMANDS, reader, example="INI-2026-014"),
    "help": helped(),
    "help-not-understood": helped(words="Vad är klockan?"),
    "help-newcomer": helped(newcomer="Anna"),
    "help-unknown-newcomer": helped(newcomer=""),
    "refusal": lambda reader: refusal_card(reader.text("none-found", words="arkiv"), reader),
    **OF_REGIMES,
    **DECIDER_CARDS,
    **CRITERIA_CARDS,
    **OF_SYSTEMS,
    **CONDITION_CARDS,
    **ROLE_CARDS,
    **ASKING_CARDS,
    **COMPOSE_CARDS,
    **FOLLOWING_CARDS,
    "answered-privately": lambda reader: line_card(reader.text("answered-privately"), reader),
}
