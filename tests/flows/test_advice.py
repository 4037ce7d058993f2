"""Advice before a gate through the whole program: asked, answered, passed over, frozen."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

from typer.testing import CliRunner

from bot.__main__ import root
from bot.core.people_port import PEOPLE
from bot.core.work import Message, Recipient, Task
from bot.features.advice.advice import ADVICE_REMINDER, DUE, MOST_WORKDAYS
from bot.features.advice.ports import ADVICE
from bot.features.gates.ending import WithdrawGate, withdraw_gate
from bot.features.gates.readiness import blockers
from bot.features.portfolio.facts import InitiativeMoved
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from tests.advising import ARCHITECT, CLERK, a_council
from tests.cards.walking import of_type
from tests.factories import ADMINISTRATOR, a_person, person_id
from tests.flows.deciding import buttons, chat, shown_in
from tests.flows.office_hours import Hours, texts_of
from tests.flows.test_log_compared import compared

KEY, SECRETARY = "INI-2026-014", 8
ID = f"{KEY}/G3/1/ark"


async def with_council(hours: Hours, **changes: Any) -> None:
    def fill(uow: Any) -> None:
        uow[PEOPLE].save(a_person(CLERK))
        uow[FORUMS].save(a_council(**changes))

    await hours.change(fill)
    for number in (ARCHITECT, CLERK, SECRETARY):
        await hours.install(number)


def day(hours: Hours, workdays: int) -> str:
    calendar = hours.bot.house.calendar
    return calendar.add_workdays(calendar.local(hours.clock()).date(), workdays).isoformat()


async def ask(hours: Hours, number: int = SECRETARY, **more: Any) -> dict[str, Any]:
    data = {"initiative": KEY, "bodies": "ark", "due": day(hours, 5), "question": "Håller det?", **more}
    return await hours.tap(number, "advice.ask", **data)


async def give(hours: Hours, number: int, opinion: str, words: str = "", **more: Any) -> dict[str, Any]:
    return await hours.tap(
        number, "advice.give", **{"advice": ID, "opinion": opinion, f"words-{opinion}": words, **more}
    )


async def blocking(hours: Hours) -> list[str]:
    found: list[str] = await hours.look(
        lambda uow: [each.what.sv for each in blockers(KEY, "G3", uow, hours.clock())]
    )
    return found


async def test_a_council_is_asked_answers_and_changes_its_mind_until_the_gate_opens(hours: Hours) -> None:
    await with_council(hours)
    await hours.say(SECRETARY, "yttranden e-arkiv")
    card = await hours.shown_to(SECRETARY, lambda text: "Ingen har ännu ombetts" in text)
    assert buttons(card, "advice.ask")
    await ask(hours)
    assert "begärts till" in (await blocking(hours))[0]
    asked = await hours.shown_to(CLERK, lambda text: "Arkitekturrådet ombeds yttra sig inför G3" in text)
    assert "Håller det?" in texts_of(asked)

    refused = await give(hours, ARCHITECT, "against", "\u200b")
    assert "Skriv vad ni har att säga" in texts_of(refused)
    await give(hours, ARCHITECT, "against", "Integrationen **saknas**.")
    told = await hours.shown_to(SECRETARY, lambda text: "Arkitekturrådet har yttrat sig" in text)
    assert "Avstyrker" in texts_of(told)
    assert "Integrationen **saknas**." in texts_of(told)
    assert not of_type(told, "TextBlock") or "saknas" not in str(of_type(told, "TextBlock"))
    await hours.shown_to(CLERK, lambda text: "Integrationen" in text)
    again = await give(
        hours, CLERK, "remarks", "Integrationen är på väg.", **{"link-remarks": "https://ex.se/y"}
    )
    assert "Tillstyrker med synpunkter" in texts_of(again)
    assert await blocking(hours) == []

    ballot = await hours.open()
    assert [(each.body.sv, each.words) for each in ballot.question.advice] == [
        ("Arkitekturrådet", "Integrationen är på väg.")
    ]
    await hours.install(1)
    shown = await hours.shown_to(1, lambda text: "Yttranden" in text)
    assert "Integrationen är på väg." in texts_of(shown)
    late = await give(hours, ARCHITECT, "against", "Nej.")
    assert "kan inte längre ändras" in texts_of(late)
    given = await hours.facts("AdviceGiven")
    assert [each.data["opinion"] for each in given] == ["against", "remarks"]


async def test_whoever_says_nothing_in_time_is_passed_over_with_a_reason(hours: Hours) -> None:
    await with_council(hours)
    await ask(hours)
    await ask(hours)  # the second time changes nothing
    assert len(await hours.facts("AdviceAsked")) == 1
    due = (await hours.look(lambda uow: uow[ADVICE].get(ID))).due
    hours.clock.moved = due - hours.clock() + timedelta(minutes=1)
    await hours.change(lambda uow: uow.jobs.run(Task(DUE, ID)))  # what the timer asks for, now
    await hours.shown_to(SECRETARY, lambda text: "har inte yttrat sig inför G3" in text)
    assert "svarstiden gick ut" in (await blocking(hours))[0]

    for wrong in ({"reason": " "}, {"reason": "x", "body": "okänd"}):
        said = await hours.tap(SECRETARY, "advice.go_on", **{"initiative": KEY, "body": "ark", **wrong})
        assert "Skriv varför" in texts_of(said) or "finns inte här" in texts_of(said)
    no = await hours.tap(ARCHITECT, "advice.go_on", initiative=KEY, body="ark", reason="Bråttom.")
    assert "Bara den som kan öppna grinden" in texts_of(no)
    done = await hours.tap(SECRETARY, "advice.go_on", initiative=KEY, body="ark", reason="Bråttom.")
    assert "Ärendet går vidare ändå" in texts_of(done)
    assert await blocking(hours) == []
    [passed] = await hours.facts("AdvicePassed")
    assert passed.data["reason"] == "Bråttom."
    late = await give(hours, ARCHITECT, "for")
    assert "Tillstyrker" in texts_of(late)


async def test_what_is_being_written_isn_t_swapped_and_replaces_no_colleague_s_answer_unread(
    hours: Hours,
) -> None:
    await with_council(hours)
    await ask(hours)
    asked = await hours.shown_to(CLERK, lambda text: "Arkitekturrådet ombeds yttra sig inför G3" in text)
    await give(hours, ARCHITECT, "against", "Nej.")
    told = await hours.shown_to(CLERK, lambda text: "Arkitekturrådet har yttrat sig inför G3" in text)
    assert "Nej." in texts_of(told)
    assert asked in shown_in(hours, chat(CLERK))
    refused = await give(hours, CLERK, "remarks", "Mitt eget.", **seen_on(asked))
    assert "har redan svarat för er" in texts_of(refused)
    assert "Mitt eget." in str(refused)
    assert (await hours.look(lambda uow: uow[ADVICE].get(ID))).said.words == "Nej."
    await give(hours, CLERK, "remarks", "Mitt eget.", **seen_on(refused))
    assert (await hours.look(lambda uow: uow[ADVICE].get(ID))).said.words == "Mitt eget."


def seen_on(card: dict[str, Any]) -> dict[str, str]:
    return {"seen": buttons(card, "advice.give")[0]["data"]["seen"]}


async def test_nobody_else_asks_or_answers(hours: Hours) -> None:
    await with_council(hours)
    assert "begärs av den som" in texts_of(await ask(hours, 4))
    await ask(hours)
    assert "lämnas av någon annan" in texts_of(await give(hours, 4, "for"))
    assert "lämnas av någon annan" in texts_of(
        await hours.tap(CLERK, "advice.give", advice="INI-2026-014/G3/9/ark", opinion="for")
    )
    odd = await hours.tap(CLERK, "advice.give", advice=ID, opinion="maybe")
    assert "Tillstyrker" not in texts_of(odd)
    assert (await hours.look(lambda uow: uow[ADVICE].get(ID))).said is None


async def test_what_was_filled_in_wrong_is_said_and_kept(hours: Hours) -> None:
    await with_council(hours)
    for wrong, sentence in (
        ({"due": "2001-01-01"}, "har passerat"),
        ({"due": "9999-12-31"}, "för långt fram"),
        ({"bodies": ""}, "Välj minst en"),
        ({"bodies": "pfld"}, "beslutar själv"),
    ):
        card = await ask(hours, **wrong)
        assert sentence in texts_of(card), wrong
        assert "Håller det?" in str(of_type(card, "Input.Text"))
    assert not await hours.facts("AdviceAsked")
    await with_council(hours, seats=())
    assert "har ingen ordförande" in texts_of(await ask(hours))


async def test_the_last_day_is_no_further_than_anybody_plans(hours: Hours) -> None:
    await with_council(hours)
    assert "för långt fram" in texts_of(await ask(hours, due=day(hours, MOST_WORKDAYS + 1)))
    await ask(hours, due=day(hours, MOST_WORKDAYS))
    [asked] = await hours.facts("AdviceAsked")
    assert asked.data["due"].startswith(day(hours, MOST_WORKDAYS))


async def test_at_the_command_line(hours: Hours, database_url: str, monkeypatch: Any) -> None:
    await with_council(hours)
    await hours.change(lambda uow: uow[FORUMS].save(replace(a_council(), id="dpo")))
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", database_url)
    run = CliRunner()
    for command, words in (
        (["ask", KEY, "ark", "dpo", "--question", "Vad?"], "waits"),
        (["pass", KEY, "dpo", "--reason", "Bråttom"], "passed over"),
        (["list", KEY], "Architecture council"),
    ):
        done = await _invoke(run, ["advice", *command])
        assert done.exit_code == 0, done.output
        assert words in done.output
    asked = await hours.look(lambda uow: uow[ADVICE].open_of(person_id(CLERK)))
    assert [each.body for each in asked] == ["ark"]


async def _invoke(run: CliRunner, command: list[str]) -> Any:
    return await asyncio.to_thread(run.invoke, root, command)


async def taken_back(hours: Hours) -> None:
    """The gate is opened with what has been said, and the question withdrawn."""
    ballot = await hours.open()
    await hours.bot.database.run(withdraw_gate, WithdrawGate(ballot.id, ADMINISTRATOR, "Fel underlag."))


async def test_what_was_said_before_a_question_was_withdrawn_is_carried_over_with_a_tap(
    office: Hours,
) -> None:
    await with_council(office)
    await ask(office)
    await give(office, CLERK, "remarks", "Integrationen är på väg.")
    await taken_back(office)
    card = await office.tap(SECRETARY, "advice.show", initiative=KEY)
    assert "Från en tidigare omgång" in texts_of(card)
    assert "Integrationen är på väg." in texts_of(card)
    assert buttons(card, "advice.carry")
    assert "kan låta tidigare yttranden gälla" in texts_of(
        await office.tap(ARCHITECT, "advice.carry", initiative=KEY)
    )
    await ask(office)
    assert "i en tidigare omgång" in (await blocking(office))[0]

    for _ in range(2):
        carried = await office.tap(SECRETARY, "advice.carry", initiative=KEY)
        assert "Tillstyrker med synpunkter" in texts_of(carried)
        assert not buttons(carried, "advice.carry")
    assert await blocking(office) == []
    [told] = await office.facts("AdviceCarried")
    assert told.data["earlier"] == ID
    assert await compared(office) == []

    await taken_back(office)  # now nothing is asked anew: the third round has what the second carried
    assert "Från en tidigare omgång" in texts_of(await office.tap(SECRETARY, "advice.show", initiative=KEY))
    await office.tap(SECRETARY, "advice.carry", initiative=KEY)
    [stated] = (await office.open()).question.advice
    assert stated.said.sv.startswith("Tillstyrker med synpunkter (2")
    assert stated.words == "Integrationen är på väg."


async def test_what_was_said_of_other_papers_is_shown_and_not_carried(
    office: Hours, monkeypatch: Any
) -> None:
    await with_council(office)
    await ask(office)
    await give(office, CLERK, "for")
    await taken_back(office)

    def other_papers(uow: Any) -> None:
        initiative = uow[INITIATIVES].get(KEY)
        papers = tuple(replace(paper, version="9.0") for paper in initiative.papers)
        uow[INITIATIVES].save(replace(initiative, papers=papers))

    await office.change(other_papers)
    card = await office.tap(SECRETARY, "advice.show", initiative=KEY)
    assert "Underlaget har ändrats" in texts_of(card)
    assert not buttons(card, "advice.carry")
    assert "Begär yttrande på nytt" in texts_of(await office.tap(SECRETARY, "advice.carry", initiative=KEY))
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", office.bot.house.settings.database_url)
    done = await _invoke(CliRunner(), ["advice", "carry", KEY])
    assert done.exit_code == 1
    assert "papers have changed" in done.output
    assert not await office.facts("AdviceCarried")


async def test_it_closes_where_its_gate_won_t_come_and_opens_again_where_it_may(hours: Hours) -> None:
    await with_council(hours)
    await ask(hours)
    await hours.shown_to(CLERK, lambda text: "ombeds yttra sig inför G3" in text)
    await _reminded(hours)
    for place, why in (
        ("genomforandefas", "Initiativet har flyttats och kommer inte längre till G3."),
        ("avslutad", "Initiativet är avslutat, så G3 kommer inte att öppnas."),
    ):
        await moved_to(hours, place)
        for number in (ARCHITECT, CLERK):
            await _all_say(hours, number, why)
            for card in shown_in(hours, chat(number)):
                assert not buttons(card, "advice.give"), "the reminder closes too"
    refused = await give(hours, ARCHITECT, "against", "Integrationen saknas.")
    late = texts_of(refused)
    assert "G3 kommer inte att öppnas för initiativet" in late
    assert "Integrationen saknas." in str(refused), "nothing that was written is lost"
    assert (await hours.look(lambda uow: uow[ADVICE].get(ID))).said is None
    await moved_to(hours, "G3")
    await hours.shown_to(CLERK, lambda text: "Svara senast" in text)
    await give(hours, ARCHITECT, "for")
    assert (await hours.look(lambda uow: uow[ADVICE].get(ID))).said is not None


async def test_a_reminder_closes_as_the_first_card_does(hours: Hours) -> None:
    await with_council(hours)
    await ask(hours)
    await _reminded(hours)
    await hours.tap(SECRETARY, "advice.go_on", initiative=KEY, body="ark", reason="Hinner inte.")
    for number in (ARCHITECT, CLERK):
        await _all_say(hours, number, "Ärendet går vidare ändå.")


async def _reminded(hours: Hours) -> None:
    """Both of the council's people have the reminder beside their first card."""

    def remind(uow: Any) -> None:
        for number in (ARCHITECT, CLERK):
            uow.jobs.deliver(Message(ADVICE_REMINDER, ID, Recipient("person", person_id(number))))

    await hours.change(remind)
    for number in (ARCHITECT, CLERK):

        async def both(number: int = number) -> bool:
            return len(_of_the_council(hours, number)) == 2

        await hours.wait_for(both)


async def _all_say(hours: Hours, number: int, words: str) -> None:
    async def closed() -> bool:
        cards = _of_the_council(hours, number)
        return len(cards) == 2 and all(words in texts_of(card) for card in cards)

    await hours.wait_for(closed)


def _of_the_council(hours: Hours, number: int) -> list[dict[str, Any]]:
    """All but the greeting, which says what waits."""
    return [card for card in shown_in(hours, chat(number)) if "Hej Person" not in texts_of(card)]


async def moved_to(hours: Hours, place: str) -> None:
    """As an import of its file, or a decision, moves it."""

    def move(uow: Any) -> None:
        before = uow[INITIATIVES].get(KEY)
        uow[INITIATIVES].save(replace(before, place=place))
        uow.tell(InitiativeMoved(KEY, before.place, place, "import"), ADMINISTRATOR.actor)

    await hours.change(move)
