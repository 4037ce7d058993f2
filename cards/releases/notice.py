"""A notice of a release that is written and waits for its sender: nobody gets it before."""

from datetime import datetime

from bot.core.texts import Reader
from bot.features.releases.releases import Release, SeriesPart
from bot.features.releases.viewing import PartStanding
from cards.announcements.actions import AnnouncementVerb
from cards.kit.actions import execute
from cards.kit.elements import Card, Paragraph, plain_text
from cards.kit.headings import title_line
from cards.releases.warnings_shown import warning


def release_notice_card(
    release: Release,
    part: SeriesPart,
    standing: PartStanding | None,
    reader: Reader,
    now: datetime,
    *,
    waits: bool,
) -> Card:
    """For whoever manages it. `standing` None: it has been thrown away; `waits`: for them to read and send it."""
    kicker = reader.text("release-notice-kicker" if waits else "release-notice-said", release=release.id)
    title = release.title.in_language(reader.language) or reader.text("release-untitled")
    body = [Paragraph(kicker, size="Small", weight="Bolder", color="accent"), title_line(title)]
    name = reader.text(f"series-{part}")
    if standing is None or standing.announcement is None or standing.state is None:
        return Card(reader.language, [*body, plain_text(reader.text("release-notice-gone", part=name))])
    if not waits:
        how = reader.text(f"partstate-{standing.state}")
        over = reader.text("release-notice-over", part=name, how=how)
        return Card(reader.language, [*body, plain_text(over, spacing="Medium")])
    body.append(plain_text(reader.text("release-notice-text", part=name), spacing="Medium"))
    if standing.at is not None:
        key = "release-notice-late" if standing.at <= now else "release-notice-when"
        body.append(Paragraph(reader.text(key, when=reader.by(standing.at, now)), weight="Bolder"))
    if standing.for_others:
        body.append(warning(reader.text("release-notice-for-others")))
    data = {"announcement": standing.announcement}
    show = execute(AnnouncementVerb.SHOW, reader.text("release-notice-open"), data, style="positive")
    return Card(reader.language, body, [show])
