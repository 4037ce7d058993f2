"""The rest of a list: a button that brings the next rows, as they are then and for whoever presses it there."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.app import FEATURES
from bot.asking.replies import Inquiry, Reply
from bot.asking.turns import TURNS
from bot.core.clock import utc_now
from bot.core.people_port import PEOPLE
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.feature import asker_of
from bot.features.portfolio.marking import Marking, MarkSecret
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import SecrecyKind
from tests.factories import ADMINISTRATOR, a_person, an_initiative, by_person, person_id
from tests.flows.deciding import buttons
from tests.flows.office_hours import Hours, texts_of, words
from tests.flows.test_decisions import decide
from tests.teams_activities import CHANNEL, Place

STAGE = {"stage": "Genomförandefasen"}


async def fill(hours: Hours, numbers: range) -> None:
    def put(uow: Any) -> None:
        for n in numbers:
            uow[INITIATIVES].save(an_initiative(n, title=f"Nummer {n}", place="genomforandefas"))

    await hours.change(put)


async def first_page(hours: Hours, person: int, place: Place | None = None) -> dict[str, Any]:
    await hours.say(person, "vilka initiativ är i genomförandefasen?", place)
    if place is None:
        card = await hours.shown_to(person, lambda text: "Nummer" in text)
    else:
        card = await hours.shown(place.id, lambda text: "Nummer" in text)
    return card


def shown(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.startswith("Nummer ")]
    return list(dict.fromkeys(lines))


def pager(card: Any, title: str) -> dict[str, Any]:
    [button] = [each for each in buttons(card, "question.ask") if each["title"] == title]
    data: dict[str, Any] = button["data"]
    return data


async def press(
    hours: Hours, person: int, data: dict[str, Any], place: Place | None = None
) -> dict[str, Any]:
    return await hours.tap(person, "question.ask", place, **data)


async def test_each_row_comes_once_and_the_last_page_leads_back(office: Hours) -> None:
    await fill(office, range(20, 40))
    card = await first_page(office, 3)
    seen, first = [shown(texts_of(card))], shown(texts_of(card))
    assert "12 till" in texts_of(card)
    body = await press(office, 3, pager(card, "Visa fler"))
    seen.append(shown(words(body)))
    assert "4 till" in words(body)
    body = await press(office, 3, pager(body, "Visa fler"))
    seen.append(shown(words(body)))
    assert [len(page) for page in seen] == [8, 8, 4]
    assert sorted([title for page in seen for title in page]) == sorted(f"Nummer {n}" for n in range(20, 40))
    assert "Visa fler" not in words(body)
    back = await press(office, 3, pager(body, "Visa från början"))
    assert shown(words(back)) == first


async def test_a_list_that_fits_has_no_button(office: Hours) -> None:
    await fill(office, range(20, 24))
    said = texts_of(await first_page(office, 3))
    assert "Visa fler" not in said
    assert "Visa från början" not in said


async def test_a_list_that_has_become_shorter_shows_its_last_part(office: Hours) -> None:
    await fill(office, range(20, 40))
    card = await first_page(office, 3)

    def move(uow: Any) -> None:
        for n in range(25, 40):
            uow[INITIATIVES].save(an_initiative(n, title=f"Nummer {n}", place="avslutad"))

    await office.change(move)
    body = await press(office, 3, pager(card, "Visa fler"))
    assert "Det finns 5 initiativ" in words(body)
    assert shown(words(body)) == [f"Nummer {n}" for n in range(24, 19, -1)]
    assert "Visa fler" not in words(body)


async def test_what_has_been_marked_since_is_in_no_later_page_of_a_strangers(office: Hours) -> None:
    await fill(office, range(20, 40))
    await office.change(lambda uow: uow[PEOPLE].save(a_person(30)))
    card = await first_page(office, 30)
    command = MarkSecret("INI-2026-025", ADMINISTRATOR, kind=SecrecyKind.MARKED, ground="OSL 18 kap. 8 §")
    await office.bot.database.run(Marking(office.bot.house.calendar).mark, command)
    body = await press(office, 30, pager(card, "Visa fler"))
    assert "Nummer 25" not in words(body)
    assert "Det finns 19 initiativ" in words(body)


async def test_in_a_channel_the_next_page_holds_what_all_may_see(office: Hours) -> None:
    await fill(office, range(20, 40))
    command = MarkSecret("INI-2026-025", ADMINISTRATOR, kind=SecrecyKind.MARKED, ground="OSL 18 kap. 8 §")
    await office.bot.database.run(Marking(office.bot.house.calendar).mark, command)
    place = replace(CHANNEL, thread="17001")
    await office.say(9, "vilka initiativ är i genomförandefasen?", place)
    card = await office.shown(f"{place.id};messageid=17001", lambda text: "Nummer" in text)
    body = await press(office, 9, pager(card, "Visa fler"), place)  # 9 presents them all
    assert "Nummer 25" not in words(body)
    assert "Det finns 19 initiativ" in words(body)


@pytest.mark.parametrize("begin", ["-1", "x", "99999999999999999999", "٣", "99999"])
async def test_an_odd_beginning_is_no_error(office: Hours, begin: str) -> None:
    await fill(office, range(20, 30))
    body = await press(office, 3, {"intent": "initiatives", **STAGE, "begin": begin})
    assert "Det finns 10 initiativ" in words(body)
    assert shown(words(body))


async def test_every_list_that_cuts_can_be_read_on(office: Hours) -> None:
    """Whatever answers: where more is left than is shown, it says how the rest is asked for."""
    await fill(office, range(20, 45))
    await office.open()
    asker = asker_of(FEATURES)
    slots = {"initiative": "INI-2026-014", "forum": "pfld", **STAGE}

    def ask(intent: str, given: dict[str, str]) -> Any:
        inquiry = Inquiry(intent, given, by_person(3), Reader(), swedish_calendar())

        def answer(uow: Any) -> Reply | None:
            try:
                return asker.answer(inquiry, uow, utc_now())
            except Refused:
                return None

        return office.look(answer)

    cut = set()
    for intent in asker.answers:
        for given in (slots, {}):
            if asker.frames.intents[intent].needs and not given:
                continue
            reply = await ask(intent, given)
            if reply is not None and reply.more > 0:
                cut.add(intent)
                assert reply.begin is not None, intent
    assert "initiatives" in cut


async def test_the_rest_of_what_is_new_is_of_the_same_time(office: Hours) -> None:
    """Once ten minutes had gone by, it was counted from the newer visit: nothing was left of the list."""
    week_ago = utc_now() - timedelta(days=8)
    await decide(office)

    def been(uow: Any) -> None:
        uow[TURNS].note_visit(person_id(3), week_ago, week_ago)

    await office.change(been)
    asker = asker_of(FEATURES)

    async def news(slots: dict[str, str]) -> Reply:
        inquiry = Inquiry("news", slots, by_person(3), Reader("sv"), swedish_calendar())
        reply: Reply = await office.look(lambda uow: asker.answer(inquiry, uow, utc_now()))
        return reply

    first = await news({})
    assert first.about["since"] == week_ago.isoformat()
    await office.change(lambda uow: uow[TURNS].note_visit(person_id(3), utc_now(), utc_now()))
    assert (await news({"since": first.about["since"]})).sentence == first.sentence
    for garbage in (
        "",
        "x",
        "2026-11-01",
        "2026-13-45T00:00",
        "9999-12-31T23:59:59-23:59",
        "0001-01-01T00:00+23:59",
    ):
        assert (await news({"since": garbage})).sentence
