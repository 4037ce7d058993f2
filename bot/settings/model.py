"""The settings: what an administrator can set, checked whole, then frozen.

The environment goes before the file (`bot/settings/environment.py`), the file before the default. All faults are
reported at once.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Self, TypeVar

from pydantic import BaseModel, PrivateAttr, ValidationError, model_validator

from bot.core.named import merged
from bot.settings import hosts
from bot.settings.environment import FILE, PREFIX, CannotStart, SettingsFaults, read_values, trimmed
from bot.settings.fields import as_text
from bot.settings.mail import MailSettings, mail_faults
from bot.settings.server import ServerSettings
from bot.settings.teams import TeamsSettings

__all__ = [
    "PREFIX",
    "CannotStart",
    "Settings",
    "SettingsFaults",
    "load_settings",
    "make_settings",
    "missing_for_teams",
    "read_values",
]

ADDRESSES = ("service_url", "openid_metadata_url", "login_authority")

FeatureSection = TypeVar("FeatureSection", bound=BaseModel)
Sections = Sequence[type[BaseModel]]


class Settings(MailSettings, TeamsSettings, ServerSettings):
    """What an administrator can set. The descriptions are shown by `grindvakt settings`."""

    _sections: dict[type[BaseModel], BaseModel] = PrivateAttr(default_factory=dict)

    @property
    def sections(self) -> Sequence[BaseModel]:
        """The features' own settings."""
        return tuple(self._sections.values())

    def of(self, section: type[FeatureSection]) -> FeatureSection:
        """A feature's own settings; what nobody has given is as the section itself says."""
        found = self._sections.get(section)
        return found if isinstance(found, section) else section()

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
        if as_text(getattr(settings, name))
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
        if "\n" in as_text(getattr(settings, name)):
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
    yield from mail_faults(settings)


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
        as_text(settings.app_secret)
        or settings.app_certificate
        or settings.managed_identity
        or settings.federated_token_file
    ):
        missing.append(
            "no credential is set: give APP_SECRET, APP_CERTIFICATE, MANAGED_IDENTITY or FEDERATED_TOKEN_FILE"
        )
    return missing


def load_settings(
    environ: Mapping[str, str] | None = None, file: Path = FILE, sections: Sections = ()
) -> Settings:
    """The settings from the environment (the process's own by default) and the file. `sections`: the features' own.

    Raises:
        SettingsFaults: with every fault at once.
    """
    values, sources = read_values(os.environ if environ is None else environ, file)
    return make_settings(values, sources, sections)


def make_settings(
    values: Mapping[str, Any], sources: Mapping[str, str] | None = None, sections: Sections = ()
) -> Settings:
    """Check raw values and freeze them.

    Raises:
        SettingsFaults: with every fault, not only the first.
        Claimed: two sections have a setting of the same name.
    """
    kinds: Sequence[type[BaseModel]] = (Settings, *sections)
    named = merged(
        "setting",
        [dict.fromkeys(kind.model_fields, kind) for kind in kinds],
        [kind.__name__ for kind in kinds],
    )
    faults: list[str] = []
    made: dict[type[BaseModel], BaseModel] = {}
    for kind in kinds:
        own = {name: value for name, value in values.items() if named.get(name, Settings) is kind}
        try:
            made[kind] = kind(**own)
        except ValidationError as error:
            faults += _sentences(error, sources or {}, named)
    if faults:
        raise SettingsFaults(faults)
    settings = made.pop(Settings)
    assert isinstance(settings, Settings)
    settings._sections.update(made)
    return settings


def _sentences(error: ValidationError, sources: Mapping[str, str], known: Iterable[str]) -> list[str]:
    faults: list[str] = []
    for fault in error.errors():
        message = fault["msg"].removeprefix("Value error, ")
        if not fault["loc"]:
            faults += message.splitlines()
            continue
        name = str(fault["loc"][0])
        if fault["type"] == "extra_forbidden":
            message = f"there is no such setting; {_near(name, known)}see `grindvakt settings`"
        # pydantic's own words
        message = message.partition(", unable to")[0].replace("Input should be", "must be")
        faults.append(f"{name.upper()} ({sources.get(name, 'default')}): {message}")
    return faults


def _near(name: str, known: Iterable[str]) -> str:
    """The setting that may have been meant; nothing where none is near."""
    plain = name.removeprefix(PREFIX.lower()).replace("-", "_")
    near = get_close_matches(plain, list(known), n=1, cutoff=0.75)
    return f"did you mean {near[0].upper()}? " if near else ""
