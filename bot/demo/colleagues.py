"""The sample colleagues: who votes what, and when it is their turn.

They leave the outcome open until the person at the screen has voted, so that the decision falls before the person's
eyes; whoever only watches sees it fall when their patience ends.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.core.people import PersonId
from bot.features.gates.ballots import Ballot
from bot.features.gates.kinds import Choice


@dataclass(frozen=True, slots=True)
class ScriptedVote:
    """One colleague's vote, `after` its wave has begun."""

    person: PersonId
    choice: Choice
    comment: str
    after: timedelta


@dataclass(frozen=True, slots=True)
class Script:
    """The play: `first` votes from the opening on, `after_you` once `you` have voted or `patience` has ended."""

    initiative: str
    you: PersonId
    first: tuple[ScriptedVote, ...]
    after_you: tuple[ScriptedVote, ...]
    patience: timedelta


def read_script(file: Path, ids: Mapping[str, PersonId], pace: float = 1.0) -> Script:
    """The script from its file, with the mail addresses replaced by `ids`; its seconds are divided by `pace`."""
    content = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))

    def votes(wave: str) -> tuple[ScriptedVote, ...]:
        return tuple(_vote(vote, ids, pace) for vote in content[wave])

    return Script(
        initiative=content["initiative"],
        you=ids[content["you"]],
        first=votes("first"),
        after_you=votes("after_you"),
        patience=timedelta(seconds=content["patience"] / pace),
    )


def due_votes(script: Script, ballot: Ballot, began: datetime, now: datetime) -> tuple[ScriptedVote, ...]:
    """The votes whose time has come and that have not been cast. `began`: when the play could be seen first."""
    if not ballot.is_open:
        return ()
    opened = max(ballot.question.opened_at, began)
    yours = ballot.position_of(script.you)
    voted = max(yours.at, opened) if yours else opened + script.patience
    waves = ((script.first, opened), (script.after_you, voted))
    return tuple(
        vote
        for wave, start in waves
        for vote in wave
        if start + vote.after <= now and ballot.position_of(vote.person) is None
    )


def _vote(content: Mapping[str, Any], ids: Mapping[str, PersonId], pace: float) -> ScriptedVote:
    return ScriptedVote(
        person=ids[content["person"]],
        choice=Choice(content["choice"]),
        comment=content["comment"],
        after=timedelta(seconds=content["after"] / pace),
    )
