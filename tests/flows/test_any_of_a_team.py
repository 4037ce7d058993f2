"""A gate that one of a team decides: each has the question, the first decides for all, and the others are told so."""

from dataclasses import replace

import pytest

from bot.core.refusals import Refused
from bot.core.texts import text
from bot.features.gates.kinds import Choice, ClosedBy
from bot.features.gates.ports import BALLOTS
from bot.features.gates.rights import check_may_postpone, leads
from bot.features.gates.rights_beside import may_dispatch
from bot.features.gates.seats import voices
from bot.features.portfolio.ports import INITIATIVES
from cards.gates.actions import GateVerb
from tests.factories import PRESENTER, by_person, person_id
from tests.flows.deciding import buttons, press
from tests.flows.office_hours import Hours, all_met, texts_of, words
from tests.flows.test_deciders import leaves
from tests.flows.test_regimes import answer_to

KEY, GATE = "INI-2026-014", "INI-2026-014/ram/1"
FIRST, SECOND, THIRD, STRANGER = 3, 4, 5, 2


async def put_to_the_team(hours: Hours, **roles: tuple[int, ...]) -> None:
    """An existing system at its first gate, which whoever holds a role decides: the team, unless it is said."""
    held = {role: tuple(map(person_id, who)) for role, who in (roles or {"team": (3, 4, 5)}).items()}
    await hours.change(
        lambda uow: uow[INITIATIVES].save(
            replace(
                uow[INITIATIVES].get(KEY),
                variant="befintligt_system",
                place="ram",
                roles=held,
                answers=all_met("ram"),
            )
        )
    )
    await hours.open()


async def test_each_of_the_team_can_decide_and_the_first_does(hours: Hours) -> None:
    """The second tap at the same time is told who decided and when; the others' cards say it too."""
    await put_to_the_team(hours)
    cards = {
        number: await hours.shown_to(number, lambda text: "Godkänn" in text)
        for number in (FIRST, SECOND, THIRD)
    }
    assert "Du kan besluta, och det kan också Person 3 eller Person 5." in texts_of(cards[SECOND])
    assert "Ett beslut behövs från teamet i grinden Ram" in texts_of(cards[THIRD])
    asked = {
        number: await press(hours, number, cards[number], "gate.vote", "for") for number in (SECOND, THIRD)
    }
    assert "Person 4 beslutade för teamet." in words(await press(hours, SECOND, asked[SECOND], "gate.decide"))
    late = words(await press(hours, THIRD, asked[THIRD], "gate.decide"))
    assert "Person 4 hann besluta före dig" in late
    ballot = await hours.ballot(GATE)
    assert [each.person for each in ballot.positions] == [person_id(SECOND)]
    assert ballot.closing.closed_by is ClosedBy.DECIDER
    assert (await hours.look(lambda uow: uow[INITIATIVES].get(KEY))).place == "genomforandefas"
    pointer = await hours.shown_to(FIRST, lambda text: "Person 4 beslutade" in text and "Godkänns" in text)
    assert not buttons(pointer, GateVerb.VOTE)
    assert may_dispatch(person_id(SECOND), ballot)
    assert not may_dispatch(person_id(FIRST), ballot), "that is for whoever decided"


async def test_one_answer_is_waited_for_and_not_all_of_theirs(office: Hours) -> None:
    await put_to_the_team(office)
    told = await answer_to(office, PRESENTER, f"varför är inte {KEY} beslutat?", "är inte beslutat")
    assert "0 av 1 har röstat i grinden Ram" in texts_of(told)
    asked = words(await office.tap(FIRST, GateVerb.WHY, ballot=GATE))
    assert "Den första som svarar beslutar." in asked


async def test_a_comment_that_comes_second_goes_back_with_who_was_first(office: Hours) -> None:
    await put_to_the_team(office)
    asked = await office.vote(FIRST, "for", ballot=GATE)
    await press(office, FIRST, asked, "gate.decide")
    late = await office.vote(SECOND, "against", "Det ryms inte.", GATE)
    assert "Person 3 hann besluta före dig" in words(late)
    assert "Det ryms inte." in str(late)


async def test_a_conflict_or_leaving_takes_one_away_and_not_the_question(office: Hours) -> None:
    await put_to_the_team(office)
    asked = await office.tap(FIRST, GateVerb.ASK_CONFLICT, ballot=GATE)
    await press(office, FIRST, asked, "gate.vote", "conflict")
    await leaves(office, SECOND)
    told = texts_of(await office.shown_to(9, lambda text: "Person 4 har slutat" in text))
    assert "De andra som kan besluta har kvar frågan." in told
    ballot = await office.ballot(GATE)
    assert list(voices(ballot)) == [person_id(THIRD)]
    refused = words(await office.vote(STRANGER, "for", ballot=GATE))
    assert "Det fattas av Person 5." in refused
    asked = await office.vote(THIRD, "for", ballot=GATE)
    assert "Person 5 beslutade för teamet." in words(await press(office, THIRD, asked, "gate.decide"))
    chosen = {each.person: each.choice for each in (await office.ballot(GATE)).positions}
    assert chosen == {person_id(FIRST): Choice.CONFLICT, person_id(THIRD): Choice.FOR}


async def test_each_of_them_may_put_it_off_or_refer_it(office: Hours) -> None:
    """As the one person who decides may; whoever else is refused with all their names."""
    await put_to_the_team(office)
    ballot = await office.ballot(GATE)
    for number in (FIRST, SECOND, THIRD):
        check_may_postpone(by_person(number), ballot)
        assert leads(by_person(number), ballot)
    assert not leads(by_person(STRANGER), ballot)
    refused = await office.tap(PRESENTER, GateVerb.ASK_POSTPONE, ballot=GATE)
    assert "Person 3, Person 4, Person 5" in texts_of(refused)
    form = await office.tap(THIRD, GateVerb.ASK_POSTPONE, ballot=GATE)
    until = office.bot.house.calendar.add_workdays(office.clock().date(), 3).isoformat()
    assert "Bordläggs" in words(
        await press(office, THIRD, form, GateVerb.POSTPONE, reason="Vi vill se avtalet.", until=until)
    )


async def test_of_a_persons_role_the_first_is_named_and_the_next_takes_over(office: Hours) -> None:
    """It stands on the decider's card, and to those who are told."""
    await put_to_the_team(office, sf=(FIRST, SECOND), po=(THIRD,))
    card = texts_of(await office.shown_to(FIRST, lambda text: "Godkänn" in text))
    assert "Person 4 tar över om du anmäler jäv, är borta hela svarstiden eller slutar." in card
    told = texts_of(await office.shown_to(THIRD, lambda text: "Ram" in text))
    assert "Person 3 beslutar. Person 4 är ersättare." in told
    assert "Person 3" in words(await office.vote(SECOND, "for", ballot=GATE))
    assert (await office.ballot(GATE)).is_open
    asked = await office.tap(FIRST, GateVerb.ASK_CONFLICT, ballot=GATE)
    await press(office, FIRST, asked, "gate.vote", "conflict")
    asked = await office.vote(SECOND, "for", ballot=GATE)
    assert "Person 4 beslutade som systemförvaltare." in words(
        await press(office, SECOND, asked, "gate.decide")
    )
    assert await office.look(lambda uow: uow[BALLOTS].get(GATE).closing is not None)


async def test_a_team_of_whom_all_have_left_is_refused_by_all_their_names(office: Hours) -> None:
    await leaves(office, FIRST, SECOND)
    with pytest.raises(Refused) as refused:
        await put_to_the_team(office, team=(FIRST, SECOND))
    said = text("sv", refused.value.key, **refused.value.params)
    assert said.startswith(
        "Alla som kan besluta om grinden Ram är borta eller har slutat: Person 3, Person 4."
    )
