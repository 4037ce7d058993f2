"""Reminders: what waits for somebody's answer; and to chair and secretaries, that too few answer."""

from collections.abc import Sequence
from typing import Any

from bot.core.people import PersonId
from bot.core.texts import Reader, gate_name
from bot.features.gates.counting import tally
from bot.features.gates.reminding import silent
from bot.features.gates.seats import voices
from cards.gates.actions import GateVerb
from cards.gates.endings import refer_buttons
from cards.gates.headings import Scene, deadline_line, question_line, title
from cards.gates.rulings import needed_in_words, never_quorate
from cards.gates.whys import names_of, time_buttons
from cards.kit.actions import execute
from cards.kit.elements import Card, ColumnSet, TextRun, cut, name_of, plain_text, said
from cards.kit.folds import tap_row
from cards.kit.headings import band, kicker
from cards.kit.listing import and_more

MOST_LISTED = 5
"""Ballots in a reminder."""


def reminder_card(waiting: Sequence[Scene], reader: Reader) -> Card:
    """The ballots that wait, the most urgent first; that nothing does, where all are answered."""
    if not waiting:
        return Card(reader.language, [plain_text(reader.text("ballot-reminder-done"))])
    body: list[Any] = [kicker(reader.text("ballot-reminder-heading", count=len(waiting)))]
    if len(waiting) == 1:
        scene = waiting[0]
        body += [*title(scene), question_line(scene), band([deadline_line(scene)])]
        return Card(reader.language, body, [_answer(scene, reader.text("ballot-reminder-answer"))])
    body += [_row(scene) for scene in waiting[:MOST_LISTED]]
    body += and_more(len(waiting) - MOST_LISTED, reader)
    return Card(reader.language, body)


def quorum_card(scene: Scene) -> Card:
    """Too few have answered: how many are missing, who, and until when."""
    reader, ballot = scene.reader, scene.ballot
    count = tally(ballot)
    if count.present < count.quorum:
        lacks = reader.text("quorum-lacks", count=count.quorum - count.present)
    else:
        lacks = reader.text("quorum-not-whole", needed=needed_in_words(ballot.question, reader))
    missing = reader.text("gate-why-missing", names=names_of(ballot, silent(ballot), reader))
    body = [
        kicker(reader.text("quorum-heading", gate=ballot.question.gate)),
        *title(scene),
        band([plain_text(lacks, weight="Bolder"), deadline_line(scene)], "warning"),
        plain_text(missing),
    ]
    return Card(reader.language, body, time_buttons(scene, why=True))


def warning_over_card(scene: Scene) -> Card:
    """In the place of a warning about the vote, once that has ended: nobody goes on believing that it waits."""
    reader, gate = scene.reader, scene.ballot.question.gate
    body = [kicker(reader.text("warning-over", gate=gate)), *title(scene)]
    return Card(reader.language, body, [_answer(scene, reader.text("warning-over-result"))])


def quorum_lost_card(scene: Scene, *, theirs: bool = False) -> Card:
    """Whatever those say who are left, the ballot can't become quorate; or nobody is left who could decide alone.

    `theirs`: whoever reads it may withdraw the question.
    """
    reader, ballot, alone = scene.reader, scene.ballot, scene.individual
    voiced, quorum = len(voices(ballot)), ballot.question.quorum
    if alone:
        sentence = reader.text("quorum-lost-alone")
    elif voiced < quorum:
        sentence = reader.text("quorum-lost", voices=voiced, quorum=quorum)
    else:
        sentence = never_quorate(ballot, reader)
    heading = "quorum-lost-alone-heading" if alone else "quorum-lost-heading"
    body = [
        kicker(reader.text(heading, gate=ballot.question.gate)),
        *title(scene),
        band([plain_text(sentence, weight="Bolder"), deadline_line(scene)], "attention"),
        plain_text(reader.text("quorum-lost-alone-next" if alone else "quorum-lost-next")),
    ]
    return Card(
        reader.language, body, _take_back(scene, theirs) if alone else time_buttons(scene, why=True)[:1]
    )


def decider_away_card(scene: Scene, people: Sequence[PersonId], *, theirs: bool) -> Card:
    """To whoever asked one person: that `people` are away until the end, with what can be done (`theirs`) about it."""
    reader, ballot = scene.reader, scene.ballot
    names = names_of(ballot, people, reader)
    away = plain_text(reader.text("decider-away", names=names, count=len(people)), weight="Bolder")
    body = [
        kicker(reader.text("decider-away-heading", gate=ballot.question.gate)),
        *title(scene),
        band([away, deadline_line(scene)], "warning"),
        plain_text(reader.text("decider-away-next" if theirs else "decider-away-told")),
    ]
    up = refer_buttons(ballot, reader) if theirs else []
    return Card(
        reader.language, body, [*(time_buttons(scene) if theirs else []), *up, *_take_back(scene, theirs)]
    )


def _take_back(scene: Scene, theirs: bool) -> list[Any]:
    data = {"ballot": scene.ballot.id}
    return [execute(GateVerb.ASK_WITHDRAW, scene.reader.text("withdraw-button"), data)] if theirs else []


def _row(scene: Scene) -> ColumnSet:
    """A ballot as a whole is the button that opens it."""
    question = scene.ballot.question
    name = f"{gate_name(question.gate)} · {question.initiative_title}"
    opens = scene.reader.text("open-matter", title=cut(name, 120))
    lines = [said(TextRun(name_of(name, 160), weight="Bolder")), deadline_line(scene)]
    return tap_row(lines, _answer(scene, opens), spacing="Small", separator=True)


def _answer(scene: Scene, name: str) -> Any:
    return execute(GateVerb.VIEW, name, {"ballot": scene.ballot.id})
