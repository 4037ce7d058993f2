"""Many releases at once: what is looked up for each of them is looked up once."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.core.bilingual import Text
from bot.features.portfolio.ports import SYSTEMS
from bot.features.releases.golive import look_over_releases
from bot.features.releases.importing import ImportReleases, ReleaseImport
from bot.features.releases.ports import FREEZES, RELEASES
from bot.features.releases.release_files import read_release_file, written_file
from bot.features.releases.releases import Freeze, ReleaseState
from storage.engine.opening import SqlDatabase
from tests.factories import ADMINISTRATOR
from tests.releasing import CALENDAR, NOW, a_release
from tests.storage.test_systems_renamed import called

MANY = 12


class Looking:
    """A unit of work that counts how often the register of systems is asked."""

    def __init__(self, uow: Any) -> None:
        self._uow, self.times = uow, 0

    def __getitem__(self, port: Any) -> Any:
        self.times += port is SYSTEMS
        return self._uow[port]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._uow, name)


async def test_the_register_is_read_once_for_a_file_and_for_a_check(
    database: SqlDatabase, tmp_path: Path
) -> None:
    freeze = Freeze(
        "jul", Text("Jul", "Christmas"), date(2026, 12, 12), date(2027, 1, 6), ("Passersystemet", "Diariet")
    )
    releases = [a_release(systems=("passer",), manager=None, support=None) for _ in range(MANY)]
    text = written_file(releases, [freeze], CALENDAR).replace("id: R-2026-001\n  revision: 1\n  ", "")

    def work(_: None, uow: Any, _now: datetime) -> None:
        called(tmp_path, "passer", "Passersystemet", uow)
        looking: Any = Looking(uow)
        command = ImportReleases(read_release_file(text, "r.yaml"), ADMINISTRATOR)
        done = ReleaseImport(CALENDAR).run(command, looking, NOW)
        assert [each.systems for each in done.releases] == [("Passersystemet",)] * MANY
        assert [system for _, system in done.unknown] == ["Diariet"]
        assert looking.times == 1
        for each in uow[RELEASES].all():
            uow[RELEASES].save(replace(each, state=ReleaseState.PLANNED, revision=each.revision + 1))
        assert len(uow[FREEZES].all()) == 1
        looking = Looking(uow)
        settings: Any = None
        findings = look_over_releases(settings, looking, NOW)
        assert sum("in the freeze jul" in finding.what for finding in findings) == MANY
        assert looking.times == 1

    await database.run(work, None)
