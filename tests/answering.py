"""What there is to ask about: four initiatives, their ballots, two releases, a training and two announcements."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.gates.kinds import Choice
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import FORUMS, INITIATIVES, SYSTEMS
from bot.features.portfolio.systems import Holders, System
from bot.features.processes.ports import PROCESSES
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import ReleaseState
from bot.features.trainings.assignments import AssignmentState
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from bot.features.trainings.trainings import TrainingState
from tests.announcing import AUDIENCE, a_content
from tests.ballots import NOW, a_ballot, closed, tied
from tests.factories import (
    a_forum,
    a_model,
    an_initiative,
    person_id,
    some_people,
)
from tests.releasing import a_release
from tests.training import a_row, a_training


def fill(uow: UnitOfWork) -> None:
    """14 waits at G3, and one of five has answered; 15 is decided and goes on, 16 is over; 17 is tied."""
    for person in some_people(12):
        uow[PEOPLE].save(person)
    uow[FORUMS].save(a_forum())
    uow[FORUMS].save(a_forum(id="tom", name=Text(sv="Tomma rådet", en="Empty board"), roles=(), seats=()))
    uow[PROCESSES].keep(a_model())
    uow[SYSTEMS].save(System("e-arkivet", Text(sv="E-arkivet", en="E-archive"), Holders((person_id(11),))))
    uow[SYSTEMS].save(System("ensamt", Text(sv="Ensamt", en="Lonely")))
    for initiative in (
        an_initiative(systems=("E-arkivet",), go_live=date(2026, 12, 14)),
        an_initiative(
            15,
            title="Passersystem",
            amount=2_400_000,
            brief="Mobil behörighet i elva hus.",
            place="genomforandefas",
            go_live=date(2026, 11, 2),
        ),
        an_initiative(16, title="Intranätet", summary="", place="avslutad", roles={}),
        an_initiative(18, title="Arkivskåp"),
        an_initiative(17, title="Lagring", summary="", roles={"tsa": (person_id(10), person_id(12))}),
    ):
        uow[INITIATIVES].save(initiative)
    _ballots(uow)
    _more(uow)


def _ballots(uow: UnitOfWork) -> None:
    of_15 = {"initiative": "INI-2026-015", "initiative_title": "Passersystem"}
    of_17 = {"initiative": "INI-2026-017", "initiative_title": "Lagring"}
    agreed = [(person_id(number), Choice.FOR) for number in (1, 2, 3)]
    split = [(person_id(number), Choice.FOR if number < 3 else Choice.AGAINST) for number in (1, 2, 3, 4)]
    for ballot in (
        closed(a_ballot(*agreed, gate="G2", opened_at=NOW - timedelta(days=30)), at=NOW - timedelta(days=20)),
        a_ballot((person_id(3), Choice.FOR)),
        closed(a_ballot(*agreed, **of_15), at=NOW - timedelta(days=1)),
        tied(a_ballot(*split, **of_17)),
    ):
        uow[BALLOTS].add(replace(ballot, positions=()))
        for position in ballot.positions:
            uow[BALLOTS].save_position(ballot.id, position)
        if ballot.closing is not None:
            uow[BALLOTS].save_closing(ballot.id, ballot.closing)
        uow[BALLOTS].save_tie(ballot.id, ballot.tie)


def _more(uow: UnitOfWork) -> None:
    """Two releases, a training with two people, and two announcements of person 1's."""
    uow[RELEASES].add(
        a_release(state=ReleaseState.PLANNED, systems=("E-arkivet",), initiative="INI-2026-014")
    )
    going_on: dict[str, Any] = {
        "goes_live_at": NOW - timedelta(hours=2),
        "ends_at": NOW + timedelta(hours=8),
        "downtime": None,
    }
    outage = Text(sv="Driftstopp", en="Outage")
    uow[RELEASES].add(
        a_release(id="R-2026-002", state=ReleaseState.STARTED, title=outage, systems=("Annat",), **going_on)
    )
    uow[TRAININGS].add(a_training())
    uow[TRAININGS].add(a_training(id="U-2026-002", source="", state=TrainingState.DRAFT))
    uow[ASSIGNMENTS].add([a_row(person_id(3)), a_row(person_id(4), AssignmentState.COMPLETED)])
    for number, days in ((1, 40), (2, 1)):
        content = a_content(heading=Text(sv=f"E-arkivet {number}", en=f"E-archive {number}"))
        announcement = Announcement(
            f"A-{number}", "", person_id(1), content, AUDIENCE, AnnouncementState.SENT
        )
        uow[ANNOUNCEMENTS].save(replace(announcement, sent_at=NOW - timedelta(days=days)))
