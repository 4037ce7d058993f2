"""Answering a gate's criteria in Teams: one after another, by those who may, and never unseen over somebody else."""

from dataclasses import replace
from typing import Any

import pytest

from bot.features.assistant.status import Waiting, WaitingFor
from bot.features.portfolio.initiatives import Answer, CriterionAnswer
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.ports import PROCESSES
from cards.gates.actions import GateVerb
from tests.factories import SYSTEM_OWNER, a_model, person_id, ref_to
from tests.flows.deciding import BOARD, buttons, press
from tests.flows.office_hours import BALLOT, Hours, all_met, texts_of, words
from tests.flows.test_regimes import answer_to
from tests.flows.test_secrecy import mark
from tests.teams_activities import CHANNEL

KEY, PRESENTER, SECRETARY, STRANGER = "INI-2026-014", 9, 8, 6
FIRST, SECOND, *_ = (criterion.id for criterion in a_model().gates["G3"].criteria)
CRITERIA = a_model().gates["G3"].criteria


async def unanswered(hours: Hours, *but: Answer) -> None:
    await hours.change(lambda uow: uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), answers=but)))


async def answers(hours: Hours) -> dict[str, Answer]:
    found = await hours.look(lambda uow: uow[INITIATIVES].get(KEY))
    return {each.criterion: each for each in found.answers}


async def opened(hours: Hours, number: int, criterion: str) -> dict[str, Any]:
    return await hours.tap(number, GateVerb.CRITERION, initiative=KEY, criterion=criterion)


async def say(
    hours: Hours, number: int, card: dict[str, Any], criterion: str, value: str, note: str = ""
) -> dict[str, Any]:
    said = {f"answer_{criterion}": value, f"note_{criterion}": note}
    return await press(
        hours, number, card, GateVerb.ANSWER, **{name: text for name, text in said.items() if text}
    )


async def test_the_presenter_answers_one_after_another(hours: Hours) -> None:
    """From the list of what waits; each answer leads to the next, and stands in the log by their name."""
    await unanswered(hours)
    waiting = await hours.bot.database.read(
        Waiting(hours.bot.house.calendar).find, WaitingFor(person_id(PRESENTER))
    )
    [errand] = [each for each in waiting if getattr(each, "verb", "") == GateVerb.CRITERIA]
    assert errand.wanted.sv == f"Besvara kriterierna i G3 ({len(CRITERIA)} kvar)"
    listed = await hours.tap(PRESENTER, errand.verb, **errand.data)
    assert f"0 av {len(CRITERIA)} besvarade" in words(listed)
    card = await opened(hours, PRESENTER, FIRST)
    assert f"Kriterium 1 av {len(CRITERIA)}" in words(card)
    after = await say(hours, PRESENTER, card, FIRST, "partly", "Bilagan saknas.")
    assert f"Sparat. {len(CRITERIA) - 1} kriterier är kvar." in words(after)
    assert f"Kriterium 2 av {len(CRITERIA)}" in words(after)
    assert (await answers(hours))[FIRST] == Answer("G3", FIRST, CriterionAnswer.PARTLY, "Bilagan saknas.")
    [fact] = await hours.facts("CriterionAnswered")
    assert (fact.actor, fact.data["value"]) == (f"person:{person_id(PRESENTER)}", "partly")
    for criterion in CRITERIA[1:]:
        after = await say(hours, PRESENTER, after, criterion.id, "met")
    assert f"{len(CRITERIA)} av {len(CRITERIA)} besvarade" in words(after)
    left = await hours.bot.database.read(
        Waiting(hours.bot.house.calendar).find, WaitingFor(person_id(PRESENTER))
    )
    assert not left


async def test_what_is_wrong_stands_at_the_field_with_what_was_written(office: Hours) -> None:
    await unanswered(office)
    card = await opened(office, SECRETARY, FIRST)
    assert "Välj ett svar." in words(await say(office, SECRETARY, card, FIRST, "", "Bilaga 3."))
    assert "Välj ett svar." in words(await say(office, SECRETARY, card, FIRST, "kanske"))
    back = await say(office, SECRETARY, card, FIRST, "not_applicable")
    assert f"Skriv varför {FIRST} inte är tillämpligt." in words(back)
    assert not await answers(office)
    await say(office, SECRETARY, back, FIRST, "not_applicable", "Köps inte.")
    assert (await answers(office))[FIRST].note == "Köps inte."


async def test_whoever_comes_second_sees_what_the_first_answered(hours: Hours) -> None:
    """Nothing is overwritten unread; a second save, of what is seen by then, is one's own word."""
    await unanswered(hours)
    cards = {number: await opened(hours, number, FIRST) for number in (PRESENTER, SYSTEM_OWNER)}
    await say(hours, PRESENTER, cards[PRESENTER], FIRST, "met", "Bilaga 3.")
    late = await say(hours, SYSTEM_OWNER, cards[SYSTEM_OWNER], FIRST, "not_met", "Bilaga 3 är inaktuell.")
    assert "Person 9 hann besvara kriteriet före dig" in words(late)
    assert "Nu: Uppfyllt – Bilaga 3." in words(late)
    assert "Bilaga 3 är inaktuell." in str(late)
    assert (await answers(hours))[FIRST].value is CriterionAnswer.MET
    await say(hours, SYSTEM_OWNER, late, FIRST, "not_met", "Bilaga 3 är inaktuell.")
    assert (await answers(hours))[FIRST].value is CriterionAnswer.NOT_MET
    assert len(await hours.facts("CriterionAnswered")) == 2
    twice = await say(hours, SYSTEM_OWNER, late, FIRST, "not_met", "Bilaga 3 är inaktuell.")
    assert "hann besvara" not in words(twice)
    assert len(await hours.facts("CriterionAnswered")) == 2, "a double tap is one"


@pytest.mark.parametrize("number", [STRANGER, BOARD[2]])
async def test_whoever_only_votes_answers_nothing(office: Hours, number: int) -> None:
    await unanswered(office)
    refused = await office.tap(
        number, GateVerb.ANSWER, initiative=KEY, gate="G3", criterion=FIRST, **{f"answer_{FIRST}": "met"}
    )
    assert "besvaras av föredraganden" in texts_of(refused)
    assert "besvaras av föredraganden" in texts_of(await opened(office, number, FIRST))
    assert not await answers(office)


async def test_an_open_vote_keeps_the_answers_that_it_was_put_with(office: Hours) -> None:
    """The card says so; and who presents it isn't asked meanwhile."""
    await unanswered(office)
    await office.open()
    card = await opened(office, PRESENTER, FIRST)
    assert "Omröstningen som är öppen har svaren från när den öppnades." in words(card)
    await say(office, PRESENTER, card, FIRST, "met")
    assert (await answers(office))[FIRST].value is CriterionAnswer.MET
    assert {each.answer for each in (await office.ballot()).question.criteria} == {None}
    waiting = await office.bot.database.read(
        Waiting(office.bot.house.calendar).find, WaitingFor(person_id(PRESENTER))
    )
    assert not waiting


async def test_the_way_there_is_where_the_gate_is_opened_and_in_words(office: Hours) -> None:
    await unanswered(office, *all_met("G3")[1:])
    proposal = await answer_to(office, SECRETARY, f"öppna grind {KEY}", "Obesvarade kriterier")
    [button] = buttons(proposal, GateVerb.CRITERIA)
    assert button["title"] == "Besvara kriterierna"
    assert "Inte besvarat" in words(await press(office, SECRETARY, proposal, GateVerb.CRITERIA))
    written = await answer_to(office, SECRETARY, f"kriterier {KEY}", "Kriterier i G3")
    assert "Inte besvarat" in texts_of(written)
    moved = await office.tap(SECRETARY, GateVerb.CRITERION, initiative=KEY, criterion="g4_1")
    assert "Kriteriet hör inte till G3" in texts_of(moved)
    assert (await office.ballot(BALLOT)) is None


async def test_a_card_of_a_gate_that_is_over_answers_no_other(office: Hours) -> None:
    """Not even where the next gate's criterion is called the same; the words on it are given back."""
    await unanswered(office)
    model = a_model()
    named_alike = replace(model.gates["G4"], criteria=(replace(model.gates["G4"].criteria[0], id=FIRST),))
    moved = replace(model, version="2", gates={**model.gates, "G4": named_alike})
    card = await opened(office, PRESENTER, FIRST)

    def moves_on(uow: Any) -> None:
        uow[PROCESSES].keep(moved)
        process = ref_to(moved)
        uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), place="genomforandefas", process=process))

    await office.change(moves_on)
    back = await say(office, PRESENTER, card, FIRST, "met", "Bilaga 3.")
    assert "Kriteriet hör inte till G4" in words(back)
    assert "Bilaga 3." in str(back)
    assert not await answers(office)


async def test_a_secret_matters_answers_stand_in_no_channel(office: Hours) -> None:
    """Whoever may see them reads and answers them in their own chat; in a channel not even what they rest on."""
    await unanswered(office, Answer("G3", FIRST, CriterionAnswer.PARTLY, "Anbudet brister."))
    await mark(office)
    card = await opened(office, SECRETARY, FIRST)
    assert "Anbudet brister." in words(card)
    asked = {"initiative": KEY, "gate": "G3", "criterion": FIRST, f"answer_{FIRST}": "met"}
    for verb in (GateVerb.CRITERIA, GateVerb.CRITERION, GateVerb.ANSWER):
        shown = await office.tap(SECRETARY, verb, CHANNEL, **asked)
        assert "sekretessbelagt" in texts_of(shown)
        assert "Anbudet" not in str(shown)
    assert (await answers(office))[FIRST].value is CriterionAnswer.PARTLY
    await say(office, SECRETARY, card, FIRST, "met")
    assert (await answers(office))[FIRST].value is CriterionAnswer.MET


async def test_what_an_import_has_changed_is_nobodys_word(office: Hours) -> None:
    """Whoever answered before it isn't named for what they never said."""
    await unanswered(office)
    await say(office, PRESENTER, await opened(office, PRESENTER, FIRST), FIRST, "met", "Bilaga 3.")
    card = await opened(office, SECRETARY, FIRST)
    await unanswered(office, Answer("G3", FIRST, CriterionAnswer.NOT_MET))
    late = words(await say(office, SECRETARY, card, FIRST, "partly"))
    assert "Kriteriet har fått ett annat svar sedan du såg det" in late
    assert "Person 9" not in late
    assert (await answers(office))[FIRST].value is CriterionAnswer.NOT_MET
