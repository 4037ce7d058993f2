"""What the upkeep's loop clears away of the jobs, all at once."""

from bot.core.database import Database
from bot.delivery.upkeep import KEPT, OldRows, forget_old, look_up_old


async def clear_jobs(database: Database, older: float = KEPT) -> int:
    """How many rows that were."""
    rows = await database.read(look_up_old, older)
    gone: int = await database.run(forget_old, OldRows(older, rows), long=True)
    return gone
