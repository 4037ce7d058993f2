"""What help proposes to ask, by who asks: a board member votes, a secretary sees to the whole, an owner to theirs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.asking.asker import Asker
from bot.asking.named import NameKind
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.features.assistant.asking import Offer
from bot.features.assistant.ports import ROLES_HELD
from bot.features.gates.deciders import OPENERS
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.secrecy import safe_title
from bot.features.processes.ports import PROCESSES

MOST_ROLES = 20


class HelpRole(StrEnum):
    """What somebody is to the portfolio; of several the first."""

    SECRETARY = "secretary"
    MEMBER = "member"
    OWNER = "owner"
    USER = "user"


PROPOSED: Mapping[HelpRole, tuple[str, ...]] = {
    HelpRole.SECRETARY: ("open_gates", "late", "initiatives", "unmoved", "conditions", "decided", "seats"),
    HelpRole.MEMBER: ("waiting", "open_gates", "decided", "initiatives", "members", "seats", "how_vote"),
    HelpRole.OWNER: ("status", "why", "ahead", "systems", "releases", "stand_in", "how_status"),
    HelpRole.USER: ("my_trainings", "releases", "sent", "followed", "process", "forums", "how_quiet"),
}
"""The questions, by intent; one that names what they have nothing of is left out."""


@dataclass(frozen=True, slots=True)
class HelpFor:
    person: PersonId
    language: str


@dataclass(frozen=True, slots=True)
class Helping:
    """The use case."""

    asker: Asker

    def examples(self, command: HelpFor, uow: UnitOfWork, _now: datetime) -> tuple[Offer, ...]:
        """Questions that are likely to be theirs, each of which can be asked with a tap."""
        role, slots, names = _role_of(command, uow)
        found = []
        for name in PROPOSED[role]:
            intent = self.asker.frames.intents.get(name)
            if intent is None:
                continue
            title = intent.offered.in_language(command.language)
            for slot, said in names.items():
                title = title.replace(f"{{{slot}}}", said)
            if "{" not in title:
                asked = {slot: value for slot, value in slots.items() if slot in intent.needs}
                found.append(Offer(title, intent.about.in_language(command.language), name, asked))
        return tuple(found)


def _role_of(command: HelpFor, uow: UnitOfWork) -> tuple[HelpRole, Mapping[str, str], Mapping[str, str]]:
    """What they are, with the id and the name of the forum or the initiative that makes them so."""
    forums = uow[FORUMS].all()
    seeing = next((f for f in forums if command.person in f.holders(*OPENERS[:1])), None)
    voting = next((f for f in forums if command.person in {seat.person for seat in f.voting_seats}), None)
    if forum := seeing or voting:
        role = HelpRole.SECRETARY if seeing else HelpRole.MEMBER
        name = forum.name.in_language(command.language)
        return role, {NameKind.FORUM.value: forum.id}, {NameKind.FORUM.value: name}
    for key, held in uow[ROLES_HELD].of(command.person, MOST_ROLES):
        initiative = uow[INITIATIVES].get(key)
        if initiative is not None and held in uow[PROCESSES].get(initiative.process).owner_roles:
            about = {NameKind.INITIATIVE.value: initiative.key}
            return HelpRole.OWNER, about, {NameKind.INITIATIVE.value: safe_title(initiative)}
    return HelpRole.USER, {}, {}
