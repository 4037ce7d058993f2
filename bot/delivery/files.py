"""Files that a person fetches in a browser, with a link out of their own chat: who may, how often, how long.

The link is all that a browser shows of itself, so it is a secret of few minutes: what is kept is its hash alone. A
feature says what kinds of files it has (`Feature.files`); rights are asked when the link is made, at each fetch, and
again for each part of the file.
"""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.core.database import Port, UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.work import Task

LIVES = timedelta(minutes=10)
MOST_FETCHES = 5
MOST_LINKS = 4
"""Links that a person has at once; with one more, the oldest ends."""

FOLDER = "f"
"""Below the public address: `/f/<token>`."""

EXPIRE = "file_link.expire"


@dataclass(frozen=True, slots=True)
class AskedFile:
    """A file as somebody asks for it: what it is about, in whose name, in which language. `after`: see `FilePart`."""

    subject: str
    by: Principal
    language: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class FileHead:
    """What a browser is told of a file."""

    name: str
    content_type: str


@dataclass(frozen=True, slots=True)
class FilePart:
    """Some of a file. `after`: where the next part begins; None: this was the last."""

    content: bytes
    after: str | None = None


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file, as two use cases, which both refuse whoever hasn't the right (any more).

    `head` is asked once for each fetch, in the transaction that counts it, and may tell of it; `part` reads some ten
    milliseconds' worth, each part in a transaction of its own, so that nothing is held while a browser takes its time.
    """

    head: Callable[[AskedFile, UnitOfWork, datetime], FileHead]
    part: Callable[[AskedFile, UnitOfWork, datetime], FilePart]


FileKinds = Mapping[str, FileKind]
"""Name → kind; each feature lists its own."""


@dataclass(frozen=True, slots=True)
class ServedFile:
    """What everybody may fetch who knows its name, which nobody guesses."""

    content: bytes
    content_type: str


ServedKinds = Mapping[str, Callable[[str, UnitOfWork, datetime], ServedFile | None]]
"""Folder below the public address → what is there, by name. What a name stands for never changes."""


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link that was given to a person. `digest`: the token's hash."""

    digest: str
    person: PersonId
    kind: str
    subject: str
    language: str
    made_at: datetime
    expires_at: datetime
    fetches_left: int = MOST_FETCHES

    def is_live(self, now: datetime) -> bool:
        """Where the clock was ahead when it was made, and has been set right, it is over."""
        return self.fetches_left > 0 and self.made_at <= now < self.expires_at


class FileLinks(Protocol):
    def add(self, link: FileLink) -> None: ...
    def get(self, digest: str) -> FileLink | None: ...
    def fetch(self, digest: str, now: datetime) -> FileLink | None:
        """Count a fetch: the link as it is then. None: there is none, or it is over. Two can't take the last one."""

    def of_person(self, person: PersonId) -> list[FileLink]:
        """The person's links, the newest first."""

    def remove(self, digest: str) -> None: ...


FILE_LINKS = Port[FileLinks]("file links")


@dataclass(frozen=True, slots=True)
class MakeLink:
    """Give a person a link to a file. `digest`: of the token, which was made at the tap and isn't kept."""

    kind: str
    subject: str
    person: PersonId
    language: str
    digest: str


@dataclass(frozen=True, slots=True)
class FetchLink:
    """What a browser asks with. `kinds`: what this program has."""

    digest: str
    kinds: FileKinds


@dataclass(frozen=True, slots=True)
class Fetched:
    """A fetch that was counted."""

    kind: FileKind
    head: FileHead
    asked: AskedFile


def new_token() -> str:
    """The secret of a link: 256 bits."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def address_of_link(public_url: str, token: str) -> str:
    return f"{public_url.rstrip('/')}/{FOLDER}/{token}"


def make_link(command: MakeLink, uow: UnitOfWork, now: datetime) -> FileLink:
    """Keep a link; whoever calls it has asked whether the person may have the file.

    Its end is a task, which removes it: a clock that is set back later finds nothing to bring to life again.
    """
    links = uow[FILE_LINKS]
    for old in links.of_person(command.person)[MOST_LINKS - 1 :]:
        links.remove(old.digest)
    link = FileLink(
        command.digest, command.person, command.kind, command.subject, command.language, now, now + LIVES
    )
    links.add(link)
    uow.jobs.run(Task(EXPIRE, link.digest), link.expires_at)
    return link


def is_live(digest: str, uow: UnitOfWork, now: datetime) -> bool:
    """Whether a fetch would find something; nothing is counted."""
    link = uow[FILE_LINKS].get(digest)
    return link is not None and link.is_live(now)


def fetch_link(command: FetchLink, uow: UnitOfWork, now: datetime) -> Fetched | None:
    """Count a fetch and say what is fetched. None: there is no such link, or it is over.

    Raises:
        Refused: the person hasn't the right any more.
    """
    link = uow[FILE_LINKS].fetch(command.digest, now)
    kind = command.kinds.get(link.kind) if link else None
    if link is None or kind is None:
        return None
    asked = AskedFile(link.subject, Principal(link.person), link.language)
    return Fetched(kind, kind.head(asked, uow, now), asked)


def next_part(fetched: Fetched, after: str) -> AskedFile:
    return replace(fetched.asked, after=after)


def expire_link(task: Task, uow: UnitOfWork, now: datetime) -> None:
    """The task: the link's time is over."""
    uow[FILE_LINKS].remove(task.subject)


FILE_TASKS = {EXPIRE: expire_link}
