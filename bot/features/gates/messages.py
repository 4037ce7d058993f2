"""How the messages of a gate look at the moment when they are sent."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.texts import Reader
from bot.core.work import Message
from bot.delivery.messages import ActivityJson, Rendered, Renderers, look_by
from bot.delivery.occasions import occasion_of
from bot.delivery.reaching import reader_of
from bot.features.gates.ballots import (
    BALLOT_CARD,
    CASTING_CARD,
    DISPUTE_CARD,
    OPENED_CARD,
    RESULT_CARD,
)
from bot.features.gates.dissent_rules import may_dissent
from bot.features.gates.going_up import with_way_up
from bot.features.gates.measuring import measured
from bot.features.gates.ports import BALLOTS
from bot.features.gates.receipts import receipted, with_since
from bot.features.gates.retied import times_tied
from bot.features.gates.rights_beside import may_dispatch
from bot.features.gates.seats import absent, deciders, presiding, seat_of, speaking_for, voices
from bot.features.processes.kinds import DecisionForm
from cards.gates.ballot import own_card, shared_card, summary
from cards.gates.castings import awaiting_card, casting_card, casting_over_card
from cards.gates.disputes import dispute_card, settled_card
from cards.gates.headings import Scene, masks
from cards.gates.openings import opened_card
from cards.gates.results import pointer_card, result_card
from cards.kit.messages import message as as_message

NEWS_FOR = timedelta(days=30)
"""How long a decision is news to somebody who couldn't be reached."""


def gate_messages(calendar: WorkCalendar, language: str) -> Renderers:
    """Message kind → how it looks, listed by hand. `language`: what a channel is spoken to in."""
    messages = GateMessages(calendar, language)
    return {
        BALLOT_CARD: messages.ballot,
        OPENED_CARD: messages.opened,
        CASTING_CARD: messages.casting,
        RESULT_CARD: messages.result,
        DISPUTE_CARD: messages.dispute,
    }


class GateMessages:
    """Renders the messages of a ballot: to a decider their own card, to a channel the shared one, to all the result.

    A card in which somebody may be writing is left as it was drawn while the ballot is open: it is drawn again for
    what the person themselves did, never for a colleague's vote. When it closes, a line takes its place, once.
    """

    def __init__(self, calendar: WorkCalendar, language: str) -> None:
        self._calendar = calendar
        self._channel_reader = Reader(language, calendar.time_zone)

    def ballot(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """The question; once it is decided a line in its place, and nothing to those who never had it."""
        scene = self._scene(message, uow, now)
        if scene is None:
            return None
        if not scene.ballot.is_open:
            return _pointer(scene, uow)
        if message.recipient.kind != "person":
            return _shared(scene)
        person = message.recipient.id
        return _own(scene, person) if person in deciders(scene.ballot) else None

    def opened(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """That the question is put, to those who don't answer it."""
        scene = self._scene(message, uow, now)
        if scene is None or not scene.ballot.is_open:
            return None
        said = scene.reader.text("summary-opened", **scene.named)
        reading = message.recipient.id
        return Rendered(lambda: as_message(opened_card(scene, reading), said, alert=True))

    def casting(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """To whoever is asked for the casting vote; when their turn is over, a line in its place."""
        scene = self._scene(message, uow, now)
        if scene is None:
            return None
        ballot, tie = scene.ballot, scene.ballot.tie
        if not ballot.is_open:
            return _pointer(scene, uow)
        said = scene.reader.text("summary-casting", **scene.named)
        over = occasion_of(message.subject)[1] < times_tied(ballot.id, uow)
        if tie is None or over or presiding(ballot) != message.recipient.id:
            return Rendered(lambda: as_message(casting_over_card(scene), said), news_until=now)
        look = look_by(CASTING_CARD, ballot.id, tie.since, *masks(scene))
        return Rendered(lambda: as_message(casting_card(scene), said, alert=True), look=look)

    def dispute(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """Whether somebody has a conflict of interest, a message for each question; once it is settled, a line in its
        place."""
        scene, number = self._scene(message, uow, now), occasion_of(message.subject)[1]
        if scene is None or not 0 < number <= len(scene.ballot.disputes):
            return None
        dispute, person = scene.ballot.disputes[number - 1], message.recipient.id
        said = scene.reader.text("summary-dispute", **scene.named)
        over = not (dispute.is_open and scene.ballot.is_open)
        look = look_by(DISPUTE_CARD, scene.ballot.id, dispute.person, over, *masks(scene))
        card = settled_card if over else partial(dispute_card, person=person)
        return Rendered(lambda: as_message(card(scene, dispute), said, alert=not over), look=look)

    def result(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """The decision. Everybody who reads the same language in the same zone gets the same card: it is drawn once."""
        scene = self._scene(message, uow, now)
        if scene is None or scene.ballot.closing is None:
            return None
        ballot, until = scene.ballot, scene.ballot.closing.at + NEWS_FOR
        scene = replace(scene, ballot=with_since(scene.true, uow))
        person = message.recipient.id if message.recipient.kind == "person" else None
        buttons = _buttons_of(scene, person)
        after = ballot.afterwards
        said_since = () if any(buttons[:1]) else tuple(each.person for each in after.dissents)
        marks = *masks(scene), *([scene.true.since] if scene.true.since else [])
        key = (ballot.id, ballot.revision, scene.reader, person is not None, buttons, said_since, marks)
        mine = None if person is None else after.of(person)
        look = look_by(RESULT_CARD, ballot.id, ballot.revision, buttons, said_since, mine is not None, *marks)
        shown = person if any(buttons) else None

        def drawn() -> ActivityJson:
            kept = replace(scene, ballot=receipted(scene.true, uow))
            return as_message(result_card(kept, shown), summary(scene, None), alert=person is not None)

        return Rendered(drawn, (*key, after.dispatched_at), until, look=look)

    def _scene(self, message: Message, uow: UnitOfWork, now: datetime) -> Scene | None:
        ballot = uow[BALLOTS].get(occasion_of(message.subject)[0])
        if ballot is None:
            return None
        whom = message.recipient
        reader = reader_of(whom.id, uow) if whom.kind == "person" else self._channel_reader
        shown = measured(ballot, uow, now) if whom.kind == "person" else ballot
        if ballot.question.form is DecisionForm.INDIVIDUAL:  # whose own card offers it
            shown = with_way_up(shown, uow)
        return Scene(shown, reader, now, self._calendar)


def _buttons_of(scene: Scene, person: PersonId | None) -> tuple[bool, ...]:
    """Whether they may dissent, mark it as dispatched, and see what is secret: those alone who get a card of theirs."""
    if person is None:
        return False, False
    ballot = scene.true
    waits = ballot.afterwards.dispatched_at is None
    able = may_dissent(ballot, person, scene.now), waits and may_dispatch(person, ballot)
    return (*able, True) if scene.secret else able


def _shared(scene: Scene) -> Rendered:
    ballot = scene.ballot
    if ballot.tie is not None:
        viewers = deciders(ballot)
        return Rendered(lambda: as_message(awaiting_card(scene, viewers), summary(scene, None)))
    return Rendered(lambda: as_message(shared_card(scene), summary(scene, None)))


def _own(scene: Scene, person: PersonId) -> Rendered:
    position = scene.ballot.position_of(person)
    look = _own_look(scene, person)
    asked = position is None and person in voices(scene.ballot)
    return Rendered(
        lambda: as_message(own_card(scene, person), summary(scene, person), alert=asked),
        news_until=None if asked or position else scene.now,  # replaced: only where their card stands
        look=look,
    )


def _own_look(scene: Scene, person: PersonId) -> str:
    """What the person has said, for which seat, that they were replaced, what was moved or changed, and that students
    were consulted: only that draws their open card again."""
    ballot = scene.ballot
    position, seat = ballot.position_of(person), voices(ballot).get(person)
    besides: tuple[object, ...] = (ballot.moved.to,) if ballot.moved else ()
    besides += (ballot.consultation.at,) if ballot.consultation else ()
    papers = (f"papers {ballot.edition}",) if ballot.editions else ()
    if person in absent(ballot):
        lost = seat_of(ballot, person)
        besides += (f"gone {speaking_for(ballot, lost) if lost else None}",)
    return look_by(
        BALLOT_CARD, ballot.id, position.turn if position else 0, seat, *besides, *papers, *masks(scene)
    )


def _pointer(scene: Scene, uow: UnitOfWork) -> Rendered:
    """In the place of a card that stands; not sent to anybody who hasn't got it, since the result is."""
    scene = replace(scene, ballot=with_since(scene.true, uow))
    key = (scene.ballot.id, scene.ballot.revision, scene.reader, masks(scene), scene.ballot.since)
    return Rendered(
        lambda: as_message(pointer_card(scene), summary(scene, None)), ("pointer", *key), scene.now
    )
