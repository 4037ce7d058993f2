"""The cards of a day's digest: two in it, sixty in it, each as it can stand, and one opened from it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from bot.core.bilingual import Text
from bot.core.texts import Reader
from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.dry_figures import DryFigures
from bot.features.announcements.viewing import SendingProgress
from cards.announcements.digests import DigestLine, DigestScene, digest_card
from cards.announcements.dry_runs import DryScene, dry_run_card
from cards.announcements.progress import SenderScene, progress_card
from cards.announcements.reader import AnnouncementScene, ReaderView, ReadState, announcement_card
from cards.kit.elements import Card
from tests.announcing import WHAT, a_content, both
from tests.cards.matters import HUNDRED, LONGEST_WORD, SIXTY
from tests.cards.scenes_announcements import DONE, FIRST, NOON, SECOND, SENDING

DrawDigest = Callable[[Reader], Card]
DAY = date(2026, 12, 10)
NAME = "2026-12-10.1"


def in_it(number: int, heading: Text | None = None, **changes: object) -> DigestLine:
    """The announcement with this number, sent some minutes after the one before."""
    content = a_content(
        heading=heading
        or both(f"E-arkivet öppnar för institution {number}", f"The e-archive opens at {number}"),
        confirm=number % 3 == 0,
    )
    sent = NOON - timedelta(minutes=7 * number)
    announcement = replace(SENDING, id=f"U-2026-{number:08x}", content=content, sent_at=sent)
    line = DigestLine(announcement, replace(FIRST, announcement=announcement.id, content=content))
    return replace(line, **changes)  # type: ignore[arg-type]


KINDS = (
    in_it(1),
    in_it(3),
    in_it(4, Text(sv=SIXTY, en="A shared platform for archives"), reading=ReadState.THIS),
    in_it(5, text=replace(FIRST, number=2, what=WHAT, content=a_content(heading=both("Rättat namn")))),
    in_it(2, view=ReaderView.PAST),
    in_it(6, view=ReaderView.OVER),
    in_it(7, view=ReaderView.WITHDRAWN),
    in_it(8, Text(sv=f"{LONGEST_WORD} {HUNDRED}", en=f"{LONGEST_WORD} {HUNDRED}")),
)
SIXTY_OF_THEM = [in_it(number, Text(sv=HUNDRED, en=HUNDRED)) for number in range(60)]


def digest(lines: object = KINDS, page: int = 0, *, confirmed: bool = False) -> DrawDigest:
    def draw(reader: Reader) -> Card:
        told = reader.text("digest-confirmed", heading="E-arkivet öppnar") if confirmed else ""
        return digest_card(DigestScene(NAME, DAY, tuple(lines), reader, NOON, page, told))  # type: ignore[call-overload]

    return draw


def opened(view: ReaderView, text: object = FIRST) -> DrawDigest:
    return lambda reader: announcement_card(
        AnnouncementScene(SENDING, text, reader, NOON, view, digest=NAME)  # type: ignore[arg-type]
    )


DIGEST_CARDS: Mapping[str, DrawDigest] = {
    "digest": digest(),
    "digest-one": digest(KINDS[:1]),
    "digest-confirmed": digest(KINDS[:3], confirmed=True),
    "digest-sixty": digest(SIXTY_OF_THEM),
    "digest-sixty-middle": digest(SIXTY_OF_THEM, 3),
    "digest-sixty-end": digest(SIXTY_OF_THEM, 99),
    "digest-opened": opened(ReaderView.NOW, SECOND),
    "digest-opened-over": opened(ReaderView.OVER),
    "digest-opened-withdrawn": opened(ReaderView.WITHDRAWN),
    "sending-merged": lambda reader: progress_card(
        SenderScene(
            SendingProgress(replace(SENDING, state=AnnouncementState.SENT), replace(DONE, merged=214)),
            reader,
            NOON,
        )
    ),
    "dry-run-merged": lambda reader: dry_run_card(
        DryScene(
            replace(SENDING, state=AnnouncementState.DRAFT),
            DryFigures(
                SENDING.id,
                "r",
                NOON,
                "system",
                4_212,
                {"sv": 4_000, "en": 212},
                merged=321,
                seconds=85,
                done=NOON,
            ),
            {},
            reader,
            NOON,
        )
    ),
}
