"""Approved with conditions: put with the question, voted on, taken by their owners, confirmed; and till then the next
gate is shut."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.clock import utc_now
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.conditions.conditions import Condition, ConditionState
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.telling import conditions_awaiting
from bot.features.conditions.viewing import ConditionView, view_of
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.forums import Seat, SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.kinds import Outcome
from tests.cards.walking import of_type
from tests.factories import BUSINESS_OWNER, PRESENTER, a_person, an_initiative, person_id
from tests.flows.deciding import (
    BOARD,
    all_vote,
    buttons,
    chat,
    g4_is_prepared,
    owner_agrees,
    press,
    shown_in,
)
from tests.flows.office_hours import BALLOT, Hours, texts_of, words

KEY, CHAIR, SECRETARY, OWNER, OTHER = "INI-2026-014", 1, 8, 3, 4
CONDITION = f"{KEY}/G3/v1"
TEXT = "Driftskostnaden efter 2028 ska vara finansierad."


def in_days(days: int) -> str:
    return (utc_now() + timedelta(days=days)).date().isoformat()


async def propose(hours: Hours, by: int, text: str = TEXT, owner: int = OWNER) -> dict[str, Any]:
    form = {"initiative": KEY, "words": text, "owner": person_id(owner), "due": in_days(60)}
    return await hours.tap(by, "condition.propose", **form)


async def now(hours: Hours, condition: str = CONDITION) -> Condition:
    found: Condition = await hours.look(lambda uow: uow[CONDITIONS].get(condition))
    return found


async def has(hours: Hours, number: int, words: str) -> dict[str, Any]:
    """The message in their chat that says so: others may come after it."""

    async def found() -> Any:
        return next((each for each in shown_in(hours, chat(number)) if words in texts_of(each)), None)

    message: dict[str, Any] = await hours.wait_for(found)
    return message


async def approved(hours: Hours, owner: int = OWNER) -> None:
    """G3 approved with one condition, decided by the board, and the initiative ready for G4 but for that."""
    await hours.open()
    await propose(hours, SECRETARY, owner=owner)
    await all_vote(hours)
    shown = await hours.tap(CHAIR, "gate.ask_close", ballot=BALLOT)
    await press(hours, CHAIR, shown, "gate.close")
    await g4_is_prepared(hours)
    await owner_agrees(hours)


async def test_the_whole_way_of_a_condition(hours: Hours) -> None:
    await approved(hours)
    ballot = await hours.ballot()
    assert ballot.closing is not None
    assert ballot.closing.decision.outcome is Outcome.APPROVED_WITH_CONDITIONS
    assert [(each.id, each.owner_name) for each in ballot.closing.conditions] == [(CONDITION, "Person 3")]
    asked = await has(hours, OWNER, "Ett villkor väntar på ditt svar")
    with pytest.raises(Refused) as refused:
        await hours.open()
    assert refused.value.key == "refused-not-ready"
    taken = await press(hours, OWNER, asked, "condition.accept")
    assert "Du tog det" in words(taken)
    await press(hours, OWNER, taken, "condition.report", words_report="Budgeten är beslutad.")
    waits = await hours.shown_to(SECRETARY, lambda text: "Anmält som uppfyllt" in text)
    assert "Budgeten är beslutad." in texts_of(waits)
    confirmed = await press(hours, SECRETARY, waits, "condition.confirm")
    assert "Bekräftat" in words(confirmed)
    assert (await hours.open()).question.gate == "G4"
    kinds = [fact.kind for fact in await hours.facts(*NAMES) if fact.subject == CONDITION]
    assert kinds == list(NAMES)


NAMES = (
    "ConditionProposed",
    "ConditionSet",
    "ConditionAccepted",
    "ConditionReported",
    "ConditionConfirmed",
)


async def test_what_is_proposed_before_the_gate_opens_goes_with_it_and_falls_with_a_no(office: Hours) -> None:
    added = await propose(office, PRESENTER)
    assert "Villkoret följer med frågan i G3" in words(added)
    assert await propose(office, PRESENTER) == added
    await office.open()
    for number in BOARD:
        card = await office.tap(number, "gate.view", ballot=BALLOT)
        assert TEXT in words(card)
    await all_vote(office, "against")
    shown = await office.tap(CHAIR, "gate.ask_close", ballot=BALLOT)
    await press(office, CHAIR, shown, "gate.close")
    assert (await now(office)).state is ConditionState.DROPPED


async def test_what_is_proposed_comes_back_with_a_question_that_was_put_off(office: Hours) -> None:
    await office.open()
    await propose(office, SECRETARY)
    day = (office.clock().date() + timedelta(days=30)).isoformat()
    await office.tap(CHAIR, "gate.postpone", ballot=BALLOT, reason="Vi väntar på kalkylen.", until=day)
    assert (await now(office)).state is ConditionState.PROPOSED
    again = await office.open()
    assert [each.text for each in (await office.ballot(again.id)).conditions] == [TEXT]


async def test_everybody_in_a_large_body_can_be_an_owner(office: Hours) -> None:
    """A board of 101 stands in the list; whom a larger body leaves out is written, and what was written stays."""
    people = [replace(a_person(n), name=f"Ledamot {n}", mail=f"led{n}@kommunen.se") for n in range(20, 140)]

    def seated(most: int) -> Callable[[Any], None]:
        def change(uow: Any) -> None:
            for each in people:
                uow[PEOPLE].save(each)
            forum = uow[FORUMS].get("pfld")
            seats = (*forum.seats, *(Seat(SeatKind.MEMBER, each.id) for each in people[:most]))
            uow[FORUMS].save(replace(forum, seats=seats))

        return change

    before = await office.look(lambda uow: uow[FORUMS].get("pfld"))
    await office.change(seated(95))
    card = await office.tap(PRESENTER, "condition.list", initiative=KEY)
    [chosen] = of_type(card, "Input.ChoiceSet")
    assert {each["value"] for each in chosen["choices"]} >= {each.id for each in people[:95]}
    assert [each["id"] for each in of_type(card, "Input.Text")] == ["words"]
    await office.change(lambda uow: uow[FORUMS].save(before))
    await office.change(seated(120))
    card = await office.tap(PRESENTER, "condition.list", initiative=KEY)
    [chosen] = of_type(card, "Input.ChoiceSet")
    [_, named] = of_type(card, "Input.Text")
    left = {each.id for each in people} - {each["value"] for each in chosen["choices"]}
    assert f"{len(left)} till" in named["label"]
    form = {"initiative": KEY, "words": TEXT, "due": in_days(60)}
    wrong = await office.tap(PRESENTER, "condition.propose", **form, named="Ledamot 999")
    assert "finns inte i portföljen" in words(wrong)
    assert [each["value"] for each in of_type(wrong, "Input.Text") if each["id"] == "named"] == [
        "Ledamot 999"
    ]
    await office.change(lambda uow: uow[PEOPLE].save(replace(people[-2], name="Ledamot 139")))
    assert "Flera heter Ledamot 139" in words(
        await office.tap(PRESENTER, "condition.propose", **form, named="ledamot 139")
    )
    await office.tap(PRESENTER, "condition.propose", **form, named=" LED139@kommunen.se ")
    assert (await now(office)).owner == people[-1].id
    gone = DirectoryEntry(people[-2].id, "Ledamot 139", office.clock(), gone_at=office.clock())
    await office.change(lambda uow: uow[DIRECTORY].save([gone]))
    form["words"] = "Något annat."
    await office.tap(PRESENTER, "condition.propose", **form, named="Ledamot 139", owner=person_id(OWNER))
    assert (await now(office, f"{KEY}/G3/v2")).owner == people[-1].id


async def test_each_of_many_conditions_is_reached(office: Hours) -> None:
    """Ten of a gate fit on a card; those of the gates before stand on the next."""

    def older(uow: Any) -> None:
        made = uow[CONDITIONS].get(CONDITION)
        for number in range(2, 14):
            uow[CONDITIONS].add(replace(made, id=f"{KEY}/G2/v{number}", gate="G2", text=f"Villkor {number}."))

    await propose(office, PRESENTER)
    await office.change(older)
    card = await office.tap(PRESENTER, "condition.list", initiative=KEY)
    [more] = [each for each in buttons(card, "condition.list") if "begin" in each["data"]]
    rest = await office.tap(PRESENTER, "condition.list", **more["data"])
    shown = words(card) + words(rest)
    assert all(f"Villkor {number}." in shown for number in range(2, 14))
    assert "Villkor 9." in words(rest)
    assert not [each for each in buttons(rest, "condition.list") if "begin" in each["data"]]


async def test_voters_are_told_of_a_new_condition_and_the_close_is_asked_for_again(office: Hours) -> None:
    await office.open()
    await all_vote(office)
    shown = await office.tap(CHAIR, "gate.ask_close", ballot=BALLOT)
    await propose(office, SECRETARY)
    await has(office, 2, "Nytt villkor i G3")
    again = await press(office, CHAIR, shown, "gate.close")
    assert "Godkänns med villkor" in words(again)
    await propose(office, SECRETARY, "Avtalet ska vara påskrivet.")
    assert "Avtalet ska vara påskrivet." in words(await press(office, CHAIR, again, "gate.close"))
    assert (await office.ballot()).is_open
    for condition in (CONDITION, f"{KEY}/G3/v2"):
        dropped = await office.tap(SECRETARY, "condition.drop", condition=condition)
        assert "borttaget" in words(dropped)
    assert (await office.ballot()).conditions == ()


async def test_the_second_secretary_sees_what_the_first_one_did(office: Hours) -> None:
    await approved(office)
    first = await office.tap(SECRETARY, "condition.view", condition=CONDITION)
    second = await office.tap(CHAIR, "condition.view", condition=CONDITION)
    await press(office, SECRETARY, first, "condition.confirm")
    told = words(await press(office, CHAIR, second, "condition.waive", words_waive="Behövs inte."))
    assert "Person 8 hann före" in told
    assert "det är bekräftat" in told
    assert (await now(office)).state is ConditionState.CONFIRMED


async def test_what_has_changed_since_it_was_seen_is_not_acted_on(office: Hours) -> None:
    await approved(office)
    seen = await office.tap(SECRETARY, "condition.view", condition=CONDITION)
    mine = await office.tap(OWNER, "condition.view", condition=CONDITION)
    await press(office, OWNER, mine, "condition.accept")
    told = words(await press(office, SECRETARY, seen, "condition.confirm"))
    assert "Person 3 hann före" in told
    assert (await now(office)).state is ConditionState.ACCEPTED


async def test_not_even_the_secretary_confirms_their_own(office: Hours) -> None:
    await approved(office, owner=SECRETARY)
    revision = str((await now(office)).revision)
    for verb in ("condition.confirm", "condition.waive"):
        data = {"condition": CONDITION, "revision": revision, "words_waive": "Behövs inte."}
        assert "aldrig den som ska utföra det" in words(await office.tap(SECRETARY, verb, **data))
    confirmed = await office.tap(CHAIR, "condition.confirm", condition=CONDITION, revision=revision)
    assert "Bekräftat" in words(confirmed)


async def test_whoever_is_in_conflict_has_no_hand_in_the_conditions(office: Hours) -> None:
    await office.open()
    await office.vote(CHAIR, "conflict")
    refused = words(await propose(office, CHAIR))
    assert "föreslås av föredraganden" in refused
    assert (await office.ballot()).conditions == ()


async def test_an_owner_who_can_be_reached_at_last_gets_the_card(office: Hours) -> None:
    await approved(office)
    messages = await office.look(lambda uow: list(conditions_awaiting(person_id(OWNER), uow)))
    assert [message.subject for message in messages] == [f"{CONDITION}@{(await now(office)).revision}"]


async def test_an_owner_declines_or_proposes_something_else(office: Hours) -> None:
    await approved(office)
    card = await office.tap(OWNER, "condition.view", condition=CONDITION)
    later = in_days(90)
    form = {"words_counter": "Kostnaden till 2030.", "due_counter": later}
    await press(office, OWNER, card, "condition.counter", **form)
    asked = await office.shown_to(SECRETARY, lambda text: "Ägaren föreslår i stället" in text)
    await press(office, SECRETARY, asked, "condition.agree")
    found = await now(office)
    assert (found.text, found.due.isoformat()) == ("Kostnaden till 2030.", later)
    assert found.state is ConditionState.ACCEPTED
    card = await office.tap(OWNER, "condition.view", condition=CONDITION)
    without = await press(office, OWNER, card, "condition.decline")
    assert "Skriv något" in words(without)
    await press(office, OWNER, card, "condition.decline", words_decline="Jag byter jobb.")
    told = await office.shown_to(SECRETARY, lambda text: "Jag byter jobb." in text)
    await press(office, SECRETARY, told, "condition.hand_over", owner_hand_over=person_id(OTHER))
    await office.shown_to(OTHER, lambda text: "Ett villkor väntar på ditt svar" in text)


async def test_nobody_confirms_their_own_and_strangers_do_nothing(office: Hours) -> None:
    await approved(office)
    revision = str((await now(office)).revision)
    for number, verb in (
        (OWNER, "condition.confirm"),
        (BUSINESS_OWNER, "condition.waive"),
        (2, "condition.accept"),
    ):
        data = {"condition": CONDITION, "revision": revision, "words_waive": "Nej."}
        answer = await office.tap(number, verb, **data)
        assert "Det här" in words(answer) or "visas för" in words(answer)
    assert (await now(office)).state is ConditionState.ASKED


async def test_what_blocks_is_a_red_list_that_says_who_can_mend_it(office: Hours) -> None:
    await approved(office)
    bare = an_initiative(place="genomforandefas", papers=())
    await office.change(lambda uow: uow[INITIATIVES].save(bare))
    card = await office.tap(SECRETARY, "gate.prepare", initiative=KEY)
    said = words(card)
    assert "G4 kan inte öppnas än" in said
    assert TEXT in said
    assert "Kan ordnas av Person 3" in said
    assert "Underlag saknas" in said
    red = [run for run in of_type(card["value"], "TextRun") if run.get("color") == "attention"]
    assert len(red) > 2
    await office.tap(
        SECRETARY,
        "condition.waive",
        condition=CONDITION,
        revision=str((await now(office)).revision),
        words_waive="Kostnaden bärs av annan budget.",
    )
    assert TEXT not in words(await office.tap(SECRETARY, "gate.prepare", initiative=KEY))


async def test_the_list_can_be_asked_for_in_words(office: Hours) -> None:
    await office.open()
    await office.say(SECRETARY, "villkor e-arkiv")
    listed = await office.shown_to(SECRETARY, lambda text: "Realisera lösningen" in text)
    assert buttons(listed, "condition.propose")
    wrong = await propose(office, SECRETARY, "\u200b")
    assert "Skriv något" in words(wrong)
    answer = await office.tap(
        SECRETARY, "condition.propose", initiative=KEY, words="X", owner=person_id(99), due=in_days(3)
    )
    assert "finns inte i portföljen" in words(answer)
    past = await office.tap(
        SECRETARY, "condition.propose", initiative=KEY, words="X", owner=person_id(3), due=in_days(-1)
    )
    assert "redan passerat" in words(past)
    assert await office.look(lambda uow: uow[BALLOTS].get(BALLOT).conditions) == ()


async def test_after_the_last_gate_a_condition_is_not_said_to_hold_the_next(office: Hours) -> None:
    await approved(office)
    condition = await now(office)

    def seen(uow: UnitOfWork) -> ConditionView:
        return view_of(condition, Principal(person_id(OWNER)), uow)

    assert not (await office.look(seen)).at_last_gate
    await office.change(lambda uow: uow[INITIATIVES].save(an_initiative(place="anvandningsfas")))
    assert (await office.look(seen)).at_last_gate
