"""What people ask about systems, and how they plan the days of an initiative, in Teams."""

from datetime import date
from typing import Any

import pytest

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.principals import PROGRAM, Principal
from bot.core.refusals import Refused
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.plans import GO_LIVE, PlanDates, ViewDates, plan_dates, view_dates
from bot.features.portfolio.ports import INITIATIVES, SYSTEMS
from bot.features.portfolio.registry import ListSystems, ShowSystem, list_systems, show_system
from bot.features.portfolio.rights import may_plan
from bot.features.portfolio.systems import Holders, System
from tests.cards.walking import of_type
from tests.factories import (
    ADMINISTRATOR,
    BUSINESS_OWNER,
    PRESENTER,
    SYSTEM_OWNER,
    a_forum,
    a_model,
    an_initiative,
    by_person,
    person_id,
)
from tests.flows.office_hours import Hours, texts_of, words
from tests.flows.test_status import KEY, content, verbs
from tests.teams_activities import CHANNEL

OWNERS = Holders((person_id(10), person_id(98), "hemlig.adress@example.org"), (person_id(70),))
USERS = Holders((person_id(3), person_id(4)))
E_ARCHIVE = System("e-arkiv", Text(sv="E-arkivet", en="E-archive"), OWNERS, USERS)
CHAIR, SECRETARY, MEMBER = 1, 8, 3


def a_register(uow: UnitOfWork) -> None:
    uow[SYSTEMS].save(E_ARCHIVE)
    for number in range(12):
        uow[SYSTEMS].save(System(f"arkiv-{number:02}", Text(sv=f"Arkiv {number}", en=f"Archive {number}")))
    planned = {"G3": date(2026, 12, 14), "G4": date(2027, 3, 1)}
    uow[INITIATIVES].save(an_initiative(systems=("E-ARCHIVE", "Ladok"), planned=planned))
    uow[INITIATIVES].save(an_initiative(15, title="Nytt avtal", systems=("e-arkiv",), place="avslutad"))


async def test_a_system_is_shown_to_everybody_without_what_is_personal(office: Hours) -> None:
    await office.change(a_register)
    await office.say(4, "system E-ARKIVET?", CHANNEL)
    said = texts_of(await office.shown_in_channel(lambda text: "System · e-arkiv" in text))
    for expected in (
        "Person 10",
        "2 personer till",
        "1 grupp",
        KEY,
        "Nästa grind: G3, planerad",
        "Nytt avtal",
    ):
        assert expected in said
    for hidden in ("hemlig.adress", "Person 3", "Person 4", person_id(98)):
        assert hidden not in said
    await office.say(2, f"system {KEY.lower()}")
    await office.shown_to(2, lambda text: "System · e-arkiv" in text)


async def test_several_systems_are_a_list_and_what_is_unknown_is_said(office: Hours) -> None:
    await office.say(4, "system")
    await office.shown_to(4, lambda text: "Det finns inga system i registret ännu" in text)
    await office.change(a_register)
    await office.say(3, "system arkiv")
    listed = content(await office.shown_to(3, lambda text: "Flera system stämmer in på ”arkiv”" in text))
    assert "Och 5 till." in texts_of(listed)
    [verb, data] = verbs(listed)[0]
    assert "System · arkiv-00" in words(await office.tap(3, verb, **data))
    await office.say(2, "system e-arkivat")
    await office.shown_to(2, lambda text: "Jag hittar inget system som stämmer in på ”e-arkivat”" in text)
    await office.say(1, "system %")
    await office.shown_to(1, lambda text: "Jag hittar inget system som stämmer in på ”%”" in text)
    assert "Det finns inget system ”x”" in words(await office.tap(3, "system.show", system="x"))
    assert "något jag inte kan läsa" in words(await office.tap(3, "system.show"))


async def test_the_presenter_plans_and_the_status_card_shows_it(office: Hours) -> None:
    await office.say(PRESENTER, "planera e-arkiv")
    shown = content(await office.shown_to(PRESENTER, lambda text: "Planera datum · INI-2026-014" in text))
    [(verb, data)] = verbs(shown)
    days = {"day_G3": "2026-12-14", "day_G4": "", "go_live": "2027-03-01"}
    saved = await office.tap(PRESENTER, verb, **data, **days)
    assert "✓ Datumen är sparade" in words(saved)
    again = await office.tap(PRESENTER, verb, **data, day_G3="2026-12-14", day_G4=None, go_live="2027-03-01")
    assert "✓ Datumen är sparade" in words(again)
    [fact] = await office.facts("DatesPlanned")
    assert fact.data == {"planned": {"G3": "2026-12-14"}, "go_live": "2027-03-01", "v": 1}
    assert fact.actor == f"person:{person_id(PRESENTER)}"
    status = words(await office.tap(4, "initiative.status", initiative=KEY))
    assert "Planerat" in status
    assert "driftsättning" in status
    emptied = await office.tap(PRESENTER, verb, **data, day_G3="", go_live="")
    assert "Inga datum är planerade." in words(emptied)


async def test_what_cannot_be_planned_is_refused_and_changes_nothing(office: Hours) -> None:
    save = "initiative.save_days"
    for number, given, said in (
        (MEMBER, {"day_G3": "2026-12-14"}, "Du får inte planera INI-2026-014"),
        (PRESENTER, {"day_G3": "i morgon"}, "Datumet går inte att läsa"),
        (PRESENTER, {"go_live": "0206-12-14"}, "Datumet går inte att läsa"),
        (PRESENTER, {"day_G99": "2026-12-14"}, "möter ingen grind ”G99”"),
        (PRESENTER, {"day_G3": 7}, "Datumet går inte att läsa"),
        (PRESENTER, {"day_G3": ["2026-12-14"]}, "något jag inte kan läsa"),
        (PRESENTER, {f"day_{n}": "" for n in range(60)}, "något jag inte kan läsa"),
    ):
        assert said in words(await office.tap(number, save, initiative=KEY, **given))
    wrong = await office.tap(PRESENTER, save, initiative=KEY, day_G3="2026-12-14", go_live="2199-01-01")
    held = {each["id"]: each.get("value") for each in of_type(wrong["value"], "Input.Date")}
    assert (held["day_G3"], held["go_live"]) == ("2026-12-14", "2199-01-01"), "the other days stay"
    assert "Det finns inget initiativ" in words(await office.tap(PRESENTER, save, initiative="INI-1999-001"))
    assert "Du får inte planera" in words(await office.tap(MEMBER, "initiative.plan", initiative=KEY))
    assert await office.facts("DatesPlanned") == []


@pytest.mark.parametrize(
    ("by", "may"),
    [
        *(
            (by_person(number), True)
            for number in (PRESENTER, SYSTEM_OWNER, BUSINESS_OWNER, CHAIR, SECRETARY)
        ),
        *((by_person(number), False) for number in (MEMBER, 99)),
        (ADMINISTRATOR, True),
        (PROGRAM, False),
    ],
)
def test_who_may_plan(by: Principal, may: bool) -> None:
    forums = [a_forum(), a_forum(id="other", roles=("x",), seats=a_forum().seats[2:3])]
    assert may_plan(by, an_initiative(), a_model(), forums) is may
    assert SeatKind.SECRETARY in {seat.kind for seat in a_forum().seats}


@pytest.mark.parametrize("by", [by_person(CHAIR), by_person(99), PROGRAM])
async def test_the_register_as_a_whole_is_the_administrators(office: Hours, by: Principal) -> None:
    cases: list[tuple[Any, Any]] = [
        (list_systems, ListSystems(by)),
        (show_system, ShowSystem("e-arkiv", by)),
    ]
    for use_case, command in cases:
        with pytest.raises(Refused) as refused:
            await office.bot.database.read(use_case, command)
        assert refused.value.key == "refused-only-administrators"


async def test_days_are_kept_one_by_one(office: Hours) -> None:
    def planning(dates: dict[str, date | None]) -> PlanDates:
        return PlanDates(KEY, dates, ADMINISTRATOR)

    database = office.bot.database
    await database.run(plan_dates, planning({"G4": date(2028, 2, 29), GO_LIVE: date(2028, 3, 1)}))
    plan = await database.run(plan_dates, planning({"G3": date(2027, 12, 24)}))
    assert plan.initiative.planned == {"G3": date(2027, 12, 24), "G4": date(2028, 2, 29)}
    assert [gate.id for gate in plan.ahead][:2] == ["G3", "G4"]
    plan = await database.run(plan_dates, planning({"G4": None, GO_LIVE: None}))
    assert (dict(plan.initiative.planned), plan.initiative.go_live) == ({"G3": date(2027, 12, 24)}, None)
    assert (await database.read(view_dates, ViewDates(KEY, ADMINISTRATOR))).initiative == plan.initiative
