"""What an administrator must still see to so that each gate has somebody who decides it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.people_port import PEOPLE
from bot.core.phrases import phrase
from bot.features.gates.ports import DEPARTED
from bot.features.portfolio.forums import Forum
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.processes.choosing import NotSaid, choose
from bot.features.processes.kinds import Outcome
from bot.features.processes.model import ESCALATION, Gate, ProcessModel
from bot.features.processes.pinned import ProcessRef
from bot.features.processes.ports import PROCESSES

MOST_NAMED = 5


def look_over_gates(_settings: object, uow: UnitOfWork, now: datetime) -> list[Finding]:
    """Look over who would decide: formally, by rule, further up, and whether they are still there."""
    forums = uow[FORUMS].all()
    models = {ref: uow[PROCESSES].get(ref) for ref in uow[PROCESSES].all()}
    ahead = list(_ahead(uow[INITIATIVES].all(), models))
    roles = frozenset(role for model in models.values() for role in model.roles)
    return [
        *_formal(forums, roles, ahead),
        *_rules(forums, ahead),
        *_above(forums, ahead),
        *_left(forums, ahead, uow),
    ]


Ahead = tuple[Initiative, ProcessModel, Gate]


def _ahead(initiatives: Sequence[Initiative], models: Mapping[ProcessRef, ProcessModel]) -> Iterator[Ahead]:
    """Each initiative with its model and the gate that it meets next."""
    for initiative in initiatives:
        model = models.get(initiative.process)
        gate = model.next_gate(initiative.place, initiative.variant) if model else None
        if model is not None and gate is not None:
            yield initiative, model, gate


def _formal(forums: Sequence[Forum], roles: frozenset[str], ahead: Sequence[Ahead]) -> Iterator[Finding]:
    known = {forum.id: forum for forum in forums}
    for forum in forums:
        named = forum.formal_decision_by
        if not named:
            continue
        todo = "import that body, or name another, or a role, in formal_decision_by"
        formal = known.get(named)
        if formal is not None:
            if formal.regime is LegalRegime.RADGIVANDE:
                what = phrase(
                    "body {forum}: {named}, which should decide, only recommends too",
                    forum=forum.id,
                    named=named,
                )
                yield Finding(Level.FAULT, what, todo)
            continue
        if named not in roles:
            what = phrase(
                "body {forum}: there is no body or role {named}, which should decide",
                forum=forum.id,
                named=named,
            )
            yield Finding(Level.FAULT, what, todo)
            continue
        without = [
            initiative.key
            for initiative, _, gate in ahead
            if set(gate.decided_by) & set(forum.roles)
            and not initiative.roles.get(named)
            and not any(named in each.roles for each in forums)
        ]
        if without:
            what = phrase(
                "body {forum}: nobody holds the role {named}, which should decide, in {without}",
                forum=forum.id,
                named=named,
                without=_some(without),
            )
            yield Finding(Level.WARNING, what, "say who holds it: roles in initiatives.yaml")


def _rules(forums: Sequence[Forum], ahead: Sequence[Ahead]) -> Iterator[Finding]:
    """Gates whose decider can't be told, or that nobody decides: by the rule that chooses, or of all who might."""
    filled = {role for forum in forums for role in forum.roles}
    nobody: defaultdict[str, list[str]] = defaultdict(list)
    for initiative, _, gate in ahead:
        roles = gate.decided_by
        try:
            if gate.choose:
                roles = (choose(gate.choose, initiative.weighed).role,)
        except NotSaid as lacking:
            what = phrase(
                "{key}: who decides {gate} depends on its {names}",
                key=initiative.key,
                gate=gate.id,
                names=", ".join(phrase(each.value) for each in lacking.what),
            )
            todo = phrase(
                "grindvakt initiative set {key} --{what} …", key=initiative.key, what=lacking.what[0].value
            )
            yield Finding(Level.WARNING, what, todo)
            continue
        if not any(role in filled or initiative.roles.get(role) for role in roles):
            nobody[phrase(" or ").join(roles)].append(
                phrase("{gate} of {key}", gate=gate.id, key=initiative.key)
            )
    for names, gates in sorted(nobody.items()):
        what = phrase("nobody holds the role {names}, which decides {gates}", names=names, gates=_some(gates))
        yield Finding(Level.WARNING, what, "give a body that role, or say who holds it")


def _above(forums: Sequence[Forum], ahead: Sequence[Ahead]) -> Iterator[Finding]:
    """Roles to which a question may be referred up, and that nobody holds."""
    empty: defaultdict[str, list[str]] = defaultdict(list)
    filled = {role for forum in forums for role in forum.roles}
    for initiative, model, gate in ahead:
        if gate.outcome_to.get(Outcome.REFERRED) != ESCALATION:
            continue
        for link in model.escalations:
            asked = not link.new_need and set(link.from_roles) & set(gate.decided_by)
            if asked and not any(role in filled or initiative.roles.get(role) for role in link.to_roles):
                empty[phrase(" or ").join(link.to_roles)].append(initiative.key)
    for role, keys in sorted(empty.items()):
        what = phrase(
            "nobody holds the role {role}, to which {keys} may be referred", role=role, keys=_some(keys)
        )
        yield Finding(Level.WARNING, what, "give a body that role, or say who holds it")


def _left(forums: Sequence[Forum], ahead: Sequence[Ahead], uow: UnitOfWork) -> Iterator[Finding]:
    """Those who hold a seat, decide alone or are next up the chain, and aren't in the directory any more."""
    seats = [
        (phrase("a seat in body {forum}", forum=forum.id), seat.person)
        for forum in forums
        for seat in forum.seats
    ]
    for initiative, model, gate in ahead:
        above = (role for link in model.escalations for role in link.to_roles)
        for role in dict.fromkeys((*gate.decided_by, *above)):
            seats += [
                (phrase("the role {role} in {key}", role=role, key=initiative.key), each)
                for each in initiative.roles.get(role, ())
            ]
    gone = uow[DEPARTED].gone({person for _, person in seats})
    people = uow[PEOPLE].many(gone)
    for where, person in seats:
        if person in gone:
            name = people[person].name if person in people else person
            yield Finding(
                Level.WARNING,
                phrase("{name} has left, and holds {where}", name=name, where=where),
                "name somebody else, and import it",
            )


def _some(keys: Sequence[str]) -> str:
    shown = ", ".join(keys[:MOST_NAMED])
    return (
        phrase("{shown} and {more} others", shown=shown, more=len(keys) - MOST_NAMED)
        if len(keys) > MOST_NAMED
        else shown
    )
