"""The catalogs: both languages say the same, every text is used, and every text that is asked for is there."""

import ast
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, Resource, SelectExpression, VariableReference
from fluent.syntax.visitor import Visitor

from bot.asking.named import NAMES
from bot.asking.replies import Extent, MilestoneState
from bot.core.catalogs import (
    LANGUAGES,
    LONGEST,
    MissingText,
    Texts,
    UnsoundTexts,
    add_texts,
    one_by_one,
    own_folders,
    source,
)
from bot.core.refusals import Refused
from bot.core.texts import Reader, day_and_time, gate_name, opening, text
from bot.features.advice.advice import Opinion
from bot.features.advice.wont_come import WontCome
from bot.features.announcements.announcements import AnnouncementState, CameTo, Mode
from bot.features.announcements.correcting import CorrectionOutcome
from bot.features.announcements.ledger import LedgerState, Unreached
from bot.features.announcements.posts import PostState
from bot.features.announcements.report_file import TOLD_REASONS
from bot.features.announcements.topics import Topic
from bot.features.conditions.acting import Act
from bot.features.conditions.conditions import ConditionState
from bot.features.directory.audiences import Excluded, PartKind
from bot.features.directory.pasted_people import PastedWrong
from bot.features.following.follows import DecisionTurn, FollowKind, ReleaseTurn
from bot.features.following.pulses import StatusColour
from bot.features.gates.differing import Differs
from bot.features.gates.kinds import Choice, ClosedBy
from bot.features.gates.process_answers import LEADING
from bot.features.needs.needs import NeedSource, NeedState
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.initiatives import CriterionAnswer
from bot.features.portfolio.regime_kinds import Majority
from bot.features.portfolio.secrecy import SecrecyKind
from bot.features.processes.kinds import Outcome, ReachScope, RiskClass
from bot.features.records.decisions import NO_LONGER, DecisionState
from bot.features.releases.coming import CollisionKind
from bot.features.releases.phases import ReleasePhase
from bot.features.releases.releases import (
    Doubt,
    Interested,
    ReleaseField,
    ReleaseKind,
    ReleaseState,
    SeriesPart,
)
from bot.features.trainings.assignments import AssignmentState, Departure, Via, Waiver
from bot.features.trainings.booking import SeatTold
from bot.features.trainings.moot import Moot
from bot.features.trainings.put_off import PutOff
from bot.features.trainings.seats import SeatNews
from bot.features.trainings.sessions import BookingState
from bot.features.trainings.tables_out import TableColumn
from bot.features.trainings.trainings import TrainingKind, TrainingState
from cards.releases.actions import ReleaseSection
from cards.trainings.actions import NewField, OtherAnswer, SessionField, TrainingField
from cards.trainings.matrices import MatrixMark
from tests.sources import modules, nodes, reads_source

ROOT = Path(__file__).parents[2]
QUALIFIED = tuple(each for each in Majority if each is not Majority.SIMPLE)
FAMILIES: dict[str, Iterable[StrEnum]] = {
    "answer-": CriterionAnswer,
    "needsource-": NeedSource,
    "needstate-": NeedState,
    "opinion-": Opinion,
    "advicewontcome-": WontCome,
    "announcementcameto-": CameTo,
    "audiencepart-": PartKind,
    "replydecided-": Outcome,
    "replynoreleases-": Extent,
    "replyfreeze-": Extent,
    "replynofreeze-": Extent,
    "replynotopen-": Extent,
    "replynotsent-": Extent,
    "replyopen-": Extent,
    "replyreleases-": Extent,
    "replyseat-": SeatKind,
    "seatheld-": SeatKind,
    "replysent-": Extent,
    "listedcolour-": StatusColour,
    "replysince-": NO_LONGER,
    "replystage-": MilestoneState,
    "replywhich-": [*sorted(NAMES), "period"],
    "gateleads-": LEADING,
    "choice-": Choice,
    "chose-": Choice,
    "closed-": ClosedBy,
    "conditionact-": Act,
    "conditionstate-": ConditionState,
    "decisionnews-": (DecisionState.RECONSIDERED, DecisionState.REVOKED),
    "decisionstate-": DecisionState,
    "excluded-": Excluded,
    "optionmode-": Mode,
    "outcome-": Outcome,
    "reach-": ReachScope,
    "risk-": RiskClass,
    "risksaid-": RiskClass,
    "riskcount-": (RiskClass.MEDIUM, RiskClass.LOW),
    "usersby-": ("people", "groups", "unit", "place", "title"),
    "paperdiff-": Differs,
    "paperwas-": Differs,
    "majority-": QUALIFIED,
    "reached-": QUALIFIED,
    "missed-": QUALIFIED,
    "sending-": AnnouncementState,
    "collision-": CollisionKind,
    "correctionoutcome-": CorrectionOutcome,
    "editsection-": ReleaseSection,
    "interested-": Interested,
    "partstate-": AnnouncementState,
    "pasted-": PastedWrong,
    "releasedoubt-": Doubt,
    "doubtsaid-": Doubt,
    "releasefield-": ReleaseField,
    "releasekind-": ReleaseKind,
    "releasestate-": ReleaseState,
    "releasephase-": ReleasePhase,
    "replyreleasesnow-": Extent,
    "replyreleasesover-": Extent,
    "ledgerreason-": TOLD_REASONS,
    "ledgerstate-": LedgerState,
    "secretkind-": SecrecyKind,
    "series-": SeriesPart,
    "post-": PostState,
    "topic-": Topic,
    "statement-": TrainingKind,
    "otheranswer-": OtherAnswer,
    "trainingfield-": TrainingField,
    "trainingkind-": TrainingKind,
    "trainingmoot-": Moot,
    "trainingmoved-": PutOff,
    "trainingnew-": NewField,
    "trainingstate-": TrainingState,
    "waiver-": Waiver,
    "followdecision-": DecisionTurn,
    "followkind-": FollowKind,
    "followrelease-": ReleaseTurn,
    "statuscolour-": StatusColour,
    "assignment-": AssignmentState,
    "departure-": Departure,
    "matrixmark-": MatrixMark,
    "proofvia-": Via,
    "trainingrow-": TableColumn,
    "bookingstate-": BookingState,
    "seatnews-": SeatNews,
    "seattold-": SeatTold,
    "sessionfield-": SessionField,
    "unreached-": Unreached,
}
"""Keys that the code puts together: what they begin with, and what comes after."""

REFUSALS = {"Refused", "NotAVoter"}
MOMENT = datetime(2026, 12, 1, 11, tzinfo=UTC)


class Placeholders(Visitor):
    """What a pattern wants filled in, and which of it must be a number or a word to choose by."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.choosing: set[str] = set()

    def visit_SelectExpression(self, node: SelectExpression) -> None:
        if isinstance(node.selector, VariableReference):
            self.choosing.add(node.selector.id.name)
        self.generic_visit(node)

    def visit_VariableReference(self, node: VariableReference) -> None:
        self.names.add(node.id.name)


FOLDERS = {f"{folder.parent.name}": folder for folder in map(Path, map(str, own_folders()))}
"""Where the texts of each part are."""


@cache
def catalog(language: str) -> dict[str, Placeholders]:
    """Each key with its placeholders."""
    found: dict[str, Placeholders] = {}
    for name in FOLDERS:
        for entry in entries(name, language):
            assert entry.id.name not in found, f"{entry.id.name} stands twice in {language}"
            found[entry.id.name] = Placeholders()
            found[entry.id.name].visit(entry)
    return found


@cache
def entries(name: str, language: str) -> list[Message]:
    resource = FluentParser().parse(source(FOLDERS[name], language))
    assert isinstance(resource, Resource)
    return [entry for entry in resource.body if isinstance(entry, Message)]


def all_texts(language: str) -> str:
    """All texts in the language, as they are written."""
    return "\n".join(source(folder, language) for folder in FOLDERS.values())


KEYS = sorted(catalog("sv"))

SPEAKING = ("bot.", "cards.")
"""The packages that show texts."""


def wanted(key: str) -> set[str]:
    """What must be given for the key, whatever the language."""
    return set(chain.from_iterable(catalog(language)[key].names for language in LANGUAGES))


@cache
def calls() -> tuple[tuple[str, ast.Call], ...]:
    return tuple(
        (f"{module}:{node.lineno}", node)
        for module, tree in modules()
        if module.startswith(SPEAKING)
        for node in nodes(tree)
        if isinstance(node, ast.Call)
    )


def refusals() -> Iterator[tuple[str, str, set[str]]]:
    """Where each refusal is made, its key and what fills its text."""
    for place, call in calls():
        direct = isinstance(call.func, ast.Name) and call.func.id in REFUSALS
        own = isinstance(call.func, ast.Attribute) and ast.unparse(call.func) == "super().__init__"
        if not (direct or own) or not call.args:
            continue
        first = call.args[0]
        key = first.value if isinstance(first, ast.Constant) else None
        if isinstance(key, str) and (direct or key.startswith("refused-")):
            yield place, key, {word.arg or "**" for word in call.keywords} - {"field"}
        elif direct:
            raise AssertionError(f"{place}: the key of a refusal must stand there as it is")


def texts_asked_for() -> Iterator[tuple[str, str, set[str]]]:
    """Where a text with a fixed key is asked for, the key and what it is filled with."""
    for place, call in calls():
        if isinstance(call.func, ast.Attribute) and call.func.attr == "text" and call.args:
            key = call.args[0]
        elif isinstance(call.func, ast.Name) and call.func.id == "text" and len(call.args) == 2:
            key = call.args[1]
        else:
            continue
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            yield place, key.value, {word.arg or "**" for word in call.keywords}


def families_asked_for() -> set[str]:
    """What the keys begin with that the code puts together."""
    found = set()
    for _, call in calls():
        for argument in call.args[:2]:
            for part in ast.walk(argument):
                if isinstance(part, ast.JoinedStr) and isinstance(part.values[0], ast.Constant):
                    start = part.values[0].value
                    if isinstance(start, str) and re.fullmatch(r"[a-z]+-", start):
                        found.add(start)
    return found


def test_every_part_that_speaks_has_its_texts() -> None:
    assert set(FOLDERS) == {
        "core",
        "chat",
        "delivery",
        "advice",
        "announcements",
        "assistant",
        "conditions",
        "directory",
        "following",
        "gates",
        "needs",
        "portfolio",
        "records",
        "releases",
        "trainings",
    }


@pytest.mark.parametrize("name", FOLDERS)
def test_both_languages_have_the_same_keys_in_the_same_order(name: str) -> None:
    swedish, english = ([entry.id.name for entry in entries(name, language)] for language in LANGUAGES)
    assert swedish == english


def test_nothing_in_a_catalog_is_left_unread() -> None:
    for language in LANGUAGES:
        assert "Junk" not in {
            type(entry).__name__ for entry in FluentParser().parse(all_texts(language)).body
        }


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_can_be_read_by_itself(language: str) -> None:
    """As the program does, which reads none that it doesn't say."""
    for name, folder in FOLDERS.items():
        alone = one_by_one(source(folder, language))
        assert list(alone) == [entry.id.name for entry in entries(name, language)]
        for whole in entries(name, language):
            [read] = FluentResource(alone[whole.id.name]).body
            assert read.equals(whole, ignored_fields=["span", "comment"]), whole.id.name


def test_both_languages_have_the_same_placeholders() -> None:
    """A placeholder that ends with the language holds a text in that language."""
    for key in KEYS:
        swedish = {re.sub("_sv$", "_…", name) for name in catalog("sv")[key].names}
        english = {re.sub("_en$", "_…", name) for name in catalog("en")[key].names}
        assert swedish == english, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_formats(language: str) -> None:
    for key in KEYS:
        found = catalog(language)[key]
        for number in (0, 1, 2, 10_000):
            values: dict[str, Any] = {name: f"<{name}>" for name in found.names}
            values |= dict.fromkeys(found.choosing, number)
            formatted = text(language, key, **values)
            assert formatted.strip(), key
            assert "{" not in formatted, key
            assert all(f"<{name}>" in formatted for name in found.names - found.choosing), key


@reads_source
def test_every_family_of_keys_is_whole_and_known() -> None:
    assert families_asked_for() == set(FAMILIES)
    keys = {start + value for start, values in FAMILIES.items() for value in values}
    assert keys <= set(KEYS)


@reads_source
def test_every_text_is_used() -> None:
    written = {
        node.value
        for module, tree in modules()
        if module.startswith(SPEAKING)
        for node in nodes(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    made = {start + value for start, values in FAMILIES.items() for value in values}
    assert set(KEYS) - written - made == set()


@reads_source
def test_every_refusal_has_its_text_in_both_languages_and_fills_it() -> None:
    found = list(refusals())
    assert len(found) > 20
    for place, key, given in found:
        assert key in KEYS, f"{place}: no text for {key}"
        assert given == wanted(key), f"{place}: {key} wants {wanted(key)}"


@reads_source
def test_every_text_that_is_asked_for_is_there_and_filled() -> None:
    found = list(texts_asked_for())
    assert len(found) > 50
    for place, key, given in found:
        assert key in KEYS, f"{place}: no text {key}"
        assert "**" in given or given == wanted(key), f"{place}: {key} wants {wanted(key)}"


STRAIGHT_QUOTE = re.compile("[\"']")
ROUGH = [("...", "…"), (" - ", "–"), ("--", "–"), ("  ", "one space"), ("“ ", "no space inside quotes")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_typography(language: str) -> None:
    for line in all_texts(language).splitlines():
        said = line.strip() if line.startswith(" ") else line.partition(" = ")[2]
        assert not STRAIGHT_QUOTE.search(said), line
        for rough, better in ROUGH:
            assert rough not in said, f"{line}: write {better}"
        assert line == line.rstrip()


def test_each_language_has_its_own_quotation_marks() -> None:
    assert not set("“'‘’") & set(all_texts("sv"))
    assert all_texts("en").count("“") == all_texts("en").count("”") > 0


def test_swedish_abbreviates_the_clock_and_english_does_not() -> None:
    assert day_and_time("sv", MOMENT, "Europe/Stockholm", MOMENT) == "tisdag 1 december kl. 12.00"
    assert day_and_time("en", MOMENT, "Europe/Stockholm", MOMENT) == "Tuesday 1 December at 12:00"


def test_the_year_stands_where_it_is_another_or_nobody_knows() -> None:
    later = datetime(2027, 1, 4, tzinfo=UTC)
    assert Reader("sv").when(MOMENT, later) == "tisdag 1 december 2026 kl. 12.00"
    assert Reader("en").when(MOMENT, later) == "Tuesday 1 December 2026 at 12:00"
    assert day_and_time("sv", MOMENT, "Europe/Stockholm") == "tisdag 1 december 2026 kl. 12.00"


def test_the_year_is_that_of_the_readers_zone() -> None:
    """Half past eleven in the evening, UTC, on New Year's Eve is next year in Stockholm."""
    eve = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert Reader("sv").when(eve, MOMENT) == "fredag 1 januari 2027 kl. 00.30"
    assert Reader("en", "Atlantic/Reykjavik").when(eve, MOMENT) == "Thursday 31 December at 23:30"


def test_what_is_filled_in_is_not_read_as_a_text_of_ours() -> None:
    words = '{ $name } -> [one] “x” {"y"}'
    assert text("sv", "not-understood", words=words) == f"Jag förstod inte ”{words}”."


@pytest.mark.parametrize(
    ("gate", "alone", "swedish", "english"),
    [
        ("G3", "G3", "Öppna G3?", "Open G3?"),
        ("ram", "Ram", "Öppna grinden Ram?", "Open the gate Ram?"),
        ("stora_frågan", "Stora frågan", "Öppna grinden Stora frågan?", "Open the gate Stora frågan?"),
        ("beslut-1", "beslut-1", "Öppna beslut-1?", "Open beslut-1?"),
    ],
)
def test_a_gate_whose_id_is_a_word_is_named_as_one(gate: str, alone: str, swedish: str, english: str) -> None:
    assert gate_name(gate) == alone
    assert text("sv", "open-heading", gate=gate) == swedish
    assert text("en", "open-heading", gate=gate) == english


def test_a_sentence_that_begins_with_a_gate_begins_with_a_capital() -> None:
    assert text("sv", "opened-heading", gate="ram") == "Grinden Ram är öppnad"
    assert text("en", "opened-heading", gate="ram") == "The gate Ram is open"


def test_what_is_filled_in_may_be_as_long_as_anybody_writes() -> None:
    said = text("en", "not-understood", words="x" * 10_000)
    assert "x…" in said
    assert len(said) > LONGEST


def test_a_missing_text_or_value_is_a_fault() -> None:
    with pytest.raises(MissingText, match="no-such-key"):
        text("sv", "no-such-key")
    with pytest.raises(MissingText, match="not-understood"):
        text("sv", "not-understood")


def folder_of(place: Path, **languages: str) -> Path:
    """A folder of a feature's own, outside the package."""
    place.mkdir()
    for language, content in languages.items():
        (place / f"{language}.ftl").write_text(content, encoding="utf-8")
    return place


def texts_with_the_gates() -> Texts:
    """One feature's own stand for all: reading every file takes a second."""
    texts = Texts()
    texts.add(next(folder for folder in own_folders() if "gates" in str(folder)))
    return texts


def test_a_feature_from_outside_brings_its_texts(tmp_path: Path) -> None:
    texts = texts_with_the_gates()
    folder = folder_of(
        tmp_path / "bells",
        sv="bell-rings = Det ringer { $times } gånger\n",
        en="bell-rings = It rings { $times } times\n",
    )
    texts.add(folder)
    texts.add(folder)
    assert texts.format("sv", "bell-rings", {"times": 2}) == "Det ringer 2 gånger"
    assert texts.format("en", "bell-rings", {"times": 2}) == "It rings 2 times"
    assert texts.format("sv", "go-back", {}) == "Tillbaka"


@pytest.mark.parametrize(
    ("sv", "en", "fault"),
    [
        ("go-back = Bakåt\n", "go-back = Backwards\n", r"the text go-back stands in .*bells and in .*gates"),
        ("bell = Klocka\nchime = Klang\n", "bell = Bell\n", r"the text chime in .*bells has no en"),
        ("bell = Klocka\n", "bell = Bell\nchime = Chime\n", r"the text chime in .*bells has no sv"),
        ("bell = Klocka\nbell = Klang\n", "bell = Bell\n", r"the text bell stands twice in .*sv\.ftl"),
        ("bell = Klocka\n", "bell = Bell\n}}\n", r"en\.ftl has something that is no text: }}"),
    ],
)
def test_texts_that_clash_or_lack_something_stop_the_start(
    sv: str, en: str, fault: str, tmp_path: Path
) -> None:
    texts = texts_with_the_gates()
    with pytest.raises(UnsoundTexts, match=fault):
        texts.add(folder_of(tmp_path / "bells", sv=sv, en=en))
    assert texts.format("sv", "go-back", {}) == "Tillbaka"
    with pytest.raises(MissingText):
        texts.format("sv", "bell", {})


def test_a_folder_without_a_language_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(UnsoundTexts, match=r"en\.ftl can't be read"):
        texts_with_the_gates().add(folder_of(tmp_path / "bells", sv="bell = Klocka\n"))


def test_two_features_from_outside_must_not_share_a_key(tmp_path: Path) -> None:
    texts = texts_with_the_gates()
    texts.add(folder_of(tmp_path / "bells", sv="bell = Klocka\n", en="bell = Bell\n"))
    with pytest.raises(UnsoundTexts, match=r"the text bell stands in .*towers and in .*bells"):
        texts.add(folder_of(tmp_path / "towers", sv="bell = Klang\n", en="bell = Chime\n"))


def test_the_program_says_what_is_added_where_it_is_built(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "owls", sv="owl-of-tests = Uggla\n", en="owl-of-tests = Owl\n")
    add_texts(folder)
    assert Reader("en").text("owl-of-tests") == "Owl"


@reads_source
def test_a_day_in_a_refusal_is_told_in_the_reader_s_words() -> None:
    """Days are given as such; as `2026-12-18` they would be in nobody's words."""
    refused = Refused(
        "refused-meeting-later", day=date(2026, 12, 18), paragraph_sv="5 kap. 1 §", paragraph_en="5:1"
    )
    told = {each: text(each, refused.key, **refused.params).replace("\u00a0", " ") for each in LANGUAGES}
    assert "fre 18 dec 2026" in told["sv"]
    assert "Fri 18 Dec 2026" in told["en"]
    assert refused.kept["day"] == "2026-12-18", "a document keeps text"
    calls = [node for _, tree in modules() for node in nodes(tree) if isinstance(node, ast.Call)]
    refusals = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Refused"]
    assert len(refusals) > 300
    assert not [ast.unparse(call) for call in refusals if ".isoformat(" in ast.unparse(call)]


PLURALS = {
    "sv": "arbetsdagar|dagar|rader|minuter|personer|platser|veckor|timmar|frågor",
    "en": "workdays|days|lines|minutes|people|recipients|seats|weeks|hours|questions|initiatives|decisions",
}
NEVER_ONE = {
    "people-count": "one is called by name",
    "answer-costs": "of one the answer is another text",
    "answer-decided-period": "of one the answer is another text",
    "answer-decided-latest": "as above",
    "answer-unmoved": "what stands still has done so for weeks",
    "refused-deadline-too-late": "a number of ours",
    "refused-return-too-late": "a number of ours",
    "refused-advice-too-late": "a number of ours",
    "refused-training-snooze": "a number of ours",
    "refused-too-many-questions": "a number of ours",
    "refused-follow-too-many": "a number of ours",
    "majority-two_thirds_all": "so many seats as a board has",
    "reached-two_thirds_all": "as above",
    "missed-two_thirds_all": "as above",
    "refused-never-two-thirds": "as above",
    "planned-count": "“1 of 1 seats” is said so",
}
"""Texts with a number that is never one by itself, and why."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_one_nothing_is_said_as_of_many(language: str) -> None:
    wrong = re.compile(rf"\b1 ({PLURALS[language]})\b")
    told = {key: text(language, key, **dict.fromkeys(catalog(language)[key].names, 1)) for key in KEYS}
    assert not {key: said for key, said in told.items() if wrong.search(said) and key not in NEVER_ONE}
    assert NEVER_ONE.keys() <= told.keys()


def test_in_english_a_body_and_a_stage_stand_with_their_article_within_a_sentence() -> None:
    english, swedish = Reader("en"), Reader("sv")
    assert english.the("Portfolio board") == english.the("The Portfolio board") == "the Portfolio board"
    assert english.the("Business owner (BO)") == "the Business owner (BO)"
    assert english.the("Director of digitalisation") == "the Director of digitalisation"
    assert english.the("House of culture") == "House of culture"
    assert (english.the("Management"), english.the("PFLD")) == ("Management", "PFLD")
    assert swedish.the("Portföljledningen") == "Portföljledningen"
    assert english.stage("Implementation phase (G3–G4)") == "the implementation phase"
    assert (english.stage("Production"), swedish.stage("Genomförandefasen")) == (
        "production",
        "genomförandefasen",
    )
    assert opening("the Portfolio board can decide") == "The Portfolio board can decide"
    assert opening("e-arkivet ägs av ingen") == "e-arkivet ägs av ingen"
