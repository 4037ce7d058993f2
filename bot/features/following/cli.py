"""`grindvakt still`: what stands still, for the portfolio office."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text as Line

from bot.console.arguments import AsJson
from bot.console.output import print_json, say
from bot.console.running import administrator, with_database
from bot.console.screen import Screen
from bot.core.chain import plain
from bot.core.clock import utc_now
from bot.core.database import Database, UnitOfWork
from bot.core.phrases import language
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.following.unmoved import ListUnmoved, list_unmoved, unmoved_rows
from cards.following.unmoved import UnmovedRow


def still(as_json: AsJson = False) -> None:
    """List the initiatives that stand still, the longest first, with who answers for each."""

    async def use(database: Database) -> Sequence[UnmovedRow]:
        def rows(command: ListUnmoved, uow: UnitOfWork, _now: object) -> Sequence[UnmovedRow]:
            now, several = utc_now(), list_unmoved(command, uow, utc_now())
            return unmoved_rows(several, Reader(language()), swedish_calendar(), uow, now)

        return await database.read(rows, ListUnmoved(administrator()))

    found = with_database(use)
    if as_json:
        print_json([plain(each) for each in found])
        return
    if not found:
        say("No initiative stands still.")
        return
    table = Table("Initiative", "Title", "Where", "Workdays", "Answers for it")
    for each in found:
        cells = (each.key, each.title, each.place, str(each.days), each.owner or "–")
        table.add_row(*(Line(cell) for cell in cells))
    Screen().print(table)
