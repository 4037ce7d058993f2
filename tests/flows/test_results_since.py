"""A result card that stands says what has become of the decision since; nobody is sent another for it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.core.work import Message, Recipient
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.gates.ballots import RESULT_CARD
from bot.features.gates.messages import GateMessages
from bot.features.portfolio.ports import INITIATIVES
from tests.factories import BUSINESS_OWNER, person_id
from tests.flows.deciding import chat, open_g4, press, shown_in
from tests.flows.office_hours import BALLOT, Hours, texts_of
from tests.flows.test_decisions import SECOND, decide
from tests.flows.test_decisions_doubted import chats
from tests.flows.test_releases import KEY
from tests.flows.test_results import decided
from tests.teams_activities import CHANNEL

SECRETARY, CHAIR, MEMBER = 8, 1, 3


async def shows(hours: Hours, place: str, words: str, number: int) -> None:
    """`number` cards in the place say so."""

    async def there() -> bool:
        return len([each for each in shown_in(hours, place) if words in texts_of(each)]) == number

    await hours.wait_for(there)


async def test_a_revoked_decision_is_no_more_wherever_it_stands(hours: Hours) -> None:
    await chats(hours, CHAIR, MEMBER)
    await decided(hours)
    await shows(hours, chat(MEMBER), "Resultatet kommer i ett eget meddelande", 1)
    await shows(hours, chat(MEMBER), "Kvitto: post", 1)
    await shows(hours, CHANNEL.id, "Kvitto: post", 1)
    await hours.change(lambda uow: uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), place="G3")))
    await decide(hours, "against", SECOND)
    await shows(hours, chat(MEMBER), "Kvitto: post", 2)
    await hours.wait_for(hours.nothing_due)
    before = len(shown_in(hours, chat(MEMBER)))
    tapped = {"decision": BALLOT, "by_decision": SECOND, "why_revoked": "Fel underlag."}
    await hours.tap(CHAIR, "decision.revoke", **tapped)
    for place in (chat(MEMBER), CHANNEL.id):
        said = f"genom {SECOND}."
        await shows(hours, place, said, 2)  # the result, and the line where the question stood
        results = [each for each in shown_in(hours, place) if "Kvitto: post" in texts_of(each)]
        assert [said in texts_of(each) for each in results[:2]] == [True, False], "the new decision holds"
    assert len(shown_in(hours, chat(MEMBER))) == before, "nothing new comes"
    answered = await hours.tap(MEMBER, "gate.view", ballot=BALLOT)
    assert said in texts_of(answered), "so does what answers a tap"


async def test_put_again_it_says_so_and_then_what_took_its_place(office: Hours) -> None:
    await decide(office)
    await chats(office, MEMBER)
    await shows(office, chat(MEMBER), "Kvitto: post", 1)
    await office.tap(SECRETARY, "decision.reconsider", decision=BALLOT, why_again="Nya uppgifter.")
    await shows(office, chat(MEMBER), "Beslutet gäller tills ett nytt är fattat.", 1)
    await decide(office, "for", SECOND)
    await shows(office, chat(MEMBER), f"Gäller inte längre: ersatt av {SECOND}.", 1)
    await shows(office, chat(MEMBER), "Beslutet gäller tills ett nytt är fattat.", 0)


async def test_and_its_last_day_as_soon_as_there_is_one(office: Hours) -> None:
    await chats(office, BUSINESS_OWNER)
    ballot = await open_g4(office)
    asked = await office.vote(BUSINESS_OWNER, "for", "", ballot)
    await press(office, BUSINESS_OWNER, asked, "gate.decide", "for")
    await shows(office, chat(BUSINESS_OWNER), "Kvitto: post", 1)
    day = office.bot.house.calendar.local(office.clock()).date() + timedelta(days=400)
    dated: dict[str, Any] = {"decision": ballot, "valid_until": str(day), "report_on": ""}
    await office.tap(BUSINESS_OWNER, "decision.date", **dated)

    async def the_result_says_so() -> bool:  # and so may a line where the question stood
        said = map(texts_of, shown_in(office, chat(BUSINESS_OWNER)))
        return any("Kvitto: post" in texts and "Gäller till och med" in texts for texts in said)

    await office.wait_for(the_result_says_so)


async def test_whom_the_directory_alone_knows_reads_the_ballot_s_messages_as_it_says(office: Hours) -> None:
    await decide(office)
    number = 77
    entry = DirectoryEntry(person_id(number), "Person 77", office.clock(), locale="en")

    def drawn(uow: Any) -> str:
        uow[DIRECTORY].save([entry])
        whom = Recipient("person", person_id(number))
        shown = GateMessages(office.bot.house.calendar, "sv").result(
            Message(RESULT_CARD, BALLOT, whom), uow, office.clock()
        )
        assert shown is not None
        return str(shown.build()["summary"])

    assert "Decided: Approved" in await office.change(drawn)
