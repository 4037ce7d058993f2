"""`grindvakt condition`: list, show, add and take back conditions, and say what becomes of them."""

from datetime import datetime
from typing import Annotated

import typer
from rich.table import Column, Table
from rich.text import Text as Line

from bot.console.arguments import DAY, AsJson, InitiativeKey, written_id, written_path
from bot.console.output import print_json, say
from bot.console.running import administrator, with_database
from bot.console.screen import Screen
from bot.core.chain import plain
from bot.core.database import Database
from bot.core.phrases import phrase, stated
from bot.core.swedish_days import swedish_calendar
from bot.features.conditions.acting import Act, ActOnCondition, ConditionActing
from bot.features.conditions.conditions import Condition
from bot.features.conditions.proposing import (
    ConditionProposing,
    DropCondition,
    ProposeCondition,
    drop_condition,
)
from bot.features.conditions.viewing import (
    ConditionList,
    ConditionView,
    ListConditions,
    ViewCondition,
    list_conditions,
    view_condition,
)

app = typer.Typer(
    help="Conditions of decisions: who sees to them, and how they are met.", no_args_is_help=True
)

ConditionId = Annotated[
    str,
    typer.Argument(
        help="The condition, for example INI-2026-014/G3/v1.",
        show_default=False,
        parser=written_path,
        metavar="CONDITION",
    ),
]
PersonOption = Annotated[
    str,
    typer.Option(help="Who sees to it: an Entra object id, an e-mail address or a name.", show_default=False),
]
WhyOption = Annotated[str, typer.Option(help="Why; it stays in the log.", show_default=False)]
Day = Annotated[datetime | None, typer.Option(formats=[DAY], help="The last day; default: as it is.")]


@app.command("list")
def list_(
    initiative: Annotated[
        str | None,
        typer.Argument(
            help="The initiative; default: all conditions that stand.",
            parser=written_id,
            metavar="INITIATIVE",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the conditions of an initiative, or all that stand."""
    asked = ListConditions(initiative.upper() if initiative else None, administrator())
    found: ConditionList = with_database(lambda database: database.read(list_conditions, asked))
    if as_json:
        print_json([plain(view.condition) for view in found.views])
        return
    table = Table(Column("Condition", no_wrap=True), "State", "Owner", "Due", "Text")
    for view in found.views:
        condition = view.condition
        owner = (
            phrase("{owner_name} (has left)", owner_name=view.owner_name)
            if view.owner_left
            else view.owner_name
        )
        cells = (
            condition.id,
            stated("conditionstate-", condition.state),
            owner,
            condition.due.isoformat(),
            condition.text,
        )
        table.add_row(*map(Line, cells))
    none = (
        phrase("{initiative} has no conditions.", initiative=asked.initiative)
        if asked.initiative
        else phrase("No conditions stand.")
    )
    Screen(markup=False).print(table, none=none)


@app.command()
def show(condition: ConditionId, as_json: AsJson = False) -> None:
    """Show a condition: what it asks for, of whom, by when, and what was last done with it."""
    asked = ViewCondition(condition, administrator())
    view: ConditionView = with_database(lambda database: database.read(view_condition, asked))
    if as_json:
        print_json(plain(view.condition))
        return
    _say(view.condition)
    say(
        "owner: {owner_name}{words}; last changed by {by_name}",
        owner_name=view.owner_name,
        words=phrase(" (has left)") if view.owner_left else "",
        by_name=view.by_name,
    )
    if view.condition.said:
        say(view.condition.said)


@app.command()
def add(
    initiative: InitiativeKey,
    text: Annotated[str, typer.Argument(help="What is to be met.")],
    owner: PersonOption,
    due: Annotated[datetime, typer.Option(formats=[DAY], help="The last day.", show_default=False)],
    gate: Annotated[str | None, typer.Option(help="The gate; default: the next one.")] = None,
) -> None:
    """Bind an approval to a condition, before the gate is opened or while its ballot is open."""
    command = ProposeCondition(initiative.upper(), administrator(), text, owner.lower(), due.date(), gate)

    async def use(database: Database) -> Condition:
        return await database.run(ConditionProposing(swedish_calendar()), command)

    _say(with_database(use, changes=True))


@app.command()
def drop(condition: ConditionId) -> None:
    """Take back a condition that isn't decided yet."""

    async def use(database: Database) -> Condition:
        return await database.run(drop_condition, DropCondition(condition, administrator()))

    _say(with_database(use, changes=True))


@app.command()
def confirm(condition: ConditionId, note: Annotated[str, typer.Option(help="How it was met.")] = "") -> None:
    """Confirm that a condition is met."""
    _act(ActOnCondition(condition, Act.CONFIRM, administrator(), note))


@app.command("return")
def return_(condition: ConditionId, reason: WhyOption) -> None:
    """Say that a condition that was reported as met isn't."""
    _act(ActOnCondition(condition, Act.RETURN, administrator(), reason))


@app.command("pass")
def pass_(condition: ConditionId, reason: WhyOption) -> None:
    """Go on although nobody has agreed to own the solution, with the reason: no gate waits for that any more."""
    _act(ActOnCondition(condition, Act.GO_ON, administrator(), reason))


@app.command()
def waive(condition: ConditionId, reason: WhyOption) -> None:
    """Waive a condition, with the reason: the gates that follow no longer wait for it."""
    _act(ActOnCondition(condition, Act.WAIVE, administrator(), reason))


@app.command()
def agree(condition: ConditionId) -> None:
    """Accept what a condition's owner proposes instead."""
    _act(ActOnCondition(condition, Act.AGREE, administrator()))


@app.command()
def keep(condition: ConditionId) -> None:
    """Keep a condition as it was decided, whatever its owner proposes."""
    _act(ActOnCondition(condition, Act.KEEP, administrator()))


@app.command("hand-over")
def hand_over(
    condition: ConditionId,
    owner: Annotated[
        str,
        typer.Argument(help="Who sees to it from now on: an Entra object id, an e-mail address or a name."),
    ],
    due: Day = None,
) -> None:
    """Give a condition another owner, who is asked."""
    day = due.date() if due else None
    _act(ActOnCondition(condition, Act.HAND_OVER, administrator(), owner=owner.lower(), due=day))


def _act(command: ActOnCondition) -> None:
    async def use(database: Database) -> Condition:
        return await database.run(ConditionActing(swedish_calendar()), command)

    _say(with_database(use, changes=True))


def _say(condition: Condition) -> None:
    say(
        "{condition}: {state}, due {due}: {text}",
        condition=condition.id,
        state=stated("conditionstate-", condition.state),
        due=condition.due.isoformat(),
        text=condition.text,
    )
