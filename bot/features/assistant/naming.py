"""Use cases: what people call an initiative or a system, and the list of questions to teach the bot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.asking.named import NameKind
from bot.core.database import UnitOfWork
from bot.core.principals import Principal, check_administers
from bot.core.refusals import Refused
from bot.core.written import one_line
from bot.features.assistant.facts import NicknameSet
from bot.features.assistant.ports import NICKNAMES, OPEN_QUESTIONS, Nickname, OpenQuestion
from bot.features.portfolio.ports import INITIATIVES, SYSTEMS

LONGEST_NICKNAME = 60
MOST_QUESTIONS = 200


@dataclass(frozen=True, slots=True)
class SetNickname:
    """Call an initiative (by its key) or a system (by its id) something besides its name; `of` empty: nothing."""

    said: str
    of: str
    by: Principal


@dataclass(frozen=True, slots=True)
class ListQuestions:
    by: Principal


@dataclass(frozen=True, slots=True)
class DropQuestion:
    """It has been dealt with."""

    question: str
    by: Principal


def set_nickname(command: SetNickname, uow: UnitOfWork, now: datetime) -> Nickname:
    """Keep the nickname, or forget it; every process knows it at its next question.

    Raises:
        Refused: it isn't an administrator, it is no name, or there is nothing with that key or id.
    """
    check_administers(command.by)
    said = one_line(command.said)
    if not 2 <= len(said) <= LONGEST_NICKNAME or not any(map(str.isalpha, said)):
        raise Refused("refused-nickname", limit=LONGEST_NICKNAME)
    if not command.of:
        gone = uow[NICKNAMES].drop(said)
        if gone is None:
            raise Refused("refused-no-such-nickname", words=said)
        uow.tell(NicknameSet(gone.of, gone.kind.value, gone.said, gone=True), command.by.actor)
        return gone
    if initiative := uow[INITIATIVES].get(command.of.upper()):
        nickname = Nickname(said, NameKind.INITIATIVE, initiative.key)
    elif system := uow[SYSTEMS].get(command.of.casefold()):
        nickname = Nickname(said, NameKind.SYSTEM, system.id)
    else:
        raise Refused("refused-nothing-to-call", words=command.of[:80])
    if (before := uow[NICKNAMES].drop(said)) is not None and before.of != nickname.of:
        uow.tell(NicknameSet(before.of, before.kind.value, before.said, gone=True), command.by.actor)
    uow[NICKNAMES].save(nickname)
    uow.tell(NicknameSet(nickname.of, nickname.kind.value, said), command.by.actor)
    return nickname


def list_nicknames(command: ListQuestions, uow: UnitOfWork, now: datetime) -> Sequence[Nickname]:
    """All of them.

    Raises:
        Refused: it isn't an administrator.
    """
    check_administers(command.by)
    return uow[NICKNAMES].all()


def list_questions(command: ListQuestions, uow: UnitOfWork, now: datetime) -> Sequence[OpenQuestion]:
    """What wasn't understood or was answered wrongly, the newest first.

    It is one more than is shown, by which it is known that there are more.

    Raises:
        Refused: it isn't an administrator.
    """
    check_administers(command.by)
    return uow[OPEN_QUESTIONS].newest(MOST_QUESTIONS + 1)


def drop_question(command: DropQuestion, uow: UnitOfWork, now: datetime) -> None:
    """Take a question off the list.

    Raises:
        Refused: it isn't an administrator, or it isn't there.
    """
    check_administers(command.by)
    if not uow[OPEN_QUESTIONS].drop(command.question):
        raise Refused("refused-no-such-open-question", question=command.question[:80])
