"""The cards of announcements in every state that looks different."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.core.texts import Reader
from bot.features.announcements.announcements import (
    Announcement,
    AnnouncementState,
    AnnouncementText,
    AskedQuestion,
    CameTo,
    EndNote,
    Mode,
)
from bot.features.announcements.ledger import Counts, LedgerState
from bot.features.announcements.viewing import ArchiveFound, OwnAnnouncements, SendingProgress
from cards.announcements.archive import archive_card
from cards.announcements.parts import Unsent
from cards.announcements.progress import (
    SenderScene,
    own_announcements_card,
    progress_card,
    stop_card,
)
from cards.announcements.questions import answer_card, question_card
from cards.announcements.reader import AnnouncementScene, ReaderView, ReadState, announcement_card
from cards.kit.elements import Card
from tests.announcing import AUDIENCE, CORRECTED, SENDER, WHAT, a_content
from tests.factories import person_id

DrawAnnouncement = Callable[[Reader], Card]
NOON = datetime(2026, 12, 10, 11, 0, tzinfo=UTC)
SENDING = Announcement(
    "U-2026-0a1b2c3d",
    "",
    SENDER,
    a_content(),
    AUDIENCE,
    AnnouncementState.SENDING,
    sent_at=NOON - timedelta(minutes=3),
    created_at=NOON - timedelta(days=1),
    expires_at=NOON + timedelta(days=4),
    redraws=1,
    laid_out=True,
)
FIRST = AnnouncementText(SENDING.id, 1, SENDING.content, NOON, "system")
SECOND = AnnouncementText(SENDING.id, 2, CORRECTED, NOON, "system", WHAT)
WIDE = a_content(
    picture=f"{64 * '0'}.png",
    picture_alt=a_content().heading,
    support=None,
    link=None,
    confirm=False,
)
PENDING, ON_ITS_WAY, DELIVERED = LedgerState.PENDING, LedgerState.SENDING, LedgerState.DELIVERED
HALFWAY = Counts(
    {
        DELIVERED: 2_600,
        LedgerState.SEEN: 190,
        LedgerState.CONFIRMED: 200,
        PENDING: 1_003,
        ON_ITS_WAY: 200,
        LedgerState.NOT_INSTALLED: 11,
        LedgerState.BLOCKED: 5,
        LedgerState.NOT_FOUND: 3,
    },
    {"not_installed": 11, "blocked": 5, "not_found": 3},
    {1: 200},
    later=12,
)
DONE = Counts(
    {
        DELIVERED: 3_900,
        LedgerState.CONFIRMED: 260,
        LedgerState.UNCERTAIN: 2,
        LedgerState.FAILED: 20,
        LedgerState.NOT_INSTALLED: 30,
    },
    {"permanent": 12, "gave_up": 3, "replaced": 5, "not_installed": 30},
    {1: 200, 2: 60},
)
QUESTION = AskedQuestion(
    "Q-1", SENDING.id, person_id(5), "Erik Ek", "sv", "Flyttas även delade mappar?", NOON
)
ANSWERED = replace(QUESTION, answer="Ja, också de delade.", answered_by=person_id(2), answered_at=NOON)


def recipient(
    text: AnnouncementText = FIRST,
    view: ReaderView = ReaderView.NOW,
    reading: ReadState = ReadState.NOT_YET,
    *,
    notice: str = "",
    fault: str = "",
    came_to: CameTo | None = None,
) -> DrawAnnouncement:
    def draw(reader: Reader) -> Card:
        unsent = Unsent("Flyttas även", reader.text(fault)) if fault else None
        told = reader.text(notice) if notice else ""
        ended = came_to and EndNote(came_to, NOON - timedelta(hours=2))
        scene = AnnouncementScene(
            replace(SENDING, ended=ended),
            text,
            reader,
            NOON,
            view,
            reading,
            notice=told,
            unsent=unsent,
            fine=notice.endswith("sent"),
            public_url="https://grindvakt.example.org",
        )
        return announcement_card(scene)

    return draw


def sender(
    state: AnnouncementState, counts: Counts = HALFWAY, text: int = 1, mode: Mode = Mode.DIRECT
) -> DrawAnnouncement:
    announcement = replace(SENDING, state=state, text=text, mode=mode, starts_at=NOON + timedelta(days=1))
    return lambda reader: progress_card(SenderScene(SendingProgress(announcement, counts), reader, NOON))


def stands(reader: Reader) -> Card:
    """Some cards could be neither deleted nor drawn as taken back."""
    withdrawn = replace(SENDING, state=AnnouncementState.WITHDRAWN, text=2)
    counts = Counts({LedgerState.WITHDRAWN: 100, LedgerState.BLOCKED: 1}, {"blocked": 1})
    progress = SendingProgress(withdrawn, counts, unchanged=40, not_taken_back=40)
    return progress_card(SenderScene(progress, reader, NOON))


def counted_first(reader: Reader) -> Card:
    """Its time has come long after it was counted."""
    ready = replace(SENDING, state=AnnouncementState.READY, starts_at=NOON)
    return progress_card(SenderScene(SendingProgress(ready, Counts()), reader, NOON))


def unchanged(reader: Reader) -> Card:
    """Some cards couldn't be corrected where they stand."""
    corrected = replace(SENDING, state=AnnouncementState.SENT, text=2)
    return progress_card(SenderScene(SendingProgress(corrected, DONE, unchanged=1_204), reader, NOON))


def held_up(*, stands: bool = False) -> DrawAnnouncement:
    """Teams doesn't take some, or nothing goes out at all."""
    progress = SendingProgress(SENDING, HALFWAY, held_up=37, stands=stands)
    return lambda reader: progress_card(SenderScene(progress, reader, NOON))


def stop(*, withdraw: bool) -> DrawAnnouncement:
    return lambda reader: stop_card(
        SenderScene(SendingProgress(SENDING, HALFWAY), reader, NOON), withdraw=withdraw
    )


ANNOUNCEMENT_CARDS: Mapping[str, DrawAnnouncement] = {
    "announcement": recipient(),
    "announcement-confirmed": recipient(reading=ReadState.THIS),
    "announcement-corrected": recipient(SECOND),
    "announcement-corrected-read": recipient(SECOND, reading=ReadState.EARLIER),
    "announcement-corrected-confirmed": recipient(SECOND, reading=ReadState.THIS),
    "announcement-outdated": recipient(SECOND, reading=ReadState.EARLIER, notice="announcement-outdated"),
    "announcement-past": recipient(SECOND, ReaderView.PAST),
    "announcement-over": recipient(view=ReaderView.OVER),
    "announcement-done": recipient(view=ReaderView.DONE, came_to=CameTo.FINISHED),
    "announcement-called-off": recipient(view=ReaderView.OVER, came_to=CameTo.CALLED_OFF),
    "announcement-withdrawn": recipient(view=ReaderView.WITHDRAWN),
    "announcement-picture": recipient(replace(FIRST, content=WIDE)),
    "announcement-question-refused": recipient(fault="refused-question-missing"),
    "announcement-question-sent": recipient(notice="announcement-question-sent"),
    "announcement-question-sent-read": recipient(reading=ReadState.THIS, notice="announcement-question-sent"),
    "question": lambda reader: question_card(QUESTION, SENDING, reader),
    "question-more-wait": lambda reader: question_card(QUESTION, SENDING, reader, more=True),
    "question-answered": lambda reader: question_card(ANSWERED, SENDING, reader),
    "question-refused": lambda reader: question_card(
        QUESTION, SENDING, reader, Unsent("Ja", reader.text("refused-answer-missing"))
    ),
    "question-answer": lambda reader: answer_card(ANSWERED, SENDING, reader),
    "question-answer-nobody": lambda reader: answer_card(ANSWERED, replace(SENDING, content=WIDE), reader),
    "sending": sender(AnnouncementState.SENDING),
    "sending-held-up": held_up(),
    "sending-stands": held_up(stands=True),
    "sending-slow": sender(AnnouncementState.SENDING, Counts({PENDING: 90_000, DELIVERED: 1})),
    "sending-paused": sender(AnnouncementState.PAUSED),
    "sending-sent": sender(AnnouncementState.SENT, DONE, text=2),
    "sending-sent-some-away": sender(
        AnnouncementState.SENT,
        Counts({PENDING: 31, DELIVERED: 4_180, LedgerState.BLOCKED: 1}, {"blocked": 1}, later=31),
    ),
    "sending-cancelled": sender(
        AnnouncementState.CANCELLED, Counts({DELIVERED: 7, LedgerState.WITHDRAWN: 9})
    ),
    "sending-withdrawn": sender(AnnouncementState.WITHDRAWN, Counts({LedgerState.WITHDRAWN: 16})),
    "sending-withdrawn-stands": stands,
    "sending-unchanged": unchanged,
    "sending-in-batches": sender(AnnouncementState.SENT, DONE, mode=Mode.BATCH),
    "sending-ready": sender(AnnouncementState.READY, Counts()),
    "sending-counted-first": counted_first,
    "sending-stop": stop(withdraw=False),
    "sending-withdraw": stop(withdraw=True),
    "sending-own": lambda reader: own_announcements_card(
        OwnAnnouncements(
            [SendingProgress(SENDING, HALFWAY), SendingProgress(replace(SENDING, sent_at=None), Counts())],
            3,
            10,
        ),
        reader,
        NOON,
    ),
    "sending-none": lambda reader: own_announcements_card(OwnAnnouncements([]), reader, NOON),
    "archive": lambda reader: archive_card(
        "e-arkivet",
        ArchiveFound([SENDING, replace(SENDING, state=AnnouncementState.WITHDRAWN)], 14),
        reader,
        NOON,
    ),
    "archive-nothing": lambda reader: archive_card("e-arkivet", ArchiveFound([], 0), reader, NOON),
    "archive-empty": lambda reader: archive_card("", ArchiveFound([], 0), reader, NOON),
    "archive-not-then": lambda reader: archive_card("", ArchiveFound([], 0), reader, NOON, then=True),
    "archive-not-of-it-then": lambda reader: archive_card(
        "e-arkivet", ArchiveFound([], 0), reader, NOON, then=True
    ),
}
