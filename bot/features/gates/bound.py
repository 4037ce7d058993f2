"""What votes are bound to: the papers with their versions and hashes, also where these change during the vote.

The question stays as it was frozen; each change of its papers stands beside it as an edition, with a number that cards
carry, so that a vote on other papers than the voter has seen is never taken.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.core.people import PersonId
from bot.core.personal import Actor
from bot.core.refusals import Refused
from bot.core.texts import LANGUAGES, text
from bot.features.gates.ballots import Ballot, PaperEdition, Position
from bot.features.gates.differing import PaperChange, papers_changed
from bot.features.gates.kinds import Choice
from bot.features.gates.masking import masked
from bot.features.portfolio.initiatives import Paper

MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Rebound:
    """What a change of the papers did to the votes. `void`: whose vote no longer counts."""

    ballot: Ballot
    edition: PaperEdition
    void: tuple[PersonId, ...]


def latest_changes(ballot: Ballot) -> tuple[PaperChange, ...]:
    """What changed last in the papers; nothing where they are as they were put."""
    return changes_since(ballot, ballot.edition - 1) if ballot.editions else ()


def changes_since(ballot: Ballot, edition: int) -> tuple[PaperChange, ...]:
    """What has changed in the papers since that edition; 0 are those that were put."""
    before = ballot.question.papers if edition <= 0 else ballot.editions[edition - 1].papers
    return papers_changed(before, ballot.papers)


def edition_of(ballot: Ballot, position: Position) -> int:
    """Which papers a position was taken on."""
    return max([each.number for each in ballot.editions if each.turn < position.turn], default=0)


def is_of_other_papers(ballot: Ballot, position: Position) -> bool:
    """Whether the vote was kept when the papers changed, and hasn't been confirmed since. A conflict holds for ever."""
    if not ballot.editions or position.choice is Choice.CONFLICT:
        return False
    return position.turn < ballot.editions[-1].turn


def rebound(ballot: Ballot, edition: PaperEdition) -> Rebound:
    """The ballot with new papers: without the votes on the old ones, where these are void; conflicts stay."""
    stays = [each for each in ballot.positions if not edition.voids or each.choice is Choice.CONFLICT]
    void = tuple(each.person for each in ballot.positions if each not in stays)
    return Rebound(ballot.with_papers(edition, tuple(stays)), edition, void)


def papers_refusal(ballot: Ballot, seen: int, now: datetime) -> Refused:
    """Whoever votes has had others than today's papers before them: how these have changed since, by what everybody may
    know of them."""
    since = seen if 0 <= seen < ballot.edition else 0
    said = {
        language: _said(changes_since(masked(ballot, now, language), since), language)
        for language in LANGUAGES
    }
    return Refused("refused-papers-changed", what_sv=said["sv"], what_en=said["en"])


def _said(changes: tuple[PaperChange, ...], language: str) -> str:
    """As many as a sentence takes."""
    named = [
        text(language, f"paperdiff-{each.kind.value}", title=each.paper.title, version=each.paper.version)
        for each in changes[:MOST_NAMED]
    ]
    rest = f" (+{len(changes) - MOST_NAMED})" if len(changes) > MOST_NAMED else ""
    return " · ".join(named) + rest


def an_edition(
    ballot: Ballot, papers: tuple[Paper, ...], *, voids: bool, at: datetime, by: Actor
) -> PaperEdition:
    """The next one."""
    return PaperEdition(ballot.edition + 1, papers, ballot.turn + 1, voids, at, by)
