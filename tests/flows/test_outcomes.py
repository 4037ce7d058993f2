"""Other ways for a question to end than by its votes, and what may be said of a decision once it is made."""

from datetime import date, timedelta

from bot.core.calendar import NOON
from bot.core.clock import utc_now
from bot.core.work import Task
from bot.features.gates.kinds import ClosedBy, Ground
from bot.features.gates.returning import RETURN
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.kinds import Outcome
from tests.factories import PRESENTER
from tests.flows.deciding import all_vote, buttons, chat, press, shown_in
from tests.flows.office_hours import BALLOT, Hours, texts_of, words

KEY, CHAIR, VICE, MEMBER, SECRETARY = "INI-2026-014", 1, 2, 3, 8


def a_weekday(days: int) -> date:
    """That many days from now, or the first Monday after."""
    day = (utc_now() + timedelta(days=days)).date()
    return day + timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)


async def closed(hours: Hours, position: str) -> None:
    await hours.open()
    await all_vote(hours, position)
    shown = await hours.tap(CHAIR, "gate.ask_close", ballot=BALLOT)
    await press(hours, CHAIR, shown, "gate.close")


async def test_the_presenter_takes_the_question_back(hours: Hours) -> None:
    await hours.open()
    opened = await hours.shown_to(PRESENTER, lambda text: "G3 är öppnad" in text)
    asked = await press(hours, PRESENTER, opened, "gate.ask_withdraw")
    without = await press(hours, PRESENTER, asked, "gate.withdraw", reason="  ")
    assert "Skriv en motivering" in words(without)
    assert (await hours.ballot()).is_open
    told = words(await press(hours, PRESENTER, asked, "gate.withdraw", reason="Leverantören drog sig ur."))
    assert "Dras tillbaka" in told
    assert "Leverantören drog sig ur." in told
    assert "Initiativet ligger kvar i G3." in told
    await hours.shown_to(MEMBER, lambda text: "Resultatet finns" in text or "drog tillbaka" in text)
    closing = (await hours.ballot()).closing
    assert closing is not None
    assert (closing.closed_by, closing.decision.ground) == (ClosedBy.REQUESTER, Ground.WITHDRAWN)
    again = words(await press(hours, PRESENTER, asked, "gate.withdraw", reason="Igen."))
    assert "Omröstningen är redan avslutad" in again
    assert (await hours.open()).question.round == 2


async def test_only_whoever_asked_withdraws_and_only_who_presides_postpones(office: Hours) -> None:
    await office.open()
    assert "dras tillbaka av Person 9" in words(
        await office.tap(MEMBER, "gate.withdraw", ballot=BALLOT, reason="Nej.")
    )
    form = {"ballot": BALLOT, "reason": "Nej.", "until": a_weekday(20).isoformat()}
    assert "Bara Person 1" in words(await office.tap(MEMBER, "gate.postpone", **form))
    assert (await office.ballot()).is_open
    await office.vote(MEMBER, "for")
    noted = {"ballot": BALLOT, "reason": "Bara information."}
    assert "redan svar" in words(await office.tap(CHAIR, "gate.note", **noted))
    assert (await office.ballot()).is_open


async def test_a_question_that_nobody_has_answered_can_be_noted(office: Hours) -> None:
    await office.open()
    told = words(await office.tap(CHAIR, "gate.note", ballot=BALLOT, reason="Bara information."))
    assert "Läggs till handlingarna" in told
    assert "Initiativet ligger kvar i G3." in told


async def test_a_postponed_question_comes_back_by_itself(hours: Hours) -> None:
    await hours.open()
    day = a_weekday(14)
    await hours.say(CHAIR, "bordlägg e-arkiv")
    asked = await hours.shown_to(CHAIR, lambda text: "Bordlägga G3?" in text)
    wrong = await press(hours, CHAIR, asked, "gate.postpone", reason="Vänta.", until="2026-01-01")
    assert "redan passerat" in words(wrong)
    told = words(
        await press(hours, CHAIR, asked, "gate.postpone", reason="Budgeten dröjer.", until=day.isoformat())
    )
    assert "Bordläggs" in told
    assert "Frågan kommer tillbaka" in told
    closing = (await hours.ballot()).closing
    assert closing is not None
    assert closing.decision.outcome is Outcome.POSTPONED
    assert closing.until is not None
    assert closing.until >= day
    assert not any("är tillbaka" in texts_of(each) for each in shown_in(hours, chat(SECRETARY)))
    hours.clock.moved += hours.bot.house.calendar.at(closing.until, NOON) - hours.clock()
    await hours.bot.database.run(lambda _c, uow, _n: uow.jobs.run(Task(RETURN, BALLOT)), None)
    back = await hours.shown_to(SECRETARY, lambda text: "G3 är tillbaka" in text)
    assert "Budgeten dröjer." in texts_of(back)
    assert "Öppna G3?" in words(await press(hours, SECRETARY, back, "gate.prepare"))
    mine = await hours.shown_to(PRESENTER, lambda text: "G3 är tillbaka" in text)
    assert not buttons(mine, "gate.prepare")


async def test_what_is_missing_goes_to_the_presenter(office: Hours) -> None:
    await closed(office, "send_back")

    async def told() -> bool:
        return any(
            "Återremiss i G3" in texts_of(each) and texts_of(each).count("Därför.") >= 5
            for each in shown_in(office, chat(PRESENTER))
        )

    await office.wait_for(told)
    initiative = await office.look(lambda uow: uow[INITIATIVES].get(KEY))
    assert initiative.place == "forberedelsefas"


async def test_dissent_stands_on_the_decision_until_it_is_dispatched(hours: Hours) -> None:
    await closed(hours, "for")
    shown = await hours.shown_to(MEMBER, lambda text: "Så röstade de" in text)
    assert "Reservera mig" in str(shown)
    told = words(await press(hours, MEMBER, shown, "gate.dissent", reason="Kostnaden är okänd."))
    assert "Reservation, Person 3:" in told
    assert "Kostnaden är okänd." in told
    for number in (PRESENTER, VICE):
        await hours.tap(number, "gate.dissent", ballot=BALLOT, reason="Jag också.")
    stranger = words(await hours.tap(SECRETARY, "gate.dissent", ballot=BALLOT, reason="Nej."))
    assert "kan inte reservera sig" in stranger
    sent = words(await hours.tap(SECRETARY, "gate.dispatch", ballot=BALLOT))
    assert "Expedierat" in sent
    assert "Bara sekreteraren" in words(await hours.tap(MEMBER, "gate.dispatch", ballot=BALLOT))
    late = words(await hours.tap(CHAIR, "gate.dissent", ballot=BALLOT, reason="För sent."))
    assert "redan expedierat" in late
    assert [each.person for each in (await hours.ballot()).afterwards.dissents] == [
        each.data["person"] for each in await hours.facts("DissentRegistered")
    ]
    assert len(await hours.facts("DecisionDispatched")) == 1
