"""What was shown to somebody before they confirmed what can't be undone, as a short token that a card carries.

The server computes it again in the transaction that does it: where it differs, something that was shown has changed,
and the question is put once more. A token gives no right: whoever writes one by hand is only asked again.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from bot.core.chain import canonical_json, plain
from bot.core.people import PersonId
from bot.features.gates.ballots import Ballot
from bot.features.gates.conditional import decided
from bot.features.gates.counting import counting, is_tied, tally
from bot.features.gates.criteria import AnsweredCriterion
from bot.features.gates.kinds import Choice
from bot.features.gates.seats import hides_count, voices
from bot.features.processes.kinds import Outcome

Figures = tuple[int, int, int, int]
"""For, against, send back, abstain."""

HIDDEN = "hidden"
"""In the place of outcome and figures, where the forum hides them: then any further vote asks again."""

TIE = "tie"
"""In the place of an outcome: the close would lead to a casting vote."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a close would give now. `outcome` None: even votes, which wait for a casting vote then."""

    outcome: Outcome | None
    figures: Figures
    silent: tuple[PersonId, ...]


def preview(ballot: Ballot) -> Preview:
    """What a close would give as the positions stand: the outcome, the figures, and who has not answered."""
    answered = counting(ballot)
    silent = tuple(person for person in voices(ballot) if person not in answered)
    waits = ballot.tie is None and is_tied(ballot)
    return Preview(None if waits else decided(ballot).outcome, figures_of(ballot), silent)


def figures_of(ballot: Ballot) -> Figures:
    count = tally(ballot)
    return count.votes_for, count.against, count.send_back, count.abstain


def close_token(ballot: Ballot) -> str:
    """What is shown to whoever closes the ballot: `approved:2-1-0-0:5f1c…`; the end stands for who is silent."""
    now = preview(ballot)
    if hides_count(ballot):  # nor may the card's data tell it
        return f"{HIDDEN}:{_digest([ballot.id, ballot.turn, sorted(now.silent)])}"
    outcome = now.outcome.value if now.outcome else TIE
    basis = [plain(decided(ballot)), sorted(now.silent), *_conditions(ballot), *_editions(ballot)]
    return f"{outcome}:{_dashed(now.figures)}:{_digest(basis)}"


def decision_token(ballot: Ballot, choice: Choice) -> str:
    """What is shown to whoever decides alone by this position: the count, and all that it rests on.

    The release before makes the same one of the same ballot, so what it doesn't know is left out where it can be.
    """
    question = ballot.question
    answers = [_answered(each) for each in question.criteria]
    basis = [plain(ballot.papers), answers, question.brief, ballot.id]
    if ballot.figures:  # a figure that moves on doesn't ask again; one that passes its goal does
        basis.append({name: figure.reached for name, figure in ballot.figures.items()})
    basis += _conditions(ballot)
    return f"{choice.value}:{_dashed(figures_of(ballot))}:{_digest(basis)}"


def _editions(ballot: Ballot) -> list[Any]:
    """Which papers it is on; nothing where they are those that were put."""
    return [ballot.edition] if ballot.editions else []


def _conditions(ballot: Ballot) -> list[Any]:
    """What an approval would be bound to; nothing where it is bound to nothing, as the release before has it."""
    return [plain(ballot.conditions)] if ballot.conditions else []


def _answered(criterion: AnsweredCriterion) -> dict[str, Any]:
    """Without its figure, which is frozen: whether it reaches its goal now is weighed by itself."""
    return {name: value for name, value in plain(criterion).items() if name != "figure"}


def shown_before(token: str) -> tuple[Outcome | None, Figures] | None:
    """The outcome and the figures that a close's token was made of; None: it is none of ours."""
    found = _TOKEN.fullmatch(token)
    if found is None:
        return None
    word = found["outcome"]
    yes, no, back, abstain = (int(found[name]) for name in ("yes", "no", "back", "abstain"))
    return (None if word == TIE else Outcome(word)), (yes, no, back, abstain)


_OUTCOMES = "|".join((*Outcome, TIE))
_TOKEN = re.compile(
    rf"(?P<outcome>{_OUTCOMES}):(?P<yes>[0-9]{{1,4}})-(?P<no>[0-9]{{1,4}})-(?P<back>[0-9]{{1,4}})"
    r"-(?P<abstain>[0-9]{1,4}):[0-9a-f]{16}"
)


def _dashed(figures: Figures) -> str:
    return "-".join(map(str, figures))


def _digest(content: object) -> str:
    return hashlib.sha256(canonical_json(content).encode(errors="surrogatepass")).hexdigest()[:16]
