"""What somebody may have meant by an id that isn't there: commands say it, as a chat offers it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from difflib import get_close_matches

from bot.core.database import UnitOfWork
from bot.core.phrases import phrase
from bot.core.principals import PROGRAM
from bot.core.refusals import Refused
from bot.core.written import folded
from bot.features.directory.audience_ports import SAVED_AUDIENCES
from bot.features.portfolio.finding import there
from bot.features.portfolio.ports import FORUMS, INITIATIVES, SYSTEMS
from bot.features.releases.ports import FREEZES, RELEASES

MOST = 3
ALIKE = 0.6

IdsThere = Callable[[UnitOfWork, datetime], Iterable[str]]


def _initiatives(uow: UnitOfWork, now: datetime) -> Iterable[str]:
    """What is secret is nobody's guess."""
    return (each.key for each in there(uow[INITIATIVES].outlines(), by=PROGRAM, uow=uow, now=now))


KNOWN: Mapping[str, tuple[str, IdsThere]] = {
    "refused-no-such-initiative": ("words", _initiatives),
    "refused-no-such-release": ("words", lambda uow, _: (each.id for each in uow[RELEASES].all())),
    "refused-no-such-freeze": ("words", lambda uow, _: (each.id for each in uow[FREEZES].all())),
    "refused-no-such-system": ("words", lambda uow, _: (each.id for each in uow[SYSTEMS].outlines())),
    "refused-no-such-forum": ("forum", lambda uow, _: (each.id for each in uow[FORUMS].all())),
    "refused-no-such-audience": ("name", lambda uow, _: (each.name for each in uow[SAVED_AUDIENCES].all())),
}
"""Refusal → which of its params is the id, and what ids there are."""


def nearest(refused: Refused, uow: UnitOfWork, now: datetime) -> str:
    """A sentence with the ids that are nearest; empty where none is, or the refusal is about something else."""
    if refused.key not in KNOWN:
        return ""
    param, known = KNOWN[refused.key]
    ids = {folded(each): each for each in known(uow, now)}
    near = get_close_matches(folded(str(refused.params.get(param, ""))), ids, n=MOST, cutoff=ALIKE)
    return (
        phrase("Did you mean {what}?", what=phrase(" or ").join(ids[each] for each in near)) if near else ""
    )
