"""A role that nobody has agreed to take shuts the gates that follow, until somebody does or it is gone on without."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.features.conditions.acting import Act, ActOnCondition, ConditionActing
from bot.features.conditions.conditions import Condition, ConditionState
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.viewing import ViewCondition, view_condition
from bot.features.gates.printing import show_ballot
from bot.features.gates.readiness import blockers
from bot.features.portfolio.ports import INITIATIVES
from bot.features.records.decision_export import ExportDecision, export_decision
from tests.cards.walking import of_type
from tests.factories import ADMINISTRATOR, BUSINESS_OWNER, SYSTEM_OWNER, an_initiative, by_person, person_id
from tests.flows.deciding import buttons, g4_is_prepared, press
from tests.flows.office_hours import Hours, texts_of, words
from tests.flows.test_assignments import BUSINESS, KEY, OWNERS, SECRETARY, decide
from tests.flows.test_conditions import has
from tests.flows.test_deciders import leaves
from tests.flows.test_log_compared import compared

MEMBER, CHAIR, PRESENTER = 3, 1, 9
WHY = "Hon har sagt ja muntligt och är på väg in."


async def approved(hours: Hours) -> None:
    """G3 approved by the board while whoever is to own the solution hasn't answered, and all else ready for G4."""
    await hours.install(SYSTEM_OWNER)
    await hours.open()
    await has(hours, SYSTEM_OWNER, "Ett uppdrag väntar på ditt svar")
    await decide(hours, "for")
    await g4_is_prepared(hours)


async def asked(hours: Hours, condition: str = OWNERS) -> Condition:
    found: Condition = await hours.look(lambda uow: uow[CONDITIONS].get(condition))
    return found


async def act(hours: Hours, doing: Act, by: int = 0, condition: str = OWNERS, **more: object) -> Condition:
    who = by_person(by) if by else ADMINISTRATOR
    command = ActOnCondition(condition, doing, who, **more)  # type: ignore[arg-type]
    done: Condition = await hours.bot.database.run(ConditionActing(swedish_calendar()), command)
    return done


async def shut(hours: Hours, gate: str = "G4") -> list[str]:
    return await hours.look(
        lambda uow: [f"{each.what.sv} / {each.what.en}" for each in blockers(KEY, gate, uow, hours.clock())]
    )


async def test_the_next_gate_is_red_until_it_is_gone_on_without_and_the_decision_says_so(
    hours: Hours,
) -> None:
    for number in (SECRETARY, BUSINESS_OWNER):
        await hours.install(number)
    await approved(hours)
    red = await hours.tap(SECRETARY, "gate.prepare", initiative=KEY)
    assert "Ingen har tackat ja till att vara tilltänkt systemägare: Person 10 har inte svarat." in words(red)
    assert "Kan ordnas av Person 10, Person 1, Person 2, Person 8: den som är tillfrågad" in words(red)
    listed = await press(hours, SECRETARY, red, "condition.list")
    [row] = [each for each in buttons(listed, "condition.view") if each["data"]["condition"] == OWNERS]
    card = await hours.tap(SECRETARY, "condition.view", **row["data"])
    assert "Grindarna efter G3 kan inte öppnas förrän någon har tackat ja." in words(card)
    assert not buttons(card, "condition.waive"), "one way to end it at a time"
    assert not buttons(card, "condition.confirm"), "nobody has said yes"
    silent = await press(hours, SECRETARY, card, "condition.go_on", words_go_on=" ")
    assert "Skriv något" in words(silent)
    passed = await press(hours, SECRETARY, card, "condition.go_on", words_go_on=WHY)
    assert "Ärendet går vidare utan ett ja" in words(passed)
    assert WHY in words(passed)
    await has(hours, SYSTEM_OWNER, WHY)
    theirs = await hours.tap(SYSTEM_OWNER, "condition.view", condition=OWNERS)
    verbs = [each["verb"] for each in of_type(theirs["value"], "Action.Execute")]
    assert verbs == ["condition.accept", "condition.list"], "a yes is welcome, a no is too late"

    proposal = await hours.tap(SECRETARY, "gate.prepare", initiative=KEY)
    assert f"”{WHY}” Person 8" in words(proposal)
    ballot = await hours.open()
    [without] = ballot.question.unaccepted
    assert (without.role.sv, without.asked) == ("Tilltänkt systemägare", person_id(SYSTEM_OWNER))
    assert (without.reason, without.name) == (WHY, "Person 8")
    vote = await hours.shown_to(BUSINESS_OWNER, lambda text: "Ärendet går vidare ändå." in text)
    assert WHY in texts_of(vote)
    assert "Tillfrågad: Person 10" in texts_of(vote)
    looked_on = texts_of(await hours.tap(PRESENTER, "gate.view", ballot=ballot.id))
    assert WHY in looked_on, "whoever has no vote reads it too"
    assert "Tillfrågad: Person 10" in looked_on
    printed = Console(record=True, width=400, file=StringIO())
    show_ballot(ballot, hours.bot.house.calendar, printed)
    assert f"be system owner designate (asked: Person 10): “{WHY}” Person 8" in printed.export_text()
    once_more = await hours.vote(BUSINESS_OWNER, "for", ballot=ballot.id)
    await press(hours, BUSINESS_OWNER, once_more, "gate.decide", "for")
    result = await hours.shown_to(BUSINESS_OWNER, lambda text: "Beslutat" in text and WHY in text)
    assert "Ingen har tackat ja till att vara tilltänkt systemägare" in texts_of(result)
    exported = await hours.bot.database.read(export_decision, ExportDecision(ADMINISTRATOR, ballot.id))
    page = exported["index.html"].decode()
    assert "Tilltänkt systemägare" in page
    assert f"Tillfrågad: Person 10. Ärendet gick vidare ändå. {WHY}" in page
    assert len(await hours.facts("ConditionPassed")) == 1
    assert await compared(hours) == []


async def test_a_yes_opens_it_and_one_who_has_said_yes_and_left_shuts_it_again(office: Hours) -> None:
    await approved(office)
    assert not await shut(office, "G3"), "its own gate doesn't wait for it"
    [first] = await shut(office)
    assert (
        "Person 10 har inte svarat. / Nobody has agreed to be system owner designate: Person 10 hasn’t"
        in first
    )
    await act(office, Act.ACCEPT, SYSTEM_OWNER)
    assert not await shut(office)
    await leaves(office, SYSTEM_OWNER)
    [again] = await shut(office)
    assert "Person 10 har slutat." in again
    passed = await act(office, Act.GO_ON, CHAIR, words=WHY)
    assert (passed.state, passed.said, passed.role) == (ConditionState.PASSED, WHY, "tsa")
    assert not await shut(office)


async def test_a_no_is_mended_by_another_who_is_asked_or_gone_on_without(office: Hours) -> None:
    await approved(office)
    await act(office, Act.DECLINE, SYSTEM_OWNER, words="Hinner inte.")
    [first] = await shut(office)
    assert "Person 10 kan inte ta det." in first
    await act(office, Act.HAND_OVER, CHAIR, owner=person_id(BUSINESS_OWNER))
    [first] = await shut(office)
    assert "Person 11 har inte svarat." in first
    await act(office, Act.GO_ON, words=WHY)
    assert not await shut(office)
    late = await act(office, Act.ACCEPT, BUSINESS_OWNER)
    assert late.state is ConditionState.ACCEPTED, "a yes is welcome afterwards too"
    assert (await office.open()).question.unaccepted == ()


async def test_a_yes_after_it_was_gone_on_without_counts_and_a_later_no_shuts_the_gates_again(
    hours: Hours,
) -> None:
    """Both are told to those who see to it, and to whoever decides an open question at a later gate."""
    for number in (SECRETARY, BUSINESS_OWNER):
        await hours.install(number)
    await approved(hours)
    await act(hours, Act.GO_ON, CHAIR, words=WHY)
    ballot = await hours.open()
    assert ballot.question.unaccepted
    await act(hours, Act.ACCEPT, SYSTEM_OWNER)
    for number in (SECRETARY, BUSINESS_OWNER):
        await has(hours, number, "Ägaren har tagit det")
    assert not await shut(hours)
    await act(hours, Act.DECLINE, SYSTEM_OWNER, words="Jag har bytt tjänst.")
    for number in (SECRETARY, BUSINESS_OWNER):
        await has(hours, number, "Jag har bytt tjänst.")
    [again] = await shut(hours)
    assert "Person 10 kan inte ta det." in again
    assert (await hours.ballot(ballot.id)).question.unaccepted == ballot.question.unaccepted, "it is frozen"
    await act(hours, Act.GO_ON, CHAIR, words="Vi söker en ny ägare.")
    assert not await shut(hours)


async def test_without_a_yes_only_the_reason_opens_the_gate_and_nothing_wipes_it(office: Hours) -> None:
    """Confirming, waiving and a late no are refused: those who decide later are to read why there is no yes."""
    await approved(office)
    for doing in (Act.CONFIRM, Act.WAIVE):
        with pytest.raises(Refused, match="refused-ended-without-yes"):
            await act(office, doing, CHAIR, words=WHY)
    assert await shut(office)
    await act(office, Act.GO_ON, CHAIR, words=WHY)
    for doing, by in ((Act.CONFIRM, CHAIR), (Act.WAIVE, 0), (Act.DECLINE, SYSTEM_OWNER)):
        with pytest.raises(Refused):
            await act(office, doing, by, words="Nej.")
    with pytest.raises(Refused, match="refused-condition-changed"):
        await act(office, Act.COUNTER, SYSTEM_OWNER, words="Något annat.")
    stands = await asked(office)
    assert (stands.state, stands.said) == (ConditionState.PASSED, WHY)
    assert not await shut(office)
    ended = an_initiative(place="anvandningsfas")
    await office.change(lambda uow: uow[INITIATIVES].save(ended))
    assert (await act(office, Act.WAIVE, CHAIR, words=WHY)).state is ConditionState.WAIVED, "no gate follows"


async def test_who_may_go_on_without_it_and_of_what(office: Hours) -> None:
    await approved(office)
    for person, condition, said in (
        (MEMBER, OWNERS, "sekreteraren eller den som leder forumet"),
        (SYSTEM_OWNER, OWNERS, "sekreteraren eller den som leder forumet"),
        (SECRETARY, BUSINESS, "Ingen grind väntar på ett ja här"),
    ):
        seen = str((await asked(office, condition)).revision)
        refused = await office.tap(
            person, "condition.go_on", condition=condition, revision=seen, words_go_on=WHY
        )
        assert said in words(refused), (person, condition)
    await act(office, Act.ACCEPT, SYSTEM_OWNER)
    seen = str((await asked(office)).revision)
    late = await office.tap(SECRETARY, "condition.go_on", condition=OWNERS, revision=seen, words_go_on=WHY)
    assert "Ingen grind väntar på ett ja här" in words(late)
    assert (await asked(office)).state is ConditionState.ACCEPTED


async def test_what_an_earlier_version_asked_and_the_last_gates_role_shut_nothing(office: Hours) -> None:
    await approved(office)
    before = await asked(office)
    await office.change(lambda uow: uow[CONDITIONS].save(replace(before, role="")))
    assert not await shut(office)
    await office.change(lambda uow: uow[CONDITIONS].save(replace(before, gate="G4")))
    assert not await shut(office)
    seen = await office.look(
        lambda uow: view_condition(ViewCondition(OWNERS, by_person(SECRETARY)), uow, office.clock())
    )
    assert not seen.awaits_yes
