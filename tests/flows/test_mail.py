"""Mail to a server on loopback, going well and going wrong."""

import asyncio
import email
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import aiosmtplib
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import BotRejected, Permanent, Retryable, Unanswered
from bot.core.golive import Level
from bot.core.work import Effect
from bot.delivery import mail
from bot.delivery.effect_loop import EffectLoop
from bot.delivery.effects import Taking, failed, take_effects
from bot.delivery.jobs import Claim, JobState, Queue
from bot.delivery.letters import Letter, LetterLink, as_html
from bot.delivery.mail import Mailer, MailServer, Unwanted, fault_in, mail_kind, mail_server_of, written_mail
from bot.delivery.queue import JOB_TABLE
from bot.features.announcements.follow_golive import look_over_mail
from bot.features.announcements.kinds import REPORT
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.mail_letters import Letters, note_mailed, note_not_mailed
from bot.features.announcements.mailing import LETTER
from bot.settings.model import Settings, SettingsFaults, make_settings
from storage.engine.opening import SqlDatabase
from tests.flows.test_batches import until
from tests.flows.test_effect_faults import change
from tests.flows.test_effects import PATIENCE
from tests.following import NOW as MOMENT
from tests.following import FollowRoom
from tests.ports import free_port
from tests.teams_tokens import write_certificate

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

    async def handle_MAIL(
        self, _server: Any, _session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        envelope.mail_from, envelope.mail_options = address, options
        if self.says.get("MAIL") == "slow":
            await asyncio.Event().wait()
        return self.says.get("MAIL", "250 OK")

    async def handle_QUIT(self, _server: Any, _session: Any, _envelope: Any) -> str:
        await asyncio.sleep(float(self.says.get("QUIT", "0")))
        return "221 Bye"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        self.mails.append(email.message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
        if self.says.get("DATA") == "slow":
            await asyncio.Event().wait()
        if self.says.get("DATA") == "cut":
            server.transport.abort()
        if self.says.get("DATA") == "cut once":
            del self.says["DATA"]
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


def a_letter(**changed: Any) -> Letter:
    letter = Letter(
        "anna@example.org",
        "announcement/U-1/1/anna",
        "utskick",
        "E-arkivet är nere",
        ("Hej!\nPå lördag.",),
        kicker="Driftstopp",
        notes=("Rättat: ny tid",),
        details=(("När", "lör 12 dec"),),
        links=(LetterLink("Läs <mer>", "https://example.org/a?b=1&c=2"),),
        footer=("Det går inte att svara.",),
    )
    return replace(letter, **changed)


def writing(**changed: Any) -> Any:
    async def write(_effect: Effect) -> Letter | Unwanted:
        return a_letter(**changed)

    return write


EFFECT = Effect("test.mail", "letter/1", "v1")


async def test_a_letter_arrives_as_text_and_html_from_a_machine(
    postbox: Postbox, database: SqlDatabase
) -> None:
    told: list[Any] = []
    kind = mail_kind(
        postbox.server(), writing(), lambda effect, answer, _uow, _now: told.append((effect.subject, answer))
    )
    for _ in range(2):
        await database.run(lambda _c, uow, _n: uow.jobs.call(EFFECT), None)
    await until(database, {"test.mail": kind}, lambda found: found == {"done": 1})
    [mail] = postbox.mails
    assert (mail["From"], mail["To"], mail["Subject"]) == (SENDER, "anna@example.org", "E-arkivet är nere")
    assert (mail["Auto-Submitted"], mail["List-Id"]) == ("auto-generated", "<utskick.example.org>")
    assert (mail["Content-Language"], mail["List-Unsubscribe"]) == ("sv", None)
    assert told == [("letter/1", {"message_id": mail["Message-ID"]})]
    plain, html = (mail.get_body([form]) for form in ("plain", "html"))
    assert plain is not None
    assert html is not None
    for words in (
        "Driftstopp",
        "Rättat: ny tid",
        "När: lör 12 dec",
        "Läs <mer>:\nhttps://example.org/a?b=1&c=2",
    ):
        assert words in plain.get_content().replace("\r\n", "\n")
    assert '<a href="https://example.org/a?b=1&amp;c=2">Läs &lt;mer&gt;</a>' in html.get_content()


async def test_what_is_no_longer_wanted_does_not_leave(postbox: Postbox) -> None:
    async def write(_effect: Effect) -> Letter | Unwanted:
        return Unwanted("over")

    assert await Mailer(postbox.server(), write).send(EFFECT) == {"unwanted": "over"}
    assert postbox.mails == []


async def test_whom_teams_did_not_reach_gets_a_mail_that_is_recognised_where_it_comes_twice(
    postbox: Postbox, database: SqlDatabase
) -> None:
    room = FollowRoom(database)
    await room.begin()
    await room.stand(LedgerState.NOT_INSTALLED, 20, 21)
    await room.sent()
    await room.mail(MOMENT + timedelta(minutes=20))
    postbox.says["DATA"] = "cut once"
    kind = mail_kind(postbox.server(), Letters(database, "app").write, note_mailed, note_not_mailed)
    await until(database, {LETTER: kind}, lambda found: found.get(JobState.DONE) == 2)
    by_address = {str(mail["To"]): mail for mail in postbox.mails}
    assert sorted(by_address) == ["person20@example.org", "person21@example.org"]
    assert len(postbox.mails) == 3, "nobody knew of one whether it was taken"
    assert len({mail["Message-ID"] for mail in postbox.mails}) == 2
    english = by_address["person21@example.org"]
    assert english["Subject"] == "The e-archive opens"
    assert "Open Grindvakt in Teams" in english.as_string()
    assert (await room.counts()).mailed == 2
    assert await room.jobs(Queue.TASK, REPORT), "the sender's card says so too"


async def test_a_mail_server_that_lets_nobody_in_is_told_of_and_nothing_is_lost(
    postbox: Postbox, database: SqlDatabase
) -> None:
    room = FollowRoom(database)
    await room.begin()
    await room.stand(LedgerState.NOT_INSTALLED, 20)
    await room.sent()
    await room.mail(MOMENT + timedelta(minutes=20))
    settings = make_settings({"smtp_host": "localhost", "smtp_from": SENDER, "read_receipts": "true"})
    assert [each.level for each in await room.do(look_over_mail, settings)] == [Level.OK]
    postbox.says["MAIL"] = "535 wrong password"
    kind = mail_kind(postbox.server(), Letters(database, "app").write, note_mailed, note_not_mailed)
    loop = EffectLoop("w", database, {LETTER: kind}, settling=0.0)
    running = asyncio.create_task(loop.run())
    async with asyncio.timeout(PATIENCE):
        while [each.level for each in await room.do(look_over_mail, settings)] != [Level.WARNING]:  # noqa: ASYNC110 - what is waited for is in the database
            await asyncio.sleep(0.02)
    loop.end()
    await running
    [found] = await room.do(look_over_mail, settings)
    assert found.what == "mail waits, since the mail server answered 535 wrong password"
    assert (await room.counts()).mails_waiting == 1


@pytest.mark.parametrize(
    ("command", "answer", "error"),
    [
        ("RCPT", "450 mailbox busy", Retryable),
        ("RCPT", "550 no such user", Permanent),
        ("DATA", "452 no room", Retryable),
        ("DATA", "554 it is spam", Permanent),
        ("DATA", "cut", Unanswered),
        ("RCPT", "530 authenticate first", BotRejected),
        ("RCPT", "421 closing", Retryable),
        ("MAIL", "452 too many mails", Retryable),
        ("MAIL", "552 too large", Permanent),
        ("MAIL", "550 not your domain", BotRejected),
    ],
)
async def test_how_the_server_may_answer(
    postbox: Postbox, command: str, answer: str, error: type[Exception]
) -> None:
    postbox.says[command] = answer
    with pytest.raises(Exception) as caught:
        await Mailer(postbox.server(), writing()).send(EFFECT)
    assert type(caught.value) is error


async def test_a_server_that_is_slow_before_it_is_given_the_mail_has_surely_not_got_it(
    postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it counts as one that may have come, and is given up after the third time."""
    monkeypatch.setattr(mail, "WITHIN", 0.2)
    for says, error in (({"MAIL": "slow"}, Retryable), ({"DATA": "slow"}, Unanswered)):
        postbox.says = says
        with pytest.raises(Exception) as caught:
            await Mailer(postbox.server(), writing()).send(EFFECT)
        assert type(caught.value) is error


async def test_no_server_or_one_that_does_not_let_us_in_is_no_fault_of_the_letter(postbox: Postbox) -> None:
    with pytest.raises(Retryable):
        await Mailer(postbox.server(port=free_port()), writing()).send(EFFECT)
    with pytest.raises(BotRejected):
        await Mailer(postbox.server(user="u", password="wrong"), writing()).send(EFFECT)
    server = MailServer("127.0.0.1", postbox.port, "starttls", SENDER)
    with pytest.raises(BotRejected):  # it offers no STARTTLS
        await Mailer(server, writing()).send(EFFECT)


async def test_what_was_taken_is_taken_whatever_comes_of_the_goodbye(
    postbox: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "GOODBYE", 0.01)
    postbox.says["QUIT"] = "0.5"
    assert "message_id" in await Mailer(postbox.server(), writing()).send(EFFECT)


async def test_a_certificate_that_nobody_vouches_for_stops_all_mail(tmp_path: Path) -> None:
    certificate, key = write_certificate(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    box = Postbox(free_port())
    controller = Controller(box, "127.0.0.1", box.port, tls_context=context, ready_timeout=20)
    controller.start()
    try:
        server = MailServer("localhost", box.port, "starttls", SENDER)
        with pytest.raises(BotRejected):
            await Mailer(server, writing()).send(EFFECT)
    finally:
        controller.stop()
    assert box.mails == []


@pytest.mark.parametrize(("doubts", "state"), [(0, JobState.READY), (1, JobState.READY), (2, JobState.DEAD)])
async def test_a_server_that_never_says_whether_it_took_it_is_not_given_it_for_ever(
    doubts: int, state: JobState
) -> None:
    """Each time may be a mail; what was surely not given is tried as long as always."""
    kinds = {EFFECT.kind: mail_kind(Postbox().server(), writing())}
    claim = Claim(1, Queue.EFFECT, EFFECT.kind, "letter/1", {}, 0, "d", "w", 1, 1, 9, doubts=doubts)
    assert failed(claim, kinds, Unanswered("cut"), 0.5).report.state is state
    assert failed(claim, kinds, Retryable("450"), 0.5).report.state is JobState.READY
    if state is JobState.DEAD:
        assert (failed(claim, kinds, Unanswered("cut"), 0.5).report.error or "").startswith("gave up after 3")


async def test_a_mail_at_which_each_worker_ends_is_given_up_until_an_administrator_says_otherwise(
    postbox: Postbox, database: SqlDatabase
) -> None:
    """Each of them may have given it to the server."""
    kinds = {EFFECT.kind: mail_kind(postbox.server(), writing())}
    await database.run(lambda _c, uow, _n: uow.jobs.call(EFFECT), None)
    for _ in range(mail.MOST_DOUBTS):
        await change(database, "UPDATE jobs SET run_at = run_at - 600000")
        [(claim, _wait)] = await database.run(
            take_effects, Taking("w/1", kinds, {kinds[EFFECT.kind].target: 1})
        )
        await database.run(lambda _c, uow, _n: uow[JOB_TABLE].recover(everything=True), None)
    await change(database, "UPDATE jobs SET run_at = run_at - 600000")
    await until(database, kinds, lambda found: found == {"dead": 1})
    assert postbox.mails == []
    await database.run(lambda _c, uow, _n: uow[JOB_TABLE].outbox.replay([claim.id]), None)
    await until(database, kinds, lambda found: found == {"done": 1})
    assert len(postbox.mails) == 1


def test_what_breaks_off_in_its_encryption_while_it_is_given_may_have_been_taken() -> None:
    """Else it is taken for a certificate that doesn't hold, and given again for ever."""
    cut = aiosmtplib.SMTPServerDisconnected("Connection lost")
    cut.__cause__ = ssl.SSLError("bad record mac")
    assert isinstance(fault_in(cut, given=True), Unanswered)
    assert isinstance(fault_in(cut), BotRejected)


def test_a_repeated_letter_is_recognised_and_another_one_is_not() -> None:
    first, again, other = (
        written_mail(letter, SENDER, NOW)["Message-ID"]
        for letter in (a_letter(), a_letter(heading="x"), a_letter(once="announcement/U-1/2/anna"))
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
    ],
)
def test_an_odd_address_is_refused(to: str) -> None:
    with pytest.raises(Permanent):
        written_mail(a_letter(to=to), SENDER, NOW)


@given(st.text(st.characters(exclude_categories=[])), st.text(st.characters(exclude_categories=[])))
def test_whatever_is_written_no_header_comes_of_it_and_no_markup(heading: str, text: str) -> None:
    letter = a_letter(
        heading=heading + "\r\nBcc: all@example.org",
        kicker=f"k{text}",
        paragraphs=(text,),
        notes=(text,),
        details=((text, text),),
        footer=(text,),
    )
    mail = written_mail(letter, SENDER, NOW)
    read = email.message_from_bytes(mail.as_bytes(), policy=default)
    assert sorted(read.keys()) == sorted(mail.keys())
    assert read["Bcc"] is None
    tags = as_html(letter).count("<") - as_html(letter).count("<br>")
    assert tags == as_html(a_letter(kicker="k")).count("<") - as_html(a_letter(kicker="k")).count("<br>")


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
