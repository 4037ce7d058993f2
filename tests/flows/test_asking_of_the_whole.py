"""What is answered of the portfolio as a whole: systems, what isn't green, what nobody owns; what concerns one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.bilingual import Text
from bot.core.clock import utc_now
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.features.conditions.conditions import Condition, ConditionState
from bot.features.conditions.ports import CONDITIONS
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.following.pulses import StatusColour
from bot.features.gates.afterwards import Dissent
from bot.features.gates.dissenting import DispatchDecision, dispatch_decision
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.marking import Marking, MarkSecret
from bot.features.portfolio.ports import INITIATIVES, SYSTEMS
from bot.features.portfolio.secrecy import SecrecyKind
from bot.features.portfolio.systems import HolderRule, Holders, System
from bot.features.records.keeping_decisions import DateDecision, DecisionKeeping, ReportDecision
from bot.features.releases.ports import RELEASES
from tests.factories import ADMINISTRATOR, BUSINESS_OWNER, PRESENTER, SYSTEM_OWNER, an_initiative, person_id
from tests.flows.office_hours import BALLOT, Hours
from tests.flows.test_asking import asked
from tests.flows.test_asking_of_many import EN, MEMBER, OUTSIDER, answer, put, said, say_status, words_of
from tests.flows.test_decisions import decide
from tests.releasing import a_coming_release

KEY = "INI-2026-014"


async def keep_systems(hours: Hours, *several: System) -> None:
    await hours.change(lambda uow: [uow[SYSTEMS].save(each) for each in several])


async def mark_secret(hours: Hours, number: int = 14) -> None:
    kind, ground = SecrecyKind.MARKED, "OSL 18 kap. 8 §"
    command = MarkSecret(f"INI-2026-{number:03d}", ADMINISTRATOR, kind=kind, ground=ground)
    await hours.bot.database.run(Marking(hours.bot.house.calendar).mark, command)


async def test_which_systems_there_are_and_which_nobody_owns(hours: Hours) -> None:
    none = await answer(hours, "all_systems", {})
    assert (none.sentence, none.asks) == ("Det finns inget system i registret.", ())
    owned = Holders((person_id(SYSTEM_OWNER),))
    await keep_systems(
        hours,
        *(System(f"s{n}", Text(f"System {n}", f"System {n}"), owned) for n in range(10, 19)),
        System("ruled", Text("Östen", "Osten"), Holders(rules=(HolderRule(unit="IT"),))),
        System("ladok", Text("Ladok", "Ladok")),
    )
    every = await answer(hours, "all_systems", {})
    assert every.sentence == "Det finns 11 system i registret:"
    assert (len(every.rows), every.more, every.rows[0].title) == (8, 3, "Ladok")
    assert "Person 9" in words_of(every) or "Person" in words_of(every)
    without = await answer(hours, "unowned_systems", {}, reader=EN)
    assert without.sentence == "1 system in the register has no owner:"
    assert [row.title for row in without.rows] == ["Ladok"]
    await asked(hours, MEMBER, "vilka system finns det?", "Det finns 11 system i registret:")


async def test_what_is_not_green_or_that_all_is(office: Hours) -> None:
    silent = await answer(office, "all_green", {})
    assert silent.sentence == "Det finns 1 pågående initiativ, men ingen har angett något läge för det."
    await say_status(office, 14, said(StatusColour.GREEN, 1))
    assert (await answer(office, "all_green", {})).sentence == "Det enda pågående initiativet är grönt."
    await put(office, *(an_initiative(n, title=f"Nummer {n}") for n in (15, 16, 17)))
    some = await answer(office, "all_green", {}, reader=EN)
    assert some.sentence == "1 initiative under way has a status, and it is green."
    assert some.detail == "For 3 more, nobody has given a status."
    await say_status(office, 15, said(StatusColour.YELLOW, 2))
    await say_status(office, 16, said(StatusColour.RED, 3))
    worse = await answer(office, "all_green", {})
    assert worse.sentence == "2 av 4 pågående initiativ är inte gröna. 1 är rött och 1 är gult."
    assert [row.title for row in worse.rows] == ["Nummer 16", "Nummer 15"], "the red ones first"
    assert worse.detail == "För 1 till är inget läge angivet."
    await asked(office, MEMBER, "är allt grönt?", "2 av 4 pågående initiativ är inte gröna")
    await mark_secret(office, 16)
    assert "INI-2026-016" not in words_of(await answer(office, "all_green", {}, OUTSIDER))
    assert "Leverantören" not in (await answer(office, "all_green", {}, MEMBER, public=True)).rows[0].title


async def test_which_initiatives_nobody_owns(hours: Hours) -> None:
    assert (await answer(hours, "unowned", {})).sentence == "Alla pågående initiativ har en ägare."
    await put(
        hours,
        an_initiative(15, title="Herrelöst", roles={}),
        an_initiative(16, title="Avslutat", roles={}, place="avslutad"),
        an_initiative(17, title="Hemligt", roles={}),
    )
    await mark_secret(hours, 17)
    found = await answer(hours, "unowned", {}, OUTSIDER)
    assert found.sentence == "1 av 2 pågående initiativ har ingen ägare:"
    assert [row.title for row in found.rows] == ["Herrelöst"]
    stage = await answer(hours, "unowned", {"stage": "Genomförandefasen"}, reader=EN)
    assert stage.sentence.startswith("There is no initiative under way in")
    await asked(hours, MEMBER, "initiativ utan ägare", "har ingen ägare:")


async def test_who_answers_for_a_release(office: Hours) -> None:
    to_be = await answer(office, "release_manager", {"initiative": KEY})
    assert to_be.sentence.startswith("Ingen release är planerad för E-arkiv för forskningsdata än. Person")
    first = a_coming_release(utc_now(), initiative=KEY, manager=person_id(4))
    await office.change(lambda uow: uow[RELEASES].add(first))
    one = await answer(office, "release_manager", {"initiative": KEY})
    assert one.sentence == "Person 4 ansvarar för releasen Nytt passersystem (R-2026-001)."
    nobody = a_coming_release(utc_now(), id="R-2026-002", manager=None)
    await office.change(lambda uow: uow[RELEASES].add(nobody))
    several = await answer(office, "release_manager", {}, reader=EN)
    assert several.sentence == "2 releases, each with who is responsible:"
    assert sorted(row.note for row in several.rows) == [
        "Person 4 · R-2026-001",
        "nobody appointed · R-2026-002",
    ]
    await asked(
        office, MEMBER, "vem är ansvarig för releasen av e-arkivet?", "Person 4 ansvarar för releasen"
    )
    await mark_secret(office)
    with pytest.raises(Refused, match="refused-no-such-initiative"):
        await answer(office, "release_manager", {"initiative": KEY}, OUTSIDER)


async def test_whether_something_concerns_whoever_asks(hours: Hours) -> None:
    await keep_systems(
        hours,
        System("ladok", Text("Ladok", "Ladok"), Holders((person_id(5),)), Holders(rules=(HolderRule("IT"),))),
    )
    await hours.change(
        lambda uow: uow[DIRECTORY].save([DirectoryEntry(person_id(4), "Person 4", utc_now(), unit="IT")])
    )
    no = await answer(hours, "concerned", {"initiative": KEY}, OUTSIDER)
    assert "Jag hittar inget som säger att E-arkiv för forskningsdata berör dig" in no.sentence
    assert not no.for_all
    sits = await answer(hours, "concerned", {"initiative": KEY})
    assert sits.sentence == (
        "E-arkiv för forskningsdata berör dig: du sitter i Portföljledningen, som beslutar i G3."
    )
    presents = await answer(hours, "concerned", {"initiative": KEY}, PRESENTER, EN)
    assert presents.sentence.startswith("E-arkiv för forskningsdata concerns you: you are its presenter")
    owns = await answer(hours, "concerned", {"system": "ladok"}, 5)
    assert owns.sentence == "Ladok berör dig: du äger Ladok."
    uses = await answer(hours, "concerned", {"system": "ladok"}, 4)
    assert uses.sentence == "Ladok berör dig: du står som användare av Ladok."
    assert (
        "varken som ägare eller användare" in (await answer(hours, "concerned", {"system": "ladok"})).sentence
    )
    outage = a_coming_release(utc_now(), systems=("Ladok",), initiative="")
    await hours.change(lambda uow: uow[RELEASES].add(outage))
    told = await answer(hours, "concerned", {"system": "ladok"})
    assert told.sentence == "Ladok berör dig: du hör till dem som informeras.", "the board is in its audience"
    assert [row.title for row in told.rows] == ["Nytt passersystem"]
    coming = await answer(hours, "concerned", {}, 5, EN)
    assert coming.sentence == "1 planned release concerns you:"
    assert (await answer(hours, "concerned", {}, OUTSIDER)).sentence == "Ingen planerad release berör dig."
    await asked(hours, 5, "berörs jag av driftstoppet i Ladok?", "Ladok berör dig: du äger Ladok.")


async def test_what_is_not_dispatched_is_told_to_whom_it_concerned(hours: Hours) -> None:
    await decide(hours)
    mine = await answer(hours, "dispatched", {})
    assert (mine.sentence, mine.for_all) == ("1 beslut är inte markerat som expedierat:", False)
    assert [row.data for row in mine.rows] == [{"decision": BALLOT}]
    assert not (await answer(hours, "dispatched", {}, OUTSIDER)).rows
    one = await answer(hours, "dispatched", {"initiative": KEY}, reader=EN)
    assert one.sentence == "The decision on E-arkiv för forskningsdata at G3 isn’t marked as dispatched."
    other = await answer(hours, "dispatched", {"initiative": KEY}, OUTSIDER)
    assert other.sentence == "Det finns inget beslut om E-arkiv för forskningsdata som du kan se."
    assert not (await answer(hours, "dispatched", {"period": "2020-01-01/2020-12-31"})).rows
    await asked(hours, MEMBER, "vilka beslut är inte expedierade?", "inte markerat som expedierat")
    await hours.bot.database.run(dispatch_decision, DispatchDecision(BALLOT, ADMINISTRATOR))
    nothing = await answer(hours, "dispatched", {"forum": "pfld"})
    assert nothing.sentence == "Inget beslut av Portföljledningen som du kan se väntar på att expedieras."
    sent = await answer(hours, "dispatched", {"initiative": KEY})
    assert sent.sentence.startswith("Beslutet om E-arkiv för forskningsdata i G3 expedierades ")


async def test_who_has_dissented_is_told_to_whom_the_decision_concerned(hours: Hours) -> None:
    await decide(hours)
    none = await answer(hours, "dissents", {})
    assert none.sentence == "Det finns ingen reservation mot något beslut som du kan se."
    dissent = Dissent(person_id(2), "Person 2", "Kostnaden är för hög.", utc_now())
    await hours.change(lambda uow: uow[BALLOTS].save_dissent(BALLOT, dissent))
    found = await answer(hours, "dissents", {})
    assert (found.sentence, found.for_all) == ("Det finns reservationer mot 1 beslut:", False)
    assert found.rows[0].note == "G3 · Person 2: Kostnaden är för hög."
    assert not (await answer(hours, "dissents", {}, OUTSIDER)).rows
    another = replace(dissent, person=person_id(3), name="Person 3", reason="Instämmer.")
    await hours.change(lambda uow: uow[BALLOTS].save_dissent(BALLOT, another))
    both = await answer(hours, "dissents", {})
    assert both.rows[0].note == "G3 · Person 2 och Person 3", "several reasons find no room"
    own = await answer(hours, "dissents", {"person": person_id(2)}, 2, EN)
    assert own.sentence == "You have dissented from 1 decision:"
    other = await answer(hours, "dissents", {"person": person_id(4)}, 2)
    assert other.sentence == "Person 4 har inte reserverat sig mot något beslut som du kan se."
    await asked(hours, MEMBER, "vilka reservationer finns?", "Person 2 och Person 3")
    await mark_secret(hours)
    for slots in ({}, {"person": person_id(2)}):  # all of them, and one alone, whose reason would be said
        secret = words_of(await answer(hours, "dissents", slots))
        assert "Person 2" in secret
        assert "Kostnaden" not in secret
        assert "E-arkiv" not in secret
    sent = await answer(hours, "dispatched", {})
    assert [row.title for row in sent.rows] == [KEY]
    assert "E-arkiv" not in words_of(await answer(hours, "to_report", {}))
    assert not (await answer(hours, "dissents", {}, OUTSIDER)).rows


def condition(number: int, days: int, owner: int = SYSTEM_OWNER) -> Condition:
    due, by = (utc_now() + timedelta(days=days)).date(), "person:x"
    return Condition(
        f"{KEY}/G3/v{number}", KEY, "G3", BALLOT, f"Villkor {number}", person_id(owner), due,
        ConditionState.ACCEPTED, by, by, utc_now(),
    )  # fmt: skip


async def test_conditions_that_remain_are_listed_by_day_for_whom_they_concern(office: Hours) -> None:
    await decide(office)
    several = (condition(1, 40), condition(2, 3, BUSINESS_OWNER), condition(3, -2))

    def fill(uow: Any) -> None:
        for each in several:
            uow[CONDITIONS].add(each)

    await office.change(fill)
    every = await answer(office, "conditions", {})
    assert (every.sentence, every.for_all) == ("3 villkor är kvar:", False)
    assert [row.note.partition(" · ")[0] for row in every.rows] == ["Villkor 3", "Villkor 2", "Villkor 1"]
    assert every.detail == "1 av dem skulle redan ha varit klart."
    due = several[1].due.isoformat()
    then = await answer(office, "conditions", {"period": f"{due}/{due}"}, reader=EN)
    assert then.sentence == "1 condition is due then:"
    assert then.rows[0].data == {"condition": several[1].id}
    own = await answer(office, "conditions", {"person": person_id(BUSINESS_OWNER)}, BUSINESS_OWNER)
    assert own.sentence == "1 villkor som du ska uppfylla är kvar:"
    assert (
        await answer(office, "conditions", {}, OUTSIDER)
    ).sentence == "Inget villkor som du kan se är kvar."
    of_one = {"initiative": KEY, "period": f"{due}/{due}"}
    one = await answer(office, "conditions", of_one)
    assert one.sentence == "1 villkor för E-arkiv för forskningsdata ska vara klart då:"
    await mark_secret(office)
    secret = words_of(await answer(office, "conditions", {}))
    assert "Villkor 2" not in secret
    assert KEY in secret


async def test_a_matter_is_found_by_its_registry_number(hours: Hours) -> None:
    numbered = replace(await hours.look(lambda uow: uow[INITIATIVES].get(KEY)), registry_no="KS 2026/123")
    await put(hours, numbered)
    await decide(hours)
    for said_so in ("vad beslutades i dnr 2026/123?", "beslut om KS 2026/123", "decision 2026/123"):
        await asked(hours, MEMBER, said_so, "E-arkiv för forskningsdata")
    await asked(hours, MEMBER, "beslut dnr 2026/123", "Beslut INI-2026-014/G3/1")
    await asked(hours, MEMBER, "hur går det med dnr 2026-00123", "E-arkiv för forskningsdata")
    for nobodys in ("2026/999", "RS 2026/123", "INI-2026-999"):  # though one was asked of just before
        await asked(hours, MEMBER, f"vad beslutades i {nobodys}?", f"Jag hittar inget med numret {nobodys}")
    await mark_secret(hours)
    await hours.install(OUTSIDER)
    await asked(hours, OUTSIDER, "hur går det med dnr 2026/123", "Jag hittar inget med numret 2026/123")


async def test_of_several_with_one_registry_number_it_is_asked_which(office: Hours) -> None:
    await put(
        office,
        an_initiative(15, title="Passersystem", registry_no="KS 2026/7"),
        an_initiative(16, title="Mätdata", registry_no="KS 2026/7"),
        an_initiative(17, title="Arkivet", registry_no="BN 2026/7"),
    )
    await asked(office, MEMBER, "status för dnr KS 2026/7", "Passersystem")
    which = await asked(office, MEMBER, "hur går det med KS 2026/7", "Passersystem")
    assert "Mätdata" in which
    assert "Arkivet" not in which
    await asked(office, MEMBER, "hur går det med BN 2026/7", "Arkivet")
    assert await office.look(lambda uow: uow[INITIATIVES].registry_numbers()) == {
        "INI-2026-015": "KS 2026/7", "INI-2026-016": "KS 2026/7", "INI-2026-017": "BN 2026/7",
    }  # fmt: skip


async def test_what_is_to_be_reported_back_on_is_listed_by_day(office: Hours) -> None:
    await decide(office)
    none = await answer(office, "to_report", {})
    assert (none.sentence, none.for_all) == (
        "Inget beslut som du kan se väntar på att återrapporteras.",
        False,
    )
    day = swedish_calendar().local(office.clock()).date() + timedelta(days=30)
    keeping = DecisionKeeping(swedish_calendar())
    await office.bot.database.run(keeping.date, DateDecision(BALLOT, ADMINISTRATOR, None, day))
    then = await answer(office, "to_report", {"forum": "pfld", "period": f"{day}/{day}"}, reader=EN)
    assert then.sentence == "1 decision is to be reported back on then:"
    assert then.rows[0].data == {"decision": BALLOT}
    earlier = day - timedelta(days=1)
    assert not (await answer(office, "to_report", {"period": f"{earlier}/{earlier}"})).rows
    assert not (await answer(office, "to_report", {}, OUTSIDER)).rows
    await asked(office, MEMBER, "vilka beslut ska återrapporteras?", "1 beslut ska återrapporteras:")
    await office.bot.database.run(keeping.report, ReportDecision(BALLOT, ADMINISTRATOR, "Det gick bra."))
    assert not (await answer(office, "to_report", {})).rows
