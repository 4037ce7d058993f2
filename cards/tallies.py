"""The count of a ballot and its result, as a decider, the channel and those who wait for it see them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bot.domain.gates import Ballot, ClosedBy, Closing, Ground, Position
from bot.domain.process import DecisionForm, Outcome
from bot.domain.voting import Tally, tally, voices
from bot.texts import Reader
from cards.elements import Container, RichText, Text, TextRun, cut, plain_text, said
from cards.kept import kept

_STYLES = {Outcome.APPROVED: "good", Outcome.APPROVED_WITH_CONDITIONS: "good", Outcome.REJECTED: "attention"}
_GOES = {Outcome.REJECTED: "closed-at", Outcome.SENT_BACK: "back-to", Outcome.POSTPONED: "stays-at"}

MOST_COMMENTS = 15
"""Comments on a result card, to keep it below Teams' size limit; the log holds them all."""


def running_tally(ballot: Ballot, reader: Reader, now: datetime | None = None) -> list[Any]:
    """The count so far, marked with the time of the latest vote, and whether the forum is quorate."""
    question = ballot.question
    if question.form is DecisionForm.INDIVIDUAL:
        return []
    return list(_counted(tally(ballot), len(question.seats), as_of(ballot, reader, now), reader))


def answered_lines(ballot: Ballot, reader: Reader, now: datetime) -> list[Any]:
    """How many have answered, and as of when: what everybody in the forum's channel may know."""
    if ballot.question.form is DecisionForm.INDIVIDUAL:
        return []
    count = tally(ballot)
    answered = (count.present, len(ballot.question.seats), count.quorum)
    return list(_answered(*answered, as_of(ballot, reader, now), reader))


def as_of(ballot: Ballot, reader: Reader, now: datetime | None = None) -> str:
    """When the count came to be what it is; empty where nobody has said anything.

    Not the time at which a card is drawn: cards that show the same count are the same, and aren't sent again.
    """
    latest = max((position.at for position in ballot.positions), default=None)
    return reader.stamp(latest, now or latest) if latest else ""


def result(ballot: Ballot, closing: Closing, reader: Reader, now: datetime) -> list[Any]:
    """The decision in its box, and each open vote."""
    return [decision_box(ballot, closing, reader, now), *_positions(ballot, reader)]


def decision_box(ballot: Ballot, closing: Closing, reader: Reader, now: datetime) -> Container:
    """The decision, what it rests on, and where the initiative goes."""
    outcome = closing.decision.outcome
    heading = reader.text("decision-heading", outcome=reader.text(f"outcome-{outcome.value}"))
    who = cut(ballot.question.name(closing.by.removeprefix("person:")), 80)
    moment = ballot.question.deadline if closing.closed_by is ClosedBy.DEADLINE else closing.at
    closed = reader.text(f"closed-{closing.closed_by.value}", when=reader.when(moment, now), who=who)
    items = [
        Text(heading, weight="Bolder", size="Large", style="heading"),
        plain_text(_ground(ballot, closing, reader)),
        *(Text(line) for line in _way_on(ballot, outcome, reader)),
        plain_text(closed, subtle=True, spacing="Small"),
    ]
    return Container(style=_STYLES.get(outcome, "warning"), items=items, spacing="Medium")


@kept
def _counted(count: Tally, seats: int, when: str, reader: Reader) -> tuple[Any, ...]:
    key = "quorum-reached" if count.is_quorate else "quorum-missing"
    quorum = reader.text(key, present=count.present, seats=seats, quorum=count.quorum)
    heading = reader.text("tally-heading-at", when=when) if when else reader.text("tally-heading")
    return (
        Text(heading, weight="Bolder", spacing="Medium", style="heading", size="Default"),
        _figures(count, reader),
        Text(quorum, subtle=True, size="Small", spacing="Small"),
    )


def _figures(count: Tally, reader: Reader) -> RichText:
    """“2 bifall · 1 avslag · 2 har inte svarat”: no zeros, and no line ends between a number and its word."""
    figures = {
        "tally-for": count.votes_for,
        "tally-against": count.against,
        "tally-send-back": count.send_back,
        "tally-abstain": count.abstain,
    }
    said_so = [reader.text(key, count=figure) for key, figure in figures.items() if figure]
    runs = [TextRun(" · ".join(said_so), weight="Bolder")] if said_so else []
    if count.waiting:
        waiting = reader.text("tally-waiting", count=count.waiting)
        runs.append(TextRun(f" · {waiting}" if said_so else waiting, subtle=True))
    return said(*runs, spacing="Small")


@kept
def _answered(present: int, seats: int, quorum: int, when: str, reader: Reader) -> tuple[Any, ...]:
    if present:
        count = reader.text("answered-count", present=present, seats=seats)
    else:
        count = reader.text("answered-nobody")
    needed = reader.text("answered-quorum", quorum=quorum)
    rest = TextRun(f" {reader.text('answered')} · {needed}")
    lines = [said(TextRun(count, weight="Bolder"), rest, spacing="Small")]
    if when:
        lines.append(
            said(TextRun(reader.text("as-of", when=when), subtle=True, size="Small"), spacing="None")
        )
    return tuple(lines)


def _ground(ballot: Ballot, closing: Closing, reader: Reader) -> str:
    count = tally(ballot)
    decision = closing.decision
    question = ballot.question
    decider = decision.casting_vote
    if decision.ground is Ground.DECIDER:
        decider = next(iter(voices(ballot)), None)
    values: dict[str, str | int] = {
        "for": count.votes_for,
        "against": count.against,
        "send_back": count.send_back,
        "present": count.present,
        "seats": len(question.seats),
        "quorum": count.quorum,
        "name": cut(question.name(decider), 80) if decider else "",
    }
    return reader.text(f"ground-{decision.ground.value}", **values)


def _way_on(ballot: Ballot, outcome: Outcome, reader: Reader) -> Iterator[str]:
    place = ballot.question.outcome_to.get(outcome)
    name = ballot.question.place_names.get(place) if place else None
    if name is not None:
        yield reader.text(_GOES.get(outcome, "moved-to"), place=name.in_language(reader.language))


def _positions(ballot: Ballot, reader: Reader) -> list[Any]:
    """Who voted what: the vote is open. Comments follow the name that they belong to."""
    question = ballot.question
    if question.form is DecisionForm.INDIVIDUAL:
        return [_comment(position, reader) for position in ballot.positions if position.comment]
    speaking = voices(ballot)
    answered = {position.person for position in ballot.positions}
    lines: list[Any] = [Text(reader.text("positions-heading"), weight="Bolder", spacing="Medium")]
    for number, position in enumerate(ballot.positions):
        lines.append(plain_text(_line(ballot, position, reader), spacing="Small"))
        if position.comment and number < MOST_COMMENTS:
            lines.append(_comment(position, reader))
    if not ballot.positions:
        lines.append(Text(reader.text("nobody-answered"), subtle=True))
    absent = [cut(question.name(person), 60) for person in speaking if person not in answered]
    if absent and ballot.positions:
        lines.append(plain_text(reader.text("absent-line", names=", ".join(absent)), subtle=True))
    return lines


def _line(ballot: Ballot, position: Position, reader: Reader) -> str:
    question = ballot.question
    name = cut(question.name(position.person), 80)
    choice = reader.text(f"chose-{position.choice.value}")
    seat = voices(ballot).get(position.person)
    if seat is not None and seat.holder != position.person:
        holder = cut(question.name(seat.holder), 80)
        return reader.text("position-line-for-seat", name=name, holder=holder, choice=choice)
    return reader.text("position-line", name=name, choice=choice)


def _comment(position: Position, reader: Reader) -> Any:
    return plain_text(position.comment, 400, reader.text("cut-short"), spacing="None", subtle=True)
