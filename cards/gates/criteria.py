"""A gate's criteria to whoever answers them: all in a list with what each is answered, and one with its fields."""

from typing import Any

from bot.core.texts import Reader
from bot.features.gates.answering import CriteriaView
from bot.features.gates.criteria import AnsweredCriterion
from bot.features.portfolio.answering import LONGEST_NOTE
from bot.features.portfolio.initiatives import CriterionAnswer
from cards.gates.actions import ANSWER, NOTE, GateVerb
from cards.gates.briefs import SIGNS
from cards.gates.figures import figure_said
from cards.kit.actions import execute
from cards.kit.elements import (
    Card,
    ColumnSet,
    Paragraph,
    RichText,
    TextRun,
    cut,
    name_of,
    plain_text,
    said,
)
from cards.kit.folds import tap_row
from cards.kit.headings import band, kicker, title_line
from cards.kit.inputs import LONGEST_INPUT, InputChoice, care_line, filled, words_field

MOST, LONGEST = 10, 160
"""Criteria at a time, and characters of each in the list: more than a message takes."""
NO_NOTE = ("", "")


def criteria_card(view: CriteriaView, reader: Reader, start: int = 0) -> Card:
    """Each criterion and its answer, from the `start`th; a tap opens it. What nobody has answered stands first."""
    waiting = {each.id for each in view.left}
    order = sorted(range(len(view.criteria)), key=lambda number: view.criteria[number].id not in waiting)
    rows = [_row(view, number, reader) for number in order[start : start + MOST]]
    answered, rest = len(view.criteria) - len(waiting), len(order) - start - MOST
    key = "criteria-none" if not view.criteria else "criteria-how-many"
    count = TextRun(reader.text(key, answered=answered, all=len(view.criteria)), weight="Bolder")
    body = [
        *_head(view, reader.text("criteria-of", gate=view.gate)),
        band([said(count), *_frozen(view, reader)]),
    ]
    further = {"initiative": view.initiative, "start": str(start + MOST)}
    more = [execute(GateVerb.CRITERIA, reader.text("criteria-more", count=min(rest, MOST)), further)]
    return Card(reader.language, [*body, *rows], more if rest > 0 else [])


def criterion_card(
    view: CriteriaView, number: int, reader: Reader, *, fault: str = "", given: tuple[str, str] = NO_NOTE
) -> Card:
    """One of them with a field for its answer and one for why. `given`: what was filled in, where it was refused."""
    criterion = view.criteria[number]
    body: list[Any] = [
        *_head(view, reader.text("criterion-of", number=number + 1, all=len(view.criteria), gate=view.gate)),
        *([_saved(view, reader)] if view.saved else []),
        plain_text(
            name_of(criterion.text.in_language(reader.language), 400), weight="Bolder", spacing="Small"
        ),
    ]
    lines = [*_frozen(view, reader), *_now(criterion, reader)]
    body += [band(lines)] if lines else []
    ids = {"initiative": view.initiative}
    every = execute(GateVerb.CRITERIA, reader.text("criteria-all"), ids, associated="none")
    if criterion.figure is not None:
        return Card(reader.language, body, [every])
    if fault:
        body.append(plain_text(fault, 600, weight="Bolder", color="attention", spacing="Medium"))
    data = {**ids, "gate": view.gate, "criterion": criterion.id, "seen": view.stands[number]}
    save = execute(GateVerb.ANSWER, reader.text("criterion-save"), data, style="positive")
    return Card(reader.language, [*body, *_fields(criterion, given, bool(fault), reader)], [save, every])


def _fields(criterion: AnsweredCriterion, given: tuple[str, str], again: bool, reader: Reader) -> list[Any]:
    known = criterion.answer.value if criterion.answer else ""
    chosen, note = given if again else (known, criterion.note)
    choices = [
        {"title": reader.text(f"answer-{each.value}"), "value": each.value} for each in CriterionAnswer
    ]
    answers = InputChoice(
        id=f"{ANSWER}_{criterion.id}",
        label=reader.text("criterion-answer"),
        style="expanded",
        required=True,
        error=reader.text("refused-criterion-unsaid"),
        choices=choices,
        **filled(chosen if chosen in set(CriterionAnswer) else ""),
    )
    longest = min(LONGEST_NOTE, max(LONGEST_INPUT, len(note)))
    return [
        answers,
        words_field(f"{NOTE}_{criterion.id}", reader.text("criterion-note"), longest, given=note),
        care_line(reader),
    ]


def _row(view: CriteriaView, number: int, reader: Reader) -> ColumnSet:
    criterion = view.criteria[number]
    sign, color = SIGNS[criterion.answer]
    asked = cut(name_of(criterion.text.in_language(reader.language), LONGEST), LONGEST)
    lines: list[Any] = [said(TextRun(f"{sign} ", weight="Bolder", color=color), TextRun(asked))]
    lines += _now(criterion, reader, listed=True)
    data = {"initiative": view.initiative, "criterion": criterion.id}
    answer = execute(GateVerb.CRITERION, reader.text("criterion-open", asked=asked), data)
    return tap_row(lines, answer, separator=True, spacing="Small")


def _now(criterion: AnsweredCriterion, reader: Reader, *, listed: bool = False) -> list[RichText]:
    """How it is answered now, with what that rests on. `listed`: beside others, under its question."""
    if criterion.figure is not None:
        said_of = figure_said(criterion.figure, reader)
    elif criterion.answer is not None:
        word = reader.text(f"answer-{criterion.answer.value}")
        now = word if listed else reader.text("criterion-now", answer=word)
        because = f" – {cut(criterion.note, LONGEST, reader.text('cut-short'))}" if criterion.note else ""
        said_of = f"{now}{because}"
    elif listed:
        said_of = reader.text("criterion-unanswered")
    else:
        return []
    look: dict[str, Any] = {"subtle": True} if listed else {}
    return [plain_text(said_of, 600, spacing="None", **look)]


def _frozen(view: CriteriaView, reader: Reader) -> list[Any]:
    return [Paragraph(reader.text("criteria-frozen"), spacing="Small")] if view.frozen else []


def _saved(view: CriteriaView, reader: Reader) -> Any:
    """That the one before is kept, and how many are left."""
    return Paragraph(
        f"✓ {reader.text('criterion-saved', count=len(view.left))}", color="good", spacing="Small"
    )


def _head(view: CriteriaView, status: str) -> list[Any]:
    return [kicker(status), title_line(view.title)]
