"""What becomes of a matter: it is secret for a while, its papers change, and somebody decides by delegation.

In a real browser and in both languages: Karin presides, votes and decides. What an administrator does is typed at the
command line, on the running bot's database.
"""

import json
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from bot.core.clock import utc_now
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.demo.options import SAMPLE
from tests.e2e.conftest import Demo
from tests.e2e.deciding import AMIRA, BALLOT, E_ARCHIVE, Deciding, deciding
from tests.teams_activities import KARIN, Sender

TITLE, PAPER = "forskningsdata", "Lösningsförslag med krav"
GROUND = "OSL 18 kap. 8 § & **säkerhet**"
STRANGER = Sender("7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e2009", "Nadia Öberg (exempelkollega)")
PROCURED = "INI-2026-021"
CHANGES = {"INI-2026-031": "Ny behörighetsroll i Ladok", "INI-2026-032": "Nytt fält i Ladok"}
POINT = "Delegationsordningen 4.2"
SECRECY = {"sv": "sekretess", "en": "confidential"}
OPEN = {"sv": "öppna grind", "en": "open gate"}

DELEGATE = """forums:
  - id: vo-utbildning
    legal_regime: kl_delegat
    basis: {point}
    delegated_from: {first}
    delegated_until: {last}
    seats:
      - {{kind: chair, person: karin.ekstrom@example.org}}
"""
"""The business area decides no longer as a body: Karin does, in its name."""
CHANGE = """  - key: {key}
    title: {title}
    summary: En mindre ändring.
    process: genomforande
    variant: fran_behov
    place: G2
    reach: shared
    presenter: erik.wallin@example.org
    registry_no: STYR 2026/519
    papers:
      - {{id: koncept, title: Koncept, url: "https://dokument.example.org/koncept", version: "1.0",
         sha256: {digest}, evidence: koncept}}
    answers:
      - {{gate: G2, criterion: g2_1, value: met}}
"""


pytestmark = [pytest.mark.browser, pytest.mark.timeout(480), pytest.mark.together("browser")]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_becomes_of_a_matter(prepared: Demo, language: str) -> None:
    kept = language == "en"  # what a forum can choose, one way in each language
    if kept:
        _keep_votes(prepared)
    with deciding(prepared, language) as way:
        _keep_secret(way)
        _open_a_procurement(way)
        _vote(way)
        _change_a_paper(way, kept=kept)
        _decide_by_delegation(way)


def _keep_secret(way: Deciding) -> None:
    """Karin marks the matter that is voted on; one paper of it was marked before, and has a twin for everybody."""
    vote, mask = way.say("vote-needed", gate="G3"), way.say("secret-title", initiative=E_ARCHIVE)
    way.grindvakt(
        *("initiative", "secret", E_ARCHIVE, "--paper", "losningsforslag", "--ground", "OSL 19 kap. 1 §"),
        *("--twin", "genomforandeplan"),
    )
    way.write(SECRECY[way.language], E_ARCHIVE)
    form = way.say("secret-what")
    expect(way.card(form)).to_contain_text("OSL 19 kap. 1 §")
    way.fill("secret-ground", GROUND)
    way.show(form, "s1-marking")
    way.tap("secret-mark")
    whole = way.say("secret-lift", what=way.say("secret-matter"))
    expect(way.in_card(form, whole)).to_be_visible()
    way.show(form, "s2-marked")
    expect(way.card(mask)).not_to_contain_text(TITLE)
    expect(way.card(mask)).not_to_contain_text(PAPER)
    way.show(mask, "s3-vote")
    way.in_card(mask, way.say("secret-show")).click()
    expect(way.card(vote)).to_contain_text(TITLE)
    way.show(vote, "s4-shown")
    way.playground.open_chat("Beslut")
    spoken_there = Reader("sv").text("secret-title", initiative=E_ARCHIVE)
    way.show(spoken_there, "s5-channel")
    expect(way.card(spoken_there)).not_to_contain_text(TITLE)
    way.playground.open_chat("Personal Chat")
    for verb in ("gate.view", "gate.read", "conditions.show"):
        told = way.demo.tap(STRANGER, f"a:{STRANGER.object_id}", verb, ballot=BALLOT, initiative=E_ARCHIVE)
        assert TITLE not in json.dumps(told, ensure_ascii=False)
    way.in_card(form, whole).click()
    way.settle()
    expect(way.in_card(form, whole)).to_have_count(0)
    expect(way.card(vote)).to_contain_text(TITLE)
    way.grindvakt("initiative", "secret", E_ARCHIVE, "--paper", "losningsforslag", "--lift")


def _open_a_procurement(way: Deciding) -> None:
    """While its step is under way the matter is marked by itself."""
    asked, form = f"{SECRECY[way.language]} {PROCURED}", way.say("secret-what")
    way.grindvakt("initiative", "step", PROCURED, "upphandling", "under_way")
    way.playground.write(asked)
    expect(way.card(form)).to_contain_text("OSL 19 kap. 3 §")
    way.show(form, "s6-procurement")
    told = way.demo.tap(STRANGER, f"a:{STRANGER.object_id}", "status.show", initiative=PROCURED)
    assert "Frågetjänst" not in json.dumps(told, ensure_ascii=False)
    way.grindvakt("initiative", "step", PROCURED, "upphandling", "done")
    way.playground.write(asked)
    expect(way.card(form)).to_contain_text(way.say("secret-none"))


def _vote(way: Deciding) -> None:
    way.colleague(AMIRA, "gate.vote", ballot=BALLOT, position="for")
    way.in_card(way.say("vote-needed", gate="G3"), way.say("choice-for")).click()
    expect(way.card(way.say("you-voted", choice="for"))).to_be_visible()


def _change_a_paper(way: Deciding, *, kept: bool) -> None:
    """Karin and Amira have voted for. `kept`: their votes count until they change them; else all vote again."""
    changed = way.say("papers-changed-heading", gate="G3")
    way.grindvakt_reads("papers.yaml", _papers_anew())
    news = way.card(changed)
    expect(news).to_contain_text("2.1 → 2.2")
    way.show(changed, "p1-told")
    way.in_card(changed, way.say("show-my-card")).click()
    if kept:
        way.show(way.say("papers-vote-kept", choice="for"), "p2-kept")
        way.press("papers-confirm", choice="for")
    else:
        way.show(way.say("vote-needed", gate="G3"), "p2-void")
        assert way.demo.rows(f"SELECT 1 FROM positions WHERE ballot = '{BALLOT}'") == []
        way.colleague(AMIRA, "gate.vote", ballot=BALLOT, position="for", papers="1")
        way.in_card(way.say("vote-needed", gate="G3"), way.say("choice-for")).click()
    way.show(way.say("papers-vote-after"), "p3-voted")
    asked = f"SELECT choice FROM positions WHERE ballot = '{BALLOT}' AND person = '{KARIN.object_id}'"
    assert way.demo.rows(asked) == [("for",)]


def _papers_anew() -> str:
    """The sample's papers, the first in another version."""
    sample = (SAMPLE / "initiatives.yaml").read_text("utf-8").partition(f"key: {E_ARCHIVE}\n")[2]
    papers = sample.partition("    papers:\n")[2].partition("    answers:\n")[0]
    newer = papers.replace('version: "2.1"', 'version: "2.2"').replace("5bdfb611", "a0a0a0a0")
    return f"initiatives:\n  - key: {E_ARCHIVE}\n    papers:\n{newer}"


def _decide_by_delegation(way: Deciding) -> None:
    """From a day to a day; revoked, it decides nothing more, though a question was put before."""
    today = swedish_calendar().local(utc_now()).date()
    changes = (CHANGE.format(key=key, title=title, digest="b" * 64) for key, title in CHANGES.items())
    _delegated_until(way, today + timedelta(days=30), "".join(("initiatives:\n", *changes)))
    first, later = CHANGES
    _ask_for_a_decision(way, first, "d1-asked")
    confirm = way.say("confirm-decision-heading")
    way.in_card(CHANGES[first], way.say("decide-for")).click()
    way.show(confirm, "d2-confirm")
    way.in_card(confirm, way.say("decide-for")).click()
    way.show(way.say("decided-how"), "d3-decided")
    [row] = json.loads(way.grindvakt("decision", "delegated", "--unreported", "--json"))
    assert (row["ballot"], row["point"], row["delegate"]) == (f"{first}/G2/1", POINT, KARIN.name)
    _ask_for_a_decision(way, later, "d4-asked")
    over = today - timedelta(days=1)
    _delegated_until(way, over)
    way.in_card(CHANGES[later], way.say("decide-for")).click()
    refused = way.say(
        "refused-delegation-over",
        day=over,
        basis=POINT,
        forum_sv="Verksamhetsområde utbildning",
        forum_en="Education business area",
    )
    way.show(refused, "d5-revoked")
    assert way.state("ballots", f"{later}/G2/1") == "open"


def _ask_for_a_decision(way: Deciding, key: str, picture: str) -> None:
    """Karin puts it to herself, as she presides."""
    way.write(OPEN[way.language], key)
    way.tap("open-yes-individual")
    title = CHANGES[key]
    expect(way.in_card(title, way.say("decide-for"))).to_be_visible()
    way.show(title, picture)


def _delegated_until(way: Deciding, last: date, more: str = "") -> None:
    first = last - timedelta(days=60)
    way.grindvakt_reads("delegate.yaml", DELEGATE.format(point=POINT, first=first, last=last) + more)


def _keep_votes(demo: Demo) -> None:
    """The board's votes are kept where papers change; before the vote is opened."""
    file = demo.options.folder / "kept.yaml"
    rules = "{early_close: true, min_workdays: 0, open_workdays: 5, on_new_papers: kept}"
    file.write_text(f"forums:\n  - {{id: pfld, rules: {rules}}}\n", "utf-8")
    demo.typed("import", str(file))
