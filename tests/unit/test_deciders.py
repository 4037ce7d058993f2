"""Who decides a gate: the named forum first, then the first role that is filled; nobody by mistake."""

from dataclasses import replace
from typing import Any

import pytest

from bot.core.bilingual import Text
from bot.core.refusals import Refused
from bot.features.gates.ballots import Ballot, Closing, Decision
from bot.features.gates.deciders import find_decider
from bot.features.gates.handing import HandedOn, handed_on
from bot.features.gates.kinds import ClosedBy, Ground
from bot.features.gates.rights import may_open
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.processes.kinds import DecisionForm, Outcome
from bot.features.processes.model import Gate, ProcessModel
from tests.ballots import NOW, a_question
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


def handed(ballot: Ballot, gate: str = "G3") -> HandedOn | None:
    return handed_on([ballot], gate, a_model())


def ended(outcome: Outcome, ground: Ground = Ground.PRESIDING, **changes: Any) -> Ballot:
    closing = Closing(
        Decision(outcome, ground), ClosedBy.PRESIDING, f"person:{person_id(1)}", NOW, reason="Därför."
    )
    return Ballot(a_question(**{"role": "pfld", **changes})).with_closing(closing)


ADVISED = {"form": DecisionForm.ADVISORY, "formally": Text("Direktören", "The director")}
UP = {"outcome_to": {**a_question().outcome_to, Outcome.REFERRED: "escalation"}}


def test_what_is_handed_on_and_what_begins_anew() -> None:
    """A recommendation and a referral stay with whoever decides while they haven't; all else is over."""
    advised = handed(ended(Outcome.REJECTED, Ground.MAJORITY, **ADVISED))
    assert advised is not None
    assert advised.recommendation is not None
    assert handed_on([], "G3", a_model()) is None
    assert handed(Ballot(a_question(**ADVISED))) is None, "it is open"
    for outcome in (Outcome.POSTPONED, Outcome.WITHDRAWN, Outcome.NOTED):
        assert handed(ended(outcome, **ADVISED)) is None, "nothing is recommended"
    assert handed(ended(Outcome.APPROVED), "G4") is None
    assert handed(ended(Outcome.POSTPONED)) is None
    waits = {"recommendation": advised.recommendation}
    assert handed(ended(Outcome.POSTPONED, Ground.NOBODY_VOTED, **waits)) is not None
    for outcome in (Outcome.APPROVED, Outcome.WITHDRAWN, Outcome.SENT_BACK):
        assert handed(ended(outcome, **waits)) is None
    referred = handed(ended(Outcome.REFERRED, **UP))
    assert referred is not None
    assert referred.referral is not None
    assert (referred.referral.role, referred.referral.reason) == ("ledning", "Därför.")
    above = {"referral": referred.referral}
    assert handed(ended(Outcome.POSTPONED, **above)) is not None, "whoever has it has put it off"
    assert handed(ended(Outcome.POSTPONED, Ground.NOBODY_VOTED, **above)) is None, "it goes back"
    assert handed(ended(Outcome.REFERRED, **{**UP, "role": "ledning"})) is None, "nobody is above them"


def test_the_process_s_own_gate_for_the_decision_shows_what_was_recommended() -> None:
    """Its own deciders decide; another gate doesn't hear of it."""
    ways = {**a_question().outcome_to, Outcome.APPROVED: "G4"}
    before = ended(Outcome.APPROVED, Ground.MAJORITY, form=DecisionForm.ADVISORY, outcome_to=ways)
    found = handed(before, "G4")
    assert found is not None
    assert not found.formal
    assert handed(before, "G3") is None
    assert handed(before, "ram") is None
    model, gate = a_gate_of("va")
    decider = find_decider(an_initiative(), model, gate, [a_forum()], None, found)
    assert (decider.form, decider.handed) == (DecisionForm.INDIVIDUAL, found)


def test_a_forum_named_by_the_command_begins_anew_unless_it_was_handed_to_it() -> None:
    model, gate = a_gate_of("pfld")
    board = a_forum(regime=LegalRegime.RADGIVANDE, formal_decision_by="delegat")
    law = {
        "regime": LegalRegime.KL_DELEGAT,
        "basis": "Delegationsordningen 4.2",
        "seats": a_forum().seats[:1],
    }
    delegate = a_forum(id="delegat", roles=("x",), **law)
    found = handed(ended(Outcome.APPROVED, Ground.MAJORITY, **ADVISED))
    both = [board, delegate]
    assert find_decider(an_initiative(), model, gate, both, None, found).forum == delegate
    assert find_decider(an_initiative(), model, gate, both, "delegat", found).handed == found
    assert find_decider(an_initiative(), model, gate, both, "pfld", found).form is DecisionForm.ADVISORY
    for forums, key in (([delegate], "refused-no-such-forum"), ([board], "refused-no-formal-decider")):
        with pytest.raises(Refused, match=key):
            find_decider(an_initiative(), model, gate, forums, None, found)
    up = handed(ended(Outcome.REFERRED, **UP))
    with pytest.raises(Refused, match="refused-nobody-above"):
        find_decider(an_initiative(), model, gate, both, None, up)
    top = a_forum(id="ledning", roles=("ledning",))
    decider = find_decider(an_initiative(), model, gate, [*both, top], None, up)
    assert (decider.forum, decider.workdays) == (top, 10)
