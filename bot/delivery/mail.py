"""Mail, as effects: for those who can't be reached in Teams. Plain text, and the same as simple HTML.

What a mail says is asked for when it is sent, not when it is asked for: what was corrected or taken back meanwhile
doesn't leave. A mail whose fate nobody knows is sent again under the same Message-ID, by which mail systems recognise
it.
"""

import asyncio
import hashlib
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

import aiosmtplib

from bot.core.clock import utc_now
from bot.core.database import UnitOfWork
from bot.core.errors import BotRejected, Permanent, Retryable, Unanswered
from bot.core.work import Effect
from bot.core.written import one_line
from bot.delivery.letters import Letter, as_html, as_text, readable
from bot.delivery.rates import Window
from bot.delivery.targets import EffectKind, Response, Target, Told
from bot.settings.mail import ADDRESS, MailSettings

TIMEOUT = 15.0
"""Seconds for each step."""
WITHIN = 18.0
"""Seconds for all together; less than an effect may take, or nobody would know whether the mail was being given."""

AT_ONCE = 4
LONGEST_SUBJECT = 200
NOT_LET_IN = frozenset({454, 530, 534, 535, 538})
"""What a server answers that doesn't accept the user, the password or the way in: no fault of the mail's."""
TOO_LARGE = 552

MOST_DOUBTS = 3
"""Times that a mail is given to a server that never says whether it has taken it: no more than so many may come."""

GOODBYE = 1.0
"""Seconds for taking leave; what has been taken by then is taken."""


@dataclass(frozen=True, slots=True)
class Unwanted:
    """There is nothing to send any more; `reason`: why, a word of the feature's. It comes back in the answer."""

    reason: str


WriteLetter = Callable[[Effect], Awaitable[Letter | Unwanted]]
"""Looks at the state as it is now."""


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


def mail_kind(
    server: MailServer,
    write: WriteLetter,
    done: Told | None = None,
    failed: Callable[[Effect, str, UnitOfWork, datetime], None] | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> EffectKind:
    """A kind of effect that sends what `write` writes; all features' letters share the server's pace.

    Give each letter's effect a subject of its own, since one that can't be sent holds back what is about the same.
    """
    target = Target("mail", Window(server.per_minute, 60_000), AT_ONCE)
    send = Mailer(server, write, clock).send
    return EffectKind(target, send, done=done, failed=failed, most_doubts=MOST_DOUBTS)


class _GivenMail(aiosmtplib.SMTP):
    """`given`: the mail itself was being given to the server, so that nobody knows whether it was taken."""

    given = False

    async def data(self, *args: Any, **more: Any) -> aiosmtplib.SMTPResponse:
        self.given = True
        return await super().data(*args, **more)


class Mailer:
    """Gives letters to the mail server, each on a connection of its own."""

    def __init__(
        self, server: MailServer, write: WriteLetter, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._server = server
        self._write = write
        self._clock = clock

    async def send(self, effect: Effect) -> Response:
        """Send the effect's letter; the answer names its Message-ID, or why nothing was sent (`unwanted`).

        Raises:
            Permanent: it can't be sent to this address, ever. BotRejected: the server doesn't let us in.
            Retryable, Unanswered: again later.
        """
        letter = await self._write(effect)
        if isinstance(letter, Unwanted):
            return {"unwanted": letter.reason}
        mail = written_mail(letter, self._server.sender, self._clock())
        server = self._server
        connection = _GivenMail(
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password or None,
            use_tls=server.security == "tls",
            start_tls=server.security == "starttls",
            timeout=TIMEOUT,
        )
        try:
            async with asyncio.timeout(WITHIN):
                await connection.connect()
                await connection.send_message(mail, sender=server.sender, recipients=[str(mail["To"])])
            with suppress(aiosmtplib.SMTPException, OSError):
                await connection.quit(timeout=GOODBYE)
        except (aiosmtplib.SMTPException, OSError) as error:
            raise fault_in(error, given=connection.given) from error
        finally:
            connection.close()
        return {"message_id": str(mail["Message-ID"])}


def written_mail(letter: Letter, sender: str, now: datetime) -> EmailMessage:
    """The mail as it leaves. Nothing in it that somebody wrote can become a header of its own.

    Raises:
        Permanent: the address is none.
    """
    if not ADDRESS.fullmatch(letter.to):
        raise Permanent("the mail address is none that mail can be sent to")
    domain = sender.rpartition("@")[2]
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = letter.to
    mail["Subject"] = one_line(readable(letter.heading))[:LONGEST_SUBJECT]
    mail["Date"] = format_datetime(now)
    digest = hashlib.sha256(letter.once.encode("utf-8", "replace")).hexdigest()[:40]
    mail["Message-ID"] = f"<{digest}@{domain}>"
    mail["List-Id"] = f"<{letter.topic}.{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(as_text(letter))
    mail.add_alternative(as_html(letter), subtype="html")
    # last: said before, it would be the plain text's alone
    mail["Content-Language"] = "en" if letter.language == "en" else "sv"
    return mail


def fault_in(error: Exception, *, given: bool = False) -> Exception:
    """What a failure means for the letter. `given`: it was being given to the server when it broke off."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused) and error.recipients:
        return fault_in(error.recipients[0])
    code = getattr(error, "code", 0)
    told = one_line(f"the mail server answered {code} {getattr(error, 'message', '')}"[:300])
    # the bare kind: it doesn't offer what is wanted of it, STARTTLS or a way to log in
    lacks = type(error) is aiosmtplib.SMTPException or isinstance(error, aiosmtplib.SMTPNotSupported)
    if lacks or isinstance(error, aiosmtplib.SMTPAuthenticationError) or code in NOT_LET_IN:
        return BotRejected(told)
    broken = f"the mail server broke off: {type(error).__name__}"
    if isinstance(error, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLError):
        why = f"the mail server's certificate or encryption doesn't hold: {type(error).__name__}"
        return Unanswered(broken) if given else BotRejected(why)
    ours = isinstance(error, aiosmtplib.SMTPSenderRefused | aiosmtplib.SMTPHeloError)
    if ours and code >= 500 and code != TOO_LARGE:
        return BotRejected(told)  # who we are, or send from: every letter would be turned down
    if isinstance(error, aiosmtplib.SMTPConnectError):
        return Retryable(f"the mail server can't be reached: {type(error).__name__}")
    if isinstance(error, aiosmtplib.SMTPResponseException) and 400 <= code < 600:
        return Permanent(told) if code >= 500 else Retryable(told)
    return Unanswered(broken) if given else Retryable(broken)
