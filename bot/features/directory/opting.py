"""What a person doesn't want to hear of, where the organisation allows that."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.directory.audience_facts import OptedIn, OptedOut
from bot.features.directory.audience_ports import OPT_OUTS


@dataclass(frozen=True, slots=True)
class ChooseTopic:
    """Hear of the topic, or no longer (`wanted` False). `allowed`: what may be opted out of, as the settings say."""

    topic: str
    wanted: bool
    by: Principal
    allowed: tuple[str, ...] = ()


def choose_topic(command: ChooseTopic, uow: UnitOfWork, now: datetime) -> None:
    """Keep what the person has chosen, for themselves alone; the same again changes nothing.

    Raises:
        Refused: nobody may opt out of that, or it isn't a person.
    """
    person = command.by.person
    if person is None:
        raise Refused("refused-topic-needs-person")
    if not command.wanted and command.topic not in command.allowed:
        raise Refused("refused-topic-not-optional")
    is_out = person in uow[OPT_OUTS].of(command.topic, [person])
    if is_out is not command.wanted:
        return
    if command.wanted:
        uow[OPT_OUTS].remove(person, command.topic)
        uow.tell(OptedIn(person, command.topic), command.by.actor)
    else:
        uow[OPT_OUTS].add(person, command.topic, now)
        uow.tell(OptedOut(person, command.topic), command.by.actor)
