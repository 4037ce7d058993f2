"""Secrecy: a matter or a paper of it that not everybody may see, from one day to another.

Marked by hand, or by itself while a procurement is open. Who may see is asked here alone; all others get the redacted
twin where there is one, and else neither title nor link. For whoever may not see it, a secret matter isn't there.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.features.portfolio.facts import SecrecyLifted, SecrecyMarked
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.initiatives import Initiative, Paper, Secrecy
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.processes.ports import PROCESSES

NORTH = timedelta(hours=2)
"""How far Swedish time is ahead of UTC at most. A secrecy begins with its Swedish day, or up to an hour before; it ends
an hour or two after the last one: never too early."""


class SecrecyKind(StrEnum):
    MARKED = "marked"
    PROCUREMENT = "procurement"


PROCUREMENT_GROUND = "OSL 19 kap. 3 §"
"""Data about bids is secret until all are published, the supplier is decided on, or the procurement is over."""


def in_force(secrecy: Secrecy, now: datetime) -> bool:
    begun = secrecy.first <= (now + NORTH).date()
    return begun and (secrecy.last is None or now.date() <= secrecy.last)


def is_secret(several: Iterable[Secrecy], now: datetime) -> bool:
    """Whether the matter itself is, not just a paper of it."""
    return any(not each.paper and in_force(each, now) for each in several)


def begins_later(fact: SecrecyMarked | SecrecyLifted, now: datetime) -> datetime | None:
    """When what was marked becomes secret, where that isn't so yet."""
    if isinstance(fact, SecrecyLifted) or fact.first <= (now + NORTH).date():
        return None
    return datetime.combine(fact.first, time(), UTC) - NORTH


def safe_title(initiative: Initiative) -> str:
    """What other features call the matter: its key alone, from when it is marked until the mark is lifted."""
    return initiative.key if is_marked(initiative) else initiative.title


def names_marked(key: str, uow: UnitOfWork) -> bool:
    """Whether the key is that of a matter that is marked."""
    initiative = uow[INITIATIVES].get(key)
    return initiative is not None and is_marked(initiative)


def is_marked(initiative: Initiative) -> bool:
    """Whether the whole matter is marked, from whichever day; a mark whose time is over is lifted (`marking.py`)."""
    return any(not each.paper for each in initiative.secrecy)


def secret_papers(several: Iterable[Secrecy], papers: Iterable[Paper], now: datetime) -> dict[str, str]:
    """Paper → its redacted twin, or empty, for all that are secret now; of a secret matter all papers but the twins."""
    ruling = [each for each in several if in_force(each, now)]
    twins = {each.twin for each in ruling if each.twin}
    secret = {each.paper: each.twin for each in ruling if each.paper}
    if any(not each.paper for each in ruling):
        secret = {paper.id: "" for paper in papers if paper.id not in twins} | secret
    return secret


def shown_papers(
    several: Iterable[Secrecy], papers: tuple[Paper, ...], now: datetime, masked: str
) -> tuple[Paper, ...]:
    """The papers as everybody gets them: twins in the place of what is secret, and else `masked` without a link."""
    secret = secret_papers(several, papers, now)
    if not secret:
        return papers
    known = {paper.id: paper for paper in papers}
    shown = {}
    for paper in papers:
        if paper.id not in secret:
            shown[paper.id] = paper
        elif (twin := known.get(secret[paper.id])) is not None:
            shown[twin.id] = twin
        else:
            shown[paper.id] = Paper(paper.id, masked, "", paper.version, paper.sha256, paper.evidence)
    return tuple(shown.values())


def may_see(by: Principal, initiative: Initiative, uow: UnitOfWork) -> bool:
    """An administrator; who presents it or has a role in it; who has a seat in a body that decides in its process:
    at a gate, formally on what another recommends, or further up the chain.
    """
    return by.administers or (by.person is not None and concerns(by.person, initiative, uow))


def concerns(person: PersonId, initiative: Initiative, uow: UnitOfWork) -> bool:
    """Whether the matter is theirs to see even where it is secret; for whom something is sent to."""
    return person in _concerned(initiative, uow)


def _concerned(initiative: Initiative, uow: UnitOfWork) -> frozenset[PersonId]:
    """Of a nämnd's procurement not those who only attend: representatives of the staff may not (KL 7:10–16)."""
    model = uow[PROCESSES].get(initiative.process)
    deciding = {role for gate in model.gates.values() for role in gate.decided_by}
    deciding.update(role for link in model.escalations for role in link.to_roles)
    forums = uow[FORUMS].all()
    bodies = [forum for forum in forums if deciding & set(forum.roles)]
    formal = {forum.formal_decision_by for forum in bodies}
    bodies += [forum for forum in forums if forum.id in formal]
    procured = any(not each.paper and each.kind != SecrecyKind.MARKED for each in initiative.secrecy)
    seats = [
        seat.person
        for forum in bodies
        for seat in forum.seats
        if not (procured and seat.kind is SeatKind.OBSERVER and forum.regime is LegalRegime.KL_NAMND)
    ]
    holders = [person for people in initiative.roles.values() for person in people]
    return frozenset((initiative.presenter, *holders, *seats))


def isnt_there_for(by: Principal, initiative: Initiative, uow: UnitOfWork, now: datetime) -> bool:
    """Whether a person who names it is told that there is no such matter, before anything else is said of it."""
    return by.person is not None and is_hidden_from(by, initiative, uow, now)


def is_hidden_from(by: Principal, initiative: Initiative, uow: UnitOfWork, now: datetime) -> bool:
    """Whether the matter isn't there for them."""
    return is_secret(initiative.secrecy, now) and not may_see(by, initiative, uow)
