"""The count of a ballot, as a decider and the channel see it."""

from typing import Any

from bot.domain.gates import Ballot, Choice
from bot.domain.process import DecisionForm
from bot.domain.voting import Tally, tally
from bot.texts import Reader
from cards.elements import Column, ColumnSet, Text
from cards.kept import kept


def running_tally(ballot: Ballot, reader: Reader) -> list[Any]:
    """The count so far: figures in a row, and whether the forum is quorate."""
    if ballot.question.form is DecisionForm.INDIVIDUAL:
        return []
    question = ballot.question
    return list(_counted(tally(ballot), len(question.seats), Choice.SEND_BACK in question.choices, reader))


@kept
def _counted(count: Tally, seats: int, with_send_back: bool, reader: Reader) -> tuple[Any, ...]:
    key = "quorum-reached" if count.is_quorate else "quorum-missing"
    quorum = reader.text(key, present=count.present, seats=seats, quorum=count.quorum)
    return (
        Text(reader.text("tally-heading"), weight="Bolder", spacing="Medium"),
        _figures(count, with_send_back, reader),
        Text(quorum, subtle=True, spacing="Small"),
    )


def _figures(count: Tally, with_send_back: bool, reader: Reader) -> ColumnSet:
    figures = [("tally-for", count.votes_for), ("tally-against", count.against)]
    if with_send_back:
        figures.append(("tally-send_back", count.send_back))
    figures += [("tally-abstain", count.abstain), ("tally-waiting", count.waiting)]
    return ColumnSet(
        spacing="Small",
        columns=[
            Column(
                width="stretch",
                items=[
                    Text(str(figure), size="ExtraLarge", weight="Bolder"),
                    Text(reader.text(key), size="Small", subtle=True, spacing="None"),
                ],
            )
            for key, figure in figures
        ],
    )
