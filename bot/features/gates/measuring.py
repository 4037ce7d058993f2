"""What criteria are answered by: the figures as of now, where something counts them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.features.gates.ballots import Ballot
from bot.features.gates.criteria import GATE_FIGURES, GateFigure
from bot.features.processes.model import Criterion


def figures_at(
    initiative: str, criteria: Iterable[Criterion], uow: UnitOfWork, now: datetime
) -> Mapping[str, GateFigure]:
    """Criterion → its figure, for those whose step is counted; nothing in a program where nothing counts."""
    found = {}
    for criterion in criteria:
        figure = _figure(initiative, criterion.step, uow, now) if criterion.step else None
        if figure is not None:
            found[criterion.id] = figure
    return found


def measured(ballot: Ballot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The ballot with its figures as of now, while it is open; what was answered by hand when it opened stays so."""
    if ballot.closing is not None:
        return ballot
    figures = measures(ballot, uow, now)
    return replace(ballot, figures=figures) if figures else ballot


def measures(ballot: Ballot, uow: UnitOfWork, now: datetime) -> Mapping[str, GateFigure]:
    """The figures as of now of the criteria that had one when the ballot opened."""
    found = {}
    for criterion in ballot.question.criteria:
        if criterion.figure is None:
            continue
        figure = _figure(ballot.question.initiative, criterion.figure.step, uow, now)
        if figure is not None:
            found[criterion.id] = figure
    return found


def _figure(initiative: str, step: str, uow: UnitOfWork, now: datetime) -> GateFigure | None:
    try:
        counting = uow[GATE_FIGURES]
    except KeyError:
        return None
    return counting.of_step(initiative, step, now)
