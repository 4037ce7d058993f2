"""docs/refusals.md is what happens: every row of it, for every way in which Teams writes what it says."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.core.errors import Permanent, Retryable
from bot.delivery.calls import Call, CallKind, CallResult
from bot.delivery.failures import AFTER_A_FAULT, failed
from bot.delivery.jobs import Claim, Delivery, DeliveryState, JobState, Queue
from bot.delivery.ports import Conversation
from bot.delivery.reasons import UNREACHABLE, Reason
from bot.teams.faults import fault_of
from bot.teams.refusals import Asked

PAGE = Path(__file__).parents[2] / "docs" / "refusals.md"
NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
CLAIM = Claim(1, Queue.SEND, "message", "note:s", {"recipient": "person:p"}, 5, "key", "w/1", 1, 1, 0)
CHAT = Conversation("chat", "personal", "t", "https://one.example/", "p")


@dataclass(frozen=True)
class Line:
    """A row of the page. `said`: the words of which one is in the answer; none: anything else."""

    statuses: Sequence[int]
    retry_after: str | None
    said: Sequence[str]
    becomes: Sequence[str]


def page() -> Iterator[Line]:
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    for row in rows:
        status, said, *becomes = (cell.strip() for cell in row.strip("|").split("|"))
        numbers, _, with_header = status.partition(" with ")
        words = [] if said.startswith("anything") else said.split("; ")
        statuses = [int(number) for number in numbers.split(", ")]
        yield Line(statuses, "7" if with_header else None, words, becomes)


LINES = list(page())


def bodies(word: str) -> Iterator[bytes]:
    """The word as a code, nested, in the message's own JSON, in another case, in HTML."""
    code: Any = int(word) if word.isdigit() else word
    for form in (code, str(code).lower(), str(code).upper()):
        yield json.dumps({"error": {"code": form, "message": "no"}}).encode()
        yield json.dumps({"Error": {"Code": form}}).encode()
        yield json.dumps({"error": {"innerHttpError": {"body": {"code": form}}}}).encode()
        yield json.dumps({"errors": [{"code": form}]}).encode()
        inner = json.dumps({"subCode": form, "details": "Thread is blocked", "errorCode": None})
        yield json.dumps({"error": {"code": "Forbidden", "message": inner}}).encode()
        if not word.isdigit():
            yield json.dumps(
                {"error": {"code": "ServiceError", "message": f"User is from {form}, sorry"}}
            ).encode()
            yield f"<html><body>{form}</body></html>".encode()


ANYTHING = (
    b"",
    b"null",
    b"[]",
    b"\xff\xfe",
    b"<html>Service Unavailable</html>",
    b'{"error":{"code":"ServiceError","message":"Unknown"}}',
    b'{"error":{"code":null,"message":null}}',
    b'{"error":{"code":{"code":{"code":1}}}}',
    b'{"error":{"code":"208"}}',
    b'{"message":"room 209 is closed"}',
    b"[" * 60_000,
)


PAGES = (
    b"<html>Service Unavailable</html>",
    b"\xef\xbb\xbf\r\n<!DOCTYPE html><title>Blocked</title><p>smba.trafficmanager.net",
)


def given(line: Line, status: int) -> Sequence[bytes]:
    """What may be answered with the status in such a row; a page with 403 has a row of its own."""
    if line.said == ["a page for people"]:
        return PAGES
    if line.said:
        return [body for word in line.said for body in bodies(word)]
    return [body for body in ANYTHING if status != 403 or body not in PAGES]


def call(step: CallKind, **delivery: Any) -> Call:
    activity = "activity" if step in (CallKind.UPDATE, CallKind.DELETE) else None
    known = Delivery("note:s:person:p", "note:s", "person:p", DeliveryState.SENT, "chat", activity)
    address = "p" if step is CallKind.CREATE else "chat"
    read = None if step is CallKind.CREATE else CHAT
    return Call(
        CLAIM, replace(known, **delivery), step, CHAT.service_url, "t", address, {"text": "x"}, "look", read
    )


def becomes(outcome: CallResult, step: CallKind) -> str:
    """What the page says of such an outcome."""
    report, delivery = outcome.report, outcome.delivery
    if outcome.removed:
        assert report.state is JobState.DONE
        assert delivery is not None
        assert delivery.activity_id is None
        return "done: it is gone"
    assert delivery is not None
    if report.state is JobState.DEAD:
        assert report.reason in UNREACHABLE | {Reason.PERMANENT}
        return f"ends: {report.reason}"
    if report.state is JobState.UNKNOWN:
        return "in doubt: as the message's own policy says"
    if outcome.throttled is not None:
        return "that conversation waits"
    if outcome.pause:
        return "everything waits a minute"
    if delivery.status is Reason.ELSEWHERE:
        return "at another address, else when one is heard of"
    if report.delay == AFTER_A_FAULT:
        return "again after 5 min, three times"
    if delivery.status is Reason.RECREATE:
        return "chat made anew, once"
    if step is CallKind.UPDATE and delivery.activity_id is None:
        return "posted anew, once" if delivery.status is Reason.REPOSTED else "posted anew"
    return "again, when it says" if report.delay == 7.0 else "again, later each time"


def became(step: CallKind, answer: int, body: bytes, retry_after: str | None, **delivery: Any) -> str:
    fault = fault_of(answer, body, retry_after, NOW, Asked(step.name.lower()))
    return becomes(failed(call(step, **delivery), fault, 0.5), step)


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.statuses[0]}-{''.join(line.said[:1])}")
def test_each_row_of_the_page(line: Line) -> None:
    for status in line.statuses:
        for step, expected in zip(CallKind, line.becomes, strict=True):
            for body in given(line, status):
                assert became(step, status, body, line.retry_after) == expected, (status, step, body[:200])


def test_the_page_has_every_kind_of_status_and_what_is_not_there_ends_as_permanent() -> None:
    named = {status for line in LINES for status in line.statuses}
    for status in set(range(400, 500)) - named:
        for step in CallKind:
            assert became(step, status, b"<html>", None) == "ends: permanent"
    for status in range(300, 400):
        assert became(CallKind.SEND, status, b"<html>", None) == "again, later each time"
    for status in set(range(500, 600)) - named:
        assert became(CallKind.SEND, status, b"<html>", None) == "again after 5 min, three times"


def test_whatever_teams_says_it_is_one_of_our_own_errors_with_one_short_line() -> None:
    words = [word for line in LINES for word in line.said]
    everything = [*ANYTHING, *(body for word in words for body in bodies(word))]
    everything.append(json.dumps({"error": {"code": "x" * 60_000 + "\n"}}).encode())
    for status in range(300, 600):
        for asked in Asked:
            for body in everything[:: 1 if status in (400, 403, 404) else 40]:
                fault = fault_of(status, body, "soon", NOW, asked)
                assert isinstance(fault, Retryable | Permanent)
                assert len(str(fault)) < 250


def test_a_card_that_was_posted_anew_and_can_t_be_changed_either_ends() -> None:
    unknown = b'{"error":{"code":"ServiceError","message":"Unknown"}}'
    assert became(CallKind.UPDATE, 403, unknown, None, status=Reason.REPOSTED) == "ends: permanent"


def test_teams_own_faults_are_counted_apart_from_other_failures() -> None:
    fault = fault_of(500, b"", None, NOW)
    tried = call(CallKind.SEND)
    tried = replace(tried, claim=replace(CLAIM, failures=40), delivery=replace(tried.delivery, faults=0))
    for number in range(1, 4):
        outcome = failed(tried, fault, 0.5)
        assert (outcome.report.state, outcome.report.delay) == (JobState.READY, AFTER_A_FAULT), number
        assert outcome.delivery is not None
        claim = replace(CLAIM, failures=outcome.report.failures)
        tried = replace(tried, claim=claim, delivery=outcome.delivery)
    assert failed(tried, fault, 0.5).report.state is JobState.DEAD
    anew = replace(tried, claim=replace(CLAIM, failures=0))
    assert failed(anew, fault, 0.5).report.state is JobState.READY, "asked for again, it is tried again"
