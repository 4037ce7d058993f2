"""The cards that tell how an initiative is doing."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from bot.domain.gates import Ballot
from bot.domain.initiatives import Initiative
from bot.domain.status import InitiativeStatus
from bot.texts import Reader
from cards.actions import Verb, execute
from cards.briefs import fact_row
from cards.elements import Card, Container, Execute, Text, cut, plain_text
from cards.results import decision_box
from cards.tallies import running_tally


def status_card(
    view: InitiativeStatus, reader: Reader, now: datetime, *, may_view: bool, sees_tally: bool
) -> Card:
    """One initiative: where it stands, what comes next, and the vote that is open or was last.

    `may_view`: the vote concerns whoever asks, so they get a button to its card. `sees_tally`: they may see how the
    votes stand, too.
    """
    initiative = view.initiative
    heading = reader.text("status-heading", key=initiative.key, title=cut(initiative.title, 200))
    body: list[Any] = [
        plain_text(heading, size="Large", weight="Bolder"),
        plain_text(initiative.summary, 400),
        *(fact_row(label, value) for label, value in _facts(view, reader)),
    ]
    actions: list[Execute] = []
    if view.ballot is not None:
        body += _ballot(view.ballot, reader, now, sees_tally=sees_tally)
        if view.ballot.is_open and may_view:
            title = reader.text("show-my-card")
            actions.append(execute(Verb.VIEW, title, {"ballot": view.ballot.id}))
    return Card(reader.language, body, actions)


def several_card(
    words: str, initiatives: Sequence[Initiative], total: int, verb: Verb, reader: Reader
) -> Card:
    """The initiatives that the words could mean, each a tap away from what was asked for (`verb`)."""
    if words:
        heading = reader.text("status-many-heading", words=cut(words, 80))
    else:
        heading = reader.text("status-all-heading")
    body: list[Any] = [
        plain_text(heading, size="Large", weight="Bolder"),
        Text(reader.text("status-many-text")),
    ]
    body += [_choice(initiative, verb) for initiative in initiatives]
    if total > len(initiatives):
        body.append(Text(reader.text("status-more", count=total - len(initiatives)), subtle=True))
    return Card(reader.language, body)


def _choice(initiative: Initiative, verb: Verb) -> Container:
    """A line to tap: as many as are found, where buttons would stop at six."""
    title = f"{initiative.key} · {cut(initiative.title, 120)}"
    action = execute(verb, title, {"initiative": initiative.key})
    row = Container(
        items=[plain_text(title, weight="Bolder", color="accent")], style="emphasis", spacing="Small"
    )
    row.set_data("selectAction", action)
    return row


def _facts(view: InitiativeStatus, reader: Reader) -> Iterable[tuple[str, str]]:
    language = reader.language
    yield reader.text("status-place"), view.place.in_language(language)
    if view.next_gate is not None:
        gate = view.next_gate
        yield reader.text("status-next-gate"), f"{gate.id}: {gate.title.in_language(language)}"
    if view.steps_all:
        yield (
            reader.text("status-steps"),
            reader.text("steps-summary", done=view.steps_done, all=view.steps_all),
        )
    if view.owners:
        yield reader.text("status-owner"), ", ".join(view.owners)
    yield reader.text("label-presenter"), view.presenter
    if view.initiative.systems:
        yield reader.text("status-systems"), ", ".join(view.initiative.systems)
    yield reader.text("status-process"), view.process.in_language(language)
    if view.initiative.registry_no:
        yield reader.text("label-registry-no"), view.initiative.registry_no


def _ballot(ballot: Ballot, reader: Reader, now: datetime, *, sees_tally: bool) -> list[Any]:
    question = ballot.question
    if ballot.closing is None:
        until = reader.text("status-open-until", when=reader.when(question.deadline, now))
        return [
            fact_row(reader.text("status-open-vote"), f"{question.gate} – {until}"),
            *(running_tally(ballot, reader) if sees_tally else []),
        ]
    outcome = reader.text(f"outcome-{ballot.closing.decision.outcome.value}")
    when = reader.when(ballot.closing.at, now)
    decided = reader.text("status-decided", gate=question.gate, outcome=outcome, when=when)
    return [
        fact_row(reader.text("status-last-decision"), decided),
        decision_box(ballot, ballot.closing, reader),
    ]
