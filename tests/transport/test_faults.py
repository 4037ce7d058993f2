"""What each of Teams' refusals means."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.core.errors import (
    BotRejected,
    Faltered,
    Permanent,
    Retryable,
    Throttled,
    Unanswered,
    Unreachable,
    WrongAddress,
)
from bot.teams.faults import fault_of, seconds_to_wait

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
NESTED = '{"subCode":%s,"details":"Thread is blocked","errorCode":null}'


def answer(code: str, message: str = "") -> dict[str, Any]:
    return {"error": {"code": code, "message": message}}


@pytest.mark.parametrize(
    ("status", "body", "kind", "reason"),
    [
        (400, answer("BadArgument"), Permanent, None),
        (401, answer("BotNotRegistered"), BotRejected, None),
        (403, answer("BotDisabledByAdmin"), Unreachable, "bot_disabled"),
        (403, answer("BotNotInConversationRoster"), Unreachable, "not_installed"),
        (403, answer("ForbiddenOperationException"), Unreachable, "not_installed"),
        (403, answer("ConversationBlockedByUser"), Unreachable, "blocked"),
        (403, answer("ConversationBlockedByUser", NESTED % 209), Unreachable, "blocked"),
        (403, answer("Forbidden", NESTED % 209), Unreachable, "blocked"),
        (403, answer("Forbidden", NESTED % '"MessageWritesBlocked"'), Unreachable, "blocked"),
        (403, answer("Forbidden", "{\r\n  " + (NESTED % '"209"')[1:]), Unreachable, "blocked"),
        (403, {"errorCode": 209, "message": '{"subCode":"MessageWritesBlocked"}'}, Unreachable, "blocked"),
        (403, {"message": '{"message":"{\\"subCode\\":209}"}'}, Unreachable, "blocked"),
        (
            403,
            {"error": {"innerHttpError": {"body": {"code": "BotDisabledByAdmin"}}}},
            Unreachable,
            "bot_disabled",
        ),
        (403, "The bot is not in roster: BotNotInConversationRoster", Unreachable, "not_installed"),
        (403, answer("InvalidBotApiHost"), WrongAddress, None),
        (403, answer("SomethingNew"), Permanent, None),
        (403, None, Permanent, None),
        (403, "", Permanent, None),
        (403, answer("Forbidden", NESTED % 208), Permanent, None),
        (404, answer("ConversationNotFound"), Unreachable, "not_found"),
        (404, answer("ActivityNotFoundInConversation"), Unreachable, "not_found"),
        (404, "<html>", Unreachable, "not_found"),
        (412, answer("PreconditionFailed"), Retryable, None),
        (413, answer("MessageSizeTooBig"), Permanent, None),
        (429, answer("Throttled"), Throttled, None),
        (500, answer("ServiceError"), Faltered, None),
        (502, "<html>", Unanswered, None),
        (503, None, Unanswered, None),
        (504, None, Unanswered, None),
        (302, None, Retryable, None),
        (407, None, Retryable, None),
        (405, None, Permanent, None),
    ],
)
def test_the_table(status: int, body: Any, kind: type[Exception], reason: str | None) -> None:
    text = body if isinstance(body, str) else json.dumps(body)
    fault = fault_of(status, text.encode(), None, NOW)
    assert type(fault) is kind
    assert getattr(fault, "reason", None) == reason
    assert str(fault).startswith(f"Teams answered {status}")


def test_the_code_stands_in_the_message() -> None:
    assert "BadArgument" in str(fault_of(400, json.dumps(answer("BadArgument")).encode(), None, NOW))


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"message":' * 20 + b"1" + b"}" * 20, b"\xff", b"[1]", b'{"error": "text"}']
)
def test_an_odd_body_is_no_error_of_ours(body: bytes) -> None:
    assert isinstance(fault_of(403, body, None, NOW), Permanent)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("2", 2.0),
        (" 1.5 ", 1.5),
        ("0", 0.0),
        ("999999", 3600.0),
        ("Sun, 22 Nov 2026 08:00:07 GMT", 7.0),
        ("Sun, 22 Nov 2026 08:00:07 -0000", 7.0),
        ("Sun, 22 Nov 2026 07:59:00 GMT", 0.0),
        ("Sun, 22 Nov 2026 09:00:07 +0100", 7.0),
        ("soon", None),
        ("", None),
        ("-3", None),
        ("1 second", None),
        ("nan", None),
        ("Sun, 99 Nov 2026 08:00:07 GMT", None),
    ],
)
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert seconds_to_wait(header, NOW) == seconds


@pytest.mark.parametrize(
    ("status", "retry_after", "kind"),
    [(503, "4", Retryable), (503, "soon", Unanswered), (502, "4", Unanswered), (504, "4", Unanswered)],
)
def test_only_teams_own_word_that_it_was_not_done_is_believed(
    status: int, retry_after: str, kind: type[Exception]
) -> None:
    assert type(fault_of(status, b"", retry_after, NOW)) is kind


@pytest.mark.parametrize(("status", "delay"), [(429, 4.0), (412, 4.0), (503, 4.0)])
def test_the_delay_goes_with_the_error(status: int, delay: float) -> None:
    fault = fault_of(status, b"", "4", NOW)
    assert isinstance(fault, Retryable)
    assert fault.delay == delay
