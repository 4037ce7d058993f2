"""What is answered of decisions by number and day, of risks, of one's own systems, of who uses one, and of needs."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.app import FEATURES
from bot.core.bilingual import Text
from bot.core.clock import utc_now
from bot.core.swedish_days import swedish_calendar
from bot.feature import asker_of
from bot.features.assistant.cli import ALL
from bot.features.needs.needs import Need, NeedSource, NeedState
from bot.features.needs.ports import NEEDS
from bot.features.portfolio.systems import HolderRule, Holders, System
from bot.features.processes.kinds import RiskClass
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.keeping_decisions import DateDecision, DecisionKeeping
from tests.factories import ADMINISTRATOR, SYSTEM_OWNER, an_initiative, by_person, person_id
from tests.flows.office_hours import BALLOT, Hours
from tests.flows.test_asking import asked
from tests.flows.test_asking_of_many import EN, MEMBER, OUTSIDER, answer, put, words_of
from tests.flows.test_asking_of_the_whole import KEY, keep_systems, mark_secret
from tests.flows.test_decisions import decide


async def test_decisions_that_hold_for_a_time_are_listed_by_day(office: Hours) -> None:
    await decide(office)
    none = await answer(office, "runs_out", {})
    assert (none.sentence, none.for_all) == (
        "Inget beslut som du kan se är tidsbegränsat och gäller nu.",
        False,
    )
    day = swedish_calendar().local(utc_now()).date() + timedelta(days=30)
    keeping = DecisionKeeping(swedish_calendar())
    await office.bot.database.run(keeping.date, DateDecision(BALLOT, ADMINISTRATOR, day, None))
    ahead = await answer(office, "runs_out", {"forum": "pfld"})
    assert ahead.sentence == "1 beslut upphör att gälla:"
    assert (ahead.rows[0].data, ahead.rows[0].urgent) == ({"decision": BALLOT}, False)
    then = await answer(office, "runs_out", {"period": f"{day}/{day}"}, reader=EN)
    assert then.sentence == "1 decision ceases to apply then:"
    assert not (await answer(office, "runs_out", {"period": "2999-01-01/2999-12-31"})).rows
    assert not (await answer(office, "runs_out", {}, OUTSIDER)).rows
    await asked(office, MEMBER, "vilka beslut upphör att gälla?", "1 beslut upphör att gälla:")
    before = day - timedelta(days=60)

    def over(uow: Any) -> None:
        uow[DECISIONS].save(replace(uow[DECISIONS].get(BALLOT), valid_until=before))

    await office.change(over)
    assert not (await answer(office, "runs_out", {})).rows, "it holds no longer"
    past = await answer(office, "runs_out", {"period": f"{before}/{before}"})
    assert past.sentence == "1 beslut upphörde att gälla då:"
    await mark_secret(office)
    assert "E-arkiv" not in words_of(await answer(office, "runs_out", {"period": f"{before}/{before}"}))


async def test_decisions_without_a_registry_number(office: Hours) -> None:
    await decide(office)

    def number(said: str) -> Any:
        return lambda uow: uow[DECISIONS].save(replace(uow[DECISIONS].get(BALLOT), registry_no=said))

    await office.change(number("KS 2026/114"))
    nothing = await answer(office, "unnumbered", {"forum": "pfld"})
    assert nothing.sentence == "Inget beslut av Portföljledningen som du kan se saknar diarienummer."
    assert nothing.for_all is False
    await mark_secret(office)
    assert not (await answer(office, "unnumbered", {})).rows, "what is hidden isn't missing"
    await office.change(number(""))
    found = await answer(office, "unnumbered", {}, reader=EN)
    assert found.sentence == "1 decision has no registry number:"
    assert [row.title for row in found.rows] == [KEY], "it is secret"
    assert not (await answer(office, "unnumbered", {}, OUTSIDER)).rows
    assert not (await answer(office, "unnumbered", {"period": "2020-01-01/2020-12-31"})).rows
    await asked(office, MEMBER, "vilka beslut saknar diarienummer?", "1 beslut saknar diarienummer:")


async def test_which_initiatives_are_risky(hours: Hours) -> None:
    none = await answer(hours, "risks", {})
    assert none.sentence == "För inget pågående initiativ är risken angiven."
    levels = (RiskClass.LOW, RiskClass.HIGH, RiskClass.MEDIUM, RiskClass.HIGH)
    await put(hours, *(an_initiative(n, title=f"Nummer {n}", risk=risk) for n, risk in enumerate(levels, 15)))
    found = await answer(hours, "risks", {})
    assert (found.sentence, found.for_all) == ("2 pågående initiativ har hög risk.", True)
    assert found.detail == "1 har medelhög risk och 1 har låg risk. För 1 är risken inte angiven."
    assert [row.title for row in found.rows] == [f"Nummer {n}" for n in (16, 18, 17, 15)]
    assert found.rows[0].note.startswith("Hög risk · ")
    await mark_secret(hours, 16)
    one = await answer(hours, "risks", {}, OUTSIDER, EN)
    assert one.sentence == "1 initiative under way has a high risk."
    assert "Nummer 16" not in words_of(one)
    await asked(hours, MEMBER, "vilka initiativ har hög risk?", "har hög risk")


async def test_which_initiatives_concern_ones_own_systems(hours: Hours) -> None:
    nobody = await answer(hours, "touching_mine", {}, OUTSIDER)
    assert (nobody.sentence, nobody.for_all) == ("Du äger inget system i registret.", False)
    mine = Holders((person_id(SYSTEM_OWNER),))
    await keep_systems(
        hours,
        System("ladok", Text("Ladok", "Ladok"), mine, former=("Uppdok",)),
        System("annat", Text("Annat", "Other"), Holders((person_id(MEMBER),))),
    )
    untouched = await answer(hours, "touching_mine", {}, SYSTEM_OWNER, EN)
    assert untouched.sentence == "No initiative under way concerns the system that you own."
    await put(
        hours,
        an_initiative(15, title="Nya Ladok", systems=("Uppdok",)),
        an_initiative(16, title="Hemligt", systems=("Ladok",)),
        an_initiative(17, title="Annat", systems=("annat",)),
    )
    await mark_secret(hours, 16)
    found = await answer(hours, "touching_mine", {}, SYSTEM_OWNER)
    assert "Nya Ladok" in words_of(found), "it had that name before"
    assert found.rows[0].note.startswith("Ladok · ")
    assert "Hemligt" not in words_of(await answer(hours, "touching_mine", {}, SYSTEM_OWNER, public=True))
    assert "Annat" not in words_of(found)
    await asked(hours, SYSTEM_OWNER, "vilka initiativ påverkar mitt system?", "Nya Ladok")


async def test_who_uses_a_system(hours: Hours) -> None:
    users = Holders(
        (person_id(2), person_id(3)),
        (person_id(70),),
        (HolderRule(unit="Biblioteket", title="Bibliotekarie"), HolderRule(place="Lund")),
    )
    await keep_systems(
        hours, System("ladok", Text("Ladok", "Ladok"), users=users), System("tomt", Text("Tomt", "Empty"))
    )
    found = await answer(hours, "system_users", {"system": "ladok"}, OUTSIDER)
    assert found.sentence == (
        "Ladok används av 2 namngivna personer, dem som är med i 1 grupp, "
        "alla på enheten Biblioteket med titeln Bibliotekarie och alla på orten Lund."
    )
    assert "Person 2" not in words_of(found), "who uses what is one's own"
    english = await answer(hours, "system_users", {"system": "ladok"}, reader=EN)
    assert english.sentence.endswith(
        "everybody in the unit Biblioteket with the title Bibliotekarie and everybody at Lund."
    )
    empty = await answer(hours, "system_users", {"system": "tomt"})
    assert empty.sentence == "I registret står det inte vilka som använder Tomt."
    await asked(hours, OUTSIDER, "vem använder Ladok?", "Ladok används av 2 namngivna personer")


def need(number: int, sender: int, initiative: str = "", text: str = "Arkivet behöver mer plats") -> Need:
    return Need(
        f"B-2026-{number:03d}", text, NeedSource.RAISED, by_person(sender).actor, utc_now(),
        NeedState.PREPARING, initiative or None, "E-arkiv" if initiative else "", person_id(SYSTEM_OWNER),
    )  # fmt: skip


async def test_which_needs_there_are_for_whom_they_concern(hours: Hours) -> None:
    none = await answer(hours, "needs", {}, OUTSIDER)
    assert (none.sentence, none.for_all) == ("Det finns inget behov som du kan se.", False)
    several = (need(1, OUTSIDER, KEY), need(2, 29, text="En ny skrivare"))
    await hours.change(lambda uow: [uow[NEEDS].save(each) for each in several])
    own = await answer(hours, "needs", {}, OUTSIDER)
    assert own.sentence == "Det finns 1 behov som du kan se:"
    assert (own.rows[0].title, own.rows[0].note) == ("Arkivet behöver mer plats", "Bereds · E-arkiv")
    prepares = await answer(hours, "needs", {}, SYSTEM_OWNER, EN)
    assert prepares.sentence == "There are 2 needs that you can see:"
    of_one = await answer(hours, "needs", {"initiative": KEY}, OUTSIDER)
    assert of_one.sentence == "1 behov som du kan se har lyfts från E-arkiv för forskningsdata:"
    await asked(hours, OUTSIDER, "vilka behov finns?", "Det finns 1 behov som du kan se:")
    await mark_secret(hours)
    secret = words_of(await answer(hours, "needs", {}, SYSTEM_OWNER))
    assert "B-2026-001" in secret
    assert "Arkivet" not in secret
    assert "E-arkiv" not in secret


def test_the_command_line_answers_what_the_bot_does() -> None:
    assert {intent for each in ALL for intent in each.answers} == set(asker_of(FEATURES).answers)
