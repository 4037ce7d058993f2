"""How the command line tells of an announcement: a table, JSON, and a CSV that is safe in a spreadsheet."""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.markup import escape
from rich.table import Table

from bot.console.output import print_json
from bot.console.screen import Screen
from bot.core.chain import plain
from bot.core.phrases import language, phrase, stated, worded
from bot.core.spreadsheets import csv_of
from bot.core.texts import text
from bot.features.announcements.content import Content
from bot.features.announcements.dry_telling import other_line
from bot.features.announcements.following import FollowCounts
from bot.features.announcements.ledger import LedgerRow
from bot.features.announcements.viewing import SendingProgress

LEDGER_COLUMNS = (
    "person",
    "state",
    "reason",
    "language",
    "text",
    "confirmed_text",
    "confirmed_at",
    "seen_at",
    "mailed_at",
    "digest",
)


def ledger_csv(rows: Iterable[LedgerRow]) -> str:
    """The recipients, as a program reads them."""
    lines = ([getattr(row, name) for name in LEDGER_COLUMNS] for row in rows)
    return csv_of([LEDGER_COLUMNS, *lines])


def progress_json(progress: SendingProgress) -> dict[str, Any]:
    counts = progress.counts
    return {
        **plain(progress.announcement),
        "counts": {state.value: number for state, number in counts.by_state.items()},
        "audience": counts.audience,
        "in_digest": counts.merged,
        "held_up": progress.held_up,
        "not_changed": progress.unchanged,
        "not_taken_back": progress.not_taken_back,
        "not_reached": dict(counts.by_reason),
        "posts": {post.channel: post.state.value for post in progress.posts},
        "confirmed": {str(version): number for version, number in counts.confirmed.items()},
        "correcting": progress.correcting,
        "followed": plain(progress.follow),
        "joined": None if progress.joining is None else plain(progress.joining),
    }


def print_progress(progress: SendingProgress, as_json: bool, *, whole: bool = False) -> None:
    """How far it has come; `whole`: what it says, too, in the language of whoever gives the command."""
    if as_json:
        print_json(progress_json(progress))
        return
    console, announcement = Screen(), progress.announcement
    console.print(f"[bold]{announcement.id}[/] {escape(worded(announcement.content.heading))}")
    console.print(
        phrase(
            "{state}, text {text}, revision {revision}",
            state=stated("sending-", announcement.state),
            text=announcement.text,
            revision=announcement.revision,
        )
    )
    for line in _said(announcement.content) if whole else ():
        console.print(f"  {escape(line)}")
    if progress.meant is not None:
        console.print(escape(other_line(progress.meant)))
    if progress.correcting:
        console.print(phrase("a correction waits for a second person's approval"))
    if (why := announcement.hindrance) is not None:
        console.print(escape(phrase("held back: {text}", text=text(language(), why.key, **why.params))))
    table = Table("State", "Recipients")
    for name, number in _lines(progress):
        table.add_row(name, str(number))
    console.print(table)
    for post in progress.posts:
        where = escape(post.name or post.channel)
        console.print(
            phrase(
                "channel {where}: {state} {why}",
                where=where,
                state=phrase(post.state.value),
                why=phrase(post.reason),
            ).rstrip()
        )


def _said(content: Content) -> Iterator[str]:
    yield from (worded(content.kicker), worded(content.lead))
    yield from (f"{worded(each.label)}: {worded(each.value)}" for each in content.details)
    if content.link is not None:
        yield f"{worded(content.link.title)}: {content.link.url}"


def _lines(progress: SendingProgress) -> Iterator[tuple[str, int]]:
    counts = progress.counts
    yield from ((stated("ledgerstate-", state), number) for state, number in sorted(counts.by_state.items()))
    yield phrase("audience"), counts.audience
    if progress.held_up:
        yield phrase("not taken by Teams, tried again"), progress.held_up
    yield from (
        (phrase("not reached: {why}", why=phrase(why)), number)
        for why, number in sorted(counts.by_reason.items())
    )
    if progress.unchanged:
        yield phrase("could not be changed"), progress.unchanged
    if progress.not_taken_back:
        yield phrase("of these withdrawn"), progress.not_taken_back
    if counts.merged:
        yield phrase("in a digest"), counts.merged
    yield from (
        (phrase("confirmed text {version}", version=version), number)
        for version, number in sorted(counts.confirmed.items())
    )
    yield from _followed(progress.follow)


def _followed(follow: FollowCounts) -> Iterator[tuple[str, int]]:
    figures = {
        "mailed": follow.mailed,
        "mails waiting": follow.mails_waiting,
        **{phrase("not mailed: {why}", why=phrase(why)): number for why, number in follow.not_mailed},
        "reminded": follow.reminded,
        "reminders waiting": follow.reminders_waiting,
        "perhaps not reached by the reminder": follow.not_reminded,
    }
    yield from ((phrase(name), number) for name, number in figures.items() if number)
