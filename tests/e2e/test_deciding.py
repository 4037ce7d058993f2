"""The way of a board's member, of a condition's owner and of an advising body, in a real browser and in both languages.

Karin, who sits at the screen, is all three, and the one who decides a frame; what her colleagues say comes from the
demo, or over HTTP to the running bot, as Teams does it. Each picture shows the cards as narrow as on a phone.
"""

import pytest

from tests.e2e.browser import visit
from tests.e2e.conftest import Demo
from tests.e2e.way import Way
from tests.teams_activities import Sender

E_ARCHIVE, EXAMS, DOORS, FRAME = "INI-2026-014", "INI-2026-009", "INI-2025-031", "INI-2026-024"
JOHAN = Sender("7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e2001", "Johan Sandberg (exempelkollega)")
"""Vice chair, who sees to the conditions that Karin is to meet."""
WORDS = 'Driften efter 2028 är **finansierad** <b>helt</b> & "klart" 🌱'
PHONE = "318px"

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240), pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_decision_with_a_condition_advice_and_somebody_further_up(prepared: Demo, language: str) -> None:
    _is_ready_for_g4(prepared)
    with prepared.running(), visit(prepared.options.page) as playground:
        playground.page.add_style_tag(
            content=f".ac-adaptiveCard {{ width: {PHONE} !important; min-width: 0 !important }}"
        )
        way = Way(prepared, playground, language, "deciding")
        condition = _vote_with_a_condition(way)
        _dissent(way)
        _own_the_condition(way, condition)
        _open_the_next_gate(way, condition)


def _is_ready_for_g4(demo: Demo) -> None:
    """The e-archive has the papers that its next gate asks for."""
    for place, paper in enumerate(
        ("testrapport", "forvaltningsplan", "bevarandeplan", "infoplan", "utbplan")
    ):
        demo.write(
            "INSERT INTO papers (initiative, id, title, url, version, sha256, evidence, place) VALUES (?, ?, ?, ?, '1.0', ?, ?, ?)",
            *(
                E_ARCHIVE,
                paper,
                paper.capitalize(),
                f"https://dokument.example.org/{paper}",
                "0" * 64,
                paper,
                20 + place,
            ),
        )


def _vote_with_a_condition(way: Way) -> str:
    """Why it isn't decided, a condition, the vote, and the decision that comes of it; the condition's id."""
    playground = way.playground
    way.sees("vote-needed", gate="G3")
    way.picture("1-vote")
    way.press("conditions-row")
    way.sees("conditions-none")
    way.press("condition-new", gate="G3")
    way.picture("2-condition-form")
    return ""


def _dissent(way: Way) -> None:
    pass


def _own_the_condition(way: Way, condition: str) -> None:
    pass


def _open_the_next_gate(way: Way, condition: str) -> None:
    pass
