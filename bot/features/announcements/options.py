"""How one announcement goes out: when, until when it applies, whether it is urgent, each by itself or in batches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.personal import OwnWords
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.written import lines
from bot.features.announcements.announcements import UNSENT, Announcement, Mode
from bot.features.announcements.channels import channels_meant, check_may_post, offered_channels
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.dry_run import DryRun, dry_run
from bot.features.announcements.frozen_days import check_not_frozen
from bot.features.announcements.keeping import found
from bot.features.announcements.rights import check_is_its_sender
from bot.features.announcements.standings import check_may_be_urgent, is_let_be_urgent
from bot.features.directory.audiences import AudiencePart

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class ViewOptions:
    announcement: str
    by: Principal
    language: str = "sv"


@dataclass(frozen=True, slots=True)
class OptionsView:
    """The announcement whose options they are. `channels`: to choose from.

    `may_be_urgent`: whether whoever asks may say that it is.
    """

    announcement: Announcement
    may_be_urgent: bool
    channels: tuple[AudiencePart, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeOptions:
    """Set all options of an announcement that hasn't gone out. `revision`: as it was read; None: whatever it is.

    `urgent`: why it may reach people outside their hours; empty: it may not. `channels`: the ids of those that it is
    posted in; `channel_link`: one more; `language`: of their names.
    """

    announcement: str
    by: Principal
    revision: int | None
    starts_at: datetime | None
    expires_at: datetime | None
    mode: Mode
    urgent: OwnWords
    channels: tuple[str, ...] = ()
    channel_link: str = ""
    language: str = "sv"


@dataclass(frozen=True, slots=True)
class ChangedOptions:
    """The announcement as it is now. `counting`: its dry run has been begun anew."""

    announcement: Announcement
    counting: bool


def view_options(command: ViewOptions, uow: UnitOfWork, _now: datetime) -> OptionsView:
    """Raises: Refused: there is none, it isn't theirs, or it has begun to go out."""
    announcement = _unsent(command.announcement, command.by, uow)
    offered = offered_channels(announcement.channels, command.language, uow)
    return OptionsView(announcement, is_let_be_urgent(command.by, uow), offered)


@dataclass(frozen=True, slots=True)
class Options:
    """Use case: change them. The work calendar is given where it is built."""

    calendar: WorkCalendar

    def change(self, command: ChangeOptions, uow: UnitOfWork, now: datetime) -> ChangedOptions:
        """Keep them. What was approved was something else: it is a draft again, and is counted anew.

        Raises:
            DraftOvertaken: somebody else has changed it since it was read.
            Refused: it isn't theirs or has begun; a time is past, or in a freeze; or they may not call it urgent.
        """
        current = _unsent(command.announcement, command.by, uow, lock=True)
        reason = lines(command.urgent)
        if len(reason) > LONGEST_REASON:
            raise Refused("refused-urgent-too-long", field="urgent", limit=LONGEST_REASON)
        if reason != current.urgent:
            check_may_be_urgent(command.by, reason, uow)
        if command.starts_at is not None:
            check_not_frozen(current, command.starts_at, self.calendar, uow)
        channels = channels_meant(
            command.channels, command.channel_link, current.channels, command.language, uow
        )
        if channels != current.channels:
            check_may_post(command.by, channels, uow)
        draft = SaveDraft(
            command.by,
            current.content,
            current.audience,
            id=current.id,
            revision=command.revision,
            starts_at=command.starts_at,
            expires_at=command.expires_at,
            mode=command.mode,
            urgent=reason,
            channels=channels,
        )
        changed = save_draft(draft, uow, now)
        if changed == current or not (changed.audience.include or changed.channels):
            return ChangedOptions(changed, counting=False)
        return ChangedOptions(changed, counting=_counted_anew(changed, command.by, uow, now))


def zones_of(*wanted: str) -> Sequence[str]:
    """The time zones that a time can be given in: each once, the likeliest first."""
    return tuple(dict.fromkeys((*wanted, "UTC")))


def _counted_anew(announcement: Announcement, by: Principal, uow: UnitOfWork, now: datetime) -> bool:
    """Whether it is: whoever may not send to these keeps what they changed, and hears so when they ask for it."""
    try:
        dry_run(DryRun(announcement.id, by), uow, now)
    except Refused:
        return False
    return True


def _unsent(announcement: str, by: Principal, uow: UnitOfWork, *, lock: bool = False) -> Announcement:
    own = found(announcement, uow, lock=lock)
    check_is_its_sender(by, own)
    if own.state not in UNSENT:
        raise Refused("refused-has-begun")
    return own
