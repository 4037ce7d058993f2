"""What a feature looks over for `grindvakt check`, with what it means that it can't."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.core.database import Database, UnitOfWork
from bot.core.errors import Retryable
from bot.core.golive import Finding, Level
from bot.core.phrases import phrase
from bot.delivery.retries import said
from bot.settings.model import Settings
from bot.store import database_fault

LookOver = Callable[[Settings, UnitOfWork, datetime], Sequence[Finding]]


async def looked_over(
    feature: str, look_over: LookOver, database: Database, settings: Settings
) -> Sequence[Finding]:
    """What one feature finds; where it fails, what the others find is told all the same."""
    try:
        return await database.read(look_over, settings)
    except Retryable:
        raise
    except Exception as error:
        if database_fault(error) is not None:
            raise
        what = phrase("what {feature} looks over failed: {why}", feature=feature, why=said(error))
        return [Finding(Level.FAULT, what, phrase("tell whoever makes this feature"))]
