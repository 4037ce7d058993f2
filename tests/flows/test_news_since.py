"""“Vad är nytt?”: what has happened since one last asked, and nothing that was told then."""

from datetime import timedelta

from bot.features.portfolio.ports import INITIATIVES
from tests.factories import an_initiative
from tests.flows.office_hours import Hours, all_met, chat_of, texts_of
from tests.flows.test_following_initiatives import seen
from tests.flows.test_saved_questions import ask_now, saved_by


async def _news(hours: Hours, number: int, after: timedelta = timedelta(days=2)) -> str:
    hours.clock.moved += after
    before = len(_answers(hours, number))
    await hours.say(number, "vad är nytt?")

    async def answered() -> bool:
        return len(_answers(hours, number)) > before

    await hours.wait_for(answered)
    return _answers(hours, number)[-1]


def _answers(hours: Hours, number: int) -> list[str]:
    said = [texts_of(each) for each in hours.teams.chats[chat_of(number).id].activities.values()]
    return [text for text in said if "rör dig sedan" in text]


async def test_each_visit_is_told_what_has_happened_since_the_one_before(office: Hours) -> None:
    hours = office
    hours.go_to_work()
    await hours.install(3)
    await seen(hours, 3, "Grindvakt")
    assert "Inget nytt" in await _news(hours, 3)
    await hours.open()
    day = hours.bot.house.calendar.local(hours.clock()).date()
    told = await _news(hours, 3)
    assert "1 sak har hänt" in told
    assert f" {day.day} " in told, "since the visit before"
    again = await _news(hours, 3, timedelta(minutes=2))
    assert again.splitlines()[0] == told.splitlines()[0], "in one visit it is told the same"
    assert "Inget nytt" in await _news(hours, 3)


async def test_a_saved_one_tells_what_has_happened_since_its_last_answer(office: Hours) -> None:
    hours = office
    hours.go_to_work()
    await hours.install(3)
    await hours.say(3, "varje vardag kl 10: vad är nytt?")
    await seen(hours, 3, "Jag frågar åt dig")
    await hours.open()

    async def answered() -> str:
        before = (await saved_by(hours, 3)).sent_at
        await ask_now(hours, 3)

        async def landed() -> bool:
            return (await saved_by(hours, 3)).sent_at != before

        await hours.wait_for(landed)
        return texts_of(await hours.shown_to(3, lambda text: "Du bad mig fråga" in text, newest=True))

    assert "1 sak har hänt" in await answered()
    assert "Inget nytt" in await answered(), "the same is told once"
    other = an_initiative(15, title="Bilder", answers=all_met("G3"))
    await hours.change(lambda uow: uow[INITIATIVES].save(other))
    await hours.open("INI-2026-015")
    told = await answered()
    assert "1 sak har hänt" in told
    assert "Bilder" in told
