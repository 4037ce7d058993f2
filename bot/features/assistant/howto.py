"""How something is done: a plain answer of `howto.yaml`, by what whoever asks is, with the product's own names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from importlib import resources
from types import ModuleType

from bot.asking.replies import Ask, Inquiry, Reply
from bot.asking.words import read_yaml
from bot.chat.commands import Command
from bot.core.database import UnitOfWork
from bot.core.named import merged
from bot.core.texts import Reader
from bot.features.advice import commands as of_advice
from bot.features.announcements import commands as of_announcements
from bot.features.announcements.standings import is_let_announce
from bot.features.assistant import commands as of_assistant
from bot.features.assistant.ports import ROLES_HELD
from bot.features.conditions import commands as of_conditions
from bot.features.following import commands as of_following
from bot.features.gates import commands as of_gates
from bot.features.gates.deciders import OPENERS
from bot.features.needs import commands as of_needs
from bot.features.portfolio import commands as of_portfolio
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.records import commands as of_records
from bot.features.releases import commands as of_releases
from bot.features.trainings import commands as of_trainings

_MODULES: Sequence[ModuleType] = (
    *(of_portfolio, of_gates, of_conditions, of_advice, of_needs, of_announcements),
    *(of_releases, of_trainings, of_following, of_records, of_assistant),
)
_NAMED = re.compile(r"\{(command|button):([\w-]+)\}")
_ASKED_WITH = {"waiting": "inbox", "my_trainings": "trainings"}
"""Questions that an answer may have a button for, each called as the command that asks the same."""


class AskersPart(StrEnum):
    """What somebody is to what is done here."""

    VOTER = "voter"
    OPENER = "opener"
    OWNER = "owner"
    SENDER = "sender"


@dataclass(frozen=True, slots=True)
class WayOfDoing:
    """One answer. `of`: whom it is for; empty: everybody. `said`: by language the sentence, and what else there is."""

    of: frozenset[AskersPart]
    said: Mapping[str, tuple[str, str]]
    asks: str = ""


@cache
def ways_of_doing() -> Mapping[str, Sequence[WayOfDoing]]:
    """The file, read when somebody first asks: an idle program holds none of it."""
    file = resources.files("bot.features.assistant") / "howto.yaml"
    return {
        question: [
            WayOfDoing(
                frozenset(map(AskersPart, each.get("for", ()))),
                {language: (each[language][0], each[language][1] or "") for language in ("sv", "en")},
                each.get("asks", ""),
            )
            for each in several
        ]
        for question, several in read_yaml(file.read_text("utf-8")).items()
    }


@cache
def commands_by_id() -> Mapping[str, Command]:
    """Everything that can be written, by its id."""
    return merged(
        "command",
        (
            {each.id: each for each in vars(module).values() if isinstance(each, Command)}
            for module in _MODULES
        ),
    )


def how_to(inquiry: Inquiry, uow: UnitOfWork, _now: datetime) -> Reply:
    """The way that is there for whoever asks, so it goes to their own chat."""
    several, standing = ways_of_doing()[inquiry.intent], _standing(inquiry, uow)
    way = next(each for each in several if not each.of or each.of & standing)
    reader = inquiry.reader
    sentence, more = (named_in(text, reader) for text in way.said[reader.language])
    asks: tuple[Ask, ...] = ()
    if way.asks:
        title = commands_by_id()[_ASKED_WITH[way.asks]].name.in_language(reader.language)
        asks = (Ask(title[:1].upper() + title[1:], way.asks, {}),)
    return Reply(sentence, more, asks=asks, for_all=False, dated=False)


def named_in(text: str, reader: Reader) -> str:
    """The text with the names of commands and buttons as they are, in quotation marks."""

    def name(found: re.Match[str]) -> str:
        kind, key = found.groups()
        said = (
            commands_by_id()[key].name.in_language(reader.language) if kind == "command" else reader.text(key)
        )
        return reader.text("answer-howto-named", name=said)

    return _NAMED.sub(name, text)


def _standing(inquiry: Inquiry, uow: UnitOfWork) -> frozenset[AskersPart]:
    person = inquiry.by.person
    if person is None:
        return frozenset()
    forums = uow[FORUMS].all()
    tested = {
        AskersPart.VOTER: any(person == seat.person for forum in forums for seat in forum.voting_seats),
        AskersPart.OPENER: any(person in forum.holders(kind) for forum in forums for kind in OPENERS),
        AskersPart.OWNER: bool(uow[ROLES_HELD].of(person, 1) or uow[INITIATIVES].presented_by(person)),
        AskersPart.SENDER: is_let_announce(inquiry.by, uow),
    }
    return frozenset(each for each, holds in tested.items() if holds)


HOW_TO = (
    *(
        "how_vote",
        "how_conflict",
        "how_dissent",
        "how_open",
        "how_again",
        "how_remind",
        "how_quiet",
        "how_away",
    ),
    *(
        "how_need",
        "how_announce",
        "how_release",
        "how_training",
        "how_status",
        "how_condition",
        "how_minutes",
    ),
)
"""The questions that the file answers: by name here, so that nothing is read for a start."""
