"""Questions in people's own words, from Teams to the answer: what is said, to whom, where, and what follows."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.clock import utc_now
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.refusals import Refused
from bot.features.assistant.naming import (
    DropQuestion,
    ListQuestions,
    SetNickname,
    list_questions,
    set_nickname,
)
from bot.features.assistant.naming import drop_question as drop
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.facts import InitiativeImported
from bot.features.portfolio.ports import INITIATIVES
from tests.factories import ADMINISTRATOR, a_person, an_initiative, by_person
from tests.flows.office_hours import Hours, texts_of, words
from tests.teams_activities import CHANNEL, Place

GROUP = Place("groupChat", "19:projektet@thread.v2")


async def asked(hours: Hours, number: int, question: str, holds: str, place: Place | None = None) -> str:
    """What is answered, once it holds what it should."""
    await hours.say(number, question, place)
    if place is None:
        shown = await hours.shown_to(number, lambda text: holds in text)
    else:
        shown = await hours.shown(place.id, lambda text: holds in text)
    return texts_of(shown)


async def test_a_conversation_about_an_initiative(hours: Hours) -> None:
    """Status, why, who, and what follows on it; on both databases. Later it isn't known what it follows."""
    await hours.open()
    await hours.vote(1, "for")
    said = await asked(hours, 3, "hur går det med e-arkivet?", "väntar på beslut i G3; 1 av 5 har röstat")
    assert "Läget " in said
    said = await asked(hours, 3, "varför?", "är inte beslutat: 1 av 5 har röstat i G3")
    assert "Person 2, Person 3, Person 4, Person 5" in said
    assert "2 röster till behövs för att 3 ska ha deltagit" in said
    await asked(hours, 3, "vem äger den då", "ägs av Person 10")
    await asked(hours, 3, "och g3 då?", "väntar på beslut i G3; 1 av 5 har röstat")
    hours.clock.moved += timedelta(minutes=11)
    await asked(hours, 3, "vem äger den?", "Vilket initiativ menar du?")


async def test_what_follows_on_nothing_asks_which_of_ones_own(office: Hours) -> None:
    await office.open()
    said = await asked(office, 10, "vem då?", "Vilket initiativ menar du?")
    assert "Vem äger E-arkiv för forskningsdata?" in said
    said = await asked(office, 10, "vem då?", "Vilket initiativ menar du?", GROUP)
    assert "E-arkiv" not in said


async def test_each_thread_of_a_channel_is_a_talk_of_its_own(office: Hours) -> None:
    """Whoever goes from one to another doesn't mean what was named there."""
    about, other = (replace(CHANNEL, thread=thread) for thread in ("17001", "17002"))
    for question in ("hur går det med e-arkivet?", "status e-arkiv"):
        await office.say(3, question, about)
        await office.say(3, "vem äger den?", about)
        await office.say(3, "vem äger den?", other)
        first, second = (f"{place.id};messageid={place.thread}" for place in (about, other))
        await office.shown(first, lambda text: "ägs av Person 10" in text)
        await office.shown(second, lambda text: "Vilket initiativ menar du?" in text)


async def test_where_others_read_nothing_is_said_that_they_may_not_know(office: Hours) -> None:
    await office.open()
    await office.vote(1, "for")
    said = await asked(office, 1, "varför är inte e-arkivet beslutat", "väntar på beslut i G3, senast", GROUP)
    assert "Person" not in said
    assert "i vår egen chatt" in said
    said = await asked(office, 1, "varför är inte e-arkivet beslutat", "1 av 5 har röstat", CHANNEL)
    assert "Person" not in said
    await office.say(1, "vad ska jag rösta på", GROUP)
    await office.shown_to(1, lambda text: "väntar på dig" in text)
    newest = list(office.teams.chats[GROUP.id].activities.values())[-1]
    assert "väntar på dig" not in texts_of(newest)
    outsider = await asked(office, 11, "vem har inte röstat om e-arkivet", "senast")
    assert "Person 2" not in outsider
    assert "av 5" not in outsider


async def test_what_can_be_asked(office: Hours) -> None:
    await office.open()
    for question, holds in QUESTIONS.items():
        await asked(office, 1, question, holds)


QUESTIONS = {
    "vad är öppet hos portföljledningen": "1 beslut väntar hos Portföljledningen",
    "vilka sitter i pfld": "Ordförande är Person 1",
    "vem föredrar e-arkivet": "Person 9 föredrar",
    "vem är ersättare i portföljledningen": "Person 6 och Person 7",
    "vad beslutades förra veckan": "Inget beslut fattades då",
    "historik för e-arkivet": "G3 öppnades för beslut",
    "kommande releaser": "Ingen release är planerad",
    "vilka utskick gick den här veckan": "Inget utskick",
    "vilka kurser har jag kvar": "Du har ingen utbildning att göra",
    "något nytt?": "1 sak har hänt som rör dig",
    "vilka villkor är kvar på e-arkivet": "Inga villkor står i vägen",
    "tack!": "Varsågod",
    "vad kan du?": "Det här kan du fråga mig",
    "vad blir det för väder i morgon": "Jag förstod inte riktigt",
    "status för e-arkivet": "väntar på beslut i G3; 0 av 5 har röstat",
    "what did the board decide last week": "Inget beslut fattades då",
    "who sits on the portfolio board": "Ordförande är Person 1",
    "vilka organ sitter jag i": "Du sitter i 1 forum",
    "which bodies am I a member of": "Du sitter i 1 forum",
    "vilka organ sitter Person 3 i": "Person 3 sitter i 1 forum",
    "vilka sitter i organet som beslutar om e-arkivet": "beslutas av Portföljledningen",
}


async def test_why_not_is_asked_of_what_isn_t_decided(office: Hours) -> None:
    await office.open()
    for question, follows in (
        (
            "är e-arkivet beslutat?",
            ("varför inte?", "varför inte då", "why not?", "men varför är det inte det"),
        ),
        ("hur går det med e-arkivet?", ("varför inte?", "why isn’t it?")),
    ):
        for each in follows:
            await asked(office, 1, question, "E-arkiv")
            await asked(office, 1, each, "är inte beslutat: 0 av 5 har röstat i G3")


async def test_who_sits_there_follows_on_an_initiative(office: Hours) -> None:
    await office.open()
    await asked(office, 1, "hur går det med e-arkivet?", "väntar på beslut i G3")
    said = await asked(
        office, 1, "vilka sitter i det forumet?", "G3 för E-arkiv för forskningsdata beslutas av"
    )
    assert "Ordförande är Person 1" in said


async def test_odd_input_is_answered_as_words(office: Hours) -> None:
    for odd in (
        "SELECT * FROM people; DROP TABLE people",
        "A" * 10_000,
        '{"type": "AdaptiveCard", "body": []}',
        "**hej** [länk](https://example.org) <at>Nån</at>",
        "<table><tr><td>mitä kuuluu</td></tr></table>",
    ):
        await asked(office, 2, f"{odd} xyzzy", "Jag förstod inte riktigt")
    assert await asked(office, 2, "hur\u00a0går\r\ndet med\u00a0e-arkivet", "står inför G3")


@pytest.mark.parametrize(
    "question",
    [
        "vad beslutades 31 november",
        "vad beslutades vecka 54",
        "vad beslutades 2026-02-30",
        "what was decided on june 31",
    ],
)
async def test_a_day_that_the_calendar_has_not_is_told(office: Hours, question: str) -> None:
    assert "en annan dag" in await asked(office, 3, question, "Den dagen eller veckan finns inte")


async def test_an_answer_says_which_days_were_understood(office: Hours) -> None:
    """“Inget beslut fattades då” doesn't tell whoever asked whether they were understood."""
    said = await asked(office, 3, "vad beslutades den 3 mars 2025?", "Inget beslut fattades då.")
    assert "Gäller mån 3 mars 2025. Läget " in said
    said = await asked(office, 3, "vad beslutades v 52 2025?", "Gäller mån 22 dec 2025 – sön 28 dec 2025.")
    said = await asked(office, 3, "vad har beslutats om e-arkivet?", "Inget beslut har fattats")
    assert "Gäller" not in said


async def test_names_without_end_leave_room_for_the_answer(office: Hours) -> None:
    """The sentence was cut at two hundred characters: of a long title nothing was said but its beginning."""

    def more(uow: UnitOfWork) -> None:
        uow[INITIATIVES].save(an_initiative(20, title="Samordnad informationshantering " * 30))
        for number in (6, 7):
            uow[PEOPLE].save(replace(a_person(number), name=f"{'Maria-Magdalena ' * 6}Ek {number}"))

    await office.change(more)
    for question, holds in {
        "hur går det med INI-2026-020?": "omröstningen har inte öppnats.",
        "vem äger INI-2026-020?": "ägs av Person 10.",
        "vem är ersättare i portföljledningen": "Ek 7.",
    }.items():
        await asked(office, 3, question, holds)


async def test_two_close_matches_are_a_choice_and_a_tap_answers(office: Hours) -> None:
    def more(uow: UnitOfWork) -> None:
        for number, title in ((20, "Lagring av mätdata"), (21, "Flytt av lagring")):
            uow[INITIATIVES].save(an_initiative(number, title=title))

    await office.change(more)
    await office.say(4, "hur går det med lagringen")
    shown = await office.shown_to(4, lambda text: "Vilket menar du?" in text)
    assert "mer av namnet" in texts_of(shown), "of thousands that are called so only some are shown"
    [first, second] = [data for verb, data in verbs(content(shown)) if verb == "question.ask"]
    assert {first["initiative"], second["initiative"]} == {"INI-2026-020", "INI-2026-021"}
    answer = await office.tap(4, "question.ask", **first)
    assert "står inför" in words(answer) or "är i" in words(answer)
    forged = await office.tap(4, "question.ask", intent="status", initiative="INI-1999-001")
    assert "Det finns inget initiativ" in texts_of(forged)


async def test_people_of_one_name_are_told_apart_by_their_units(office: Hours) -> None:
    """In a channel too, so by no address."""
    several = [replace(a_person(number), name="Anna Berg") for number in (3, 4)]
    entries = [
        DirectoryEntry(each.id, each.name, utc_now(), each.mail, unit=unit)
        for each, unit in zip(several, ("Biblioteket", "IT-avdelningen"), strict=True)
    ]

    def alike(uow: UnitOfWork) -> None:
        for each in several:
            uow[PEOPLE].save(each)
        uow[DIRECTORY].save(entries)
        uow.tell(InitiativeImported("INI-2026-001", False, {}), ADMINISTRATOR.actor)

    await office.change(alike)
    await office.say(2, "vem kan svara i stället för Anna Berg?", CHANNEL)
    shown = await office.shown(CHANNEL.id, lambda text: "Vilket menar du?" in text)
    card = json.dumps(content(shown), ensure_ascii=False)
    assert "Anna Berg? · Biblioteket" in card
    assert "Anna Berg? · IT-avdelningen" in card
    assert "@" not in card


async def test_what_is_not_understood_is_a_list_without_names(office: Hours) -> None:
    await asked(
        office, 2, "ring Person på 070-123 45 67 eller a.b@example.org, 19800101-1234, om glassen", "förstod"
    )
    [kept] = await office.bot.database.read(list_questions, ListQuestions(ADMINISTRATOR))
    assert kept.words == "ring [namn] på [nummer] eller [mejl] [nummer], om glassen"
    await asked(office, 2, "hur går det med e-arkivet", "står inför G3")
    body = await office.tap(2, "question.wrong", intent="status")
    assert "administratörens lista" in words(body)
    several = await office.bot.database.read(list_questions, ListQuestions(ADMINISTRATOR))
    assert {each.words for each in several} == {kept.words, "hur går det med e-arkivet"}
    await office.bot.database.run(drop, DropQuestion(kept.id, ADMINISTRATOR))
    with pytest.raises(Refused):
        await office.bot.database.read(list_questions, ListQuestions(by_person(1)))


async def test_an_import_and_a_nickname_are_known_at_the_next_question(hours: Hours) -> None:
    await asked(hours, 2, "hur går det med månraketen", "förstod inte")

    def imported(uow: UnitOfWork) -> None:
        uow[INITIATIVES].save(an_initiative(30, title="Månraket"))
        uow.tell(InitiativeImported("INI-2026-030", True, {}), ADMINISTRATOR.actor)

    await hours.change(imported)
    await asked(hours, 2, "hur går det med månraketen", "Månraket står inför")
    await hours.bot.database.run(set_nickname, SetNickname("ostburken", "INI-2026-030", ADMINISTRATOR))
    await asked(hours, 2, "läget för ostburken", "Månraket står inför")
    await hours.bot.database.run(set_nickname, SetNickname("ostburken", "", ADMINISTRATOR))
    await asked(hours, 2, "är ostburken klar", "förstod inte")


def content(activity: dict[str, Any]) -> Any:
    return activity["attachments"][0]["content"]


def verbs(card: Any) -> list[tuple[str, dict[str, Any]]]:
    if isinstance(card, list):
        return [verb for inner in card for verb in verbs(inner)]
    if not isinstance(card, dict):
        return []
    own = [(card["verb"], card["data"])] if card.get("type") == "Action.Execute" else []
    return own + [verb for inner in card.values() for verb in verbs(inner)]
