"""The cards of reminders and of what follows an announcement."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.core.texts import Reader
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.follow_ports import Joining, JoinState
from bot.features.announcements.following import NO_FOLLOW, FollowCounts, FollowUp
from bot.features.announcements.viewing import SendingProgress
from cards.announcements.approvals import ApprovalScene, approval_card
from cards.announcements.dry_runs import DryScene, dry_run_card
from cards.announcements.follow_up import follow_card
from cards.announcements.progress import SenderScene, progress_card
from cards.announcements.reader import AnnouncementScene, ReaderView, ReadState
from cards.announcements.reminders import reminder_card
from cards.kit.elements import Card
from tests.cards.scenes_announcements import DONE, FIRST, NOON, SECOND, SENDING, WIDE
from tests.cards.scenes_audiences import ASKED as REQUEST
from tests.cards.scenes_audiences import COUNTED

DrawFollowed = Callable[[Reader], Card]
CHOSEN = FollowUp(mail=True, unseen_hours=48, remind_after=3, reminders=2)
SENT = replace(
    SENDING,
    state=AnnouncementState.SENT,
    follow_up=CHOSEN,
    reminders=1,
    reminded_at=NOON - timedelta(days=1),
)
BESIDE = FollowCounts(
    28, 3, (("gave_up", 2), ("guest", 1), ("no_address", 12), ("refused", 4)), 1_204, 31, 17
)
ASKED = Joining("r", SENT.id, NOON)
REFUSED = replace(
    ASKED,
    state=JoinState.REFUSED,
    problem="follow-join-too-many",
    params={"before": 4_212, "count": 4_600},
)


def reminder(
    view: ReaderView = ReaderView.NOW, reading: ReadState = ReadState.NOT_YET, *, corrected: bool = False
) -> DrawFollowed:
    text = SECOND if corrected else FIRST
    return lambda reader: reminder_card(AnnouncementScene(SENT, text, reader, NOON, view, reading))


def followed(
    unconfirmed: int,
    announcement: Announcement = SENT,
    follow: FollowCounts = BESIDE,
    joining: Joining | None = None,
) -> DrawFollowed:
    progress = SendingProgress(announcement, DONE, follow=follow, joining=joining)
    return lambda reader: follow_card(SenderScene(progress, reader, NOON), unconfirmed)


FOLLOW_CARDS: Mapping[str, DrawFollowed] = {
    "reminder": reminder(),
    "reminder-past": reminder(ReaderView.PAST),
    "reminder-read": reminder(reading=ReadState.THIS),
    "reminder-corrected": reminder(reading=ReadState.EARLIER, corrected=True),
    "reminder-over": reminder(ReaderView.OVER),
    "follow-up": followed(2_708),
    "follow-up-bare": followed(
        0, replace(SENT, reminded_at=None, reminders=0, follow_up=FollowUp()), NO_FOLLOW
    ),
    "follow-up-asks-nothing": followed(4_000, replace(SENT, content=WIDE), NO_FOLLOW, ASKED),
    "follow-up-nobody-new": followed(1, joining=replace(ASKED, state=JoinState.NOBODY)),
    "follow-up-new-refused": followed(1, joining=REFUSED),
    "sending-followed": lambda reader: progress_card(
        SenderScene(
            SendingProgress(
                SENT, DONE, follow=BESIDE, joining=replace(ASKED, state=JoinState.SENT, joined=12)
            ),
            reader,
            NOON,
        )
    ),
    "sending-told-since": lambda reader: progress_card(
        SenderScene(SendingProgress(replace(SENT, told_until=NOON), DONE, follow=BESIDE), reader, NOON)
    ),
    "follow-up-told-since": followed(2_708, replace(SENT, told_until=NOON)),
    "approval-followed": lambda reader: approval_card(
        ApprovalScene(replace(SENDING, follow_up=CHOSEN), REQUEST, COUNTED, "Ida Presenter", reader, NOON)
    ),
    "dry-run-followed": lambda reader: dry_run_card(
        DryScene(replace(SENDING, follow_up=CHOSEN), replace(COUNTED, without_mail=14), {}, reader, NOON)
    ),
    "dry-run-no-mail": lambda reader: dry_run_card(
        DryScene(
            replace(SENDING, follow_up=replace(CHOSEN, unseen_hours=7)),
            replace(COUNTED, can_mail=False),
            {},
            reader,
            NOON,
        )
    ),
    "dry-run-no-receipts": lambda reader: dry_run_card(
        DryScene(replace(SENDING, follow_up=CHOSEN), replace(COUNTED, knows_read=False), {}, reader, NOON)
    ),
}
