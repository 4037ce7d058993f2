"""What follows an announcement, in words, in figures, and as it is chosen."""

from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.follow_ports import Joining, JoinState
from bot.features.announcements.following import FollowCounts, FollowUp
from cards.announcements.parts import count_row, number_in
from cards.announcements.reach_actions import ReachVerb
from cards.kit.actions import execute
from cards.kit.elements import Form, Paragraph, ShowCard, TextRun, plain_text, said
from cards.kit.folds import fold
from cards.kit.headings import band
from cards.kit.inputs import InputChoice

MAILS, REMINDS = "mail", "remind"
HOURS = (24, 48, 120)
"""Hours after which those who aren't known to have read it are mailed, as they are offered."""
REMINDERS = ((2, 1), (3, 2), (5, 3))
"""Workdays, and how many times, as they are offered."""


def follow_rows(follow: FollowCounts, reader: Reader) -> list[Any]:
    """What has been sent besides, a line each; nothing where nothing was."""
    lines = (
        ("follow-mailed", follow.mailed),
        ("follow-mails-waiting", follow.mails_waiting),
        ("follow-not-mailed", sum(count for _, count in follow.not_mailed)),
        ("follow-reminded", follow.reminded),
        ("follow-reminders-waiting", follow.reminders_waiting),
        ("follow-not-reminded", follow.not_reminded),
    )
    return [count_row("", reader.text(key), number_in(reader, number)) for key, number in lines if number]


def why_not_mailed(follow: FollowCounts, reader: Reader) -> list[Any]:
    """Each reason with its number, folded."""
    if not follow.not_mailed:
        return []
    known = [reader.text("not-mailed-why", why=why, count=count) for why, count in follow.not_mailed]
    lines = [plain_text(" · ".join(known), 600)]
    title = reader.text("follow-why")
    return fold("unmailed", title, "", lines, reader, first=False, unfolded=False, spacing="Medium")


def joining_lines(joining: Joining | None, reader: Reader) -> list[Any]:
    """What came of sending it to those who have joined."""
    match joining:
        case None:
            return []
        case Joining(state=JoinState.ASKED):
            return [band([Paragraph(reader.text("follow-join-asked"))])]
        case Joining(state=JoinState.NOBODY):
            return [band([Paragraph(reader.text("follow-join-nobody"))])]
        case Joining(state=JoinState.SENT):
            return [band([Paragraph(reader.text("follow-join-sent", count=joining.joined))])]
        case _:
            why = reader.text(joining.problem, **joining.params)
            lines = [said(TextRun(reader.text("follow-join-refused"), weight="Bolder")), plain_text(why, 400)]
            return [band(lines, "warning")]


def chosen_words(chosen: FollowUp, reader: Reader) -> list[str]:
    """What is chosen, a sentence each."""
    words = [reader.text("follow-chosen-mail")] if chosen.mail else []
    if chosen.unseen_hours:
        words.append(reader.text("follow-chosen-unseen", count=chosen.unseen_hours))
    if chosen.reminds:
        words.append(reader.text("follow-chosen-remind", days=chosen.remind_after, count=chosen.reminders))
    return words


def follow_form(announcement: Announcement, reader: Reader) -> ShowCard:
    """The button by which it is chosen, on the card of the dry run; what isn't among the offers is kept as it is."""
    chosen = announcement.follow_up
    mails = [("no", reader.text("follow-mail-no")), ("0", reader.text("follow-mail-unreached"))]
    mails += [
        (str(hours), reader.text("follow-mail-unseen", count=hours))
        for hours in _with(HOURS, chosen.unseen_hours)
    ]
    reminds = [("0:0", reader.text("follow-remind-no"))]
    own = (chosen.remind_after, chosen.reminders)
    reminds += [
        (f"{days}:{times}", reader.text("follow-remind", days=days, count=times))
        for days, times in _with(REMINDERS, own if chosen.reminds else None)
    ]
    fields: list[Any] = [
        _choice(MAILS, reader.text("follow-mail"), str(chosen.unseen_hours) if chosen.mail else "no", mails),
        Paragraph(reader.text("follow-mail-note"), subtle=True, size="Small"),
    ]
    if announcement.content.confirm:
        fields.append(_choice(REMINDS, reader.text("follow-remind-label"), f"{own[0]}:{own[1]}", reminds))
    data = {"announcement": announcement.id}
    save = execute(ReachVerb.FOLLOW_UP, reader.text("follow-save"), data, style="positive")
    return ShowCard(title=reader.text("follow-heading"), card=Form(fields, [save]))


def _with(offers: tuple[Any, ...], own: Any) -> list[Any]:
    return sorted({*offers, own} if own else set(offers))


def _choice(name: str, label: str, value: str, choices: list[tuple[str, str]]) -> InputChoice:
    several = [{"title": title, "value": each} for each, title in choices]
    return InputChoice(id=name, label=label, value=value, choices=several)
