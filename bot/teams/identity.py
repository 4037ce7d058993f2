"""Who the bot is to Teams, and how it knows Teams, as the settings and the environment say."""

import os
from pathlib import Path

import aiohttp

from bot.outside.proxies import Proxies, proxies_in
from bot.settings.model import Settings, SettingsFaults
from bot.teams.certificates import certificate
from bot.teams.credentials import (
    ClientSource,
    Credentials,
    TokenSource,
    file_assertion,
    identity_assertion,
    identity_source,
)
from bot.teams.keys import SigningKeys
from bot.teams.token_session import TimedSession
from bot.teams.tokens import NoCredentials, Tokens


def proxies_around() -> Proxies:
    """The proxies that the environment names.

    Raises:
        SettingsFaults: one of them can't be used.
    """
    try:
        return proxies_in(os.environ)
    except ValueError as error:
        raise SettingsFaults([str(error)]) from None


def signing_keys(session: aiohttp.ClientSession, settings: Settings, proxies: Proxies) -> SigningKeys:
    """Teams' signing keys, from where the settings say."""
    return SigningKeys(session, settings.openid_metadata_url, proxies=proxies)


def bot_tokens(settings: Settings, proxies: Proxies, scope: str = "") -> Tokens:
    """The bot's own tokens, by the credential that the settings name. `scope`: what for; empty: for Teams."""
    if settings.auth == "off":
        return NoCredentials()
    return Credentials(_source(settings, TimedSession(proxies), scope or settings.token_scope))


def _source(settings: Settings, session: TimedSession, scope: str) -> TokenSource:
    if settings.managed_identity.lower() == settings.bot_app_id:  # the bot is the identity itself
        return identity_source(settings.managed_identity, scope, session=session)
    authority = f"{settings.login_authority.rstrip('/')}/{settings.tenant_id}"
    credential = _credential(settings, session)
    return ClientSource(settings.app_id, authority, credential, scope, session=session)


def _credential(settings: Settings, session: TimedSession) -> str | dict[str, object]:
    if settings.managed_identity:  # an identity that the bot's registration trusts (federated credential)
        return identity_assertion(settings.managed_identity, session=session)
    if settings.federated_token_file:
        return file_assertion(Path(settings.federated_token_file))
    if settings.app_certificate:
        return _certificate(settings)
    return settings.app_secret.get_secret_value()


def _certificate(settings: Settings) -> dict[str, object]:
    password = settings.app_certificate_password.get_secret_value()
    try:
        return certificate(Path(settings.app_certificate), password)
    except OSError as error:
        why = f"{settings.app_certificate} can't be read: {error.strerror or error}"
        raise SettingsFaults([f"APP_CERTIFICATE: {why}"]) from error
    except ValueError as error:
        raise SettingsFaults([f"APP_CERTIFICATE: {error}"]) from error
