"""Records: the log as it is looked at, verified, proved and taken out of the database."""

from collections.abc import Sequence
from pathlib import Path

from bot.chat.routes import Routes
from bot.core.database import UnitOfWork
from bot.core.work import Task
from bot.delivery.mail import mail_kind, mail_server_of
from bot.delivery.messages import Renderers
from bot.delivery.targets import EffectKind, EffectKinds
from bot.delivery.tasks import TaskHandlers
from bot.feature import Feature, House
from bot.features.gates.facts import GateClosed
from bot.features.portfolio.covering import taken_away
from bot.features.portfolio.facts import SecrecyLifted, SecrecyMarked
from bot.features.records import decision_actions
from bot.features.records.checkpointing import (
    BY_MAIL,
    CHECKPOINT,
    CHECKPOINT_CARD,
    TO_FILE,
    Checkpointing,
    Places,
    on_gate_closed,
)
from bot.features.records.commands import DECISIONS_COMMAND
from bot.features.records.decision_answers import ASKABLE
from bot.features.records.decision_messages import DecisionMessages, show_reminders_anew, show_reminders_of
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.decision_reminding import DecisionReminding
from bot.features.records.due_days import EXPIRES_SOON, REPORT_DUE
from bot.features.records.facts import (
    DECISION_FACTS,
    PROOF_FACTS,
    THINNING_FACTS,
    DecisionDated,
    DecisionReconsidered,
    DecisionReplaced,
    DecisionReported,
    DecisionRevoked,
)
from bot.features.records.golive import look_over_records
from bot.features.records.kept import records_retention
from bot.features.records.publishing import CheckpointLetters, CheckpointMessages, to_file
from bot.features.records.registering import FILL, fill_register, register_closed
from bot.features.records.settings import RecordsSettings
from bot.features.records.showing_since import show_since
from bot.features.records.telling import CHANGED
from bot.features.records.unnumbered import look_over_numbers
from cards.records.actions import DecisionVerb


def _tasks(house: House) -> TaskHandlers:
    mails = mail_server_of(house.settings) is not None
    places = Places(house.settings.of(RecordsSettings), house.calendar, mails)
    reminding = DecisionReminding(house.calendar, house.daily)
    return {
        CHECKPOINT: Checkpointing(places),
        FILL: fill_register,
        REPORT_DUE: reminding,
        EXPIRES_SOON: reminding,
    }


def _standing(house: House) -> Sequence[Task]:
    fill = Task(FILL, "")
    return (fill, Task(CHECKPOINT, "")) if house.settings.of(RecordsSettings).key_file else (fill,)


def _messages(house: House) -> Renderers:
    checkpoints = CheckpointMessages(house.calendar, house.settings.language)
    decisions = DecisionMessages(house.calendar, house.settings.language)
    reminders = taken_away(dict.fromkeys((REPORT_DUE, EXPIRES_SOON, CHANGED), decisions.render))
    return {CHECKPOINT_CARD: checkpoints.render, **reminders}


def _is_decision(ballot: str, uow: UnitOfWork) -> bool:
    return uow[DECISIONS].get(ballot) is not None


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
    askable=ASKABLE,
    routes=Routes(
        actions={
            DecisionVerb.VIEW: decision_actions.view,
            DecisionVerb.DATE: decision_actions.set_dates,
            DecisionVerb.RECONSIDER: decision_actions.reconsider,
            DecisionVerb.REVOKE: decision_actions.revoke,
            DecisionVerb.REPORT: decision_actions.report,
            DecisionVerb.DISPATCH: decision_actions.dispatch,
        },
        messages=((DECISIONS_COMMAND, decision_actions.decisions_words),),
        subjects={"decision": _is_decision},
    ),
    tasks=_tasks,
    messages=_messages,
    effects=_effects,
    standing=_standing,
    golive=(look_over_records, look_over_numbers),
    facts=(*PROOF_FACTS, *THINNING_FACTS, *DECISION_FACTS),
    reactions={
        GateClosed: (register_closed, on_gate_closed),
        DecisionReconsidered: (show_since,),
        DecisionReported: (show_reminders_of,),
        **dict.fromkeys((DecisionDated, DecisionReplaced, DecisionRevoked), (show_since, show_reminders_of)),
        SecrecyMarked: (show_reminders_anew,),
        SecrecyLifted: (show_reminders_anew,),
    },
    retention=records_retention,
    settings=RecordsSettings,
    commands={
        "log": "bot.features.records.cli:app",
        "decision": "bot.features.records.cli_decision:app",
    },
)
