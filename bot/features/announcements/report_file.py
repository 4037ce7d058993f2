"""The report as a file: each recipient's row as a CSV in the reader's language, by a link in the sender's own chat."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.spreadsheets import csv_of
from bot.core.texts import Reader
from bot.delivery.files import AskedFile, FileHead, FileKind, FilePart
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.facts import ReportFetched
from bot.features.announcements.keeping import found
from bot.features.announcements.landing import UNANSWERED
from bot.features.announcements.ledger import NOT_INSTALLABLE, LedgerRow, Unreached
from bot.features.announcements.rights import check_may_handle
from bot.features.announcements.standing import NOT_DELETED, UNCHANGED
from bot.features.announcements.viewing import ReportPart, report_part
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY

REPORT_FILE = "announcement_report"
AT_ONCE = 500
"""Rows of a part: some ten milliseconds."""

BYTE_ORDER_MARK = "\ufeff"
"""By which Excel knows UTF-8."""

COLUMNS = (
    "report-person",
    "report-name",
    "report-mail",
    "report-state",
    "report-reason",
    "report-language",
    "report-text",
    "report-confirmed-text",
    "report-confirmed",
    "report-seen",
)

TOLD_REASONS = frozenset(
    {
        Unreached.EXPIRED,
        Unreached.REPLACED,
        Unreached.OUTSIDE,
        Unreached.NOT_INSTALLABLE,
        Unreached.GAVE_UP,
        UNANSWERED,
        UNCHANGED,
        NOT_DELETED,
    }
)
"""Why a row stands as it does, where its state alone doesn't say it."""


def check_may_have_report(asked: AskedFile, uow: UnitOfWork, now: datetime) -> Announcement:
    """Raises: Refused: there is no such announcement, or it is somebody else's."""
    announcement = found(asked.subject, uow)
    check_may_handle(asked.by, announcement)
    return announcement


def report_head(asked: AskedFile, uow: UnitOfWork, now: datetime) -> FileHead:
    """Tell that it is fetched. Raises: Refused: see `check_may_have_report`."""
    announcement = check_may_have_report(asked, uow, now)
    uow.tell(ReportFetched(announcement.id, announcement.source), asked.by.actor)
    what = "utskick" if asked.language == "sv" else "announcement"
    return FileHead(f"{what}-{announcement.id}.csv", "text/csv; charset=utf-8")


def report_file_part(asked: AskedFile, uow: UnitOfWork, now: datetime) -> FilePart:
    """Some rows. Raises: Refused: see `check_may_have_report`."""
    rows = report_part(ReportPart(asked.subject, asked.by, asked.after, AT_ONCE), uow, now)
    reader = _reader(asked, uow)
    people = uow[DIRECTORY].many(row.person for row in rows)
    lines = list(_lines(rows, people, reader))
    start = ""
    if not asked.after:
        lines.insert(0, list(map(reader.text, COLUMNS)))
        start = BYTE_ORDER_MARK
    content = start + csv_of(lines, ";" if reader.language == "sv" else ",")
    return FilePart(content.encode("utf-8", "replace"), rows[-1].person if len(rows) == AT_ONCE else None)


ANNOUNCEMENT_FILES = {REPORT_FILE: FileKind(report_head, report_file_part)}


def _reader(asked: AskedFile, uow: UnitOfWork) -> Reader:
    known = uow[PEOPLE].get(asked.by.person) if asked.by.person else None
    return Reader(asked.language, known.time_zone) if known else Reader(asked.language)


def _lines(
    rows: Sequence[LedgerRow], people: Mapping[PersonId, DirectoryEntry], reader: Reader
) -> Iterator[list[object]]:
    zone = reader.zone
    states = {state: reader.text(f"ledgerstate-{state}") for state in {row.state for row in rows}}
    for row in rows:
        known = people.get(row.person)
        yield [
            row.person,
            known.name if known else "",
            known.mail if known else "",
            states[row.state],
            _reason(row, reader),
            row.language,
            row.text or "",
            row.confirmed_text or "",
            _minute(row.confirmed_at, zone),
            _minute(row.seen_at, zone),
        ]


def _reason(row: LedgerRow, reader: Reader) -> str:
    """In words, where people have any for it; else the word by which an administrator finds it in the log."""
    word = "not_installable" if row.reason.startswith(NOT_INSTALLABLE) else row.reason
    return reader.text(f"ledgerreason-{word}") if word in TOLD_REASONS else row.reason


def _minute(moment: datetime | None, zone: ZoneInfo) -> str:
    """As a spreadsheet reads it for a time, in any language."""
    return "" if moment is None else moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")
