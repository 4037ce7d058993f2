"""What an import refuses of forums: unlawful mixtures with their paragraph, impossible rules, circles."""

import re
from datetime import date
from typing import Any

import pytest

from bot.core.phrases import recast
from bot.features.portfolio.absences import SubstitutesInACircle, stand_in
from bot.features.portfolio.forum_faults import all_faults_of, faults_of
from bot.features.portfolio.forums import Absence, Forum, Rules, Seat, SeatKind
from bot.features.portfolio.regime_kinds import Between, LegalRegime, Majority, QuorumRule
from tests.factories import a_forum, a_portfolio, person_id
from tests.importing import holding, planned

CHAIR, VICE, MEMBER, FOURTH, FIFTH, SUBSTITUTE, SECOND, SECRETARY = (person_id(n) for n in range(1, 9))
DAYS = (date(2026, 12, 1), date(2026, 12, 24))
ENGLISH = re.compile(r"\b(and|the|write|give|for example|isn't|is away|nobody|or|leave)\b")


def away(person: str, substitute: str | None = None, days: tuple[date, date] = DAYS) -> Absence:
    return Absence(person, *days, substitute)


def days(first: int, last: int) -> list[date]:
    """From one day of December to another."""
    return [date(2026, 12, day) for day in range(first, last + 1)]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        (
            {"regime": LegalRegime.KL_DELEGAT, "basis": "4.2"},
            "there are 5 voting seats (6 kap. 37 §, 7 kap. 5 §",
        ),
        (
            {"regime": LegalRegime.KL_DELEGAT, "seats": (Seat(SeatKind.CHAIR, CHAIR),)},
            "write which, for example basis: Delegationsordningen 4.2",
        ),
        (
            {"regime": LegalRegime.HF_STYRELSE},
            "(2 kap. 4 § högskoleförordningen (1993:100)); write for example",
        ),
        (
            {"regime": LegalRegime.FL_ORGAN, "rules": Rules(between_meetings=Between.YES)},
            "between_meetings yes needs a basis",
        ),
        (
            {
                "regime": LegalRegime.FL_ORGAN,
                "basis": "12 §",
                "rules": Rules(between_meetings=Between.YES, min_workdays=1),
            },
            "stays open at least 3 workdays",
        ),
        ({"regime": LegalRegime.RADGIVANDE}, "nobody is named who decides"),
        ({"formal_decision_by": "delegat"}, "formal_decision_by is for a radgivande forum"),
        (
            {"regime": LegalRegime.RADGIVANDE, "formal_decision_by": "pfld"},
            "names itself in formal_decision_by",
        ),
        ({"rules": Rules(quorum=9)}, "has quorum 9 of 5 seats; nobody could satisfy it"),
        ({"rules": Rules(quorum=0)}, "has quorum 0 of 5 seats; nobody could satisfy it"),
        (
            {"rules": Rules(quorum=3, quorum_rule=QuorumRule.CHAIR_AND_HALF)},
            "say two things; leave one out",
        ),
        (
            {"rules": Rules(quorum_rule=QuorumRule.NUMBER)},
            "says no number; write for example rules: {quorum: 3}",
        ),
        ({"rules": Rules(quorum_with=(MEMBER,))}, "quorum_with is for quorum_rule chair_and_named"),
        (
            {"rules": Rules(quorum_rule=QuorumRule.CHAIR_AND_NAMED, quorum_with=(SECRETARY,))},
            "has no vote, so nobody could satisfy it",
        ),
        (
            {"regime": LegalRegime.KL_NAMND, "rules": Rules(quorum=3)},
            "(6 kap. 27 § kommunallagen (2017:725))",
        ),
        (
            {"regime": LegalRegime.MF_STYRELSE, "rules": Rules(majority=Majority.CONSENT)},
            "majority consent isn't possible for mf_styrelse (29 § förvaltningslagen (2017:900)); "
            "write rules: {majority: simple}, or leave it empty",
        ),
        ({"absences": (away(MEMBER, MEMBER),)}, "named as their own substitute"),
        ({"absences": (away(MEMBER, FOURTH),)}, "has a seat of their own, which has one voice"),
        ({"absences": (away(SECRETARY, SECOND),)}, "has neither a vote nor stands in for anybody"),
        ({"absences": (away(MEMBER, SECOND, DAYS[::-1]),)}, "ends before it begins"),
        ({"absences": (away(MEMBER, SECOND), away(MEMBER, None, (DAYS[1], DAYS[1])))}, "which overlap"),
        (
            {"regime": LegalRegime.HF_STYRELSE, "rules": Rules(quorum_with=(CHAIR,))},
            "names nobody beside the chair (2 kap. 4 § högskoleförordningen",  # it is the rector who must be there
        ),
        (
            {
                "regime": LegalRegime.KL_DELEGAT,
                "basis": "4.2",
                "seats": (Seat(SeatKind.CHAIR, CHAIR), Seat(SeatKind.SUBSTITUTE, SUBSTITUTE, 1)),
                "absences": (away(CHAIR, person_id(9)),),
            },
            "who alone serve in a kl_delegat (6 kap. 37 §, 7 kap. 5 § kommunallagen",
        ),
        (
            {"regime": LegalRegime.KL_NAMND, "absences": (away(MEMBER, person_id(9)),)},
            "(6 kap. 16 § kommunallagen (2017:725)); name one of them",
        ),
        (
            {"absences": (away(SUBSTITUTE, SECOND), away(SECOND, SUBSTITUTE))},
            f"{SUBSTITUTE}, {SECOND} stand in for each other",
        ),
    ],
)
def test_a_fault_says_what_to_write(
    changes: dict[str, Any], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = all_faults_of(a_forum(**changes))
    assert len(found) == 1, found
    assert says in found[0]
    monkeypatch.setenv("GRINDVAKT_LANGUAGE", "sv")
    told = recast(f"forums.yaml:3: {found[0]}")
    assert not ENGLISH.search(told), told


@pytest.mark.parametrize("regime", [None, *LegalRegime])
def test_the_board_of_the_factories_may_be_any_body(regime: LegalRegime | None) -> None:
    """With what each needs beside, and the regime's own rules in force."""
    forum = a_forum(regime=regime, basis="Delegationsordningen 4.2")
    if regime is LegalRegime.KL_DELEGAT:
        forum = a_forum(regime=regime, basis="Delegationsordningen 4.2", seats=a_forum().seats[:1])
    if regime is LegalRegime.HF_STYRELSE:
        forum = a_forum(regime=regime, rules=Rules(quorum_with=(MEMBER,)))
    if regime is LegalRegime.RADGIVANDE:
        forum = a_forum(regime=regime, formal_decision_by="delegat")
    assert all_faults_of(forum) == []
    in_force = Forum("x", forum.name, (), forum.seats, forum.rules_in_force, regime=regime)
    assert [each for each in faults_of(in_force) if "isn't possible" in each] == []
    assert forum.rules_in_force.quorum_kind in forum.law.cells["quorum_rule"].allowed


def test_chains_of_substitutes_are_followed_by_the_day() -> None:
    later = (date(2026, 12, 20), date(2026, 12, 31))
    forum = a_forum(
        absences=(away(MEMBER, SUBSTITUTE), away(SUBSTITUTE, SECOND, later), away(SECOND, None, later))
    )
    assert stand_in(forum, MEMBER, [date(2026, 11, 30)]) == MEMBER
    assert stand_in(forum, MEMBER, days(1, 19)) == SUBSTITUTE
    assert stand_in(forum, MEMBER, days(1, 24)) == SUBSTITUTE, "who is there at first"
    assert stand_in(forum, MEMBER, days(20, 24)) is None
    assert stand_in(forum, MEMBER, days(20, 25)) == MEMBER, "who is back before the end"
    parts = (
        away(MEMBER, SECOND, days=(DAYS[0], date(2026, 12, 9))),
        away(MEMBER, days=(date(2026, 12, 10), DAYS[1])),
    )
    assert stand_in(a_forum(absences=parts), MEMBER, days(1, 24)) == SECOND, "one time after the other is one"
    assert stand_in(a_forum(absences=parts[1:]), MEMBER, days(9, 24)) == MEMBER
    circle = a_forum(absences=(away(MEMBER, SECOND), away(SECOND, SUBSTITUTE), away(SUBSTITUTE, MEMBER)))
    with pytest.raises(SubstitutesInACircle) as caught:
        stand_in(circle, SECOND, DAYS[:1])
    assert set(caught.value.people) == {MEMBER, SECOND, SUBSTITUTE}


def test_an_import_names_who_is_unknown_and_which_forum_is_missing() -> None:
    text = (
        "forums:\n  - id: pfld\n    legal_regime: radgivande\n    formal_decision_by: delegaten\n"
        "    absences:\n      - {person: person3@example.org, first: 2026-12-01, last: 2026-12-24}\n"
        "    rules: {hidden_tally: ja, majority: consent}\n"
    )
    [missing] = planned(holding(a_portfolio()), forums_yaml=text).faults
    assert "no body 'delegaten' decides formally" in str(missing)
    unknown = text.replace("person3@", "person33@").replace("    formal_decision_by: delegaten\n", "")
    [nobody] = planned(holding(a_portfolio()), forums_yaml=unknown).faults
    assert "nobody is known by 'person33@example.org'" in str(nobody)


def test_a_row_without_its_key_is_told_once() -> None:
    """What it belongs to isn't looked for by nothing."""
    rows = "initiative,gate,day\n\u200b,G3,2026-12-15\n"
    found = planned(holding(a_portfolio()), planned_csv=rows).faults
    assert [str(each).rpartition("/")[2] for each in found] == [
        "planned.csv:2: this row of planned: initiative is empty; fill it in"
    ]
