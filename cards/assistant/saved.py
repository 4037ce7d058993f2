"""The cards of questions that somebody has saved: that one is kept, its answer, that it failed, and all of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.asking.replies import Reply
from bot.core.texts import Reader
from bot.features.assistant.saved_ports import SavedQuestion
from bot.features.assistant.saved_times import WORKDAYS
from cards.assistant.actions import AssistantVerb
from cards.assistant.answers import ToldAnswer, reply_card
from cards.kit.actions import execute
from cards.kit.elements import Card, Execute, Paragraph, TextRun, cut, name_of, plain_text, said
from cards.kit.folds import tappable
from cards.kit.headings import kicker, title_line
from cards.kit.listing import paged_list

LONGEST_WORDS = 160


def saved_card(saved: SavedQuestion, reader: Reader, now: datetime) -> Card:
    """It is kept: when it is asked next, and the way to stop it."""
    body: list[Any] = [
        kicker(reader.text("saved-kept")),
        title_line(cut(saved.words, LONGEST_WORDS)),
        Paragraph(_when(saved, reader, now), spacing="Small"),
        Paragraph(reader.text("saved-how"), size="Small", subtle=True, spacing="Small"),
    ]
    return Card(reader.language, body, [_stop(saved.id, reader), _all(reader)])


def stopped_card(saved: SavedQuestion, reader: Reader) -> Card:
    """It isn't asked any more."""
    body: list[Any] = [kicker(reader.text("saved-stopped")), title_line(cut(saved.words, LONGEST_WORDS))]
    return Card(reader.language, body, [_all(reader)])


def saved_answer_card(words: str, reply: Reply, reader: Reader, now: datetime, told: ToldAnswer) -> Card:
    """The answer, under what was asked; `told`: for the rest of a list."""
    card = reply_card(reply, reader, now, told)
    asked = said(
        TextRun(reader.text("saved-asked", words=cut(words, LONGEST_WORDS)), size="Small", subtle=True)
    )
    card.body.insert(0, asked)
    return card


def saved_failed_card(words: str, why: str, saved: str, reader: Reader) -> Card:
    """It couldn't be answered."""
    body: list[Any] = [
        kicker(reader.text("saved-failed-heading")),
        title_line(cut(words, LONGEST_WORDS)),
        plain_text(why, 300, spacing="Small"),
    ]
    return Card(reader.language, body, [_stop(saved, reader), _all(reader)])


def saved_list_card(
    several: Sequence[SavedQuestion], reader: Reader, now: datetime, *, begin: int = 0
) -> Card:
    """All of somebody's, with when each is asked next; a tap stops it."""

    def row(each: SavedQuestion) -> list[Any]:
        words = cut(each.words, 80)
        stops = execute(
            AssistantVerb.STOP_SAVED, reader.text("saved-stop-this", words=words), {"saved": each.id}
        )
        note = _when(each, reader, now)
        color = {"color": "attention"} if each.problem else {"subtle": True}
        if each.problem:
            note = f"{reader.text('saved-failed-last')} {note}"
        return [
            tappable(name_of(words), "", stops, "✕", spacing="Small", separator=True),
            said(TextRun(note, size="Small", **color), spacing="None"),
        ]

    heading = reader.text("saved-list-heading", count=len(several))
    before = [] if several else [Paragraph(reader.text("saved-example"), spacing="Small")]
    body, actions = paged_list(
        heading, several, row, reader, verb=AssistantVerb.LIST_SAVED, begin=begin, before=before
    )
    return Card(reader.language, body, actions)


def _when(saved: SavedQuestion, reader: Reader, now: datetime) -> str:
    """How often, and the next time, which on red days and leave is another one."""
    time = saved.time
    named = ", ".join(reader.text("saved-day", day=int(day)) for day in time.days)
    if time.days == WORKDAYS:
        named = reader.text("saved-workday")
    every = reader.text("saved-every", days=named, time=reader.clock(time.clock))
    return f"{every} {reader.text('saved-next', when=reader.by(saved.next_at, now))}"


def _stop(saved: str, reader: Reader) -> Execute:
    return execute(AssistantVerb.STOP_SAVED, reader.text("saved-stop"), {"saved": saved})


def _all(reader: Reader) -> Execute:
    return execute(AssistantVerb.LIST_SAVED, reader.text("saved-list"), {})
