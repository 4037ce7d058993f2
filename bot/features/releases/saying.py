"""What a part of a release says: an announcement's content, made of the release and its kind's template."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core.bilingual import Text
from bot.core.calendar import WorkCalendar
from bot.core.texts import LANGUAGES, Reader
from bot.core.written import shortened
from bot.features.announcements.checking import LONGEST
from bot.features.announcements.content import Content, Detail
from bot.features.releases.faults import FieldFault, InvalidRelease
from bot.features.releases.releases import Release, ReleaseKind, SeriesPart, Span
from bot.features.releases.series import times_of
from bot.features.releases.templates import SLOT, ReleaseTemplate, slots_in

ALL_SYSTEMS = "{systems}"
"""A row that names nothing else: whoever looks for theirs finds it there."""

LONGEST_NAMING = 300
"""Characters of a sentence that names systems among other things, as far as fewer systems make it shorter."""

TOLD_AFTER = frozenset({SeriesPart.FINISHED})
"""Parts that nobody need confirm: they ask nothing of anybody."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a content is made for: which part, by which words, and when."""

    part: SeriesPart
    template: ReleaseTemplate
    calendar: WorkCalendar
    now: datetime


def content_of(release: Release, telling: Telling) -> Content:
    """The part's content, in both languages.

    Raises:
        InvalidRelease: the heading or the lead has a slot for which the release has nothing.
    """
    slots = {language: _slots(release, telling, language) for language in LANGUAGES}
    part, template = _worded_as(release, telling), telling.template
    words = template.parts[part]
    empty = sorted(name for name in slots_in(words.heading, words.lead) if _is_empty(name, slots))
    if empty:
        raise InvalidRelease(FieldFault(_PLACES.get(name, name), "releasefault-missing") for name in empty)
    return Content(
        kicker=template.kicker,
        heading=_filled(words.heading, slots, "heading"),
        lead=_filled(words.lead, slots, "lead"),
        details=tuple(
            Detail(_filled(detail.label, slots, "label"), _filled(detail.text, slots, "value"))
            for detail in template.details
            if part in (detail.parts or tuple(SeriesPart))
            and not any(_is_empty(name, slots) for name in slots_in(detail.text, detail.label))
        ),
        link=release.links[0] if release.links else None,
        support=release.support,
        confirm=telling.part not in TOLD_AFTER,
    )


def _worded_as(release: Release, telling: Telling) -> SeriesPart:
    """By which part's words it is said: the day before is a reminder only where something was to be told earlier."""
    first = SeriesPart.BEFORE not in times_of(release, telling.calendar)
    return SeriesPart.BEFORE if first and telling.part is SeriesPart.DAY_BEFORE else telling.part


def expiry_of(release: Release, part: SeriesPart) -> datetime | None:
    """When the part's card turns to “no longer applies”: as the release says, else when an outage is over."""
    if release.expires_at is not None:
        return release.expires_at
    if part is SeriesPart.FINISHED or release.kind is not ReleaseKind.PLANNED_OUTAGE:
        return None
    ends = [each for each in (release.ends_at, release.downtime and release.downtime.ends) if each]
    return max(ends, default=None)


def span_said(span: Span, reader: Reader, now: datetime) -> str:
    """“lördag 12 december kl. 06.00–10.00”; both days where they aren't the same."""
    begins, ends = reader.when(span.begins, now), reader.when(span.ends, now)
    mark = " kl. " if reader.language == "sv" else " at "
    (day, _, _), (last, _, clock) = begins.rpartition(mark), ends.rpartition(mark)
    said = f"{begins}–{clock}" if day == last else f"{begins} – {ends}"
    return reader.with_change(said, span.begins, span.ends)


_PLACES = {"when": "goes_live_at", "ends": "ends_at", "moved": "ends_at"}


@dataclass(frozen=True, slots=True)
class _Slots:
    """What fills a template in one language. `systems`: those of the release, of which as many are named as fit."""

    reader: Reader
    texts: Mapping[str, str]
    systems: tuple[str, ...]

    def is_empty(self, slot: str) -> bool:
        return not (any(self.systems) if slot == "systems" else self.texts[slot].strip())

    def fill(self, said: str, longest: int) -> str:
        filled = self._filled(said, len(self.systems))
        wanted = longest if said == ALL_SYSTEMS else min(longest, LONGEST_NAMING)
        for named in range(len(self.systems) - 1, 0, -1):
            if len(filled) <= wanted:
                break
            filled = self._filled(said, named)
        return shortened(filled, longest)

    def _filled(self, said: str, named: int) -> str:
        """In one pass: what stands in braces in a person's own words stays as it is."""
        texts = {**self.texts, "systems": self._systems(named)}
        return SLOT.sub(lambda found: texts[found[1]], said)

    def _systems(self, named: int) -> str:
        first, left = ", ".join(self.systems[:named]), len(self.systems) - named
        if left:
            return self.reader.text("release-systems-more", systems=first, count=left)
        *before, last = self.systems or ("",)
        both = " och " if self.reader.language == "sv" else " and "
        return both.join([", ".join(before), last]) if before else last


def _slots(release: Release, telling: Telling, language: str) -> _Slots:
    reader = Reader(language, telling.calendar.time_zone)
    texts = {
        name: getattr(release, name).in_language(language) for name in ("title", "changes", "known_problems")
    }
    texts |= {
        "when": _when(release.goes_live_at, reader, telling.now),
        "ends": _when(release.ends_at, reader, telling.now),
        "moved": _when(_moved_to(release, telling.now), reader, telling.now),
        "downtime": span_said(release.downtime, reader, telling.now) if release.downtime else "",
        "rfcs": ", ".join(release.rfcs),
    }
    return _Slots(reader, texts, release.systems)


def _moved_to(release: Release, now: datetime) -> datetime | None:
    """What a delay is about: the start, where that is still to come, else the end."""
    if release.goes_live_at is not None and release.goes_live_at > now:
        return release.goes_live_at
    return release.ends_at


def _when(moment: datetime | None, reader: Reader, now: datetime) -> str:
    return "" if moment is None else reader.when(moment, now)


def _is_empty(slot: str, slots: Mapping[str, _Slots]) -> bool:
    return any(slots[language].is_empty(slot) for language in LANGUAGES)


def _filled(said: Text, slots: Mapping[str, _Slots], kind: str) -> Text:
    """`kind`: of text, whose limit it keeps to."""
    sv, en = (slots[language].fill(said.in_language(language), LONGEST[kind]) for language in LANGUAGES)
    return Text(sv, en)
