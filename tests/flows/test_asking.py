"""What one asks the bot about oneself, a place, and what one can't quite spell."""

import pytest

from bot.features.portfolio.ports import INITIATIVES
from tests.factories import an_initiative, person_id
from tests.flows.office_hours import Hours, texts_of, words
from tests.routes import COMMANDS
from tests.teams_activities import CHANNEL, TENANT


async def said(office: Hours, number: int, written: str) -> str:
    """Write it in one's own chat, and read the answer."""
    chat = office.teams.chats.get(f"a:chat-{person_id(number)}")
    before = len(chat.activities) if chat else 0
    await office.say(number, written)

    async def answered() -> str | None:
        chat = office.teams.chats.get(f"a:chat-{person_id(number)}")
        newest = list(chat.activities.values())[before:] if chat else []
        return texts_of(newest[-1]) if newest else None

    text: str = await office.wait_for(answered)
    return text


async def test_a_bare_key_asks_how_the_initiative_is_doing(office: Hours) -> None:
    assert "E-arkiv för forskningsdata" in await said(office, 1, "ini-2026-014")


@pytest.mark.parametrize(
    "written", ["status e-arkuv", "status forskningdsata", "öppna grind e-akriv", "status INI-2026-015"]
)
async def test_what_is_misspelt_is_offered_and_is_no_error(office: Hours, written: str) -> None:
    text = await said(office, 1, written)
    assert "Jag hittar inget initiativ" in text
    assert "INI-2026-014" in text
    assert "Menade du något av de här?" in text


async def test_where_nothing_is_near_the_bot_says_what_to_write(office: Hours) -> None:
    text = await said(office, 1, "status zzzzz")
    assert text.startswith("Jag hittar inget initiativ som stämmer in på ”zzzzz”. Skriv ”status” ensamt")
    assert "INI-2026-014" in await said(office, 1, "status")


async def test_every_example_in_the_help_finds_something(office: Hours) -> None:
    text = await said(office, 1, "hjälp")
    examples = [line.partition(": ")[2] for line in text.splitlines() if line.startswith("Till exempel: ")]
    assert len(examples) == sum(command.takes_words for command in COMMANDS)
    for example in examples:
        assert "Jag hittar inget" not in await said(office, 1, example)


async def test_who_one_is(office: Hours) -> None:
    known = await said(office, 1, "vem är jag?")
    assert "Person 1, du finns i portföljen." in known
    stranger = await said(office, 77, "who am I?")
    assert "finns inte i portföljen ännu" in stranger or "not in the portfolio yet" in stranger
    chat = office.teams.chats[f"a:chat-{person_id(77)}"]
    assert person_id(77) in str(chat.activities)
    assert TENANT in str(chat.activities)


async def test_which_channel_this_is(office: Hours) -> None:
    await office.say(1, "vilken kanal är det här?", CHANNEL)
    shown = await office.shown_in_channel(lambda text: "forums.yaml" in text)
    assert CHANNEL.id in str(shown)
    assert "Det här är ingen kanal" in await said(office, 1, "vilken kanal är det här?")


async def test_sixty_that_wait_come_five_at_a_time(office: Hours) -> None:
    for number in range(1, 61):
        key = f"INI-2027-{number:03}"
        one = an_initiative(key=key, title=f"Ärende {number}", answers=())
        await office.change(lambda uow, one=one: uow[INITIATIVES].save(one))
        await office.open(key)
    first = words(await office.tap(1, "person.waiting"))
    assert "60 ärenden väntar på dig" in first
    assert "1–5 av 60 visas, de mest brådskande först." in first
    assert "55 till" in first
    last = words(await office.tap(1, "person.waiting", begin="55"))
    assert "56–60 av 60 visas" in last
    assert "till\n" not in last
    assert "60 ärenden" in words(await office.tap(1, "person.waiting", begin="x" * 50))
