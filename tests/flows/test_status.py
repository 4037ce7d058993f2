"""What people ask: how an initiative is doing, what waits for them, what one can ask, and nonsense."""

from dataclasses import replace
from typing import Any

import pytest

from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.features.gates.casting import CloseGate, close_gate
from bot.features.portfolio.initiatives import StepState, StepStatus
from bot.features.portfolio.ports import INITIATIVES
from cards.portfolio.choices import MOST_LISTED
from tests.cards.walking import of_type
from tests.factories import ADMINISTRATOR, BUSINESS_OWNER, PRESENTER, an_initiative, some_people
from tests.flows.office_hours import BALLOT, Hours, chat_of, sender, texts_of, words
from tests.teams_activities import CHANNEL, Place, message

GROUP = Place("groupChat", "19:projektet@thread.v2")
KEY = "INI-2026-014"


def verbs(card: Any) -> list[tuple[str, dict[str, Any]]]:
    """Every action in the card that a tap can reach, also those inside rows."""
    if isinstance(card, list):
        return [verb for inner in card for verb in verbs(inner)]
    if not isinstance(card, dict):
        return []
    own = [(card["verb"], card["data"])] if card.get("type") == "Action.Execute" else []
    return own + [verb for inner in card.values() for verb in verbs(inner)]


def content(activity: dict[str, Any]) -> Any:
    return activity["attachments"][0]["content"]


async def status(hours: Hours, number: int, key: str = KEY) -> dict[str, Any]:
    return await hours.tap(number, "initiative.status", initiative=key)


def under_way(uow: UnitOfWork) -> None:
    """In its first stage with four steps of seven that apply, one of them done; the reopened one counts once."""
    steps = (
        StepState("genomforandefas", "utveckla", StepStatus.DONE),
        StepState("genomforandefas", "testa", StepStatus.DONE),
        StepState("genomforandefas", "testa", StepStatus.UNDER_WAY, round=2),
        StepState("genomforandefas", "avveckla", StepStatus.NOT_APPLICABLE, "Inget avvecklas."),
        StepState("forberedelsefas", "planera", StepStatus.DONE),
    )
    uow[INITIATIVES].save(
        an_initiative(
            place="genomforandefas",
            steps=steps,
            systems=("Diariet", "E-arkivet"),
            registry_no="LIU-2026-01234",
        )
    )


async def test_one_hit_tells_where_it_stands(hours: Hours) -> None:
    await hours.change(under_way)
    await hours.say(4, "status E-ARKIV?")
    shown = await hours.shown_to(4, lambda text: "Läget · INI-2026-014\nE-arkiv för forskningsdata" in text)
    said = texts_of(shown)
    for expected in (
        "Genomförandefasen",
        "G4: Kan lösningen tas i drift?",
        "1 av 6 klara",
        "Person 10",  # the system owner
        "Person 9",  # the presenter
        "Diariet, E-arkivet",
        "LIU-2026-01234",
    ):
        assert expected in said
    assert "Omröstning" not in said
    assert shown["summary"] == "Svar från Grindvakt"


async def test_an_open_and_a_closed_vote_are_told(hours: Hours) -> None:
    await hours.open()
    await hours.vote(1, "for")
    mine = await status(hours, 1)
    assert "väntar på beslut i G3, senast" in words(mine)
    assert ("gate.view", {"ballot": BALLOT}) in verbs(mine["value"])
    theirs = await status(hours, BUSINESS_OWNER)  # no seat: no button that would only refuse
    assert "gate.view" not in [verb for verb, _ in verbs(theirs["value"])]
    for number in (2, 3):
        await hours.vote(number, "for")
    await hours.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    decided = await status(hours, 1)
    assert "✓ Beslutat: Godkänns" in words(decided)
    assert "Genomförandefasen" in words(decided)
    assert "gate.view" not in [verb for verb, _ in verbs(decided["value"])]


async def test_the_open_vote_goes_before_the_one_that_was(office: Hours) -> None:
    await office.open()
    await office.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    assert "Bordläggs" in words(await status(office, 1))
    again = await office.open()
    assert ("gate.view", {"ballot": again.id}) in verbs((await status(office, 1))["value"])


async def test_several_hits_are_a_list_to_tap_on(hours: Hours) -> None:
    def more(uow: UnitOfWork) -> None:
        for number in range(20, 31):
            uow[INITIATIVES].save(an_initiative(number, title=f"Arkiv {number} åäö"))

    await hours.change(more)
    await hours.say(4, "status arkiv")
    listed = content(await hours.shown_to(4, lambda text: "Flera initiativ stämmer in på ”arkiv”" in text))
    taps = verbs(listed)
    assert len(taps) == MOST_LISTED
    assert {verb for verb, _ in taps} == {"initiative.status"}
    assert "Och 4 till." in texts_of(listed)  # 12 in all: the e-archive is one too
    chosen = await hours.tap(4, *taps[0][:1], **taps[0][1])
    assert "Läget · INI-2026-020\nArkiv 20 åäö" in words(chosen)
    await hours.say(3, "status ÅÄÖ 29")
    await hours.shown_to(3, lambda text: "Läget · INI-2026-029\nArkiv 29 åäö" in text)
    await hours.say(2, "status")
    everything = await hours.shown_to(2, lambda text: "Initiativ i portföljen" in text)
    assert len(verbs(content(everything))) == MOST_LISTED


async def test_what_is_at_its_end_comes_last_and_everything_is_counted(hours: Hours) -> None:
    """Closed initiatives have the lowest keys: without an order of its own they would fill the list for ever."""

    def many(uow: UnitOfWork) -> None:
        for number in range(100, 220):
            place = "avslutad" if number < 115 else "G3"
            uow[INITIATIVES].save(an_initiative(number, title=f"Arkiv {number}", place=place))

    await hours.change(many)
    await hours.say(4, "status")
    listed = content(await hours.shown_to(4, lambda text: "Och 113 till." in text))  # 121 in all
    keys = [data["initiative"] for _, data in verbs(listed)]
    assert keys == [KEY, *(f"INI-2026-{number}" for number in range(115, 122))]
    await hours.say(3, "status arkiv")
    await hours.shown_to(3, lambda text: "Och 113 till." in text)


async def test_nothing_found_and_nothing_there(office: Hours) -> None:
    await office.say(4, "status månbas")
    await office.shown_to(4, lambda text: "Jag hittar inget initiativ som stämmer in på ”månbas”" in text)
    assert "Jag hittar inget initiativ" in words(await status(office, 4, "INI-1999-001"))
    assert "något jag inte kan läsa" in words(await office.tap(4, "initiative.status"))
    assert "något jag inte kan läsa" in words(await status(office, 4, "x" * 201))
    await office.say(3, "status %")  # no wildcard
    await office.shown_to(3, lambda text: "”%”" in text)


async def test_an_empty_portfolio_says_so(office: Hours) -> None:
    def empty(uow: Any) -> None:
        for table in ("answers", "papers", "initiative_roles", "steps", "initiatives"):
            uow.connection.exec_driver_sql(f"DELETE FROM {table}")

    await office.change(empty)
    await office.say(4, "status")
    await office.shown_to(4, lambda text: "Det finns inga initiativ i portföljen ännu" in text)


async def test_asked_in_a_channel_and_a_group_it_is_answered_there(office: Hours) -> None:
    await office.say(4, "status e-arkiv", CHANNEL)
    await office.shown_in_channel(lambda text: "Läget · INI-2026-014\nE-arkiv" in text)
    await office.say(4, "status e-arkiv", GROUP)
    await office.shown(GROUP.id, lambda text: "Läget · INI-2026-014\nE-arkiv" in text)
    thread = replace(CHANNEL, thread="1763798400000")
    await office.say(4, "hjälp", thread)
    await office.shown(
        f"{CHANNEL.id};messageid=1763798400000", lambda text: "Det här kan du fråga mig" in text
    )


async def test_what_waits_for_a_person(hours: Hours) -> None:
    nothing = words(await hours.tap(1, "person.waiting"))
    assert "Inget väntar på dig just nu" in nothing
    assert "När något väntar på dig" in nothing
    await hours.open()
    asked = await hours.tap(1, "person.waiting")
    assert "1 ärende väntar på dig" in words(asked)
    assert "\n · din röst i G3" in words(asked)
    assert verbs(asked["value"]) == [("gate.view", {"ballot": BALLOT})]
    await hours.vote(1, "for")
    after = words(await hours.tap(1, "person.waiting"))
    assert "Inget väntar på dig just nu" in after
    assert "G3, du har svarat: bifall" in after
    for number in (6, 8, PRESENTER, BUSINESS_OWNER, 77):  # a substitute who isn't called in, and others
        assert "Inget väntar på dig" in words(await hours.tap(number, "person.waiting"))


async def test_a_substitute_who_is_called_in_has_something_waiting(hours: Hours) -> None:
    await hours.open()
    await hours.vote(3, "conflict")
    assert "1 ärende väntar på dig" in words(await hours.tap(6, "person.waiting"))
    assert "Inget väntar på dig" in words(await hours.tap(3, "person.waiting"))
    assert "Inget väntar på dig" in words(await hours.tap(7, "person.waiting"))


async def test_those_without_an_answer_come_first(office: Hours) -> None:
    await office.open()
    await office.change(lambda uow: uow[INITIATIVES].save(replace(an_initiative(15), title="Diarium")))
    other = await office.open("INI-2026-015")
    await office.vote(1, "for")
    waiting = await office.tap(1, "person.waiting")
    assert "1 ärende väntar på dig" in words(waiting)
    assert [data["ballot"] for _, data in verbs(waiting["value"])] == [other.id, BALLOT]


async def test_asked_in_words_in_both_languages(office: Hours) -> None:
    await office.open()
    english = replace(some_people()[1], locale="en")
    await office.change(lambda uow: uow[PEOPLE].save(english))
    for number, asked, said in (
        (1, "Vad väntar på mig", "1 ärende väntar på dig"),
        (2, "what is  waiting for me?", "1 thing is waiting for you"),
        (3, "HJÄLP!", "Det här kan du fråga mig"),
        (4, "help", "Det här kan du fråga mig"),  # the portfolio knows that they read Swedish
        (5, "status e-arkiv", "väntar på beslut i G3"),
    ):
        assert await office.say(number, asked) == 200
        await office.shown_to(number, lambda text, said=said: said in text)
    answer = words(await status(office, 2))
    assert "is waiting for a decision at G3, by" in answer


async def test_somebody_unknown_is_answered_in_their_clients_language(office: Hours) -> None:
    await office.say(77, "vad väntar på mig?")
    await office.shown_to(77, lambda text: "Inget väntar på dig" in text)
    asked = words(await office.tap(78, "initiative.status", initiative=KEY))
    assert "Läge" in asked


@pytest.mark.parametrize(
    "written",
    [
        "hej på dig",
        "<script>alert(1)</script> <at>Alla</at>",
        "**fet** [länk](https://example.org) `kod`\n# rubrik",
        "\u202eakkab\u202c \u200f\u2066x\u2069",
        "{ $words } { count }",
        "' OR 1=1; DROP TABLE ballots; --",
        "😀" * 3_000,
        "a" * 10_000,
        "ord " * 2_500,
        " ",
        "",
    ],
    ids=[
        "hej",
        "html",
        "markdown",
        "rtl",
        "fluent",
        "sql",
        "emoji",
        "long",
        "many",
        "space",
        "empty",
    ],
)
@pytest.mark.any_day
async def test_what_is_not_understood_is_shown_as_text_with_what_can_be_asked(
    office: Hours, written: str
) -> None:
    """What somebody has written is never markdown, and a card comes whatever it was."""
    await office.say(4, "hjälp")
    everything = texts_of(await office.shown_to(4, lambda text: "kan du fråga" in text))
    assert await office.say(4, written) == 200
    shown = await office.shown_to(
        4, lambda text: "kan du fråga" in text or "Jag förstod inte riktigt" in text
    )
    card = content(shown)
    ours = " ".join(str(block.get("text", "")) for block in of_type(card, "TextBlock"))
    for sign in ("<script>", "**fet**", "DROP TABLE", "\u202e", "😀"):
        assert sign not in ours
    assert len(texts_of(shown)) < len(everything) + 400, "of what was written only the beginning is repeated"
    assert verbs(card)


async def test_a_file_is_answered_with_where_to_put_it(office: Hours) -> None:
    sent = message("", office.teams.service_url, sender(4), chat_of(4))
    kind = "application/vnd.microsoft.teams.file.download.info"
    await office.deliver(sent | {"attachments": [{"contentType": kind, "name": "lista.xlsx"}]})
    await office.shown_to(4, lambda text: "inte ta emot filer" in text)


@pytest.mark.parametrize("asked", ["status ", "öppna grind "])
async def test_hostile_words_find_nothing_and_break_nothing(office: Hours, asked: str) -> None:
    for number, hostile in (
        (1, "a" * 10_000),
        (2, "% _ ! ' \" \\ \u202e <b>*x*</b> {x}"),
        (3, "ord " * 2_500),
        (4, "ord " * 49),
        (5, "😀İßﬃ"),
    ):
        await office.say(number, asked + hostile)
        shown = await office.shown_to(number, lambda text: "Jag hittar inget initiativ" in text)
        assert len(texts_of(shown)) < 500
    assert (await office.facts("AttemptRefused")) == []


async def test_names_of_people_and_initiatives_are_never_markup(office: Hours) -> None:
    def hostile(uow: UnitOfWork) -> None:
        uow[INITIATIVES].save(
            an_initiative(title="# E-arkiv **nu** <at>Alla</at> " + "x" * 400, summary="*S*" * 4_000)
        )
        uow[PEOPLE].save(replace(some_people()[PRESENTER - 1], name="_Karin_ [x](http://x)"))

    await office.change(hostile)
    body = await status(office, 4)
    assert body["value"]["body"][1]["type"] == "RichTextBlock"
    assert "_Karin_ [x](http://x)" in words(body)
    assert len(str(body)) < 28 * 1024
