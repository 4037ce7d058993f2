"""The dialog in which an announcement is corrected, and the cards on which a second person approves that."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.core.bilingual import Text
from bot.core.texts import Reader
from bot.features.announcements.announcements import Announcement, AnnouncementState, Hindrance
from bot.features.announcements.content import Content, Detail
from bot.features.announcements.correcting import CorrectionForm
from bot.features.announcements.ledger import Counts
from bot.features.announcements.requests import matter_of, meant_by
from bot.features.announcements.viewing import SendingProgress
from bot.features.announcements.written_content import written
from bot.features.directory.audiences import Audience
from cards.announcements.approvals import approval_answer_card
from cards.announcements.corrections import correction_card
from cards.announcements.progress import SenderScene, progress_card, stop_card
from cards.announcements.reader import AnnouncementScene, ReadState, told_corrected_card
from cards.kit.elements import Card
from tests.announcing import CORRECTED, WHAT, a_content
from tests.cards.scenes_announcements import DONE, NOON, SECOND, SENDING
from tests.cards.scenes_audiences import ASKED, BACK, DRAFT, GIVEN, LONG, WORD, approval
from tests.factories import person_id

Draw = Callable[[Reader], Card]
SENT = replace(DRAFT, state=AnnouncementState.SENT, content=a_content())
LEAD = a_content().lead
MENDED = replace(
    CORRECTED,
    lead=Text(sv=LEAD.sv.replace("avslutade", "pågående"), en=LEAD.en.replace("closed", "current")),
    support=replace(CORRECTED.support, person=person_id(5)) if CORRECTED.support else None,
    link=replace(CORRECTED.link, url="https://example.org/arkivet") if CORRECTED.link else None,
    confirm=False,
)
OF_A_RELEASE = replace(SENDING, source="release:R-2026-003/before")
HUGE = replace(
    LONG,
    lead=Text(sv="Ö" * 2_000, en="é" * 2_000),
    details=tuple(Detail(Text(sv="När", en="When"), Text(sv="Ö" * 500, en="é" * 500)) for _ in range(10)),
)


def form(content: Content = SENDING.content, fault: str = "", **changes: object) -> Draw:
    announcement = replace(SENDING, content=content)
    filled = CorrectionForm(announcement, "1", written(content))
    filled = replace(filled, **changes)  # type: ignore[arg-type]
    return lambda reader: correction_card(filled, reader, fault and reader.text(fault))


def asked(correction: Content, what: Text = WHAT, *, of: Announcement = SENT, **changes: object) -> Draw:
    matter = matter_of(meant_by(of, correction), 4212)
    return approval(
        request=replace(ASKED, matter=matter, correction=correction, what=what), announcement=of, **changes
    )


def answered(**changes: object) -> Draw:
    request = replace(BACK, correction=CORRECTED, what=WHAT)
    return approval(approval_answer_card, **{"request": request, "announcement": SENT, **changes})


def progress(**changes: object) -> Draw:
    announcement = replace(SENDING, **{"state": AnnouncementState.DRAFT, **changes})  # type: ignore[arg-type]
    counts = DONE if announcement.has_begun else Counts()
    return lambda reader: progress_card(
        SenderScene(SendingProgress(announcement, counts, announcement.has_begun), reader, NOON)
    )


def told(reading: ReadState = ReadState.EARLIER) -> Draw:
    return lambda reader: told_corrected_card(
        AnnouncementScene(SENDING, SECOND, reader, NOON, reading=reading)
    )


HELD = Hindrance("refused-approval-size-changed", {"before": 4_212, "count": 4_900})
THEIRS = {"details.1.value.sv": "ons 16 dec", "heading.en": ""}
SHIFTED = {"details.3.value.sv": "Filytan är stängd tis kl. 06–08", "details.3.value.en": "Closed Tue 06–08"}

CORRECTION_CARDS: Mapping[str, Draw] = {
    "correction": form(),
    "correction-of-release": form(announcement=OF_A_RELEASE),
    "correction-refused": form(fault="refused-nothing-corrected", what=WHAT),
    "correction-clash": form(theirs=THEIRS, what=WHAT),
    "correction-shifted": form(apart=SHIFTED, what=WHAT),
    "correction-sent-back": form(comment="Datumet är fel: det är den 15.", what=WHAT),
    "approval-correction": asked(CORRECTED),
    "approval-correction-much": asked(MENDED),
    "approval-correction-longest": asked(replace(LONG, lead=LEAD, details=LONG.details[:1]), asker=WORD),
    "approval-correction-dropped": asked(CORRECTED, is_open=False),
    "approval-correction-sent-back": answered(),
    "approval-correction-given": answered(request=replace(GIVEN, correction=CORRECTED)),
    "approval-correction-held": answered(
        request=replace(GIVEN, correction=CORRECTED), announcement=replace(SENT, hindrance=HELD)
    ),
    "approval-given-later": approval(
        approval_answer_card,
        request=GIVEN,
        announcement=replace(DRAFT, state=AnnouncementState.READY, starts_at=NOON + timedelta(days=4)),
    ),
    "correction-told": told(),
    "correction-told-read": told(ReadState.THIS),
    "sending-held": progress(hindrance=HELD),
    "sending-correcting": progress(state=AnnouncementState.SENT, text=2),
    "sending-draft": progress(state=AnnouncementState.DRAFT),
    "sending-draft-empty": progress(state=AnnouncementState.DRAFT, audience=Audience(()), expires_at=None),
    "sending-waits": lambda reader: progress_card(
        SenderScene(
            SendingProgress(
                replace(SENDING, state=AnnouncementState.AWAITING), Counts(), approvers=["Johan Owner"] * 6
            ),
            reader,
            NOON,
        )
    ),
    "sending-stop-waiting": lambda reader: stop_card(
        SenderScene(
            SendingProgress(replace(SENDING, state=AnnouncementState.AWAITING), Counts()), reader, NOON
        ),
        withdraw=False,
    ),
}
