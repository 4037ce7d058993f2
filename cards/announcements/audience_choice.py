"""The card on which an author chooses whom an announcement is for: one part at a time, on a phone too."""

from collections.abc import Sequence
from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.choosing import AudienceChoice
from bot.features.announcements.choosing_people import EXCLUDED, INCLUDED, LONGEST_PASTED, part_key
from bot.features.directory.pasted_people import PastedFault
from cards.announcements.reach_actions import (
    EXCLUDE,
    PART,
    PASTED,
    REMOVED,
    SIDE,
    SIDE_PASTED,
    SIDE_RULE,
    WORDS,
    ReachVerb,
)
from cards.announcements.texts_shown import offer_words, part_marks, part_words
from cards.kit.actions import execute
from cards.kit.elements import Card, Form, Paragraph, ShowCard, cut, plain_text
from cards.kit.headings import band, kicker, title_line
from cards.kit.inputs import InputChoice, InputText, choices_told_apart
from cards.kit.listing import and_more

LABELS = {"unit": "audience-unit", "place": "audience-place", "title": "audience-title"}
MOST_SHOWN = 12
"""Chosen parts that are listed; the dry run counts them all."""
MOST_REMOVABLE = 60
"""Parts to choose among; once some are gone, the others are offered."""
MOST_WRONG = 6
"""Wrong lines that are told one by one."""


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
    if choice.wrong:
        body.append(band(_wrong(choice.wrong, reader), "warning"))
    if choice.words and not choice.offers:
        body.append(Paragraph(reader.text("audience-find-nothing")))
    if choice.offers:
        body += [_parts(choice, reader), _side(SIDE, reader)]
    return Card(reader.language, body, _buttons(choice, reader))


def _chosen(choice: AudienceChoice, reader: Reader) -> list[Any]:
    audience = choice.announcement.audience
    if not audience.include and not audience.exclude:
        return [Paragraph(reader.text("audience-nothing"))]
    said = [words for _, words in _each_chosen(choice, reader)]
    lines: list[Any] = [Paragraph(reader.text("audience-chosen"), weight="Bolder")]
    lines += [plain_text(words, 160, spacing="Small") for words in said[:MOST_SHOWN]]
    return [*lines, *and_more(len(said) - MOST_SHOWN, reader)]


def _each_chosen(choice: AudienceChoice, reader: Reader) -> list[tuple[str, str]]:
    """Each part's key, and what it is."""
    audience = choice.announcement.audience
    said = [(part_key(part, INCLUDED), part_words(part, reader)) for part in audience.include]
    for part in audience.exclude:
        words = reader.text("audience-left-out", name=part_words(part, reader))
        said.append((part_key(part, EXCLUDED), words))
    return said


def _wrong(faults: Sequence[PastedFault], reader: Reader) -> list[Any]:
    lines: list[Any] = [Paragraph(reader.text("audience-pasted-wrong", count=len(faults)), weight="Bolder")]
    for fault in faults[:MOST_WRONG]:
        what = reader.text(f"pasted-{fault.why}", word=cut(fault.word, 80))
        line = reader.text("audience-pasted-line", line=fault.line, what=what)
        lines.append(plain_text(line, 300, spacing="Small"))
    return [*lines, *and_more(len(faults) - MOST_WRONG, reader)]


def _parts(choice: AudienceChoice, reader: Reader) -> InputChoice:
    choices = choices_told_apart(
        (cut(offer_words(offer, reader), 60), offer.key, part_marks(offer.part)) for offer in choice.offers
    )
    placeholder = reader.text("audience-none")
    return InputChoice(id=PART, label=reader.text("audience-part"), placeholder=placeholder, choices=choices)


def _side(name: str, reader: Reader) -> InputChoice:
    sides = ((INCLUDED, reader.text("audience-include")), (EXCLUDE, reader.text("audience-exclude")))
    choices = [{"title": title, "value": value} for value, title in sides]
    label = reader.text("audience-as")
    return InputChoice(id=name, label=label, style="expanded", value=INCLUDED, choices=choices)


def _buttons(choice: AudienceChoice, reader: Reader) -> list[Any]:
    data = {"announcement": choice.announcement.id}
    buttons: list[Any] = []
    if choice.offers:
        buttons.append(execute(ReachVerb.ADD_PART, reader.text("audience-add"), data, style="positive"))
    buttons.append(_search(data, reader))
    if any(choice.values.values()):
        buttons.append(_rule(choice, data, reader))
    buttons.append(_paste(data, reader))
    if choice.announcement.audience.include or choice.announcement.audience.exclude:
        buttons.append(_remove(choice, data, reader))
    done = reader.text("audience-done")
    return [*buttons, execute(ReachVerb.DRY_RUN, done, data, associated="none")]


def _search(data: dict[str, str], reader: Reader) -> ShowCard:
    words = InputText(
        id=WORDS,
        label=reader.text("audience-find"),
        placeholder=reader.text("audience-find-note"),
        max_length=100,
    )
    find = execute(ReachVerb.FIND_GROUP, reader.text("audience-search"), data)
    return ShowCard(title=reader.text("audience-search"), card=Form([words], [find]))


def _rule(choice: AudienceChoice, data: dict[str, str], reader: Reader) -> ShowCard:
    """Everyone with a unit, a place, a title; what there is too much of to list is found by searching for it."""
    fields: list[Any] = []
    for name, label in LABELS.items():
        if values := choice.values.get(name, ()):
            fields.append(
                InputChoice(
                    id=name,
                    label=reader.text(label),
                    style="filtered",
                    placeholder=reader.text("audience-any"),
                    choices=[{"title": cut(value, 60), "value": value} for value in values],
                )
            )
    note = Paragraph(reader.text("audience-rule-note"), subtle=True, size="Small")
    add = execute(ReachVerb.ADD_RULE, reader.text("audience-add"), data, style="positive")
    form = Form([*fields, note, _side(SIDE_RULE, reader)], [add])
    return ShowCard(title=reader.text("audience-rule"), card=form)


def _paste(data: dict[str, str], reader: Reader) -> ShowCard:
    written = InputText(
        id=PASTED,
        label=reader.text("audience-paste-what"),
        multiline=True,
        max_length=LONGEST_PASTED,
    )
    add = execute(ReachVerb.ADD_PASTED, reader.text("audience-add"), data, style="positive")
    form = Form([written, _side(SIDE_PASTED, reader)], [add])
    return ShowCard(title=reader.text("audience-paste"), card=form)


def _remove(choice: AudienceChoice, data: dict[str, str], reader: Reader) -> ShowCard:
    audience = choice.announcement.audience
    marks = map(part_marks, (*audience.include, *audience.exclude))
    parts = list(zip(_each_chosen(choice, reader), marks, strict=True))
    choices = choices_told_apart((cut(words, 50), key, mark) for (key, words), mark in parts[:MOST_REMOVABLE])
    which = InputChoice(
        id=REMOVED,
        label=reader.text("audience-remove-which"),
        placeholder=reader.text("audience-none"),
        choices=choices,
    )
    actions = [
        execute(ReachVerb.REMOVE_PART, reader.text("audience-remove-it"), data),
        execute(ReachVerb.CLEAR, reader.text("audience-clear"), data, associated="none"),
    ]
    left = and_more(len(parts) - len(choices), reader)
    return ShowCard(title=reader.text("audience-remove"), card=Form([which, *left], actions))
