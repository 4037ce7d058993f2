"""The settings: what an administrator can set, checked whole, then frozen.

The environment goes before the file (`bot/settings/environment.py`), the file before the default. All faults are
reported at once.
"""

import os
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)

from bot.settings import hosts
from bot.settings.environment import FILE, PREFIX, SettingsFaults, read_values, trimmed

__all__ = [
    "PREFIX",
    "Settings",
    "SettingsFaults",
    "load_settings",
    "make_settings",
    "missing_for_teams",
    "read_values",
]

ADDRESSES = ("service_url", "openid_metadata_url", "login_authority")


def _listed(value: object) -> object:
    """A list may be written as one string with commas, as the environment needs; quotes and brackets come along."""
    return tuple(re.findall(r"[^\s,;\"'\[\]]+", value)) if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


Several = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Lower = BeforeValidator(_lower)


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
    allowed_tenants: Several = Field(
        (), description="Tenants whose users may talk to the bot, with commas between; empty: TENANT_ID alone"
    )
    auth: Annotated[Literal["on", "off"], Lower] = Field(
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
    service_hosts: Several = Field(
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
    language: Annotated[Literal["sv", "en"], Lower] = Field(
        "sv", description="Language where a person's own is not known"
    )

    @property
    def tenants(self) -> frozenset[str]:
        """The tenants that are let in, lower case."""
        return frozenset(tenant.lower() for tenant in (self.allowed_tenants or (self.tenant_id,)) if tenant)

    @property
    def bot_app_id(self) -> str:
        return self.app_id.lower()

    @model_validator(mode="before")
    @classmethod
    def _as_meant(cls, values: Mapping[str, Any]) -> Mapping[str, Any]:
        return {name: trimmed(name, value) for name, value in values.items()}

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        faults = list(_faults_together(self))
        if faults:
            raise ValueError("\n".join(faults))
        return self


def _faults_together(settings: Settings) -> list[str]:
    faults = list(_each_by_itself(settings))
    if settings.tenant_id and settings.tenant_id.lower() not in settings.tenants:
        faults.append(
            "ALLOWED_TENANTS: must name TENANT_ID too, or the organisation's own people are turned away"
        )
    if settings.auth == "off":
        if not hosts.is_loopback(settings.host):
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
    given = "service_url" in settings.model_fields_set
    if given and not faults and not hosts.is_listed(settings.service_url, settings.service_hosts):
        faults.append("SERVICE_URL: its host is not among SERVICE_HOSTS, so nothing is sent there; add it")
    if not settings.token_scope.endswith("/.default"):
        faults.append("TOKEN_SCOPE: must end with /.default")
    return faults


def _each_by_itself(settings: Settings) -> Iterator[str]:
    """What is wrong with a setting whatever the others say."""
    for name in Settings.model_fields:
        if "\n" in _text(getattr(settings, name)):
            yield f"{name.upper()}: has a line break in it; write it on one line"
    if fault := hosts.database_fault(settings.database_url):
        yield f"DATABASE_URL: {fault}"
    if fault := hosts.host_fault(settings.host):
        yield f"HOST: {fault}"
    for host in settings.service_hosts:
        if fault := hosts.name_fault(host):
            yield f"SERVICE_HOSTS: {fault}"
    for name in ADDRESSES:
        if fault := hosts.address_fault(getattr(settings, name), secure=settings.auth == "on"):
            yield f"{name.upper()}: {fault}"
    if settings.public_url and (
        fault := hosts.public_fault(settings.public_url, secure=settings.auth == "on")
    ):
        yield f"PUBLIC_URL: {fault}"


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
            message = f"there is no such setting; {_near(name)}see `grindvakt settings`"
        faults.append(f"{name.upper()} ({sources.get(name, 'default')}): {message}")
    return faults


def _near(name: str) -> str:
    """The setting that may have been meant; nothing where none is near."""
    plain = name.removeprefix(PREFIX.lower()).replace("-", "_")
    near = get_close_matches(plain, Settings.model_fields, n=1, cutoff=0.75)
    return f"did you mean {near[0].upper()}? " if near else ""


def _text(value: object) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)
