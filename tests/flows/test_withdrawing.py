"""What is withdrawn is deleted where it stands; what is uncertain is sent again on the sender's word; what is read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest

from bot.core.database import UnitOfWork
from bot.core.errors import Permanent, Unanswered, Unreachable
from bot.core.work import Message, Recipient, WhenUnknown
from bot.delivery.landings import Landed, Landing
from bot.delivery.messages import Removed, Rendered
from bot.delivery.receipts import read_up_to
from bot.delivery.worker import Worker
from storage.engine.opening import SqlDatabase
from tests.fakes import FakeConnector
from tests.flows.office import HOME, Office


@dataclass
class Board:
    """What hangs in front of people: `withdrawn` subjects are to be taken down. `landed`: what was told of them."""

    withdrawn: set[str] = field(default_factory=set)
    landed: list[tuple[str, Landing]] = field(default_factory=list)

    def render(self, message: Message, _uow: UnitOfWork, _now: datetime) -> Rendered | Removed:
        if message.subject in self.withdrawn:
            return Removed()
        return Rendered(lambda: {"type": "message", "text": message.subject})

    def told(self, landed: Sequence[Landed], _uow: UnitOfWork, _now: datetime) -> None:
        self.landed += [(one.message.recipient.id, one.landing) for one in landed]

    def worker(self, office: Office) -> Worker:
        return Worker(
            office.database,
            office.connector,
            {"poster": self.render},
            {},
            observers={"poster": self.told},
            home=HOME,
            per_second=1000,
            alone=False,
        )


def poster(person: str, subject: str = "s") -> Message:
    return Message("poster", subject, Recipient("person", person), when_unknown=WhenUnknown.HOLD)


@pytest.fixture
def office(database: SqlDatabase) -> Office:
    return Office(database, FakeConnector())


@pytest.fixture
def board() -> Board:
    return Board()


async def work(office: Office, board: Board, *states: str) -> None:
    worker = board.worker(office)
    await worker.start()
    try:
        await office.settled(*states)
    finally:
        await worker.stop()


async def test_what_stands_is_deleted_and_comes_anew_when_it_is_asked_for_again(
    office: Office, board: Board
) -> None:
    await office.chats("anna")
    await office.deliver(poster("anna"))
    await work(office, board)
    board.withdrawn.add("s")
    for _ in range(2):  # the second time nothing is left to delete
        await office.deliver(poster("anna"))
        await work(office, board)
    assert [call.how for call in office.connector.calls] == ["send", "delete"]
    assert office.connector.shown["chat-anna"] == {}
    board.withdrawn.clear()
    await office.deliver(poster("anna"))
    await work(office, board)
    assert len(office.connector.shown["chat-anna"]) == 1
    told = [landing for _, landing in board.landed]
    assert told == [Landing.SENT, Landing.REMOVED, Landing.NOT_SENT, Landing.SENT]


async def test_what_was_never_sent_never_is(office: Office, board: Board) -> None:
    board.withdrawn.add("s")
    await office.chats("anna")
    await office.deliver(poster("anna"), poster("bo"))  # with bo there is no chat
    await work(office, board)
    assert office.connector.calls == []
    assert {landing for _, landing in board.landed} == {Landing.NOT_SENT}


@pytest.mark.parametrize(
    ("error", "landing"),
    [
        (Unreachable("not_found", "404"), Landing.REMOVED),
        (Unanswered("cut"), Landing.REMOVED),
        (Permanent("403"), Landing.FAILED),
        (Unreachable("blocked", "403"), Landing.UNREACHABLE),
    ],
)
async def test_how_a_deletion_may_be_answered(
    office: Office, board: Board, error: Exception, landing: Landing
) -> None:
    await office.chats("anna")
    await office.deliver(poster("anna"))
    await work(office, board)
    board.withdrawn.add("s")
    office.connector.fail(error, how="delete", conversation="chat-anna")
    await office.deliver(poster("anna"))
    await work(office, board, "dead")
    assert board.landed[-1] == ("anna", landing)


async def test_the_uncertain_is_sent_again_on_the_sender_s_word_and_once(
    office: Office, board: Board
) -> None:
    await office.chats("anna", "bo")
    office.connector.fail(Unanswered("cut"), how="send", conversation="chat-anna", arrives=True)
    await office.deliver(poster("anna"), poster("bo"))
    await work(office, board, "unknown")
    assert ("anna", Landing.UNKNOWN) in board.landed
    again: Any = lambda uow: [uow.jobs.deliver_again(poster(one)) for one in ("anna", "bo", "nobody")]  # noqa: E731
    await office.do(again)
    await office.do(again)  # tapped twice
    await work(office, board)
    await office.do(again)
    await work(office, board)
    sent = [call.conversation for call in office.connector.calls]
    assert sorted(sent) == ["chat-anna", "chat-anna", "chat-bo"]
    assert board.landed[-1] == ("anna", Landing.SENT)


async def test_a_receipt_tells_what_has_been_read(office: Office, board: Board) -> None:
    await office.chats("anna")
    for subject in ("one", "two", "three", "odd"):
        await office.deliver(poster("anna", subject))
    await work(office, board)
    for number, subject in ((9, "one"), (10, "two"), (11, "three")):
        await office.change(
            "UPDATE deliveries SET activity_id = :id WHERE message = :message",
            id=str(number),
            message=f"poster:{subject}",
        )

    async def read(last: int, *kinds: str) -> list[str]:
        found = await office.do(lambda uow: read_up_to("chat-anna", last, kinds, uow))
        assert {one.recipient for one in found} <= {Recipient("person", "anna")}
        return sorted(one.subject for one in found)

    assert await read(10, "poster") == ["one", "two"], "as numbers, not as texts"
    assert await read(8, "poster") == []
    assert await read(99, "other", "poster") == ["one", "three", "two"]
    assert await read(99) == []
    assert await read(99, "post%") == await read(99, "post") == []
