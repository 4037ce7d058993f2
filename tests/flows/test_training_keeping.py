"""What is kept of trainings and fetched as files, through the whole program."""

from typing import Any

from bot.features.trainings.ports import ACKNOWLEDGEMENTS
from tests.cards.walking import of_type
from tests.factories import person_id
from tests.flows.office_hours import Hours, office_hours, texts_of
from tests.flows.test_report_files import fetch
from tests.flows.test_trainings import OTHER, OUTSIDER, PUPIL, published, said
from tests.teams_activities import CHANNEL

PUBLIC = "https://bot.example.org"


async def behind(hours: Hours, body: dict[str, Any]) -> tuple[int, bytes]:
    """What a browser gets behind the link of a card."""
    [address] = [action["url"] for action in of_type(body["value"], "Action.OpenUrl")]
    return await fetch(hours, address.rpartition("/")[2])


async def test_somebody_fetches_the_proof_of_what_they_have_done(sqlite_url: str) -> None:
    async with office_hours(sqlite_url, public_url=PUBLIC) as hours:
        name = await published(hours)
        await hours.shown_to(PUPIL, lambda text: "så lämnar du data" in text)
        done = await hours.tap(PUPIL, "training.acknowledge", training=name, version="1")
        [receipt] = await hours.look(lambda uow: uow[ACKNOWLEDGEMENTS].of_person(person_id(PUPIL)))
        assert "Intyg (PDF)" in str(done["value"])
        await hours.say(PUPIL, "mina utbildningar")
        await hours.shown_to(PUPIL, lambda text: "inga utbildningar kvar" in text and "Intyg (PDF)" in text)

        link = await hours.tap(PUPIL, "training.proof", receipt=receipt.id)
        assert "Intyg" in said(link)
        status, content = await behind(hours, link)
        assert (status, content[:5], content[-6:].strip()) == (200, b"%PDF-", b"%%EOF")

        shared = await hours.tap(PUPIL, "training.proof", CHANNEL, receipt=receipt.id)
        assert "i din egen chatt" in said(shared)
        for number in (OTHER, OUTSIDER):
            forged = await hours.tap(number, "training.proof", receipt=receipt.id)
            assert "Intyget är någon annans" in said(forged)
        assert "ingen sådan kvittens" in said(await hours.tap(PUPIL, "training.proof", receipt="K-1"))
        assert len(await hours.facts("AttemptRefused")) >= 2
        back = await hours.tap(PUPIL, "training.mine")
        assert receipt.id in texts_of({"attachments": [{"content": back["value"]}]})
