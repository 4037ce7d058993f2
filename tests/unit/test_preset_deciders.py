"""Who decides in the presets, by how far a matter reaches; and who follows an earlier version."""

import pytest

from bot.core.bilingual import Text
from bot.core.refusals import Refused
from bot.features.gates.deciders import find_decider
from bot.features.gates.freezing import Matter
from bot.features.processes.kinds import DecisionForm, ReachScope
from bot.features.processes.loader import builtin_models, shipped_models
from tests.factories import a_forum, an_initiative, person_id, ref_to

FORUMS = (
    a_forum(roles=("pfld", "portf")),
    a_forum(id="vo", name=Text("Verksamhetsområdet", "The area"), roles=("vo",)),
)
HOLDERS = {"va": (person_id(11),), "oa": (person_id(10),)}
LOCAL, SHARED, ALL = ReachScope.LOCAL, ReachScope.SHARED, ReachScope.ORGANISATION


@pytest.mark.parametrize(
    ("process", "gate", "reach", "role", "form"),
    [
        # a matter of one business area stays there; a person decides alone, a forum votes
        ("genomforande", "G1", LOCAL, "va", DecisionForm.INDIVIDUAL),
        ("genomforande", "G1", SHARED, "pfld", DecisionForm.COLLEGIAL),
        ("genomforande", "G2", LOCAL, "va", DecisionForm.INDIVIDUAL),
        ("genomforande", "G2", SHARED, "vo", DecisionForm.COLLEGIAL),
        ("genomforande", "G2", ALL, "pfld", DecisionForm.COLLEGIAL),
        ("genomforande", "G3", LOCAL, "vo", DecisionForm.COLLEGIAL),
        ("genomforande", "G3", ReachScope.EXTERNAL, "pfld", DecisionForm.COLLEGIAL),
        ("ide-till-produktion", "I1", LOCAL, "oa", DecisionForm.INDIVIDUAL),
        ("ide-till-produktion", "I3", ALL, "portf", DecisionForm.COLLEGIAL),
    ],
)
def test_reach_chooses(process: str, gate: str, reach: ReachScope, role: str, form: DecisionForm) -> None:
    model = builtin_models()[process]
    initiative = an_initiative(process=ref_to(model), reach=reach, roles=HOLDERS)
    found = find_decider(initiative, model, model.gates[gate], FORUMS)
    assert (found.role, found.form) == (role, form)
    assert found.chosen is not None


def test_who_else_could_have_decided_what_one_person_does_is_told() -> None:
    """`ram` belongs to whoever has the work in hand: administrator, product owner or team (process/gaps: line 47)."""
    model = builtin_models()["genomforande"]
    one, two, three = (person_id(number) for number in (1, 2, 3))

    def told(gate: str, **roles: tuple[str, ...]) -> tuple[str, ...]:
        initiative = an_initiative(process=ref_to(model), reach=LOCAL, roles=roles)
        decider = find_decider(initiative, model, model.gates[gate], FORUMS)
        return Matter(initiative, model, model.gates[gate], decider).beside

    assert told("ram", po=(one,), team=(two, three)) == (two, three)
    assert told("ram", team=(one, two, three)) == (), "each of them is asked"
    assert told("ram", sf=(one, three), po=(two,)) == (two,)
    assert told("G4", va=(one, two)) == (), "whoever stands in for one person isn't asked beside them"
    assert told("G3", po=(one,)) == ()


@pytest.mark.parametrize("process", ["genomforande", "ide-till-produktion"])
def test_without_it_no_decider_is_guessed_and_an_earlier_version_asks_for_nothing(process: str) -> None:
    for model in shipped_models():
        if model.id != process:
            continue
        gate = model.gates["G3" if process == "genomforande" else "I1"]
        initiative = an_initiative(process=ref_to(model), roles=HOLDERS)
        if model.version >= "1.3.0":
            with pytest.raises(Refused, match="refused-basis-not-said"):
                find_decider(initiative, model, gate, FORUMS)
        else:
            assert find_decider(initiative, model, gate, FORUMS).role == gate.decided_by[0]
