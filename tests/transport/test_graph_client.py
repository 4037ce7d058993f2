"""What Graph answers is data: a token goes nowhere else, and what may work later is told from what won't."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.core.errors import BotRejected, Retryable, Throttled
from bot.features.directory.graph_people import joined, member_in, people_in
from bot.features.directory.settings import DirectorySettings
from bot.graph.client import GraphClient
from bot.graph.opening import reach_graph
from bot.settings.model import SettingsFaults, make_settings
from tests.factories import person_id
from tests.graph_process import GraphProcess, PassedTokens, a_user, graph_process


@pytest.fixture(scope="module")
def graph() -> Iterator[GraphProcess]:
    with graph_process() as running:
        yield running


def client(graph: GraphProcess, *tokens: str) -> GraphClient:
    return GraphClient(PassedTokens(*(tokens or ("t1",))), graph.address)


@pytest.mark.parametrize(
    ("what", "more", "delay"),
    [
        ("429", {"wait": 7}, 7.0),
        ("503", {}, None),
        ("500", {}, None),
        ("cut before", {"times": 2}, None),  # aiohttp itself tries a second time
        ("cut after", {"times": 2}, None),
        ("redirected", {}, None),
        ("html", {}, None),
        ("list", {}, None),
        ("401", {}, 300.0),
    ],
)
async def test_what_may_work_later_is_raised_as_such(
    graph: GraphProcess, what: str, more: dict[str, object], delay: float | None
) -> None:
    graph.set_up(users=[a_user(1)], faults=[{"path": "users", "what": what, **more}])
    with pytest.raises(Retryable) as caught:
        await client(graph).get("/users?$top=1")
    assert isinstance(caught.value, Throttled) == (what == "429")
    assert caught.value.delay == delay
    assert (await client(graph).get("/users?$top=1")).is_well


async def test_a_token_that_is_not_taken_is_fetched_anew_once(graph: GraphProcess) -> None:
    graph.set_up(users=[a_user(1)], tokens=["new"])
    assert (await client(graph, "old", "new").get("/users?$top=1")).is_well
    with pytest.raises(Retryable, match="401 InvalidAuthenticationToken"):
        await client(graph, "old", "older").get("/users?$top=1")
    assert [entry["token"] for entry in graph.told()["log"]] == ["old", "new", "old", "older"]


async def test_credentials_that_are_not_accepted_may_be_mended(graph: GraphProcess) -> None:
    class Rejected:
        async def get(self) -> str:
            raise BotRejected("no token for the bot: invalid_client")

        async def another(self, refused: str) -> str:
            raise AssertionError(refused)

    with pytest.raises(Retryable, match="invalid_client") as caught:
        await GraphClient(Rejected(), graph.address).get("/users")
    assert caught.value.delay == 300.0


@pytest.mark.parametrize(
    "link",
    [
        "https://graph.example.org/v1.0/users",
        "http://127.0.0.1:1/v1.0/users",
        "{address}@evil.example/v1.0/users",
        "{address}/beta/users",
        "{address}/v1.0/users?a=b c",
        "{address}/v1.0/users\n",
        "{address}/v1.0/å",
        "//evil.example/v1.0/users",
        "{address}/v1.0/" + "x" * 9000,
        7,
        "",
    ],
)
async def test_a_link_that_leads_elsewhere_is_not_followed(graph: GraphProcess, link: object) -> None:
    wanted = link.format(address=graph.address) if isinstance(link, str) else link
    with pytest.raises(Retryable, match="elsewhere"):
        client(graph).trusted(wanted)
    ours = f"{graph.address}/v1.0/users?$skiptoken=RFNwdAIAAQ%3d%3d"
    assert (client(graph).trusted(ours), client(graph).trusted(None)) == (ours, "")


def test_only_real_graphs_and_this_machine_are_taken_for_graph() -> None:
    for address in ("https://graph.microsoft.us", "http://127.0.0.1:4000/", "https://GRAPH.microsoft.com"):
        DirectorySettings(directory_graph_url=address)
    for address in (
        "https://graph.microsoft.com.evil.example",
        "http://graph.microsoft.com",
        "https://graph.microsoft.com@evil.example",
        "https://graph.microsoft.com/v1.0",
        "https://evil.example",
        "graph.microsoft.com",
        "",
    ):
        with pytest.raises(ValueError, match="give https://"):
            DirectorySettings(directory_graph_url=address)
    with pytest.raises(SettingsFaults, match="DIRECTORY_APP"):
        make_settings({"directory_app": "x"}, sections=[DirectorySettings])
    with pytest.raises(SettingsFaults, match="which app"):
        make_settings({"directory_installs": "true"}, sections=[DirectorySettings])
    reach_graph(make_settings({"auth": "off"}), "https://graph.microsoft.com")


def test_whatever_stands_in_a_page_is_a_person_or_nobody() -> None:
    odd = [
        None,
        7,
        [],
        {"id": None},
        {"id": "../x"},
        {"id": person_id(1).upper(), "displayName": 7, "mail": "x\u200b@", "accountEnabled": "no"},
        {"id": person_id(2), "displayName": "A" * 9000 + "\n", "manager": [], "userType": None},
        {"id": person_id(3), "@removed": {"reason": "deleted"}},
    ]
    one, two, three = people_in({"value": odd})
    assert one == {"id": person_id(1), "name": "", "mail": ""}
    assert (two["name"], two["manager"], two["guest"]) == ("A" * 200, None, False)
    assert three == {"id": person_id(3), "removed": True}
    assert people_in({"value": 7}) == people_in({}) == []
    assert [member_in(one) for one in (None, {}, {"userId": None, "id": person_id(1)})] == [None] * 3
    assert list(joined([three], {}, None)) == []  # type: ignore[arg-type]


def test_somebody_whom_a_page_names_several_times_is_as_all_of_it_says() -> None:
    now, who = datetime(2026, 11, 27, tzinfo=UTC), person_id(1)
    changes = [{"id": who, "displayName": "Anna", "department": "IT"}, {"id": who, "jobTitle": "Chef"}]
    [entry] = joined(people_in({"value": changes}), {}, now)
    assert (entry.name, entry.unit, entry.title) == ("Anna", "IT", "Chef")
    left = [{"id": who, "department": "HR"}, {"id": who, "@removed": {"reason": "changed"}}]
    [gone] = joined(people_in({"value": left}), {who: entry}, now)
    assert (gone.unit, gone.gone_at) == ("HR", now)
    [back] = joined(people_in({"value": [*left, {"id": who}]}), {who: entry}, now)
    assert (back.unit, back.gone_at) == ("HR", None)
