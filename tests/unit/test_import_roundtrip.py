"""What is exported can be imported again, and is the same."""

import re
from collections.abc import Mapping
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.bilingual import Text
from bot.core.written import folded, lines, one_line
from bot.features.portfolio.files.values import SHORTENED, whole
from bot.features.portfolio.files.writing import as_csv, as_yaml
from bot.features.portfolio.forums import Absence, Rules
from bot.features.portfolio.imports.plans import Plan, Portfolio
from bot.features.portfolio.initiatives import (
    Answer,
    ChangeRequest,
    CriterionAnswer,
    Paper,
    StepState,
    StepStatus,
)
from bot.features.portfolio.regime_kinds import Between, LegalRegime, Majority, QuorumRule
from bot.features.portfolio.systems import HolderRule, Holders, System
from tests.factories import a_forum, a_person, a_portfolio, an_initiative, person_id, some_people
from tests.importing import EMPTY, holding, planned

LETTERS = st.characters(exclude_categories=["Cc", "Cs"])
AWKWARD = st.sampled_from(
    [
        "=1+1",
        "+46",
        "-",
        "@x",
        "'=x",
        "''-",
        "'",
        "null",
        "~",
        "true",
        "0x1",
        "1.0",
        "- a",
        "a: b",
        "#",
        "a;b",
        "a|b",
        '"a',
        '"a|b" c"',
    ]
)
LINE = (AWKWARD | st.text(LETTERS, min_size=1, max_size=30)).map(one_line).filter(bool)
BREAKS = st.sampled_from(["\n", "\r\n", "\r", "\t", "\n\n ", "\u2028", "\x85"])
PROSE = st.lists(LINE | BREAKS.filter(lambda text: text != "\x85"), max_size=5).map("".join)
PROSE = PROSE.map(lines)
ITEM = LINE
LABEL = LINE.map(lambda text: text.lstrip("' ")).filter(lambda text: text and not SHORTENED.fullmatch(text))
LABEL = LABEL.map(whole(100))
CLOCKS = st.tuples(st.integers(0, 11), st.integers(12, 23), st.integers(0, 59))

PEOPLE = st.builds(
    lambda name, clocks: a_person(
        1, name=name, mail="", work_start=time(clocks[0], clocks[2]), work_end=time(clocks[1], clocks[2])
    ),
    LINE,
    CLOCKS,
)
RULES = st.builds(
    Rules,
    quorum=st.none() | st.integers(1, 5),
    presenter_may_vote=st.booleans(),
    owner_may_vote=st.booleans(),
    early_close=st.booleans(),
    min_workdays=st.integers(0, 5),
    open_workdays=st.integers(5, 9),
    majority=st.none() | st.sampled_from(Majority),
    casting_vote=st.none() | st.booleans(),
    abstain=st.none() | st.booleans(),
    between_meetings=st.none() | st.sampled_from(Between),
    hidden_tally=st.booleans(),
)
NAMED = Rules(quorum_rule=QuorumRule.CHAIR_AND_NAMED, quorum_with=(person_id(3), person_id(4)))
AWAY = (
    Absence(person_id(3), date(2026, 12, 1), date(2026, 12, 24), person_id(6)),
    Absence(person_id(6), date(2026, 12, 20), date(2026, 12, 24)),
)
FORUMS = st.builds(
    lambda sv, en, rules, channel, regime, basis, away: a_forum(
        name=Text(sv, en),
        rules=rules,
        channel=channel,
        regime=regime,
        basis=basis,
        formal_decision_by=None,
        delegated_from=away[0].first if away else None,
        delegated_until=away[0].last if away else None,
        absences=away,
    ),
    LINE,
    LINE,
    RULES | st.just(NAMED),
    st.none() | st.just("19:abc-1@thread.tacv2"),
    st.sampled_from([None, LegalRegime.INTERN]),
    st.just("") | LINE,
    st.sampled_from([(), AWAY]),
)
INITIATIVES = st.builds(
    lambda title, summary, brief, systems, numbers, note, reason: an_initiative(
        title=title,
        summary=summary,
        brief=brief,
        systems=tuple(systems),
        registry_no=numbers[0],
        devops_id=numbers[1],
        change_requests=tuple(
            ChangeRequest(f"RFC {number} {numbers[0]}" if number else numbers[0], reason)
            for number in range(len(systems))
        ),
        planned={"G4": date(2026, 12, 14), "G3": date(2000 + len(systems), 2, 28)},
        go_live=date(2028, 2, 29) if systems else None,
        papers=(Paper("p", title, "https://example.org/å?a=1&b=2", "007", "0f" * 32, None),),
        answers=(Answer("G3", "g3_1", CriterionAnswer.MET, note),),
        steps=(
            StepState("genomforandefas", "testa", StepStatus.DONE, reason),
            StepState("genomforandefas", "testa", StepStatus.UNDER_WAY, reason, round=2),
        ),
    ),
    LINE,
    PROSE,
    PROSE,
    st.lists(ITEM, max_size=3),
    st.tuples(LABEL, LABEL, st.just("")),
    PROSE,
    PROSE,
)
WORD = LINE.map(lambda text: one_line(re.sub("[;|=]", " ", text))).filter(bool)
HOLDERS = st.builds(
    lambda people, groups, rules: Holders(tuple(people), tuple(groups), tuple(rules)),
    st.lists(st.sampled_from([person_id(2), person_id(99), "okänd@example.org"]), unique=True),
    st.lists(st.sampled_from([person_id(70), person_id(71)]), unique=True),
    st.lists(
        st.builds(HolderRule, unit=WORD, place=WORD | st.just(""), title=st.just("") | WORD),
        unique=True,
        max_size=2,
    ),
)
SYSTEMS = st.builds(
    lambda names, former, owners, users: System(
        "e-arkiv",
        Text(*names),
        owners,
        users,
        former=tuple(each for each in former if folded(each) not in map(folded, ("e-arkiv", *names))),
    ),
    st.tuples(LINE, LINE),
    st.lists(LINE.filter(folded), max_size=3, unique_by=folded),
    HOLDERS,
    HOLDERS,
)


def of(plan: Plan) -> Portfolio:
    assert plan.faults == ()
    return Portfolio(
        people=tuple(entry.after for entry in plan.people if entry.after),
        forums=tuple(entry.after for entry in plan.forums if entry.after),
        initiatives=tuple(entry.after for entry in plan.initiatives if entry.after),
        systems=tuple(entry.after for entry in plan.systems if entry.after),
    )


def files(written: Mapping[str, str]) -> dict[str, str | bytes]:
    return {name.replace(".", "_"): text for name, text in written.items()}


@pytest.mark.parametrize("write", [as_yaml, as_csv])
@settings(max_examples=40)
@given(person=PEOPLE, forum=FORUMS, initiative=INITIATIVES, system=SYSTEMS)
def test_an_export_imported_is_what_was_exported(write, person, forum, initiative, system) -> None:
    portfolio = Portfolio((person, *some_people()[1:]), (forum,), (initiative,), (system,))
    written = files(write(portfolio))
    assert of(planned(EMPTY, **written)) == portfolio
    again = planned(holding(portfolio), **written)
    entries = (*again.people, *again.forums, *again.systems, *again.initiatives)
    assert again.faults == ()
    assert not any(entry.is_new or entry.is_change for entry in entries)


@pytest.mark.parametrize("write", [as_yaml, as_csv])
def test_what_was_emptied_is_emptied_in_the_other_store_too(write) -> None:
    full = a_portfolio()
    emptied = Portfolio(
        tuple(a_person(number, mail="", locale="en") for number in range(1, 12)),
        (a_forum(channel=None),),
        (an_initiative(summary="", systems=()),),
    )
    stored = Portfolio(
        full.people,
        (a_forum(channel="19:x"),),
        (
            an_initiative(
                systems=("Ladok",),
                go_live=date(2027, 1, 1),
                forum="pfld",
            ),
        ),
    )
    assert of(planned(holding(stored), **files(write(emptied)))) == emptied


def test_no_cell_of_a_csv_export_begins_as_a_formula() -> None:
    person = a_person(1, name="=HYPERLINK(0)", mail="")
    initiative = an_initiative(
        title="-2+3", summary="\t=1", brief="\r=1", registry_no="@SUM(A1)", devops_id="+46"
    )
    for text in as_csv(Portfolio((person,), (), (initiative,))).values():
        for cell in text.removeprefix("\ufeff").replace("\r\n", ";").split(";"):
            assert not cell.strip('"').startswith(("=", "+", "-", "@", "\t", "\r", "\0")), cell


def test_people_of_a_role_keep_their_order() -> None:
    holders = (person_id(4), person_id(2), person_id(3))
    portfolio = Portfolio(some_people(), (), (an_initiative(roles={"tsa": holders, "sf": holders[::-1]}),))
    for write in (as_yaml, as_csv):
        assert of(planned(EMPTY, **files(write(portfolio)))) == portfolio
