"""The cards of what somebody follows: the list, and one initiative with what they hear of it."""

from collections.abc import Sequence
from typing import Any

from bot.core.texts import Reader
from bot.features.following.following import FollowedInitiative
from bot.features.following.follows import ALL_KINDS, FollowKind
from cards.following.actions import KINDS, FollowVerb
from cards.kit.actions import execute
from cards.kit.elements import Card, Paragraph, TextRun, cut, name_of, said
from cards.kit.folds import tappable
from cards.kit.headings import kicker, title_line
from cards.kit.inputs import InputChoice
from cards.kit.listing import paged_list
from cards.portfolio.actions import INITIATIVE_STATUS


def followed_card(followed: FollowedInitiative, reader: Reader, *, notice: str = "") -> Card:
    """One initiative that they follow: what they hear of it, which they can change. `notice`: what has just been
    done."""
    about = {"initiative": followed.key}
    choices = [{"title": reader.text(f"followkind-{kind.value}"), "value": kind.value} for kind in FollowKind]
    body: list[Any] = [
        kicker(notice or reader.text("following-kicker")),
        title_line(followed.title),
        Paragraph(reader.text("following-how"), spacing="Small"),
        InputChoice(
            id=KINDS,
            label=reader.text("following-kinds"),
            style="expanded",
            several=True,
            choices=choices,
            value=",".join(kind.value for kind in FollowKind if kind in followed.kinds),
        ),
    ]
    actions = [
        execute(FollowVerb.SAVE, reader.text("following-button-save"), about),
        execute(FollowVerb.STOP, reader.text("following-button-stop"), about, associated="none"),
        execute(INITIATIVE_STATUS, reader.text("following-button-status"), about, associated="none"),
    ]
    return Card(reader.language, body, actions)


def unfollowed_card(followed: FollowedInitiative, reader: Reader) -> Card:
    """They don't follow it any more; the way back is a tap."""
    body = [kicker(reader.text("following-stopped")), title_line(followed.title)]
    again = execute(FollowVerb.START, reader.text("following-button-again"), {"initiative": followed.key})
    return Card(reader.language, body, [again])


def follow_list_card(several: Sequence[FollowedInitiative], reader: Reader, *, begin: int = 0) -> Card:
    """All that they follow, each a tap away from what they hear of it; a page at a time."""

    def row(each: FollowedInitiative) -> list[Any]:
        title = cut(each.title, 80)
        opens = execute(FollowVerb.SHOW, reader.text("following-open", title=title), {"initiative": each.key})
        return [
            tappable(name_of(title), "", opens, "›", spacing="Small", separator=True),
            said(TextRun(_heard(each, reader), subtle=True, size="Small"), spacing="None"),
        ]

    heading = reader.text("following-list-heading", count=len(several))
    before = [] if several else [Paragraph(reader.text("following-list-none"), spacing="Small")]
    body, actions = paged_list(
        heading, several, row, reader, verb=FollowVerb.LIST, begin=begin, before=before
    )
    return Card(reader.language, body, actions)


def _heard(followed: FollowedInitiative, reader: Reader) -> str:
    if followed.kinds == ALL_KINDS:
        return reader.text("following-everything")
    names = (reader.text(f"followkind-{kind.value}") for kind in FollowKind if kind in followed.kinds)
    return ", ".join(names)
