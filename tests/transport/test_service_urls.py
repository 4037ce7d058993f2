import pytest

from bot.teams.service_urls import ServiceUrls, UntrustedServiceUrl, same_service

HOSTS = ["smba.trafficmanager.net", "botframework.com", "localhost:8443", "10.0.0.1"]


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net/teams/",
        "https://smba.trafficmanager.net",
        "https://SMBA.TrafficManager.net/emea/7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e1000/",
        "https://smba.trafficmanager.net:443/teams",
        "https://europe.webchat.botframework.com/",
        "https://localhost:8443/teams",
    ],
)
def test_listed_hosts_are_trusted(url: str) -> None:
    assert ServiceUrls(HOSTS).allows(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://smba.trafficmanager.net/teams/",  # no encryption
        "http://169.254.169.254/metadata/identity/oauth2/token",
        "https://169.254.169.254/",
        "https://10.0.0.1/",  # an address, even where somebody listed it
        "https://2130706433/",
        "https://0x7f.0.0.1/",
        "https://[::1]/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://evilbotframework.com/",
        "https://evil.example/smba.trafficmanager.net",
        "https://smba.trafficmanager.net@evil.example/",
        "https://smba.trafficmanager.net:443@evil.example/",
        "https://user:secret@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net\\@evil.example/",
        "https://evil.example\\.botframework.com/",
        "https://smba.trafficmanager.net:8443/",
        "https://smba.trafficmanager.net:443443/",
        "https://localhost/teams",
        "https://localhost:8444/teams",
        "https://smba.trafficmanager.nеt/",  # a Cyrillic letter
        "https://ｓmba.trafficmanager.net/",  # a full-width letter
        "https://botframewor\u212a.com/",  # the Kelvin sign, whose lower case is a k
        "https://smba.trafficmanager.net./",
        "https://smba..trafficmanager.net/",
        "https://smba.trafficmanager.net/%2e%2e/",
        "https://smba.trafficmanager.net/?redirect=evil",
        "https://smba.trafficmanager.net/#fragment",
        "https://smba.trafficmanager.net/\r\nX-Header: 1",
        "https://smba.trafficmanager.net/\n",
        " https://smba.trafficmanager.net/",
        "//smba.trafficmanager.net/",
        "file:///etc/passwd",
        "ftp://smba.trafficmanager.net/",
        "",
        "https://smba.trafficmanager.net/" + "a" * 500,
    ],
)
def test_everything_else_is_not(url: str) -> None:
    urls = ServiceUrls(HOSTS)
    assert not urls.allows(url)
    with pytest.raises(UntrustedServiceUrl):
        urls.check(url)


def test_loopback_only_where_it_is_allowed() -> None:
    local = ["http://127.0.0.1:56150/_connector", "http://localhost:56150/_connector", "http://[::1]:1/x"]
    assert all(ServiceUrls([], loopback=True).allows(url) for url in local)
    assert not any(ServiceUrls(HOSTS).allows(url) for url in local)
    assert not ServiceUrls([], loopback=True).allows("http://127.0.0.1.evil.example/")
    assert not ServiceUrls([], loopback=True).allows("http://127.0.0.1@evil.example/")
    assert not ServiceUrls([], loopback=True).allows("http://192.168.1.1/")


def test_an_empty_list_trusts_nobody() -> None:
    assert not ServiceUrls(["", " "]).allows("https://smba.trafficmanager.net/")


def test_a_trusted_url_lends_nothing_to_the_next() -> None:
    urls = ServiceUrls(HOSTS)
    assert urls.allows("https://smba.trafficmanager.net/teams/")
    assert not urls.allows("https://evil.example/")
    assert not urls.allows("https://evil.example/")


def test_the_slash_at_the_end_goes() -> None:
    urls = ServiceUrls(HOSTS, loopback=True)
    assert urls.check("https://smba.trafficmanager.net/teams/") == "https://smba.trafficmanager.net/teams"
    assert urls.check("http://127.0.0.1:1/_connector") == "http://127.0.0.1:1/_connector"


def test_same_service() -> None:
    assert same_service("https://Smba.trafficmanager.net/teams/", "https://smba.trafficmanager.net/teams")
    assert not same_service("https://smba.trafficmanager.net/teams", "https://smba.trafficmanager.net/emea")
