"""Pictures from the command line: in an announcement's file, or uploaded by themselves."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.app import open_database
from bot.features.announcements.picture_bytes import sound_picture
from bot.features.announcements.pictures import name_of_picture, serve_picture
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from tests.announcing import SENDER
from tests.unit.test_announcement_texts import GOOD
from tests.unit.test_picture_bytes import a_png

PICTURED = GOOD.replace("what:", "  picture: bilder/ny.png\n  picture_alt: {sv: En sal, en: A hall}\nwhat:")
DRAFT = PICTURED.partition("what:")[0]


class Desk:
    """The command line on one database."""

    def __init__(self, url: str, folder: Path) -> None:
        self.environment = {"GRINDVAKT_DATABASE_URL": url, "GRINDVAKT_PUBLIC_URL": "https://bot.example.org"}
        self.url, self.folder = url, folder
        asyncio.run(self._fill())
        (folder / "bilder").mkdir()

    def do(self, *words: str, status: int = 0, **more: str) -> Result:
        done = CliRunner().invoke(root, ["announcement", *words], env={**self.environment, **more})
        assert done.exit_code == status, done.output
        return done

    def draft(self, written: str = DRAFT, status: int = 0, sender: str = SENDER, **more: str) -> str:
        file = self.folder / "u.yaml"
        file.write_text(written, "utf-8")
        return self.do("draft", str(file), "--sender", sender, status=status, **more).output

    def put(self, raw: bytes) -> None:
        (self.folder / "bilder/ny.png").write_bytes(raw)

    async def _fill(self) -> None:
        async with open_database(self.url) as database:
            sender = DirectoryEntry(SENDER, "Anna", datetime.now(UTC))
            await database.run(lambda _command, uow, _now: uow[DIRECTORY].save([sender]), None)

    def served(self, name: str) -> bool:
        async def look() -> bool:
            async with open_database(self.url) as database:
                return await database.read(serve_picture, name) is not None

        return asyncio.run(look())


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path) -> Desk:
    return Desk(sqlite_url, tmp_path)


def test_a_file_s_picture_is_kept_with_its_draft(desk: Desk) -> None:
    desk.put(a_png())
    assert "nobody in the directory" in desk.draft(status=1, sender="bo@x.se")
    assert not desk.served(name_of_picture(sound_picture(a_png()))), "with a fault, nothing is kept"
    drafted = desk.draft().split()[-1].rstrip(".")
    shown = json.loads(desk.do("show", drafted, "--json").stdout)["content"]["picture"]
    assert desk.served(shown)
    added = json.loads(desk.do("picture", "add", str(desk.folder / "bilder/ny.png"), "--json").stdout)
    assert added == {"name": shown, "address": f"https://bot.example.org/p/{shown}", "width": 3, "height": 2}
    assert "Drafted" in desk.draft(DRAFT.replace("bilder/ny.png", shown).replace("sv: Öppnar", "sv: Stänger"))
    assert "2 announcements show the picture" in desk.do("picture", "remove", shown, status=1).output
    assert "Removed" in desk.do("picture", "remove", shown, "--shown").stdout
    assert not desk.served(shown)
    for gone in (shown, "../x", ""):
        desk.do("picture", "remove", gone, "--shown", status=1)


def test_what_is_wrong_with_a_picture_is_told_with_its_place(desk: Desk) -> None:
    place = f"{desk.folder / 'u.yaml'}: content.picture: {desk.folder / 'bilder/ny.png'}: "
    assert f"{place}it can't be read" in desk.draft(status=1)
    desk.put(a_png() + b"\0" * 2 * 1024 * 1024)
    assert f"{place}it is larger than 1 MB (2.00 MB)" in desk.draft(status=1)
    desk.put(b"<svg/>")
    assert f"{place}it is no PNG or JPEG" in desk.draft(status=1)
    desk.put(a_png())
    assert "say what the picture shows" in desk.draft(DRAFT.replace("picture_alt", "#"), status=1)
    assert "name a file" in desk.draft(DRAFT.replace("bilder/ny.png", "https://x.se/a.png"), status=1)
    unknown = desk.draft(DRAFT.replace("bilder/ny.png", f"{64 * 'a'}.png"), status=1)
    assert "picture add" in unknown
    assert "PUBLIC_URL" in desk.draft(status=1, GRINDVAKT_PUBLIC_URL="")
    file = str(desk.folder / "bilder/ny.png")
    assert "PUBLIC_URL" in desk.do("picture", "add", file, status=1, GRINDVAKT_PUBLIC_URL="").output
    desk.put(b"GIF89a")
    assert "no PNG or JPEG" in desk.do("picture", "add", file, status=1).output
