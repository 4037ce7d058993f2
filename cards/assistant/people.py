"""The cards for one person: what waits for them, and what they can ask."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.chat.commands import Command
from bot.core.errands import Errand
from bot.core.people import PersonId
from bot.core.texts import Reader
from bot.features.assistant.asking import Offer
from bot.features.gates.ballots import Ballot
from bot.features.gates.masking import title_of
from bot.features.processes.kinds import DecisionForm
from cards.assistant.actions import AssistantVerb
from cards.assistant.answers import offer_row
from cards.gates.actions import GateVerb
from cards.gates.briefs import fact_row
from cards.kit.actions import execute
from cards.kit.elements import (
    Card,
    ColumnSet,
    Execute,
    Paragraph,
    TextRun,
    cut,
    name_of,
    plain_text,
    said,
)
from cards.kit.folds import fold, tap_row
from cards.kit.inputs import InputText
from cards.kit.listing import paged_list

FIRST_COMMANDS = 3
"""What help shows at once of what can be written, where no questions are proposed."""
MOST_SHOWN = 5
"""Matters at a time: as many as a phone shows, and as Teams takes, however many wait."""


def waiting_card(
    matters: Sequence[Ballot | Errand],
    unanswered: int,
    person: PersonId,
    reader: Reader,
    now: datetime,
    *,
    begin: int = 0,
    said: bool = False,
) -> Card:
    """What waits for the person, the most urgent first, each a tap away. `begin`: after so many; `said`: they have
    written an answer in the chat, where it doesn't count."""

    def row(each: Ballot | Errand) -> list[Any]:
        if isinstance(each, Errand):
            return [_errand_row(each, reader, now)]
        return [_ballot_row(each, person, reader, now)]

    before: list[Any] = []
    last = min(begin + MOST_SHOWN, len(matters))
    if not matters:
        before = [Paragraph(reader.text("waiting-nothing-more"), spacing="Small")]
    elif len(matters) > last - begin > 0:
        place = reader.text("waiting-shown", first=begin + 1, last=last, all=len(matters))
        before = [Paragraph(place, subtle=True, spacing="Small")]
    if said:
        before.insert(0, Paragraph(reader.text("waiting-not-counted"), spacing="Small"))
    body, actions = paged_list(
        reader.text("waiting-heading", count=unanswered),
        matters,
        row,
        reader,
        verb=AssistantVerb.WAITING,
        begin=begin,
        most=MOST_SHOWN,
        before=before,
    )
    return Card(reader.language, body, actions)


def help_card(
    commands: Sequence[Command],
    reader: Reader,
    *,
    words: str = "",
    newcomer: str | None = None,
    example: str = "",
    proposed: Sequence[Offer] = (),
) -> Card:
    """What one can ask and write: what is likely to be theirs, and all else behind a tap.

    `words`: say that these were not understood. `newcomer`: greet somebody new, by name where it isn't empty.
    `example`: an initiative's key that can be written after a command; there is none in an empty portfolio.
    `proposed`: questions that are likely to be theirs.
    """
    body: list[Any] = []
    if words:
        body.append(plain_text(reader.text("not-understood", words=cut(words, 200))))
    if newcomer is not None:
        known = reader.text("help-welcome", name=cut(newcomer, 80))
        welcome = known if newcomer else reader.text("help-welcome-anybody")
        body += [plain_text(welcome, size="Large", weight="Bolder"), Paragraph(reader.text("help-intro"))]
    body.append(Paragraph(reader.text("help-heading"), weight="Bolder", spacing="Medium", style="heading"))
    if proposed:
        body.append(Paragraph(reader.text("help-try"), spacing="Small"))
        body += [offer_row(each) for each in proposed]
    first = 0 if proposed else FIRST_COMMANDS
    for command in commands[:first]:
        body += _command_rows(command, example, reader)
    label = reader.text("help-more" if first else "help-all")
    body += _folded(label, commands[first:], example, reader)
    inbox = [command for command in commands if command.id == "inbox"]
    return Card(reader.language, body, [_waiting_button(command, reader) for command in inbox])


def _command_rows(command: Command, example: str, reader: Reader) -> list[Any]:
    rows: list[Any] = [
        plain_text(command.name.in_language(reader.language), weight="Bolder", color="accent"),
        Paragraph(command.description.in_language(reader.language), spacing="None"),
    ]
    if example and command.takes_words:
        written = f"{command.name.in_language(reader.language)} {example}"
        rows.append(plain_text(reader.text("help-example", words=written), subtle=True, spacing="None"))
    return rows


def _folded(label: str, commands: Sequence[Command], example: str, reader: Reader) -> list[Any]:
    """Behind a tap: all of them together are several screens on a phone."""
    if not commands:
        return []
    rows = [row for command in commands for row in _command_rows(command, example, reader)]
    return fold(
        "all_commands",
        label,
        str(len(commands)),
        rows,
        reader,
        first=False,
        unfolded=False,
        spacing="Medium",
    )


def _ballot_row(ballot: Ballot, person: PersonId, reader: Reader, now: datetime) -> ColumnSet:
    until = ballot.deadline if ballot.tie is None else ballot.tie.until or ballot.deadline
    said_of = (
        _when(reader.by(until, now), urgent=until - now < timedelta(days=1)),
        TextRun(f" · {wanted_of(ballot, person, reader)}", subtle=True),
    )
    title = title_of(ballot, now, reader.language)
    return _row(title, said_of, (GateVerb.VIEW, {"ballot": ballot.id}), reader)


def _errand_row(errand: Errand, reader: Reader, now: datetime) -> ColumnSet:
    until, wanted = errand.until, errand.wanted.in_language(reader.language)
    opens = errand.verb, dict(errand.data)
    if until is None:
        return _row(errand.title, (TextRun(wanted, subtle=True),), opens, reader)
    when = _when(reader.day(until, now), urgent=until <= reader.local(now).date() + timedelta(days=1))
    return _row(errand.title, (when, TextRun(f" · {wanted}", subtle=True)), opens, reader)


def _when(until: str, *, urgent: bool) -> TextRun:
    return TextRun(until, weight="Bolder", **({"color": "attention"} if urgent else {}))


def _row(title: str, runs: Sequence[TextRun], opens: tuple[str, dict[str, str]], reader: Reader) -> ColumnSet:
    """A matter: what it is, until when, and what is wanted; the whole row opens its card (verb, data)."""
    verb, data = opens
    shown = execute(verb, reader.text("open-matter", title=cut(title, 120)), data)
    lines = [plain_text(name_of(title, 120), weight="Bolder"), said(*runs, spacing="None")]
    return tap_row(lines, shown, separator=True, spacing="Small")


def wanted_of(ballot: Ballot, person: PersonId, reader: Reader) -> str:
    """What is theirs to do in it, or what they have said already."""
    gate, position = ballot.question.gate, ballot.position_of(person)
    if ballot.tie is not None:
        return reader.text("waiting-casting", gate=gate)
    if position is not None:
        return reader.text("waiting-voted", gate=gate, choice=reader.text(f"chose-{position.choice.value}"))
    if ballot.question.form is DecisionForm.INDIVIDUAL:
        return reader.text("waiting-decide", gate=gate)
    return reader.text("waiting-vote", gate=gate)


def ids_card(
    sentence: str, ids: Sequence[tuple[str, str]], facts: Sequence[tuple[str, str]], reader: Reader
) -> Card:
    """Answers “vem är jag?” and “vilken kanal är det här?”: the ids stand in fields, from which they can be copied."""
    body: list[Any] = [plain_text(sentence, weight="Bolder")]
    body += [
        InputText(id=f"id_{n}", label=label, value=value, multiline=True)
        for n, (label, value) in enumerate(ids)
    ]
    body += [fact_row(label, value) for label, value in facts]
    return Card(reader.language, body)


def _waiting_button(command: Command, reader: Reader) -> Execute:
    return execute(AssistantVerb.WAITING, command.name.in_language(reader.language).capitalize(), {})
