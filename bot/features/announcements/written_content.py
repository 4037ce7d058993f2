"""What an announcement says as flat texts, a place each (`details.1.value.sv`): what forms and comparisons go by."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.core.bilingual import Text
from bot.core.texts import LANGUAGES
from bot.core.written import lines
from bot.features.announcements.content import Content, Detail, Link

ADDRESS = "link.url"


def written(content: Content) -> dict[str, str]:
    """Each text that an author writes, by its place as `checking.py` names it, in the order in which it is read."""
    return dict(_written(content))


def same(one: str, other: str) -> bool:
    """Whether they say the same: how a client breaks lines, and white space around it, mean nothing."""
    return lines(one) == lines(other)


def rewritten(content: Content, values: Mapping[str, str]) -> Content:
    """The content with these texts in their places. What says the same stays letter by letter.

    A detail or a link of which nothing is left is taken away.
    """
    stands = written(content)
    now = {
        place: values[place] if place in values and not same(values[place], text) else text
        for place, text in stands.items()
    }

    def both(place: str) -> Text:
        return Text(sv=now[f"{place}.sv"], en=now[f"{place}.en"])

    details = (
        Detail(both(f"details.{number}.label"), both(f"details.{number}.value"))
        for number in range(1, len(content.details) + 1)
        if any(lines(now[place]) for place in now if place.startswith(f"details.{number}."))
    )
    link = content.link
    if link is not None:
        link = Link(both("link.title"), now[ADDRESS].strip())
        link = link if lines(link.title.sv + link.title.en + link.url) else None
    return replace(
        content,
        kicker=both("kicker"),
        heading=both("heading"),
        lead=both("lead"),
        details=tuple(details),
        link=link,
        support=content.support and replace(content.support, name=both("support.name")),
        picture_alt=content.picture_alt and both("picture_alt"),
    )


def _written(content: Content) -> Iterator[tuple[str, str]]:
    yield from _both("kicker", content.kicker)
    yield from _both("heading", content.heading)
    yield from _both("lead", content.lead)
    for number, detail in enumerate(content.details, start=1):
        yield from _both(f"details.{number}.label", detail.label)
        yield from _both(f"details.{number}.value", detail.value)
    if content.link is not None:
        yield from _both("link.title", content.link.title)
        yield ADDRESS, content.link.url
    if content.support is not None:
        yield from _both("support.name", content.support.name)
    if content.picture_alt is not None:
        yield from _both("picture_alt", content.picture_alt)


def _both(place: str, text: Text) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        yield f"{place}.{language}", text.in_language(language)
