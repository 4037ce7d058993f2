"""Reckons the points of bot/asking/signs.yaml: `python -m tests.signs`, when sentences or words have changed.

The file says of what it was reckoned (`made_of`), which a test compares.

Softmax regression over the sentences, with something named in their slots, and the part of the corpus that is tuned on;
in plain Python, and the same on every run. Small points are left out, so that the file can be read.

What is learnt of is read as a stranger's question will be: words.yaml has been given the words of these very questions,
and of the next ones it will lack some. So they are read in parts, each without the words that it alone brought.
"""

import ast
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp, inf, sqrt
from pathlib import Path
from random import Random
from textwrap import fill
from typing import Any

from bot.asking.days import Tense
from bot.asking.filling import fill as filled
from bot.asking.folding import words_of
from bot.asking.frames import Frames, build_frames
from bot.asking.lexicon import Lexicon
from bot.asking.reading import read_question
from bot.asking.signs import ALWAYS, AND, ITSELF, PIECE, signs_of
from bot.asking.words import shipped_words
from tests.asking import DATA, FILES, TODAY, corpus, load, lots, names, read_frames

ASKING = Path(__file__).parents[1] / "bot/asking"
FILE = ASKING / "signs.yaml"
RATE, LEAST, OFTEN = 0.2, 0.2, 3
FIRST, SECOND = (10, 4), (24, 8)
"""Rounds of each go, and from which of them on the mean is taken."""
FAINT = 0.25
"""As many points more or less than a sign has for most intents are none."""
LEFT_OUT = 0.1
"""The part of the signs that is left out each time."""
PARTS = 5
ASKED_COUNTS = 3
"""As how many a question counts that somebody asked, beside one that was thought out: it is so that people ask."""

_ENGLISH = re.compile(
    r"\b(?:are|is|any|the|which|what|how many|show|with|have|list|who|whose|why|when|where|did|does|has|was|will|of|my"
    r"|about|how's|what's|who's|where's)\b",
    re.IGNORECASE,
)
OTHER_DAYS = {Tense.PAST: "v 46", Tense.FUTURE: "v 50"}
HEADER = """\
# What each word speaks for: points by what is asked, those that speak most for it first; likeness to a sentence counts
# beside. The names are those of words.yaml; after `=` a word itself, without its ending; after `~` four letters of one
# (`^` before it begins, `$` after its end), each of which counts half; in braces: something of that kind was named.
# On both sides of a `+` stand two words that follow on each other: `{}` is what is named, `?` a word that nobody knows,
# `^` the beginning, `$` the end. In brackets: all that is named. `by-key`, `by-name`, `by-most`, `by-part` and
# `by-system`: how an initiative is named; `to-choose`, `to-confirm`: a name that fits several, or one that isn't sure.
# `always` is what each begins with, `unknown` a word that nobody knows, `beside` such a word where something is named,
# `short` three words at most, `days-past` and `days-future` days that are over or to come.
# Reckoned by `python -m tests.signs`, not by hand.
"""

MADE_OF = "Made of "
FRAMES = read_frames({})
Example = tuple[str, Mapping[str, float], int]
"""The intent, the signs, and as how many it counts."""
_BySign = dict[str, list[float]]
_Found = Sequence[tuple[list[float], list[float], float]]
"""Of each sign its points, how much they have been moved, and how many of it there are."""


def made_of() -> str:
    """A sum over all that the points depend on: words, sentences, the corpus, and the code that reads them (not how
    that is laid out)."""
    data = [
        ASKING / "words.yaml",
        *FILES,
        *(
            DATA / name
            for name in ("corpus.yaml", "lots.yaml", "named.yaml", "portfolio.yaml", "taught.yaml")
        ),
    ]
    code = [*sorted(ASKING.glob("*.py")), Path(__file__)]
    whole = hashlib.sha256()
    for part in (*(file.read_text("utf-8") for file in data), *map(_shape, code)):
        whole.update(part.encode() + b"\0")
    return whole.hexdigest()[:16]


def _shape(file: Path) -> str:
    return ast.dump(ast.parse(file.read_text("utf-8")))


def with_names(sentence: str, intent: str = "") -> str:
    """A frame's sentence with something named in its slots. Every other question of what has been or is to come has
    days that are over, or to come."""
    tense = FRAMES.intents[intent].tense if intent in FRAMES.intents else Tense.UNSAID
    days = OTHER_DAYS.get(tense) if len(sentence) % 2 else None
    several = _named()["en" if _ENGLISH.search(sentence) else "sv"]
    turn = hashlib.sha256(sentence.encode()).digest()
    named = {slot: said[turn[at] % len(said)] for at, (slot, said) in enumerate(several.items())}
    named |= {"period": days} if days else {}
    return re.sub(r"\{(\w+)\}", lambda slot: named[slot[1]], sentence)


@cache
def _named() -> Mapping[str, Mapping[str, Sequence[str]]]:
    found: Mapping[str, Mapping[str, Sequence[str]]] = load("named.yaml")
    return found


def signs(words: str, frames: Frames = FRAMES) -> Mapping[str, float]:
    """The signs in a question."""
    read = read_question(words, TODAY, frames.lexicon, names())
    return signs_of(read, [filled(each, read, names(), None) for each in frames.intents.values()])


def taught() -> Iterator[tuple[str, str]]:
    """Ways of asking that are in no frame: each with its intent, something named in its slots."""
    for intent, said in load("taught.yaml").items():
        for each in said:
            yield intent, with_names(each, intent)


def examples() -> Iterator[Example]:
    sentences = [(each.intent, with_names(each.sentence, each.intent)) for each in FRAMES.frames]
    tuned = (*(each for each in corpus() if not each.kept_back), *lots())
    asked = [(each.intent, each.words) for each in tuned if each.before is None]
    thought_out = list(taught())
    for intent, said in sentences:
        yield intent, signs(said), 1
    for these, others, counts in ((thought_out, asked, 1), (asked, thought_out, ASKED_COUNTS)):
        for part, rest in in_parts(these):
            words = without_its_own(part, [*rest, *others, *sentences], shipped_words())
            frames = build_frames(FILES, Lexicon(words), {})
            for intent, said in part:
                yield intent, signs(said, frames), counts


Said = Sequence[tuple[str, str]]


def in_parts(several: Said) -> Iterator[tuple[Said, Said]]:
    """Each part with all others, by a hash of what is said, so that one more moves no other."""
    of = [hashlib.sha256(said.encode()).digest()[0] % PARTS for _, said in several]
    for number in range(PARTS):
        mine = [each for each, at in zip(several, of, strict=True) if at == number]
        yield mine, [each for each, at in zip(several, of, strict=True) if at != number]


def without_its_own(part: Said, rest: Said, source: Mapping[str, Any]) -> Mapping[str, Any]:
    """Words.yaml (`source`) without the words and phrases that stand in the part and nowhere else."""
    here, elsewhere = (" | ".join(plainly(said) for _, said in several) for several in (part, rest))

    def stays(said: str) -> bool:
        return plainly(said) not in here or plainly(said) in elsewhere

    def left(several: Mapping[str, list[str]]) -> Mapping[str, list[str]]:
        return {group: list(filter(stays, said)) for group, said in several.items()}

    groups = {name: left(source[name]) for name in ("same", "ordinary")}
    return {**source, **groups, **{name: list(filter(stays, source[name])) for name in ("filler", "doings")}}


def plainly(said: str) -> str:
    return f" {' '.join(word.plain for word in words_of(said))} "


def learnt(taught: Sequence[Example]) -> dict[str, dict[str, float]]:
    """The points by which the examples are told apart best, in two goes: those that hardly matter in the first, beside
    what their sign says of most intents, are none in the second. So there are fewer, and those are surer."""
    intents, draw = sorted({each for each, _, _ in taught}), Random(0)
    often = Counter(sign for _, found, _ in taught for sign in found)
    used = [sign for sign in often if often[sign] >= OFTEN or not (sign[0] in (ITSELF, PIECE) or AND in sign)]
    moved = {sign: [0.1] * len(intents) for sign in used}
    points = _rounds(taught, intents, moved, *FIRST, draw)
    for sign, of in points.items():
        middle = sorted(of)[len(of) // 2]
        moved[sign] = [inf if abs(each - middle) < FAINT and sign != ALWAYS else 0.1 for each in of]
    points = _rounds(taught, intents, moved, *SECOND, draw)
    return {intent: {sign: of[at] for sign, of in points.items()} for at, intent in enumerate(intents)}


def _rounds(
    taught: Sequence[Example], intents: Sequence[str], moved: _BySign, rounds: int, settled: int, draw: Random
) -> _BySign:
    """The mean of the points after each round but the first ones (`settled`). Each round is in another order, and a
    part of the signs is left out each time: a question may lack any. What has been `moved` without end stays put."""
    points, sums = ({sign: [0.0] * len(intents) for sign in moved} for _ in range(2))
    known = [
        (intents.index(meant), counts, [(points[s], moved[s], found[s]) for s in sorted(found) if s in moved])
        for meant, found, counts in taught
    ]
    for number in range(rounds):
        draw.shuffle(known)
        for meant, counts, found in known:
            _step(meant, counts, [each for each in found if draw.random() >= LEFT_OUT], len(intents))
        if number >= settled:
            for sign, of in points.items():
                sums[sign] = [each + more for each, more in zip(sums[sign], of, strict=True)]
    return {sign: [each / (rounds - settled) for each in of] for sign, of in sums.items()}


def _step(meant: int, counts: int, found: _Found, intents: int) -> None:
    """Move the points of what was found towards what was meant; each by less, the more it has been moved."""
    sums = [0.0] * intents
    for of, _, many in found:
        sums = [each + many * of_it for each, of_it in zip(sums, of, strict=True)]
    top = max(sums)
    shares = [exp(each - top) for each in sums]
    whole = sum(shares)
    for at, share in enumerate(shares):
        wrong = counts * (share / whole - (at == meant))
        if abs(wrong) < 0.001:
            continue
        for of, by, many in found:
            slope = wrong * many
            by[at] += slope * slope
            of[at] -= RATE * slope / sqrt(by[at])


def written(points: Mapping[str, Mapping[str, float]]) -> str:
    """The file: of each intent, what speaks most for it first."""
    lines = [HEADER.rstrip(), f"# {MADE_OF}{made_of()}"]
    for intent, of in points.items():
        said = sorted((-round(many, 1), sign) for sign, many in of.items() if abs(round(many, 1)) >= LEAST)
        listed = ", ".join(f"{sign} {-many:g}" for many, sign in said)
        lines += [
            f"{intent}: >-",
            fill(listed, 118, initial_indent=" ", subsequent_indent=" ", break_on_hyphens=False),
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(learnt(list(examples()))), "utf-8")
    sys.stdout.write(f"{FILE}\n")
