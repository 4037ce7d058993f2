"""Which decider a gate's rules choose: by example, as a secretary would put it, and by property."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from bot.core.bilingual import Text
from bot.core.texts import Reader
from bot.features.gates.attached import AttachedCondition
from bot.features.gates.ballots import Ballot
from bot.features.gates.handed import Recommendation
from bot.features.gates.kinds import Ground
from bot.features.portfolio.amounts import MOST_KRONOR, kronor
from bot.features.processes.choosing import (
    ChosenDecider,
    LackingFact,
    NotSaid,
    Weighed,
    choose,
    covers,
    in_kronor,
)
from bot.features.processes.faults import ModelFaults
from bot.features.processes.kinds import Outcome, ReachScope, RiskClass
from bot.features.processes.loader import load_text
from bot.features.processes.model import DeciderRule
from bot.features.processes.show import tree
from cards.gates.handed import chosen_why
from tests.ballots import MEMBER, NOW, an_individual_question
from tests.unit.process_example import EXAMPLE
from tests.unit.test_rule_cases import CASES, CHOICES

RULES = (
    DeciderRule("ledning", amount_over=10_000_000),
    DeciderRule("pfld", amount_over=1_000_000),
    DeciderRule("pfld", reach=(ReachScope.ORGANISATION, ReachScope.EXTERNAL)),
    DeciderRule("pfld", risk=(RiskClass.HIGH,), variants=("befintlig",)),
    DeciderRule("vo"),
)
LOCAL = Weighed("ny", 200_000, ReachScope.LOCAL, RiskClass.LOW)
KINDS = {"befintlig": Text("Befintligt system", "Existing system")}
SV = Reader("sv")


@pytest.mark.parametrize("case", CASES["beslutar"], ids=[case["fall"] for case in CASES["beslutar"]])
def test_the_first_rule_that_holds_decides_and_says_why(case: dict[str, str]) -> None:
    of = Weighed(
        case.get("variant", "ny"),
        kronor(case["belopp"]) if "belopp" in case else None,
        ReachScope(case["räckvidd"]) if "räckvidd" in case else None,
        RiskClass(case["risk"]) if "risk" in case else None,
    )
    if "saknas" in case:
        with pytest.raises(NotSaid) as lacking:
            choose(RULES, of)
        assert lacking.value.what == (LackingFact(case["saknas"]),)
        return
    chosen = choose(RULES, of, KINDS)
    assert chosen.role == case["beslutar"]
    assert chosen_why(chosen, SV).replace("\u00a0", " ") == case["skäl"]


@pytest.mark.parametrize("case", CASES["avvikelser"], ids=[case["fall"] for case in CASES["avvikelser"]])
def test_a_departure_from_a_recommendation_is_explained(case: dict[str, str]) -> None:
    kept = AttachedCondition("v1", "Klassning klar.", MEMBER, "Cecilia", date(2028, 2, 29))
    bound = (kept,) if "villkor" in case else ()
    outcome = Outcome(case["rekommenderat"])
    handed = Recommendation(
        "b/G3/1", "pfld", KINDS["befintlig"], outcome, Ground.MAJORITY, 3, 0, 0, 0, NOW, bound
    )
    still = bound if case.get("villkor") == "ja" else ()
    ballot = Ballot(an_individual_question(recommendation=handed), conditions=still)
    choice = CHOICES[case["beslut"]]
    assert choice is not None
    assert handed.departs(choice, {each.id for each in still}) is (case["avviker"] == "ja")
    if case["avviker"] == "ja":
        assert ballot.comment_needed(choice)


def test_where_no_amount_was_asked_it_says_that_no_other_rule_holds() -> None:
    chosen = choose((DeciderRule("pfld", risk=(RiskClass.HIGH,)), DeciderRule("vo")), LOCAL)
    assert chosen == ChosenDecider("vo", otherwise=True)
    assert chosen_why(chosen, SV) == "ingen annan regel i processen gäller"


def test_what_makes_no_difference_is_not_asked_for() -> None:
    assert choose(RULES, Weighed("ny", 20_000_000)).role == "ledning"
    assert choose(RULES, Weighed("ny", 200_000, ReachScope.SHARED)).role == "vo", (
        "the risk counts for another kind"
    )
    with pytest.raises(LookupError):
        choose(RULES[:1], LOCAL)


AMOUNTS = st.one_of(st.integers(0, 20), st.integers(0, MOST_KRONOR))
VARIANTS = ("a", "b")


def some(kinds: type[ReachScope] | type[RiskClass] | tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(list(kinds)), unique=True, max_size=2).map(tuple)


A_RULE = st.builds(
    DeciderRule,
    st.sampled_from(["x", "y", "z"]),
    st.one_of(st.none(), AMOUNTS),
    some(ReachScope),
    some(RiskClass),
    some(VARIANTS),
)
SAID = st.builds(
    Weighed, st.sampled_from(VARIANTS), AMOUNTS, st.sampled_from(ReachScope), st.sampled_from(RiskClass)
)


def holds(rule: DeciderRule, of: Weighed) -> bool:
    """As the documentation says it."""
    assert of.amount is not None
    return (
        (rule.amount_over is None or of.amount > rule.amount_over)
        and (not rule.reach or of.reach in rule.reach)
        and (not rule.risk or of.risk in rule.risk)
        and (not rule.variants or of.variant in rule.variants)
    )


@settings(max_examples=40)
@given(st.lists(A_RULE, max_size=5), SAID)
def test_it_is_the_first_that_holds(rules: list[DeciderRule], of: Weighed) -> None:
    last = DeciderRule("last")
    first = next(rule for rule in (*rules, last) if holds(rule, of))
    assert choose((*rules, last), of).role == first.to


@settings(max_examples=40)
@given(st.lists(A_RULE, max_size=4), SAID, st.sets(st.sampled_from(["amount", "reach", "risk"])))
def test_knowing_less_never_gives_another_decider(
    rules: list[DeciderRule], of: Weighed, unknown: set[str]
) -> None:
    """It is the same, or the question what is unknown."""
    every = (*rules, DeciderRule("last"))
    less = replace(of, **dict.fromkeys(unknown))
    try:
        chosen = choose(every, less)
    except NotSaid as lacking:
        asked = set(lacking.what)
        event(f"asks {len(asked)}")
    else:
        asked = set()
        assert chosen.role == choose(every, of).role
    assert asked <= unknown


@settings(max_examples=40)
@given(A_RULE, A_RULE, SAID)
def test_a_rule_that_covers_another_holds_wherever_that_does(
    one: DeciderRule, other: DeciderRule, of: Weighed
) -> None:
    if covers(one, other) and holds(other, of):
        assert holds(one, of)


GATE = "    decided_by: [chief, board]\n"


def with_rules(rules: str, decided_by: str = "[board, chief]") -> str:
    assert GATE in EXAMPLE
    return EXAMPLE.replace(GATE, f"    decided_by: {decided_by}\n    choose:\n{rules}", 1)


def faults_of(text: str) -> str:
    with pytest.raises(ModelFaults) as found:
        load_text(text, "m.yaml")
    return str(found.value)


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        ("      - {to: board, amount_over: 1000}\n", "would have no decider: end with a rule"),
        ("      - {to: board}\n      - {to: chief, risk: [high]}\n", "is never asked, since rule 1 holds"),
        (
            "      - {to: board, amount_over: 10}\n      - {to: chief, amount_over: 20}\n      - {to: chief}\n",
            "is never asked, since rule 1 holds",
        ),
        ("      - {to: boards}\n", "there is no role `boards`, did you mean `board`?"),
        ("      - {to: board}\n", "no rule of B chooses `chief`"),
        ("      - {to: board, reach: [world]}\n      - {to: chief}\n", "is not possible as"),
        ("      - {to: board, amount_over: -1}\n      - {to: chief}\n", "must be at least 0"),
        ("      - {to: board, variants: [nope]}\n      - {to: chief}\n", "there is no variant `nope`"),
    ],
)
def test_rules_that_could_not_choose_are_refused(rules: str, fault: str) -> None:
    assert fault in faults_of(with_rules(rules))


def test_rules_are_read_kept_and_drawn() -> None:
    rules = (
        "      - {to: board, amount_over: 1000000, reach: [external], risk: [high]}\n      - {to: chief}\n"
    )
    model = load_text(with_rules(rules), "m.yaml")
    [gate] = [gate for gate in model.gates.values() if gate.choose]
    assert gate.choose[0] == DeciderRule("board", 1_000_000, (ReachScope.EXTERNAL,), (RiskClass.HIGH,))
    drawn = "\n".join(
        str(child.label)
        for branch in tree(model, "sv").children
        for leaf in branch.children
        for child in leaf.children
    )
    assert "beloppet över 1 000 000 kr" in drawn.replace("\u00a0", " ")
    assert "i övriga fall → " in drawn


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("2400000", 2_400_000),
        ("2 400 000 kr", 2_400_000),
        ("2\u00a0400\u00a0000", 2_400_000),
        ("2.400.000:-", 2_400_000),
        ("2400000,00", 2_400_000),
        ("2,4 mnkr", 2_400_000),
        ("2,400,000", 2_400_000),
        ("SEK 2,400,000", 2_400_000),
        ("SEK 2 400 000", 2_400_000),
        ("750 tkr", 750_000),
        ("0", 0),
        ("999999999999", MOST_KRONOR),
    ],
)
def test_an_amount_is_read_as_people_write_it(written: str, amount: int) -> None:
    assert kronor(written) == amount


@pytest.mark.parametrize(
    "written",
    [
        "",
        "mycket",
        "-5",
        "2,4",
        "2,400",
        "1.5",
        "2,400.000",
        "2 40 000",
        "1000000000000",
        "٣",
        "9999999 mnkr",
        "1e6",
        "12 345 6",
    ],
)
def test_an_amount_that_could_mean_two_things_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="write whole kronor"):
        kronor(written)


@settings(max_examples=40)
@given(st.integers(0, MOST_KRONOR))
def test_an_amount_is_read_back_as_it_is_shown(amount: int) -> None:
    assert kronor(f"{in_kronor(amount)}\u00a0kr") == amount
