"""Migration 0037 on a database that has been at work: each release is found by the initiative that it belongs to."""

from typing import Any

from sqlalchemy import text

from bot.app import open_database
from bot.features.releases.ports import RELEASES
from storage.engine.upgrade import upgrade
from storage.releases.documents import release_document
from tests.releasing import a_release
from tests.schema import connect
from tests.storage.older import older_database

KEY = "INI-2026-014"
ROW = "INSERT INTO releases (id, state, revision, document) VALUES (:id, 'draft', 1, :document)"

old_url = older_database("0036")


async def test_releases_from_before_are_found_by_their_initiative(old_url: str) -> None:
    several = [
        a_release(id="R-2026-001", initiative=KEY),
        a_release(id="R-2026-002", initiative="INI-2026-015"),
        a_release(id="R-2026-003"),
        a_release(id="R-2026-004", initiative=KEY),
    ]
    with connect(old_url) as connection:
        for each in several:
            connection.execute(text(ROW), {"id": each.id, "document": release_document(each)})
    upgrade(old_url)
    async with open_database(old_url) as database:

        def of(initiative: str, uow: Any, _now: object) -> list[str]:
            return [each.id for each in uow[RELEASES].of_initiative(initiative, lock=True)]

        assert await database.run(of, KEY) == ["R-2026-001", "R-2026-004"]
        assert await database.run(of, "INI-2026-016") == []
