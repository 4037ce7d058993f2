"""How the messages look that follow an outcome: a question that is back, and what is missing in one sent back."""

from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.work import Message
from bot.delivery.messages import Rendered, Renderers, look_by
from bot.delivery.reaching import reader_of
from bot.features.gates.ballots import Ballot
from bot.features.gates.deciders import OPENERS
from bot.features.gates.picking import latest
from bot.features.gates.ports import BALLOTS
from bot.features.gates.returning import RETURNED_CARD, SENT_BACK_CARD, waits
from bot.features.portfolio.ports import FORUMS
from cards.gates.endings import missing_card, returned_card
from cards.gates.headings import Scene, masks
from cards.kit.messages import message as as_message


class OutcomeMessages:
    """Renders them as things stand when they are sent: nothing, once the question has been put again."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def kinds(self) -> Renderers:
        return {RETURNED_CARD: self.returned, SENT_BACK_CARD: self.missing}

    def returned(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """That the day has come; whoever may put it again gets the button."""
        ballot = uow[BALLOTS].get(message.subject)
        if ballot is None or not waits(ballot, uow):
            return None
        person, question = message.recipient.id, ballot.question
        forum = uow[FORUMS].get(question.forum) if question.forum else None
        opens = person in forum.holders(*OPENERS) if forum else True
        scene = self._scene(ballot, person, uow, now)
        said = scene.reader.text("summary-returned", **scene.named)
        look = look_by(RETURNED_CARD, ballot.id, opens, *masks(scene))
        return Rendered(lambda: as_message(returned_card(scene, opens=opens), said, alert=True), look=look)

    def missing(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """What is to be completed."""
        ballot = uow[BALLOTS].get(message.subject)
        newest = latest(uow[BALLOTS].of_initiative(ballot.question.initiative)) if ballot else None
        if ballot is None or newest is None or newest.id != ballot.id:
            return None
        scene = self._scene(ballot, message.recipient.id, uow, now)
        said = scene.reader.text("summary-missing", **scene.named)
        look = look_by(SENT_BACK_CARD, ballot.id, *masks(scene))
        return Rendered(lambda: as_message(missing_card(scene), said, alert=True), look=look)

    def _scene(self, ballot: Ballot, person: str, uow: UnitOfWork, now: datetime) -> Scene:
        return Scene(ballot, reader_of(person, uow), now, self._calendar)
