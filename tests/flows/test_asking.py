"""Questions in people's own words, from Teams to the answer: what is said, to whom, where, and what follows."""

from datetime import timedelta

import pytest

from tests.factories import BUSINESS_OWNER
from tests.flows.office_hours import Hours, texts_of
from tests.teams_activities import CHANNEL, Place

GROUP = Place("groupChat", "19:projektet@thread.v2")
KEY = "INI-2026-014"


async def asked(hours: Hours, number: int, question: str, holds: str, place: Place | None = None) -> str:
    """What is answered, once it holds what it should."""
    await hours.say(number, question, place)
    if place is None:
        shown = await hours.shown_to(number, lambda text: holds in text)
    else:
        shown = await hours.shown(place.id, lambda text: holds in text)
    return texts_of(shown)


async def test_a_conversation_about_an_initiative(hours: Hours) -> None:
    """Status, why, who, and what follows on it; on both databases."""
    await hours.open()
    await hours.vote(1, "for")
    said = await asked(hours, 3, "hur går det med e-arkivet?", "väntar på beslut i G3; 1 av 5 har röstat")
    assert "Läget " in said
    assert "nu" in said
    said = await asked(hours, 3, "varför?", "är inte beslutat: 1 av 5 har röstat i G3")
    assert "Person 2, Person 3, Person 4, Person 5" in said
    assert "2 röster till behövs för att 3 ska ha deltagit" in said
    await asked(hours, 3, "vem äger den då", "ägs av Person 10")
    await asked(hours, 3, "och g4 då?", "ägs av Person 10")
    hours.clock.moved += timedelta(minutes=11)
    await asked(hours, 3, "varför?", "Jag förstod inte riktigt")


async def test_where_others_read_nothing_is_said_that_they_may_not_know(office: Hours) -> None:
    await office.open()
    await office.vote(1, "for")
    said = await asked(office, 1, "varför är inte e-arkivet beslutat", "väntar på beslut i G3, senast", GROUP)
    assert "Person" not in said
    assert "i vår egen chatt" in said
    said = await asked(office, 1, "varför är inte e-arkivet beslutat", "1 av 5 har röstat", CHANNEL)
    assert "Person" not in said
    await office.say(1, "vad ska jag rösta på", GROUP)
    await office.shown(
        GROUP.id, lambda text: "i vår egen chatt" in text or "i din egen chatt" in text or "eg" in text
    )
    await office.shown_to(1, lambda text: "väntar på dig" in text)
    outsider = await asked(office, BUSINESS_OWNER + 20, "vem har inte röstat om e-arkivet", "senast")
    assert "Person 2" not in outsider
    assert "av 5" not in outsider


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("vad är öppet hos portföljledningen", "1 beslut väntar hos Portföljledningen"),
        ("vilka sitter i pfld", "Ordförande är Person 1"),
        ("vem föredrar e-arkivet", "Person 9 föredrar"),
        ("vem är ersättare i portföljledningen", "Person 6 och Person 7"),
        ("vem kan svara istället för person 1", "De här står i tur i stället för Person 1"),
        ("vad beslutades förra veckan", "Inget beslut fattades då"),
        ("historik för e-arkivet", "G3 öppnades för beslut"),
        ("kommande releaser", "Ingen release är planerad"),
        ("vad har gått ut den här veckan", "Inget utskick"),
        ("mina kurser", "Du har ingen utbildning att göra"),
        ("något nytt?", "1 sak har hänt som rör dig"),
        ("vilka villkor är kvar på e-arkivet", "Inga villkor står i vägen"),
        ("tack!", "Varsågod"),
        ("vad kan du?", "Det här kan du fråga mig"),
        ("vem äger den", "Vilket initiativ menar du?"),
        ("vad blir det för väder i morgon", "Jag förstod inte riktigt"),
        ("status för e-arkivet", "E‑arkiv för forskningsdata"),
    ],
)
async def test_what_can_be_asked(office: Hours, question: str, holds: str) -> None:
    await office.open()
    await asked(office, 1, question, holds)
