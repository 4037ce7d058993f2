"""How the messages of dry runs, previews and approvals look at the moment when they are sent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.personal import person_of
from bot.core.texts import LANGUAGES, Reader
from bot.core.work import Message
from bot.delivery.messages import Removed, Rendered, Renderers, look_by
from bot.delivery.reaching import reader_of
from bot.features.announcements.announcements import CORRECTABLE, Announcement, AnnouncementState
from bot.features.announcements.approval_asking import APPROVAL_CARD, of_request, times_asked
from bot.features.announcements.approving import APPROVAL_ANSWER_CARD
from bot.features.announcements.dry_figures import DRY_RUN_CARD, counted_by
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.previewing import PREVIEW_CARD, previewed
from bot.features.announcements.reach_ports import APPROVAL_REQUESTS, DRY_RUNS
from bot.features.announcements.requests import ApprovalRequest, RequestState
from bot.features.announcements.sources import other_audience
from bot.features.directory.ports import DIRECTORY
from cards.announcements.approvals import ApprovalScene, approval_answer_card, approval_card
from cards.announcements.dry_runs import DryScene, counted_anew_card, dry_run_card
from cards.announcements.previews import preview_card
from cards.kit.elements import Card, cut
from cards.kit.messages import message as as_message

DrawReading = Callable[[Announcement, Reader, datetime], Card]
"""The card as a reader gets it."""


def reach_messages(draw: DrawReading) -> Renderers:
    """Message kind → how it looks, listed by hand."""
    messages = ReachMessages(draw)
    return {
        APPROVAL_CARD: messages.approval,
        APPROVAL_ANSWER_CARD: messages.answer,
        DRY_RUN_CARD: messages.dry_run,
        PREVIEW_CARD: messages.preview,
    }


class ReachMessages:
    """Renders them. `draw`: the reader's card, for previews."""

    def __init__(self, draw: DrawReading) -> None:
        self._draw = draw

    def approval(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | Removed | None:
        """To whoever is asked. A card in which somebody may be writing is drawn again only once it is over, or anew.

        Of a draft that was thrown away nothing is left to show.
        """
        announcement, number = of_request(message.subject)
        if uow[ANNOUNCEMENTS].get(announcement) is None:
            return Removed()
        scene = approval_scene(announcement, reader_of(message.recipient.id, uow), uow, now)
        if scene is None:
            return None
        if number < times_asked(announcement, uow):  # it has been asked anew, on a card of its own
            past = replace(scene.request, state=RequestState.DROPPED, answered_by=None)
            scene = replace(scene, request=past)
        said = scene.reader.text("summary-approval", heading=_heading(scene.announcement, scene.reader))
        over = scene.request.state is not RequestState.ASKED
        look = look_by(APPROVAL_CARD, scene.request.token, scene.request.asked_at, scene.request.state)
        return Rendered(
            lambda: as_message(approval_card(scene), said, alert=not over),
            news_until=now if over else None,
            look=look,
        )

    def answer(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """To the sender: what was said."""
        announcement, number = of_request(message.subject)
        scene = approval_scene(announcement, reader_of(message.recipient.id, uow), uow, now)
        if scene is None or scene.request.state is RequestState.ASKED:
            return None
        if number < times_asked(announcement, uow):
            return None
        given = scene.request.state is RequestState.APPROVED
        heading = _heading(scene.announcement, scene.reader)
        key = "summary-approved" if given else "summary-sent-back"
        said = scene.reader.text(key, heading=heading)
        return Rendered(lambda: as_message(approval_answer_card(scene), said, alert=True))

    def dry_run(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """To whoever asked for it; where it has been counted anew since, that the figures stand on another card."""
        name, resolution = counted_by(message.subject)
        scene = dry_scene(name, reader_of(message.recipient.id, uow), uow, now)
        if scene is None:
            return None
        said = scene.reader.text("summary-dry-run", heading=_heading(scene.announcement, scene.reader))
        if resolution not in ("", scene.figures.resolution):
            return Rendered(lambda: as_message(counted_anew_card(scene), said), news_until=now)
        return Rendered(lambda: as_message(dry_run_card(scene), said))

    def preview(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """To its author: the card in the language that the subject names."""
        name, language = previewed(message.subject)
        announcement = uow[ANNOUNCEMENTS].get(name)
        if announcement is None or language not in LANGUAGES:
            return None
        own = reader_of(message.recipient.id, uow)
        reader = Reader(language, own.time_zone)
        said = reader.text("summary-preview", heading=_heading(announcement, reader))
        return Rendered(lambda: as_message(preview_card(self._draw(announcement, reader, now), reader), said))


def dry_scene(announcement: str, reader: Reader, uow: UnitOfWork, now: datetime) -> DryScene | None:
    """What the card of the newest dry run is drawn from; None: there is none."""
    found, figures = uow[ANNOUNCEMENTS].get(announcement), uow[DRY_RUNS].get(announcement)
    if found is None or figures is None:
        return None
    others = [uow[ANNOUNCEMENTS].get(other.announcement) for other in figures.same_day]
    headings = {other.id: _heading(other, reader) for other in others if other is not None}
    return DryScene(found, figures, headings, reader, now, other_audience(found, uow))


def approval_scene(announcement: str, reader: Reader, uow: UnitOfWork, now: datetime) -> ApprovalScene | None:
    """What the cards of an approval are drawn from; None: nothing was asked."""
    found, request = uow[ANNOUNCEMENTS].get(announcement), uow[APPROVAL_REQUESTS].get(announcement)
    if found is None or request is None:
        return None
    return ApprovalScene(
        found,
        request,
        uow[DRY_RUNS].get(announcement),
        _actor_name(request, reader, uow),
        reader,
        now,
        answerer=_name(request.answered_by, reader, uow) if request.answered_by else "",
        is_open=found.state in (CORRECTABLE if request.correction else (AnnouncementState.AWAITING,)),
    )


def _actor_name(request: ApprovalRequest, reader: Reader, uow: UnitOfWork) -> str:
    person = person_of(request.asked_by)
    return reader.text("approval-administrator") if person is None else _name(person, reader, uow)


def _name(person: PersonId, reader: Reader, uow: UnitOfWork) -> str:
    known = uow[PEOPLE].get(person) or uow[DIRECTORY].get(person)
    return known.name if known is not None else reader.text("approval-somebody")


def _heading(announcement: Announcement, reader: Reader) -> str:
    return cut(announcement.content.heading.in_language(reader.language), 100)
