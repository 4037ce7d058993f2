"""What keeps a forum from deciding: seats, rules that nobody could satisfy, and what its legal regime doesn't allow."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from bot.features.portfolio.absences import absence_faults
from bot.features.portfolio.forums import Forum, SeatKind
from bot.features.portfolio.regime_kinds import Between, LegalRegime, QuorumRule
from bot.features.portfolio.regimes import RULES_OF_REGIMES, Cell

LEAST_BETWEEN_MEETINGS = 3
"""Workdays that a vote between meetings stays open where a regime has it; F, our proposal."""


def faults_of(forum: Forum) -> list[str]:
    """What makes the forum unable to decide, as sentences in English for whoever configures it."""
    return [*_of_seats(forum), *_of_numbers(forum), *_of_quorum(forum), *unlawful(forum)]


def all_faults_of(forum: Forum) -> list[str]:
    """The same with what is wrong in who is away and who stands in, which keeps only those from being called."""
    return [*faults_of(forum), *absence_faults(forum)]


def _of_seats(forum: Forum) -> Iterator[str]:
    chairs = len(forum.holders(SeatKind.CHAIR))
    if chairs != 1:
        yield f"forum {forum.id} has {chairs} chairs; give it exactly one"
    if len(forum.holders(SeatKind.VICE_CHAIR)) > 1:
        yield f"forum {forum.id} has more than one vice chair; give it one at the most"
    for person, times in Counter(seat.person for seat in forum.seats).items():
        if times > 1:
            yield f"{person} has {times} seats in forum {forum.id}; give each person one"
    for kind, whose in ((SeatKind.SUBSTITUTE, "substitutes"), (SeatKind.MEMBER, "members")):
        orders = Counter(seat.order for seat in forum.seats if seat.kind is kind)
        for order, times in orders.items():
            if times > 1 and (order or kind is SeatKind.SUBSTITUTE):
                yield f"forum {forum.id} has {times} {whose} with order {order}; give each its own number"


def _of_numbers(forum: Forum) -> Iterator[str]:
    rules, voting = forum.rules, forum.voting_seats
    if rules.quorum is not None and not 1 <= rules.quorum <= len(voting):
        yield f"forum {forum.id} has quorum {rules.quorum} of {len(voting)} seats; nobody could satisfy it"
    if rules.min_workdays < 0 or rules.open_workdays < rules.min_workdays:
        yield f"forum {forum.id}: open_workdays must be at least min_workdays, and that at least 0"


def _of_quorum(forum: Forum) -> Iterator[str]:
    """The parts of the quorum's rule must fit each other, and those who are named must have a vote."""
    rules, whose = forum.rules_in_force, f"forum {forum.id}"
    if rules.quorum is not None and rules.quorum_rule not in (None, QuorumRule.NUMBER):
        yield f"{whose}: quorum {rules.quorum} and quorum_rule {rules.quorum_rule} say two things; leave one out"
    if rules.quorum is None and rules.quorum_rule is QuorumRule.NUMBER:
        yield f"{whose}: quorum_rule number says no number; write for example rules: {{quorum: 3}}"
    if rules.quorum_kind is QuorumRule.CHAIR_AND_NAMED:
        if not rules.quorum_with:
            yield (
                f"{whose}: quorum_rule chair_and_named names nobody beside the chair "
                f"({forum.law.cells['quorum_rule'].paragraph.sv}); "
                "write for example rules: {quorum_with: [rektor@example.org]}"
            )
    elif rules.quorum_with:
        yield f"{whose}: quorum_with is for quorum_rule chair_and_named; write that too, or leave it out"
    seated = {seat.person for seat in forum.voting_seats}
    for person in rules.quorum_with:
        if person not in seated:
            yield f"{whose}: {person} in quorum_with has no vote, so nobody could satisfy it; give them a seat"


def unlawful(forum: Forum) -> Iterator[str]:
    """What its regime doesn't allow, each with the paragraph and an example of what to write."""
    whose, law = f"forum {forum.id}", forum.law
    for name in RULES_OF_REGIMES:
        given, cell = _given(forum, name), law.cells[name]
        if given is not None and given not in cell.allowed:
            yield (
                f"{whose}: {name} {_written(given)} isn't possible for {law.id} ({cell.paragraph.sv}); "
                f"{_instead(name, cell)}"
            )
    if law.needs_basis and not forum.basis:
        yield (
            f"{whose}: a {law.id} decides by a delegation ({law.needs_basis.sv}); "
            "write which, for example basis: Delegationsordningen 4.2"
        )
    if law.decides_alone and len(forum.voting_seats) != 1:
        yield (
            f"{whose}: a {law.id} is one person, and there are {len(forum.voting_seats)} voting seats "
            f"({law.cells['quorum_rule'].paragraph.sv}); "
            "keep the seat {kind: chair, person: …}, and let those who stand in be substitutes"
        )
    yield from _of_between(forum)
    yield from _of_formal(forum)


def _of_between(forum: Forum) -> Iterator[str]:
    """Where the law is silent, the organisation's own rules must say that the body decides between meetings."""
    if forum.regime is not LegalRegime.FL_ORGAN:
        return
    rules, paragraph = forum.rules_in_force, forum.law.cells["between_meetings"].paragraph.sv
    if rules.between_meetings is not Between.NO and not forum.basis:
        yield (
            f"forum {forum.id}: between_meetings {rules.between_meetings} needs a basis ({paragraph}); "
            "write it, for example basis: Arbetsordningen 12 §"
        )
    if rules.between_meetings is Between.YES and rules.min_workdays < LEAST_BETWEEN_MEETINGS:
        yield (
            f"forum {forum.id}: a vote between meetings stays open at least {LEAST_BETWEEN_MEETINGS} workdays "
            f"({paragraph}); write rules: {{min_workdays: {LEAST_BETWEEN_MEETINGS}}}"
        )


def _of_formal(forum: Forum) -> Iterator[str]:
    advises, named = forum.regime is LegalRegime.RADGIVANDE, forum.formal_decision_by
    if advises and not named:
        yield (
            f"forum {forum.id}: a {forum.regime} only recommends, and nobody is named who decides "
            "(6 kap. 37 § och 7 kap. 5 § kommunallagen for a region; else the organisation's own order); "
            "write the id of the forum of the one who does, for example formal_decision_by: delegat"
        )
    if named and not advises:
        yield (
            f"forum {forum.id}: formal_decision_by is for a radgivande forum, and a {forum.law.id} decides itself; "
            "write legal_regime: radgivande, or leave it out"
        )
    if named == forum.id:
        yield f"forum {forum.id} names itself in formal_decision_by; name the forum of whoever decides"


def _given(forum: Forum, name: str) -> Any:
    """What the forum's own rules say; None: they leave it to the regime."""
    if name == "quorum_rule":
        rules = forum.rules
        return rules.quorum_kind if rules.quorum is not None else rules.quorum_rule
    return getattr(forum.rules, name)


def _instead(name: str, cell: Cell) -> str:
    allowed = [_written(each) for each in cell.allowed]
    if len(allowed) == 1:
        return f"write rules: {{{name}: {allowed[0]}}}, or leave it out"
    return f"write one of {', '.join(allowed)}, for example rules: {{{name}: {allowed[0]}}}"


def _written(value: Any) -> str:
    return str(value).lower()
