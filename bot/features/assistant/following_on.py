"""A question as it was written, and what it follows on: what they quote or asked last, or the card of the thread."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.asking.asker import Asker
from bot.asking.filling import Before, fill
from bot.asking.folding import plain
from bot.asking.keys import key_in, keyed_in, number_written
from bot.asking.named import KnownName, NameKind
from bot.asking.reading import read_question
from bot.asking.turns import FOLLOWED, REMEMBERED, TURNS
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.texts import Reader
from bot.delivery.queue import JOB_TABLE

_OF_ALL = re.compile(
    r"\b(?:for|pa|med|ar|of|with|on) (?:allt|alla|allting|alltihop|samtliga|all|everything|all of them)"
    r"(?: (?:initiativ|projekt|initiatives|projects))?[ ?!.]*$|\bgar allt[ ?!.]*$"
)
"""“Läget för allt?” is of no single one, so not of the one that was asked of before."""
_ASKED_OF: Mapping[NameKind, str] = {NameKind.INITIATIVE: FOLLOWED, NameKind.TRAINING: "coverage"}
"""The question that a card about it is taken for the answer of."""


@dataclass(frozen=True, slots=True)
class AskWords:
    """A question as it was written. `place`: where, without the thread; `talk`: with it, for what it follows on.

    `begin`: how many of a list's rows they have seen already; `quoted`, `answers`: see `Activity`.
    """

    words: str
    by: Principal
    reader: Reader
    place: str = ""
    public: bool = False
    talk: str = ""
    begin: int = 0
    quoted: str = ""
    answers: str = ""


def said_before(command: AskWords, asker: Asker, uow: UnitOfWork, now: datetime) -> Before | None:
    """What the question follows on. What is quoted goes before what was asked last: they pointed at it; the card that a
    thread is of comes after, since they may have gone on to something else there."""
    if command.by.person is None or _OF_ALL.search(plain(command.words)):
        return None
    if number_written(command.words) and not keyed_in(command.words, asker.index)[0]:
        return None  # it names something, though nothing that there is
    card = _of_card(command, asker, uow)
    if command.quoted and (pointed := card or _of_words(command, asker, now)):
        return pointed
    turn = uow[TURNS].get(command.by.person, command.talk, now - REMEMBERED)
    return Before(turn.intent, turn.slots) if turn else card


def _of_card(command: AskWords, asker: Asker, uow: UnitOfWork) -> Before | None:
    """What a message of ours that they answer is about, by the key that its subject begins with."""
    if not command.answers:
        return None
    _, _, subject = uow[JOB_TABLE].deliveries.standing_as(command.place, command.answers).partition(":")
    name, _ = key_in(subject.partition("/")[0], asker.index)
    return _asked_of(name)


def _of_words(command: AskWords, asker: Asker, now: datetime) -> Before | None:
    """The initiative that the quoted words name, if that is clear."""
    intent = asker.frames.intents.get(FOLLOWED)
    if intent is None:
        return None
    read = read_question(command.quoted, command.reader.local(now).date(), asker.frames.lexicon, asker.index)
    if read.key is not None:
        return _asked_of(read.key)
    key = fill(intent, read, asker.index, None).slots.get(NameKind.INITIATIVE.value, "")
    return Before(FOLLOWED, {NameKind.INITIATIVE.value: key}) if key else None


def _asked_of(name: KnownName | None) -> Before | None:
    intent = _ASKED_OF.get(name.kind) if name else None
    return Before(intent, {name.kind.value: name.id}) if name and intent else None
