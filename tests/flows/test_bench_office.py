"""What the bench takes for granted of the product: `make bench` should not find it out after a quarter of an hour."""

from bot.delivery.jobs import JobState, Queue
from bot.delivery.queue import JOB_TABLE
from tests.bench.office import CARDS, Boards
from tests.bench.send import BOARDS, MESSAGES
from tests.flows.office_hours import Hours

SEVERAL = 3


async def test_opening_a_gate_sends_as_many_cards_as_the_bench_waits_for(hours: Hours) -> None:
    async def sent() -> int:
        counts = await hours.look(lambda uow: uow[JOB_TABLE].outbox.counts())
        done: int = counts.get((Queue.SEND, JobState.DONE), 0)
        return done

    before = await sent()
    boards = Boards(SEVERAL, hours.teams.service_url)
    await boards.move_in(hours.bot.database)
    await boards.open_gates(hours.bot.database)
    await hours.wait_for(hours.nothing_due)
    assert await sent() - before == SEVERAL * CARDS


def test_the_bench_sends_whole_boards() -> None:
    assert BOARDS * CARDS == MESSAGES
