"""What an administrator must see to where advice can't come by itself."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.people_port import PEOPLE
from bot.core.phrases import phrase, worded
from bot.features.advice.bodies import AdviceBody, named_bodies
from bot.features.advice.ports import ADVICE
from bot.features.advice.wont_come import why_it_wont_come
from bot.features.gates.ports import DEPARTED
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.settings.model import Settings

MOST_NAMED = 5


def look_over_advice(_settings: Settings, uow: UnitOfWork, now: datetime) -> list[Finding]:
    """Look over the advice that gates wait for."""
    findings = list(_unasked(uow))
    for advice in uow[ADVICE].open():
        if why_it_wont_come(advice, uow) is not None:
            continue
        known = uow[PEOPLE].many(advice.people).keys() - uow[DEPARTED].gone(advice.people)
        name, what = worded(advice.body_name), f"{advice.initiative} {advice.gate}"
        if not known:
            todo = phrase(
                "go on without it (grindvakt advice pass {initiative} {body}), or ask another body",
                initiative=advice.initiative,
                body=advice.body,
            )
            said = phrase("advice of {name} on {what}: nobody is left who can give it", name=name, what=what)
            findings.append(Finding(Level.WARNING, said, todo))
        elif advice.is_overdue(now):
            todo = phrase(
                "remind them, or go on: grindvakt advice pass {initiative} {body}",
                initiative=advice.initiative,
                body=advice.body,
            )
            due = f"{advice.due:%Y-%m-%d}"
            said = phrase("advice of {name} on {what}: nothing said by {due}", name=name, what=what, due=due)
            findings.append(Finding(Level.WARNING, said, todo))
    return findings


def _unasked(uow: UnitOfWork) -> Iterator[Finding]:
    """Bodies that the process names for a gate ahead, and that nobody could answer for."""
    forums, models = uow[FORUMS].all(), {ref: uow[PROCESSES].get(ref) for ref in uow[PROCESSES].all()}
    named: list[tuple[AdviceBody, str]] = []
    for initiative in uow[INITIATIVES].all():
        model = models.get(initiative.process)
        gate = model.next_gate(initiative.place, initiative.variant) if model else None
        if model is None or gate is None:
            continue
        where = f"{initiative.key} {gate.id}"
        named += [(body, where) for body in named_bodies(initiative, model, gate, forums)]
    gone = uow[DEPARTED].gone({person for body, _ in named for person in body.people})
    empty: defaultdict[str, list[str]] = defaultdict(list)
    for body, where in named:
        if not set(body.people) - gone:
            empty[body.id].append(where)
    for body_id, gates in sorted(empty.items()):
        more = phrase(" and {more} others", more=len(gates) - MOST_NAMED) if len(gates) > MOST_NAMED else ""
        what = phrase(
            "advice of {body_id} on {names}{more}: nobody could give it",
            body_id=body_id,
            names=", ".join(gates[:MOST_NAMED]),
            more=more,
        )
        todo = "give the body its chair or secretary, or go on without it: grindvakt advice pass"
        yield Finding(Level.WARNING, what, todo)
