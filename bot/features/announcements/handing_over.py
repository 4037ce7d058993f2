"""Handing an announcement over to Teams many people at a time, where its sender has chosen that.

Each row goes that way once at the most: whoever it failed for, or may not have reached, gets it by itself when it is
tried again. Few calls wait at a time, so that a pause holds within seconds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.texts import Reader
from bot.core.work import Effect
from bot.delivery.batches import BATCH, MOST, HandOver, cancel_batch, hand_over, parts_of
from bot.delivery.daily import Place
from bot.delivery.ports import CONVERSATIONS
from bot.features.announcements.addressing import rank
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.handed import HANDED_BATCHES, HandedBatch, HandedState
from bot.features.announcements.ledger import LedgerRow
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from cards.announcements.reader import AnnouncementScene, announcement_card, view_at
from cards.kit.elements import cut
from cards.kit.messages import message as as_message

AHEAD = 4
"""Calls that are asked for and not made yet."""


@dataclass(frozen=True, slots=True)
class PreparedCall:
    """A call that is asked for, and whose rows are still to be marked with it."""

    batch: HandedBatch
    rows: Sequence[LedgerRow]


class HandingOver:
    """What the pump does in batches. `tenant`, `service_url`: ours, and where Teams is before it has said it itself.

    `public_url`: where Teams reaches us.
    """

    def __init__(self, tenant: str, service_url: str, public_url: str = "") -> None:
        self._tenant = tenant
        self._service_url = service_url
        self._public_url = public_url

    def room(self, announcement: Announcement, uow: UnitOfWork) -> int:
        """How many calls may be asked for now."""
        asked = [each for each in uow[HANDED_BATCHES].of(announcement.id) if each.state is HandedState.ASKED]
        return AHEAD - len(asked)

    def parted(
        self, rows: Sequence[LedgerRow], *, complete: bool
    ) -> tuple[Sequence[Sequence[LedgerRow]], list[LedgerRow]]:
        """The rows of each call, one language each, and those who are too few for one.

        `complete`: there are no others for now; otherwise only full calls are made, and the rest waits for its fellows.
        """
        parts: list[Sequence[LedgerRow]] = []
        few: list[LedgerRow] = []
        for language in sorted({row.language for row in rows}):
            mine = [row for row in rows if row.language == language]
            several, rest = parts_of(mine if complete else mine[: len(mine) // MOST * MOST])
            parts += several
            few += rest
        return parts, few

    def ask(
        self,
        announcement: Announcement,
        parts: Sequence[Sequence[LedgerRow]],
        uow: UnitOfWork,
        now: datetime,
    ) -> Sequence[PreparedCall]:
        """Ask for the calls. Their rows are marked with `mark`, once all jobs of this transaction are locked."""
        text = uow[ANNOUNCEMENTS].text(announcement.id, announcement.text) if parts else None
        if text is None:
            return []
        first = len(uow[HANDED_BATCHES].of(announcement.id)) + 1
        where = uow[CONVERSATIONS].newest_service_url() or self._service_url
        asked = []
        for number, rows in enumerate(parts, first):
            language = rows[0].language
            view, reader = view_at(announcement, now), Reader(language)
            scene = AnnouncementScene(announcement, text, reader, now, view, public_url=self._public_url)
            heading = cut(text.content.heading.in_language(language), 200)
            activity = as_message(announcement_card(scene), heading, alert=bool(announcement.urgent))
            name = f"{announcement.id}/{number}"
            members = [row.person for row in rows]
            key = f"text-{announcement.text}"
            given = HandOver(name, key, where, self._tenant, members, activity)
            hand_over(given, uow, rank(announcement))
            batch = HandedBatch(name, announcement.id, language, len(rows), now)
            asked.append(PreparedCall(batch, rows))
        return asked

    def rows(self, asked: Sequence[PreparedCall]) -> Sequence[LedgerRow]:
        """All who are in these calls."""
        return [row for call in asked for row in call.rows]

    def mark(self, asked: Sequence[PreparedCall], places: Mapping[PersonId, Place], uow: UnitOfWork) -> None:
        """From now on these rows are on their way with their calls. The jobs are locked before them."""
        for call in asked:
            mine = {row.person: places[row.person] for row in call.rows}
            uow[LEDGER].start(call.batch.announcement, mine, 0, call.batch.id)
            uow[HANDED_BATCHES].save(call.batch)

    def stop(self, announcement: Announcement, uow: UnitOfWork) -> bool:
        """Let Teams stop what it has taken; whether some call is still to be made, and to be stopped then."""
        several = uow[HANDED_BATCHES].of(announcement.id)
        for each in several:
            if each.state is HandedState.ACCEPTED:
                data = {"service_url": uow[CONVERSATIONS].newest_service_url() or self._service_url}
                effect = Effect(BATCH, each.id, f"text-{announcement.text}", data)
                cancel_batch(effect, each.operation, uow)
        return any(each.state is HandedState.ASKED for each in several)
