"""What is answered of many initiatives, of the process, of forums, systems, advice and one's own vote."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.app import FEATURES
from bot.asking.replies import Inquiry, Reply
from bot.core.bilingual import Text
from bot.core.clock import utc_now
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.feature import asker_of
from bot.features.advice.advice import Advice, GivenAdvice, Opinion
from bot.features.advice.ports import ADVICE
from bot.features.directory.entries import DirectoryEntry, Group
from bot.features.directory.ports import DIRECTORY, GROUPS
from bot.features.following.pulse_ports import PULSES
from bot.features.following.pulses import Pulse, SaidStatus, StatusColour
from bot.features.portfolio.marking import Marking, MarkSecret
from bot.features.portfolio.plans import GO_LIVE
from bot.features.portfolio.ports import FORUMS, INITIATIVES, SYSTEMS
from bot.features.portfolio.secrecy import SecrecyKind
from bot.features.portfolio.systems import HolderRule, Holders, System
from bot.features.processes.kinds import Outcome
from bot.features.processes.ports import PROCESSES
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
    ref_to,
)
from tests.flows.deciding import set_rules
from tests.flows.office_hours import Hours
from tests.flows.test_asking import asked
from tests.teams_activities import Place

OUTSIDER, MEMBER = 30, 3
GROUP = Place("groupChat", "19:projektet@thread.v2")
SV, EN = Reader("sv"), Reader("en")


async def answer(
    hours: Hours,
    intent: str,
    slots: Mapping[str, str],
    person: int = MEMBER,
    reader: Reader = SV,
    *,
    public: bool = False,
) -> Reply:
    asker = asker_of(FEATURES)
    place = GROUP.id if public else "a:chat"
    inquiry = Inquiry(intent, slots, by_person(person), reader, swedish_calendar(), public, place)
    reply: Reply = await hours.look(lambda uow: asker.answer(inquiry, uow, utc_now()))
    return reply


async def put(hours: Hours, *several: Any) -> None:
    def fill(uow: Any) -> None:
        for each in several:
            uow[INITIATIVES].save(each)

    await hours.change(fill)


def said(colour: StatusColour, days: int, words: str = "Leverantören är sen") -> SaidStatus:
    return SaidStatus(colour, words, person_id(BUSINESS_OWNER), utc_now() - timedelta(days=days))


async def say_status(hours: Hours, number: int, status: SaidStatus) -> None:
    key = f"INI-2026-{number:03d}"
    await hours.change(lambda uow: uow[PULSES].save(Pulse(key, utc_now(), status)))


def words_of(reply: Reply) -> str:
    rows = (f"{row.title} {row.note}" for row in reply.rows)
    return "\n".join([reply.sentence, reply.detail, *(f"{a}: {b}" for a, b in reply.facts), *rows])


async def test_how_many_are_where_by_stage_gate_and_person(office: Hours) -> None:
    await put(
        office,
        an_initiative(15, title="Nytt passersystem", place="genomforandefas"),
        an_initiative(16, title="Ny plattform", place="genomforandefas", roles={"va": (person_id(4),)}),
    )
    every = await answer(office, "initiatives", {})
    assert every.sentence == "Det finns 3 initiativ."
    assert ("Genomförandefasen", "2") in every.facts
    stage = await answer(office, "initiatives", {"stage": "Genomförandefasen"})
    assert stage.sentence == "Det finns 2 initiativ i genomförandefasen."
    assert [row.title for row in stage.rows] == ["Ny plattform", "Nytt passersystem"]
    same = await answer(office, "initiatives", {"stage": "Genomförande"}, reader=EN)
    assert same.sentence == "There are 2 initiatives in implementation."
    gate = await answer(office, "initiatives", {"gate": "g3"})
    assert [row.title for row in gate.rows] == ["E-arkiv för forskningsdata"]
    own = await answer(office, "initiatives", {"person": person_id(4)}, 4)
    assert own.sentence == "Det finns 1 initiativ som du föredrar eller har en roll i."
    assert not own.for_all
    others = await answer(office, "initiatives", {"person": person_id(4)})
    assert "som Person 4 föredrar eller har en roll i" in others.sentence
    assert others.for_all


async def test_more_than_a_card_holds_is_counted(office: Hours) -> None:
    await put(
        office, *(an_initiative(n, title=f"Nummer {n}", place="genomforandefas") for n in range(20, 40))
    )
    reply = await answer(office, "initiatives", {"stage": "Genomförandefasen"})
    assert (len(reply.rows), reply.more) == (8, 12)


async def test_colours_are_listed_with_the_age_of_the_word(office: Hours) -> None:
    await put(office, an_initiative(15, title="Passersystemet"), an_initiative(16, title="Plattformen"))
    await put(office, an_initiative(17, title="Avslutat", place="avslutad"))
    for number, days in ((14, 3), (15, 1), (17, 40)):
        await say_status(office, number, said(StatusColour.RED, days))
    await say_status(office, 16, said(StatusColour.YELLOW, 1))
    red = await answer(office, "initiatives", {"colour": "red"})
    assert red.sentence == "Det finns 2 initiativ med rött läge."
    assert [row.title for row in red.rows] == ["Passersystemet", "E-arkiv för forskningsdata"], (
        "the newest first"
    )
    assert "Leverantören är sen" in red.rows[1].note
    assert "för 3 dagar sedan" in red.rows[1].note
    yellow = await answer(office, "initiatives", {"colour": "yellow"}, reader=EN)
    assert yellow.sentence == "There is 1 initiative with yellow status."
    with pytest.raises(Refused):
        await answer(office, "initiatives", {"colour": "blue"})
    await asked(office, MEMBER, "vilka initiativ är röda?", "2 initiativ med rött läge")
    await asked(office, MEMBER, "och de gula då?", "1 initiativ med gult läge")


async def test_those_at_the_end_of_their_way_are_in_no_noun(office: Hours) -> None:
    """“I avslutad” was said, and isn't Swedish."""
    await put(office, an_initiative(17, title="Intranätet", place="avslutad"))
    ended = await answer(office, "initiatives", {"stage": "Avslutad"})
    assert ended.sentence == "Det finns 1 initiativ i läget ”avslutad”."
    assert (await answer(office, "initiatives", {"stage": "Avslutad"}, reader=EN)).sentence == (
        "There is 1 initiative in “closed”."
    )
    costs = await answer(office, "costs", {"stage": "Avslutad"})
    assert "i läget ”avslutad”" in costs.sentence


async def test_a_secret_matter_is_in_no_list_of_a_strangers(office: Hours) -> None:
    await say_status(office, 14, said(StatusColour.RED, 1))
    await put(office, an_initiative(14, planned={"G3": date(2020, 1, 1)}))
    command = MarkSecret("INI-2026-014", ADMINISTRATOR, kind=SecrecyKind.MARKED, ground="OSL 18 kap. 8 §")
    await office.bot.database.run(Marking(office.bot.house.calendar).mark, command)
    for intent, slots in (("initiatives", {"colour": "red"}), ("late", {}), ("initiatives", {})):
        told = await answer(office, intent, slots, OUTSIDER)
        assert "0" not in told.sentence
        assert "INI-2026-014" not in words_of(told)
        assert "1 " not in told.sentence, told.sentence
        assert "1 initiativ" in (await answer(office, intent, slots, PRESENTER)).sentence
        public = await answer(office, intent, slots, PRESENTER, public=True)
        assert "1 " not in public.sentence, "others read it"
        assert "E-arkiv" not in words_of(await answer(office, intent, slots, PRESENTER))


async def test_late_is_what_was_planned_and_is_still_ahead(office: Hours) -> None:
    long_ago, lately = date(2025, 3, 3), date(2025, 6, 2)
    await put(
        office,
        an_initiative(14, planned={"G1": long_ago, "G3": lately}),
        an_initiative(
            15, title="Passersystemet", place="genomforandefas", planned={"G1": long_ago, "G2": long_ago}
        ),
        an_initiative(16, title="Plattformen", place="genomforandefas", go_live=date(2025, 4, 1)),
        an_initiative(17, title="Avslutat", place="avslutad", go_live=long_ago),
        an_initiative(18, title="Sedan", planned={"G3": utc_now().date() + timedelta(days=40)}),
    )
    reply = await answer(office, "late", {})
    assert [row.title for row in reply.rows] == ["Plattformen", "E-arkiv för forskningsdata"]
    assert reply.sentence.startswith(
        "2 initiativ är försenade, längst Plattformen: driftsättningen var planerad"
    )
    assert "G3 var planerad till mån 2 juni 2025" in reply.rows[1].note.replace("\xa0", " ")
    assert "arbetsdagar sedan" in reply.rows[1].note
    own = await answer(office, "late", {"person": person_id(4)}, 4)
    assert own.sentence == "Inget av dina initiativ har passerat en planerad dag."
    assert not own.for_all


async def test_what_is_planned_is_read_on_both_databases(hours: Hours) -> None:
    await put(hours, an_initiative(14, planned={"G3": date(2025, 6, 2)}, go_live=date(2025, 4, 1)))
    found = await hours.look(lambda uow: uow[INITIATIVES].planned_before(date(2025, 6, 2)))
    assert [(each.what, each.day) for each in found] == [(GO_LIVE, date(2025, 4, 1))]
    found = await hours.look(lambda uow: uow[INITIATIVES].planned_before(date(2025, 6, 3)))
    assert [each.what for each in found] == [GO_LIVE, "G3"]
    assert found[1].outline.key == "INI-2026-014"


async def test_what_a_gate_means_and_which_there_are(office: Hours) -> None:
    gate = await answer(office, "process", {"gate": "G3", "initiative": "INI-2026-014"})
    assert gate.sentence.startswith("G3 avgör frågan:")
    assert "Portföljledningen" in gate.sentence
    assert "Måste finnas" in words_of(gate)
    assert "krävs för bifall" in words_of(gate)
    assert "Vid bifall: " in words_of(gate)
    none = await answer(office, "process", {"gate": "G9"})
    assert none.sentence.startswith("Det finns ingen grind ”G9”. Grindarna är ")
    every = await answer(office, "process", {"initiative": "INI-2026-014"}, reader=EN)
    assert "has 5 gates." in every.sentence
    await asked(office, MEMBER, "vad betyder G3?", "G3 avgör frågan")
    await asked(office, MEMBER, "och G4 då?", "G4 avgör frågan")


async def test_what_comes_after(office: Hours) -> None:
    await office.open()
    await asked(office, MEMBER, "hur går det med e-arkivet?", "väntar på beslut i G3")
    told = await asked(
        office, MEMBER, "vad händer sen?", "Efter bifall i G3 går E-arkiv för forskningsdata till"
    )
    assert "därefter kommer G4" in told
    assert "Vid avslag" in told
    await asked(office, MEMBER, "vad händer efter g4 för e-arkivet", "Ingen grind är kvar efter den")
    over = an_initiative(15, title="Passersystemet", place="avslutad")
    await put(office, over)
    assert "inget beslut kvar" in (await answer(office, "ahead", {"initiative": over.key})).sentence


async def test_what_comes_after_where_the_way_goes_round(office: Hours) -> None:
    g4 = a_model().gates["G4"]
    back = replace(g4, outcome_to={**g4.outcome_to, Outcome.APPROVED: "genomforandefas"})
    model = replace(a_model(), version="1.2.1", content_hash="ab" * 32, gates={**a_model().gates, "G4": back})
    await office.change(lambda uow: uow[PROCESSES].keep(model))
    await put(office, an_initiative(15, process=ref_to(model), place="G4"))
    reply = await answer(office, "ahead", {"initiative": "INI-2026-015"})
    assert reply.sentence.endswith("därefter kommer G4 igen.")
    shown = (await answer(office, "status", {"initiative": "INI-2026-015"})).stages
    assert [(each.name, each.state.value) for each in shown] == [
        ("G3", "done"),
        ("G4", "now"),
        ("G4", "again"),
    ]


async def test_systems_of_an_initiative_and_of_a_person(office: Hours) -> None:
    system = System("e-arkiv", Text(sv="E-arkivet", en="E-archive"), Holders((person_id(SYSTEM_OWNER),)))
    await office.change(lambda uow: uow[SYSTEMS].save(system))
    await put(office, an_initiative(14, systems=("e-arkiv", "Okänt system")))
    reply = await answer(office, "systems", {"initiative": "INI-2026-014"})
    assert reply.sentence == "E-arkiv för forskningsdata rör 2 system:"
    assert [(row.title, row.note) for row in reply.rows] == [
        ("E-arkivet", f"Person {SYSTEM_OWNER}"),
        ("Okänt system", "finns inte i registret"),
    ]
    own = await answer(office, "systems", {"person": person_id(SYSTEM_OWNER)}, SYSTEM_OWNER)
    assert (own.sentence, own.for_all) == ("Du äger 1 system:", False)
    assert "äger inget system" in (await answer(office, "systems", {"person": person_id(4)})).sentence
    concern = await answer(office, "initiatives", {"system": "e-arkiv"})
    assert concern.sentence == "Det finns 1 initiativ som rör E-arkivet."
    await asked(office, SYSTEM_OWNER, "vilka system äger jag?", "Du äger 1 system")


async def test_systems_owned_by_a_group_or_by_what_the_directory_says(office: Hours) -> None:
    rule = HolderRule(title="Registrator")
    systems = (
        System("by-group", Text(sv="Gruppens", en="The group's"), Holders(groups=("g1",))),
        System(
            "by-rule",
            Text(sv="Registrators", en="The registrar's"),
            Holders(rules=(rule,)),
        ),
        System("of-others", Text(sv="Andras", en="Others'"), Holders(("nobody@example.org",))),
    )

    def put_in(uow: Any) -> None:
        uow[DIRECTORY].save([DirectoryEntry(person_id(SYSTEM_OWNER), "Sara", utc_now(), title="registrator")])
        uow[GROUPS].save(Group("g1", "Ägarna"))
        uow[GROUPS].begin("g1", 1)
        uow[GROUPS].add("g1", 1, [person_id(SYSTEM_OWNER)])
        uow[GROUPS].complete("g1", 1, utc_now())
        for each in systems:
            uow[SYSTEMS].save(each)

    await office.change(put_in)
    own = await answer(office, "systems", {"person": person_id(SYSTEM_OWNER)}, SYSTEM_OWNER)
    assert (own.sentence, [row.title for row in own.rows]) == (
        "Du äger 2 system:",
        ["Gruppens", "Registrators"],
    )
    of = await answer(office, "person", {"person": person_id(SYSTEM_OWNER)})
    assert "2 system" in of.sentence
    assert "äger inget system" in (await answer(office, "systems", {"person": person_id(4)})).sentence
    whose = [(await answer(office, "owner", {"system": each.id})).sentence for each in systems]
    assert whose == [
        "Gruppens ägs av 1 grupp.",
        "Registrators ägs av de som 1 regel omfattar.",
        "Andras ägs av 1 person.",
    ]
    await put(office, an_initiative(14, systems=("by-group", "of-others")))
    concerned = await answer(office, "systems", {"initiative": "INI-2026-014"})
    assert [row.note for row in concerned.rows] == ["1 grupp", "1 person"]

    left = DirectoryEntry(person_id(SYSTEM_OWNER), "Sara", utc_now(), title="registrator", gone_at=utc_now())
    await office.change(lambda uow: uow[DIRECTORY].save([left]))
    gone = await answer(office, "systems", {"person": person_id(SYSTEM_OWNER)})
    assert "Registrators" not in [row.title for row in gone.rows]


async def test_what_a_forum_decides_and_how_many_it_takes(office: Hours) -> None:
    await office.change(
        lambda uow: uow[FORUMS].save(a_forum(id="it", name=Text(sv="IT-rådet", en="IT council"), roles=()))
    )
    pfld = await answer(office, "forums", {"forum": "pfld"})
    assert "Portföljledningen kan besluta i " in pfld.sentence
    assert "G3" in pfld.sentence
    assert ("Beslutför", "när minst 3 av 5 deltar") in pfld.facts
    assert "beslutar inte i någon grind" in (await answer(office, "forums", {"forum": "it"})).sentence
    every = await answer(office, "forums", {})
    assert every.sentence == "Det finns 2 forum."
    await asked(office, MEMBER, "vad krävs för majoritet i pfld", "kan besluta i")


def given(opinion: Opinion, words: str) -> Advice:
    return Advice(
        "INI-2026-014",
        "E-arkiv för forskningsdata",
        "G3",
        1,
        "it",
        Text(sv="IT-rådet", en="IT council"),
        (person_id(MEMBER),),
        "Vad anser ni?",
        person_id(PRESENTER),
        utc_now() - timedelta(days=9),
        utc_now() + timedelta(days=5),
        GivenAdvice(opinion, words, "", person_id(MEMBER), utc_now() - timedelta(days=2)),
    )


async def test_advice_is_told_to_those_who_prepare_in_their_own_chat(office: Hours) -> None:
    def fill(uow: Any) -> None:
        uow[FORUMS].save(a_forum(id="it", name=Text(sv="IT-rådet", en="IT council"), roles=()))
        uow[ADVICE].save(given(Opinion.AGAINST, "Driften är inte ordnad."))

    await office.change(fill)
    slots = {"initiative": "INI-2026-014", "forum": "it"}
    told = await answer(office, "advice", slots, PRESENTER)
    assert told.sentence == "IT-rådet om E-arkiv för forskningsdata i G3: Avstyrker."
    assert told.detail == "Driften är inte ordnad."
    as_decided = await answer(office, "decided", slots, PRESENTER)
    assert as_decided.sentence == told.sentence, (
        "“vad sa IT-rådet” is asked of what it has decided, or advised"
    )
    for person, public in ((OUTSIDER, False), (PRESENTER, True)):
        hidden = await answer(office, "advice", slots, person, public=public)
        assert "Avstyrker" not in words_of(hidden)
        assert "Driften" not in words_of(hidden)
        assert "Avstyrker" not in words_of(await answer(office, "decided", slots, person, public=public))
    other = await answer(office, "advice", {**slots, "forum": "pfld"}, PRESENTER)
    assert other.sentence == "Portföljledningen har inte yttrat sig om E-arkiv för forskningsdata."


async def test_ones_own_vote(office: Hours) -> None:
    never = await answer(office, "my_vote", {"initiative": "INI-2026-014"})
    assert never.sentence == "Det har inte röstats om E-arkiv för forskningsdata."
    await office.open()
    waiting = await answer(office, "my_vote", {"initiative": "INI-2026-014"})
    assert waiting.sentence.startswith("Du har inte röstat om E-arkiv för forskningsdata i G3 än; sista dag")
    await office.vote(MEMBER, "against", "För dyrt.")
    voted = await answer(office, "my_vote", {"initiative": "INI-2026-014"})
    assert voted.sentence.startswith("Du har röstat avslag om E-arkiv för forskningsdata i G3")
    assert (voted.detail, voted.for_all) == ("För dyrt.", False)
    outside = await answer(office, "my_vote", {"initiative": "INI-2026-014"}, OUTSIDER)
    assert outside.sentence == "Du har ingen röst om E-arkiv för forskningsdata i G3."
    assert outside.rows == ()


async def test_why_it_was_turned_down_is_told_with_its_reasons_to_whom_it_concerns(
    office: Hours, monkeypatch: pytest.MonkeyPatch
) -> None:
    await set_rules(office, early_close=True)
    await office.open()
    for number in (1, 2, 3, 4, 5):
        await office.vote(number, "against", "Kostnaden är inte utredd.")

    async def closed() -> Any:
        return await office.look(
            lambda uow: uow.log.about("INI-2026-014/G3/1", ("GateClosed",))
        ) or await office.facts("GateClosed")

    await office.wait_for(closed)
    told = await answer(office, "why", {"initiative": "INI-2026-014"})
    assert told.sentence.startswith("E-arkiv för forskningsdata i G3: Avslås (")
    assert "Kostnaden är inte utredd." in words_of(told)
    assert "Person 1" in words_of(told)
    for person, public in ((OUTSIDER, False), (MEMBER, True)):
        hidden = words_of(await answer(office, "why", {"initiative": "INI-2026-014"}, person, public=public))
        assert "i G3: Avslås (" in hidden
        assert "Kostnaden" not in hidden
        assert "Person 1" not in hidden
    monkeypatch.setattr("bot.features.gates.answers.MOST_OPEN", 2)
    cut = await answer(office, "why", {"initiative": "INI-2026-014"})
    assert cut.more == told.more + len(told.rows) - len(cut.rows) > told.more


async def test_whoever_asks_is_meant_by_me(office: Hours) -> None:
    await office.open()
    await asked(
        office, MEMBER, "vem kan rösta i stället för mig?", "De här står i tur i stället för Person 3"
    )
    await asked(office, MEMBER, "who can vote instead of me?", "stället för Person 3")
    told = await asked(office, PRESENTER, "mina initiativ", "1 initiativ som du föredrar eller har en roll i")
    assert "E-arkiv" in told
    await asked(office, MEMBER, "är mina initiativ försenade?", "Inget av dina initiativ har passerat")
