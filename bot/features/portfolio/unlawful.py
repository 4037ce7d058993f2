"""What a forum's legal regime doesn't allow, each with the paragraph and an example of what to write."""

from collections.abc import Iterator
from typing import Any

from bot.features.portfolio.forums import Forum
from bot.features.portfolio.regime_kinds import Between, LegalRegime
from bot.features.portfolio.regimes import RULES_OF_REGIMES, Cell

LEAST_BETWEEN_MEETINGS = 3
"""Workdays that a vote between meetings stays open where a regime has it; F, our proposal."""


def unlawful(forum: Forum) -> Iterator[str]:
    """What its regime doesn't allow, each with the paragraph and an example of what to write."""
    whose, law = f"body {forum.id}", forum.law
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
            f"body {forum.id}: between_meetings {rules.between_meetings} needs a basis ({paragraph}); "
            "write it, for example basis: Arbetsordningen 12 §"
        )
    if rules.between_meetings is Between.YES and rules.min_workdays < LEAST_BETWEEN_MEETINGS:
        yield (
            f"body {forum.id}: a vote between meetings stays open at least {LEAST_BETWEEN_MEETINGS} workdays "
            f"({paragraph}); write rules: {{min_workdays: {LEAST_BETWEEN_MEETINGS}}}"
        )


def _of_formal(forum: Forum) -> Iterator[str]:
    advises, named = forum.regime is LegalRegime.RADGIVANDE, forum.formal_decision_by
    if advises and not named:
        yield (
            f"body {forum.id}: a {forum.regime} only recommends, and nobody is named who decides "
            "(6 kap. 37 § och 7 kap. 5 § kommunallagen for a region; else the organisation's own order); "
            "write the id of the body of the one who does, for example formal_decision_by: delegat"
        )
    if named and not advises:
        yield (
            f"body {forum.id}: formal_decision_by is for a radgivande forum, and a {forum.law.id} decides itself; "
            "write legal_regime: radgivande, or leave it empty"
        )
    if named == forum.id:
        yield f"body {forum.id} names itself in formal_decision_by; name the body of whoever decides"


def _given(forum: Forum, name: str) -> Any:
    """What the forum's own rules say; None: they leave it to the regime."""
    if name == "quorum_rule":
        rules = forum.rules
        return rules.quorum_kind if rules.quorum is not None else rules.quorum_rule
    return getattr(forum.rules, name)


def _instead(name: str, cell: Cell) -> str:
    allowed = [_written(each) for each in cell.allowed]
    if len(allowed) == 1:
        return f"write rules: {{{name}: {allowed[0]}}}, or leave it empty"
    return f"write one of {', '.join(allowed)}, for example rules: {{{name}: {allowed[0]}}}"


def _written(value: Any) -> str:
    return str(value).lower()
