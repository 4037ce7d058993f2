"""How words are read: forms, compounds, what isn't a name, keys; and that the file of words is kept in order."""

import pytest

from bot.asking.filling import Before
from bot.asking.folding import english_bases_of, swedish_verbs_of, words_of
from bot.asking.lexicon import Lexicon, shipped_lexicon
from bot.asking.named import KnownName, NameKind
from bot.asking.names import NameIndex
from bot.asking.periods import find_period
from bot.asking.understanding import understand
from bot.asking.words import read_yaml
from tests.asking import TODAY, frames, names
from tests.sources import ROOT

pytestmark = pytest.mark.together("asked")

SOURCE = read_yaml((ROOT / "bot/asking/words.yaml").read_text("utf-8"))


def meant(question: str, before: Before | None = None) -> tuple[str, dict[str, str]] | None:
    best = understand(question, TODAY, frames(), names(), before).best
    return None if best is None else (best.intent, dict(best.slots))


def test_ordinary_words_are_few_sorted_and_each_is_needed() -> None:
    groups = SOURCE["ordinary"]
    every = [word for group in groups.values() for word in group]
    assert len(every) == len(set(every)) < 2000
    assert all(group == sorted(group) for group in (*groups.values(), SOURCE["doings"]))
    assert not set(SOURCE["doings"]) & set(every)
    listed = {word for group in SOURCE["same"].values() for word in group}
    assert not listed & set(every), "what has a meaning is no ordinary word"


@pytest.mark.parametrize(
    "written",
    ["asking", "couldn't", "we've", "tried", "getting", "läste", "söker", "kollegan", "möjligen", "honestly"],
)
def test_ordinary_words_are_known_in_their_forms(written: str) -> None:
    assert shipped_lexicon().is_ordinary(words_of(written)[0])


@pytest.mark.parametrize("written", ["simhallen", "examensbeviset", "kvantdator", "bing", "regeringen"])
def test_what_may_be_a_name_is_not_ordinary(written: str) -> None:
    assert not shipped_lexicon().is_ordinary(words_of(written)[0])


def test_forms_are_traced_back() -> None:
    assert "try" in english_bases_of("tried")
    assert "get" in english_bases_of("getting")
    assert english_bases_of("won't") == ("wo",)
    assert "soka" in swedish_verbs_of("soker")


def test_stems_dont_take_over_other_words() -> None:
    """“Täcker” has the stem “tack” without its marks, “mejlat” that of a title's mejl, “slutar” that of “till slut”."""
    same = {"instead": ["täcker"], "thanks": ["tack"], "sent": ["mejlat"], "stop": ["slutar"]}
    lexicon = Lexicon(
        {"same": same, "names": [["mejl", "mail"]], "filler": [], "ordinary": {"x": ["slut"]}, "adverbs": []}
    )
    read = lexicon.read(words_of("tack mejlet slut slutar"))
    assert [set(part.concepts) for part in read] == [{"thanks"}, set(), set(), {"stop"}]


@pytest.mark.parametrize(
    ("written", "concepts"), [("nyhetsutskick", {"sent"}), ("statusfråga", {"status"}), ("regeringen", None)]
)
def test_a_compound_is_what_it_ends_with(written: str, concepts: set[str] | None) -> None:
    tail = frames().lexicon.tail(words_of(written)[0])
    assert (tail and set(tail.concepts)) == concepts


def test_other_marks_make_another_word() -> None:
    """“Nät” was read as “nåt”, which says nothing, so that no name had it; whoever leaves the dots out means either."""
    lexicon = shipped_lexicon()
    fillers = {word.written: lexicon.is_filler(word) for word in words_of("nåt nat nät några")}
    assert fillers == {"nåt": True, "nat": True, "nät": False, "några": True}
    dormitories = {"initiative": "INI-2026-034"}
    assert meant("vilka papper saknas för studentbostädernas nät") == ("why", dormitories)
    assert meant("har nätet i studentbostäderna blivit godkänt") == ("decided", dormitories)


def test_a_slip_that_is_like_no_name_makes_none_doubtful() -> None:
    """“Nämnden” is read as a slip of something; the name beside it was asked back for that."""
    assert meant("vem lägger fram studentmejlen för nämnden") == (
        "presenter",
        {"initiative": "INI-2026-030"},
    )


def test_questions_are_read_however_they_are_joined() -> None:
    archive = {"initiative": "INI-2026-014"}
    assert meant("statuuuus e-arkivet") == ("status", archive)
    assert meant("e-arkivet.hur går det") == ("status", archive)
    assert meant("jag undrar hur det går med e-arkivet") == ("status", archive)
    assert meant("hur gick G3-beslutet om e-arkivet") == ("decided", archive | {"gate": "G3"})
    assert meant("vad är läget med faxutfasningen") == ("status", {"initiative": "INI-2026-047"})


def test_an_initiative_is_found_by_the_figures_of_its_key() -> None:
    assert meant("2026-043 läge?") == ("status", {"initiative": "INI-2026-043"})
    assert meant("status 2026-999") in (None, ("status", {}))
    assert meant("hur går det för INI-2026-999") is None
    index = NameIndex([KnownName(kind, f"{kind[:2]}-2026-001", "x") for kind in (NameKind.INITIATIVE,)])
    assert [name.id for name in index.keyed("2026001")] == ["in-2026-001"]
    index.drop(NameKind.INITIATIVE, "in-2026-001")
    assert index.keyed("2026001") == []


@pytest.mark.parametrize(
    "asked",
    [
        *("vad beslutades om simhallen", "vad har gått ut om simhallen", "finns det villkor på min simhall"),
        "varje initiativ är viktigt, xyzzy",
    ],
)
def test_what_names_something_unknown_is_not_answered_for_all(asked: str) -> None:
    assert meant(asked) is None


def test_goals_and_costs_can_be_asked_for() -> None:
    archive = {"initiative": "INI-2026-014"}
    assert meant("vad kostar e-arkivet") == meant("what's the purpose of the e-archive") == ("goals", archive)
    assert meant("vad kostar den", Before("status", archive)) == ("goals", archive)


@pytest.mark.parametrize(
    ("asked", "before", "means"),
    [
        ("vad kommer ut i december", None, ("releases", {"period": "2026-12-01/2026-12-31"})),
        ("status reseutlägg", None, ("status", {"initiative": "INI-2026-033"})),
        ("när är föreläsningen", None, ("status", {})),
        ("Chefen frågar om passersystemet. Läget?", None, ("status", {"initiative": "INI-2025-031"})),
        ("en användare frågar vem som äger eduroam", None, ("owner", {"system": "Eduroam"})),
        ("what would get the e-archive past the board", None, ("why", {"initiative": "INI-2026-014"})),
        (
            "vilka villkor då",
            Before("decided", {"initiative": "INI-2026-030"}),
            ("conditions", {"initiative": "INI-2026-030"}),
        ),
    ],
)
def test_words_that_look_like_a_name_are_none(
    asked: str, before: Before | None, means: tuple[str, dict[str, str]]
) -> None:
    """“Kommer” isn't Kommers, “frågar” no frågetjänst, a lecture isn't what records lectures; but compounds and
    follow-ups do name."""
    assert meant(asked, before) == means


@pytest.mark.parametrize(
    ("asked", "intent", "slots"),
    [
        ("vem är dragare för datahallen", "presenter", {"initiative": "INI-2026-037"}),
        ("är det fortfarande Mats som äger faxutfasningen", "owner", {"initiative": "INI-2026-047"}),
        ("vad är nyttan med schemaoptimering", "goals", {"initiative": "INI-2026-045"}),
    ],
)
def test_what_stands_beside_a_name_or_days_is_no_part_of_them(
    asked: str, intent: str, slots: dict[str, str]
) -> None:
    assert meant(asked) == (intent, slots)


@pytest.mark.parametrize(
    ("asked", "intent", "initiative"),
    [
        ("varför kommer inte ekonomisystemet ur gyttjan", "why", "INI-2026-032"),
        ("blev omröstningen om intranätet kittlig", "decided", "INI-2026-031"),
        ("har villkoret om försäkringsklassificering för e-arkivet uppfyllts", "conditions", "INI-2026-014"),
    ],
)
def test_what_is_clearly_asked_of_a_clear_name_is_not_asked_back(
    asked: str, intent: str, initiative: str
) -> None:
    """Though a word that nobody knows stands beside, apart from the name."""
    assert meant(asked) == (intent, {"initiative": initiative})


@pytest.mark.parametrize(
    "asked",
    [
        *("e-arkivet för personalakter, hur går det", "status för e-arkivet på lasarettet"),
        *("hur går det med sjaskiga e-arkivet", "status e-arkiv personalakter"),
    ],
)
def test_what_may_be_a_part_of_another_name_is_asked_back(asked: str) -> None:
    best = understand(asked, TODAY, frames(), names()).best
    assert best is not None
    assert (dict(best.slots), [each.id for each in best.choose]) == ({}, ["INI-2026-014"])


def test_dots_are_left_out_but_not_put_in() -> None:
    """“Så” isn't “sa”, and “den är” names no year."""
    lexicon = Lexicon({"same": {"said": ["sa"], "left": ["återstår"]}, "names": [], "filler": []})
    read = lexicon.read(words_of("sa så återstår aterstar"))
    assert [set(part.concepts) for part in read] == [{"said"}, set(), {"left"}, {"left"}]
    assert find_period(words_of("där den är"), TODAY) is None


def test_a_phones_apostrophe_is_no_dot() -> None:
    """Phones write isn’t where keyboards write isn't."""
    lexicon = Lexicon({"same": {"not": ["isnt", "är inte"]}, "names": [], "filler": []})
    read = lexicon.read(words_of("isn't isn’t"))
    assert [set(part.concepts) for part in read] == [{"not"}, {"not"}]


def test_days_end_where_they_end() -> None:
    found = find_period(words_of("vad har hänt sedan i måndags med e-arkivet"), TODAY)
    assert found is not None
    assert (str(found.period), found.words) == ("2026-11-23/2026-11-26", range(3, 6))


def test_what_is_over_asks_for_nothing_to_come() -> None:
    assert meant("behöver alla beslut från förra veckan") == (
        "decided",
        {"period": "2026-11-16/2026-11-22"},
    )


@pytest.mark.parametrize("said", ["vad kan du", "va kan du", "what kan du", "Vad kan DU"])
def test_small_words_are_read_as_they_are_said(said: str) -> None:
    [part] = shipped_lexicon().read(words_of(said))
    assert part.concepts == {"help"}
