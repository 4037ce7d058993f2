"""What a question follows on: what was named last, in a command as in a question, and never what was named before."""

import pytest

from bot.features.portfolio.ports import INITIATIVES
from tests.factories import an_initiative
from tests.flows.office_hours import Hours
from tests.flows.test_asking import asked

NAMED = ("status passersystem", "INI-2026-017", "villkor passersystem", "öppna grind passersystem", "följ passersystem",
         "kriterier passersystem", "visa release passersystem")  # fmt: skip


async def two(hours: Hours) -> None:
    await hours.change(
        lambda uow: uow[INITIATIVES].save(an_initiative(17, title="Passersystem", systems=("Passer",)))
    )
    await hours.install(1)


@pytest.mark.parametrize("command", NAMED)
async def test_what_a_command_names_is_what_is_asked_of_next(hours: Hours, command: str) -> None:
    await two(hours)
    await asked(hours, 1, "hur går det med e-arkivet?", "E-arkiv för forskningsdata står inför G3")
    await asked(hours, 1, command, "Passersystem" if "release" not in command else "release")
    await asked(hours, 1, "vem äger den?", "Passersystem ägs av Person 10")


async def test_a_command_that_names_no_initiative_leaves_nothing_to_follow_on(office: Hours) -> None:
    await two(office)
    for command, answer in (("system passer", "inget system"), ("beslut nätet", "inget beslut")):
        await asked(office, 1, "hur går det med e-arkivet?", "E-arkiv för forskningsdata står inför G3")
        await asked(office, 1, command, answer)
        await asked(office, 1, "vem äger den?", "Vilket initiativ menar du?")
    await asked(office, 1, "hur går det med e-arkivet?", "E-arkiv för forskningsdata står inför G3")
    await asked(office, 1, "utskick", "Du har inga utskick")
    await asked(office, 1, "vem äger den?", "E-arkiv för forskningsdata ägs av")


async def test_one_that_was_chosen_is_what_is_asked_of_next(office: Hours) -> None:
    await two(office)
    await asked(office, 1, "hur går det med e-arkivet?", "E-arkiv för forskningsdata står inför G3")
    await office.tap(1, "initiative.status", initiative="INI-2026-017")
    await asked(office, 1, "vem äger den?", "Passersystem ägs av Person 10")


async def test_what_is_asked_of_all_is_not_answered_for_the_one_before(office: Hours) -> None:
    await two(office)
    for words in ("läget för allt?", "hur går allt", "status på alla"):
        await asked(office, 1, "hur går det med passersystemet?", "Passersystem står inför G3")
        await asked(office, 1, words, "Jag hittar inget" if "alla" in words else "Vilket initiativ menar du?")


async def test_what_is_to_be_asked_again_and_again_is_never_answered_once_instead(office: Hours) -> None:
    await two(office)
    for words in (
        "varje timme: vad väntar på mig",
        "varannan vecka: vad väntar på mig",
        "var 14:e dag: vad är nytt",
    ):
        await asked(office, 1, words, "Jag kan fråga på veckodagar du väljer")
    await asked(office, 1, "var fredag 08: vad väntar på mig", "Varje fredag kl. 08.")
    await asked(office, 1, "på tisdagar kl 15: vad väntar på mig", "Varje tisdag kl. 15.")
