"""The cards for one person: what waits for them, and what they can ask."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.commands import Command
from bot.domain.gates import Ballot, Choice
from bot.domain.people import PersonId
from bot.domain.process import DecisionForm
from bot.texts import Reader
from cards.actions import Verb, execute
from cards.elements import ActionSet, Card, Container, Execute, Text, cut, name_of, plain_text


def waiting_card(
    ballots: Sequence[Ballot], unanswered: int, person: PersonId, reader: Reader, now: datetime
) -> Card:
    """The open ballots where the person has a voice, each with a button to its card."""
    heading = reader.text("waiting-heading", count=unanswered)
    body: list[Any] = [Text(heading, size="Large", weight="Bolder", style="heading")]
    if not ballots:
        body.append(Text(reader.text("waiting-nothing-more")))
    for ballot in ballots:
        body.append(_row(ballot, person, reader, now))
    return Card(reader.language, body)


def help_card(
    commands: Sequence[Command], reader: Reader, *, words: str = "", newcomer: str | None = None
) -> Card:
    """What one can write to the bot.

    `words`: say that these were not understood. `newcomer`: greet somebody new, by name where it isn't empty.
    """
    body: list[Any] = []
    if words:
        body.append(plain_text(reader.text("not-understood", words=cut(words, 200))))
    if newcomer is not None:
        known = reader.text("help-welcome", name=cut(newcomer, 80))
        welcome = known if newcomer else reader.text("help-welcome-anybody")
        body += [plain_text(welcome, size="Large", weight="Bolder"), Text(reader.text("help-intro"))]
    body.append(Text(reader.text("help-heading"), weight="Bolder", spacing="Medium", style="heading"))
    for command in commands:
        body += [
            plain_text(command.name.in_language(reader.language), weight="Bolder", color="accent"),
            Text(command.description.in_language(reader.language), spacing="None"),
        ]
    inbox = [command for command in commands if command.id == "inbox"]
    return Card(reader.language, body, [_waiting_button(command, reader) for command in inbox])


def _row(ballot: Ballot, person: PersonId, reader: Reader, now: datetime) -> Container:
    question = ballot.question
    heading = reader.text(
        "gate-heading",
        gate=question.gate,
        question=question.gate_title.in_language(reader.language),
        initiative=name_of(question.initiative_title, 120),
    )
    when = reader.when(question.deadline, now)
    position = ballot.position_of(person)
    if ballot.tie is not None:
        until = ballot.tie.until or question.deadline
        state = reader.text("waiting-casting", when=reader.when(until, now))
    elif position is None and question.form is DecisionForm.INDIVIDUAL:
        state = reader.text("waiting-decide", when=when)
    elif position is None:
        state = reader.text("waiting-vote", when=when)
    elif position.choice is Choice.ABSTAIN:
        state = reader.text("waiting-abstained", when=when)
    else:
        state = reader.text("waiting-voted", choice=reader.text(f"chose-{position.choice.value}"), when=when)
    button = execute(Verb.VIEW, reader.text("open-card"), {"ballot": ballot.id})
    return Container(
        separator=True,
        spacing="Medium",
        items=[plain_text(heading, weight="Bolder"), Text(state), ActionSet(actions=[button])],
    )


def _waiting_button(command: Command, reader: Reader) -> Execute:
    return execute(Verb.WAITING, command.name.in_language(reader.language).capitalize(), {})
