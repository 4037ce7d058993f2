"""An announcement as its sender follows it: how far it has come, and what can be done."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.announcements import (
    Announcement,
    AnnouncementState,
)
from bot.features.announcements.ledger import Counts, LedgerState, Unreached
from bot.features.announcements.viewing import OwnAnnouncements, SendingProgress
from cards.announcements.actions import AnnouncementVerb
from cards.announcements.draft_lines import draft_lines
from cards.announcements.follow_parts import follow_rows, joining_lines, why_not_mailed
from cards.announcements.parts import count_row, line, number_in
from cards.announcements.posts import post_lines
from cards.announcements.sender_buttons import goes_in_batches, sender_buttons
from cards.kit.actions import execute
from cards.kit.elements import Card, ColumnSet, Paragraph, RichText, TextRun, cut, name_of, plain_text, said
from cards.kit.folds import fold, tappable
from cards.kit.headings import band, kicker, title_line
from cards.kit.listing import some_named

BAR = 20
"""Signs of the bar."""

MOST_APPROVERS = 4

MINUTE = 90
"""Seconds from which on the estimate is told in minutes."""


@dataclass(frozen=True, slots=True)
class SenderScene:
    """An announcement before its sender. `rate`: messages a second. `notice`: a text of ours."""

    progress: SendingProgress
    reader: Reader
    now: datetime
    rate: int = 50
    notice: str = ""

    @property
    def announcement(self) -> Announcement:
        return self.progress.announcement

    @property
    def counts(self) -> Counts:
        return self.progress.counts


def progress_card(scene: SenderScene) -> Card:
    """The sender's card."""
    reader, announcement = scene.reader, scene.announcement
    state = reader.text(f"sending-{announcement.state.value}")
    body = [kicker(state), title_line(announcement.content.heading.in_language(reader.language))]
    if scene.notice:
        body.append(band([plain_text(scene.notice, 400)], "warning"))
    if (why := announcement.hindrance) is not None:
        reason = reader.text(why.key, **why.params)
        held = reader.text(
            "sending-not-corrected" if announcement.has_begun else "sending-held", reason=reason
        )
        body.append(band([plain_text(held, 600)], "warning"))
    if scene.progress.correcting:
        body.append(band([plain_text(reader.text("sending-correcting"), 400)], "emphasis"))
    if announcement.is_told(scene.now) and not announcement.is_over(scene.now):
        body.append(line(reader.text("sending-told-since"), subtle=True))
    if goes_in_batches(scene.announcement) and announcement.has_begun:
        body.append(line(reader.text("sending-in-batches"), subtle=True))
    if announcement.has_begun:
        follow = scene.progress.follow
        if not announcement.only_posts:
            body += [*_done(scene), *_ledger(scene)]
        body += [*follow_rows(follow, reader), *_why(scene)]
        body += [*why_not_mailed(follow, reader), *joining_lines(scene.progress.joining, reader)]
        body += post_lines(scene.progress.posts, reader)
    else:
        body += _before(scene)
    stamp = reader.text("sending-stamp", when=reader.stamp(scene.now, scene.now))
    body.append(line(stamp, size="Small", subtle=True))
    return Card(reader.language, body, sender_buttons(scene.progress, reader, scene.now))


def _before(scene: SenderScene) -> list[Any]:
    """What it waits for, as long as nothing of it has gone out."""
    reader, announcement, approvers = scene.reader, scene.announcement, scene.progress.approvers
    if announcement.state is AnnouncementState.READY:
        if announcement.starts_at is None or announcement.starts_at <= scene.now:
            return [line(reader.text("sending-counted-first"))]
        return [line(reader.text("sending-starts", when=reader.by(announcement.starts_at, scene.now)))]
    if announcement.state is AnnouncementState.DRAFT:
        return draft_lines(announcement, scene.progress.meant, reader, scene.now)
    names = some_named([cut(name, 60) for name in approvers], MOST_APPROVERS, reader)
    return [plain_text(reader.text("sending-asked", names=names), 400, spacing="Small")] if names else []


def stop_card(scene: SenderScene, *, withdraw: bool) -> Card:
    """Asks before what can't be undone."""
    reader, announcement = scene.reader, scene.announcement
    left = number_in(reader, scene.counts.left)
    waits = not announcement.has_begun
    reached = number_in(reader, scene.counts.reached)
    if withdraw:
        asked, verb = reader.text("sending-withdraw-ask", reached=reached), AnnouncementVerb.WITHDRAW
        title = reader.text("sending-withdraw")
    else:
        key = "sending-cancel-ask-waiting" if waits else "sending-cancel-ask"
        asked, verb = reader.text(key, left=left), AnnouncementVerb.CANCEL
        title = reader.text("sending-cancel")
    body = [
        kicker(title.rstrip(" …")),
        title_line(announcement.content.heading.in_language(reader.language)),
        band([plain_text(asked, 400)], "warning"),
    ]
    data = {"announcement": announcement.id}
    sure = reader.text("sending-withdraw-sure") if withdraw else reader.text("sending-cancel-sure")
    back = execute(AnnouncementVerb.SHOW, reader.text("sending-back"), data)
    return Card(reader.language, body, [execute(verb, sure, data, style="destructive"), back])


def own_announcements_card(listed: OwnAnnouncements, reader: Reader, now: datetime) -> Card:
    """Answers “utskick”: the person's own, each a tap away, a page at a time."""
    if not listed.views:
        return Card(reader.language, [Paragraph(reader.text("sending-none"))])
    body: list[Any] = [Paragraph(reader.text("sending-own"), size="Large", weight="Bolder", style="heading")]
    body += [_own_row(each, reader, now) for each in listed.views]
    actions: list[Any] = []
    if listed.more:
        body.append(line(reader.text("sending-own-more", count=listed.more), subtle=True))
        data = {"begin": str(listed.begin + len(listed.views))}
        actions.append(execute(AnnouncementVerb.OWN_LIST, reader.text("sending-own-older"), data))
    if listed.begin:
        actions.append(execute(AnnouncementVerb.OWN_LIST, reader.text("sending-own-first"), {}))
    return Card(reader.language, body, actions or None)


def _done(scene: SenderScene) -> list[Any]:
    reader, counts = scene.reader, scene.counts
    if scene.announcement.state is AnnouncementState.WITHDRAWN:
        return []  # they had it once, and have it no more: the rows below say how many
    percent = 100 * counts.reached // counts.audience if counts.audience else 0
    runs = [
        TextRun(reader.text("in-percent", percent=percent), weight="Bolder"),
        TextRun(f" {reader.text('sending-have-it')}{_estimate(scene)}"),
    ]
    full = BAR * percent // 100
    signs = [TextRun("━" * full, weight="Bolder", color="good")] if full else []
    signs += [TextRun("─" * (BAR - full), weight="Bolder", subtle=True)] if full < BAR else []
    return [said(*runs, spacing="Small"), RichText(signs, spacing="Small")]


def _estimate(scene: SenderScene) -> str:
    """When those have it who are on their way; of those whom Teams didn't take nobody knows."""
    now = scene.counts.left - scene.counts.later - scene.progress.held_up
    if (
        scene.announcement.state is not AnnouncementState.SENDING
        or now <= 0
        or goes_in_batches(scene.announcement)
    ):
        return ""
    if scene.progress.stands:
        return f" · {scene.reader.text('sending-stands')}"
    seconds = max(1, -(-now // scene.rate))
    if seconds < MINUTE:
        return f" · {scene.reader.text('sending-left-seconds', count=seconds)}"
    return f" · {scene.reader.text('sending-left-minutes', count=-(-seconds // 60))}"


def _ledger(scene: SenderScene) -> list[ColumnSet]:
    """Each state that anybody is in, and their sum: the audience."""
    reader, counts = scene.reader, scene.counts
    confirmed = counts.confirmed.get(scene.announcement.text, 0)
    earlier = sum(counts.confirmed.values()) - confirmed
    stand, held_up = scene.progress.not_taken_back, scene.progress.held_up
    lines = [
        ("✓", reader.text("sending-delivered"), counts.reached, "good"),
        ("…", reader.text("sending-left"), counts.left - counts.later - held_up, "accent"),
        ("◷", reader.text("sending-held-up"), held_up, ""),
        ("◷", _waiting_for(scene), counts.later, ""),
        ("?", reader.text("sending-uncertain"), counts.of(LedgerState.UNCERTAIN), "warning"),
        ("←", _taken_back(scene), counts.of(LedgerState.WITHDRAWN) - stand, ""),
        ("!", reader.text("sending-not-taken-back"), stand, "attention"),
        ("!", reader.text("sending-not-reached"), counts.not_reached, "attention"),
    ]
    rows = [count_row(sign, label, number_in(reader, n), color) for sign, label, n, color in lines if n]
    rows.append(
        count_row("", reader.text("sending-audience"), number_in(reader, counts.audience), total=True)
    )
    corrected = scene.announcement.text > 1
    which = "sending-confirmed-corrected" if corrected else "sending-confirmed"
    for label, number, always in (
        (reader.text("sending-unchanged"), scene.progress.uncorrected, False),
        (reader.text("sending-merged"), counts.merged, False),
        (reader.text("sending-seen"), counts.seen, False),
        (reader.text(which), confirmed, corrected and earlier > 0),
        (reader.text("sending-confirmed-earlier"), earlier, corrected and confirmed > 0),
    ):
        if number or always:
            rows.append(count_row("", label, number_in(reader, number)))
    return rows


def _waiting_for(scene: SenderScene) -> str:
    """What those wait for whose time hasn't come."""
    sent = scene.announcement.state is AnnouncementState.SENT
    return scene.reader.text("sending-away") if sent else scene.reader.text("sending-later")


def _taken_back(scene: SenderScene) -> str:
    """Those who had it, or, where the rest was stopped before it went out, those who never will."""
    stopped = scene.announcement.state is AnnouncementState.CANCELLED
    return scene.reader.text("sending-never" if stopped else "sending-taken-back")


def _why(scene: SenderScene) -> list[Any]:
    reader, counts = scene.reader, scene.counts
    if not counts.not_reached:
        return []
    told: dict[str, int] = {}
    for word, number in counts.by_reason.items():
        told[_reason(reader, word)] = told.get(_reason(reader, word), 0) + number
    several = sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))
    known = [f"{number_in(reader, number)} {words}" for words, number in several]
    title = reader.text("sending-why", count=counts.not_reached)
    lines = [plain_text(" · ".join(known), 600)]
    return fold("why", title, "", lines, reader, first=False, unfolded=False, spacing="Medium")


def _reason(reader: Reader, word: str) -> str:
    known = next((why for why in Unreached if why == word), Unreached.OTHERWISE)
    return reader.text(f"unreached-{known.value}")


def _own_row(each: SendingProgress, reader: Reader, now: datetime) -> ColumnSet:
    announcement = each.announcement
    title = name_of(announcement.content.heading.in_language(reader.language), 100)
    note = reader.text(f"sending-{announcement.state.value}")
    if announcement.sent_at is not None:
        note = f"{note} · {reader.day_of(announcement.sent_at, now)}"
    data = {"announcement": announcement.id}
    show = execute(AnnouncementVerb.SHOW, reader.text("sending-open", title=cut(title, 80)), data)
    return tappable(title, note, show, "›", spacing="Small", separator=True)
