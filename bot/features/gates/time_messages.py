"""How the messages about a ballot's time look when they are sent: reminders, and that a quorum is in danger."""

from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.texts import Reader
from bot.core.work import Message
from bot.delivery.messages import Removed, Rendered, Renderer, Renderers, look_by
from bot.delivery.reaching import AVAILABILITY
from bot.features.gates.away import DECIDER_AWAY_CARD, nobody_there
from bot.features.gates.counting import can_be_quorate, tally
from bot.features.gates.going_up import with_way_up
from bot.features.gates.ports import BALLOTS
from bot.features.gates.rebinding import PAPERS_CARD
from bot.features.gates.reminding import (
    QUORUM_CARD,
    QUORUM_LOST_CARD,
    REMINDER_CARD,
    silent,
    told_how_it_goes,
)
from bot.features.gates.rights import may_take_back
from bot.features.gates.stages import LAST_HOURS
from cards.gates.differences import papers_changed_card
from cards.gates.headings import Scene, masks
from cards.gates.reminders import (
    decider_away_card,
    quorum_card,
    quorum_lost_card,
    reminder_card,
    warning_over_card,
)
from cards.kit.messages import message as as_message


def time_messages(calendar: WorkCalendar) -> Renderers:
    """Message kind → how it looks."""
    messages = TimeMessages(calendar)
    return {
        REMINDER_CARD: messages.reminder,
        QUORUM_CARD: messages.until_over(messages.danger),
        QUORUM_LOST_CARD: messages.until_over(messages.lost),
        PAPERS_CARD: messages.papers,
        DECIDER_AWAY_CARD: messages.until_over(messages.away),
    }


class TimeMessages:
    """Renders them: of what still waits at that moment, and to nobody for whom nothing does."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def reminder(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """All that waits for the person's answer; nothing is sent to whoever has answered meanwhile.

        The last reminder, two hours before a deadline, names what ends that day alone: the rest has its own.
        """
        person, reader = message.recipient.id, _reader(message.recipient.id, uow)
        day, last, _ = message.subject.partition("/")
        waiting = [
            Scene(ballot, reader, now, self._calendar)
            for ballot in uow[BALLOTS].waiting_for(person)
            if ballot.tie is None
            and now < ballot.deadline
            and person in silent(ballot)
            and not (last and reader.local(ballot.deadline - LAST_HOURS).date().isoformat() > day)
        ]
        waiting.sort(key=lambda scene: (scene.ballot.deadline, scene.ballot.id))
        said = reader.text("summary-ballot-reminder", count=len(waiting))
        until = waiting[0].ballot.deadline if waiting else now
        return Rendered(
            lambda: as_message(reminder_card(waiting, reader), said, alert=bool(waiting)),
            news_until=until,
            look=look_by(reader.language, [_named(scene) for scene in waiting]),
        )

    def danger(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """That too few have answered, while that is so."""
        scene = self._scene(message, uow, now)
        if scene is None or tally(scene.ballot).is_quorate:
            return None
        said = scene.reader.text("summary-quorum", **scene.named)
        return Rendered(
            lambda: as_message(quorum_card(scene), said, alert=True), news_until=scene.ballot.deadline
        )

    def lost(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """That those who are left can't make a quorum."""
        scene = self._scene(message, uow, now)
        if scene is None or can_be_quorate(scene.ballot):
            return None
        key = "summary-quorum-lost-alone" if scene.individual else "summary-quorum-lost"
        said = scene.reader.text(key, **scene.named)
        theirs = may_take_back(message.recipient.id, scene.ballot)
        return Rendered(lambda: as_message(quorum_lost_card(scene, theirs=theirs), said, alert=True))

    def away(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """That nobody who may decide is there; nothing where the time has been moved, or somebody is by now."""
        ballot = uow[BALLOTS].get(message.subject.partition("#")[0])
        people = nobody_there(ballot, self._calendar, uow, now) if ballot is not None else ()
        if ballot is None or not people or ballot.deadline.isoformat() not in message.subject:
            return None
        reader = _reader(message.recipient.id, uow)
        scene = Scene(with_way_up(ballot, uow), reader, now, self._calendar)
        said = reader.text("summary-decider-away", **scene.named)
        look = look_by(DECIDER_AWAY_CARD, message.subject, people, scene.ballot.goes_up, *masks(scene))
        theirs = may_take_back(message.recipient.id, ballot)
        card = decider_away_card(scene, people, theirs=theirs)
        until = ballot.deadline
        return Rendered(lambda: as_message(card, said, alert=True), news_until=until, look=look)

    def papers(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """That the papers have changed; nothing once they have changed again, or the vote is over."""
        of, _, number = message.subject.rpartition("#")
        ballot, person = uow[BALLOTS].get(of), message.recipient.id
        if ballot is None or not ballot.is_open or str(ballot.edition) != number:
            return None
        scene = Scene(ballot, _reader(person, uow), now, self._calendar)
        until = ballot.deadline
        said = scene.reader.text("summary-papers-changed", **scene.named)
        look = look_by(PAPERS_CARD, message.subject, *masks(scene))
        card = papers_changed_card(scene, person)
        return Rendered(lambda: as_message(card, said, alert=True), news_until=until, look=look)

    def until_over(self, warning: Renderer) -> Renderer:
        """The warning while the vote goes on; afterwards, that it no longer holds."""

        def rendered(message: Message, uow: UnitOfWork, now: datetime) -> Rendered | Removed | None:
            over = self._over(message, uow, now)
            return warning(message, uow, now) if over is None else over

        return rendered

    def _over(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """What stands in the place of a warning once the vote has ended; it is sent to nobody who hasn't got that."""
        ballot = uow[BALLOTS].get(message.subject.partition("#")[0])
        if ballot is None or ballot.closing is None:
            return None
        scene = Scene(ballot, _reader(message.recipient.id, uow), now, self._calendar)
        said = scene.reader.text("warning-over", gate=ballot.question.gate)
        look = look_by(message.kind, "over", *masks(scene))
        return Rendered(
            lambda: as_message(warning_over_card(scene), said), news_until=ballot.closing.at, look=look
        )

    def _scene(self, message: Message, uow: UnitOfWork, now: datetime) -> Scene | None:
        ballot = uow[BALLOTS].get(message.subject.partition("#")[0])
        if ballot is None or not ballot.is_open or message.recipient.id not in told_how_it_goes(ballot, uow):
            return None
        return Scene(ballot, _reader(message.recipient.id, uow), now, self._calendar)


def _named(scene: Scene) -> tuple[object, ...]:
    return scene.ballot.id, scene.ballot.deadline, *masks(scene)


def _reader(person: PersonId, uow: UnitOfWork) -> Reader:
    hours = uow[AVAILABILITY].of([person])[person]
    return Reader(hours.locale, hours.time_zone)
