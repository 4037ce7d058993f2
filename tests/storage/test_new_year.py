"""The first hour of a Swedish year, when it is the old one by UTC: numbers and days are the new year's."""

from datetime import UTC, date, datetime

from bot.app import open_database
from bot.core.calendar import home_day
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.directory.audiences import Audience
from bot.features.needs.raising import WriteNeed, write_need
from bot.features.releases.drafting import NewRelease, new_release
from bot.features.releases.releases import ReleaseKind
from tests.audience_room import content
from tests.factories import ADMINISTRATOR, person_id

FIRST_HOUR = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)


async def test_what_is_numbered_in_the_first_hour_of_a_year_is_that_years(sqlite_url: str) -> None:
    async with open_database(sqlite_url, clock=lambda: FIRST_HOUR) as database:
        need = await database.run(write_need, WriteNeed("Ett nytt år", ADMINISTRATOR))
        release = await database.run(new_release, NewRelease(ReleaseKind.CHANGE, ADMINISTRATOR))
        draft = await database.run(
            save_draft, SaveDraft(ADMINISTRATOR, content(), Audience(()), sender=person_id(1))
        )
    assert [each.id[:6] for each in (need, release)] == ["B-2027", "R-2027"]
    assert draft.id.startswith("U-2027-")


def test_a_day_is_the_organisations() -> None:
    assert home_day(FIRST_HOUR) == date(2027, 1, 1)
    assert home_day(datetime(2028, 2, 28, 23, tzinfo=UTC)) == date(2028, 2, 29)
    assert home_day(datetime(2026, 6, 30, 21, 59, tzinfo=UTC)) == date(2026, 6, 30)
