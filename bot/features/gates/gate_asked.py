"""What is asked about a gate at which nothing has been put: where it is on the initiative's way."""

from collections.abc import Sequence

from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.plans import gates_ahead
from bot.features.processes.model import ProcessModel


def not_there_yet(gate: str, initiative: Initiative, model: ProcessModel, reader: Reader) -> str:
    """That the gate comes after the one that is next, or that there is none such; empty of any other."""
    named = next((each for each in model.gates if each.casefold() == gate.casefold()), None)
    if named is None:
        return reader.text("answer-why-no-gate", gate=gate)
    ahead = [each.id for each in gates_ahead(initiative, model)]
    return reader.text("answer-why-after", gate=named, ahead=ahead[0]) if named in ahead[1:] else ""


def at_gate(gate: str, ballots: Sequence[Ballot]) -> list[Ballot]:
    """Those at the gate, however it is written."""
    return [each for each in ballots if each.question.gate.casefold() == gate.casefold()]
