"""Releases: what is taken into operation, and the announcements before and after it."""

from bot.chat.routes import Routes
from bot.core.database import UnitOfWork
from bot.core.work import Task
from bot.delivery.messages import Renderers
from bot.delivery.tasks import TaskHandlers
from bot.feature import Feature, House
from bot.features.announcements.facts import AnnouncementSent, AnnouncementStarted
from bot.features.conditions.facts import ConditionConfirmed, ConditionDropped, ConditionWaived
from bot.features.gates.facts import GateClosed
from bot.features.records.facts import DecisionDated, DecisionReconsidered, DecisionRevoked
from bot.features.releases import actions
from bot.features.releases.askable import ASKABLE
from bot.features.releases.asking_over import AskingOver
from bot.features.releases.commands import CALENDAR, RELEASE
from bot.features.releases.doubting import (
    on_condition_over,
    on_decision_dated,
    on_decision_doubted,
    on_gate_decided,
)
from bot.features.releases.drafting import on_gate_closed
from bot.features.releases.facts import FACTS, ReleaseFinished
from bot.features.releases.golive import look_over_releases
from bot.features.releases.kinds import ASK, NOTICE, STEPS, UNPLANNED
from bot.features.releases.messages import ReleaseMessages, releases_awaiting
from bot.features.releases.ports import RELEASES
from bot.features.releases.series_work import SeriesWork, on_announcement_started
from bot.features.releases.steps_done import on_announcement_sent, on_release_finished, set_steps
from bot.features.releases.unplanned import UnplannedTelling
from bot.features.releases.unsent import TellingUnsent
from cards.releases.actions import ReleaseDialog, ReleaseVerb


def _tasks(house: House) -> TaskHandlers:
    return {
        **SeriesWork(house.calendar).handlers(),
        ASK: AskingOver(house.calendar).ask,
        NOTICE: TellingUnsent(house.calendar),
        STEPS: set_steps,
        UNPLANNED: UnplannedTelling(house.calendar),
    }


def _messages(house: House) -> Renderers:
    return ReleaseMessages(house.calendar).renderers()


def _is_release(release: str, uow: UnitOfWork) -> bool:
    return uow[RELEASES].get(release) is not None


RELEASES_FEATURE = Feature(
    name="releases",
    askable=ASKABLE,
    routes=Routes(
        actions={
            ReleaseVerb.VIEW: actions.view,
            ReleaseVerb.OF: actions.show_of,
            ReleaseVerb.PLAN: actions.plan,
            ReleaseVerb.FINISH: actions.finish,
            ReleaseVerb.DELAY: actions.delay,
            ReleaseVerb.CANCEL: actions.cancel,
            ReleaseVerb.GRANT: actions.grant,
        },
        messages=((CALENDAR, actions.show_calendar), (RELEASE, actions.show_words)),
        dialogs={ReleaseDialog.EDIT: actions.open_form, ReleaseDialog.SAVE: actions.save_form},
        subjects={"release": _is_release},
    ),
    tasks=_tasks,
    standing=lambda _house: (Task(UNPLANNED, ""),),
    messages=_messages,
    golive=(look_over_releases,),
    facts=FACTS,
    reactions={
        GateClosed: (on_gate_closed, on_gate_decided),
        **dict.fromkeys((ConditionConfirmed, ConditionDropped, ConditionWaived), (on_condition_over,)),
        DecisionReconsidered: (on_decision_doubted,),
        DecisionRevoked: (on_decision_doubted,),
        DecisionDated: (on_decision_dated,),
        AnnouncementStarted: (on_announcement_started,),
        AnnouncementSent: (on_announcement_sent,),
        ReleaseFinished: (on_release_finished,),
    },
    awaiting=(releases_awaiting,),
    commands={"release": "bot.features.releases.cli:app"},
)
