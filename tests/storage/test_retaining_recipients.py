"""Rules of retention for announcements and audiences: what is thinned, what still adds up, and who is needed."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.app import FEATURES, open_database
from bot.core.facts import SYSTEM
from bot.core.retention import RetentionKind, RetentionPart, ThinAsked
from bot.feature import sections_of
from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.facts import AnnouncementSent
from bot.features.announcements.follow_golive import look_over_keeping
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER, QUESTIONS
from bot.features.announcements.reading import AskQuestion, ask_question
from bot.features.announcements.retaining import announcement_retention
from bot.features.announcements.told import compare_announcements
from bot.features.directory.audience_ports import RESOLUTIONS, SAVED_AUDIENCES, ResolutionPlan, SavedAudience
from bot.features.directory.audiences import Resolution, ResolutionState
from bot.features.directory.ports import DIRECTORY
from bot.features.records.retaining import ThinPart, thin_part
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.retaining_audiences import audience_retention
from bot.settings.model import Settings, make_settings
from tests.audience_room import an_entry
from tests.factories import ADMINISTRATOR, by_person, person_id
from tests.following import NOW, NUMBERS, WHOM, FollowRoom
from tests.training import a_training

LATER = datetime(2029, 12, 2, 9, tzinfo=UTC)
"""Three years and a day after the sending began."""


@dataclass
class ClockedRoom(FollowRoom):
    """What is told is told at the moment at which something is done."""

    moments: list[datetime] = field(default_factory=list)

    async def do(self, work: Any, command: Any = None, at: datetime = NOW) -> Any:
        self.moments[:] = [at]
        return await super().do(work, command, at)


@pytest.fixture
async def room(database_url: str) -> AsyncIterator[ClockedRoom]:
    moments = [NOW]
    async with open_database(database_url, clock=lambda: moments[0]) as database:
        room = ClockedRoom(database, moments=moments)
        await room.begin()
        await room.stand(LedgerState.DELIVERED, *NUMBERS)
        await room.do(ask_question, AskQuestion(room.id, "När?", by_person(20), "Läsare"))
        await room.sent()
        yield room


def given(**settings: Any) -> Settings:
    told = {name: str(value) for name, value in settings.items()}
    return make_settings(told, {}, sections_of(FEATURES))


def kind(name: str, **settings: Any) -> RetentionKind:
    of = given(**settings)
    return {each.name: each for each in (*announcement_retention(of), *audience_retention(of))}[name]


async def reached(room: FollowRoom, of: RetentionKind, at: datetime = LATER) -> int:
    found: int = await room.do(of.reach, None, at)
    return found


async def thinned(room: FollowRoom, of: RetentionKind, at: datetime = LATER) -> int:
    rows, after = 0, ""
    while True:
        part: RetentionPart = await room.do(thin_part, ThinPart(of, ADMINISTRATOR, ThinAsked(after)), at)
        rows += part.rows
        if part.after is None:
            return rows
        after = part.after


async def recipients(room: FollowRoom) -> int:
    found = await room.do(lambda _c, uow, at: uow[LEDGER].counts(room.id, at).audience)
    return int(found)


async def differences(room: FollowRoom) -> list[str]:
    found: list[str] = await room.do(lambda _c, uow, _n: list(compare_announcements(uow)))
    return found


async def test_a_ledger_is_thinned_only_by_a_decision_and_the_log_still_holds(
    room: FollowRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.features.announcements.retaining.AT_A_TIME", 4)
    counts = {"delivered": len(NUMBERS)}
    await room.do(lambda _c, uow, _n: uow.tell(AnnouncementSent(room.id, "", counts, NOW), SYSTEM))
    for without in ({}, {"announcements_keep_years": 3}, {"announcements_keep_basis": "RS 2026/12"}):
        assert kind("announcement-receipts", **without).thin is None
    assert "arkivlagen" in kind("announcement-receipts").basis
    for years, said in ((3, 1), (0, 0)):
        assert len(look_over_keeping(given(announcements_keep_years=years), None, NOW)) == said  # type: ignore[arg-type]
    decided = kind("announcement-receipts", announcements_keep_years=3, announcements_keep_basis="RS 2026/12")
    early = LATER - timedelta(days=3)
    assert (await reached(room, decided, early), await thinned(room, decided, early)) == (0, 0)
    assert (await reached(room, decided), await differences(room)) == (10, [])
    assert (await thinned(room, decided), await recipients(room)) == (10, 0)
    assert await room.do(lambda _c, uow, _n: uow[QUESTIONS].asked_by(room.id, person_id(20))) == 0
    assert await differences(room) == []


async def test_what_somebody_removed_without_the_rule_is_still_found(room: FollowRoom) -> None:
    counts = {"delivered": len(NUMBERS)}
    await room.do(lambda _c, uow, _n: uow.tell(AnnouncementSent(room.id, "", counts, NOW), SYSTEM))
    await room.do(
        lambda _c, uow, _n: uow.connection.exec_driver_sql(
            f"DELETE FROM ledger WHERE person = '{person_id(20)}'"
        )
    )
    [found] = await differences(room)
    assert "9 recipients" in found


async def test_a_leaver_becomes_a_pseudonym_and_the_rows_still_add_up(room: FollowRoom) -> None:
    await room.stand(LedgerState.PENDING, 22, text=0)
    gone = {20: LATER - timedelta(days=800), 21: LATER - timedelta(days=30), 22: LATER - timedelta(days=800)}
    entries = [replace(an_entry(number), gone_at=at) for number, at in gone.items()]
    await room.do(lambda _c, uow, _n: uow[DIRECTORY].save(entries))
    leavers = kind("announcement-leavers")
    assert kind("announcement-leavers", announcements_leaver_months=0).thin is None
    assert await reached(room, leavers) == 1
    assert (await thinned(room, leavers), await thinned(room, leavers)) == (1, 0)
    assert await recipients(room) == len(NUMBERS)
    people = {row.person for row in await room.do(lambda _c, uow, _n: uow[LEDGER].each(room.id))}
    assert {person_id(21), person_id(22)} <= people, "the second is still to be sent to"
    assert person_id(20) not in people
    asked = await room.do(
        lambda _c, uow, _n: uow.connection.exec_driver_sql(
            "SELECT person, name, text FROM announcement_questions"
        ).one()
    )
    assert (asked[0] in people, asked[1:]) == (True, ("", "När?"))


async def test_of_those_who_left_some_are_looked_at_at_a_time(
    room: FollowRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Most of thousands have no row any more; to look for theirs in every ledger held everybody up at once."""
    monkeypatch.setattr("storage.announcements.keeping.LOOKED_AT", 4)
    monkeypatch.setattr("bot.features.announcements.retaining.PEOPLE_AT_A_TIME", 2)
    gone = [
        replace(an_entry(number), gone_at=LATER - timedelta(days=800))
        for number in (*range(1, 10), 20, 21, 23)
    ]
    await room.do(lambda _c, uow, _n: uow[DIRECTORY].save(gone))
    leavers, parts, cursor = kind("announcement-leavers"), [], ""
    while True:
        part: RetentionPart = await room.do(
            thin_part, ThinPart(leavers, ADMINISTRATOR, ThinAsked(cursor)), LATER
        )
        parts.append(part.rows)
        if part.after is None:
            break
        cursor = part.after
    assert parts == [0, 0, 2, 1]
    people = {row.person for row in await room.do(lambda _c, uow, _n: uow[LEDGER].each(room.id))}
    assert not people & {person_id(number) for number in (20, 21, 23)}


async def test_whom_an_audience_meant_goes_once_nobody_looks_it_up(
    room: FollowRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.features.trainings.retaining_audiences.AT_A_TIME", 3)
    monkeypatch.setattr("bot.features.trainings.retaining_audiences.AUDIENCES", 2)
    sent = await room.do(lambda _c, uow, _n: uow[ANNOUNCEMENTS].get(room.id).resolution)
    other = FollowRoom(room.database)
    needed = []
    for _ in range(4):
        begun = await other.begin()
        needed.append(begun.resolution)
    draft, saved, before, training = needed

    def use(_c: None, uow: Any, now: datetime) -> None:
        ids = uow[ANNOUNCEMENTS].ids()
        for each in map(uow[ANNOUNCEMENTS].get, ids):
            state = AnnouncementState.READY if each.resolution == draft else AnnouncementState.SENT
            uow[ANNOUNCEMENTS].save(replace(each, state=state))
        uow[SAVED_AUDIENCES].save(SavedAudience("Alla", SYSTEM, WHOM, now, saved, before))
        uow[TRAININGS].add(a_training(resolution=training))

    await room.do(use)
    people = kind("audience-people")
    late = NOW + timedelta(days=91)
    assert await reached(room, people, late - timedelta(days=2)) == 0
    assert await reached(room, people, late) == len(NUMBERS)
    assert await thinned(room, people, late) == len(NUMBERS)
    left = await room.do(lambda _c, uow, _n: set(uow[RESOLUTIONS].with_people(late, "", 100)))
    assert left == set(needed)
    kept = await room.do(lambda _c, uow, _n: uow[RESOLUTIONS].get(sent))
    assert kept.included == len(NUMBERS), "what a correction is approved by"
    figures = kind("audience-figures")
    old = await room.do(lambda _c, uow, _n: set(uow[RESOLUTIONS].without_people(late, "", 100)))
    assert (old, await reached(room, figures, late)) == ({sent}, 0), "its announcement goes by it"


async def test_small_audiences_go_several_in_a_part_and_their_figures_once_nothing_goes_by_them(
    room: FollowRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is needed was read anew for each audience, and the figures of all stayed for good."""
    monkeypatch.setattr("bot.features.trainings.retaining_audiences.AT_A_TIME", 4)
    late = NOW + timedelta(days=91)
    ids = [f"r{number}" for number in range(6)]

    def lay(_c: None, uow: Any, now: datetime) -> None:
        for number, each in enumerate(ids):
            uow[RESOLUTIONS].begin(Resolution(each, WHOM, ResolutionState.DONE, now), ResolutionPlan(WHOM))
            uow[RESOLUTIONS].gather(each, [person_id(number), person_id(number + 1)])
        young = Resolution("young", WHOM, ResolutionState.DONE, now + timedelta(days=30))
        uow[RESOLUTIONS].begin(young, ResolutionPlan(WHOM))
        uow[SAVED_AUDIENCES].save(SavedAudience("Alla", SYSTEM, WHOM, now, "r5"))

    await room.do(lay)
    sent = await room.do(lambda _c, uow, _n: uow[ANNOUNCEMENTS].get(room.id).resolution)
    await room.do(lambda _c, uow, _n: uow[RESOLUTIONS].forget_people(sent, 100))
    parts, after = [], ""
    while True:
        asked = ThinPart(kind("audience-people"), ADMINISTRATOR, ThinAsked(after))
        part: RetentionPart = await room.do(thin_part, asked, late)
        parts.append(part.rows)
        if part.after is None:
            break
        after = part.after
    assert parts in ([4, 4, 2], [4, 4, 2, 0])

    figures = kind("audience-figures")
    assert await reached(room, figures, late) == 5
    seen = await room.do(figures.look, None, late)
    first: RetentionPart = await room.do(
        thin_part, ThinPart(figures, ADMINISTRATOR, ThinAsked("", seen)), late
    )
    assert first.after is not None
    await room.do(thin_part, ThinPart(figures, ADMINISTRATOR, ThinAsked(first.after, seen)), late)
    all_of_them = (*ids, "young", sent)
    left = await room.do(lambda _c, uow, _n: [each for each in all_of_them if uow[RESOLUTIONS].get(each)])
    assert left == ["r5", "young", sent]
    assert await reached(room, figures, late) == 0
