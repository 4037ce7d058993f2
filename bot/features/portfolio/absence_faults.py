"""What is wrong in who is away and who stands in, for whoever configures a forum."""

from collections.abc import Iterator

from bot.core.people import PersonId
from bot.features.portfolio.absences import SubstitutesInACircle, stand_in
from bot.features.portfolio.forums import VOTING, Absence, Forum, SeatKind


def absence_faults(forum: Forum) -> Iterator[str]:
    """What is wrong with who is away, as sentences in English for whoever configures it."""
    seats = {seat.person: seat.kind for seat in forum.seats}
    for each in forum.absences:
        yield from _of_one(forum, each, seats)
    for one, other in _pairs(forum.absences):
        if one.person == other.person and one.first <= other.last and other.first <= one.last:
            yield (
                f"body {forum.id}: {one.person} is away {_days(one)} and {_days(other)}, which overlap; "
                "make one of them"
            )
    yield from sorted(set(_circles(forum)))


def _of_one(forum: Forum, away: Absence, seats: dict[PersonId, SeatKind]) -> Iterator[str]:
    whose = f"body {forum.id}: {away.person} is away {_days(away)}"
    if away.first > away.last:
        yield f"{whose}, which ends before it begins; correct one of the days"
    if seats.get(away.person) not in {*VOTING, SeatKind.SUBSTITUTE} and not any(
        other.substitute == away.person for other in forum.absences
    ):
        yield f"{whose}, and has neither a vote nor stands in for anybody; remove the row"
    if away.substitute == away.person:
        yield f"{whose}, and is named as their own substitute; name somebody else"
        return
    kind = seats.get(away.substitute) if away.substitute else None
    if kind in VOTING:
        yield f"{whose}, and {away.substitute} has a seat of their own, which has one voice; name a substitute"
    elif away.substitute and forum.law.substitutes and kind is not SeatKind.SUBSTITUTE:
        yield (
            f"{whose}, and {away.substitute} isn't one of the substitutes, who alone serve in a {forum.law.id} "
            f"({forum.law.substitutes.sv}); name one of them, or leave substitute out: the next one is called"
        )


def _circles(forum: Forum) -> Iterator[str]:
    for day in {each.first for each in forum.absences}:
        for each in forum.absences:
            try:
                stand_in(forum, each.person, (day,))
            except SubstitutesInACircle as circle:
                if len(circle.people) == 1:
                    continue  # their own substitute, which is said already
                names = ", ".join(sorted(circle.people))
                yield f"body {forum.id}: {names} stand in for each other while all are away; name somebody else"


def _pairs(absences: tuple[Absence, ...]) -> Iterator[tuple[Absence, Absence]]:
    for place, one in enumerate(absences):
        for other in absences[place + 1 :]:
            yield one, other


def _days(away: Absence) -> str:
    return f"{away.first}–{away.last}"
