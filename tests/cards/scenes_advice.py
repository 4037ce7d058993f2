"""The cards of advice in every state that looks different."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.core.principals import Principal
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.advice.advice import GivenAdvice, Opinion, Passed
from bot.features.advice.blocking import stated
from bot.features.advice.matters import AdviceMatter
from bot.features.advice.naming import without_words
from bot.features.advice.wont_come import WontCome
from bot.features.gates.ballots import Ballot
from cards.advice.anew import asked_anew_card, said_anew_card
from cards.advice.giving import AdviceScene, advice_card, advice_told_card
from cards.advice.preparing import Preparing, preparing_card
from cards.gates.ballot import own_card
from cards.gates.headings import Scene
from cards.kit.elements import Card
from tests.advising import ARCHITECT, CLERK, a_council, some_advice
from tests.ballots import CHAIR, a_question
from tests.ballots import NOW as BEFORE
from tests.factories import ADMINISTRATOR, a_forum, a_model, an_initiative, person_id

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
AFTER = NOW + timedelta(days=20)
NAMES = {person_id(ARCHITECT): "Yasmin Ek-Andersson", person_id(CLERK): "Bo Lind"}
ASKED = some_advice()
GIVEN = replace(
    ASKED,
    said=GivenAdvice(
        Opinion.REMARKS,
        "Integrationen med studieregistret behöver en ägare innan den tas i bruk.",
        "https://exempel.se/yttrande",
        person_id(ARCHITECT),
        NOW,
    ),
)
AGAINST = replace(GIVEN, said=replace(GIVEN.said, opinion=Opinion.AGAINST, words="Nej. " * 60, link=""))
STATED = (stated(GIVEN), stated(replace(ASKED, passed=Passed("Rådet hann inte.", "cli:root", NOW))))
SECRET = without_words(replace(ASKED, title=ASKED.initiative))
PASSED = replace(
    ASKED, body="dpo", passed=Passed("Dataskyddsombudet är sjukskrivet.", f"person:{person_id(8)}", NOW)
)


EARLIER = (replace(GIVEN, frozen=True), replace(AGAINST, body="annat", round=0, frozen=True))


def _matter(*advice: object) -> AdviceMatter:
    forums = (a_forum(), a_council())
    initiative = an_initiative()
    model = a_model()
    return AdviceMatter(
        initiative,
        model,
        model.gates["G3"],
        1,
        forums,
        tuple(advice),
        NAMES,
        NOW,  # type: ignore[arg-type]
    )


def _prepared(*advice: object, fault: str = "") -> Callable[[Reader], Card]:
    def draw(reader: Reader) -> Card:
        by: Principal = ADMINISTRATOR
        return preparing_card(
            Preparing(
                _matter(*advice),
                by,
                date(2026, 12, 10),
                reader,
                {"question": "Håller det?"} if fault else {},
                fault,
            )
        )

    return draw


ADVICE_CARDS: Mapping[str, Callable[[Reader], Card]] = {
    "advice-earlier": lambda reader: preparing_card(
        Preparing(
            replace(_matter(ASKED), round=2, earlier=EARLIER, same_papers=frozenset({1})),
            ADMINISTRATOR,
            date(2026, 12, 10),
            reader,
        )
    ),
    "advice-carried": _prepared(replace(GIVEN, asked_at=AFTER)),
    "advice-asked": lambda reader: advice_card(
        AdviceScene(ASKED, reader, NOW, NAMES, "Ett e-arkiv för forskningsdata.", an_initiative().papers)
    ),
    "advice-overdue": lambda reader: advice_card(AdviceScene(ASKED, reader, AFTER, NAMES)),
    "advice-refused": lambda reader: advice_card(
        AdviceScene(
            ASKED,
            reader,
            NOW,
            NAMES,
            draft={"words": "", "link": "http://x"},
            opinion=Opinion.AGAINST,
            fault=reader.text("refused-advice-link"),
        )
    ),
    "advice-given": lambda reader: advice_card(AdviceScene(GIVEN, reader, NOW, NAMES)),
    "advice-frozen": lambda reader: advice_card(AdviceScene(replace(GIVEN, frozen=True), reader, NOW, NAMES)),
    "advice-ended": lambda reader: advice_card(
        AdviceScene(ASKED, reader, NOW, NAMES, wont_come=WontCome.ENDED)
    ),
    "advice-moved-refused": lambda reader: advice_card(
        AdviceScene(
            GIVEN,
            reader,
            NOW,
            NAMES,
            draft={"words": "Vi har ändrat oss.", "link": ""},
            opinion=Opinion.AGAINST,
            fault=reader.text("refused-advice-gate-wont-come", gate="G3"),
            wont_come=WontCome.MOVED,
        )
    ),
    "advice-told": lambda reader: advice_told_card(AdviceScene(GIVEN, reader, NOW, NAMES)),
    "advice-told-colleague": lambda reader: advice_told_card(
        AdviceScene(GIVEN, reader, NOW, NAMES), ours=True
    ),
    "advice-asked-anew": lambda reader: asked_anew_card(ASKED, reader),
    "advice-said-anew": lambda reader: said_anew_card(GIVEN, reader),
    "advice-told-against": lambda reader: advice_told_card(AdviceScene(AGAINST, reader, NOW, NAMES)),
    "advice-told-silent": lambda reader: advice_told_card(AdviceScene(ASKED, reader, AFTER, NAMES)),
    "advice-secret": lambda reader: advice_card(AdviceScene(SECRET, reader, NOW, NAMES, hidden=True)),
    "advice-told-secret": lambda reader: advice_told_card(
        AdviceScene(without_words(GIVEN), reader, NOW, NAMES, hidden=True)
    ),
    "advice-on-ballot": lambda reader: own_card(
        Scene(Ballot(replace(a_question(), advice=STATED)), reader, BEFORE, swedish_calendar()), CHAIR
    ),
    "advice-none": _prepared(),
    "advice-some": _prepared(GIVEN, PASSED, replace(ASKED, body="arkiv")),
    "advice-ask-refused": _prepared(fault="Svarsdagen har passerat. Välj en senare dag."),
}
