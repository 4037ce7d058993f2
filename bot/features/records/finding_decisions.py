"""Finding decisions: by words, forum and period; only what whoever asks may see, where they ask."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from bot.core.calendar import WorkCalendar
from bot.core.chain import Tail
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.written import folded
from bot.delivery.conversations import is_outside
from bot.features.gates.ballots import Ballot
from bot.features.gates.facts import GateClosed
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import is_marked
from bot.features.records.decision_ports import DECISIONS, DatedBy, DecisionSearch
from bot.features.records.decisions import RegisteredDecision
from bot.features.records.rights import (
    may_keep_decision,
    may_mark_dispatched,
    may_report,
    may_see_decision,
)
from bot.features.records.successors import lead_now, led_by, secretaries_now, succeeds_to

MOST_WORDS = 8
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
MONTH = re.compile(r"((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class FindDecisions:
    """`words`: as they are written; a year (2026) or a month (2026-11) among them is when it was decided.

    `place`: the conversation, where others read the answer; None: nobody else does. `since`, `until`: days, both
    included. `undispatched`, `dissented`, `dissenter`, `dated`: see `DecisionSearch`. `unnumbered`: without a registry
    number, among the newest `most`.
    """

    by: Principal
    words: str = ""
    forum: str | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    most: int = 10
    undispatched: bool = False
    dissented: bool = False
    dissenter: PersonId | None = None
    dated: DatedBy | None = None
    unnumbered: bool = False


@dataclass(frozen=True, slots=True)
class FoundDecisions:
    """The newest first. `more`: there are others that aren't among them."""

    words: str
    decisions: Sequence[RegisteredDecision]
    more: bool


@dataclass(frozen=True, slots=True)
class ViewDecision:
    """One decision is to be looked at, by one person alone. `tapped_in`: the conversation where they asked."""

    ballot: str
    by: Principal
    tapped_in: str = ""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision with all that is shown of it. `related`: the others in the same matter; `receipt`: its log entry."""

    decision: RegisteredDecision
    ballot: Ballot
    related: Sequence[RegisteredDecision]
    receipt: Tail | None
    may_keep: bool = False
    may_report: bool = False
    may_dispatch: bool = False


class DecisionFinding:
    """The use cases that look, with the calendar by which a period's days begin and end."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def find(self, command: FindDecisions, uow: UnitOfWork, _now: datetime) -> FoundDecisions:
        """What they may see of what they look for; a channel that is shared outside sees nothing."""
        asked = self._asked(command, uow)
        if asked is None or (command.place is not None and is_outside(command.place, uow)):
            return FoundDecisions(command.words, (), more=False)
        found = uow[DECISIONS].search(asked, command.most + 1)
        theirs = [
            each for each in found[: command.most] if asked.viewer is None or _theirs(command.by, each, uow)
        ]
        if command.unnumbered:
            theirs = [each for each in theirs if not each.registry_no]
        shown = shown_decisions(theirs, uow, in_public=command.place is not None)
        return FoundDecisions(command.words, shown, len(found) > command.most)

    def _asked(self, command: FindDecisions, uow: UnitOfWork) -> DecisionSearch | None:
        """What is searched for, limited to what they may see; None: nobody may see anything."""
        viewer = None if command.by.administers or command.place is not None else command.by.person
        if not command.by.administers and command.place is None and viewer is None:
            return None
        period, words = _period(folded(command.words).split()[:MOST_WORDS])
        since, until = command.since or period[0], command.until or period[1]
        return DecisionSearch(
            tuple(words),
            command.forum,
            since=self._calendar.at(since, time()) if since else None,
            until=self._calendar.at(_next(until), time()) if until else None,
            viewer=viewer,
            led=led_by(viewer, uow) if viewer else (),
            channel=command.place,
            undispatched=command.undispatched,
            dissented=command.dissented,
            dissenter=command.dissenter,
            dated=command.dated,
        )


def shown_decisions(
    decisions: Sequence[RegisteredDecision], uow: UnitOfWork, *, in_public: bool
) -> Sequence[RegisteredDecision]:
    """Without titles and registry numbers of what is secret; where others read it, without that altogether."""
    initiatives = uow[INITIATIVES].many(each.initiative for each in decisions)
    marked = {key for key, initiative in initiatives.items() if is_marked(initiative)}
    return [
        replace(each, title=each.initiative, registry_no="") if each.initiative in marked else each
        for each in decisions
        if not (in_public and each.initiative in marked)
    ]


def view_decision(command: ViewDecision, uow: UnitOfWork, _now: datetime) -> DecisionView:
    """The decision, for whom it concerned.

    Raises:
        Refused: there is none with that name, or none that they may see here: which of the two isn't said.
    """
    decision, ballot = uow[DECISIONS].get(command.ballot), uow[BALLOTS].get(command.ballot)
    elsewhere = decision is not None and not _theirs(command.by, decision, uow)
    shown = shown_decisions([decision] if decision else (), uow, in_public=elsewhere)
    decision = shown[0] if shown else None
    if decision is None or ballot is None or not _may_see(command, decision, uow):
        raise Refused("refused-no-such-decision", decision=command.ballot)
    others = uow[DECISIONS].of_gate(decision.initiative, decision.gate)
    related = shown_decisions(
        [each for each in others if each.ballot != decision.ballot], uow, in_public=False
    )
    return DecisionView(
        decision,
        ballot,
        related,
        uow.log.receipt(decision.ballot, GateClosed.__name__),
        may_keep_decision(command.by, decision, lead := lead_now(decision, uow)),
        may_report(command.by, decision, lead),
        may_mark_dispatched(command.by, ballot, secretaries_now(decision, uow)),
    )


def _theirs(by: Principal, decision: RegisteredDecision, uow: UnitOfWork) -> bool:
    """Whom it concerned, and whoever leads the forum after them."""
    return may_see_decision(by, decision, None) or succeeds_to(by, decision, uow)


def _may_see(command: ViewDecision, decision: RegisteredDecision, uow: UnitOfWork) -> bool:
    """Whom it concerned, and whoever is in the channel that has it; one that is shared outside has none."""
    if _theirs(command.by, decision, uow):
        return True
    place = command.tapped_in
    return bool(place) and may_see_decision(command.by, decision, place) and not is_outside(place, uow)


def _period(words: Sequence[str]) -> tuple[tuple[date | None, date | None], list[str]]:
    """The first and last day of a year or a month among the words, and the other words."""
    for place, word in enumerate(words):
        rest = [*words[:place], *words[place + 1 :]]
        if YEAR.fullmatch(word):
            return (date(int(word), 1, 1), date(int(word), 12, 31)), rest
        if month := MONTH.fullmatch(word):
            first = date(int(month[1]), int(month[2]), 1)
            after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
            return (first, date.fromordinal(after.toordinal() - 1)), rest
    return (None, None), list(words)


def _next(day: date) -> date:
    return day if day == date.max else date.fromordinal(day.toordinal() + 1)
