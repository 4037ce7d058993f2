"""Mail, as effects: for those who can't be reached in Teams. Plain text, and the same as simple HTML.

A mail whose fate nobody knows is sent again under the same Message-ID, by which mail systems recognise it.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

import aiosmtplib

from bot.core.clock import utc_now
from bot.core.database import UnitOfWork
from bot.core.errors import BotRejected, Permanent, Retryable, Unanswered
from bot.core.work import Effect, Priority
from bot.core.written import one_line
from bot.delivery.rates import Window
from bot.delivery.targets import EffectKind, Response, Target, Told
from bot.settings.mail import ADDRESS, MailSettings

TIMEOUT = 15.0
"""Seconds for each step; all together may take as long as any effect."""

AT_ONCE = 4
LONGEST_SUBJECT, LONGEST_TEXT = 200, 100_000
NOT_LET_IN = frozenset({454, 530, 534, 535, 538})
"""What a server answers that doesn't accept the user, the password or the way in: no fault of the mail's."""

_LINK = re.compile(r"https://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")


@dataclass(frozen=True, slots=True)
class MailServer:
    """Whom mail is given to, and from whom it comes. `security`: `starttls`, `tls` or `none`."""

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = ""
    per_minute: int = 300

    def __repr__(self) -> str:
        return f"MailServer({self.host}:{self.port})"


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to one person. `text`: paragraphs with empty lines between; addresses (https) become links."""

    to: str
    subject: str
    text: str
    locale: str = "sv"


def mail_server_of(settings: MailSettings) -> MailServer | None:
    """The server of the settings; None: no mail is sent."""
    if not settings.smtp_host:
        return None
    return MailServer(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_security,
        settings.smtp_from,
        settings.smtp_user,
        settings.smtp_password.get_secret_value(),
        settings.smtp_per_minute,
    )


def send_letter(kind: str, about: str, key: str, letter: Letter, uow: UnitOfWork) -> Effect:
    """Send the letter once this transaction is committed; `kind`: the feature's own, made by `mail_kind`.

    `about`: give each letter its own, since one that can't be sent holds back what is about the same.
    """
    data = {"to": letter.to, "subject": letter.subject, "text": letter.text, "locale": letter.locale}
    effect = Effect(kind, about, key, data, Priority.BULK)
    uow.jobs.call(effect)
    return effect


def mail_kind(
    server: MailServer,
    done: Told | None = None,
    failed: Callable[[Effect, str, UnitOfWork, datetime], None] | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> EffectKind:
    """A kind of effect that sends letters; all features' letters share the server's pace."""
    target = Target("mail", Window(server.per_minute, 60_000), AT_ONCE)
    return EffectKind(target, Mailer(server, clock).send, done=done, failed=failed)


class Mailer:
    """Gives letters to the mail server, each on a connection of its own."""

    def __init__(self, server: MailServer, clock: Callable[[], datetime] = utc_now) -> None:
        self._server = server
        self._clock = clock

    async def send(self, effect: Effect) -> Response:
        """Send the effect's letter; the answer names its Message-ID.

        Raises:
            Permanent: it can't be sent to this address, ever. BotRejected: the server doesn't let us in.
            Retryable, Unanswered: again later.
        """
        mail = written_mail(effect, self._server.sender, self._clock())
        server = self._server
        try:
            await aiosmtplib.send(
                mail,
                sender=server.sender,
                recipients=[str(mail["To"])],
                hostname=server.host,
                port=server.port,
                username=server.user or None,
                password=server.password or None,
                use_tls=server.security == "tls",
                start_tls=server.security == "starttls",
                timeout=TIMEOUT,
            )
        except (aiosmtplib.SMTPException, OSError) as error:
            raise fault_in(error) from error
        return {"message_id": str(mail["Message-ID"])}


def written_mail(effect: Effect, sender: str, now: datetime) -> EmailMessage:
    """The mail as it leaves. Nothing in it that somebody wrote can become a header of its own.

    Raises:
        Permanent: the address is none.
    """
    letter = Letter(*(str(effect.data.get(name) or "") for name in ("to", "subject", "text", "locale")))
    if not ADDRESS.fullmatch(letter.to):
        raise Permanent("the mail address is none that mail can be sent to")
    text = _readable(letter.text)[:LONGEST_TEXT]
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = letter.to
    mail["Subject"] = one_line(_readable(letter.subject))[:LONGEST_SUBJECT]
    mail["Date"] = format_datetime(now)
    digest = hashlib.sha256(effect.once.encode("utf-8", "replace")).hexdigest()[:40]
    mail["Message-ID"] = f"<{digest}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(text)
    mail.add_alternative(as_html(text, "en" if letter.locale == "en" else "sv"), subtype="html")
    return mail


def as_html(text: str, language: str) -> str:
    """The text as a page: paragraphs, line breaks and links, and nothing else that is in it."""
    paragraphs = [_with_links(part).replace("\n", "<br>\n") for part in re.split(r"\n\s*\n", text.strip())]
    body = "\n".join(f"<p>{part}</p>" for part in paragraphs)
    page = f'<html lang="{language}">\n<body style="font-family: sans-serif">\n{body}\n</body>\n</html>'
    return f"<!DOCTYPE html>\n{page}\n"


def fault_in(error: Exception) -> Exception:
    """What a failure means for the letter."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused) and error.recipients:
        return fault_in(error.recipients[0])
    code = getattr(error, "code", 0)
    told = one_line(f"the mail server answered {code} {getattr(error, 'message', '')}"[:300])
    # the bare kind: it doesn't offer what is wanted of it, STARTTLS or a way to log in
    lacks = type(error) is aiosmtplib.SMTPException or isinstance(error, aiosmtplib.SMTPNotSupported)
    if lacks or isinstance(error, aiosmtplib.SMTPAuthenticationError) or code in NOT_LET_IN:
        return BotRejected(told)
    if isinstance(error, aiosmtplib.SMTPConnectError):
        return Retryable(f"the mail server can't be reached: {type(error).__name__}")
    if isinstance(error, aiosmtplib.SMTPResponseException) and 400 <= code < 600:
        return Permanent(told) if code >= 500 else Retryable(told)
    return Unanswered(f"the mail server broke off: {type(error).__name__}")


def _with_links(text: str) -> str:
    """Escaped piece by piece, so that no address can leave the attribute it stands in."""
    made, at = [], 0
    for link in _LINK.finditer(text):
        address = escape(link[0])
        made += [escape(text[at : link.start()]), f'<a href="{address}">{address}</a>']
        at = link.end()
    return "".join([*made, escape(text[at:])])


def _readable(text: str) -> str:
    """Without what can't be written as UTF-8, and with plain spaces, and without control characters but line breaks."""
    whole = text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    spaced = ("\n" if one == "\n" else " " if one.isspace() else one for one in whole)
    return "".join(one for one in spaced if one == "\n" or one.isprintable())
