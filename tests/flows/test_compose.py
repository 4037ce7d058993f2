"""From the compose box: search, what a pasted link becomes, and a message that becomes a need; whatever comes in."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.core.bilingual import Text
from bot.core.clock import utc_now
from bot.core.people_port import PEOPLE
from bot.core.ways import OwnAddress, WayTo, address_of_way
from bot.delivery.ports import CONVERSATIONS
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.gates.casting import CloseGate, close_gate
from bot.features.needs.needs import NeedSource, NeedState
from bot.features.needs.ports import NEEDS
from bot.features.portfolio.forums import Seat, SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release, ReleaseKind, ReleaseState
from tests.cards.walking import of_type
from tests.factories import ADMINISTRATOR, a_forum, a_person, an_initiative, person_id
from tests.flows.office_hours import Hours, office_hours, sender, texts_of
from tests.teams_activities import Place, activity

GROUP = Place("groupChat", "19:projektet@thread.v2")
URL = "https://grindvakt.example.org/teams"
BALLOT = "INI-2026-014/G3/1"


@pytest.fixture
async def hours(database_url: str) -> AsyncIterator[Hours]:
    async with office_hours(database_url, public_url=URL) as opened:
        yield opened


async def invoke(hours: Hours, name: str, value: Any, number: int = 1, place: Place = GROUP) -> Any:
    asked = activity("invoke", hours.teams.service_url, sender(number), place)
    status, body = await hours.deliver(asked | {"name": name, "value": value})
    assert status == 200, (status, body)
    return body


async def found(hours: Hours, kind: str, words: Any = None, place: Place = GROUP, **page: Any) -> Any:
    given = (
        [{"name": "words", "value": words}]
        if words is not None
        else [{"name": "initialRun", "value": "true"}]
    )
    value = {"commandId": kind, "parameters": given, "queryOptions": {"skip": 0, "count": 25, **page}}
    return (await invoke(hours, "composeExtension/query", value, place=place))["composeExtension"]


async def decide(hours: Hours) -> None:
    for number in (2, 3, 4):
        await hours.vote(number, "for")
    await hours.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))


def titles(body: Any) -> list[str]:
    return [each["preview"]["content"]["title"] for each in body["attachments"]]


async def more(hours: Hours) -> None:
    """A second initiative, and releases: one that is told, one draft."""

    def fill(uow: Any) -> None:
        uow[INITIATIVES].save(an_initiative(9, title="Digital tentamen <b>", systems=("Tentor",), papers=()))
        plan = Text("Ny tentaportal", "New exam portal")
        for number, state in ((1, ReleaseState.PLANNED), (2, ReleaseState.DRAFT)):
            release = Release(f"R-2026-00{number}", ReleaseKind.NEW_SERVICE, plan, state, systems=("Tentor",))
            uow[RELEASES].add(release)

    await hours.change(fill)


async def test_search_finds_what_anybody_may_read(hours: Hours) -> None:
    await more(hours)
    await hours.open()
    await hours.vote(1, "for")
    body = await found(hours, "initiatives")
    assert (body["type"], body["attachmentLayout"]) == ("result", "list")
    assert titles(body) == ["E-arkiv för forskningsdata", "Digital tentamen &lt;b&gt;"]
    first = body["attachments"][0]
    assert first["contentType"] == "application/vnd.microsoft.card.adaptive"
    said = texts_of(first["content"])
    assert "väntar på beslut i G3" in said
    assert "Läget " in said
    assert "röstat" not in said, "how many have voted isn't everybody's"
    assert not of_type(first["content"], "Action.Execute")
    for words in ("e-ark", "INI-2026-014", "earkivet", "FORSKNINGSDATA\u200b", "e-arkiw"):
        assert titles(await found(hours, "initiatives", words)) == ["E-arkiv för forskningsdata"], words
    assert titles(await found(hours, "initiatives", "", skip=1, count=1)) == ["Digital tentamen &lt;b&gt;"]
    assert (await found(hours, "initiatives", skip=25))["attachments"] == []
    assert "Inget här passar ”kvantdator”" in (await found(hours, "initiatives", "kvantdator"))["text"]
    assert "Det finns inget" in (await found(hours, "decisions"))["text"]
    body = await found(hours, "releases", "tenta")
    assert titles(body) == ["Ny tentaportal"]
    assert "R-2026-001" in texts_of(body["attachments"][0]["content"])
    await decide(hours)
    body = await found(hours, "decisions", "g3 forskningsdata")
    said = texts_of(body["attachments"][0]["content"])
    assert "Godkänns" in said
    assert BALLOT in said
    assert "Person" not in said


async def test_odd_questions_are_answered_and_places_that_are_shared_outside_show_nothing(
    office: Hours,
) -> None:
    await more(office)
    for given in (None, 7, "x", [], [None], [{"name": "words", "value": 5}], [{"value": "x"}]):
        value = {"commandId": "initiatives", "parameters": given, "queryOptions": given}
        assert len(titles((await invoke(office, "composeExtension/query", value))["composeExtension"])) == 2
    for page in ({"skip": -1, "count": 0}, {"skip": True, "count": 10**30}, {"skip": "1", "count": 1.5}):
        assert len(titles(await found(office, "initiatives", "", **page))) == 2
    for words in ("%", "_", "'; drop table--", "\x00\u202e", "x" * 100_000, "** *", "<at>Anna</at>"):
        assert (await found(office, "initiatives", words))["type"] in ("message", "result")
    for kind in (None, "initiative", 5, ["releases"]):
        value = {"commandId": kind, "parameters": [], "queryOptions": {}}
        body = (await invoke(office, "composeExtension/query", value))["composeExtension"]
        assert body["type"] == "message"
    seen = await office.look(lambda uow: uow[CONVERSATIONS].get(GROUP.id))
    assert seen is None, "somebody writes there; that the bot is in it nobody has said"
    outside = Place("channel", "19:delad@thread.tacv2", team="19:delad@thread.tacv2")
    asked = activity("invoke", office.teams.service_url, sender(1), outside)
    asked["channelData"]["channel"]["membershipType"] = "shared"
    asked |= {"name": "composeExtension/query", "value": {"commandId": "initiatives"}}
    _, body = await office.deliver(asked)
    assert "delas med andra" in body["composeExtension"]["text"]


async def test_a_guest_of_the_tenant_is_answered_as_everybody_is(hours: Hours) -> None:
    """In a chat, in the compose box and where a link is pasted: one rule (docs/rules.md, who sees what)."""
    guest = DirectoryEntry(person_id(30), "Gäst", utc_now(), guest=True)
    await hours.change(lambda uow: uow[DIRECTORY].save([guest]))
    await hours.open()
    await hours.vote(1, "for")
    told = []
    for number in (30, 31):
        await hours.say(number, "hur går det med e-arkivet?")
        shown = await hours.shown_to(number, lambda text: "väntar på beslut" in text)
        value = {"commandId": "initiatives", "parameters": [{"name": "words", "value": "e-ark"}]}
        chosen = await invoke(hours, "composeExtension/query", value, number)
        link = await invoke(hours, "composeExtension/queryLink", {"url": f"{URL}/i/INI-2026-014"}, number)
        cards = [each["composeExtension"]["attachments"][0]["content"] for each in (chosen, link)]
        said = "\n".join(map(texts_of, (shown, *cards))).splitlines()
        told.append([line for line in said if not line.startswith("Läget ")])  # as of another minute
    assert told[0] == told[1]
    assert "e-ark" in str(told).casefold()
    assert "röstat" not in str(told), "what concerns a few is kept from both"


async def test_the_list_says_no_more_than_its_size_lets_it(office: Hours) -> None:
    def fill(uow: Any) -> None:
        for number in range(100, 160):
            title = f"Arkiv {number} " + "é" * 3_000
            uow[INITIATIVES].save(an_initiative(number, title=title, summary="x" * 9_000, papers=()))

    await office.change(fill)
    first = await found(office, "initiatives", "arkiv", count=500)
    assert len(first["attachments"]) == 25
    shown = [*first["attachments"]]
    for skip in (25, 50, 75):
        shown += (await found(office, "initiatives", "arkiv", skip=skip))["attachments"]
    assert len({texts_of(each["content"]) for each in shown}) == 61
    assert all(len(each["preview"]["content"]["title"]) <= 160 for each in shown)


async def test_a_link_of_ours_becomes_a_card_and_any_other_stays_a_link(hours: Hours) -> None:
    await more(hours)
    own = URL

    async def unfurled(url: Any, place: Place = GROUP) -> list[Any]:
        body = await invoke(hours, "composeExtension/queryLink", {"url": url}, place=place)
        assert body["composeExtension"]["type"] == "result"
        cards: list[Any] = body["composeExtension"]["attachments"]
        return cards

    [card] = await unfurled(address_of_way(OwnAddress(WayTo.INITIATIVE, "INI-2026-014"), own))
    assert "E-arkiv" in texts_of(card["content"])
    [button] = of_type(card["content"], "Action.OpenUrl")
    assert button["url"] == f"{own}/i/INI-2026-014"
    assert len(await unfurled(f"{own}/i/ini-2026-014/?a=b#c")) == 1
    assert len(await unfurled(f"{own}/r/R-2026-001")) == 1
    for path in (
        "/i/INI-2026-999",
        "/r/R-2026-002",
        "/d/INI-2026-014/G3/1",
        "/i/",
        "/x/INI-2026-014",
        "/i/%00",
    ):
        assert await unfurled(own + path) == [], path
    for odd in (
        None,
        5,
        "",
        "https://[x",
        "https://evil.example.org/i/INI-2026-014",
        f"{own}.evil/i/x",
        "x" * 9000,
    ):
        assert await unfurled(odd) == [], odd
    await hours.open()
    await decide(hours)
    [card] = await unfurled(f"{own}/d/{BALLOT}")
    assert "Godkänns" in texts_of(card["content"])


@pytest.fixture
def payload() -> dict[str, Any]:
    body = "<p>Vi behöver <strong>ljud</strong> &amp; film,&nbsp;<at id='0'>Anna</at>.</p>"
    return {
        "id": "1763798400000",
        "body": {"contentType": "html", "content": body},
        "linkToMessage": "https://teams.microsoft.com/l/message/19:x@thread.v2/1763798400000?context=%7B%7D",
    }


async def opened(hours: Hours, payload: Any, number: int = 1, command: Any = "need") -> Any:
    value = {"commandId": command, "commandContext": "message", "messagePayload": payload}
    return (await invoke(hours, "composeExtension/fetchTask", value, number))["task"]


async def sent(hours: Hours, form: Any, text: Any, number: int = 1) -> Any:
    [button] = of_type(form, "Action.Submit")
    value = {"commandId": "need", "data": {**button["data"], "need_text": text}}
    return (await invoke(hours, "composeExtension/submitAction", value, number))["task"]


def draft(form: Any) -> str:
    [field] = of_type(form, "Input.Text")
    return str(field.get("value", ""))


async def test_a_message_becomes_a_need_once(hours: Hours, payload: dict[str, Any]) -> None:
    def fill(uow: Any) -> None:
        uow[PEOPLE].save(a_person(21))
        seats = (Seat(SeatKind.CHAIR, person_id(2)), Seat(SeatKind.SECRETARY, person_id(21)))
        uow[FORUMS].save(a_forum(id="port", roles=("digitaliseringsportfoljen",), seats=seats))

    await hours.change(fill)
    for number in (1, 21):
        await hours.install(number)
    form = await opened(hours, payload)
    assert draft(form) == "Vi behöver ljud & film, Anna."
    empty = await sent(hours, form, " \u200b\n")
    assert "Skriv vad som behövs" in texts_of(empty)
    long = await sent(hours, form, "x" * 5_000)
    assert "4000" in texts_of(long).replace("\u00a0", "").replace(" ", "")
    assert draft(long) == "x" * 5_000
    done = await sent(hours, form, "Vi behöver ljud.\r\n\r\nOch film.")
    [need] = await hours.look(lambda uow: uow[NEEDS].latest(10))
    assert need.id in done["value"]
    assert (need.text, need.source, need.state) == (
        "Vi behöver ljud.\n\nOch film.",
        NeedSource.MESSAGE,
        NeedState.PASSED_ON,
    )
    assert need.link == payload["linkToMessage"]
    assert (await sent(hours, form, "Igen"))["value"] == done["value"], (
        "a client sends in again what took long"
    )
    assert f"redan behov {need.id}" in (await opened(hours, payload, 2))["value"]
    taken = await sent(hours, form, "Mitt", 2)
    assert f"redan behov {need.id}" in texts_of(taken)
    assert "'given_back', 'label': 'Det här hade du skrivit" in str(taken)
    assert "'value': 'Mitt'" in str(taken)
    assert len(await hours.facts("NeedRaised")) == 1
    card = await hours.shown_to(1, lambda text: need.id in text)
    assert "Öppna meddelandet" in texts_of(card)
    await hours.shown_to(21, lambda text: "Och film." in text)
    other = {**payload, "id": "1763798400001", "linkToMessage": "javascript:alert(1)"}
    await sent(hours, await opened(hours, other, 2), "Ett till", 2)
    newest = (await hours.look(lambda uow: uow[NEEDS].latest(10)))[0]
    assert (newest.text, newest.link) == ("Ett till", "")


async def test_odd_messages_are_taken_or_refused_in_words(office: Hours, payload: dict[str, Any]) -> None:
    image = {**payload, "body": {"contentType": "html", "content": "<p><img src='x' alt='image'></p>"}}
    shown = texts_of(await opened(office, image))
    assert "ingen text" in shown
    assert "Bilder och bilagor följer inte med" in shown
    smile = "<p>Bra! <img itemtype='http://schema.skype.com/Emoji' alt='😀'></p>"
    assert "följer inte med" not in texts_of(await opened(office, {**payload, "body": {"content": smile}}))
    assert "följer inte med" in texts_of(await opened(office, {**payload, "attachments": [{"id": "1"}]}))
    for body in (None, 5, {}, {"content": None}, {"content": ["x"]}):
        assert "ingen text" in texts_of(await opened(office, {**payload, "body": body}))
    long = {**payload, "body": {"contentType": "text", "content": "<b>å\r\n" * 2_000}}
    form = await opened(office, long)
    assert len(draft(form)) == 4_000
    assert draft(form).startswith("<b>å\n<b>å")
    assert "Här står början" in texts_of(form)
    subject = {**payload, "subject": "Film\u202e"}
    assert draft(await opened(office, subject)).startswith("Film\n\nVi behöver")
    assert (
        "borttaget" in (await opened(office, {**payload, "deletedDateTime": "2026-11-26T08:00:00Z"}))["value"]
    )
    for odd in (
        None,
        5,
        [],
        {},
        {**payload, "id": None},
        {**payload, "id": "x" * 500},
        {**payload, "id": "\x00"},
    ):
        assert "inte vilket meddelande" in (await opened(office, odd))["value"]
    assert (await opened(office, payload, command="other"))["type"] == "message"
    assert "känner inte dig" in (await opened(office, payload, 77))["value"]
    value = {"commandId": "need", "data": {"message": "17", "need_text": ["x"]}}
    assert (await invoke(office, "composeExtension/submitAction", value))["task"]["type"] == "message"
    assert await office.look(lambda uow: uow[NEEDS].latest(10)) == []
