"""Why a ballot isn't decided, in two sentences, with what the chair or secretary can do about it."""

from collections.abc import Iterable
from typing import Any

from bot.core.people import PersonId
from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot, Decision
from bot.features.gates.why import Why
from bot.features.processes.kinds import DecisionForm
from cards.gates.actions import GateVerb
from cards.gates.headings import Scene, deadline_line, title
from cards.gates.rulings import never_quorate
from cards.gates.votes import close_button
from cards.kit.actions import execute
from cards.kit.elements import Card, Execute, Paragraph, cut, name_of, plain_text
from cards.kit.folds import label_row
from cards.kit.headings import band, kicker
from cards.kit.kept import kept
from cards.kit.listing import some_named

MOST_NAMES = 8


def why_card(why: Why, scene: Scene) -> Card:
    """Two sentences, the time, and a way to move it."""
    reader = scene.reader
    body = [
        kicker(reader.text("gate-why-heading", gate=why.ballot.question.gate)),
        *title(scene),
        band([deadline_line(scene)]),
        plain_text(_first(why, reader), 2_000),
        *_ways_drawn(why, reader),
    ]
    back = execute(GateVerb.VIEW, reader.text("go-back"), {"ballot": why.ballot.id}, associated="none")
    return Card(reader.language, body, [*([] if why.ballot.tie is not None else time_buttons(scene)), back])


def why_sentences(why: Why, reader: Reader) -> tuple[str, ...]:
    """Who is missing and what would suffice; what each answer would lead to."""
    ways, end = _ways(why, reader)
    if not ways:
        return (_first(why, reader),)
    if set(ways.values()) == {end}:
        return _first(why, reader), reader.text("gate-why-same", end=end)
    several = [reader.text("gate-why-leads", choice=choice, outcome=to) for choice, to in ways.items()]
    return _first(why, reader), reader.text("gate-why-ways", ways=", ".join(several), end=end)


def _first(why: Why, reader: Reader) -> str:
    return f"{_missing(why, reader)} {_suffices(why, reader)}".strip()


def _ways(why: Why, reader: Reader) -> tuple[dict[str, str], str]:
    """By each answer what it would become if all gave it, in words; and what it becomes as it stands."""
    if _alone(why) or why.at_deadline is None:
        return {}, ""
    ways = {
        reader.text(f"chose-{choice.value}"): _outcome(decision, reader)
        for choice, decision in why.leads_to.items()
    }
    return ways, _outcome(why.at_deadline, reader)


def _ways_drawn(why: Why, reader: Reader) -> list[Any]:
    """A line for each answer, to be compared at a glance; one sentence where they all lead to the same."""
    ways, end = _ways(why, reader)
    if not ways or set(ways.values()) == {end}:
        return [plain_text(sentence, 2_000) for sentence in why_sentences(why, reader)[1:]]
    rows = {**ways, reader.text("gate-why-nobody-else"): end}
    return [
        Paragraph(reader.text("gate-why-alike"), weight="Bolder", spacing="Medium"),
        *[label_row(choice.capitalize(), to.capitalize()) for choice, to in rows.items()],
    ]


@kept
def voted_buttons(ballot: str, may_close: bool, reader: Reader) -> tuple[Execute, ...]:
    """Of whoever has voted: to change it; for whoever presides also what the ballot waits for, and its end."""
    change = execute(GateVerb.CHANGE, reader.text("change-vote"), {"ballot": ballot})
    if not may_close:
        return (change,)
    return (change, why_button(ballot, reader), close_button(ballot, reader))


def why_button(ballot: str, reader: Reader) -> Execute:
    """For whoever leads the ballot: what it waits for."""
    return execute(GateVerb.WHY, reader.text("gate-why-button"), {"ballot": ballot})


def names_of(ballot: Ballot, people: Iterable[PersonId], reader: Reader, *, either: bool = False) -> str:
    """Their names; of many the first ones, and how many more there are. `either`: one of them will do."""
    names = [cut(name_of(ballot.question.name(person), 80), 80) for person in people]
    if either and 1 < len(names) <= MOST_NAMES:
        return reader.text("names-or", names=", ".join(names[:-1]), last=names[-1])
    return some_named(names, MOST_NAMES, reader)


def time_buttons(scene: Scene, *, why: bool = False) -> list[Any]:
    """What can be done about a ballot's time."""
    data, reader = {"ballot": scene.ballot.id}, scene.reader
    asking = [why_button(scene.ballot.id, reader)] if why else []
    return [*asking, execute(GateVerb.ASK_MOVE, reader.text("gate-move-button"), data)]


def _missing(why: Why, reader: Reader) -> str:
    if not why.missing:
        return reader.text("gate-why-nobody-missing")
    if _alone(why):
        return reader.text(
            "gate-why-decider", names=names_of(why.ballot, why.missing, reader), count=len(why.missing)
        )
    names = names_of(why.ballot, why.missing, reader)
    return reader.text("gate-why-casting" if why.ballot.tie is not None else "gate-why-missing", names=names)


def _suffices(why: Why, reader: Reader) -> str:
    if why.never_quorate:
        return never_quorate(why.ballot, reader)
    if why.certain:
        return reader.text("gate-why-certain")
    if _alone(why):
        return ""
    parts = [reader.text("quorum-lacks", count=why.quorum_lacks)] if why.quorum_lacks else []
    if why.suffices and why.ballot.tie is None:
        parts.append(reader.text("gate-why-suffices", count=why.suffices))
    return " ".join(parts)


def _alone(why: Why) -> bool:
    """One person decides, so that neither a quorum nor a majority is waited for."""
    return why.ballot.question.form is DecisionForm.INDIVIDUAL


def _outcome(decision: Decision, reader: Reader) -> str:
    return reader.text(f"outcome-{decision.outcome.value}").lower()
