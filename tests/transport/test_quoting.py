"""What a message quotes, in each form that Teams has told of it in: it is never what is asked."""

import json
import time
from typing import Any

import pytest

from tests.teams_activities import CHANNEL, Place, message
from tests.transport.door import Door

URL = "http://127.0.0.1:56150/_connector"
QUOTE = (
    '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1763798400000">'
    '<strong itemprop="mri" itemid="28:bot">Grindvakt</strong><span itemprop="time" itemid="1763798400000"></span>'
    '<p itemprop="preview">E-arkivet väntar på beslut</p></blockquote>'
)
REFERENCE = {
    "messageId": "1763798400000",
    "messagePreview": "E-arkivet väntar på beslut",
    "messageSender": {"application": {"displayName": "Grindvakt"}},
}
ENTITY = {
    "type": "quotedReply",
    "quotedReply": {
        "messageId": "1763798400000",
        "preview": "E-arkivet väntar på beslut",
        "senderName": "Grindvakt",
    },
}

FORMS: list[dict[str, Any]] = [
    {"text": f"{QUOTE}<p>vem äger det?</p>"},
    {
        "text": "vem äger det?",
        "attachments": [{"contentType": "text/html", "content": f"{QUOTE}<p>vem äger det?</p>"}],
    },
    {
        "text": "Grindvakt\r\nE-arkivet väntar på beslut\r\n\r\nvem äger det?",
        "attachments": [{"contentType": "text/html", "content": f"{QUOTE}\n<p>vem &auml;ger det?</p>"}],
    },
    {
        "text": "vem äger det?",
        "attachments": [{"contentType": "messageReference", "content": json.dumps(REFERENCE)}],
    },
    {"text": "vem äger det?", "attachments": [{"contentType": "messageReference", "content": REFERENCE}]},
    {"text": '<quoted messageId="1763798400000"/> vem äger det?', "entities": [ENTITY]},
]


@pytest.mark.parametrize("form", FORMS)
async def test_the_question_is_the_new_text_and_the_quote_is_kept_beside(
    open_door: Door, form: dict[str, Any]
) -> None:
    await open_door.post(message("", URL) | form)
    turn = open_door.turns.last
    assert turn.text == "vem äger det?"
    assert "E-arkivet väntar på beslut" in turn.quoted
    assert turn.answers == "1763798400000"


async def test_a_thread_says_which_message_it_is_of(open_door: Door) -> None:
    place = Place("channel", CHANNEL.id, team=CHANNEL.team, thread="1763798400000")
    await open_door.post(message("varför?", URL, place=place, mention=True))
    assert (open_door.turns.last.answers, open_door.turns.last.quoted) == ("1763798400000", "")
    await open_door.post(message("varför?", URL))
    assert open_door.turns.last.answers == ""


async def test_a_quote_alone_asks_nothing(open_door: Door) -> None:
    await open_door.post(message(QUOTE, URL))
    assert open_door.turns.last.text == ""
    assert "E-arkivet" in open_door.turns.last.quoted


async def test_a_quote_within_a_quote_is_not_what_is_answered(open_door: Door) -> None:
    inner = "<blockquote><p>Passersystemet</p></blockquote>"
    await open_door.post(message(f"<blockquote>{inner}<p>E-arkivet</p></blockquote>vem?", URL))
    assert (open_door.turns.last.text, open_door.turns.last.quoted) == ("vem?", "E-arkivet")


@pytest.mark.parametrize(
    "odd",
    [
        {"attachments": [{"contentType": "messageReference", "content": "{"}]},
        {"attachments": [{"contentType": "messageReference", "content": "[" * 4_000}]},
        {
            "attachments": [
                {"contentType": "messageReference", "content": {"messageId": 7, "messagePreview": None}}
            ]
        },
        {"attachments": [{"contentType": "text/html", "content": 7}, {"contentType": "text/html"}]},
        {"entities": [{"type": "quotedReply", "quotedReply": "x"}, {"type": "quotedReply"}]},
        {"replyToId": "x" * 500},
    ],
)
async def test_what_is_odd_quotes_nothing(open_door: Door, odd: dict[str, Any]) -> None:
    assert (await open_door.post(message("vem?", URL) | odd)).status == 200
    assert (open_door.turns.last.text, open_door.turns.last.quoted, open_door.turns.last.answers) == (
        "vem?",
        "",
        "",
    )


async def test_hurt_markup_takes_no_long_time(open_door: Door) -> None:
    before = time.process_time()
    await open_door.post(message("<blockquote>" * 8_000 + "vem?", URL))
    assert time.process_time() - before < 2
