"""Sessions before a person: what there is to book, what they have, and what has become of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.trainings.booking import OfferedSession, SeatTold, SessionChoice
from bot.features.trainings.seats import SeatNews
from bot.features.trainings.sessions import BookingState, SessionState, TrainingSession
from bot.features.trainings.trainings import Training
from cards.kit.actions import execute
from cards.kit.elements import Card, Form, OpenUrl, RichText, ShowCard, TextRun, name_of, plain_text, said
from cards.kit.folds import tappable
from cards.kit.headings import band, kicker, title_line
from cards.kit.inputs import InputText
from cards.trainings.actions import ROOM_CODE, TrainingVerb

LONGEST_PLACE = 120
MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class SeatScene:
    """A session before somebody who has booked. `news`: what this message tells; None: how it stands."""

    training: Training
    session: TrainingSession
    state: BookingState
    reader: Reader
    now: datetime
    news: SeatNews | None = None


def sessions_card(choice: SessionChoice, reader: Reader, now: datetime) -> Card:
    """What they have on top, then what there is to choose among, a page at a time."""
    training = choice.standing.training
    body: list[Any] = [
        kicker(reader.text("session-kicker")),
        title_line(training.title.in_language(reader.language)),
    ]
    now_theirs = _now_theirs(choice)
    if choice.told is not None and now_theirs is None:
        told = said(TextRun(reader.text(f"seattold-{choice.told}"), weight="Bolder"))
        good = choice.told not in (SeatTold.WAITING, SeatTold.WRONG_CODE)
        body.append(band([told], "good" if good else "warning"))
    for each in choice.mine:
        body += _mine(each, reader, now, choice.told if each is now_theirs else None)
    others = [each for each in choice.offered if each.mine is None or _may_take(each)]
    if not choice.offered and not choice.mine:
        body.append(plain_text(reader.text("session-none")))
    first = choice.begin if choice.begin < len(others) else 0
    shown = others[first : first + MOST_SHOWN]
    for each in shown:
        body += _offer(each, reader, now)
    actions = list(_actions(choice, reader))
    if more := len(others) - first - len(shown):
        body.append(said(TextRun(reader.text("training-mine-more", count=more), subtle=True)))
        data = {"training": training.id, "begin": str(first + MOST_SHOWN)}
        actions.insert(0, execute(TrainingVerb.SESSIONS, reader.text("training-missing-more"), data))
    return Card(reader.language, body, actions)


def seat_told_card(scene: SeatScene) -> Card:
    """A seat as it stands, or what has happened to it."""
    reader, session = scene.reader, scene.session
    over = session.state is SessionState.CANCELLED or scene.state is BookingState.CANCELLED
    style = "warning" if over else "good" if scene.state is not BookingState.WAITING else "emphasis"
    when = when_said(session, reader, scene.now)
    lines = [
        said(TextRun(seat_words(scene), weight="Bolder")),
        plain_text(when, 200, spacing="Small"),
        *_where(session, reader, joins=not over and scene.state is not BookingState.WAITING),
    ]
    body = [
        kicker(reader.text("session-kicker-one")),
        title_line(scene.training.title.in_language(reader.language)),
        band(lines, style),
    ]
    actions: list[Any] = []
    if scene.state in (BookingState.BOOKED, BookingState.CANCELLED):
        key = "session-calendar-cancel" if over else "session-calendar"
        actions.append(execute(TrainingVerb.CALENDAR, reader.text(key), {"session": session.id}))
    if scene.state is not BookingState.PRESENT:
        data = {"training": scene.training.id}
        key = "session-choose-other" if over else "session-change"
        actions.append(execute(TrainingVerb.SESSIONS, reader.text(key), data))
    return Card(reader.language, body, actions or None)


def seat_words(scene: SeatScene) -> str:
    """The one thing to know of it, as a sentence."""
    if scene.session.state is SessionState.CANCELLED:
        was_there = scene.state is BookingState.PRESENT
        return scene.reader.text("session-cancelled-there" if was_there else "seatnews-cancelled")
    is_moved_there = scene.news is SeatNews.MOVED and scene.state is BookingState.PRESENT
    if is_moved_there or (scene.news is not None and scene.state is BookingState.BOOKED):
        return scene.reader.text(f"seatnews-{scene.news}")
    return scene.reader.text(f"bookingstate-{scene.state}")


def when_said(session: TrainingSession, reader: Reader, now: datetime) -> str:
    """From when until when, in the reader's own time."""
    return reader.span(session.starts_at, session.ends_at, now)


def _now_theirs(choice: SessionChoice) -> OfferedSession | None:
    """The session that what they are told is about, where it stands on the card: both are said in one band."""
    alike = [
        each for each in choice.mine if each.mine is not None and SeatTold(each.mine.state) is choice.told
    ]
    return alike[0] if len(alike) == 1 else None


def _mine(each: OfferedSession, reader: Reader, now: datetime, told: SeatTold | None = None) -> Iterator[Any]:
    assert each.mine is not None
    first = f"bookingstate-{each.mine.state}" if told is None else f"seattold-{told}"
    lines = [
        said(TextRun(reader.text(first), weight="Bolder")),
        plain_text(when_said(each.session, reader, now), 200, spacing="Small"),
        *_where(each.session, reader, joins=each.mine.state is not BookingState.WAITING),
    ]
    yield band(lines, "emphasis" if each.mine.state is BookingState.WAITING else "good")


def _may_take(each: OfferedSession) -> bool:
    """Whether they wait for a seat, and one is free: too late for anybody to be told of it."""
    return each.left > 0 and each.mine is not None and each.mine.state is BookingState.WAITING


def _where(session: TrainingSession, reader: Reader, *, joins: bool) -> Iterator[Any]:
    """`joins`: whether the meeting is theirs to join; whoever waits gets the link with the seat."""
    if session.place:
        yield plain_text(name_of(session.place, LONGEST_PLACE), LONGEST_PLACE, spacing="None")
    if session.link and joins:
        title = reader.text("session-link")
        link = OpenUrl(title=title, url=session.link)
        yield RichText([TextRun(title, color="accent", select_action=link)], spacing="None")


def _offer(each: OfferedSession, reader: Reader, now: datetime) -> Iterator[Any]:
    when = when_said(each.session, reader, now)
    key = "session-book" if each.left else "session-wait"
    book = execute(TrainingVerb.BOOK, f"{reader.text(key)}: {when}", {"session": each.session.id})
    yield tappable(when, "", book, "›", spacing="Small", separator=True)
    left = reader.text("session-left", count=each.left) if each.left else _queue(each, reader)
    place = name_of(each.session.place, 60) if each.session.place else reader.text("session-online")
    yield plain_text(f"{left} · {place}", 160, subtle=True, size="Small", spacing="None")


def _queue(each: OfferedSession, reader: Reader) -> str:
    return reader.text("session-full", count=each.waiting)


def _actions(choice: SessionChoice, reader: Reader) -> Iterator[Any]:
    training = {"training": choice.standing.training.id}
    for each in choice.mine[:1]:
        session = {"session": each.session.id}
        if each.mine is not None and each.mine.state is BookingState.BOOKED:
            yield execute(TrainingVerb.CALENDAR, reader.text("session-calendar"), session)
        if each.mine is not None and each.mine.state is not BookingState.PRESENT:
            waits = each.mine.state is BookingState.WAITING
            key = "session-unqueue" if waits else "session-unbook"
            yield execute(TrainingVerb.UNBOOK, reader.text(key), session)
    if any(each.mine is not None and each.mine.state is BookingState.PRESENT for each in choice.mine):
        yield execute(TrainingVerb.SHOW, reader.text("session-back"), training)
        return
    code = InputText(
        id=ROOM_CODE,
        label=reader.text("session-code-label"),
        max_length=12,
        required=True,
        error=reader.text("session-code-missing"),
    )
    send = execute(TrainingVerb.CODE, reader.text("session-code-send"), training, style="positive")
    yield ShowCard(title=reader.text("session-code"), card=Form([code], [send]))
    yield execute(TrainingVerb.SHOW, reader.text("session-back"), training)
