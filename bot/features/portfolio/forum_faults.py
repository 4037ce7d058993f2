"""What keeps a forum from deciding: its seats, rules that nobody could satisfy, and what is unlawful."""

from collections import Counter
from collections.abc import Iterator

from bot.features.portfolio.absence_faults import absence_faults
from bot.features.portfolio.delegations import delegation_fault
from bot.features.portfolio.forums import Forum, SeatKind
from bot.features.portfolio.regime_kinds import QuorumRule, ReminderMoment
from bot.features.portfolio.unlawful import unlawful


def faults_of(forum: Forum) -> list[str]:
    """What makes the forum unable to decide, as sentences in English for whoever configures it."""
    return [
        *_of_seats(forum),
        *_of_numbers(forum),
        *_of_reminders(forum),
        *_of_quorum(forum),
        *_of_delegation(forum),
        *unlawful(forum),
    ]


def all_faults_of(forum: Forum) -> list[str]:
    """The same with what is wrong in who is away and who stands in, which keeps only those from being called."""
    return [*faults_of(forum), *absence_faults(forum)]


def _of_seats(forum: Forum) -> Iterator[str]:
    chairs = len(forum.holders(SeatKind.CHAIR))
    if chairs != 1:
        yield f"body {forum.id} has {chairs} chairs; give it exactly one"
    if len(forum.holders(SeatKind.VICE_CHAIR)) > 1:
        yield f"body {forum.id} has more than one vice chair; give it one at the most"
    for person, times in Counter(seat.person for seat in forum.seats).items():
        if times > 1:
            yield f"{person} has {times} seats in body {forum.id}; give each person one"
    for kind, whose in ((SeatKind.SUBSTITUTE, "substitutes"), (SeatKind.MEMBER, "members")):
        orders = Counter(seat.order for seat in forum.seats if seat.kind is kind)
        for order, times in orders.items():
            if times > 1 and (order or kind is SeatKind.SUBSTITUTE):
                yield f"body {forum.id} has {times} {whose} with order {order}; give each its own number"


def _of_delegation(forum: Forum) -> Iterator[str]:
    if (fault := delegation_fault(forum)) is not None:
        yield fault


def _of_numbers(forum: Forum) -> Iterator[str]:
    rules, voting = forum.rules, forum.voting_seats
    if rules.quorum is not None and not 1 <= rules.quorum <= len(voting):
        yield f"body {forum.id} has quorum {rules.quorum} of {len(voting)} seats; nobody could satisfy it"
    if rules.min_workdays < 0 or rules.open_workdays < rules.min_workdays:
        yield f"body {forum.id}: open_workdays must be at least min_workdays, and that at least 0"


def _of_reminders(forum: Forum) -> Iterator[str]:
    chosen = forum.rules.reminders
    if ReminderMoment.NONE in chosen and len(set(chosen)) > 1:
        yield f"body {forum.id}: reminders none and others say two things; write rules: {{reminders: [none]}}"


def _of_quorum(forum: Forum) -> Iterator[str]:
    """The parts of the quorum's rule must fit each other, and those who are named must have a vote."""
    rules, whose = forum.rules_in_force, f"body {forum.id}"
    if rules.quorum is not None and rules.quorum_rule not in (None, QuorumRule.NUMBER):
        yield f"{whose}: quorum {rules.quorum} and quorum_rule {rules.quorum_rule} say two things; leave one out"
    if rules.quorum is None and rules.quorum_rule is QuorumRule.NUMBER:
        yield f"{whose}: quorum_rule number says no number; write for example rules: {{quorum: 3}}"
    if rules.quorum_kind is QuorumRule.CHAIR_AND_NAMED:
        if not set(rules.quorum_with) - set(forum.holders(SeatKind.CHAIR)):
            yield (
                f"{whose}: quorum_rule chair_and_named names nobody beside the chair "
                f"({forum.law.cells['quorum_rule'].paragraph.sv}); "
                "write for example rules: {quorum_with: [rektor@example.org]}"
            )
    elif rules.quorum_with:
        yield f"{whose}: quorum_with is for quorum_rule chair_and_named; write that too, or leave it empty"
    seated = {seat.person for seat in forum.voting_seats}
    for person in rules.quorum_with:
        if person not in seated:
            yield f"{whose}: {person} in quorum_with has no vote, so nobody could satisfy it; give them a seat"
