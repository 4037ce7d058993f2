"""`grindvakt initiative answer`: how a criterion is answered, before its gate is opened."""

from typing import Annotated

import typer

from bot.console.arguments import InitiativeKey
from bot.console.output import say
from bot.console.running import administrator, with_database
from bot.core.database import Database
from bot.core.phrases import stated
from bot.features.portfolio.answering import AnswerCriterion, answer_criterion
from bot.features.portfolio.initiatives import Answer, CriterionAnswer


def answer(
    key: InitiativeKey,
    criterion: Annotated[str, typer.Argument(help="The criterion's id, for example g4_1.")],
    value: Annotated[CriterionAnswer, typer.Argument(help="How it is answered.")],
    note: Annotated[str, typer.Option(help="What the answer rests on; needed for not_applicable.")] = "",
    gate: Annotated[str | None, typer.Option(help="The gate; default: the next one.")] = None,
) -> None:
    """Answer a criterion. A vote that is open has the answers of when it was opened."""
    command = AnswerCriterion(key.upper(), criterion, value, administrator(), gate, note)

    async def use(database: Database) -> Answer:
        return await database.run(answer_criterion, command)

    given = with_database(use, changes=True)
    say(f"{command.initiative} {given.gate}/{given.criterion}: {stated('answer-', given.value)}")
