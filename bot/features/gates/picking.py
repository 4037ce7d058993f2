"""Which of several ballots is meant: those at a gate, and the newest."""

from collections.abc import Iterable, Sequence

from bot.features.gates.ballots import Ballot


def at_gate(gate: str, ballots: Sequence[Ballot]) -> Sequence[Ballot]:
    """Those at the gate, however it is written; all, where none is named."""
    return [each for each in ballots if each.question.gate.casefold() == gate.casefold()] if gate else ballots


def latest(ballots: Iterable[Ballot]) -> Ballot | None:
    """The ballot that is open, else the one that was opened last, at a gate by its rounds; None: there is none."""
    # by rounds, since a clock may have been set back between them
    in_rounds = sorted(ballots, key=lambda each: each.question.round)
    newest = {each.question.gate: each for each in in_rounds}
    return max(newest.values(), key=lambda each: (each.is_open, each.question.opened_at), default=None)
