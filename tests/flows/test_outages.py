"""The database or Teams is away: the person is told, nothing is half-saved, nothing is lost, readiness says so."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.delivery.jobs import JobState
from bot.features.gates.kinds import Choice
from bot.web.health import FAILED
from tests.factories import person_id
from tests.flows.office_hours import BALLOT, SENTENCE, Hours, chat_of, office_hours, sender, texts_of
from tests.locking import locked
from tests.postgres import Postgres
from tests.teams_activities import CHANNEL, action, message
from tests.teams_faults import Fault, refused, throttled

pytestmark = pytest.mark.any_day

TRY_AGAIN = "Det gick inte att spara just nu. Inget är ändrat. Försök igen om en stund."


@pytest.fixture
async def impatient(sqlite_url: str) -> AsyncIterator[Hours]:
    """On SQLite, and not waiting long for others who write."""
    async with office_hours(f"{sqlite_url}?timeout=0.1") as opened:
        yield opened


def is_told_to_try_again(answer: tuple[int, Any], sentence: str = TRY_AGAIN) -> bool:
    return answer == (200, {"statusCode": 200, "type": SENTENCE, "value": sentence})


def a_vote(hours: Hours, number: int, position: str = "for") -> dict[str, Any]:
    data = {"ballot": BALLOT, "position": position}
    return action("gate.vote", data, hours.teams.service_url, sender(number), chat_of(number))


async def nothing_changed(hours: Hours) -> bool:
    ballot = await hours.ballot()
    return ballot.positions == () and ballot.revision == 0 and await hours.facts("VoteCast") == []


async def ready_again(hours: Hours) -> bool:
    status, _ = await hours.get("/readyz")
    return status == 200


# The database.


async def test_while_the_database_is_busy_the_person_is_told_and_nothing_is_half_saved(
    impatient: Hours,
) -> None:
    hours, url = impatient, impatient.bot.house.settings.database_url
    await hours.open()
    await hours.shown_to(5, lambda text: "Bifall" in text)
    tap = a_vote(hours, 1)
    with locked(url):
        for attempt in (tap, a_vote(hours, 2, "veto"), a_vote(hours, 77)):  # also what would be refused
            assert is_told_to_try_again(await hours.deliver(attempt))
        closing = action("gate.close", {"ballot": BALLOT}, hours.teams.service_url, sender(1), chat_of(1))
        assert is_told_to_try_again(await hours.deliver(closing))
        written = message("hjälp", hours.teams.service_url, sender(3), chat_of(3))
        assert (await hours.deliver(written))[0] == 503  # Teams delivers it again
        assert await hours.install(3, "remove") == 503  # or nobody would know that it is gone
        status, body = await hours.get("/readyz")
        assert (status, body["status"]) == (503, "not ready")
        assert body["checks"]["database"] == FAILED
        assert body["checks"]["migrations"] == "ok"  # it can be read
        assert (await hours.get("/healthz"))[0] == 200
        assert await nothing_changed(hours)
    assert (await hours.deliver(tap))[1]["value"]["type"] == "AdaptiveCard"  # the very same tap counts now
    assert [position.person for position in (await hours.ballot()).positions] == [person_id(1)]
    assert (await hours.deliver(written))[0] == 200
    await hours.wait_for(lambda: ready_again(hours))
    await hours.shown_in_channel(lambda text: "1 av 5\n har svarat" in text)


async def test_it_is_told_in_the_persons_language(impatient: Hours) -> None:
    await impatient.open()
    data = {"ballot": BALLOT, "position": "for"}
    english = action("gate.vote", data, impatient.teams.service_url, sender(77, "en-US"), chat_of(77))
    with locked(impatient.bot.house.settings.database_url):
        answer = await impatient.deliver(english)
    said = "It could not be saved just now. Nothing has changed. Try again in a moment."
    assert is_told_to_try_again(answer, said)


@pytest.mark.postgres
@pytest.mark.crash
async def test_the_database_goes_and_comes_back(postgres: Postgres, postgres_url: str) -> None:
    async with office_hours(postgres_url) as hours:
        await hours.open()
        await hours.shown_to(5, lambda text: "Bifall" in text)
        await asyncio.to_thread(postgres.kill)
        try:
            tap = a_vote(hours, 1)
            assert is_told_to_try_again(await hours.deliver(tap))
            assert is_told_to_try_again(await hours.deliver(a_vote(hours, 2)))
            status, body = await hours.get("/readyz")
            assert status == 503
            assert body["checks"]["database"] == FAILED  # without host or user: anybody may ask
            assert (await hours.get("/healthz"))[0] == 200
        finally:
            await asyncio.to_thread(postgres.start)
        assert await nothing_changed(hours)
        assert (await hours.deliver(tap))[1]["value"]["type"] == "AdaptiveCard"
        await hours.wait_for(lambda: ready_again(hours))
        await hours.shown_in_channel(lambda text: "1 av 5\n har svarat" in text)
        assert len(await hours.facts("VoteCast")) == 1


@pytest.mark.postgres
@pytest.mark.crash
async def test_votes_while_the_server_dies_are_saved_whole_or_not_at_all(
    postgres: Postgres, postgres_url: str
) -> None:
    async with office_hours(postgres_url) as hours:
        await hours.open()
        votes = [
            asyncio.create_task(hours.deliver(a_vote(hours, number, "abstain"))) for number in (1, 2, 3, 4, 5)
        ]
        await asyncio.wait(votes, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.to_thread(postgres.kill)
        answers = await asyncio.gather(*votes)
        await asyncio.to_thread(postgres.start)
        saved = {position.person for position in (await hours.ballot()).positions}
        logged = {fact.actor.removeprefix("person:") for fact in await hours.facts("VoteCast")}
        assert saved == logged
        for number, (status, body) in enumerate(answers, start=1):
            assert status == 200
            answered = body["type"] != SENTENCE
            assert answered <= (person_id(number) in saved)  # answered with a card: then it is there


# Teams.


@pytest.mark.parametrize(
    "faults",
    [
        [Fault(502)] * 2,
        [Fault(503, headers={"Retry-After": "1"})],
        [refused(412, "PreconditionFailed")],
        [Fault(cut="before")],
        [Fault(cut="after")],
        [throttled(1)],
    ],
    ids=["502", "503", "412", "cut-before", "cut-after", "429"],
)
async def test_a_vote_is_saved_and_answered_whatever_teams_is_up_to(
    impatient: Hours, faults: list[Fault]
) -> None:
    hours = impatient
    await hours.open()
    await hours.shown_to(1, lambda text: "Bifall" in text)
    await hours.shown_in_channel(lambda text: "Omröstning pågår" in text)
    await hours.wait_for(hours.nothing_due)  # so that no fault meets what the opening still sends
    hours.teams.faults.add(*faults)
    answer = await hours.vote(1, "for")
    assert "Du röstade bifall" in texts_of(answer["value"])
    assert (await hours.ballot()).positions[0].choice is Choice.FOR
    await hours.shown_in_channel(lambda text: "1 av 5\n har svarat" in text)
    await hours.shown_to(1, lambda text: "Du röstade bifall" in text)
    await hours.wait_for(hours.nothing_due)
    failed = [seen for seen in hours.teams.seen if seen.status not in (200, 201)]
    assert len(failed) == len(faults)  # each of them was met, and got over
    assert len(hours.teams.chats[CHANNEL.id].activities) == 1


async def test_the_answer_does_not_wait_for_teams(hours: Hours) -> None:
    hours.teams.latency = 0.5
    await hours.open()
    await hours.vote(1, "for")
    await hours.vote(2, "against", "Nej.")
    shown = [seen for seen in hours.teams.seen if "Du röstade" in texts_of(seen.body)]
    assert shown == []  # both are answered, and nothing of them has reached anybody yet
    hours.teams.latency = 0.0
    await hours.shown_to(2, lambda text: "Du röstade avslag" in text)


async def test_what_teams_refuses_for_good_is_dead_with_its_reason(hours: Hours) -> None:
    await hours.open()
    for number in (1, 2, 3, 4, 5):
        await hours.shown_to(number, lambda text: "Bifall" in text)
    hours.teams.faults.add(
        refused(403, "BotDisabledByAdmin", conversation=chat_of(4).id),
        *[refused(413, "MessageSizeTooBig", conversation=chat_of(5).id)] * 3,
    )
    assert "Du röstade bifall" in texts_of((await hours.vote(1, "for"))["value"])
    for number in (4, 5):  # whose own cards now say something else, and so are to be sent
        assert "Du avstår från att rösta" in texts_of((await hours.vote(number, "abstain"))["value"])

    async def both_dead() -> dict[str, str] | None:
        dead = {job.recipient: job.error or "" for job in await hours.jobs(JobState.DEAD)}
        return dead if len(dead) == 2 else None

    dead = await hours.wait_for(both_dead)
    assert dead[f"person:{person_id(4)}"].startswith("unreachable: bot_disabled")
    assert dead[f"person:{person_id(5)}"].startswith("permanent: Teams answered 413")
    assert len((await hours.ballot()).positions) == 3


async def test_teams_is_away_for_long_and_the_health_of_sending_tells_of_what_waits(hours: Hours) -> None:
    await hours.open()
    for number in (1, 2, 3, 4, 5):
        await hours.shown_to(number, lambda text: "Bifall" in text)
    await hours.shown_in_channel(lambda text: "Omröstning pågår" in text)
    assert (await hours.get("/healthz/sending"))[0] == 200
    hours.teams.faults.add(*[throttled(3600)] * 30)
    assert "Du röstade bifall" in texts_of((await hours.vote(1, "for"))["value"])

    async def waits() -> bool:
        if not hours.teams.seen or hours.teams.seen[-1].status != 429 or await hours.jobs(JobState.LEASED):
            return False
        return any(job.kind == "message" for job in await hours.jobs(JobState.READY))

    await hours.wait_for(waits)
    due = "UPDATE jobs SET run_at = run_at - 4200000 WHERE state = 'ready' AND queue = 'send'"
    await hours.bot.worker.stop()  # so that nobody takes what is made due
    await hours.change(lambda uow: uow.connection.exec_driver_sql(due))
    status, body = await hours.get("/healthz/sending")
    assert (status, body["checks"]["outbox"].rpartition(" for ")[0]) == (503, "a message has waited")
    status, body = await hours.get("/readyz")
    assert (status, body["checks"]["database"]) == (200, "ok")
    assert body["checks"]["outbox"].startswith("a message has waited")
    for number in (2, 3):
        await hours.vote(number, "for")  # the work goes on meanwhile
    assert len((await hours.ballot()).positions) == 3
