"""What happens with advice, as the log and other features are told of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.core.bilingual import Text
from bot.core.facts import Fact
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.features.advice.advice import Opinion


@dataclass(frozen=True, slots=True)
class AdviceFact(Fact):
    """What is said of one body's advice, whose id its subject is."""

    about: ClassVar[str] = "advice"

    advice: str
    initiative: str
    gate: str


@dataclass(frozen=True, slots=True)
class AdviceAsked(AdviceFact):
    """A body was asked for its advice."""

    body: Text
    people: tuple[PersonId, ...]
    question: OwnWords
    due: datetime


@dataclass(frozen=True, slots=True)
class AdviceGiven(AdviceFact):
    """Somebody answered for a body, or changed what it had answered. `late`: the time was over."""

    opinion: Opinion
    words: OwnWords
    link: OwnWords
    by: PersonId
    late: bool


@dataclass(frozen=True, slots=True)
class AdvicePassed(AdviceFact):
    """The matter goes on without a body's answer."""

    reason: OwnWords


@dataclass(frozen=True, slots=True)
class AdviceCarried(AdviceFact):
    """What a body said in an earlier round (`earlier`, that advice's id) holds in this one too."""

    body: Text
    people: tuple[PersonId, ...]
    question: OwnWords
    opinion: Opinion
    words: OwnWords
    link: OwnWords
    by: PersonId
    earlier: str


ADVICE_FACTS = (AdviceAsked, AdviceGiven, AdvicePassed, AdviceCarried)
