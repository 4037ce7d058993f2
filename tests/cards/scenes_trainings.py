"""The cards of trainings in every state that looks different: the person's, the lists, and what owners answer."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.core.bilingual import Text
from bot.core.texts import Reader
from bot.features.announcements.choosing import AudienceOffer
from bot.features.directory.audiences import AudiencePart, PartKind
from bot.features.trainings.assignments import AssignmentState, Waiver
from bot.features.trainings.coverage import Coverage
from bot.features.trainings.due import DueDay
from bot.features.trainings.trainings import CheckQuestion, Training, TrainingKind, TrainingState
from bot.features.trainings.viewing import MyTraining, OwnedTrainings, TrainingView
from cards.kit.elements import Card
from cards.trainings.forms import training_form_card
from cards.trainings.lists import my_trainings_card, owned_training_card, owned_trainings_card
from cards.trainings.new_form import NewFilling, new_training_card, renew_card
from cards.trainings.offers import training_offer_card
from cards.trainings.owner import WordScene, answer_wanted_card, training_problem_card
from cards.trainings.person import TrainingScene, training_card
from tests.factories import person_id
from tests.training import a_receipt, a_row, a_training

DrawTraining = Callable[[Reader], Card]
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
SOMEBODY = person_id(3)
QUESTIONS = (
    CheckQuestion(
        Text(
            "Var lämnar du data från ett avslutat projekt?",
            "Where do you hand in data from a closed project?",
        ),
        (Text("I e-arkivet", "In the e-archive"), Text("På den egna servern", "On your own server")),
        frozenset({0}),
    ),
    CheckQuestion(
        Text("Vad följer med?", "What goes with it?"),
        (
            Text("Beskrivningen", "The description"),
            Text("Beslutet", "The decision"),
            Text("Ingenting", "Nothing"),
        ),
        frozenset({0, 1}),
    ),
)
PLAIN = a_training()
RECEIPT = a_receipt(SOMEBODY, id="K-2026-0a1b2c3d4e", at=NOW)
LONG_ONE = a_training(
    title=Text("Informationssäkerhetsklassning " * 4, "Information classification " * 4),
    lead=Text("Forskningsdatahanteringsplaner. " * 30, "Research data management plans. " * 30),
)
READ = a_training(
    id="U-2026-002",
    kind=TrainingKind.READ,
    title=Text("Ny rutin för gallring", "A new routine for disposal"),
    minutes=5,
    statement=Text("Jag har läst materialet.", "I have read the material."),
)
DONE = AssignmentState.COMPLETED


def _person(
    training: Training = PLAIN, state: AssignmentState = AssignmentState.ASSIGNED, **more: Any
) -> DrawTraining:
    """`row`: what is other in the row; all else of the scene."""
    row = a_row(SOMEBODY, state, **more.pop("row", {}))
    given = {"workdays": 10, **more}

    def draw(reader: Reader) -> Card:
        notice = (
            {"notice": reader.text(given["notice"], **given.get("said", {}))} if "notice" in given else {}
        )
        rest = {name: value for name, value in given.items() if name not in ("notice", "said")}
        scene = TrainingScene(
            training, replace(row, language=reader.language), reader, NOW, **{**rest, **notice}
        )
        return training_card(scene)

    return draw


def _word(
    state: AssignmentState | None, *, reason: str = "Jag arbetar bara med studieadministration.", **more: Any
) -> DrawTraining:
    row = (
        None
        if state is None
        else a_row(SOMEBODY, state, reason=reason, unit="Naturvetenskap", **more.pop("row", {}))
    )

    def draw(reader: Reader) -> Card:
        name = "Anna-Karin Lindqvist Bergström"
        return answer_wanted_card(WordScene(a_training(), row, SOMEBODY, name, reader, NOW, **more))

    return draw


def _mine(reader: Reader) -> Card:
    due = date(2026, 12, 1)
    several = [
        MyTraining(a_training(), a_row(SOMEBODY)),
        MyTraining(READ, a_row(SOMEBODY, due_on=due)),
        MyTraining(
            replace(READ, id="U-2026-003"), a_row(SOMEBODY, DONE), (replace(RECEIPT, kind=TrainingKind.READ),)
        ),
    ]
    return my_trainings_card(several, reader, NOW, owns=True)


def _many(reader: Reader, begin: int = 0) -> Card:
    several = [MyTraining(replace(LONG_ONE, id=f"U-2026-{n:03d}"), a_row(SOMEBODY)) for n in range(1, 61)]
    several += [
        MyTraining(replace(READ, id=f"U-2025-{n:03d}"), a_row(SOMEBODY, DONE), (RECEIPT,)) for n in range(4)
    ]
    return my_trainings_card(several, reader, NOW, begin=begin)


def _view(training: Training, *, moved: bool = False) -> TrainingView:
    states = {} if training.state is TrainingState.DRAFT else {AssignmentState.ASSIGNED: 40, DONE: 60}
    return TrainingView(training, DueDay(date(2026, 12, 10), moved), states, Coverage(60, 100))


def _owned(reader: Reader) -> Card:
    several = [_view(a_training()), _view(replace(READ, state=TrainingState.DRAFT)), _view(LONG_ONE)]
    return owned_trainings_card(OwnedTrainings(several, 3, 8), reader)


def _form(faults: str = "", stands: Mapping[str, str] | None = None) -> DrawTraining:
    values = {
        "title_sv": "E-arkivet",
        "title_en": "",
        "lead_sv": "Från den 14 december.",
        "lead_en": "",
        "link_sv": "https://example.org/sv",
        "link_en": "",
        "minutes": "20",
        "due_on": "2026-12-10",
    }
    return lambda reader: training_form_card("U-2026-001", 2, values, reader, faults, stands)


OFFERS = (
    AudienceOffer(saved="Nyanställda"),
    AudienceOffer(AudiencePart(PartKind.SYSTEM_USERS, "e-arkivet", "E-arkivet")),
    AudienceOffer(AudiencePart(PartKind.SYSTEM_USERS, "w3d3", "W3D3")),
)
NEW_VALUES = {
    "kind": "completed",
    "title_sv": "E-arkivet: så lämnar du data",
    "lead_sv": "Från den 14 december.",
    "link_sv": "http://example.org",
    "minutes": "20",
    "source": "INI-2026-014",
    "include": OFFERS[1].key,
    "gate": "G4",
    "workdays_before": "3",
}


def _new(fault: str = "") -> DrawTraining:
    return lambda reader: new_training_card(NewFilling(OFFERS, NEW_VALUES if fault else {}, fault), reader)


TRAINING_CARDS: Mapping[str, DrawTraining] = {
    "training": _person(),
    "training-read": _person(READ),
    "training-questions": _person(a_training(questions=QUESTIONS, pass_mark=2)),
    "training-not-passed": _person(
        a_training(questions=QUESTIONS, pass_mark=2),
        AssignmentState.OPENED,
        notice="training-not-passed",
        answers={0: {0}, 1: {0}},
        said={"right": 1, "of": 2, "needed": 2, "numbers": "2"},
    ),
    "training-soon": _person(workdays=1, row={"due_on": date(2026, 11, 27)}),
    "training-today": _person(workdays=0, row={"due_on": date(2026, 11, 26)}),
    "training-late": _person(workdays=-1, row={"due_on": date(2026, 11, 20)}),
    "training-long": _person(LONG_ONE),
    "training-snoozed": _person(
        state=AssignmentState.OPENED, notice="training-snoozed", said={"when": "mån 30 nov kl. 8"}, fine=True
    ),
    "training-reason-missing": _person(notice="refused-training-reason-missing", given_back=""),
    "training-objected": _person(state=AssignmentState.OBJECTED, row={"reason": "Nej."}),
    "training-declined": _person(state=AssignmentState.DECLINED, row={"reason": "Nej."}),
    "training-kept": _person(row={"reason": "Du lämnar data från två projekt i år."}),
    "training-new-version": _person(row={"version": 2, "round": 2}, earlier=(RECEIPT,)),
    "training-renewing": _person(
        state=DONE, row={"renewing": True, "round": 2, "valid_until": date(2026, 12, 20)}, earlier=(RECEIPT,)
    ),
    "training-expired": _person(state=AssignmentState.EXPIRED, row={"round": 2}, earlier=(RECEIPT,)),
    "training-receipt": _person(state=DONE, receipt=RECEIPT),
    "training-receipt-late": _person(
        READ,
        DONE,
        receipt=replace(
            RECEIPT,
            kind=TrainingKind.READ,
            statement="Jag har läst materialet.",
            late=True,
            valid_until=date(2027, 11, 26),
        ),
    ),
    "training-withdrawn": _person(a_training(state=TrainingState.WITHDRAWN)),
    "training-superseded": _person(state=AssignmentState.SUPERSEDED, instead="E-arkivet 2"),
    "training-left": _person(state=AssignmentState.LEFT),
    "training-exempt": _person(
        state=AssignmentState.EXEMPT, row={"waiver": Waiver.EQUIVALENT, "reason": "Har gått kursen på SU."}
    ),
    "training-offer": lambda reader: training_offer_card(a_training(), reader),
    "training-word-objected": _word(AssignmentState.OBJECTED),
    "training-word-declined": _word(AssignmentState.DECLINED, reason="Länken gick inte att öppna."),
    "training-word-exempt": _word(AssignmentState.EXEMPT, row={"waiver": Waiver.EQUIVALENT}),
    "training-word-kept": _word(AssignmentState.ASSIGNED),
    "training-word-done": _word(DONE, reason=""),
    "training-word-joining": _word(None),
    "training-word-added": _word(None, added=True),
    "training-problem": lambda reader: training_problem_card(
        a_training(), reader, reader.text("problem-training-audience-empty")
    ),
    "training-mine": _mine,
    "training-mine-many": _many,
    "training-mine-last": lambda reader: _many(reader, 56),
    "training-mine-none": lambda reader: my_trainings_card((), reader, NOW),
    "training-owned": _owned,
    "training-owned-none": lambda reader: owned_trainings_card(OwnedTrainings(), reader),
    "training-owned-draft": lambda reader: owned_training_card(
        _view(a_training(state=TrainingState.DRAFT), moved=True), reader, NOW
    ),
    "training-owned-active": lambda reader: owned_training_card(
        _view(a_training()), reader, NOW, reader.text("problem-training-audience-empty")
    ),
    "training-owned-first": lambda reader: owned_trainings_card(OwnedTrainings(may_write=True), reader),
    "training-new": _new(),
    "training-new-faults": _new("Titeln på engelska: Texten saknas. Skriv den."),
    "training-renew": lambda reader: renew_card(
        "U-2026-001", 3, {"link_sv": "https://example.org/v2"}, reader
    ),
    "training-form": _form(),
    "training-form-faults": _form("links.sv: …"),
    "training-form-overtaken": _form("…", {"title_sv": "E-arkivet, på nytt", "link_en": ""}),
}
