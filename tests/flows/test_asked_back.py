"""What the bot asks back is answered in words; what is written as if it answered a card is told not to count."""

from typing import Any

import pytest

from bot.features.portfolio.ports import INITIATIVES
from tests.factories import an_initiative
from tests.flows.deciding import shown_in
from tests.flows.office_hours import Hours, texts_of
from tests.flows.test_decisions import asked
from tests.teams_activities import Place

CHANNEL = Place("channel", "19:annan@thread.tacv2", team="19:team@thread.tacv2")
NOT_COUNTED = "räknas inte som röst eller bekräftelse"


async def test_the_name_alone_answers_which_was_meant(office: Hours) -> None:
    await asked(office, 3, "varför är det inte beslutat?", lambda text: "Vilket initiativ menar du?" in text)
    await asked(office, 3, "e-arkivet", lambda text: "inte lagt fram" in text or "G3" in text)
    turn = await asked(office, 3, "vem äger den?", lambda text: "äg" in text)
    assert "Vilket" not in turn


async def test_yes_and_a_place_pick_what_was_offered(office: Hours) -> None:
    def more(uow: Any) -> None:
        uow[INITIATIVES].save(an_initiative(15, title="Nytt passersystem"))
        uow[INITIATIVES].save(an_initiative(16, title="Självbetjäning för passerkort"))

    await office.change(more)
    shown = await asked(office, 3, "vem äger passer", lambda text: "Nytt passersystem" in text)
    assert "Självbetjäning för passerkort" in shown
    second = "Självbetjäning" if shown.index("Nytt pass") < shown.index("Självbet") else "Nytt"
    await asked(office, 3, "ingen av dem", lambda text: "Skriv namnet" in text)
    await asked(office, 3, "vem äger passer", lambda text: "Nytt passersystem" in text)
    await asked(office, 3, "den andra", lambda text: second in text and "Skriv" not in text and "äg" in text)


@pytest.mark.parametrize("said", ["ja", "jag röstar ja", "Läst och förstått", "I approve"])
async def test_a_vote_in_words_is_told_not_to_count(office: Hours, said: str) -> None:
    await office.open()
    text = await asked(office, 3, said, lambda text: NOT_COUNTED in text)
    assert "E-arkiv för forskningsdata" in text


async def test_what_counts_for_nothing_is_told_to_whoever_wrote_it_alone(office: Hours) -> None:
    await office.open()
    await office.install(3)
    await office.say(3, "jag röstar nej", CHANNEL)
    text = texts_of(await office.shown_to(3, lambda text: NOT_COUNTED in text))
    assert "E-arkiv för forskningsdata" in text
    assert NOT_COUNTED not in "".join(texts_of(each) for each in shown_in(office, CHANNEL.id))


@pytest.mark.parametrize("said", ["hur går det med ini-2026-999?", "när beslutas INI-2026-997"])
async def test_a_number_that_nothing_has_is_said_so(office: Hours, said: str) -> None:
    """Whether there is no such thing, or they may not see it: nothing else is guessed instead."""
    text = await asked(office, 3, said, lambda text: "Jag hittar inget med numret" in text)
    assert said.rstrip("?").split()[-1].upper() in text


@pytest.mark.parametrize("said", ["ok", "Då vet jag!", "👍"])
async def test_whoever_ends_the_talk_isnt_asked_what_they_meant(office: Hours, said: str) -> None:
    await asked(office, 3, said, lambda text: "Varsågod" in text)
