"""Advice before the formal step: asked of what was recommended, waited for, and before whoever decides."""

from copy import copy
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest

from bot.features.advice.advice import Opinion
from bot.features.advice.asking import AdviceAsking, AskAdvice, PassAdvice
from bot.features.advice.carrying import CarryAdvice, carry_advice
from bot.features.advice.giving import GiveAdvice, give_advice
from bot.features.advice.matters import ShowAdvice, show_advice
from bot.features.gates.ending import GatePostponing, PostponeGate
from bot.features.records.log import compare_log
from tests.storage.life_house import CALENDAR, house_at
from tests.storage.life_room import (
    BUSINESS,
    CLERK,
    KEY,
    MEMBER,
    OWNER,
    PRESENTER,
    SECRETARY,
    LifeRoom,
    by,
    rules_of,
)

ASKING = AdviceAsking(CALENDAR)


def ask(room: LifeRoom, number: int, body: str = "ark") -> str:
    return room.refusal(ASKING.ask, AskAdvice(KEY, by(number), (body,), question="Håller det?"))


def give(room: LifeRoom, words: str) -> str:
    newest = room.advice[-1].id
    return room.refusal(give_advice, GiveAdvice(newest, Opinion.REMARKS, words, "", by(OWNER)))


def recommended(room: LifeRoom) -> None:
    """The board has had the council's advice and recommends; the director, who is to decide, puts it off."""
    room.furnish(advisory=True, **rules_of(early=True, least=0, voids=True))
    assert ask(room, SECRETARY) == ""
    assert give(room, "Integrationen är oklar.") == ""
    assert room.put() == ""
    room.all_vote()
    room.work()
    assert [each.words for each in room.last.question.advice] == ["Integrationen är oklar."]
    assert ask(room, SECRETARY) == "refused-advice-gate-open"
    until = room.now.date() + timedelta(days=9)
    assert (
        room.refusal(GatePostponing(CALENDAR), PostponeGate(room.last.id, by(BUSINESS), "Vänta.", until))
        == ""
    )


def test_what_was_asked_after_the_recommendation_is_waited_for_and_stands_with_the_question(
    sqlite_url: str,
) -> None:
    with house_at(sqlite_url) as engine:
        room = LifeRoom(engine)
        recommended(room)
        assert ask(room, MEMBER) == "refused-may-not-ask-advice"
        assert ask(room, PRESENTER, "delegat") == "refused-no-such-body", "they decide it themselves"
        assert ask(room, BUSINESS) == ""
        assert room.put() == "refused-not-ready"
        assert give(room, "Nu är den löst.") == ""
        assert room.put() == ""
        both = ["Integrationen är oklar.", "Nu är den löst."]
        assert [each.words for each in room.last.question.advice] == both, (
            "what the board had, and what came since"
        )
        assert give(room, "För sent.") == "refused-advice-frozen"


def test_without_anything_new_the_advice_of_the_recommendation_stands(sqlite_url: str) -> None:
    with house_at(sqlite_url) as engine:
        room = LifeRoom(engine)
        recommended(room)
        assert room.refusal(carry_advice, CarryAdvice(KEY, by(SECRETARY))) == ""
        assert room.put() == ""
        assert [each.words for each in room.last.question.advice] == ["Integrationen är oklar."]


@pytest.mark.parametrize("number", [SECRETARY, CLERK])
def test_whoever_prepared_it_and_whoever_decides_or_stands_in_goes_on_without_an_answer(
    number: int, sqlite_url: str
) -> None:
    with house_at(sqlite_url) as engine:
        room = LifeRoom(engine)
        recommended(room)
        assert ask(room, SECRETARY) == ""
        refused = room.refusal(ASKING.pass_over, PassAdvice(KEY, "ark", "Brådskar.", by(MEMBER)))
        assert refused == "refused-may-not-pass-advice"
        assert room.refusal(ASKING.pass_over, PassAdvice(KEY, "ark", "Brådskar.", by(number))) == ""
        assert room.refusal(show_advice, ShowAdvice(KEY, by(number))) == ""
        assert room.put() == ""
        assert [each.words for each in room.last.question.advice] == ["Integrationen är oklar.", "Brådskar."]


@pytest.mark.postgres
def test_a_body_that_changes_its_mind_while_the_gate_is_opened_is_heard(postgres_url: str) -> None:
    """Whoever opens it waits for the answer: neither is the question without it, nor is it overwritten."""
    with house_at(postgres_url) as engine, house_at(postgres_url) as another:
        room = LifeRoom(engine)
        room.furnish(**rules_of(early=True, least=0, voids=True))
        assert ask(room, SECRETARY) == ""
        assert give(room, "Integrationen är oklar.") == ""
        opener = copy(room)
        opener.engine = another
        said: list[str] = []
        opening = Thread(target=lambda: said.append(opener.put()))

        def changes_its_mind(uow: Any) -> None:
            give_advice(
                GiveAdvice(room_advice, Opinion.REMARKS, "Nu är den löst.", "", by(CLERK)), uow, uow.now
            )
            opening.start()
            opening.join(timeout=0.3)  # it waits, or would have gone on without

        room_advice = room.advice[-1].id
        room.do(changes_its_mind)
        opening.join()
        assert said == [""]
        assert [each.words for each in room.last.question.advice] == ["Nu är den löst."]
        assert list(room.use(compare_log, None)) == []
