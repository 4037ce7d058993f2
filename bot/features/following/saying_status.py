"""Use cases: an owner says how an initiative goes, of their own accord or when they are asked."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Message, Priority, Recipient
from bot.core.written import one_line
from bot.features.following.facts import StatusSaid
from bot.features.following.kinds import STATUS_ASKED
from bot.features.following.pulse_ports import PULSES
from bot.features.following.pulses import Pulse, SaidStatus, StatusColour
from bot.features.following.rights import may_say_status, still_here
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.named import the_initiative
from bot.features.portfolio.secrecy import safe_title
from bot.features.processes.ports import PROCESSES

LONGEST_STATUS = 300


@dataclass(frozen=True, slots=True)
class SayStatus:
    """`colour`: as it came, empty: none was chosen. `words`: one sentence."""

    initiative: str
    colour: str
    words: OwnWords
    by: Principal


@dataclass(frozen=True, slots=True)
class ShowStatusForm:
    initiative: str
    by: Principal


@dataclass(frozen=True, slots=True)
class OwnStatus:
    """An initiative before somebody who may say how it goes, and what was said last. `by_name`: who said that."""

    initiative: Initiative
    said: SaidStatus | None
    by_name: str = ""


def show_status_form(command: ShowStatusForm, uow: UnitOfWork, now: datetime) -> OwnStatus:
    """The form, with what was said last.

    Raises:
        Refused: there is no such initiative, or they don't answer for it.
    """
    initiative = _answered_for(command.initiative, command.by, uow, now)
    pulse = uow[PULSES].get(initiative.key)
    return OwnStatus(initiative, pulse.said if pulse is not None else None)


def say_status(command: SayStatus, uow: UnitOfWork, now: datetime) -> OwnStatus:
    """Keep it, and take it as the answer to what was asked. The same words again are only as old as they were newly.

    Raises:
        Refused: they don't answer for it; no colour was chosen; yellow and red without a sentence, or too long a one.
    """
    initiative = _answered_for(command.initiative, command.by, uow, now)
    person = command.by.person or ""
    if command.colour not in set(StatusColour):
        raise Refused("refused-status-colour", field="colour")
    colour, words = StatusColour(command.colour), one_line(command.words)
    if colour is not StatusColour.GREEN and not any(map(str.isalnum, words)):
        raise Refused("refused-status-words", field="words")
    if len(words) > LONGEST_STATUS:
        raise Refused("refused-status-long", field="words", limit=LONGEST_STATUS)
    before = uow[PULSES].get(initiative.key, lock=True) or Pulse(initiative.key, now)
    said = SaidStatus(colour, words, person, now)
    uow[PULSES].save(replace(before, said=said))
    if before.is_open:
        uow.jobs.deliver(asked_card(before))
    uow.tell(StatusSaid(initiative.key, colour, words, person), command.by.actor)
    return OwnStatus(initiative, said)


def asked_card(pulse: Pulse) -> Message:
    """The question before whoever was asked last; once it is answered, it says so."""
    whom = Recipient("person", pulse.asked)
    return Message(STATUS_ASKED, f"{pulse.initiative}/{pulse.round}", whom, Priority.NEWS)


def candidates(initiative: Initiative, owning: frozenset[str]) -> list[PersonId]:
    """Who can say how it goes: the owners first, then who stands in for them, then whoever presents it."""
    roles = [initiative.roles[role] for role in sorted(owning) if initiative.roles.get(role)]
    first = [held[0] for held in roles]
    after = [each for held in roles for each in held[1:]]
    return list(dict.fromkeys([*first, *after, initiative.presenter]))


def _answered_for(key: str, by: Principal, uow: UnitOfWork, now: datetime) -> Initiative:
    initiative = the_initiative(key[:80], by, uow, now)
    model = uow[PROCESSES].get(initiative.process)
    if not may_say_status(by, initiative, model) or not still_here([by.person or ""], uow):
        raise Refused("refused-status-not-yours", title=safe_title(initiative))
    return initiative
