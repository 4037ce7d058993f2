"""Pictures of announcements, on both databases: kept once, shown by name, and gone when nobody shows them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Task
from bot.delivery.files import ServedFile
from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.content import Content
from bot.features.announcements.drafting import DiscardDraft, SaveDraft, discard, save_draft
from bot.features.announcements.picture_bytes import sound_picture
from bot.features.announcements.pictures import (
    AT_ONCE,
    CLEAR_PICTURES,
    PICTURES,
    UNUSED_FOR,
    AddPicture,
    add_picture,
    clear_pictures,
    serve_picture,
)
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.sending import Correct, correct
from storage.engine.opening import SqlDatabase
from tests.announcing import AUDIENCE, SENDER, WHAT, a_content, both
from tests.factories import ADMINISTRATOR
from tests.unit.test_picture_bytes import a_jpeg, a_png

BY = Principal(SENDER)


async def upload(database: SqlDatabase, raw: bytes = a_png(), by: Principal = ADMINISTRATOR) -> str:
    return await database.run(add_picture, AddPicture(sound_picture(raw), by))


def showing(name: str) -> Content:
    return a_content(picture=name, picture_alt=both("En bild"))


async def there(database: SqlDatabase, *names: str) -> list[bool]:
    return [await database.read(serve_picture, name) is not None for name in names]


async def clear(database: SqlDatabase, now: datetime | None = None) -> str | None:
    """As it is then; None: once what nobody shows has been kept long enough."""
    then = now or datetime.now(UTC) + UNUSED_FOR + timedelta(minutes=5)

    def at(task: Task, uow: Any, _now: datetime) -> str | None:
        return clear_pictures(task, uow, then)

    return await database.run(at, Task(CLEAR_PICTURES, ""))


async def test_a_picture_is_kept_once_and_shown_by_its_name(database: SqlDatabase) -> None:
    name = await upload(database)
    assert await upload(database) == name
    photo = await upload(database, a_jpeg())
    assert (name[64:], photo[64:]) == (".png", ".jpg")
    assert await database.read(serve_picture, name) == ServedFile(a_png(), "image/png")
    odd = [name.upper(), name[1:], f"{name}\n", f"{name[:64]}.svg", "../settings", "", "å.png", f"{name}%00"]
    assert await there(database, *odd) == [False] * len(odd)
    with pytest.raises(Refused, match="only-administrators"):
        await upload(database, by=BY)


async def test_only_what_is_ours_can_be_shown(database: SqlDatabase) -> None:
    for name in (f"{64 * '0'}.png", "https://example.org/a.png", "javascript:alert(1)"):
        with pytest.raises(Refused, match="no-such-picture"):
            await database.run(save_draft, SaveDraft(BY, showing(name), AUDIENCE))
    draft = await database.run(save_draft, SaveDraft(BY, a_content(), AUDIENCE))

    def begun(_command: None, uow: Any, _now: datetime) -> None:
        uow[ANNOUNCEMENTS].save(replace(draft, state=AnnouncementState.SENT))

    await database.run(begun, None)
    with pytest.raises(Refused, match="no-such-picture"):
        await database.run(correct, Correct(draft.id, BY, showing(f"{64 * '0'}.png"), WHAT))


async def test_what_no_announcement_shows_is_removed_after_a_time(database: SqlDatabase) -> None:
    shown, dropped, discarded = [await upload(database, a_png(width)) for width in (1, 2, 3)]
    first = await database.run(save_draft, SaveDraft(BY, showing(dropped), AUDIENCE))
    gone = await database.run(save_draft, SaveDraft(BY, showing(discarded), AUDIENCE))
    assert await clear(database) is None
    assert await there(database, shown, dropped, discarded) == [False, True, True]
    shown = await upload(database, a_png(1))
    await database.run(discard, DiscardDraft(gone.id, BY))
    await database.run(save_draft, SaveDraft(BY, showing(shown), AUDIENCE, first.id))
    assert await clear(database, datetime.now(UTC)) is None
    assert await there(database, shown, dropped, discarded) == [True, True, True], "not yet"
    await clear(database)
    assert await there(database, shown, dropped, discarded) == [True, False, False]


async def test_what_has_gone_out_keeps_its_pictures(database: SqlDatabase) -> None:
    old, new = await upload(database, a_png(1)), await upload(database, a_png(2))
    draft = await database.run(save_draft, SaveDraft(BY, showing(old), AUDIENCE))

    def sent(_command: None, uow: Any, _now: datetime) -> None:
        uow[ANNOUNCEMENTS].save(replace(draft, state=AnnouncementState.SENT, content=showing(new)))

    await database.run(sent, None)
    await clear(database)
    assert await there(database, old, new) == [True, True]


async def test_many_are_removed_in_parts(database: SqlDatabase) -> None:
    def many(_command: None, uow: Any, now: datetime) -> None:
        for number in range(AT_ONCE + 1):
            name = add_picture(AddPicture(sound_picture(a_png(number + 1, 1)), ADMINISTRATOR), uow, now)
            assert uow[PICTURES].has(name)

    await database.run(many, None)
    assert [await clear(database), await clear(database)] == ["on", None]
