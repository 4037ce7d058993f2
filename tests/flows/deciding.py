"""What the tests of decisions do over and over: press the buttons of a card that was shown, and let a board decide."""

from dataclasses import replace
from typing import Any

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.swedish_days import swedish_calendar
from bot.features.conditions.acting import Act, ActOnCondition, ConditionActing
from bot.features.conditions.conditions import ConditionState
from bot.features.conditions.ports import CONDITIONS
from bot.features.portfolio.forums import Forum
from bot.features.portfolio.initiatives import Paper
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from tests.cards.walking import of_type
from tests.factories import a_model, a_paper, an_initiative
from tests.flows.office_hours import BALLOT, Hours, all_met, chat_of

BOARD = (1, 2, 3, 4, 5)


def buttons(card: dict[str, Any], verb: str) -> list[dict[str, Any]]:
    """The card's buttons with that verb: `card` is an answer to a tap, or a message."""
    return [action for action in of_type(_content(card), "Action.Execute") if action["verb"] == verb]


def inputs(card: dict[str, Any]) -> dict[str, str]:
    """What a client sends with a button where nobody has touched the fields: what stands in them."""
    fields = of_type(_content(card), "Input.Text")
    return {field["id"]: field["value"] for field in fields if field.get("value")}


async def press(
    hours: Hours, number: int, card: dict[str, Any], verb: str, position: str = "", **more: Any
) -> dict[str, Any]:
    """Person `number` presses the button of a card as it was shown to them."""
    [button] = [
        each for each in buttons(card, verb) if not position or each["data"].get("position") == position
    ]
    return await hours.tap(number, verb, **{**button["data"], **inputs(card), **more})


async def set_rules(hours: Hours, **rules: Any) -> None:
    """Give the board other rules."""

    def change(uow: UnitOfWork) -> None:
        forum = uow[FORUMS].get("pfld")
        assert isinstance(forum, Forum)
        uow[FORUMS].save(replace(forum, rules=replace(forum.rules, **rules)))

    await hours.change(change)


async def all_vote(hours: Hours, position: str = "for", ballot: str = BALLOT) -> dict[str, Any]:
    """The whole board says the same; the last one's answer."""
    answers = [await hours.vote(number, position, "Därför.", ballot) for number in BOARD]
    return answers[-1]


async def say(hours: Hours, *positions: str) -> None:
    """The board's votes in the order of their numbers; "" says nothing."""
    for number, position in enumerate(positions, 1):
        if position:
            await hours.vote(number, position, "Därför.")


async def owner_agrees(hours: Hours) -> None:
    """Whoever is asked to own the solution says yes, as in an office that goes on to the next gate."""
    asked = await hours.look(lambda uow: [*uow[CONDITIONS].standing()])
    for each in asked:
        if each.role and each.state is ConditionState.ASKED:
            yes = ActOnCondition(each.id, Act.ACCEPT, Principal(each.owner))
            await hours.bot.database.run(ConditionActing(swedish_calendar()), yes)


def papers_for_g4() -> tuple[Paper, ...]:
    return tuple(a_paper(evidence.id) for evidence in a_model().gates["G4"].evidence)


async def g4_is_prepared(hours: Hours) -> None:
    """All that the last gate asks for is there, but for what is asked of people."""
    ready = an_initiative(place="genomforandefas", answers=all_met("G4"), papers=papers_for_g4())
    await hours.change(lambda uow: uow[INITIATIVES].save(ready))


async def open_g4(hours: Hours) -> str:
    """Put the last gate to the business owner, who decides it alone; the ballot's id."""
    await g4_is_prepared(hours)
    await owner_agrees(hours)
    return (await hours.open()).id


def shown_in(hours: Hours, chat: str) -> list[dict[str, Any]]:
    """The messages of a chat as they stand now, oldest first."""
    kept = hours.teams.chats.get(chat)
    return list(kept.activities.values()) if kept else []


def chat(number: int) -> str:
    return chat_of(number).id


def _content(card: dict[str, Any]) -> dict[str, Any]:
    if "value" in card:
        value: dict[str, Any] = card["value"]
        return value
    content: dict[str, Any] = card["attachments"][0]["content"]
    return content
