"""The buttons of a vote. Where a position must be explained, its field and its button stand together.

All positions look alike: nothing in the card's colours says how to vote.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot, Position
from bot.features.gates.kinds import Choice
from bot.features.processes.kinds import DecisionForm
from cards.gates.actions import COMMENT, PAPERS, GateVerb
from cards.kit.actions import execute
from cards.kit.elements import Execute, Form, Paragraph, ShowCard, cut, plain_text, shows
from cards.kit.inputs import LONGEST_INPUT, InputText
from cards.kit.kept import kept

MOST_GIVEN_BACK = 10_000
"""Bytes of what somebody had written that a card gives back: with it, it must stay below Teams' size limit."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody had written when it was refused, so that nothing is lost, and why (a text of ours).

    `choice`: the position that it was written for. `attempt` counts the fields that it has stood in: after an update
    a client may show what was written in a field and not send it, so it is given back in a new one.
    """

    comment: str = ""
    fault: str = ""
    choice: Choice | None = None
    attempt: int = 1


@dataclass(frozen=True, slots=True)
class _Field:
    """A field before a position's button, with what stands in it."""

    choice: Choice
    title: str
    required: bool
    draft: Draft
    individual: bool = False
    free: bool = False
    """It is to change or add the reason for a position that is taken already."""


def field_id(choice: Choice, attempt: int = 1) -> str:
    """The name of the input that belongs to a position: no draft lands on another one."""
    return f"{COMMENT}_{choice.value}" + (f"_{attempt}" if attempt > 1 else "")


def field_sent(choice: Choice, sent: Iterable[str]) -> tuple[str, int]:
    """The position's input among the names of what a client sent, the newest, and which attempt that was.

    Cards that were sent before each position had its own have one for all.
    """
    own = re.compile(rf"{COMMENT}_{choice.value}(?:_([0-9]{{1,4}}))?")
    found = [(int(match[1] or 1), name) for name in sent if (match := own.fullmatch(name))]
    attempt, name = max(found, default=(1, COMMENT))
    return name, attempt


def vote_buttons(ballot: Ballot, reader: Reader, draft: Draft | None, *, may_close: bool) -> list[Any]:
    """At most six: the positions that are offered, and for whoever presides the close."""
    if draft is None or draft.choice is None:
        return list(_kept_buttons(*_offered(ballot), may_close, reader))
    return _buttons(*_offered(ballot), may_close, reader, draft)


def change_buttons(
    ballot: Ballot, position: Position, reader: Reader, draft: Draft | None = None
) -> list[Any]:
    """The other positions, the reason for the one that is taken, and the way back without a change."""
    question = ballot.question
    ids = vote_data(question.id, ballot.edition)
    taken = position.choice
    others = [choice for choice in question.choices if choice not in (taken, Choice.CONFLICT)]
    individual = question.form is DecisionForm.INDIVIDUAL
    buttons = [
        _button(choice, ids, ballot.comment_needed(choice), individual, reader, draft) for choice in others
    ]
    why = draft if draft is not None and draft.choice is taken else Draft(position.comment)
    reason = _Field(
        taken, reader.text("why-button"), ballot.comment_needed(taken), why, individual, free=True
    )
    back = execute(GateVerb.VIEW, reader.text("keep-vote", choice=taken.value), ids, associated="none")
    return [*buttons, _with_field(reason, ids, reader), back, _conflict({"ballot": question.id}, reader)]


def vote_data(ballot: str, edition: int) -> dict[str, str]:
    """What a vote's button carries: the ballot, and which papers its voter sees; those that were put go unsaid."""
    return {"ballot": ballot, **({PAPERS: str(edition)} if edition else {})}


def left_over(draft: Draft, reader: Reader) -> list[Any]:
    """What was written and has no field any more, to be copied from one that is never sent."""
    if not shows(draft.comment):
        return []
    return [
        InputText(
            id="left", label=reader.text("draft-left"), multiline=True, value=_given_back(draft.comment)
        )
    ]


Offered = tuple[str, int, tuple[Choice, ...], tuple[Choice, ...], bool]


def _offered(ballot: Ballot) -> Offered:
    """The ballot, its papers, its positions, which must be explained, and whether one person decides."""
    question = ballot.question
    explained = tuple(choice for choice in question.choices if ballot.comment_needed(choice))
    return question.id, ballot.edition, question.choices, explained, question.form is DecisionForm.INDIVIDUAL


@kept
def _kept_buttons(
    ballot: str,
    edition: int,
    choices: tuple[Choice, ...],
    explained: tuple[Choice, ...],
    individual: bool,
    may_close: bool,
    reader: Reader,
) -> tuple[Any, ...]:
    return tuple(_buttons(ballot, edition, choices, explained, individual, may_close, reader))


def _buttons(
    ballot: str,
    edition: int,
    choices: tuple[Choice, ...],
    explained: tuple[Choice, ...],
    individual: bool,
    may_close: bool,
    reader: Reader,
    draft: Draft | None = None,
) -> list[Any]:
    ids = vote_data(ballot, edition)
    buttons = [
        _button(choice, ids, choice in explained, individual, reader, draft)
        for choice in choices
        if choice is not Choice.CONFLICT
    ]
    buttons.append(_conflict({"ballot": ballot}, reader))
    return [*buttons, close_button(ballot, reader)] if may_close else buttons


def close_button(ballot: str, reader: Reader) -> Execute:
    """For whoever presides: end the vote, after one more question."""
    title = reader.text("close-vote")
    return execute(GateVerb.ASK_CLOSE, title, {"ballot": ballot}, mode="secondary", associated="none")


def _conflict(ids: dict[str, str], reader: Reader) -> Execute:
    title = reader.text(f"choice-{Choice.CONFLICT.value}")
    return execute(GateVerb.ASK_CONFLICT, title, ids, mode="secondary", associated="none")


def _button(
    choice: Choice,
    ids: dict[str, str],
    explained: bool,
    individual: bool,
    reader: Reader,
    draft: Draft | None,
) -> Any:
    title = button_title(choice, reader, individual=individual)
    mine = draft if draft is not None and draft.choice is choice else Draft()
    if explained or mine.comment:
        return _with_field(_Field(choice, title, explained, mine, individual), ids, reader)
    return execute(GateVerb.VOTE, title, {**ids, "position": choice.value}, associated="none")


def button_title(choice: Choice, reader: Reader, *, individual: bool) -> str:
    """The button of a position; one person who decides approves, where a member of a forum votes for."""
    if individual and choice is Choice.FOR:
        return reader.text("decide-for")
    return reader.text(f"choice-{choice.value}")


def _with_field(field: _Field, ids: dict[str, str], reader: Reader) -> ShowCard:
    fault = field.draft.fault
    body: list[Any] = [plain_text(fault, 400, weight="Bolder", color="attention")] if fault else []
    body += [
        _input(field, reader),
        Paragraph(reader.text("why-seen"), size="Small", subtle=True, spacing="Small"),
    ]
    send = execute(
        GateVerb.VOTE,
        _send_title(field, reader),
        {**ids, "position": field.choice.value},
        style="destructive" if field.choice is Choice.AGAINST else "positive",
    )
    return ShowCard(title=field.title, card=Form(body, [send]))


def _send_title(field: _Field, reader: Reader) -> str:
    if field.free:
        return reader.text("send-why")
    if field.individual and field.choice is Choice.FOR:
        return reader.text("send-approval")
    return reader.text("send-vote", choice=field.choice.value)


def _input(field: _Field, reader: Reader) -> InputText:
    free = field.free and not field.required
    label = reader.text("why-label-free") if free else reader.text("why-label", choice=field.choice.value)
    shown = InputText(
        id=field_id(field.choice, field.draft.attempt),
        label=label,
        placeholder=reader.text("why-placeholder"),
        multiline=True,
        max_length=max(LONGEST_INPUT, len(field.draft.comment) + 1),
    )
    if field.required:
        shown.required, shown.error = True, reader.text("why-missing")
    if field.draft.comment:
        shown.value = _given_back(field.draft.comment)
    return shown


def _given_back(comment: str) -> str:
    """As much as a card can hold; only what is longer than any client's field loses its end."""
    clean = cut(comment, len(comment))
    held = clean.encode()[:MOST_GIVEN_BACK].decode(errors="ignore")
    return held if held == clean else f"{held}…"
