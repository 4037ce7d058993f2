"""The reminders and news about decisions, drawn when they are sent."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.texts import Reader
from bot.core.work import Message
from bot.delivery.messages import Rendered
from bot.delivery.redrawing import draw_again, draw_these_again
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.facts import SecrecyLifted, SecrecyMarked
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.decisions import DecisionState, RegisteredDecision
from bot.features.records.due_days import EXPIRES_SOON, REPORT_DUE, is_due
from bot.features.records.facts import DecisionDated, DecisionReplaced, DecisionReported, DecisionRevoked
from bot.features.records.finding_decisions import ViewDecision, shown_decisions, view_decision
from bot.features.records.rights import may_see_decision
from bot.features.records.successors import succeeds_to
from bot.features.records.telling import CHANGED
from bot.features.records.together import DAYS, day_of, together
from cards.kit.messages import message as as_message
from cards.records.decisions import decision_card


class DecisionMessages:
    """Draws them. One that comes late, when it has been done, says nothing; one that stands shows how things are."""

    def __init__(self, calendar: WorkCalendar, language: str) -> None:
        self._calendar = calendar
        self._channel_reader = Reader(language, calendar.time_zone)

    def render(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        ballot, _, about = message.subject.rpartition("@")
        decision = uow[DECISIONS].get(ballot)
        reader = self._reader(message, decision, uow) if decision is not None else None
        if decision is None or reader is None or uow[BALLOTS].get(ballot) is None:
            return None
        in_channel = message.recipient.kind == "conversation"
        asked = (
            ViewDecision(ballot, Principal(), tapped_in=message.recipient.id)
            if in_channel
            else ViewDecision(ballot, Principal(message.recipient.id))
        )
        try:
            view = view_decision(asked, uow, now)
        except Refused:  # of a secret matter a channel has nothing, nor one that is shared outside
            return None
        today = self._calendar.local(now).date()
        others: Sequence[RegisteredDecision] = ()
        if message.kind == CHANGED:
            due = decision.state(today) is DecisionState(about)
            said = reader.text(f"decisionnews-{about}")
        else:
            others = _with_it(message, uow)
            count = len(others) + is_due(decision, message.kind, today)
            due = count > 0
            said = _reminds(message.kind, count, reader)
        card = decision_card(view, reader, now, said_first=said if due else "", others=others)
        until = None if due else now
        return Rendered(lambda: as_message(card, said, alert=not in_channel), news_until=until)

    def _reader(self, message: Message, decision: RegisteredDecision, uow: UnitOfWork) -> Reader | None:
        """Who reads it; None: nobody who may any more."""
        if message.recipient.kind == "conversation":
            return self._channel_reader if message.recipient.id == decision.channel else None
        by, person = Principal(message.recipient.id), uow[PEOPLE].get(message.recipient.id)
        may = may_see_decision(by, decision, None) or succeeds_to(by, decision, uow)
        return Reader(person.locale, person.time_zone) if person is not None and may else None


def _reminds(kind: str, count: int, reader: Reader) -> str:
    if kind == REPORT_DUE:
        return reader.text("decision-report-due", count=count)
    return reader.text("decision-expires-soon", count=count)


def _with_it(message: Message, uow: UnitOfWork) -> Sequence[RegisteredDecision]:
    """The others that the reader is reminded of with the same day, as they may be shown."""
    ballot, _, day = message.subject.rpartition("@")
    several = together(message.kind, date.fromisoformat(day), uow).get(message.recipient.id, ())
    others = [each for each in several if each.ballot != ballot]
    return shown_decisions(others, uow, in_public=False)


def show_reminders_of(
    fact: DecisionDated | DecisionReported | DecisionReplaced | DecisionRevoked,
    uow: UnitOfWork,
    now: datetime,
) -> None:
    """The reaction: the reminders that name it, its own or another's of the same day, as things stand now."""
    decision = uow[DECISIONS].get(fact.decision)
    for kind in (REPORT_DUE, EXPIRES_SOON):
        day = day_of(decision, kind) if decision is not None else None
        several = uow[DECISIONS].dated(DAYS[kind], day) if day is not None else ()
        draw_these_again(kind, (f"{each.ballot}@{day}" for each in several), uow)


def show_reminders_anew(fact: SecrecyMarked | SecrecyLifted, uow: UnitOfWork, now: datetime) -> None:
    """The reaction: those that stand, without anybody's words from now on, or with them again."""
    draw_again((REPORT_DUE, EXPIRES_SOON, CHANGED), fact.initiative, uow)
