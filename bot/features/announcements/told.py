"""What the log tells of announcements, beside what the tables say: whether it went out, what it says, to how many."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.core.chain import Entry
from bot.core.database import UnitOfWork
from bot.core.parted import in_parts
from bot.core.retention import months_before
from bot.features.announcements.announcements import UNSENT, Announcement, AnnouncementState
from bot.features.announcements.kinds import RECEIPTS_KEPT
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER

DRAFTED, STARTED, STOPPED = "AnnouncementDrafted", "AnnouncementStarted", "AnnouncementStopped"
CORRECTED, WITHDRAWN, SENT = "AnnouncementCorrected", "AnnouncementWithdrawn", "AnnouncementSent"
KINDS = (DRAFTED, STARTED, STOPPED, CORRECTED, WITHDRAWN, SENT)
FOR_GOOD = (AnnouncementState.CANCELLED, AnnouncementState.WITHDRAWN)
AT_ONCE = 200
LONG_AFTER = datetime(9000, 1, 1, tzinfo=UTC)
"""Nobody asks here who waits for their hours."""


@dataclass(frozen=True, slots=True)
class ToldAnnouncement:
    """`how`: `unsent`, `going out` (or out), `cancelled` or `withdrawn`; `recipients`: how many it was tried with."""

    how: str = ""
    text: int = 1
    recipients: int = 0


def compare_announcements(uow: UnitOfWork) -> Iterator[str]:
    """In what the two differ, a sentence each. A draft that nobody got may have been thrown away."""
    thinned = max((each.at for each in uow.log.entries(subject=RECEIPTS_KEPT)), default=None)
    for part in in_parts(sorted({*uow[ANNOUNCEMENTS].ids(), *uow.log.subjects(DRAFTED)}, key=str), AT_ONCE):
        kept, counts = uow[ANNOUNCEMENTS].many(part), uow[LEDGER].counts_of(part, LONG_AFTER)
        for name, entries in uow.log.about_each(part, KINDS):
            told = announcement_told(entries)
            recipients = counts[name].audience
            there = kept.get(name)
            if there is not None and _may_be_thinned(there, thinned):
                recipients = max(recipients, told.recipients)
            yield from _differences(name, there, told, recipients)


def _may_be_thinned(announcement: Announcement, thinned: datetime | None) -> bool:
    """Whether its ledger may have been thinned by its rule: none is in the first year."""
    begun = announcement.sent_at
    return thinned is not None and begun is not None and begun < months_before(thinned, 12)


def announcement_told(entries: Iterable[Entry]) -> ToldAnnouncement:
    """What has become of it, as its facts tell."""
    how, text, recipients = "", 1, 0
    for entry in entries:
        data: Mapping[str, Any] = entry.fact.data
        match entry.fact.kind:
            case "AnnouncementDrafted":
                how = "unsent"
            case "AnnouncementStarted":
                how, text = "going out", data["text"]
            case "AnnouncementStopped":
                how = data["state"] if data["state"] in FOR_GOOD else "going out"
            case "AnnouncementCorrected":
                text = data["text"]
            case "AnnouncementWithdrawn":
                how = "withdrawn"
            case "AnnouncementSent":
                recipients = max(recipients, sum(data["counts"].values()))
    return ToldAnnouncement(how, text, recipients)


def _differences(
    name: str, there: Announcement | None, told: ToldAnnouncement, recipients: int
) -> Sequence[str]:
    if there is None:
        return [] if told.how == "unsent" else [f"{name}: it is missing from the tables"]
    if not told.how:
        return [f"{name}: it is in the tables, and the log doesn't tell of it"]
    found = []
    if (how := _how(there)) != told.how:
        found.append(f"{name}: it is {how} in the tables and {told.how} in the log")
    if there.has_begun and there.text != told.text:
        found.append(f"{name}: its text is version {there.text} in the tables and {told.text} in the log")
    if recipients < told.recipients:
        found.append(
            f"{name}: {recipients} recipients are in the tables, and the log tells of {told.recipients}"
        )
    return found


def _how(announcement: Announcement) -> str:
    if announcement.state in UNSENT:
        return "unsent"
    return announcement.state.value if announcement.state in FOR_GOOD else "going out"
