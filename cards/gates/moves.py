"""The cards that move a ballot's deadline: the day and the reason, and what came of it."""

from typing import Any

from cards.gates.actions import DEADLINE, MOVE_REASON, GateVerb
from cards.gates.headings import Scene, deadline_line, title
from cards.gates.votes import Draft
from cards.kit.actions import execute
from cards.kit.elements import Card, TextRun, plain_text, said
from cards.kit.headings import band, kicker
from cards.kit.inputs import InputDate, care_line, words_field

LONGEST_REASON = 1_000


def move_card(scene: Scene, draft: Draft | None = None) -> Card:
    """Until which day it is to be open instead, and why."""
    reader, ballot = scene.reader, scene.ballot
    day = scene.calendar.local(ballot.deadline).date().isoformat()
    body: list[Any] = [
        kicker(reader.text("gate-move-heading", gate=ballot.question.gate)),
        *title(scene),
        band([deadline_line(scene)]),
    ]
    if draft is not None and draft.fault:
        body.append(plain_text(draft.fault, 400, weight="Bolder", color="attention", spacing="Medium"))
    body += [
        InputDate(id=DEADLINE, label=reader.text("gate-move-day"), value=day),
        words_field(
            MOVE_REASON,
            reader.text("gate-move-reason"),
            LONGEST_REASON,
            given=draft.comment if draft else "",
        ),
        care_line(reader),
    ]
    data = {"ballot": ballot.id, "until": ballot.deadline.isoformat()}
    return Card(
        reader.language,
        body,
        [execute(GateVerb.MOVE, reader.text("gate-move-yes"), data, style="positive")],
    )


def moved_card(scene: Scene) -> Card:
    """That it was moved, and until when it is open now."""
    reader, ballot = scene.reader, scene.ballot
    done = said(TextRun(f"✓ {reader.text('gate-move-done')}", weight="Bolder"))
    body = [
        kicker(reader.text("gate-move-heading", gate=ballot.question.gate)),
        *title(scene),
        band([done, deadline_line(scene)], "good"),
    ]
    return Card(reader.language, body)
