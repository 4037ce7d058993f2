"""When checkpoints are made: within the hour where the log has grown, and at once when a gate has closed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.logs import log_of
from bot.core.principals import PROGRAM, Principal
from bot.core.work import Effect, Message, Recipient, Task
from bot.features.gates.facts import GateClosed
from bot.features.records.checkpoints import Checkpoint, SignedCheckpoint, signed
from bot.features.records.facts import CheckpointKeyTaken
from bot.features.records.key_files import KeyFault, read_key
from bot.features.records.merkle import Frontier
from bot.features.records.ports import CHECKPOINTS
from bot.features.records.rights import check_may_read
from bot.features.records.settings import RecordsSettings
from bot.features.records.signed_notes import LogKey

LOG = log_of(__name__)

CHECKPOINT = "log.checkpoint"
"""The task."""

CHECKPOINT_CARD, TO_FILE, BY_MAIL = "checkpoint", "log.checkpoint_file", "log.checkpoint_mail"
"""The message and the effects that carry a checkpoint out of the database."""

EVERY = timedelta(hours=1)
PART = 5_000
"""Entries that the tree grows by at a time: some ten milliseconds."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where checkpoints are put; `mails`: whether there is a mail server too."""

    settings: RecordsSettings
    calendar: WorkCalendar
    mails: bool = False

    def publish(self, made: SignedCheckpoint, uow: UnitOfWork) -> None:
        """Ask for it to be put there: what can't be reached now is tried again by itself."""
        settings = self.settings
        day = self.calendar.local(made.at).date().isoformat()
        if settings.records_checkpoint_channel:
            recipient = Recipient("conversation", settings.records_checkpoint_channel)
            uow.jobs.deliver(Message(CHECKPOINT_CARD, day, recipient))
        if settings.records_checkpoint_file:
            key = f"{made.checkpoint.size}/{made.checkpoint.root.hex()[:16]}"
            uow.jobs.call(Effect(TO_FILE, "checkpoints", key, {"note": made.note}))
        if settings.records_checkpoint_mail and self.mails:
            uow.jobs.call(Effect(BY_MAIL, f"checkpoint/{day}", day, {"note": made.note}))


class Checkpointing:
    """The task's use case. Without a key it lets the hour pass; a key that can't be used is logged each time."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        path = self._places.settings.key_file
        if path is None:
            return None
        if not task.cursor:
            uow.jobs.run(Task(CHECKPOINT, ""), now + EVERY)
        tree = uow[CHECKPOINTS].tree()
        try:
            key = read_key(path)
            more = grow(tree, uow)
        except KeyFault as fault:
            LOG.error("no checkpoint of the log was made: %s", fault)
            return None
        if more:
            return str(tree.size)
        made = checkpoint(key, tree, uow, now)
        if made is not None:
            self._places.publish(made, uow)
        return None


def grow(tree: Frontier, uow: UnitOfWork) -> bool:
    """Let the tree grow by a part of what the log has more; whether there may be more still.

    Raises:
        KeyFault: an entry's hash is none: somebody has changed it, and such a log gets no signature.
    """
    hashes = uow[CHECKPOINTS].hashes(tree.size, PART)
    for number, each in enumerate(hashes, start=tree.size + 1):
        try:
            tree.add(bytes.fromhex(each))
        except ValueError:
            raise KeyFault(f"entry {number} of the log can't be read: run `grindvakt log verify`") from None
    if hashes:
        uow[CHECKPOINTS].save_tree(tree)
    return len(hashes) == PART


def checkpoint(key: LogKey, tree: Frontier, uow: UnitOfWork, now: datetime) -> SignedCheckpoint | None:
    """The new checkpoint; None: there is one of this size already, by this key, or the log is empty."""
    newest, public = uow[CHECKPOINTS].newest(), str(key.verifying)
    if not tree.size or (newest is not None and (newest.checkpoint.size, newest.key) == (tree.size, public)):
        return None
    if newest is None or newest.key != public:
        uow.tell(CheckpointKeyTaken(key.name, public, newest.key if newest else ""), PROGRAM.actor)
    made = signed(Checkpoint(key.name, tree.size, tree.root()), key, now)
    uow[CHECKPOINTS].add(made)
    return made


@dataclass(frozen=True, slots=True)
class MakeCheckpoint:
    """Somebody at the command line wants one now, signed with the key in the file."""

    by: Principal
    key_file: Path


def make_checkpoint(command: MakeCheckpoint, uow: UnitOfWork, now: datetime) -> str | None:
    """The newest checkpoint of the log as it stands; empty: it has no entries. None: only a part was done, go on.

    Raises:
        KeyFault: the key can't be used, or the log can't be read.
        Refused: they may not.
    """
    check_may_read(command.by)
    key, tree = read_key(command.key_file), uow[CHECKPOINTS].tree()
    if grow(tree, uow):
        return None
    checkpoint(key, tree, uow, now)
    newest = uow[CHECKPOINTS].newest()
    return newest.note if newest else ""


def on_gate_closed(_fact: GateClosed, uow: UnitOfWork, _now: datetime) -> None:
    """The decision is in the log once this is committed, and in the next checkpoint at once."""
    uow.jobs.run(Task(CHECKPOINT, ""))
