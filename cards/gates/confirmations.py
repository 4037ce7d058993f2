"""The questions before what can't be undone. Each shows what it is about, and carries that as a token."""

from collections.abc import Iterator
from typing import Any

from bot.core.texts import Reader, gate_name
from bot.core.written import lines
from bot.features.gates.ballots import Ballot
from bot.features.gates.confirming import close_token, decision_token, preview, shown_before
from bot.features.gates.kinds import Choice
from bot.features.gates.outcomes import OUTCOMES
from bot.features.gates.seats import hides_count
from bot.features.portfolio.initiatives import CriterionAnswer
from bot.features.processes.kinds import DecisionForm, Outcome
from cards.gates.actions import GateVerb
from cards.gates.attached import condition_lines
from cards.gates.boxes import STYLES
from cards.gates.differences import papers_band
from cards.gates.figures import figure_said
from cards.gates.handed import followed_line
from cards.gates.headings import Scene, title
from cards.gates.reasons import figures_in_words, outcome_in_words
from cards.gates.votes import field_id, vote_data
from cards.kit.actions import execute
from cards.kit.elements import Card, Container, Execute, Paragraph, RichText, TextRun, cut, plain_text
from cards.kit.headings import kicker
from cards.kit.inputs import LONGEST_INPUT, InputText, care_line
from cards.kit.listing import some_named

MOST_NAMES = 12
MOST_NOTES = 3
CARRIED = 4_000
"""Bytes of a required comment that the button carries too, for clients that don't send what stands in a new field."""

_YES = {Choice.FOR: "decide-for", Choice.AGAINST: "decide-against", Choice.SEND_BACK: "decide-send_back"}
_UNMET = (
    (CriterionAnswer.PARTLY, "◐", "confirm-partly", "warning"),
    (CriterionAnswer.NOT_MET, "✗", "confirm-not-met", "attention"),
    (None, "?", "confirm-unanswered", "warning"),
)


def confirm_close_card(scene: Scene, shown: str = "") -> Card:
    """Asks whoever presides once more, with what the decision would be. `shown`: what an earlier question had shown."""
    ballot, reader = scene.ballot, scene.reader
    now, token = preview(ballot), close_token(scene.true)
    body = [*_head("confirm-close-heading", scene)]
    if shown and shown != token:
        body.append(_changed(_what_changed(ballot, shown, reader)))
    hidden = hides_count(ballot)
    becomes = _band(now.outcome, "confirm-close-becomes", figures_in_words(ballot, reader), reader)
    body += [
        Paragraph(reader.text("confirm-close-hidden")) if hidden else becomes,
        *condition_lines(ballot.conditions, scene),
        *_silent(scene),
        Paragraph(reader.text("confirm-close-asks-again"), size="Small", subtle=True, spacing="Small"),
    ]
    outcome = reader.text(f"outcome-{now.outcome.value}").lower() if now.outcome else ""
    name = reader.text("confirm-close-yes", outcome=outcome) if outcome else reader.text("confirm-close-tie")
    name = reader.text("close-vote") if hidden else name
    yes = execute(GateVerb.CLOSE, name, {"ballot": ballot.id, "shown": token}, style="positive")
    later = execute(GateVerb.ASK_POSTPONE, reader.text("postpone-button"), {"ballot": ballot.id})
    return Card(reader.language, body, [yes, later, _back(scene)])


def confirm_decision_card(scene: Scene, choice: Choice, comment: str, shown: str = "") -> Card:
    """Asks whoever decides alone once more: the one person of a gate, or whoever has the casting vote.

    `shown`: what an earlier question had shown.
    """
    ballot, reader = scene.ballot, scene.reader
    casting = ballot.question.form is not DecisionForm.INDIVIDUAL
    token = decision_token(scene.true, choice)
    body = [*_head("confirm-casting-heading" if casting else "confirm-decision-heading", scene)]
    if shown and shown != token:
        body.append(_changed(reader.text("confirm-changed")))
    rest = figures_in_words(ballot, reader) if casting else ""
    becomes = "confirm-casting-becomes" if casting else "confirm-decision-becomes"
    body += [_band(_becomes(ballot, choice), becomes, rest, reader), *_unmet(ballot, reader)]
    body += followed_line(scene, choice)
    body += [*condition_lines(ballot.conditions, scene), *papers_band(scene)]
    data = {**vote_data(ballot.id, ballot.edition), "position": choice.value, "shown": token}
    comment = lines(comment)
    if comment or ballot.comment_needed(choice):
        body += [_reason_field(ballot, choice, comment, reader), care_line(reader)]
        if ballot.comment_needed(choice) and len(comment.encode()) <= CARRIED:
            data["comment"] = comment
    body.append(Paragraph(reader.text("decision-is-final")))
    style = "positive" if choice is Choice.FOR else "destructive"
    yes = execute(GateVerb.DECIDE, reader.text(_YES[choice]), data, style=style)
    return Card(reader.language, body, [yes, _back(scene, {"position": choice.value})])


def confirm_conflict_card(scene: Scene) -> Card:
    """Asks once more before a conflict of interest is declared, since it can't be taken back."""
    reader = scene.reader
    body = [*_head("confirm-conflict-heading", scene), Paragraph(reader.text("confirm-conflict-text"))]
    conflict = {"ballot": scene.ballot.id, "position": Choice.CONFLICT.value}
    yes = execute(GateVerb.VOTE, reader.text("confirm-conflict-yes"), conflict, style="destructive")
    return Card(reader.language, body, [yes, _back(scene)])


def _becomes(ballot: Ballot, choice: Choice) -> Outcome:
    """What the position makes of it; with conditions where any are attached."""
    outcome = OUTCOMES[choice]
    bound = outcome is Outcome.APPROVED and bool(ballot.conditions)
    return Outcome.APPROVED_WITH_CONDITIONS if bound else outcome


def _head(key: str, scene: Scene) -> list[Any]:
    return [kicker(f"{scene.reader.text(key)} · {gate_name(scene.ballot.question.gate)}"), *title(scene)]


def _band(outcome: Outcome | None, key: str, rest: str, reader: Reader) -> Container:
    """What it becomes; `outcome` None: even votes, which the casting vote settles then."""
    style = STYLES.get(outcome, "warning") if outcome else "warning"
    word = outcome_in_words(outcome, reader) if outcome else reader.text("confirm-close-even")
    runs = [TextRun(f"{reader.text(key)} "), TextRun(word, weight="Bolder", color=style)]
    items: list[Any] = [RichText(runs)]
    if rest:
        items.append(Paragraph(rest, spacing="Small"))
    band = Container(style=style, items=items, spacing="Medium")
    band.set_data("bleed", True)
    return band


def _silent(scene: Scene) -> Iterator[Any]:
    """Who has not answered, by name: they can't any more."""
    ballot, reader = scene.ballot, scene.reader
    silent = preview(ballot).silent
    if not silent:
        yield Paragraph(reader.text("confirm-close-all-said"))
        return
    names = some_named([cut(ballot.question.name(person), 60) for person in silent], MOST_NAMES, reader)
    count = TextRun(f"{reader.text('confirm-close-waiting', waiting=len(silent))} ", weight="Bolder")
    yield RichText([count, TextRun(f"{names}. {reader.text('confirm-close-too-late')}")])


def _what_changed(ballot: Ballot, shown: str, reader: Reader) -> str:
    """What the chair was shown and what it is now; where only who is silent has changed, just that."""
    before, now = shown_before(shown), preview(ballot)
    if before is None or before == (now.outcome, now.figures):
        return reader.text("confirm-changed")
    if before[0] is not now.outcome:
        old, new = (_word(outcome, reader) for outcome in (before[0], now.outcome))
        return reader.text("confirm-changed-outcome", old=old, new=new)
    return reader.text("confirm-changed-votes")


def _word(outcome: Outcome | None, reader: Reader) -> str:
    return reader.text(f"outcome-{outcome.value}") if outcome else reader.text("confirm-close-even")


def _changed(sentence: str) -> Paragraph:
    return Paragraph(sentence, weight="Bolder", color="attention", spacing="Small")


def _unmet(ballot: Ballot, reader: Reader) -> Iterator[Any]:
    """The criteria that aren't met, counted, with what is said of the first of them."""
    criteria = ballot.criteria
    for answer, sign, key, color in _UNMET:
        of_this = [criterion for criterion in criteria if criterion.answer is answer]
        if not of_this:
            continue
        counted = f"{sign} {reader.text(key, count=len(of_this))}"
        yield RichText([TextRun(counted, weight="Bolder", color=color)])
        notes = [criterion.note for criterion in of_this if criterion.note][:MOST_NOTES]
        if notes:
            yield plain_text(" ".join(notes), 300, spacing="None", subtle=True)
    for figure in [each.figure for each in criteria if each.figure is not None][:MOST_NOTES]:
        yield plain_text(figure_said(figure, reader), spacing="Small")


def _reason_field(ballot: Ballot, choice: Choice, comment: str, reader: Reader) -> InputText:
    """The comment as it will be kept: it can still be changed, and goes back with the person."""
    needed = ballot.comment_needed(choice)
    return InputText(
        id=field_id(choice, 2),
        label=reader.text("confirm-comment"),
        multiline=True,
        max_length=LONGEST_INPUT,
        value=comment,
        spacing="Medium",
        **({"required": True, "error": reader.text("why-missing")} if needed else {}),
    )


def _back(scene: Scene, more: dict[str, str] | None = None) -> Execute:
    return execute(GateVerb.VIEW, scene.reader.text("go-back"), {"ballot": scene.ballot.id, **(more or {})})


def given_back_text(scene: Scene, sentence: str, comment: str) -> dict[str, str]:
    """The same as a plain message, which a phone copies as a whole; nothing in it is read as markdown."""
    question, reader = scene.ballot.question, scene.reader
    name = cut(question.initiative_title, 200)
    about = reader.text("given-back-text", gate=question.gate, initiative=name)
    written = cut(comment, LONGEST_INPUT * 3, reader.text("cut-short"))
    return {"type": "message", "textFormat": "plain", "text": f"{sentence}\n\n{about}\n\n{written}"}
