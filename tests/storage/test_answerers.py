"""Who gets a reader's question while whoever is named to answer is away, or has left."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.app import open_database
from bot.core.refusals import Refused
from bot.core.texts import Reader
from bot.core.work import Message, Recipient
from bot.delivery.jobs import Queue
from bot.features.announcements.kinds import QUESTION
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.messages import AnnouncementMessages
from bot.features.announcements.reading import AnswerQuestion, AskQuestion, answer_question, ask_question
from bot.features.announcements.scenes import asked_notice
from bot.features.directory.entries import DirectoryEntry, Leave
from bot.features.directory.ports import DIRECTORY
from tests.audience_room import an_entry
from tests.factories import by_person, person_id
from tests.following import NOW, FollowRoom

SENDER, NAMED, READER = 1, 2, 20
TODAY = Leave(date(2026, 11, 30), date(2026, 12, 4))
NEXT = Leave(date(2026, 12, 5), date(2027, 1, 8))
"""It follows on the first: they are away through both."""


@pytest.fixture
async def room(sqlite_url: str) -> AsyncIterator[FollowRoom]:
    async with open_database(sqlite_url) as database:
        room = FollowRoom(database)
        await room.begin()
        await room.stand(LedgerState.DELIVERED, READER)
        yield room


async def known(room: FollowRoom, *entries: DirectoryEntry) -> None:
    await room.do(lambda _c, uow, _n: uow[DIRECTORY].save(entries))


async def sent_to(room: FollowRoom) -> set[tuple[str, str]]:
    """Each question with whom it goes to."""
    jobs = await room.jobs(Queue.SEND)
    return {(job.subject.rpartition(":")[2], job.recipient) for job in jobs if QUESTION in job.subject}


async def asked(room: FollowRoom, at: datetime = NOW) -> tuple[list[str], str]:
    """Who gets the question that is asked then, and what whoever asks is told."""
    before = await sent_to(room)
    command = AskQuestion(room.id, "Flyttas allt?", by_person(READER), "Läsare")
    confirmed = await room.do(ask_question, command, at)
    return [recipient for _, recipient in await sent_to(room) - before], asked_notice(
        confirmed, Reader("sv"), at
    )


async def test_a_question_to_somebody_whom_nobody_knows_goes_to_the_sender(room: FollowRoom) -> None:
    """An address that was taken for an id, or whose row has been removed since they left; where neither is known, to
    whoever is named."""
    assert (await asked(room))[0] == [f"person:{person_id(NAMED)}"]
    await known(room, an_entry(SENDER))
    assert (await asked(room))[0] == [f"person:{person_id(SENDER)}"]


async def test_a_question_goes_to_the_sender_while_whoever_is_named_is_away(room: FollowRoom) -> None:
    named, sender = f"person:{person_id(NAMED)}", f"person:{person_id(SENDER)}"
    for here in (
        (an_entry(NAMED),),
        (an_entry(NAMED, leave=(Leave(date(2026, 12, 2), date(2026, 12, 4)),)),),
    ):
        await known(room, *here)
        assert await asked(room) == ([named], "Frågan är skickad. Svaret kommer hit i chatten.")

    await known(room, an_entry(NAMED, leave=(TODAY, NEXT)))
    told = await asked(room)
    assert told[0] == [sender]
    assert "skickad till avsändaren" in told[1]
    await known(room, an_entry(SENDER, leave=(TODAY,)))
    whom, said = await asked(room)
    assert (whom, "borta till och med fre\xa08\xa0jan\xa02027" in said) == ([named], True)
    assert (await asked(room, NOW + timedelta(days=4)))[0] == [sender], "the sender is back"
    back = datetime(2027, 1, 9, 9, tzinfo=NOW.tzinfo)
    assert (await asked(room, back))[0] == [named]


async def test_nobody_is_asked_who_has_left(room: FollowRoom) -> None:
    await known(room, an_entry(NAMED, enabled=False), an_entry(SENDER, leave=(TODAY,)))
    whom, said = await asked(room)
    assert whom == [f"person:{person_id(SENDER)}"]
    assert "borta till och med fre\xa04\xa0dec" in said
    await known(room, replace(an_entry(SENDER), gone_at=NOW))
    with pytest.raises(Refused, match="refused-nobody-answers"):
        await asked(room)


async def test_whoever_stands_in_the_directory_alone_is_asked_in_their_own_language(room: FollowRoom) -> None:
    await known(room, an_entry(NAMED, locale="en"))
    await asked(room)
    [(question, _)] = await sent_to(room)
    message = Message(QUESTION, question, Recipient("person", person_id(NAMED)))
    messages = AnnouncementMessages(30)
    drawn = await room.do(lambda _c, uow, now: messages.question(message, uow, now))
    assert "asks about" in str(drawn.build())


async def test_whoever_never_got_the_question_gets_nothing_once_it_is_answered(room: FollowRoom) -> None:
    await asked(room)
    [(question, _)] = await sent_to(room)
    await room.do(answer_question, AnswerQuestion(question, "Ja.", by_person(NAMED)))
    messages = AnnouncementMessages(30)
    for number in (SENDER, NAMED):
        message = Message(QUESTION, question, Recipient("person", person_id(number)))
        drawn = await room.do(lambda _c, uow, now, message=message: messages.question(message, uow, now))
        assert drawn.news_until == NOW, "it is drawn anew where it stands, and comes to nobody"
