"""Which bodies are asked for advice, and whom of them: those that the process names, and those who sit there now."""

import re
from dataclasses import replace
from typing import Any

from bot.core.bilingual import Text
from bot.features.gates.readiness import blockers
from bot.features.portfolio.forums import Seat, SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.loader import builtin_models
from bot.features.processes.ports import PROCESSES
from tests.advising import ARCHITECT, CLERK, a_council
from tests.cards.walking import of_type
from tests.factories import a_forum, an_initiative, person_id, ref_to
from tests.flows.deciding import buttons
from tests.flows.office_hours import Hours, texts_of
from tests.flows.test_advice import KEY, SECRETARY, ask, day, give, with_council
from tests.flows.test_log_compared import compared

NEW_CLERK = 4


async def test_whoever_answers_for_the_body_now_is_asked_in_the_place_of_those_who_did(office: Hours) -> None:
    await with_council(office)
    await ask(office)
    assert not await offered(office)
    seats = (Seat(SeatKind.CHAIR, person_id(ARCHITECT)), Seat(SeatKind.SECRETARY, person_id(NEW_CLERK)))
    await with_council(office, seats=seats)
    await office.install(NEW_CLERK)
    assert await offered(office)
    for _ in range(2):
        await ask(office, question="Något annat?")
    assert len(await office.facts("AdviceAsked")) == 2
    asked = await office.shown_to(NEW_CLERK, lambda text: "Arkitekturrådet ombeds yttra sig inför G3" in text)
    assert "Håller det?" in texts_of(asked)
    assert "lämnas av någon annan" in texts_of(await give(office, CLERK, "for"))
    assert "Tillstyrker" in texts_of(await give(office, NEW_CLERK, "for"))
    assert await compared(office) == []
    await with_council(office)
    await ask(office)
    assert len(await office.facts("AdviceAsked")) == 2, "it has answered"


async def test_a_gate_waits_for_the_bodies_that_the_process_names(office: Hours) -> None:
    """Until each is asked or passed over; one that nobody could answer for holds nothing up."""
    model = builtin_models()["ide-till-produktion"]

    def at_i2(uow: Any) -> None:
        uow[PROCESSES].keep(model)
        uow[INITIATIVES].save(
            an_initiative(process=ref_to(model), variant="ny_losning", place="I2", roles={})
        )
        uow[FORUMS].save(a_forum(roles=("portf",)))

    async def waits() -> list[str]:
        return await office.look(
            lambda uow: [each.what.sv for each in blockers(KEY, "I2", uow, office.clock())]
        )

    await office.change(at_i2)
    assert await waits() == []
    await with_council(office)
    await office.change(lambda uow: uow[FORUMS].save(replace(a_council(), roles=("ark",))))
    assert await waits() == ["Arkitekturrådet ska enligt processen yttra sig, men har inte fått frågan."]
    shown = await office.tap(SECRETARY, "gate.prepare", initiative=KEY)
    assert "begär yttrandet, eller gå vidare utan det" in texts_of(shown)
    assert buttons(shown, "advice.show")
    await office.tap(SECRETARY, "advice.go_on", initiative=KEY, body="ark", reason="Rådet är vilande.")
    assert await waits() == []


async def offered(hours: Hours) -> bool:
    """Whether the council can be asked on the card."""
    card = await hours.tap(SECRETARY, "advice.show", initiative=KEY)
    fields = [each for each in of_type(card, "Input.ChoiceSet") if each["id"] == "bodies"]
    return any(choice["value"] == "ark" for field in fields for choice in field["choices"])


async def test_each_of_many_bodies_can_be_asked_and_what_was_filled_in_stays(office: Hours) -> None:
    await with_council(office)
    several = [
        replace(a_council(), id=f"rad{n:03}", name=Text(sv=f"Råd {n}", en=f"Council {n}"))
        for n in range(1, 131)
    ]
    again = replace(a_council(), id="annat", name=Text(sv="Råd 129", en="Another"))

    def found(uow: Any) -> None:
        for each in (*several, again):
            uow[FORUMS].save(each)

    await office.change(found)
    card = await office.tap(SECRETARY, "advice.show", initiative=KEY)
    [chosen] = [each for each in of_type(card, "Input.ChoiceSet") if each["id"] == "bodies"]
    [named] = [each for each in of_type(card, "Input.Text") if each["id"] == "named"]
    offered = {each["value"] for each in chosen["choices"]}
    assert "rad130" not in offered
    assert len(offered) + int(re.findall(r"\d+", named["label"])[0]) == 132
    sent = {"bodies": "ark,rad001", "due": day(office, 9), "question": "Vad kostar det?"}
    refused = await office.tap(SECRETARY, "advice.ask", initiative=KEY, named="Råd 129, Råd 130", **sent)
    assert "Råd 129" in texts_of(refused)
    fields = of_type(refused, "Input.Text", "Input.ChoiceSet", "Input.Date")
    shown = {each["id"]: each.get("value") for each in fields}
    assert {name: shown[name] for name in sent} == sent
    assert shown["named"] == "Råd 129, Råd 130"
    named_again = {**sent, "named": "råd 130, rad130, RAD129"}
    await office.tap(SECRETARY, "advice.ask", initiative=KEY, **named_again)
    asked = {fact.subject.rpartition("/")[2] for fact in await office.facts("AdviceAsked")}
    assert asked == {"ark", "rad001", "rad129", "rad130"}
    reason = "x" * 5_000
    card = await office.tap(SECRETARY, "advice.go_on", initiative=KEY, body="rad130", reason=reason)
    shown = {each["id"]: each.get("value") for each in of_type(card, "Input.Text", "Input.ChoiceSet")}
    assert shown["body"] == "rad130"
    assert str(shown["reason"]).startswith("xxx")
