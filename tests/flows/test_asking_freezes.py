"""What is answered of freezes: when nothing may be released, at all or of a system."""

from datetime import date, timedelta
from typing import Any

from bot.core.bilingual import Text
from bot.core.clock import utc_now
from bot.core.swedish_days import swedish_calendar
from bot.features.portfolio.ports import SYSTEMS
from bot.features.portfolio.systems import System
from bot.features.releases.ports import FREEZES
from bot.features.releases.releases import Freeze
from tests.flows.office_hours import Hours
from tests.flows.test_asking_of_many import EN, answer


def today() -> date:
    return swedish_calendar().local(utc_now()).date()


async def freeze(office: Hours, *several: Freeze) -> None:
    def keep(uow: Any) -> None:
        uow[SYSTEMS].save(System("studiedok", Text(sv="Ladok", en="Ladok")))
        for each in several:
            uow[FREEZES].save(each)

    await office.change(keep)


def a_freeze(name: str, begins: int, ends: int, *systems: str) -> Freeze:
    days = today() + timedelta(days=begins), today() + timedelta(days=ends)
    return Freeze(name.casefold(), Text(sv=name, en=f"{name} (en)"), *days, systems=systems)


async def test_which_freezes_come_and_which_one_goes_on(office: Hours) -> None:
    none = await answer(office, "freezes", {})
    assert none.sentence == "Ingen frysperiod är planerad det närmaste året."
    await freeze(office, a_freeze("Jul", 10, 20))
    one = await answer(office, "freezes", {})
    assert one.sentence.startswith("Nästa frysperiod är Jul, ")
    assert (one.rows, one.for_all) == ((), True)
    await freeze(office, a_freeze("Antagning", 0, 0, "Studiedok"), a_freeze("Sommar", 500, 510))
    both = await answer(office, "freezes", {})
    assert both.sentence.startswith("Nu är det frysperiod: Antagning, till och med ")
    assert both.sentence.endswith("Det är 2 perioder:"), "what is more than a year ahead isn't told"
    assert [(row.title, row.note, row.urgent) for row in both.rows] == [
        ("Antagning", "Ladok", True),
        ("Jul", "alla system", False),
    ]
    english = await answer(office, "freezes", {}, reader=EN)
    assert english.sentence.startswith("There is a freeze now: Antagning (en), ")


async def test_of_a_system_and_of_days(office: Hours) -> None:
    await freeze(office, a_freeze("Antagning", 3, 5, "Studiedok"), a_freeze("Flytt", 30, 31, "Canvas"))
    mine = await answer(office, "freezes", {"system": "studiedok"})
    assert mine.sentence.startswith("Nästa frysperiod för Ladok är Antagning, ")
    other = await answer(office, "freezes", {"system": "Primula"})
    assert other.sentence == "Ingen frysperiod är planerad för Primula det närmaste året."
    first, last = today() + timedelta(days=5), today() + timedelta(days=30)
    within = await answer(office, "freezes", {"period": f"{first}/{last}"})
    assert [row.title for row in within.rows] == ["Antagning", "Flytt"]
    between = await answer(
        office, "freezes", {"period": f"{first + timedelta(days=1)}/{last - timedelta(days=1)}"}
    )
    assert between.sentence == "Ingen frysperiod gäller då."
    gone = today() - timedelta(days=9)
    await freeze(office, a_freeze("Sommar", -9, -9))
    over = await answer(office, "freezes", {"period": f"{gone}/{gone}"})
    assert over.sentence.startswith("Frysperioden Sommar gällde ")


async def test_more_than_a_card_holds_are_read_on(office: Hours) -> None:
    await freeze(office, *(a_freeze(f"Period {n}", n, n) for n in range(1, 9)))
    reply = await answer(office, "freezes", {})
    assert (len(reply.rows), reply.more) == (5, 3)
