"""An announcement that the release wrote and somebody has touched since: the release's news go in, their words stay."""

from dataclasses import replace

from bot.core.bilingual import Text
from bot.core.texts import LANGUAGES, Reader
from bot.features.announcements.checking import LONGEST
from bot.features.announcements.content import Content, Detail

WHOLE = ("kicker", "heading", "lead", "link", "support", "confirm")


def merged(made: Content, before: Content, after: Content) -> Content:
    """`made` with what differs between `before` and `after`; a piece that somebody has written themselves stays."""
    pieces = {
        name: getattr(after, name)
        for name in WHOLE
        if getattr(made, name) == getattr(before, name) != getattr(after, name)
    }
    return replace(made, **pieces, details=_details(made, before, after))


def what_changed(before: Content, after: Content) -> Text:
    """What a correction says that it corrects: the rows that say something else now."""
    sv, en = (_changed_rows(before, after, language) for language in LANGUAGES)
    return Text(sv, en)


def _details(made: Content, before: Content, after: Content) -> tuple[Detail, ...]:
    was = {detail.label: detail for detail in before.details}
    now = {detail.label: detail for detail in after.details}
    kept = []
    for detail in made.details:
        if was.get(detail.label) != detail:
            kept.append(detail)
        elif detail.label in now:
            kept.append(now[detail.label])
    there = {detail.label for detail in kept}
    return (*kept, *(each for each in after.details if each.label not in was and each.label not in there))


def _changed_rows(before: Content, after: Content, language: str) -> str:
    reader = Reader(language)
    old = {each.label: each.value.in_language(language) for each in before.details}
    rows = []
    for each in after.details:
        value = each.value.in_language(language)
        if each.label in old and old[each.label] != value:
            label = each.label.in_language(language)
            rows.append(reader.text("release-corrected-row", label=label, now=value, before=old[each.label]))
    said = " ".join(rows)
    return said if rows and len(said) <= LONGEST["what"] else reader.text("release-corrected")
