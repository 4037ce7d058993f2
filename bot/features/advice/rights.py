"""What somebody may do with advice: asked here alone, wherever they come from."""

from collections.abc import Sequence

from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.advice.advice import Advice
from bot.features.gates.deciders import find_decider, openers
from bot.features.gates.handing import HandedOn
from bot.features.portfolio.forums import Forum
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.model import Gate, ProcessModel


def may_ask(
    by: Principal,
    initiative: Initiative,
    model: ProcessModel,
    gate: Gate,
    forums: Sequence[Forum],
    handed: HandedOn | None = None,
) -> bool:
    """Whether they may ask for advice and see what was given: whoever may open the gate, presents, or owns."""
    if by.administers:
        return True
    owners = initiative.owners(model.owner_roles)
    return by.person is not None and (
        by.person == initiative.presenter
        or by.person in owners
        or may_pass(by, initiative, model, gate, forums, handed)
    )


def may_pass(
    by: Principal,
    initiative: Initiative,
    model: ProcessModel,
    gate: Gate,
    forums: Sequence[Forum],
    handed: HandedOn | None = None,
) -> bool:
    """Whether they may let the matter go on without an answer: whoever may open the gate.

    Where the question was handed on (`handed`): those who may put it to whoever decides now, and those who prepared it.
    """
    if by.administers:
        return True

    def able(handed: HandedOn | None) -> tuple[PersonId, ...]:
        try:
            decider = find_decider(initiative, model, gate, forums, handed=handed)
        except Refused:
            return ()
        return openers(decider, initiative, model, forums)

    return by.person is not None and (
        by.person in able(None) or (handed is not None and by.person in able(handed))
    )


def may_give(by: Principal, advice: Advice) -> bool:
    """Whether they may answer for the body. Nobody does from the command line: the answer is a person's."""
    return by.person is not None and by.person in advice.people
