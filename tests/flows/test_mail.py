"""Mail to a server on loopback, going well and going wrong."""

import email
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import BotRejected, Permanent, Retryable, Unanswered
from bot.core.work import Effect
from bot.delivery.mail import Letter as Written
from bot.delivery.mail import (
    Mailer,
    MailServer,
    as_html,
    mail_kind,
    mail_server_of,
    send_letter,
    written_mail,
)
from bot.settings.model import Settings, SettingsFaults, make_settings
from storage.engine.opening import SqlDatabase
from tests.bench.processes import free_port
from tests.flows.test_batches import until

NOW = datetime(2028, 2, 29, 8, tzinfo=UTC)
SENDER = "grindvakt@example.org"


@dataclass
class Postbox:
    """What the server has taken. `says`: its answer to RCPT or DATA instead, by the command."""

    port: int = 0
    says: dict[str, str] = field(default_factory=dict)
    mails: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if "RCPT" not in self.says:
            envelope.rcpt_tos.append(address)
        return self.says.get("RCPT", "250 OK")

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        self.mails.append(email.message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
        if self.says.get("DATA") == "cut":
            server.transport.abort()
        return self.says.get("DATA", "250 OK")

    def server(self, **changed: Any) -> MailServer:
        return MailServer("127.0.0.1", changed.pop("port", self.port), "none", SENDER, **changed)


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    box = Postbox(free_port())

    def nobody(*_: Any) -> AuthResult:
        return AuthResult(success=False, handled=False)

    controller = Controller(
        box, "127.0.0.1", box.port, authenticator=nobody, auth_require_tls=False, ready_timeout=20
    )
    controller.start()
    yield box
    controller.stop()


def letter(**changed: Any) -> Effect:
    data = {
        "to": "anna@example.org",
        "subject": "E-arkivet är nere",
        "text": "Hej!\n\nPå lördag.",
        "locale": "sv",
    }
    return Effect("test.mail", "letter/1", "v1", data | changed)


async def test_a_letter_arrives_as_text_and_html_from_a_machine(
    postbox: Postbox, database: SqlDatabase
) -> None:
    told: list[Any] = []
    kind = mail_kind(
        postbox.server(), lambda effect, answer, _uow, _now: told.append((effect.subject, answer))
    )
    written = Written("anna@example.org", "E-arkivet är nere", "Läs mer på https://example.org/a?b=1&c=2.")
    for _ in range(2):
        await database.run(
            lambda _c, uow, _n: send_letter("test.mail", "letter/1", "v1", written, uow) and None, None
        )
    await until(database, {"test.mail": kind}, lambda found: found == {"done": 1})
    [mail] = postbox.mails
    assert (mail["From"], mail["To"], mail["Subject"]) == (SENDER, "anna@example.org", "E-arkivet är nere")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] is None
    assert told == [("letter/1", {"message_id": mail["Message-ID"]})]
    plain, html = (mail.get_body([form]) for form in ("plain", "html"))
    assert plain is not None
    assert html is not None
    assert plain.get_content().strip() == written.text
    assert '<a href="https://example.org/a?b=1&amp;c=2">' in html.get_content()


@pytest.mark.parametrize(
    ("command", "answer", "error"),
    [
        ("RCPT", "450 mailbox busy", Retryable),
        ("RCPT", "550 no such user", Permanent),
        ("DATA", "452 no room", Retryable),
        ("DATA", "554 it is spam", Permanent),
        ("DATA", "cut", Unanswered),
        ("RCPT", "530 authenticate first", BotRejected),
    ],
)
async def test_how_the_server_may_answer(
    postbox: Postbox, command: str, answer: str, error: type[Exception]
) -> None:
    postbox.says[command] = answer
    with pytest.raises(Exception) as caught:
        await Mailer(postbox.server()).send(letter())
    assert type(caught.value) is error


async def test_no_server_or_one_that_does_not_let_us_in_is_no_fault_of_the_letter(postbox: Postbox) -> None:
    with pytest.raises(Retryable):
        await Mailer(postbox.server(port=free_port())).send(letter())
    with pytest.raises(BotRejected):
        await Mailer(postbox.server(user="u", password="wrong")).send(letter())
    server = MailServer("127.0.0.1", postbox.port, "starttls", SENDER)
    with pytest.raises(BotRejected):  # it offers no STARTTLS
        await Mailer(server).send(letter())


def test_a_repeated_letter_is_recognised_and_another_one_is_not() -> None:
    first, again, other = (
        written_mail(effect, SENDER, NOW)["Message-ID"]
        for effect in (letter(), letter(subject="x"), Effect("test.mail", "letter/2", "v1", letter().data))
    )
    assert first == again != other


@pytest.mark.parametrize(
    "to",
    [
        "",
        "anna",
        "anna@",
        "anna@example.org\nBcc: all@example.org",
        "anna@example.org, bo@example.org",
        "Anna <anna@example.org>",
        "anna @example.org",
        "å@example.org",
        "anna@example.org\u200b",
        None,
        7,
    ],
)
def test_an_odd_address_is_refused(to: object) -> None:
    with pytest.raises(Permanent):
        written_mail(letter(to=to), SENDER, NOW)


@given(st.text(st.characters(exclude_categories=[])), st.text(st.characters(exclude_categories=[])))
def test_whatever_is_written_no_header_comes_of_it_and_no_markup(subject: str, text: str) -> None:
    mail = written_mail(letter(subject=subject + "\r\nBcc: all@example.org", text=text), SENDER, NOW)
    read = email.message_from_bytes(mail.as_bytes(), policy=default)
    assert sorted(read.keys()) == sorted(mail.keys())
    assert read["Bcc"] is None
    html = as_html(text, "sv")
    assert html.count("<") == html.count("<p>") * 2 + html.count("<br>") + html.count("<a ") * 2 + 5


def test_the_settings_are_checked() -> None:
    assert mail_server_of(Settings()) is None
    given_settings = {
        "smtp_host": "smtp.example.org",
        "smtp_from": SENDER,
        "smtp_user": "u",
        "smtp_password": "hemlig",
    }
    server = mail_server_of(make_settings(given_settings))
    assert server is not None
    assert (server.port, server.security, server.password) == (587, "starttls", "hemlig")
    assert "hemlig" not in repr(server)
    for wrong in (
        {"smtp_from": ""},
        {"smtp_from": "a@b.se\nBcc: x@y.se"},
        {"smtp_password": ""},
        {"smtp_security": "none"},
        {"smtp_security": "ssl"},
        {"smtp_port": "0"},
    ):
        with pytest.raises(SettingsFaults):
            make_settings(given_settings | wrong)
