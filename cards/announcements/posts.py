"""An announcement in a channel: what everyone there may read, with nothing to tap that is one person's own."""

from collections.abc import Sequence
from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.posts import ChannelPost, PostState
from bot.features.announcements.standing import NOT_DELETED, UNCHANGED
from cards.announcements.reader import AnnouncementScene, announcement_card
from cards.kit.elements import Card, Paragraph, cut, plain_text

REMAINS = {NOT_DELETED: "posts-remains", UNCHANGED: "posts-unchanged"}
"""Why it doesn't stand there as it should, in our words."""
SIGNS = {
    PostState.WAITING: "…",
    PostState.POSTED: "✓",
    PostState.UNCERTAIN: "?",
    PostState.NOT_POSTED: "!",
    PostState.TAKEN_BACK: "←",
}


def post_card(scene: AnnouncementScene) -> Card:
    """The reader's card without its buttons; who answers questions is named."""
    card = announcement_card(scene)
    body = list(card.body)
    support = scene.text.content.support
    if support is not None and scene.view.applies:
        name = cut(support.name.in_language(scene.reader.language), 80)
        asked = scene.reader.text("posts-questions", name=name)
        body.append(plain_text(asked, 200, spacing="Medium", subtle=True))
    return Card(scene.reader.language, body)


def post_lines(posts: Sequence[ChannelPost], reader: Reader) -> list[Any]:
    """To the sender: each channel, and whether it stands there. They are no part of the sum."""
    if not posts:
        return []
    lines: list[Any] = [Paragraph(reader.text("posts-heading"), weight="Bolder", spacing="Medium")]
    for post in posts:
        remains = post.reason in REMAINS
        name = cut(post.name or post.channel, 60)
        said = reader.text(REMAINS.get(post.reason, f"post-{post.state}"), name=name)
        color = {"color": "attention"} if remains or post.state is PostState.NOT_POSTED else {}
        sign = "!" if post.reason == UNCHANGED else SIGNS[post.state]
        lines.append(plain_text(f"{sign} {said}", 200, spacing="Small", **color))
    return lines
