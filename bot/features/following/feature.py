"""Following: who hears of what happens with an initiative, how its owner says that it goes, and what stands still."""

from collections.abc import Sequence

from bot.chat.routes import Routes
from bot.core.work import Task
from bot.delivery.messages import Renderers
from bot.delivery.tasks import TaskHandlers
from bot.feature import Feature, House
from bot.features.following import actions
from bot.features.following.answers import ASKABLE
from bot.features.following.asking_status import PulseRound
from bot.features.following.commands import FOLLOW, FOLLOWED, UNFOLLOW
from bot.features.following.facts import FACTS
from bot.features.following.golive import look_over_stages
from bot.features.following.happening import REACTIONS
from bot.features.following.kinds import ASK, SHOW_ANEW, SPREAD, STATUS_ASKED, TELL, UNMOVED_WEEK, WEEKLY
from bot.features.following.messages import FollowMessages
from bot.features.following.patience import patience_for_word, patience_to_move
from bot.features.following.retaining import following_retention
from bot.features.following.settings import FollowingSettings
from bot.features.following.showing_anew import draw_news_again, show_news_anew
from bot.features.following.status_messages import render_status_asked
from bot.features.following.telling import FollowTelling, Spreading
from bot.features.following.unmoved import UnmovedWeek
from bot.features.portfolio.facts import SecrecyLifted, SecrecyMarked


def _tasks(house: House) -> TaskHandlers:
    daily, word = house.daily, patience_for_word(house.settings, house.calendar)
    return {
        SPREAD: Spreading(house.calendar),
        TELL: FollowTelling(house.calendar, daily),
        ASK: PulseRound(word, patience_to_move(house.settings, house.calendar), daily),
        WEEKLY: UnmovedWeek(house.calendar),
        SHOW_ANEW: draw_news_again,
    }


def _messages(house: House) -> Renderers:
    return {
        **FollowMessages().renderers(),
        STATUS_ASKED: render_status_asked,
        UNMOVED_WEEK: UnmovedWeek(house.calendar).week,
    }


def _standing(_house: House) -> Sequence[Task]:
    return (Task(TELL, ""), Task(ASK, ""), Task(WEEKLY, ""))


FOLLOWING = Feature(
    name="following",
    routes=Routes(
        actions=actions.ACTIONS,
        messages=(
            (FOLLOW, actions.follow_words),
            (FOLLOWED, actions.show_followed),
            (UNFOLLOW, actions.unfollow_words),
        ),
    ),
    tasks=_tasks,
    messages=_messages,
    standing=_standing,
    facts=FACTS,
    reactions={**REACTIONS, SecrecyMarked: (show_news_anew,), SecrecyLifted: (show_news_anew,)},
    retention=following_retention,
    golive=(look_over_stages,),
    settings=FollowingSettings,
    commands={"still": "bot.features.following.cli:still"},
    askable=ASKABLE,
)
