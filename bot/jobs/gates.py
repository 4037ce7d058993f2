"""How the messages of a gate look at the moment when they are sent."""

from datetime import datetime, timedelta

from bot.domain.calendar import WorkCalendar
from bot.domain.gates import Ballot
from bot.domain.jobs import Message
from bot.domain.people import PersonId
from bot.domain.voting import voices
from bot.jobs.messages import Rendered
from bot.ports import UnitOfWork
from bot.texts import Reader
from cards.gates import own_card, result_card, shared_card, summary
from cards.headings import Scene
from cards.messages import message as as_message

NEWS = timedelta(days=30)
"""How long a decision is news to somebody who hasn't got it; where its card stands, it is always brought up to date."""


class BallotMessages:
    """Renders `ballot` messages: to a decider their own card, to a channel the shared one, to others the result.

    Args:
        language: what a channel is spoken to in.
    """

    def __init__(self, calendar: WorkCalendar, language: str) -> None:
        self._calendar = calendar
        self._channel_reader = Reader(language, calendar.time_zone)

    def __call__(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        ballot = uow.ballots.get(message.subject)
        if ballot is None:
            return None
        if message.recipient.kind != "person":
            return self._shared(Scene(ballot, self._channel_reader, now, self._calendar))
        person = message.recipient.id
        scene = Scene(ballot, self._reader(person, uow), now, self._calendar)
        if not ballot.is_open:
            return _result(scene, person)
        if person in voices(ballot) or ballot.position_of(person) is not None:
            return _own(scene, person)
        return None

    def _shared(self, scene: Scene) -> Rendered:
        card = lambda: as_message(shared_card(scene), summary(scene, None))  # noqa: E731
        return Rendered(card, news_until=_news_until(scene.ballot))

    def _reader(self, person: PersonId, uow: UnitOfWork) -> Reader:
        known = uow.people.get(person)
        return Reader(known.locale, known.time_zone) if known else self._channel_reader


def _own(scene: Scene, person: PersonId) -> Rendered:
    alert = scene.ballot.position_of(person) is None
    return Rendered(lambda: as_message(own_card(scene, person), summary(scene, person), alert=alert))


def _result(scene: Scene, person: PersonId) -> Rendered:
    """Everybody who reads the same language in the same zone gets the same card: it is drawn once."""
    key = (_version(scene.ballot), scene.reader)
    card = lambda: as_message(result_card(scene), summary(scene, person), alert=True)  # noqa: E731
    return Rendered(card, key, _news_until(scene.ballot))


def _news_until(ballot: Ballot) -> datetime | None:
    return None if ballot.closing is None else ballot.closing.at + NEWS


def _version(ballot: Ballot) -> tuple[str, int]:
    return ballot.id, ballot.revision
