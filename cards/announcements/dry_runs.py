"""The card of a dry run: what would happen if the announcement went out."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.dry_figures import MOST_SHARED, DryFigures
from bot.features.directory.audiences import Audience
from cards.announcements.draft_lines import meant_lines
from cards.announcements.follow_parts import chosen_words, follow_form
from cards.announcements.option_actions import DraftDialog
from cards.announcements.options_form import open_dialog
from cards.announcements.options_shown import option_lines
from cards.announcements.reach_actions import ReachVerb
from cards.announcements.send_button import may_send, send_button
from cards.announcements.texts_shown import LONGEST_AUDIENCE, audience_words
from cards.kit.actions import execute
from cards.kit.elements import Card, Paragraph, RichText, TextRun, cut, plain_text, said
from cards.kit.folds import fold
from cards.kit.headings import band, kicker, title_line
from cards.kit.listing import and_more

IN_LANGUAGE = {"sv": "dry-run-in-sv", "en": "dry-run-in-en"}
MOST_OTHERS = 5
MOST_OLD = 3
SECONDS_SAID = 120
"""Longer than that is said in minutes."""


@dataclass(frozen=True, slots=True)
class DryScene:
    """A dry run before its author. `headings`: what the other announcements of the day are called, by their ids."""

    announcement: Announcement
    figures: DryFigures
    headings: dict[str, str]
    reader: Reader
    now: datetime
    meant: Audience | None = None
    """Whom its release is for now, where that is others."""


def dry_run_card(scene: DryScene) -> Card:
    """The figures, with what to do next; nothing has been sent."""
    reader, figures = scene.reader, scene.figures
    heading = scene.announcement.content.heading.in_language(reader.language)
    body: list[Any] = [kicker(reader.text("dry-run-heading")), title_line(heading)]
    if figures.problem:
        body.append(
            band([plain_text(reader.text(figures.problem, part=cut(figures.part, 80)), 400)], "warning")
        )
    elif figures.done is None:
        body.append(band([Paragraph(reader.text("dry-run-counting"))]))
    else:
        whom = [_only_posts(scene)] if scene.announcement.only_posts else [_people(scene), *_lines(scene)]
        body += [
            *whom,
            *meant_lines(scene.meant, reader),
            *option_lines(scene.announcement, reader, scene.now),
        ]
        body += [
            *(() if scene.announcement.only_posts else _follow_up(scene)),
            *_why_not(scene),
            *_same_day(scene),
        ]
    body.append(Paragraph(reader.text("dry-run-nothing-sent"), subtle=True, size="Small"))
    return Card(reader.language, body, _buttons(scene))


def counting_card(scene: DryScene) -> Card:
    """What is tapped to count: the figures come on a card of their own."""
    return dry_run_card(replace(scene, figures=replace(scene.figures, problem="", done=None)))


def counted_anew_card(scene: DryScene) -> Card:
    """An earlier dry run, by which nothing can be sent any more."""
    reader = scene.reader
    heading = scene.announcement.content.heading.in_language(reader.language)
    told = band([Paragraph(reader.text("dry-run-counted-anew"))])
    return Card(reader.language, [kicker(reader.text("dry-run-heading")), title_line(heading), told])


def figure_lines(figures: DryFigures, reader: Reader, now: datetime) -> list[Any]:
    """How many it is for, in which languages, and how many don't get it."""
    count = reader.text("dry-run-people", count=figures.included)
    languages = [
        reader.text(IN_LANGUAGE[language], count=people)
        for language, people in sorted(figures.languages.items(), reverse=True)
        if language in IN_LANGUAGE and people
    ]
    runs = [TextRun(count, weight="Bolder")]
    if languages:
        runs.append(TextRun(f" · {', '.join(languages)}"))
    lines: list[Any] = [said(*runs)]
    if figures.not_reached:
        lines.append(_line(reader.text("dry-run-not-reached", count=figures.not_reached)))
    if figures.missed:
        lines.append(_line(reader.text("dry-run-missed", count=figures.missed), color="warning"))
    for each in figures.old[:MOST_OLD]:
        words = reader.text("dry-run-old", group=cut(each.group, 80), when=reader.when(each.as_of, now))
        lines.append(plain_text(words, 200, color="warning"))
    return lines + and_more(len(figures.old) - MOST_OLD, reader)


def _people(scene: DryScene) -> Any:
    words = audience_words(scene.announcement.audience, scene.reader)
    lines = figure_lines(scene.figures, scene.reader, scene.now)
    return band([*lines, plain_text(words, LONGEST_AUDIENCE, spacing="Small", subtle=True)])


def _only_posts(scene: DryScene) -> Any:
    count = len(scene.announcement.channels)
    return band([said(TextRun(scene.reader.text("dry-run-only-posts", count=count), weight="Bolder"))])


def _lines(scene: DryScene) -> list[RichText]:
    figures, reader = scene.figures, scene.reader
    lines = [_sending(figures, reader)]
    if figures.later and figures.last_at is not None:
        when = reader.by(figures.last_at, scene.now)
        lines.append(_line(reader.text("dry-run-later", count=figures.later, when=when)))
    if figures.merged:
        lines.append(_line(reader.text("dry-run-merged", count=figures.merged)))
    if figures.outside:
        lines.append(_line(reader.text("dry-run-outside", count=figures.outside), color="warning"))
    if figures.needs_approval:
        lines.append(_line(reader.text("dry-run-needs-approval"), weight="Bolder"))
    return lines


def _sending(figures: DryFigures, reader: Reader) -> RichText:
    if figures.seconds <= SECONDS_SAID:
        return said(TextRun(reader.text("dry-run-seconds", count=figures.seconds)), spacing="Medium")
    return said(TextRun(reader.text("dry-run-minutes", count=-(-figures.seconds // 60))), spacing="Medium")


def _follow_up(scene: DryScene) -> list[Any]:
    """What is chosen to follow, and what of it can't be."""
    figures, reader, chosen = scene.figures, scene.reader, scene.announcement.follow_up
    lines = [_line(words) for words in chosen_words(chosen, reader)]
    if chosen.mail and figures.without_mail:
        lines.append(_line(reader.text("dry-run-without-mail", count=figures.without_mail)))
    if chosen.mail and not figures.can_mail:
        lines.append(_line(reader.text("dry-run-no-mail"), color="warning"))
    elif chosen.unseen_hours and not figures.knows_read:
        lines.append(_line(reader.text("dry-run-no-receipts"), color="warning"))
    return lines


def _why_not(scene: DryScene) -> list[Any]:
    """Each reason with its number; those left out on purpose among them."""
    reader, excluded = scene.reader, scene.figures.excluded
    if not any(excluded.values()):
        return []
    lines = [_line(reader.text(f"excluded-{why}", count=count)) for why, count in excluded.items() if count]
    return fold(
        "why", reader.text("dry-run-why"), "", lines, reader, first=False, unfolded=False, spacing="Medium"
    )


def _same_day(scene: DryScene) -> list[Any]:
    others, reader = scene.figures.same_day, scene.reader
    lines: list[Any] = []
    if others:
        lines.append(said(TextRun(reader.text("dry-run-same-day", count=len(others))), spacing="Medium"))
    most_shared = sorted(others, key=lambda other: (-other.people, other.announcement))
    for other in most_shared[:MOST_OTHERS]:
        heading = cut(scene.headings.get(other.announcement, other.announcement), 100)
        if other.people >= MOST_SHARED:
            words = reader.text("dry-run-shared-many", heading=heading, count=other.people)
        else:
            words = reader.text("dry-run-shared", heading=heading, count=other.people)
        lines.append(plain_text(words, 200, spacing="Small"))
    lines += and_more(len(others) - MOST_OTHERS, reader)
    if scene.figures.not_compared:
        count = reader.text("dry-run-not-compared", count=scene.figures.not_compared)
        lines.append(Paragraph(count, subtle=True, size="Small", spacing="Small"))
    return lines


def _buttons(scene: DryScene) -> list[Any]:
    reader, figures = scene.reader, scene.figures
    data = {"announcement": scene.announcement.id}
    buttons: list[Any] = [execute(ReachVerb.PREVIEW, reader.text("dry-run-preview"), data)]
    if may_send(scene.announcement, figures, scene.now):
        buttons.insert(0, send_button(scene.announcement, figures, reader, scene.now))
    if not scene.announcement.only_posts:  # nobody is there to follow up
        buttons.append(follow_form(scene.announcement, reader))
    buttons.append(execute(ReachVerb.AUDIENCE, reader.text("draft-audience"), data))
    buttons.append(open_dialog(DraftDialog.OPTIONS, reader.text("options-open"), data))
    buttons.append(execute(ReachVerb.DRY_RUN, reader.text("dry-run-again"), data))
    return buttons


def _line(text: str, **properties: Any) -> RichText:
    return said(TextRun(text, **properties), spacing="Small")
