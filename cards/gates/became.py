"""What has become of a decision since, first on its result card: before what was decided, as that may hold no more."""

from collections.abc import Iterator
from typing import Any

from bot.features.gates.ballots import Ballot
from cards.gates.headings import Scene
from cards.kit.elements import Container, Paragraph


def is_over(ballot: Ballot) -> bool:
    """Whether the decision holds no more: what it said is no good news then, nor bad."""
    return ballot.since is not None and ballot.since.is_over


def became_words(scene: Scene) -> Iterator[str]:
    """A sentence each, the weightiest first; nothing where the decision stands as it was made."""
    since, reader, now = scene.ballot.since, scene.reader, scene.now
    if since is None:
        return
    if since.revoked_at is not None:
        day = reader.day_of(since.revoked_at, now)
        if since.by_decision:
            yield reader.text("result-revoked-by", day=day, decision=since.by_decision)
        else:
            yield reader.text("result-revoked", day=day)
    elif since.replaced:
        yield reader.text("result-replaced", decision=since.by_decision)
    elif since.reconsidered_at is not None:
        yield reader.text("result-reconsidered", day=reader.day_of(since.reconsidered_at, now))
    if since.valid_until is not None and not since.is_over:
        over = since.valid_until < reader.local(now).date()
        key = "result-was-valid-until" if over else "result-valid-until"
        yield reader.text(key, day=reader.day(since.valid_until, now))


def became_band(scene: Scene) -> list[Any]:
    """The sentences in a band of their own."""
    words = [
        Paragraph(each, weight="Bolder", spacing="None" if number == 0 else "Small")
        for number, each in enumerate(became_words(scene))
    ]
    return [Container(style="warning", items=words, spacing="None", bleed=True)] if words else []
