"""How forums decide, case by case, from tables that a portfolio secretary can read (`tests/data/regelfall.yaml`)."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.features.gates.ballots import Ballot
from bot.features.gates.counting import decide, is_tied
from bot.features.gates.deciders import Decider
from bot.features.gates.kinds import Choice, Ground
from bot.features.gates.questions import BallotSeat
from bot.features.gates.seats import presiding, voices
from bot.features.gates.voting import cast
from bot.features.gates.ways import Wish, way_of
from bot.features.portfolio.dissent import DissentPart, dissent_refused
from bot.features.portfolio.forum_faults import faults_of
from bot.features.portfolio.forums import Forum, Rules, Seat, SeatKind
from bot.features.portfolio.regime_kinds import Between, LegalRegime, Majority, QuorumRule
from bot.features.portfolio.regimes import RULES_OF_REGIMES
from bot.features.portfolio.unlawful import unlawful
from bot.features.processes.kinds import DecisionForm, Outcome
from tests.ballots import NOW, a_question
from tests.factories import a_forum, person_id

DATA = Path(__file__).parents[1] / "data"
CASES: dict[str, list[dict[str, Any]]] = YAML(typ="safe", pure=True).load(
    (DATA / "regelfall.yaml").read_text("utf-8")
)
CHOICES = {
    "bifall": Choice.FOR,
    "avslag": Choice.AGAINST,
    "återremiss": Choice.SEND_BACK,
    "avstår": Choice.ABSTAIN,
    "jäv": Choice.CONFLICT,
    "tyst": None,
}
ANSWERS = {
    "godkänns": Outcome.APPROVED,
    "avslås": Outcome.REJECTED,
    "återremitteras": Outcome.SENT_BACK,
    "bordläggs": Outcome.POSTPONED,
}
GROUNDS = {
    "majoritet": Ground.MAJORITY,
    "majoritet inte nådd": Ground.MAJORITY_MISSED,
    "utslagsröst": Ground.CASTING_VOTE,
    "beslutsfattaren": Ground.DECIDER,
    "inte beslutför": Ground.NOT_QUORATE,
    "lika": Ground.TIE_UNBROKEN,
    "ingen tog ställning": Ground.NOBODY_VOTED,
}
MAJORITIES = {
    "två tredjedelar av deltagande": Majority.TWO_THIRDS_PRESENT,
    "två tredjedelar av alla": Majority.TWO_THIRDS_ALL,
    "enhällighet": Majority.UNANIMITY,
    "samtycke": Majority.CONSENT,
}
PARTS = {
    "beslutade": DissentPart.DECIDED,
    "avstod": DissentPart.ABSTAINED,
    "föredrog": DissentPart.PRESENTED,
    "var med": DissentPart.TOOK_PART,
    "inte": DissentPart.NONE,
}
RULES = {
    "beslutförhet": lambda _: {"quorum_rule": QuorumRule.NUMBER},
    "antal": lambda number: {"quorum": number},
    "majoritet": lambda word: {"majority": MAJORITIES[word]},
    "utslagsröst": lambda word: {"casting_vote": word == "ja"},
    "avstå": lambda word: {"abstain": word == "ja"},
    "mellan sammanträden": lambda word: {"between_meetings": Between.YES if word == "ja" else Between.NO},
}
ELDEST = 3
"""The number of the first member."""


def named(kind: str) -> Any:
    return pytest.mark.parametrize("case", CASES[kind], ids=[each["fall"] for each in CASES[kind]])


def said_by(case: dict[str, Any]) -> tuple[list[Seat], dict[str, Choice | None]]:
    """The seats, and what each holder says, substitutes among them."""
    seats = [Seat(SeatKind.CHAIR, person_id(1))]
    said = {person_id(1): CHOICES[case.get("ordförande", "tyst")]}
    if "vice" in case:
        seats.append(Seat(SeatKind.VICE_CHAIR, person_id(2)))
        said[person_id(2)] = CHOICES[case["vice"]]
    members = [word for word, count in case.get("ledamöter", {}).items() for _ in range(count)]
    members = [case["rektor"], *members] if "rektor" in case else members
    for number, word in enumerate(members, ELDEST):
        order = case.get("ålderspresident", 0) if number == ELDEST else 0
        seats.append(Seat(SeatKind.MEMBER, person_id(number), order))
        said[person_id(number)] = CHOICES[word]
    for turn, word in enumerate(case.get("ersättare", ()), 1):
        seats.append(Seat(SeatKind.SUBSTITUTE, person_id(50 + turn), turn))
        said[person_id(50 + turn)] = CHOICES[word]
    return seats, said


def forum_of(case: dict[str, Any], seats: list[Seat]) -> Forum:
    regime = LegalRegime(case["ordning"])
    rules: dict[str, Any] = {}
    for name, value in case.get("regler", {}).items():
        rules |= RULES[name](value)
    if regime is LegalRegime.HF_STYRELSE:
        rules["quorum_with"] = (person_id(ELDEST),)
    return a_forum(
        seats=tuple(seats),
        regime=regime,
        rules=Rules(**rules),
        basis=case.get("enligt", "Delegationsordningen 4.2" if regime is LegalRegime.KL_DELEGAT else ""),
        formal_decision_by="delegat" if regime is LegalRegime.RADGIVANDE else None,
    )


def ballot_of(forum: Forum) -> Ballot:
    return Ballot(
        a_question(
            form=DecisionForm.INDIVIDUAL if forum.law.decides_alone else DecisionForm.COLLEGIAL,
            seats=tuple(BallotSeat(seat.kind, seat.person) for seat in forum.voting_seats),
            substitutes=forum.substitutes,
            rules=forum.rules_in_force,
            regime=forum.regime,
            basis=forum.basis,
            elders=forum.elders,
        )
    )


def voted(ballot: Ballot, said: dict[str, Choice | None]) -> Ballot:
    """Conflicts first, as at a meeting; then whoever has a voice."""
    for choices in ((Choice.CONFLICT,), (Choice.FOR, Choice.AGAINST, Choice.SEND_BACK, Choice.ABSTAIN)):
        for person, choice in said.items():
            if choice in choices and (choice is Choice.CONFLICT or person in voices(ballot)):
                ballot = cast(ballot, person, choice, "Därför.", NOW)
    return ballot


@named("omröstningar")
def test_a_vote(case: dict[str, Any]) -> None:
    seats, said = said_by(case)
    forum = forum_of(case, seats)
    assert faults_of(forum) == []
    ballot = voted(ballot_of(forum), said)
    decision = decide(ballot)
    assert (decision.outcome, decision.ground) == (ANSWERS[case["svar"]], GROUNDS[case["grund"]])
    assert ballot.question.quorum == case.get("krävs", ballot.question.quorum)
    if "väntar på" in case:
        assert is_tied(ballot) is (case["väntar på"] == "ordförande")
        assert not is_tied(ballot) or presiding(ballot) == person_id(1)


@named("nekas")
def test_a_position_that_is_not_taken(case: dict[str, Any]) -> None:
    case = {"ordförande": "tyst", "ledamöter": {"tyst": 4}, **case}
    if case["ordning"] == "kl_delegat":
        del case["ledamöter"]
    forum = forum_of(case, said_by(case)[0])
    assert faults_of(forum) == []
    ballot, choice = ballot_of(forum), CHOICES[case["väljer"]]
    assert choice is not None
    assert choice not in ballot.question.choices, "it isn't offered"
    with pytest.raises(Refused) as caught:
        cast(ballot, person_id(1), choice, "", NOW)
    assert caught.value.key == case["text"]
    assert case.get("paragraf", "") in str(caught.value.params.get("paragraph_sv", ""))


@named("öppnas")
def test_how_a_gate_is_put(case: dict[str, Any]) -> None:
    seats = [Seat(SeatKind.CHAIR, person_id(1)), Seat(SeatKind.MEMBER, person_id(ELDEST))]
    if case["ordning"] == "kl_delegat":
        seats = seats[:1]
    forum = forum_of(case, seats)
    assert faults_of(forum) == []
    alone = forum.law.decides_alone
    decider = Decider(
        DecisionForm.INDIVIDUAL if alone else DecisionForm.COLLEGIAL,
        forum.name,
        tuple(BallotSeat(seat.kind, seat.person) for seat in forum.voting_seats),
        (),
        forum.rules_in_force,
        forum,
    )
    today = swedish_calendar().local(NOW).date()
    days = {"i går": -1, "i dag": 0, "i morgon": 1}
    meeting = today + timedelta(days=days[case["sammanträde"]]) if "sammanträde" in case else None
    wish = Wish(meeting=meeting, urgent=case.get("brådskande", ""))
    if "text" in case:
        with pytest.raises(Refused) as caught:
            way_of(wish, decider, swedish_calendar(), NOW)
        assert caught.value.key == case["text"]
        assert case.get("paragraf", "") in str(caught.value.params["paragraph_sv"])
        return
    way = way_of(wish, decider, swedish_calendar(), NOW)
    found = "sammanträde" if way.meeting else "brådskande" if way.urgent else "mellan"
    assert found == case["sätt"]
    assert (way.closes_from is None) is (found != "mellan" or alone)


@named("reservationer")
def test_dissent(case: dict[str, Any]) -> None:
    refused = dissent_refused(
        LegalRegime(case["ordning"]),
        PARTS[case["del"]],
        meeting_over=case.get("mötet slut") == "ja",
        dispatched=case.get("expedierat") == "ja",
    )
    assert (refused.key if refused else None) == case.get("text")
    assert refused is None or case.get("paragraf", "") in refused.paragraph.sv


def matrix() -> Iterator[tuple[str, str, LegalRegime, str]]:
    with (DATA / "ordningar.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            for regime in LegalRegime:
                yield row["regel"], row["värde"], regime, row[regime.value]


def kept(rule: str, value: str) -> dict[str, Any]:
    """The rules that say so, with what goes with them."""
    flags = {"true": True, "false": False}
    kinds: dict[str, Any] = {"quorum_rule": QuorumRule, "majority": Majority, "between_meetings": Between}
    given: dict[str, Any] = {rule: kinds[rule](value) if rule in kinds else flags[value]}
    if value == "number":
        given["quorum"] = 1
    if value == "chair_and_named":
        given["quorum_with"] = (person_id(1),)
    return given


def test_the_whole_matrix_of_regimes_and_rules() -> None:
    """Each allowed, or refused with its paragraph and what to write instead."""
    cells = list(matrix())
    assert {rule for rule, *_ in cells} == set(RULES_OF_REGIMES)
    assert len(cells) == len({cell[:3] for cell in cells}) == 20 * 7
    for rule, value, regime, answer in cells:
        rules = Rules(**kept(rule, value))
        one = a_forum().seats[:1] if regime is LegalRegime.KL_DELEGAT else a_forum().seats
        forum = a_forum(regime=regime, rules=rules, seats=one, basis="Arbetsordningen 12 §")
        forum = replace(forum, formal_decision_by="delegat" if regime is LegalRegime.RADGIVANDE else None)
        found = [each for each in unlawful(forum) if f": {rule} " in each]
        place = f"{rule} {value} {regime}"
        assert bool(found) is (answer != "ja"), place
        for sentence in found:
            assert answer in sentence, f"{place}: {sentence}"
            assert "; write " in sentence, f"{place}: {sentence}"
