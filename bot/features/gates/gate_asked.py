"""Which gate of an initiative is asked about, and where one at which nothing has been put is on its way."""

from bot.asking.frames import GATE
from bot.asking.named import NameKind
from bot.asking.replies import Inquiry, Reply
from bot.core.texts import Reader
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.model import Gate, ProcessModel
from bot.features.processes.ways import road


def not_there_yet(gate: str, initiative: Initiative, model: ProcessModel, reader: Reader) -> str:
    """That the gate comes after the one that is next, or that there is none such; empty of any other."""
    named = next((each for each in model.gates if each.casefold() == gate.casefold()), None)
    if named is None:
        return reader.text("answer-why-no-gate", gate=gate)
    ahead = [each.id for each in road(model, initiative.place, initiative.variant).gates]
    return reader.text("answer-why-after", gate=named, ahead=ahead[0]) if named in ahead[1:] else ""


def gate_meant(initiative: Initiative, model: ProcessModel, inquiry: Inquiry) -> Gate | Reply:
    """The gate that the question names, else the initiative's next one; where there is none, the answer to that."""
    reader, wanted = inquiry.reader, inquiry.slot(GATE)
    about = {NameKind.INITIATIVE.value: initiative.key}
    gate = next((each for each in model.gates.values() if each.id.casefold() == wanted.casefold()), None)
    if wanted and gate is None:
        return Reply(reader.text("answer-decides-no-gate", title=initiative.title, gate=wanted), about=about)
    gate = gate or model.next_gate(initiative.place, initiative.variant)
    if gate is None:
        return Reply(reader.text("answer-why-over", title=initiative.title), about=about)
    return gate
