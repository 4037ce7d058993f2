"""Every button of every card that the golden files show, with inputs that no client would send: answered kindly.

What the buttons carry is read from the cards themselves, so that a new verb is tried as soon as its card is drawn.
"""

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import cycle, product
from pathlib import Path
from typing import Any

import pytest

from bot.app import FEATURES
from bot.core.people_port import PEOPLE
from bot.core.texts import text
from bot.feature import router_of
from tests.cards.walking import of_type
from tests.factories import a_person
from tests.flows.office_hours import Hours, chat_of, sender
from tests.teams_activities import CHANNEL, Place, action, activity

GOLDEN = Path(__file__).parents[1] / "cards" / "golden"
SECRETARY = 8
"""Of all in the board whoever may do most; stored as somebody who reads English."""

INPUTS = ("Input.Text", "Input.Date", "Input.Time", "Input.Number", "Input.ChoiceSet", "Input.Toggle")
Filled = dict[str, tuple[str, str]]
"""Input → its type, and what somebody might have put there."""


def _far(kind: str, value: str) -> Any:
    return {"Input.Date": "9999-12-31", "Input.Time": "23:59", "Input.Number": "9" * 30}.get(kind, value)


def _long(kind: str, value: str) -> Any:
    return "Å\u0301\u202e👩\u200d💻 **x**\t" * 90 if kind in ("Input.Text", "Input.ChoiceSet") else value


def _of_another_type(_kind: str, value: str) -> Any:
    return [value, {"value": value}]


ODD: tuple[Callable[[str, str], Any], ...] = (_far, _long, _of_another_type)


@cache
def buttons() -> Mapping[str, tuple[dict[str, Any], Filled]]:
    """Verb → what the button that has most beside it carries, and the inputs of its card."""
    found: dict[str, tuple[dict[str, Any], Filled]] = {}
    for file in sorted(GOLDEN.glob("*.sv.json")):
        card = json.loads(file.read_text(encoding="utf-8"))
        filled = {each["id"]: _filled(each) for kind in INPUTS for each in of_type(card, kind)}
        for verb, data in _carried(card):
            if verb not in found or len(filled) > len(found[verb][1]):
                found[verb] = (data, filled)
    return found


def _carried(card: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for button in of_type(card, "Action.Execute"):
        yield button["verb"], button.get("data") or {}
    for button in of_type(card, "Action.Submit"):
        data = {name: value for name, value in button.get("data", {}).items() if name != "msteams"}
        if "verb" in data:
            yield data["verb"], data


def _filled(field: Any) -> tuple[str, str]:
    plain = {"Input.Date": "2031-03-10", "Input.Time": "10:00", "Input.Number": "5", "Input.Toggle": "true"}
    chosen = [choice["value"] for choice in field.get("choices", ())]
    return field["type"], field.get("value") or (chosen or [plain.get(field["type"], "Därför.")])[0]


def test_every_verb_has_a_card() -> None:
    router = router_of(FEATURES)
    assert {*router.actions, *router.dialogs} - buttons().keys() == set()


@pytest.mark.any_day
async def test_every_button_answers_whatever_the_inputs_hold(
    office: Hours, caplog: pytest.LogCaptureFixture
) -> None:
    await office.change(lambda uow: uow[PEOPLE].save(a_person(SECRETARY, locale="en")))
    await office.open()
    dialogs = router_of(FEATURES).dialogs
    with caplog.at_level(logging.ERROR):
        for odd, (verb, (data, filled)) in product(ODD, buttons().items()):
            given = {name: odd(*value) for name, value in filled.items()}
            sent = {**given, **data}
            await _is_answered(office, _sent(office, verb, sent, dialog=verb in dialogs), caplog, verb, sent)


NO_IDS: tuple[Any, ...] = (None, 7, ["x"], "\u200b\x00\ud800", "x" * 10_000)
"""What a card of another release, or somebody else's program, might have in the place of our ids; or nothing."""


@pytest.mark.any_day
async def test_every_button_answers_whatever_it_carries_wherever_it_is(
    office: Hours, caplog: pytest.LogCaptureFixture
) -> None:
    """One by one in turn, in one's own chat and in a channel; a dialog as it is opened, and as it is sent in."""
    await office.change(lambda uow: uow[PEOPLE].save(a_person(SECRETARY, locale="en")))
    await office.open()
    odd, places, ways = cycle(NO_IDS), cycle((None, CHANNEL, None)), ("task/fetch", "task/submit")
    dialogs = router_of(FEATURES).dialogs
    with caplog.at_level(logging.ERROR):
        for verb, (data, filled) in buttons().items():
            given = {name: value for name, (_, value) in filled.items()} | data
            carried = [{name: each for name, each in given.items() if name != left} for left in data]
            carried += [{**given, name: next(odd)} for name in given] + [dict.fromkeys(given, next(odd)), {}]
            for sent, way in product(carried, ways if verb in dialogs else ways[:1]):
                asked = _sent(office, verb, sent, dialog=verb in dialogs, way=way, place=next(places))
                await _is_answered(office, asked, caplog, verb, sent)


async def _is_answered(office: Hours, asked: Any, caplog: pytest.LogCaptureFixture, *told: Any) -> None:
    """With words of ours, whatever was `told`, and without an error that nobody has thought of."""
    status, body = await office.deliver(asked)
    assert status == 200, (*told, body)
    assert text("en", "our-fault") not in json.dumps(body, ensure_ascii=False), told
    assert not [record for record in caplog.records if record.exc_info], (*told, caplog.text)


def _sent(
    office: Hours,
    verb: str,
    data: dict[str, Any],
    *,
    dialog: bool,
    way: str = "",
    place: Place | None = None,
) -> dict[str, Any]:
    by, chat, url = sender(SECRETARY), place or chat_of(SECRETARY), office.teams.service_url
    if not dialog:
        return action(verb, data, url, by, chat)
    name = way or ("task/submit" if ".save" in verb or ".add" in verb else "task/fetch")
    return activity("invoke", url, by, chat) | {"name": name, "value": {"data": {**data, "verb": verb}}}
