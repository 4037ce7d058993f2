"""Settings as files, shells and clusters give them: what surrounds a value is taken off, strangers left out."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import root
from bot.settings.environment import foreign
from bot.settings.model import Settings, SettingsFaults, load_settings, make_settings, read_values

NO_FILE = Path("none.toml")
TENANT = "11111111-1111-4111-8111-111111111111"
WHOLE = {"app_id": TENANT, "app_secret": "hemligt", "tenant_id": TENANT}

AROUND = [
    "{}\n",
    "{}\r\n",
    " {} ",
    "\t{}",
    '"{}"',
    "'{}'",
    ' "{}"\r',
    "“{}”",
    "\ufeff{}",
    "{}\u200b",
    "\u00a0{}\u00a0",
    "\"'{}'\"",
]
TEXTS = {
    "app_id": TENANT,
    "app_secret": "abc~D.e_f-1",
    "app_certificate_password": "pass word  with two",
    "tenant_id": TENANT,
    "service_url": "https://smba.trafficmanager.net/emea/",
    "public_url": "https://grindvakt.example.org",
    "login_authority": "https://login.microsoftonline.us",
    "host": "0.0.0.0",
    "database_url": "sqlite:////srv/data  1/grindvakt.db",
    "app_certificate": "/etc/grind vakt/key.pem",
}


def shown(value: Any) -> Any:
    return value.get_secret_value() if hasattr(value, "get_secret_value") else value


def told(**values: Any) -> list[str]:
    with pytest.raises(SettingsFaults) as caught:
        make_settings(values)
    return caught.value.faults


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("name", [name for name in TEXTS if name != "app_certificate"])
def test_what_surrounds_a_value_in_the_environment_is_taken_off(name: str, around: str) -> None:
    settings = load_settings({f"GRINDVAKT_{name.upper()}": around.format(TEXTS[name])}, NO_FILE)
    assert shown(getattr(settings, name)) == TEXTS[name]


@pytest.mark.parametrize("around", AROUND)
def test_and_in_the_file(around: str, tmp_path: Path) -> None:
    file = tmp_path / "grindvakt.toml"
    lines = [
        f"{name} = {json.dumps(around.format(text))}" for name, text in TEXTS.items() if name != "app_secret"
    ]
    file.write_bytes("\r\n".join(["\ufeff# settings", *lines]).encode())
    settings = load_settings({}, file)
    assert {name: shown(getattr(settings, name)) for name in TEXTS if name != "app_secret"} == {
        name: text for name, text in TEXTS.items() if name != "app_secret"
    }


@pytest.mark.parametrize("around", AROUND)
def test_numbers_words_and_lists(around: str) -> None:
    written = {"port": "4000", "language": "EN", "auth": "Off", "allowed_tenants": f"{TENANT}, b"}
    environ = {f"GRINDVAKT_{name.upper()}": around.format(text) for name, text in written.items()}
    settings = load_settings(environ, NO_FILE)
    assert (settings.port, settings.language, settings.auth) == (4000, "en", "off")
    assert settings.allowed_tenants == (TENANT, "b")


@pytest.mark.parametrize("written", ["a,b", '"a","b"', '["a", "b"]', "a\nb\n", " a ;b", "a,,b,"])
def test_a_list_however_it_is_written(written: str) -> None:
    assert load_settings({"GRINDVAKT_ALLOWED_TENANTS": written}, NO_FILE).allowed_tenants == ("a", "b")


@pytest.mark.parametrize("blank", ["", " ", "\t\r\n", '""', "' '", "\u200b", "\u00a0"])
@pytest.mark.parametrize("name", Settings.model_fields)
def test_white_space_alone_is_not_set(name: str, blank: str, tmp_path: Path) -> None:
    file = tmp_path / "grindvakt.toml"
    file.write_text("port = 4000\n")
    values, sources = read_values({f"GRINDVAKT_{name.upper()}": blank}, file)
    assert (values, sources) == ({"port": 4000}, {"port": "grindvakt.toml"})


def test_a_variables_name_may_have_something_round_it_too() -> None:
    assert load_settings({"\ufeffGRINDVAKT_PORT": "1", "Grindvakt_Language ": "en"}, NO_FILE) == Settings(
        port=1, language="en"
    )


def test_a_value_of_two_lines_is_refused() -> None:
    assert told(tenant_id="a\nb") == ["TENANT_ID: has a line break in it; write it on one line"]
    assert "hemligt" not in str(told(app_secret="hemligt\nhemligt"))


CLUSTER = {
    "GRINDVAKT_PORT": "tcp://10.0.0.7:3978",
    "GRINDVAKT_SERVICE_HOST": "10.0.0.7",
    "GRINDVAKT_SERVICE_PORT": "3978",
    "GRINDVAKT_SERVICE_PORT_HTTP": "3978",
    "GRINDVAKT_PORT_3978_TCP": "tcp://10.0.0.7:3978",
    "GRINDVAKT_PORT_3978_TCP_PROTO": "tcp",
    "GRINDVAKT_PORT_3978_TCP_PORT": "3978",
    "GRINDVAKT_PORT_3978_TCP_ADDR": "10.0.0.7",
    "GRINDVAKT_DB_SERVICE_HOST": "fd00::7",
    "GRINDVAKT_DB_SERVICE_PORT": "5432",
    "GRINDVAKT_DB_PORT": "tcp://[fd00::7]:5432",
    "GRINDVAKT_DB_PORT_5432_TCP": "tcp://[fd00::7]:5432",
}


def test_what_kubernetes_sets_for_its_services_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "grindvakt.toml"
    file.write_text("port = 4000\n")
    environ = {**CLUSTER, "GRINDVAKT_HOST": "0.0.0.0", "OTHER_SERVICE_HOST": "10.0.0.8"}
    settings = load_settings(environ, file)
    assert (settings.port, settings.host) == (4000, "0.0.0.0")
    assert set(foreign(environ)) == set(CLUSTER)


@pytest.mark.parametrize(
    ("variable", "value", "meant"),
    [
        ("SERVICE_HOST", "smba.example.org", "did you mean SERVICE_HOSTS?"),
        ("SERVICE_HOST", "10.0.0.7", "did you mean SERVICE_HOSTS?"),
        ("APP_SERCET", "geheim", "did you mean APP_SECRET?"),
        ("TENANTID", "x", "did you mean TENANT_ID?"),
        ("DATABASE-URL", "x", "did you mean DATABASE_URL?"),
        ("DB_PORT", "5432", "there is no such setting"),
        ("COLOUR", "x", "there is no such setting; see `grindvakt settings`"),
    ],
)
def test_a_slip_of_the_pen_is_no_strangers_variable(variable: str, value: str, meant: str) -> None:
    with pytest.raises(SettingsFaults) as caught:
        load_settings({f"GRINDVAKT_{variable}": value}, NO_FILE)
    [fault] = caught.value.faults
    assert fault.startswith(f"{variable} (environment): there is no such setting")
    assert meant in fault
    assert "geheim" not in fault


def test_the_prefix_in_the_file_is_a_slip_too(tmp_path: Path) -> None:
    file = tmp_path / "grindvakt.toml"
    file.write_text('GRINDVAKT_APP_ID = "x"\n')
    with pytest.raises(SettingsFaults) as caught:
        load_settings({}, file)
    assert "did you mean APP_ID?" in caught.value.faults[0]


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        (
            {"public_url": "grindvakt.example.org"},
            "PUBLIC_URL: must be a whole address that begins with https://",
        ),
        (
            {"public_url": "http://grindvakt.example.org"},
            "PUBLIC_URL: must be a whole address that begins with",
        ),
        ({"public_url": "https://"}, "PUBLIC_URL: is not a whole address"),
        ({"public_url": "https://a b.example.org"}, "PUBLIC_URL: is not a whole address"),
        ({"public_url": "https://example.org/a b"}, "PUBLIC_URL: has a space in it"),
        ({"public_url": "https://example.org:port"}, "PUBLIC_URL: is not a whole address"),
        ({"public_url": "https://me:geheim@example.org"}, "PUBLIC_URL: has a user name in it"),
        ({"public_url": "https://example.org/?a=1"}, "PUBLIC_URL: has a ? or a # in it"),
        (
            {"public_url": "https://example.org/api/messages/"},
            "PUBLIC_URL: give the address without /api/messages",
        ),
        ({"service_url": "smba.trafficmanager.net/teams"}, "SERVICE_URL: must begin with https:// when"),
        ({"service_url": "https://[smba"}, "SERVICE_URL: is not a whole address"),
        (
            {"service_url": "https://smba.example.org/teams/"},
            "SERVICE_URL: its host is not among SERVICE_HOSTS",
        ),
        ({"login_authority": "https://"}, "LOGIN_AUTHORITY: is not a whole address"),
        ({"openid_metadata_url": "login.botframework.com"}, "OPENID_METADATA_URL: must begin with https://"),
        (
            {"service_hosts": "https://smba.trafficmanager.net/"},
            "SERVICE_HOSTS: 'https://smba.trafficmanager.net/'",
        ),
        ({"host": "http://127.0.0.1"}, "HOST: give a name or an IP address alone"),
        ({"host": "127.0.0.1:3978"}, "HOST: give a name or an IP address alone"),
    ],
)
def test_an_address_that_cannot_be_one_is_told_at_the_start(values: dict[str, str], fault: str) -> None:
    [found] = told(**WHOLE, **values)
    assert found.startswith(fault)
    assert "geheim" not in found


@pytest.mark.parametrize(
    "values",
    [
        {"public_url": "https://grindvakt.example.org/teams/"},
        {"public_url": "https://grindvakt.exämple.se:8443"},
        {"service_url": "https://smba.trafficmanager.net/emea/"},
        {"service_url": "https://smba.infra.gcc.teams.microsoft.com/teams"},
        {"service_url": "https://localhost:8443/x", "service_hosts": "localhost:8443"},
        {"openid_metadata_url": "https://login.example.org/openid?appid=1"},
        {"host": "[::1]"},
        {"host": "::"},
        {"auth": "off", "public_url": "http://127.0.0.1:3978", "service_url": "http://127.0.0.1:56150/x"},
    ],
)
def test_an_address_that_can_be_one(values: dict[str, str]) -> None:
    make_settings(WHOLE | values)


def test_the_file_that_is_closed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", closed)
    with pytest.raises(SettingsFaults) as caught:
        load_settings({}, tmp_path / "grindvakt.toml")
    assert caught.value.faults == ["grindvakt.toml: it can't be read: Permission denied"]


def test_the_command_shows_what_is_really_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "250")
    for name, value in {
        **CLUSTER,
        "GRINDVAKT_TENANT_ID": f'"{TENANT}"\r\n',
        "GRINDVAKT_HOST": " [::1] ",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GRINDVAKT_APP_SECRET", "'geheim'\n")
    table = CliRunner().invoke(root, ["settings"], catch_exceptions=False).stdout
    rows = json.loads(CliRunner().invoke(root, ["settings", "--json"], catch_exceptions=False).stdout)
    values = {row["name"]: row["value"] for row in rows}
    assert (values["TENANT_ID"], values["HOST"], values["PORT"]) == (TENANT, "[::1]", "3978")
    assert values["APP_SECRET"] == "********"
    assert "[::1]" in table
    where = (
        f"read from the folder where the program is started: {tmp_path / 'grindvakt.toml'} (there is none)"
    )
    assert f"grindvakt.toml is {where}" in table
    assert "Left out, since Kubernetes sets them for its services: GRINDVAKT_DB_PORT, " in table
    assert "geheim" not in table
    (tmp_path / "grindvakt.toml").write_text("")
    assert "(there is none)" not in CliRunner().invoke(root, ["settings"], catch_exceptions=False).stdout
