"""`grindvakt retention`: what is kept about people and by which rule, and carrying the rules out."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text as Line

from bot import app as product
from bot.app import settings_given
from bot.console.arguments import AsJson
from bot.console.output import print_json, say
from bot.console.running import administrator, refuse, with_database
from bot.console.screen import Screen
from bot.core.database import Database
from bot.core.named import merged
from bot.core.phrases import recast
from bot.core.retention import RetentionKind, ThinAsked
from bot.features.records.retaining import ThinPart, thin_part

app = typer.Typer(
    help="How long what is kept about people is kept, and on what legal basis.", no_args_is_help=True
)


@app.command()
def plan(as_json: AsJson = False) -> None:
    """Show each kind with its rule, its legal basis and how much the rule reaches today; nothing is changed."""
    kinds = _kinds()

    async def use(database: Database) -> list[int]:
        return [await database.read(kind.reach, None) for kind in kinds]

    reached = with_database(use)
    if as_json:
        print_json(
            [
                {
                    "kind": kind.name,
                    "what": recast(kind.what),
                    "rule": recast(kind.rule),
                    "basis": recast(kind.basis),
                    "reached": count,
                }
                for kind, count in zip(kinds, reached, strict=True)
            ]
        )
        return
    table = Table("Kind", "What", "Rule", "Legal basis", "Reached now")
    table.columns[0].no_wrap = True
    for kind, count in zip(kinds, reached, strict=True):
        shown = str(count) if count or kind.thin is not None else "–"
        what, rule, basis = (recast(words) for words in (kind.what, kind.rule, kind.basis))
        table.add_row(kind.name, what, Line(rule), Line(basis), shown)
    Screen().print(table)


@app.command()
def run(
    only: Annotated[str, typer.Option("--kind", help="Only this kind; without it, all.")] = "",
) -> None:
    """Carry out the rules, as `plan` shows them. What is thinned is gone: take a backup first."""
    kinds = [kind for kind in _kinds() if only in ("", kind.name)]
    if not kinds:
        refuse("there is no kind {only}; see grindvakt retention plan", only=only)
    by = administrator()

    async def use(database: Database) -> list[int]:
        return [await _thinned(kind, database) for kind in kinds if kind.thin is not None]

    async def _thinned(kind: RetentionKind, database: Database) -> int:
        rows, after = 0, ""
        seen = await database.read(kind.look, None)
        while True:
            part = await database.run(thin_part, ThinPart(kind, by, ThinAsked(after, seen)), long=True)
            rows += part.rows
            if part.after is None:
                say(f"{kind.name}: {rows} ({recast(kind.rule)}; {recast(kind.basis)})")
                return rows
            after = part.after

    done = with_database(use, changes=True)
    if not done:
        say("nothing is to be thinned: all kinds are kept")


def _kinds() -> Sequence[RetentionKind]:
    settings = settings_given()
    brought = [(kind, feature.name) for feature in product.FEATURES for kind in feature.retention(settings)]
    merged("kind that is kept", ({kind.name: kind} for kind, _ in brought), [owner for _, owner in brought])
    return [kind for kind, _ in brought]
