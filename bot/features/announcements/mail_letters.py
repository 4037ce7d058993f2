"""What a mail about an announcement says, written when it leaves, and what became of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.store import Store
from bot.core.texts import Reader
from bot.core.work import Effect
from bot.delivery.letters import Letter, LetterLink
from bot.delivery.mail import Unwanted
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import AVAILABILITY
from bot.delivery.targets import Response
from bot.features.announcements.addresses import addresses_of
from bot.features.announcements.announcements import GOING, Announcement, AnnouncementState, AnnouncementText
from bot.features.announcements.content import Content
from bot.features.announcements.follow_ports import FOLLOW_UPS
from bot.features.announcements.following import (
    GAVE_UP,
    OVER,
    REACHED_SINCE,
    REFUSED,
    UNCERTAIN,
    FollowRow,
    FollowState,
    Way,
)
from bot.features.announcements.ledger import NOT_REACHED, REACHED, LedgerRow, LedgerState
from bot.features.announcements.mailing import (
    CORRECTED,
    GRACE,
    NO_ADDRESS,
    OUTSIDE,
    UNREACHED,
    UNSEEN,
    barred,
    posting_of,
)
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.reporting import report_later
from bot.features.directory.audiences import Excluded

TOPIC = "utskick"
PAUSED, TRIED_AGAIN = "paused", "tried_again"
NOT_MAILABLE = {NO_ADDRESS, OUTSIDE, *(why.value for why in Excluded)}
"""Why somebody isn't mailed, whatever the announcement."""

BECAUSE = {
    UNREACHED: "mail-because-unreached",
    UNSEEN: "mail-because-unseen",
    CORRECTED: "mail-because-corrected",
}
"""What a mail says of why it comes by mail."""


class Letters:
    """Writes them. `app_id`: the bot's own, for the link to its chat in Teams."""

    def __init__(self, database: Store, app_id: str) -> None:
        self._database = database
        self._chat = f"https://teams.microsoft.com/l/chat/0/0?users=28:{app_id}"

    async def write(self, effect: Effect) -> Letter | Unwanted:
        """The effect's letter, as things stand now; or why there is none."""
        return await self._database.read(self.letter, effect)

    def letter(self, effect: Effect, uow: UnitOfWork, now: datetime) -> Letter | Unwanted:
        name, person, number = _about(effect)
        announcement = uow[ANNOUNCEMENTS].get(name)
        row, mine = uow[LEDGER].row(name, person), uow[FOLLOW_UPS].row(name, Way.MAIL, person, number)
        text = uow[ANNOUNCEMENTS].text(name, number)
        if announcement is None or row is None or mine is None or text is None:
            return Unwanted(OVER)
        why = unwanted(announcement, row, mine, now) or barred(announcement, [person], uow).get(person, "")
        if why:
            return Unwanted(why)
        hours = uow[AVAILABILITY].of([person])[person]
        reader = Reader(row.language, hours.time_zone)
        return self._written(announcement, text, mine, addresses_of([person], uow)[person], reader, now)

    def _written(
        self,
        announcement: Announcement,
        text: AnnouncementText,
        row: FollowRow,
        to: str,
        reader: Reader,
        now: datetime,
    ) -> Letter:
        content, language = text.content, reader.language
        notes = []
        if announcement.ended is not None:
            notes.append(reader.text(f"announcementcameto-{announcement.ended.outcome}"))
        elif announcement.is_past(now):
            notes.append(reader.text("announcement-past"))
        if text.what is not None:
            when = reader.text("announcement-corrected", when=reader.day_of(text.at, now))
            notes.append(f"{when}: {text.what.in_language(language)}")
        footer = [reader.text(BECAUSE.get(row.reason, BECAUSE[UNREACHED]))]
        if content.support is not None:
            footer.append(reader.text("mail-support", name=content.support.name.in_language(language)))
        footer.append(reader.text("mail-no-answer"))
        return Letter(
            to,
            f"announcement/{announcement.id}/{text.number}/{row.person}",
            TOPIC,
            content.heading.in_language(language),
            (content.lead.in_language(language),),
            language,
            content.kicker.in_language(language),
            tuple(notes),
            tuple(
                (each.label.in_language(language), each.value.in_language(language))
                for each in content.details
            ),
            tuple(self._links(content, row, reader)),
            tuple(footer),
        )

    def _links(self, content: Content, row: FollowRow, reader: Reader) -> Iterator[LetterLink]:
        if content.link is not None:
            yield LetterLink(content.link.title.in_language(reader.language), content.link.url)
        asks = (
            content.confirm and row.reason != UNREACHED
        )  # else there is nothing in Teams yet to confirm it on
        yield LetterLink(reader.text("mail-open-confirm" if asks else "mail-open"), self._chat)


def unwanted(announcement: Announcement, row: LedgerRow, mine: FollowRow, now: datetime) -> str:
    """Why the mail isn't to be sent any more; empty: it is."""
    if announcement.state not in GOING or announcement.is_told(now) or row.state is LedgerState.WITHDRAWN:
        return OVER
    if mine.number != announcement.text:
        return CORRECTED
    if announcement.state is AnnouncementState.PAUSED:
        return PAUSED
    if row.confirmed_text >= announcement.text:
        return "confirmed"
    if mine.reason == UNREACHED and row.state in REACHED:
        return REACHED_SINCE
    if mine.reason == UNREACHED and row.state not in NOT_REACHED:  # else they would have it twice
        return UNCERTAIN if row.state is LedgerState.UNCERTAIN else TRIED_AGAIN
    return "seen" if mine.reason == UNSEEN and row.state is not LedgerState.DELIVERED else ""


def note_mailed(effect: Effect, answer: Response, uow: UnitOfWork, now: datetime) -> None:
    """It has been taken by the mail server, or wasn't wanted any more; what a pause held back waits again."""
    name, person, number = _about(effect)
    _show_sender(name, uow, now)
    why = str(answer.get("unwanted", ""))
    ledger = None if why else uow[LEDGER].row(name, person, lock=True)
    if ledger is not None:
        uow[LEDGER].save([replace(ledger, mailed_at=now)])
    mine = uow[FOLLOW_UPS].row(name, Way.MAIL, person, number, lock=True)
    if mine is None:
        return
    if not why:
        after = replace(mine, state=FollowState.SENT, at=now)
    elif why in (PAUSED, TRIED_AGAIN):
        due_at = now if why == PAUSED else now + GRACE
        after = replace(mine, state=FollowState.WAITING, due_at=due_at)
        uow.jobs.run(posting_of(name))
    elif why in NOT_MAILABLE:
        after = replace(mine, state=FollowState.FAILED, reason=why, at=now)
    else:
        after = replace(mine, state=FollowState.NOT_NEEDED, reason=why, at=now)
    uow[FOLLOW_UPS].save([after])


def note_not_mailed(effect: Effect, error: str, uow: UnitOfWork, now: datetime) -> None:
    """It will not be tried again: the server turned it down for good, or was away for hours."""
    name, person, number = _about(effect)
    _show_sender(name, uow, now)
    mine = uow[FOLLOW_UPS].row(name, Way.MAIL, person, number, lock=True)
    if mine is not None:
        reason = GAVE_UP if error.startswith("gave up") else REFUSED
        uow[FOLLOW_UPS].save([replace(mine, state=FollowState.FAILED, reason=reason, at=now)])


def _show_sender(announcement: str, uow: UnitOfWork, now: datetime) -> None:
    """Have their card say how many have been mailed, and weren't. Jobs are locked before the rows."""
    report_later(announcement, uow, now)
    uow[JOB_TABLE].flush()


def _about(effect: Effect) -> tuple[str, str, int]:
    data = effect.data
    return str(data["announcement"]), str(data["person"]), int(data["text"])
