"""Announcements: what is told to many, whom it reaches, and what became of each."""

from bot.chat.routes import Routes
from bot.core.database import UnitOfWork
from bot.core.work import Task
from bot.delivery.batches import batch_kinds
from bot.delivery.landings import Observers
from bot.delivery.messages import Renderers
from bot.delivery.reaching import Reaching
from bot.delivery.receipts import READ_RECEIPT
from bot.delivery.targets import EffectKinds
from bot.delivery.tasks import TaskHandlers
from bot.feature import Feature, House
from bot.features.announcements import (
    actions,
    correction_actions,
    digest_actions,
    file_actions,
    opting_actions,
    text_actions,
)
from bot.features.announcements.answers import ASKABLE
from bot.features.announcements.batch_ends import TOLD
from bot.features.announcements.coming_back import announcements_awaiting, come_back
from bot.features.announcements.commands import ARCHIVE, NEW, OPTIONAL, OWN
from bot.features.announcements.digest_landing import DigestLandings
from bot.features.announcements.digest_messages import digest_messages
from bot.features.announcements.dry_run import count_resolved
from bot.features.announcements.facts import ANNOUNCEMENT_FACTS
from bot.features.announcements.follow_feature import (
    FOLLOW_ACTIONS,
    FOLLOW_OBSERVERS,
    FOLLOW_REACTIONS,
    FOLLOW_RENDERERS,
    follow_effects,
    follow_tasks,
)
from bot.features.announcements.follow_golive import look_over_keeping, look_over_mail
from bot.features.announcements.guests import look_over_guests
from bot.features.announcements.handing_over import HandingOver
from bot.features.announcements.handling import move_again
from bot.features.announcements.installs import note_not_installed, send_to_installed
from bot.features.announcements.joining import send_to_resolved
from bot.features.announcements.kinds import (
    ANNOUNCEMENT,
    CHANNEL_POST,
    COME_BACK,
    DIGEST,
    EXPIRE,
    LAY_OUT,
    PROGRESS,
    PUMP,
    REPORT,
    RETRY,
    START,
    TELL_CORRECTED,
)
from bot.features.announcements.landing import Landings
from bot.features.announcements.laying_out import LayOut
from bot.features.announcements.messages import announcement_messages
from bot.features.announcements.pictures import CLEAR_PICTURES, FOLDER, clear_pictures, serve_picture
from bot.features.announcements.ports import ANNOUNCEMENTS, QUESTIONS
from bot.features.announcements.posting import PostRendering, note_posts
from bot.features.announcements.pumping import Pump
from bot.features.announcements.reach_facts import REACH_FACTS
from bot.features.announcements.reach_feature import (
    REACH_ACTIONS,
    REACH_DIALOGS,
    reach_renderers,
    reach_tasks,
)
from bot.features.announcements.receipts import heed_receipt
from bot.features.announcements.report_file import ANNOUNCEMENT_FILES
from bot.features.announcements.reporting import note_reports, report
from bot.features.announcements.retaining import announcement_retention
from bot.features.announcements.senders_golive import look_over_senders
from bot.features.announcements.settings import AnnouncementSettings
from bot.features.announcements.starting import expire, start_due
from bot.features.announcements.telling_corrected import TellCorrected
from bot.features.directory.audience_facts import AudienceResolved
from bot.features.directory.facts import AppInstalled, AppNotInstalled
from bot.features.directory.settings import DirectorySettings
from cards.announcements.actions import AnnouncementDialog, AnnouncementVerb


def _tasks(house: House) -> TaskHandlers:
    return {
        START: start_due,
        LAY_OUT: LayOut(Reaching(house.calendar)),
        PUMP: Pump(
            house.settings.rate_per_second, _handing_over(house), house.daily, Reaching(house.calendar)
        ),
        REPORT: report,
        EXPIRE: expire,
        RETRY: move_again,
        CLEAR_PICTURES: clear_pictures,
        COME_BACK: come_back,
        TELL_CORRECTED: TellCorrected(Reaching(house.calendar)),
        **reach_tasks(house),
        **follow_tasks(house),
    }


def _handing_over(house: House) -> HandingOver:
    settings = house.settings
    return HandingOver(settings.tenant_id, settings.service_url, settings.public_url)


def _effects(house: House) -> EffectKinds:
    batches = batch_kinds(house.batches, TOLD, house.settings.batch_calls_per_minute)
    return {**batches, **follow_effects(house)}


def _messages(house: House) -> Renderers:
    settings = house.settings
    own = announcement_messages(settings.rate_per_second, settings.public_url)
    posts = PostRendering(settings.language, settings.public_url)
    ours = {**own, **digest_messages(), CHANNEL_POST: posts.post}
    return {**ours, **reach_renderers(house), **FOLLOW_RENDERERS}


def _landings(house: House) -> Observers:
    installs = house.settings.of(DirectorySettings).directory_installs
    return {
        ANNOUNCEMENT: Landings(installs=installs),
        DIGEST: DigestLandings(installs=installs),
        CHANNEL_POST: note_posts,
        PROGRESS: note_reports,
        **FOLLOW_OBSERVERS,
    }


def _is_announcement(announcement: str, uow: UnitOfWork) -> bool:
    return uow[ANNOUNCEMENTS].get(announcement) is not None


def _is_question(question: str, uow: UnitOfWork) -> bool:
    return uow[QUESTIONS].get(question) is not None


ANNOUNCEMENTS_FEATURE = Feature(
    name="announcements",
    askable=ASKABLE,
    routes=Routes(
        actions={
            AnnouncementVerb.CONFIRM: actions.confirm,
            AnnouncementVerb.ASK: actions.ask,
            AnnouncementVerb.ANSWER: actions.answer,
            AnnouncementVerb.OPEN: digest_actions.open_one,
            AnnouncementVerb.DIGEST: digest_actions.look_through,
            AnnouncementVerb.SHOW: actions.show,
            AnnouncementVerb.OWN_LIST: actions.own,
            AnnouncementVerb.PAUSE: actions.pause_it,
            AnnouncementVerb.RESUME: actions.resume_it,
            AnnouncementVerb.ASK_CANCEL: actions.ask_cancel,
            AnnouncementVerb.CANCEL: actions.cancel_it,
            AnnouncementVerb.ASK_WITHDRAW: actions.ask_withdraw,
            AnnouncementVerb.WITHDRAW: actions.withdraw_it,
            AnnouncementVerb.RETRY: actions.retry_it,
            AnnouncementVerb.UNCERTAIN: actions.send_uncertain_ones,
            AnnouncementVerb.SEND_ANEW: actions.send_anew_to_some,
            AnnouncementVerb.FETCH_REPORT: file_actions.fetch_report,
            AnnouncementVerb.OPT_OUT: opting_actions.opt_out,
            AnnouncementVerb.OPT_IN: opting_actions.opt_in,
            AnnouncementVerb.CHOOSE_TOPIC: opting_actions.choose_one,
            **REACH_ACTIONS,
            **FOLLOW_ACTIONS,
        },
        dialogs={
            AnnouncementDialog.CORRECT: correction_actions.open_it,
            AnnouncementDialog.SAVE_CORRECTION: correction_actions.save_it,
            **REACH_DIALOGS,
        },
        events={READ_RECEIPT: heed_receipt},
        messages=(
            (OWN, actions.own),
            (NEW, text_actions.begin),
            (ARCHIVE, actions.archive),
            (OPTIONAL, opting_actions.list_topics),
        ),
        subjects={"announcement": _is_announcement, "question": _is_question},
    ),
    tasks=_tasks,
    messages=_messages,
    landings=_landings,
    effects=_effects,
    files=lambda _house: ANNOUNCEMENT_FILES,
    served={FOLDER: serve_picture},
    standing=lambda _house: (Task(CLEAR_PICTURES, ""),),
    facts=(*ANNOUNCEMENT_FACTS, *REACH_FACTS),
    reactions={
        **FOLLOW_REACTIONS,
        AudienceResolved: (count_resolved, send_to_resolved),
        AppInstalled: (send_to_installed,),
        AppNotInstalled: (note_not_installed,),
    },
    golive=(look_over_guests, look_over_mail, look_over_senders, look_over_keeping),
    retention=announcement_retention,
    awaiting=(announcements_awaiting,),
    settings=AnnouncementSettings,
    commands={"announcement": "bot.features.announcements.cli:app"},
)
