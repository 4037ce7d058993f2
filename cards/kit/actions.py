"""The card actions: their verbs, and what each carries. Ids only, never rights: the server decides who may do what.

A verb has one handler (`bot/chat/routes.py`); a test sees to that.
"""

from enum import StrEnum
from typing import Any

from cards.kit.elements import Execute, Submit


class Verb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    VOTE = "gate.vote"
    VIEW = "gate.view"
    SHARED = "gate.shared"
    READ = "gate.read"
    CHANGE = "gate.change"
    ASK_CONFLICT = "gate.ask_conflict"
    ASK_CLOSE = "gate.ask_close"
    CLOSE = "gate.close"
    DECIDE = "gate.decide"
    PREPARE = "gate.prepare"
    OPEN = "gate.open"
    STATUS = "initiative.status"
    WAITING = "person.waiting"


COMMENT = "comment"
"""An old card's one input for a comment. Each position has its own now, so that no draft lands on another."""

DEADLINE = "deadline"


def execute(verb: Verb, title: str, data: dict[str, str], **properties: Any) -> Execute:
    """A button. Old clients get an `Action.Submit` that carries the verb in its data."""
    only = {"associated": properties["associated"]} if "associated" in properties else {}
    fallback = Submit(title=title, data={**data, "verb": verb.value}, **only)
    return Execute(title=title, verb=verb.value, data=data, fallback=fallback, **properties)


def refresh(verb: Verb, data: dict[str, str], people: list[str]) -> dict[str, Any]:
    """The card's own refresh, for at most 60 persons (Entra object ids); Teams takes no more."""
    action = {"type": "Action.Execute", "verb": verb.value, "data": data}
    return {"action": action, "userIds": [f"8:orgid:{person}" for person in people[:60]]}
