"""One answer to what is asked of several things at once: a sentence of each, in the order in which they were named."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.asking.asker import Asker
from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Reply
from bot.asking.understood import Understood
from bot.core.refusals import Refused
from bot.core.texts import Reader
from cards.assistant.actions import AssistantVerb

MOST_IN_SENTENCE = 2
LONGEST_IN_SENTENCE = 400
"""Characters of two sentences that are read together; what is longer stands in rows."""


@dataclass(frozen=True, slots=True)
class _OneAsked:
    """One of those that were asked of. `reply` None: it was refused, as `said` tells."""

    slots: Mapping[str, str]
    title: str
    said: str
    reply: Reply | None


def of_several(
    found: Understood, answered: Callable[[Mapping[str, str]], Reply], asker: Asker, reader: Reader
) -> Reply:
    """Each answered by itself: what may not be known of one takes nothing from the others.

    What follows on it follows on none of them, since nobody knows which is meant.
    """
    parts = [_part(slots, answered, asker, reader) for slots in (found.slots, *found.others)]
    joined = " ".join(part.said for part in parts)
    short = len(parts) <= MOST_IN_SENTENCE and len(joined) <= LONGEST_IN_SENTENCE
    rows = tuple(_row(part, found.intent, "" if short else part.said) for part in parts)
    replies = [part.reply for part in parts if part.reply is not None]
    return Reply(
        joined if short else reader.text("answer-of-several", count=len(parts)),
        rows=tuple(row for row, part in zip(rows, parts, strict=True) if part.reply is not None or not short),
        for_all=len(replies) == len(parts) and all(each.for_all for each in replies),
        more_privately=any(each.more_privately for each in replies),
        dated=any(each.dated for each in replies),
        days=next((each.days for each in replies if each.days), None),
    )


def _part(
    slots: Mapping[str, str], answered: Callable[[Mapping[str, str]], Reply], asker: Asker, reader: Reader
) -> _OneAsked:
    title = _title(slots, asker)
    try:
        reply = answered(slots)
    except Refused as refused:
        return _OneAsked(slots, title, reader.text(refused.key, **refused.params), None)
    return _OneAsked(slots, title, reply.sentence, reply)


def _title(slots: Mapping[str, str], asker: Asker) -> str:
    names = (asker.index.get(kind, slots.get(kind, "")) for kind in (NameKind.INITIATIVE, NameKind.SYSTEM))
    return next((name.title for name in names if name is not None), "")


def _row(part: _OneAsked, intent: str, note: str) -> AnswerRow:
    """A tap asks it of that one alone; of what was refused no name is told."""
    if part.reply is None:
        return AnswerRow(part.said)
    return AnswerRow(part.title, note, verb=AssistantVerb.ASK, data={**part.slots, "intent": intent})


def slots_of(found: Understood) -> Mapping[str, str]:
    """What the next question may follow on: nothing, where several were named."""
    return {} if found.others else found.slots
