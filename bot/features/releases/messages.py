"""How the messages of a release look at the moment when they are sent."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.texts import Reader
from bot.core.work import Message, Recipient
from bot.delivery.messages import ActivityJson, Rendered, Renderers
from bot.delivery.reaching import reader_of
from bot.features.releases.editing import ENDED
from bot.features.releases.finding import ListOwnReleases, list_own_releases
from bot.features.releases.kinds import (
    ASK_CARD,
    DOUBT_CARD,
    FEW,
    NOTICE_CARD,
    OWN_CARD,
    RELEASE_CARD,
    UNPLANNED_CARD,
)
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release, SeriesPart
from bot.features.releases.unsent import unsent_part
from bot.features.releases.viewing import ReleaseViewing
from cards.kit.messages import message as as_message
from cards.releases.calendar import own_releases_card
from cards.releases.notice import release_notice_card
from cards.releases.overview import release_ask_card, release_card


class ReleaseMessages:
    """Renders a release's card for whoever manages it."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._viewing = ReleaseViewing(calendar)

    def renderers(self) -> Renderers:
        """Message kind → how it looks."""
        return {
            RELEASE_CARD: self.release,
            ASK_CARD: self.ask,
            DOUBT_CARD: self.doubt,
            OWN_CARD: self.own,
            NOTICE_CARD: self.notice,
            UNPLANNED_CARD: self.unplanned,
        }

    def release(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """The release as it stands; nothing to somebody who no longer manages it."""
        release = _managed(message, uow)
        if release is None:
            return None
        reader = reader_of(message.recipient.id, uow)
        said = reader.text(
            "summary-release", release=release.id, title=release.title.in_language(reader.language)
        )
        return Rendered(self._on_card(release, reader, said, message, uow, now))

    def ask(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """Whether it is finished; once that is said, how it stands."""
        release = _managed(message, uow)
        if release is None:
            return None
        reader = reader_of(message.recipient.id, uow)
        said = reader.text("summary-release-ask", release=release.id)
        return Rendered(lambda: as_message(release_ask_card(release, reader, now), said, alert=True))

    def doubt(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """Why it may come to nothing, on its card; once that is settled or it is over, how it stands."""
        release = _managed(message, uow)
        if release is None:
            return None
        reader = reader_of(message.recipient.id, uow)
        words = _words(release, reader)
        said = (
            reader.text(f"doubtsaid-{release.doubt}", **words)
            if release.doubt
            else reader.text("summary-release", **words)
        )
        until = None if release.doubt and release.state not in ENDED else now
        return Rendered(self._on_card(release, reader, said, message, uow, now), news_until=until)

    def unplanned(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """That it is a draft still, on its card; once it is planned, moved or over, how it stands."""
        release = _managed(message, uow)
        if release is None:
            return None
        reader, late = reader_of(message.recipient.id, uow), release.is_unplanned(now)
        said = reader.text(
            "summary-release-unplanned" if late else "summary-release", **_words(release, reader)
        )
        until = None if late else now
        return Rendered(self._on_card(release, reader, said, message, uow, now), news_until=until)

    def _on_card(
        self, release: Release, reader: Reader, said: str, message: Message, uow: UnitOfWork, now: datetime
    ) -> Callable[[], ActivityJson]:
        """The release's card, as whoever it is sent to sees it, and what is said as it comes."""
        view = self._viewing.view(release, Principal(message.recipient.id), uow, now)
        return lambda: as_message(release_card(view, reader, now), said, alert=True)

    def notice(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """The part that waits for them to send it; once it doesn't, how it stands."""
        name, _, rest = message.subject.partition("/")
        release, part = uow[RELEASES].get(name), SeriesPart(rest.partition("/")[0])
        if release is None or release.manager != message.recipient.id:
            return None
        reader = reader_of(message.recipient.id, uow)
        made = unsent_part(release, part, uow)
        series = self._viewing.view(release, Principal(message.recipient.id), uow, now).series
        standing = next((each for each in series if each.part is part), None)
        words = {"part": reader.text(f"series-{part}"), "release": release.id}
        said = reader.text("summary-release-notice", **words)
        return Rendered(
            lambda: as_message(
                release_notice_card(release, part, standing, reader, now, waits=made is not None),
                said,
                alert=True,
            ),
            news_until=None if made is not None else now,
        )

    def own(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """Theirs, as they are now, and how many came at once; nothing to somebody who manages none any more."""
        person = Principal(message.recipient.id)
        several = list_own_releases(ListOwnReleases(person), uow, now)
        if not several:
            return None
        reader = reader_of(message.recipient.id, uow)
        said = reader.text("releases-came", count=int(message.subject.rpartition("/")[2]))
        return Rendered(
            lambda: as_message(own_releases_card(several, reader, now, notice=said), said, alert=True)
        )


def releases_awaiting(person: PersonId, uow: UnitOfWork) -> Iterator[Message]:
    """The releases that the person manages and that aren't over; see `bot.delivery.greeting.Awaiting`."""
    several = uow[RELEASES].managed_by(person)
    if len(several) > FEW:
        newest = max(several, key=lambda each: each.id).id
        yield Message(OWN_CARD, f"{newest}/{len(several)}", Recipient("person", person))
        return
    for release in several:
        yield Message(RELEASE_CARD, release.id, Recipient("person", person))


def _managed(message: Message, uow: UnitOfWork) -> Release | None:
    release = uow[RELEASES].get(message.subject.partition("@")[0])
    return release if release is not None and release.manager == message.recipient.id else None


def _words(release: Release, reader: Reader) -> Mapping[str, str]:
    """What is named as something is said of it."""
    return {"release": release.id, "title": release.title.in_language(reader.language) or release.id}
