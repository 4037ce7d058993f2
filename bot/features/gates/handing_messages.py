"""How the messages look of a question that was handed on and doesn't come to anybody, and of those who have left."""

from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.work import Message
from bot.delivery.messages import Rendered, Renderers, look_by
from bot.delivery.reaching import reader_of
from bot.features.gates.ballots import Ballot
from bot.features.gates.handing_over import (
    NOT_HANDED_CARD,
    UNANSWERED_CARD,
    GateHandingOver,
    still_waits,
)
from bot.features.gates.leading import SECRETARY_CARD
from bot.features.gates.leaving import VACATED_CARD
from bot.features.gates.ports import BALLOTS
from bot.features.gates.reseating import SEAT_BACK_CARD
from bot.features.gates.seats import absent, presiding
from cards.gates.handovers import (
    not_handed_card,
    seat_back_card,
    secretary_card,
    unanswered_card,
    vacated_card,
)
from cards.gates.headings import Scene, masks
from cards.kit.messages import message as as_message


class HandingMessages:
    """Renders them as things stand when they are sent: nothing, once the question has been put."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar
        self._handing = GateHandingOver(calendar)

    def kinds(self) -> Renderers:
        return {
            NOT_HANDED_CARD: self.not_handed,
            UNANSWERED_CARD: self.unanswered,
            VACATED_CARD: self.vacated,
            SEAT_BACK_CARD: self.seat_back,
            SECRETARY_CARD: self.secretary,
        }

    def not_handed(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """Why it can't be put, by now."""
        ballot = uow[BALLOTS].get(message.subject)
        if ballot is None or not still_waits(ballot, uow):
            return None
        refused = self._handing.why_not(ballot, uow, now)
        scene = self._scene(ballot, message, uow, now)
        why = scene.reader.text(refused.key, **refused.params) if refused else ""
        said = scene.reader.text("summary-not-handed", **scene.named)
        look = look_by(NOT_HANDED_CARD, ballot.id, why, *masks(scene))
        return Rendered(lambda: as_message(not_handed_card(scene, why), said, alert=True), look=look)

    def unanswered(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """That it is back."""
        ballot = uow[BALLOTS].get(message.subject)
        referral = ballot.question.referral if ballot else None
        before = uow[BALLOTS].get(referral.ballot) if referral else None
        if ballot is None or before is None or not still_waits(ballot, uow):
            return None
        scene = self._scene(ballot, message, uow, now)
        said = scene.reader.text("summary-unanswered", **scene.named)
        look = look_by(UNANSWERED_CARD, ballot.id, *masks(scene))
        return Rendered(lambda: as_message(unanswered_card(scene, before), said, alert=True), look=look)

    def vacated(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """Who has left, and who answers for them."""
        ballot = uow[BALLOTS].get(message.subject.partition("#")[0])
        if ballot is None or not ballot.is_open or not absent(ballot):
            return None
        scene = self._scene(ballot, message, uow, now)
        said = scene.reader.text("summary-vacated", **scene.named)
        gone = tuple(absent(ballot))
        look = look_by(VACATED_CARD, ballot.id, gone, presiding(ballot), *masks(scene))
        return Rendered(lambda: as_message(vacated_card(scene), said, alert=True), look=look)

    def seat_back(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """That somebody is back; nothing, where they have gone again or the vote is over."""
        of, _, number = message.subject.rpartition("#")
        ballot = uow[BALLOTS].get(of)
        known = ballot.vacated[: int(number)] if ballot is not None and ballot.is_open else ()
        if ballot is None or not known or known[-1].person in absent(ballot):
            return None
        scene, back = self._scene(ballot, message, uow, now), known[-1]
        said = scene.reader.text("summary-seat-back", **scene.named)
        card = seat_back_card(scene, back, message.recipient.id)
        look = look_by(SEAT_BACK_CARD, message.subject, *masks(scene))
        return Rendered(lambda: as_message(card, said, alert=True), look=look, news_until=ballot.deadline)

    def secretary(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """To a secretary that they lead the question now; to one who isn't any more, who does."""
        ballot = uow[BALLOTS].get(message.subject.partition("#")[0])
        if ballot is None or not ballot.is_open:
            return None
        scene = self._scene(ballot, message, uow, now)
        theirs = message.recipient.id in ballot.question.secretaries
        said = scene.reader.text("summary-secretary" if theirs else "summary-secretary-before", **scene.named)
        look = look_by(SECRETARY_CARD, message.subject, theirs, ballot.question.secretaries, *masks(scene))
        card = secretary_card(scene, theirs=theirs)
        return Rendered(lambda: as_message(card, said, alert=True), look=look, news_until=ballot.deadline)

    def _scene(self, ballot: Ballot, message: Message, uow: UnitOfWork, now: datetime) -> Scene:
        reader = reader_of(message.recipient.id, uow)
        return Scene(ballot, reader, now, self._calendar)
