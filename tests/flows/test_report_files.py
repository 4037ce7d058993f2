"""The sender's report as a file: from the button in the own chat to the CSV in the browser."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.ledger import LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.report_file import AT_ONCE
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from tests.cards.scenes_announcements import SENDING
from tests.cards.walking import of_type
from tests.factories import person_id
from tests.flows.office_hours import Hours, office_hours, texts_of
from tests.teams_activities import CHANNEL

THEN = datetime(2026, 12, 10, 11, 30, tzinfo=UTC)
IT = {"announcement": SENDING.id}
REASONS = {
    "replaced": "Ersatt av ett senare utskick",
    "install_forbidden": "Appen gick inte att installera",
    "permanent": "permanent",
}


async def fill(hours: Hours) -> None:
    def filled(uow: Any) -> None:
        uow[ANNOUNCEMENTS].save(replace(SENDING, state=AnnouncementState.SENT))
        row = LedgerRow(SENDING.id, person_id(3), LedgerState.CONFIRMED, "sv", THEN, text=1, confirmed_text=1)
        rows = [
            replace(row, confirmed_at=THEN),
            *(
                replace(row, person=f"x{number:04}", state=LedgerState.FAILED)
                for number in range(AT_ONCE + 1)
            ),
        ]
        uow[LEDGER].add(rows)
        odd = [replace(row, reason=reason) for row, reason in zip(rows[1:], REASONS, strict=False)]
        uow[LEDGER].save([*rows[:1], *odd])
        uow[DIRECTORY].save([DirectoryEntry(person_id(3), '=Åsa;"Ö"', THEN, mail="asa@x.se")])

    await hours.change(filled)


async def test_the_sender_gets_a_link_and_the_file_behind_it(sqlite_url: str) -> None:
    async with office_hours(sqlite_url, public_url="https://bot.example.org/b/") as hours:
        await fill(hours)
        assert "bara avsändaren" in texts_of(await hours.tap(2, "announcement.fetch_report", **IT))
        shared = await hours.tap(1, "announcement.fetch_report", CHANNEL, **IT)
        assert "i din egen chatt" in texts_of(shared)
        first = await hours.tap(1, "announcement.fetch_report", **IT)
        assert "efter 5 hämtningar" in texts_of(first)
        addresses = []
        for card in (first, await hours.tap(1, "announcement.fetch_report", **IT)):
            [address] = [action["url"] for action in of_type(card["value"], "Action.OpenUrl")]
            addresses.append(address)
        assert addresses[0] != addresses[1]
        assert addresses[1].startswith("https://bot.example.org/b/f/")
        token = addresses[1].rpartition("/")[2]
        await nothing_keeps(hours, token)

        status, content = await fetch(hours, token)
        assert status == 200
        assert content.startswith("\ufeffId;Namn;E-post;Läge;".encode())
        lines = content.decode("utf-8-sig").splitlines()
        assert lines[1] == f'{person_id(3)};"\'=Åsa;""Ö""";asa@x.se;Bekräftat;;sv;1;1;2026-12-10 12:30;'
        assert [line.split(";")[4] for line in lines[2:5]] == list(REASONS.values())
        assert len(lines) == AT_ONCE + 3
        assert len({line.partition(";")[0] for line in lines}) == len(lines)
        assert [fact.subject for fact in await hours.facts("ReportFetched")] == [SENDING.id]

        await hours.change(lambda uow: uow[ANNOUNCEMENTS].save(replace(SENDING, sender=person_id(9))))
        assert (await fetch(hours, token))[0] == 404, "they are its sender no more"
        assert len(await hours.facts("ReportFetched")) == 1


async def test_without_an_address_it_names_the_command(sqlite_url: str) -> None:
    async with office_hours(sqlite_url) as hours:
        await fill(hours)
        told = texts_of(await hours.tap(1, "announcement.fetch_report", **IT))
        assert f"grindvakt announcement report {SENDING.id} --csv" in told


async def fetch(hours: Hours, token: str) -> tuple[int, bytes]:
    async with hours.session.post(hours.endpoint.replace("/api/messages", f"/f/{token}")) as answer:
        return answer.status, await answer.read()


async def nothing_keeps(hours: Hours, token: str) -> None:
    """The secret stands nowhere in the database's file."""
    await hours.change(lambda uow: None)
    path = hours.bot.house.settings.database_url.removeprefix("sqlite:///")
    for file in (path, f"{path}-wal"):
        with open(file, "rb") as kept:  # noqa: ASYNC230
            assert token.encode() not in kept.read()
