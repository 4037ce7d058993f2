"""Why a vote wasn't taken, and what was written with it, on the card that answers."""

from typing import Any

from bot.core.texts import Reader
from cards.gates.headings import Scene
from cards.gates.votes import Draft, button_title, left_over
from cards.kit.elements import RichText, plain_text


def fault_lines(draft: Draft, reader: Reader) -> list[Any]:
    """Why it wasn't taken, with what was written, to be copied: for a card without buttons."""
    return [_attention(reader.text("not-saved", fault=draft.fault)), *left_over(draft, reader)]


def not_saved(scene: Scene, draft: Draft | None) -> list[Any]:
    """Why the vote wasn't taken, just above the buttons: on a phone the top of the card may be out of sight."""
    if draft is None:
        return []
    reader, question = scene.reader, scene.ballot.question
    if not draft.fault:  # they went back from a question: nothing was refused
        return [] if draft.choice in question.choices else left_over(draft, reader)
    sentence = reader.text("not-saved", fault=draft.fault)
    if draft.choice not in question.choices:
        return [_attention(sentence), *left_over(draft, reader)]
    if draft.comment:
        button = button_title(draft.choice, reader, individual=scene.individual)
        sentence = f"{sentence} {reader.text('draft-under', button=button)}"
    return [_attention(sentence)]


def _attention(sentence: str) -> RichText:
    return plain_text(sentence, 600, weight="Bolder", color="attention", spacing="Medium")
