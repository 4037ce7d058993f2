"""The card actions, and what each carries. Ids only, never rights: the server decides who may do what.

A verb (`noun.action`) has one handler, which the feature names in its routes; a test sees to that.
"""

from collections.abc import Mapping
from typing import Any

from cards.kit.elements import Execute, Submit


def execute(verb: str, title: str, data: dict[str, str], **properties: Any) -> Execute:
    """A button. Old clients get an `Action.Submit` that carries the verb in its data."""
    only = {"associated": properties["associated"]} if "associated" in properties else {}
    fallback = Submit(title=title, data={**data, "verb": str(verb)}, **only)
    return Execute(title=title, verb=str(verb), data=data, fallback=fallback, **properties)


def dialog_button(verb: str, title: str, data: Mapping[str, str], **properties: Any) -> Submit:
    """A button that has Teams ask us for a dialog."""
    given = {"msteams": {"type": "task/fetch"}, "verb": str(verb), **data}
    return Submit(title=title, data=given, **properties)


def refresh(verb: str, data: dict[str, str], people: list[str]) -> dict[str, Any]:
    """The card's own refresh, for at most 60 persons (Entra object ids); Teams takes no more."""
    action = {"type": "Action.Execute", "verb": str(verb), "data": data}
    return {"action": action, "userIds": [f"8:orgid:{person}" for person in people[:60]]}
