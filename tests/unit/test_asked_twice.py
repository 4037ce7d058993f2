"""No way of asking is taught for two questions: then neither could be learnt."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

import pytest

from bot.asking.filling import fill
from bot.asking.folding import words_of
from bot.asking.named import NAMES, NameKind
from bot.asking.reading import read_question
from tests.asking import TODAY, AskedQuestion, corpus, frames, load, lots, names

pytestmark = [pytest.mark.timeout(600), pytest.mark.together("asked")]

THINGS = {NameKind.SYSTEM.value: NameKind.INITIATIVE.value}
"""A system is asked about as an initiative is, and is often called the same."""


def test_no_way_of_asking_is_taught_for_two_questions() -> None:
    meant: dict[str, dict[str, str]] = defaultdict(dict)
    for intent, said in ways_of_asking():
        if words := as_said(said):  # “???” has none
            meant[words].setdefault(intent, said)
    twice = [
        ", ".join(f"{intent}: {said!r}" for intent, said in each.items())
        for each in meant.values()
        if len(each) > 1
    ]
    assert len(meant) > 15_000
    assert twice == []


@pytest.mark.parametrize(
    ("asked", "taught"),
    [
        ("Vem äger e-arkivet?", "vem äger {initiative}"),
        ("vem äger tentan", "Vem äger {system}?"),
        ("vad beslutade it-rådet i fredags", "vad beslutade {forum} {period}"),
    ],
)
def test_what_is_asked_is_compared_whatever_it_names(asked: str, taught: str) -> None:
    intent = "decided" if "{period}" in taught else "owner"
    assert as_said(without_names(AskedQuestion("x", asked, intent, {}, None))) == as_said(taught)


def ways_of_asking() -> Iterator[tuple[str, str]]:
    """All that is learnt of, what it names in braces: sentences, taught ways, and questions that may be looked at."""
    yield from ((frame.intent, frame.sentence) for frame in frames().frames)
    for intent, several in load("taught.yaml").items():
        yield from ((intent, said) for said in several)
    tuned = (*(each for each in corpus() if not each.kept_back), *lots())
    yield from ((each.intent, without_names(each)) for each in tuned if each.before is None)


def as_said(said: str) -> str:
    """Its words, however they are written."""
    slots = re.compile(r"\{(\w+)\}")
    plain = slots.sub(lambda slot: f" slot{THINGS.get(slot[1], slot[1])} ", said)
    return " ".join(word.plain for word in words_of(plain))


def without_names(question: AskedQuestion) -> str:
    """A question with what it names, and its days, in braces."""
    read = read_question(question.words, TODAY, frames().lexicon, names())
    intent = frames().intents.get(question.intent)
    filled = fill(intent, read, names(), None) if intent else None
    named = sorted(filled.named & NAMES) if filled else []
    explained = filled.explained if filled and len(named) == 1 else frozenset()
    days = read.period.words if read.period else ()
    said = [
        "{period}" if n in days else f"{{{named[0]}}}" if n in explained else word.written
        for n, word in enumerate(read.words)
    ]
    key = [f"{{{read.key.kind.value}}}"] if read.key else []
    return " ".join(each for each, _ in groupby([*key, *said]))
