"""Forums under a law, in Teams: how their gates are put, what is offered, who stands in, and disputed conflicts."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.bilingual import Text
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.features.gates.compared import compare_ballots
from bot.features.gates.kinds import Choice
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.gates.seats import presiding, voices
from bot.features.portfolio.forums import Absence, Rules
from bot.features.portfolio.ports import FORUMS, INITIATIVES, SYSTEMS
from bot.features.portfolio.regime_kinds import Between, LegalRegime
from bot.features.portfolio.systems import HolderRule, Holders, System
from bot.features.processes.kinds import DecisionForm, Outcome
from bot.features.records.log import ShowLog, show_log
from cards.gates.actions import GateVerb
from tests.audience_room import an_entry, fill
from tests.factories import ADMINISTRATOR, a_forum, by_person, person_id
from tests.flows.deciding import buttons, press
from tests.flows.office_hours import BALLOT, SENTENCE, Hours, texts_of, words
from tests.teams_activities import CHANNEL

CHAIR, VICE, MEMBER, FOURTH, FIFTH, SUBSTITUTE, SECOND, SECRETARY = range(1, 9)
KEY = "INI-2026-014"


async def board(hours: Hours, **changes: Any) -> None:
    await hours.change(lambda uow: uow[FORUMS].save(a_forum(channel=CHANNEL.id, **changes)))


async def answer_to(hours: Hours, number: int, said: str, holds: str) -> dict[str, Any]:
    await hours.say(number, said)
    return await hours.shown_to(number, lambda text: holds in text)


def refusal(body: dict[str, Any]) -> str:
    return str(body["value"]) if body["type"] == SENTENCE else words(body)


async def test_a_namnd_decides_at_its_meeting_and_nowhere_else(hours: Hours) -> None:
    """The chair opens the vote on the day and closes it; the secretary is told so, with the paragraph."""
    await board(hours, regime=LegalRegime.KL_NAMND)
    with pytest.raises(Refused, match="refused-only-meetings-kl"):
        await hours.open()
    told = texts_of(await answer_to(hours, SECRETARY, "öppna grind e-arkiv", "Person 1, som leder det"))
    assert "6 kap. 39 §, 6 kap. 40 § kommunallagen" in told
    proposal = await answer_to(hours, CHAIR, "öppna grind e-arkiv", "Sammanträdesdag")
    today = hours.bot.house.calendar.local(hours.clock()).date()
    tomorrow = (today + timedelta(days=1)).isoformat()
    later = words(await press(hours, CHAIR, proposal, GateVerb.OPEN, meeting=tomorrow))
    assert "Ordföranden öppnar omröstningen då" in later
    opened = await press(hours, CHAIR, proposal, GateVerb.OPEN, meeting=today.isoformat())
    assert "ordföranden avslutar omröstningen" in words(opened)
    ballot = await hours.ballot()
    assert (ballot.question.meeting, ballot.question.closes_from) == (today, None)
    for number, position in ((CHAIR, "for"), (VICE, "for"), (MEMBER, "abstain")):
        await hours.vote(number, position, "Därför.")
    asked = await hours.tap(CHAIR, GateVerb.ASK_CLOSE, ballot=BALLOT)
    closed = await press(hours, CHAIR, asked, GateVerb.CLOSE)
    assert "Beslutat vid sammanträde" in words(closed)
    assert await hours.look(lambda uow: list(compare_ballots(uow))) == []


async def test_an_old_card_cannot_open_a_namnds_gate_between_meetings(office: Hours) -> None:
    await board(office, regime=LegalRegime.KL_NAMND)
    day = office.bot.house.calendar.add_workdays(
        office.bot.house.calendar.local(office.clock()).date(), 7
    ).isoformat()
    body = await office.tap(CHAIR, GateVerb.OPEN, initiative=KEY, gate="G3", deadline=day)
    assert "beslutar bara vid sammanträde" in refusal(body)
    assert "rådgivande forum" in refusal(body)
    assert await office.ballot() is None


async def test_a_university_board_decides_urgently_with_a_reason(office: Hours) -> None:
    """And nobody abstains: the button isn't there, and a tap of an old card is turned down with the paragraph."""
    rules = Rules(quorum_with=(person_id(MEMBER),))
    await board(office, regime=LegalRegime.HF_STYRELSE, rules=rules)
    proposal = await answer_to(office, SECRETARY, "öppna grind e-arkiv", "Brådskande, utan sammanträde")
    assert "2 kap. 5 § högskoleförordningen" in texts_of(proposal)
    [meeting] = [each for each in buttons(proposal, GateVerb.OPEN) if "way" not in each["data"]]
    today = swedish_calendar().local(office.clock()).date().isoformat()
    body = await office.tap(SECRETARY, GateVerb.OPEN, **meeting["data"], meeting=today)
    assert "Person 1, som leder det" in refusal(body)
    [urgent] = [each for each in buttons(proposal, GateVerb.OPEN) if each["data"].get("way")]
    day = office.bot.house.calendar.add_workdays(
        office.bot.house.calendar.local(office.clock()).date(), 1
    ).isoformat()
    without = await office.tap(SECRETARY, GateVerb.OPEN, **urgent["data"], urgent=" \u200b ", deadline=day)
    assert "bara när det är brådskande" in refusal(without)
    why = "Avtalet löper ut på fredag."
    await office.tap(SECRETARY, GateVerb.OPEN, **urgent["data"], urgent=why, deadline=day)
    question = (await office.ballot()).question
    assert (question.urgent, question.meeting, question.closes_from) == (why, None, None)
    assert Choice.ABSTAIN not in question.choices
    card = await office.shown_to(VICE, lambda text: "Bifall" in text)
    assert "Avstå" not in texts_of(card)
    body = await office.vote(VICE, "abstain")
    assert "Här går det inte att avstå" in words(body)
    assert "29 § förvaltningslagen" in words(body)


async def test_whoever_is_away_is_spoken_for_and_hears_so(office: Hours) -> None:
    """The vice chair presides for a chair who is away, whoever speaks for the chair's seat."""
    first, last = (
        office.bot.house.calendar.local(office.clock()).date() - timedelta(days=1),
        office.bot.house.calendar.local(office.clock()).date() + timedelta(days=60),
    )
    away = (
        Absence(person_id(CHAIR), first, last, person_id(SECOND)),
        Absence(person_id(SUBSTITUTE), first, last),
        Absence(person_id(MEMBER), first, first + timedelta(days=2), person_id(SECRETARY)),
    )
    await board(office, absences=away)
    ballot = await office.open()
    assert voices(ballot)[person_id(SECOND)].holder == person_id(CHAIR)
    assert person_id(MEMBER) in voices(ballot), "they are back before it ends"
    assert ballot.question.substitutes == (person_id(SECOND),)
    assert presiding(ballot) == person_id(VICE)
    assert "är anmäld som frånvarande" in refusal(await office.vote(CHAIR, "for"))
    assert "Person 7 svarar i ditt ställe" in refusal(await office.vote(CHAIR, "for"))
    assert "Du röstar som ersättare för Person 1" in texts_of(
        await office.shown_to(SECOND, lambda text: "Bifall" in text)
    )
    assert "Du röstade bifall" in words(await office.vote(SECOND, "for"))


async def test_substitutes_in_a_circle_are_told_when_the_gate_is_opened(office: Hours) -> None:
    first, last = (
        office.bot.house.calendar.local(office.clock()).date() - timedelta(days=1),
        office.bot.house.calendar.local(office.clock()).date() + timedelta(days=60),
    )
    circle = (
        Absence(person_id(MEMBER), first, last, person_id(SUBSTITUTE)),
        Absence(person_id(SUBSTITUTE), first, last, person_id(MEMBER)),
    )
    await board(office, absences=circle)
    with pytest.raises(Refused, match="refused-substitute-circle") as caught:
        await office.open()
    assert caught.value.params["names"] == "Person 3, Person 6"


async def test_a_delegate_decides_alone_with_the_basis_on_the_card(office: Hours) -> None:
    """An administrator may put it to the delegate at once; whom an advisory board recommends to: test_advisory.py."""
    delegate = a_forum(
        id="delegat",
        name=Text(sv="Direktören", en="The director"),
        roles=("annat",),
        seats=a_forum().seats[:1],
        regime=LegalRegime.KL_DELEGAT,
        basis="Delegationsordningen 4.2",
        channel=None,
    )
    await office.change(lambda uow: uow[FORUMS].save(delegate))
    await board(office, regime=LegalRegime.RADGIVANDE, formal_decision_by="delegat")
    ballot = await office.open(forum="delegat")
    assert (ballot.question.form, ballot.question.forum) == (DecisionForm.INDIVIDUAL, "delegat")
    asked = await office.vote(CHAIR, "for")
    decided = words(await press(office, CHAIR, asked, GateVerb.DECIDE))
    assert "Delegationsordningen 4.2" in decided
    assert (await office.ballot()).closing.decision.outcome is Outcome.APPROVED


async def test_a_hidden_count_is_told_to_nobody_before_the_end(office: Hours) -> None:
    """Neither on a card nor in its data; who has answered is."""
    await board(office, rules=Rules(hidden_tally=True, min_workdays=0))
    await office.open()
    await office.vote(CHAIR, "for")
    voted = await office.vote(VICE, "against", "För dyrt.")
    assert "Röstläget är dolt" in words(voted)
    assert "Har svarat: Person 1, Person 2" in words(voted)
    assert "1 bifall" not in words(voted)
    await office.vote(MEMBER, "for")
    asked = await office.tap(CHAIR, GateVerb.ASK_CLOSE, ballot=BALLOT)
    assert "bifall" not in words(asked).lower()
    [close] = buttons(asked, GateVerb.CLOSE)
    assert close["data"]["shown"].startswith("hidden:")
    status = await answer_to(office, MEMBER, "status e-arkiv", "minst 3 krävs")
    assert "1 avslag" not in texts_of(status)
    assert await logged(office) == [("hidden", "")] * 3
    closed = words(await press(office, CHAIR, asked, GateVerb.CLOSE))
    assert "2 bifall" in closed
    assert ("against", "För dyrt.") in await logged(office)


async def logged(office: Hours) -> list[tuple[str, str]]:
    """The votes as an administrator looks at them in the log."""
    entries = await office.bot.database.read(show_log, ShowLog(ADMINISTRATOR, 50, BALLOT))
    votes = [entry.fact.data for entry in entries if entry.fact.kind == "VoteCast"]
    return [(vote["choice"], vote["comment"]) for vote in votes]


OWNED = {
    "named": Holders((person_id(MEMBER),)),
    "by mail": Holders((f"Person{MEMBER}@example.org",)),
    "by a group": Holders(groups=("forvaltare",)),
    "by a rule": Holders(rules=(HolderRule(title="förvaltare"),)),
}


@pytest.mark.parametrize("owners", OWNED.values(), ids=OWNED)
async def test_who_owns_a_system_of_the_matter_is_reminded_of_it_alone(
    office: Hours, owners: Holders
) -> None:
    name = Text(sv="Publikationsdatabasen", en="Publication database")

    def name_it(uow: Any) -> None:
        entries = [an_entry(MEMBER, title="Förvaltare"), an_entry(FOURTH)]
        fill(uow, entries, {"forvaltare": [MEMBER]})
        uow[SYSTEMS].save(System("pubdb", name, owners))
        uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), systems=("publikationsdatabasen",)))

    await office.change(name_it)
    await office.open()
    mine = await office.shown_to(MEMBER, lambda text: "Bifall" in text)
    assert "Du är systemägare för Publikationsdatabasen" in texts_of(mine)
    assert "Du är systemägare" not in texts_of(await office.shown_to(FOURTH, lambda text: "Bifall" in text))
    shared = await office.shown_in_channel(lambda text: "Omröstning pågår" in text)
    assert "Du är systemägare" not in texts_of(shared)


async def question(hours: Hours, about: int, why: str = "Delägare i leverantören.") -> dict[str, Any]:
    form = await answer_to(hours, SECRETARY, "jävsfråga e-arkiv", "Vem gäller det?")
    [put] = buttons(form, GateVerb.QUESTION_CONFLICT)
    return await hours.tap(
        SECRETARY, GateVerb.QUESTION_CONFLICT, **put["data"], person=person_id(about), reason=why
    )


async def say_of(hours: Hours, about: int, **answers: list[int]) -> None:
    for said, numbers in answers.items():
        for number in numbers:
            await hours.tap(
                number, GateVerb.ANSWER_CONFLICT, ballot=BALLOT, person=person_id(about), answer=said
            )


async def test_a_conflict_that_the_others_find_is_one(hours: Hours) -> None:
    """The vote is void, the substitute comes in; until it is settled the chair doesn't close."""
    await board(hours, rules=Rules(min_workdays=0))
    await hours.open()
    await hours.vote(FOURTH, "for")
    assert "Skriv varför" in words(await question(hours, FOURTH, " "))
    assert "Är Person 4 jävig i ärendet?" in words(await question(hours, FOURTH))
    await hours.shown_to(VICE, lambda text: "Är Person 4 jävig" in text)
    await hours.shown_to(FOURTH, lambda text: "De andra har fått frågan om du är jävig" in text)
    assert "jävsfrågan är ställd" in refusal(await hours.tap(CHAIR, GateVerb.ASK_CLOSE, ballot=BALLOT))
    refused = await hours.tap(
        FOURTH, GateVerb.ANSWER_CONFLICT, ballot=BALLOT, person=person_id(FOURTH), answer="no"
    )
    assert "besvaras av de andra" in refusal(refused)
    await say_of(hours, FOURTH, yes=[CHAIR, VICE], no=[MEMBER])
    assert person_id(FOURTH) in voices(await hours.ballot()), "two of four is no majority"
    await say_of(hours, FOURTH, no=[FIFTH])
    ballot = await hours.ballot()
    assert ballot.disputes[0].found is True, "even answers, and the chair held that there is one"
    assert voices(ballot)[person_id(SUBSTITUTE)].holder == person_id(FOURTH)
    assert "har beslutat att du är jävig" in refusal(await hours.vote(FOURTH, "for"))
    await hours.shown_to(VICE, lambda text: "Person 4 är jävig och deltar inte" in text)
    late = await hours.tap(
        VICE, GateVerb.ANSWER_CONFLICT, ballot=BALLOT, person=person_id(FOURTH), answer="no"
    )
    assert "redan avgjord" in refusal(late)
    assert "redan avgjort" in refusal(
        await hours.tap(
            CHAIR, GateVerb.QUESTION_CONFLICT, ballot=BALLOT, person=person_id(FOURTH), reason="Igen."
        )
    ) or person_id(FOURTH) not in voices(ballot)
    assert await hours.look(lambda uow: list(compare_ballots(uow))) == []


async def test_a_conflict_that_the_others_do_not_find_changes_nothing(office: Hours) -> None:
    await board(office, rules=Rules(min_workdays=0))
    await office.open()
    await office.vote(CHAIR, "for")
    await question(office, CHAIR)
    await say_of(office, CHAIR, yes=[VICE], no=[MEMBER, FOURTH, FIFTH])
    ballot = await office.ballot()
    assert ballot.disputes[0].found is False
    assert presiding(ballot) == person_id(CHAIR)
    assert [fact.kind for fact in await office.facts("ConflictQuestioned", "ConflictSettled")] == [
        "ConflictQuestioned",
        "ConflictSettled",
    ]


async def test_one_who_declares_it_meanwhile_settles_it(office: Hours) -> None:
    await office.open()
    await question(office, MEMBER)
    await office.vote(MEMBER, "conflict")
    ballot = await office.ballot()
    assert ballot.disputes[0].found is True
    assert len([each for each in ballot.positions if each.choice is Choice.CONFLICT]) == 1


async def test_a_member_does_not_put_the_question(office: Hours) -> None:
    await office.open()
    told = await answer_to(office, MEMBER, "jävsfråga e-arkiv", "ställs av ordföranden")
    assert "Vem gäller det?" not in texts_of(told)
    body = await office.tap(
        MEMBER, GateVerb.QUESTION_CONFLICT, ballot=BALLOT, person=person_id(CHAIR), reason="Så är det."
    )
    assert "ställs av ordföranden" in refusal(body)


async def test_an_organ_without_an_order_of_its_own_decides_at_meetings(office: Hours) -> None:
    """And one whose own order has it decides between them, and reports that at the next."""
    opening = GateOpening(office.bot.house.calendar)
    await board(office, regime=LegalRegime.FL_ORGAN)
    with pytest.raises(Refused, match="refused-only-meetings"):
        await office.bot.database.read(opening.propose, OpenGate(KEY, by_person(SECRETARY)))
    order = "Arbetsordningen 12 §"
    await board(office, regime=LegalRegime.FL_ORGAN, basis=order, rules=Rules(between_meetings=Between.YES))
    ballot = await office.bot.database.read(opening.propose, OpenGate(KEY, ADMINISTRATOR))
    assert (ballot.question.basis, ballot.question.may_abstain) == (order, False)
