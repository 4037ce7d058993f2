"""What is answered, question by question: to whom, what stands in the sentence, and what is under it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.app import FEATURES, open_database
from bot.asking.asker import Asker
from bot.asking.replies import AnswerRow, Inquiry, Reply
from bot.core.bilingual import Text
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.portfolio.ports import FORUMS
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import ReleaseState
from tests.answering import fill
from tests.ballots import NOW
from tests.factories import (
    ADMINISTRATOR,
    a_forum,
    by_person,
    person_id,
)
from tests.flows.office_hours import texts_of
from tests.releasing import a_release

Slots = dict[str, str]
Who = int | Principal
CALENDAR = swedish_calendar()
ASKER = Asker([each for feature in FEATURES if (each := feature.askable) is not None])
CHANNEL, ELSEWHERE = "19:board@thread.tacv2", "19:hall@thread.tacv2"
I14, I15, I16, I17, I18 = ({"initiative": f"INI-2026-{number:03d}"} for number in (14, 15, 16, 17, 18))
MONTH = {"period": "2026-11-01/2026-11-30"}
WEEK, LATER = {"period": "2026-11-23/2026-11-29"}, {"period": "2027-01-01/2027-01-31"}
BOARD, NO_BOARD = {"forum": "pfld"}, {"forum": "tom"}
TRAINING, ARCHIVE = {"training": "U-2026-001"}, {"system": "e-arkivet"}


@pytest.fixture
async def answer(sqlite_url: str) -> AsyncIterator[Callable[..., Awaitable[Reply]]]:
    """Answers an intent with its slots as if it were the Thursday of `NOW`."""
    async with open_database(sqlite_url) as database:
        await database.run(lambda _command, uow, _now: fill(uow), None)

        async def ask(intent: str, slots: Slots, by: Who = 3, place: str = "", language: str = "sv") -> Reply:
            who = by_person(by) if isinstance(by, int) else by
            asked = Inquiry(intent, slots, who, Reader(language), CALENDAR, bool(place), place)
            return await database.read(lambda _command, uow, _now: ASKER.answer(asked, uow, NOW), None)

        yield ask


def typed(words: str) -> str:
    """The words with spaces and hyphens as they are typed."""
    return texts_of({"text": words})


async def all_of(answer: Any, cases: list[tuple[str, Slots, Who, str]]) -> None:
    """Each case's sentence with its detail; all that are wrong at once."""
    wrong = []
    for intent, slots, by, sentence in cases:
        reply = await answer(intent, slots, by)
        said = typed(" ".join(filter(None, (reply.sentence, reply.detail))))
        if said != sentence:
            wrong.append(f"{intent} {slots} {by}: {said}")
    assert wrong == []


def shown(rows: tuple[AnswerRow, ...]) -> list[str]:
    return [typed(" | ".join((row.title, row.note, row.when))) for row in rows]


COUNTED = "E-arkiv för forskningsdata väntar på beslut i G3; 1 av 5 har röstat, sista dag tis 1 dec kl. 12."
WAITS = "E-arkiv för forskningsdata väntar på beslut i G3, sista dag tis 1 dec kl. 12."
WHY_WAITS = "E-arkiv för forskningsdata väntar på beslut i G3, senast tis 1 dec kl. 12."
APPROVED_14 = "E-arkiv för forskningsdata godkändes i G2 fre 6 nov av Portföljledningen."
APPROVED_15 = "Passersystem godkändes i G3 ons 25 nov av Portföljledningen."


async def test_how_something_is_doing(answer: Any) -> None:
    await all_of(
        answer,
        [
            ("status", I14, 3, COUNTED),
            ("status", I14, ADMINISTRATOR, COUNTED),
            ("status", I14, 11, WAITS),
            ("status", I14 | {"gate": "g2"}, 3, APPROVED_14),
            ("status", I14 | {"gate": "G1"}, 3, COUNTED),
            ("status", I15, 3, "Passersystem är i genomförandefasen; härnäst kommer G4."),
            (
                "status",
                I15 | {"gate": "G4"},
                3,
                "Passersystem är i genomförandefasen; härnäst kommer G4.",
            ),
            ("status", I16, 3, "Intranätet är i läget ”avslutad”."),
            ("status", I17, 3, "Lagring väntar på utslagsröst i G3."),
        ],
    )
    reply = await answer("status", I15)
    assert [(stage.name, stage.state.value) for stage in reply.stages] == [("G3", "done"), ("G4", "now")]
    assert [stage.state.value for stage in (await answer("status", I16)).stages] == ["done", "done"]
    facts = {label: typed(said) for label, said in reply.facts}
    assert facts == {
        "Ägare": "Person 10",
        "Föredragande": "Person 9",
        "Härnäst": "G4: Kan lösningen tas i drift?",
        "Steg": "0 av 7 klara",
        "I drift": "mån 2 nov",
    }
    assert (await answer("status", I16, language="en")).sentence == "Intranätet is at “closed”."


async def test_why_something_isn_t_decided(answer: Any) -> None:
    await all_of(
        answer,
        [
            ("why", I14, 11, WHY_WAITS),
            (
                "why",
                I14 | {"gate": "G2"},
                1,
                "E-arkiv för forskningsdata är beslutat i G2: Godkänns (fre 6 nov).",
            ),
            (
                "why",
                I15,
                1,
                "Frågan om G4 för Passersystem har inte ställts än. Initiativet är i genomförandefasen.",
            ),
            ("why", I14 | {"gate": "g4"}, 11, f"{WHY_WAITS} G4 prövas först när G3 är beslutad."),
            ("why", I14 | {"gate": "G9"}, 11, f"{WHY_WAITS} Processen har ingen grind G9."),
            ("why", I18, 1, "Frågan om G3 för Arkivskåp har inte ställts än."),
            (
                "why",
                I18 | {"gate": "G4"},
                1,
                "Frågan om G3 för Arkivskåp har inte ställts än. G4 prövas först när G3 är beslutad.",
            ),
            ("why", I16, 1, "Intranätet har inget beslut kvar att vänta på."),
            ("why", I17, 1, "Rösterna om Lagring står lika. Utslagsrösten väntar på Anna Chair."),
            ("conditions", I16, 1, "Inga villkor står i vägen för nästa grind i Intranätet."),
            ("conditions", {}, 1, "Inget villkor som du kan se är kvar."),
        ],
    )
    member, chair = await answer("why", I14, 4), await answer("why", I14, 1)
    assert member.facts[0] == ("Saknas", "Anna Chair, Bo Vice, David Member, Eva Member")
    assert member.facts[1] == ("Räcker", "2 röster till behövs för att 3 ska ha deltagit.")
    assert (member.detail, chair.facts) == ("", ()), "whoever leads is told more, and nothing twice"
    assert "bifall ger ”godkänns”, avslag ger ”avslås”" in chair.detail, (
        "who leads it may see what would come of each"
    )


async def test_what_was_decided_and_has_happened(answer: Any) -> None:
    await all_of(
        answer,
        [
            ("decided", {}, 1, "2 beslut har fattats. Det senaste: Passersystem i G3."),
            ("decided", {"period": "odd"}, 1, "2 beslut har fattats. Det senaste: Passersystem i G3."),
            (
                "decided",
                {"period": "2026-11-01/2026-11-29"},
                1,
                "2 beslut fattades då. Det senaste: Passersystem i G3.",
            ),
            ("decided", WEEK, 1, APPROVED_15),
            ("decided", LATER, 1, "Inget beslut fattades då."),
            ("decided", NO_BOARD, 1, "Inget beslut har fattats av Tomma rådet än."),
            ("decided", NO_BOARD | LATER, 1, "Inget beslut fattades av Tomma rådet då."),
            (
                "decided",
                I14 | {"gate": "G4"},
                1,
                "Inget beslut har fattats om E-arkiv för forskningsdata i G4 än."
                " E-arkiv för forskningsdata väntar på beslut i G3; 1 av 5 har röstat, sista dag tis 1 dec kl. 12.",
            ),
            ("decided", BOARD | {"gate": "g2"}, 1, APPROVED_14),
            ("decided", I14, 1, APPROVED_14),
            (
                "decided",
                I17,
                1,
                "Inget beslut har fattats om Lagring än. Lagring väntar på utslagsröst i G3.",
            ),
            ("history", I14, 1, "Senast för E-arkiv för forskningsdata: G3 öppnades för beslut, tis 24 nov."),
            ("history", I14 | LATER, 1, "Ingenting hände med E-arkiv för forskningsdata då."),
            ("news", {}, 1, "3 saker har hänt som rör dig sedan tors 19 nov."),
            (
                "news",
                WEEK,
                12,
                "Inget nytt som rör dig sedan mån 23 nov. Inget beslut som väntar har sista dag då.",
            ),
            (
                "news",
                {"period": "2026-11-01/2026-12-31"},
                12,
                "2 beslut väntar. Närmast: E-arkiv för forskningsdata i G3, senast tis 1 dec kl. 12.",
            ),
            ("news", {"period": "2026-11-01/2026-11-08"}, 1, "1 sak som rör dig hände då."),
            ("news", {"period": "2026-10-01/2026-10-02"}, 1, "Inget som rör dig hände då."),
        ],
    )
    assert shown((await answer("decided", {})).rows) == [
        "Passersystem | G3 · Godkänns · Portföljledningen | ons 25 nov",
        "E-arkiv för forskningsdata | G2 · Godkänns · Portföljledningen | fre 6 nov",
    ]
    assert shown((await answer("history", I14)).rows) == [
        "G3 öppnades för beslut |  | tis 24 nov",
        "G2 beslutades: Godkänns |  | fre 6 nov",
        "G2 öppnades för beslut |  | tis 27 okt",
    ]
    news = await answer("news", WEEK, 1)
    assert shown(news.rows)[0] == "Passersystem | G3 beslutades: Godkänns | ons 25 nov"
    assert not news.for_all
    news = await answer("news", {"period": "2026-11-23/2026-12-31"}, 1)
    assert news.sentence.startswith("2 beslut väntar.")
    assert "har hänt som rör dig sedan" in news.sentence
    assert "Passersystem | G3 beslutades: Godkänns | ons 25 nov" in shown(news.rows)


async def test_what_waits(answer: Any) -> None:
    await all_of(
        answer,
        [
            (
                "open_gates",
                {},
                1,
                "2 beslut väntar. Närmast: E-arkiv för forskningsdata i G3, senast tis 1 dec kl. 12.",
            ),
            (
                "open_gates",
                BOARD | LATER,
                1,
                "Inget beslut som väntar hos Portföljledningen har sista dag då.",
            ),
            ("open_gates", WEEK, 1, "Inget beslut som väntar har sista dag då."),
            ("waiting", {}, 1, "2 ärenden väntar på dig"),
            ("waiting", {}, ADMINISTRATOR, "Inget väntar på dig just nu"),
        ],
    )
    [first, second] = (await answer("waiting", {}, 1)).rows
    assert (first.verb, first.data) == ("gate.view", {"ballot": "INI-2026-014/G3/1"})
    assert first.note == "din röst i G3"
    assert second.title == "Lagring"


@pytest.mark.parametrize(("place", "counted"), [(CHANNEL, True), (ELSEWHERE, False)])
async def test_where_others_read_the_place_decides(answer: Any, place: str, counted: bool) -> None:
    """In the board's own channel the count may be read, elsewhere not; who is missing in neither."""
    status, why = await answer("status", I14, 3, place), await answer("why", I14, 3, place)
    assert typed(status.sentence) == (COUNTED if counted else WAITS)
    assert ("1 av 5" in why.sentence) is counted
    assert [label for label, _ in why.facts] == (["Räcker"] if counted else [])
    assert why.more_privately, "a member is told that there is more, in their own chat"
    assert not (await answer("why", I14, 12, ELSEWHERE)).more_privately
    rows = (await answer("open_gates", {}, 3, place)).rows
    assert [("1 av 5" in row.note, row.verb) for row in rows[:1]] == [(counted, "")]


async def test_who_owns_presents_and_stands_in(answer: Any) -> None:
    person = {"person": person_id(3)}
    owning = {"person": person_id(10)}
    await all_of(
        answer,
        [
            ("owner", I14, 1, "E-arkiv för forskningsdata ägs av Person 10."),
            ("owner", I16, 1, "Ingen ägare är utsedd för Intranätet."),
            (
                "goals",
                I14,
                1,
                "Inget belopp är angett för E-arkiv för forskningsdata. Ur underlaget: Ett e-arkiv.",
            ),
            (
                "goals",
                I15,
                1,
                "Beloppet för Passersystem är 2 400 000 kr. Ur underlaget: Mobil behörighet i elva hus.",
            ),
            (
                "goals",
                I17,
                1,
                "Grindvakt har inga uppgifter om mål, nytta eller kostnad för Lagring. Fråga Person 10.",
            ),
            ("goals", I16, 1, "Grindvakt har inga uppgifter om mål, nytta eller kostnad för Intranätet."),
            ("owner", ARCHIVE, 1, "E-arkivet ägs av Person 11."),
            ("owner", {"system": "ensamt"}, 1, "Ingen ägare är utsedd för Ensamt."),
            ("presenter", I17, 1, "Person 9 föredrar Lagring."),
            ("stand_in", I14, 1, "Person 9 kan svara i stället om E-arkiv för forskningsdata."),
            ("stand_in", I17, 1, "Person 12 kan svara i stället om Lagring."),
            ("stand_in", I17 | owning, 1, "Person 12 kan svara i stället om Lagring."),
            (
                "stand_in",
                BOARD,
                1,
                "Ersättare i Portföljledningen, i tur och ordning: Person 6 och Person 7.",
            ),
            ("stand_in", NO_BOARD, 1, "Tomma rådet har inga ersättare."),
            ("stand_in", person, 1, "De här står i tur i stället för Person 3."),
            ("stand_in", owning, 1, "De här står i tur i stället för Person 10."),
            (
                "stand_in",
                {"person": person_id(12)},
                1,
                "Ingen står i tur i stället för Person 12. Säg vilket initiativ det gäller.",
            ),
        ],
    )
    assert (await answer("stand_in", person)).facts == (("Portföljledningen", "Person 6, Person 7"),)
    assert (await answer("stand_in", owning)).facts == (("Lagring, tilltänkt systemägare", "Person 12"),)


async def test_what_is_done_is_coming_no_longer(answer: Any, sqlite_url: str) -> None:
    """Where it was today, and where it was long ago for whoever asks about its initiative."""
    done: dict[str, Any] = {"state": ReleaseState.FINISHED, "downtime": None, "ends_at": None}
    at, before = NOW - timedelta(hours=3), NOW - timedelta(days=60)

    def add(_none: None, uow: Any, _now: datetime) -> None:
        today = a_release(id="R-2026-007", systems=("Ensamt",), initiative="", goes_live_at=at, **done)
        uow[RELEASES].add(today)
        uow[RELEASES].add(
            replace(today, id="R-2026-008", systems=(), initiative="INI-2026-015", goes_live_at=before)
        )

    async with open_database(sqlite_url) as database:
        await database.run(add, None)
    await all_of(
        answer,
        [
            (
                "releases",
                {},
                1,
                "Driftstopp pågår just nu. Det ska vara klart i dag 26 nov kl. 18.30. "
                "1 release är på gång: Nytt passersystem, lör 12 dec kl. 06.",
            ),
            ("releases", {"system": "ensamt"}, 1, "Nytt passersystem är klar för Ensamt."),
            ("releases", I15, 1, "Nytt passersystem är klar för Passersystem."),
        ],
    )
    [row] = (await answer("releases", {"system": "ensamt"})).rows
    assert not row.urgent


async def test_what_is_coming(answer: Any) -> None:
    await all_of(
        answer,
        [
            (
                "releases",
                {},
                1,
                "Driftstopp pågår just nu. Det ska vara klart i dag 26 nov kl. 18.30. "
                "1 release är på gång: Nytt passersystem, lör 12 dec kl. 06.",
            ),
            (
                "releases",
                ARCHIVE,
                1,
                "1 release är på gång för E-arkivet: Nytt passersystem, lör 12 dec kl. 06.",
            ),
            (
                "releases",
                I14,
                1,
                "1 release är på gång för E-arkiv för forskningsdata: Nytt passersystem, lör 12 dec kl. 06.",
            ),
            ("releases", {"system": "ensamt"}, 1, "Ingen release är planerad för Ensamt."),
            ("releases", {"system": "okänt"}, 1, "Ingen release är planerad för okänt."),
            ("releases", I15, 1, "Passersystem skulle tas i drift mån 2 nov."),
            ("releases", I15 | LATER, 1, "Ingen release är planerad för Passersystem då."),
            ("releases", I17, 1, "Ingen release är planerad för Lagring."),
            ("releases", WEEK, 1, "Driftstopp pågår just nu. Det ska vara klart i dag 26 nov kl. 18.30."),
            ("releases", LATER, 1, "Ingen release är planerad då."),
        ],
    )
    rows = (await answer("releases", {})).rows
    assert [row.urgent for row in rows] == [True, False]
    assert (
        shown(rows)[1] == "Nytt passersystem | Planerat avbrott · Planerad · R-2026-001 | lör 12 dec kl. 06"
    )


async def test_what_is_left_to_learn(answer: Any) -> None:
    figures = "E-arkivet: så lämnar du data: 50 % är klara, 1 av 2. 1 person är kvar."
    await all_of(
        answer,
        [
            ("coverage", TRAINING, 1, figures),
            ("coverage", I14, 1, figures),
            ("coverage", I15, 1, "Ingen utbildning hör till Passersystem."),
            ("my_trainings", {}, 3, "Du har 1 utbildning kvar: E-arkivet: så lämnar du data."),
            ("my_trainings", {}, 4, "Du har ingen utbildning kvar. 1 är klar."),
            ("my_trainings", {}, ADMINISTRATOR, "Du har ingen utbildning att göra."),
        ],
    )
    assert not (await answer("coverage", TRAINING, 1)).for_all
    [row] = (await answer("my_trainings", {}, 3)).rows
    assert (typed(row.when), row.data) == ("tors 10 dec", TRAINING)


async def test_what_has_gone_out(answer: Any) -> None:
    await all_of(
        answer,
        [
            ("sent", {}, 1, "2 utskick som rör dig har gått ut. Det senaste: E-arkivet 2."),
            ("sent", {}, 4, "Inget utskick som rör dig har gått ut än."),
            ("sent", WEEK, 1, "1 utskick som rör dig har gått ut: E-arkivet 2."),
            ("sent", LATER, 1, "Inget utskick som rör dig gick ut då."),
            ("sent", ARCHIVE, 1, "2 utskick om E-arkivet har gått ut. Det senaste: E-arkivet 2."),
            (
                "sent",
                I14,
                1,
                "2 utskick om E-arkiv för forskningsdata har gått ut. Det senaste: E-arkivet 2.",
            ),
            ("sent", I15, 1, "Inget utskick om Passersystem har gått ut till dig."),
            ("sent", {"system": "okänt"}, 1, "Inget utskick om okänt har gått ut till dig."),
        ],
    )
    reply = await answer("sent", {}, 1)
    assert [(row.title, typed(row.when)) for row in reply.rows] == [
        ("E-arkivet 2", "ons 25 nov"),
        ("E-arkivet 1", "lör 17 okt"),
    ]
    assert not reply.for_all


async def test_what_a_card_names_and_isn_t_there_is_refused(answer: Any) -> None:
    for intent, slots, key in (
        ("status", {"initiative": "INI-1999-001"}, "refused-no-such-initiative"),
        ("members", {"forum": "nope"}, "refused-no-such-forum"),
        ("owner", {"system": "nope"}, "refused-no-such-system"),
        ("coverage", {"training": "U-1"}, "refused-no-such-training"),
        ("coverage", TRAINING, "refused-not-training-owner"),
        ("stand_in", {"person": "nobody"}, "refused-bad-data"),
        ("stand_in", {}, "refused-bad-data"),
    ):
        with pytest.raises(Refused) as refused:
            await answer(intent, slots)
        assert refused.value.key == key, (intent, slots)


async def test_where_somebody_sits(answer: Any) -> None:
    await all_of(
        answer,
        [
            ("seats", {}, 1, "Du sitter i 1 forum."),
            ("seats", {}, 11, "Du sitter inte i något forum."),
            ("seats", {}, ADMINISTRATOR, "Du sitter inte i något forum."),
            ("seats", {"person": person_id(1)}, 1, "Du sitter i 1 forum."),
            ("seats", {"person": person_id(6)}, 1, "Person 6 sitter i 1 forum."),
            ("seats", {"person": person_id(11)}, 1, "Person 11 sitter inte i något forum."),
        ],
    )
    assert shown((await answer("seats", {}, 1)).rows) == ["Portföljledningen | Ordförande | "]
    assert shown((await answer("seats", {}, 6, language="en")).rows) == ["Portfolio board | Substitute | "]
    own, other = await answer("seats", {}, 1, ELSEWHERE), await answer("seats", {"person": person_id(6)}, 1)
    assert (own.for_all, other.for_all) == (False, True)


async def test_who_sits_on_the_body_that_decides(answer: Any) -> None:
    """Of a gate that is open or behind, as it was put; else as the process has it; of one person's, who that is."""
    sits = "Portföljledningen har 5 röstande platser. Ordförande är Person 1."
    await all_of(
        answer,
        [
            ("members", I14, 11, f"G3 för E-arkiv för forskningsdata beslutas av Portföljledningen. {sits}"),
            (
                "members",
                I14 | {"gate": "g2"},
                11,
                f"G2 för E-arkiv för forskningsdata beslutas av Portföljledningen. {sits}",
            ),
            ("members", I18, 11, f"G3 för Arkivskåp beslutas av Portföljledningen. {sits}"),
            ("members", I14 | {"gate": "G9"}, 11, "E-arkiv för forskningsdata har ingen grind ”G9”."),
            ("members", I16, 11, "Intranätet har inget beslut kvar att vänta på."),
            ("members", I14 | BOARD, 11, sits),
        ],
    )
    reply = await answer("members", I14)
    assert reply.facts[0][0] == "Ordförande"
    assert reply.about == I14
    alone = typed((await answer("members", I15)).sentence)
    assert alone == "G4 för Passersystem beslutas av en person, Person 11 (verksamhetsansvarig)."


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_who_sits_on_a_body_that_only_recommends(sqlite_url: str, language: str) -> None:
    """Who decides on it is told too."""

    def more(uow: Any) -> None:
        fill(uow)
        upper = a_forum(id="ledning", name=Text(sv="Ledningsgruppen", en="Management"), roles=())
        uow[FORUMS].save(upper)
        uow[FORUMS].save(a_forum(regime=LegalRegime.RADGIVANDE, formal_decision_by="ledning"))

    async with open_database(sqlite_url) as database:
        await database.run(lambda _command, uow, _now: more(uow), None)
        asked = Inquiry("members", I18, by_person(3), Reader(language), CALENDAR)
        reply = await database.read(lambda _command, uow, _now: ASKER.answer(asked, uow, NOW), None)
    said = {
        "sv": "G3 för Arkivskåp: Portföljledningen rekommenderar, och Ledningsgruppen beslutar.",
        "en": "G3 for Arkivskåp: the Portfolio board recommends, and Management decides.",
    }
    assert typed(reply.sentence) == said[language]
    assert reply.facts
