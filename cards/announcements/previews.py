"""A preview: the reader's card for its author alone, marked as one; its buttons say that they are a preview's."""

from typing import Any

from bot.core.texts import Reader
from cards.announcements.reach_actions import ReachVerb
from cards.kit.actions import execute
from cards.kit.elements import Card, Execute, Form, ShowCard, TextRun, said


def preview_card(card: Card, reader: Reader) -> Card:
    """The very card, with a line over it that says what it is. Links in it still lead where they will."""
    mark = said(TextRun(reader.text("preview-heading"), weight="Bolder", color="warning"))
    preview = Card(reader.language, [mark, *card.body])
    if actions := [_harmless(action) for action in _actions(card)]:
        preview.actions = actions
    return preview


def _actions(card: Card) -> list[Any]:
    found: list[Any] = card.render().get("actions", [])
    return found


def _harmless(action: Any) -> Any:
    """Nothing that is tapped in a preview counts as what a reader says."""
    if isinstance(action, ShowCard):
        form = action.render()["card"].render()
        return ShowCard(
            title=action.title, card=Form(form["body"], [_harmless(each) for each in form["actions"]])
        )
    if not isinstance(action, Execute):
        return action
    kept = action.render()
    return execute(
        ReachVerb.PREVIEWED, kept["title"], {}, **({"style": kept["style"]} if "style" in kept else {})
    )
