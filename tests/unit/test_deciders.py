"""Who decides a gate: the named forum first, then the first role that is filled; nobody by mistake."""

from dataclasses import replace

import pytest

from bot.features.gates.deciders import find_decider
from bot.features.gates.rights import may_open
from bot.features.processes.kinds import DecisionForm
from bot.features.processes.model import Gate, ProcessModel
from tests.factories import BUSINESS_OWNER, PRESENTER, a_forum, a_model, an_initiative, by_person, person_id


def a_gate_of(*roles: str, form: DecisionForm | None = None) -> tuple[ProcessModel, Gate]:
    model = a_model()
    return model, replace(model.gates["G3"], decided_by=roles, form=form)


def test_the_first_role_that_is_filled_decides() -> None:
    model, gate = a_gate_of("va", "pfld")
    decider = find_decider(an_initiative(), model, gate, [a_forum()])
    assert (decider.form, decider.seats[0].holder) == (DecisionForm.INDIVIDUAL, person_id(BUSINESS_OWNER))
    without = an_initiative(roles={})
    assert find_decider(without, model, gate, [a_forum()]).forum == a_forum()


def test_a_forum_that_is_named_goes_before_a_person_whom_the_gate_lists_first() -> None:
    model, gate = a_gate_of("va", "pfld")
    assert find_decider(an_initiative(), model, gate, [a_forum()], "pfld").forum == a_forum()
    assert find_decider(an_initiative(forum="pfld"), model, gate, [a_forum()]).forum == a_forum()


def test_a_recommendation_does_not_pass_for_a_decision() -> None:
    """Where the process has a gate for the decision, the one before it only recommends."""
    model, gate = a_gate_of("pfld", form=DecisionForm.ADVISORY)
    decider = find_decider(an_initiative(), model, gate, [a_forum()])
    assert (decider.form, decider.formally) == (DecisionForm.ADVISORY, None)


@pytest.mark.parametrize(
    ("number", "allowed"), [(1, True), (2, True), (8, True), (3, False), (6, False), (PRESENTER, False)]
)
def test_a_forums_gates_are_opened_by_three_of_its_seats(number: int, allowed: bool) -> None:
    model, gate = a_gate_of("pfld")
    initiative, forums = an_initiative(), [a_forum()]
    decider = find_decider(initiative, model, gate, forums)
    assert may_open(by_person(number), decider, initiative, model, forums) is allowed


def test_one_persons_gate_is_asked_for_by_those_who_prepare_it_and_by_the_processs_forums() -> None:
    model, gate = a_gate_of("va")
    foreign = replace(a_forum(), id="annat", roles=("kommunstyrelsen",), seats=a_forum().seats[:1])
    initiative = an_initiative()
    decider = find_decider(initiative, model, gate, [a_forum()])
    assert may_open(by_person(PRESENTER), decider, initiative, model, [])
    assert may_open(by_person(BUSINESS_OWNER), decider, initiative, model, [])
    assert may_open(by_person(8), decider, initiative, model, [a_forum()])
    assert not may_open(by_person(1), decider, initiative, model, [foreign])
    assert not may_open(by_person(3), decider, initiative, model, [a_forum()])
