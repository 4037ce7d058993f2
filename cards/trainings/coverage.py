"""How a training goes: coverage in all and by unit, the forecast, who is left, and the reminder before it is sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.trainings.assignments import AssignmentState, TrainingAssignment
from bot.features.trainings.coverage import Coverage
from bot.features.trainings.nudging import NudgeView
from bot.features.trainings.trainings import TrainingState
from bot.features.trainings.watching import CoverageView, MissingPage
from cards.announcements.parts import count_row, number_in
from cards.kit.actions import execute
from cards.kit.elements import (
    BarChart,
    Card,
    Column,
    ColumnSet,
    Container,
    Paragraph,
    RichText,
    TextRun,
    cut,
    name_of,
    plain_text,
    said,
)
from cards.kit.folds import fold
from cards.kit.headings import band, kicker, title_line
from cards.trainings.actions import KeepVerb, TrainingVerb, WatchVerb

STATES = {
    AssignmentState.ASSIGNED: "assignment-assigned",
    AssignmentState.OPENED: "assignment-opened",
    AssignmentState.DECLINED: "assignment-declined",
    AssignmentState.OBJECTED: "assignment-objected",
    AssignmentState.EXPIRED: "assignment-expired",
}
"""Where those stand who are left."""
MOST_BARS, MOST_UNITS = 5, 12
"""UnitRows in the chart, those that are furthest behind; and in figures, folded."""
BAR = 20
NAME = 40

UnitRows = Sequence[tuple[str, Coverage]]


def coverage_card(view: CoverageView, reader: Reader) -> Card:
    """The owner's card. What the chart shows stands as text too."""
    training, coverage = view.training, view.coverage
    reached = coverage.percent >= view.goal
    head = reader.text("training-coverage-head", percent=coverage.percent, goal=view.goal)
    lines = [said(TextRun(head, weight="Bolder")), said(TextRun(_forecast(view, reader)), spacing="Small")]
    units = sorted(view.units.items(), key=lambda each: (each[1].percent, each[0].casefold()))
    known = [(unit, each) for unit, each in units if each.expected]
    body: list[Any] = [
        kicker(f"{reader.text('training-coverage')} · {training.id}"),
        title_line(training.title.in_language(reader.language)),
        band(lines, "good" if reached else "emphasis"),
        *_by_unit(known, reader),
        *_ledger(view, reader),
        Paragraph(
            reader.text("training-as-of", when=reader.stamp(view.at, view.at)),
            size="Small",
            subtle=True,
            spacing="Small",
        ),
    ]
    return Card(reader.language, body, _actions(view, reader))


def missing_card(page: MissingPage, reader: Reader, now: datetime) -> Card:
    """A page of those who are left, with what each has said."""
    body: list[Any] = [
        kicker(f"{reader.text('training-missing')} · {page.training.id}"),
        title_line(page.training.title.in_language(reader.language)),
    ]
    if not page.rows:
        body.append(plain_text(reader.text("training-missing-none"), spacing="Medium"))
    for row in page.rows:
        name = name_of(page.names.get(row.person, ""), 80) or reader.text("training-somebody")
        body.append(plain_text(name, weight="Bolder", spacing="Small"))
        body.append(said(TextRun(_where(row, reader, now), subtle=True, size="Small"), spacing="None"))
    data = {"training": page.training.id}
    actions = [execute(WatchVerb.COVERAGE, reader.text("training-coverage-back"), data)]
    if page.more:
        wanted = {**data, "person": page.rows[-1].person}
        actions.insert(0, execute(WatchVerb.MISSING, reader.text("training-missing-more"), wanted))
    return Card(reader.language, body, actions)


def nudge_card(view: NudgeView, reader: Reader) -> Card:
    """The reminder before it is sent: to how many, and how it looks; and once it has been asked for, that it has."""
    language, training = reader.language, view.training
    key = "training-nudge-sent" if view.sent else "training-nudge-asked"
    body: list[Any] = [
        kicker(f"{reader.text('training-nudge')} · {training.id}"),
        title_line(training.title.in_language(language)),
        band(
            [
                said(TextRun(reader.text(key, count=view.left), weight="Bolder")),
                plain_text(reader.text("training-nudge-rules"), spacing="Small"),
            ],
            "good" if view.sent else "emphasis",
        ),
    ]
    data = {"training": training.id}
    back = execute(WatchVerb.COVERAGE, reader.text("training-coverage-back"), data)
    if view.sent:
        return Card(language, body, [back])
    body += [
        Paragraph(reader.text("training-nudge-looks"), weight="Bolder", spacing="Medium"),
        Container(
            items=[
                Paragraph(
                    reader.text("training-reminder-one"), size="Small", weight="Bolder", color="accent"
                ),
                plain_text(training.title.in_language(language), 150, weight="Bolder", spacing="None"),
                plain_text(name_of(training.lead.in_language(language), 400), 400, spacing="Small"),
            ],
            spacing="Small",
        ),
    ]
    if not view.left:
        return Card(language, body, [back])
    send = reader.text("training-nudge-send", count=view.left)
    return Card(language, body, [execute(WatchVerb.NUDGE, send, data, style="positive"), back])


def _forecast(view: CoverageView, reader: Reader) -> str:
    forecast = view.forecast
    if forecast is None:
        return reader.text("training-forecast-no-day")
    if forecast.percent is None:
        return reader.text("training-forecast-too-early")
    key = "training-forecast-gate" if view.gate else "training-forecast-due"
    day = reader.day(forecast.day, view.at)
    return reader.text(key, percent=forecast.percent, gate=view.gate, day=day, goal=view.goal)


def _by_unit(units: UnitRows, reader: Reader) -> list[Any]:
    """The chart of those that are furthest behind, and all of them in figures, folded; one unit alone has none."""
    if len(units) < 2:
        return []
    behind = units[:MOST_BARS]
    heading = reader.text("training-by-unit")
    if len(units) > MOST_BARS:
        heading = reader.text("training-by-unit-behind", count=MOST_BARS, all=len(units))
    bars = Container(items=[part for each in behind for part in _bar(*each, reader)], spacing="Small")
    chart = BarChart(
        title=reader.text("training-chart"),
        data=[{"x": cut(_named(unit, reader), NAME), "y": each.percent} for unit, each in behind],
        fallback=bars,
    )
    title = Paragraph(heading, weight="Bolder", style="heading", spacing="Medium")
    begun = any(each.percent for _, each in behind)  # of nothing but zeros its axis goes to 0.0001
    if not begun and len(units) <= MOST_BARS:
        return [title, bars]
    figures: list[Any] = [_unit_row(*each, reader) for each in units[:MOST_UNITS]]
    if len(units) > MOST_UNITS:
        more = reader.text("training-mine-more", count=len(units) - MOST_UNITS)
        figures.append(said(TextRun(more, subtle=True), spacing="Small"))
    return [
        title,
        chart if begun else bars,
        *fold("units", reader.text("training-in-figures"), "", figures, reader, first=False, unfolded=False),
    ]


def _bar(unit: str, coverage: Coverage, reader: Reader) -> list[Any]:
    full = BAR * coverage.percent // 100
    signs = [TextRun("━" * full, weight="Bolder", color="good")] if full else []
    signs += [TextRun("─" * (BAR - full), weight="Bolder", subtle=True)] if full < BAR else []
    return [_unit_row(unit, coverage, reader), RichText(signs, spacing="None")]


def _unit_row(unit: str, coverage: Coverage, reader: Reader) -> ColumnSet:
    of = reader.text("training-done-of", done=coverage.done, of=coverage.expected)
    figures = [
        TextRun(reader.text("in-percent", percent=coverage.percent), weight="Bolder"),
        TextRun(f"  {of}", subtle=True),
    ]
    columns = [
        Column(width="stretch", items=[plain_text(cut(_named(unit, reader), NAME))]),
        Column(width="auto", items=[RichText(figures)]),
    ]
    return ColumnSet(columns=columns, spacing="Small")


def _named(unit: str, reader: Reader) -> str:
    return name_of(unit, NAME) or reader.text("training-no-unit")


def _ledger(view: CoverageView, reader: Reader) -> list[Any]:
    """Of those who are expected: done and left; and beside them who is let off. Nothing that is nobody."""
    coverage = view.coverage
    left = coverage.left - coverage.declined - coverage.objected
    lines = (
        ("✓", "training-count-done", coverage.done, "good"),
        ("…", "training-count-left", left, "accent"),
        ("!", "training-count-declined", coverage.declined, "attention"),
        ("?", "training-count-objected", coverage.objected, "warning"),
    )
    rows: list[Any] = [
        count_row(sign, reader.text(key), number_in(reader, count), color)
        for sign, key, count, color in lines
        if count
    ]
    rows.append(
        count_row("", reader.text("training-count-all"), number_in(reader, coverage.expected), total=True)
    )
    beside = [
        reader.text(key, count=count)
        for key, count in (
            ("training-count-exempt", view.exempt),
            ("training-count-gone", view.states.get(AssignmentState.LEFT, 0)),
        )
        if count
    ]
    if beside:
        rows.append(plain_text(" · ".join(beside), subtle=True, size="Small", spacing="Small"))
    return rows


def _where(row: TrainingAssignment, reader: Reader, now: datetime) -> str:
    """Where somebody stands, by when, and in which unit: never what they have written."""
    state = reader.text(STATES[row.state])
    parts = (state, reader.text("training-due", day=reader.day(row.due_on, now)), cut(row.unit, 60))
    return " · ".join(part for part in parts if part)


def _actions(view: CoverageView, reader: Reader) -> list[Any]:
    data = {"training": view.training.id}
    actions = []
    left = view.coverage.left - view.coverage.declined - view.coverage.objected
    if view.training.state is TrainingState.ACTIVE and left > 0:
        title = reader.text("training-nudge-preview", count=left)
        actions.append(execute(WatchVerb.PREVIEW_NUDGE, title, data, style="positive"))
    if view.coverage.left:
        actions.append(execute(WatchVerb.MISSING, reader.text("training-missing-show"), data))
    if view.all_ever:
        actions.append(execute(KeepVerb.UNITS, reader.text("matrix-units"), data))
        actions.append(execute(KeepVerb.EXPORT, reader.text("table-rows"), data))
    actions.append(execute(TrainingVerb.OWNED, reader.text("training-coverage-up"), data))
    return actions
