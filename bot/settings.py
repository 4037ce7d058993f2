"""The settings: read from the environment (`GRINDVAKT_…`) and `grindvakt.toml`, checked whole, then frozen.

The environment goes before the file, the file before the default. All faults are reported at once.
"""

import ipaddress
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)

PREFIX = "GRINDVAKT_"
FILE = Path("grindvakt.toml")


def _listed(value: object) -> object:
    """A list may be written as one string with commas, as the environment needs."""
    return (
        tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value
    )


Listed = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Settings(BaseModel):
    """What an administrator can set. The descriptions are shown by `grindvakt settings`."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    database_url: str = Field(
        "sqlite:///grindvakt.db",
        description="Database: sqlite:///FILE, or postgresql://user:password@host/name",
    )
    host: str = Field("127.0.0.1", description="Address that the web server listens on")
    port: int = Field(
        3978, ge=0, le=65535, description="Port that the web server listens on (0: any free one)"
    )
    app_id: str = Field("", description="The bot's application (client) id in Entra")
    app_secret: SecretStr = Field(
        SecretStr(""), description="Client secret; or use a certificate or an identity"
    )
    app_certificate: str = Field(
        "", description="Certificate instead of a secret: a PEM file with key and certificate, or a PFX file"
    )
    app_certificate_password: SecretStr = Field(
        SecretStr(""), description="Password of the certificate file, if any"
    )
    managed_identity: str = Field(
        "",
        description="Client id of a user-assigned managed identity, instead of a secret",
    )
    federated_token_file: str = Field(
        "",
        description="File with the token of a federated credential (workload identity), instead of a secret",
    )
    tenant_id: str = Field("", description="The organisation's Entra tenant (directory) id")
    allowed_tenants: Listed = Field(
        (), description="Tenants whose users may talk to the bot, with commas between; empty: TENANT_ID alone"
    )
    auth: Literal["on", "off"] = Field(
        "on", description="Authentication of what comes in: off only on a loopback address, for development"
    )
    openid_metadata_url: str = Field(
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        description="Where the signing keys of incoming tokens are found (other for government clouds)",
    )
    token_issuer: str = Field(
        "https://api.botframework.com", description="Issuer that incoming tokens must have"
    )
    login_authority: str = Field(
        "https://login.microsoftonline.com", description="Where the bot fetches its own tokens"
    )
    token_scope: str = Field(
        "https://api.botframework.com/.default",
        description="What the bot asks its own token for (other for government clouds)",
    )
    service_hosts: Listed = Field(
        (
            "smba.trafficmanager.net",
            "botframework.com",
            "teams.microsoft.com",
            "smba.infra.gcc.teams.microsoft.com",
            "smba.infra.gov.teams.microsoft.us",
            "smba.infra.dod.teams.microsoft.us",
        ),
        description="Hosts (and their sub-domains) that the bot may send its token to, with commas between",
    )
    service_url: str = Field(
        "https://smba.trafficmanager.net/teams/",
        description="Service URL for the first message, before any activity has told the right one",
    )
    rate_per_second: int = Field(
        50,
        ge=1,
        le=50,
        description="Requests a second to Teams, all processes together (the platform allows 50)",
    )
    public_url: str = Field("", description="Address where users and Teams reach the bot, https://…")
    language: Literal["sv", "en"] = Field("sv", description="Language where a person's own is not known")

    @property
    def tenants(self) -> frozenset[str]:
        """The tenants that are let in, lower case."""
        return frozenset(tenant.lower() for tenant in (self.allowed_tenants or (self.tenant_id,)) if tenant)

    @property
    def bot_app_id(self) -> str:
        return self.app_id.lower()

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        faults = list(_faults_together(self))
        if faults:
            raise ValueError("\n".join(faults))
        return self


def _faults_together(settings: Settings) -> list[str]:
    faults = list(_database_faults(settings.database_url))
    if settings.tenant_id and settings.tenant_id.lower() not in settings.tenants:
        faults.append(
            "ALLOWED_TENANTS: must name TENANT_ID too, or the organisation's own people are turned away"
        )
    if settings.auth == "off":
        if not _is_loopback(settings.host):
            faults.append(
                f"AUTH: authentication may be off only on a loopback address, not on {settings.host}; "
                "set HOST to 127.0.0.1, or AUTH to on"
            )
        return faults
    credentials = [
        name
        for name in ("app_secret", "app_certificate", "managed_identity", "federated_token_file")
        if _text(getattr(settings, name))
    ]
    if len(credentials) > 1:
        names = ", ".join(name.upper() for name in credentials)
        faults.append(f"APP_SECRET: set one credential only; now {names} are set")
    for name in ("service_url", "openid_metadata_url", "login_authority"):
        if not getattr(settings, name).startswith("https://"):
            faults.append(f"{name.upper()}: must begin with https:// when authentication is on")
    if not settings.token_scope.endswith("/.default"):
        faults.append("TOKEN_SCOPE: must end with /.default")
    return faults


def _database_faults(url: str) -> Iterator[str]:
    kind, _, rest = url.partition("://")
    if kind not in ("sqlite", "postgresql") or not rest.strip("/"):
        yield "DATABASE_URL: give sqlite:///FILE or postgresql://user:password@host/name"
    elif kind == "postgresql":
        try:
            _ = urlsplit(url).port
        except ValueError:  # whose message may quote the password
            yield "DATABASE_URL: the port can't be read; in a password, write / as %2F, : as %3A and @ as %40"


def missing_for_teams(settings: Settings) -> list[str]:
    """What must still be set before the bot can talk to Teams, one sentence each; empty with AUTH off.

    `grindvakt serve` refuses to start while there is any: an empty app id must never turn authentication off.
    """
    if settings.auth == "off":
        return []
    missing = []
    if not settings.app_id:
        missing.append(
            "APP_ID is not set: give the application (client) id of the bot's registration in Entra"
        )
    if not settings.tenant_id:
        missing.append("TENANT_ID is not set: give the id of your organisation's Entra tenant")
    if not (
        _text(settings.app_secret)
        or settings.app_certificate
        or settings.managed_identity
        or settings.federated_token_file
    ):
        missing.append(
            "no credential is set: give APP_SECRET, APP_CERTIFICATE, MANAGED_IDENTITY or FEDERATED_TOKEN_FILE"
        )
    return missing


class SettingsFaults(Exception):
    """The settings can't be used. `faults`: a sentence each, naming the setting and its source."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read_values(environ: Mapping[str, str], file: Path = FILE) -> tuple[dict[str, Any], dict[str, str]]:
    """The raw values and the source of each.

    Raises:
        SettingsFaults: the file is not TOML.
    """
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    if file.is_file():
        try:
            content = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsFaults([f"{file.name}: {error}"]) from error
        for name, value in content.items():
            values[name.lower()], sources[name.lower()] = value, file.name
    for variable, text in environ.items():
        if variable.startswith(PREFIX):
            name = variable.removeprefix(PREFIX).lower()
            values[name], sources[name] = text, "environment"
    return values, sources


def load_settings(environ: Mapping[str, str] | None = None, file: Path = FILE) -> Settings:
    """The settings from the environment (the process's own by default) and the file.

    Raises:
        SettingsFaults: with every fault at once.
    """
    return make_settings(*read_values(os.environ if environ is None else environ, file))


def make_settings(values: Mapping[str, Any], sources: Mapping[str, str] | None = None) -> Settings:
    """Check raw values and freeze them.

    Raises:
        SettingsFaults: with every fault, not only the first.
    """
    try:
        return Settings(**values)
    except ValidationError as error:
        raise SettingsFaults(_sentences(error, sources or {})) from None


def _sentences(error: ValidationError, sources: Mapping[str, str]) -> list[str]:
    faults: list[str] = []
    for fault in error.errors():
        message = fault["msg"].removeprefix("Value error, ")
        if not fault["loc"]:
            faults += message.splitlines()
            continue
        name = str(fault["loc"][0])
        if fault["type"] == "extra_forbidden":
            message = "there is no such setting; see `grindvakt settings`"
        faults.append(f"{name.upper()} ({sources.get(name, 'default')}): {message}")
    return faults


def _text(value: object) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
