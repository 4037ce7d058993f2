"""A database that was filled on a machine with a younger list of time zones: nobody is shut out by theirs."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.people_port import PEOPLE
from bot.core.texts import Reader
from tests.factories import a_person
from tests.flows.office_hours import Hours, words

NOW = datetime(2026, 12, 1, 11, tzinfo=UTC)


@pytest.mark.parametrize("name", ["Mars/Olympus", "Europe", "../etc/passwd", ""])
def test_times_are_told_as_the_organisation_has_them(name: str) -> None:
    odd, usual = Reader("sv", name), Reader("sv")
    for tell in ("when", "by", "at", "day_of", "stamp"):
        assert getattr(odd, tell)(NOW, NOW) == getattr(usual, tell)(NOW, NOW)
    assert odd.local(NOW) == usual.local(NOW)
    assert odd.day(NOW.date(), NOW) == usual.day(NOW.date(), NOW)


async def test_whoever_lives_there_votes_and_gets_their_card(office: Hours) -> None:
    await office.change(lambda uow: uow[PEOPLE].save(replace(a_person(3), time_zone="Mars/Olympus")))
    await office.install(3)
    await office.open()
    await office.shown_to(3, lambda text: "Din röst behövs" in text)
    assert "Du röstade" in words(await office.vote(3, "for"))
    await office.say(3, "vem är jag?")
    await office.shown_to(3, lambda text: "Mars/Olympus" in text)
