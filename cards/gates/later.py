"""What is said of a decision later, on its result card: who dissents, when it was dispatched, and the buttons."""

from typing import Any

from bot.core.people import PersonId
from bot.features.gates.dissent_rules import may_dissent
from bot.features.gates.rights_beside import may_dispatch
from cards.gates.actions import GateVerb
from cards.gates.endings import dissent_form
from cards.gates.headings import Scene, secret_buttons
from cards.kit.actions import execute
from cards.kit.elements import RichText, TextRun, cut
from cards.kit.folds import label_row
from cards.kit.listing import and_more

MOST_DISSENTS = 15


def said_since(scene: Scene) -> list[Any]:
    """Who dissents and why, and when the decision was dispatched."""
    after, reader = scene.ballot.afterwards, scene.reader
    lines: list[Any] = []
    for dissent in after.dissents[:MOST_DISSENTS]:
        name = TextRun(f"{reader.text('dissent-of', name=cut(dissent.name, 80))} ", weight="Bolder")
        why = cut(dissent.reason, 400, reader.text("cut-short"))
        lines.append(RichText([name, TextRun(why)], spacing="Small"))
    lines += and_more(len(after.dissents) - MOST_DISSENTS, reader)
    if after.dispatched_at is not None:
        when = reader.stamp(after.dispatched_at, scene.now)
        lines.append(label_row(reader.text("label-dispatched"), when))
    return lines


def result_buttons(scene: Scene, person: PersonId) -> list[Any]:
    ballot = scene.ballot
    buttons: list[Any] = [dissent_form(scene)] if may_dissent(ballot, person, scene.now) else []
    if ballot.afterwards.dispatched_at is None and may_dispatch(person, ballot):
        name = scene.reader.text("dispatch-button")
        buttons.append(execute(GateVerb.DISPATCH, name, {"ballot": ballot.id}))
    return [*buttons, *secret_buttons(scene)]
