"""A reply that quotes, or in the thread of an old card: its own words are asked, of what the old one is about."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.features.portfolio.ports import INITIATIVES
from tests.factories import an_initiative
from tests.flows.office_hours import Hours, chat_of, sender, texts_of
from tests.teams_activities import CHANNEL, Place, message


async def fill(hours: Hours) -> None:
    await hours.change(
        lambda uow: uow[INITIATIVES].save(an_initiative(15, title="Passersystemet", place="G3"))
    )


async def ask(hours: Hours, person: int, words: str, place: Place | None = None, **more: Any) -> None:
    where = place or chat_of(person)
    sent = message(words, hours.teams.service_url, sender(person), where, mention=place is not None)
    status, _ = await hours.deliver(sent | more)
    assert status < 300


def quoting(words: str, number: str = "1") -> dict[str, Any]:
    told = {"messageId": number, "messagePreview": words}
    return {"attachments": [{"contentType": "messageReference", "content": told}]}


async def test_what_is_quoted_is_what_is_asked_about(office: Hours) -> None:
    """It goes before what was asked last, and is never answered as a question of its own."""
    await fill(office)
    await office.say(3, "hur går det med e-arkivet?")
    await office.shown_to(3, lambda text: "E-arkiv för forskningsdata" in text)
    await ask(office, 3, "vem äger den?", **quoting("Passersystemet väntar på G3."))
    said = await office.shown_to(3, lambda text: "ägs av" in text)
    assert texts_of(said).startswith("Passersystemet ägs av")
    await ask(office, 3, "vem föredrar?", **quoting("Hur går det med INI-2026-014?"))
    said = await office.shown_to(3, lambda text: "föredras av" in text or "föredrar" in text)
    assert "E-arkiv för forskningsdata" in texts_of(said)


async def test_what_names_nothing_leaves_what_was_asked_last(office: Hours) -> None:
    await fill(office)
    await office.say(3, "hur går det med passersystemet?")
    await office.shown_to(3, lambda text: "Passersystemet" in text)
    await ask(office, 3, "vem äger den?", **quoting("Tack för i går!"))
    said = await office.shown_to(3, lambda text: "ägs av" in text)
    assert texts_of(said).startswith("Passersystemet ägs av")


async def test_an_old_card_that_is_answered_says_what_it_is_about(office: Hours) -> None:
    """Of a card Teams tells no words: what it is about is known by its id."""
    await fill(office)
    await office.install(3)
    await office.open()
    card = await office.shown_to(3, lambda text: "Din röst behövs" in text)
    number = next(key for key, kept in office.teams.chats[chat_of(3).id].activities.items() if kept is card)
    await office.wait_for(office.nothing_due)  # under which id it stands is kept after it has been sent
    office.clock.moved += timedelta(hours=3)
    await ask(office, 3, "vem äger den?", **quoting("Kort", number))
    said = await office.shown_to(3, lambda text: "ägs av" in text)
    assert texts_of(said).startswith("E-arkiv för forskningsdata ägs av")


async def test_in_the_thread_of_an_old_card_it_is_about_the_card(office: Hours) -> None:
    await fill(office)
    await office.install(3, place=CHANNEL)
    await office.open()
    card = await office.shown_in_channel(lambda text: "E-arkiv" in text)
    number = next(key for key, kept in office.teams.chats[CHANNEL.id].activities.items() if kept is card)
    await office.wait_for(office.nothing_due)  # under which id it stands is kept after it has been sent
    office.clock.moved += timedelta(hours=3)
    thread = replace(CHANNEL, thread=number)
    place = f"{thread.id};messageid={number}"
    await ask(office, 3, "vem äger den?", thread)
    said = await office.shown(place, lambda text: "ägs av" in text)
    assert texts_of(said).startswith("E-arkiv för forskningsdata ägs av")
    await ask(office, 3, "hur går det med passersystemet?", thread)
    await office.shown(place, lambda text: "Passersystemet" in text)
    await ask(office, 3, "vem äger den?", thread)
    said = await office.shown(place, lambda text: "Passersystemet ägs av" in text)
    assert "E-arkiv" not in texts_of(said)
