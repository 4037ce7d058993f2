"""What waits for a person beside the votes: conditions, advice and needs, in the list that they ask for."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.asking.replies import Inquiry
from bot.core.clock import utc_now
from bot.core.people_port import PEOPLE
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.advice.ports import ADVICE
from bot.features.assistant.personal_answers import waiting
from bot.features.assistant.status import Waiting, WaitingFor, still_to_answer
from bot.features.conditions.conditions import Condition, ConditionState
from bot.features.conditions.ports import CONDITIONS
from bot.features.needs.needs import Need, NeedSource, NeedState
from bot.features.needs.ports import NEEDS
from tests.advising import some_advice
from tests.factories import BUSINESS_OWNER, SYSTEM_OWNER, a_person, by_person, person_id
from tests.flows.office_hours import Hours, texts_of
from tests.flows.test_asking import content, verbs

KEY = "INI-2026-014"


def a_condition(number: int, state: ConditionState, due: date, owner: int = SYSTEM_OWNER) -> Condition:
    by, text = f"person:{person_id(8)}", f"Villkor **{number}**\nmed mera."
    owned = person_id(owner)
    ballot = f"{KEY}/G3/1"
    return Condition(
        f"{KEY}/G3/v{number}", KEY, "G3", ballot, text, owned, due, state, by, by, utc_now(), revision=2
    )


def a_need(number: int, state: NeedState) -> Need:
    person = person_id(SYSTEM_OWNER)
    return Need(
        f"B-2026-00{number}", f"Behov {number}", NeedSource.RAISED, "person:x", utc_now(), state, KEY,
        "E-arkiv", person,
    )  # fmt: skip


async def with_errands(office: Hours) -> None:
    """Of each one that waits for the system owner, and one that doesn't any more."""
    today = office.clock().date()

    def fill(uow: Any) -> None:
        uow[PEOPLE].save(a_person(SYSTEM_OWNER))
        for number, state, due in (
            (1, ConditionState.ASKED, today + timedelta(days=9)),
            (2, ConditionState.ACCEPTED, today),
            (3, ConditionState.REPORTED, today),
        ):
            uow[CONDITIONS].add(a_condition(number, state, due))
        uow[CONDITIONS].add(a_condition(4, ConditionState.ASKED, today, BUSINESS_OWNER))
        due = office.clock() + timedelta(days=5)
        uow[ADVICE].save(some_advice(due=due))
        uow[ADVICE].save(replace(some_advice(due=due), body="annan", frozen=True))
        for number, need_state in enumerate((NeedState.PREPARING, NeedState.KEPT), 1):
            uow[NEEDS].save(a_need(number, need_state))

    await office.change(fill)
    await office.install(SYSTEM_OWNER)


async def test_they_stand_in_the_list_by_their_days_and_open_their_cards(office: Hours) -> None:
    await with_errands(office)
    await office.say(SYSTEM_OWNER, "vad väntar på mig?")
    card = await office.shown_to(SYSTEM_OWNER, lambda text: "4 ärenden väntar på dig" in text)
    opened = [(verb, data) for verb, data in verbs(content(card)) if "begin" not in data]
    assert opened == [
        ("condition.view", {"condition": f"{KEY}/G3/v2"}),
        ("advice.view", {"advice": f"{KEY}/G3/1/ark"}),
        ("condition.view", {"condition": f"{KEY}/G3/v1"}),
        ("need.show", {"need": "B-2026-001"}),
    ]
    said = texts_of(card)
    assert "Villkor **2** med mera." in said
    assert f"ditt svar på ett villkor från G3, {KEY}" in said
    assert "yttrande från Arkitekturrådet inför G3" in said
    assert "ditt besked om behovet B-2026-001" in said
    shown = [texts_of(await office.tap(SYSTEM_OWNER, verb, **data)) for verb, data in opened]
    for text, holds in zip(
        shown, ("Villkor **2**", "ombeds yttra sig", "Villkor **1**", "Behov 1"), strict=True
    ):
        assert holds in text
    other = await office.tap(BUSINESS_OWNER, "advice.view", advice=f"{KEY}/G3/1/ark")
    assert "ombeds yttra sig" not in texts_of(other)
    mine = Inquiry("waiting", {}, by_person(SYSTEM_OWNER), Reader("en"), swedish_calendar())
    reply = await office.look(lambda uow: waiting(mine, uow, office.clock()))
    assert [(row.verb, row.data) for row in reply.rows] == opened
    assert reply.rows[1].note == "advice from Architecture council on G3"
    assert not reply.rows[3].when


async def test_votes_without_an_answer_and_errands_come_before_votes_that_are_answered(office: Hours) -> None:
    await office.open()
    await office.vote(1, "for")
    await with_errands(office)
    await office.change(
        lambda uow: uow[CONDITIONS].save(
            replace(a_condition(4, ConditionState.ASKED, date(9999, 12, 31)), owner=person_id(1))
        )
    )
    found = await office.look(
        lambda uow: Waiting(swedish_calendar()).find(WaitingFor(person_id(1)), uow, office.clock())
    )
    assert [type(each).__name__ for each in found] == ["Errand", "Ballot"]
    assert still_to_answer(found, person_id(1)) == 1
