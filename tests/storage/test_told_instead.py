"""Who is told, where those who should be have left the organisation meanwhile."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from bot.features.advice.asking import AdviceAsking, AskAdvice
from bot.features.gates.ending import GatePostponing, PostponeGate
from bot.features.gates.kinds import Choice
from tests.factories import person_id
from tests.storage.life_house import CALENDAR, house_at
from tests.storage.life_room import CHAIR, OWNER, PRESENTER, SECRETARY, VICE, LifeRoom, by, rules_of


@pytest.fixture
def room(sqlite_url: str) -> Iterator[LifeRoom]:
    with house_at(sqlite_url) as engine:
        yield furnished(engine)


def furnished(engine: Engine) -> LifeRoom:
    made = LifeRoom(engine)
    made.furnish(**rules_of(early=True, least=0, voids=True))
    return made


def told(room: LifeRoom, kind: str) -> set[str]:
    room.work()
    rows = room.rows("SELECT subject, recipient FROM jobs WHERE queue = 'send'")
    return {row.recipient.removeprefix("person:") for row in rows if row.subject.startswith(f"{kind}:")}


def test_what_is_missing_goes_to_the_owners(room: LifeRoom) -> None:
    room.put()
    room.leaves(PRESENTER)
    room.all_vote(Choice.SEND_BACK)
    assert told(room, "sent_back") == {person_id(OWNER)}


def test_what_comes_back_goes_to_those_who_can_open_it(room: LifeRoom) -> None:
    room.put()
    until = date(2026, 12, 10)
    assert (
        room.refusal(GatePostponing(CALENDAR), PostponeGate(room.last.id, by(CHAIR), "Vänta.", until)) == ""
    )
    room.leaves(PRESENTER)
    room.leaves(SECRETARY)
    room.wait(timedelta(days=10))
    assert told(room, "returned") == {person_id(number) for number in (CHAIR, VICE, OWNER)}


def test_what_a_body_hasn_t_said_goes_to_the_presenter(room: LifeRoom) -> None:
    asked = AskAdvice(room.key, by(SECRETARY), ("ark",), date(2026, 12, 10), "Håller det?")
    assert room.refusal(AdviceAsking(CALENDAR).ask, asked) == ""
    room.leaves(SECRETARY)
    room.wait(timedelta(days=10))
    assert told(room, "advice-told") == {person_id(PRESENTER)}


def test_a_quorum_that_is_lost_is_told_to_whoever_is_there(room: LifeRoom) -> None:
    room.put()
    room.leaves(SECRETARY)
    for number in (CHAIR, VICE, 3, 4, 5, 6):
        room.vote(number, Choice.CONFLICT)
    assert told(room, "quorum_lost") == {person_id(PRESENTER)}
