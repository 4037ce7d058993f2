"""A question of several things at once: “e-arkivet och passersystemet”, “vem äger intranätet, ladok och canvas?”.

Each is asked of by itself, in the order in which they stand. Where any isn't clear, the question is read as one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.asking.filling import Before, fill
from bot.asking.frames import Frames, Intent
from bot.asking.named import NameKind
from bot.asking.names import NameIndex
from bot.asking.reading import read_question
from bot.asking.understanding import understand
from bot.asking.understood import Answerable

MOST_SEVERAL = 5
"""Things of one question that are answered; of more it is read as one."""
_BETWEEN = re.compile(r"\s*,\s*(?:och|samt|and)\s+|\s*,\s+|\s+(?:och|samt|and|&|\+)\s+", re.IGNORECASE)
_THINGS = (NameKind.INITIATIVE, NameKind.SYSTEM)


@dataclass(frozen=True, slots=True)
class _NamedPiece:
    """What stands between two “och”: what it names, as it is written, and what stands before and after that."""

    slot: NameKind
    id: str
    written: str
    before: str
    after: str


def understand_each(
    text: str, today: date, frames: Frames, index: NameIndex, before: Before | None = None
) -> Answerable:
    """What is asked, of each thing that is named."""
    pieces = list(_run(text, today, frames, index))
    if not 1 < len(pieces) <= MOST_SEVERAL:
        return understand(text, today, frames, index, before)
    first, last = pieces[0], pieces[-1]
    found = [
        understand(f"{first.before} {piece.written} {last.after}", today, frames, index) for piece in pieces
    ]
    best = found[0].best
    slots = [_slots_of(each, best.intent if best else "") for each in found]
    if best is None or not all(slots) or len({tuple(sorted(each.items())) for each in slots}) < len(slots):
        return understand(text, today, frames, index, before)
    return replace(found[0], best=replace(best, others=tuple(slots[1:])))


def _slots_of(found: Answerable, intent: str) -> Mapping[str, str]:
    """What is asked of, where that is clear and what is asked is the same; else nothing."""
    best = found.best
    clear = best is not None and best.intent == intent and not (best.choose or best.missing)
    return best.slots if best is not None and clear and any(kind in best.slots for kind in _THINGS) else {}


def _run(text: str, today: date, frames: Frames, index: NameIndex) -> Iterator[_NamedPiece]:
    """The first things that are named one after another, with nothing else between them."""
    said = _BETWEEN.split(text[:1000])
    naming = next((each for each in frames.intents.values() if set(_THINGS) <= set(each.takes)), None)
    if len(said) < 2 or naming is None or _is_one_name(text, today, frames, index):
        return
    pieces = [_piece(each, naming, today, frames, index) for each in said]
    for at, piece in enumerate(pieces):
        if piece is None or piece.after:
            continue
        run = [piece]
        for following in pieces[at + 1 :]:
            if following is None or following.before:
                break
            run.append(following)
            if following.after:
                break
        if len(run) > 1:
            end = at + len(run)
            before = " ".join([*said[:at], run[0].before])
            after = " ".join([run[-1].after, *said[end:]])
            yield replace(run[0], before=before)
            yield from run[1:-1]
            yield replace(run[-1], after=after)
            return


def _piece(said: str, naming: Intent, today: date, frames: Frames, index: NameIndex) -> _NamedPiece | None:
    read = read_question(said, today, frames.lexicon, index)
    filled = fill(naming, read, index, None)
    kind = next((each for each in _THINGS if each in filled.slots), None)
    if kind is None or filled.choose or read.unknown - filled.explained:
        return None
    if read.key is not None:
        key = re.search(r"\S*\d\S*(?:[ -]\d+)*", said)
        return _NamedPiece(kind, filled.slots[kind], read.key.id, *_around(said, key.span())) if key else None
    words = sorted(filled.explained)
    if not words:
        return None
    written = [word.written for word in read.words]
    return _NamedPiece(
        kind,
        filled.slots[kind],
        " ".join(written[words[0] : words[-1] + 1]),
        " ".join(written[: words[0]]),
        " ".join(written[words[-1] + 1 :]),
    )


def _around(said: str, span: tuple[int, int]) -> tuple[str, str]:
    return said[: span[0]].strip(), said[span[1] :].strip(" ?!.")


def _is_one_name(text: str, today: date, frames: Frames, index: NameIndex) -> bool:
    """Whether the word between belongs to a title that is said whole: “passersystem och kort”."""
    read = read_question(text, today, frames.lexicon, index)
    spelt = index.spelt_out(list(_THINGS), read.words)
    return any(_spans(hit.words, [word.written for word in read.words]) for hit in spelt)


def _spans(words: frozenset[int], written: Sequence[str]) -> bool:
    return any(said in ("och", "samt", "and") for said in written[min(words) : max(words) + 1])
