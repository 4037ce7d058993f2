"""Ending a ballot without its votes: the forms for withdrawing, postponing and noting, and what comes of it later."""

from datetime import date
from typing import Any

from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot
from bot.features.gates.kinds import Choice
from bot.features.processes.kinds import Outcome
from cards.gates.actions import REASON, UNTIL, GateVerb
from cards.gates.headings import Scene, question_line, title
from cards.kit.actions import execute
from cards.kit.elements import Card, Form, Paragraph, ShowCard, TextRun, cut, plain_text, said
from cards.kit.headings import band, kicker
from cards.kit.inputs import LONGEST_INPUT, InputDate, InputText, care_line, words_field
from cards.kit.listing import and_more

MOST_REASONS = 15


def withdraw_card(scene: Scene, fault: str = "", written: str = "") -> Card:
    """Asks whoever put the question why they take it back."""
    reader, ballot = scene.reader, scene.ballot
    body = [
        kicker(reader.text("withdraw-heading", gate=ballot.question.gate)),
        *title(scene),
        question_line(scene),
        band([Paragraph(reader.text("withdraw-means"))]),
        *_fault(fault),
        _reason(scene, "withdraw-why", written),
        care_line(scene.reader),
    ]
    ids = {"ballot": ballot.id}
    send = execute(GateVerb.WITHDRAW, reader.text("withdraw-send"), ids, style="destructive")
    back = execute(GateVerb.VIEW, reader.text("go-back"), ids, associated="none")
    return Card(reader.language, body, [send, back])


def postpone_card(scene: Scene, fault: str = "", written: str = "", day: date | None = None) -> Card:
    """Asks whoever presides until when the question is put off, and why; or whether it is only noted."""
    reader, ballot = scene.reader, scene.ballot
    proposed = day or scene.calendar.add_workdays(scene.calendar.local(scene.now).date(), 10)
    body = [
        kicker(reader.text("postpone-heading", gate=ballot.question.gate)),
        *title(scene),
        question_line(scene),
        band([Paragraph(reader.text("postpone-means"))]),
        *_fault(fault),
        InputDate(
            id=UNTIL, label=reader.text("postpone-until"), value=proposed.isoformat(), spacing="Medium"
        ),
        _reason(scene, "postpone-why", written),
        care_line(scene.reader),
    ]
    ids = {"ballot": ballot.id}
    buttons = [execute(GateVerb.POSTPONE, reader.text("postpone-send"), ids, style="positive")]
    if Outcome.NOTED in ballot.question.outcome_to and not ballot.positions:
        buttons.append(execute(GateVerb.NOTE, reader.text("note-send"), ids))
    buttons += refer_buttons(ballot, reader)
    buttons.append(execute(GateVerb.VIEW, reader.text("go-back"), ids, associated="none"))
    return Card(reader.language, body, buttons)


def refer_card(scene: Scene, fault: str = "", written: str = "") -> Card:
    """Asks whoever presides, or decides alone, why the question is to be decided further up."""
    reader, ballot = scene.reader, scene.ballot
    body = [
        kicker(reader.text("refer-heading", gate=ballot.question.gate)),
        *title(scene),
        question_line(scene),
        band([Paragraph(reader.text("refer-means"))]),
        *_fault(fault),
        _reason(scene, "refer-why", written),
        care_line(reader),
    ]
    ids = {"ballot": ballot.id}
    send = execute(GateVerb.REFER, reader.text("refer-send"), ids, style="positive")
    back = execute(GateVerb.VIEW, reader.text("go-back"), ids, associated="none")
    return Card(reader.language, body, [send, back])


def refer_buttons(ballot: Ballot, reader: Reader) -> list[Any]:
    """The way to it, where somebody is above who can take it."""
    if not ballot.goes_up:
        return []
    title, ids = reader.text("refer-button"), {"ballot": ballot.id}
    return [execute(GateVerb.ASK_REFER, title, ids, mode="secondary", associated="none")]


def returned_card(scene: Scene, *, opens: bool) -> Card:
    """The day has come to which the question was put off. `opens`: the reader may put it again."""
    ballot, reader = scene.ballot, scene.reader
    closing = ballot.closing
    body = [
        kicker(reader.text("returned-heading", gate=ballot.question.gate)),
        *title(scene),
        question_line(scene),
        band([Paragraph(reader.text("returned-text" if opens else "returned-told"))]),
    ]
    if closing is not None and closing.reason:
        why = cut(closing.reason, 400, reader.text("cut-short"))
        body.append(plain_text(reader.text("returned-why", reason=why), subtle=True, spacing="Small"))
    return Card(reader.language, body, [_open_again(scene)] if opens else [])


def missing_card(scene: Scene) -> Card:
    """What those missed who sent the question back, to its presenter."""
    ballot, reader = scene.ballot, scene.reader
    body = [
        kicker(reader.text("missing-heading", gate=ballot.question.gate)),
        *title(scene),
        band([Paragraph(reader.text("missing-text"), weight="Bolder")]),
    ]
    for position in _sending_back(ballot)[:MOST_REASONS]:
        name = TextRun(f"{cut(ballot.question.name(position.person), 80)}: ", weight="Bolder")
        said_of_it = cut(position.comment, 600, reader.text("cut-short"))
        body.append(said(name, TextRun(said_of_it), spacing="Small"))
    body += and_more(len(_sending_back(ballot)) - MOST_REASONS, reader)
    body.append(Paragraph(reader.text("missing-next"), subtle=True, spacing="Medium"))
    return Card(reader.language, body, [_open_again(scene)])


def dissent_form(scene: Scene) -> ShowCard:
    """The button of whoever took part and doesn't stand behind the decision, with its field."""
    reader = scene.reader
    field = _reason(scene, "dissent-why", "")
    more = Paragraph(reader.text("dissent-seen"), size="Small", subtle=True, spacing="Small")
    send = execute(
        GateVerb.DISSENT, reader.text("dissent-send"), {"ballot": scene.ballot.id}, style="positive"
    )
    return ShowCard(title=reader.text("dissent-button"), card=Form([field, more], [send]))


def _open_again(scene: Scene) -> Any:
    ids = {"initiative": scene.ballot.question.initiative}
    name = scene.reader.text("open-again", gate=scene.ballot.question.gate)
    return execute(GateVerb.PREPARE, name, ids, style="positive")


def _sending_back(ballot: Ballot) -> list[Any]:
    return [each for each in ballot.positions if each.choice is Choice.SEND_BACK and each.comment]


def _reason(scene: Scene, label: str, written: str) -> InputText:
    reader, missing = scene.reader, scene.reader.text("why-missing")
    return words_field(REASON, reader.text(label), LONGEST_INPUT, missing=missing, given=written)


def _fault(fault: str) -> list[Any]:
    return [plain_text(fault, 400, weight="Bolder", color="attention", spacing="Medium")] if fault else []
