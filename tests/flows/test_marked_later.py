"""A matter that is marked after something has been sent of it, asked about it or opened on it."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.bilingual import Text
from bot.core.people_port import PEOPLE
from bot.features.advice.waiting import advice_errands
from bot.features.conditions.waiting import condition_errands
from bot.features.gates.casting import CloseGate, close_gate
from bot.features.needs.viewing import ShowNeed, show_need
from bot.features.needs.waiting import need_errands
from bot.features.portfolio.marking import LiftSecrecy, lift_secrecy
from bot.features.portfolio.ports import FORUMS, INITIATIVES, SYSTEMS
from bot.features.portfolio.secrecy import concerns
from bot.features.portfolio.systems import System
from bot.features.records.keeping_decisions import DecisionKeeping, ReportDecision
from bot.features.records.redacting import ExportRedacted, export_redacted
from tests.advising import CLERK
from tests.factories import ADMINISTRATOR, a_forum, a_person, person_id
from tests.flows.deciding import chat, press, shown_in
from tests.flows.office_hours import BALLOT, Hours, office_hours, texts_of
from tests.flows.test_advice import ask, with_council
from tests.flows.test_conditions import OWNER, TEXT, approved, has
from tests.flows.test_secrecy import KEY, STRANGER, TITLE, mark
from tests.typing_commands import typed_at

CARD = "Arkitekturrådet ombeds yttra sig"


async def test_who_was_asked_for_advice_before_gets_their_card_by_the_key(hours: Hours) -> None:
    """Not the card, its notification, the reminder or the list of what waits goes on calling it by its title."""
    await with_council(hours)
    await ask(hours)
    assert TITLE in texts_of(await hours.shown_to(CLERK, lambda text: CARD in text))
    await mark(hours)
    card = await hours.shown_to(CLERK, lambda text: CARD in text and TITLE not in text)
    assert KEY in texts_of(card)
    assert TITLE not in str(card)
    calendar = hours.bot.house.calendar
    waits = await hours.look(lambda uow: list(advice_errands(person_id(CLERK), calendar, uow)))
    assert [each.title for each in waits] == [KEY]


async def test_a_need_that_was_raised_from_it_is_called_by_its_key(office: Hours) -> None:
    def raised(uow: Any) -> None:
        own = {"po": (person_id(10),), "sa": (person_id(11),)}
        uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), place="genomforandefas", roles=own))

    await office.change(raised)
    await office.tap(10, "need.raise", initiative=KEY, need_text="Det ryms inte i avtalet.")
    need = (await office.facts("NeedRaised"))[0].subject
    shown = ShowNeed(need, ADMINISTRATOR)
    assert TITLE in (await office.bot.database.read(show_need, shown)).need.title
    preparer = int((await office.bot.database.read(show_need, shown)).need.preparer[-12:])
    await office.install(preparer)
    await office.shown_to(preparer, lambda text: "ryms inte i avtalet" in text)
    await mark(office)
    assert (await office.bot.database.read(show_need, shown)).need.title == KEY
    card = await office.shown_to(preparer, lambda text: "Visa det som är sekretessbelagt" in text)
    assert "ryms inte i avtalet" not in str(card)
    assert TITLE not in str(card)
    calendar = office.bot.house.calendar
    waits = await office.look(lambda uow: list(need_errands(person_id(preparer), calendar, uow)))
    assert [each.title for each in waits] == [KEY]
    assert "ryms inte i avtalet" in texts_of(await press(office, preparer, card, "need.show"))


async def test_a_stranger_who_names_it_isn_t_told_of_its_systems(office: Hours) -> None:
    """What buttons answer them is in `test_secret_walk.py`."""

    def with_system(uow: Any) -> None:
        uow[SYSTEMS].save(System("labb", Text("Labbets journal", "Lab records")))
        uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), systems=("labb",)))

    await office.change(with_system)
    await office.install(STRANGER)
    await office.open()
    await mark(office)
    for words in (f"system {KEY}", f"vilka system berör {KEY}?"):
        await office.say(STRANGER, words)
    await office.wait_for(office.nothing_due)
    assert "Labbets" not in "".join(map(texts_of, shown_in(office, chat(STRANGER))))


async def test_the_register_s_card_says_nobody_s_words_of_it(office: Hours) -> None:
    """It comes by itself as a reminder, to a phone."""
    await office.open()
    await office.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    keeping = DecisionKeeping(office.bot.house.calendar)
    await office.bot.database.run(keeping.report, ReportDecision(BALLOT, ADMINISTRATOR, "Bolaget X vann."))
    assert "Bolaget X vann." in str(await office.tap(8, "decision.view", decision=BALLOT))
    await mark(office)
    shown = str(await office.tap(8, "decision.view", decision=BALLOT))
    assert "Bolaget X" not in shown
    assert TITLE not in shown


async def test_who_decides_formally_or_further_up_may_see_it(office: Hours) -> None:
    """Though the process names neither at the gate."""

    def bodies(uow: Any) -> None:
        board = uow[FORUMS].get("pfld")
        uow[FORUMS].save(replace(board, formal_decision_by="delegat"))
        for number in (21, 22, 23):
            uow[PEOPLE].save(a_person(number))
        for name, roles, number in (
            ("delegat", (), 21),
            ("ledning", ("ledning",), 22),
            ("annat", ("x",), 23),
        ):
            [chair, *_] = board.seats
            seats = (replace(chair, person=person_id(number)),)
            uow[FORUMS].save(a_forum(id=name, name=Text(name, name), roles=roles, seats=seats))

    await office.change(bodies)
    await mark(office)
    seen = await office.look(
        lambda uow: [concerns(person_id(number), uow[INITIATIVES].get(KEY), uow) for number in (21, 22, 23)]
    )
    assert seen == [True, True, False]


async def test_what_is_taken_out_redacted_the_day_before_is_masked_already(office: Hours) -> None:
    """The folder is read for years: a mark that begins tomorrow holds in it from today."""
    await office.open()
    await office.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    tomorrow = office.bot.house.calendar.local(office.clock()).date() + timedelta(days=1)
    await mark(office, first=tomorrow)
    files = await office.bot.database.read(export_redacted, ExportRedacted(ADMINISTRATOR, BALLOT))
    assert not any(word in b"".join(files.values()) for word in (b"E-arkiv", b"example.org"))


def test_what_is_taken_out_whole_says_what_it_holds(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def one_matter() -> None:
        async with office_hours(sqlite_url):
            pass

    asyncio.run(one_matter())
    grindvakt = typed_at(sqlite_url, monkeypatch, tmp_path)
    said = grindvakt("log", "export", "--out", "log.jsonl") + grindvakt("export", "--out", "before")
    assert "secret" not in said
    grindvakt("initiative", "secret", KEY, "--procurement")
    assert "It names 1 secret matters" in grindvakt("log", "export", "--out", "log.jsonl")
    assert f"It holds what is secret in {KEY}" in grindvakt("export", "--out", "portfolio")


async def test_a_condition_s_card_leaves_out_its_words_until_they_are_asked_for(office: Hours) -> None:
    """The owner's card goes to a phone; one tap in their own chat shows what is wanted of them, with its buttons."""
    await approved(office)
    await has(office, OWNER, TEXT)
    await mark(office)
    card = await office.shown_to(OWNER, lambda text: "Ett villkor" in text and "Visa det som är" in text)
    assert TEXT not in str(card)
    calendar = office.bot.house.calendar
    waits = await office.look(lambda uow: list(condition_errands(person_id(OWNER), calendar, uow)))
    assert [each.title for each in waits] == [KEY]
    shown = await press(office, OWNER, card, "condition.view")
    assert TEXT in texts_of(shown)
    await press(office, OWNER, shown, "condition.accept")
    await office.bot.database.run(lift_secrecy, LiftSecrecy(KEY, ADMINISTRATOR))
    await office.shown_to(OWNER, lambda text: TEXT in text)
