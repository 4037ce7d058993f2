"""The count of a ballot and its result, as a decider, the channel and those who wait for it see them."""

from datetime import datetime
from operator import attrgetter
from typing import Any

from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot
from bot.features.gates.counting import tally
from bot.features.gates.handed import Recommendation
from bot.features.gates.outcomes import Tally
from bot.features.gates.seats import hides_count
from bot.features.processes.kinds import DecisionForm
from cards.gates.rulings import hidden_lines, needed_in_words
from cards.kit.elements import Paragraph, RichText, TextRun, said
from cards.kit.kept import kept


def running_tally(ballot: Ballot, reader: Reader, now: datetime | None = None) -> list[Any]:
    """The count so far, marked with the time of the latest vote, and whether the forum is quorate.

    Where the forum hides it, only who has answered.
    """
    question = ballot.question
    if question.form is DecisionForm.INDIVIDUAL:
        return []
    if hides_count(ballot):
        return hidden_lines(ballot, reader)
    count = tally(ballot)
    needed = "" if count.whole else needed_in_words(question, reader)
    return list(_counted(count, len(question.seats), as_of(ballot, reader, now), needed, reader))


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
    latest = max(map(attrgetter("at"), ballot.positions), default=None)
    return reader.stamp(latest, now or latest) if latest else ""


@kept
def _counted(count: Tally, seats: int, when: str, needed: str, reader: Reader) -> tuple[Any, ...]:
    key = "quorum-reached" if count.is_quorate else "quorum-missing"
    quorum = reader.text(key, present=count.present, seats=seats, quorum=count.quorum)
    if not count.whole and count.present >= count.quorum:
        quorum = reader.text("quorum-not-whole", needed=needed)
    heading = reader.text("tally-heading-at", when=when) if when else reader.text("tally-heading")
    return (
        Paragraph(heading, weight="Bolder", spacing="Medium", style="heading", size="Default"),
        _figures(count, reader),
        Paragraph(quorum, subtle=True, size="Small", spacing="Small"),
    )


def votes_in_words(count: Tally | Recommendation, reader: Reader) -> str:
    """ "2 bifall · 1 avslag": no zeros, and no line ends between a number and its word; empty: no votes."""
    figures = {
        "tally-for": count.votes_for,
        "tally-against": count.against,
        "tally-send-back": count.send_back,
        "tally-abstain": count.abstain,
    }
    return " · ".join(reader.text(key, count=figure) for key, figure in figures.items() if figure)


def _figures(count: Tally, reader: Reader) -> RichText:
    """“2 bifall · 1 avslag · 2 har inte svarat”."""
    said_so = votes_in_words(count, reader)
    runs = [TextRun(said_so, weight="Bolder")] if said_so else []
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
