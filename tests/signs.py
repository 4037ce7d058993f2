"""Reckons the points of bot/asking/signs.yaml: `python -m tests.signs`, when sentences or words have changed.

The file says of what it was reckoned (`made_of`), which a test compares.

Softmax regression over the sentences, with something named in their slots, and the part of the corpus that is tuned on;
in plain Python, and the same on every run. Small points are left out, so that the file can be read.
"""

import ast
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from math import exp, sqrt
from pathlib import Path
from textwrap import fill

from bot.asking.days import Tense
from bot.asking.filling import fill as filled
from bot.asking.reading import read_question
from bot.asking.signs import AND, ITSELF, signs_of
from tests.asking import DATA, FILES, TODAY, corpus, load, names, read_frames

ASKING = Path(__file__).parents[1] / "bot/asking"
FILE = ASKING / "signs.yaml"
ROUNDS, RATE, SMALL, LEAST = 30, 0.3, 0.5, 0.2
OFTEN = 3

NAMED = {
    "initiative": "e-arkivet",
    "system": "eduroam",
    "forum": "it-rådet",
    "person": "Mats Hedlund",
    "training": "informationssäkerhet för alla",
    "gate": "G3",
    "period": "v 48",
}
OTHER_DAYS = {Tense.PAST: "v 46", Tense.FUTURE: "v 50"}
HEADER = """\
# What each word speaks for: points by what is asked, those that speak most for it first; likeness to a sentence counts
# beside. The names are those of words.yaml; after `=` a word itself, without its ending; in braces: something of that
# kind was named. On both sides of a `+` stand two words that follow on each other: `{}` is what is named, `?` a word
# that nobody knows, `^` the beginning, `$` the end. `always` is what each begins with, `unknown` a word that nobody
# knows, `beside` such a word where something is named, `short` three words at most,
# `days-past` and `days-future` days that are over or to come.
# Reckoned by `python -m tests.signs`, not by hand.
"""

MADE_OF = "Made of "
FRAMES = read_frames({})
Example = tuple[str, Mapping[str, float]]


def made_of() -> str:
    """A sum over all that the points depend on: words, sentences, the corpus, and the code that reads them (not how
    that is laid out)."""
    data = [
        ASKING / "words.yaml",
        *FILES,
        *(DATA / name for name in ("corpus.yaml", "portfolio.yaml", "taught.yaml")),
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
    named = NAMED | ({"period": days} if days else {})
    return re.sub(r"\{(\w+)\}", lambda slot: named[slot[1]], sentence)


def signs(words: str) -> Mapping[str, float]:
    """The signs in a question."""
    read = read_question(words, TODAY, FRAMES.lexicon, names())
    return signs_of(read, [filled(each, read, names(), None) for each in FRAMES.intents.values()])


def taught() -> Iterator[tuple[str, str]]:
    """Ways of asking that are in no frame: each with its intent, something named in its slots."""
    for intent, said in load("taught.yaml").items():
        for each in said:
            yield intent, with_names(each, intent)


def examples() -> Iterator[Example]:
    for frame in FRAMES.frames:
        yield frame.intent, signs(with_names(frame.sentence, frame.intent))
    for intent, said in taught():
        yield intent, signs(said)
    for asked in corpus():
        if not asked.kept_back and asked.before is None:
            yield asked.intent, signs(asked.words)


def learnt(taught: list[Example]) -> dict[str, dict[str, float]]:
    """The points by which the examples are told apart best; each step is smaller the more a sign has been moved."""
    intents = sorted({each for each, _ in taught})
    often = Counter(sign for _, found in taught for sign in found)
    used = [sign for sign in often if often[sign] >= OFTEN or not (sign[0] == ITSELF or AND in sign)]
    points = {sign: [0.0] * len(intents) for sign in used}
    moved = {sign: [0.1] * len(intents) for sign in used}
    known = [
        (
            intents.index(meant),
            [(points[s], moved[s], SMALL / often[s], found[s]) for s in sorted(found) if s in points],
        )
        for meant, found in taught
    ]
    for _ in range(ROUNDS):
        for meant, found in known:
            sums = [0.0] * len(intents)
            for of, _, _, many in found:
                sums = [each + many * of_it for each, of_it in zip(sums, of, strict=True)]
            top = max(sums)
            shares = [exp(each - top) for each in sums]
            whole = sum(shares)
            for at, share in enumerate(shares):
                wrong = share / whole - (at == meant)
                if abs(wrong) < 0.001:
                    continue
                for of, by, small, many in found:
                    slope = wrong * many + small * of[at]
                    by[at] += slope * slope
                    of[at] -= RATE * slope / sqrt(by[at])
    return {intent: {sign: of[at] for sign, of in points.items()} for at, intent in enumerate(intents)}


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
