"""What becomes of a decision's conditions when the matter is put again, and when the decision is revoked."""

from bot.features.conditions.conditions import ConditionState
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.waiting import condition_errands
from bot.features.portfolio.ports import INITIATIVES
from bot.features.records.log import compare_log
from tests.factories import BUSINESS_OWNER, an_initiative, person_id
from tests.flows.deciding import all_vote, buttons, chat, open_g4, press, shown_in
from tests.flows.office_hours import BALLOT, Hours, all_met, texts_of, words
from tests.flows.test_conditions import CHAIR, KEY, OWNER, SECRETARY, approved, has, in_days, now

SECOND, ALONE = f"{KEY}/G3/2", f"{KEY}/G4/1"


async def put_again(office: Hours) -> None:
    tapped = {"decision": BALLOT, "why_again": "Nya uppgifter om kostnaden."}
    assert "Omprövas sedan" in words(await office.tap(SECRETARY, "decision.reconsider", **tapped))
    ready = an_initiative(place="G3", answers=all_met("G3"))
    await office.change(lambda uow: uow[INITIATIVES].save(ready))


async def test_while_it_is_put_again_they_rest_and_with_the_new_decision_they_fall(hours: Hours) -> None:
    await approved(hours)
    await has(hours, OWNER, "Ett villkor väntar på ditt svar")
    await put_again(hours)
    await has(hours, OWNER, "Till dess vilar villkoret")
    cards = [each for each in shown_in(hours, chat(OWNER)) if each["summary"].startswith("Villkor från G3")]
    assert len(cards) == 1, "the card that stands says so; there is no other"
    assert await hours.look(lambda uow: list(condition_errands(person_id(OWNER), None, uow))) == []  # type: ignore[arg-type]
    again = await hours.open()
    assert (again.question.gate, again.id) == ("G3", SECOND)
    await all_vote(hours, ballot=SECOND)
    shown = await hours.tap(CHAIR, "gate.ask_close", ballot=SECOND)
    await press(hours, CHAIR, shown, "gate.close")
    assert (await now(hours)).state is ConditionState.DROPPED
    told = await has(hours, OWNER, "Beslutet i G3 gäller inte längre, och därmed inte heller villkoret")
    assert not buttons(told, "condition.accept")
    given = await hours.look(lambda uow: uow[CONDITIONS].of_initiative(KEY))
    assert {each.ballot for each in given if each.stands} == {SECOND}, "an assignment is asked for once"
    assert await hours.bot.database.read(compare_log, None) == []


async def test_whoever_decided_alone_revokes_it_and_what_it_asked_for_falls(office: Hours) -> None:
    assert await open_g4(office) == ALONE
    form = {"initiative": KEY, "words": "Larm dygnet runt.", "owner": person_id(OWNER), "due": in_days(60)}
    await office.tap(BUSINESS_OWNER, "condition.propose", **form)
    asked = await office.vote(BUSINESS_OWNER, "for", ballot=ALONE)
    await press(office, BUSINESS_OWNER, asked, "gate.decide")
    await has(office, OWNER, "Ett villkor väntar på ditt svar")
    tapped = {"decision": ALONE, "why_revoked": "Fel underlag."}
    assert "Upphävt" in words(await office.tap(BUSINESS_OWNER, "decision.revoke", **tapped))
    told = await has(office, OWNER, "Beslutet i G4 gäller inte längre")
    assert "Fel underlag" not in texts_of(told)
    standing = await office.look(lambda uow: uow[CONDITIONS].standing())
    assert standing == []
    [fell] = [each for each in await office.facts("ConditionDropped") if each.data["kind"] == "condition"]
    assert fell.actor == f"person:{person_id(BUSINESS_OWNER)}"
    assert await office.bot.database.read(compare_log, None) == []
