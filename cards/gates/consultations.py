"""The form that notes a consultation with the students' representatives, and the way to it."""

from typing import Any

from bot.features.gates.consulting import LONGEST_NAMES
from cards.gates.actions import CONSULTED_DAY, CONSULTED_SAID, CONSULTED_WITH, GateVerb
from cards.gates.handed import consultation_lines
from cards.gates.headings import Scene, title
from cards.kit.actions import execute
from cards.kit.elements import Card, Paragraph, cut, plain_text
from cards.kit.headings import kicker
from cards.kit.inputs import LONGEST_INPUT, InputDate, InputText, filled


def consultation_card(scene: Scene, fault: str = "", spoken_with: str = "", said: str = "") -> Card:
    """When it was held, with whom, and what they said; what is noted already stands in the fields."""
    reader, ballot = scene.reader, scene.ballot
    held = ballot.consultation
    day = held.day if held else scene.calendar.local(scene.now).date()
    body: list[Any] = [
        kicker(reader.text("consultation-heading", gate=ballot.question.gate)),
        *title(scene),
        *consultation_lines(scene),
    ]
    if fault:
        body.append(plain_text(fault, 400, weight="Bolder", color="attention", spacing="Medium"))
    body += [
        InputDate(id=CONSULTED_DAY, label=reader.text("consultation-day"), value=day.isoformat()),
        InputText(
            id=CONSULTED_WITH,
            label=reader.text("consultation-with"),
            **filled(cut(spoken_with or (held.spoken_with if held else ""), LONGEST_NAMES)),
            max_length=LONGEST_NAMES,
            required=True,
            error=reader.text("consultation-with-missing"),
        ),
        InputText(
            id=CONSULTED_SAID,
            label=reader.text("consultation-said"),
            **filled(cut(said or (held.said if held else ""), LONGEST_INPUT)),
            multiline=True,
            max_length=LONGEST_INPUT,
        ),
        Paragraph(reader.text("consultation-seen"), size="Small", subtle=True, spacing="Small"),
    ]
    send = execute(
        GateVerb.CONSULT, reader.text("consultation-send"), {"ballot": ballot.id}, style="positive"
    )
    back = execute(GateVerb.VIEW, reader.text("go-back"), {"ballot": ballot.id}, associated="none")
    return Card(reader.language, body, [send, back])


def consultation_buttons(scene: Scene) -> list[Any]:
    """The way to the form, while there is something to consult about."""
    if not scene.ballot.question.consults:
        return []
    ids = {"ballot": scene.ballot.id}
    title = scene.reader.text("consultation-button")
    return [execute(GateVerb.ASK_CONSULT, title, ids, associated="none")]
