"""The card on which an author chooses whom an announcement is for: one part at a time, on a phone too."""

from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.choosing import LONGEST_UNIT, AudienceChoice, AudienceOffer
from cards.announcements.reach_actions import EXCLUDE, PART, SIDE, UNIT, WORDS, ReachVerb
from cards.announcements.texts_shown import part_words
from cards.kit.actions import execute
from cards.kit.elements import Card, Form, Paragraph, ShowCard, cut, plain_text
from cards.kit.headings import band, kicker, title_line
from cards.kit.inputs import InputChoice, InputText

MOST_SHOWN = 12
"""Chosen parts that are listed; the dry run counts them all."""


def audience_card(choice: AudienceChoice, reader: Reader, fault: str = "") -> Card:
    """What is chosen so far, and the next part. `fault`: why the last one wasn't taken."""
    heading = choice.announcement.content.heading.in_language(reader.language)
    body: list[Any] = [
        kicker(reader.text("audience-heading")),
        title_line(heading),
        band(_chosen(choice, reader)),
    ]
    if fault:
        body.append(plain_text(fault, 400, weight="Bolder", color="attention", spacing="Medium"))
    if choice.words and not choice.offers:
        body.append(Paragraph(reader.text("audience-find-nothing")))
    body += [*([_parts(choice, reader)] if choice.offers else []), _unit(reader), _side(reader)]
    return Card(reader.language, body, _buttons(choice, reader))


def _chosen(choice: AudienceChoice, reader: Reader) -> list[Any]:
    audience = choice.announcement.audience
    if not audience.include and not audience.exclude:
        return [Paragraph(reader.text("audience-nothing"))]
    said = [part_words(part, reader) for part in audience.include]
    said += [reader.text("audience-left-out", name=part_words(part, reader)) for part in audience.exclude]
    lines: list[Any] = [Paragraph(reader.text("audience-chosen"), weight="Bolder")]
    lines += [plain_text(words, 160, spacing="Small") for words in said[:MOST_SHOWN]]
    if len(said) > MOST_SHOWN:
        lines.append(Paragraph(reader.text("and-more", count=len(said) - MOST_SHOWN), subtle=True))
    return lines


def _parts(choice: AudienceChoice, reader: Reader) -> InputChoice:
    choices = [{"title": cut(_words(offer, reader), 80), "value": offer.key} for offer in choice.offers]
    placeholder = reader.text("audience-none")
    return InputChoice(id=PART, label=reader.text("audience-part"), placeholder=placeholder, choices=choices)


def _words(offer: AudienceOffer, reader: Reader) -> str:
    if offer.part is None:
        return reader.text("audience-saved", name=cut(offer.saved, 80))
    return part_words(offer.part, reader)


def _unit(reader: Reader) -> InputText:
    return InputText(id=UNIT, label=reader.text("audience-unit"), max_length=LONGEST_UNIT)


def _side(reader: Reader) -> InputChoice:
    sides = (("include", reader.text("audience-include")), (EXCLUDE, reader.text("audience-exclude")))
    choices = [{"title": title, "value": value} for value, title in sides]
    return InputChoice(
        id=SIDE, label=reader.text("audience-as"), style="expanded", value="include", choices=choices
    )


def _buttons(choice: AudienceChoice, reader: Reader) -> list[Any]:
    data = {"announcement": choice.announcement.id}
    words = InputText(
        id=WORDS,
        label=reader.text("audience-find"),
        placeholder=reader.text("audience-find-note"),
        max_length=100,
    )
    find = execute(ReachVerb.FIND_GROUP, reader.text("audience-search"), data)
    nothing: dict[str, Any] = {"associated": "none"}
    return [
        execute(ReachVerb.ADD_PART, reader.text("audience-add"), data, style="positive"),
        ShowCard(title=reader.text("audience-search"), card=Form([words], [find])),
        execute(ReachVerb.DRY_RUN, reader.text("audience-done"), data, **nothing),
        execute(ReachVerb.CLEAR, reader.text("audience-clear"), data, **nothing),
    ]
