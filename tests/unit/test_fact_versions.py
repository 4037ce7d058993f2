"""Every kind of fact of the product: today's can be written, and what was written before they had classes is read."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.chat.facts import FACTS as OF_CHAT
from bot.core.chain import Statement
from bot.core.fact_json import read, write
from bot.core.facts import Fact
from bot.core.hidden import Hiding
from bot.features.advice.facts import ADVICE_FACTS
from bot.features.announcements.facts import ANNOUNCEMENT_FACTS
from bot.features.announcements.reach_facts import REACH_FACTS
from bot.features.assistant.facts import FACTS as OF_ASSISTANT
from bot.features.assistant.facts import NicknameSet
from bot.features.conditions.facts import FACTS as OF_CONDITIONS
from bot.features.directory.audience_facts import AUDIENCE_FACTS
from bot.features.directory.facts import FACTS as OF_DIRECTORY
from bot.features.following.facts import FACTS as OF_FOLLOWING
from bot.features.following.facts import StatusSaid
from bot.features.gates.dispute_facts import DISPUTE_FACTS
from bot.features.gates.facts import FACTS as OF_GATES
from bot.features.gates.facts import (
    AdvisoryClosed,
    CastingVoteAsked,
    CastingVoteTimed,
    DeadlineMoved,
    DecisionDispatched,
    DissentRegistered,
    GateClosed,
    GateOpened,
    PapersChanged,
    StudentsConsulted,
    VoteCast,
    VotingReopened,
)
from bot.features.gates.kinds import Choice
from bot.features.gates.questions import BallotSeat
from bot.features.gates.seat_facts import SEAT_FACTS
from bot.features.needs.facts import NEED_FACTS
from bot.features.portfolio.facts import FACTS as OF_PORTFOLIO
from bot.features.portfolio.facts import (
    CriterionAnswered,
    DatesPlanned,
    DecisionBasisSet,
    ForumImported,
    InitiativeImported,
    InitiativeMoved,
    SecrecyLifted,
    SecrecyMarked,
    StepSet,
    SystemImported,
)
from bot.features.portfolio.forums import Seat, SeatKind
from bot.features.portfolio.initiatives import ChangeRequest, CriterionAnswer, StepStatus
from bot.features.processes.facts import FACTS as OF_PROCESSES
from bot.features.processes.facts import ProcessImported
from bot.features.processes.kinds import ReachScope, RiskClass
from bot.features.records.facts import DECISION_FACTS, PROOF_FACTS, THINNING_FACTS
from bot.features.releases.facts import FACTS as OF_RELEASES
from bot.features.trainings.facts import TRAINING_FACTS
from bot.features.trainings.session_facts import SESSION_FACTS

OF_ANNOUNCEMENTS = (*ANNOUNCEMENT_FACTS, *REACH_FACTS)
ALL = (
    *OF_ASSISTANT,
    *OF_FOLLOWING,
    *OF_CHAT,
    *OF_DIRECTORY,
    *AUDIENCE_FACTS,
    *OF_GATES,
    *SEAT_FACTS,
    *OF_CONDITIONS,
    *DISPUTE_FACTS,
    *OF_PORTFOLIO,
    *OF_PROCESSES,
    *OF_ANNOUNCEMENTS,
    *OF_RELEASES,
    *ADVICE_FACTS,
    *NEED_FACTS,
    *TRAINING_FACTS,
    *SESSION_FACTS,
    *THINNING_FACTS,
    *PROOF_FACTS,
    *DECISION_FACTS,
)
ROOT = Path(__file__).parents[2]

BALLOT = "INI-2026-014/G3/1"
AT = "2026-11-25T09:00:00+00:00"
TALLY = dict.fromkeys(("votes_for", "against", "send_back", "abstain", "waiting", "vacant"), 1) | {
    "quorum": 2
}

BEFORE: dict[str, tuple[str, str, dict[str, Any]]] = {
    "VoteCast": (
        BALLOT,
        "person:p1",
        {
            "choice": "against",
            "comment": "För dyrt.",
            "received_at": AT,
            "seat": {"kind": "chair", "holder": "p1"},
            "turn": 3,
        },
    ),
    "ConflictDeclared": (
        BALLOT,
        "person:p1",
        {"choice": "conflict", "comment": "", "received_at": AT, "seat": None, "turn": 3},
    ),
    "CastingVoteAsked": (
        BALLOT,
        "system",
        {"presiding": "p1", "ended_by": "deadline", "passed": [], "turn": 5},
    ),
    "CastingVotePassedOn": (
        BALLOT,
        "system",
        {"presiding": "p2", "ended_by": "deadline", "passed": ["p1"], "turn": 5},
    ),
    "VotingReopened": (BALLOT, "system", {"asked": ["p1", "p2"]}),
    "GateClosed": (
        BALLOT,
        "system",
        {
            "closing": {
                "decision": {"outcome": "approved", "ground": "majority", "casting_vote": None},
                "closed_by": "deadline",
                "by": "system",
                "at": AT,
            },
            "tally": TALLY,
            "presiding": "p1",
            "positions": [
                {"person": "p1", "choice": "for", "comment": "", "at": AT, "turn": 1, "seat": None}
            ],
            "papers": [],
            "process": {"id": "a", "version": "1.0.0", "content_hash": "c"},
        },
    ),
    "AttemptRefused": ("", "person:p1", {"verb": "gate.vote", "reason": "refused-not-a-voter"}),
    "InitiativeMoved": ("INI-2026-014", "system", {"from": "a", "to": "G3", "because": BALLOT}),
    "StepSet": (
        "INI-2026-014",
        "cli:root",
        {"stage": "a", "step": "testa", "status": "done", "reason": "Klart.", "round": 2},
    ),
    "PersonImported": ("p1", "cli:root", {"new": False, "changed": ["mail", "name"]}),
    "ForumImported": (
        "forum",
        "cli:root",
        {"new": True, "changed": {"id": "forum", "seats": [{"kind": "chair", "person": "p1", "order": 0}]}},
    ),
    "InitiativeImported": (
        "INI-2026-014",
        "cli:root",
        {"new": False, "changed": {"place": "G3", "roles": {"tsa": ["p1"]}, "brief": "Kort.", "rfc": "RFC-7"}},
    ),
    "ProcessImported": ("genomforande", "cli:root", {"version": "1.0.0", "content_hash": "c"}),
}  # fmt: skip
"""As the program wrote them until November 2026; an opened gate is in the database that test_upgrade has."""

SINCE = (
    StatusSaid,
    GateOpened,
    AdvisoryClosed,
    StudentsConsulted,
    CastingVoteTimed,
    *SEAT_FACTS,
    DecisionBasisSet,
    NicknameSet,
    DeadlineMoved,
    PapersChanged,
    SystemImported,
    DatesPlanned,
    CriterionAnswered,
    SecrecyMarked,
    SecrecyLifted,
    DissentRegistered,
    DecisionDispatched,
    *OF_CONDITIONS,
    *OF_DIRECTORY,
    *AUDIENCE_FACTS,
    *OF_ANNOUNCEMENTS,
    *OF_RELEASES,
    *ADVICE_FACTS,
    *NEED_FACTS,
    *TRAINING_FACTS,
    *SESSION_FACTS,
    *THINNING_FACTS,
    *DISPUTE_FACTS,
    *PROOF_FACTS,
    *DECISION_FACTS,
)
"""Those that have had classes from the start."""


def kind_named(name: str) -> type[Fact]:
    return next(kind for kind in ALL if kind.__name__ == name)


@pytest.mark.parametrize("name", BEFORE)
def test_what_was_written_before_is_read_and_can_be_written_as_today(name: str) -> None:
    fact = read(kind_named(name), Statement(name, *BEFORE[name]))
    hiding = Hiding({"p1": f"~{1:032x}", "p2": f"~{2:032x}"})
    said = write(fact, "person:p1", hiding)
    assert not hiding.unnamed
    assert said.data["v"] == kind_named(name).version > 1
    assert not re.search(r"'p\d'", f"{said.data} '{said.subject}'")


def test_the_fields_of_before_are_where_they_belong() -> None:
    facts = {name: read(kind_named(name), Statement(name, *BEFORE[name])) for name in BEFORE}
    vote, closed, moved = facts["VoteCast"], facts["GateClosed"], facts["InitiativeMoved"]
    assert isinstance(vote, VoteCast)
    assert (vote.voter, vote.choice, vote.seat) == ("p1", Choice.AGAINST, BallotSeat(SeatKind.CHAIR, "p1"))
    assert isinstance(closed, GateClosed)
    assert (closed.initiative, closed.outcome_to) == ("INI-2026-014", None)
    assert moved == InitiativeMoved("INI-2026-014", "a", "G3", BALLOT)
    assert facts["StepSet"] == StepSet("INI-2026-014", "a", "testa", StepStatus.DONE, "Klart.", 2)
    assert facts["ProcessImported"] == ProcessImported("genomforande", "1.0.0", "c")
    assert facts["VotingReopened"] == VotingReopened(BALLOT, ("p1", "p2"))
    asked, forum, initiative = facts["CastingVoteAsked"], facts["ForumImported"], facts["InitiativeImported"]
    assert isinstance(asked, CastingVoteAsked)
    assert asked.presiding == "p1"
    assert isinstance(forum, ForumImported)
    assert forum.changed == {"id": "forum", "seats": (Seat(SeatKind.CHAIR, "p1"),)}
    assert isinstance(initiative, InitiativeImported)
    assert initiative.changed == {
        "place": "G3",
        "roles": {"tsa": ("p1",)},
        "brief": "Kort.",
        "change_requests": (ChangeRequest("RFC-7"),),
    }


def test_an_initiative_s_one_change_request_is_read_of_both_versions_that_had_it() -> None:
    for version in ({}, {"v": 2}):
        for number, requests in (("RFC-7", (ChangeRequest("RFC-7"),)), ("", ())):
            data = {"new": False, "changed": {"rfc": number}, **version}
            said = Statement("InitiativeImported", "INI-2026-014", "cli:root", data)
            fact = read(InitiativeImported, said)
            assert fact == InitiativeImported("INI-2026-014", False, {"change_requests": requests})


@pytest.mark.parametrize(
    "fact",
    [
        SystemImported("e-arkiv", True, ("name", "users")),
        NicknameSet("INI-2026-014", "initiative", "arkivet"),
        DatesPlanned("INI-2026-014", {"G4": date(2028, 2, 29)}, date(2028, 3, 1)),
        DatesPlanned("INI-2026-014", {}),
        CriterionAnswered("INI-2026-014", "G3", "g3_1", CriterionAnswer.NOT_MET),
        DecisionDispatched(BALLOT, datetime.fromisoformat(AT)),
        DecisionBasisSet("INI-2026-014", 2_400_000, ReachScope.EXTERNAL, RiskClass.HIGH, True),
        DecisionBasisSet("INI-2026-014"),
    ],
)
def test_what_is_new_is_read_as_it_was_written(fact: Fact) -> None:
    assert read(type(fact), write(fact, "cli:root", Hiding({}))) == fact


def test_every_kind_is_tried_here() -> None:
    assert {kind.__name__ for kind in ALL} == {*BEFORE, *(kind.__name__ for kind in SINCE)}


def told_kinds() -> Iterator[str]:
    """The classes that derive from a fact, in the whole product."""
    for file in (ROOT / "bot").rglob("*facts.py"):
        yield from re.findall(
            r"^class (\w+)\((?:Fact|\w+Fact|PositionTaken)\)", file.read_text("utf-8"), re.M
        )


def test_every_kind_is_listed_by_its_feature() -> None:
    """Else the log couldn't read it."""
    shared = {
        "BallotFact",
        "ClosedFact",
        "ConflictFact",
        "CastingVoteFact",
        "ConditionFact",
        "PositionTaken",
        "ReleaseFact",
        "AnnouncementFact",
        "TrainingFact",
        "AdviceFact",
        "NeedFact",
        "DecisionFact",
        "LearnerFact",
    }
    assert set(told_kinds()) - shared == {kind.__name__ for kind in ALL}
