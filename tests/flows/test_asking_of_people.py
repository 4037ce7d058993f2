"""What is answered of a colleague, of costs, of a forum, and of how something is done."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from bot.core.bilingual import Text
from bot.core.clock import utc_now
from bot.core.people_port import PEOPLE
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.marking import Marking, MarkSecret
from bot.features.portfolio.ports import SYSTEMS
from bot.features.portfolio.secrecy import SecrecyKind
from bot.features.portfolio.systems import Holders, System
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import ReleaseState
from tests.factories import ADMINISTRATOR, PRESENTER, a_person, an_initiative, person_id
from tests.flows.office_hours import Hours
from tests.flows.test_asking import asked
from tests.flows.test_asking_of_many import EN, MEMBER, OUTSIDER, answer, put, words_of
from tests.releasing import a_release

DAY = timedelta(days=1)
SECRET = MarkSecret("INI-2026-014", ADMINISTRATOR, kind=SecrecyKind.MARKED, ground="OSL 18 kap. 8 §")


def who(number: int) -> Mapping[str, str]:
    return {"person": person_id(number)}


async def test_a_person_is_their_seats_systems_and_roles(office: Hours) -> None:
    def fill(uow: Any) -> None:
        uow[SYSTEMS].save(System("ladok", Text(sv="Ladok", en="Ladok"), Holders((person_id(1),))))
        uow[DIRECTORY].save(
            [DirectoryEntry(person_id(1), "Person 1", utc_now(), unit="IT", title="Enhetschef")]
        )

    await office.change(fill)
    await put(office, an_initiative(15, title="Passersystem", roles={"tsa": (person_id(1),)}))
    await put(office, an_initiative(16, title="Avslutat", place="avslutad", roles={"tsa": (person_id(1),)}))
    reply = await answer(office, "person", who(1))
    assert (
        reply.sentence == "Person 1 sitter i 1 forum, äger 1 system och har en roll i 1 pågående initiativ."
    )
    assert reply.detail == "Enhetschef, IT"
    assert [(row.title, row.note) for row in reply.rows] == [
        ("Portföljledningen", "Ordförande"),
        ("Ladok", "Systemägare"),
        ("Passersystem", "Tilltänkt systemägare"),
    ]
    english = await answer(office, "person", who(1), reader=EN)
    assert (
        english.sentence == "Person 1 sits on 1 body, owns 1 system and has a role in 1 initiative under way."
    )
    assert "example.org" not in words_of(reply), "no address"


async def test_nobody_in_particular_is_said_so(office: Hours) -> None:
    await office.change(lambda uow: uow[PEOPLE].save(a_person(OUTSIDER)))
    assert (
        await answer(office, "person", who(OUTSIDER))
    ).sentence == "Person 30 har ingen roll i portföljen."
    with pytest.raises(Refused):
        await answer(office, "person", who(77))


async def test_a_persons_secret_matter_is_not_named_to_strangers(office: Hours) -> None:
    await office.bot.database.run(Marking(office.bot.house.calendar).mark, SECRET)
    for person, public in ((OUTSIDER, False), (PRESENTER, True)):
        reply = await answer(office, "person", who(PRESENTER), person, public=public)
        assert reply.sentence == "Person 9 har ingen roll i portföljen."
    assert "1 pågående initiativ" in (await answer(office, "person", who(PRESENTER), PRESENTER)).sentence


async def test_two_of_a_name_are_a_choice(office: Hours) -> None:
    def fill(uow: Any) -> None:
        uow[PEOPLE].save(a_person(1, name="Karin Ek"))
        uow[PEOPLE].save(a_person(2, name="Karin Lind"))

    await office.change(fill)
    said = await asked(office, 3, "vem är Karin?", "Vem är Karin Ek?")
    assert "Vem är Karin Lind?" in said
    assert "sitter i 1 forum" in await asked(office, 3, "vem är Karin Lind?", "Karin Lind sitter i 1 forum")


async def test_the_dearest_come_first_with_the_sum_and_those_without(office: Hours) -> None:
    await put(
        office,
        an_initiative(15, title="Billigt", amount=100_000, place="genomforandefas"),
        an_initiative(16, title="Dyrt", amount=2_400_000, place="genomforandefas"),
        an_initiative(17, title="Över", amount=9_000_000, place="avslutad"),
        an_initiative(18, title="Vid grinden", amount=500_000),
    )
    reply = await answer(office, "costs", {})
    assert reply.sentence.replace("\u00a0", " ") == (
        "3 pågående initiativ kostar tillsammans 3 000 000 kr. Dyrast är Dyrt: 2 400 000 kr."
    )
    assert reply.detail == "1 till har inget belopp och är inte med i summan."
    assert [row.title for row in reply.rows] == ["Dyrt", "Vid grinden", "Billigt"]
    assert [place for place, _ in reply.facts] == [
        "Genomförandefasen",
        "G3: Ska den föreslagna lösningen realiseras?",
    ]
    stage = await answer(office, "costs", {"stage": "Genomförandefasen"})
    assert "i genomförandefasen kostar tillsammans 2\u00a0500\u00a0000 kr" in stage.sentence
    gate = await answer(office, "costs", {"gate": "G3"}, reader=EN)
    assert "has an amount: Vid grinden, SEK 500,000" in gate.sentence
    none = await answer(office, "costs", {"person": person_id(5)})
    assert none.sentence == "Det finns inget pågående initiativ som Person 5 föredrar eller har en roll i."


async def test_a_secret_amount_is_in_no_strangers_sum(office: Hours) -> None:
    await put(office, an_initiative(14, amount=700_000), an_initiative(15, title="Öppet", amount=300_000))
    await office.bot.database.run(Marking(office.bot.house.calendar).mark, SECRET)
    for person, public in ((OUTSIDER, False), (PRESENTER, True)):
        said = words_of(await answer(office, "costs", {}, person, public=public))
        assert "700" not in said
        assert "1\u00a0000\u00a0000" not in said
    assert "1\u00a0000\u00a0000 kr" in (await answer(office, "costs", {}, PRESENTER)).sentence


async def test_a_forum_is_what_it_decides_who_sits_there_and_what_is_next(office: Hours) -> None:
    await office.open()
    reply = await answer(office, "forums", {"forum": "pfld"})
    assert reply.sentence.startswith("Portföljledningen kan besluta i G1")
    assert "Närmast: E-arkiv för forskningsdata i G3" in reply.detail
    assert "När forumet sammanträder vet jag inte" in reply.detail
    assert ("Ordförande", "Person 1") in reply.facts
    assert any(label == "Beslutför" for label, _ in reply.facts)
    await office.bot.database.run(Marking(office.bot.house.calendar).mark, SECRET)
    assert "E-arkiv" not in words_of(await answer(office, "forums", {"forum": "pfld"}, OUTSIDER))


async def test_a_release_that_never_was_is_told_of_as_past(office: Hours) -> None:
    past = await answer(office, "releases", {"period": "2025-12-01/2025-12-31"})
    assert past.sentence == "Ingen release gick ut då."
    coming = await answer(office, "releases", {"period": "2099-12-01/2099-12-31"})
    assert coming.sentence == "Ingen release är planerad då."
    today = utc_now().date()
    around = await answer(office, "releases", {"period": f"{today - DAY}/{today + DAY}"})
    assert around.sentence == "Ingen release är planerad eller har gått ut då."


async def test_what_goes_on_past_its_time_is_down_today_too(office: Hours) -> None:
    """“Är det något driftstopp i dag?”, the morning after a night in which it should have been done."""
    began = utc_now() - 3 * DAY
    outage = a_release(
        id="R-2026-009",
        state=ReleaseState.STARTED,
        title=Text(sv="Driftstopp", en="Outage"),
        goes_live_at=began,
        ends_at=began + timedelta(hours=4),
        downtime=None,
    )
    await office.change(lambda uow: uow[RELEASES].add(outage))
    today = swedish_calendar().local(utc_now()).date()
    reply = await answer(office, "releases", {"period": f"{today}/{today}"})
    assert reply.sentence.startswith("Driftstopp pågår just nu.")


HOW: list[tuple[str, int, str]] = [
    ("how_vote", MEMBER, "Skriv ”vad väntar på mig?”"),
    ("how_vote", OUTSIDER, "Du har ingen plats med rösträtt"),
    ("how_conflict", MEMBER, "Tryck på ”Anmäl jäv”"),
    ("how_conflict", 8, "Den som är jävig trycker själv på ”Anmäl jäv”"),
    ("how_conflict", OUTSIDER, "Jäv anmäls av den som ska rösta"),
    ("how_again", 8, "Skriv ”öppna grind” och initiativets namn"),
    ("how_again", MEMBER, "Sekreteraren eller ordföranden i forumet"),
    ("how_open", 1, "Skriv ”öppna grind”"),
    ("how_status", PRESENTER, "och tryck på ”Säg hur det går”"),
    ("how_announce", OUTSIDER, "Du har inte rätt att skicka utskick"),
    ("how_remind", OUTSIDER, "Skriv när och vad jag ska fråga åt dig"),
]


@pytest.mark.parametrize(("intent", "person", "said"), HOW)
async def test_how_something_is_done_is_told_for_ones_own_part(
    office: Hours, intent: str, person: int, said: str
) -> None:
    reply = await answer(office, intent, {}, person)
    assert said in reply.sentence
    assert not reply.for_all
