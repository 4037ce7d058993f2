"""Who can be asked for advice on an initiative: forums, and roles that somebody holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.core.refusals import Refused
from bot.core.written import called
from bot.features.portfolio.forums import Forum, SeatKind
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.kinds import RoleKind
from bot.features.processes.model import Gate, ProcessModel

ANSWERING = (SeatKind.CHAIR, SeatKind.VICE_CHAIR, SeatKind.SECRETARY)
"""Whose word is their forum's."""


@dataclass(frozen=True, slots=True)
class AdviceBody:
    """Somebody who can be asked. `id`: a forum's or a role's; `people`: who may answer for it."""

    id: str
    name: Text
    people: tuple[PersonId, ...]


def bodies(
    initiative: Initiative, model: ProcessModel, gate: Gate, forums: Sequence[Forum]
) -> dict[str, AdviceBody]:
    """All that can be asked about the gate, those that the process names first; whoever decides it isn't asked."""
    found = [*named_bodies(initiative, model, gate, forums), *_forums(gate, forums)]
    return {body.id: body for body in found}


def body_of(
    wanted: str, initiative: Initiative, model: ProcessModel, gate: Gate, forums: Sequence[Forum]
) -> AdviceBody:
    """The one that is meant, by its id or by what it is called, as the only one.

    Raises:
        Refused: there is none, it decides the gate itself, or nobody can answer for it.
    """
    known = bodies(initiative, model, gate, forums)
    meant = called(wanted, known.values(), lambda each: (each.id,), lambda each: (each.name.sv, each.name.en))
    body = meant[0] if len(meant) == 1 else None
    if body is None:
        names = ", ".join(known) or "–"
        raise Refused("refused-no-such-body", body=wanted[:100], bodies=names)
    if not body.people:
        raise Refused("refused-body-without-people", body_sv=body.name.sv, body_en=body.name.en)
    return body


def named_bodies(
    initiative: Initiative, model: ProcessModel, gate: Gate, forums: Sequence[Forum]
) -> Iterator[AdviceBody]:
    """Those that the process names for the gate; one that nobody fills has no people."""
    for role in gate.opinion_from:
        known = model.roles[role]
        if known.kind is RoleKind.FORUM:
            filling = next((forum for forum in forums if role in forum.roles), None)
            yield _forum(filling) if filling else AdviceBody(role, known.name, ())
        else:
            yield AdviceBody(role, known.name, initiative.roles.get(role, ()))


def _forums(gate: Gate, forums: Sequence[Forum]) -> Iterator[AdviceBody]:
    """Neither those that decide the gate, nor those that decide formally on what these recommend."""
    deciding = [forum for forum in forums if set(forum.roles) & set(gate.decided_by)]
    formal = {forum.formal_decision_by for forum in deciding}
    for forum in forums:
        if forum not in deciding and forum.id not in formal:
            yield _forum(forum)


def _forum(forum: Forum) -> AdviceBody:
    return AdviceBody(forum.id, forum.name, forum.holders(*ANSWERING))
