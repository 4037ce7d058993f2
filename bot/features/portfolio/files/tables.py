"""The format: which tables there are, and which columns each has. Documented in docs/import.md."""

from datetime import time

from bot.features.portfolio.channels import channel
from bot.features.portfolio.files import values
from bot.features.portfolio.files.clocks import clock, day
from bot.features.portfolio.files.columns import Column, Part, Table, Values
from bot.features.portfolio.files.holder_rules import holder_rule
from bot.features.portfolio.forums import Absence, Rules, Seat, SeatKind, VotesThen
from bot.features.portfolio.initiatives import (
    Answer,
    ChangeRequest,
    CriterionAnswer,
    Paper,
    StepState,
    StepStatus,
)
from bot.features.portfolio.regime_kinds import Between, LegalRegime, Majority, QuorumRule, ReminderMoment
from bot.features.processes.kinds import ReachScope, RiskClass


def _seat(given: Values) -> Seat:
    kind, order = given["kind"], given.get("order")
    if order and kind not in (SeatKind.SUBSTITUTE, SeatKind.MEMBER):
        raise ValueError("order is for substitutes, and members who may preside in turn; leave it out")
    return Seat(kind, given["person"], order or 0)


def _step(given: Values) -> StepState:
    return StepState(**{"reason": "", "round": 1, **given})


RULES = (
    Column("rules.quorum", values.number(1, 1000), None),
    Column("rules.presenter_may_vote", values.flag, Rules().presenter_may_vote),
    Column("rules.owner_may_vote", values.flag, Rules().owner_may_vote),
    Column("rules.early_close", values.flag, Rules().early_close),
    Column("rules.min_workdays", values.number(0, 250), Rules().min_workdays),
    Column("rules.open_workdays", values.number(0, 250), Rules().open_workdays),
    Column("rules.quorum_rule", values.kind(QuorumRule), None),
    Column("rules.quorum_with", values.person, (), listed=True),
    Column("rules.majority", values.kind(Majority), None),
    Column("rules.casting_vote", values.flag, None),
    Column("rules.abstain", values.flag, None),
    Column("rules.between_meetings", values.kind(Between), None),
    Column("rules.hidden_tally", values.flag, Rules().hidden_tally),
    Column("rules.reminders", values.kind(ReminderMoment), (), listed=True),
    Column("rules.on_new_papers", values.kind(VotesThen), Rules().on_new_papers),
)

PEOPLE = Table(
    "people",
    "person",
    (
        Column("id", values.guid),
        Column("name", values.line(200)),
        Column("mail", values.mail, ""),
        Column("locale", values.locale, "sv"),
        Column("time_zone", values.zone, "Europe/Stockholm"),
        Column("work_start", clock, time(8)),
        Column("work_end", clock, time(17)),
    ),
)

SEATS = Part(
    "seats",
    (
        Column("kind", values.kind(SeatKind)),
        Column("person", values.person),
        Column("order", values.number(1, 1000), None),
    ),
    _seat,
)

ABSENCES = Part(
    "absences",
    (
        Column("person", values.person),
        Column("first", day),
        Column("last", day),
        Column("substitute", values.person, None),
    ),
    lambda given: Absence(given["person"], given["first"], given["last"], given.get("substitute")),
)

FORUMS = Table(
    "forums",
    "forum",
    (
        Column("id", values.ident),
        Column("name.sv", values.line(200)),
        Column("name.en", values.line(200)),
        Column("roles", values.ident, listed=True),
        Column("legal_regime", values.kind(LegalRegime), None),
        Column("basis", values.line(200), ""),
        Column("formal_decision_by", values.ident, None),
        Column("delegated_from", day, None),
        Column("delegated_until", day, None),
        *RULES,
        Column("channel", channel, None),
    ),
    (SEATS, ABSENCES),
)

ROLES = Part(
    "roles",
    (Column("role", values.ident), Column("person", values.person)),
    lambda given: (given["role"], given["person"]),
)

PAPERS = Part(
    "papers",
    (
        Column("id", values.ident),
        Column("title", values.line(300)),
        Column("url", values.url),
        Column("version", values.label(50)),
        Column("sha256", values.sha256),
        Column("evidence", values.ident, None),
    ),
    lambda given: Paper(**given),
)

ANSWERS = Part(
    "answers",
    (
        Column("gate", values.ident),
        Column("criterion", values.ident),
        Column("value", values.kind(CriterionAnswer)),
        Column("note", values.prose(4000), ""),
    ),
    lambda given: Answer(**given),
)

STEPS = Part(
    "steps",
    (
        Column("stage", values.ident),
        Column("step", values.ident),
        Column("status", values.kind(StepStatus)),
        Column("reason", values.prose(4000), ""),
        Column("round", values.number(1, 1000), 1),
    ),
    _step,
)

CHANGE_REQUESTS = Part(
    "change_requests",
    (Column("number", values.label(100)), Column("purpose", values.prose(1000), "")),
    lambda given: ChangeRequest(given["number"], given.get("purpose", "")),
)

PLANNED = Part(
    "planned",
    (Column("gate", values.ident), Column("day", day)),
    lambda given: (given["gate"], given["day"]),
)

SYSTEMS = Table(
    "systems",
    "system",
    (
        Column("id", values.lower_ident),
        Column("name.sv", values.line(200)),
        Column("name.en", values.line(200), ""),
        Column("former", values.line(200), (), listed=True),
        *(
            column
            for holders in ("owners", "users")
            for column in (
                Column(f"{holders}.people", values.person, (), listed=True),
                Column(f"{holders}.groups", values.guid, (), listed=True),
                Column(f"{holders}.rules", holder_rule, (), listed=True, pairs=True),
            )
        ),
    ),
)

INITIATIVES = Table(
    "initiatives",
    "initiative",
    (
        Column("key", values.key),
        Column("title", values.line(300)),
        Column("summary", values.prose(4000), ""),
        Column("brief", values.prose(4000), ""),
        Column("process", values.ident),
        Column("version", values.ident, None),
        Column("variant", values.ident),
        Column("place", values.ident, None),
        Column("presenter", values.person),
        Column("forum", values.ident, None),
        Column("systems", values.line(200), (), listed=True),
        Column("registry_no", values.label(100), ""),
        Column("devops_id", values.whole(100), ""),
        Column("rfc", values.label(100), "", retired=True),
        Column("go_live", day, None),
        Column("amount", values.amount, None),
        Column("reach", values.kind(ReachScope), None),
        Column("risk", values.kind(RiskClass), None),
        Column("students", values.flag, None),
    ),
    (ROLES, PAPERS, ANSWERS, STEPS, CHANGE_REQUESTS, PLANNED),
)

TABLES = (PEOPLE, FORUMS, SYSTEMS, INITIATIVES)
