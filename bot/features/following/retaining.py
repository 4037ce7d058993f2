"""How long it is kept who follows what: until they stop, or have left."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.retention import RetentionKind, RetentionPart, ThinAsked
from bot.features.following.ports import FOLLOWS
from bot.settings.model import Settings

AT_A_TIME = 200


def following_retention(_settings: Settings) -> Sequence[RetentionKind]:
    """Two kinds: what people follow, and what owners have said."""
    follows = RetentionKind(
        "follows",
        "who follows which initiative",
        "removed when they stop, and once the directory says that they are gone",
        "GDPR 5.1 e",
        _reach,
        _thin,
    )
    said = RetentionKind(
        "owner-status",
        "what an initiative's owner has said of how it goes",
        "the last of each is kept with the initiative; the earlier stand in the log",
        "official documents: arkivlagen (1990:782) 3 and 10 §§",
    )
    return follows, said


def _reach(_none: None, uow: UnitOfWork, _now: datetime) -> int:
    """People, here and in what is done: each follows several kinds of news."""
    return len(uow[FOLLOWS].of_gone(100_000))


def _thin(asked: ThinAsked, uow: UnitOfWork, _now: datetime) -> RetentionPart:
    gone = uow[FOLLOWS].of_gone(AT_A_TIME)
    uow[FOLLOWS].drop(gone)
    return RetentionPart(len(gone), gone[-1] if len(gone) == AT_A_TIME else None)
