"""What is new for whoever asks is found beside hundreds of decisions that don't concern them, and never miscounted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.app import FEATURES
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.feature import asker_of
from bot.features.assistant.asking import Answering
from bot.features.assistant.following_on import AskWords
from bot.features.assistant.personal_answers import MOST_LOOKED_THROUGH
from bot.features.gates.ballots import Ballot
from bot.features.gates.ports import BALLOTS
from bot.features.gates.questions import BallotSeat
from bot.features.gates.secretaries import Secretaries
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.ports import PROCESSES
from storage.engine.opening import SqlDatabase
from tests.ballots import a_ballot
from tests.ballots import closed as closed_ballot
from tests.factories import a_model, an_initiative, person_id, some_people

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
CHAIR, MEMBER, PRESENTER, OPENER, SECRETARY = (person_id(number) for number in range(31, 36))
OTHERS = 300


def decided(number: int, at: datetime, chair: PersonId, **changes: Any) -> Ballot:
    known = {"presenter": "", "secretaries": (), "interested": (), "opened_by": "system", "substitutes": ()}
    seats = (BallotSeat(SeatKind.CHAIR, chair),)
    ballot = a_ballot(initiative="INI-2026-014", gate=f"G{number}", seats=seats, **{**known, **changes})
    return closed_ballot(replace(ballot, question=replace(ballot.question, names={})), at=at)


async def answered(database: SqlDatabase, person: PersonId) -> str:
    asker = asker_of(FEATURES)
    await asker.refresh(database)
    asking = Answering(asker, swedish_calendar())
    asked = AskWords("vad har hänt sedan sist?", Principal(person), Reader("sv"), "a:chat")
    outcome = await database.read(lambda command, uow, _now: asking.ask(command, uow, NOW), asked)
    assert outcome.reply is not None
    return outcome.reply.sentence.replace("\u00a0", " ")


async def test_what_concerns_them_is_found_beside_what_doesn_t(database: SqlDatabase) -> None:
    others = [decided(number, NOW - timedelta(minutes=number), CHAIR) for number in range(1, OTHERS)]
    early = NOW - timedelta(days=3)
    theirs = [
        decided(1001, early, MEMBER),
        decided(1002, early, CHAIR, interested=(PRESENTER,)),
        decided(1003, early, CHAIR, opened_by=f"person:{OPENER}"),
        decided(1004, early, CHAIR),
    ]

    def fill(_command: None, uow: Any, _now: datetime) -> None:
        for person in some_people():
            uow[PEOPLE].save(person)
        uow[PROCESSES].keep(a_model())
        uow[INITIATIVES].save(an_initiative())
        for ballot in (*others, *theirs):
            uow[BALLOTS].add(replace(ballot, closing=None))
            uow[BALLOTS].save_closing(ballot.id, ballot.closing)
        uow[BALLOTS].save_secretaries(theirs[-1].id, Secretaries((SECRETARY,), {}))

    await database.run(fill, None, long=True)
    for person in (MEMBER, PRESENTER, OPENER, SECRETARY):
        assert "1 sak har hänt som rör dig" in await answered(database, person)
    assert f"Minst {MOST_LOOKED_THROUGH} saker" in await answered(database, CHAIR)
    assert "Inget nytt" in await answered(database, person_id(3))
