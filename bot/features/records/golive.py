"""What `grindvakt check` looks over: whether the log could be proved to somebody else."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.phrases import phrase
from bot.delivery.ports import CONVERSATIONS
from bot.features.records.key_files import KeyFault, read_key
from bot.features.records.ports import CHECKPOINTS
from bot.features.records.settings import RecordsSettings
from bot.settings.model import Settings

LATE = timedelta(hours=3)


def look_over_records(settings: Settings, uow: UnitOfWork, now: datetime) -> Sequence[Finding]:
    """The key, where checkpoints are put, and whether they are made."""
    own = settings.of(RecordsSettings)
    if own.key_file is None:
        todo = "run `grindvakt log key create`, and set RECORDS_KEY_FILE (docs/proof.md)"
        return [
            Finding(Level.WARNING, "the log has no checkpoints: nobody could prove that it is whole", todo)
        ]
    try:
        key = read_key(own.key_file)
    except KeyFault as fault:
        return [
            Finding(
                Level.FAULT,
                phrase("no checkpoints are made: {why}", why=fault),
                "give RECORDS_KEY_FILE the right file",
            )
        ]
    known = Finding(Level.OK, phrase("checkpoints of the log are signed by {key}", key=key.name))
    return [known, *_places(own, settings, uow), *_age(uow, now)]


def _places(own: RecordsSettings, settings: Settings, uow: UnitOfWork) -> Iterator[Finding]:
    channel, file, mail = (
        own.records_checkpoint_channel,
        own.records_checkpoint_file,
        own.records_checkpoint_mail,
    )
    if not (channel or file or mail):
        todo = "set RECORDS_CHECKPOINT_CHANNEL, RECORDS_CHECKPOINT_FILE or RECORDS_CHECKPOINT_MAIL"
        yield Finding(
            Level.WARNING, "checkpoints stay in the database, where its owner can change them", todo
        )
    if channel and uow[CONVERSATIONS].get(channel) is None:
        yield Finding(Level.WARNING, "the channel for checkpoints isn't known", "install the app in its team")
    if file and not os.path.isdir(Path(file).absolute().parent):
        yield Finding(Level.FAULT, "the folder of RECORDS_CHECKPOINT_FILE is missing", "make it")
    if mail and not settings.smtp_host:
        yield Finding(Level.FAULT, "RECORDS_CHECKPOINT_MAIL is set, and no mail server", "set SMTP_HOST")


def _age(uow: UnitOfWork, now: datetime) -> Iterator[Finding]:
    newest = uow[CHECKPOINTS].newest()
    size = newest.checkpoint.size if newest else 0
    behind = uow.log.tail().seq - size
    if behind > 0 and (newest is None or now - newest.at > LATE):
        what = phrase("{behind} entries of the log are in no checkpoint yet", behind=behind)
        yield Finding(Level.WARNING, what, "start the program: within the hour there is one")
