"""Who asks what was decided hears what has become of it since, in every answer and wherever the decision is told."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.asking.frames import OUTCOME
from bot.asking.named import NameKind
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.marking import Marking, MarkSecret
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import SecrecyKind
from bot.features.records.keeping_decisions import DecisionKeeping, ReconsiderDecision, RevokeDecision
from tests.factories import ADMINISTRATOR, PRESENTER, an_initiative
from tests.flows.deciding import chat, shown_in
from tests.flows.office_hours import BALLOT, Hours, texts_of
from tests.flows.test_asking_of_many import EN, answer
from tests.flows.test_decisions import SECOND, asked, decide

KEY = "INI-2026-014"
KEEPING = DecisionKeeping(swedish_calendar())


async def put_again(office: Hours) -> None:
    again = ReconsiderDecision(BALLOT, ADMINISTRATOR, "Ny kostnad.")
    await office.bot.database.run(KEEPING.reconsider, again)


@pytest.mark.parametrize(
    "question", ["vad beslutades om e-arkivet?", "hur gick det i G3 för e-arkivet?", f"status {KEY}"]
)
async def test_that_it_is_put_again(office: Hours, question: str) -> None:
    await decide(office)
    before = await asked(office, 3, question, lambda text: "odkän" in text)
    assert "omprövas" not in before
    await put_again(office)
    assert await asked(office, 3, question, lambda text: "Beslutet omprövas." in text)


async def test_that_it_is_replaced_or_revoked(office: Hours) -> None:
    await decide(office)
    await office.change(lambda uow: uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), place="G3")))
    await decide(office, "against", SECOND)
    revoked = RevokeDecision(BALLOT, ADMINISTRATOR, "Fel underlag.", SECOND)
    await office.bot.database.run(KEEPING.revoke, revoked)
    # the answer is of the newest, and the earlier one is a row below it
    await asked(
        office, 3, "vad beslutades om e-arkivet?", lambda text: "Upphävt" in text and "Godkänns" in text
    )
    await asked(office, 3, "vad har hänt med e-arkivet?", lambda text: "Beslutet i G3 har upphävts" in text)


async def test_a_decision_is_shown_by_its_number_alone_and_by_its_link(office: Hours) -> None:
    """What isn't decided yet is asked about; the status of an initiative was all that came."""
    await asked(office, 3, BALLOT, lambda text: "står inför G3" in text)
    await decide(office)
    for count, words in enumerate((BALLOT.lower(), f"https://example.org/teams/d/{BALLOT}/"), 1):
        await office.say(3, words)

        async def shown(count: int = count) -> bool:
            cards = [texts_of(each) for each in shown_in(office, chat(3))]
            return sum(f"Beslut {BALLOT}" in each and "Gäller" in each for each in cards) == count

        await office.wait_for(shown)


async def test_what_went_so_alone_is_told_where_that_is_asked(office: Hours) -> None:
    await decide(office)
    await asked(office, 3, "vad avslogs i år?", lambda text: "Inget ärende avslogs då." in text)
    await asked(office, 4, "vilka godkändes?", lambda text: "godkändes i G3" in text)
    rejected = await answer(office, "decided", {OUTCOME: "rejected"}, reader=EN)
    assert rejected.sentence == "No matter has been rejected yet."


async def test_a_forums_decisions_are_found_behind_hundreds_of_others(office: Hours) -> None:
    """Two hundred were looked through, and nothing was said of what came before them."""
    await decide(office)

    def others(uow: Any) -> None:
        over = uow[BALLOTS].get(BALLOT)
        for number in range(1, 230):
            question = replace(over.question, gate=f"X{number}", forum="it-radet")
            uow[BALLOTS].add(replace(over, question=question, closing=None))
            later = over.closing.at + timedelta(seconds=number)
            uow[BALLOTS].save_closing(question.id, replace(over.closing, at=later))

    await office.change(others)
    forum = {NameKind.FORUM.value: "pfld"}
    reply = await answer(office, "decided", forum)
    assert "G3" in reply.sentence
    every = await answer(office, "decided", {OUTCOME: "approved"})
    assert every.sentence.startswith("230 ärenden har godkänts.")
    assert (len(every.rows), every.more) == (5, 225)
    with pytest.raises(Refused):
        await answer(office, "decided", {OUTCOME: "drop table"})


async def test_what_is_secret_is_counted_by_nobody_who_may_not_see_it(office: Hours) -> None:
    """Those beyond the ones that fit the card were counted: how many there are told that there is a secret one."""
    await decide(office)

    def another(uow: Any) -> None:
        uow[INITIATIVES].save(an_initiative(15, title="Passersystem"))
        over = uow[BALLOTS].get(BALLOT)
        for number in range(1, 12):
            question = replace(over.question, gate=f"X{number}", initiative="INI-2026-015")
            uow[BALLOTS].add(replace(over, question=question, closing=None))
            later = over.closing.at + timedelta(seconds=number)
            uow[BALLOTS].save_closing(question.id, replace(over.closing, at=later))

    await office.change(another)
    mark = MarkSecret(KEY, ADMINISTRATOR, kind=SecrecyKind.MARKED, ground="OSL 18 kap. 8 §")
    await office.bot.database.run(Marking(office.bot.house.calendar).mark, mark)  # of the oldest decision
    approved = {OUTCOME: "approved"}
    stranger = await answer(office, "decided", approved, 30)
    assert stranger.sentence.startswith("11 ärenden har godkänts.")
    assert stranger.more == 6
    public = await answer(office, "decided", approved, PRESENTER, public=True)
    assert public.sentence.startswith("11 ärenden har godkänts.")
    theirs = await answer(office, "decided", approved, PRESENTER)
    assert theirs.sentence.startswith("12 ärenden har godkänts.")
