"""What an announcement says, as it is shown to whoever has to judge it; and its audience in words."""

from collections.abc import Sequence
from typing import Any

from bot.core.telling_apart import PART_OF_ID
from bot.core.texts import Reader
from bot.features.announcements.checking import LONGEST
from bot.features.announcements.choosing import AudienceOffer
from bot.features.announcements.content import Content
from bot.features.announcements.parts_told import part_told, parts_mid_sentence
from bot.features.directory.audiences import Audience, AudiencePart
from cards.kit.breaks import breakable
from cards.kit.elements import OpenUrl, RichText, TextRun, cut, plain_text
from cards.kit.folds import fold, label_row
from cards.kit.listing import some_named

MOST_LISTED, SHORT = 5, 60
LONGEST_CUT = 300
MOST_WHOLE = 12_000
"""Bytes of both languages that stand whole in a card, beside all else that whoever approves it sees: it has 28 KB."""
LONGEST_AUDIENCE = 800
"""Letters of an audience in words, both halves of it."""


def text_lines(content: Content, language: str) -> list[Any]:
    """What it says in the language; of very much in both, which one card has no room for, each value's beginning."""
    longest = LONGEST["value"] if _bytes_of(content) <= MOST_WHOLE else LONGEST_CUT
    lines: list[Any] = [
        plain_text(content.kicker.in_language(language), 120, size="Small", weight="Bolder"),
        plain_text(content.heading.in_language(language), 200, weight="Bolder", spacing="None"),
        plain_text(content.lead.in_language(language), spacing="Small"),
    ]
    for detail in content.details:
        label = breakable(cut(detail.label.in_language(language), 40))
        lines.append(label_row(label, detail.value.in_language(language), limit=longest))
    if content.link is not None:
        title = cut(content.link.title.in_language(language), 120)
        link = OpenUrl(title=title, url=content.link.url)
        lines.append(RichText([TextRun(title, color="accent", select_action=link)], spacing="Small"))
    return lines


def folded_texts(content: Content, reader: Reader) -> list[Any]:
    """Both languages, the reader's own first; folded, since nobody approves in two seconds."""
    keys = {"sv": "approval-text-sv", "en": "approval-text-en"}
    names = {"sv": "swedish", "en": "english"}
    order = sorted(keys, key=lambda language: language != reader.language)
    rows: list[Any] = []
    for language in order:
        lines = text_lines(content, language)
        rows += fold(
            names[language], reader.text(keys[language]), "", lines, reader, first=not rows, unfolded=False
        )
    return rows


def _bytes_of(content: Content) -> int:
    values = (each.value for each in content.details)
    return sum(len(f"{said.sv}{said.en}".encode("utf-8", "replace")) for said in (content.lead, *values))


def audience_words(audience: Audience, reader: Reader) -> str:
    """Whom it is for, in a sentence without a verb. Of many parts the first, so that who is left out is told too."""
    words = _listed(audience.include, reader)
    if audience.exclude:
        words += f", {reader.text('approval-minus')} {_listed(audience.exclude, reader)}"
    return words


def part_words(part: AudiencePart, reader: Reader) -> str:
    """One part of an audience, and whom it is without: a long name leaves room for them."""
    if not part.minus:
        return cut(part_told(part, reader.language), 100)
    without = cut(parts_mid_sentence(part.minus, most=1).in_language(reader.language), SHORT)
    return f"{cut(part_told(part, reader.language), SHORT)} ({reader.text('approval-minus')} {without})"


def part_marks(part: AudiencePart | None) -> tuple[str, ...]:
    """By what two parts of one name are told apart: an end of their ids, which may be long."""
    return (part.of[:PART_OF_ID], part.of[-PART_OF_ID:]) if part else ()


def offer_words(offer: AudienceOffer, reader: Reader) -> str:
    """What can be chosen, in words."""
    if offer.part is None:
        return reader.text("audience-saved", name=cut(offer.saved, 80))
    return part_words(offer.part, reader)


def _listed(parts: Sequence[AudiencePart], reader: Reader) -> str:
    named = [
        part_words(part, reader) if part.minus else cut(part_words(part, reader), SHORT) for part in parts
    ]
    return some_named(named, MOST_LISTED, reader)
