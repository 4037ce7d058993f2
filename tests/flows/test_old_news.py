"""Who comes late gets what is still of use: not the decision of last year, but a ballot that is open, and updates."""

from datetime import timedelta

from bot.delivery.administration import ReplayDead, replay_dead
from bot.features.gates.messages import NEWS_FOR
from tests.factories import ADMINISTRATOR, person_id
from tests.flows.deciding import set_rules
from tests.flows.office_hours import Hours, chat_of, texts_of
from tests.teams_activities import CHANNEL
from tests.teams_faults import Fault, refused

SECRETARY = 8
"""Who hears of the decision alone, and so has no chat with the bot before."""
YEARS = 2 * 365 * 24 * 3_600_000


async def decided_without_the_secretary(hours: Hours) -> None:
    await set_rules(hours, early_close=True)
    await hours.open()
    for number in (1, 2, 3, 4, 5):
        await hours.shown_to(number, lambda text: "Bifall" in text)
    hours.teams.faults.add(
        *[refused(403, "ForbiddenOperationException", operation="create")] * 30  # whom it has not spoken with
    )
    for number in (1, 2, 3, 4, 5):
        await hours.vote(number, "for")
    await hours.wait_for(lambda: is_dead(hours))


async def is_dead(hours: Hours) -> bool:
    mine = f"person:{person_id(SECRETARY)}"
    rows = "SELECT 1 FROM jobs WHERE state = 'dead' AND recipient = '" + mine + "'"
    return bool(await hours.look(lambda uow: uow.connection.exec_driver_sql(rows).all()))


def shown_to_the_secretary(hours: Hours) -> list[str]:
    chat = hours.teams.chats.get(chat_of(SECRETARY).id)
    return [texts_of(activity) for activity in chat.activities.values()] if chat else []


async def test_whoever_installs_it_two_years_later_gets_no_old_decision(hours: Hours) -> None:
    await decided_without_the_secretary(hours)
    older = f"UPDATE jobs SET changed_at = changed_at - {YEARS} WHERE state = 'dead'"
    await hours.change(lambda uow: uow.connection.exec_driver_sql(older))
    await hours.install(SECRETARY)
    await hours.wait_for(hours.nothing_due)
    assert len(shown_to_the_secretary(hours)) == 1, "the greeting"


async def test_an_administrator_s_replay_sends_no_old_decision_either(hours: Hours) -> None:
    await decided_without_the_secretary(hours)
    hours.teams.faults._waiting.clear()
    hours.clock.moved += NEWS_FOR + timedelta(days=1)
    await hours.bot.database.run(replay_dead, ReplayDead(ADMINISTRATOR))
    await hours.wait_for(hours.nothing_due)
    assert shown_to_the_secretary(hours) == []
    assert not await is_dead(hours), "it is over, and nothing is left to start again"


async def test_what_stands_is_brought_up_to_date_however_late(office: Hours) -> None:
    await set_rules(office, early_close=True)
    await office.open()
    await office.shown_in_channel(lambda text: "Omröstning pågår" in text)
    later = Fault(503, headers={"Retry-After": "1"}, operation="update", conversation=CHANNEL.id)
    office.teams.faults.add(*[later] * 4)
    for number in (1, 2, 3, 4, 5):
        await office.vote(number, "for")
    office.clock.moved += NEWS_FOR + timedelta(days=1)
    await office.shown_in_channel(lambda text: "Omröstning pågår" not in text, newest=True)
