"""Invokes that features take: whatever comes, the answer has the form that Microsoft documents for its kind."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.app import FEATURES
from bot.chat.context import Context
from bot.chat.invokes import DIALOG_SUBMIT, EXTENSION_SUBMIT, KINDS, SUBMITTED
from bot.chat.routes import Routes
from bot.core.database import UnitOfWork
from bot.core.errors import Retryable
from bot.core.refusals import Refused
from bot.feature import Feature
from tests.cards.walking import of_type
from tests.flows.office_hours import Hours, chat_of, office_hours, sender
from tests.teams_activities import activity

ODD: tuple[Any, ...] = (None, 7, [], "", "x" * 100_000, {"a": {"b": [1, None]}}, [[[[]]]], True, 1e300)
RAN: list[str] = []


def run(_command: None, _uow: UnitOfWork, _now: datetime) -> str:
    RAN.append("")
    return f'{{"times":{len(RAN)}}}'


async def take(context: Context) -> str:
    """Does what the value says."""
    match context.activity.data.get("do"):
        case "refuse":
            raise Refused("refused-bad-data")
        case "later":
            raise Retryable("busy")
        case "fail":
            raise LookupError("x")
        case "change":
            return await context.change_as(run, None, str)
    return '{"taken":true}'


FEATURE = Feature("takers", routes=Routes(invokes=dict.fromkeys(KINDS, take)))
OTHERS = tuple(replace(each, routes=replace(each.routes, invokes={})) for each in FEATURES)
"""The product's features without the invokes that they take themselves."""


@pytest.fixture
async def hours(sqlite_url: str) -> AsyncIterator[Hours]:
    async with office_hours(sqlite_url, (*OTHERS, FEATURE)) as opened:
        yield opened


def invoke(hours: Hours, name: Any, value: Any, **more: Any) -> dict[str, Any]:
    asked = activity("invoke", hours.teams.service_url, sender(2), chat_of(2))
    return asked | {"name": name, "value": value} | more


async def test_each_kind_tells_a_refusal_in_its_own_form(hours: Hours) -> None:
    for name in KINDS:
        assert await hours.deliver(invoke(hours, name, {})) == (200, {"taken": True})
        for what in ("refuse", "later", "fail"):
            status, body = await hours.deliver(invoke(hours, name, {"do": what}))
            assert status == 200
            match name.partition("/")[0], name:
                case "task", _:
                    assert (body["task"]["type"], bool(body["task"]["value"])) == ("message", True)
                case _, "composeExtension/fetchTask" | "composeExtension/submitAction":
                    assert (body["task"]["type"], bool(body["task"]["value"])) == ("message", True)
                case "composeExtension", _:
                    extension = body["composeExtension"]
                    assert (extension["type"], bool(extension["text"])) == ("message", True)
                case "application", _:
                    assert (body["statusCode"], body["value"]["results"]) == (200, [])
                case _:
                    assert body == {}


WRITTEN = {"announcement": "M-2026-001", "lead": "Vi byter\r\ntjänst \u202ei januari.", "when": "2026-12-01"}
GIVEN_BACK = "Vi byter\ntjänst i januari."


async def test_what_was_written_in_a_form_is_given_back_whatever_goes_wrong(hours: Hours) -> None:
    """The answer takes the place of the form: without it the words would be gone. Ids and choices are no words."""
    for name in (DIALOG_SUBMIT, EXTENSION_SUBMIT):
        for what in ("refuse", "later", "fail"):
            for value in ({"do": what, "data": WRITTEN}, {"do": what, **WRITTEN}):
                if name == DIALOG_SUBMIT and "data" in value:
                    continue
                _, body = await hours.deliver(invoke(hours, name, value))
                [field] = of_type(body["task"]["value"]["card"]["content"], "Input.Text")
                assert (body["task"]["type"], field["value"]) == ("continue", GIVEN_BACK), (name, value)


async def test_a_button_that_is_turned_down_gives_back_what_was_written_beside_it(hours: Hours) -> None:
    for verb in ("gate.explode", "condition.decline"):
        body = await hours.tap(2, verb, condition="INI-2026-999/G3/v1", revision="1", words=WRITTEN["lead"])
        [field] = of_type(body["value"], "Input.Text")
        assert field["value"] == GIVEN_BACK, verb
        body = await hours.tap(2, verb, condition="INI-2026-999/G3/v1", revision="1", words_decline="Nej")
        [field] = of_type(body["value"], "Input.Text")
        assert field["value"] == "Nej", verb
        bare = await hours.tap(2, verb, condition="INI-2026-999/G3/v1", revision="1")
        assert not of_type(bare["value"], "Input.Text"), verb


async def test_what_was_sent_and_refused_stays_in_the_log_and_a_search_does_not(hours: Hours) -> None:
    for name in KINDS:
        await hours.deliver(invoke(hours, name, {"do": "refuse", "ballot": "no such"}))
    attempts = await hours.facts("AttemptRefused")
    assert [attempt.data["verb"] for attempt in attempts] == [name for name in KINDS if name in SUBMITTED]
    assert {attempt.subject for attempt in attempts} == {""}, "an id that we never gave is free text"


async def test_values_and_names_of_any_kind_are_answered(hours: Hours) -> None:
    for value in ODD:
        for name in ("task/fetch", "composeExtension/query"):
            assert await hours.deliver(invoke(hours, name, value)) == (200, {"taken": True})
    for name in (*ODD, {"task/fetch": 1}, "Task/Fetch", "task/fetch ", "adaptivecard/action"):
        status, _ = await hours.deliver(invoke(hours, name, {}))
        assert status in (400, 501), (name, status)
    bare = invoke(hours, "task/fetch", {})
    del bare["value"]
    assert await hours.deliver(bare) == (200, {"taken": True})
    del bare["name"]
    assert (await hours.deliver(bare))[0] == 501


async def test_the_same_one_again_gets_the_first_ones_answer_and_another_person_s_does_not(
    hours: Hours,
) -> None:
    RAN.clear()
    asked = invoke(hours, "task/submit", {"do": "change"})
    first = await hours.deliver(asked)
    assert first == (200, {"times": 1})
    assert await hours.deliver(asked) == first
    assert await hours.deliver(asked) == first
    other = activity("invoke", hours.teams.service_url, sender(3), chat_of(2)) | {
        "id": asked["id"],
        "name": "task/submit",
        "value": {"do": "change"},
    }
    status, body = await hours.deliver(other)
    assert (status, body["times"]) == (200, len(RAN))
    assert body["times"] > 1


@pytest.mark.parametrize("name", [*KINDS, "adaptiveCard/action", "no/such", 7])
async def test_nobody_from_another_tenant_and_nobody_without_a_token_is_taken(
    hours: Hours, name: Any
) -> None:
    RAN.clear()
    asked = invoke(hours, name, {"do": "change", "action": {"verb": "x", "data": {}}})
    foreign = asked | {
        "conversation": asked["conversation"] | {"tenantId": "11111111-1111-1111-1111-111111111111"},
        "channelData": {"tenant": {"id": "11111111-1111-1111-1111-111111111111"}},
    }
    assert (await hours.deliver(foreign))[0] in (401, 403)
    async with hours.session.post(hours.endpoint, json=asked) as response:
        assert (response.status, await response.text()) == (401, await response.text())
    assert RAN == []
