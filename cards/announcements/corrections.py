"""The dialog in which what has gone out is corrected, and the choice between two versions of the same text."""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.core.texts import LANGUAGES, Reader
from bot.features.announcements.correcting import CorrectionForm
from bot.features.announcements.written_content import ADDRESS, same, written
from cards.announcements.actions import EDITED_BY, AnnouncementDialog
from cards.announcements.places import LONG, kind_of, longest_in, place_name
from cards.kit.actions import dialog_button
from cards.kit.elements import Card, Container, Paragraph, Submit, plain_text
from cards.kit.inputs import InputText

MOST_BYTES_OF_VALUES = 16_000
"""Of what the inputs hold: with all that stands around them, the dialog is then below Teams' 28 KB."""
AROUND_AN_INPUT = 150
IN_LANGUAGE = {"sv": "correct-in-sv", "en": "correct-in-en"}
PART_OF = {"release": "correct-part-of-release"}
CHANGED_THERE = {"release": "correct-in-release"}
"""What is said of what an announcement is part of, by its kind (`EDITED_BY`)."""

LONGEST_ON_A_LINE = 28
"""Characters that are in sight on a phone's line; what is longer gets more lines."""


def correction_card(form: CorrectionForm, reader: Reader, fault: str = "") -> Card:
    """The text as it stands, in both languages, and what is to be said of the correction. `fault`: what was refused."""
    shown = _fitting(form)
    languages = sorted(LANGUAGES, key=lambda language: language != reader.language)
    body: list[Any] = [*_fault(fault), *_notes(form, reader), *_apart(form, reader)]
    for language in languages:
        places = [place for place in shown if place.endswith(f".{language}")]
        body += [_section(reader.text(IN_LANGUAGE[language]))] if places else []
        body += [element for place in places for element in _input(place, form, reader)]
    if ADDRESS in shown:
        body += _input(ADDRESS, form, reader)
    if len(shown) < len(form.values):
        body.append(Paragraph(reader.text("correct-not-all"), subtle=True))
    body.append(_section(reader.text("correct-what")))
    body.append(Paragraph(reader.text("correct-what-note"), subtle=True, size="Small"))
    for language in languages:
        body.append(_what(f"what.{language}", form.what.in_language(language), reader))
    return Card(reader.language, body, [_save(form, shown, reader), *_elsewhere(form, reader)])


def correct_button(announcement: str, reader: Reader) -> Submit:
    """What opens the dialog."""
    data = {"announcement": announcement}
    return dialog_button(AnnouncementDialog.CORRECT, reader.text("sending-correct"), data)


def _fitting(form: CorrectionForm) -> Sequence[str]:
    """The places that there is room for: those that have been written in before the others."""
    stands = written(form.announcement.content)
    order = sorted(form.values, key=lambda place: same(form.values[place], stands.get(place, "")))
    kept, left = set(), MOST_BYTES_OF_VALUES
    for place in order:
        left -= len(form.values[place].encode("utf-8", "replace")) + AROUND_AN_INPUT
        left -= len(form.theirs.get(place, "").encode("utf-8", "replace"))
        if left < 0:
            break
        kept.add(place)
    return [place for place in form.values if place in kept]


def _fault(fault: str) -> Iterable[Any]:
    return [Container(style="attention", items=[plain_text(fault, 600)])] if fault else []


def _notes(form: CorrectionForm, reader: Reader) -> Iterable[Any]:
    """What there is to know first: that two have written, why it was sent back, what it is part of."""
    if form.theirs or form.apart:
        yield Paragraph(reader.text("correctionoutcome-clash"), weight="Bolder")
    if form.comment:
        lines = [
            Paragraph(reader.text("correct-sent-back"), weight="Bolder"),
            plain_text(form.comment, 1_000),
        ]
        yield Container(style="warning", items=lines)
    kind, of = _source(form)
    if kind:
        yield plain_text(reader.text(PART_OF[kind], of=of))
    if form.announcement.content.details or form.announcement.content.link:
        yield Paragraph(reader.text("correct-emptied"), subtle=True, size="Small")


def _apart(form: CorrectionForm, reader: Reader) -> Iterable[Any]:
    """What they wrote where there is nothing any more: to be read and written in again."""
    if not form.apart:
        return
    lines: list[Any] = [Paragraph(reader.text("correct-you-wrote"), weight="Bolder")]
    for place, text in form.apart.items():
        lines.append(Paragraph(place_name(place, reader, language=True), size="Small", subtle=True))
        lines.append(plain_text(text, 2_000, spacing="None"))
    yield Container(style="emphasis", items=lines)


def _section(name: str) -> Paragraph:
    return Paragraph(name, weight="Bolder", size="Medium", style="heading", spacing="Large")


def _input(place: str, form: CorrectionForm, reader: Reader) -> Iterable[Any]:
    if place in form.theirs:
        stands = form.theirs[place] or reader.text("correct-nothing")
        lines = [
            Paragraph(reader.text("correct-theirs"), size="Small", weight="Bolder"),
            plain_text(stands, 2_000),
        ]
        yield Paragraph(place_name(place, reader), weight="Bolder", spacing="Medium")
        yield Container(style="emphasis", items=lines)
    value = form.values[place]
    label = reader.text("correct-mine") if place in form.theirs else place_name(place, reader)
    more: dict[str, Any] = {"value": value} if value else {}
    if kind_of(place) in LONG or len(value) > LONGEST_ON_A_LINE:
        more["multiline"] = True
    yield InputText(id=place, label=label, max_length=max(longest_in(place), len(value)), **more)


def _what(place: str, value: str, reader: Reader) -> InputText:
    more = {"value": value} if value else {}
    return InputText(
        id=place,
        label=reader.text(IN_LANGUAGE[place[-2:]]),
        multiline=True,
        max_length=longest_in(place),
        required=True,
        error=reader.text("correct-what-missing"),
        **more,
    )


def _save(form: CorrectionForm, shown: Sequence[str], reader: Reader) -> Submit:
    data = {
        "verb": str(AnnouncementDialog.SAVE_CORRECTION),
        "announcement": form.announcement.id,
        "basis": form.basis,
        "fields": ",".join(shown),
    }
    return Submit(title=reader.text("correct-save"), data=data, style="positive")


def _elsewhere(form: CorrectionForm, reader: Reader) -> Iterable[Submit]:
    """To where it is changed what this announcement is part of; what is written here isn't sent along."""
    kind, of = _source(form)
    if kind:
        data = {"verb": EDITED_BY[kind], kind: of}
        yield Submit(title=reader.text(CHANGED_THERE[kind]), data=data, associated="none")


def _source(form: CorrectionForm) -> tuple[str, str]:
    """The kind and the id of what it is part of, where there is a dialog for that."""
    kind, _, rest = form.announcement.source.partition(":")
    return (kind, rest.partition("/")[0]) if kind in EDITED_BY else ("", "")
