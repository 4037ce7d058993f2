"""Who decides, from Teams: by rule and shown, further up the chain, after consulting students, when somebody leaves."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.bilingual import Text
from bot.core.golive import Level
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.gates.golive import look_over_gates
from bot.features.gates.kinds import Choice
from bot.features.gates.leaving import LEAVERS, SeatWatch
from bot.features.gates.ports import BALLOT_REMINDERS
from bot.features.gates.reminding import REMIND_BALLOT, BallotReminding, told_how_it_goes
from bot.features.gates.seats import presiding, voices
from bot.features.gates.stages import moments
from bot.features.portfolio.forums import Rules
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.regime_kinds import LegalRegime, ReminderMoment
from bot.features.processes.kinds import Outcome, ReachScope, RiskClass
from bot.features.processes.model import DeciderRule, ProcessModel
from bot.features.processes.ports import PROCESSES
from cards.gates.actions import GateVerb
from cards.portfolio.actions import PortfolioVerb
from tests.factories import SYSTEM_OWNER, a_forum, a_model, an_initiative, person_id
from tests.flows.deciding import open_g4, papers_for_g4, press, set_rules
from tests.flows.evening import pass_deadline
from tests.flows.office_hours import BALLOT, Hours, all_met, texts_of, words
from tests.flows.test_advisory import (
    BUSINESS,
    CHAIR,
    KEY,
    MEMBER,
    PRESENTER,
    SECOND,
    SECRETARY,
    SUBSTITUTE,
    VICE,
    place_of,
)
from tests.flows.test_regimes import answer_to, board, refusal

UP = f"{KEY}/G3/2"


def by_amount() -> ProcessModel:
    """The preset, with an amount above which the portfolio board decides G3, and else the business area's."""
    model = a_model()
    rules = (DeciderRule("pfld", amount_over=1_000_000), DeciderRule("vo"))
    gate = replace(model.gates["G3"], choose=rules)
    return replace(model, version="9.0.0", content_hash="0" * 64, gates={**model.gates, "G3": gate})


async def with_rules(hours: Hours, **changes: Any) -> None:
    """The initiative follows them; a business area's board of its own has the chair, and 3 and 4."""
    model = by_amount()
    area = a_forum(id="vo", name=Text("Verksamhetsområdet", "The business area"), roles=("vo",), channel=None)

    def change(uow: Any) -> None:
        uow[PROCESSES].keep(model)
        uow[FORUMS].save(area)
        ref = next(each for each in uow[PROCESSES].all() if each.version == "9.0.0")
        uow[INITIATIVES].save(an_initiative(answers=all_met("G3"), process=ref, **changes))

    await hours.change(change)


async def test_the_amount_chooses_who_decides_and_the_cards_say_why(hours: Hours) -> None:
    """Unknown, it is asked for where it can be given; given on the card, the proposal says what follows from it."""
    await with_rules(hours)
    asked = await answer_to(hours, SECRETARY, "öppna grind e-arkiv", "beror på beloppet")
    assert f"beslutsuppgifter {KEY}" in texts_of(asked)
    form = await answer_to(hours, SECRETARY, f"beslutsuppgifter {KEY}", "Belopp i kronor")
    bad = await press(hours, SECRETARY, form, PortfolioVerb.SAVE_BASIS, amount="2,4", risk="high")
    assert "Beloppet går inte att läsa" in words(bad)
    saved = await press(
        hours, SECRETARY, form, PortfolioVerb.SAVE_BASIS, amount="2 400 000 kr", reach="external", risk=None
    )
    assert "2 400 000 kr" in words(saved)
    initiative = await hours.look(lambda uow: uow[INITIATIVES].get(KEY))
    assert (initiative.amount, initiative.reach, initiative.risk) == (2_400_000, ReachScope.EXTERNAL, None)
    proposal = texts_of(await answer_to(hours, SECRETARY, "öppna grind e-arkiv", "har frågan eftersom"))
    why = "Portföljledningen har frågan eftersom beloppet 2 400 000 kr är över 1 000 000 kr."
    assert why in proposal
    with pytest.raises(Refused, match="refused-rule-decides"):
        await hours.open(forum="vo")
    await hours.open()
    assert why in texts_of(await hours.shown_to(VICE, lambda text: "Bifall" in text))
    assert (await hours.ballot()).question.forum == "pfld"
    facts = await hours.facts("DecisionBasisSet")
    assert [fact.data["amount"] for fact in facts] == [2_400_000]


async def test_below_the_amount_the_business_area_decides(office: Hours) -> None:
    await with_rules(office, amount=1_000_000, forum="pfld", risk=RiskClass.LOW)
    ballot = await office.open()
    assert ballot.question.forum == "vo"
    card = texts_of(await office.shown_to(VICE, lambda text: "Bifall" in text))
    assert "Verksamhetsområdet har frågan eftersom beloppet 1 000 000 kr är högst 1 000 000 kr." in card


async def test_only_those_who_plan_it_say_what_it_costs(office: Hours) -> None:
    told = await answer_to(office, MEMBER, f"beslutsuppgifter {KEY}", "")
    assert "Belopp i kronor" not in texts_of(told)
    tapped = await office.tap(MEMBER, PortfolioVerb.SAVE_BASIS, initiative=KEY, amount="5")
    assert tapped["statusCode"] == 200
    assert (await office.look(lambda uow: uow[INITIATIVES].get(KEY))).amount is None
    await office.say(SECRETARY, "beslutsuppgifter")
    await office.shown_to(SECRETARY, lambda text: "efter ”beslutsuppgifter”" in text)


def management(*people: int) -> Any:
    seats = a_forum().seats[:1] if not people else a_forum().seats[: len(people)]
    seats = tuple(replace(seat, person=person_id(each)) for seat, each in zip(seats, people, strict=True))
    return a_forum(
        id="ledning", name=Text("Ledningen", "Management"), roles=("ledning",), seats=seats, channel=None
    )


async def refer(hours: Hours, why: str = "Det är en principfråga.") -> dict[str, Any]:
    form = await answer_to(hours, CHAIR, "hänskjut e-arkiv", "Hänskjuta G3?")
    return await press(hours, CHAIR, form, GateVerb.REFER, reason=why)


async def test_a_question_is_referred_up_and_decided_there(hours: Hours) -> None:
    """Those further up get it by itself, with ten workdays, by whom and why; their decision is the gate's."""
    await hours.change(lambda uow: uow[FORUMS].save(management(BUSINESS)))
    await hours.open()
    await hours.vote(VICE, "for")
    assert "Skriv" in words(await refer(hours, " \u200b"))
    told = words(await refer(hours))
    assert "→ Hänskjuts" in told
    assert "hänsköt frågan uppåt: Det är en principfråga." in told
    assert "Initiativet" not in told
    ballot = await hours.wait_for(lambda: hours.ballot(UP))
    calendar = hours.bot.house.calendar
    assert ballot.question.deadline == calendar.deadline(ballot.question.opened_at, 10)
    assert await place_of(hours) == "G3"
    card = await hours.shown_to(BUSINESS, lambda text: "Hänskjuten av Portföljledningen (Person 1)" in text)
    assert "Det är en principfråga." in texts_of(card)
    await hours.vote(BUSINESS, "for", ballot=UP)
    form = await hours.tap(BUSINESS, GateVerb.ASK_CLOSE, ballot=UP)
    await press(hours, BUSINESS, form, GateVerb.CLOSE)
    assert (await hours.ballot(UP)).closing.decision.outcome is Outcome.APPROVED
    assert await place_of(hours) == "genomforandefas"


async def test_what_nobody_answers_up_there_comes_back_to_the_chair(office: Hours) -> None:
    """And the next opening is the board's own again."""
    await office.change(lambda uow: uow[FORUMS].save(management(BUSINESS)))
    await office.open()
    await refer(office)
    await office.wait_for(lambda: office.ballot(UP))
    await pass_deadline(office, UP)
    card = await office.shown_to(CHAIR, lambda text: "är tillbaka hos er" in text)
    assert "Ledningen svarade inte i tid" in texts_of(card)
    again = await press(office, CHAIR, card, GateVerb.PREPARE)
    assert "Portföljledningen" in words(again)
    assert (await office.open()).question.forum == "pfld"


async def test_nobody_up_there_is_said_at_once_and_by_check(office: Hours) -> None:
    """The ballot stays open; a gate whose process has nobody above says so too."""
    await office.open()
    told = await answer_to(office, CHAIR, "hänskjut e-arkiv", "Ingen har rollen")
    assert "Ledning" in texts_of(told)
    body = await office.tap(CHAIR, GateVerb.REFER, ballot=BALLOT, reason="Princip.")
    assert "Ingen har rollen" in refusal(body)
    assert "som leder" in refusal(await office.tap(VICE, GateVerb.ASK_REFER, ballot=BALLOT))
    assert (await office.ballot()).is_open
    found = await office.bot.database.read(lambda _c, uow, now: look_over_gates(None, uow, now), None)
    assert [each.what for each in found] == [f"nobody holds the role ledning, to which {KEY} may be referred"]
    g4 = await open_g4_of(office)
    assert "ingen att hänskjuta G4 till" in refusal(
        await office.tap(BUSINESS, GateVerb.REFER, ballot=g4, reason="Princip.")
    )
    await office.say(CHAIR, "hänskjut")
    await office.shown_to(CHAIR, lambda text: "Vilket initiativ gäller det?" in text)


async def open_g4_of(hours: Hours) -> str:
    """Another initiative's last gate."""
    from_here = await hours.look(lambda uow: uow[INITIATIVES].get(KEY))
    assert from_here is not None
    await hours.tap(CHAIR, GateVerb.POSTPONE, ballot=BALLOT, reason="Senare.", until=_in_a_week(hours))
    return await open_g4(hours)


def _in_a_week(hours: Hours) -> str:
    return hours.bot.house.calendar.add_workdays(hours.clock().date(), 5).isoformat()


async def students(hours: Hours) -> str:
    """The last gate of an initiative that concerns them."""
    ready = an_initiative(
        place="genomforandefas", answers=all_met("G4"), papers=papers_for_g4(), students=True
    )
    await hours.change(lambda uow: uow[INITIATIVES].save(ready))
    return (await hours.open()).id


async def test_one_person_decides_after_consulting_the_students(hours: Hours) -> None:
    """Asked for with its paragraphs; noted by presenter or decider; kept in the record."""
    ballot = await students(hours)
    card = texts_of(await hours.shown_to(BUSINESS, lambda text: "samråd" in text))
    assert "2 kap. 7 § högskolelagen, 2 kap. 14 § högskoleförordningen" in card
    early = await hours.vote(BUSINESS, "for", ballot=ballot)
    assert "inget samråd med studentrepresentanterna är antecknat" in words(early)
    assert (await hours.ballot(ballot)).is_open
    form = await hours.tap(PRESENTER, GateVerb.ASK_CONSULT, ballot=ballot)
    tomorrow = (hours.bot.house.calendar.local(hours.clock()).date() + timedelta(days=1)).isoformat()
    today = hours.bot.house.calendar.local(hours.clock()).date().isoformat()
    ahead = await press(hours, PRESENTER, form, GateVerb.CONSULT, day=tomorrow, spoken_with="Kåren")
    assert "har inte varit än" in words(ahead)
    nobody = await press(hours, PRESENTER, form, GateVerb.CONSULT, day=today, spoken_with=" \u200b")
    assert "med vem samrådet hölls" in words(nobody)
    said = {"day": today, "spoken_with": "Studentkåren (Eva Ek)", "said": "De tillstyrker."}
    assert "antecknat" in words(await press(hours, PRESENTER, form, GateVerb.CONSULT, **said))
    await press(hours, PRESENTER, form, GateVerb.CONSULT, **said)
    assert len(await hours.facts("StudentsConsulted")) == 1, "a double tap is one"
    mine = texts_of(await hours.shown_to(BUSINESS, lambda text: "Studentkåren (Eva Ek)" in text))
    assert "De tillstyrker." in mine
    asked = await hours.vote(BUSINESS, "for", ballot=ballot)
    decided = words(await press(hours, BUSINESS, asked, GateVerb.DECIDE))
    assert "Studentkåren (Eva Ek)" in decided
    late = await hours.tap(PRESENTER, GateVerb.CONSULT, ballot=ballot, **said)
    assert "avslutad" in refusal(late).lower() or "stängd" in refusal(late).lower()


async def test_a_consultation_is_noted_by_those_whom_it_concerns(office: Hours) -> None:
    ballot = await students(office)
    assert (
        "antecknas av den som beslutar"
        in refusal(
            await office.tap(MEMBER, GateVerb.CONSULT, ballot=ballot, day="2026-01-01", spoken_with="Kåren")
        )
        or (await office.ballot(ballot)).consultation is None
    )
    form = await office.tap(BUSINESS, GateVerb.ASK_CONSULT, ballot=ballot)
    today = office.bot.house.calendar.local(office.clock()).date().isoformat()
    back = await press(
        office, BUSINESS, form, GateVerb.CONSULT, day=today, spoken_with="Kåren", said="x" * 20_000
    )
    assert "för lång" in words(back)
    back = await press(office, BUSINESS, form, GateVerb.CONSULT, day=today, spoken_with="Kåren")
    assert "Godkänn" in words(back), "the decider has their own card again"


async def test_whoever_gets_its_news_but_owns_nothing_notes_no_consultation(office: Hours) -> None:
    """Nor do they follow it where those who do have left: that is for the owners, as they are by now."""
    ballot = await office.ballot(await students(office))
    assert person_id(SYSTEM_OWNER) in ballot.question.interested
    asked = {"ballot": ballot.id, "day": "2026-01-01", "spoken_with": "Kåren"}
    roles = {"va": (person_id(BUSINESS),), "tsa": (person_id(BUSINESS),)}
    await office.change(lambda uow: uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), roles=roles)))
    for verb in (GateVerb.ASK_CONSULT, GateVerb.CONSULT):
        assert "antecknas av den som beslutar" in refusal(await office.tap(SYSTEM_OWNER, verb, **asked))
    await leaves(office, PRESENTER, SECRETARY)
    assert await office.look(lambda uow: told_how_it_goes(ballot, uow)) == (person_id(BUSINESS),)


async def test_a_board_consults_nobody_by_this(office: Hours) -> None:
    await office.change(lambda uow: uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), students=True)))
    await office.open()
    refused = await office.tap(CHAIR, GateVerb.ASK_CONSULT, ballot=BALLOT)
    assert "Inget samråd behövs" in refusal(refused)
    await office.vote(CHAIR, "for")


async def leaves(hours: Hours, *numbers: int) -> None:
    """The directory finds that they are gone, and the hourly task comes while people are at work."""
    hours.go_to_work()
    await found_gone(hours, *numbers)


async def found_gone(hours: Hours, *numbers: int) -> None:
    now = hours.clock()
    gone = [DirectoryEntry(person_id(n), f"Person {n}", now, gone_at=now) for n in numbers]
    await hours.change(lambda uow: uow[DIRECTORY].save(gone))
    await hours.bot.database.run(SeatWatch(hours.bot.house.calendar).leavers, Task(LEAVERS, ""))


async def test_the_substitute_is_called_for_a_member_who_has_left(hours: Hours) -> None:
    """The chair hears of it; a vote from before stands; a chair who has left is followed by the vice chair."""
    await hours.open()
    await hours.vote(MEMBER, "for")
    await leaves(hours, MEMBER, 4, SUBSTITUTE)
    told = texts_of(await hours.shown_to(CHAIR, lambda text: "har slutat" in text))
    assert "Person 4 har slutat. Person 7 har kallats in i stället." in told
    assert "Person 6 har slutat. Personen var ersättare." in told
    assert "Person 3 har slutat. Den röst som redan är lagd gäller." in told
    ballot = await hours.ballot()
    assert voices(ballot)[person_id(SECOND)].holder == person_id(4)
    assert ballot.position_of(person_id(MEMBER)).choice is Choice.FOR
    await hours.shown_to(SECOND, lambda text: "Du röstar som ersättare för Person 4" in text)
    assert "Du röstade bifall" in words(await hours.vote(SECOND, "for"))
    await hours.bot.database.run(SeatWatch(hours.bot.house.calendar).leavers, Task(LEAVERS, ""))
    assert len(await hours.facts("SeatVacated")) == 3, "once"
    await leaves(hours, CHAIR)
    ballot = await hours.ballot()
    assert presiding(ballot) == person_id(VICE)
    assert "Ingen ersättare finns" in texts_of(
        await hours.shown_to(VICE, lambda text: "Person 1 har slutat" in text)
    )


async def test_a_gate_is_not_put_to_somebody_who_has_left(office: Hours) -> None:
    await leaves(office, VICE, BUSINESS)
    ballot = await office.open()
    assert voices(ballot)[person_id(SUBSTITUTE)].holder == person_id(VICE)
    found = await office.bot.database.read(lambda _c, uow, now: look_over_gates(None, uow, now), None)
    assert "Person 2 has left, and holds a seat in body pfld" in [each.what for each in found]
    with pytest.raises(Refused, match="refused-decider-away"):
        await open_g4_of(office)


async def test_check_finds_who_would_not_decide(office: Hours) -> None:
    await board(office, regime=LegalRegime.RADGIVANDE, formal_decision_by="ingen")
    await with_rules(office)
    found = await office.bot.database.read(lambda _c, uow, now: look_over_gates(None, uow, now), None)
    said = {each.what: each.level for each in found}
    assert said["body pfld: there is no body or role ingen, which should decide"] is Level.FAULT
    assert said[f"{KEY}: who decides G3 depends on its amount"] is Level.WARNING
    await board(office, regime=LegalRegime.RADGIVANDE, formal_decision_by="sf")
    found = await office.bot.database.read(lambda _c, uow, now: look_over_gates(None, uow, now), None)
    assert f"body pfld: nobody holds the role sf, which should decide, in {KEY}" in [
        each.what for each in found
    ]
    await office.change(
        lambda uow: uow[FORUMS].save(
            a_forum(id="rad", roles=("x",), regime=LegalRegime.RADGIVANDE, formal_decision_by="vo")
        )
    )
    await board(office, regime=LegalRegime.RADGIVANDE, formal_decision_by="rad")
    found = await office.bot.database.read(lambda _c, uow, now: look_over_gates(None, uow, now), None)
    assert "body pfld: rad, which should decide, only recommends too" in [each.what for each in found]


async def test_a_forum_is_reminded_when_it_has_chosen(office: Hours) -> None:
    """Here a workday before, and not at half time, when everybody else is."""
    await set_rules(office, reminders=(ReminderMoment.WORKDAY,))
    question = (await office.open()).question
    reminding = BallotReminding(office.bot.house.calendar)
    [half, workday, _] = moments(question.opened_at, question.deadline, office.bot.house.calendar)
    for (_, at), reminded in ((half, 0), (workday, 5)):
        office.clock.moved += at - office.clock() + timedelta(minutes=1)
        await office.bot.database.run(reminding, Task(REMIND_BALLOT, BALLOT))
        known = await office.look(lambda uow: uow[BALLOT_REMINDERS].of(BALLOT))
        assert len(known) in (reminded, 0), "nobody outside their hours"
    assert Rules(reminders=(ReminderMoment.NONE,)).reminded_at == frozenset()
    assert Rules().reminded_at == set(ReminderMoment) - {ReminderMoment.NONE}
