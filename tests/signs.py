"""Reckons the points of bot/asking/signs.yaml: `python -m tests.signs`, when sentences or words have changed.

Softmax regression over the sentences, with something named in their slots, and the part of the corpus that is tuned on;
in plain Python, and the same on every run. Small points are left out, so that the file can be read.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from math import exp, sqrt
from pathlib import Path

from bot.asking.filling import fill
from bot.asking.reading import read_question
from bot.asking.signs import signs_of
from tests.asking import TODAY, corpus, frames, names

FILE = Path(__file__).parents[1] / "bot/asking/signs.yaml"
ROUNDS, RATE, KEPT_SMALL, LEAST = 60, 0.3, 0.0004, 0.2
NAMED = {
    "initiative": "e-arkivet",
    "system": "eduroam",
    "forum": "it-rådet",
    "person": "Mats Hedlund",
    "training": "informationssäkerhet för alla",
    "gate": "G3",
    "period": "i oktober",
}
HEADER = """\
# What each word's meaning speaks for, where no sentence is like the question: points by what is asked.
# The names are those of words.yaml; in braces: something of that kind was named. `always` is what each begins with,
# `unknown` a word that nobody knows, `short` three words at most. Reckoned by `python -m tests.signs`, not by hand.
"""

Example = tuple[str, Mapping[str, float]]


def signs(words: str) -> Mapping[str, float]:
    """The signs in a question."""
    read = read_question(words, TODAY, frames().lexicon, names())
    return signs_of(read, [fill(each, read, names(), None) for each in frames().intents.values()])


def examples() -> Iterator[Example]:
    for frame in frames().frames:
        yield frame.intent, signs(re.sub(r"\{(\w+)\}", lambda slot: NAMED[slot[1]], frame.sentence))
    for asked in corpus():
        if not asked.kept_back and asked.before is None:
            yield asked.intent, signs(asked.words)


def learnt(taught: list[Example]) -> dict[str, dict[str, float]]:
    """The points by which the examples are told apart best; each step is smaller the more a sign has been moved."""
    points: dict[str, dict[str, float]] = {intent: {} for intent in sorted({each for each, _ in taught})}
    moved: dict[tuple[str, str], float] = {}
    for _ in range(ROUNDS):
        for meant, found in taught:
            sums = {i: sum(of.get(s, 0.0) * many for s, many in found.items()) for i, of in points.items()}
            top = max(sums.values())
            whole = sum(exp(each - top) for each in sums.values())
            for intent, of in points.items():
                wrong = exp(sums[intent] - top) / whole - (intent == meant)
                if abs(wrong) < 0.001:
                    continue
                for sign, many in found.items():
                    slope = wrong * many + KEPT_SMALL * of.get(sign, 0.0)
                    moved[intent, sign] = moved.get((intent, sign), 0.0) + slope * slope
                    of[sign] = of.get(sign, 0.0) - RATE * slope / sqrt(moved[intent, sign] + 0.1)
    return points


def written(points: Mapping[str, Mapping[str, float]]) -> str:
    """The file: of each intent, what speaks most for it first."""
    lines = [HEADER.rstrip()]
    for intent, of in points.items():
        said = sorted((-round(many, 1), sign) for sign, many in of.items() if abs(many) >= LEAST)
        listed = ", ".join(f"{_quoted(sign)}: {-many:g}" for many, sign in said)
        lines.append(f"{intent}: {{{listed}}}")
    return "\n".join(lines) + "\n"


def _quoted(sign: str) -> str:
    return f'"{sign}"' if sign.startswith("{") or " " in sign else sign


if __name__ == "__main__":
    FILE.write_text(written(learnt(list(examples()))), "utf-8")
    sys.stdout.write(f"{FILE}\n")
