"""A command's initiative as people write it: with a small word before it, and inflected."""

import pytest

from bot.features.gates.casting import CloseGate, close_gate
from tests.factories import ADMINISTRATOR
from tests.flows.office_hours import BALLOT, Hours
from tests.flows.test_asking import asked
from tests.flows.test_following_on import two

SAID = (
    ("villkor för passersystemet", "Villkor"),
    ("yttranden om passersystemet", "Yttranden inför G3"),
    ("kriterier för passersystemet", "Kriterier i G3"),
    ("följ passersystemet", "Nu följer du"),
    ("planera för passersystemet", "Planera datum"),
)


@pytest.mark.parametrize(("command", "answer"), SAID)
async def test_a_command_takes_the_name_as_it_is_said(hours: Hours, command: str, answer: str) -> None:
    await two(hours)
    await asked(hours, 1, command, answer)
    await asked(hours, 1, "vem äger den?", "Passersystem ägs av Person 10")


async def test_what_is_none_is_told_in_the_words_that_were_written(hours: Hours) -> None:
    await two(hours)
    await asked(
        hours,
        1,
        "visa release för zeppelinaren",
        "Jag hittar inget initiativ som stämmer in på ”för zeppelinaren”",
    )


async def test_decisions_are_found_by_an_initiative_as_it_is_said(hours: Hours) -> None:
    await two(hours)
    await hours.open()
    for number in (1, 2, 3):
        await hours.vote(number, "for")
    await hours.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    await asked(hours, 1, "beslut om e-arkivet", "Beslutat: Godkänns")
    await asked(hours, 1, "beslut om passersystemet", "Jag hittar inget beslut")
