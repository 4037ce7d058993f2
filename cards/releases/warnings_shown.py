"""What whoever manages a release has to know before people are told of it."""

from collections.abc import Iterator
from typing import Any

from bot.core.texts import Reader
from bot.features.releases.releases import OPEN, ReleaseState
from bot.features.releases.viewing import ReleaseView
from cards.kit.elements import Container, plain_text
from cards.kit.headings import band
from cards.kit.listing import and_more

MOST_FREEZES = 3


def warnings_of(view: ReleaseView, reader: Reader) -> Iterator[Any]:
    """Each in a band of its own."""
    yield from _untranslated(view, reader)
    yield from _unmet(view, reader)
    yield from _freezes(view, reader)


def warning(words: str) -> Container:
    return band([plain_text(words)], "warning")


def _untranslated(view: ReleaseView, reader: Reader) -> Iterator[Any]:
    """An initiative is written in one language: its words stand in both until somebody translates them."""
    changes = view.release.changes
    ahead = view.release.state in (ReleaseState.DRAFT, *OPEN)
    if view.may_edit and ahead and changes.sv and changes.sv == changes.en:
        yield plain_text(reader.text("release-untranslated"), spacing="Medium")


def _unmet(view: ReleaseView, reader: Reader) -> Iterator[Any]:
    """It is they who make sure of it before people are told: after the last gate nothing waits for conditions."""
    if view.unmet:
        yield warning(reader.text("release-unmet", count=view.unmet, initiative=view.release.initiative))
    if view.beyond:
        yield warning(reader.text("release-may-not-tell", parts=view.beyond.in_language(reader.language)))


def _freezes(view: ReleaseView, reader: Reader) -> Iterator[Any]:
    for freeze in view.freezes[:MOST_FREEZES]:
        name = freeze.name.in_language(reader.language)
        yield warning(reader.text("release-in-freeze", name=name, first=freeze.first, last=freeze.last))
    yield from and_more(len(view.freezes) - MOST_FREEZES, reader)
