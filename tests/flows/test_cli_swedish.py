"""The commands that are given most, with a whole portfolio, in Swedish: no English word is left in what they say."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.core.phrases import recast
from bot.core.text_files import AS_TEXT, NO_TEXT, OTHERS
from bot.demo.options import DIRECTORY, PORTFOLIO, SAMPLE
from bot.demo.sample_days import write_sample
from bot.demo.store import people_ids
from tests.factories import this_year

Run = Callable[..., Result]

ROOT = Path(__file__).parents[2]

ENGLISH = re.compile(
    r"\b(the|and|are|with|which|whoever|has|have|isn't|not|nothing|nobody|nor|there|from|until|when|why|who|whom|its|"
    r"they|them|or|by|was|were|can't|no|day|days|body|state|waiting|decided|name|anything|assigned|completed)\b",
    re.IGNORECASE,
)
KEY, OTHER = "INI-2025-031", "INI-2026-009"
"""Whose gate can be opened, and one whose papers are missing."""

READ = (
    "settings",
    "retention plan",
    "check --all",
    "initiative list",
    f"initiative show {KEY}",
    "system list",
    "system show passersystemet",
    f"gate show {KEY}",
    f"gate why {KEY}",
    "condition list",
    f"advice list {OTHER}",
    "need list",
    "still",
    "decision list",
    "decision delegated",
    "log verify",
    "release list",
    "release calendar",
    "announcement list",
    "announcement guests list",
    "announcement rights show",
    "audience list",
    "directory status",
    "directory show karin",
    "training list",
    "training show U-{year}-001",
    "training coverage U-{year}-001",
    "training matrix IT-avdelningen",
    "outbox list --limit 3",
    "questions",
    "nickname",
    "ask 'vad är läget för e-arkivet'",
)
REFUSED = (
    f"gate open {OTHER}",
    f"gate show {OTHER}",
    f"gate close {KEY}",
    "gate show INI-2026-999",
    "release show R-1999-001",
    "announcement show U-1999-00000000",
    "initiative plan INI-2026-014 G9=2027-01-12",
    "initiative step INI-2026-014 nosuch done",
    "retention run --kind nosuch",
    "log checkpoint",
    "directory show nobody-at-all",
)
SAME = re.compile(
    r"`[^`]*`|--[\w-]+|grindvakt [\w -]+|[\w-]+\.(?:yaml|md|toml)|[A-Z_]{4,}|nobody-at-all|nosuch"
)
"""What is called the same in both languages: commands, options, settings, files, and what was typed."""


@pytest.fixture
def grindvakt(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command line in Swedish, on the demo's portfolio with a gate open."""
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("GRINDVAKT_AUTH", "off")
    monkeypatch.setenv("GRINDVAKT_LANGUAGE", "sv")
    monkeypatch.setenv("COLUMNS", "400")
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Result:
        year = str(this_year())
        return CliRunner().invoke(
            root, [word.replace("{year}", year) for word in words], catch_exceptions=False
        )

    folder = tmp_path / "sample"
    write_sample(SAMPLE, folder, date.today())  # noqa: DTZ011 - the sample's days are as many days from this one
    due = (date.today() + timedelta(days=30)).isoformat()  # noqa: DTZ011 - as above
    owner = people_ids()["karin.ekstrom@example.org"]
    for words in (
        ("import", *(str(folder / name) for name in PORTFOLIO)),
        ("directory", "import", str(folder / DIRECTORY)),
        ("release", "import", str(folder / "releases.yaml")),
        ("training", "draft", str(folder / "training.yaml")),
        ("condition", "add", KEY, "Utbilda dem som saknas.", "--owner", owner, "--due", due),
        ("gate", "open", KEY),
    ):
        done = run(*words)
        assert done.exit_code == 0, done.output
    return run


def _said(told: Result) -> str:
    """Without what is called the same, and where the test's files and the program's happen to lie."""
    said = told.stdout + told.stderr
    for folder in (Path.cwd(), ROOT):
        said = said.replace(str(folder), "")
    return SAME.sub("", said)


def test_no_english_is_left_in_what_is_shown(grindvakt: Run) -> None:
    left = {}
    for words in READ:
        told = grindvakt(*re.findall(r"'[^']*'|\S+", words))
        assert told.exit_code in (0, 1), told.output
        if found := ENGLISH.findall(_said(told)):
            left[words] = found
    assert not left


def test_no_english_is_left_in_what_is_refused(grindvakt: Run) -> None:
    left = {}
    for words in REFUSED:
        told = grindvakt(*words.split())
        assert told.exit_code == 1, told.output
        if found := ENGLISH.findall(_said(told)):
            left[words] = found
    assert not left


@pytest.mark.parametrize("kind", [*(called for _, called in OTHERS), NO_TEXT])
def test_what_a_file_is_instead_of_text_is_said_in_swedish(grindvakt: Run, kind: str) -> None:
    said = recast(f"a.csv: {kind}, where text is read; {AS_TEXT}")
    assert said.startswith(("a.csv: en ", "a.csv: ett "))
    assert said.endswith(", där text läses; skriv den som text, som kommandots hjälp säger")


def test_json_has_the_same_names_in_both_languages(grindvakt: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in (
        ("gate", "show", KEY, "--json"),
        ("condition", "list", "--json"),
        ("release", "list", "--json"),
    ):
        swedish = grindvakt(*words).stdout
        monkeypatch.setenv("GRINDVAKT_LANGUAGE", "en")
        assert grindvakt(*words).stdout == swedish
        monkeypatch.setenv("GRINDVAKT_LANGUAGE", "sv")


@pytest.mark.parametrize(
    ("typed", "ended"), [("j\n", 0), ("ja\n", 0), ("y\n", 0), ("n\n", 1), ("nej\n", 1), ("", 1)]
)
def test_yes_is_said_in_swedish_too(grindvakt: Run, typed: str, ended: int) -> None:
    told = CliRunner().invoke(root, ["gate", "close", KEY], input=typed, catch_exceptions=False)
    assert told.exit_code == ended
    assert "Avsluta den? [j/N]" in told.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "outbox list",
            ("omröstning öppnad (opened) ", "omröstningens slut (gate.close) ", "redo  0 försök"),
        ),
        ("log show --last 9", ("grind öppnad (GateOpened)", "uppdrag givet (AssignmentGiven)")),
        (
            "release show R-{year}-001",
            ("Planerat avbrott (planned_outage)", "Ansvarar för releasen (manager)", "Karin Ekström ("),
        ),
        ("directory show karin.ekstrom@example.org", ("namn: Karin Ekström", "får logga in: ja")),
        ("directory status", ("personer, den äldsta uppgiften från 20",)),
        (f"initiative set {OTHER} --amount 2400000 --reach external", ("belopp 2\u00a0400\u00a0000 kr",)),
        (f"initiative set {OTHER} --amount '' --reach ''", (f"{OTHER}: ingenting är angivet",)),
        (f"initiative secret {OTHER} --lift", ("inget är sekretessbelagt",)),
        ("training matrix Nosuch", ("Nosuch", "använd något av: ")),
        ("import --check nosuch.yaml", ("FILER", "finns inte")),
        ("gate open --help", ("<text>", "<ÅÅÅÅ-MM-DD>")),
        ("backup nosuch/copy.db", ("nosuch/copy.db: det finns ingen sådan fil eller mapp",)),
    ],
)
def test_a_word_of_programs_has_its_swedish(grindvakt: Run, words: str, told: tuple[str, ...]) -> None:
    """Kinds, fields, figures, types and the operating system's words: beside it where a command takes it."""
    said = grindvakt(*(word.strip("'") for word in words.split()))
    whole = said.stdout + said.stderr
    assert [each for each in told if each not in whole] == [], whole
    assert "use one of" not in whole
    assert ": null" not in whole
