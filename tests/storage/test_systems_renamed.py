"""Systems that get another name: what named them by the one they had means them still."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.features.announcements.frozen_days import check_not_frozen
from bot.features.announcements.standings import standing_of_person
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.portfolio.files.reading import read_files
from bot.features.portfolio.importing import ImportPortfolio, PortfolioImport
from bot.features.portfolio.ports import SYSTEMS
from bot.features.portfolio.registry import FindSystems, find_systems
from bot.features.processes.ports import PROCESSES
from bot.features.releases.coming import CalendarReading, CollisionKind, ShowCalendar
from bot.features.releases.drafting import NewRelease, new_release
from bot.features.releases.editing import Editing, EditRelease, OpenForm
from bot.features.releases.freezing import freezes_of
from bot.features.releases.importing import ImportReleases, ReleaseImport
from bot.features.releases.ports import FREEZES, RELEASES
from bot.features.releases.release_files import read_release_file
from bot.features.releases.releases import Freeze, ReleaseKind, ReleaseState
from storage.engine.opening import SqlDatabase
from tests.audience_room import an_announcement
from tests.factories import ADMINISTRATOR, SYSTEM_OWNER, a_model, an_initiative, person_id
from tests.releasing import CALENDAR, NOW, a_release
from tests.storage.test_initiatives import save


def called(folder: Path, system: str, name: str, uow: UnitOfWork) -> None:
    """As an administrator gives a system its name, from a file."""
    file = folder / "systems.yaml"
    file.write_text(f'systems: [{{id: {system}, name: {{sv: "{name}", en: "{name}"}}}}]')
    command = ImportPortfolio(read_files([file]), ADMINISTRATOR)
    assert PortfolioImport(()).import_portfolio(command, uow, NOW).faults == ()


async def test_a_system_that_has_got_another_name_is_frozen_still(
    database: SqlDatabase, tmp_path: Path
) -> None:
    days = (date(2026, 12, 12), date(2027, 1, 6))
    freeze = Freeze("jul", Text("Jul", "Christmas"), *days, ("Passersystemet",))
    users = Audience((AudiencePart(PartKind.SYSTEM_USERS, "passer"),))

    def work(_: None, uow: Any, _now: datetime) -> None:
        called(tmp_path, "passer", "Passersystemet", uow)
        uow[FREEZES].save(freeze)
        old = a_release(systems=("Passersystemet",), state=ReleaseState.PLANNED)
        called(tmp_path, "passer", "Inpassering", uow)
        new = replace(old, id="R-2026-002", systems=("Inpassering",))
        uow[RELEASES].add(old)
        uow[RELEASES].add(new)
        for each in (old, new):
            assert list(freezes_of(each, uow, CALENDAR)) == [freeze]
        with pytest.raises(Refused, match="scheduled-in-freeze"):
            check_not_frozen(an_announcement(users), datetime(2026, 12, 20, 9, tzinfo=UTC), CALENDAR, uow)
        [collision] = CalendarReading(CALENDAR).show(ShowCalendar(60), uow, NOW).collisions
        assert (collision.kind, collision.what) == (CollisionKind.SYSTEM, "Inpassering")
        called(tmp_path, "nytt", "Passersystemet", uow)
        assert list(freezes_of(new, uow, CALENDAR)) == [], "that is another now"
        assert list(freezes_of(old, uow, CALENDAR)) == [freeze]

    await database.run(work, None)


async def test_it_is_asked_for_by_either_and_has_the_initiatives_that_named_it(
    database: SqlDatabase, tmp_path: Path
) -> None:
    def work(_: None, uow: Any, now: datetime) -> None:
        called(tmp_path, "s-17", "Slutarkivet", uow)
        uow[PROCESSES].keep(a_model())
        save([an_initiative(systems=("Slutarkivet",))], uow, now)
        called(tmp_path, "s-17", "Portalen", uow)
        for words in ("slutarkivet", "Portalen", "s-17"):
            view = find_systems(FindSystems(words, 5), uow, NOW).one
            assert view is not None, words
            assert (view.system.name.sv, [each.key for each in view.initiatives]) == (
                "Portalen",
                ["INI-2026-014"],
            )
        holder = standing_of_person(person_id(SYSTEM_OWNER), uow)
        assert holder.roles["tsa"] == {"slutarkivet", "s-17"}
        called(tmp_path, "nytt", "Slutarkivet", uow)
        found = find_systems(FindSystems("slutarkivet", 5), uow, NOW)
        assert found.one is not None
        assert (found.one.system.id, len(found.one.initiatives)) == ("nytt", 1)

    await database.run(work, None)


async def test_two_that_change_names_have_each_the_other_s(database: SqlDatabase, tmp_path: Path) -> None:
    def work(_: None, uow: Any, _now: datetime) -> None:
        called(tmp_path, "a", "Ett", uow)
        called(tmp_path, "b", "Två", uow)
        file = tmp_path / "both.yaml"
        file.write_text("systems: [{id: a, name: {sv: Två, en: Två}}, {id: b, name: {sv: Ett, en: Ett}}]")
        command = ImportPortfolio(read_files([file]), ADMINISTRATOR)
        assert PortfolioImport(()).import_portfolio(command, uow, NOW).faults == ()
        assert [(each.name.sv, each.former) for each in uow[SYSTEMS].all()] == [("Två", ()), ("Ett", ())]

    await database.run(work, None)


async def test_a_system_whose_name_has_a_semicolon_is_written_as_it_is_called(
    database: SqlDatabase, tmp_path: Path
) -> None:
    """By form, command line or file, all of which set texts."""

    def work(_: None, uow: Any, _now: datetime) -> None:
        called(tmp_path, "drift", "Drift; teknik", uow)
        release = new_release(NewRelease(ReleaseKind.CHANGE, ADMINISTRATOR), uow, NOW).id
        editing = Editing(CALENDAR)

        def systems(written: str) -> tuple[str, ...]:
            command = EditRelease(release, {"systems": written}, ADMINISTRATOR)
            return editing.edit(command, uow, NOW).release.systems

        assert systems("drift; TEKNIK\nLadok; Raindance") == ("Drift; teknik", "Ladok", "Raindance")
        shown = editing.form(OpenForm(release, ADMINISTRATOR), uow, NOW).values["systems"]
        assert systems(f"{shown}\nPrimula") == ("Drift; teknik", "Ladok", "Raindance", "Primula")
        file = read_release_file('releases: [{systems: "Drift; teknik", kind: change}]', "r.yaml")
        done = ReleaseImport(CALENDAR).run(ImportReleases(file, ADMINISTRATOR), uow, NOW)
        assert done.releases[0].systems == ("Drift; teknik",)
        again = ReleaseImport(CALENDAR).run(ImportReleases(file, ADMINISTRATOR), uow, NOW)
        assert again.there == 1, "and is known as the draft that it is"

    await database.run(work, None)
