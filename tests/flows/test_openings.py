"""Opening a gate: asked for in Teams, proposed, chosen, opened once, and every reason for turning it down."""

import asyncio
import inspect
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.features.gates import deadlines, deciders
from bot.features.gates import opening as openings
from bot.features.gates.casting import CloseGate, close_gate
from bot.features.gates.deadlines import LONGEST_OPEN
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio import named
from bot.features.portfolio.forums import Absence, Forum, Rules, Seat, SeatKind
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.regime_kinds import LegalRegime, Majority, QuorumRule
from bot.features.processes.kinds import DecisionForm
from bot.features.processes.model import DeciderRule
from bot.features.processes.ports import PROCESSES
from storage.engine.opening import SqlDatabase
from tests.cards.walking import of_type
from tests.factories import (
    ADMINISTRATOR,
    BUSINESS_OWNER,
    PRESENTER,
    SYSTEM_OWNER,
    a_forum,
    a_model,
    a_paper,
    an_initiative,
    by_person,
    person_id,
    some_people,
)
from tests.flows.office_hours import BALLOT, Hours, texts_of, words
from tests.teams_activities import CHANNEL

CHAIR, VICE, MEMBER, SECRETARY = 1, 2, 3, 8
KEY = "INI-2026-014"
OPENING = GateOpening(swedish_calendar())
PROPOSAL = "Öppna G3?\nE-arkiv för forskningsdata"


def inputs(card: Any) -> dict[str, Any]:
    """The values that the card's inputs begin with."""
    return {part["id"]: part.get("value") for part in card["body"] if part["type"].startswith("Input.")}


def card_of(activity: dict[str, Any]) -> Any:
    return activity["attachments"][0]["content"]


def buttons(card: Any) -> dict[str, dict[str, Any]]:
    return {action["verb"]: action["data"] for action in card.get("actions", [])}


def workday(count: int, hours: Hours) -> date:
    calendar = hours.bot.house.calendar
    return calendar.add_workdays(calendar.local(hours.clock()).date(), count)


def yesterday(hours: Hours) -> str:
    return (hours.bot.house.calendar.local(hours.clock()).date() - timedelta(days=1)).isoformat()


def saturday(hours: Hours) -> str:
    day = workday(5, hours)
    return (day + timedelta(days=(5 - day.weekday()) % 7)).isoformat()


async def test_the_secretary_opens_a_gate_from_teams(hours: Hours) -> None:
    await hours.change(lambda uow: uow[INITIATIVES].save(an_initiative(place="forberedelsefas")))
    await hours.say(SECRETARY, "öppna grind e-arkiv")
    proposal = card_of(await hours.shown_to(SECRETARY, lambda text: PROPOSAL in text))
    assert "Person 1, Person 2, Person 3, Person 4, Person 5" in texts_of(proposal)
    assert inputs(proposal) == {"deadline": workday(5, hours).isoformat()}
    assert await hours.look(lambda uow: list(uow[BALLOTS].open())) == []  # it was only proposed

    chosen = workday(7, hours)
    data = {**buttons(proposal)["gate.open"], "deadline": chosen.isoformat()}
    opened = words(await hours.tap(SECRETARY, "gate.open", **data))
    assert "G3 är öppnad\nE-arkiv för forskningsdata" in opened
    assert "Portföljledningen har fått frågan" in opened
    await hours.shown_to(MEMBER, lambda text: "Bifall" in text)
    await hours.shown_in_channel(lambda text: "Omröstning pågår" in text)

    question = (await hours.ballot()).question
    assert hours.bot.house.calendar.local(question.deadline).replace(tzinfo=None) == datetime.combine(
        chosen, time(12)
    )
    assert question.opened_by == f"person:{person_id(SECRETARY)}"
    assert (await hours.look(lambda uow: uow[INITIATIVES].get(KEY))).place == "G3"
    (fact,) = await hours.facts("GateOpened")
    assert fact.actor == f"person:{person_id(SECRETARY)}"


async def test_it_is_asked_for_in_many_ways(office: Hours) -> None:
    english = replace(some_people()[VICE - 1], locale="en")
    await office.change(lambda uow: uow[PEOPLE].save(english))
    await office.say(CHAIR, "  ÖPPNA grind   ini-2026-014! ")
    await office.shown_to(CHAIR, lambda text: PROPOSAL in text)
    await office.say(VICE, "Open gate E-arkiv")
    await office.shown_to(VICE, lambda text: "Open G3?\nE-arkiv för forskningsdata" in text)
    await office.say(SECRETARY, "öppna grind forskningsdata", CHANNEL)
    await office.shown_in_channel(lambda text: "Öppna chatten med mig" in text)  # it is the asker's own
    await office.say(SECRETARY, "öppna grind")
    choice = await office.shown_to(SECRETARY, lambda text: "Vilket initiativ gäller det?" in text)
    [row] = [each for each in of_type(choice, "Action.Execute") if each["data"].get("initiative") == KEY]
    assert PROPOSAL in texts_of(await office.tap(SECRETARY, row["verb"], initiative=KEY))
    await office.say(SECRETARY, "öppna grind forskningsdata", CHANNEL)
    await office.shown_to(SECRETARY, lambda text: PROPOSAL in text)
    await office.say(MEMBER, "hjälp")
    await office.say(MEMBER, "öppna grind e-arkiv", CHANNEL)  # they have no right, wherever they ask
    await office.shown_to(MEMBER, lambda text: "Du kan inte öppna den här grinden" in text)


async def test_a_day_that_cannot_be_is_told_on_the_card_itself(office: Hours) -> None:
    data = {"initiative": KEY, "gate": "G3"}
    for day, said in (
        (yesterday(office), "Sista svarsdag har redan passerat"),
        (workday(1, office).isoformat(), "måste vara öppen minst 3 arbetsdagar"),
        ("9999-12-31", "ligger för långt bort"),
        (saturday(office), "Sista svarsdag måste vara en arbetsdag"),
        ("imorgon", "Datumet går inte att läsa"),
        ("2026-02-30", "Datumet går inte att läsa"),
        ("1" * 10_000, "Datumet går inte att läsa"),
        ("", "Datumet går inte att läsa"),
    ):
        body = await office.tap(SECRETARY, "gate.open", **data, deadline=day)
        assert said in words(body), day
        assert buttons(body["value"]) == {"gate.open": data}  # one chooses again
        assert inputs(body["value"]) == {"deadline": workday(5, office).isoformat()}
    for nothing in ({}, {"deadline": None}, {"deadline": 7}):
        told = words(await office.tap(SECRETARY, "gate.open", **data, **nothing))
        assert "Datumet går inte att läsa" in told, nothing
    for odd in (["2026-12-01"], {"day": 1}):
        assert "något jag inte kan läsa" in words(
            await office.tap(SECRETARY, "gate.open", **data, deadline=odd)
        )
    assert await office.look(lambda uow: list(uow[BALLOTS].open())) == []


async def test_who_may_not_open_is_told_so_and_noted(hours: Hours) -> None:
    data = {"initiative": KEY, "gate": "G3", "deadline": workday(5, hours).isoformat()}
    for number in (MEMBER, 6, PRESENTER, SYSTEM_OWNER, 77):
        assert "Du kan inte öppna den här grinden" in words(await hours.tap(number, "gate.open", **data))
        assert "Du kan inte öppna den här grinden" in words(
            await hours.tap(number, "gate.prepare", initiative=KEY)
        )
    assert await hours.look(lambda uow: list(uow[BALLOTS].open())) == []
    attempts = await hours.facts("AttemptRefused")
    assert {(fact.actor, fact.data["reason"]) for fact in attempts} == {
        (f"person:{person_id(number)}", "refused-may-not-open")
        for number in (MEMBER, 6, PRESENTER, SYSTEM_OWNER, 77)
    }
    assert {fact.data["verb"] for fact in attempts} == {"gate.open", "gate.prepare"}
    assert {fact.subject for fact in attempts} == {KEY}


async def test_forged_ids_open_nothing(office: Hours) -> None:
    day = workday(5, office).isoformat()
    for data, said in (
        ({"initiative": "INI-1999-001", "gate": "G3"}, "Det finns inget initiativ ”INI-1999-001”"),
        ({"initiative": KEY, "gate": "G1"}, "står inför G3, inte G1"),
        ({"initiative": KEY}, "något jag inte kan läsa"),
        ({"initiative": "x" * 201, "gate": "G3"}, "något jag inte kan läsa"),
        ({"initiative": {"$ne": None}, "gate": "G3"}, "något jag inte kan läsa"),
        ({"gate": "G3"}, "något jag inte kan läsa"),
    ):
        assert said in words(await office.tap(SECRETARY, "gate.open", **data, deadline=day)), data
    assert await office.look(lambda uow: list(uow[BALLOTS].open())) == []


async def test_several_hits_are_listed_to_choose_from(office: Hours) -> None:
    other = an_initiative(15, title="E-arkiv för *diarier* <at>alla</at>")
    await office.change(lambda uow: uow[INITIATIVES].save(other))
    await office.say(SECRETARY, "öppna grind e-arkiv")
    listed = card_of(await office.shown_to(SECRETARY, lambda text: "Flera initiativ stämmer in på" in text))
    choices = [part["selectAction"] for part in listed["body"] if "selectAction" in part]
    assert [(choice["verb"], choice["data"]) for choice in choices] == [
        ("gate.prepare", {"initiative": key}) for key in (KEY, "INI-2026-015")
    ]
    proposal = await office.tap(SECRETARY, choices[1]["verb"], **choices[1]["data"])
    assert "Öppna G3?\nE-arkiv för *diarier* <at>alla</at>" in words(proposal)
    assert buttons(proposal["value"])["gate.open"] == {"initiative": "INI-2026-015", "gate": "G3"}


async def test_missing_papers_are_named_in_the_persons_language(office: Hours) -> None:
    bare = an_initiative(papers=(a_paper("losning"), a_paper("klass")))
    english = replace(some_people()[VICE - 1], locale="en")
    await office.change(lambda uow: (uow[INITIATIVES].save(bare), uow[PEOPLE].save(english)))
    await office.say(SECRETARY, "öppna grind e-arkiv")
    await office.shown_to(
        SECRETARY, lambda text: "2 saker hindrar" in text and "Underlag saknas: Tröskelanalys" in text
    )
    answer = words(await office.tap(VICE, "gate.prepare", initiative=KEY))
    assert "Evidence is missing: Plan with resources and schedule" in answer
    assert "Can be fixed by Person 9: the portfolio secretary or an administrator" in answer


async def test_words_that_find_nothing_are_shown_as_they_are_and_cut(office: Hours) -> None:
    await office.say(SECRETARY, "öppna grind **fet** <b>x</b> \u202e[länk](http://x)")
    shown = await office.shown_to(SECRETARY, lambda text: "Jag hittar inget initiativ" in text)
    assert "”**fet** <b>x</b> [länk](http://x)”" in texts_of(shown)
    assert shown["attachments"][0]["content"]["body"][0]["type"] == "RichTextBlock"
    await office.say(CHAIR, "öppna grind " + "ord " * 2_500)
    shown = await office.shown_to(CHAIR, lambda text: "Jag hittar inget initiativ" in text)
    assert len(texts_of(shown)) < 500


async def test_opening_twice_at_once_gives_one_ballot(hours: Hours) -> None:
    data = {"initiative": KEY, "gate": "G3", "deadline": workday(5, hours).isoformat()}
    answers = await asyncio.gather(
        *(hours.tap(number, "gate.open", **data) for number in (SECRETARY, CHAIR, VICE) for _ in range(3))
    )
    said = [words(answer) for answer in answers]
    assert sum("G3 är öppnad" in text for text in said) == 1
    assert sum("Det pågår redan en omröstning om INI-2026-014" in text for text in said) == 8
    assert [ballot.id for ballot in await hours.look(lambda uow: list(uow[BALLOTS].open()))] == [BALLOT]
    assert len(await hours.facts("GateOpened")) == 1
    await hours.shown_to(4, lambda text: "Bifall" in text)
    again = await hours.tap(SECRETARY, "gate.prepare", initiative=KEY)
    assert "Det pågår redan en omröstning om INI-2026-014" in words(again)
    [show] = of_type(again, "Action.Execute")
    assert "väntar på beslut i G3" in words(await hours.tap(SECRETARY, show["verb"], **show["data"]))


async def test_the_second_round_is_a_ballot_of_its_own(office: Hours) -> None:
    await office.open()
    await office.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))  # not quorate: it stays at G3
    second = await office.open()
    assert second.id == "INI-2026-014/G3/2"
    assert "Omröstningen är stängd" in words(await office.vote(1, "for"))


async def test_an_old_client_opens_with_submit(office: Hours) -> None:
    data = {"initiative": KEY, "gate": "G3", "deadline": "igår"}
    assert await office.submit(SECRETARY, "gate.open", **data) == 200
    await office.shown_to(SECRETARY, lambda text: "Datumet går inte att läsa" in text)
    assert await office.submit(SECRETARY, "gate.open", **{**data, "deadline": str(workday(5, office))}) == 200
    await office.shown_to(SECRETARY, lambda text: "G3 är öppnad" in text)


# What the service itself allows and turns down, on both databases.


def one_persons_gate() -> Initiative:
    papers = tuple(a_paper(evidence.id) for evidence in a_model().gates["G4"].evidence)
    return an_initiative(place="genomforandefas", papers=papers)


def in_workdays(count: int) -> datetime:
    return swedish_calendar().deadline(datetime.now().astimezone(), count)


def a_sunday() -> datetime:
    """A Sunday at noon that is far enough away for any forum."""
    later = in_workdays(10)
    return later + timedelta(days=6 - later.weekday())


def too_late() -> datetime:
    """A workday at noon beyond the longest time that a vote may be open."""
    calendar = swedish_calendar()
    first = calendar.local(datetime.now().astimezone() + LONGEST_OPEN).date() + timedelta(days=1)
    return calendar.at(calendar.add_workdays(first, 0), time(12))


def forum_with(**rules: Any) -> Forum:
    return a_forum(rules=Rules(**rules))


def without_chair() -> Forum:
    return a_forum(seats=tuple(seat for seat in a_forum().seats if seat.kind is not SeatKind.CHAIR))


def a_saturday() -> datetime:
    """One that leaves time enough."""
    day = in_workdays(5)
    return day + timedelta(days=(5 - day.weekday()) % 7)


def advised_only(uow: UnitOfWork) -> Initiative:
    """An initiative at a gate where a forum only advises."""
    gate = replace(a_model().gates["G3"], form=DecisionForm.ADVISORY)
    model = replace(a_model(), gates={**a_model().gates, "G3": gate}, content_hash="ad" * 32)
    return an_initiative(process=uow[PROCESSES].keep(model))


Change = Callable[[UnitOfWork], object]

REFUSALS: list[tuple[str, Change | None, dict[str, Any]]] = [
    ("refused-no-such-initiative", None, {"initiative": "INI-1999-001"}),
    ("refused-no-gate-ahead", lambda uow: uow[INITIATIVES].save(an_initiative(place="avslutad")), {}),
    ("refused-other-gate", None, {"gate": "G4"}),
    (
        "refused-already-open",
        lambda uow: OPENING.open_gate(command(), uow, datetime.now().astimezone()),
        {},
    ),
    ("refused-no-such-forum", None, {"forum": "styrelsen"}),
    ("refused-forum-does-not-decide", lambda uow: uow[FORUMS].save(another_forum()), {"forum": "annat"}),
    ("refused-nobody-decides", lambda uow: uow[FORUMS].save(a_forum(roles=("ledning",))), {}),
    (
        "refused-nobody-decides",
        lambda uow: uow[INITIATIVES].save(replace(one_persons_gate(), roles={})),
        {},
    ),
    ("refused-forum-cannot-decide", lambda uow: uow[FORUMS].save(without_chair()), {}),
    ("refused-may-not-open", None, {"by": by_person(MEMBER)}),
    ("refused-not-ready", lambda uow: uow[INITIATIVES].save(an_initiative(papers=())), {}),
    (
        "refused-never-quorate",
        lambda uow: (
            uow[FORUMS].save(replace(a_forum(), seats=a_forum().seats[:5], rules=Rules(quorum=5))),
            uow[INITIATIVES].save(an_initiative(presenter=person_id(3))),
        ),
        {},
    ),
    (
        "refused-no-formal-decider",
        lambda uow: uow[FORUMS].save(a_forum(regime=LegalRegime.RADGIVANDE, formal_decision_by="delegat")),
        {},
    ),
    ("refused-basis-not-said", lambda uow: by_rule(uow), {}),
    ("refused-rule-decides", lambda uow: by_rule(uow, amount=5), {"forum": "pfld"}),
    ("refused-decider-away", lambda uow: away_alone(uow), {}),
    (
        "refused-never-whole",
        lambda uow: (
            uow[FORUMS].save(
                replace(
                    forum_with(quorum_rule=QuorumRule.CHAIR_AND_NAMED, quorum_with=(person_id(3),)),
                    seats=a_forum().seats[:5],
                )
            ),
            uow[INITIATIVES].save(an_initiative(presenter=person_id(3))),
        ),
        {},
    ),
    (
        "refused-never-two-thirds",
        lambda uow: (
            uow[FORUMS].save(
                replace(forum_with(majority=Majority.TWO_THIRDS_ALL, quorum=1), seats=a_forum().seats[:5])
            ),
            uow[INITIATIVES].save(
                an_initiative(presenter=person_id(3), roles={"tsa": (person_id(4),), "va": (person_id(5),)})
            ),
        ),
        {},
    ),
    ("refused-deadline-day-off", None, {"deadline": a_saturday}),
    ("refused-deadline-passed", None, {"deadline": lambda: datetime.now().astimezone() - timedelta(days=1)}),
    ("refused-deadline-too-early", None, {"deadline": lambda: in_workdays(1)}),
    ("refused-deadline-day-off", None, {"deadline": a_sunday}),
    ("refused-deadline-too-late", None, {"deadline": too_late}),
]


def by_rule(uow: UnitOfWork, **changes: Any) -> None:
    """Above an amount the board decides, else management."""
    model = a_model()
    rules = (DeciderRule("pfld", amount_over=1_000_000), DeciderRule("ledning"))
    gate = replace(model.gates["G3"], choose=rules)
    uow[PROCESSES].keep(replace(model, version="9.0.0", gates={**model.gates, "G3": gate}))
    ref = next(each for each in uow[PROCESSES].all() if each.version == "9.0.0")
    uow[INITIATIVES].save(an_initiative(process=ref, **changes))


def away_alone(uow: UnitOfWork) -> None:
    """A delegate who is away all the time, and nobody stands in."""
    today = datetime.now().astimezone().date()
    away = Absence(person_id(1), today - timedelta(days=1), today + timedelta(days=90))
    delegate = replace(a_forum(), seats=a_forum().seats[:1], regime=LegalRegime.KL_DELEGAT, absences=(away,))
    uow[FORUMS].save(replace(delegate, basis="Delegationsordningen 4.2"))


def another_forum() -> Forum:
    return Forum("annat", a_forum().name, ("ledning",), (Seat(SeatKind.CHAIR, person_id(4)),))


def command(**changes: Any) -> OpenGate:
    return OpenGate(**{"initiative": KEY, "by": ADMINISTRATOR, **changes})


async def fill(database: SqlDatabase, change: Change | None = None) -> None:
    def all_of_it(_command: None, uow: UnitOfWork, _now: datetime) -> None:
        for person in some_people():
            uow[PEOPLE].save(person)
        uow[FORUMS].save(a_forum())
        uow[PROCESSES].keep(a_model())
        uow[INITIATIVES].save(an_initiative())

    await database.run(all_of_it, None)
    if change is not None:
        await database.run(lambda _command, uow, _now: change(uow) and None, None)


def test_every_reason_has_a_case() -> None:
    """What isn't ready is `readiness.py`'s; what is referred up has its own: `tests/flows/test_deciders.py`."""
    source = "".join(map(inspect.getsource, (openings, deadlines, deciders, named)))
    assert {key for key, *_ in REFUSALS} | {"refused-nobody-above"} == {"refused-not-ready"} | set(
        re.findall(r'Refused\(\s*"(refused-[a-z-]+)"', source)
    )


@pytest.mark.parametrize(("key", "change", "asked"), REFUSALS, ids=[key for key, *_ in REFUSALS])
async def test_it_is_turned_down(
    database: SqlDatabase, key: str, change: Change | None, asked: dict[str, Any]
) -> None:
    await fill(database, change)
    order = command(**{name: given() if callable(given) else given for name, given in asked.items()})
    before = await database.read(lambda _command, uow, _now: list(uow.log.entries()), None)
    for use_case, run in ((OPENING.propose, database.read), (OPENING.open_gate, database.run)):
        with pytest.raises(Refused) as caught:
            await run(use_case, order)
        assert caught.value.key == key
    after = await database.read(lambda _command, uow, _now: list(uow.log.entries()), None)
    assert after == before


async def test_who_may_open_depends_on_who_decides(database: SqlDatabase) -> None:
    async def those_who_may() -> set[int]:
        allowed = set()
        for number in range(1, 12):
            with suppress(Refused):
                await database.read(OPENING.propose, command(by=by_person(number)))
                allowed.add(number)
        return allowed

    await fill(database)
    assert await those_who_may() == {CHAIR, VICE, SECRETARY}
    await fill(database, lambda uow: uow[INITIATIVES].save(one_persons_gate()))
    assert await those_who_may() == {CHAIR, VICE, SECRETARY, PRESENTER, SYSTEM_OWNER, BUSINESS_OWNER}


async def test_one_person_needs_no_least_time_and_their_deputies_stand_in(database: SqlDatabase) -> None:
    roles = {"va": (person_id(BUSINESS_OWNER), person_id(4))}
    await fill(database, lambda uow: uow[INITIATIVES].save(replace(one_persons_gate(), roles=roles)))
    ballot = await database.run(OPENING.open_gate, command(deadline=in_workdays(1)))
    question = ballot.question
    assert question.form is DecisionForm.INDIVIDUAL
    assert [seat.holder for seat in question.seats] == [person_id(BUSINESS_OWNER)]
    assert question.substitutes == (person_id(4),)


async def test_a_forum_that_is_named_goes_first(database: SqlDatabase) -> None:
    def change(uow: UnitOfWork) -> None:
        uow[FORUMS].save(replace(another_forum(), id="aaa", roles=("pfld",)))

    await fill(database, change)
    proposals = [
        await database.read(OPENING.propose, command(forum=forum)) for forum in (None, "aaa", "pfld")
    ]
    assert [ballot.question.forum for ballot in proposals] == ["aaa", "aaa", "pfld"]
    await fill(database, lambda uow: uow[INITIATIVES].save(an_initiative(forum="pfld")))
    assert (await database.read(OPENING.propose, command())).question.forum == "pfld"
