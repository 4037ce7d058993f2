"""`grindvakt questions --saved`: the questions that people have saved, and how each went last."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text as Line

from bot.console.output import print_json, say
from bot.console.running import administrator, with_database
from bot.console.screen import Screen
from bot.core.chain import plain
from bot.core.database import Database, UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.phrases import phrase
from bot.core.swedish_days import swedish_minute
from bot.features.assistant.saved_ports import SavedQuestion
from bot.features.assistant.saving import ListSaved, list_all_saved


def print_saved(*, as_json: bool) -> None:
    """Those that went wrong first."""

    async def use(database: Database) -> tuple[Sequence[SavedQuestion], dict[str, str]]:
        found = await database.read(list_all_saved, ListSaved(administrator()))

        def names(people: set[str], uow: UnitOfWork, _now: object) -> dict[str, str]:
            return {person.id: person.name for person in uow[PEOPLE].many(people).values()}

        return found, await database.read(names, {each.person for each in found})

    found, names = with_database(use)
    if as_json:
        print_json([plain(each) for each in found])
        return
    if not found:
        say("Nobody has saved a question.")
        return
    table = Table("Number", "Whose", "Question", "Last asked", "Result", "Answer sent", "Next")
    for each in found:
        result = each.problem or (phrase("ok") if each.run_at else phrase("not yet"))
        times = [swedish_minute(at) if at else "–" for at in (each.run_at, each.sent_at, each.next_at)]
        whose = names.get(each.person, each.person)
        cells = (each.id, whose, each.words, times[0], result, times[1], times[2])
        table.add_row(*(Line(cell) for cell in cells))
    Screen().print(table)
    wrong = sum(bool(each.problem) for each in found)
    say("{found} saved, {wrong} of them with a problem. Times are Swedish.", found=len(found), wrong=wrong)
