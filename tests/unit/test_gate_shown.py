"""`grindvakt gate show`: what an administrator reads of a ballot."""

from dataclasses import replace

from rich.console import Console

from bot.core.swedish_days import swedish_calendar
from bot.features.gates.ballots import Ballot, Tie
from bot.features.gates.kinds import ClosedBy
from bot.features.gates.printing import show_ballot
from tests.ballots import a_ballot


def shown(ballot: Ballot) -> str:
    console = Console(record=True, width=200, highlight=False)
    show_ballot(ballot, swedish_calendar(), console)
    return console.export_text()


def test_an_even_vote_says_whose_casting_vote_it_waits_for() -> None:
    ballot = a_ballot()
    assert "casting vote" not in shown(ballot)
    chair = ballot.question.seats[0].holder
    waiting = replace(ballot, tie=Tie(ballot.question.opened_at, 4, ClosedBy.DEADLINE, asked=(chair,)))
    assert f"waits for the casting vote of {ballot.question.name(chair)}" in shown(waiting)
    passed = replace(
        waiting, tie=Tie(ballot.question.opened_at, 4, ClosedBy.DEADLINE, (chair,), passed=(chair,))
    )
    assert f"casting vote of {ballot.question.name(chair)}" not in shown(passed)
