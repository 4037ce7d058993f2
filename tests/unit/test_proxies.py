"""Which proxy a call goes through, read from the environment as curl and others read it."""

import ast

import pytest

from bot.outside.proxies import DIRECT, proxies_in
from tests.sources import modules, nodes, reads_source

TEAMS = "https://smba.trafficmanager.net/teams/v3/conversations"
PROXY = "http://proxy.example:3128"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, None),
        ({"HTTPS_PROXY": PROXY}, PROXY),
        ({"https_proxy": PROXY}, PROXY),
        ({"https_proxy": PROXY, "HTTPS_PROXY": "http://other:1"}, PROXY),
        ({"ALL_PROXY": PROXY}, PROXY),
        ({"all_proxy": "http://other:1", "https_proxy": PROXY}, PROXY),
        ({"HTTP_PROXY": PROXY}, None),
        ({"HTTPS_PROXY": ""}, None),
        ({"HTTPS_PROXY": f" {PROXY}\n"}, PROXY),
        ({"HTTPS_PROXY": "proxy.example:3128"}, PROXY),
        ({"HTTPS_PROXY": "http://kari:p%40ss@proxy.example:3128"}, "http://kari:p%40ss@proxy.example:3128"),
        ({"HTTPS_PROXY": "https://proxy.example"}, "https://proxy.example"),
    ],
)
def test_the_environment(environ: dict[str, str], expected: str | None) -> None:
    assert proxies_in(environ).of(TEAMS) == expected


@pytest.mark.parametrize(
    ("exempt", "url", "goes_through"),
    [
        ("*", TEAMS, False),
        ("trafficmanager.net", TEAMS, False),
        (".trafficmanager.net", TEAMS, False),
        ("*.trafficmanager.net", TEAMS, False),
        ("SMBA.TrafficManager.net", TEAMS, False),
        ("other.example, smba.trafficmanager.net", TEAMS, False),
        ("other.example smba.trafficmanager.net", TEAMS, False),
        ("smba.trafficmanager.net:443", TEAMS, False),
        ("smba.trafficmanager.net:8443", TEAMS, True),
        ("manager.net", TEAMS, True),
        ("smba", TEAMS, True),
        ("", TEAMS, True),
        (",", TEAMS, True),
        (".", TEAMS, True),
        ("10.0.0.0/8", "https://10.1.2.3/", False),
        ("10.1.2.3", "https://10.1.2.3/", False),
        ("10.0.0.0/8", "https://11.1.2.3/", True),
        ("10.0.0.0/8", TEAMS, True),
        ("fd00::/8", "https://[fd00::1]/", False),
        ("10.0.0.0/99", "https://10.1.2.3/", True),
    ],
)
def test_what_is_exempt(exempt: str, url: str, goes_through: bool) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        proxies = proxies_in({"HTTPS_PROXY": PROXY, name: exempt})
        assert proxies.of(url) == (PROXY if goes_through else None)


@pytest.mark.parametrize(
    "near",
    [
        "http://127.0.0.1:56150/_connector",
        "http://127.9.9.9/",
        "https://localhost:3990/teams",
        "http://LOCALHOST./",
        "http://bot.localhost/",
        "http://[::1]:3978/",
        "http://169.254.169.254/metadata/identity/oauth2/token",
    ],
)
def test_this_machine_is_never_asked_through_a_proxy(near: str) -> None:
    assert proxies_in({"HTTP_PROXY": PROXY, "HTTPS_PROXY": PROXY, "ALL_PROXY": PROXY}).of(near) is None


@pytest.mark.parametrize(
    "odd", ["socks5://proxy:1080", "http://", "http://proxy:port", "http://[::1", "ftp://x"]
)
def test_a_proxy_that_cannot_be_used_is_named_without_its_value(odd: str) -> None:
    with pytest.raises(ValueError, match="HTTPS_PROXY: give the proxy as") as caught:
        proxies_in({"https_proxy": odd.replace("proxy", "kari:hemligt@proxy")})
    assert "hemligt" not in str(caught.value)


def test_without_proxies_every_call_goes_straight() -> None:
    assert DIRECT.of(TEAMS) is None


@reads_source
def test_no_call_forgets_the_proxies() -> None:
    """Every request of an aiohttp session says which proxy it goes through; the demo speaks with this machine only."""
    forgetful = [
        f"{module}: {ast.unparse(node)[:60]}"
        for module, tree in modules()
        if not module.startswith("bot.demo")
        for node in nodes(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[0].endswith("session")
        and ast.unparse(node.func).rpartition(".")[2] in {"get", "post", "put", "patch", "delete", "request"}
        and not any(keyword.arg == "proxy" for keyword in node.keywords)
    ]
    assert forgetful == []
