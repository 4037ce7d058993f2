"""Two names and an “och”: both are answered, in the order in which they stand; what may not be known of one is said."""

from typing import Any

import pytest

from bot.features.portfolio.marking import Marking, MarkSecret
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import SecrecyKind
from tests.factories import ADMINISTRATOR, an_initiative
from tests.flows.office_hours import Hours
from tests.flows.test_asking import GROUP, asked

ARCHIVE = "E-arkiv för forskningsdata"


async def fill(hours: Hours) -> None:
    def put(uow: Any) -> None:
        uow[INITIATIVES].save(an_initiative(15, title="Passersystemet"))
        uow[INITIATIVES].save(an_initiative(16, title="Intranätet"))
        uow[INITIATIVES].save(an_initiative(17, title="Diarium och arkivskåp"))

    await hours.change(put)


@pytest.mark.parametrize(
    ("words", "first", "then"),
    [
        ("hur går det med e-arkivet och passersystemet?", ARCHIVE, "Passersystemet"),
        ("passersystemet och e-arkivet", "Passersystemet", ARCHIVE),
        ("vem äger e-arkivet samt passersystemet", ARCHIVE, "Passersystemet"),
        ("e-arkivet och passersystemet, hur går det?", ARCHIVE, "Passersystemet"),
        ("INI-2026-015 och INI-2026-014", "Passersystemet", ARCHIVE),
        ("how are the e-archive and passersystemet doing", ARCHIVE, "Passersystemet"),
    ],
)
async def test_both_are_answered_in_order(office: Hours, words: str, first: str, then: str) -> None:
    await fill(office)
    said = (await asked(office, 3, words, then)).splitlines()[0]
    assert said.startswith(first)
    assert said.index(first) < said.index(then)


async def test_of_more_than_two_each_has_a_row(office: Hours) -> None:
    await fill(office)
    said = await asked(office, 3, "vem äger e-arkivet, passersystemet och intranätet?", "Här är svaren för 3")
    assert said.index("E-arkiv för forskningsdata ägs av") < said.index("Passersystemet ägs av")
    assert said.index("Passersystemet ägs av") < said.index("Intranätet ägs av")


async def test_a_title_with_och_is_one(office: Hours) -> None:
    await fill(office)
    said = await asked(office, 3, "hur går det med diarium och arkivskåp?", "Diarium och arkivskåp")
    assert "i den ordning" not in said


async def test_nothing_follows_on_two(office: Hours) -> None:
    await fill(office)
    await asked(office, 3, "hur går det med e-arkivet och passersystemet?", "Passersystemet")
    await asked(office, 3, "vem äger den?", "Vilket initiativ menar du?")


async def test_of_a_hidden_one_nothing_is_said(office: Hours) -> None:
    """Not even that it is there: it is as one that nobody has."""
    await fill(office)
    command = MarkSecret("INI-2026-015", ADMINISTRATOR, kind=SecrecyKind.MARKED, ground="OSL 18 kap. 8 §")
    await office.bot.database.run(Marking(office.bot.house.calendar).mark, command)
    said = await asked(office, 30, "hur går det med INI-2026-014 och INI-2026-015?", ARCHIVE)
    assert "Passersystemet" not in said
    said = await asked(office, 3, "hur går det med INI-2026-014 och INI-2026-015?", ARCHIVE, GROUP)
    assert "Passersystemet" not in said


async def test_two_are_not_saved_as_one(office: Hours) -> None:
    await fill(office)
    await asked(office, 3, "varje måndag 08: hur går det med e-arkivet och passersystemet?", "en sak i taget")
