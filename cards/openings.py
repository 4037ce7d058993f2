"""The cards that open a gate: the proposal with its deadline, and what came of it."""

from bot.domain.gates import Ballot
from bot.domain.process import DecisionForm
from bot.domain.voting import voices
from cards.actions import DEADLINE, Verb, execute
from cards.briefs import fact_row
from cards.elements import Card, InputDate, Text, cut, plain_text
from cards.gates import Draft
from cards.headings import Scene


def proposal_card(scene: Scene, draft: Draft | None = None) -> Card:
    """What would be put to the board, with the day to answer by; nothing is open yet."""
    ballot, reader = scene.ballot, scene.reader
    question = ballot.question
    local = scene.calendar.local(question.deadline)
    individual = question.form is DecisionForm.INDIVIDUAL
    day = InputDate(id=DEADLINE, label=reader.text("open-deadline"), value=local.date().isoformat())
    body = [
        plain_text(_heading("open-heading", scene), size="Large", weight="Bolder"),
        fact_row(reader.text("open-question"), question.gate_title.in_language(reader.language)),
        fact_row(reader.text("label-decided-by"), question.decided_by.in_language(reader.language)),
        fact_row(reader.text("open-seats"), _voters(ballot)),
        fact_row(reader.text("open-papers"), str(len(question.papers))),
        day,
    ]
    if not individual:
        hint = reader.text("open-deadline-hint", workdays=question.rules.min_workdays)
        body.append(Text(hint, subtle=True, size="Small", spacing="None"))
    if draft is not None:
        body.append(Text(draft.fault, color="attention", weight="Bolder"))
    title = reader.text("open-yes-individual" if individual else "open-yes")
    data = {"initiative": question.initiative, "gate": question.gate}
    return Card(reader.language, body, [execute(Verb.OPEN, title, data, style="positive")])


def opened_card(scene: Scene) -> Card:
    """Says that the gate is open, and until when."""
    question, reader = scene.ballot.question, scene.reader
    forum = question.decided_by.in_language(reader.language)
    when = reader.when(question.deadline, scene.now)
    body = [
        plain_text(_heading("opened-heading", scene), size="Large", weight="Bolder"),
        plain_text(reader.text("opened-text", forum=forum, when=when)),
    ]
    return Card(reader.language, body)


def _heading(key: str, scene: Scene) -> str:
    question = scene.ballot.question
    return scene.reader.text(key, gate=question.gate, initiative=cut(question.initiative_title, 200))


def _voters(ballot: Ballot) -> str:
    return ", ".join(ballot.question.name(person) for person in voices(ballot))
