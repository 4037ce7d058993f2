"""Trainings: who is to read or complete what, and who has said that they have."""

from collections.abc import Sequence

from bot.chat.routes import Routes
from bot.core.work import Task
from bot.delivery.files import FileKinds
from bot.delivery.landings import Observers
from bot.delivery.messages import Renderers
from bot.delivery.reaching import Reaching
from bot.delivery.targets import EffectKinds
from bot.delivery.tasks import TaskHandlers
from bot.feature import Feature, House
from bot.features.announcements.reach_facts import ServiceOpened
from bot.features.directory.audience_facts import AudienceResolved
from bot.features.gates.facts import DeadlineMoved, GateClosed, GateOpened
from bot.features.portfolio.facts import DatesPlanned, InitiativeImported, InitiativeMoved
from bot.features.releases.facts import ReleaseCancelled, ReleaseChanged, ReleaseDelayed
from bot.features.trainings import (
    actions,
    keep_actions,
    owner_actions,
    plan_actions,
    session_actions,
    watch_actions,
    writing_actions,
)
from bot.features.trainings.answers import ASKABLE
from bot.features.trainings.assigning import Assigning
from bot.features.trainings.cards_asked import CardSending, on_service_opened, trainings_awaiting
from bot.features.trainings.commands import MINE
from bot.features.trainings.facts import (
    TRAINING_FACTS,
    TrainingPublished,
    TrainingWithdrawn,
)
from bot.features.trainings.gate_days import on_gate_day_known
from bot.features.trainings.golive import look_over_rules, look_over_trainings
from bot.features.trainings.golive_owner import look_over_owners
from bot.features.trainings.keeping_up import KeepingUp, on_dates_planned
from bot.features.trainings.kinds import (
    ASK_AGAIN,
    ASSIGN,
    DAILY,
    DEAD_LINK,
    END,
    FREE_SEATS,
    MANAGER_WEEK,
    MANAGERS,
    MOOT,
    NUDGE,
    REDRAW,
    REFRESH,
    RELEASE_MOVED,
    REMIND,
    RENEW,
    RESOLVE,
    SEAT_GIVEN,
    SEND,
    SESSION_BEGINS,
    SESSION_DAY,
    STEP,
    TELL_BOOKED,
    TELL_DEAD,
    TELL_PROBLEM,
    TIDY,
    TRAINING,
)
from bot.features.trainings.landing import note_landings
from bot.features.trainings.links import DeadLinkTelling, LinkLooking, dead_link_told, look_over_links
from bot.features.trainings.managing import ManagersWeek
from bot.features.trainings.messages import TrainingMessages, is_known_training
from bot.features.trainings.moot import moot_told, on_release_cancelled, on_stopped
from bot.features.trainings.nudging import Nudging
from bot.features.trainings.proof_files import PROOF_FILES, is_known_receipt
from bot.features.trainings.put_off import on_gate_approved, on_release_moved
from bot.features.trainings.put_off_messages import PutOffTelling
from bot.features.trainings.reminding import TrainingReminding
from bot.features.trainings.resolving import (
    ProblemTelling,
    look_at_all,
    on_audience_resolved,
    resolve_training,
)
from bot.features.trainings.retaining import training_retention
from bot.features.trainings.retaining_audiences import audience_retention
from bot.features.trainings.seats import is_known_session
from bot.features.trainings.seats_freed import SeatFreeing
from bot.features.trainings.session_facts import SESSION_FACTS
from bot.features.trainings.session_files import TRAINING_FILES
from bot.features.trainings.session_messages import SessionMessages
from bot.features.trainings.session_tasks import SessionTasks, seat_given
from bot.features.trainings.settings import TrainingSettings
from bot.features.trainings.steps_done import on_training_moved, set_training_step
from bot.features.trainings.table_files import TABLE_FILES
from bot.outside.links import link_probe
from cards.trainings.actions import KeepVerb, PlanVerb, TrainingDialog, TrainingVerb, WatchVerb


def _managers(house: House) -> ManagersWeek:
    reason = house.settings.of(TrainingSettings).trainings_manager_names
    return ManagersWeek(house.calendar, named=bool(reason.strip()))


def _tasks(house: House) -> TaskHandlers:
    following = KeepingUp(house.calendar)
    reminding = TrainingReminding(house.calendar, house.daily)
    sessions = SessionTasks(house.calendar, Reaching(house.calendar))
    return {
        RESOLVE: resolve_training,
        ASSIGN: Assigning(house.calendar),
        SEND: CardSending(Reaching(house.calendar), house.settings.rate_per_second),
        REFRESH: following.refresh,
        REDRAW: following.draw_anew,
        ASK_AGAIN: following.ask_again,
        END: following.end,
        RENEW: following.renew,
        DAILY: look_at_all,
        STEP: set_training_step,
        NUDGE: Nudging(house.calendar),
        REMIND: reminding,
        TIDY: reminding.tidy,
        TELL_BOOKED: sessions.tell_booked,
        SESSION_DAY: sessions.day_before,
        SESSION_BEGINS: sessions.begins,
        SEAT_GIVEN: seat_given,
        FREE_SEATS: SeatFreeing(Reaching(house.calendar)),
        MANAGERS: _managers(house),
        TELL_DEAD: DeadLinkTelling(Reaching(house.calendar)),
        TELL_PROBLEM: ProblemTelling(Reaching(house.calendar)),
    }


def _standing(_house: House) -> Sequence[Task]:
    return (Task(DAILY, ""), Task(REMIND, ""), Task(MANAGERS, ""))


def _landings(_house: House) -> Observers:
    return {TRAINING: note_landings}


def _messages(house: House) -> Renderers:
    return {
        **TrainingMessages(house.calendar).renderers(),
        **SessionMessages().renderers(),
        MANAGER_WEEK: _managers(house).week,
        DEAD_LINK: dead_link_told,
        MOOT: moot_told,
        RELEASE_MOVED: PutOffTelling(house.calendar).render,
    }


def _effects(house: House) -> EffectKinds:
    """Without the setting, nothing is asked for outside."""
    looks = house.settings.of(TrainingSettings).trainings_check_links
    return LinkLooking(link_probe(wanted=looks)).kinds()


def _files(_house: House) -> FileKinds:
    return {**TRAINING_FILES, **PROOF_FILES, **TABLE_FILES}


TRAININGS_FEATURE = Feature(
    name="trainings",
    askable=ASKABLE,
    routes=Routes(
        actions={
            TrainingVerb.MINE: actions.show_mine,
            TrainingVerb.SHOW: actions.show,
            PlanVerb.LIST: plan_actions.show_all,
            PlanVerb.SHOW: plan_actions.show_one,
            PlanVerb.CANCEL: plan_actions.cancel,
            KeepVerb.PROOF: keep_actions.fetch_proof,
            KeepVerb.EXPORT: keep_actions.fetch_rows,
            KeepVerb.UNITS: keep_actions.show_units,
            KeepVerb.MATRIX: keep_actions.show_matrix_card,
            KeepVerb.MATRIX_FILE: keep_actions.fetch_matrix,
            TrainingVerb.ACKNOWLEDGE: actions.acknowledge,
            TrainingVerb.OTHER: actions.other,
            TrainingVerb.JOIN: actions.join,
            TrainingVerb.ADD: owner_actions.add,
            TrainingVerb.EXEMPT: owner_actions.exempt,
            TrainingVerb.KEEP: owner_actions.keep,
            TrainingVerb.OWNED: owner_actions.show_one,
            TrainingVerb.OWN_LIST: owner_actions.show_owned,
            TrainingVerb.PUBLISH: owner_actions.publish,
            TrainingVerb.WITHDRAW: writing_actions.withdraw,
            WatchVerb.COVERAGE: watch_actions.coverage,
            WatchVerb.MISSING: watch_actions.missing,
            WatchVerb.PREVIEW_NUDGE: watch_actions.preview_nudge,
            WatchVerb.NUDGE: watch_actions.nudge,
            TrainingVerb.SESSIONS: session_actions.show_sessions,
            TrainingVerb.BOOK: session_actions.book,
            TrainingVerb.UNBOOK: session_actions.unbook,
            TrainingVerb.CALENDAR: session_actions.fetch_entry,
            TrainingVerb.CODE: session_actions.enter_code,
            TrainingVerb.TRAINER_LIST: session_actions.show_trainer,
            TrainingVerb.CHECK_IN: session_actions.check_in,
        },
        messages=((MINE, owner_actions.show_words),),
        dialogs={
            TrainingDialog.EDIT: owner_actions.open_form,
            TrainingDialog.SAVE: owner_actions.save_form,
            TrainingDialog.WRITE: writing_actions.open_new_form,
            TrainingDialog.SAVE_NEW: writing_actions.save_new,
            TrainingDialog.RENEW: writing_actions.open_renew_form,
            TrainingDialog.SAVE_RENEWED: writing_actions.save_renewed,
            TrainingDialog.ADD_SESSION: plan_actions.open_add_form,
            TrainingDialog.SAVE_SESSION: plan_actions.save_added,
            TrainingDialog.MOVE_SESSION: plan_actions.open_move_form,
            TrainingDialog.SAVE_MOVED: plan_actions.save_moved,
        },
        subjects={"training": is_known_training, "session": is_known_session, "receipt": is_known_receipt},
    ),
    tasks=_tasks,
    messages=_messages,
    landings=_landings,
    files=_files,
    effects=_effects,
    settings=TrainingSettings,
    facts=(*TRAINING_FACTS, *SESSION_FACTS),
    reactions={
        AudienceResolved: (on_audience_resolved,),
        DatesPlanned: (on_dates_planned,),
        InitiativeImported: (on_stopped,),
        InitiativeMoved: (on_stopped,),
        GateOpened: (on_gate_day_known,),
        GateClosed: (on_gate_approved, on_gate_day_known),
        DeadlineMoved: (on_gate_day_known,),
        ReleaseCancelled: (on_release_cancelled,),
        ReleaseChanged: (on_release_moved,),
        ReleaseDelayed: (on_release_moved,),
        ServiceOpened: (on_service_opened,),
        TrainingPublished: (on_training_moved,),
        TrainingWithdrawn: (on_training_moved,),
    },
    retention=lambda settings: (*training_retention(settings), *audience_retention(settings)),
    golive=(look_over_rules, look_over_trainings, look_over_owners, look_over_links),
    standing=_standing,
    awaiting=(trainings_awaiting,),
    commands={"training": "bot.features.trainings.cli:app"},
)
