"""The files under deploy/: as far as they can be tried where there is no Azure, no proxy and no systemd."""

import configparser
import re
import shutil
import ssl
import subprocess
import tomllib
from pathlib import Path

import pytest

from bot.settings.environment import read_values
from bot.settings.model import Settings, make_settings
from bot.teams.http import LARGEST_BODY
from storage.engine.backups import sqlite_file
from tests.teams_login import SECRET

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = ["grindvakt.service", "grindvakt-backup.service", "grindvakt-backup.timer"]
UPSTREAM = f"127.0.0.1:{Settings().port}"


def text(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def without_comments(name: str) -> str:
    return "\n".join(line for line in text(name).splitlines() if not line.lstrip().startswith("#"))


def unit(name: str) -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(strict=False, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text(name))
    return parser


def tool(name: str) -> str:
    found = shutil.which(name, path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
    if found is None:
        pytest.skip(f"{name} isn't installed here")
    return found


def seconds(written: str) -> float:
    number, what = re.fullmatch(r"(\d+)(s|m)", written).groups()  # type: ignore[union-attr]
    return float(number) * {"s": 1, "m": 60}[what]


def test_systemd_finds_no_fault_in_the_units(tmp_path: Path) -> None:
    """It ends with 0 where it only warns: so nothing may be said at all. Our program isn't installed here."""
    for name in UNITS:
        (tmp_path / name).write_text(
            text(name).replace("/opt/grindvakt/venv/bin/grindvakt serve", "/bin/true")
        )
    files = [tmp_path / name for name in UNITS]
    done = subprocess.run(
        [tool("systemd-analyze"), "verify", "--man=no", *files],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", UNITS[:2])
def test_the_units_are_closed(name: str) -> None:
    command = [tool("systemd-analyze"), "security", "--offline=yes", "--threshold=25", str(DEPLOY / name)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-300:]


def test_the_files_agree_on_where_things_are() -> None:
    main, backup = unit(UNITS[0])["Service"], unit(UNITS[1])["Service"]
    values, _ = read_values(_environment_file())
    database = sqlite_file(make_settings(values | {"app_secret": SECRET}).database_url)
    for service in (main, backup):
        assert service["EnvironmentFile"] == "/etc/grindvakt/grindvakt.env"
        assert (service["User"], service["Group"]) == ("grindvakt", "grindvakt")
        assert service["WorkingDirectory"] == "/var/lib/grindvakt" == str(database and database.parent)
        assert "grindvakt" in service["StateDirectory"].split()
        assert "/opt/grindvakt/venv/bin/grindvakt " in service["ExecStart"]
    assert main["ExecStart"].endswith(" serve")
    assert " backup " in backup["ExecStart"]
    assert "/var/lib/grindvakt-backups/" in backup["ExecStart"]
    assert "grindvakt-backups" in backup["StateDirectory"].split()
    assert int(main["TimeoutStopSec"]) > 15, "open requests get fifteen seconds"
    assert main["RestartPreventExitStatus"] == "2"


def _environment_file() -> dict[str, str]:
    pairs = (line.partition("=") for line in without_comments("grindvakt.env").splitlines() if line)
    return {name: value for name, _, value in pairs}


def test_nginx_takes_its_file(tmp_path: Path) -> None:
    command = tool("nginx")
    _self_signed(tmp_path)
    site = text("nginx.conf").replace("/etc/ssl/grindvakt", str(tmp_path))
    paths = "".join(
        f"{kind}_temp_path {tmp_path}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; {paths} {site} }}"
    )
    done = subprocess.run([command, "-t", "-c", whole], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def _self_signed(folder: Path) -> None:
    subprocess.run(
        [
            *(
                tool("openssl"),
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=x",
            ),
            *("-keyout", folder / "key.pem", "-out", folder / "fullchain.pem"),
        ],
        capture_output=True,
        check=True,
    )
    ssl.create_default_context().load_cert_chain(folder / "fullchain.pem", folder / "key.pem")


def test_caddy_takes_its_file(tmp_path: Path) -> None:
    done = subprocess.run(
        [tool("caddy"), "validate", "--adapter", "caddyfile", "--config", DEPLOY / "Caddyfile"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr


def test_nginx_passes_requests_on_as_they_come() -> None:
    told = without_comments("nginx.conf")
    assert "proxy_request_buffering off;" in told
    assert "proxy_next_upstream off;" in told
    assert set(re.findall(r"proxy_pass http://([^;/]+);", told)) == {UPSTREAM}
    assert int(re.findall(r"client_max_body_size (\d+)k;", told)[0]) * 1024 >= LARGEST_BODY
    waits = dict(re.findall(r"(\w+_timeout) (\w+);", told))
    for name in ("client_header_timeout", "client_body_timeout", "proxy_send_timeout", "proxy_read_timeout"):
        assert seconds(waits[name]) >= 10, name


def test_caddy_passes_requests_on_as_they_come() -> None:
    told = without_comments("Caddyfile")
    assert "request_buffers" not in told
    assert "lb_try_duration" not in told
    assert f"reverse_proxy {UPSTREAM} {{" in told
    assert int(re.findall(r"max_size (\d+)KB", told)[0]) * 1000 >= LARGEST_BODY
    waits = dict(re.findall(r"\b(read_header|read_body|read_timeout|write_timeout) (\w+)", told))
    assert len(waits) == 4
    assert all(seconds(wait) >= 10 for wait in waits.values())


def test_the_container_is_built_from_the_locks_and_holds_all_of_us() -> None:
    told = without_comments("Containerfile").replace("\\\n", " ")
    assert re.search(r"pip install \S+ --no-deps --require-hashes\s+-r requirements/runtime.txt", told)
    assert re.search(r"pip install \S+ --no-deps --no-build-isolation \.", told)
    assert "pip check" in told
    assert not re.search(r"pip install(?!.*--no-deps)", told)
    for source in re.findall(r"^COPY ((?!--from)\S+(?: \S+)*) \S+$", told, re.MULTILINE):
        assert all((ROOT / part).exists() for part in source.split()), source
    copied = set(re.findall(r"^COPY (\w+)/ \1/$", told, re.MULTILINE))
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"][
        "wheel"
    ]
    assert set(wheel["packages"]) <= copied
    values, _ = read_values(dict(re.findall(r"(GRINDVAKT_\w+)=(\S+)", told)))
    settings = make_settings(values)
    assert settings.host == "0.0.0.0"
    folder = re.findall(r"^WORKDIR (/var\S+)$", told, re.MULTILINE)
    assert [str(sqlite_file(settings.database_url).parent)] == folder  # type: ignore[union-attr]
    assert f"EXPOSE {settings.port}" in told
    assert re.search(r"^USER (?!0|root)", told, re.MULTILINE)
