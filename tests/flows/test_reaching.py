"""Who couldn't be reached is reached again: by the next message, by an administrator, by a tap, at another address."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import root
from bot.delivery.administration import ReplayDead, replay_dead
from bot.delivery.jobs import JobState
from bot.delivery.ports import CONVERSATIONS
from tests.factories import ADMINISTRATOR, person_id
from tests.flows.deciding import set_rules
from tests.flows.office_hours import BALLOT, Hours, chat_of, sender, texts_of
from tests.teams_activities import CHANNEL, action, message
from tests.teams_faults import Fault, refused

OTHER = "another gate"


async def heard(hours: Hours, *numbers: int) -> None:
    """Let the bot know their chats."""
    for number in numbers:
        await hours.say(number, "hjälp")
        await hours.shown_to(number, lambda text: "Det här kan du fråga mig" in text)


async def tries(hours: Hours, number: int) -> int:
    return len([seen for seen in hours.teams.seen if seen.conversation == chat_of(number).id])


async def dead(hours: Hours) -> dict[str, str]:
    return {job.recipient: job.error or "" for job in await hours.jobs(JobState.DEAD)}


async def died(hours: Hours, number: int, reason: str) -> None:
    async def is_dead() -> bool:
        return (await dead(hours)).get(f"person:{person_id(number)}", "").startswith(f"unreachable: {reason}")

    await hours.wait_for(is_dead)


async def another_message(hours: Hours, number: int) -> None:
    """One more message to the person, as another gate's would be."""
    text = {"type": "message", "text": OTHER}
    await hours.change(lambda uow: uow.jobs.reply(OTHER, chat_of(number).id, text))


@pytest.mark.parametrize(
    "code", ["BotDisabledByAdmin", "ConversationBlockedByUser", "BotNotInConversationRoster"]
)
async def test_the_next_message_is_tried_and_heals_the_ones_before(hours: Hours, code: str) -> None:
    await heard(hours, 4)
    hours.teams.faults.add(refused(403, code, conversation=chat_of(4).id))
    await hours.open()
    await died(hours, 4, {"BotD": "bot_disabled", "Conv": "blocked", "BotN": "not_installed"}[code[:4]])
    before = await tries(hours, 4)
    await another_message(hours, 4)
    await hours.shown_to(4, lambda text: "Bifall" in text)
    assert await tries(hours, 4) == before + 2, "the other message, and then the ballot's card"
    assert (await hours.look(lambda uow: uow[CONVERSATIONS].get(chat_of(4).id))).problem is None


async def test_a_message_that_was_refused_is_not_tried_at_each_vote(hours: Hours) -> None:
    await heard(hours, 4)
    hours.teams.faults.add(*[refused(403, "BotDisabledByAdmin", conversation=chat_of(4).id)] * 9)
    await hours.open()
    await died(hours, 4, "bot_disabled")
    before = await tries(hours, 4)
    for number in (1, 2):
        await hours.vote(number, "for")
        await hours.shown_to(number, lambda text: "Du röstade" in text)
    await died(hours, 4, "bot_disabled")
    assert await tries(hours, 4) == before


async def test_an_administrator_s_replay_is_tried(
    hours: Hours, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    await heard(hours, 4)
    hours.teams.faults.add(*[refused(403, "BotDisabledByAdmin", conversation=chat_of(4).id)] * 2)
    await hours.open()
    await died(hours, 4, "bot_disabled")
    before = await tries(hours, 4)
    await hours.bot.database.run(replay_dead, ReplayDead(ADMINISTRATOR))
    await died(hours, 4, "bot_disabled")
    assert await tries(hours, 4) == before + 1, "tried once, and refused again"
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", hours.bot.house.settings.database_url)
    monkeypatch.chdir(tmp_path)
    done = await asyncio.to_thread(CliRunner().invoke, root, ["outbox", "replay", "--all-dead"])
    assert (done.exit_code, done.stdout) == (0, "1 started again.\n")
    await hours.shown_to(4, lambda text: "Bifall" in text)


async def test_an_administrator_s_replay_is_tried_where_the_app_was_removed_too(hours: Hours) -> None:
    await heard(hours, 4)
    await hours.install(4, "remove")
    before = await tries(hours, 4)
    await hours.open()
    await died(hours, 4, "not_installed")
    assert await tries(hours, 4) == before, "Teams itself said that it is gone"
    await hours.bot.database.run(replay_dead, ReplayDead(ADMINISTRATOR))
    await hours.shown_to(4, lambda text: "Bifall" in text)


@pytest.mark.parametrize(
    ("verb", "data"), [("gate.vote", {"position": "for"}), ("gate.view", {}), ("no.such", {})]
)
async def test_a_tap_heals_at_once(hours: Hours, verb: str, data: dict[str, str]) -> None:
    await heard(hours, 4)
    hours.teams.faults.add(refused(403, "BotDisabledByAdmin", conversation=chat_of(4).id))
    await hours.open()
    await died(hours, 4, "bot_disabled")
    tap = action(verb, {"ballot": BALLOT, **data}, hours.teams.service_url, sender(4), chat_of(4))
    assert (await hours.deliver(tap))[0] == 200  # within the minute for which the chat is remembered as well
    await hours.shown_to(4, lambda text: "E-arkiv för forskningsdata" in text)
    assert (await hours.look(lambda uow: uow[CONVERSATIONS].get(chat_of(4).id))).problem is None


async def test_a_card_that_somebody_deleted_is_posted_anew(hours: Hours) -> None:
    await set_rules(hours, early_close=True)
    await hours.open()
    await hours.shown_in_channel(lambda text: "Omröstning pågår" in text)
    error = {"error": {"code": "ServiceError", "message": "Unknown"}}
    hours.teams.faults.add(Fault(403, error, conversation=CHANNEL.id, operation="update"))
    for number in (1, 2, 3, 4, 5):
        await hours.vote(number, "for")
    cards = hours.teams.chats[CHANNEL.id].activities

    def refusals() -> list[str]:
        return [seen.operation for seen in hours.teams.seen if seen.status == 403]

    async def decided() -> bool:
        """Which of the result and the closed card comes first is nobody's promise."""
        newest = texts_of(list(cards.values())[-1])
        return len(cards) > 1 and "Omröstning pågår" not in newest and bool(refusals())

    await hours.wait_for(decided)
    await hours.wait_for(hours.nothing_due)
    assert refusals() == ["update"], "it was tried once"
    assert not [to for to in await dead(hours) if CHANNEL.id in to]


async def test_who_is_in_another_region_is_sent_to_at_the_address_that_they_write_from(hours: Hours) -> None:
    await heard(hours, 4)
    region = Fault(
        403,
        {"error": {"code": "BadArgument", "message": "User is from different region"}},
        conversation=chat_of(4).id,
    )
    hours.teams.faults.add(region)
    await hours.open()
    await died(hours, 4, "elsewhere")
    moved = hours.teams.secure_base  # the same Teams at another address
    tap = action("gate.view", {"ballot": BALLOT}, moved, sender(4), chat_of(4))
    assert (await hours.deliver(tap))[0] == 200
    await hours.shown_to(4, lambda text: "Bifall" in text)
    kept = await hours.look(lambda uow: uow[CONVERSATIONS].get(chat_of(4).id))
    assert (kept.service_url, kept.problem) == (moved, None)


async def test_a_new_address_that_anybody_writes_from_is_tried_for_those_who_are_elsewhere(
    hours: Hours,
) -> None:
    await heard(hours, 4)
    region = {"error": {"code": "BadArgument", "message": "user is from Different Region"}}
    hours.teams.faults.add(Fault(400, region, conversation=chat_of(4).id))
    await hours.open()
    await died(hours, 4, "elsewhere")
    written = message("hjälp", hours.teams.secure_base, sender(7), chat_of(7))
    assert (await hours.deliver(written))[0] == 200
    await hours.shown_to(4, lambda text: "Bifall" in text)

    async def learnt() -> bool:
        kept = await hours.look(lambda uow: uow[CONVERSATIONS].get(chat_of(4).id))
        return bool(kept.service_url == hours.teams.secure_base)

    await hours.wait_for(learnt)


async def test_a_new_address_is_found_behind_the_old_one_that_others_are_still_heard_from_at(
    hours: Hours,
) -> None:
    await heard(hours, 4)
    moved = message("hjälp", hours.teams.secure_base, sender(7), chat_of(7))
    assert (await hours.deliver(moved))[0] == 200
    await heard(hours, 1)
    region = {"error": {"code": "BadArgument", "message": "user is from Different Region"}}
    hours.teams.faults.add(Fault(400, region, conversation=chat_of(4).id))
    await hours.open()
    await hours.shown_to(4, lambda text: "Bifall" in text)


async def test_teams_own_fault_is_tried_again_five_minutes_later(hours: Hours) -> None:
    await heard(hours, 4)
    hours.teams.faults.add(refused(500, "ServiceError", conversation=chat_of(4).id))
    await hours.open()

    async def put_off() -> Any:
        rows = [job for job in await hours.jobs(JobState.READY) if job.error and "500" in job.error]
        return rows[0].run_at - rows[0].changed_at if rows else None

    assert timedelta(seconds=299) <= await hours.wait_for(put_off) <= timedelta(seconds=301)


async def test_a_message_asked_for_again_after_an_hour_is_tried_again(hours: Hours) -> None:
    await heard(hours, 4)
    hours.teams.faults.add(refused(403, "BotDisabledByAdmin", conversation=chat_of(4).id))
    await hours.open()
    await died(hours, 4, "bot_disabled")
    older = "UPDATE deliveries SET changed_at = changed_at - 3700000"
    await hours.change(lambda uow: uow.connection.exec_driver_sql(older))
    await hours.vote(1, "for")
    await hours.shown_to(4, lambda text: "Bifall" in text)
