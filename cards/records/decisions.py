"""The register's cards: the decisions that somebody looked for, and one with all that became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot
from bot.features.gates.masking import masked
from bot.features.portfolio.secrecy import is_secret
from bot.features.records.decisions import DecisionState, RegisteredDecision
from bot.features.records.finding_decisions import DecisionView, FoundDecisions
from cards.gates.boxes import decision_box
from cards.gates.reasons import UNDECIDED, outcome_in_words
from cards.gates.receipts import receipt_lines
from cards.kit.actions import execute
from cards.kit.elements import (
    Card,
    ColumnSet,
    Paragraph,
    TextRun,
    cut,
    name_of,
    plain_text,
    said,
)
from cards.kit.folds import tap_row
from cards.kit.headings import kicker, title_line
from cards.kit.listing import and_more
from cards.kit.notices import line_card
from cards.records.actions import (
    DecisionVerb,
)
from cards.records.decision_forms import decision_buttons

MOST_ROWS = 8
"""Decisions in a list: as many rows as a phone shows at once."""

MOST_RELATED = 5


def decisions_card(found: FoundDecisions, reader: Reader, now: datetime, *, in_channel: bool) -> Card:
    """The decisions, the newest first, each a tap away; or that there is none, and what to write instead."""
    words = cut(found.words, 80)
    if not found.decisions:
        key = "decisions-none-words" if words else "decisions-none-here" if in_channel else "decisions-none"
        return line_card(
            reader.text(key, words=words) if key == "decisions-none-words" else reader.text(key), reader
        )
    heading = (
        reader.text("decisions-heading-words", words=words) if words else reader.text("decisions-heading")
    )
    body: list[Any] = [plain_text(heading, size="Large", weight="Bolder")]
    body += [_row(decision, reader, now) for decision in found.decisions]
    if found.more:
        body.append(Paragraph(reader.text("decisions-more"), subtle=True))
    return Card(reader.language, body)


def decision_card(
    view: DecisionView,
    reader: Reader,
    now: datetime,
    *,
    said_first: str = "",
    fault: str = "",
    report: str = "",
    others: Sequence[RegisteredDecision] = (),
) -> Card:
    """One decision. Who keeps it gets its buttons, as long as it isn't over. `said_first`: why the card comes; `fault`:
    what was wrong with what they tried; `report`: what they had written that wasn't taken; `others`: what the reader is
    reminded of with it.
    """
    decision = _without_secrets(view, reader, now)
    ballot = masked(view.ballot, now, reader.language)
    known_as = reader.text("decision-kicker", decision=decision.ballot)
    closing = ballot.closing
    body: list[Any] = [
        kicker(said_first or known_as),
        title_line(decision.title),
        *([Paragraph(known_as, size="Small", subtle=True, spacing="None")] if said_first else []),
        *([plain_text(fault, 400, weight="Bolder", color="attention", spacing="Medium")] if fault else []),
        *([decision_box(ballot, closing, reader, _no_longer(decision, reader, now))] if closing else []),
        *(plain_text(line, spacing="Small") for line in _told(decision, ballot, reader, now)),
        *_dispatched(ballot, reader, now),
        *_others(others, reader, now),
        *_related(view, reader, now),
        *receipt_lines(view.receipt, reader, spacing="Medium"),
    ]
    return Card(reader.language, body, list(decision_buttons(view, reader, now, report)))


def _without_secrets(view: DecisionView, reader: Reader, now: datetime) -> RegisteredDecision:
    """The card comes by itself too, as a reminder: of a secret matter it says nobody's words, as no card does."""
    decision = view.decision
    if not is_secret(view.ballot.secrecy, now):
        return decision
    hidden = reader.text("secret-words")
    return replace(
        decision,
        report=decision.report and hidden,
        reconsidered_why=decision.reconsidered_why and hidden,
        revoked_why=decision.revoked_why and hidden,
    )


def _row(decision: RegisteredDecision, reader: Reader, now: datetime) -> ColumnSet:
    outcome = outcome_in_words(decision.outcome, reader)
    first = said(TextRun(f"{outcome} · ", weight="Bolder"), TextRun(name_of(decision.title, 120)))
    second = (
        f"{decision.ballot} · {reader.day_of(decision.decided_at, now)} · {_state(decision, reader, now)}"
    )
    items = [first, plain_text(second, subtle=True, spacing="None")]
    title = f"{decision.ballot} · {cut(decision.title, 120)}"
    opened = execute(DecisionVerb.VIEW, title, {"decision": decision.ballot})
    return tap_row(items, opened, spacing="Medium", separator=True)


def _no_longer(decision: RegisteredDecision, reader: Reader, now: datetime) -> str:
    """What stands before what was decided, so that nobody reads a decision that was revoked as one that holds."""
    holds = decision.state(_today(reader, now)) is DecisionState.IN_FORCE
    return "" if holds else _state(decision, reader, now)


def _state(decision: RegisteredDecision, reader: Reader, now: datetime) -> str:
    state = decision.state(_today(reader, now))
    if decision.valid_until is not None and state in (DecisionState.IN_FORCE, DecisionState.EXPIRED):
        key = "decision-held-until" if state is DecisionState.EXPIRED else "decision-until"
        return reader.text(key, day=reader.day(decision.valid_until, now))
    return reader.text(f"decisionstate-{state}")


def _told(decision: RegisteredDecision, ballot: Ballot, reader: Reader, now: datetime) -> Iterator[str]:
    """What is known of it, a line each, with the words that somebody wrote after it."""
    body = reader.the(decision.decided_by.in_language(reader.language))
    undecided = ballot.closing is not None and ballot.closing.decision.ground in UNDECIDED
    key = "decision-ended" if undecided else "decision-decided"
    yield reader.text(key, day=reader.day_of(decision.decided_at, now), body=cut(body, 120))
    if decision.state(_today(reader, now)) is DecisionState.IN_FORCE:
        yield _state(decision, reader, now)
    if decision.registry_no:
        yield f"{reader.text('label-registry-no')}: {decision.registry_no}"
    if decision.replaces:
        yield reader.text("decision-replaces", decision=", ".join(decision.replaces))
    if decision.report_on is not None and decision.reported_at is None:
        yield reader.text("decision-report-on", day=reader.day(decision.report_on, now))
    if decision.reported_at is not None:
        line = reader.text("decision-reported", day=reader.day_of(decision.reported_at, now))
        yield f"{line}: {cut(decision.report, 600)}"
    if decision.reconsidered_at is not None:
        line = reader.text("decision-reconsidered", day=reader.day_of(decision.reconsidered_at, now))
        yield f"{line}: {cut(decision.reconsidered_why, 400)}"
    if decision.replaced_by:
        yield reader.text("decision-replaced-by", decision=decision.replaced_by)
    if decision.revoked_at is not None:
        day = reader.day_of(decision.revoked_at, now)
        line = (
            reader.text("decision-revoked-by", day=day, decision=decision.revoked_by)
            if decision.revoked_by
            else reader.text("decision-revoked", day=day)
        )
        yield f"{line}: {cut(decision.revoked_why, 400)}"


def _dispatched(ballot: Ballot, reader: Reader, now: datetime) -> Iterator[Any]:
    at = ballot.afterwards.dispatched_at
    if at is not None:
        yield plain_text(f"{reader.text('label-dispatched')}: {reader.stamp(at, now)}", spacing="Small")


def _others(others: Sequence[RegisteredDecision], reader: Reader, now: datetime) -> list[Any]:
    """What else the same reminder is about, each a tap away."""
    if not others:
        return []
    heading = Paragraph(
        reader.text("decision-others"), weight="Bolder", size="Default", style="heading", spacing="Medium"
    )
    rows = [_row(each, reader, now) for each in others[:MOST_ROWS]]
    return [heading, *rows, *and_more(len(others) - len(rows), reader)]


def _related(view: DecisionView, reader: Reader, now: datetime) -> list[Any]:
    if not view.related:
        return []
    heading = Paragraph(
        reader.text("decision-related"), weight="Bolder", size="Default", style="heading", spacing="Medium"
    )
    rows = [_row(each, reader, now) for each in view.related[-MOST_RELATED:]]
    return [heading, *rows, *and_more(len(view.related) - len(rows), reader)]


def _today(reader: Reader, now: datetime) -> date:
    return reader.local(now).date()
