"""Who may do what with a training: every action of its cards and dialogs, by everybody who might try."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bot.core.principals import Principal
from bot.core.texts import Reader
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, TRAININGS
from bot.features.trainings.session_planning import AddSession, add_session
from cards.trainings.actions import KeepVerb, PlanVerb, TrainingDialog, TrainingVerb, WatchVerb
from tests.factories import person_id
from tests.flows.office_hours import Hours, texts_of
from tests.flows.test_releases import dialog
from tests.flows.test_trainings import OTHER, OUTSIDER, OWNER, PUPIL, WORKDAY, published
from tests.teams_activities import CHANNEL, Place

TRAINER, EXEMPTER, SECRETARY = 6, 7, 8
EVERYBODY = (OWNER, PUPIL, OUTSIDER, TRAINER, EXEMPTER, SECRETARY)
OFFICE = {OWNER, SECRETARY}
NO = "refused-training-not-yours"
NOT_OWNER, NOT_EXEMPTER, NOT_TRAINER = (
    "refused-not-training-owner",
    "refused-may-not-exempt",
    "refused-not-trainer",
)
BY_ACTION: dict[Any, tuple[set[int], str]] = {
    TrainingVerb.SHOW: ({PUPIL}, NO),
    TrainingVerb.SESSIONS: ({PUPIL}, NO),
    TrainingVerb.BOOK: ({PUPIL}, NO),
    TrainingVerb.UNBOOK: ({PUPIL}, NO),
    TrainingVerb.CODE: ({PUPIL}, NO),
    TrainingVerb.OTHER: ({PUPIL}, NO),
    TrainingVerb.TRAINER_LIST: ({TRAINER, *OFFICE}, NOT_TRAINER),
    TrainingVerb.CHECK_IN: ({TRAINER, *OFFICE}, NOT_TRAINER),
    TrainingVerb.OWNED: (OFFICE, NOT_OWNER),
    WatchVerb.COVERAGE: (OFFICE, NOT_OWNER),
    WatchVerb.MISSING: (OFFICE, NOT_OWNER),
    WatchVerb.PREVIEW_NUDGE: (OFFICE, NOT_OWNER),
    WatchVerb.NUDGE: (OFFICE, NOT_OWNER),
    TrainingDialog.EDIT: (OFFICE, NOT_OWNER),
    TrainingDialog.SAVE: (OFFICE, NOT_OWNER),
    TrainingDialog.WRITE: ({SECRETARY}, "refused-may-not-announce"),
    TrainingDialog.SAVE_NEW: ({SECRETARY}, "refused-may-not-announce"),
    TrainingDialog.RENEW: (OFFICE, NOT_OWNER),
    TrainingDialog.SAVE_RENEWED: (OFFICE, NOT_OWNER),
    TrainingDialog.ADD_SESSION: (OFFICE, NOT_OWNER),
    TrainingDialog.SAVE_SESSION: (OFFICE, NOT_OWNER),
    TrainingVerb.PUBLISH: (OFFICE, NOT_OWNER),
    PlanVerb.LIST: (OFFICE, NOT_OWNER),
    PlanVerb.SHOW: (OFFICE, NOT_OWNER),
    KeepVerb.UNITS: (OFFICE, NOT_OWNER),
    KeepVerb.MATRIX: (OFFICE, NOT_OWNER),
    TrainingDialog.MOVE_SESSION: (OFFICE, NOT_OWNER),
    TrainingDialog.SAVE_MOVED: (OFFICE, NOT_OWNER),
    TrainingVerb.KEEP: ({EXEMPTER, *OFFICE}, NOT_EXEMPTER),
    TrainingVerb.EXEMPT: ({EXEMPTER, *OFFICE}, NOT_EXEMPTER),
    TrainingVerb.ADD: (OFFICE, NOT_OWNER),
    TrainingVerb.ACKNOWLEDGE: ({PUPIL}, NO),
    PlanVerb.CANCEL: (OFFICE, NOT_OWNER),
    TrainingVerb.WITHDRAW: (OFFICE, NOT_OWNER),
}
"""Who may, and what is said to all others."""
ANYBODY_S = {TrainingVerb.JOIN, TrainingVerb.MINE, TrainingVerb.OWN_LIST, TrainingVerb.CALENDAR}
"""To ask for, and one's own; the calendar entry is refused as its file is fetched."""
FILES = {KeepVerb.PROOF, KeepVerb.EXPORT, KeepVerb.MATRIX_FILE}
"""Refused as they are fetched."""

NAMING = (
    WatchVerb.MISSING,
    TrainingVerb.TRAINER_LIST,
    TrainingVerb.CHECK_IN,
    TrainingVerb.EXEMPT,
    TrainingVerb.KEEP,
    TrainingVerb.ADD,
)
"""They show who others are, and what they have said: in one's own chat alone, whoever one is."""


async def test_every_action_is_for_those_whose_it_is_alone(office: Hours) -> None:
    assert set(BY_ACTION) | ANYBODY_S | FILES == {
        *TrainingVerb,
        *WatchVerb,
        *PlanVerb,
        *KeepVerb,
        *TrainingDialog,
    }
    name = await published(office, exempters=(person_id(EXEMPTER),))
    await office.shown_to(PUPIL, lambda text: "så lämnar du data" in text)
    session = await _session(office, name)
    before = await _stands(office, name)
    for action, (may, refusal) in BY_ACTION.items():
        for person in set(EVERYBODY) - may:
            said = await _tried(office, action, person, name, session)
            assert Reader("sv").text(refusal) in said, (action, person, said)
    assert await _stands(office, name) == before, "nothing has come of any of it"
    for action in NAMING:
        there = await _tried(office, action, OWNER, name, session, CHANNEL)
        assert Reader("sv").text("refused-training-names-here") in there, action
        assert "Person 4" not in there
    assert await _stands(office, name) == before, "nor in a shared place of what names people"
    for action, (may, _) in BY_ACTION.items():
        for person in sorted(may):
            said = await _tried(office, action, person, name, session)
            assert not set(_refusals()) & set(said.split("\n")), (action, person, said)


def _refusals() -> Iterator[str]:
    return (Reader("sv").text(refusal) for _, refusal in BY_ACTION.values())


async def _session(office: Hours, name: str) -> str:
    begins = WORKDAY + timedelta(minutes=20)
    command = AddSession(
        name,
        begins,
        begins + timedelta(hours=1),
        5,
        Principal(person_id(OWNER)),
        person_id(TRAINER),
        "Sal 4",
    )
    made = await office.bot.database.run(add_session, command)
    return str(made.id)


OPENING = (
    TrainingDialog.EDIT,
    TrainingDialog.WRITE,
    TrainingDialog.RENEW,
    TrainingDialog.ADD_SESSION,
    TrainingDialog.MOVE_SESSION,
)


async def _tried(
    office: Hours, action: Any, person: int, name: str, session: str, place: Place | None = None
) -> str:
    data = {
        "training": name,
        "session": session,
        "version": "1",
        "revision": "1",
        "person": person_id(OTHER),
        "present": person_id(OTHER),
        "other": "tomorrow",
        "code": "ABCDEF",
        "waiver": "administrative",
        "reason": "Så är det.",
        "keep_reason": "Så är det.",
        "session_day": f"{WORKDAY + timedelta(days=2):%F}",
        "session_begins": "13:00",
        "session_ends": "14:00",
        "session_seats": "4",
        "session_place": "Sal 4",
        "unit": "IT",
        "ask_again": "no",
        "link_sv": "https://example.org/sv",
    }
    if action in list(TrainingDialog):
        kind = "task/fetch" if action in OPENING else "task/submit"
        answer = await dialog(office, kind, person, verb=str(action), **data)
        return texts_of(answer) + str(answer)
    body = await office.tap(person, str(action), place, **data)
    return texts_of({"attachments": [{"content": body["value"]}]}) + str(body["value"])


async def _stands(office: Hours, name: str) -> Any:
    """The training, and what anybody has of it."""

    def look(uow: Any) -> Any:
        return uow[TRAININGS].get(name), list(uow[ACKNOWLEDGEMENTS].each(name))

    facts = await office.facts("ExemptionGranted", "ExemptionRefused", "TrainingNudged", "TrainingCompleted")
    return await office.look(look), facts
