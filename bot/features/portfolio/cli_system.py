"""`grindvakt system`: list and show systems."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text as Line

from bot.console.arguments import AsJson
from bot.console.output import counted, print_json
from bot.console.running import administrator, with_database
from bot.console.screen import Screen
from bot.core.chain import plain
from bot.core.database import Database
from bot.core.phrases import phrase, worded
from bot.features.portfolio.registry import (
    ListSystems,
    ShowSystem,
    SystemInitiative,
    SystemView,
    list_systems,
    show_system,
)
from bot.features.portfolio.systems import HolderRule, Holders, System

app = typer.Typer(help="List and show systems.", no_args_is_help=True)


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List all systems, with how many people, groups and rules own and use each."""

    async def use(database: Database) -> Sequence[System]:
        return await database.read(list_systems, ListSystems(administrator()))

    systems = with_database(use)
    if as_json:
        print_json(plain(systems))
        return
    table = Table("Id", "Name", phrase("Owners"), phrase("Users"))
    for system in systems:
        cells = (
            system.id,
            worded(system.name),
            _counted(system.owners),
            _counted(system.users),
        )
        table.add_row(*(Line(cell) for cell in cells))
    Screen().print(table, none="There are no systems.")


@app.command()
def show(
    system: Annotated[str, typer.Argument(help="The system's id or name.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Show a system: who owns it, who uses it, and which initiatives concern it."""

    async def use(database: Database) -> SystemView:
        return await database.read(show_system, ShowSystem(system, administrator()))

    view = with_database(use)
    if as_json:
        initiatives = [_initiative_as_json(each) for each in view.initiatives]
        print_json({**plain(view.system), "names": plain(view.names), "initiatives": initiatives})
        return
    console = Screen(markup=False)
    console.print(_facts(view))
    if view.initiatives:
        console.print(_initiatives(view))


RULES = {"unit": "unit", "place": "place of work", "title": "job title"}


def _counted(holders: Holders) -> str:
    people = counted(len(holders.people), "person", "people") if holders.people else ""
    groups = counted(len(holders.groups), "group") if holders.groups else ""
    rules = counted(len(holders.rules), "rule") if holders.rules else ""
    return ", ".join(filter(None, (people, groups, rules)))


def _facts(view: SystemView) -> Table:
    system = view.system
    table = Table("", system.id, title=Line(worded(system.name)))
    rows = {phrase("Swedish name"): system.name.sv, phrase("Former names"): ", ".join(system.former)}
    for name, holders in ((phrase("Owners"), system.owners), (phrase("Users"), system.users)):
        rows[name] = ", ".join(view.names.get(person, person) for person in holders.people)
        rows[phrase("{name}: groups", name=name)] = ", ".join(holders.groups)
        rows[phrase("{name}: rules", name=name)] = "; ".join(map(_rule, holders.rules))
    for name, value in rows.items():
        if value:
            table.add_row(name, Line(value))
    return table


def _rule(rule: HolderRule) -> str:
    return ", ".join(f"{phrase(RULES[name])} {value}" for name, value in plain(rule).items() if value)


def _initiatives(view: SystemView) -> Table:
    table = Table("Initiative", "Title", "Stands at", "Next gate", "Planned", "Go-live")
    for each in view.initiatives:
        gate = each.next_gate.id if each.next_gate else ""
        days = (day.isoformat() if day else "" for day in (each.day, each.go_live))
        table.add_row(*(Line(cell) for cell in (each.key, each.title, worded(each.place), gate, *days)))
    return table


def _initiative_as_json(each: SystemInitiative) -> dict[str, object]:
    return {
        "key": each.key,
        "title": each.title,
        "place_name": plain(each.place),
        "next_gate": each.next_gate.id if each.next_gate else None,
        "planned": plain(each.day),
        "go_live": plain(each.go_live),
    }
