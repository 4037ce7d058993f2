"""Records: the log as it is looked at, verified, proved and taken out of the database."""

from collections.abc import Sequence
from pathlib import Path

from bot.core.work import Task
from bot.delivery.mail import mail_kind, mail_server_of
from bot.delivery.messages import Renderers
from bot.delivery.targets import EffectKind, EffectKinds
from bot.delivery.tasks import TaskHandlers
from bot.feature import Feature, House
from bot.features.gates.facts import GateClosed
from bot.features.records.checkpointing import (
    BY_MAIL,
    CHECKPOINT,
    CHECKPOINT_CARD,
    TO_FILE,
    Checkpointing,
    Places,
    on_gate_closed,
)
from bot.features.records.facts import PROOF_FACTS
from bot.features.records.golive import look_over_records
from bot.features.records.publishing import CheckpointLetters, CheckpointMessages, to_file
from bot.features.records.settings import RecordsSettings


def _tasks(house: House) -> TaskHandlers:
    mails = mail_server_of(house.settings) is not None
    places = Places(house.settings.of(RecordsSettings), house.calendar, mails)
    return {CHECKPOINT: Checkpointing(places)}


def _standing(house: House) -> Sequence[Task]:
    return (Task(CHECKPOINT, ""),) if house.settings.of(RecordsSettings).key_file else ()


def _messages(house: House) -> Renderers:
    return {CHECKPOINT_CARD: CheckpointMessages(house.calendar, house.settings.language).render}


def _effects(house: House) -> EffectKinds:
    own, kinds = house.settings.of(RecordsSettings), dict[str, EffectKind]()
    if own.records_checkpoint_file:
        kinds[TO_FILE] = to_file(Path(own.records_checkpoint_file))
    server = mail_server_of(house.settings)
    if own.records_checkpoint_mail and server is not None:
        letters = CheckpointLetters(own.records_checkpoint_mail, house.settings.language)
        kinds[BY_MAIL] = mail_kind(server, letters.write, clock=house.clock)
    return kinds


RECORDS = Feature(
    name="records",
    tasks=_tasks,
    messages=_messages,
    effects=_effects,
    standing=_standing,
    golive=(look_over_records,),
    facts=PROOF_FACTS,
    reactions={GateClosed: (on_gate_closed,)},
    settings=RecordsSettings,
    commands={"log": "bot.features.records.cli:app"},
)
