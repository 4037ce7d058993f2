"""Settings: where they come from, that all faults are told at once, and that secrets are never shown."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from typer.testing import CliRunner

from bot.__main__ import root
from bot.app import FEATURES
from bot.cli.settings import show
from bot.feature import sections_of
from bot.settings.model import (
    PREFIX,
    Settings,
    SettingsFaults,
    load_settings,
    make_settings,
    missing_for_teams,
    read_values,
)

WHOLE = {"app_id": "APP-1", "app_secret": "hemligt", "tenant_id": "Tenant-1"}


def faults(**values: Any) -> list[str]:
    with pytest.raises(SettingsFaults) as caught:
        make_settings(values)
    return caught.value.faults


def shown(settings: Settings) -> dict[str, str]:
    return {row.name: row.value for row in show(settings, {})}


def test_the_environment_goes_before_the_file_and_the_file_before_the_default(tmp_path: Path) -> None:
    file = tmp_path / "grindvakt.toml"
    file.write_text('PORT = 4000\nhost = "::1"\nservice_hosts = ["a.example", "b.example"]\n')
    environ = {"GRINDVAKT_PORT": "5000", "PORT": "6000", "OTHER_GRINDVAKT_HOST": "x"}
    settings = load_settings(environ, file)
    assert (settings.port, settings.host, settings.language) == (5000, "::1", "sv")
    assert settings.service_hosts == ("a.example", "b.example")
    _, sources = read_values(environ, file)
    rows = {row.name: row.source for row in show(settings, sources)}
    assert (rows["PORT"], rows["HOST"], rows["LANGUAGE"]) == ("environment", "grindvakt.toml", "default")


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    settings = load_settings({}, tmp_path / "none.toml")
    assert settings == Settings()
    assert (settings.auth, settings.host, settings.port) == ("on", "127.0.0.1", 3978)


def test_all_faults_are_told_at_once_with_their_source(tmp_path: Path) -> None:
    file = tmp_path / "grindvakt.toml"
    file.write_text('auth = "maybe"\nrate_per_second = 51\nprot = 1\n')
    with pytest.raises(SettingsFaults) as caught:
        load_settings({"GRINDVAKT_PORT": "x", "GRINDVAKT_APP_SERCET": "geheim"}, file)
    told = "\n".join(caught.value.faults)
    assert len(caught.value.faults) == 5
    for start in (
        "AUTH (grindvakt.toml): ",
        "RATE_PER_SECOND (grindvakt.toml): ",
        "PROT (grindvakt.toml): there is no such setting",
        "PORT (environment): must be a valid integer",
        "APP_SERCET (environment): there is no such setting",
    ):
        assert start in told
    assert "geheim" not in told
    assert str(caught.value) == told


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsFaults, match="it is a folder"):
        load_settings({}, tmp_path)


def test_a_password_that_hides_the_host_is_never_shown() -> None:
    (fault,) = faults(auth="off", database_url="postgresql://me:ge@heim@host/x")
    assert "@ as %40" in fault
    assert "heim" not in fault


@pytest.mark.parametrize("content", [b"port = ", b"\xff\xfe", b"port = 1\nport = 2\n"])
def test_a_file_that_cannot_be_read_is_named(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "grindvakt.toml"
    file.write_bytes(content)
    with pytest.raises(SettingsFaults) as caught:
        load_settings({}, file)
    (fault,) = caught.value.faults
    assert fault.startswith("grindvakt.toml: ")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.10", "::1", "[::1]", "localhost"])
def test_authentication_may_be_off_on_loopback(host: str) -> None:
    settings = make_settings({"auth": "off", "host": host})
    assert missing_for_teams(settings) == []


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "10.0.0.1", "localhost.example.org", "127.0.0.1.example.org", ""]
)
def test_and_nowhere_else(host: str) -> None:
    (fault,) = faults(auth="off", host=host)
    assert "only on a loopback address" in fault


def test_what_does_not_fit_together_is_told_at_once() -> None:
    told = faults(
        **WHOLE,
        managed_identity="x",
        login_authority="http://login.example",
        service_url="ftp://x",
        database_url="mysql://me:geheim@host/db",
    )
    assert any("set one credential only; now APP_SECRET, MANAGED_IDENTITY are set" in fault for fault in told)
    assert {fault.partition(":")[0] for fault in told} == {
        "APP_SECRET",
        "LOGIN_AUTHORITY",
        "SERVICE_URL",
        "DATABASE_URL",
    }
    assert "geheim" not in str(told)
    assert "hemligt" not in str(told)


@pytest.mark.parametrize(
    "url", ["", "garbage", "sqlite://", "sqlite:///", "mysql://h/x", "postgresql://", "/var/lib/grindvakt.db"]
)
def test_a_database_that_cannot_be_one_is_turned_down(url: str) -> None:
    (fault,) = faults(auth="off", database_url=url)
    assert fault == "DATABASE_URL: give sqlite:///FILE or postgresql://user:password@host/name"


def test_the_organisations_own_tenant_cannot_be_left_out() -> None:
    (fault,) = faults(**WHOLE, allowed_tenants="t-1,t-2")
    assert fault.startswith("ALLOWED_TENANTS: ")


def test_a_password_that_breaks_the_address_is_not_repeated() -> None:
    (fault,) = faults(auth="off", database_url="postgresql://me:ge/heim@host/x")
    assert "as %2F" in fault
    assert "heim" not in fault


def test_what_is_missing_for_teams_is_named() -> None:
    assert [sentence.split()[0] for sentence in missing_for_teams(Settings())] == [
        "APP_ID",
        "TENANT_ID",
        "no",
    ]
    assert missing_for_teams(make_settings(WHOLE)) == []
    for credential in ("app_certificate", "managed_identity", "federated_token_file"):
        values = {"app_id": "a", "tenant_id": "t", credential: "x"}
        assert missing_for_teams(make_settings(values)) == []
    blank = make_settings({**WHOLE, "app_secret": ""})
    (missing,) = missing_for_teams(blank)
    assert missing.startswith("no credential is set")


def test_ids_are_compared_in_lower_case_and_lists_are_read_from_text() -> None:
    settings = make_settings({**WHOLE, "allowed_tenants": " T-1 , Tenant-1,, "})
    assert settings.bot_app_id == "app-1"
    assert settings.tenants == {"t-1", "tenant-1"}
    assert make_settings(WHOLE).tenants == {"tenant-1"}
    assert Settings().tenants == frozenset()


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        make_settings(WHOLE).auth = "off"


def test_every_setting_says_what_it_means() -> None:
    for row in show(Settings(), {}):
        assert row.meaning, row.name


@pytest.mark.parametrize(
    ("url", "seen"),
    [
        ("sqlite:///grindvakt.db", "sqlite:///grindvakt.db"),
        ("postgresql://me:geheim@host/x", "postgresql://me:********@host/x"),
        ("postgresql://me@host/x", "postgresql://me@host/x"),
        ("postgresql://host/x?user=me&password=geheim&sslmode=require", None),
        ("postgresql://host/x?PASSWORD=geheim", None),
    ],
)
def test_passwords_in_the_database_url_are_masked(url: str, seen: str | None) -> None:
    value = shown(make_settings({"auth": "off", "database_url": url}))["DATABASE_URL"]
    assert "geheim" not in value
    assert seen in (None, value)


def test_the_command_shows_everything_but_the_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "250")
    for name, value in {
        **WHOLE,
        "app_certificate_password": "geheim",
        "allowed_tenants": "a,Tenant-1",
    }.items():
        monkeypatch.setenv(f"{PREFIX}{name.upper()}", value)
    ended = CliRunner().invoke(root, ["settings", "--json"], catch_exceptions=False)
    assert ended.exit_code == 0
    rows = {row["name"]: row for row in json.loads(ended.stdout)}
    sections = (Settings, *sections_of(FEATURES))
    assert set(rows) == {name.upper() for section in sections for name in section.model_fields}
    assert rows["APP_SECRET"]["value"] == rows["APP_CERTIFICATE_PASSWORD"]["value"] == "********"
    assert rows["ALLOWED_TENANTS"]["value"] == "a, Tenant-1"
    assert rows["APP_ID"] == {
        "name": "APP_ID",
        "value": "APP-1",
        "source": "environment",
        "meaning": "The bot's application (client) id in Entra",
    }
    table = CliRunner().invoke(root, ["settings"], catch_exceptions=False)
    assert "GRINDVAKT_APP_SECRET" in table.stdout
    assert "********" in table.stdout
    for secret in ("hemligt", "geheim"):
        assert secret not in ended.stdout + table.stdout


def test_an_empty_secret_is_shown_as_not_set() -> None:
    assert shown(Settings())["APP_SECRET"] == ""


def test_nothing_about_a_settings_object_tells_its_secrets() -> None:
    settings = make_settings(WHOLE)
    assert "hemligt" not in repr(settings) + str(settings) + settings.model_dump_json()
