"""Readiness: what stands in the way of a gate, each with who can mend it.

Gates know nothing of conditions, advice or whatever else may block: each stands behind a port, or nobody does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.core.bilingual import Text
from bot.core.database import Port, UnitOfWork
from bot.core.people import PersonId
from bot.core.refusals import Refused
from bot.core.texts import both
from bot.features.gates.criteria import AnsweredCriterion, unanswered
from bot.features.gates.freezing import Matter
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.model import Gate

MOST_SAID = 6


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that must be mended before the gate can open. `what`: a sentence; `menders`: who can do it."""

    kind: str
    """A word of ours for what blocks, such as `condition`."""
    what: Text
    menders: tuple[PersonId, ...] = ()
    mended_by: Text | None = None
    """Who can mend it, where that is a body or a role rather than people."""
    about: str = field(default="")
    """The id of what blocks, in its own feature."""


class Blocking(Protocol):
    def of_gate(self, initiative: str, gate: str, at: datetime) -> Iterable[Blocker]:
        """What of ours stands in the way of that gate now."""


CONDITIONS_BLOCK = Port[Blocking]("blocking conditions")
ADVICE_BLOCKS = Port[Blocking]("blocking advice")
BLOCKING = (CONDITIONS_BLOCK, ADVICE_BLOCKS)
EVIDENCE = "evidence"
"""What blocks of the gates' own: a paper that is missing. A step's open question doesn't: it keeps the step from being
done, and work may well be under way when its gate is decided, as a release is at G4. Nor does a criterion: those who
decide weigh it, and the process's own word for it (`blocks_approval`) makes an approval explain itself; but that nobody
has answered it is said beside what blocks, and where the gate is opened."""


class NotReady(Refused):
    """The gate can't be opened yet. `blockers`: everything that stands in the way; `initiative`, `gate`: of what;
    `unanswered`: the criteria that nobody has answered, which don't."""

    def __init__(
        self,
        initiative: str,
        gate: str,
        blockers: tuple[Blocker, ...],
        unanswered: tuple[AnsweredCriterion, ...] = (),
    ) -> None:
        super().__init__(
            "refused-not-ready",
            gate=gate,
            count=len(blockers),
            what_sv=_listed([blocker.what.sv for blocker in blockers]),
            what_en=_listed([blocker.what.en for blocker in blockers]),
        )
        self.initiative, self.gate, self.blockers = initiative, gate, blockers
        self.unanswered = unanswered


def check_ready(matter: Matter, uow: UnitOfWork, now: datetime) -> None:
    """Make sure that nothing stands in the way of the gate.

    Raises:
        NotReady: something does; all of it is said at once.
    """
    found = tuple(in_the_way(matter.initiative, matter.gate, uow, now))
    if found:
        raise NotReady(matter.initiative.key, matter.gate.id, found, unanswered(matter.criteria))


def in_the_way(initiative: Initiative, gate: Gate, uow: UnitOfWork, now: datetime) -> Iterator[Blocker]:
    """All that must be mended before the gate can open: the evidence first."""
    yield from _missing_evidence(initiative, gate)
    yield from blockers(initiative.key, gate.id, uow, now)


def _missing_evidence(initiative: Initiative, gate: Gate) -> Iterator[Blocker]:
    there = {paper.evidence for paper in initiative.papers}
    for evidence in gate.evidence:
        if evidence.required and evidence.id not in there:
            what = both("blocks-evidence", name=evidence.name)
            yield Blocker(EVIDENCE, what, (initiative.presenter,), both("mends-evidence"), evidence.id)


def _listed(sentences: list[str]) -> str:
    """As many as a sentence takes."""
    rest = f" (+{len(sentences) - MOST_SAID})" if len(sentences) > MOST_SAID else ""
    return " · ".join(sentences[:MOST_SAID]) + rest


def blockers(initiative: str, gate: str, uow: UnitOfWork, now: datetime) -> Iterator[Blocker]:
    """All that other features say stands in the way of the gate."""
    for port in BLOCKING:
        try:
            source = uow[port]
        except KeyError:
            continue
        yield from source.of_gate(initiative, gate, now)
