"""What people ask about needs: which there are, or which were raised from an initiative."""

from collections.abc import Sequence
from datetime import datetime
from importlib import resources

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Askable, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.features.needs.needs import Need
from bot.features.needs.ports import NEEDS
from bot.features.needs.viewing import MOST, seen_by, view_of
from bot.features.portfolio.reply_parts import asked_initiative
from cards.kit.elements import cut
from cards.needs.actions import NeedVerb

MOST_ROWS = 8
LONGEST = 120
"""Characters of a need in a row; a tap shows all of it."""


def needs(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Those that whoever asks may read, the latest first, in their own chat."""
    reader, about = inquiry.reader, dict[str, str]()
    if inquiry.slot(NameKind.INITIATIVE):
        initiative = asked_initiative(inquiry, uow, now)
        about = {NameKind.INITIATIVE.value: initiative.key}
        several = uow[NEEDS].of_initiative(initiative.key)
        found: Sequence[Need] = seen_by(inquiry.by, several, uow)
        sentence = reader.text("answer-needs-of", count=len(found), title=initiative.title)
    else:
        several = uow[NEEDS].latest(MOST)
        found = seen_by(inquiry.by, several, uow)
        least = "yes" if len(several) == MOST else "no"
        sentence = reader.text("answer-needs", count=len(found), least=least)
    page = inquiry.page(found, MOST_ROWS)
    rows = tuple(_row(each, inquiry, uow, now) for each in page.rows)
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, for_all=False, about=about)


def _row(need: Need, inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> AnswerRow:
    """What is wanted, whence and how it stands; of a matter that is secret its number instead of its words."""
    view, reader = view_of(need, inquiry.by, uow), inquiry.reader
    words = need.id if view.secret else cut(" ".join(need.text.split()), LONGEST, reader.text("cut-short"))
    state = reader.text(f"needstate-{need.state}")
    note = f"{state} · {view.need.title}" if view.need.title else state
    data = {"need": need.id}
    return AnswerRow(words, note, reader.day_of(need.at, now), verb=NeedVerb.SHOW, data=data)


ASKABLE = Askable(
    questions=resources.files("bot.features.needs") / "questions.yaml", answers={"needs": needs}
)
