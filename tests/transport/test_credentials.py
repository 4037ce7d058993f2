"""The bot's own token, fetched by the real msal from the simulated token service."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import load_pem_x509_certificate

from bot.core.errors import BotRejected, Retryable
from bot.teams.certificates import certificate
from bot.teams.credentials import (
    REPLACE_AGAIN,
    ClientSource,
    Credentials,
    TimedSession,
    file_assertion,
    identity_assertion,
    identity_source,
)
from bot.teams.tokens import NoCredentials
from tests.teams_activities import APP_ID
from tests.teams_login import SCOPE, SECRET
from tests.teams_simulator import TeamsSimulator
from tests.teams_tokens import rsa_key, write_certificate
from tests.transport.door import Clock, credentials


async def test_a_token_is_fetched_once_and_kept(teams: TeamsSimulator, clock: Clock) -> None:
    bot = credentials(teams, clock)
    token = await bot.get()
    assert teams.login.takes(token)
    assert await bot.get() == token
    (request,) = teams.login.token_requests
    assert request["scope"] == "https://api.botframework.com/.default"
    assert (request["client_id"], request["grant_type"]) == (APP_ID, "client_credentials")


async def test_it_is_renewed_five_minutes_before_its_end(teams: TeamsSimulator, clock: Clock) -> None:
    bot = credentials(teams, clock)
    token = await bot.get()
    clock.now += 3290
    assert await bot.get() == token
    clock.now += 11
    assert await bot.get() != token
    assert len(teams.login.token_requests) == 2


async def test_all_who_wait_share_one_fetch(teams: TeamsSimulator, clock: Clock) -> None:
    teams.login.token_delay = 0.05
    bot = credentials(teams, clock)
    waiting = [asyncio.create_task(bot.get()) for _ in range(50)]
    await asyncio.sleep(0)
    waiting[0].cancel()  # the first one goes away
    tokens = await asyncio.gather(*waiting[1:])
    assert len(set(tokens)) == len(teams.login.token_requests) == 1


async def test_a_refused_token_is_replaced(teams: TeamsSimulator, clock: Clock) -> None:
    bot = credentials(teams, clock)
    token = await bot.get()
    assert await bot.another("one before") == token
    new = await bot.another(token)
    assert new != token
    assert await bot.get() == await bot.another(token) == new


async def test_what_is_refused_again_and_again_is_renewed_once_a_minute(
    teams: TeamsSimulator, clock: Clock
) -> None:
    """A conversation that always answers 401 would else have the token service asked without end."""
    bot = credentials(teams, clock)
    token = await bot.get()
    for _ in range(100):
        token = await bot.another(token)
    assert len(teams.login.token_requests) == 2
    clock.now += REPLACE_AGAIN + 1
    assert await bot.another(token) != token


async def test_while_a_refused_token_is_replaced_all_others_go_on_with_it(
    teams: TeamsSimulator, clock: Clock
) -> None:
    bot = credentials(teams, clock)
    token = await bot.get()
    teams.login.token_delay = 0.2
    asked = asyncio.create_task(bot.another(token))
    await asyncio.sleep(0.05)
    assert await bot.get() == token
    new = await asked
    assert await bot.get() == new != token
    clock.now += REPLACE_AGAIN + 1
    teams.login.token_status = 503
    token = await bot.get()
    with pytest.raises(Retryable):
        await bot.another(token)
    assert await bot.get() == token, "the token service is away, and it holds for all that anybody knows"


async def test_a_wrong_secret_is_rejected_and_says_why(teams: TeamsSimulator, clock: Clock) -> None:
    with pytest.raises(BotRejected, match="invalid_client: AADSTS7000215") as caught:
        await credentials(teams, clock, "wrong-secret").get()
    assert "wrong-secret" not in str(caught.value)


async def test_an_authority_that_is_none_is_rejected(clock: Clock) -> None:
    source = ClientSource(APP_ID, "http://127.0.0.1:1/tenant", SECRET, SCOPE)
    with pytest.raises(BotRejected, match="can't be used"):
        await Credentials(source, clock=clock).get()


async def test_an_unreachable_or_failing_token_service_is_retryable(
    teams: TeamsSimulator, clock: Clock
) -> None:
    source = ClientSource(APP_ID, "https://127.0.0.1:1/tenant", SECRET, SCOPE)
    with pytest.raises(Retryable, match="can't be reached"):
        await Credentials(source, clock=clock).get()
    bot = credentials(teams, clock)
    teams.login.token_status = 503
    with pytest.raises(Retryable):
        await bot.get()


async def test_an_old_token_is_used_while_no_new_one_can_be_had(teams: TeamsSimulator, clock: Clock) -> None:
    bot = credentials(teams, clock)
    token = await bot.get()
    teams.login.token_status = 503
    clock.now += 3400
    assert await bot.get() == token
    clock.now += 180
    with pytest.raises(Retryable):
        await bot.get()


async def test_while_a_renewal_fails_messages_go_out_and_few_of_them_wait_for_it(clock: Clock) -> None:
    answers: list[dict[str, Any] | None] = [{"access_token": "old", "expires_in": 3600}]
    asked: list[float] = []

    def source() -> dict[str, Any]:
        asked.append(clock.now)
        if (answer := answers[-1]) is None:
            raise requests.ConnectTimeout
        return answer

    bot, start = Credentials(source, clock=clock), clock.now
    assert await bot.get() == "old"
    answers.append(None)
    clock.now = start + 3301
    for _ in range(100):
        assert await bot.get() == "old"
    assert len(asked) == 2, "a hundred messages ask once for what isn't there"
    clock.now += 31
    assert await bot.get() == "old"
    assert len(asked) == 3
    clock.now = start + 3565
    assert await bot.get() == "old"
    clock.now = start + 3571
    with pytest.raises(Retryable):
        await bot.get()
    answers.append({"access_token": "new", "expires_in": 3600})
    assert await bot.get() == "new"


async def test_nobody_left_to_hear_of_a_failure(clock: Clock) -> None:
    def failing() -> Any:
        raise requests.ConnectionError

    bot = Credentials(failing, clock=clock)
    waiting = asyncio.create_task(bot.get())
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    with pytest.raises(Retryable):
        await bot.get()


async def test_an_answer_that_is_no_json_is_retryable(clock: Clock) -> None:
    def odd() -> Any:
        return json.loads("<html>")

    with pytest.raises(Retryable):
        await Credentials(odd, clock=clock).get()


def pem(folder: Path) -> Path:
    certificate_file, key_file = write_certificate(folder, rsa_key("certificate"))
    both = folder / "both.pem"
    both.write_bytes(key_file.read_bytes() + certificate_file.read_bytes())
    return both


def pfx(folder: Path, password: bytes) -> Path:
    certificate_file, key_file = write_certificate(folder, rsa_key("certificate"))
    key = serialization.load_pem_private_key(key_file.read_bytes(), None)
    file = folder / "bot.pfx"
    content = pkcs12.serialize_key_and_certificates(
        b"bot",
        key,  # type: ignore[arg-type]
        load_pem_x509_certificate(certificate_file.read_bytes()),
        None,
        serialization.BestAvailableEncryption(password),
    )
    file.write_bytes(content)
    return file


@pytest.mark.parametrize(
    "credential",
    [
        lambda folder: certificate(pem(folder)),
        lambda folder: certificate(pfx(folder, "lösen".encode()), "lösen"),
        lambda folder: file_assertion(Path(__file__)),
    ],
    ids=["PEM", "PFX", "federated token file"],
)
async def test_certificates_and_federated_tokens(
    teams: TeamsSimulator, clock: Clock, tmp_path: Path, credential: Callable[[Path], Any]
) -> None:
    bot = credentials(teams, clock, credential(tmp_path))
    assert teams.login.takes(await bot.get())
    (request,) = teams.login.token_requests
    assert request["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    assert "client_secret" not in request


def test_a_certificate_without_its_key_is_refused(tmp_path: Path) -> None:
    certificate_file, _ = write_certificate(tmp_path)
    with pytest.raises(ValueError, match="both the private key and the certificate"):
        certificate(certificate_file)
    with pytest.raises(OSError, match="missing"):
        certificate(tmp_path / "missing.pem")


@pytest.mark.parametrize(
    ("written", "password"),
    [
        (lambda folder: pfx(folder, b"right"), "wrong"),
        (lambda folder: pfx(folder, b"right"), ""),
        (lambda folder: _file(folder, b"no certificate at all"), ""),
        (lambda folder: _file(folder, b""), ""),
        (lambda folder: _file(folder, pem(folder).read_bytes().replace(b"MII", b"\xff--")), ""),
        (lambda folder: _file(folder, pem(folder).read_bytes()[:-400]), ""),
    ],
    ids=["another password", "no password", "neither", "empty", "garbled", "cut off"],
)
def test_a_certificate_that_cannot_be_used_is_told_at_the_start(
    tmp_path: Path, written: Callable[[Path], Path], password: str
) -> None:
    file = written(tmp_path)
    with pytest.raises(ValueError, match=f"{file.name} (is neither|can't be read as|must hold)"):
        certificate(file, password)


def _file(folder: Path, content: bytes) -> Path:
    file = folder / "certificate.pem"
    file.write_bytes(content)
    return file


class Metadata(requests.Session):
    """The identity service of a virtual machine."""

    def __init__(self, status: int, answer: dict[str, str]) -> None:
        super().__init__()
        self.status, self.answer = status, answer
        self.resources: list[str] = []

    def get(self, url: Any, **kwargs: Any) -> requests.Response:
        self.resources.append(kwargs["params"]["resource"])
        response = requests.Response()
        response.status_code = self.status
        response._content = json.dumps(self.answer).encode()
        return response


GIVEN = {"access_token": "of-the-identity", "expires_in": "3600", "resource": "x", "token_type": "Bearer"}
REFUSED = {"error": "invalid_request", "error_description": "Identity not found"}


async def test_a_managed_identity_that_is_the_bot(clock: Clock) -> None:
    service = Metadata(200, GIVEN)
    bot = Credentials(identity_source(APP_ID, SCOPE, session=service), clock=clock)
    assert await bot.get() == "of-the-identity"
    assert service.resources == ["https://api.botframework.com"]


async def test_another_cloud_has_another_scope(teams: TeamsSimulator, clock: Clock) -> None:
    government = "https://api.botframework.us/.default"
    await credentials(teams, clock, scope=government).get()
    assert teams.login.token_requests[0]["scope"] == government
    service = Metadata(200, GIVEN)
    await Credentials(identity_source(APP_ID, government, session=service), clock=clock).get()
    assert service.resources == ["https://api.botframework.us"]


async def test_a_managed_identity_that_the_bot_trusts(teams: TeamsSimulator, clock: Clock) -> None:
    service = Metadata(200, GIVEN)
    bot = credentials(teams, clock, identity_assertion("identity", session=service))
    assert teams.login.takes(await bot.get())
    assert service.resources == ["api://AzureADTokenExchange"]
    assert teams.login.token_requests[0]["client_assertion"] == "of-the-identity"


async def test_a_managed_identity_that_is_not_there(teams: TeamsSimulator, clock: Clock) -> None:
    service = Metadata(400, REFUSED)
    with pytest.raises(BotRejected):
        await Credentials(identity_source("identity", SCOPE, session=service), clock=clock).get()
    with pytest.raises(BotRejected):
        await credentials(teams, clock, identity_assertion("identity", session=service)).get()


async def test_no_credentials_are_no_token() -> None:
    nothing = NoCredentials()
    assert await nothing.another("x") is None
    assert await nothing.get() is None  # type: ignore[func-returns-value]


def test_no_session_waits_for_ever() -> None:
    with pytest.raises(requests.ConnectionError):
        TimedSession().get("http://127.0.0.1:1/")
