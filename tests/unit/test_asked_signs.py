"""What single words speak for where no sentence is like a question, and what follows on nothing."""

import os
import subprocess
import sys
from collections import Counter

import pytest
from ruamel.yaml import YAML

from bot.app import FEATURES
from bot.asking.folding import words_of
from bot.asking.frames import NOTHING
from bot.asking.lexicon import Lexicon
from bot.asking.signs import ALL_NAMED, ALWAYS, AND, ITSELF, PIECE, leanings, pieces, shipped_points
from bot.asking.understanding import understand
from bot.asking.words import read_yaml
from bot.core.texts import LANGUAGES
from tests.asking import TODAY, frames, names
from tests.signs import FILE, LEAST, MADE_OF, in_parts, learnt, made_of, signs, with_names, without_its_own
from tests.sources import ROOT

pytestmark = pytest.mark.together("asked")


@pytest.mark.parametrize("folder", ["asking", "features"])
def test_files_of_words_are_read_alike_by_pythons_own_reader(folder: str) -> None:
    """Where the quick one is missing, nothing is asked otherwise."""
    files = [*(ROOT / "bot" / folder).glob("*.yaml"), *(ROOT / "bot" / folder).glob("*/questions.yaml")]
    assert files
    for file in files:
        text = file.read_text("utf-8")
        assert YAML(typ="safe", pure=True).load(text) == read_yaml(text), file.name


def test_the_points_are_those_of_todays_words_sentences_and_corpus() -> None:
    assert f"# {MADE_OF}{made_of()}\n" in FILE.read_text("utf-8"), "run python -m tests.signs"


@pytest.mark.timeout(600)
def test_each_sentence_still_asks_what_it_is_a_sentence_of() -> None:
    """A word that is added can change what others mean."""
    changed = [
        f"{frame.intent}: {frame.sentence!r} is {best.intent if best else 'nothing'}"
        for frame in frames().frames
        if (best := understand(with_names(frame.sentence), TODAY, frames(), names()).best) is None
        or best.intent != frame.intent
    ]
    assert len(changed) <= 0.005 * len(frames().frames), "\n".join(changed)


AS_READ = """
import json
from tests.signs import signs
asked = "which room is the exam in", "vad händer med schemat", "where's rooms at"
print(json.dumps([signs(each) for each in asked]))
"""


def test_every_process_reads_a_question_alike() -> None:
    """Whatever order its sets have: of two words of names that a word stands for as well, either was taken."""
    read = {
        subprocess.run(
            [sys.executable, "-c", AS_READ],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(read) == 1


def test_points_are_of_questions_and_words_that_there_are() -> None:
    lexicon, points = frames().lexicon, shipped_points()
    assert points.keys() == {*frames().intents, NOTHING}
    known = {concept for each in lexicon.concepts() for concept in each}
    own = {ALWAYS, "unknown", "beside", "doing", "short", "past", "future", "days-past", "days-future"}
    own |= {"by-key", "by-name", "by-most", "by-part", "by-system", "to-choose", "to-confirm"}
    signs = {
        sign
        for of in points.values()
        for sign in of
        if AND not in sign and sign[0] not in ("{", ALL_NAMED, ITSELF, PIECE)
    }
    assert signs <= known | own


def test_no_sentence_stands_twice() -> None:
    files = [each.questions for feature in FEATURES if (each := feature.askable) and each.questions]
    several = Counter(
        (intent, language, sentence)
        for file in files
        for intent, of in read_yaml(file.read_text("utf-8")).items()
        for language in LANGUAGES
        for sentence in of.get(language, ())
    )
    assert several
    assert [said for said, many in several.items() if many > 1] == []


def test_what_speaks_for_a_question_is_told() -> None:
    points = {"owner": {"who": 2.0, ALWAYS: -1.0}, NOTHING: {"unknown": 3.0}}
    lead, other = leanings({ALWAYS: 1.0, "who": 1.0}, points)
    assert (lead.intent, lead.told, lead.said) == ("owner", (("who", 2.0), (ALWAYS, -1.0)), True)
    assert other.share == pytest.approx(1 - lead.share)
    assert not leanings({ALWAYS: 1.0, "unknown": 2.0}, points)[0].said


def test_pieces_of_longer_words_speak_too_and_are_told_as_one() -> None:
    assert list(pieces("slut")) == ["~^slu", "~slut", "~lut$"]
    assert list(pieces("vem")) == []
    points = {"why": {"block": 1.0, "~^bro": 0.6, "~brom": 0.6}, NOTHING: {"unknown": 1.0}}
    lead, _ = leanings({"block": 1.0, "~^bro": 0.5, "~brom": 0.5, "~roms": 0.5}, points)
    assert lead.told == (("block", 1.0), (PIECE, 0.6))
    assert not leanings({"~^bro": 0.5}, points)[0].said, "a piece of a word isn't enough to say what is asked"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("vad ska it-rådet besluta i december", {"[forum&period]"}),
        ("vad väntar på mig", {"[]"}),
        ("läget för INI-2026-014", {"[initiative]", "by-key"}),
        ("hur går det med Trygga studentmejl", {"[initiative]", "by-name"}),
        ("vem äger mätdata", {"by-part"}),
        ("är canvas uppe", {"[initiative&system]", "by-system"}),
        ("hur går det med passer", {"to-choose"}),
    ],
)
def test_all_that_is_named_and_how_it_is_named_speak(asked: str, expected: set[str]) -> None:
    said = {sign for sign in signs(asked) if sign[0] == ALL_NAMED or sign[:3] in ("by-", "to-")}
    assert expected <= said


def test_what_is_learnt_of_is_read_without_the_words_that_it_brought() -> None:
    """So that the points fit questions of which words.yaml lacks a word, as it will of a stranger's."""
    part, rest = (
        [("thanks", "grymt bra jobbat")],
        [("thanks", "tusen tack"), ("status", "läget för e-arkivet")],
    )
    source = {"thanks": ["grymt", "tusen tack", "tackar"], "status": ["läget"]}
    words = without_its_own(
        part, rest, {"same": source, "ordinary": {"x": ["bra"]}, "filler": ["för"], "doings": []}
    )
    assert words["same"] == {"thanks": ["tusen tack", "tackar"], "status": ["läget"]}
    assert (words["ordinary"], words["filler"]) == ({"x": []}, ["för"])
    assert Lexicon({**words, "names": []}).is_new(words_of("grymt")[0])
    said = [(str(number), f"fråga {number}") for number in range(40)]
    parts = list(in_parts(said))
    assert sorted(each for mine, _ in parts for each in mine) == sorted(said)
    assert all({*mine, *others} == set(said) and not set(mine) & set(others) for mine, others in parts)


def test_what_is_learnt_tells_questions_apart_by_few_points() -> None:
    """A word of one question speaks for that alone, what is in all for none; and it is the same on every run."""
    intents = ("owner", "status", "why", "history", "help", "goals")
    asked = [(intent, {intent: 1.0, "=all": 1.0}, 1) for intent in intents] * 8
    points = learnt(asked)
    assert points == learnt(asked)
    for word in intents:
        assert leanings({word: 1.0}, points)[0].intent == word
        assert [intent for intent, of in points.items() if of[word]] == [word]
    assert max(abs(of["=all"]) for of in points.values()) < LEAST
    met_once = ("why", {"=once": 1.0, "why": 1.0}, 1)
    assert "=once" not in learnt([*asked, met_once])["why"]


@pytest.mark.parametrize(
    ("asked", "intent", "slots"),
    [
        ("och G4 då?", "status", {"gate": "G4"}),
        ("vem då?", "owner", {}),
        ("varför?", "why", {}),
        ("who then?", "owner", {}),
    ],
)
def test_what_follows_on_nothing_asks_which_initiative(
    asked: str, intent: str, slots: dict[str, str]
) -> None:
    best = understand(asked, TODAY, frames(), names()).best
    assert best is not None
    assert (best.intent, dict(best.slots), best.missing) == (intent, slots, "initiative")


@pytest.mark.parametrize("asked", ["vad då?", "och då?", "vem uppfann G4-nätet då?", "is it going to rain"])
def test_what_says_less_follows_on_nothing(asked: str) -> None:
    best = understand(asked, TODAY, frames(), names()).best
    assert best is None or "initiative" not in best.slots


@pytest.mark.parametrize("asked", ["berätta en vits", "min skrivare krånglar", "hur sjukanmäler jag mig"])
def test_what_is_clearly_not_ours_leaves_nothing_out(asked: str) -> None:
    assert understand(asked, TODAY, frames(), names()).best is None
