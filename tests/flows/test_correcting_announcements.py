"""Correcting what has gone out, in Teams: the sender's dialog, the approver's card, and what became of it."""

from dataclasses import replace
from typing import Any

from bot.chat.invokes import DIALOG_OPEN, DIALOG_SUBMIT
from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.dry_run import DryRun, dry_run
from bot.features.announcements.guests import SetService, set_service
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.reach_ports import APPROVAL_REQUESTS
from tests.audience_room import MemorySystems, people, room
from tests.cards.walking import of_type
from tests.factories import ADMINISTRATOR, by_person, person_id
from tests.flows.office_hours import Hours, office_hours, texts_of
from tests.flows.test_approving_announcements import (
    APPROVER,
    AUTHOR,
    STRANGER,
    announcement,
    is_counted,
    prepare,
    told,
)
from tests.flows.test_releases import dialog, inputs

IT = {"announcement": "A-1", "verb": "announcement.correct"}


async def gone_out(hours: Hours) -> None:
    """It has gone out to thirty people, of whom more than twenty need a second person's word."""
    await prepare(hours)
    await hours.bot.database.run(set_service, SetService(True, ADMINISTRATOR))
    await hours.tap(AUTHOR, "announcement.add_part", announcement="A-1", part="system_users:arkiv")
    await hours.bot.database.run(dry_run, DryRun("A-1", by_person(AUTHOR)))
    await hours.wait_for(lambda: is_counted(hours))
    sent = replace(await announcement(hours), state=AnnouncementState.SENT, laid_out=True, redraws=1)
    await hours.change(lambda uow: uow[ANNOUNCEMENTS].save(sent))


async def opened(hours: Hours) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the dialog's button sends, and what its inputs hold."""
    card = (await dialog(hours, DIALOG_OPEN, AUTHOR, **IT))["value"]["card"]["content"]
    return card["actions"][0]["data"], inputs(card)


async def test_a_correction_is_written_approved_and_made(sqlite_url: str) -> None:
    systems = MemorySystems(
        {"arkiv": [person_id(AUTHOR), person_id(APPROVER)]}, {"arkiv": [people(*range(11, 41))]}
    )
    async with office_hours(sqlite_url, room(systems)) as hours:
        await gone_out(hours)
        refused = await dialog(hours, DIALOG_OPEN, STRANGER, **IT)
        assert "bara avsändaren" in str(refused)
        shown = await hours.tap(AUTHOR, "announcement.show", announcement="A-1")
        assert "announcement.correct" in [each["data"]["verb"] for each in of_type(shown, "Action.Submit")]

        data, values = await opened(hours)
        assert values["lead.en"] == "Records are kept in one place."
        half = {
            **values,
            "lead.sv": "Handlingar sparas i {system}.",
            "what.sv": "Platsen.",
            "what.en": "Where.",
        }
        again = (await dialog(hours, DIALOG_SUBMIT, AUTHOR, **data, **half))["value"]["card"]["content"]
        assert "I ”Text (svenska)” är platsen ”system” inte ifylld." in texts_of(again)
        assert inputs(again)["lead.sv"] == half["lead.sv"], "what was written is safe"

        whole = {**half, "lead.sv": "Handlingar sparas i arkivet."}
        waits = await dialog(hours, DIALOG_SUBMIT, AUTHOR, **again["actions"][0]["data"], **whole)
        assert "en andra person ska godkänna" in waits["value"]
        assert (await announcement(hours)).text == 1
        wanted = await hours.shown_to(APPROVER, lambda text: "en rättelse" in text)
        assert "Nu: \nHandlingar sparas \ni arkivet." in texts_of(wanted)
        await told(hours, "En rättelse väntar på att en andra person godkänner den.")

        token = {"announcement": "A-1", "token": await asked_token(hours)}
        own = await hours.tap(AUTHOR, "announcement.approve", **token)
        assert "Du kan inte godkänna" in texts_of(own)
        await hours.tap(APPROVER, "announcement.send_back", **token, comment="Vilket arkiv?")
        await told(hours, "Den gamla texten står kvar.")
        data, values = await opened(hours)
        assert (values["lead.sv"], values["what.en"]) == (whole["lead.sv"], "Where."), "they go on from there"
        better = {**values, "lead.sv": "Handlingar sparas i e-arkivet."}
        await dialog(hours, DIALOG_SUBMIT, AUTHOR, **data, **better)
        await hours.wait_for(lambda: asks_of_the_approver(hours, 2))
        await hours.say(APPROVER, "vad väntar på mig?")
        await hours.shown_to(APPROVER, lambda text: "ditt godkännande av en rättelse" in text)
        seen = await hours.tap(APPROVER, "announcement.approval", announcement="A-1")
        assert "Handlingar sparas \ni e-arkivet." in texts_of(seen)
        for number in (AUTHOR, STRANGER):
            nothing = texts_of(await hours.tap(number, "announcement.approval", announcement="A-1"))
            assert "e-arkivet" not in nothing
        token = {"announcement": "A-1", "token": await asked_token(hours)}
        assert "✓ Godkänt" in texts_of(await hours.tap(APPROVER, "announcement.approve", **token))
        await told(hours, "Rättelsen är gjord: korten ändras där de står.")
        made = await announcement(hours)
        assert (made.text, made.content.lead.sv) == (2, "Handlingar sparas i e-arkivet.")
        await hours.wait_for(lambda: answers_to_the_author(hours, 2))
        await hours.say(APPROVER, "vad väntar på mig?")
        await hours.shown_to(APPROVER, lambda text: "Inget väntar på dig" in text)


async def asks_of_the_approver(hours: Hours, count: int) -> bool:
    """Whether they have been sent so many: a card that only changes where it stands is noticed by nobody."""
    return _sent(hours, APPROVER, "Godkänn utskick: ") == count


async def answers_to_the_author(hours: Hours, count: int) -> bool:
    said = ("Godkänt: ", "Skickat tillbaka: ")
    return sum(_sent(hours, AUTHOR, each) for each in said) == count


def _sent(hours: Hours, number: int, said: str) -> int:
    chat = f"a:chat-{person_id(number)}"
    several = [each.body for each in hours.teams.of("send") if each.conversation == chat]
    return sum(said in str(each.get("summary")) for each in several)


async def asked_token(hours: Hours) -> str:
    return str(await hours.look(lambda uow: uow[APPROVAL_REQUESTS].get("A-1").token))
