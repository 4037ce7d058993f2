"""What people ask about following, and about what stands still."""

from collections.abc import Mapping
from datetime import datetime
from importlib import resources

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, AnswerUse, Ask, Askable, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.features.following.cost_answers import costs
from bot.features.following.following import ListFollowed, list_followed
from bot.features.following.late_answers import late
from bot.features.following.list_answers import initiatives
from bot.features.following.ports import FOLLOWS
from bot.features.following.rights import sees_all_unmoved
from bot.features.following.unmoved import ListUnmoved, list_unmoved, unmoved_rows
from bot.features.following.weighed_answers import risks, touching_mine
from bot.features.following.whole_answers import all_green, unowned
from bot.features.portfolio.reply_parts import asked_initiative
from cards.following.actions import FollowVerb
from cards.following.unmoved import unmoved_note
from cards.portfolio.actions import INITIATIVE_STATUS

MOST_ROWS = 8


def follow(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """“kan jag få veta när det händer något med e-arkivet”: a question changes nothing, so there is a button."""
    return _one(inquiry, uow, now, wanted=True)


def unfollow(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    return _one(inquiry, uow, now, wanted=False)


def _one(inquiry: Inquiry, uow: UnitOfWork, now: datetime, *, wanted: bool) -> Reply:
    initiative, reader = asked_initiative(inquiry, uow, now), inquiry.reader
    follows = initiative.key in uow[FOLLOWS].of(inquiry.by.person or "")
    about = {NameKind.INITIATIVE.value: initiative.key}
    if wanted is follows:
        key = "answer-follow-already" if wanted else "answer-unfollow-not"
        return Reply(reader.text(key, title=initiative.title), for_all=False, about=about, dated=False)
    verb = FollowVerb.START if wanted else FollowVerb.STOP
    button = reader.text("following-button-follow" if wanted else "following-button-stop")
    return Reply(
        reader.text("answer-follow" if wanted else "answer-unfollow", title=initiative.title),
        asks=(Ask(button, "", about, verb=verb),),
        for_all=False,
        about=about,
        dated=False,
    )


def followed(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """What whoever asks follows."""
    several, reader = list_followed(ListFollowed(inquiry.by), uow, now), inquiry.reader
    page = inquiry.page(several, MOST_ROWS)
    rows = tuple(
        AnswerRow(each.title, each.key, verb=FollowVerb.SHOW, data={"initiative": each.key})
        for each in page.rows
    )
    sentence = reader.text("answer-followed", count=len(several))
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, for_all=False)


def unmoved(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """What stands still: all of it for the portfolio office, else what they answer for themselves."""
    several, reader = list_unmoved(ListUnmoved(inquiry.by), uow, now), inquiry.reader
    if not several:
        every = sees_all_unmoved(inquiry.by, uow)
        key = "answer-unmoved-none" if every else "answer-unmoved-none-own"
        return Reply(reader.text(key), for_all=False)
    page = inquiry.page(several, MOST_ROWS)
    rows = unmoved_rows(page.rows, reader, inquiry.calendar, uow, now)
    shown = tuple(
        AnswerRow(
            each.title, unmoved_note(each, reader), verb=INITIATIVE_STATUS, data={"initiative": each.key}
        )
        for each in rows
    )
    [longest] = unmoved_rows(several[:1], reader, inquiry.calendar, uow, now) if page.begin else rows[:1]
    sentence = reader.text("answer-unmoved", count=len(several), title=longest.title, days=longest.days)
    return Reply(sentence, rows=shown, more=page.more, begin=page.begin, for_all=False)


_ANSWERS: Mapping[str, AnswerUse] = {
    "follow": follow,
    "unfollow": unfollow,
    "followed": followed,
    "unmoved": unmoved,
    "initiatives": initiatives,
    "late": late,
    "costs": costs,
    "all_green": all_green,
    "unowned": unowned,
    "risks": risks,
    "touching_mine": touching_mine,
}

ASKABLE = Askable(questions=resources.files("bot.features.following") / "questions.yaml", answers=_ANSWERS)
