"""“Vem är jag?” and “vilken kanal är det här?”: the ids that an administrator asks for."""

import json

from bot.core.people_port import PEOPLE
from tests.factories import a_person, person_id
from tests.flows.office_hours import Hours, texts_of
from tests.teams_activities import CHANNEL, TENANT


async def test_who_one_is_and_where(office: Hours) -> None:
    async def asked(number: int, words: str, holds: str) -> str:
        """All that is in the card, once it is there."""
        await office.say(number, words)
        shown = await office.shown_to(number, lambda text: holds in text)
        return json.dumps(shown["attachments"], ensure_ascii=False)

    known = await asked(3, "vem är jag?", "Person 3, du finns i portföljen.")
    told = (person_id(3), TENANT, "person3@example.org", "svenska", "Europe/Stockholm")
    assert [each in known for each in told] == [True] * 5
    await office.change(lambda uow: uow[PEOPLE].save(a_person(4, locale="en", mail="")))
    english = await asked(4, "who am I?", "Person 4, you are in the portfolio.")
    assert (person_id(4) in english, "English" in english, "Mail" in english) == (True, True, False)
    stranger = await asked(
        77, "vem är jag", "du finns inte i portföljen ännu. Ge administratören ditt objekt-id."
    )
    assert (person_id(77) in stranger, "Europe/Stockholm" in stranger) == (True, False)
    nowhere = await asked(3, "vilken kanal är det här?", "Det här är ingen kanal.")
    assert "19:" not in nowhere
    await office.say(3, "vilken kanal är det här?", CHANNEL)
    shown = await office.shown_in_channel(lambda text: "forums.yaml" in text)
    assert CHANNEL.id in json.dumps(shown)
    assert person_id(3) not in texts_of(shown["attachments"]), "the same for everybody who is in it"
