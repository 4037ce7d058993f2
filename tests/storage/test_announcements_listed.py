"""What somebody finds among hundreds of announcements: what concerns them, however many others are newer."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.core.bilingual import Text
from bot.core.principals import Principal
from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.content import Support
from bot.features.announcements.ledger import LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.rights import may_look_up
from bot.features.announcements.viewing import (
    ListOwn,
    SearchArchive,
    list_own,
    search_archive,
)
from bot.features.directory.audiences import Audience
from storage.engine.opening import SqlDatabase
from tests.announcing import a_content
from tests.audience_room import THEN, an_announcement, people
from tests.factories import ADMINISTRATOR, person_id

MANY = 230
READER, SUPPORT, STRANGER = person_id(7), person_id(8), person_id(9)


def fill(uow: Any) -> None:
    """U-0 was sent to the reader first of all, U-1 was cancelled before that, U-2 the support answers for."""
    base = replace(an_announcement(Audience((people(7, 8),))), content=a_content())
    for number in range(MANY):
        sent = replace(
            base,
            id=f"U-{number}",
            sender=person_id(1),
            state=AnnouncementState.SENT,
            created_at=THEN + timedelta(hours=number),
            sent_at=THEN + timedelta(hours=number),
        )
        if number == 2:
            sent = replace(sent, content=a_content(support=Support(Text(sv="Stöd", en="Support"), SUPPORT)))
        uow[ANNOUNCEMENTS].save(sent)
    rows = [
        LedgerRow("U-0", READER, LedgerState.DELIVERED, "sv", THEN, text=1),
        LedgerRow("U-1", READER, LedgerState.WITHDRAWN, "sv", THEN),
        LedgerRow("U-1", STRANGER, LedgerState.WITHDRAWN, "sv", THEN, text=1),
        LedgerRow("U-1", SUPPORT, LedgerState.PENDING, "sv", THEN + timedelta(days=9)),
        LedgerRow("U-2", READER, LedgerState.FAILED, "sv", THEN, reason="expired"),
    ]
    uow[LEDGER].add(rows)
    uow[LEDGER].save(rows)


async def test_what_concerns_somebody_is_found_however_many_others_are_newer(database: SqlDatabase) -> None:
    def work(_: None, uow: Any, _now: Any) -> None:
        fill(uow)
        now = THEN + timedelta(days=1)

        def found(by: Principal) -> list[str]:
            return [one.id for one in search_archive(SearchArchive("e-arkivet", by), uow, now).newest]

        def is_theirs(person: str, name: str) -> bool:
            return may_look_up(Principal(person), uow[ANNOUNCEMENTS].get(name), uow)

        assert [is_theirs(READER, f"U-{number}") for number in range(4)] == [True, False, True, False]
        assert is_theirs(STRANGER, "U-1"), "withdrawn once they had it"
        assert found(Principal(READER)) == ["U-2", "U-0"]
        assert found(Principal(STRANGER)) == ["U-1"]
        assert found(Principal(SUPPORT)) == ["U-2", "U-1"]
        assert found(Principal(person_id(1))) == [f"U-{MANY - 1 - number}" for number in range(10)]
        assert found(Principal(person_id(70))) == found(Principal('%"_')) == []
        assert len(found(ADMINISTRATOR)) == 10

    await database.run(work, None)


async def test_all_that_was_found_is_counted_and_days_of_long_ago_are_reached(database: SqlDatabase) -> None:
    def work(_: None, uow: Any, _now: Any) -> None:
        fill(uow)
        now = THEN + timedelta(days=1)
        sender = Principal(person_id(1))
        assert search_archive(SearchArchive("e-arkivet", sender), uow, now).count == MANY
        first = (THEN, THEN + timedelta(hours=3))
        early = search_archive(SearchArchive("", sender, within=first), uow, now)
        assert ([one.id for one in early.newest], early.count) == (["U-2", "U-1", "U-0"], 3)
        either = search_archive(SearchArchive("nothing", sender, ("nor this", "e-arkivet"), first), uow, now)
        assert either == early

    await database.run(work, None)


async def test_what_each_has_come_to_is_asked_for_together(database: SqlDatabase) -> None:
    def work(_: None, uow: Any, _now: Any) -> None:
        fill(uow)
        now = THEN + timedelta(days=1)
        listed = list_own(ListOwn(ADMINISTRATOR), uow, now)
        assert (len(listed.views), listed.more) == (100, MANY - 100)
        sender = Principal(person_id(1))
        last = list_own(ListOwn(sender, MANY - 4), uow, now)
        assert [each.announcement.id for each in last.views] == ["U-3", "U-2", "U-1", "U-0"]
        assert (last.more, last.begin) == (0, MANY - 4)
        assert list_own(ListOwn(sender, 99_999), uow, now) == list_own(ListOwn(sender), uow, now)
        assert list_own(ListOwn(sender), uow, now).more == MANY - 10
        assert list_own(ListOwn(Principal(STRANGER)), uow, now).views == []
        ids = [f"U-{number}" for number in range(4)]
        together = uow[LEDGER].counts_of(ids, now)
        assert together == {one: uow[LEDGER].counts(one, now) for one in ids}
        assert (together["U-1"].later, together["U-1"].audience, together["U-3"].audience) == (1, 3, 0)
        assert together["U-2"].by_reason == {"expired": 1}
        assert uow[LEDGER].counts_of([], now) == {}

    await database.run(work, None)
