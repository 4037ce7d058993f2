"""The calendar of releases, those that go on first, with freezes and what collides."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from babel.dates import format_date

from bot.core.texts import Reader
from bot.features.releases.coming import Collision, ReleaseCalendar
from bot.features.releases.phases import by_phase
from bot.features.releases.releases import Freeze, Release
from cards.kit.actions import execute
from cards.kit.elements import (
    Card,
    ColumnSet,
    Container,
    Paragraph,
    TextRun,
    cut,
    name_of,
    plain_text,
    said,
    unbroken,
)
from cards.kit.folds import label_row, tap_row
from cards.kit.listing import and_more
from cards.releases.actions import ReleaseVerb

MOST_RELEASES, MOST_FREEZES, MOST_SHOWN_COLLISIONS = 12, 5, 6


def release_calendar_card(shown: ReleaseCalendar, reader: Reader, now: datetime) -> Card:
    """What everybody may see; the worst collisions stand first."""
    heading = reader.text("release-calendar-heading")
    body: list[Any] = [Paragraph(heading, size="Large", weight="Bolder", style="heading")]
    if not shown.releases:
        body.append(Paragraph(reader.text("release-calendar-empty")))
    body += _collisions(shown, reader, now)
    body += [_freeze(freeze, reader, now) for freeze in shown.freezes[:MOST_FREEZES]]
    body += and_more(len(shown.freezes) - MOST_FREEZES, reader)
    body += _by_phase(shown.releases, reader, now)
    if len(shown.releases) > MOST_RELEASES:
        rest = len(shown.releases) - MOST_RELEASES
        body.append(Paragraph(reader.text("release-calendar-more", count=rest), subtle=True))
    return Card(reader.language, body)


def _by_phase(releases: Sequence[Release], reader: Reader, now: datetime) -> Iterator[Any]:
    """What goes on stands before what is coming, and what is over last."""
    left = MOST_RELEASES
    for phase, those in by_phase(releases).items():
        if left:
            yield Paragraph(reader.text(f"releasephase-{phase}"), weight="Bolder", spacing="Large")
        yield from (_release(release, reader, now) for release in those[:left])
        left = max(0, left - len(those))


def own_releases_card(several: Sequence[Release], reader: Reader, now: datetime, *, notice: str = "") -> Card:
    """What somebody manages, each a tap away; how another is found, where there is none. `notice`: why it comes."""
    which = Paragraph(reader.text("release-which"), subtle=bool(several))
    if not several:
        return Card(reader.language, [which])
    heading = reader.text("release-own-heading")
    body: list[Any] = [Paragraph(heading, size="Large", weight="Bolder", style="heading")]
    body += [Paragraph(notice)] if notice else []
    body += [_release(release, reader, now) for release in several[:MOST_RELEASES]]
    if len(several) > MOST_RELEASES:
        body.append(Paragraph(reader.text("release-calendar-more", count=len(several) - MOST_RELEASES)))
    return Card(reader.language, [*body, which])


def _collisions(shown: ReleaseCalendar, reader: Reader, now: datetime) -> Iterator[Any]:
    if not shown.collisions:
        return
    lines: list[Any] = [
        plain_text(_collision(each, reader, now)) for each in shown.collisions[:MOST_SHOWN_COLLISIONS]
    ]
    lines += and_more(len(shown.collisions) - len(lines), reader)
    key = "release-collisions-most" if shown.more_collide else "release-collisions"
    heading = Paragraph(reader.text(key, count=len(shown.collisions)), weight="Bolder")
    yield Container(style="warning", items=[heading, *lines], spacing="Medium", bleed=True)


def _collision(each: Collision, reader: Reader, now: datetime) -> str:
    what = reader.text(f"collision-{each.kind}")
    day = reader.day(each.day, now)
    said_what = f"{what} ({each.what})" if each.what else what
    return reader.text("release-collision", one=each.one, other=each.other, what=said_what, day=day)


def _freeze(freeze: Freeze, reader: Reader, now: datetime) -> Any:
    days = _days(freeze.first, freeze.last, reader, now)
    name = freeze.name.in_language(reader.language)
    return label_row(reader.text("release-freeze"), f"{name}, {days}")


def _release(release: Release, reader: Reader, now: datetime) -> ColumnSet:
    """A row, and a tap away the release itself."""
    when = reader.by(release.goes_live_at, now) if release.goes_live_at else reader.text("release-no-time")
    title = name_of(release.title.in_language(reader.language) or reader.text("release-untitled"), 120)
    kind = reader.text(f"releasekind-{release.kind}")
    state = reader.text(f"releasestate-{release.state}")
    details = f"{when} · {kind} · {state} · {unbroken(release.id)}"
    lines = [said(TextRun(title, weight="Bolder")), plain_text(details, subtle=True, spacing="None")]
    opens = reader.text("open-matter", title=cut(title, 80))
    opened = execute(ReleaseVerb.VIEW, opens, {"release": release.id})
    return tap_row(lines, opened, spacing="Medium", separator=True)


def _days(first: date, last: date, reader: Reader, now: datetime) -> str:
    """From the first to the last, years where they aren't this one: “12–16 apr”, “18 dec – 6 jan 2027”."""
    year = reader.local(now).year
    until = _day(last, reader, year=last.year != year)
    if first == last:
        return until
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{until}"
    shows_year = first.year not in (year, last.year)
    return f"{_day(first, reader, year=shows_year)} – {until}"


def _day(day: date, reader: Reader, *, year: bool) -> str:
    pattern = "d MMM y" if year else "d MMM"
    return format_date(day, pattern, locale="sv" if reader.language == "sv" else "en_GB").replace(".", "")
