"""Hundreds ask about one announcement: whoever answers has some at a time, and each comes in its turn."""

from datetime import timedelta
from typing import Any

import orjson
import pytest

from bot.core.work import Message, Recipient
from bot.delivery.jobs import Queue
from bot.features.announcements import reading
from bot.features.announcements.kinds import QUESTION
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.messages import AnnouncementMessages
from bot.features.announcements.ports import QUESTIONS
from bot.features.announcements.reading import AnswerQuestion, AskQuestion, answer_question, ask_question
from storage.engine.opening import SqlDatabase
from tests.announcing import SUPPORT
from tests.factories import by_person
from tests.flows.office_hours import texts_of
from tests.following import NOW, NUMBERS, FollowRoom


async def test_a_few_questions_stand_before_whoever_answers_and_the_next_comes_with_an_answer(
    database: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_AT_ONCE", 3)
    room = FollowRoom(database)
    await room.begin()
    await room.stand(LedgerState.DELIVERED, *NUMBERS)

    async def before_them() -> list[str]:
        """The questions that they have or get, as they are asked about: each once."""
        subjects = [job.subject.partition(":") for job in await room.jobs(Queue.SEND)]
        ids = [name for kind, _, name in subjects if kind == QUESTION]
        found = await room.do(lambda _c, uow, _n: [uow[QUESTIONS].get(each) for each in ids])
        return sorted(each.text for each in found if not each.answer)

    async def waits(words: str) -> bool:
        of = Message(QUESTION, names[words], Recipient("person", SUPPORT))
        drawn = await room.do(lambda _c, uow, _n: AnnouncementMessages(5).question(of, uow, NOW))
        return "Fler frågor väntar" in texts_of(orjson.loads(orjson.dumps(drawn.build())))

    for number in NUMBERS[:5]:
        asked = AskQuestion(room.id, f"Fråga {number}", by_person(number), f"Person {number}")
        await room.do(ask_question, asked, NOW + timedelta(minutes=number))
    of_all: Any = await room.do(lambda _c, uow, _n: uow[QUESTIONS].unanswered(room.id, 9))
    names = dict(zip((f"Fråga {number}" for number in NUMBERS[:5]), of_all, strict=True))
    assert await before_them() == ["Fråga 20", "Fråga 21", "Fråga 22"]
    assert await waits("Fråga 22")
    for answered, then in ((21, ["20", "22", "23"]), (20, ["22", "23", "24"]), (22, ["23", "24"])):
        command = AnswerQuestion(names[f"Fråga {answered}"], "Ja", by_person(2))
        await room.do(answer_question, command)
        assert await before_them() == [f"Fråga {number}" for number in then]
    assert not await waits("Fråga 24")
