"""A tap from a place that isn't kept yet: its own change keeps it, and where it makes none, it is kept all the same."""

from typing import Any

import pytest

from bot.chat import acquaintance
from bot.core.errors import Retryable
from bot.delivery.ports import CONVERSATIONS, Conversation
from tests.flows.office_hours import BALLOT, SENTENCE, Hours, chat_of, sender
from tests.teams_activities import action

pytestmark = pytest.mark.any_day


async def kept(office: Hours, number: int) -> Conversation | None:
    found: Conversation | None = await office.look(lambda uow: uow[CONVERSATIONS].get(chat_of(number).id))
    return found


async def unheard_of(office: Hours, number: int) -> None:
    """Their chat isn't kept, nor remembered."""
    key = chat_of(number).id
    await office.change(
        lambda uow: uow.connection.exec_driver_sql(f"DELETE FROM conversations WHERE id = '{key}'")
    )
    assert await kept(office, number) is None


def watched(office: Hours, monkeypatch: pytest.MonkeyPatch, fault: Exception | None = None) -> list[str]:
    """The transactions that are asked for from now on, by their use case; each ends with `fault`, if there is one."""
    asked: list[str] = []
    run = office.bot.database.run

    async def noted(work: Any, command: Any, **more: Any) -> Any:
        asked.append(getattr(work, "__qualname__", type(work).__name__))
        if fault is not None and command is not None:
            raise fault
        return await run(work, command, **more)

    monkeypatch.setattr(office.bot.database, "run", noted)
    return asked


async def test_a_change_keeps_it_itself(office: Hours, monkeypatch: pytest.MonkeyPatch) -> None:
    await office.open()
    await unheard_of(office, 1)
    asked = watched(office, monkeypatch)
    await office.vote(1, "for")
    assert [name for name in asked if name in ("note_conversation", "Context.change.<locals>.whole")] == [
        "Context.change.<locals>.whole"
    ]
    found = await kept(office, 1)
    assert found is not None
    assert (found.person, found.user_id, found.installed) == (
        sender(1).object_id,
        sender(1).user_id,
        True,
    )
    asked.clear()
    await office.vote(1, "abstain")  # it is remembered, and kept
    assert "note_conversation" not in asked


@pytest.mark.parametrize("verb", ["gate.view", "gate.explode", "training.show"])
async def test_where_nothing_is_changed_it_is_kept_afterwards(office: Hours, verb: str) -> None:
    """Something is read, refused and noted in the log, or refused for what it names."""
    await office.open()
    await unheard_of(office, 2)
    await office.tap(2, verb, ballot=BALLOT, training="U-2026-404")
    assert await kept(office, 2) is not None


async def test_whatever_fails_it_is_kept(office: Hours) -> None:
    await office.open()
    await office.change(lambda uow: uow.connection.exec_driver_sql("ALTER TABLE ballots RENAME TO moved"))
    await unheard_of(office, 3)
    answer = await office.tap(3, "gate.vote", ballot=BALLOT, position="for")
    assert answer["type"] == SENTENCE
    assert await kept(office, 3) is not None
    await office.change(lambda uow: uow.connection.exec_driver_sql("ALTER TABLE moved RENAME TO ballots"))


async def test_what_has_been_handled_before_keeps_it_too(
    office: Hours, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.open()
    data = {"ballot": BALLOT, "position": "for"}
    tap = action("gate.vote", data, office.teams.service_url, sender(4), chat_of(4))
    with monkeypatch.context() as for_now:
        for_now.setattr(acquaintance, "REMEMBERED_FOR", 0.0)
        first = await office.deliver(tap)
    await unheard_of(office, 4)
    assert await office.deliver(tap) == first
    assert await kept(office, 4) is not None


async def test_what_could_not_be_kept_is_kept_with_the_next_tap(
    office: Hours, monkeypatch: pytest.MonkeyPatch
) -> None:
    await office.open()
    await unheard_of(office, 5)
    with monkeypatch.context() as for_now:
        watched(office, for_now, Retryable("the database is busy"))
        answer = await office.tap(5, "gate.vote", ballot=BALLOT, position="for")
    assert answer["type"] == SENTENCE
    assert await kept(office, 5) is None
    await office.vote(5, "for")
    assert await kept(office, 5) is not None
