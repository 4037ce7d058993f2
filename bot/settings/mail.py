"""Settings of the way out by mail: off where no server is named."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, SecretStr

from bot.settings import hosts
from bot.settings.fields import Lower, Section

ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?")
"""A mail address that any server takes."""


class MailSettings(Section):
    """Whom mail is given to."""

    smtp_host: str = Field("", description="Mail server that takes mail from the bot; empty: no mail is sent")
    smtp_port: int = Field(587, ge=1, le=65535, description="Its port: 587 (STARTTLS), 465 (TLS) or 25")
    smtp_security: Annotated[Literal["starttls", "tls", "none"], Lower] = Field(
        "starttls", description="How the way there is protected: starttls, tls from the beginning, or none"
    )
    smtp_user: str = Field("", description="User at the mail server, where it wants one")
    smtp_password: SecretStr = Field(SecretStr(""), description="Password of that user")
    smtp_from: str = Field("", description="Address that mail comes from")
    smtp_per_minute: int = Field(300, ge=1, le=60_000, description="Mails a minute, all processes together")


def mail_faults(settings: MailSettings) -> Iterator[str]:
    """What doesn't fit together, a sentence each."""
    if not settings.smtp_host:
        return
    if fault := hosts.host_fault(settings.smtp_host):
        yield f"SMTP_HOST: {fault}"
    if not ADDRESS.fullmatch(settings.smtp_from):
        yield "SMTP_FROM: must be the plain address that mail comes from, such as grindvakt@example.org"
    password = settings.smtp_password.get_secret_value()
    if bool(settings.smtp_user) != bool(password):
        yield "SMTP_USER: give SMTP_USER and SMTP_PASSWORD both, or neither"
    if password and settings.smtp_security == "none" and not hosts.is_loopback(settings.smtp_host):
        yield "SMTP_SECURITY: a password isn't sent without encryption; set starttls or tls"
