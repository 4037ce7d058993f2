"""Whether a release is complete: each kind has fields of its own that must be there before anybody is told."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from bot.core.bilingual import Text
from bot.core.calendar import WorkCalendar
from bot.core.texts import LANGUAGES
from bot.features.announcements.checking import LONGEST, LONGEST_ADDRESS, check_content, slot_in
from bot.features.releases.faults import FieldFault, InvalidRelease
from bot.features.releases.releases import Interested, Release, ReleaseField, SeriesPart
from bot.features.releases.saying import Telling, content_of
from bot.features.releases.templates import template_of
from bot.features.releases.writing import TEXTS


def check_ready(release: Release, calendar: WorkCalendar, now: datetime) -> None:
    """Make sure that the release can be planned, and that each part of its series can be said.

    Raises:
        InvalidRelease: with every fault, each at its place.
        Refused: a part is longer than an announcement may be.
    """
    faults = [*missing(release), *impossible(release), *unsayable(release)]
    if faults:
        raise InvalidRelease(faults)
    template = template_of(release.kind)
    for part in SeriesPart:
        if part is not SeriesPart.DELAYED:
            check_content(content_of(release, Telling(part, template, calendar, now)))


def missing(release: Release) -> Iterator[FieldFault]:
    """What the release's kind requires and nobody has said, in both languages where it is a text."""
    required = template_of(release.kind).required
    places = (place for name in required for place in _LACKING.get(name, _lacks)(release, name))
    yield from (FieldFault(place, "releasefault-missing") for place in dict.fromkeys(places))


def impossible(release: Release) -> Iterator[FieldFault]:
    """Times that contradict each other."""
    begins, ends, expires = release.goes_live_at, release.ends_at, release.expires_at
    if begins and ends and ends <= begins:
        yield FieldFault("ends_at", "releasefault-ends-first")
    if expires and begins and expires <= begins:
        yield FieldFault("expires_at", "releasefault-expires-first")
    if release.manager is None:
        yield FieldFault("manager", "releasefault-missing")


def unsayable(release: Release) -> Iterator[FieldFault]:
    """What no announcement can say, at the field where it is written: its parts would be refused for it."""
    texts = [(name, getattr(release, name)) for name in TEXTS]
    texts += [("support", release.support.name)] if release.support else []
    for name, said in texts:
        for language in LANGUAGES:
            yield from _braces(f"{name}.{language}", said.in_language(language))
    for system in release.systems:
        yield from _braces("systems", system)
    if release.support and _is_longer(release.support.name, "support"):
        yield FieldFault("support", "releasefault-too-long", {"limit": LONGEST["support"]})
    for link in release.links[:1]:  # the one that they have
        yield from _braces("links", f"{link.title.sv}\n{link.title.en}")
        if _is_longer(link.title, "link"):
            yield FieldFault("links", "releasefault-link-title", {"limit": LONGEST["link"]})
        if len(link.url) > LONGEST_ADDRESS:
            yield FieldFault("links", "releasefault-bad-link", {"words": link.url[:80]})


def _braces(place: str, said: str) -> Iterator[FieldFault]:
    if (slot := slot_in(said)) is not None:
        yield FieldFault(place, "releasefault-braces", {"words": slot[:80]})


def _is_longer(said: Text, kind: str) -> bool:
    return any(len(said.in_language(language)) > LONGEST[kind] for language in LANGUAGES)


def _lacks(release: Release, name: ReleaseField) -> Iterator[str]:
    if not getattr(release, name):
        yield str(name)


def _lacks_text(release: Release, name: ReleaseField) -> Iterator[str]:
    said = getattr(release, name)
    yield from (f"{name}.{language}" for language in ("sv", "en") if not said.in_language(language).strip())


def _lacks_group(release: Release, _name: ReleaseField) -> Iterator[str]:
    for group in Interested:
        interest = release.interested.get(group)
        if interest is None or not interest.is_answered:
            yield f"interested.{group}"
    if not release.audience.include:
        yield f"interested.{Interested.AUDIENCE}"


_LACKING: Mapping[ReleaseField, Callable[[Release, ReleaseField], Iterator[str]]] = {
    ReleaseField.TITLE: _lacks_text,
    ReleaseField.CHANGES: _lacks_text,
    ReleaseField.KNOWN_PROBLEMS: _lacks_text,
    ReleaseField.INTERESTED: _lacks_group,
}
